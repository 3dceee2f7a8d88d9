"""Figures of a claim: how many, of what, as of when.

Theory: ``numbers`` finds the number and its bound, ``counted`` the counted noun, ``populations``
what happened to whom; "since Wednesday" and "by Sunday" say as of when.

Evidence: ``python -m benchmarks figures``, on excerpts no rule was written from: F1 0.87 of value
and unit, 0.91 of the value alone. Known failures: see the three modules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from digest.model import Figure
from digest.understand.counted import counted, dates_only, describes, set_aside, sets_place
from digest.understand.dates import resolve
from digest.understand.lexicon import PREPOSITIONS, WEEKDAYS, past_like
from digest.understand.numbers import numbers
from digest.understand.populations import DOTTED, population
from digest.understand.tokens import Token

_SINCE = re.compile(
    r"\b(?P<lead>since|by|as of|until|as at)\s+(?P<rest>(?:(?:(?:jan|feb|mar|apr|jun|jul|aug|sept?"
    r"|oct|nov|dec|st)\.(?=\s\S)|[^\s,.;:“”\"]+)\s*){1,7})",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"(?:(?!but |and )[\w’'-]+ ){1,4}?(?:is|are|has|have|can|cannot|will|does|do)\b"
)
""" "Since the quays are shut" is why, "since the quays were shut" since when."""
_RECORD = re.compile(
    r"\b(?:the|its|their|his|her|an?|['’]s)\s+(?:highest|lowest|biggest|largest|smallest|worst|best"
    r"|deadliest|longest|heaviest|strongest|weakest|fastest|slowest|steepest|sharpest|fewest|most"
    r"|least|first)\b"
)
_RECORD_OF = re.compile(_RECORD.pattern + r"(?:\s[\w-]+){0,3}\s(?:of|at)\s$")
"""What was not so before: "the highest since 1991" does not count from 1991."""


def figures(text: str, tokens: Sequence[Token], published: date | None) -> tuple[Figure, ...]:
    """The figures among a claim's tokens.

    Args:
        text: the whole article's text, that the tokens' offsets count in.
        tokens: the claim's tokens.
        published: the article's day, to resolve "since Wednesday".
    """
    found: list[Figure] = []
    before = ""
    for number in numbers(tokens):
        unit, head = counted(tokens, number, before)
        end = max(head[1], number.last)
        if not unit or dates_only(tokens, number, unit, end) or set_aside(tokens, number):
            continue
        placed = sets_place(tokens, number) and not number.unit
        if not placed and not describes(tokens, number):
            before = unit
        start, stop = tokens[number.first].start, tokens[number.last - 1].end
        what = population(tokens, number, unit, head, end)
        found.append(
            Figure(
                text=text[start:stop],
                value=number.value,
                low=number.low,
                high=number.high,
                unit=unit,
                what=what or unit,
                bound=number.bound,
                start=start,
                end=stop,
                as_of=_as_of(text, tokens, start, end, published),
            )
        )
    return tuple(found)


def _as_of(
    text: str, tokens: Sequence[Token], start: int, end: int, published: date | None
) -> str | None:
    """ "since 2030-05-01" where the day is plain, else the words, else None.

    Args:
        start: the offset of the figure. end: the token behind what it counts.
    """
    ends = (
        at
        for at in range(end, len(tokens))
        if tokens[at].text in ";." and tokens[at - 1].low not in DOTTED
    )
    stop = next(ends, len(tokens))
    if end >= stop:
        return None
    found = _SINCE.search(text, tokens[end].start, tokens[stop - 1].end)
    if not found or (found["lead"].lower() == "by" and not _timely(found["rest"])):
        return None
    lead = found["lead"].lower()
    if lead == "since" and _CAUSE.match(found["rest"]):
        return None
    if lead == "since" and (
        _RECORD.search(text, tokens[end].start, found.start())
        or _RECORD_OF.search(text, tokens[0].start, start)
    ):
        return None
    ahead = lead == "until"
    day = resolve(" ".join(found["rest"].split()[:3]), published, ahead=ahead)
    if day is not None and not (ahead and published and day < published):
        return f"since {day.isoformat()}" if lead == "since" else day.isoformat()
    words = re.split(r"\s(?:in which|that|which|and|but|who|by)\b", found["rest"])[0].split()
    while words and (words[-1].lower() in PREPOSITIONS or past_like(words[-1].lower())):
        words.pop()
    if not words or words[0].lower().endswith("ing"):
        return None
    return f"{lead} {' '.join(words)}"


def _timely(rest: str) -> bool:
    word = rest.split()[0].lower()
    return (
        word in WEEKDAYS
        or bool(re.match(r"noon|midday|late|early|mid", word))
        or bool(re.match(r"\d{1,2} ?(?:[ap]m\b|o['’]clock|gmt|$)", rest, re.IGNORECASE))
        or (resolve(" ".join(rest.split()[:2]), date(2000, 1, 1)) is not None)
    )
