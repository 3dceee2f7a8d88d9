"""What is to happen and what is not: "expected to meet the mayor" beside "unlikely to meet her".

Theory: contrary expectations name one act and one object in a fixed form: a word of expectation or
of its opposite, the verb, the object within a few words. Only claims of other articles on the
present are held against each other, and not where both name who is to act, and name others.

Known failures: contrary statements on what has happened; acts told by another verb; one who acts
that is named in two ways ("Kyiv", "Ukraine") is taken for two, and two for one where a name is
not directly before the act ("Lee, who is ill, will not").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.compare.concepts import concept
from digest.compare.lands import LANDS
from digest.compare.terms import MONTHS, STOP_WORDS, WEEKDAYS, is_light, names, rarity, words
from digest.compare.units import Unit

_OBJECT = r"\s+(?:\w+ly\s+)?(?P<verb>[a-z]+)\s+(?P<object>(?:[^\s,.;]+\s*){1,6})"
_NOT = re.compile(
    r"\b(?:unlikely to|will not|won['’]t|would not|not expected to|has no plans to|refus\w+ to"
    rf"|ruled out plans to){_OBJECT}"
)
_SO = re.compile(
    r"\b(?:expected to|will|likely to|set to|plans to|due to|is to|are to|and to|intends to)"
    rf"(?<!unlikely to)(?<!not expected to)(?!\s+not\b){_OBJECT}"
)
_EMPTY = frozenset("be have do make take get go see say come give".split())
_CONDITIONS = frozenset({"unless", "if", "until", "without"})
_TELLING = 0.35
# A run of capitalised words, the lower-case words that it describes, and auxiliaries up to the end.
_NAMED = re.compile(
    r"(?P<name>(?:[A-Z][^\s,;:]*\s+(?:(?:and|of|the|al|bin|de|von)\s+)*)+)(?P<head>(?:[a-z-]+\s+){0,2}?)"
    r"(?:(?:is|are|was|were|has|have|had|been|also|now|still|\w+ly)\s+)*$"
)
_OFFICES = frozenset(
    "president minister prime premier chancellor king queen prince pope mayor governor senator"
    " general secretary chief leader chairman mr mrs ms dr sir former".split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """The names directly before a word, and whether they only describe ("the French minister")."""

    names: frozenset[str]
    described: bool

    def differs(self, other: Named) -> bool:
        """Whether two must be two: both named or both described, with no word in common.

        A description beside a name ("the American president", "Lee") may be of one.
        """
        both = bool(self.names and other.names) and self.described == other.described
        return both and not self.names & other.names


def named_before(text: str, end: int, *, acts: bool) -> Named:
    """The name that stands directly before a place in a text, at most two words between.

    Where one who ``acts`` is looked for, the first word of the text is a name as well ("Trump
    will"), unless it may be a plural ("Ministers will").
    """
    found = _NAMED.search(text[:end])
    head = words(found["head"]) if found else []
    if found is None or any(is_light(word) for word in head):
        return Named(frozenset(), described=False)
    told = names_among(found["name"], text)
    first = words(found["name"])[0]
    if acts and found.start() == 0 and not (first.endswith("s") or first in _OFFICES):
        told |= {concept(first)} - STOP_WORDS - WEEKDAYS - MONTHS
    return Named(told, described=bool(head) or words(found["name"])[-1] in _OFFICES)


def names_among(part: str, text: str) -> frozenset[str]:
    """The words of a part of a text that are names there: no offices, no days."""
    known = {word for name in names(text) for word in words(name)} | LANDS.keys()
    known -= _OFFICES | WEEKDAYS | MONTHS
    return frozenset(concept(word) for word in words(part) if word in known and not is_light(word))


@dataclass(frozen=True, slots=True)
class Expected:
    """An act that a claim says is to happen, or (``so`` false) is not."""

    unit: Unit
    so: bool
    verb: str
    object: frozenset[str]
    text: str
    who: Named


def expectations(unit: Unit) -> list[Expected]:
    """The acts that a claim expects or rules out."""
    found = []
    for so, pattern in ((False, _NOT), (True, _SO)):
        for match in pattern.finditer(unit.claim.text):
            told = frozenset(
                concept(word)
                for word in words(match["object"])
                if word not in STOP_WORDS and rarity(word) >= _TELLING
            )
            held = match["object"].split()
            if told and match["verb"] not in _EMPTY and not _CONDITIONS & set(held):
                text = match.group().strip()
                # "... the mayor and to meet": who stands before "and" is not who is to act.
                end = 0 if text.startswith("and") else match.start()
                who = named_before(unit.claim.text, end, acts=True)
                found.append(Expected(unit, so, concept(match["verb"]), told, text, who))
    return found


def contrary(all_units: Sequence[Unit], eras: Mapping[str, str]) -> list[list[Expected]]:
    """Groups of claims that expect an act and rule it out, in other articles; in text order."""
    known = [
        one
        for unit in all_units
        if unit.place == unit.parent and unit.claim.key not in eras
        for one in expectations(unit)
    ]
    found = []
    for no in (one for one in known if not one.so):
        others = [one for one in known if one.so and _against(no, one)]
        if others:
            found.append(sorted([no, *others], key=lambda one: one.unit.place))
    return found


def _against(no: Expected, yes: Expected) -> bool:
    return (
        no.verb == yes.verb
        and bool(no.object & yes.object)
        and not no.who.differs(yes.who)
        and no.unit.claim.article != yes.unit.claim.article
    )
