"""What is to happen and what is not: "expected to meet the mayor" beside "unlikely to meet her".

Theory: contrary expectations name one act and one object in a fixed form: a word of expectation or
of its opposite, the verb, the object within a few words. Only claims of other articles on the
present are held against each other.

Known failures: contrary statements on what has happened; acts told by another verb.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.compare.concepts import concept
from digest.compare.terms import STOP_WORDS, rarity, words
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


@dataclass(frozen=True, slots=True)
class Expected:
    """An act that a claim says is to happen, or (``so`` false) is not."""

    unit: Unit
    so: bool
    verb: str
    object: frozenset[str]
    text: str


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
                found.append(Expected(unit, so, concept(match["verb"]), told, text))
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
        and no.unit.claim.article != yes.unit.claim.article
    )
