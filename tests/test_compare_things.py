"""What was done to things: houses destroyed, drones shot down, villages taken."""

from __future__ import annotations

import pytest

from digest.compare.claims import compare_story
from digest.model import Conflict, Story
from digest.understand.article import understand
from tests.builders import make_article


def conflicts(*texts: str) -> tuple[Conflict, ...]:
    """The differences among texts, each an article of its own outlet."""
    articles = [
        make_article(text, outlet=f"o{at}", path=f"{at}.txt") for at, text in enumerate(texts)
    ]
    story = Story("s", "t", tuple(article.id for article in articles))
    return compare_story(story, articles, [understand(a) for a in articles], None).conflicts


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        ("The fire destroyed 30 houses in Norvik.",
         "A fire officer said that 47 homes in Norvik had burned down.", ["30", "47"]),
        ("The blaze near Norvik has consumed 3,400 hectares of wood.",
         "The fire near Norvik burned 5,100 hectares, a satellite service said.",
         ["3,400", "5,100"]),
        ("Tarnia fired 80 drones at Norvik on Tuesday, the air force said.",
         "Tarnia launched 105 drones at Norvik, the mayor said.", ["80", "105"]),
        ("Rebels captured 12 villages near Norvik, their leader said.",
         "The insurgents have taken only four villages near Norvik, the ministry said.",
         ["12", "four"]),
        ("Tarnia expelled 14 Varland diplomats on Tuesday.",
         "Tarnia has expelled 17 Varland diplomats, Varland radio said.", ["14", "17"]),
        ("Tarnia told three diplomats of the French embassy to leave, Lund said.",
         "Two French envoys have to be out of Tarnia within 48 hours, Paris said.",
         ["three", "Two"]),
        ("Tarnia threw out seven American diplomats.",
         "According to Moe, five employees of the American embassy are personae non gratae.",
         ["seven", "five"]),
        ("A convoy of 30 trucks reached Norvik on Saturday, nuns said.",
         "Only 18 lorries reached Norvik on Saturday, the council said.", ["30", "18"]),
    ],
)  # fmt: skip
def test_counts_of_things_that_differ(first: str, second: str, values: list[str]) -> None:
    """One event did one thing to one number of things, in whatever words."""
    assert [[side.value for side in one.positions] for one in conflicts(first, second)] == [values]


@pytest.mark.parametrize(
    ("noun", "verb", "about"),
    [
        ("bridges", "destroyed", "bridges destroyed"),
        ("missiles", "fired", "missiles fired"),
        ("homes", "destroyed", "houses destroyed"),
    ],
)
def test_a_difference_on_things_is_called_as_they_are(noun: str, verb: str, about: str) -> None:
    """A page shows it as a heading."""
    told = (f"Tarnia {verb} {many} {noun} in Norvik." for many in (12, 20))
    assert [one.about for one in conflicts(*told)] == [about]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The fire destroyed 30 houses in Norvik.", "The fire damaged 90 houses in Norvik."),
        ("The fire destroyed 30 houses in Norvik.", "The fire destroyed 11 shops in Norvik."),
        ("A fire destroyed 30 houses in Norvik.", "In Oldby the fire destroyed 12 houses."),
        ("The fire destroyed 30 houses in Norvik.", "The fire destroyed some 31 houses in Norvik."),
        ("The fire destroyed 30 houses in Norvik.", "The fire may destroy 90 houses in Norvik."),
        ("The fire destroyed 30 houses in Norvik.", "The fire in Norvik burned 12 of the 90 houses"
         " of the hill, 30 houses in all being destroyed."),
        ("Rebels took 12 villages near Norvik.", "The army captured four villages near Norvik."),
        ("Tarnia fired 80 drones at Norvik.", "Varland fired 23 drones at Norvik."),
        ("Varland shot down 62 drones near Lund.", "Tarnia downed 19 drones near Lund."),
        ("The army said that its jets destroyed two vehicles near Norvik.",
         "Rebels said that 12 soldiers died and six vehicles burned near Norvik."),
        ("The fair in Norvik sold 30 houses.", "The bank in Norvik sold 12 houses."),
    ],
)  # fmt: skip
def test_other_things_deeds_places_and_sides_are_none(first: str, second: str) -> None:
    """What was damaged, elsewhere, by others, or may be is another count."""
    assert not conflicts(first, second)


def test_two_states_that_expel_each_other_s_diplomats() -> None:
    """Whose they are tells the counts apart; those who are called home were not expelled."""
    told = "Tarnia expelled six French diplomats.", "France expelled seven Tarnian diplomats."
    assert not conflicts(*told)
    assert not conflicts(told[0], "France called four French diplomats home from Tarnia.")
    (found,) = conflicts(told[0], "Tarnia ordered four French diplomats to leave.", told[1])
    assert (found.about, len(found.positions)) == ("diplomats of France expelled", 2)
