"""One thing told with two numbers: "blocked at 340 metres" and "at a depth of about 400 metres".

Theory: which numbers of two reports are of one thing is told by no noun alone ("boats", "metres",
"at four"), but by all that is said around them. So the large network reads a pair twice: as it
stands, and with the numbers of the one written into the other. Where it says yes to the second, and
no plain no to the first, both tell one thing, and the numbers stand against each other. What counts
people is left to ``ledger``: with the same number, 18 killed and 18 wounded are alike to the
network. So are turnouts and shares of a vote (``measures``, ``ballots``), how long things lasted
(``timings``), and what sport counts many times over. Numbers that lie near are one that is told
roughly; where one is more than twice the other, they are likelier of two things.

Evidence: 24 of the 27 differences that 33 labelled stories gain are labelled; of 23 that 372 other
stories gain ten of 16 on real news, three of seven on written ones (2026-11-27). Of pairs of
numbers of people 14 in 49 were; with numbers up to six times as large five more differences of 16,
with hours from 12 minutes apart one of three.

Known failures: what has changed from one day to the next ("60,000 homes were without heating", "the
number fell to 35,000"); a part and another part; two incidents of one kind; two offers of money.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.compare.figures.happened import CROWDS
from digest.compare.figures.hours import CLOCK, ZONE, minutes_of, near
from digest.compare.figures.quantities import CASUALTIES, POPULATION, agree, counted
from digest.compare.matching.candidates import Pair
from digest.compare.matching.evidence import days_apart, eras_apart
from digest.compare.matching.reading import PairReader, cosines
from digest.compare.words.linked import linked_by
from digest.compare.words.places import places_apart
from digest.compare.words.units import Unit
from digest.model import Claim, Figure

HOUR = "hour"
_UNITS = {
    stem: unit
    for unit, stems in {
        "kilometres": "km kilometr kilomet",
        "metres": "m metr meter",
        "miles": "mile mi",
        "tonnes": "tonn ton t",
        "kilograms": "kg kilo kilogram",
        "hectares": "ha hectar",
        "millimetres": "mm millimetr millimet",
        "percent": "%",
    }.items()
    for stem in stems.split()
}
"""The units of measure that are written in several ways, by the stem that ``counted`` gives."""
_LEFT_OUT = frozenset(
    "minut hour day week month year decad time vote quak earthquak point rebound yard game goal"
    " match season round run".split()
)
"""How long and how often, what ``ballots`` and ``measures`` hold against each other, and sport."""
_OF_VOTES = re.compile(
    r"\b(?:votes?|voted|voters?|ballots?|turn-?out|polls?|polled|polling|elect\w*|survey\w*)\b",
    re.IGNORECASE,
)
_ONE_MORE = re.compile(r"\b(?:another|other|further|more|additional|first|last)\s+$", re.IGNORECASE)
_OF_SOME = re.compile(
    r"^\s*(?:[\w’'-]+\s+)?(?:of\s+(?:the|them|these|those|whom|which|its|his|her|their)\b"
    r"|(?:other|more|others|further)\b)",
    re.IGNORECASE,
)
_FALLEN = re.compile(
    r"\b(?:fell|fallen|falling|dropped|down|declined|shrunk|shrank|eased|reduced)\s+(?:to|from)\s+"
    r"(?:[\w’'-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""It was so many, and is fewer now: both are so, each at its time."""
