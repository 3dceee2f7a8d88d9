"""Figures that count what was done to things: houses destroyed, drones shot down, villages taken.

Theory: things are counted as people are, by a noun and by what became of them, and the grammar has
told both (``Figure.what``: "houses destroyed in the suburb"). Only those few kinds count that an
event does once to a number of things; what is sold, scored, held or used is counted many times over
in one story. Nouns for one thing are one (homes, houses); what was damaged is not what was
destroyed. What is taken, fired, shot down or expelled is so by a side, as are vehicles destroyed,
and two sides count two things: where both name who did it, or says so, one of the names must be in
both.

Evidence: ``python -m benchmarks conflicts``: of what is labelled in 192 written stories nearly all
counts people, and four pairs come by it, in two of three differences.

Known failures: two raids of one day and one side; a doer that only a pronoun names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.compare.quantities import Counted, unstated
from digest.compare.terms import is_light
from digest.compare.uncounted import counts_nothing, only_possible
from digest.model import Claim, Figure

_RAZED = "destroyed collapsed razed burned burnt gutted flattened levelled reduced swept washed"
_RAZED += " demolished lost wrecked ruined torched consumed blackened"
_BUILT = "houses homes dwellings buildings flats shops stalls huts tents schools bridges vehicles"
_BUILT += " cars lorries trucks buses tanks boats villages hectares ha acres"
_AIR = "drones uavs missiles rockets planes aircraft jets helicopters"
_KINDS: dict[str, tuple[str, str]] = {
    "damaged": ("damaged", _BUILT),
    "destroyed": (_RAZED, _BUILT),
    "shot down": ("shot downed intercepted", _AIR),
    "fired": ("fired launched", "drones uavs missiles rockets shells"),
    "taken": (
        "captured seized taken recaptured retaken liberated overrun",
        "villages settlements hamlets towns positions posts bases checkpoints outposts districts",
    ),
    "expelled": ("expelled ordered", "diplomats envoys"),
    "arrived": ("arrived reached entered delivered", "trucks lorries tonnes tons"),
}
"""For each kind the words that say it, and the things that are counted so."""
_KIND: dict[str, list[tuple[str, frozenset[str]]]] = {}
for _name, (_words, _nouns) in _KINDS.items():
    for _word in _words.split():
        _KIND.setdefault(_word, []).append((_name, frozenset(_nouns.split())))
_BY_A_SIDE = frozenset({"shot down", "fired", "taken", "expelled"})
_OF_A_SIDE = frozenset({"vehicles", "tanks", "boats"})
_SIDES = {
    word: side
    for side, words in {
        "army": "army military government regime troops navy",
        "rebels": "rebel rebels insurgent insurgents militants jihadists fighters opposition",
    }.items()
    for word in words.split()
}
_ONE: dict[str, str] = {
    word: listed.split()[0]
    for listed in (
        "houses homes dwellings",
        "drones uavs",
        "villages settlements hamlets",
        "trucks lorries",
        "hectares ha",
        "planes aircraft jets",
        "tonnes tons",
        "diplomats envoys",
    )
    for word in listed.split()
}
_OF_THE = re.compile(r"\bof\s+(?:the|its|their)\s+(?:[\w-]+[’']s?\s+)?$", re.IGNORECASE)
"""The whole, not the part: "of the 50 houses"."""


def things(claim: Claim) -> Iterator[Counted]:
    """The figures of a claim that count things by what was done to them."""
    for one in claim.figures:
        noun, at = one.unit.lower(), one.start - claim.start
        kind = _kind(one, noun)
        if not kind or unstated(claim.text, one, at) or _OF_THE.search(claim.text, 0, at):
            continue
        place = at, at + len(one.text)
        if not counts_nothing(claim.text, *place) and not only_possible(claim.text, *place):
            yield Counted(one, kind, _ONE.get(noun, noun))


def _kind(figure: Figure, noun: str) -> str:
    for word in figure.what.lower().split():
        for kind, nouns in _KIND.get(word, ()):
            if noun in nouns:
                return kind
    return ""


def by_a_side(one: Counted) -> bool:
    """Whether it matters who did what is counted, or says so: the arms of two sides are two."""
    return one.kind in _BY_A_SIDE or one.figure.unit.lower() in _OF_A_SIDE


def doers(claim: Claim, figure: Figure) -> frozenset[str]:
    """The names and sides in front of a figure, one of whom did it."""
    before = claim.text[: figure.start - claim.start]
    names = {word.lower() for word in re.findall(r"\b[A-Z][\w-]+", before)}
    sides = {_SIDES.get(word, "") for word in re.findall(r"\w+", before.lower())}
    return frozenset({one for one in names - _SIDES.keys() if not is_light(one)} | sides) - {""}
