"""Figures as they stand in the ledger: what a claim counts, whose, where, when, and how surely.

Theory: a figure can be held against another only with what its sentence says beside it: the places
and names near it, whether it counts a part ("two of them", "three more"), bodies, what is feared or
confirmed, one nation's own, a total since some day or a running count (``tolls``). Of things
(houses destroyed, ``things``) the same holds. A count that names nothing ("raised its figure to
112") is of those whom its article counts last before it, and names on a list, graves and coffins
are of the dead.

Known failures: a count that names nothing of what is no casualty, in an article that has some.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from digest.compare.figures.happened import CROWDS, KIND
from digest.compare.figures.nobody import nobody
from digest.compare.figures.quantities import CASUALTIES, Counted, counted
from digest.compare.figures.things import things
from digest.compare.figures.tolls import told
from digest.compare.figures.uncounted import counts_nothing
from digest.compare.words.lands import LANDS
from digest.compare.words.places import places_in
from digest.compare.words.terms import NO_NAMES, WEEKDAYS
from digest.compare.words.units import Unit, skeleton
from digest.model import Article, Claim, Figure

_REPORTED = re.compile(
    r"\b(?:[Bb]y|[Aa]s\s+of)\s+(?:early\s+|late\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\btoll\s+(?:[\w’'-]+\s+){0,8}?(?:rose|risen|climbed|stood|stands)\b|\bso far\b|\bin all\b"
    r"|\b(?:now|since)\s+(?:known\s+to\s+have\s+)?(?:died|dead|been\s+killed|risen)\b"
)
"""The day on which so many had been counted, not that of the event."""
_BASED = re.compile(r"\bbased\s+(?:in|at)\s+(?:[A-Z][\w’'-]+\s*)+")
_ASIDE = re.compile(r",\s+which\b[^,;]*,")
_TOWN_AND_STATE = re.compile(r"([A-Z][\w’'-]+),\s+[A-Z][\w’'-]+,\s+[a-z]+ings?\b")
"""A town where no word of place leads to it: "a May 8 Norvik, Varland, shooting"."""
_APPOSED = re.compile(
    r"\b[Ii]n\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}?(?:capital|city|town|village|port|suburb|district),\s+"
    r"([A-Z][\w’'-]+)"
)
_BESIDE_IT = re.compile(
    r"\bin\s+(?:the\s+)?(?:neighbou?ring|nearby)\b|\belsewhere\b", re.IGNORECASE
)
"""What is told so is not the main event, wherever it stands."""
SCENES = frozenset(
    "ambush convoy funeral wedding checkpoint market mosque church prison hunger starvation cold"
    " cholera".split()
)
"""Where, or of what, some of the dead of a longer fight died; told apart as towns are."""
_NTH = re.compile(
    r"\b(second|third|fourth)\s+(?:[a-z]+\s+)?(?:attack|blast|bomb|bombing|clash|collapse|convoy|crash"
    r"|earthquake|explosion|fire|flood|march|quake|raid|rally|shooting|strike|wave)\b"
)
"""Which of several events it was."""
_TOTAL = re.compile(
    r"\b(?:war|conflict|outbreak|epidemic|pandemic|floods?|flooding|monsoon"
    r"|(?:wild)?fires|heat\s?wave|drought|protests|unrest|crackdown|violence)\s+(?:has|have)\b"
    r"|\b(?:whole|entire)\s+country\b|\bnationwide\b(?!\s+[a-z]+s\b)|\bthis\s+year\b"
)
"""What goes on counts all its dead until now; what happened on one day counts that day's."""
_RECORD = re.compile(
    r"\b(?:deadliest|bloodiest|worst|biggest|largest|heaviest|strongest|first|second|third|fourth"
    r"|fifth)\b[^,;:]*\bthis\s+year\b"
)
"""The year's worst raid is one raid."""
_ELSEWHERE = re.compile(r"^[^,;:]*[,;:].*\bsince\b", re.DOTALL)
"""A clause lies between: "killed 14, in the bloodiest raid since a truce" is one raid."""
_PART_BEFORE = re.compile(
    r"\b(?:another|an?\s+(?:further|additional)|further|the\s+first)\s+$", re.IGNORECASE
)
_OF_ALL = re.compile(r"(?:^|[,;:]\s)Of\s+(?:the|those|these)\b[^.;,]*,\s*$", re.IGNORECASE)
_HURT = KIND.keys() | {"victims", "casualties"}
_PART_BEHIND = re.compile(
    r"^\s+of\s+(?:the|those|these|them|whom|which|his|her)\b|^\s+(?:[a-z]+\s+)?more\b(?!\s+than)"
    r"|^\s+[a-z]+\s+who\s+(?:work|live|serve|stay|study|belong|play)\w*\b"
    r"|^\s+[a-z]+\s+(?:who\s+(?:were|had\s+been)\s+)?(?:wounded|injured|hurt)\s+(?:[^,.;:]*\s)?(?:are|were)\b",
    re.IGNORECASE,
)
_BODIES = re.compile(r"\b(?:bodies|corpses|buried|graves?|coffins?|morgues?)\b", re.IGNORECASE)
_FOUND = re.compile(r"\b(?:recovered|found|retrieved|pulled|dug)\b", re.IGNORECASE)
"""Bodies that were found are the dead, those that were buried or brought somewhere a part."""
_FEARED = re.compile(
    r"\b(?:suspected|suspects?|probabl[ey]|likely|(?-i:may)|might|could|feared|fears?)\b",
    re.IGNORECASE,
)
_CONFIRMED = re.compile(r"\b(?:confirmed|identified)\b", re.IGNORECASE)
_OF_A_NATION = re.compile(r"^\s+(?:(?P<word>[a-z-]+)\s+)?(?P<name>[A-Z][\w.’'-]+)")
_NO_ADJECTIVE = frozenset(
    "in at on from near of since by with and across during as to after when for including".split()
)
_NO_PLACES = NO_NAMES | LANDS.keys() | {"facebook", "twitter", "telegram", "whatsapp", "youtube"}
_COUNTS = frozenset("count tally toll figure total estimate".split())
"""The nouns of figures that count what is told elsewhere."""
_OF_THE_DEAD = frozenset("names graves coffins corpses".split())
_LISTED = re.compile(r"\b(?:list|register|written|compiled|collected|gathered|dead)\b")
_NOT_FOUND = re.compile(r"\b(?:missing|not\s+(?:yet\s+)?(?:been\s+)?found)\b")
_BESIDE = 60
"""Characters between a figure and a word that says how sure it is."""
_CLOSE = 30
"""Characters between a figure and the bodies that it counts."""
_BEGINNING = 2
"""Sentences behind the head of an article that still tell where the event was."""
OF_THE_HURT = re.compile(
    r"\s+of\s+(?:the|those)\s+(?:\d+\s+)?(?:dead|victims|killed|wounded|injured)\s+(?:were|are)\b"
)
_POINTS_BACK = re.compile(
    r"^(?:the|this|that)\s+(?:[a-z-]+\s+){0,3}?"
    r"(?:attack|assault|blast|bombing|explosion|strikes?|raid|shooting|crash|quake|earthquake"
    r"|flood|fire|storm|collapse|clashes|violence|incident|disaster|victims|dead|wounded|injured)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Share:
    """What part of the dead is counted, where only a part is: ``bodies``, confirmed deaths
    (``sure``) or feared ones (not ``sure``), those of a ``nation``."""

    bodies: bool
    sure: bool | None
    nation: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure as it stands in the ledger: whose unit, what it counts, where and when.

    ``all`` holds every figure of its claim on that thing. ``total``: it counts from some day on;
    ``running``: it goes to the day of its report. ``lead``: it stands at the head of its article.
    ``names`` are those beside it that are no place's, ``nth`` which of several events it is of.
    ``scene``: the places at the beginning of its article, if it alone counts its thing there.
    """

    unit: Unit
    counted: Counted
    all: tuple[Counted, ...]
    places: frozenset[str]
    lands: frozenset[str]
    era: str | None
    total: bool
    share: Share
    lead: bool
    names: frozenset[str]
    nth: frozenset[str]
    running: bool
    scene: frozenset[str] = frozenset()


def entries(all_units: Sequence[Unit], era: Mapping[str, str]) -> list[Entry]:
    """All figures on casualties and crowds among whole claims, in order; one of a thing in each,
    and that nobody was hurt."""
    found = []
    near = _nearest(all_units)
    heads = _head_of(all_units)
    event = _event_scenes(all_units, heads)
    for unit in all_units:
        if not unit.whole:
            continue
        told: dict[tuple[str, str], list[Counted]] = {}
        people = [one for one in counted(unit.claim, vague=True) if one.kind in CASUALTIES | CROWDS]
        if not any(one.kind in CASUALTIES for one in people):
            people += _counts(unit.claim, near.get(unit.place))
        for one in (*people, *things(unit.claim)):
            if not _part(unit, one):
                told.setdefault(one.thing, []).append(one)
        head = unit.claim.sentence <= heads[unit.claim.article]
        alike = [*told.values(), *([one] for one in nobody(unit.claim))]
        found += [_entry(unit, tuple(same), era.get(unit.claim.key), head, event) for same in alike]
    return _with_scenes(found, all_units, heads)


def _with_scenes(
    found: Sequence[Entry], all_units: Sequence[Unit], heads: Mapping[str, int]
) -> list[Entry]:
    """The entries, those that alone count their thing at the beginning of an article with the
    places that are named there."""

    def begins(unit: Unit) -> bool:
        return unit.claim.sentence <= heads[unit.claim.article] + _BEGINNING

    named: dict[str, set[str]] = {article: set() for article in heads}
    for unit in all_units:
        if unit.whole and begins(unit):
            named[unit.claim.article] |= _places(unit)
    counts = Counter(
        (one.unit.claim.article, one.counted.thing) for one in found if begins(one.unit)
    )
    return [
        replace(one, scene=frozenset(named[one.unit.claim.article]))
        if one.lead and counts[one.unit.claim.article, one.counted.thing] == 1
        else one
        for one in found
    ]


def _head_of(all_units: Sequence[Unit]) -> dict[str, int]:
    """By article: the last sentence of its head, which is the first two and, behind a headline, a
    byline and the like, the first that is a claim."""
    found: dict[str, int] = {}
    for unit in all_units:
        found.setdefault(unit.claim.article, max(1, unit.claim.sentence))
    return found


def _event_scenes(all_units: Sequence[Unit], heads: Mapping[str, int]) -> frozenset[str]:
    """Scenes that two articles name at their heads: the event itself was there. A prison is told of
    for those who are held there, whatever happened to others."""
    told = {
        (scene, unit.claim.article)
        for unit in all_units
        if unit.claim.sentence <= heads[unit.claim.article]
        for scene in _scenes(unit.claim.text)
    }
    spread = Counter(scene for scene, _ in told)
    return frozenset(scene for scene, articles in spread.items() if articles > 1) - {"prison"}


def _nearest(all_units: Sequence[Unit]) -> dict[int, Counted]:
    """By place of each claim without any: the casualties counted last before it in its article, or
    first behind it, those then of whomever."""
    found: dict[int, Counted] = {}
    before: dict[str, Counted] = {}
    waiting: dict[str, list[int]] = {}
    for unit in all_units:
        if not unit.whole:
            continue
        article = unit.claim.article
        hurt = next((one for one in counted(unit.claim) if one.kind in CASUALTIES), None)
        if hurt is not None:
            before[article] = hurt
            for place in waiting.pop(article, ()):
                found[place] = replace(hurt, population="people")
        elif article in before:
            found[unit.place] = before[article]
        else:
            waiting.setdefault(article, []).append(unit.place)
    return found


def _counts(claim: Claim, near: Counted | None) -> list[Counted]:
    """A count that names nothing ("raised its figure to 112"), of what is counted near it, or the
    names, graves and coffins of the dead; the first of them."""
    if near is None:
        return []
    for one in claim.figures:
        at = one.start - claim.start, one.end - claim.start
        if counts_nothing(claim.text, *at):
            continue
        if one.unit in _COUNTS and not noun_behind(claim.text[at[1] :], one.unit):
            return [Counted(one, near.kind, near.population)]
        listed = one.unit != "names" or _LISTED.search(claim.text)
        if one.unit in _OF_THE_DEAD and near.kind == "killed" and listed:
            kind = "missing" if _NOT_FOUND.search(claim.text) else "killed"
            return [Counted(one, kind, "people")]
    return []


def noun_behind(behind: str, noun: str) -> bool:
    """Whether a figure's noun stands behind it, and is not only understood."""
    return noun in re.findall(r"\w+", behind.lower())[:4]


def _entry(
    unit: Unit, same: tuple[Counted, ...], era: str | None, head: bool, event: frozenset[str]
) -> Entry:
    """The entry of a claim's figures on one thing, led by that which a count is put at, else by the
    first that states a number."""
    text = unit.claim.text
    exact = [one for one in same if one.figure.value is not None]
    running = next((one for one in exact if runs(unit, one.figure)), None)
    one = running or (exact or same)[0]
    since = one.figure.as_of is not None and one.figure.as_of.startswith("since")
    since = since and not _ELSEWHERE.match(text[one.figure.end - unit.claim.start :])
    stated = _without_source(unit.claim)
    lands = places_in(stated)[1]
    places = _places(unit)
    places |= _scenes(text) - event if one.kind in CASUALTIES else frozenset()
    return Entry(
        unit=unit,
        counted=one,
        all=same,
        places=places,
        lands=lands,
        era=era,
        total=since or bool(_TOTAL.search(_RECORD.sub(" ", text))),
        share=_share(unit, one),
        lead=head and not _BESIDE_IT.search(stated),
        names=_names(stated.partition(" ")[2]),
        nth=frozenset(_NTH.findall(text.lower())),
        running=running is not None or bool(_REPORTED.search(text)),
    )


def _places(unit: Unit) -> frozenset[str]:
    """The places that a claim names, and not as those of who says so."""
    stated = _without_source(unit.claim)
    places = frozenset() if _POINTS_BACK.search(unit.claim.text) else places_in(stated)[0]
    towns = _TOWN_AND_STATE.findall(stated) + _APPOSED.findall(stated)
    return places | {skeleton(town) for town in towns}


def runs(unit: Unit, figure: Figure) -> bool:
    """Whether a count is put at a figure, so that it goes to the day of the report."""
    put = told(unit.claim.text, figure.start - unit.claim.start, figure.end - unit.claim.start)
    return put is not None and put.running


def _without_source(claim: Claim) -> str:
    """A claim's text without where its source is: "a group based in Lund", "the Lund clinic"; nor
    what an aside tells of it ("the ministry, which has a camp in Lund, said")."""
    text = claim.text
    for one in (claim.attribution.source, claim.attribution.via) if claim.attribution else ():
        text = text.replace(one, " ") if one else text
    return _ASIDE.sub(" ", _BASED.sub(" ", text))


def around(unit: Unit, figure: Figure) -> tuple[str, str]:
    """The text of a claim before and behind a figure."""
    claim = unit.claim
    return claim.text[: figure.start - claim.start], claim.text[figure.end - claim.start :]


def _part(unit: Unit, one: Counted) -> bool:
    """Whether only some of those hurt are counted: "two of them", "three more deaths", "of the
    19 hurt, 11".

    "Killed two and wounded twelve more" counts all the wounded: the more is to another figure. So
    does "another twelve are wounded", where the dead were told before; of the dead those who were
    children are all the children.
    """
    figure = one.figure
    before, behind = around(unit, figure)
    if OF_THE_HURT.match(behind) and one.thing[1] != "people":
        return False
    whole = _OF_ALL.search(before)
    if whole and _HURT & {*whole.group().lower().split()}:
        return True  # not "of the 40 passengers, 12 were killed", which counts all the dead
    found = _PART_BEHIND.match(behind)
    if found and found.group().split()[0].lower() == "of":
        return True
    first = all(figure.start <= other.start for other in unit.claim.figures)
    more = one.kind == "killed" and _PART_BEFORE.search(before)
    return first and bool(found or more)


def _share(unit: Unit, one: Counted) -> Share:
    figure = one.figure
    before, behind = around(unit, figure)
    alone = all(not figure.start - _CLOSE < o.end <= figure.start for o in unit.claim.figures)
    near = re.split(r"[,;:]", before[-_CLOSE:])[-1] if alone else ""
    bodies = _BODIES.search(near) or _BODIES.search(re.split(r"[,;:]", behind[:_CLOSE])[0])
    found = bodies and _FOUND.search(before[-_BESIDE:] + behind[:_BESIDE])
    nation = "" if one.kind == "expelled" else _nation(behind)
    return Share(bool(bodies and not found), _certain(before, behind), nation)


def _certain(before: str, behind: str) -> bool | None:
    """What the nearest word says of how sure a toll is, if one stands near it."""
    found = [
        (distance, sure)
        for pattern, sure in ((_CONFIRMED, True), (_FEARED, False))
        for distance in (
            *(len(before) - one.end() for one in pattern.finditer(before)),
            *(one.start() for one in pattern.finditer(behind)),
        )
        if distance < _BESIDE
    ]
    return min(found)[1] if found else None


def _nation(behind: str) -> str:
    """The name that a figure's noun is of ("eight French citizens", "2,400 Americans"), or none."""
    found = _OF_A_NATION.match(behind)
    if not found or found["word"] in _NO_ADJECTIVE or found["name"].lower() in WEEKDAYS:
        return ""
    return skeleton(found["name"])


def known_names(article: Article) -> frozenset[str]:
    """The consonants of all capitalised words of an article, and its scenes."""
    text = article.text[:200_000]
    words = re.findall(r"[A-Z][\w-]+", text)
    return frozenset(skeleton(word) for word in words) | _scenes(text)


def _names(text: str) -> frozenset[str]:
    words = re.findall(r"[A-Z][\w-]+", text)
    return frozenset(skeleton(word) for word in words if word.lower() not in _NO_PLACES)


def _scenes(text: str) -> frozenset[str]:
    return SCENES & frozenset(re.findall(r"[a-z]+", text.lower()))
