"""What a claim says became of a person or a thing, where the opposite can be told: dead and alive,
dismissed and resigned, staying and gone, open and closed.

Theory: it is told in few words right behind the name ("Lund was killed", "Lund is alive"). Who says
"he" of himself is named by who speaks. Of a road or a port all words must agree.

Known failures: two persons of one last name, told without the first; a pronoun that is not the
speaker's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest.compare.words.concepts import concept
from digest.compare.words.sources import TITLES
from digest.compare.words.terms import NO_NAMES, is_light, words
from digest.compare.words.units import Unit

_LEFT = (
    r"(?:has |had |have )?(?:resigned|stepped down"
    r"|quit(?=[.,;”\"]|$| (?:on|over|as|after|in|because|for|from)\b))"
)
_DEAD = (
    r"(?:is|was|were|had been|has been) (?:dead|killed)|(?:had |has )?died"
    r"|(?:is|was|were) among (?:the dead|those killed)"
)
_LIVING = (
    r"(?:is|was) (?:still )?(?:alive|unharmed|unhurt)\b(?! (?:at|before|in|on|until|when)\b)"
    r"|(?:had |has )?survived (?:the|this)"
    r"|(?:had |has )?escaped (?:unhurt|unharmed|uninjured|unscathed|with (?:light|minor|slight)\b)"
)
_SACKED = (
    r"(?:was|had been|has been) (?:dismissed|sacked|fired|removed from office)\b"
    r"(?! (?:at|as|upon|into)\b)"
)
_STAYS = (
    r"(?:would|will) not (?:resign|step down|quit)|(?:has|had) not (?:resigned|stepped down|quit)"
    r"|(?:has |had )?refused to (?:resign|step down|quit)"
    r"|(?:has |had )?ruled out (?:resigning|stepping down|quitting|(?:his|her|a) resignation)"
)
_IS = r"(?:is|was|remain(?:s|ed)) (?:still |fully )?"
_OPENED = rf"{_IS}open(?=[.,;”\"]|$| (?:and|for|said)\b)"
_SHUT = rf"{_IS}(?:closed|shut)(?=[.,;”\"]|$| (?:and|said)\b)"
_OPPOSITES = ((_DEAD, _LIVING), (_SACKED, _LEFT), (_LEFT, _STAYS), (_OPENED, _SHUT))
_PATTERNS = tuple(
    tuple(
        re.compile(rf"\b(?:{told})(?![\w-])(?P<role> (?:as|from) (?:[\w-]+ ?){{1,4}})?")
        for told in both
    )
    for both in _OPPOSITES
)
EITHER, THINGS = 1, 3
"""The places of pairs whose order does not matter, and of those that are told of things."""
_NAME = re.compile(
    r"(?P<name>[A-Z][\w’-]+(?:\s+(?:al-|bin\s+|de\s+|van\s+)?[A-Z][\w’-]+){0,3})"
    r"(?:,?\s+who|\s+and\s+[a-z0-9][a-z0-9\s-]{2,30})?,?\s*$"
)
_OF = re.compile(r"\b(?:of|by|to|for|with|near|against)\s+(?:(?:the|[A-Z]?[a-z]+)\s+){0,2}$")
"""Before a name: "the wife of", "a guard of General"."""
_SELF = re.compile(r"\b(?:he|she)\s+$", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;:,“”\"]|\b(?:that|said|says|saying|told|but|while|who|which|and)\b")
_UNSURE = re.compile(
    r"\b(?:if|whether|unless|would have|might|could|reportedly|believed|feared|until)\b|\?",
    re.IGNORECASE,
)
_NEAR = 80


@dataclass(frozen=True, slots=True)
class State:
    """What a claim says that somebody or something is: which of two opposites, as written; and of
    whom, by ``name`` and by its words."""

    unit: Unit
    pair: int
    first: bool
    name: str
    who: frozenset[str]
    role: frozenset[str]
    text: str

    def same(self, other: State) -> bool:
        """Whether another state is told of the same person or thing."""
        if self.pair == THINGS:
            return self.who == other.who
        return self.who <= other.who or other.who <= self.who


def states(unit: Unit) -> list[State]:
    """The states that a claim tells."""
    text = unit.claim.text
    if _UNSURE.search(text):
        return []
    found = []
    for pair, both in enumerate(_PATTERNS):
        for first, pattern in zip((True, False), both, strict=True):
            for told in pattern.finditer(text):
                before = text[max(0, told.start() - _NEAR) : told.start()]
                name = _thing(before) if pair == THINGS else _person(before, unit)
                who = _terms(name) if pair == THINGS else _named(name)
                if who:
                    role = _terms(told["role"] or "")
                    said = told.group().removesuffix(told["role"] or "")
                    found.append(State(unit, pair, first, name, who, role, said))
    return found


def _person(before: str, unit: Unit) -> str:
    """The name right before a place, or of who speaks of himself; empty where there is none."""
    said = unit.claim.attribution
    named = _NAME.search(before)
    tail = before[named.end("name") :] if named else ""
    if named and " who" not in tail and _OF.search(before, 0, named.start()):
        return ""
    if named is None and said is not None and said.speaker and _SELF.search(before):
        named = _NAME.search(said.speaker)
    return named["name"] if named else ""


def _named(name: str) -> frozenset[str]:
    return frozenset(words(name)) - NO_NAMES - TITLES


def _thing(before: str) -> str:
    """What stands before a place in its clause, with a name among it; else empty."""
    clause = _CLAUSE.split(before)[-1].strip()
    return clause if re.search(r"\s[A-Z]", f" {clause}".replace(" The ", " ")) else ""


def _terms(text: str) -> frozenset[str]:
    return frozenset(concept(word) for word in words(text) if not is_light(word))


def opposed(left: Unit, right: Unit) -> str | None:
    """What two claims say of one that cannot both be at one time, in words, or None."""
    for one in states(left):
        for other in states(right):
            if one.pair == other.pair and one.first != other.first and one.same(other):
                return f"opposite states: {one.text} / {other.text}"
    return None