_NOT_AT = re.compile(
    r"\b(?:as\s+of|by|until|till|since|(?:hours?|minutes?)\s+(?:before|after)"
    r"|(?<!shortly\s)(?<!just\s)(?<!little\s)before)\s+(?:about\s+|around\s+|some\s+)?$",
    re.IGNORECASE,
)
"""Up to an hour at which nothing happened: "by midday", "two hours after midnight"."""
_LEFT_ON_CLOCK = re.compile(r"\s+(?:left|remaining|to\s+play|to\s+go)\b", re.IGNORECASE)
_LIKE = 0.45
"""The least cosine of the sentences, or of the likest parts of them, of pairs that are read."""
_MOST = 300
"""Pairs read in one story, the likest first: a labelled story has about ten."""
_ONE_THING = 1.0
_NO_PLAIN_NO = -1.0
"""The claim logits from which a pair tells one thing with its numbers made equal, and as it is."""
_NEAR, _ROUGHLY_NEAR, _FARTHEST = 1.05, 1.1, 2.0


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a unit, ``start:end`` in its text: of what, and the figure or the minutes of the
    day that an hour may be."""

    of: str
    start: int
    end: int
    figure: Figure | None = None
    minutes: frozenset[int] = frozenset()


Two = tuple[Amount, Amount]


@lru_cache(maxsize=1 << 14)
def amounts(claim: Claim) -> tuple[Amount, ...]:
    """The numbers of a claim that measure something or count things, and its hours, in order."""
    hours = [
        Amount(HOUR, found.start(), found.end(), minutes=minutes_of(found))
        for found in CLOCK.finditer(claim.text)
        if not _NOT_AT.search(claim.text[: found.start()])
        and not _LEFT_ON_CLOCK.match(claim.text, found.end())
    ]
    figures = [
        Amount(of, one.figure.start - claim.start, one.figure.end - claim.start, one.figure)
        for one in counted(claim)
        if (of := _of(claim, one.kind, one.population, one.figure)) is not None
    ]
    free = [
        one
        for one in figures
        if not any(one.start < hour.end and hour.start < one.end for hour in hours)
    ]
    return tuple(sorted([*hours, *free], key=lambda one: one.start))


def _of(claim: Claim, kind: str, population: str, figure: Figure) -> str | None:
    """What a figure measures or counts; None for people, times, votes and parts of something."""
    if kind in CASUALTIES | CROWDS or population in POPULATION.values() or kind in _LEFT_OUT:
        return None
    before = claim.text[: figure.start - claim.start]
    behind = claim.text[figure.end - claim.start :]
    said = claim.attribution
    if figure.value is None or _ONE_MORE.search(before) or _FALLEN.search(before):
        return None
    if said is not None and said.start <= figure.start < said.end:
        return None
    if figure.unit == "%" and _OF_VOTES.search(claim.text):
        return None
    if _OF_SOME.match(behind):
        return None
    return _UNITS.get(kind, figure.unit if figure.unit.isupper() else kind)


def renumbered(
    all_units: Sequence[Unit],
    pairs: Iterable[Pair],
    eras: Mapping[str, str],
    reader: PairReader,
) -> dict[Pair, tuple[Two, ...]]:
    """The pairs (places of units) that tell one thing with other numbers, and those numbers."""
    told: dict[Pair, tuple[Two, ...]] = {}
    for left, right in pairs:
        two = numbers_apart(all_units[left], all_units[right], all_units)
        if two and not _other_event(all_units[left], all_units[right], eras):
            told[left, right] = two
    both = [(all_units[left], all_units[right]) for left, right in told]
    if not both:
        return {}
    alike = cosines(reader, both).max(axis=1)
    ranked = sorted(zip(-alike, told, strict=True))[:_MOST]
    near_ones = sorted(pair for unlike, pair in ranked if -unlike >= _LIKE)
    equal = {
        (left, right): (
            all_units[left].claim.text,
            with_numbers(
                all_units[left].claim.text, all_units[right].claim.text, told[left, right]
            ),
        )
        for left, right in near_ones
    }
    one_thing = _read(reader, equal, _ONE_THING)
    plain = {
        (left, right): (all_units[left].claim.text, all_units[right].claim.text)
        for left, right in one_thing
    }
    return {pair: told[pair] for pair in _read(reader, plain, _NO_PLAIN_NO)}


def amount_clashes(
    all_units: Sequence[Unit], apart: Mapping[Pair, Sequence[Two]]
) -> list[tuple[str, list[tuple[Unit, Figure]]]]:
    """The unit or noun, and the claims of each thing that is told with two numbers, with these.

    Args:
        apart: pairs and their numbers, as ``renumbered`` gives them; hours are left out.
    """
    told: dict[str, dict[int, Figure]] = {}
    linked: dict[str, set[frozenset[int]]] = {}
    for (left, right), two in sorted(apart.items()):
        for one, other in two:
            if one.figure is not None and other.figure is not None:
                places = all_units[left].parent, all_units[right].parent
                linked.setdefault(one.of, set()).add(frozenset(places))
                for place, figure in zip(places, (one.figure, other.figure), strict=True):
                    told.setdefault(one.of, {}).setdefault(place, figure)
    return [
        (
            of if of in _UNITS.values() else told[of][group[0]].unit,
            [(all_units[place], told[of][place]) for place in group],
        )
        for of, pairs in linked.items()
        for group in linked_by(_within(pairs), sorted(told[of]))
    ]


def _within(pairs: Collection[frozenset[int]]) -> Callable[[int, int], bool]:
    return lambda left, right: frozenset((left, right)) in pairs


def numbers_apart(left: Unit, right: Unit, all_units: Sequence[Unit]) -> tuple[Two, ...]:
    """The numbers of two units that are of one unit or noun and differ, each once.

    Where both claims, whole, share a number of that kind, none of that kind differs: the others
    are of other things. Hours are those that the other side has none near.
    """
    mine, yours = amounts(left.claim), amounts(right.claim)
    if not mine or not yours:
        return ()
    all_mine, all_yours = (amounts(all_units[one.parent].claim) for one in (left, right))
    found: list[Two] = []
    for of in sorted({one.of for one in mine} & {one.of for one in yours}):
        some, others = ([one for one in told if one.of == of] for told in (mine, yours))
        if of == HOUR:
            if set(ZONE.findall(left.claim.text)) != set(ZONE.findall(right.claim.text)):
                continue
            some, others = _alone(some, all_yours), _alone(others, all_mine)
        elif any(one.of == of and one not in _alone(all_mine, all_yours) for one in all_mine):
            continue
        found += [two for two in zip(some, others, strict=False) if _relation(*two) == "apart"]
    return tuple(found)


def _alone(some: Sequence[Amount], others: Sequence[Amount]) -> list[Amount]:
    """Those of some numbers that are near to none of the others."""
    return [
        one
        for one in some
        if not any(one.of == other.of and _relation(one, other) == "near" for other in others)
    ]


def with_numbers(left: str, right: str, two: Sequence[Two]) -> str:
    """The right text with the numbers of the left one in it."""
    for one, other in sorted(two, key=lambda pair: -pair[1].start):
        right = right[: other.start] + left[one.start : one.end] + right[other.end :]
    return right


def _relation(one: Amount, other: Amount) -> str:
    """``near``, ``apart``, or ``far`` where two numbers can hardly be of one thing."""
    if one.figure is None or other.figure is None:
        return "near" if near(one.minutes, other.minutes) else "apart"
    low, high = sorted((one.figure.value or 0.0, other.figure.value or 0.0))
    exact = one.figure.bound == other.figure.bound == "exact"
    if agree(one.figure, other.figure) or high <= low * (_NEAR if exact else _ROUGHLY_NEAR):
        return "near"
    return "apart" if high <= low * _FARTHEST else "far"


def _other_event(left: Unit, right: Unit, eras: Mapping[str, str]) -> bool:
    """Whether the two tell of other years, days or places."""
    a, b = left.claim, right.claim
    then = eras_apart(eras.get(a.key), eras.get(b.key)) == 1.0
    return then or days_apart(a, b) or places_apart(left, right)


def _read(reader: PairReader, texts: Mapping[Pair, tuple[str, str]], least: float) -> list[Pair]:
    """The pairs whose texts the large network takes for one claim by so much."""
    if not texts:
        return []
    claims = reader.weigh(list(texts.values()))[:, 1]
    return [pair for pair, logit in zip(texts, claims, strict=True) if logit >= least]
