"""Shares in words: "half of the town", "two thirds of", "the “majority” of", "large parts of".

Theory: a share word before "of" (or a fraction after "about") is a part of a hundred. Vague ones
are wide ranges, so that "most" and "more than half" agree and "most" and "a third" do not.

Known failures: "the other half", shares of shares.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.understand.numerals import SCALES, WORDS
from digest.understand.tokens import QUOTES, Token, word_at
from digest.understand.verbs import plural

_SHARES: dict[str, tuple[float, float]] = {
    "half": (50, 50), "third": (100 / 3, 100 / 3), "thirds": (100 / 3, 100 / 3),
    "quarter": (25, 25), "quarters": (25, 25), "fifth": (20, 20), "fifths": (20, 20),
    "tenth": (10, 10), "tenths": (10, 10), "most": (50, 100), "majority": (50, 100),
    "two-thirds": (200 / 3, 200 / 3), "three-quarters": (75, 75), "one-third": (100 / 3, 100 / 3),
    "one-quarter": (25, 25), "three-fifths": (60, 60), "four-fifths": (80, 80),
    "one-fifth": (20, 20), "minority": (0, 50), "one-half": (50, 50), "bulk": (50, 100),
    "much": (20, 90), "parts": (10, 80), "part": (5, 70), "swathes": (15, 70),
    "swaths": (15, 70), "all": (100, 100), "whole": (100, 100), "entirety": (100, 100),
}  # fmt: skip
_FRACTIONS = frozenset(
    "half third thirds quarter quarters fifth fifths tenth tenths two-thirds".split()
)
_NEARING = frozenset("about almost nearly around least than roughly over by some".split())
_PARTS = frozenset("parts part swathes swaths".split())
_LARGE = frozenset("large big vast huge great wide major".split())
_MEASURES = frozenset(
    "point percentage percent minute hour day month year decade century mile kilometre kilometer "
    "metre meter foot inch acre hectare pound kilo ton tonne".split()
)
"""What "half a" measures instead of parting: "cut rates by half a point"."""
_SINGLE = frozenset("third quarter fifth tenth".split())


@dataclass(frozen=True, slots=True)
class Share:
    """A share in per cent: tokens ``first`` to ``last`` (exclusive), ``low`` to ``high``."""

    first: int
    last: int
    low: float
    high: float


def share(tokens: Sequence[Token], at: int) -> Share | None:
    """The share whose word (or whose number of parts) stands at a token."""
    word, times, last = word_at(tokens, at), 1.0, at + 1
    if word in WORDS and word_at(tokens, at + 1) in _FRACTIONS and WORDS[word] < 10:
        word, times, last = word_at(tokens, at + 1), WORDS[word], at + 2
    if word not in _SHARES:
        return None
    first = _first(tokens, at, word, alone=last == at + 1)
    end = last
    while end < len(tokens) and tokens[end].low in QUOTES:
        end += 1
    if first is None or not _follows(tokens, at, end, word):
        return None
    low, high = (min(100.0, times * edge) for edge in _SHARES[word])
    return Share(first, last, low, high)


def _first(tokens: Sequence[Token], at: int, word: str, *, alone: bool) -> int | None:
    """Where the expression begins: "a third", "large parts"; None for "the third", "parts"."""
    before = word_at(tokens, at - 1)
    if alone and word in _SINGLE:
        return at - 1 if before in {"a", "one"} else None
    if word == "half" and before in {"first", "second"}:
        return None  # of a year or a match
    if word in _PARTS:
        if before in _LARGE:
            return at - 1
        return at if word == "swathes" else None
    return at


def _follows(tokens: Sequence[Token], at: int, end: int, word: str) -> bool:
    if word == "half" and word_at(tokens, at + 1) in {"a", "an", "the", "its", "their"}:
        return word_at(tokens, at + 2) not in SCALES.keys() | _MEASURES
    following = word_at(tokens, end)
    if following == "of":
        whole = word_at(tokens, end + 1) != "a"  # not "half of a million", "all of a sudden"
        return whole or word_at(tokens, end + 2) not in SCALES.keys() | {"sudden"}
    if word == "most":
        return plural(following) and word_at(tokens, at - 1) != "the"
    before = word_at(tokens, at - 1)
    counted = before in _NEARING or (end - at > 1 and before not in {"the", "first", "second"})
    return word in _FRACTIONS and following in {"(", ".", ",", "and", "said"} and counted
