"""How an aircraft was lost: shot down, or by a fault."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.test_compare_conflicts import conflicts

SHOT = "Rebels said their fighters had shot down a helicopter near Tarna."


@pytest.mark.parametrize(
    "other",
    [
        "A military source said the helicopter had crashed owing to a technical fault.",
        "There was no enemy fire at the helicopter, an officer said.",
        "The army denied that a helicopter had been shot down.",
        "The helicopter made an emergency landing near Tarna, the ministry said.",
    ],
)
def test_two_ways_in_which_one_was_lost(other: str) -> None:
    """Whoever lost it names a fault, or says that it was not hit."""
    (found,) = (one for one in conflicts(SHOT, other) if one.about == "how the helicopter was lost")
    assert found.positions[0].value == "shot down"


def test_it_is_the_craft_of_the_story() -> None:
    """ "It" is the one that others name."""
    (found,) = conflicts(
        "Rebels said they had shot it down with an anti-aircraft gun.",
        "The plane was lost through engine failure, the ministry said.",
    )
    assert [one.value for one in found.positions] == ["shot it down", "engine failure"]


@pytest.mark.parametrize(
    "other",
    [
        "Rebels said they had brought down a helicopter with a missile.",
        "A drone crashed because of a technical fault, the army said.",
        "A helicopter could be lost by a technical fault, an analyst said.",
        "A helicopter fell near Mira because of a technical fault, the army said.",
    ],
)
def test_what_is_no_other_way(other: str) -> None:
    """The same way, another craft, what may be, another place."""
    assert not conflicts(SHOT, other)


def test_other_days_are_other_losses() -> None:
    """A helicopter may be shot down on one day and another fall on a later one."""
    other = "A military source said the helicopter had crashed owing to a technical fault."
    assert not conflicts(SHOT, other, apart=timedelta(days=4))
