"""That nobody was hurt, beside a toll."""

from __future__ import annotations

import pytest

from digest.compare.figures.nobody import nobody
from digest.understand.article import understand
from tests.builders import make_article
from tests.test_compare_conflicts import conflicts

TOLL = "At least 14 people were killed by shells in Velm, a doctor said."


def told(text: str) -> list[tuple[str, str]]:
    """What nobody came to by a sentence, and of whom."""
    (claim,) = understand(make_article(text)).claims
    return [(one.kind, one.population) for one in nobody(claim)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said that it had killed no civilians.", [("killed", "civilians")]),
        ("Not one soldier was captured in Velm, the ministry said.", [("held", "soldiers")]),
        ("No civilians were hurt by the shells, he said.",
         [("killed", "civilians"), ("wounded", "civilians")]),
        ("The ministry denied that any soldiers had been wounded.", [("wounded", "soldiers")]),
        ("The ministry denied killing civilians.", [("killed", "civilians")]),
        ("It rejected claims that civilians had been killed.", [("killed", "civilians")]),
        ("No soldier of the FAV is in the hands of the enemy, he said.", [("held", "soldiers")]),
        ("Not one of our men is in enemy hands, he said.", [("held", "soldiers")]),
        ("The claim of the radio that Norland soldiers were captured is an invention, he said.",
         [("held", "soldiers")]),
        ("The army would see to it that no civilians are hurt.", []),
        ("No more soldiers were killed in Velm.", []),
        ("The ministry denied that 300 soldiers had been killed.", []),
        ("Nobody was hurt in Velm, he said.", []),
    ],
)  # fmt: skip
def test_reads_that_nobody_was_hurt(text: str, expected: list[tuple[str, str]]) -> None:
    """Of a kind of people, told as a fact or as the denial that there were any."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "denial",
    ["The army said that no civilians had been killed in Velm.",
     "The army denied that any civilians had been killed in Velm."],
)  # fmt: skip
def test_none_stands_beside_a_toll(denial: str) -> None:
    """A denial of all deaths is a figure of them."""
    (found,) = (one for one in conflicts(TOLL, denial) if one.kind == "figure")
    assert found.about == "people killed"
    assert [one.value for one in found.positions] == ["At least 14", "none"]


def test_none_makes_two_events_no_one_event() -> None:
    """Of two tolls that have nothing in common none is held against the other."""
    other = "Nine people were killed when a bridge in Tarna gave way, police said."
    found = conflicts(TOLL, other, "The army said that it had killed no civilians in Velm.")
    assert found
    assert {len(one.positions) for one in found} == {2}


def test_none_of_other_people_is_no_denial() -> None:
    """No soldier was hurt where people were killed."""
    assert not conflicts(TOLL, "No soldiers were killed in Velm, the army said.")
