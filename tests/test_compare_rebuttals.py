"""Denials whose deed stands in the sentence before."""

from __future__ import annotations

import pytest

from tests.test_compare_conflicts import conflicts

TOLD = "Captain Lund accused the army of shelling the mill in Norvik on Sunday."


@pytest.mark.parametrize(
    "denial",
    [
        "The general staff rejected the accusation and called for calm.",
        "The general staff denied it.",
        "The general staff denied any role.",
        "The general staff rejected that account.",
        "The general staff dismissed this as a fable.",
        "The general staff said that was simply false.",
        'An officer told the Courier that this was "a lie".',
    ],
)
def test_what_is_denied_is_told_in_the_sentence_before(denial: str) -> None:
    """The charge, its twin in another paper and the denial are one difference."""
    found = conflicts(f"{TOLD} {denial}", f"Rain fell in Lund. {TOLD}")
    assert [[side.value for side in one.positions] for one in found] == [
        ["says so", "denies it", "says so"]
    ]


@pytest.mark.parametrize(
    ("before", "denial"),
    [
        (TOLD, "The general staff rejected the offer of talks."),
        (TOLD, "The general staff denied the claim that bread was short."),
        (TOLD, "The general staff rejected the accusation by Varland."),
        (TOLD, "The general staff rejected the report on schools."),
        (TOLD, "Major Moe, who denies the charge, is to leave the army."),
        (TOLD, "Some see the hand of the River Front, which denies it."),
        (TOLD, "Moe denied charges that bread was short, dismissing the reports as a fable."),
        ("The mill in Norvik was shelled on Sunday.", "The general staff denied any role."),
        ("The mill in Norvik was shelled on Sunday.", "The general staff denied the report."),
        ("The army did not shell the mill in Norvik, it said.", "Lund rejected this."),
    ],
)
def test_other_denials_are_of_something_else(before: str, denial: str) -> None:
    """An offer, a charge that is named, nobody's word, and a denial that is denied."""
    assert not conflicts(f"{before} {denial}", f"Rain fell in Lund. {before}")


def test_a_denial_hangs_on_a_charge_that_nobody_else_carries() -> None:
    """Two sides differ, whoever reports it."""
    (one,) = conflicts(f"{TOLD} The general staff rejected the accusation.", "Rain fell in Lund.")
    assert [position.value for position in one.positions] == ["says so", "denies it"]
    assert one.about == "denied by the general staff"


def test_what_else_is_denied_is_not_the_sentence_before() -> None:
    """ "Denied that any figures had been altered" names what it denies."""
    assert not conflicts(
        f"{TOLD} The general staff denied that any figures had been altered.", "Rain fell in Lund."
    )


def test_an_accusation_may_stand_one_sentence_earlier() -> None:
    """What is called an accusation is one, also where a sentence that is none lies between."""
    denial = "The general staff rejected the accusation."
    between = "He said he had sent two men for milk."
    found = conflicts(f"{TOLD} {between} {denial}", f"Rain fell in Lund. {TOLD}")
    assert [
        [side.value for side in one.positions] for one in found if one.about.startswith("denied by")
    ] == [["says so", "denies it", "says so"]]


def test_what_the_same_sentence_tells_is_what_it_denies() -> None:
    """And not the sentence before."""
    (one,) = conflicts(
        f"{TOLD} A lawyer said the guards had burned the quay, but mayor Jon Lie denied that.",
        "Rain fell in Lund.",
    )
    assert [position.value for position in one.positions] == ["says so", "denies it"]
    assert one.about == "denied by mayor Jon Lie"


def test_who_is_no_name_is_not_named() -> None:
    """ "Denied by Each" says nothing."""
    (one,) = conflicts(
        f"{TOLD} Each of them denied the accusation, a clerk said.", f"Rain fell in Lund. {TOLD}"
    )
    assert one.about == "denied by those concerned"
