"""The ledger of figures: everything that is said to count one thing, side by side.

Theory: two figures can be held against each other only where they count the same kind of event
(killed, wounded) in the same people, and nothing says that the events are two: no other year or
day, no other places or countries, not many countries against one, no place that the other article
never names (save at the head of an article, which is of the story's event), no running total
("since Wednesday") against a single event or a total since another day (a count that has risen to a
number, ``tolls``, goes to the day of its report and is held against both), no difference of more
than twenty times, and one word besides that both share, save where one tells the main event at the
head of its article and the other names nothing: that is the same event. Where fighters are counted
besides others, "nine dead" is held against nothing. Nor is a part held against the whole, unless it
is more: civilians where fighters are counted, bodies buried, the French among the dead; nor
confirmed against feared deaths, "two of them", "three more": what is read beside a
figure is told in ``entries``. What passes stands in one ledger entry whether it agrees or not; the
entry is a conflict where two of its figures cannot both be meant, no other figures of the two
claims agree, and it is not one writer's own account: who writes both, of one source or none, knows
why they differ.

Evidence: of 373 pairs that were held against each other in 36 stories of crimes, disasters,
protests and an epidemic, a reader found 76 to count one thing; these rules keep 67 of them and
leave out 161 of the others (2026-11-26). That what heads an article needs no place which the others
name shows 13 more labelled pairs, of 19 that clash (the same day). Average linkage from a share of
0.2 shows 393 labelled pairs of figures in 372 stories, and 354 of the 469 pairs that differ in 36
labelled ones are labelled (0.755); where each figure went to the group of which it fitted half, in
the order of the texts, these were 368, and 330 of 436 (0.757); a share of 0.1 is right for 0.709
(2026-11-27).

Known failures: two events of one day in places that both articles name are taken for one; a toll in
two countries is held against that in one of them; a toll of one town that is named in neither claim
against that of the country.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import combinations

import numpy as np

from digest.compare.differences.entries import OF_THE_HURT, SCENES, Entry, around, noun_behind, runs
from digest.compare.figures.happened import CROWDS
from digest.compare.figures.quantities import CASUALTIES, Counted, agree, differ
from digest.compare.figures.things import by_a_side, doers
from digest.compare.matching.background import VAGUE
from digest.compare.matching.evidence import days_apart, speaker
from digest.compare.words.lands import lands_in
from digest.compare.words.units import Unit
from digest.model import Figure

_FARTHEST = 20.0
_NEAR = 1.1
_COUNTED = 1000
"""So many dead are counted one by one: 49 and 51 are two numbers, 2,500 and 2,400 may be one."""
_TELLING = 0.3
_MOST = 0.2
"""Two groups of figures are one where this share of all pairs of the two can be held against each
other: reports that share no word but with a third one tell of one event."""
_MOST_ENTRIES = 400
"""On one thing: each is held against all, and a text of nothing but tolls is a trap."""
_MANY_LANDS = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|\w+teen|twenty|dozens\s+of|several|many)"
    r"\s+(?:other\s+)?(?:countries|nations)\b|\bworld-?wide\b|\bglobally\b"
    r"|\b(?:around|across|throughout)\s+the\s+world\b",
    re.IGNORECASE,
)
_LAND_S_TOLL = re.compile(r"\b([A-Z][\w.-]+)(?:[’']s)?\s+(?:[a-z]+\s+){0,3}(?:toll|deaths)\b")
_SINCE_DAY = re.compile(r"since \d{4}-\d\d-\d\d")
_FIGHTERS = frozenset({"soldiers", "rebels"})
_INCLUDED = re.compile(
    r"\b(?:includ(?:es|ed|ing)|among\s+(?:them|whom)|(?:were|was)\s+among\s+the\s+\w+)\s+"
    r"(?:at\s+least\s+)?$",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\s+of\s+(?:them|whom)\b", re.IGNORECASE)
_OWN = re.compile(r"^\s+of\s+(?:its|his|her|their)\b", re.IGNORECASE)
_LINKING = 0.1
"""The weight from which a shared term says that two claims may tell of one event."""


def comparable(left: Entry, right: Entry, named: Mapping[str, frozenset[str]]) -> bool:
    """Whether two entries count one thing of one event, as far as the texts tell."""
    running = left.running or right.running
    if left.counted.thing != right.counted.thing or (left.total != right.total and not running):
        return False
    if left.total and _counted_from_other_days(left.counted.figure, right.counted.figure):
        return False
    if not _near(left.counted, right.counted) or not _one_share(left, right):
        return False
    if left.nth != right.nth or _wider(left, right) or _wider(right, left):
        return False
    if left.counted.kind in CROWDS:
        return _one_crowd(left, right)
    if by_a_side(left.counted) and not _one_side(left, right):
        return False
    a, b = left.unit.claim, right.unit.claim
    if left.era is not None and right.era is not None:
        if VAGUE in (left.era, right.era):
            return bool(left.places & right.places)
        return left.era == right.era and bool(left.unit.names & right.unit.names)
    if left.era != right.era:
        return False
    if days_apart(a, b) and not running:
        return False
    mine, yours = _nameless(left, named[b.article]), _nameless(right, named[a.article])
    main = (mine and _heads(right, named[a.article])) or (yours and _heads(left, named[b.article]))
    if not main and not _share_terms(left.unit, right.unit, _LINKING, 1):
        return False
    if left.lands and right.lands and left.lands.isdisjoint(right.lands):
        return False
    if not _one_place(left, right):
        return False
    return _known(left, named[b.article]) and _known(right, named[a.article])


def _wider(one: Entry, other: Entry) -> bool:
    """Whether one counts over many countries and the other in one: "42 countries reported 90
    deaths", "Norland's toll rose to 70"."""
    text = other.unit.claim.text
    if not _MANY_LANDS.search(one.unit.claim.text) or _MANY_LANDS.search(text):
        return False
    return bool(other.lands) or any(lands_in(_LAND_S_TOLL.findall(text)))


