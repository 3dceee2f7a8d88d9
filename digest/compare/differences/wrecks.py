"""How an aircraft was lost: "shot it down" beside "a technical fault".

Theory: who fights says that an aircraft was brought down, and who has lost it that it fell by a
fault, a mishap or the weather, came down safely, or was not hit at all. Each is told in few words,
and a story has one loss of a kind of craft.

Known failures: two losses of one kind of craft in a story; a craft told of as "it" where a drone
and a helicopter are lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.compare.differences.another import places
from digest.compare.words.linked import linked_by
from digest.compare.words.units import Unit
from digest.model import Article

_KINDS = {
    "helicopter": r"helicopters?|choppers?|gunships?",
    "drone": r"drones?|unmanned aircraft|UAVs?|quadcopters?",
    "plane": r"(?:war)?planes?|(?:fighter |passenger )?jets?|airliners?|bombers?"
    r"|(?<!anti-)aircraft",
}
_CRAFT = {kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for kind, words in _KINDS.items()}
_ANY = "|".join(_KINDS.values())
_DOWNED = re.compile(
    r"\b(?:shot|shoots|shooting|brought|brings) (?:[\w-]+ ){0,4}?down\b(?! by a (?:fault|storm))"
    rf"|\bdowned\b|\b(?:hit|struck) (?:it|the (?:{_ANY})) with\b|\bhit with a \d+\s?mm\b",
    re.IGNORECASE,
)
_FAULT = re.compile(
    r"\b(?:technical|mechanical|engine) (?:fault|failure|malfunction|problems?|trouble|reasons?"
    r"|defect|issues?)\b|\bmalfunction\w*|\bpilot(?:['’]s)? error\b|\bhuman error\b"
    r"|\bemergency landing\b|\b(?:bad|poor) weather\b|\bhit a power line\b",
    re.IGNORECASE,
)
_NOT_HIT = re.compile(
    rf"\b(?:no (?:enemy |hostile )?fire at the (?:{_ANY})"
    rf"|(?:not|never) (?:been )?(?:shot|brought) down|(?:all|none of) (?:our|its|the) (?:{_ANY})"
    r"[^.;]{0,40}(?:returned|lost|hit)"
    rf"|den(?:y|ies|ied) (?:[^.;,]{{0,40}} )?(?:shot down|downed|los(?:t|ing) an? (?:{_ANY})))\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:if|whether|would|could|may|might|will|threat\w*|vow\w*|able to|capable)\b", re.IGNORECASE
)
_IT = re.compile(r"\bit\b", re.IGNORECASE)
_MOST = 100


@dataclass(frozen=True, slots=True)
class Loss:
    """What a claim tells of the loss of a craft; ``kinds`` are empty where it is "it"."""

    unit: Unit
    downed: bool
    text: str
    kinds: frozenset[str]
    places: frozenset[str]


def loss(unit: Unit) -> Loss | None:
    """How a craft was lost by a claim, if it tells one way."""
    text = unit.claim.text
    unhit, fault, downed = (form.search(text) for form in (_NOT_HIT, _FAULT, _DOWNED))
    kinds = frozenset(kind for kind, words in _CRAFT.items() if words.search(text))
    told = unhit or fault or downed
    if told is None or (not kinds and not _IT.search(text)) or _OPEN.search(text):
        return None
    if fault and downed and not unhit:  # "shot down, not lost by a fault, they said"
        return None
    return Loss(unit, not (unhit or fault), told.group(), kinds, places(text))


def losses(all_units: Sequence[Unit], articles: Mapping[str, Article]) -> list[list[Loss]]:
    """Tellings of one loss that differ, in text order; each loss by itself."""
    told = [one for unit in all_units if unit.whole and (one := loss(unit)) is not None][:_MOST]
    return linked_by(lambda one, other: _differ(one, other, articles), told)


def _differ(one: Loss, other: Loss, articles: Mapping[str, Article]) -> bool:
    """Whether other articles of the same days tell two ways in which one craft was lost."""
    mine, yours = articles[one.unit.claim.article], articles[other.unit.claim.article]
    if one.downed == other.downed or mine.id == yours.id:
        return False
    if one.kinds and other.kinds and not one.kinds & other.kinds:
        return False
    if not one.kinds and not other.kinds:
        return False
    if mine.published is None or yours.published is None:
        return False
    near = abs((mine.published - yours.published).days) <= 1
    return near and (not one.places or not other.places or bool(one.places & other.places))
