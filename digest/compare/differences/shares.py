"""How much of a place is held: "most of the city" beside "more than half" and all of it.

Theory: who holds how much of a place is told in a fixed form: a word of control, a share, the
place. "Most", "the majority" and "nearly all" are one answer; "more than half" goes with "most";
"all", or the place without any share, goes with neither. Shares of one named place, or of "the
city" where the story calls that place a city, are one question.

A name is taken with all its capitals: who holds Khartoum University does not hold Khartoum. Where
the holding is denied right before ("has not taken control of"), nothing is said to be held.

Known failures: two sides that hold shares of one city at once; what is only wanted or expected; a
denial more than six words ahead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.compare.words.terms import WEEKDAYS
from digest.compare.words.units import Unit, skeleton

_CONTROL = r"(?:control\w*|seiz\w+|captur\w+|took|taken|takes?|holds?|held|overr[au]n)"
_SHARES = (
    ("all", r"all|the whole|the entire|the entirety"),
    ("most", r"nearly all|almost all|most|the majority|majority|the bulk|two-thirds"),
    ("half", r"more than half|over half|at least half"),
)
_QUOTES = "“”\"'‘’"
_SHARE = "|".join(f"(?P<{name}>{words})" for name, words in _SHARES)
_NOUN = r"city|town|capital|province|region|country|enclave|district|village|island"
_DAY = rf"(?:{'|'.join(sorted(day.title() for day in WEEKDAYS))})\b"
_NAME = rf"[A-Z][\w-]+(?:\s+(?!{_DAY})[A-Z][\w-]+)*+"
_DENIED = re.compile(
    r"(?:\b(?:not|never|cannot|without|fail(?:s|ed)?|den(?:y|ies|ied|ying))|n[’']t)\b"
    r"(?:\s+[\w’'-]+){0,6}\s+$"
)
_SHARED = re.compile(
    rf"\b{_CONTROL}\b(?:\W+(?!{_CONTROL})\w+){{0,7}}?\W+[{_QUOTES}]?(?:{_SHARE})[{_QUOTES}]?\s+of\s+"
    rf"(?:(?:the\s+)?(?:[a-z]\w+\s+)?(?P<noun>{_NOUN})\b(?:\s+of\s+(?P<of>{_NAME}))?"
    rf"|(?:[A-Z]\w+[’']s\s+(?:\w+\s+)?(?:{_NOUN})\s+)?(?P<name>{_NAME}))"
)
_WHOLE = re.compile(
    rf"(?:\b(?:took|taken|take|taking|seized|seize|gained|full|has|have)\s+(?:full\s+)?control\s+of\s+"
    rf"|\bcontrol(?:s|led|ling)?\s+|\b(?:captured|overran|seized)\s+)(?:the\s+)?"
    rf"(?:(?:[A-Z]\w+[’']s\s+)?(?:\w+\s+)?(?:{_NOUN})\s+(?:of\s+)?)?(?P<name>{_NAME})\b"
    rf"(?![’']|\s+(?:airport|countryside|international|road|airbase|military))"
)


@dataclass(frozen=True, slots=True)
class Held:
    """A claim that says how much of a place is held: ``all``, ``most`` or ``half`` (and more).

    ``name`` is a named place and ``place`` its consonants; both are empty where only ``noun`` is
    said.
    """

    unit: Unit
    share: str
    text: str
    name: str
    noun: str

    @property
    def place(self) -> str:
        return skeleton(self.name)


def held(unit: Unit) -> Held | None:
    """The share of a place that a claim says is held, if it says so in words."""
    match = _SHARED.search(unit.claim.text)
    if match is None or _DENIED.search(unit.claim.text, 0, match.start()):
        return None
    share = next(name for name, _ in _SHARES if match[name])
    name = match["of"] or match["name"] or ""
    return Held(unit, share, match[share], name, (match["noun"] or "").lower())


def whole(unit: Unit, places: Mapping[str, str]) -> Held | None:
    """The claim that a place, of which others hold shares, is held without any share."""
    if _SHARED.search(unit.claim.text):
        return None
    for match in _WHOLE.finditer(unit.claim.text):
        denied = _DENIED.search(unit.claim.text, 0, match.start())
        if skeleton(match["name"]) in places and not denied:
            return Held(unit, "all", f"control of {match['name']}", match["name"], "")
    return None


def share_clashes(
    all_units: Sequence[Unit], eras: Mapping[str, str]
) -> list[tuple[str, list[Held]]]:
    """(place, claims) for each place of which different shares are said to be held now."""
    now = [unit for unit in all_units if unit.whole and unit.claim.key not in eras]
    shared = [one for unit in now if (one := held(unit)) is not None]
    places = _places(shared)
    full = [one for unit in now if (one := whole(unit, places)) is not None]
    found = []
    for place, name in sorted(places.items()):
        nouns = _nouns(name, all_units)
        mine = [
            one
            for one in shared + full
            if one.place == place or (not one.place and one.noun in nouns)
        ]
        mine.sort(key=lambda one: one.unit.place)
        kinds = {one.share for one in mine}
        if "all" in kinds and len(kinds) > 1 and len({one.unit.outlet for one in mine}) > 1:
            found.append((name, mine))
    return found


def _places(shared: Sequence[Held]) -> dict[str, str]:
    """Named places of shares: consonants -> the name as first written."""
    return {one.place: one.name for one in reversed(shared) if one.name}


def _nouns(name: str, all_units: Sequence[Unit]) -> frozenset[str]:
    """What a place is called in the story: city, town, province."""
    pattern = re.compile(
        rf"\b({_NOUN})(?:\s+of)?\s+{re.escape(name)}\b|\b{re.escape(name)}\s+({_NOUN})\b"
    )
    return frozenset(
        word for unit in all_units for found in pattern.findall(unit.claim.text) for word in found
    ) - {""}