def _one_place(left: Entry, right: Entry) -> bool:
    """Whether two tolls may be of one place: one names none, both share one, or the one that heads
    its article has the other's beside it: "in the north", and then "hit the market of Velm"."""
    mine, yours = left.places, right.places
    return (
        not (mine and yours)
        or not mine.isdisjoint(yours)
        or mine <= right.scene
        or yours <= left.scene
    )


def _heads(entry: Entry, named: frozenset[str]) -> bool:
    """Whether a toll stands at the head of its article, of an event that the other tells of too:
    half of the names beside it at least are there."""
    told = entry.names | (entry.places - SCENES)
    return entry.lead and 2 * len(told & named) >= len(told)


def _known(entry: Entry, named: frozenset[str]) -> bool:
    """Whether the other article names the places of a toll, or need not: what stands at the head of
    an article is the story's event, which others place otherwise ("a town in the south")."""
    unknown = entry.places - named
    return not unknown or (entry.lead and not unknown & SCENES)


def _nameless(entry: Entry, named: frozenset[str]) -> bool:
    """Whether a toll has no place, and no name beside it that the other article does not have: it
    is of the story's main event, as what stands at the head of an article is."""
    return not (entry.places or entry.lands) and entry.names <= named


def _one_share(left: Entry, right: Entry) -> bool:
    """Whether both count the whole, or the same part of it, as far as they say."""
    mine, yours = left.share, right.share
    if mine.nation and yours.nation and mine.nation != yours.nation:
        return False
    if mine.nation != yours.nation and not _more_than_all(left, right, first=bool(mine.nation)):
        return False
    if mine.bodies != yours.bodies and not _part_above(left, right, first=mine.bodies):
        return False
    if {mine.sure, yours.sure} == {True, False}:
        return False
    for one, other in ((left, right), (right, left)):
        if _of_its_own(one) and not _names_them(one, other):
            return False
    said, told = speaker(left.unit), speaker(right.unit)
    return not (said and told and said != told and (_of_its_own(left) or _of_its_own(right)))


def _more_than_all(left: Entry, right: Entry, *, first: bool) -> bool:
    """Whether a part is told to be more than all the dead at the head of an article are."""
    return _part_above(left, right, first=first) and (right if first else left).lead


def _names_them(own: Entry, other: Entry) -> bool:
    """Whether a count of a body's own people is held against one of such people: "two of its
    volunteers" are some of the 31 who were killed."""
    noun = own.counted.figure.unit.lower()
    return own.counted.population in _FIGHTERS or noun in other.unit.claim.text.lower()


def _part_above(left: Entry, right: Entry, *, first: bool) -> bool:
    """Whether a part, which the ``first`` counts or the other, is told to be more than the whole,
    which cannot both be."""
    part, whole = (left, right) if first else (right, left)
    most = whole.counted.figure.value or whole.counted.figure.high
    return (part.counted.figure.value or 0) > most


