"""Standing forms of news in which two claims can be the same whatever their words.

Theory: some things are told so often that their form tells what is claimed: a toll (killed,
people, 16), who holds how much of a place, that nobody has claimed a deed or who did it is open,
that a party denies. Two claims with one frame are likely to be one claim, even where they share
no other word. A phrase in quotation marks that stands word for word in another report is such a
sign too.

A frame is a string; claims are compared by equality. Which frames there are follows from general
news English only.
"""

from __future__ import annotations

import re
from functools import lru_cache

from digest.compare.figures.quantities import CASUALTIES, counted
from digest.compare.words.lands import LANDS
from digest.compare.words.terms import MONTHS, STOP_WORDS, WEEKDAYS, words
from digest.compare.words.units import Unit, skeleton
from digest.model import Claim

_HELD = re.compile(
    r"\b(?:control\w*|hold|holds|held|in the hands of|dominat\w+|captured|seized"
    r"|rul(?:e|es|ed) over)\b"
)
_MOST = re.compile(
    r"\b(?:most of|nearly all|almost all|almost entirely|entirely|largely|mostly|the majority|"
    r"[“\"]majority[”\"] of|the bulk|much of|more than half)\b",
    re.IGNORECASE,
)
_HELD_BY = re.compile(
    r"\b(?:held|controlled|dominated|captured|seized|ruled|overrun)\b[^,.;]{0,20}? by"
    r" (?P<by>[^,.;]{2,60})"
    r"|\b(?:control|hands|rule) of (?:the )?(?P<of>[^,.;]{2,60})"
    r"|\bunder (?:the )?(?P<under>(?!the\b)[\w’' -]{2,40}?) (?:control|rule)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:,“”\"]|\b(?:said|says|told|that|but|while|when|where|after|who|which)\b")
_STATE_S = re.compile(
    r"\b(?:army|armed forces|military|troops|soldiers|police|government|regime|loyalists?"
    r"|security forces|state forces|authorities)\b|(?<!anti)-government\b",
    re.IGNORECASE,
)
_AGAINST_IT = re.compile(
    r"\b(?:anti-(?:government|regime)|rebel|opposition|insurgent|liberation) (?:\w+ )?"
    r"(?:army|armed forces|military|troops|soldiers|police|government|authorities)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[”\"]?(?: of)? (?:the (?:city|town) of )?(?P<name>[A-Z][\w-]{2,})")
