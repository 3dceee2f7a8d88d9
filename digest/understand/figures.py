"""Figures of a claim: how many, of what, as of when.

Theory: the counted noun is the head of the words after the number, up to the first preposition,
verb or sign; what happened to them is the verb they are subject or object of; "since ..." and
"in ..." behind it narrow the population. All in the sentence's own words.

Known failures: a counted noun that is only understood ("another 8 by other organisations") is
taken from the figure before, if any; counted nouns in front of the number ("cases rose to 40").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from digest.model import Figure
from digest.understand.counted import counted, dates_only
from digest.understand.dates import resolve
from digest.understand.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    GERUNDS,
    NEGATIONS,
    PARTICIPLES,
    PREPOSITIONS,
    PRONOUNS,
    THIRDS,
    WEEKDAYS,
    past_like,
)
from digest.understand.numbers import Number, numbers
from digest.understand.tokens import QUOTES, Token

_STOP = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | PRONOUNS | NEGATIONS | DETERMINERS
_MODIFIERS = frozenset("more other others additional new further such".split())
_MONEY = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP",
}  # fmt: skip
_DEATH = re.compile(r"^(?:killed|dead|died|deaths?|toll|fatalities|wounded|injured|hurt|missing)$")
_SINCE = re.compile(
    r"\b(?P<lead>since|by|as of|until|as at)\s+(?P<rest>(?:[^\s,.;:“”\"]+\s*){1,7})", re.IGNORECASE
)


def figures(text: str, tokens: Sequence[Token], published: date | None) -> tuple[Figure, ...]:
    """The figures among a claim's tokens.

    Args:
        text: the whole article's text, that the tokens' offsets count in.
        tokens: the claim's tokens.
        published: the article's day, to resolve "since Wednesday".
    """
    found: list[Figure] = []
    for number in numbers(tokens):
        unit, head = counted(tokens, number, found[-1].unit if found else "")
        end = max(head[1], number.last)
        if not unit or dates_only(tokens, number, unit, end):
            continue
        start, stop = tokens[number.first].start, tokens[number.last - 1].end
        what = _what(tokens, number, head, end)
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
                as_of=_as_of(text, tokens, end, published),
            )
        )
    return tuple(found)


def _what(tokens: Sequence[Token], number: Number, head: tuple[int, int], end: int) -> str:
    """What is counted, in the sentence's words: noun phrase, event, and what narrows it."""
    words = [token.text for token in tokens[head[0] : head[1]] if token.low not in QUOTES]
    stop = _qualifier_end(tokens, end)
    group, event = _event(tokens, number, end)
    if group:
        words += [event, *_words(tokens, group, _qualifier_end(tokens, group))]
    else:
        words += [*([event] if event else []), *_words(tokens, end, stop)]
    return re.sub(r"\s+(?=[’'-])|(?<=-)\s+", "", " ".join(words)).strip()


def _words(tokens: Sequence[Token], first: int, last: int) -> list[str]:
    return [token.text for token in tokens[first:last] if token.low not in QUOTES]


def _event(tokens: Sequence[Token], number: Number, end: int) -> tuple[int, str]:
    """(index after the verb that follows, or 0; the verb that the counted are part of)."""
    at = end
    while at < len(tokens) and at < end + 8 and not _verb(tokens, at):
        if tokens[at].text in ",;:.()" or tokens[at].low in CONJUNCTIONS - {"who", "which", "that"}:
            break
        at += 1
    else:
        while at < len(tokens) and (tokens[at].low in AUXILIARIES or tokens[at].low.endswith("ly")):
            at += 1
        if at < len(tokens) and (_verb(tokens, at) or tokens[at].low in {"dead", "missing"}):
            return at + 1, tokens[at].text
    for back in range(number.first - 1, max(-1, number.first - 6), -1):
        if tokens[back].text in ",;.()":
            break
        if (
            past_like(tokens[back].low)
            or tokens[back].low in GERUNDS
            or tokens[back].low in THIRDS
            or tokens[back].low in {"toll", "deaths", "dead"}
        ):
            return 0, tokens[back].text
    return 0, ""


def _verb(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].low
    return word in AUXILIARIES or past_like(word) or word in PARTICIPLES


def _qualifier_end(tokens: Sequence[Token], at: int) -> int:
    """Where the narrowing words after a noun or verb end: a sign, a clause, or ten words on."""
    if at >= len(tokens) or tokens[at].low not in PREPOSITIONS:
        return at
    last = at
    while last < len(tokens) and last < at + 12:
        token = tokens[last]
        if (
            token.text in ",;:.()–—"
            or token.low in CONJUNCTIONS - {"and"}
            or token.low in AUXILIARIES
        ):
            break
        if token.low == "and" and last + 1 < len(tokens) and past_like(tokens[last + 1].low):
            break
        last += 1
    return last


def _as_of(text: str, tokens: Sequence[Token], end: int, published: date | None) -> str | None:
    """ "since 2030-05-01" where the day is plain, else the words, else None."""
    stop = next((i for i in range(end, len(tokens)) if tokens[i].text in ";."), len(tokens))
    if end >= stop:
        return None
    found = _SINCE.search(text, tokens[end].start, tokens[stop - 1].end)
    if not found or (found["lead"].lower() == "by" and not _timely(found["rest"])):
        return None
    day = resolve(" ".join(found["rest"].split()[:3]), published)
    lead = found["lead"].lower()
    if day is not None:
        return f"since {day.isoformat()}" if lead == "since" else day.isoformat()
    words = re.split(r"\s(?:in which|that|which|and|who)\s", found["rest"])[0].split()
    return f"{lead} {' '.join(words)}"


def _timely(rest: str) -> bool:
    word = rest.split()[0].lower()
    return (
        word in WEEKDAYS
        or bool(re.match(r"\d{1,2}$|noon|midday|late|early|mid", word))
        or (resolve(" ".join(rest.split()[:2]), date(2000, 1, 1)) is not None)
    )
