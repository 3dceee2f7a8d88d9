"""Who holds a place: "the city is under the control of the army" beside "rebels hold the city".

Theory: who holds a place is told in few forms: a side and a word of control before the place, or
the place "in the hands of", "under the control of", "held by" a side. It is held, taken, retaken
or an attack on it is repelled. That two sides hold it, that one holds what the other has retaken,
and that one has taken or holds it where the other has repelled the attack or still has it "in its
hands", cannot all be, in articles of the same days. That one took what the other then retook can.
Parts of a place may be of two sides; all of it may not. "The town" is the place that the story
calls so.

Evidence: sites, spokesmen and attacks told without a place show 42 labelled pairs more on 36
invented stories, in three differences more, none of them wrong; on the six stories that came after,
one pair before anybody had read them (2026-11-27).

Known failures: a side known only by a proper name ("the LNA", where another army is the state's);
"our men"; what changed within two days.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations
from typing import Literal

from digest.compare.differences.sides import GOVERNMENT, ITS_MEN, Sides, side_of, sides_in, teller
from digest.compare.differences.sites import (
    ALL,
    AT,
    IN_IT,
    PART,
    PLACE,
    is_place,
    place_key,
    place_named,
    story_places,
)
from digest.compare.words.linked import linked_by
from digest.compare.words.units import Unit
from digest.model import Article

Way = Literal["holds", "took", "retook", "repelled", "kept", "not_taken", "not_retaken"]

_BEAT = (
    r"repelled|repulsed|crushed|foiled|thwarted"
    r"|(?:beat(?:en)?|drove|driven|pushed|threw|thrown|forced|fought|fended|warded) (?:back|off)"
)
_WAYS: dict[Way, str] = {
    "holds": r"holds?|controls?|(?:is|are|was|were) (?:holding|controlling)"
    r"|(?:is|are|was|were) in (?:full )?control of",
    "kept": r"(?:still|firmly) (?:holds?|held|controls?|controlled)"
    r"|continu(?:e|es|ed|ing) to (?:hold|control)"
    r"|(?:(?:is|are|was|were) (?:still|firmly)|remain(?:s|ed)?) in (?:full )?control of",
    "took": r"(?:seized|captured|overran|held|controlled|(?:took|taken)(?: (?:full )?control of)?"
    r"|(?:took|taken|seized|gained|established|imposed) (?:full |complete )?control (?:of|over))",
    "retook": r"(?:retook|retaken|recaptured|liberated|cleared|cleansed"
    r"|regained(?: (?:full )?control of)?)",
    "repelled": rf"(?:{_BEAT})"
    r"(?=[^,.;]{0,60}\b(?:attacks?|assaults?|offensive|attempts?))"
    r"[^,.;]{0,90}?\b(?:on|against|in|of|at)",
}
_ACTIVE = {
    way: re.compile(rf"(?<![\w-])(?P<way>{words})\s+(?:\w+ly\s+)?{PLACE}")
    for way, words in _WAYS.items()
}
_TRIED = re.compile(
    rf"\b(?P<way>{_BEAT}|routed)\b[^.;]{{0,80}}"
    r"\b(?:attempt\w*(?: by [^,.;]{3,40}?)?|tr(?:ied|ying)|sought) to"
    rf" (?:seize|take|capture|storm|enter|overrun) {PLACE}"
)
_ATTACK = r"(?:attack|assault|offensive)s?|attackers|assailants"
_REPULSED = re.compile(
    rf"\b(?:{_ATTACK})\b[^,.;]{{0,30}}?\b(?:was|were|been) (?P<was>{_BEAT})\b"
    rf"|\b(?P<way>{_BEAT}) (?:(?:the|an?|this|that|their) )?(?:[a-z-]+ )?(?:{_ATTACK})\b"
)
"""Of the contested place, where none is told."""
_TRIED_AND_BEATEN = re.compile(
    r"\b(?:tried|attempted|sought) to (?:attack|seize|take|capture|storm|recapture|retake|enter) "
    rf"{PLACE}[^.;]{{0,80}}? (?:but|and) (?:was|were) (?:{_BEAT})\b"
)
_PLACELESS = re.compile(rf"\b(?:{_ATTACK}|situation|its?|town|city|losing|lost)\b")
"""What may be told of the contested place without its name."""
_NOT_SO = re.compile(r"\b(?:borne out|contradict\w*|no evidence|cast\w* doubt)\b")
_OVERRAN = re.compile(
    rf"\b(?P<way>attacked|assaulted|stormed|entered|raided) {PLACE}[^;]{{0,80}}? and "
    r"(?:overran|seized|captured|took(?: control of)?) it\b"
)
_ALSO = re.compile(rf"\s+and\s+(?=an?\s|the\s){PLACE}")
"""What is held with the place before."""
_LOSES = re.compile(
    rf"(?<![\w-])(?P<way>lost|loses|abandoned|ceded|surrendered)\s+(?:control\s+of\s+)?{PLACE}"
    r"(?:\s+to\s+(?P<to>[^,.;]{3,60}))?"
)
_BY = r"(?:in the hands of|under (?:the )?(?P<full>full )?control of|held by|controlled by)"
_UNDER_ARMY_CONTROL = re.compile(
    r"(?P<before>[^.;“”\"]{3,140}?\b)under (?!(?:the|its|our|their|full)\b)"
    r"(?P<side>[\w’'-]+(?: [\w’'-]+)?) control\b"
)
_HELD_BY = re.compile(rf"(?P<before>[^.;“”\"]{{3,140}}?\b){_BY}\s+(?P<side>[^,.;]{{3,70}})")
_HELD = re.compile(rf"{_BY}|\b(?:in|under) [\w\s’'-]+ (?:hands|control)\b")
"""Looked for first: `_HELD_BY` tries what may stand before at every character."""
_IN_REBEL_HANDS = re.compile(
    r"(?P<before>[^.;“”\"]{3,140}?\b)in (?!(?:its|our|their)\b)(?P<side>[\w\s’'-]{3,30}?) hands\b"
)
_SELF = re.compile(r"\b(?:it|they|we|the (?:group|movement))\s+(?:(?:has|have|had)\s+)?$", re.I)
# Whose hands, who speaks tells: "the army said that the bridge remained in its hands".
_IN_OWN = re.compile(
    r"\b(?:in (?:its|our|their) hands|under (?:its|our|their) (?:full )?control)\b"
)
_STILL = re.compile(r"\b(?:still|remain\w*|stay\w*|firmly)\b")
# That it was lost is denied by who holds it, and that it was won, by who lost it.
_TAKING = r"(?P<again>re(?=c|t))?(?:captured?|taken)|seizure|seized|fall|fallen|loss|takeover"
_DENIED = re.compile(
    r"\b(?<!not )(?:den(?:y|ies|ied)|dismiss(?:es|ed)|reject(?:s|ed)|refut(?:es|ed))\b"
    rf"(?P<what>(?=[^.;]{{0,80}}\b(?:{_TAKING})\b)[^.;,]{{3,110}})"
)
_INVENTED = re.compile(
    r"\b(?:reports?|claims?|talk|news|rumou?rs?|alleged|supposed)\b"
    rf"(?P<what>[^.;]{{0,40}}\b(?:{_TAKING})\b[^.;]{{0,40}}?)"
    r"\b(?:propaganda|false|untrue|lies|(?:a\s+)?lie|inventions?|invented|fabricat\w+|fake|nonsense)\b"
)
"""That it fell is called false: "reports of its fall were propaganda"."""
_ITS = re.compile(r"\b(?:its|the\s+(?:town|city)[’']s)\b")
_CONTESTED = "contested"
UNKNOWN = "other side"
"""Who took what a side has lost, where nobody tells."""
_QUOTES = re.compile('[“”"]')
_HELD_SINCE = re.compile(r"\b(?:has|have) (?:held|controlled)$")
_NOT_LOST = re.compile(
    r"\b(?:den(?:y|ies|ied)|rejected) (?:losing|having lost|the loss of) (?:it|the [a-z]+|[A-Z])"
)
_IT_REMAINS = re.compile(r"\bit (?:is|was|remain(?:s|ed)|stay(?:s|ed))\b")
_ASIDE = re.compile(r",[^,.;:“”\"]{0,60},")
_EXCEPT = re.compile(r"\b(?:except|excluding|(?:apart|aside) from|other than|save for)\b")
_SENTENCE = re.compile(r"[.;:]|\b(?:said|says|told|but|while)\b")
_LISTED = re.compile(r",\s*(?!which\b)(?:and\s+)?|\s+and\s+")
_WHICH = re.compile(rf"{PLACE}, which\b")
_WAS = re.compile(r"\b(?:was|were|fell)\b")
_IN_CONTROL = re.compile(
    r"\bsituation\b[^,.;]{0,30}\bunder (?:the )?(?P<full>full )?control\b"
    r"(?: of (?P<side>[^,.;]{3,60}))?"
)
# What was so before, is wanted, denied or expected.
_NOT_NOW = re.compile(
    r"\b(?:had (?:been|held|controlled)|until|previously|once|formerly|used to|since (?:19|20)\d\d"
    r"|not|never|no|nor|den(?:y|ies|ied|ying)|if|whether|would|(?-i:will)|could|to|aim\w*|tr(?:y|ied)"
    r"|fail\w*|unclear|plan\w*|vow\w*|hop\w+|want\w*|ago|years?)\b|n[’']t\b|\?",
    re.IGNORECASE,
)
_FIGHTERS = re.compile(r"\b(?:fighters|attackers|assailants)\b")
_CLAUSE = re.compile(r"[.;:“”\"]|,|\b(?:said|says|told|but|while|when|after|who|which)\b")
_NEAR = 80
_SO_IT_IS = re.compile(r"\bcontinu\w+\s+to\b|\bto\s+have\b")
"""After these it is told as so: "claimed to have taken"."""
_DAYS = timedelta(days=2)
_MOST = 200


@dataclass(frozen=True, slots=True)
class Hold:
    """A claim that a side holds, took, retook or defended a place, or a part of it."""

    unit: Unit
    way: Way
    side: str
    place: str
    name: str
    part: bool
    all: bool


def holds(
    unit: Unit, sides: Sides, main: Mapping[str, str], contested: str | None = None
) -> list[Hold]:
    """Who holds what by a claim.

    Args:
        unit: the claim.
        sides: the sides of the story.
        main: the name of the place that a noun stands for.
        contested: the place that is meant where an attack is told without one.
    """
    if contested:
        main = {**main, _CONTESTED: contested}
    ways = (_by_a_verb, _in_hands, _defended, _lost, _called_false, _in_own_hands, _situation)
    return [one for told in ways for one in told(unit, sides, main) if one is not None]


_Found = Iterator["Hold | None"]


def _by_a_verb(unit: Unit, sides: Sides, main: Mapping[str, str]) -> _Found:
    """A side, a word of control, a place, and perhaps another."""
    text = unit.claim.text
    for way, pattern in _ACTIVE.items():
        for match in pattern.finditer(text):
            before = _clause(text, match.start())
            side = _holder(before, unit, sides)
            if side is None and _SELF.search(before):
                side = teller(unit, sides) or _party(text[: match.start()], sides)
            if way == "took" and _HELD_SINCE.search(text[: match.end("way")]):
                way = "holds"
            side = side or _party(_ASIDE.sub(" ", text[: match.start()]), sides)
            for place in (match, _ALSO.match(text, match.end())):
                yield _hold(unit, way, side, place, f"{before} {match['way']}", main)
    for match in _OVERRAN.finditer(text):
        before = _clause(text, match.start())
        yield _hold(unit, "took", _holder(before, unit, sides), match, before, main)


def _in_hands(unit: Unit, sides: Sides, main: Mapping[str, str]) -> _Found:
    """A place in the hands of a side."""
    text = unit.claim.text
    held = (_HELD_BY, _IN_REBEL_HANDS, _UNDER_ARMY_CONTROL) if _HELD.search(text) else ()
    for match in (one for pattern in held for one in pattern.finditer(text)):
        told = _EXCEPT.split(match["before"].rpartition(" that ")[2])[-1]
        way: Way = "kept" if _STILL.search(told) else "took" if _WAS.search(told) else "holds"
        side = _holder(match["side"], unit, sides)
        at = _first(_hold(unit, way, side, at, told, main) for at in AT.finditer(told))
        it = at is None and _IT_REMAINS.search(told)
        yield _contested(unit, way, side, main) if it else at


def _defended(unit: Unit, sides: Sides, main: Mapping[str, str]) -> _Found:
    """Who tried to seize a place was routed, or the attack, told without its place, repulsed."""
    text = unit.claim.text
    for match in _TRIED.finditer(text):
        before = _clause(text, match.start())
        side = _holder(before, unit, sides) or teller(unit, sides)
        yield _hold(unit, "repelled", side, match, f"{before} {match['way']}", main)
    for match in _TRIED_AND_BEATEN.finditer(text):
        before = _clause(text, match.start())
        yield _hold(unit, "repelled", _other(_party(before, sides), sides), match, "", main)
    repulsed = _REPULSED.search(text)
    if repulsed and not _NOT_SO.search(text):
        before = _clause(text, repulsed.start())
        who = _holder(before, unit, sides) if repulsed["way"] else None
        if not _NOT_NOW.search(before):
            yield _contested(unit, "repelled", who or teller(unit, sides), main)


def _lost(unit: Unit, sides: Sides, main: Mapping[str, str]) -> _Found:
    """A side has lost a place, to whomever."""
    text = unit.claim.text
    for match in _LOSES.finditer(text):
        before = _clause(text, match.start())
        if _holder(before, unit, sides):
            winner = _holder(match["to"] or "", unit, sides) or UNKNOWN
            yield _hold(unit, "took", winner, match, before, main)


def _called_false(unit: Unit, sides: Sides, main: Mapping[str, str]) -> _Found:
    """That a place was taken, or retaken, is denied or called an invention."""
    text = unit.claim.text
    if lost := _NOT_LOST.search(text):
        before = _ASIDE.sub(" ", text[: lost.start()])
        yield _contested(unit, "kept", _party(before, sides) or teller(unit, sides), main)
    denials = [*_DENIED.finditer(text), *_INVENTED.finditer(text)]
    if not denials:
        return
    others = (one.side for one in (*_by_a_verb(unit, sides, main), *_in_hands(unit, sides, main))
              if one)  # fmt: skip
    side = teller(unit, sides) or next(others, UNKNOWN)
    for match in denials:
        way: Way = "not_retaken" if match["again"] else "not_taken"
        at = _first(_hold(unit, way, side, at, "", main) for at in AT.finditer(match["what"]))
        yield at or (_contested(unit, way, side, main) if _ITS.search(match["what"]) else None)


def _in_own_hands(unit: Unit, sides: Sides, main: Mapping[str, str]) -> _Found:
    """A place, or several, in the hands of who speaks."""
    text = _QUOTES.sub("", unit.claim.text)
    own = _IN_OWN.search(text)
    if own and (side := teller(unit, sides)):
        told = _SENTENCE.split(text[: own.start()])[-1].rpartition(" that ")[2].strip()
        way: Way = "kept" if _STILL.search(told) else "holds"
        for part in _LISTED.split(told):
            at = AT.match(part) or _WHICH.search(part)  # the place itself, and not what is of it
            yield _hold(unit, way, side, at, f"{part} {own.group()}", main)


def _situation(unit: Unit, sides: Sides, main: Mapping[str, str]) -> _Found:
    """The situation is under a side's control: where the story is."""
    found = _IN_CONTROL.search(unit.claim.text)
    if found:
        side = _party(found["side"] or "", sides) or teller(unit, sides)
        yield _contested(unit, "holds", side, main, whole=bool(found["full"]))


