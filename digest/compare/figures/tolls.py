"""Figures that a count is put at: "the number of people killed in the raid has climbed to 52".

Theory: news tells how a count stands far from the word that says of what it is ("the toll, the
ministry of health reported, has grown to 19", "which brings the dead to six"), so the nearest word
of an event (``happened``) misses it. The forms are few: a noun of counting or those hurt, a verb of
rising, standing or putting, and "to" or "at" before the figure. Such a figure counts all of the
event until the day of the report, whatever day that is.

Evidence: with these, exact tolls and what goes with them 152 in place of 105 of the 821 pairs of
figures that are labelled as clashing in 162 written stories are found, 24 in place of 11 of 106 in
30 more that were kept apart (``python -m benchmarks conflicts``).

Known failures: a count of two things in one sentence. A count whose noun is in another sentence
("the figure has risen to 12") is read in ``entries``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_OF = {
    "killed": "dead|deaths?|fatalities|killed|murdered|slain|died|perished|lost|victims|corpses"
    "|eliminated|neutrali[sz]ed",
    "wounded": "wounded|injured|injuries|hurt|casualties",
    "missing": "missing|unaccounted",
    "displaced": "displaced|homeless|fled|evacuated|evacuees|uprooted|relocated|moved|sheltering",
    "held": "arrested|arrests|detained|detentions",
    "joined": "crowd|attendance|marchers|protesters|demonstrators|participants",
}
_KINDS = {word: kind for kind, words in _OF.items() for word in words.split("|")}
_NOUN = "|".join(words for words in _OF.values())
_COUNT = r"(?:numbers?|count|tally|total|list)"
_WHO = r"(?:[\w’'-]+\s+){0,4}?"
_MOVES = (
    r"(?:rose|risen|rises|climbed|climbs|grew|grown|grows|jumped|increased|stands?|stood"
    r"|remain(?:s|ed)?|held|fell|fallen|dropped|put|puts|raised|raises|revised|lifted|lowered"
    r"|updated|brought|bringing|brings|gave|gives|given|is|was)"
)
_PASSING = rf"(?:(?!\b(?:{_NOUN})\b)[^.;:\d])"
"""A sign on the way to the figure, which no other count nor figure begins."""
_FROM = r"(?:\bfrom\s+[\w,-]+\s+)?"
_STANDS = re.compile(
    rf"\b(?:toll|{_COUNT}\s+of\s+{_WHO}(?P<of>{_NOUN}))\b"
    rf"{_PASSING}{{0,100}}?\b(?:{_MOVES}\b{_PASSING}{{0,40}}?{_FROM}\b(?:to|at|as|of)"
    r"|reached|exceed(?:s|ed)|passed|topped|hit|is|was|were)\s+(?:now\s+|already\s+)?$",
    re.IGNORECASE,
)
_PUT = re.compile(
    r"\b(?:put|puts|putting|gave|gives|giving|estimate[ds]?|raised|raises|raising|revised|lifted|lowered"
    r"|brought|brings|bringing|takes|taking)\s+(?:up\s+|down\s+)?(?:(?:the|its|their|his|her|that|this)\s+)?"
    rf"(?:(?:overall|total|official|confirmed|civilian|own|combined)\s+)*"
    rf"(?:(?:death\s+)?toll|{_COUNT}\s+of\s+{_WHO}(?P<of>{_NOUN})|(?P<those>{_NOUN}))\b"
    rf"{_PASSING}{{0,80}}?{_FROM}\b(?:to|at|as)\s+$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"\b(?:the|its|their)\s+(?P<those>{_NOUN})\s+number(?:s|ed)?\s+$", re.I)
_BRINGING = re.compile(r"\b(?:bring|brings|bringing|brought)\s+to\s+$", re.IGNORECASE)
_BROUGHT = re.compile(
    rf"^\s+(?:the\s+)?(?:(?:death\s+)?toll|{_COUNT}\s+(?:of\s+)?{_WHO}(?P<of>{_NOUN}))\b",
    re.IGNORECASE,
)
_NOT_FOUND = re.compile(
    r"^(?:\s+[a-z-]+){0,5}?\s+(?:(?:have|has|had|were|are|was)\s+)?(?:still\s+)?"
    r"(?:(?:not|cannot|could\s+not)\s+(?:yet\s+)?(?:be(?:en)?\s+)?(?:found|located|accounted\s+for)"
    r"|(?:are|were)\s+(?:still\s+)?being\s+(?:(?:looked|searched)\s+for|sought)"
    r"|as\s+missing)\b"
)
_LEFT_HOME = re.compile(
    r"^(?:\s+(?!(?:and|but|or|who|while|when|after|as)\b)[a-z-]+){0,11}?"
    r"\s+(?:(?:have|has|had)\s+)?(?:left|abandoned|quit|to\s+leave"
    r"|(?:forced|driven)\s+out\s+of)\s+their\s+(?:homes|houses|villages)\b"
)
_TO_SHELTER = re.compile(
    r"^(?!(?:\s+[a-z-]+){0,3}?\s+(?:soldiers|troops|fighters|rebels|militants|gunmen|police)\b)"
    r"(?:\s+[a-z-]+){0,4}?\s+(?:(?:have|has|had|were|are)\s+)(?:been\s+)?"
    r"(?:(?:moved|taken|sent)\s+to\s+(?:[a-z]+\s+)?(?:schools|shelters|sports\s+halls|camps)"
    r"|crossed\s+(?:into\b|the\s+(?:border|frontier)))"
)
_IN_CUSTODY = re.compile(
    r"^(?:\s+[a-z-]+){0,3}?\s+(?:(?:were|are|was|is|remain(?:ed)?)\s+(?:still\s+)?in\s+"
    r"(?:custody|detention|captivity)|(?:(?:were|was|been)\s+)?taken\s+(?:prisoner|captive)"
    r"|(?:were|was|been)\s+(?:(?:taken\s+(?:in\s+for\s+questioning|into\s+custody"
    r"|to\s+(?:the\s+|a\s+)?police\s+(?:station|post)s?)|rounded\s+up))"
    r"|(?:(?:have|has|had)\s+)?(?:surrendered|laid\s+down\s+their\s+(?:arms|weapons)"
    r"|g[ai]ven?\s+themselves\s+up))\b"
)
_OUT_ALIVE = re.compile(
    r"^(?:\s+[a-z-]+){0,4}?\s+(?:have|has|had|were|was|are)\s+(?:since\s+|so\s+far\s+)?(?:been\s+)?"
    r"(?:brought|pulled|taken|dug|led|carried|got|lifted|hauled|found)\s+"
    r"(?:(?:out|up|ashore|off|down)\s+)?alive\b"
)
_STILL_BELOW = re.compile(
    r"^(?:\s+[a-z-]+){0,4}?\s+(?:remain(?:s|ed)?|(?:are|is|were|was)\s+still)\s+"
    r"(?:below(?:\s+ground)?|underground|buried|under\s+(?:the\s+)?(?:rubble|debris|ruins))\b"
)
_FELL = re.compile(
    r"^(?P<who>(?:\s+[a-z“”\"-]+){1,6}?)\s+(?:(?:have|has|had|were|was|are)\s+)?(?:been\s+)?"
    r"(?:(?:fell|fallen)\s+(?:in\s+(?:battle|action|combat)|on\s+the\s+field\b|as\s+martyrs)"
    r"|(?:put|placed)\s+out\s+of\s+action\b"
    r"|(?:attained|embraced)\s+(?:martyrdom|shahadat)\b"
    r"|(?:sacrificed|gave|given|laid\s+down)\s+their\s+lives\b)"
)
"""What armies say of the dead."""
_HURT = re.compile(
    r"^(?P<who>(?:\s+[a-z-]+){1,3}?)\s+(?:(?:have|has|had)\s+)?(?:received|sustained|suffered)\s+"
    r"(?:[a-z]+\s+){0,2}?(?:wounds|injuries|burns)\b"
)
_PEOPLE = re.compile(
    r"\b(soldiers?|servicemen|troops|fighters|militants|terrorists|rebels|insurgents|children"
    r"|officers|policemen|police|hostages|prisoners)\b",
    re.IGNORECASE,
)
_OF_THE_ARMY = re.compile(r"\barmy[’']s\s+(?:[a-z]+\s+){0,2}$")
_BEFORE, _BEHIND = 260, 160
"""Characters of the text that are looked at beside a figure."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a figure counts: the kind of event, and the word for whom, where it is told."""

    kind: str
    whom: str
    running: bool


