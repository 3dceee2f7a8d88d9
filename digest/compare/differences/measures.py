"""Measures that an event has one of: the turnout of a vote, the magnitude of a quake.

Theory: whatever else two reports say, a vote has one turnout and a quake one magnitude, so numbers
given for it stand against each other where nothing says that they are of two: an aftershock, a
count at noon, a district, another year or day, other places. Turnouts differ from a point apart,
magnitudes from a tenth; those that lie further apart than agencies ever put one quake are of two.

Evidence: ``python -m benchmarks conflicts``, whose figures are in ``benchmarks/RESULTS.md``.

Known failures: two votes of one day in one story (parliament and president) without a place; a
magnitude on another scale.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digest.compare.matching.evidence import days_apart
from digest.compare.words.places import places_in
from digest.compare.words.terms import MONTHS
from digest.compare.words.units import Unit

_TURNOUT = re.compile(
    r"\b(?:turn-?out|(?:rate|level)\s+of\s+participation|participation(?:\s+rate)?"
    r"|voted|cast\s+(?:their\s+)?(?:ballots?|votes?)|gone\s+to\s+the\s+polls|(?:take|took|taken)\s+part)\b",
    re.IGNORECASE,
)
_SURE = re.compile(r"\bturn-?out\b|\bparticipation\b|\bto\s+the\s+polls\b", re.IGNORECASE)
_OF_VOTERS = re.compile(r"\b(?:voters?|electorate|electors)\b", re.IGNORECASE)
_NOT_ALL = re.compile(
    r"\b(?:(?:by|at|as\s+of)\s+(?:noon|midday|mid-\w+|\d+(?:[.:]\d+)?\s*[ap]\.?m|\w+\s+o.clock|the\s+afternoon)"
    r"|districts?|provinces?|regions?|constituenc(?:y|ies)|valid|required|needed|threshold|among|women|abroad|previous|last\s+(?:time|year|election)"
    r"|first\s+round|expected|predicted|forecast|polls?\s+show|survey)\b",
    re.IGNORECASE,
)
_BARE = r"(?=[.,;](?:\s|$)|$|\s+(?:and|on|by|from|after|off|in)\b)(?!\s+on\s+the\s+Richter)"
"""A number without a unit: "at 7.8 and at a depth of", not "at 7.8 km"."""
_MAGNITUDE = re.compile(
    r"\b(?P<before>\d\.\d)[\s-]+magnitude\b"
    r"|\bmagnitude[\s-]+(?:(?:of|at|as|to)\s+)?(?:at\s+least\s+|about\s+|around\s+)?(?P<behind>\d(?:\.\d)?)\b(?!\.\d)"
    r"|\b(?:measur\w+|registered|recorded|strength\s+of\s+[\w\s]{0,20}?at|put\s+at)\s+(?:a\s+)?"
    r"(?P<richter>\d\.\d)\s+on\s+the\s+Richter\b"
    r"|\b(?:tremor|(?:puts?|measured|revised|recorded)\s+the\s+shock)\b[^.,;\d]{0,30}?"
    rf"\b(?:at|to)\s+(?P<put>\d\.\d){_BARE}",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(
    rf"\b(?:put|puts|measured|revised|recorded)\s+it\s+(?:at|to)\s+(?P<put>\d\.\d){_BARE}"
)
_QUAKE = re.compile(r"\b(?:earth)?quakes?\b", re.IGNORECASE)
"""What "it" is in "the institute put it at 6.6", where the sentence before tells of one."""
_OTHER_QUAKE = re.compile(
    r"\b(?:aftershocks?|tremors\s+of|followed\s+by|earlier\s+quake|foreshock|capable|could|can)\b",
    re.IGNORECASE,
)
_REACH = 90
_POINT, _TENTH, _ONE_QUAKE = 1.0, 0.09, 0.75  # tenths are not exact: 6.8 - 6.1 is above 0.7


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure as a claim gives it: ``low`` and ``high`` are equal where one number is given."""

    unit: Unit
    text: str
    low: float
    high: float


def measured(all_units: Sequence[Unit], era: Mapping[str, str]) -> list[tuple[str, list[Measured]]]:
    """(measure, claims) for each measure of which the story's outlets give different numbers."""
    now = [unit for unit in all_units if unit.whole and unit.claim.key not in era]
    after_quake = {
        unit.place
        for before, unit in pairwise(now)
        if before.claim.article == unit.claim.article and _QUAKE.search(before.claim.text)
    }
    told = {
        "turnout": [one for unit in now if (one := _turnout(unit)) is not None],
        "magnitude": [
            one for unit in now if (one := _magnitude(unit, unit.place in after_quake)) is not None
        ],
    }
    return [
        (name, group)
        for name, found in told.items()
        for group in _groups(found, _ONE_QUAKE if name == "magnitude" else 100.0)
        if _disagree(group, _POINT if name == "turnout" else _TENTH)
    ]


def _turnout(unit: Unit) -> Measured | None:
    claim = unit.claim
    shares = [one for one in claim.figures if one.unit == "%" and one.low]
    if len(shares) != 1 or _NOT_ALL.search(claim.text):
        return None
    share = shares[0]
    for cue in _TURNOUT.finditer(claim.text):
        near = claim.text[
            max(0, min(cue.start(), share.start - claim.start)) : max(
                cue.end(), share.end - claim.start
            )
        ]
        told = _SURE.search(cue.group()) or _OF_VOTERS.search(near)
        if told and len(near) <= _REACH and not re.search(r"[.;](?!\d)", near):
            return Measured(unit, share.text, share.low, share.high)
    return None


def _magnitude(unit: Unit, after_quake: bool) -> Measured | None:
    text = unit.claim.text
    found = list(_MAGNITUDE.finditer(text)) or list(
        _OF_BEFORE.finditer(text) if after_quake else ()
    )
    if len(found) != 1 or _OTHER_QUAKE.search(text):
        return None
    value = next(one for one in found[0].groups() if one)
    return Measured(unit, value, float(value), float(value))


def _groups(found: Sequence[Measured], most: float) -> list[list[Measured]]:
    """Measures that nothing keeps apart from any in their group, nor more than ``most``."""
    groups: list[list[Measured]] = []
    for one in found:
        group = next((g for g in groups if all(_meets(one, other, most) for other in g)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def _meets(left: Measured, right: Measured, most: float) -> bool:
    a, b = left.unit.claim, right.unit.claim
    if abs(left.low - right.low) > most or days_apart(a, b) or _months(a.text) != _months(b.text):
        return False
    pairs = zip(places_in(a.text), places_in(b.text), strict=True)
    return not any(mine and yours and mine.isdisjoint(yours) for mine, yours in pairs)


def _months(text: str) -> frozenset[str]:
    """The months that a claim names; of what is now one names none."""
    return frozenset(word.lower() for word in re.findall(r"\b[A-Z][a-z]+", text)) & MONTHS


def _disagree(group: Sequence[Measured], least: float) -> bool:
    return any(
        one.unit.outlet != other.unit.outlet
        and max(one.low, other.low) - min(one.high, other.high) >= least
        for at, one in enumerate(group)
        for other in group[:at]
    )
