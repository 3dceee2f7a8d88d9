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
from digest.understand.dates import resolve
from digest.understand.lexicon import (
    AUXILIARIES,
    BASES,
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
from digest.understand.verbs import plural

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
        unit, head, end = _unit(tokens, number, found)
        if number.unit == "%" and not unit:
            unit = "%"
        if not unit:
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


def _unit(
    tokens: Sequence[Token], number: Number, before: Sequence[Figure]
) -> tuple[str, tuple[int, int], int]:
    """(unit, token range of the counted words, index after them)."""
    first, last = noun_phrase(tokens, number.last)
    words = [token.low for token in tokens[first:last] if token.word]
    if number.unit:
        return number.unit, (first, last), last
    if words and words[-1] in _MONEY:
        return _MONEY[words[-1]], (first, last), last
    if words:
        return words[-1], (first, last), last
    return _understood(tokens, number, before), (first, first), number.last


def _understood(tokens: Sequence[Token], number: Number, before: Sequence[Figure]) -> str:
    """The counted noun where none follows: deaths, or that of the figure before."""
    near = [token.low for token in tokens[max(0, number.first - 5) : number.first]]
    near += [token.low for token in tokens[number.last : number.last + 4]]
    if any(_DEATH.match(word) for word in near):
        return "people"
    return before[-1].unit if before and before[-1].unit != "%" else ""


def noun_phrase(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Token range of the counted noun phrase that starts at or right after a number."""
    while at < len(tokens) and (tokens[at].low in QUOTES or tokens[at].low == "-"):
        at += 1
    if at < len(tokens) and tokens[at].low == "of":
        at += 1
        while at < len(tokens) and (tokens[at].low in DETERMINERS or tokens[at].low in QUOTES):
            at += 1
    last = at
    while last < len(tokens) and _continues(tokens, at, last):
        last += 1
    return at, last


def _continues(tokens: Sequence[Token], first: int, at: int) -> bool:
    token = tokens[at]
    if token.low in {"'s", "’s"} and at > first:
        return at + 1 < len(tokens) and tokens[at + 1].word
    if token.low == "-" and at > first:
        return True
    if not token.word or token.low in _STOP or token.text[0].isdigit() or token.low in WEEKDAYS:
        return False
    if at == first:
        return not past_like(token.low) or _noun_follows(tokens, at)
    previous = tokens[at - 1].low
    if past_like(token.low) or token.low.endswith("ly") or token.low in {"ago", "later", "earlier"}:
        return False
    if plural(previous):
        return token.low not in BASES | THIRDS.keys() | GERUNDS.keys() and not token.low.endswith(
            "ing"
        )
    return True


def _noun_follows(tokens: Sequence[Token], at: int) -> bool:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        following is not None
        and following.word
        and following.low not in _STOP
        and not past_like(following.low)
        and not following.text[0].isdigit()
        and following.low not in WEEKDAYS
    )


def _what(tokens: Sequence[Token], number: Number, head: tuple[int, int], end: int) -> str:
    """What is counted, in the sentence's words: noun phrase, event, and what narrows it."""
    counted = [token.text for token in tokens[head[0] : head[1]] if token.low not in QUOTES]
    stop = _qualifier_end(tokens, end)
    group, event = _event(tokens, number, end)
    if group:
        counted += [event, *_words(tokens, group, _qualifier_end(tokens, group))]
    else:
        counted += [*([event] if event else []), *_words(tokens, end, stop)]
    return re.sub(r"\s+(?=[’'-])|(?<=-)\s+", "", " ".join(counted)).strip()


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
