"""Whose deed it was: a group that claims it beside another that is accused."""

from __future__ import annotations

import pytest

from tests.test_compare_conflicts import conflicts

CLAIM = "The Velmar group claimed responsibility for the bombing in Tarna."


@pytest.mark.parametrize(
    ("told", "other"),
    [
        (CLAIM, "The spy agency blamed the Ostran network."),
        (CLAIM, "Officials attributed the attack to the Ostran network, which has camps there."),
        (CLAIM, "Police said they had evidence that the Ostran network, a gang, was responsible."),
        ("Velmar said on its website that one of its fighters had carried out the bombing.",
         "The spy agency blamed the Ostran network."),
    ],
)  # fmt: skip
def test_one_claims_what_is_laid_at_the_door_of_another(told: str, other: str) -> None:
    """Each with the group that it names."""
    (found,) = conflicts(told, other)
    assert found.about == "who was behind it"
    assert [one.value for one in found.positions] == [
        "claimed by Velmar", "blames Ostran network",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        "The spy agency blamed Velmar.",
        "No group has claimed responsibility for the bombing.",
        "The spy agency blamed the heat.",
        "Police said it was unclear whether the Ostran network was responsible.",
        "Officials blamed the mayor of Tarna on Monday.",
    ],
)
def test_what_names_no_other_group(other: str) -> None:
    """The same group, nobody, no group, what is open."""
    assert not [one for one in conflicts(CLAIM, other) if one.about == "who was behind it"]
