"""What an event has one of: turnouts and magnitudes that differ."""

from __future__ import annotations

import pytest

from tests.test_compare_conflicts import conflicts


@pytest.mark.parametrize(
    ("about", "first", "second", "values"),
    [
        ("turnout", "Turnout reached 63.8 percent, the commission said.",
         "Observers put participation in the vote at 47 percent.", ["63.8 percent", "47 percent"]),
        ("turnout", "Turnout was almost 90 percent, state radio said.",
         "Only 11 percent of the voters had gone to the polls, the Front said.",
         ["almost 90 percent", "11 percent"]),
        ("magnitude", "A 5.6 magnitude earthquake shook the island, state media said.",
         "Geologists in Lund gave the tremor a magnitude of 5.4.", ["5.6", "5.4"]),
        ("magnitude", "The quake measured 6.5 on the Richter scale.",
         "An earthquake of magnitude 6.8 hit the valley at dawn.", ["6.5", "6.8"]),
        ("magnitude", "A quake of magnitude 6.4 hit the valley.",
         "The institute in Lund put the magnitude at 6.7.", ["6.4", "6.7"]),
        ("magnitude", "An earthquake of magnitude 7.8 struck off Norvik.",
         "The centre in Lund revised the strength of the tremor to 7.9.", ["7.8", "7.9"]),
        ("magnitude", "An earthquake of magnitude 6.4 hit the valley at dawn.",
         "A strong quake hit the valley. The institute in Lund put it at 6.6.", ["6.4", "6.6"]),
        ("magnitude", "An earthquake of magnitude 6.8 hit the valley at dawn.",
         "A quake of magnitude 6.1 hit the valley, geologists in Lund said.", ["6.8", "6.1"]),
    ],
)  # fmt: skip
def test_different_numbers_are_a_difference(
    about: str, first: str, second: str, values: list[str]
) -> None:
    """One event has one turnout and one magnitude."""
    found = [one for one in conflicts(first, second) if one.about == about]
    assert [[side.value for side in one.positions] for one in found] == [values]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Turnout was 63.8 percent.", "Turnout reached 64 percent, the commission said."),
        (
            "A quake of magnitude 6.4 hit the valley.",
            "A strong tremor was felt at 6.1 km below Lund.",
        ),
        (
            "The krone lost strength and fell to 1.2 on Friday.",
            "The shock sent the krone to 1.4 on Friday.",
        ),
        (
            "A quake of magnitude 6.4 hit the valley.",
            "Prices rose. The institute in Lund put it at 6.6.",
        ),
        ("Turnout was 55 percent.", "Turnout in two districts was 41 percent."),
        ("Turnout was 55 percent.", "Turnout by noon was 20 percent."),
        ("Turnout was 61 percent.", "The vote is valid with a turnout of more than 75 percent."),
        ("Turnout was 61 percent.", "The party took 34 percent of the seats."),
        ("A magnitude 6.8 quake hit the valley.", "An aftershock of magnitude 5.1 followed."),
        ("A magnitude 6.8 quake hit the valley.", "A magnitude 5 quake can crack walls."),
        ("A magnitude 6.8 quake hit the valley.", "A magnitude 7.2 quake struck it in June."),
        ("A magnitude 6.8 quake hit the valley.", "The magnitude 5.9 tremor shook the port."),
    ],
)
def test_other_counts_and_other_events_are_none(first: str, second: str) -> None:
    """A part of the voters, an hour, a law, another quake."""
    assert not [one for one in conflicts(first, second) if one.about in ("turnout", "magnitude")]


def test_one_outlet_does_not_differ_from_itself() -> None:
    """Two numbers of one article are its own account."""
    assert not conflicts("Turnout was 63 percent. Turnout was 47 percent by another count.")
