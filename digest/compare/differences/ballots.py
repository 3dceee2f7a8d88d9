"""Shares of a vote: what a candidate or a party is said to have won, here and there.

Theory: a commission and the loser's own count give one candidate two shares, and a vote has one
result. The share is told in few forms: a name and "won 52 percent", "percent for" a name, "to" a
name's share, "gave her" one; a pronoun is whoever the sentence named before it, or its speaker. One
name with two shares a point apart or more is a difference, where nothing says that they are of two
counts: a poll, a part of the ballots, a round, a district, another year.

Evidence: ``python -m benchmarks conflicts``, whose figures are in ``benchmarks/RESULTS.md``.

Known failures: a candidate who is only called by an office ("the head of state"); two votes of one
story in which one name stands (parliament and president).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.compare.words.lands import lands_in
from digest.compare.words.places import places_in
from digest.compare.words.terms import NO_NAMES
from digest.compare.words.units import Unit, skeleton
from digest.model import Figure

_VOTE = re.compile(
    r"\b(?:votes?|voters|ballots?|elect(?:ed|ions?|oral)|re-elected|polls|polling|run-?off|candidates?"
    r"|tally|count|referendum)\b",
    re.IGNORECASE,
)
_GOT = (
    r"(?:won|wins|took|takes|taken|obtained|received|got|polled|polling|gained|secured|scored|beat"
    r"|defeated|elected|re-elected|credited|garnered)"
)
_GAVE = re.compile(
    r"\b(?:gave|gives|giving|credited|credits|put|puts)\s+(?:[a-z-]+\s+){0,2}?"
    r"(?P<who>him|her|them|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)\s*(?:with|at|on)?\s*$"
)
_WON = re.compile(rf"\b{_GOT}\b(?:\s+(?!(?:and|but|that|while|when)\b)[^\s.;:]+){{0,8}}?\s*$")
_AGAINST = re.compile(r"\b(?:against|to|compared\s+with|ahead\s+of|and)\s+$")
_NAME = r"(?:[A-Z][\w’'-]*[\w](?:\s+(?:de|la|al|von|bin)\b)?\s*)+"
_FOR = re.compile(
    r"^(?:\s+of\s+(?:the\s+)?(?:[a-z-]+\s+)?votes?(?:\s+cast)?)?\s+for\s+"
    rf"(?:[a-z.-]+\s+){{0,5}}?(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?(?P<name>{_NAME})"
)
_OWNER = re.compile(r"\bto\s+(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?(?P<name>[A-Z][\w’'-]*?)[’']s\s+$")
_OWNING = re.compile(r"[’']s\s*$")
_SUBJECT = re.compile(rf"(?P<name>{_NAME})|\b(?P<pronoun>he|she|him|her|his)\b")
_OTHER_COUNT = re.compile(
    r"\b(?:exit|survey\w*|opinion|projections?|projected|forecast\w*|expect\w*|predict\w*|would|could"
    r"|needs?|needed|required|threshold|first\s+round|previous|earlier|last\s+(?:time|year|election)"
    r"|districts?|provinces?|regions?|constituenc(?:y|ies)|cit(?:y|ies)|towns?|villages?|count(?:y|ies)"
    r"|tallied|partial|prelim\w+|so\s+far|counted|reporting|after\s+[\d.]+\s*(?:%|per\s?cent)"
    r"|among|women|abroad|overseas|postal|together|combined|jointly|seats|stakes?|shares|approval"
    r"|ratings?)(?!\w)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:(?:^|[;:]\s)In|\bvotes?\s+in)\s+(?:the\s+)?(?P<place>[A-Z][\w-]+)(?![\w’'-])"
)
"""What was won there is not what was won, where no country is the place."""
_APART, _ONE_VOTE = 1.0, 30.0
_MOST = 200
_OFFICES = NO_NAMES | frozenset(
    "president excellency mr mrs ms dr minister prime senator head state government party".split()
)


@dataclass(frozen=True, slots=True)
class Won:
    """A share of the vote that a claim gives a name."""

    unit: Unit
    name: str
    figure: Figure


def won(all_units: Sequence[Unit], era: Mapping[str, str]) -> list[tuple[str, list[Won]]]:
    """(name, claims) for each name that is given shares which differ, each claim once."""
    now = [unit for unit in all_units if unit.whole and unit.claim.key not in era]
    told = [one for unit in now for one in _shares(unit)]
    if not any(_VOTE.search(one.unit.claim.text) for one in told):
        return []
    by_name: dict[str, list[Won]] = {}
    for one in told:
        group = by_name.setdefault(skeleton(one.name), [])
        if len(group) < _MOST and all(one.unit.place != other.unit.place for other in group):
            group.append(one)
    return [(group[0].name, group) for group in by_name.values() if _disagree(group)]


def _shares(unit: Unit) -> list[Won]:
    text, start = unit.claim.text, unit.claim.start
    local = _PLACE.search(text)
    if _OTHER_COUNT.search(text) or (local and not any(lands_in([local["place"]]))):
        return []
    found: list[Won] = []
    for figure in unit.claim.figures:
        if figure.unit != "%" or figure.value is None or figure.bound != "exact":
            continue
        before, behind = text[: figure.start - start], text[figure.end - start :]
        name = _named(unit, before, behind, first=not found)
        if name:
            found.append(Won(unit, name, figure))
    return found


def _named(unit: Unit, before: str, behind: str, *, first: bool) -> str:
    """Whose share stands between these texts, or an empty string."""
    if named := _FOR.match(behind) or _OWNER.search(before):
        return _last(named["name"])
    if gave := _GAVE.search(before):
        who = gave["who"]
        return (
            _last(who) if who[0].isupper() else _before(unit, before[: gave.start()], pronoun=True)
        )
    got = _WON.search(before) if first and not _AGAINST.search(before) else None
    return _before(unit, before[: got.start()]) if got else ""


def _before(unit: Unit, text: str, *, pronoun: bool = False) -> str:
    """The nearest name in front, whom a pronoun is, or the speaker where it has none; nobody where
    something of his won it ("Banik's party")."""
    for found in reversed(list(_SUBJECT.finditer(text))):
        if found["pronoun"]:
            if not pronoun and found["pronoun"] in ("his", "her"):
                return ""
            pronoun = True
        elif name := _last(found["name"]):
            return "" if _OWNING.search(found["name"]) and not pronoun else name
    said = unit.claim.attribution
    return _last(said.speaker or "") if pronoun and said else ""


def _last(name: str) -> str:
    """The last part of a name, by which it is called; none of offices and bodies."""
    words = [re.sub(r"[’']s?$", "", word) for word in name.split()]
    kept = [word for word in words if word[:1].isupper() and word.lower() not in _OFFICES]
    return kept[-1] if kept else ""


def _disagree(group: Sequence[Won]) -> bool:
    return any(
        one.unit.outlet != other.unit.outlet
        and _APART <= abs((one.figure.value or 0) - (other.figure.value or 0)) <= _ONE_VOTE
        and not _elsewhere(one.unit, other.unit)
        for at, one in enumerate(group)
        for other in group[:at]
    )


def _elsewhere(left: Unit, right: Unit) -> bool:
    """Whether other places are told; days are those on which a count was given, as often as not."""
    pairs = zip(places_in(left.claim.text), places_in(right.claim.text), strict=True)
    return any(mine and yours and mine.isdisjoint(yours) for mine, yours in pairs)
