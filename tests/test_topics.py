"""Themes by what the pair model reads, weighed with the cues."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from digest.compose.setting import Setting
from digest.compose.themes import assign
from digest.compose.topics import TOPICS, column
from digest.config import DEFAULT_THEMES
from digest.model import Claim, Theme

NOWHERE = Setting(home=None, officials={}, newest=None)
PLAIN = "They slept in the open beside the road for a second night."


class Reader:
    """Reads each text as told, that `surely`; all others as of no theme."""

    def __init__(self, told: dict[str, str], surely: float = 0.97) -> None:
        self.told = told
        self.surely = surely
        self.asked: list[str] = []

    def topics(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += texts
        rows = np.full((len(texts), len(TOPICS)), 0.01)
        for at, text in enumerate(texts):
            rows[at, TOPICS.index(self.told.get(text, "other"))] = self.surely
        return rows


def claims(*texts: str, article: str = "a") -> list[Claim]:
    found, start = [], 0
    for number, text in enumerate(texts):
        found.append(Claim(article, number, start, start + len(text), text))
        start += len(text) + 1
    return found


def test_a_claim_without_cues_has_the_theme_that_is_read_in_it() -> None:
    (claim,) = claims(PLAIN)
    assert assign([claim], DEFAULT_THEMES, NOWHERE)[claim.key] == ()
    read = Reader({PLAIN: "humanitarian"})
    assert assign([claim], DEFAULT_THEMES, NOWHERE, read)[claim.key] == ("humanitarian",)


def test_what_is_read_as_no_theme_needs_more_than_a_cue() -> None:
    text = "The museum shows a shell that the artist painted."
    (claim,) = claims(text)
    assert assign([claim], DEFAULT_THEMES, NOWHERE, Reader({}))[claim.key] == ()


def test_a_story_of_another_kind_has_hardly_any_theme() -> None:
    """One line of a film story that could be of a toll is none; beside tolls it is one."""
    about = "The actor was taken to a clinic in the evening."
    film = ["The film opens in May.", "It was shot in Ruritania.", "Critics liked the score."]
    toll = [f"In valley {n} the mud killed {n} people." for n in (11, 12, 13)]
    told = dict.fromkeys([about, *toll], "humanitarian")

    def themes_of(others: list[str]) -> tuple[str, ...]:
        first, *rest = claims(about, *others, *[f"{one} So it said." for one in others])
        return assign([first, *rest], DEFAULT_THEMES, NOWHERE, Reader(told, 0.6))[first.key]

    assert themes_of(film) == ()
    assert themes_of(toll) == ("humanitarian",)


@pytest.mark.parametrize("cues", [("road", "night"), ("slept",)])
def test_themes_of_ones_own_go_by_their_cues(cues: tuple[str, ...]) -> None:
    theme = Theme("nights", "Nights", "Where people slept.", cues)
    (claim,) = claims(PLAIN)
    reader = Reader({PLAIN: "military"})
    without = assign([claim], [theme], NOWHERE)
    assert assign([claim], [theme], NOWHERE, reader) == without
    assert not reader.asked


def test_a_built_in_theme_with_cues_of_ones_own_is_not_read() -> None:
    assert column(DEFAULT_THEMES[0]) == 0
    assert column(Theme("military", "Military", "", ("parade",))) is None


def test_the_order_of_claims_changes_nothing() -> None:
    own = [*claims(PLAIN, "Nobody came.", "It rained."), *claims("It rained again.", article="b")]
    read = Reader({PLAIN: "humanitarian", "It rained.": "military"})
    there = assign(own, DEFAULT_THEMES, NOWHERE, read)
    assert assign(own[::-1], DEFAULT_THEMES, NOWHERE, read) == there


def test_no_claims_have_no_themes() -> None:
    assert assign([], DEFAULT_THEMES, NOWHERE, Reader({})) == {}
