"""On which day it happened: "died on Thursday" beside "died on Friday".

Theory: what is done once has one day. Two claims tell one such deed where the same verb stands
before the day, in its clause, and most of what the shorter tells before the day is in the other,
the name of whoever died or resigned among it, and more than an office ("the minister"); in articles
of the same week, each with one day only.

Evidence: over 372 stories with labelled contradictions (``benchmarks/contradictions.jsonl``) one
difference of two labelled pairs, and no other; any verb shows no more, and a defeat of one team by
two.

Known failures: days as dates; a day in another sentence than the deed; deeds told by two verbs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from digest.compare.words.concepts import concept
from digest.compare.words.linked import linked_by
from digest.compare.words.named import names_among
from digest.compare.words.sources import TITLES
from digest.compare.words.terms import NO_NAMES, is_light, rarity, words
from digest.compare.words.units import Unit
from digest.model import Article

_OF_PEOPLE = (
    r"died|resigned|quit|stepped down|surrendered|"
    r"(?:was|were) (?:elected|sworn in|buried|executed|born|freed|released|arrested|killed"
    r"|shot dead|convicted|hanged)"
)
_OF_THINGS = r"sank|crashed|collapsed|derailed|capsized|arrived|burned down|burst"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_DEED = re.compile(
    rf"\b(?P<verb>(?P<people>{_OF_PEOPLE})|{_OF_THINGS})\b(?P<more>(?:\s+(?!(?:that|who|which|after"
    rf"|before|when|while|and|since|until)\b)[^\s,.;:“”\"]+){{0,8}}?)"
    rf"\s+(?:on\s+)?(?:early\s+|late\s+)?(?P<day>{_DAYS})\b(?!['’]s\b)"
)
_DAY = re.compile(rf"\b(?:{_DAYS})\b")
_OPEN = re.compile(
    r"\b(?:not|no|never|if|whether|would|had|another|other|second|third|more|also)\b|n['’]t\b",
    re.IGNORECASE,
)
_TITLES = frozenset(map(concept, TITLES))
_MOST, _TELLING = 0.6, 0.35
_WEEK = timedelta(days=7)
_MOST_TOLD = 200
"""Of one verb, all pairs are compared: a story has tens, a text of nothing else is a trap."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A claim that tells a deed of one day: its verb, the words told before the day, those of them
    before the verb (``who``), the names among these but for the speaker's, and whether one must be
    shared."""

    unit: Unit
    verb: str
    day: str
    text: str
    told: frozenset[str]
    who: frozenset[str]
    names: frozenset[str]
    people: bool


def dated(unit: Unit) -> Dated | None:
    """The deed that a claim puts on a day, if there is one and one day only."""
    text = unit.claim.text
    found = _DEED.search(text)
    if not found or _OPEN.search(text) or len(set(_DAY.findall(text))) > 1:
        return None
    front = text[: found.start()]
    who = _terms(front)
    verb, said = found["verb"], unit.claim.attribution
    names = names_among(front, text)
    names -= names_among(said.source, said.source) if said else frozenset()
    told, people = who | _terms(found["more"]), bool(found["people"])
    return Dated(unit, verb, found["day"], found.group(), told, who, names, people)


def _terms(told: str) -> frozenset[str]:
    return frozenset(
        concept(word) for word in words(told) if not is_light(word) and word not in NO_NAMES
    )


def day_clashes(
    all_units: Sequence[Unit], eras: Mapping[str, str], articles: Mapping[str, Article]
) -> list[tuple[str, list[Dated]]]:
    """(verb, claims) for each deed that is put on two days."""
    now = [unit for unit in all_units if unit.whole and unit.claim.key not in eras]
    known = [one for unit in now if (one := dated(unit)) is not None]
    found = []
    for verb in sorted({one.verb for one in known}):
        mine = [one for one in known if one.verb == verb][:_MOST_TOLD]
        found += [
            (verb, group)
            for group in linked_by(lambda left, right: _clash(left, right, articles), mine)
        ]
    return found


def _clash(left: Dated, right: Dated, articles: Mapping[str, Article]) -> bool:
    one, other = articles[left.unit.claim.article], articles[right.unit.claim.article]
    if left.day == right.day or one.id == other.id:
        return False
    if one.published and other.published and abs(one.published - other.published) >= _WEEK:
        return False
    shared = left.told & right.told
    if not shared or (left.people and not left.names & right.names):
        return False
    most = len(shared) >= _MOST * min(len(left.told), len(right.told))
    return most and any(rarity(word) >= _TELLING for word in (left.who & right.who) - _TITLES)