def _first(places: Iterable[Hold | None]) -> Hold | None:
    return next((one for one in places if one), None)


def _contested(
    unit: Unit, way: Way, side: str | None, main: Mapping[str, str], *, whole: bool = False
) -> Hold | None:
    """What is told of the place that the story is about, without its name."""
    name = main.get(_CONTESTED)
    return Hold(unit, way, side, place_key(name), name, False, whole) if side and name else None


def _hold(
    unit: Unit,
    way: Way,
    side: str | None,
    at: re.Match[str] | None,
    told: str,
    main: Mapping[str, str],
) -> Hold | None:
    """What is told of a place; None where it is no name, or is told of another time."""
    if at is None:
        return None
    name = place_named(at, main)
    then = _NOT_NOW.search(_SO_IT_IS.sub("", told))
    if not side or not name or at["more"] or then or not is_place(name):
        return None
    part = bool(IN_IT.fullmatch(at["site"] or "") or re.search(rf"\b(?:{PART})\b", at["share"]))
    full = bool(re.search(rf"\b(?:{ALL})\b", f"{at['share']} {told}"))
    return Hold(unit, way, side, place_key(name), name, part, full and not part)


def _clause(text: str, at: int) -> str:
    """What stands between an offset and the beginning of its clause."""
    return _CLAUSE.split(text[max(0, at - _NEAR) : at])[-1].rpartition(" that ")[2]