def _of_its_own(entry: Entry) -> bool:
    """Whether a speaker counts its own: "the brigade said four of its divers were killed"."""
    return bool(_OWN.match(around(entry.unit, entry.counted.figure)[1]))


def _one_crowd(left: Entry, right: Entry) -> bool:
    """Whether two telling words say that one crowd or petition is counted.

    "Thousands marched" is said of so many crowds that it is held against nothing.
    """
    loose = any(
        one.counted.kind == "joined" and one.counted.figure.value is None for one in (left, right)
    )
    return not loose and _share_terms(left.unit, right.unit, _TELLING, 2)


def _one_side(left: Entry, right: Entry) -> bool:
    """Whether what was taken, fired or shot down may have been so by one side."""
    mine, yours = (doers(one.unit.claim, one.counted.figure) for one in (left, right))
    return not (mine and yours) or not mine.isdisjoint(yours)


def _share_terms(left: Unit, right: Unit, weight: float, least: int) -> bool:
    """Whether so many terms of such weight are in both."""
    shared = left.terms.keys() & right.terms.keys()
    return sum(min(left.terms[term], right.terms[term]) >= weight for term in shared) >= least


def _counted_from_other_days(left: Figure, right: Figure) -> bool:
    """Whether both are counted from a certain day, and not the same; "since the war" is none."""
    days = {_SINCE_DAY.fullmatch(one.as_of or "") for one in (left, right)}
    return None not in days and len({day[0] for day in days if day}) > 1


def _near(left: Counted, right: Counted) -> bool:
    if 0.0 in (left.figure.value, right.figure.value):
        return True
    low, high = sorted((left.figure.low or 1.0, right.figure.low or 1.0))
    return high / max(low, 1.0) <= _FARTHEST


def clash(left: Entry, right: Entry) -> bool:
    """Whether two comparable figures cannot both be meant.

    Stated numbers clash from a tenth apart, also where one says "more than": whoever says "more
    than 50" does not know of 100. So do any two exact counts of the dead in the same countries.
    Ranges clash where they do not meet.
    """
    mine, yours = left.counted, right.counted
    a, b = mine.figure.value, yours.figure.value
    if a is not None and b is not None:
        exact = mine.figure.bound == yours.figure.bound == "exact" and mine.kind in CASUALTIES
        if exact and max(a, b) < _COUNTED and left.lands == right.lands:
            return a != b
        return max(a, b) >= _NEAR * max(1.0, min(a, b))
    if a is None and b is None:
        return differ(mine.figure, yours.figure)
    vague, number = (mine, b) if a is None else (yours, a)
    return number is not None and not vague.figure.low <= number <= vague.figure.high


def groups(all_entries: Sequence[Entry], named: Mapping[str, frozenset[str]]) -> list[list[Entry]]:
    """Entries on one thing that hold a clash between two claims, each as one group."""
    things: dict[tuple[str, str], list[int]] = {}
    nobody = [one for one in all_entries if _is_none(one)]
    all_entries = [one for one in all_entries if not _is_none(one)]
    apart = _populations_apart(all_entries)
    scattered = _places_apart(all_entries)
    for at, entry in enumerate(all_entries):
        thing = _thing(entry, apart)
        if thing is not None and len(things.setdefault(thing, [])) < _MOST_ENTRIES:
            things[thing].append(at)
    found = []
    for places in things.values():
        told = [all_entries[at] for at in places]
        fits = _table(told, lambda a, b: comparable(a, b, named) and _one_people(a, b, apart))
        never = _table(told, lambda a, b: _elsewhere(a, b, scattered))
        found += [[places[at] for at in group] for group in _linked(fits, never)]
    kept = [[all_entries[at] for at in group] for group in sorted(found)]
    kept = [[*group, *_denying(group, nobody, named)] for group in kept]
    return [group for group in kept if _disagrees(group)]


def _is_none(entry: Entry) -> bool:
    return entry.counted.figure.value == 0.0


def _denying(
    group: Sequence[Entry], nobody: Sequence[Entry], named: Mapping[str, frozenset[str]]
) -> list[Entry]:
    """Who says that nobody came to the harm that a group counts: half of it at least may be meant.

    They join no group before it stands: "none" fits every toll, and would make two events one.
    """
    return [
        none
        for none in nobody
        if 2 * sum(comparable(none, one, named) for one in group) >= len(group)
    ]


