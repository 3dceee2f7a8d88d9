"""Whether a claim tells of another thing, place or time than the deed that is denied."""

from __future__ import annotations

import pytest

from digest.compare.differences.another import another, places


@pytest.mark.parametrize(
    ("deed", "told", "other"),
    [
        ("the guard did attack the chapel", "The guard attacked a smugglers' camp.", True),
        ("the guard did attack the chapel", "The guard attacked a hut on the path to the chapel.",
         True),
        ("the guard did attack the chapel", "The guard attacked a wing of the chapel.", False),
        ("the guard did attack the chapel", "The guard attacked the building.", False),
        ("the guard did attack the village", "The guard attacked Norvik.", False),
        ("the chapel had been hit", "A shell hit a mill.", True),
        ("the chapel had been hit", "A shell hit the roof of the chapel.", False),
        ("looting shops", "Guards looted two farms.", True),
        ("looting shops in Norvik", "Guards looted shops in Hamar.", True),
        ("bombing the Vestre camp", "Planes bombed the road near Hamar.", True),
        ("any clerk had been hurt", "Clerks hurt by a blast in June were at work again.", True),
        ("any clerk had been hurt in June", "Clerks hurt in June were at work again.", False),
        ("its men had pulled out of Norvik", "The army withdrew briefly from Hamar.", True),
        ("its men had pulled out of Norvik", "The army withdrew briefly from Norvik.", False),
        ("trains had left Norvik", "Trains left Hamar under guard.", True),
        ("the chairman had resigned", "The chief cook has resigned.", True),
        ("the chairman had resigned", "Chairman Ole Lund has stepped down.", False),
        ("shelling Norvik", "Shells fell on Norvik.", False),
    ],
)  # fmt: skip
def test_a_deed_to_another_thing_is_another_deed(deed: str, told: str, other: bool) -> None:
    """A thing that the claim brings in, a place that it names, a month that is over."""
    assert another(deed, told) == other


def test_places_are_names_behind_where_something_is() -> None:
    """No state, no day, no group."""
    text = "On Monday rebels of the River Front shelled Norvik from hills near Hamar in Norway."
    assert places(text) == {"norvik", "hamar"}