def _holder(before: str, unit: Unit, sides: Sides) -> str | None:
    """The side that stands before a word of control, or whose men the speaker means."""
    return (teller(unit, sides) if ITS_MEN.search(before) else None) or _party(before, sides)


def _other(beaten: str | None, sides: Sides) -> str | None:
    """Who beat a side back: rebels the state's, and whom the state's forces are, rebels."""
    return {"rebels": sides.home, sides.home: "rebels"}.get(beaten or "")


def _party(text: str, sides: Sides) -> str | None:
    found = side_of(text, sides)
    return "rebels" if found is None and _FIGHTERS.search(text) else found


def held_by_two(
    all_units: Sequence[Unit], eras: Mapping[str, str], articles: Mapping[str, Article]
) -> list[tuple[str, list[Hold]]]:
    """(place, claims) for each place that two sides are said to hold in the same days."""
    now = [unit for unit in all_units if unit.whole and unit.claim.key not in eras]
    texts = [unit.claim.text for unit in now]
    sides, main = sides_in(now), story_places(texts)
    placed = [holds(unit, sides, main) for unit in now]
    named = Counter(one.name for found in placed for one in found)
    contested = max(sorted(named), key=named.__getitem__, default=None)
    told = [
        one
        for unit, found in zip(now, placed, strict=True)
        for one in (
            holds(unit, sides, main, contested) if _PLACELESS.search(unit.claim.text) else found
        )
    ]
    found = []
    for place in sorted({one.place for one in told}):
        mine = [one for one in told if one.place == place][:_MOST]
        for group in linked_by(lambda left, right: _against(left, right, articles), mine):
            kept = {one.unit.place: one for one in _government(group, sides)}
            found.append((group[0].name, [kept[at] for at in sorted(kept)]))
    return found


