"""One thing that is counted, measured or put on the clock as two numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest

from digest.compare.claims import compare_story
from digest.compare.differences.amounts import HOUR, numbers_apart, renumbered, with_numbers
from digest.compare.matching.pair_model import PairModel
from digest.model import Conflict, Story
from digest.understand.article import understand
from tests.test_compare_retold import Agreeing, articles_of, units_of


def conflicts(*texts: str) -> list[Conflict]:
    """The differences between articles of these texts, by the shipped model."""
    articles = articles_of(*texts)
    story = Story("s", "", tuple(one.id for one in articles))
    read = [understand(one) for one in articles]
    return list(compare_story(story, articles, read, PairModel()).conflicts)


def apart(left: str, right: str) -> list[tuple[str, str]]:
    """The numbers of two sentences that differ, as written."""
    one, other = both = units_of(left, right)
    return [
        (one.claim.text[a.start : a.end], other.claim.text[b.start : b.end])
        for a, b in numbers_apart(one, other, both)
    ]


@pytest.mark.parametrize(
    ("left", "right", "about", "values"),
    [
        ("The chamber of transport reported 600 lorries at a standstill on the border road.",
         "Exporters counted 1,100 lorries held up on the border road.",
         "how many lorries", ["600", "1,100"]),
        ("The tunnel was blocked at a depth of about 400 metres, the miner said.",
         "The roof came down and closed off the tunnel at a depth of 340 m, the ministry said.",
         "how many metres", ["about 400", "340"]),
        ("Inspectors found about 420 tonnes of tuna in the holds, the ministry said.",
         "The company says that there are 260 tons of tuna in the holds.",
         "how many tonnes", ["about 420", "260"]),
        ("The agents paid the engineer 40,000 euros, prosecutors say.",
         "The agents paid the engineer 60,000 euros, the paper Morgen reported.",
         "how many EUR", ["40,000", "60,000"]),
        ("Residents said that the shooting began near the palace at 4 a.m.",
         "The shooting near the palace began at 5.15 a.m., the general said.",
         "at what hour", ["4 a.m.", "5.15 a.m."]),
    ],
)  # fmt: skip
def test_two_numbers_of_one_thing_stand_against_each_other(
    left: str, right: str, about: str, values: Sequence[str]
) -> None:
    """Things, measures, sums of money and hours, in other words."""
    found = [one for one in conflicts(left, right) if one.about == about]
    assert [[position.value for position in one.positions] for one in found] == [values]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The port of Norvik expects up to 200 lorries a day if the closure lasts.",
         "Exporters counted 350 lorries held up on the border road."),
        ("The mill of Norvik was built with 40,000 euros in 1950.",
         "The paper Morgen reported that the engineer had been paid 60,000 euros."),
    ],
)  # fmt: skip
def test_numbers_of_two_things_do_not(left: str, right: str) -> None:
    """The model reads that something else is told, though the nouns are the same."""
    assert not conflicts(left, right)


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("Ice blocked 40 km in the east.", "Ice blocked 70 kilometres in the east.", ("40", "70")),
        ("Ice closed 40 bridges.", "Ice closed 41 bridges.", None),
        ("Ice closed about 40 bridges.", "Ice closed 43 bridges.", None),
        ("Ice closed 40 bridges.", "Ice closed 43 bridges.", ("40", "43")),
        ("Ice closed 40 bridges.", "Ice closed 140 bridges.", None),
        ("Ice closed 40 bridges.", "Ice closed 70 tunnels.", None),
        ("Ice closed 40 bridges.", "Ice closed another 70 bridges.", None),
        ("Ice closed 40 bridges.", "Ice closed 70 of the bridges.", None),
        ("Ice closed 40 bridges.", "Ice closed 40 bridges, then 70 bridges.", None),
        ("Ice closed 40 bridges.", "The number of closed bridges fell to 30 bridges.", None),
        ("The road was shut, two diplomats said.", "Norland expelled three diplomats.", None),
        ("The bill got 40 votes.", "The bill got 70 votes.", None),
        ("The talks lasted 40 hours.", "The talks lasted 70 hours.", None),
        ("The blast killed 40 people.", "The blast killed 70 people.", None),
        ("The party won 40 percent of the votes.", "The party won 60 percent of votes.", None),
        ("Profits rose 40 percent in May, Moe said.", "Profits rose 60% in May, Lie said.",
         ("40 percent", "60%")),
        ("The bomb went off at 9.30 a.m.", "The bomb went off at 10.15 a.m.",
         ("9.30 a.m.", "10.15 a.m.")),
        ("The bomb went off at 9.30 a.m.", "The bomb went off at 9.40 a.m.", None),
        ("The bomb went off at 9.30 a.m.", "By 11 a.m. the bomb had gone off.", None),
        ("The bomb went off at 9.30 a.m.", "The bomb went off two hours after midnight.", None),
        ("Moe scored at 9:30 in the second half.", "Moe scored with 7:42 left to play.", None),
        ("The gates shut from 5 a.m. to 8 p.m.", "The gates shut from 5 a.m. to 11 p.m.",
         ("8 p.m.", "11 p.m.")),
    ],
)  # fmt: skip
def test_which_numbers_may_be_of_one_thing(
    left: str, right: str, told: tuple[str, str] | None
) -> None:
    """Of one noun, unit or clock, neither near nor far apart, and no part of what was told."""
    assert apart(left, right) == ([told] if told else [])


def test_a_number_of_who_says_so_is_none() -> None:
    """Sources are not what a claim counts."""
    assert not apart(
        "Two diplomats told the Morgen that the envoys had left.",
        "Norland told three diplomats to leave.",
    )


def test_numbers_are_written_into_the_other_sentence() -> None:
    """All that differ, each in its place."""
    one, other = both = units_of(
        "Nine buses and 30 lorries burned at 4 a.m.", "Seven buses burned at 5.15 a.m. in Norvik."
    )
    text = with_numbers(one.claim.text, other.claim.text, numbers_apart(one, other, both))
    assert text == "Nine buses burned at 4 a.m. in Norvik."


class Refusing(Agreeing):
    """A reader to whom texts are one claim where their numbers are the same."""

    def __init__(self, otherwise: float) -> None:
        self.otherwise = otherwise

    def weigh(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        return np.array([[0.0, 9.0 if a == b else self.otherwise, 0.0] for a, b in pairs])


@pytest.mark.parametrize(("otherwise", "found"), [(0.0, True), (-3.0, False)])
def test_what_is_plainly_another_claim_as_it_stands_is_no_difference(
    otherwise: float, *, found: bool
) -> None:
    """The pair is read as it stands, too."""
    both = units_of("Nine buses burned in Norvik.", "Seven buses burned in Norvik.")
    assert bool(renumbered(both, [(0, 1)], {}, Refusing(otherwise))) is found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Nine buses burned in Norvik.", "Seven buses burned in Velm."),
        ("Nine buses burned on May 2.", "Seven buses burned on May 9."),
    ],
)
def test_other_days_and_places_are_other_events(left: str, right: str) -> None:
    """Whatever the model says."""
    assert not renumbered(units_of(left, right), [(0, 1)], {}, Agreeing())


def test_three_who_count_one_thing_are_one_difference() -> None:
    """Each with the number that it gives."""
    texts = [
        f"{number} lorries were waiting at the border, {who} said."
        for number, who in (("600", "the chamber"), ("750", "a driver"), ("1,100", "the exporters"))
    ]
    both = units_of(*texts)
    found = renumbered(both, combinations(range(3), 2), {}, Agreeing())
    assert {of for two in found.values() for of in (one.of for one, _ in two)} != {HOUR}
    (told,) = [one for one in conflicts(*texts) if one.kind == "figure"]
    assert [position.value for position in told.positions] == ["600", "750", "1,100"]


@pytest.mark.parametrize(
    "also",
    [
        "According to police, the blast at the mill of Norvik claimed nine victims.",
        "Police spoke of nine victims of the blast at the mill of Norvik.",
    ],
)
def test_who_states_a_position_s_claim_with_its_number_takes_that_position(also: str) -> None:
    """Also where the words of that report do not say what is counted."""
    (found,) = conflicts(
        "Police said nine people were killed by the blast at the mill of Norvik.",
        "The clinic said 14 people were killed by the blast at the mill of Norvik.",
        also,
    )
    assert {position.claim.text: position.value for position in found.positions}[also] == "nine"
    assert len(found.positions) == 3