def _table(told: Sequence[Entry], relation: Callable[[Entry, Entry], bool]) -> np.ndarray:
    """(n, n): where a relation, which takes both alike, holds between two entries."""
    table = np.zeros((len(told), len(told)))
    for (at, one), (then, other) in combinations(enumerate(told), 2):
        table[at, then] = table[then, at] = relation(one, other)
    return table


def _linked(fits: np.ndarray, never: np.ndarray) -> list[list[int]]:
    """The groups of what fits, by average linkage: the two groups that fit best become one, as long
    as ``_MOST`` of all pairs of the two fit, and none is one of ``never``."""
    groups = [[at] for at in range(len(fits))]
    fits, never = fits.copy(), never.copy()
    while len(groups) > 1:
        sizes = np.array([len(group) for group in groups])
        shares = np.where(never > 0, 0.0, fits / np.outer(sizes, sizes))
        np.fill_diagonal(shares, 0.0)
        one, other = divmod(int(shares.argmax()), len(groups))
        if shares[one, other] < _MOST:
            break
        for table in (fits, never):
            table[one] += table[other]
            table[:, one] += table[:, other]
        fits, never = (np.delete(np.delete(t, other, 0), other, 1) for t in (fits, never))
        groups[one] = sorted(groups[one] + groups.pop(other))
    return groups


def _populations_apart(all_entries: Sequence[Entry]) -> frozenset[str]:
    """The kinds of which fighters are counted besides others: there people are not all the dead.

    Where they are a part of the people counted ("three dead, two of them soldiers") they are not.
    """
    return frozenset(
        one.counted.kind
        for one in all_entries
        if one.counted.population in _FIGHTERS and not _among(one)
    )


def _places_apart(all_entries: Sequence[Entry]) -> frozenset[tuple[str, str]]:
    """Pairs of places of which one article tells two tolls: they are not two names of one place."""
    told: dict[tuple[str, tuple[str, str]], list[Entry]] = {}
    for one in all_entries:
        told.setdefault((one.unit.claim.article, one.counted.thing), []).append(one)
    return frozenset(
        pair
        for same in told.values()
        for one, other in combinations(same, 2)
        if one.places.isdisjoint(other.places) and clash(one, other)
        for here in one.places
        for there in other.places
        for pair in ((here, there), (there, here))
    )


def _elsewhere(left: Entry, right: Entry, scattered: Collection[tuple[str, str]]) -> bool:
    """Whether two tolls are of two places, as an article tells them apart."""
    return left.places.isdisjoint(right.places) and any(
        (here, there) in scattered for here in left.places for there in right.places
    )


def _among(entry: Entry) -> bool:
    """Whether those counted are some of those whom the claim counts before."""
    before, behind = around(entry.unit, entry.counted.figure)
    return bool(_INCLUDED.search(before) or _OF_THEM.match(behind) or OF_THE_HURT.match(behind))


def _thing(entry: Entry, apart: frozenset[str]) -> tuple[str, str] | None:
    """What is counted; None where it may be fighters or others ("nine dead")."""
    one = entry.counted
    if one.kind not in apart:
        return one.thing
    behind = around(entry.unit, one.figure)[1]
    named = noun_behind(behind, one.figure.unit.lower())
    whole = named or one.population in _FIGHTERS or runs(entry.unit, one.figure)
    return one.thing if whole else None


def _one_people(left: Entry, right: Entry, apart: frozenset[str]) -> bool:
    """Whether both count the same people, or one more of a part than the other of all: where
    fighters are counted besides, civilians are a part."""
    mine, yours = left.counted.population, right.counted.population
    return (
        mine == yours
        or left.counted.kind not in apart
        or _more_than_all(left, right, first=mine == "civilians")
    )


def _disagrees(members: Sequence[Entry]) -> bool:
    return any(
        clash(one, other) and not _agree(one, other)
        for at, one in enumerate(members)
        for other in members[:at]
        if not _one_account(one.unit, other.unit)
    )


def _one_account(left: Unit, right: Unit) -> bool:
    """Whether two claims are of one article, and not said by two sources."""
    one, other = speaker(left), speaker(right)
    return left.claim.article == right.claim.article and (not one or not other or one == other)


def _agree(left: Entry, right: Entry) -> bool:
    """Whether two claims share a number on the thing: "30, including 12 civilians" and "12"."""
    return any(agree(mine.figure, yours.figure) for mine in left.all for yours in right.all)
