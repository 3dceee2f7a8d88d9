"""The sides of a story's fight, and whose word a claim is.

Theory: sides are states, told by their forces (``blame.parties``), and rebels of any kind: armed
men, or a group by its name or initials. Who speaks stands for the side whose force, ministry or
spokesman he is; a spokesman is named once with what he speaks for and then without.

Known failures: a side known only by its proper name; "our forces" of one who is not known to speak
for a side; an aid group that is "the group" where armed groups are told by their initials.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.compare.differences.blame import home_country, parties
from digest.compare.words.lands import LANDS
from digest.compare.words.sources import CAPITALS
from digest.compare.words.terms import words
from digest.compare.words.units import Unit

_POLICE = re.compile(
    r"\b(?:police(?:men)?|gendarmes|forces of order|soldiers|army|armed forces|air force)\b", re.I
)
_NAMES_STATE = re.compile(
    r"\b(?:[Gg]overnment|[Rr]egime|[Aa]rmy|[Mm]ilitary|[Pp]olice|[Ss]oldiers|[Tt]roops)\b"
)
ARMED = (
    r"(?i:rebels?|insurgents?|militants?|terrorists?|outlaws|gunmen|separatists?|guerrillas?"
    r"|infiltrators|armed men|militia(?:men|s)?|paramilitar(?:y|ies))"
)
_REBELS = re.compile(
    rf"\b(?:{ARMED}|(?:[Oo]pposition|anti-government) (?:forces|fighters|factions|groups)"
    r"|[A-Z]\w+ (?:Movement|Liberation|Front|Brigades?"
    r"|(?:Independence|Resistance|Salvation|Revolutionary|Patriotic) (?:Army|Forces?)))\b"
)
_STATE_VOICE = re.compile(
    r"\b(?:minist(?:er|ry) of (?:defen[cs]e|security|(?:the )?interior)"
    r"|(?:defen[cs]e|security|interior) minist(?:er|ry)|general (?:staff|command))\b",
    re.IGNORECASE,
)
ITS_MEN = re.compile(
    r"\b(?:[Ii]ts|[Tt]heir|[Hh]is|[Oo]ur|own)\s+(?:\w+\s+)?"
    r"(?:men|forces|troops|soldiers|army|units|fighters|heroes|aircraft|jets)\b"
)
"""Of which side these are, only who speaks tells."""
_ARMED_GROUP = re.compile(
    r"\b(?:Movement|Liberation|Independence|Resistance|Front|Brigades?|paramilitary|rebel"
    r"|insurgent|separatist|militant|guerrilla|militia|armed group"
    r"|(?:[Rr]ebels?|[Ff]ighters|[Ii]nsurgents?|[Mm]ilitants?)"
    r" (?:of|from) the)\b[^().,]{0,60}(?:\(|, or (?:the )?)(?P<short>[A-Z][A-Z-]+)\b"
)
_REBEL_ARMY = re.compile(
    r"\b(?:(?:rebel|insurgent|guerrilla)s?(?:[’']s?)?|(?:group|movement)[’']s)"
    r" (?:army|armies|military|forces|troops|soldiers)\b"
)
_OF_A_GROUP = re.compile(r"\b[Tt]he (?:group|movement)[’']s$")
_PERSON = r"(?:[A-Z][\w.’'-]+ ){0,4}[A-Z][\w’'-]+"
_SPOKESMAN = re.compile(
    r"\b(?P<of>[^,.;:“”\"]{3,60}?)[ -]spokes(?:man|woman|person),? "
    rf"(?P<name>{_PERSON})"
    rf"|\b(?P<before>{_PERSON}), (?:a|the|its?) spokes(?:man|woman|person) (?:for|of) "
    r"(?P<for>[^,.;:]{3,60})"
)
_RANK = re.compile(r"general|colonel|brigadier|major|captain|commander")
_BY_RANK = re.compile(rf"[Tt]he (?:(?:major|brigadier|lieutenant)[ -])?({_RANK.pattern})")
_NAMED_GROUP = re.compile(r"[A-Z][\w-]+(?:(?:\s+(?:of|for|the|and))*\s+[A-Z][\w-]+)+")
_ACRONYM = re.compile(r"[A-Z][A-Z-]+")
_HEAD = re.compile(r"(?P<who>[^,.;:]{3,70}?)\s(?:said|says|told|stated|insisted|affirmed|added)\b")
# Who calls a government "the regime" is not on its side; who writes "our army" is.
_OUR_STATE = re.compile(r"\b[Oo]ur (?:\w+ )?(?:army|armed forces|troops|soldiers)\b")
_REGIME = re.compile(r"\b(?:regime|junta|usurper|dictator)\b")
_QUOTED = re.compile(r"[“”\"]")
GOVERNMENT = "government forces"
"""The side of a state that a story does not name."""
_SHORT = 3
"""Letters of initials at least."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of one story, as far as its words tell.

    ``home`` is the state whose forces need no name; ``groups`` are the short names of armed groups;
    ``ours``: article -> the side that it calls "our" in its own words; ``voices``: last name,
    or the rank, -> the side that this person speaks for.
    """

    home: str
    groups: frozenset[str]
    ours: Mapping[str, str]
    voices: Mapping[str, str]


def sides_in(now: Sequence[Unit]) -> Sides:
    """The sides that a story's claims leave unnamed or shorten."""
    return _sides_in(tuple((unit.claim.article, unit.claim.text) for unit in now))


