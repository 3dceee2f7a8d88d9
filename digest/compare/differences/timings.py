"""How long, and since when: durations and first days of one event that disagree.

Theory: an event is named by a noun of few kinds (siege, war, offensive). Two durations of one
kind of event are of the same event where the claims share a name and neither a year nor the names
right after the event ("war with Peru", "war in Chad") speak against it, or one names nothing; they
clash where neither can be the other, nor, but for the time that a truce was agreed for, the other
some days on. What was agreed for a time and how long it lasted do not: a truce is broken, a strike
goes on. Nor does a truce that is only proposed. Two first days clash where both
claims say on which day of the week the same kind of event began, or talks and the like were held,
in articles of the same week, and neither the names beside the word of the event nor those whose
event it is ("the strike of the pilots", "teachers began their strike"), where both have some, are
wholly others.

Known failures: two sieges of one place, neither dated; an offensive and the push on one city that
is part of it are one kind of event; one event that is named by its place and by its side ("the
Norvik offensive", "the Tarnian offensive") is taken for two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from digest.compare.words.concepts import concept
from digest.compare.words.linked import linked_by
from digest.compare.words.named import named_before, names_among
from digest.compare.words.terms import words
from digest.compare.words.units import Unit
from digest.model import Article

_KINDS: dict[str, str] = {
    word: listed.split()[0]
    for listed in (
        "siege blockade",
        "war conflict",
        "offensive assault push advance onslaught operation attack",
        "campaign",
        "occupation",
        "ceasefire truce",
        "strike walkout",
        "protests demonstrations unrest uprising",
        "talks negotiations summit",
        "battle fighting clashes",
        "trial hearing",
        "fire blaze wildfire",
        "outage blackout shutdown",
        "visit trip",
    )
    for word in listed.split()
}
_EVENT = "|".join(sorted(_KINDS, key=len, reverse=True))
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0}
_NUMBER = {
    word: value
    for value, word in enumerate("a two three four five six seven eight nine ten".split(), start=1)
} | {"one": 1}
_N = rf"(?P<n>\d+|{'|'.join(_NUMBER)})"
_UNIT = "hour|day|week|month|year"
_U = rf"(?P<u>{_UNIT})"
# "The war in Chad last year" lasted no year: the bare verb has an auxiliary before it.
_LASTS = (
    r"(?:lasts|lasted|lasting|(?:will|would|to|can|could|may|might)\s+last"
    r"|went\s+on|dragged\s+on)"
)
# People have an age: "the 34-year-old talks about it", "a 90-year-old war widow".
_AGEING = "war|conflict|siege|blockade|occupation|truce|ceasefire"
# These are agreed, or hold, for a time.
_STANDING = "siege|blockade|truce|ceasefire|strike|walkout|outage|blackout|shutdown"
_NO_NOUN = r"(?=[,.;]|\s+(?:in|on|with|between|against|of|at|that|which|has|have|had|is|was)\b)"
_DURATIONS = (
    re.compile(rf"\b{_N}-{_U}(?:-long)?\s+(?:\w+\s+)?(?P<event>{_EVENT})\b", re.I),
    re.compile(rf"\b{_N}-{_U}-old\s+(?P<event>{_AGEING}){_NO_NOUN}", re.I),
    re.compile(rf"\b(?P<u>week|month|year)s-long\s+(?:\w+\s+)?(?P<event>{_EVENT})\b", re.I),
    re.compile(
        rf"\b(?P<event>{_EVENT})\b(?:(?!\b(?:{_EVENT})\b)[^,.;]){{0,30}}?\b{_LASTS}\s+(?:for\s+)?"
        rf"(?:(?:more than|almost|nearly|about|some)\s+)?(?:{_N}\s+{_U}s?|(?P<bare>{_UNIT})s)\b",
        re.I,
    ),
    re.compile(rf"\b(?P<event>{_STANDING})\s+(?:for|of)\s+{_N}\s+{_U}s?\b", re.I),
    re.compile(
        rf"\b(?P<event>{_STANDING})\s(?:(?:(?!\b(?:{_EVENT})\b)[^,.;]){{0,30}}?\s)?"
        rf"(?:agreed|called|declared|announced|ordered)\s+(?:only\s+)?for\s+{_N}\s+{_U}s?\b",
        re.I,
    ),
    re.compile(
        r"\b(?:under|withst\w+|endur\w+|resist\w+|surviv\w+)\s+(?:(?:the|a)\s+)?"
        rf"(?P<event>siege|blockade)\s(?:[^,.;]{{0,30}}?\s)?for\s+{_N}\s+{_U}s?\b",
        re.I,
    ),
)
_DAY = r"(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_STARTS = (
    re.compile(
        rf"\b(?P<event>(?i:{_EVENT}))\b(?P<about>[^,.;]{{0,60}}?)\b(?:started|began|begun|launched)\b"
        rf"[^,.;]{{0,80}}?\bon {_DAY}"
    ),
    re.compile(
        rf"\b(?P<event>(?i:talks|negotiations|summit|hearing))\b(?P<about>[^,.;]{{0,60}}?)"
        rf"\b(?:held|took place|take place)\b[^,.;]{{0,40}}?\bon {_DAY}"
    ),
    re.compile(rf"\b(?:started|began|launched)\s+(?:its|their|the|an?)\s+(?:\w+\s+)?(?P<event>{_EVENT})"
               rf"\s+(?P<about>(?:[^,.;]{{0,40}}?\s)?)on {_DAY}"),
)  # fmt: skip
_OF = re.compile(r"\s+(?:of|by)\s+(?:the\s+)?(?P<whose>[a-z]+s)\b")
_ON = re.compile(r"\s(?:on|about|over)\s+(?:the\s+)?(?P<whose>[a-z]+)\b")
_PLURAL = re.compile(r"\b(?P<whose>[A-Za-z]+[a-rt-z]s)[’']?\s+(?:have\s+|had\s+)?$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_APART = 1.1
# The names that an event goes on with: "war with Peru", "talks between Chad and Libya".
_BESIDE = re.compile(
    r"\s+(?:in|on|with|against|of|at|near|between|for)\s+(?:the\s+)?"
    r"(?P<names>(?:[A-Z][^\s,.;:]*\s*(?:and\s+)?)+)"
)
# An event told apart from the one at hand.
_OTHER = re.compile(r"\b(?:other|another|second|third|previous|earlier|separate)\b", re.I)
_OVER = re.compile(r"\b(?:lasted|went on|dragged on)\b", re.IGNORECASE)
_PROPOSED = re.compile(
    r"\b(?:offer\w*|propos\w*|urg\w+|seek\w*|sought|demand\w*|want\w*|reject\w*|refus\w*"
    r"|(?:call\w*|ask\w*|appeal\w*|press\w*)\s+for)\b",
    re.IGNORECASE,
)
"""A truce that somebody wants is not the one that was agreed."""
_AGREED = frozenset({"ceasefire", "strike"})
"""Kinds of events that are called or agreed for a time, and may last another."""
_BEFORE = 20
"""Characters before an event where it may be told apart: "a second round of talks"."""
_WEEK = timedelta(days=7)
_MOST = 200
"""Of one kind, all pairs are compared: a story has tens, a text of nothing else is a trap."""


@dataclass(frozen=True, slots=True)
class Timing:
    """A duration (in days, least and most) or a first day of a kind of event.

    ``named`` are the names directly before a first day's event and those after an event, ``whose``
    those whose event it is.
    """

    unit: Unit
    event: str
    text: str
    low: float
    high: float
    day: str | None
    years: frozenset[str]
    named: frozenset[str] = frozenset()
    whose: frozenset[str] = frozenset()


def timings(unit: Unit) -> list[Timing]:
    """The durations and first days that a claim states."""
    text = unit.claim.text
    years = frozenset(_YEAR.findall(text))
    found = []
    for pattern in _DURATIONS:
        for match in _own(pattern, text):
            low, high = _length(match.groupdict())
            event = _KINDS[match["event"].lower()]
            if event == "ceasefire" and _PROPOSED.search(text):
                continue
            beside = _BESIDE.match(text, match.end("event"))
            named = names_among(beside["names"], text) if beside else frozenset()
            found.append(Timing(unit, event, match.group().strip(), low, high, None, years, named))
    for pattern in _STARTS:
        for match in _own(pattern, text):
            event = _KINDS[match["event"].lower()]
            day, acts = match["day"], match.start() < match.start("event")
            named = named_before(text, match.start(), acts=acts).names
            named |= names_among(match["about"], text)
            whose = _whose(text[: match.start()], match["about"])
            found.append(Timing(unit, event, f"on {day}", 0.0, 0.0, day, years, named, whose))
    return found


def _own(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """What a pattern finds, without events that are told apart from the one at hand."""
    return [
        match
        for match in pattern.finditer(text)
        if not _OTHER.search(text[max(0, match.start() - _BEFORE) : match.end()])
    ]


def _whose(before: str, about: str) -> frozenset[str]:
    """Those whose event it is: plural or possessive before it or who begin it, "of the" after; and
    what talks are on."""
    told = (_OF.match(about), _ON.search(about), _PLURAL.search(before))
    found = [one for one in told if one]
    return frozenset(concept(word) for one in found for word in words(one["whose"]))


def _length(parts: Mapping[str, str | None]) -> tuple[float, float]:
    """Days, least and most: "weeks" is two to eight of them."""
    unit = _DAYS[(parts["u"] or parts.get("bare") or "day").lower()]
    number = parts.get("n")
    if not number:
        return 2 * unit, 8 * unit
    count = float(number) if number.isdigit() else float(_NUMBER[number.lower()])
    return (count - 0.5) * unit, (count + 0.5) * unit


def timing_clashes(
    all_units: Sequence[Unit], articles: Mapping[str, Article]
) -> list[tuple[str, list[Timing]]]:
    """(event, timings) for each kind of event whose durations or first days disagree."""
    stated = [timing for unit in all_units if unit.whole for timing in timings(unit)]
    found = []
    for event, starts in sorted({(one.event, one.day is not None) for one in stated}):
        mine = [one for one in stated if one.event == event and (one.day is not None) == starts]
        differing = partial(_clash, articles=articles)
        found += [(event, linked) for linked in linked_by(differing, mine[:_MOST])]
    return found


def _clash(left: Timing, right: Timing, articles: Mapping[str, Article]) -> bool:
    a, b = left.unit.claim, right.unit.claim
    if a.article == b.article or (left.years and right.years and not left.years & right.years):
        return False
    if left.named and right.named and not left.named & right.named:
        return False
    if left.day is not None or right.day is not None:
        if left.whose and right.whose and not left.whose & right.whose:
            return False
        return left.day != right.day and _one_week(articles[a.article], articles[b.article])
    if left.unit.names and right.unit.names and not left.unit.names & right.unit.names:
        return False
    over = [_OVER.search(one.text) is not None for one in (left, right)]
    if left.event in _AGREED and over[0] != over[1]:
        return False
    short, long = sorted((left, right), key=lambda one: one.low)
    fixed = _OVER.search(short.text) or (left.event == "ceasefire" and not any(over))
    passed = 0.0 if fixed else _days_between(articles, a.article, b.article)
    return long.low > short.high * _APART + passed


def _days_between(articles: Mapping[str, Article], left: str, right: str) -> float:
    """By how many days what still lasts is longer in the later article; unknown: a week."""
    one, other = articles[left].published, articles[right].published
    return abs(one - other) / timedelta(days=1) if one and other else _WEEK / timedelta(days=1)


def _one_week(left: Article, right: Article) -> bool:
    if left.published is None or right.published is None:
        return False
    return abs(left.published - right.published) < _WEEK
