"""What exploded, and how it came there: a bomber, a bomb that was left, a grenade, a gas bottle.

Theory: after a blast the first accounts differ in what it was, and each is told in few words. A
bomber who blew himself up left no bomb behind, and nobody who threw a grenade left a bag. Of one
voice in one article two of these are two blasts.

Known failures: two blasts of one day, each told by another outlet; what kind of bomb a bomber had.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from digest.compare.differences.another import places
from digest.compare.matching.evidence import speaker
from digest.compare.words.linked import linked_by
from digest.compare.words.units import Unit
from digest.model import Article

_DEVICE = r"(?:bombs?|devices?|explosives?|charges?|mines?|IEDs?)"
_LEFT = r"(?:left|planted|placed|hidden|concealed|buried|stuffed|packed)"
_FORMS = {
    "gas": re.compile(r"\bgas (?:cylinder|canister|bottle|leak|pipe|explosion|tank)s?\b", re.I),
    "grenade": re.compile(r"\bgrenades?\b", re.I),
    "left": re.compile(
        rf"\b{_DEVICE}\b(?:(?!\bsuicide\b)[^.;]){{0,60}}?\b{_LEFT}\b(?! with\b)"
        rf"|\b(?:left|planted|placed|hid|concealed) (?:behind )?an? (?:[a-z]+ ){{0,2}}{_DEVICE}\b"
        r"|\b(?:set off|detonated|triggered) (?:remotely|by (?:remote control|(?:a )?(?:mobile )?"
        r"phone|a timer))\b|\bparked\b[^.;]{0,40}\b(?:empty|unattended)\b",
        re.I,
    ),
    "bomber": re.compile(
        r"\bsuicide (?:car |truck )?(?:bomb(?:er|ing)s?|attack(?:er)?s?)\b"
        r"|\bblew (?:him|her)self up\b"
        r"|\b(?:detonat\w+|set off) (?:his|her) (?:[a-z]+ )?(?:vest|belt|car|explosives|bomb)\b",
        re.I,
    ),
}
"""What a claim says that it was."""
_RULED_OUT = re.compile(
    r"\b(?:rul(?:es|ed|e) out|no|not|den(?:y|ies|ied)|dismiss(?:es|ed)|discard(?:s|ed)|wrong"
    r"|false)\b",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:if|whether|would|could|may|might|will|investigat\w+|looking into)\b", re.I
)
_MOST = 100


@dataclass(frozen=True, slots=True)
class Device:
    """A claim that says what exploded, or (``not_so``) what did not."""

    unit: Unit
    kind: str
    not_so: bool
    text: str
    places: frozenset[str]


def device(unit: Unit) -> Device | None:
    """What a claim says that exploded, where it names one kind."""
    text = unit.claim.text
    found = {kind: told for kind, form in _FORMS.items() if (told := form.search(text))}
    if len(found) != 1 or _OPEN.search(text):
        return None
    ((kind, told),) = found.items()
    return Device(unit, kind, bool(_RULED_OUT.search(text)), told.group(), places(text))


def devices(
    all_units: Sequence[Unit], eras: Mapping[str, str], articles: Mapping[str, Article]
) -> list[list[Device]]:
    """Claims that differ in what one blast was, in text order."""
    told = [
        one
        for unit in all_units
        if unit.whole and unit.claim.key not in eras and (one := device(unit)) is not None
    ][:_MOST]
    two = {
        frozenset({one.kind, other.kind})
        for one, other in combinations(told, 2)
        if one.unit.claim.article == other.unit.claim.article
        and one.kind != other.kind
        and not (one.not_so or other.not_so)
        and speaker(one.unit) == speaker(other.unit)
    }
    return linked_by(lambda one, other: _differ(one, other, two, articles), told)


def _differ(
    one: Device,
    other: Device,
    two: set[frozenset[str]],
    articles: Mapping[str, Article],
) -> bool:
    """Whether other articles of the same days say that one blast was two things, or was not one."""
    mine, yours = articles[one.unit.claim.article], articles[other.unit.claim.article]
    if mine.id == yours.id or mine.published is None or yours.published is None:
        return False
    if abs((mine.published - yours.published).days) > 1:
        return False
    if one.places and other.places and not one.places & other.places:
        return False
    if one.not_so or other.not_so:
        return one.kind == other.kind and one.not_so != other.not_so
    return one.kind != other.kind and frozenset({one.kind, other.kind}) not in two
