"""Denials that name no deed: "Eritrea rejected the accusation" after the sentence that makes it.

Theory: "the charge", "this", "any role" mean what the sentence before tells on somebody's word, or
what stands before it in its own ("although the army denied this"). That is contradicted, and so is
whoever states it in another article (``gathered``, ``retold``). So the sentence before must be told
on somebody's word, and one that only denies a role must come after an accusation; an accusation is
looked for in the last sentence but one too.

Evidence: over 162 written stories with labelled contradictions
(``benchmarks/contradictions.jsonl``) 14 of 18 pairs of claims that stand against each other so are
labelled, and the one over 30 stories that were kept apart. Within one article, 47 of 49 denials
over all 372 stories are of the sentence before (2026-11-26).

Known failures: "this" that means the sentence before the last, where that is no accusation; a
sentence before that tells two things, one of which is denied.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from digest.compare.differences.denials import denied_part
from digest.compare.matching.evidence import speaker
from digest.compare.words.denying import CHARGES, DENIES, FALSE, NOT_SO
from digest.compare.words.units import Unit

_CHARGE = rf"(?:{CHARGES}|accounts?|versions?|insinuations?|reproach(?:es)?|figures?)"
_DENIES = rf"(?:{DENIES})"
_REJECTED = re.compile(
    rf"(?<!\bwho )(?<!\bwhich )(?:\b{_DENIES}\s+(?:the|this|that|those|these|such)\s+"
    rf"(?:(?!any\b|all\b)\w+\s+)?{_CHARGE}\b"
    r"(?!\s+(?:that|of|by|against|about)\b)(?!(?<=report)\s+on\s+(?!\w+day\b))"
    r"|\bden(?:ied|ies)\s+(?:it|this|that)\b(?=\s*(?:[.,;]|and\b|in\b|on\b|$))"
    r"|\b(?:reject|dismiss|refut|disput)(?:s|es|ed)\s+(?:this|that)\b(?=\s*(?:[.,;]|as\b|$))"
    r"|\b(?:(?:said|says|told\s[^,.;:]{2,40}?)\s+(?:this|that|it)\s+(?:is|was)"
    r"|call(?:s|ed)\s+(?:this|that|it))\s+[“\"]?(?:\w+ly\s+)?"
    rf"(?:an?\s+(?:\w+\s+)?)?(?:{FALSE}|not\s+true)\b)",
    re.IGNORECASE,
)
_VERB = re.compile(rf"\b{_DENIES}\b")
_NO_ROLE = re.compile(
    r"\bden(?:ied|ies)\s+(?:any|all)\s+(?:involvement|responsibility|role|part|hand|knowledge)\b",
    re.IGNORECASE,
)
_ACCUSES = re.compile(
    r"\b(?:accus\w+|blam\w+|alleg\w+|charged|responsib\w+|behind|at\s+the\s+door\s+of"
    r"|point(?:s|ed|ing)\s+(?:at|to))\b",
    re.IGNORECASE,
)
_AN_ACCUSATION = re.compile(
    r"\b(?:the|this|that)\s+(?:\w+\s+)?(?:accusation|allegation|charge|blame)s?\b"
)
_ACCUSED_OF = re.compile(r"^([^,.;]{2,60}?) of (?=\w+ing\b)")
_NO_NAME = frozenset("he she it they we i each both all some one none those these".split())


def rebuttals(all_units: Sequence[Unit]) -> list[tuple[str, list[Unit], list[Unit]]]:
    """(about, the claim denied, its denial) for each claim that the next sentence denies."""
    return [(_denied_by(denial), [before], [denial]) for before, denial in _pairs(all_units)]


def pointed(all_units: Sequence[Unit]) -> list[tuple[str, str, Unit]]:
    """(about, what is denied as a statement, the denial) for each denial that points back at the
    sentence before, or at what its own sentence says."""
    found = [
        (_denied_by(denial), statement(before, before.claim.text), denial)
        for before, denial in _pairs(all_units)
    ]
    for unit in all_units:
        if unit.whole and (parts := denied_part(unit.claim.text)):
            said, _, who = parts
            found.append((f"denied by {who}", statement(unit, unit.claim.text[slice(*said)]), unit))
    return found


def statement(unit: Unit, text: str) -> str:
    """What the beginning of a claim, or all of it, states, without who says so."""
    start, said = unit.claim.start, unit.claim.attribution
    if said and start <= said.start < said.end <= start + len(text):
        text = f"{text[: said.start - start].rstrip(' ,')} {text[said.end - start :]}"
    text = re.sub(r"^\W*that\s", "", text.strip())
    return _ACCUSED_OF.sub(r"\1 ", text).strip(' .,“”"')


def _denied_by(denial: Unit) -> str:
    return f"denied by {speaker_of(denial)}"


def speaker_of(unit: Unit) -> str:
    """Who denies, as the article says it, or that somebody does."""
    said = unit.claim.attribution
    name = (said.speaker or said.source) if said and not said.anonymous else ""
    name = re.sub(r"^The\b", "the", name)
    if names_whom_it_denies(unit):
        return "those concerned"
    return name if name and name.split()[0].lower() not in _NO_NAME else "those concerned"


def names_whom_it_denies(unit: Unit) -> bool:
    """Whether a denial's source is who is denied: "the officer laughed off Norland's claim"."""
    said, verb = unit.claim.attribution, _VERB.search(unit.claim.text)
    return bool(verb and said and said.start > unit.claim.start + verb.start())


def _pairs(all_units: Sequence[Unit]) -> list[tuple[Unit, Unit]]:
    """Each claim that only rejects what the claim right before it says, with that."""
    whole = [unit for unit in all_units if unit.whole]
    found = []
    for at, (before, unit) in enumerate(pairwise(whole)):
        if _follows(before, unit) and _rejects(before, unit):
            first = whole[at - 1] if at else before
            meant = _follows(first, before) and _accuses_rather(first, before, unit)
            found.append((first if meant else before, unit))
    return found


def _follows(before: Unit, unit: Unit) -> bool:
    """Whether a claim is that of the very next sentence."""
    one, other = before.claim, unit.claim
    return one.article == other.article and other.sentence - one.sentence == 1


def _accuses_rather(first: Unit, before: Unit, unit: Unit) -> bool:
    """Whether an accusation is rejected, and only the last sentence but one makes one."""
    return (
        _AN_ACCUSATION.search(unit.claim.text) is not None
        and not _ACCUSES.search(before.claim.text)
        and _ACCUSES.search(first.claim.text) is not None
        and not NOT_SO.search(first.claim.text)
        and speaker(first) != speaker(unit)
    )


def _rejects(before: Unit, unit: Unit) -> bool:
    accused = _ACCUSES.search(before.claim.text) is not None
    said, who = speaker(before), speaker(unit)
    if NOT_SO.search(before.claim.text) or (said and said == who):
        return False
    if denied_part(unit.claim.text):  # "Lund said it burned, but Moe denied that"
        return False
    rejected = _REJECTED.search(unit.claim.text)
    if rejected and not NOT_SO.search(unit.claim.text[: rejected.start()]):
        return accused or before.claim.attribution is not None
    return accused and _NO_ROLE.search(unit.claim.text) is not None
