"""What exploded: a bomber, a bomb that was left, a grenade, a gas bottle."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.test_compare_conflicts import conflicts

LEFT = "Police said the bomb had been hidden in a bag under a bench in Tarna."


@pytest.mark.parametrize(
    ("other", "value"),
    [
        ("Witnesses in Tarna said grenades had been thrown from a motorcycle.", "grenades"),
        ("A suicide bomber blew up the ticket office, an officer said.", "suicide bomber"),
        ("An officer said that a gas cylinder had burst in a kiosk.", "gas cylinder"),
    ],
)
def test_one_blast_is_not_two_things(other: str, value: str) -> None:
    """Each with what its source says that it was."""
    (found,) = conflicts(LEFT, other)
    assert (found.about, found.positions[1].value) == ("what exploded", value)


def test_what_is_ruled_out_stands_against_who_saw_it() -> None:
    """A minister rules out what witnesses tell."""
    (found,) = conflicts(
        "Witnesses said grenades had been thrown from a motorcycle.",
        "The minister said the findings ruled out a grenade attack.",
    )
    assert [one.value for one in found.positions] == ["grenades", "not: grenade"]


@pytest.mark.parametrize(
    "other",
    [
        "A bomb exploded at the bus station of Tarna, police said.",
        "Officers said the device had been left in a bag.",
        "It may have been a gas cylinder, an officer said.",
        "A suicide bomber killed two people at a mill in Mira.",
    ],
)
def test_what_is_no_other_thing(other: str) -> None:
    """A bomb of no kind, the same kind, what may be, another place."""
    assert not [one for one in conflicts(LEFT, other) if one.about == "what exploded"]


def test_one_voice_that_tells_two_tells_of_two_blasts() -> None:
    """Who has a bomber here and a bomb there means two."""
    both = "Police said a suicide bomber struck. Police said a second bomb was hidden in a bag."
    assert not [one for one in conflicts(both, LEFT) if one.about == "what exploded"]


def test_other_days_are_other_blasts() -> None:
    """A blast of last week was another."""
    other = "An officer said that a gas cylinder had burst in a kiosk."
    assert not conflicts(LEFT, other, apart=timedelta(days=4))