_OWN = re.compile(r"\b(?:it|its|they|their|we|our)\b", re.IGNORECASE)
"""Whoever speaks: "the army said that it held"."""
_LAND = re.compile(
    r"\b(province|city|town|region|country|territory|district|capital|enclave|area)\b"
)
DEED_CLAIMED = (
    r"(?:responsibility|(?:the|this|that|\w+['’]s|\w+days) (?:[\w-]+ )?"
    r"(?:attack|bombing|blast|explosion|shooting|assault|raid|killing)s?\b"
    r"(?![^,.;]*(?<!\bthat )(?<!\bwhich )\b(?:was|were|is|are|has|had|did|would|could|came|took"
    r"|killed|hit|targeted)\b))"
)
"""What stands behind "claimed" where somebody says that a deed is theirs: "claimed the attack", but
not "claimed the attack was a fake"."""
_OPEN = re.compile(
    rf"\b(?:nobody|no) (?:\w+ )?(?:\w+ )?(?:claims? of responsibility|claimed {DEED_CLAIMED})"
    r"|\b(?:unclear|not (?:\w+ )?(?:clear|known)|unknown)\b.{0,20}\bwho\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"]([^“”\"]{6,200})[”\"]")
_GOES = re.compile(
    r"\b(?:will|would|is to|are to|plans to|was to|due to)\s+(?:\w+ly\s+|also\s+)?"
    r"(?:travel to|visit|leave for|fly to|go to|head to|arrive in)\s+(?:the\s+)?"
    r"(?P<place>(?:[A-Z][\w.-]*)(?:\s+[A-Z][\w.-]*)?)"
)
_CAPITAL = re.compile(r"[A-Z][\w-]*[a-z]")
_TITLES = frozenset(
    "president minister prime foreign secretary king queen mr mrs ms dr chancellor ambassador"
    " united states kingdom republic house white state department".split()
)
_KINGDOMS = {"united kingdom": "britain", "united states": "u.s", "great britain": "britain"}
_LEAST_TOLL = 4
_WORDS_ON_END = 5


@lru_cache(maxsize=1 << 14)
def frames(claim: Claim) -> frozenset[str]:
    """The frames of a claim; empty for most."""
    text = claim.text
    found = {
        f"{one.kind} {one.thing[1]} {value:g}"
        for one in counted(claim)
        if one.kind in CASUALTIES
        and (value := one.figure.value) is not None
        and value >= _LEAST_TOLL
    }
    return frozenset(found) | standing_frames(text)


def _visits(text: str) -> set[str]:
    """ "X goes to Y" for each visit that is told as to come."""
    found = set()
    for match in _GOES.finditer(text):
        told = [word for word in _CAPITAL.findall(text[: match.start()]) if _may_go(word)]
        place = " ".join(words(match["place"]))
        if told:
            land = LANDS.get(place) or _KINGDOMS.get(place) or skeleton(place.split()[0])
            found.add(f"{skeleton(told[-1])} goes to {land}")
    return found


def _may_go(word: str) -> bool:
    low = word.lower()
    return low not in _TITLES and low not in WEEKDAYS | MONTHS | STOP_WORDS and low not in LANDS


@lru_cache(maxsize=1 << 14)
def standing_frames(text: str) -> frozenset[str]:
    """The frames that do not hang on a time: who holds most, that nobody has claimed a deed, who
    will visit where."""
    found = _visits(text)
    land = _LAND.search(text)
    most = _MOST.search(text) if _HELD.search(text) else None
    if most and land:
        found.add(f"most of the {land[1]} is held by {_holder(text)}")
    if most and (named := _NAMED.match(text, most.end())):
        found.add(f"most of {skeleton(named['name'])} is held by {_holder(text)}")
    if _OPEN.search(text):
        found.add("nobody claims it")
    return frozenset(found)


def _holder(text: str) -> str:
    """The state's side, or another: who holds most, as far as its words tell."""
    by = _HELD_BY.search(text)
    who = (by["by"] or by["of"] or by["under"]) if by else ""
    if not who or _MOST.match(who) or _LAND.match(who):
        before = _HELD.split(text, maxsplit=1)[0]
        clause = _CLAUSE.split(before)[-1]
        who = before if _OWN.search(clause) else clause
    return "the state" if _STATE_S.search(_AGAINST_IT.sub("", who)) else "others"


@lru_cache(maxsize=1 << 14)
def quotes(text: str) -> tuple[tuple[str, ...], ...]:
    """The words of each phrase in quotation marks, of two words or more."""
    found = (tuple(words(match.group(1))) for match in _QUOTED.finditer(text))
    return tuple(told for told in found if len(told) > 1)


def shared_quote(left: Unit, right: Unit) -> float:
    """The weight of the heaviest quoted phrase (five words of it) that both have word for word."""
    return max(
        (
            _standing(quote, one, f" {other.plain} ")
            for one, other in ((left, right), (right, left))
            for quote in quotes(one.claim.text)
        ),
        default=0.0,
    )


def _standing(quote: tuple[str, ...], own: Unit, text: str) -> float:
    length = min(len(quote), _WORDS_ON_END)
    weight = {written: own.terms[term] for term, written in own.spelled.items()}
    return max(
        (
            sum(weight.get(word, 0.0) for word in quote[at : at + length])
            for at in range(len(quote) - length + 1)
            if f" {' '.join(quote[at : at + length])} " in text
        ),
        default=0.0,
    )
