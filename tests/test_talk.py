"""Which claims are talk: readers, guests and experts who speak for themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from digest.compose.setting import Setting
from digest.compose.talk import talk
from digest.compose.themes import assign
from digest.compose.topics import TOPICS
from digest.config import DEFAULT_THEMES
from digest.model import Attribution, Claim, Theme

NOWHERE = Setting(home=None, officials={}, newest=None)
NEWS = (
    "The clinic in Sorrel admitted nine more patients on Monday.",
    "Two of them died in the night.",
    "The ministry sent forty nurses to the town.",
    "Roads into the valley were closed at noon.",
)


def page(*texts: str) -> list[Claim]:
    found, start = [], 0
    for number, text in enumerate(texts):
        found.append(Claim("a", number, start, start + len(text), text))
        start += len(text) + 1
    return found


def talks(*texts: str) -> list[bool]:
    claims = page(*texts)
    found = talk(claims)
    return [claim.key in found for claim in claims]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("I had the fever for a week and my doctor sent me home.", True),
        ("You can see how many have fallen ill in that town.", True),
        ("“We buried four of our neighbours,” a farmer in Sorrel told reporters.", False),
        ('We buried four of our neighbours," a farmer in Sorrel told reporters.', False),
        ("She told the radio: “I had the fever for a week", False),
        ("The US sent two planes, and U.S. doctors came with them.", False),
    ],
)
def test_who_says_i_outside_quotation_marks_talks(text: str, spoken: bool) -> None:
    """News text says "I" and "we" only in somebody's words, marked as such."""
    assert talks(text, *NEWS)[0] is spoken


def test_what_stands_among_talk_is_talk() -> None:
    """A comment that happens not to say "I" is a comment still; one aside makes no page talk."""
    comment = "Hospitals everywhere are full of patients."
    assert talks("I am ill.", comment, "We all are.", "You would be too.", "My uncle died.")[1]
    assert talks("I am ill.", comment, *NEWS)[1:] == [False] * 5


def test_a_claim_that_names_its_source_is_no_talk() -> None:
    """A host on the air who gives a monitor's figure reports."""
    said = Attribution("the Valley Monitor", "says", None, "the Valley Monitor")
    claims = page("I am ill.", "The Valley Monitor says nine died.", "We all are.", "You would be.")
    claims[1] = replace(claims[1], attribution=said)
    assert claims[1].key not in talk(claims)


class Reader:
    """Reads every text as told of a toll, as surely as told."""

    def __init__(self, sure: float) -> None:
        self.sure = sure

    def topics(self, texts: Sequence[str]) -> np.ndarray:
        rows = np.full((len(texts), len(TOPICS)), (1 - self.sure) / 3)
        rows[:, TOPICS.index("humanitarian")] = self.sure
        return rows


def test_talk_needs_more_to_have_a_theme() -> None:
    """A reader's cold is full of a theme's words and belongs to none; a sure reading stands."""
    own = page("I spent the night with three patients who had no beds.")
    told = page("A nurse spent the night with three patients who had no beds.")
    assert assign(told, DEFAULT_THEMES, NOWHERE, Reader(0.6))[told[0].key] == ("humanitarian",)
    assert assign(own, DEFAULT_THEMES, NOWHERE, Reader(0.6))[own[0].key] == ()
    assert assign(own, DEFAULT_THEMES, NOWHERE, Reader(0.99))[own[0].key] == ("humanitarian",)


def test_themes_of_ones_own_hear_talk() -> None:
    """Who tests a telephone says "I"."""
    theme = Theme("battery", "Battery", "How long it lasts.", ("battery", "charge", "hours"))
    (claim,) = page("I got eleven hours out of one charge of the battery.")
    assert assign([claim], [theme], NOWHERE)[claim.key] == ("battery",)