def _government(group: Sequence[Hold], sides: Sides) -> list[Hold]:
    """The one state of a fight as its government, for which state it is may be guessed wrongly."""
    alone = {one.side for one in group} <= {sides.home, "rebels", UNKNOWN}
    home = sides.home if alone else None
    return [replace(one, side=GOVERNMENT) if one.side == home else one for one in group]


def opposed(
    all_units: Sequence[Unit], eras: Mapping[str, str], articles: Mapping[str, Article]
) -> frozenset[frozenset[int]]:
    """Places of whole claims of which one gives a place to one side and one to the other."""
    return frozenset(
        frozenset((left.unit.place, right.unit.place))
        for _, group in held_by_two(all_units, eras, articles)
        for left, right in combinations(group, 2)
        if _against(left, right, articles)
    )


_CONTRARY = frozenset(
    frozenset(pair.split())
    for pair in (
        "holds",
        "holds retook",
        "holds repelled",
        "took repelled",
        "retook repelled",
        "kept holds",
        "kept took",
        "kept",
        "kept retook",
        "kept repelled",
        "kept not_taken",
        "not_taken holds",
        "not_taken took",
        "not_retaken retook",
    )
)


_BEATEN_OR_INSIDE = frozenset(
    frozenset({way, "repelled"}) for way in ("kept", "took", "holds", "retook")
)
"""Who has beaten an attack back has nobody inside who holds a part."""


def _against(left: Hold, right: Hold, articles: Mapping[str, Article]) -> bool:
    """Whether two claims cannot both be: other sides, no two parts, about the same time."""
    one, other = articles[left.unit.claim.article], articles[right.unit.claim.article]
    if left.side == right.side or one.id == other.id:
        return False
    ways = frozenset({left.way, right.way})
    if (left.part or right.part) and not (left.all or right.all) and ways not in _BEATEN_OR_INSIDE:
        return False
    if one.published is None or other.published is None:
        return False
    near = abs(one.published - other.published) <= _DAYS
    return near and ways in _CONTRARY