def told(text: str, start: int, end: int) -> Told | None:
    """What the count is of that stands at ``text[start:end]``, if a count is put there."""
    before, behind = text[max(0, start - _BEFORE) : start], text[end : end + _BEHIND]
    for pattern in (_PUT, _STANDS, _NUMBERED):
        if found := pattern.search(before):
            return _told(found)
    if _BRINGING.search(before) and (found := _BROUGHT.match(behind)):
        return _told(found)
    if _NOT_FOUND.match(behind):
        return Told("missing", "", running=False)
    if _LEFT_HOME.match(behind) or _TO_SHELTER.match(behind):
        return Told("displaced", "", running=False)
    if fell := _FELL.match(behind):
        return Told("killed", _whom(fell["who"]), running=False)
    if hurt := _HURT.match(behind):
        return Told("wounded", _whom(hurt["who"]), running=False)
    if _IN_CUSTODY.match(behind):
        return Told("held", "", running=False)
    if _OUT_ALIVE.match(behind):
        return Told("rescued", "", running=False)
    if _STILL_BELOW.match(behind):
        return Told("trapped", "", running=False)
    return None


def _told(found: re.Match[str]) -> Told:
    parts = found.groupdict()
    word = (parts.get("of") or parts.get("those") or "").lower()
    named = "of" if parts.get("of") else "those"
    stop = found.end(named) if word else found.end()
    of_army = _OF_THE_ARMY.search(found.string, 0, found.start())
    whom = _whom(found.string[found.start() : stop]) or ("soldiers" if of_army else "")
    return Told(_KINDS.get(word, "killed"), whom, running=True)


def _whom(text: str) -> str:
    """The first word of a text for fighters or others who are counted apart."""
    found = _PEOPLE.search(text)
    return found[1].lower() if found else ""
