"""Who attacked: a side that is said to have done it, its denial, and what looks like one."""

from __future__ import annotations

import pytest

from tests.test_compare_conflicts import conflicts

RAID = "Government jets dropped bombs on a school near Ostrava Hill, a teacher said."
FIRED = "Soldiers opened fire on the marchers in the square, a nurse said."
ROCKET = "A rebel rocket had fallen short and hit the mill, the army said."


@pytest.mark.parametrize(
    ("told", "denial"),
    [
        (RAID, "The army denied carrying out any air strike."),
        ("The plane was a Sukhoi-24 jet, a monitor said.", "The army denied any air strike."),
        (RAID, "The army denied reports about an air raid on a school."),
        (RAID, '"Our aircraft did not fly on Monday," an army spokesman said.'),
        (RAID, "The spokesman said that not a single sortie was flown that day."),
        (RAID, "An army spokesman said that there had been no flights."),
        (FIRED, "The security minister denied that soldiers had shot at citizens."),
        (FIRED, "The minister said that soldiers had fired only into the air."),
        (FIRED, '"No soldier fired at a citizen," the minister said.'),
        (ROCKET, "A rebel spokesman denied that his men had fired any rockets."),
        (
            "The army accused rebels of shelling the mill.",
            "A rebel spokesman denied that his men had fired on the mill.",
        ),
        (
            "A rebel spokesman blamed an army helicopter.",
            "No helicopter was in the air at that hour, the general staff said.",
        ),
        ("Jets bombed the village of Ostrava, a nurse said.", "The junta denied having bombed it."),
        (
            "The mayor holds an army helicopter responsible.",
            '"None of our aircraft was in the air," an army spokesman said.',
        ),
        (RAID, "The military said it had not carried out any air strike."),
        (RAID, "The military said its aircraft were not active that day."),
        (RAID, "An army spokesman said that army planes had flown no missions."),
        (
            "Nine people died in an alleged Norwegian air raid on Ostrava.",
            "Norway's defence ministry said its jets carried out no strikes on Ostrava.",
        ),
        (
            "A monitor blamed Norwegian warplanes.",
            "Norway denied hitting the town and said its jets had bombed a depot.",
        ),
    ],
)
def test_a_denied_attack_stands_beside_who_is_said_to_have_made_it(told: str, denial: str) -> None:
    """By its means, however it is worded: both are positions."""
    (found,) = (one for one in conflicts(told, denial) if one.about.startswith("attack by"))
    assert [one.value.split()[0] for one in found.positions] == ["blames", "denies"]


@pytest.mark.parametrize(
    ("told", "other"),
    [
        (RAID, "The army denied that it had fired rockets."),
        (RAID, "The army denied an air strike on a bakery in Lindau."),
        (RAID, "The army denied that jets had bombed the Lindau bakery."),
        (RAID, "The army denied losing men after the air strike."),
        (RAID, "A charity said that there had been no flights to the islands."),
        (RAID, "Rebels fired rockets at the barracks, the army said."),
        ("Police fired tear gas at the marchers.", "The minister denied that police had shot."),
        (FIRED, "Troops fired warning shots into the air near the bridge."),
        ("Soldiers were shot at by men in masks.", "The army denied that soldiers had shot at us."),
        ("Police fired at the thief.", "A former soldier denied shooting his neighbour."),
        ("Would soldiers open fire on marchers?", "The minister denied that soldiers had shot."),
    ],
)
def test_another_attack_is_not_denied(told: str, other: str) -> None:
    """Other means, another place, what followed, who was shot at, a question: no conflict."""
    assert not [one for one in conflicts(told, other) if one.about.startswith("attack by")]


def test_the_other_explanation_stands_in_the_quarrel() -> None:
    """Who denies says what it was instead, in other articles too: a third position."""
    denial = "The army denied carrying out an air strike."
    (found,) = conflicts(RAID, denial, ROCKET)
    assert [one.value for one in found.positions] == [
        "blames government forces", "denies it", "blames rebels",
    ]  # fmt: skip


def test_who_denies_and_names_another_stands_for_both() -> None:
    """Each side denies it and blames the other: one difference."""
    told = "The army accused the rebels of shelling the mill."
    other = "The rebels denied that they had fired on it and said an army drone had hit the mill."
    denial = "The army said that none of its aircraft was in the air that day."
    (found,) = conflicts(told, other, denial)
    assert found.about == "who attacked"
    assert [one.value for one in found.positions] == [
        "blames rebels", "blames government forces", "denies it",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "denial",
    ["The minister said that police had used nothing but rubber bullets.",
     "No live ammunition was issued, the police chief said.",
     "The interior ministry denied using live rounds."],
)  # fmt: skip
def test_what_was_fired_at_a_crowd_is_a_quarrel(denial: str) -> None:
    """Live rounds beside harmless ones."""
    told = "Police first used tear gas and then fired live rounds at the marchers, a nurse said."
    (found,) = conflicts(told, denial)
    assert found.about == "live rounds by government forces"
    assert [one.value for one in found.positions] == ["blames government forces", "denies it"]


def test_two_sides_that_attack_are_no_quarrel() -> None:
    """In a war both sides fire; only what is denied differs."""
    assert conflicts(RAID, ROCKET) == ()


def test_who_writes_our_forces_is_of_the_side_that_does_not_rule() -> None:
    """A paper that calls the government "the regime" denies for the rebels."""
    paper = (
        "The regime has told the world a lie about the mill and its millers.\n\n"
        "The tale of a rocket is empty, for our forces had fired nothing that day."
    )
    (found,) = (one for one in conflicts(ROCKET, paper) if one.about == "attack by rebels")
    assert [one.value for one in found.positions] == ["blames rebels", "denies it"]


def test_a_group_is_known_by_its_short_name() -> None:
    """The letters in brackets behind a movement's name stand for it."""
    named = "The Lowland Liberation Movement (LLM) called for calm."
    denial = "LLM spokesman Jonas Reet denied that his men had fired any rockets."
    assert [one.about for one in conflicts(ROCKET, f"{named}\n\n{denial}")] == ["attack by rebels"]


def test_one_quarrel_is_shown_once() -> None:
    """What an attack's quarrel holds already is no second conflict by the words of the denial."""
    told = "Soldiers shot at citizens in the square, a nurse said."
    denial = "The security minister denied that soldiers had shot at citizens."
    assert [one.about for one in conflicts(told, denial)] == ["attack by government forces"]


def test_two_states_blame_each_other() -> None:
    """Each by its name; "its troops" are of the state that speaks."""
    left = "Peruvian soldiers opened fire on a patrol at the bridge, Chile's defence ministry said."
    right = "Peru's defence ministry denied that its troops had fired on a patrol."
    (found,) = conflicts(left, right)
    assert found.about == "attack by Peru"
    assert [one.value for one in found.positions] == ["blames Peru", "denies it"]
    other = "Chile's defence ministry denied that its troops had fired on a patrol."
    assert conflicts(left, other) == ()
