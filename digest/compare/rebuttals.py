"""Denials that name no deed: "Eritrea rejected the accusation" after the sentence that makes it.

Theory: "the charge", "this", "any role" mean what the sentence before tells on somebody's word.
It is contradicted, and so is whoever states it in another article; who does is known: they support
one claim. So the sentence before must be told by somebody who is named, and one that only denies a
role must come after an accusation.

Evidence: over 162 written stories with labelled contradictions
(``benchmarks/contradictions.jsonl``) 14 of 18 pairs of claims that stand against each other so are
labelled, and the one over 30 stories that were kept apart. Within one article, 47 of 49 denials
over all 372 stories are of the sentence before (2026-11-26).

Known failures: "this" that means the sentence before the last; a sentence before that tells two
things, one of which is denied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from digest.compare.denials import denied_part
from digest.compare.denying import CHARGES, DENIES
from digest.compare.evidence import speaker
from digest.compare.units import Unit
from digest.model import Cluster

_CHARGE = rf"(?:{CHARGES}|reproach(?:es)?|figures?)"
_DENIES = rf"(?:{DENIES})"
_REJECTED = re.compile(
    rf"\b{_DENIES}\s+(?:the|this|that|those|these|such)\s+(?:(?!any\b|all\b)\w+\s+)?"
    rf"{_CHARGE}\b"
    r"(?!\s+(?:that|of|by|against|about)\b)(?!(?<=report)\s+on\s+(?!\w+day\b))"
    r"|\bden(?:ied|ies)\s+(?:it|this|that)\b(?=\s*(?:[.,;]|and\b|in\b|on\b|$))",
    re.IGNORECASE,
)
_NO_ROLE = re.compile(
    r"\bden(?:ied|ies)\s+(?:any|all)\s+(?:involvement|responsibility|role|part|hand|knowledge)\b",
    re.IGNORECASE,
)
_ACCUSES = re.compile(
    r"\b(?:accus\w+|blam\w+|alleg\w+|charged|responsib\w+|behind|at\s+the\s+door\s+of"
    r"|point(?:s|ed|ing)\s+(?:at|to))\b",
    re.IGNORECASE,
)
_NO_NAME = frozenset("he she it they we i each both all some one none those these".split())
_DENIED_BEFORE = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject\w*|dismiss\w*|refut\w*|not|never|no)\b|n['’]t\b", re.IGNORECASE
)


def rebuttals(
    all_units: Sequence[Unit], clusters: Sequence[Cluster]
) -> list[tuple[str, list[Unit], list[Unit]]]:
    """(about, claims that are denied, denials) for each claim whose next sentence denies it, with
    the claims of other articles that state it as well."""
    by_key = {unit.claim.key: unit for unit in all_units}
    mates: dict[str, list[str]] = {}
    for cluster in clusters:
        keys = [support.claim.key for support in cluster.supports]
        for key in keys:
            mates.setdefault(key, []).extend(other for other in keys if other != key)
    return [
        (
            f"denied by {speaker_of(denial)}",
            [before, *_others(before, mates, by_key)],
            [denial],
        )
        for before, denial in _pairs(all_units)
    ]


def speaker_of(unit: Unit) -> str:
    """Who denies, as the article says it, or that somebody does."""
    said = unit.claim.attribution
    name = (said.speaker or said.source) if said and not said.anonymous else ""
    name = re.sub(r"^The\b", "the", name)
    return name if name and name.split()[0].lower() not in _NO_NAME else "those concerned"


def _pairs(all_units: Sequence[Unit]) -> list[tuple[Unit, Unit]]:
    """Each claim that only rejects what the claim right before it says, with that."""
    whole = [unit for unit in all_units if unit.whole]
    return [
        (before, unit)
        for before, unit in pairwise(whole)
        if before.claim.article == unit.claim.article
        and unit.claim.sentence - before.claim.sentence == 1
        and _rejects(before, unit)
    ]


def _rejects(before: Unit, unit: Unit) -> bool:
    accused = _ACCUSES.search(before.claim.text) is not None
    said, who = speaker(before), speaker(unit)
    if _DENIED_BEFORE.search(before.claim.text) or (said and said == who):
        return False
    if denied_part(unit.claim.text):  # "Lund said it burned, but Moe denied that"
        return False
    if _REJECTED.search(unit.claim.text):
        return accused or said is not None
    return accused and _NO_ROLE.search(unit.claim.text) is not None


def _others(
    before: Unit, mates: Mapping[str, Sequence[str]], by_key: Mapping[str, Unit]
) -> list[Unit]:
    """The claims of other articles that state what the claim before a denial does."""
    keys = dict.fromkeys(mates.get(before.claim.key, ()))
    units = (by_key[key] for key in keys if key in by_key)
    return [
        unit
        for unit in units
        if unit.claim.article != before.claim.article and not _DENIED_BEFORE.search(unit.claim.text)
    ]
