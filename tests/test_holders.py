"""Who holds a place: two sides at once, and what only looks like it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.test_compare_conflicts import conflicts

ARMY = "The town of Tarna is under the full control of the army, an officer said."


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (ARMY, "Since Monday the whole of Tarna has been in the hands of the rebels."),
        (ARMY, "Rebels hold Tarna, a trader said."),
        ("The army said that its units had retaken Tarna.", "Rebels hold all of Tarna."),
        ("The army repelled an attack by bandits on Tarna.", "Rebels seized Tarna at dawn."),
        (ARMY, 'The rebels control most of Tarna, a nurse said.'),
        ("The army said that its units had retaken the centre of Tarna.", "A rebel spokesman "
         "dismissed reports of a recapture of Tarna."),
        ("Rebels seized Tarna on Monday.", "The army denied the fall of Tarna."),
        ("The paramilitary Iron Guard Corps (IGC) marched. The IGC said it was in full control of "
         "Tarna.", "The governor denied that Tarna had fallen, saying police were holding it."),
        ("Rebels said they had taken Tarna.", "The army, which withdrew its staff to Mira, says "
         "that Tarna is still in government hands."),
        ("The situation is under the full control of the army, the town of Tarna was told.",
         "Rebels hold the town of Tarna."),
        ("Rebels have captured Tarna, their spokesman said.",
         "The army said that Tarna remained in its hands."),
        ("Rebels hold the whole of Tarna.", "The army said that Tarna was under its control."),
        ("Rebels seized Tarna on Monday.", "Security forces continue to hold Tarna Town."),
        ("Rebels claimed to have taken the border town of Tarna.",
         "The army said that Tarna remained in its hands."),
        ("The junta has lost the river town of Tarna to the Velm Independence Army.",
         "The government said its troops were still in control of Tarna."),
        ("Fighters of the Union for Change (UFC) prayed. Tarna is in the hands of the UFC.", ARMY),
        ("Rebels seized Tarna, a town on the river.",
         "The general staff said that the assault was repulsed."),
        ("Rebels seized Tarna on Monday.",
         "The army routed bandits who had attempted to seize the locality of Tarna."),
        ("Rebels seized Tarna, a town on the river.",
         "The army said that reports of its fall were propaganda."),
        ("Rebels seized Tarna, a town on the river.",
         "The army said it had pushed back the attackers."),
        ("Rebels hold Tarna.", "The town of Tarna is entirely under army control."),
        ('"Tarna and the heights are in our hands," rebel spokesman Ivo Rell said.', ARMY),
        ("The group's spokesman, Ivo Rell, prayed. Fighters of the Front for Velm (FFV) ate. "
         '"The town of Tarna and the mill are in our hands," Rell said.', ARMY),
        ("A rebel army in the north said it had taken Tarna.",
         "The army said that Tarna was still in its hands."),
        ("Rebel fighters attacked Tarna at about 4 a.m. and overran it, he said.",
         "The army said that Tarna was still in its hands."),
        ("Rebels hold the town of Tarna.", "The situation is under control, the army said."),
        ("The army cleared Tarna of bandits.", "The regime has lied to the world about the valley."
         "\n\nTarna is firmly in the hands of our heroes."),
    ],
)  # fmt: skip
def test_a_place_that_two_sides_hold(left: str, right: str) -> None:
    """Both cannot be at once: one conflict with both."""
    found = [one for one in conflicts(left, right) if one.about == "who holds Tarna"]
    assert [len(one.positions) for one in found] == [2]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (ARMY, "Rebels hold Mira, a trader said."),
        ("The army holds the west of Tarna.", "Rebels hold the east of Tarna."),
        ("Rebels seized Tarna on Monday.", "The army retook Tarna on Tuesday."),
        ("Rebels held Tarna by nightfall.", "The army retook Tarna on Tuesday."),
        (ARMY, "Rebels had held Tarna for months."),
        (ARMY, "Rebels want to hold Tarna."),
        (ARMY, "Rebels lost Tarna to the army."),
        (ARMY, "Reports of rain in Tarna were invented, a trader said."),
        (ARMY, "Rebels control Tarna airport."),
        (ARMY, "Soldiers hold Tarna."),
        (ARMY, "Rebels said that the prisoners from Tarna were in its hands."),
        (ARMY, "The army said that Tarna was still in its hands."),
        ("Rebels seized Tarna on Monday.", "The army denied the recapture of Tarna."),
        (ARMY, "Opposition parties hold a rally in Tarna."),
        (ARMY, "The mayor denied that Tarna had fallen, saying police were holding Tarna."),
        (ARMY, "The rebels said that Tarna was in good hands."),
        (ARMY, "The army holds Tarna city, except the quarters controlled by rebel forces."),
    ],
)
def test_what_both_can_be_is_no_conflict(left: str, right: str) -> None:
    """Other places or parts, one after the other, what was before or is wanted."""
    assert not [one for one in conflicts(left, right) if one.about.startswith("who holds")]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Rebels said they had captured an arms depot.",
         "The army repulsed an attack on the Velm supply station, which feeds the Velm depot."),
        ("The Velm depot is held by the rebels.",
         "The military said that the depot was still in the army's hands."),
        ("Rebels seized most of the old Velm depot and fled.",
         "Gunmen tried to seize the depot but were beaten back, an officer said."),
        ("Rebels hold the town of Mira and the depot at Velm.",
         "The army denied that the Velm depot had fallen."),
    ],
)  # fmt: skip
def test_a_site_is_held_as_a_town_is(left: str, right: str) -> None:
    """By its name, or by its noun where a story names one such."""
    (found,) = conflicts(left, right)
    assert (found.about, len(found.positions)) == ("who holds Velm depot", 2)


def test_a_runway_is_of_the_base() -> None:
    """Who holds a part and who has all of it cannot both be right; two parts can."""
    own = "The army said the Velm air base was entirely in its hands."
    inside = "Rebels said their fighters still held the runway."
    (found,) = conflicts(own, inside)
    assert found.about == "who holds Velm air base"
    assert not conflicts("The army held a part of the Velm base, he said.", inside)


def test_a_state_is_the_government() -> None:
    """Whose country it is may be guessed wrongly, that it is its government not."""
    (found,) = conflicts(ARMY, "Rebels hold Tarna, a trader said.")
    assert {one.value for one in found.positions} == {"held by government forces", "held by rebels"}


def test_a_place_at_the_head_of_a_sentence_is_found_behind_its_article() -> None:
    """ "The Tarna heights" are not "The Tarna"."""
    (found,) = conflicts(
        "The Tarna heights are held by the army.", "Rebels hold the Tarna heights."
    )
    assert found.about == "who holds Tarna heights"


def test_a_place_may_change_hands_in_days() -> None:
    """Articles that are three days apart tell of two times; without a date nobody knows."""
    other = "Rebels hold Tarna, a trader said."
    assert conflicts(ARMY, other)
    assert conflicts(ARMY, other, apart=timedelta(days=3)) == ()
    assert conflicts(ARMY, other, dated=False) == ()
