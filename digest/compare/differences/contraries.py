"""What is to happen and what is not: "expected to meet the mayor" beside "unlikely to meet her".

Theory: contrary expectations name one act and one object in a fixed form: a word of expectation or
of its opposite, the verb, the object within a few words. Only claims of other articles on the
present are held against each other, and not where both say who is to act, and say others: by name,
by the noun ("the rebels", "the vice president"), or, for a pronoun, by the names in its claim and
the one before. What will not happen again, or to more of them, may happen now; nor is one on
Monday the same as one on Friday.

Known failures: contrary statements on what has happened; acts told by another verb; one who acts
that is named in two ways ("Kyiv", "Ukraine"; "the premier", "the prime minister") is taken for two,
and two for one where a name is not directly before the act (``named``), or where a noun on one side
stands beside a name on the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.compare.words.concepts import concept
from digest.compare.words.named import SKIPPED, Named, named_before, names_among
from digest.compare.words.terms import MONTHS, STOP_WORDS, WEEKDAYS, is_light, rarity, words
from digest.compare.words.units import Unit

# Words with which the object is over; what follows is why, when or what else.
_BEYOND = (
    r"because|after|before|while|when|as|and|but|if|amid|following|since|despite|although|though"
    r"|due|over|who|which|that|unless|until|without|so|or|–|—|-"
)
_OBJECT = (
    r"\s+(?!only\b|merely\b|necessarily\b)(?:\w+ly\s+)?(?P<verb>[a-z]+)\s+"
    rf"(?P<object>(?:(?!(?:{_BEYOND})(?!\S))[^\s,.;:!?]+\s*){{1,12}})"
)
_CLOSE = 80
_NEAR = 6
"""How many words after the verb may be the object."""
_NOT = re.compile(
    r"(?:\b(?:unlikely to|will not|won['’]t|would not|has no plans to|refus\w+ to"
    r"|ruled out plans to)"
    r"|(?:n['’]t|\b(?:not|never|no longer))(?:\s+\w+ly|\s+now|\s+yet)?"
    rf"\s+(?:expected|likely|set|due|going) to){_OBJECT}"
)
_SO = re.compile(
    r"\b(?:expected to|will|likely to|set to|plans to|due to|is to|are to|and to|intends to)"
    rf"(?<!unlikely to)(?!\s+not\b){_OBJECT}"
)
_NEGATED = re.compile(
    r"(?:\b(?:not|no|never|nor|neither|nobody|none)|n['’]t)(?:\s+[\w’'-]+){0,2}\s+$", re.IGNORECASE
)
_EMPTY = frozenset("be have do make take get go see say come give".split())
_CONDITIONS = frozenset({"unless", "if", "until", "without"})
# What is only not to be repeated, or not to go on, is no act that is ruled out.
_PARTLY = frozenset("again anymore longer more any another only just all every both".split())
_TELLING = 0.35
_MOST = 200
"""A story has tens that are ruled out, each held against all expected; more are a trap."""
# One who acts by a noun, with what tells two holders of one office apart.
_NOUN = re.compile(
    r"(?:\b(?:the|a|an|its|their|his|her)\s+)(?P<said>(?:[a-z-]+\s+){1,3}?)"
    rf"{SKIPPED}",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|it|they|who|which)\s+(?:(?:is|are|was|were)\s+)?$", re.I)


@dataclass(frozen=True, slots=True)
class Expected:
    """An act that a claim says is to happen, or (``so`` false) is not."""

    unit: Unit
    so: bool
    verb: str
    object: frozenset[str]
    text: str
    who: Named
    noun: tuple[str, ...]
    days: frozenset[str]
    among: frozenset[str]

    @property
    def things(self) -> frozenset[str]:
        return frozenset(concept(word) for word in self.object)


def expectations(unit: Unit, before: str = "") -> list[Expected]:
    """The acts that a claim expects or rules out; ``before`` is the article's claim before it."""
    found = []
    for so, pattern in ((False, _NOT), (True, _SO)):
        for match in pattern.finditer(unit.claim.text):
            one = _expected(unit, so, match, before)
            if one is not None:
                found.append(one)
    return found


