"""What a fight is about: towns and sites (a base, a depot, a junction), as a story names them.

Theory: a place is told by its name ("Velm"), by a noun with it ("the town of Velm", "the Velm
depot", "the crossroads at Velm"), or by the noun alone where the story names one such: the name
that stands most often beside it. A site of a town is not the town; stations and depots of one name
are one, and a runway is a part of its base.

Known failures: two sites of one kind in a story, of which the rarer is told by its noun alone; a
police station and a depot of one name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from digest.compare.words.lands import LANDS
from digest.compare.words.terms import NO_NAMES, words
from digest.compare.words.units import skeleton

_NOUN = r"city|town|locality|village|capital|island"
_KINDS = {
    "base": r"air ?base|airfield|airport|airstrip|base",
    "depot": r"depot|station|arsenal",
    "junction": r"junction|crossroads",
    "crossing": r"crossing",
    "camp": r"camp|barracks",
    "hill": r"fort|fortress|citadel|castle|hill|hilltop|heights?|ridge|site|ruins",
    "port": r"port",
    "bridge": r"bridge",
    "dam": r"dam",
}
_SITE = "|".join(_KINDS.values())
_SITE_TOLD = re.compile(rf"\b(?:{_SITE})\b")
_SITE_OF = re.compile(rf"(.+?) ({_SITE})")
_WITHIN = r"runway|terminal|control tower|slopes?"
_ADJECTIVES = (
    r"(?:(?!(?:a|an|and|at|by|for|from|his|in|its|of|on|part|place|the|their|to|with)\b)"
    r"[a-z-]+\s+){0,2}?"
)
_MADE = r"(?:era|held|backed|built|controlled|led|run|made|speaking|style)"
_NAME = r"[A-Z][\w’'-]+(?:\s+(?:a[ldns]h?-|el-)?[A-Z][\w-]+){0,2}"
PART = r"parts?|half|districts?|outskirts|suburbs|(?:east|west|north|south)(?:ern)?"
ALL = r"entire|whole|all|full(?:y)?|completely|firmly|entirely"
PLACE = (
    r"(?P<share>(?:(?:[Tt]he|of|an?|most|almost|nearly|more|than|much|heart|majority|both"
    rf"|{ALL}|{PART})\s+){{0,6}})"
    rf"(?:(?:[a-z-]+\s+)?(?P<noun>{_NOUN}|centre|center)\b(?:\s+of\s+(?P<of>{_NAME}))?"
    rf"|(?:[A-Z]\w+-{_MADE}\s+)?{_ADJECTIVES}(?P<site>{_SITE}|{_WITHIN})\b(?:\s+(?:of|at)\s+(?P<at>{_NAME}))?"
    rf"|(?:[a-z]+\s+)?(?P<its>{_NAME})\s+{_ADJECTIVES}(?P<kind>{_SITE})\b"
    rf"|(?P<name>{_NAME})(?P<more>\s+(?:countryside|province|region))?)"
)
"""How much of it (``share``), and the place: by a town's ``noun`` and the name it is ``of``, a
``site`` and what it is ``at``, ``its`` name before its ``kind``, or its ``name`` alone; with
``more`` it is another."""
AT = re.compile(PLACE)
_TOWN = re.compile(
    r"\b(?P<noun>city|town|village)\s+of\s+(?P<of>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?)"
    r"|(?P<name>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?), an? (?:[\w-]+ ){0,2}?(?P<one>city|town|village)\b"
)
_NO_PLACE = re.compile(rf"[’']|-{_MADE}\b")
IN_IT = re.compile(_WITHIN)
"""What is only a part of a site."""
_KIND_BEHIND = re.compile(r"\s+(?:Town|City|Village|District)$")


def story_places(texts: Sequence[str]) -> dict[str, str]:
    """Noun -> the place that a story calls "the town", "the depot"."""
    counts: dict[str, dict[str, int]] = {}
    for text in texts:
        named = [
            (one["noun"] or one["one"], one["of"] or one["name"]) for one in _TOWN.finditer(text)
        ]
        for at in AT.finditer(text) if _SITE_TOLD.search(text) else ():
            own = at["at"] or at["its"]
            if own and is_place(own):
                named.append((_kind(at["site"] or at["kind"]), place_named(at, {})))
        for noun, name in named:
            names = counts.setdefault(noun, {})
            names[name] = names.get(name, 0) + 1
    found = {noun: max(sorted(names), key=names.__getitem__) for noun, names in counts.items()}
    centre = found.get("town") or found.get("city")
    return {**found, "centre": centre, "center": centre} if centre else found


def place_named(at: re.Match[str], main: Mapping[str, str]) -> str:
    """The name of a place that is told: its own, or by ``main`` that which its noun stands for."""
    site = at["site"] or at["kind"]
    if site:
        own = at["at"] or at["its"]
        return f"{own} {site}" if own else main.get(_kind(site), "")
    return _KIND_BEHIND.sub("", at["of"] or at["name"] or main.get(at["noun"] or "", ""))


def place_key(name: str) -> str:
    """What all namings of a place have in common: its consonants, and the kind of a site."""
    site = _SITE_OF.fullmatch(name)
    return skeleton(f"{site[1]} {_kind(site[2])}" if site else name)


def _kind(site: str) -> str:
    """One noun for all that tell of the same kind of site; a runway is of the base."""
    found = next((kind for kind, nouns in _KINDS.items() if re.fullmatch(nouns, site)), None)
    return found or ("hill" if site.startswith("slope") else "base")


def is_place(name: str) -> bool:
    """Whether a run of capitals may be a place: no state, no day, no "Syria's" or "The"."""
    named = words(name)
    known = NO_NAMES & {*named} or LANDS.keys() & {*named}
    return not known and not _NO_PLACE.search(name)
