"""Who holds a place: "the city is under the control of the army" beside "rebels hold the city".

Theory: who holds a place is told in few forms: a side and a word of control before the place, or
the place "in the hands of", "under the control of", "held by" a side. It is held, taken, retaken
or an attack on it is repelled. That two sides hold it, that one holds what the other has retaken,
and that one has taken or holds it where the other has repelled the attack or still has it "in its
hands", cannot all be, in articles of the same days. That one took what the other then retook can.
Parts of a place may be of two sides; all of it may not. "The town" is the place that the story
calls so.

Known failures: a side known only by a proper name; "our men"; what changed within two days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from typing import Literal

from digest.compare.differences.doers import ITS_MEN, Sides, side_of, sides_in, teller
from digest.compare.words.lands import LANDS
from digest.compare.words.linked import linked_by
from digest.compare.words.terms import NO_NAMES, words
from digest.compare.words.units import Unit, skeleton
from digest.model import Article

Way = Literal["holds", "took", "retook", "repelled", "kept", "not_taken", "not_retaken"]

_NOUN = r"city|town|locality|village|capital|airport|airbase|base|camp|island|port"
_NAME = r"[A-Z][\w’'-]+(?:\s+[A-Z][\w-]+){0,2}"
_PART = r"parts?|half|districts?|outskirts|suburbs|(?:east|west|north|south)(?:ern)?"
_ALL = r"entire|whole|all|full(?:y)?|completely|firmly|entirely"
_PLACE = (
    rf"(?P<share>(?:(?:[Tt]he|of|an?|most|almost|nearly|more|than|much|heart|majority|{_ALL}"
    rf"|{_PART})\s+){{0,6}})(?:(?:[a-z-]+\s+)?(?P<noun>{_NOUN}|centre|center)\b(?:\s+of\s+(?P<of>{_NAME}))?"
    rf"|(?P<name>{_NAME})(?P<more>\s+(?:airport|airbase|countryside|province|region))?)"
)
_WAYS: dict[Way, str] = {
    "holds": r"holds?|controls?|(?:is|are|was|were) (?:holding|controlling)"
    r"|(?:is|are|was|were) in (?:full )?control of",
    "kept": r"(?:still|firmly) (?:holds?|controls?)|continu(?:e|es|ed|ing) to (?:hold|control)"
    r"|(?:(?:is|are|was|were) (?:still|firmly)|remain(?:s|ed)?) in (?:full )?control of",
    "took": r"(?:seized|captured|overran|held|controlled|(?:took|taken)(?: (?:full )?control of)?)",
    "retook": r"(?:retook|retaken|recaptured|cleared|cleansed|regained(?: (?:full )?control of)?)",
    "repelled": r"(?:repelled|repulsed|beat(?:en)? (?:back|off)|driven back|foiled|thwarted)"
    r"(?=[^,.;]{0,60}\b(?:attacks?|assaults?|offensive|attempts?))"
    r"[^,.;]{0,90}?\b(?:on|against|in|of|at)",
}
_ACTIVE = {
    way: re.compile(rf"(?<![\w-])(?P<way>{words})\s+(?:\w+ly\s+)?{_PLACE}")
    for way, words in _WAYS.items()
}
_TRIED = re.compile(
    r"\b(?P<way>repelled|repulsed|routed|beat(?:en)? (?:back|off)|driven (?:back|off)|foiled"
    r"|thwarted)\b[^.;]{0,80}\b(?:attempt\w*|tr(?:ied|ying)|sought) to"
    rf" (?:seize|take|capture|storm|enter|overrun) {_PLACE}"
)
_REPULSED = re.compile(
    r"\b(?:attack|assault|offensive)s?\b[^,.;]{0,30}?\b(?:was|were|been) "
    r"(?:repelled|repulsed|beaten (?:back|off)|driven (?:back|off)|foiled|thwarted)\b"
)
"""Of the story's town, where no place is told."""
_LOSES = re.compile(
    rf"(?<![\w-])(?P<way>lost|loses|abandoned|ceded|surrendered)\s+(?:control\s+of\s+)?{_PLACE}"
    r"(?:\s+to\s+(?P<to>[^,.;]{3,60}))?"
)
_AT = re.compile(_PLACE)
_BY = r"(?:in the hands of|under (?:the )?(?P<full>full )?control of|held by|controlled by)"
_HELD_BY = re.compile(rf"(?P<before>[^.;“”\"]{{3,140}}?\b){_BY}\s+(?P<side>[^,.;]{{3,70}})")
_HELD = re.compile(rf"{_BY}|\bin [\w\s-]+ hands\b")
"""Looked for first: `_HELD_BY` tries what may stand before at every character."""
_IN_REBEL_HANDS = re.compile(
    r"(?P<before>[^.;“”\"]{3,140}?\b)in (?!(?:its|our|their)\b)(?P<side>[\w\s-]{3,30}?) hands\b"
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
_UNKNOWN = "other side"
_WAS = re.compile(r"\b(?:was|were|fell)\b")
_IN_CONTROL = re.compile(
    r"\bsituation\b[^,.;]{0,30}\bunder (?:the )?(?P<full>full )?control of (?P<side>[^,.;]{3,60})"
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
_KIND_BEHIND = re.compile(r"\s+(?:Town|City|Village|District)$")
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


def holds(unit: Unit, sides: Sides, main: Mapping[str, str]) -> list[Hold]:
    """Who holds what by a claim; ``main`` is the name of the place that a noun stands for."""
    ways = (_by_a_verb, _in_hands, _defended, _lost, _called_false, _in_own_hands, _situation)
    return [one for told in ways for one in told(unit, sides, main) if one is not None]


_Found = Iterator["Hold | None"]


def _by_a_verb(unit: Unit, sides: Sides, main: Mapping[str, str]) -> _Found:
    """A side, a word of control, a place."""
    text = unit.claim.text
    for way, pattern in _ACTIVE.items():
        for match in pattern.finditer(text):
            before = _clause(text, match.start())
            side = _holder(before, unit, sides)
            if side is None and _SELF.search(before):
                side = teller(unit, sides) or _party(text[: match.start()], sides)
            yield _hold(unit, way, side, match, f"{before} {match['way']}", main)


def _in_hands(unit: Unit, sides: Sides, main: Mapping[str, str]) -> _Found:
    """A place in the hands of a side."""
    text = unit.claim.text
    held = (_HELD_BY, _IN_REBEL_HANDS) if _HELD.search(text) else ()
    for match in (one for pattern in held for one in pattern.finditer(text)):
        told = match["before"].rpartition(" that ")[2]
        way: Way = "took" if _WAS.search(told) else "kept" if _STILL.search(told) else "holds"
        side = _holder(match["side"], unit, sides)
        yield _first(_hold(unit, way, side, at, told, main) for at in _AT.finditer(told))


def _defended(unit: Unit, sides: Sides, main: Mapping[str, str]) -> _Found:
    """Who tried to seize a place was routed, or the attack, told without its place, repulsed."""
    text = unit.claim.text
    for match in _TRIED.finditer(text):
        before = _clause(text, match.start())
        side = _holder(before, unit, sides) or teller(unit, sides)
        yield _hold(unit, "repelled", side, match, f"{before} {match['way']}", main)
    repulsed = _REPULSED.search(text)
    if repulsed and not _NOT_NOW.search(_clause(text, repulsed.end())):
        yield _of_the_town(unit, "repelled", teller(unit, sides), main)


def _lost(unit: Unit, sides: Sides, main: Mapping[str, str]) -> _Found:
    """A side has lost a place, to whomever."""
    text = unit.claim.text
    for match in _LOSES.finditer(text):
        before = _clause(text, match.start())
        if _holder(before, unit, sides):
            winner = _holder(match["to"] or "", unit, sides) or _UNKNOWN
            yield _hold(unit, "took", winner, match, before, main)


def _called_false(unit: Unit, sides: Sides, main: Mapping[str, str]) -> _Found:
    """That a place was taken, or retaken, is denied or called an invention."""
    text = unit.claim.text
    others = (one.side for one in (*_by_a_verb(unit, sides, main), *_in_hands(unit, sides, main))
              if one)  # fmt: skip
    side = teller(unit, sides) or next(others, _UNKNOWN)
    for match in (*_DENIED.finditer(text), *_INVENTED.finditer(text)):
        way: Way = "not_retaken" if match["again"] else "not_taken"
        at = _first(_hold(unit, way, side, at, "", main) for at in _AT.finditer(match["what"]))
        yield at or (_of_the_town(unit, way, side, main) if _ITS.search(match["what"]) else None)


def _in_own_hands(unit: Unit, sides: Sides, main: Mapping[str, str]) -> _Found:
    """A place in the hands of who speaks."""
    text = unit.claim.text
    own = _IN_OWN.search(text)
    if own and (side := teller(unit, sides)):
        told = _clause(text, own.start()).strip()
        at = _AT.match(told)  # the place itself, and not what is of it
        yield _hold(unit, "kept" if _STILL.search(told) else "holds", side, at, told, main)


def _situation(unit: Unit, sides: Sides, main: Mapping[str, str]) -> _Found:
    """The situation is under a side's control: where the story is."""
    found = _IN_CONTROL.search(unit.claim.text)
    if found:
        side = _party(found["side"], sides)
        yield _of_the_town(unit, "holds", side, main, whole=bool(found["full"]))


def _first(places: Iterable[Hold | None]) -> Hold | None:
    return next((one for one in places if one), None)


def _of_the_town(
    unit: Unit, way: Way, side: str | None, main: Mapping[str, str], *, whole: bool = False
) -> Hold | None:
    """What is told of the place where the story is, without its name."""
    name = main.get("town") or main.get("city")
    return Hold(unit, way, side, skeleton(name), name, False, whole) if side and name else None


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
    name = _KIND_BEHIND.sub("", at["of"] or at["name"] or main.get(at["noun"] or "", ""))
    then = _NOT_NOW.search(_SO_IT_IS.sub("", told))
    if not side or not name or at["more"] or then or not _is_place(name):
        return None
    part = bool(re.search(rf"\b(?:{_PART})\b", at["share"]))
    full = bool(re.search(rf"\b(?:{_ALL})\b", f"{at['share']} {told}"))
    return Hold(unit, way, side, skeleton(name), name, part, full and not part)


def _clause(text: str, at: int) -> str:
    """What stands between an offset and the beginning of its clause."""
    return _CLAUSE.split(text[max(0, at - _NEAR) : at])[-1].rpartition(" that ")[2]


def _is_place(name: str) -> bool:
    """Whether a run of capitals may be a place: no state, no day, no "Syria's" or "The"."""
    named = words(name)
    return not NO_NAMES & {*named} and not LANDS.keys() & {*named} and not re.search("[’']", name)


def _holder(before: str, unit: Unit, sides: Sides) -> str | None:
    """The side that stands before a word of control, or whose men the speaker means."""
    return (teller(unit, sides) if ITS_MEN.search(before) else None) or _party(before, sides)


def _party(text: str, sides: Sides) -> str | None:
    found = side_of(text, sides)
    return "rebels" if found is None and _FIGHTERS.search(text) else found


def _main(texts: Sequence[str]) -> dict[str, str]:
    """The place that a story calls "the town", "the city": the name most often beside the noun."""
    counts: dict[str, dict[str, int]] = {}
    pattern = re.compile(
        r"\b(?P<noun>city|town|village)\s+of\s+(?P<of>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?)"
        r"|(?P<name>[A-Z][\w-]+), an? (?:[\w-]+ ){0,2}?(?P<one>city|town|village)\b"
    )
    for text in texts:
        for one in pattern.finditer(text):
            names = counts.setdefault(one["noun"] or one["one"], {})
            name = one["of"] or one["name"]
            names[name] = names.get(name, 0) + 1
    found = {noun: max(sorted(names), key=names.__getitem__) for noun, names in counts.items()}
    centre = found.get("town") or found.get("city")
    return {**found, "centre": centre, "center": centre} if centre else found


def held_by_two(
    all_units: Sequence[Unit], eras: Mapping[str, str], articles: Mapping[str, Article]
) -> list[tuple[str, list[Hold]]]:
    """(place, claims) for each place that two sides are said to hold in the same days."""
    now = [unit for unit in all_units if unit.whole and unit.claim.key not in eras]
    texts = [unit.claim.text for unit in now]
    sides, main = sides_in(now), _main(texts)
    told = [one for unit in now for one in holds(unit, sides, main)]
    found = []
    for place in sorted({one.place for one in told}):
        mine = [one for one in told if one.place == place][:_MOST]
        for group in linked_by(lambda left, right: _against(left, right, articles), mine):
            kept = {one.unit.place: one for one in group}
            found.append((group[0].name, [kept[at] for at in sorted(kept)]))
    return found


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


def _against(left: Hold, right: Hold, articles: Mapping[str, Article]) -> bool:
    """Whether two claims cannot both be: other sides, no two parts, about the same time."""
    one, other = articles[left.unit.claim.article], articles[right.unit.claim.article]
    if left.side == right.side or one.id == other.id:
        return False
    if (left.part and not right.all) or (right.part and not left.all):
        return False
    if one.published is None or other.published is None:
        return False
    near = abs(one.published - other.published) <= _DAYS
    return near and frozenset({left.way, right.way}) in _CONTRARY