def _expected(unit: Unit, so: bool, match: re.Match[str], before: str) -> Expected | None:
    text = unit.claim.text
    held = match["object"].lower().split()
    if so and _NEGATED.search(text[max(0, match.start() - _CLOSE) : match.start()]):
        return None
    if match["verb"] in _EMPTY or _CONDITIONS & {*text[match.end() :].split()[:1]}:
        return None
    if not so and _PARTLY & {*held}:
        return None
    told = frozenset(words(" ".join(held[:_NEAR]))) - STOP_WORDS - WEEKDAYS
    # "... the mayor and to meet": who stands before "and" is not who is to act.
    end = 0 if match.group().startswith("and") else match.start()
    return Expected(
        unit=unit,
        so=so,
        verb=match["verb"],
        object=told,
        text=_whole(match.group()),
        who=named_before(text, end, acts=True),
        noun=_noun_before(text[max(0, end - _CLOSE) : end]),
        days=WEEKDAYS & {*held},
        among=_pointed(text[:end], before),
    )


def _whole(told: str) -> str:
    """What is told, without words at its end that go on to what is not shown."""
    while (last := told.rsplit(None, 1)) and len(last) > 1 and last[1].lower() in STOP_WORDS:
        told = last[0]
    return told.strip()


def _noun_before(text: str) -> tuple[str, ...]:
    """The words of a common noun directly before a place ("vice president"), or none."""
    found = _NOUN.search(text)
    said = tuple(concept(word) for word in found["said"].split()) if found else ()
    return () if any(is_light(word) for word in said) else said


def _pointed(text: str, before: str) -> frozenset[str]:
    """The names that a pronoun directly before a place may point back at."""
    if not _PRONOUN.search(text[-_CLOSE:]):
        return frozenset()
    both = f"{before} {text}"
    return names_among(both, both)


def contrary(all_units: Sequence[Unit], eras: Mapping[str, str]) -> list[list[Expected]]:
    """Groups of claims that expect an act and rule it out, in other articles; in text order."""
    whole = [unit for unit in all_units if unit.whole]
    known = [
        one
        for last, unit in zip([None, *whole], whole, strict=False)
        if unit.claim.key not in eras
        for one in expectations(unit, _text_before(last, unit))
    ]
    found = []
    for no in [one for one in known if not one.so][:_MOST]:
        others = [one for one in known if one.so and _against(no, one)]
        if others:
            found.append(sorted([no, *others], key=lambda one: one.unit.place))
    return found


def _text_before(last: Unit | None, unit: Unit) -> str:
    """The text of an article's claim before this one."""
    return last.claim.text if last and last.claim.article == unit.claim.article else ""


def _against(no: Expected, yes: Expected) -> bool:
    return (
        no.verb == yes.verb
        and _same_object(no, yes)
        and no.unit.claim.article != yes.unit.claim.article
        and not _others_act(no, yes)
        and (not no.days or not yes.days or bool(no.days & yes.days))
    )


def _same_object(no: Expected, yes: Expected) -> bool:
    """One telling word in common ("summit"), or two that tell less ("second term").

    One that goes on to another thing is not in common: "Lima", "Lima airport".
    """
    shared = [word for word in no.object if concept(word) in yes.things]
    if len(shared) > 1 or not shared:
        return bool(shared)
    return rarity(shared[0]) >= _TELLING and not (
        _goes_on(no, shared[0]) or _goes_on(yes, shared[0])
    )


def _goes_on(one: Expected, word: str) -> bool:
    """Whether a word of the object is followed by a noun, or another word of it, in lower case."""
    after = re.search(rf"(?i:\b{re.escape(word)})(?:['’]s)?\s+([a-z]+)", one.text)
    return after is not None and not is_light(after[1]) and after[1] not in MONTHS


def _others_act(no: Expected, yes: Expected) -> bool:
    """Whether two are said to act who must be two."""
    if no.who.differs(yes.who) or (no.noun and yes.noun and no.noun != yes.noun):
        return True
    pairs = ((no.among, yes.who.names), (no.who.names, yes.among), (no.among, yes.among))
    return any(left and right and not left & right for left, right in pairs)
