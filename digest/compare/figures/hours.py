"""At what hour it happened: "went off at 6:40 p.m." beside "exploded at five past seven".

Theory: claims that the decision would join, were it not for their hours, tell one thing, and an
hour is told exactly or not at all. So where either side has an hour that the other's do not come
near, they are not one claim, and they stand against each other. Hours in another zone than the
other side's are compared with nothing.

Known failures: an hour in words ("ten to six"); "late on Tuesday" against "early on Wednesday"; an
hour that is told with another thing than the one that both claims state.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from digest.compare.words.linked import linked_by
from digest.compare.words.units import Unit

_NUMBER = {
    word: at
    for at, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}
_WORDS = "|".join(_NUMBER)
CLOCK = re.compile(
    rf"\b(?:(?P<hour>\d{{1,2}})(?:[.:]\s?(?P<minutes>[0-5]\d))?|(?P<word>{_WORDS}))\s*"
    r"(?:(?P<half>[ap])\.?\s?m\b\.?|(?P<clock>o['’]clock\b)?"
    r"(?:\s*in\s+the\s+(?P<part>morning|afternoon|evening)|(?(clock)|(?!))))"
    r"|\b(?P<full>[01]?\d|2[0-3]):(?P<past>[0-5]\d)\b|\b(?P<named>noon|midday|midnight)\b",
    re.IGNORECASE,
)
ZONE = re.compile(r"\b(?:GMT|UTC|BST|IST|[CEMP][DES]?T)\b")
_NEAR = 20
"""Minutes: "at around four" may be a quarter past."""
_DAY = 24 * 60


@lru_cache(maxsize=1 << 12)
def hours(text: str) -> tuple[frozenset[int], ...]:
    """The minutes of the day that each hour of a text may be; two where no half of it is told."""
    return tuple(minutes_of(found) for found in CLOCK.finditer(text))


def minutes_of(found: re.Match[str]) -> frozenset[int]:
    if found["named"]:
        return frozenset({0 if found["named"].lower() == "midnight" else _DAY // 2})
    if found["full"]:
        at = int(found["full"]) * 60 + int(found["past"])
        return frozenset({at, at + _DAY // 2} if at < _DAY // 2 else {at})
    word = (found["word"] or "").lower()
    hour, minutes = _NUMBER.get(word) or int(found["hour"]), int(found["minutes"] or 0)
    at = hour % 12 * 60 + minutes
    part = (found["part"] or "").lower()
    half = (found["half"] or "").lower()
    if half == "a" or part == "morning":
        return frozenset({at})
    if half == "p" or part in {"afternoon", "evening"}:
        return frozenset({at + _DAY // 2})
    return frozenset({at, at + _DAY // 2})


def hours_apart(left: str, right: str) -> bool:
    """Whether either text has an hour that the other has none near."""
    mine, yours = hours(left), hours(right)
    if not mine or not yours or set(ZONE.findall(left)) != set(ZONE.findall(right)):
        return False
    return _lone(mine, yours) and _lone(yours, mine)


def _lone(some: tuple[frozenset[int], ...], others: tuple[frozenset[int], ...]) -> bool:
    """Whether one of some hours is near to none of the others."""
    return any(not any(near(one, other) for other in others) for one in some)


def near(one: frozenset[int], other: frozenset[int]) -> bool:
    gaps = [abs(a - b) for a in one for b in other]
    return any(min(gap, _DAY - gap) <= _NEAR for gap in gaps)


def hour_clashes(
    all_units: Sequence[Unit], apart: Collection[tuple[int, int]]
) -> list[list[tuple[Unit, str]]]:
    """The claims of each thing that is told at two hours, with the hour.

    Args:
        apart: pairs of places of units that would be one claim but for ``hours_apart``.
    """
    known = {frozenset(all_units[place].parent for place in pair) for pair in apart}
    told = [all_units[place] for place in sorted({place for pair in known for place in pair})]
    groups = linked_by(lambda left, right: frozenset((left.place, right.place)) in known, told)
    return [[(unit, _own_hour(unit, group)) for unit in group] for group in groups]


def _own_hour(unit: Unit, group: Sequence[Unit]) -> str:
    """The first hour of a claim, as written, that another of its group has none near.

    Its first one where there is none: clauses may differ in an hour that their sentences share.
    """
    others = [hours(one.claim.text) for one in group if one.place != unit.place]
    told = list(CLOCK.finditer(unit.claim.text))
    differing = (
        found
        for found in told
        if any(not any(near(minutes_of(found), hour) for hour in other) for other in others)
    )
    return next(differing, told[0]).group()
