"""Figures that count what was done to things: houses destroyed, drones shot down, villages taken.

Theory: things are counted as people are, by a noun and by what became of them, and the grammar has
told both (``Figure.what``: "houses destroyed in the suburb"). Only those few kinds count that an
event does once to a number of things; what is sold, scored, held or used is counted many times over
in one story. Nouns for one thing are one (homes, houses); what was damaged is not what was
destroyed; diplomats who are told to leave are those of one country. What is taken, fired or shot
down is so by a side, as are vehicles destroyed,
and two sides count two things: where both name who did it, or says so, one of the names must be in
both.

Evidence: ``python -m benchmarks conflicts``: of what is labelled in 192 written stories nearly all
counts people, and four pairs come by it, in two of three differences.

Known failures: two raids of one day and one side; a doer that only a pronoun names; diplomats "told
to leave" a meeting, and those whose country the sentence does not name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.compare.figures.quantities import Counted, unstated
from digest.compare.figures.uncounted import counts_nothing, only_possible
from digest.compare.words.lands import LANDS, land_name
from digest.compare.words.terms import is_light
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
    "arrived": ("arrived reached entered delivered", "trucks lorries tonnes tons"),
}
"""For each kind the words that say it, and the things that are counted so."""
_KIND: dict[str, list[tuple[str, frozenset[str]]]] = {}
for _name, (_words, _nouns) in _KINDS.items():
    for _word in _words.split():
        _KIND.setdefault(_word, []).append((_name, frozenset(_nouns.split())))
_BY_A_SIDE = frozenset({"shot down", "fired", "taken"})
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
    )
    for word in listed.split()
}
_ENVOYS = frozenset("diplomats envoys attaches attachés".split())
_STAFF = _ENVOYS | frozenset("employees staff members officials staffers workers".split())
_EXPELLED = re.compile(
    r"\b(?:expel\w*|expulsion|personae?\s+non\s+grata\w*|(?:throw|threw|kick)\w*\s+out"
    r"|(?:order|ask|tell|told|giv|gave|has|have|had|must)\w*\b[^.;]{0,60}?"
    r"\b(?:leave|be\s+out\s+of|quit|go\s+home))\b",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"^\s+(?:(?:[a-z-]+\s+){0,2}?(?P<own>[A-Z][\w-]+)\s+(?:[a-z-]+\s+){0,2}?(?P<noun>\w+)"
    r"|(?:[a-z-]+\s+){1,3}?(?:of|from|at)\s+(?:the\s+)?(?P<of>[A-Z][\w-]+)(?:[’']s)?\s+"
    r"(?:embassy|consulate|mission)\b)"
)
"""Behind a count of an embassy's people: "French diplomats", "employees of the French embassy"."""
_OF_THE = re.compile(r"\bof\s+(?:the|its|their)\s+(?:[\w-]+[’']s?\s+)?$", re.IGNORECASE)
"""The whole, not the part: "of the 50 houses"."""


def things(claim: Claim) -> Iterator[Counted]:
    """The figures of a claim that count things by what was done to them."""
    for one in claim.figures:
        noun, at = one.unit.lower(), one.start - claim.start
        of = _expelled_of(claim.text, at + len(one.text), noun)
        kind = "expelled" if of else _kind(one, noun)
        if not kind or unstated(claim.text, one, at) or _OF_THE.search(claim.text, 0, at):
            continue
        place = at, at + len(one.text)
        if not counts_nothing(claim.text, *place) and not only_possible(claim.text, *place):
            yield Counted(one, kind, of or _ONE.get(noun, noun))


def _expelled_of(text: str, end: int, noun: str) -> str:
    """Of what country those are who are told to leave, where a figure that ends there counts an
    embassy's people; else nothing: two states that expel each other's count two things."""
    whose = _WHOSE.match(text[end:])
    if whose is None or noun not in _STAFF or not _EXPELLED.search(text):
        return ""
    own = whose["own"] if whose["noun"] == noun and (noun in _ENVOYS or "embassy" in text) else ""
    of = whose["of"] or own
    return f"diplomats of {land_name(LANDS.get(of.lower(), of.lower()))}" if of else ""


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
