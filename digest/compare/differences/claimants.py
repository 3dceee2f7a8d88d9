"""Whose deed it was: a group that claims it beside another that is accused of it.

Theory: after a bombing a group claims it, and who rules may lay it at another's door. Both are told
in few words ("claimed responsibility", "blamed", "was behind"), with the group's name beside them.
States that accuse each other are read in ``blame``.

Known failures: two deeds of one story, one claimed and the other laid at another's door; a group
and the larger one that it belongs to, where only their names differ.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.compare.matching.frames import DEED_CLAIMED
from digest.compare.words.denying import DOUBTFUL
from digest.compare.words.lands import LANDS
from digest.compare.words.linked import linked_by
from digest.compare.words.terms import NO_NAMES, WEEKDAYS, words
from digest.compare.words.units import Unit, skeleton

_CLAIMS = re.compile(
    r"(?P<who>[^.;:“”\"]{2,120}?)\s(?:(?:has|have|had|later|also)\s+)*claim(?:s|ed)?\s+"
    rf"{DEED_CLAIMED}"
)
_OWN = re.compile(
    r"(?P<who>[^.;:“”\"]{2,120}?)\s(?:said|says)\b[^.;]{0,60}?\b(?:one of its|its)\s+"
    r"(?:own\s+)?(?:[a-z-]+\s+)?(?:fighters?|m[ae]n|members?|militants?|soldiers?|mujahid\w*|bombers?)\b"
    r"[^.;]{0,90}?\b(?:carried out|had detonated|detonated|was behind|were behind|staged)\b"
)
"""A group that says which of its men did it."""
_BLAMES = re.compile(
    r"\b(?:blam(?:es?|ed)|(?:attribut(?:es?|ed)|trac(?:es?|ed)|link(?:s|ed))\s+[^.;,]{3,40}?\sto)"
    r"\s+(?P<who>[^,.;:]{3,80})"
    r"|\b(?P<behind>[^,.;:]{3,80}?)(?:,[^,.;:]{3,60},)?\s(?:was|were|is|are|had\s+been)\s+"
    r"(?:responsible|behind\s+(?:it|the)|to\s+blame)\b"
)
_ABOUT_IT = re.compile(
    r"\bclaim|\bblam|\battribut|\btraced?\b|\blink|\bresponsible|\bbehind|\bcarried out|\bdetonated"
    r"|\bstaged"
)
"""Looked for first: the forms try what may stand before at every character."""
_NAME = re.compile(
    r"[A-Z][\w’'-]+(?:\s+(?:(?:of|the|in)\s+)*[A-Z][\w’'-]+)*"
    r"(?:\s(?:network|movement|brigades?))?"
)
_PLACED = re.compile(r"\b(?:of|in|at|on|by|near|from)\s+(?:the\s+)?$")
_SAID = re.compile(r"^.*\b(?:that|said|says|evidence|believes?|believed)\s+", re.DOTALL)
_TITLES = frozenset(
    "president minister interior defence defense foreign security general colonel ministry police"
    " intelligence agency news telegram twitter amaq website group".split()
)
_ISLAMIC_STATE = frozenset("is isis isil daesh".split())
_GENERAL = frozenset("the of in network movement brigade brigades".split())
_MOST = 200


@dataclass(frozen=True, slots=True)
class Behind:
    """A claim that names a group as the doer: by its own word (``own``) or by another's."""

    unit: Unit
    own: bool
    name: str
    terms: frozenset[str]


def behind(unit: Unit) -> Behind | None:
    """The group that a claim says did the deed, if it names one."""
    text = unit.claim.text
    if not _ABOUT_IT.search(text):
        return None
    claimed = _CLAIMS.search(text) or _OWN.search(text)
    found = claimed or _BLAMES.search(text)
    if found is None or DOUBTFUL.search(text, 0, found.end()):
        return None
    told = found.groupdict()
    who = told["who"] or _SAID.sub("", told.get("behind") or "")
    for one in _NAME.finditer(who):
        terms = _terms(one.group())
        if terms and not _PLACED.search(who[: one.start()]):
            return Behind(unit, claimed is not None, re.sub("^The ", "", one.group()), terms)
    return None


def _terms(name: str) -> frozenset[str]:
    """What tells a group's name from another's: nothing where it is a land, a day or an office."""
    own = {re.sub(r"[’']s?$", "", word) for word in words(name)} - _GENERAL
    if own & _ISLAMIC_STATE and len(own) == 1:
        return frozenset({skeleton("islamic"), skeleton("state")})
    if own & (NO_NAMES | WEEKDAYS | _TITLES) or own & LANDS.keys() - _ISLAMIC_STATE:
        return frozenset()
    return frozenset(skeleton(word) or word for word in own)


def doers_named(all_units: Sequence[Unit], eras: Mapping[str, str]) -> list[list[Behind]]:
    """Claims of a deed beside those who lay it at another's door, in text order."""
    told = [
        one
        for unit in all_units
        if unit.whole and unit.claim.key not in eras and (one := behind(unit)) is not None
    ]
    return linked_by(_differ, told[:_MOST])


def _differ(one: Behind, other: Behind) -> bool:
    """Whether one article has a group claim what another lays at the door of a second."""
    if one.own == other.own or one.unit.claim.article == other.unit.claim.article:
        return False
    return not one.terms & other.terms
