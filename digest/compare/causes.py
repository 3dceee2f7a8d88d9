"""Why something was called off, closed or given up: causes that differ.

Theory: a step back (a visit cancelled, a post resigned) has one cause each teller believes in, and
tells it in a fixed form: the act, then "because", "over", "due to", "saying". Two tellings of one
act in other articles stand against each other where their causes share no telling word.

Known failures: two steps back of one kind with the same object; a cause told in its own sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.compare.concepts import concept
from digest.compare.terms import REPORTING, STOP_WORDS, rarity, words
from digest.compare.units import Unit

_ACTS = (
    (
        "called off",
        r"cancel\w*|called off|scrapped|nixed|ditched|shelved|postponed"
        r"|declined to (?:attend|visit)|pulled out of|withdrew from",
    ),
    ("resigned", r"resign(?:ed|ation|s)|stepped down|quit"),
    ("dismissed", r"sacked|fired|dismissed (?:from|as)|ousted"),
    ("closed", r"closed|shut (?:down)?|suspended"),
)
_CAUSE = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|over|citing|claiming|saying|blaming)\b"
    r"(?P<cause>[^.;]{8,160})"
)
_TELLING = 0.35
_OBJECT = 0.15


@dataclass(frozen=True, slots=True)
class Cause:
    """A claim that tells why an act was done: the act, the cause's words and telling terms."""

    unit: Unit
    act: str
    text: str
    terms: frozenset[str]


def cause(unit: Unit) -> Cause | None:
    """The last cause that a claim tells for an act, if it tells one."""
    text = unit.claim.text
    for act, pattern in _ACTS:
        done = re.search(rf"\b(?:{pattern})\b", text)
        told = [found for found in _CAUSE.finditer(text) if done and found.start() > done.start()]
        if told:
            first = told[0]
            terms = frozenset(
                concept(word)
                for word in words(text[first.start("cause") :])
                if word not in STOP_WORDS and word not in REPORTING and rarity(word) >= _TELLING
            )
            return Cause(unit, act, first.group().strip(), terms)
    return None


def differing_causes(all_units: Sequence[Unit]) -> list[list[Cause]]:
    """Tellings of one act whose causes differ, by act, in text order."""
    told = [
        one for unit in all_units if unit.place == unit.parent and (one := cause(unit)) is not None
    ]
    found = []
    for act in sorted({one.act for one in told}):
        mine = [one for one in told if one.act == act]
        against = [one for one in mine if any(_differ(one, other) for other in mine)]
        if against:
            found.append(against)
    return found


def _differ(left: Cause, right: Cause) -> bool:
    if left.unit.claim.article == right.unit.claim.article or left.terms & right.terms:
        return False
    shared = left.unit.terms.keys() & right.unit.terms.keys() - left.terms - right.terms
    object_terms = [
        term
        for term in shared
        if min(left.unit.terms[term], right.unit.terms[term]) >= _OBJECT
        and term not in left.unit.names
        and term not in ("cancel", "postpone", "resign", "close", "expel")
    ]
    return bool(object_terms)