@lru_cache(maxsize=4)
def _sides_in(told: tuple[tuple[str, str], ...]) -> Sides:
    """The same, of (article, text) of each claim; several kinds of differences ask for it."""
    texts = [text for _, text in told]
    short = {one["short"] for text in texts for one in _ARMED_GROUP.finditer(text)}
    short |= _initials(texts)
    home = home_country(texts) or GOVERNMENT
    bodies: dict[str, list[str]] = {}
    for article, text in told:
        bodies.setdefault(article, []).append(text)
    ours = {
        article: home if _OUR_STATE.search(body) else "rebels"
        for article, body in ((article, " ".join(parts)) for article, parts in bodies.items())
        if _OUR_STATE.search(body) or _REGIME.search(body)
    }
    return Sides(home, frozenset(short), ours, _voices(texts, home, frozenset(short)))


def _initials(texts: Sequence[str]) -> set[str]:
    """The initials by which a story calls the armed groups that it spells out."""
    used = {one for text in texts for one in _ACRONYM.findall(text) if len(one) >= _SHORT}
    runs = {one.group() for text in texts for one in _NAMED_GROUP.finditer(text)}
    spelled = {"".join(re.findall(r"\b[A-Z]", run)) for run in runs if _REBELS.search(run)}
    return {one for one in used if any(name.endswith(one) for name in spelled)}


def _voices(texts: Sequence[str], home: str, groups: frozenset[str]) -> dict[str, str]:
    """Last name or rank -> the side that this person speaks for, where a story says so."""
    sides = Sides(home, groups, {}, {})
    found: dict[str, set[str]] = {}
    speaking = [text for text in texts if "spokes" in text]
    for one in (one for text in speaking for one in _SPOKESMAN.finditer(text)):
        body = one["of"] or one["for"] or ""
        side = speaker(body, sides) or ("rebels" if groups and _OF_A_GROUP.search(body) else None)
        if side:
            *ranks, name = (one["name"] or one["before"]).split()
            held = [found for rank in ranks for found in _RANK.findall(rank.lower())]
            for known in (name, *held[-1:]):
                found.setdefault(known, set()).add(side)
    return {name: next(iter(of)) for name, of in found.items() if len(of) == 1}


def teller(unit: Unit, sides: Sides) -> str | None:
    """The side of who speaks in a claim: its source, else who writes "our"."""
    said = unit.claim.attribution
    if said or _QUOTED.search(unit.claim.text):
        named = (said.source, said.speaker or "") if said else ()
        return next((side for one in named if (side := speaker(one, sides))), None)
    head = _HEAD.match(unit.claim.text)
    return speaker(head["who"], sides) if head else sides.ours.get(unit.claim.article)


def side_of(text: str, sides: Sides) -> str | None:
    """The one side that a part of a text names, or None."""
    text = _REBEL_ARMY.sub("rebels", text)
    found = parties(text, sides.home)
    if _REBELS.search(text) or sides.groups & {*_ACRONYM.findall(text)}:
        own = found - {sides.home} if not _NAMES_STATE.search(text) else found
        found = own | {"rebels"}
    if not found and _POLICE.search(text):
        found = frozenset({sides.home})
    return next(iter(found)) if len(found) == 1 else None


def speaker(said: str, sides: Sides) -> str | None:
    """The side for which a source speaks: by its name or force, as a ministry of its state, or as
    the spokesman whom the story names elsewhere."""
    rank = _BY_RANK.fullmatch(said)
    known = rank[1] if rank else said.split()[-1] if said.strip() else ""
    side = side_of(said, sides) or sides.voices.get(known)
    if side or not _STATE_VOICE.search(said):
        return side
    named = {LANDS.get(word) or CAPITALS.get(word) for word in words(said)} - {None}
    return next(iter(named)) if len(named) == 1 else None if named else sides.home
