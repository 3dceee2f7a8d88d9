"""What one article says is denied and another tells, in whatever words.

Theory: what is denied stands in a clause of its own ("denied that its troops had crossed the
river"), and that clause, read as a statement, is a claim like any other: where the pair model finds
that another article's claim states it, the two stand against each other. That claim must not deny
or doubt itself, nor be of who denies.

Evidence: over 162 written stories with labelled contradictions
(``benchmarks/contradictions.jsonl``) the cut shows 12 pairs of claims, all of them labelled; at a
cosine of 0.60 it shows 20 with the same 12. Over 30 stories kept apart it shows one, which is.

Known failures: a denial that names no deed ("rejected the charge"), or names it with a verb in -ing
(``denials`` reads some of these by their words); two like deeds of two days.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.compare.denying import CHARGES, DENIES, RETRACTS
from digest.compare.evidence import eras_apart, speaker
from digest.compare.reading import PairReader
from digest.compare.units import Unit

_DENIES = rf"(?:{DENIES})"
_CHARGE = rf"(?:{CHARGES}|insinuations?|notion|idea)"
_BY = r"(?:\s*,[^,.;]{3,50},)?(?:\s+(?:by|of|from|in)\s+[^.;,]{2,40}?)?"
_FALSE = (
    r"(?:denied|rejected|dismissed|false|untrue|baseless|lies?|fabricat\w+|nonsense|invented"
    r"|slander)"
)
_DENIALS = (
    re.compile(
        rf"\b{_DENIES}\s+as\s+[^.;,]{{3,40}}?\s+(?:the|an?|all|any)\s+(?:\w+\s+){{0,2}}{_CHARGE}{_BY}"
        r"\s+that\s+(?P<deed>[^.;]{8,160})"
    ),
    re.compile(
        rf"\b{_DENIES}\s+(?:\w+\s+){{0,4}}?{_CHARGE}{_BY}\s+that\s+(?P<deed>[^.;]{{8,160}})"
    ),
    re.compile(rf"\b{_DENIES}\s+(?:\w+ly\s+)?that\s+(?P<deed>[^.;]{{8,160}})"),
    re.compile(rf"\b{RETRACTS}{_BY}\s+that\s+(?P<deed>[^.;]{{8,160}})"),
    re.compile(
        rf"\b{_CHARGE}{_BY}\s+that\s+(?P<deed>[^.;,“”\"]{{8,140}})[^.;]{{0,60}}\b{_FALSE}\b"
    ),
)
_BEYOND = re.compile(
    r",\s+(?:and|but|while|saying|adding|which|who|as|although|though|where|when|after|because)\b"
    r"|\s+and\s+(?:sa(?:id|ys?)|\w{4,}ed|calls?|stress\w*|vows?|accus\w*)\b"
    r"|,\s+[^,]{2,40}\s+(?:said|says|reported|told)\b"
    r"|\s+(?:dismissing|calling|saying|adding|insisting|accusing)\b|[“”\"]"
)
_ASIDE = re.compile(r",[^,]{3,60},\s|^.*\b(?:meant|means|implied)\s+that\s")
"""What is not denied: "the ship, built in 1979, had sunk", "this meant that it was lost"."""
_DOUBTS = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|without|if|whether|would|den(?:y|ies|ied|ying)"
    r"|reject\w*|dismiss\w*|refut\w*|disput\w*|false|baseless|untrue|fabricat\w*|invent\w*|lies?"
    r"|propaganda|pretext|(?:such|these|those)\s+(?:claims|reports|allegations|accusations))\b"
    r"|n['’]t\b|\?",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"\s+(?:is|are|was|were|has|have|had|been|as|a|an|the|simply|\s)+$")
"""What calls it false began here."""
_LEAST_WORDS = 3
_ALIKE, _STATED = 0.63, 0.5
"""The cosine, and the claim logit, from which a claim states what is denied."""
_MOST = 200
"""Denials read in one story."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A claim, and the clause in it that tells what is denied."""

    unit: Unit
    deed: str


def denial(unit: Unit) -> Denial | None:
    """What a claim says is denied, as a clause, if it tells."""
    for pattern in _DENIALS:
        if found := pattern.search(unit.claim.text):
            deed = _ASIDE.sub(" ", _BEYOND.split(found["deed"])[0]).strip(" ,")
            deed = _TRAILING.sub("", deed)
            if len(deed.split()) >= _LEAST_WORDS:
                return Denial(unit, deed)
    return None


def retold(
    all_units: Sequence[Unit], eras: Mapping[str, str], reader: PairReader
) -> list[tuple[str, list[Unit], list[Unit]]]:
    """(about, claims that tell it, denials) for each deed that is denied and told elsewhere."""
    whole = [unit for unit in all_units if unit.whole]
    denials = [one for unit in whole if (one := denial(unit)) is not None][:_MOST]
    telling = [unit for unit in whole if not _DOUBTS.search(unit.claim.text)]
    if not denials or not telling:
        return []
    alike = (
        reader.vectors([unit.claim.text for unit in telling])
        @ reader.vectors([one.deed for one in denials]).T
    )
    near = [
        (one, unit)
        for at, one in enumerate(denials)
        for place, unit in enumerate(telling)
        if alike[place, at] >= _ALIKE and _other_side(one.unit, unit, eras)
    ]
    if not near:
        return []
    stated = reader.score([(one.deed, unit.claim.text) for one, unit in near])[:, 1] >= _STATED
    found: list[tuple[str, list[Unit], list[Unit]]] = []
    for (one, unit), states in zip(near, stated, strict=True):
        if not states:
            continue
        same = next((group for group in found if one.unit in group[2] or unit in group[1]), None)
        if same is None:
            found.append((f"whether {one.deed}", [unit], [one.unit]))
            continue
        same[1].extend(new for new in (unit,) if new not in same[1])
        same[2].extend(new for new in (one.unit,) if new not in same[2])
    return found


def _other_side(denial: Unit, telling: Unit, eras: Mapping[str, str]) -> bool:
    """Whether a claim is of another article than a denial, of the same time, and not said by who
    denies."""
    who, whose = speaker(denial), speaker(telling)
    return (
        denial.claim.article != telling.claim.article
        and eras_apart(eras.get(denial.claim.key), eras.get(telling.claim.key)) < 1.0
        and not (who and who == whose)
    )
