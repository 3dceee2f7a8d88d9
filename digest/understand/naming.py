"""Numbers that name instead of count: years, ages, times, ordinals, addresses, models.

Theory: what stands beside a number tells: a month, "aged", "camp", "Street", a letter or a colon
without a space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.understand.lexicon import MONTHS, WEEKDAYS
from digest.understand.numerals import SCALES, WORDS, adjacent, word_at
from digest.understand.tokens import Token
from digest.understand.verbs import plural

_NAMING = frozenset(
    "article articles no number resolution route highway chapter page pages section act phase "
    "room camp grade level type category gate line flight channel radio unit block district ward "
    "zone area region sector battalion brigade division squadron regiment version level class "
    "model round rounds regions camps districts figures phases chapters pp report stages lines "
    "blocks war article figure table annex apollo boeing airbus g bbc covid group world rule "
    "title part stage".split()
)  # "camp 7", "Resolution 12"
_ORDINAL = re.compile(r"^(?:st|nd|rd|th)$")
_STREETS = frozenset("street st road avenue ave lane downing boulevard drive square".split())
_WEEKS = frozenset("last this past next a per each every the".split())


def names_something(tokens: Sequence[Token], at: int, last: int, value: float) -> bool:
    """Whether a number names something instead of counting it."""
    before, after, text = word_at(tokens, at - 1), word_at(tokens, last), tokens[at].text
    if adjacent(tokens, at - 1, at) and before[-1:] not in "(“\"'‘[$€£¥₹~=–—«`”":
        return True
    if adjacent(tokens, last - 1, last) and (
        (after[:1].isalpha() and not _glued(after, text)) or after in {":", "/"}
    ):
        return (
            after != "/"
            or not adjacent(tokens, last, last + 1)
            or word_at(tokens, last + 1)[0].isdigit()
        )
    if _ORDINAL.match(after) and adjacent(tokens, last - 1, last):
        return True
    if _dated(before, after, text, last - at, tokens, at):
        return True
    if after == "-" and adjacent(tokens, last - 1, last):
        return _hyphened(tokens, last)
    if before in {"aged", "age", "per"} or _age_aside(tokens, at, last, value):
        return True
    if (
        before in _NAMING
        and text[0].isdigit()
        and "," not in text
        and tokens[last - 1].low not in SCALES
    ):
        return True
    if before == "of" and word_at(tokens, at - 2) == "out":
        return True
    if before == "in" and _number_word(word_at(tokens, at - 2)) and value in {2, 3, 4, 5, 10, 100}:
        return True
    if (value == 0 and not text.isdigit()) or re.match(r"0\d", text):
        return True
    if (
        text[0].isupper()
        and at
        and (tokens[at - 1].capital or _capital(tokens, last))
        and tokens[at - 1].word
    ):
        return True  # "Two Door Cinema Club" in running text
    if before == "as" and word_at(tokens, at - 2) in {"young", "old", "early", "late"}:
        return True
    if before == "of" and word_at(tokens, at - 2) in {"age", "ages"}:
        return True
    if (
        before in {"under", "over"}
        and not after[:1].isalpha()
        and value < 100
        and word_at(tokens, at - 2)
        in {"children", "girls", "boys", "adults", "women", "men", "people"}
    ):
        return True
    if before == "week" and text.isdigit() and word_at(tokens, at - 2) not in _WEEKS:
        return True
    if (
        after in {".", ")"}
        and before in {"", ";", ":", "("}
        and adjacent(tokens, last - 1, last)
        and last + 1 < len(tokens)
        and tokens[last + 1].capital
        and text.isdigit()
    ):
        return True
    if text.lower() == "one":
        return _pronoun_one(before, after)
    return bool(text[0].isdigit() and after in _STREETS)


def _age_aside(tokens: Sequence[Token], at: int, last: int, value: float) -> bool:
    """An age between commas behind a name: "Maria Silva, 34, said"."""
    return (
        last - at == 1
        and 9 < value < 110
        and at > 1
        and tokens[at - 1].text == ","
        and word_at(tokens, last) in {",", "."}
        and tokens[at - 2].capital
    )


def _capital(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].capital


def _number_word(word: str) -> bool:
    return word in WORDS or word.isdigit()


def _glued(word: str, text: str) -> bool:
    """Whether letters right behind a number are its unit ("10km", "4,996cases")."""
    return (
        word in SCALES
        or "," in text
        or word
        in {
            "km",
            "kg",
            "mw",
            "gw",
            "mm",
            "cm",
            "mph",
            "kph",
            "sq",
            "ha",
            "mt",
            "usd",
            "per",
        }
    )


def _hyphened(tokens: Sequence[Token], last: int) -> bool:
    """ "58-year-old" and "4-2" name; "four-year", "140-mile", "30-member" measure."""
    rest = [word_at(tokens, last + step) for step in range(1, 4)]
    return "old" in rest[:3] or rest[0].endswith("-old") or rest[0][:1].isdigit() or not rest[0]


def _dated(
    before: str, after: str, text: str, width: int, tokens: Sequence[Token], at: int
) -> bool:
    month = before.rstrip(".") in MONTHS or (before == "." and word_at(tokens, at - 2) in MONTHS)
    if month and width == 1 and text[0].isdigit() and "," not in text:
        return True
    if after in MONTHS and width == 1 and tokens[min(at + 1, len(tokens) - 1)].capital:
        return True
    if before in WEEKDAYS and text.isdigit():
        return True
    if after in {
        "am",
        "pm",
        "a.m.",
        "p.m.",
        "gmt",
        "o'clock",
        "o’clock",
        "hrs",
        "ist",
        "utc",
        "est",
    }:
        return True
    if width == 1 and re.fullmatch(r"(?:1[5-9]|20)\d\d", text):
        counts = plural(after) or after in {"%", "people", "percent"}
        return not counts or before in {
            "",
            "in",
            "since",
            "of",
            "from",
            "until",
            "by",
            "during",
            "the",
        }
    return (
        before == "at"
        and text.isdigit()
        and len(text) <= 2
        and after in {"", ".", ",", "on", "in"}
        and word_at(tokens, at - 2) not in {"toll", "stands", "stood", "count", "deaths"}
    )


_AFTER_ONE = frozenset(
    "of another is was can has had who that which in to day and could would should for at on by "
    "hand thing way side said reason point".split()
)  # "one of", "one that": a pronoun


def _pronoun_one(before: str, after: str) -> bool:
    if before in {"no", "the", "this", "that", "any", "every", "each", "which", "some", "another"}:
        return True
    return not after[:1].isalpha() or after in _AFTER_ONE
