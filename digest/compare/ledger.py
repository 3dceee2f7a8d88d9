"""The ledger of figures: everything that is said to count one thing, side by side.

Theory: two figures can be held against each other only where they count the same kind of event
(killed, wounded) in the same people, and nothing says that the events are two: no other year or
day, no place that the other article never names, no two countries, no running total ("since
Wednesday") against a single event or a total since another day, no difference of more than twenty
times. What passes stands in one ledger entry whether it agrees or not; the entry is a conflict
where two of its figures cannot both be meant, and no other figures of the two claims agree.

Known failures: two events of one day in places that both articles name are taken for one; a
toll in two countries is held against that in one of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.compare.background import VAGUE
from digest.compare.evidence import days_apart
from digest.compare.places import places_in
from digest.compare.quantities import CASUALTIES, CROWDS, Counted, agree, counted, differ, stated
from digest.compare.units import Unit, skeleton
from digest.model import Article, Figure

_FARTHEST = 20.0
_NEAR = 1.1
_TELLING = 0.3
_MOST = 0.6
"""A figure joins a group where it can be held against this share of its members."""
_TOTAL = re.compile(r"\bso far\b|\bin all\b|\b(?:war|conflict) has\b")
_SINCE_DAY = re.compile(r"since \d{4}-\d\d-\d\d")
_POINTS_BACK = re.compile(
    r"^(?:the|this|that)\s+(?:[a-z-]+\s+){0,3}?"
    r"(?:attack|assault|blast|bombing|explosion|strikes?|raid|shooting|crash|quake|earthquake"
    r"|flood|fire|storm|collapse|clashes|violence|incident|disaster|victims|dead|wounded|injured)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure as it stands in the ledger: whose unit, what it counts, where and when.

    ``all`` holds every figure of its claim on that thing.
    """

    unit: Unit
    counted: Counted
    all: tuple[Counted, ...]
    places: frozenset[str]
    lands: frozenset[str]
    era: str | None
    total: bool


def entries(all_units: Sequence[Unit], era: Mapping[str, str]) -> list[Entry]:
    """All figures on casualties among whole claims, in order; one of a thing in each claim."""
    found = []
    for unit in all_units:
        if unit.place != unit.parent:
            continue
        things: dict[tuple[str, str], list[Counted]] = {}
        for one in counted(unit.claim, vague=True):
            if one.kind in CASUALTIES | CROWDS:
                things.setdefault(one.thing, []).append(one)
        found += [_entry(unit, tuple(same), era.get(unit.claim.key)) for same in things.values()]
    return found


def _entry(unit: Unit, same: tuple[Counted, ...], era: str | None) -> Entry:
    """The entry of a claim's figures on one thing, led by the first that states a number."""
    text = unit.claim.text
    one = next((one for one in same if stated(one.figure) is not None), same[0])
    since = one.figure.as_of is not None and one.figure.as_of.startswith("since")
    places, lands = places_in(text)
    if _POINTS_BACK.search(text):
        places = frozenset()
    return Entry(unit, one, same, places, lands, era, since or bool(_TOTAL.search(text)))


def known_names(article: Article) -> frozenset[str]:
    """The consonants of all capitalised words of an article."""
    return frozenset(skeleton(word) for word in re.findall(r"[A-Z][\w-]+", article.text[:200_000]))


def comparable(left: Entry, right: Entry, named: Mapping[str, frozenset[str]]) -> bool:
    """Whether two entries count one thing of one event, as far as the texts tell."""
    if left.counted.thing != right.counted.thing or left.total != right.total:
        return False
    if left.total and _counted_from_other_days(left.counted.figure, right.counted.figure):
        return False
    if not _near(left.counted, right.counted):
        return False
    if left.counted.kind in CROWDS:
        return _one_crowd(left.unit, right.unit)
    if left.era != right.era:
        return False
    a, b = left.unit.claim, right.unit.claim
    if left.era is not None:
        return left.era != VAGUE and bool(left.unit.names & right.unit.names)
    if days_apart(a, b):
        return False
    if not left.places | right.places and left.lands and right.lands:
        return bool(left.lands & right.lands)
    return left.places <= named[b.article] and right.places <= named[a.article]


def _one_crowd(left: Unit, right: Unit) -> bool:
    """Whether two telling words say that one crowd or petition is counted."""
    shared = left.terms.keys() & right.terms.keys()
    return sum(min(left.terms[term], right.terms[term]) >= _TELLING for term in shared) > 1


def _counted_from_other_days(left: Figure, right: Figure) -> bool:
    """Whether both are counted from a certain day, and not the same: "since the war began" may be
    any."""
    days = {_SINCE_DAY.fullmatch(one.as_of or "") for one in (left, right)}
    return None not in days and len({day[0] for day in days if day}) > 1


def _near(left: Counted, right: Counted) -> bool:
    low, high = sorted((left.figure.low or 1.0, right.figure.low or 1.0))
    return high / max(low, 1.0) <= _FARTHEST


def clash(left: Counted, right: Counted) -> bool:
    """Whether two comparable figures cannot both be meant.

    Stated numbers clash from a tenth apart, also where one says "more than": whoever says "more
    than 50" does not know of 100. Ranges clash where they do not meet.
    """
    a, b = stated(left.figure), stated(right.figure)
    if a is not None and b is not None:
        return max(a, b) >= _NEAR * max(1.0, min(a, b))
    if a is None and b is None:
        return differ(left.figure, right.figure)
    vague, number = (left, b) if a is None else (right, a)
    return number is not None and not vague.figure.low <= number <= vague.figure.high


def groups(all_entries: Sequence[Entry], named: Mapping[str, frozenset[str]]) -> list[list[Entry]]:
    """Entries on one thing that hold a clash between two claims, each as one group."""
    found: list[list[Entry]] = []
    for entry in all_entries:
        for group in found:
            fitting = sum(comparable(entry, member, named) for member in group)
            if fitting >= _MOST * len(group):
                group.append(entry)
                break
        else:
            found.append([entry])
    return [group for group in found if _disagrees(group)]


def _disagrees(members: Sequence[Entry]) -> bool:
    return any(
        clash(one.counted, other.counted) and not _agree(one, other)
        for at, one in enumerate(members)
        for other in members[:at]
        if one.unit.claim.key != other.unit.claim.key
    )


def _agree(left: Entry, right: Entry) -> bool:
    """Whether two claims share a number on the thing: "30, including 12 civilians" and "12"."""
    return any(agree(mine.figure, yours.figure) for mine in left.all for yours in right.all)
