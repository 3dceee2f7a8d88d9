"""The ledger of figures: everything that is said to count one thing, side by side.

Theory: two figures can be held against each other only where they count the same kind of event
(killed, wounded) in the same people, and nothing says that the events are two: no other year or
day, no other places or countries, not many countries against one, no place that the other article
never names (save at the head of an article, which is of the story's event), no running total
("since Wednesday") against a single event or a total since another day (a count that has risen to a
number, ``tolls``, goes to the day of its report and is held against both), no difference of more
than twenty times, and one word besides that both share, save where one tells the main event at the
head of its article and the other names nothing: that is the same event. Where fighters are counted
besides others, "nine dead" is held against nothing, and civilians are not people. Nor is a part
held against the whole: bodies buried against the dead (unless they are more), confirmed against
feared deaths, the French among them against all, "two of them", "three more". Of things (houses
destroyed, ``things``) the same holds. A count that names nothing ("raised its figure to 112") is of
those whom its article counts last before it, and names on a list, graves and coffins are of the
dead. What passes stands in one ledger entry whether it agrees or not; the entry is a conflict where
two of its figures cannot both be meant, no other figures of the two claims agree, and it is not one
writer's own account: who writes both, of one source or none, knows why they differ.

Evidence: of 373 pairs that were held against each other in 36 stories of crimes, disasters,
protests and an epidemic, a reader found 76 to count one thing; these rules keep 67 of them and
leave out 161 of the others (2026-11-26). A figure that goes to the group that it fits best, and not
to the first that it fits in six of ten, shows 210 in place of 176 labelled pairs in 192 written
stories, in 96 of 120 differences in place of 87 of 109; that what heads an article needs no place
which the others name, 13 more, of 19 pairs that clash (the same day).

Known failures: a count that names nothing of what is no casualty, in an article that has some; two
events of one day in places that both articles name are taken for one; a toll in two countries is
held against that in one of them; a toll of one town that is named in neither claim against that of
the country.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from digest.compare.background import VAGUE
from digest.compare.evidence import days_apart, speaker
from digest.compare.happened import CROWDS, KIND
from digest.compare.lands import LANDS, lands_in
from digest.compare.places import places_in
from digest.compare.quantities import CASUALTIES, Counted, agree, counted, differ
from digest.compare.terms import NO_NAMES, WEEKDAYS
from digest.compare.things import by_a_side, doers, things
from digest.compare.tolls import told
from digest.compare.uncounted import counts_nothing
from digest.compare.units import Unit, skeleton
from digest.model import Article, Claim, Figure

_FARTHEST = 20.0
_NEAR = 1.1
_COUNTED = 1000
"""So many dead are counted one by one: 49 and 51 are two numbers, 2,500 and 2,400 may be one."""
_TELLING = 0.3
_MOST = 0.5
"""A figure joins a group where it can be held against this share of its members at least: of those
the group with the largest share, so that the toll of one event does not fall into two."""
_MOST_ENTRIES = 400
"""On one thing: each is held against all, and a text of nothing but tolls is a trap."""
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
_SCENES = frozenset(
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
_MANY_LANDS = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|\w+teen|twenty|dozens\s+of|several|many)"
    r"\s+(?:other\s+)?(?:countries|nations)\b|\bworld-?wide\b|\bglobally\b"
    r"|\b(?:around|across|throughout)\s+the\s+world\b",
    re.IGNORECASE,
)
_LAND_S_TOLL = re.compile(r"\b([A-Z][\w.-]+)(?:[’']s)?\s+(?:[a-z]+\s+){0,3}(?:toll|deaths)\b")
_SINCE_DAY = re.compile(r"since \d{4}-\d\d-\d\d")
_PART_BEFORE = re.compile(
    r"\b(?:another|an?\s+(?:further|additional)|further|the\s+first)\s+$", re.IGNORECASE
)
_OF_ALL = re.compile(r"(?:^|[,;:]\s)Of\s+(?:the|those|these)\b[^.;,]*,\s*$", re.IGNORECASE)
_HURT = KIND.keys() | {"victims", "casualties"}
_PART_BEHIND = re.compile(
    r"^\s+of\s+(?:the|those|these|them|whom|which|his|her)\b|^\s+(?:[a-z]+\s+)?more\b(?!\s+than)"
    r"|^\s+[a-z]+\s+who\s+(?:work|live|serve|stay|study|belong|play)\w*\b",
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
_FIGHTERS = frozenset({"soldiers", "rebels"})
_COUNTS = frozenset("count tally toll figure total estimate".split())
"""The nouns of figures that count what is told elsewhere."""
_OF_THE_DEAD = frozenset("names graves coffins corpses".split())
_LISTED = re.compile(r"\b(?:list|register|written|compiled|collected|gathered|dead)\b")
_NOT_FOUND = re.compile(r"\b(?:missing|not\s+(?:yet\s+)?(?:been\s+)?found)\b")
_BESIDE = 60
"""Characters between a figure and a word that says how sure it is."""
_CLOSE = 30
"""Characters between a figure and the bodies that it counts."""
_INCLUDED = re.compile(
    r"\b(?:includ(?:es|ed|ing)|among\s+(?:them|whom)|(?:were|was)\s+among\s+the\s+\w+)\s+"
    r"(?:at\s+least\s+)?$",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\s+of\s+(?:them|whom)\b", re.IGNORECASE)
_OF_THE_HURT = re.compile(
    r"\s+of\s+(?:the|those)\s+(?:\d+\s+)?(?:dead|victims|killed|wounded|injured)\s+(?:were|are)\b"
)
_OWN = re.compile(r"^\s+of\s+(?:its|his|her|their)\b", re.IGNORECASE)
_LINKING = 0.1
"""The weight from which a shared term says that two claims may tell of one event."""
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


def entries(all_units: Sequence[Unit], era: Mapping[str, str]) -> list[Entry]:
    """All figures on casualties and crowds among whole claims, in order; one of a thing in each."""
    found = []
    near = _nearest(all_units)
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
        found += [_entry(unit, tuple(same), era.get(unit.claim.key)) for same in told.values()]
    return found


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
        if one.unit in _COUNTS and not _noun_behind(claim.text[at[1] :], one.unit):
            return [Counted(one, near.kind, near.population)]
        listed = one.unit != "names" or _LISTED.search(claim.text)
        if one.unit in _OF_THE_DEAD and near.kind == "killed" and listed:
            kind = "missing" if _NOT_FOUND.search(claim.text) else "killed"
            return [Counted(one, kind, "people")]
    return []


def _noun_behind(behind: str, noun: str) -> bool:
    """Whether a figure's noun stands behind it, and is not only understood."""
    return noun in re.findall(r"\w+", behind.lower())[:4]


def _entry(unit: Unit, same: tuple[Counted, ...], era: str | None) -> Entry:
    """The entry of a claim's figures on one thing, led by that which a count is put at, else by the
    first that states a number."""
    text = unit.claim.text
    exact = [one for one in same if one.figure.value is not None]
    running = next((one for one in exact if _runs(unit, one.figure)), None)
    one = running or (exact or same)[0]
    since = one.figure.as_of is not None and one.figure.as_of.startswith("since")
    since = since and not _ELSEWHERE.match(text[one.figure.end - unit.claim.start :])
    stated = _without_source(unit.claim)
    places, lands = places_in(stated)
    if _POINTS_BACK.search(text):
        places = frozenset()
    towns = _TOWN_AND_STATE.findall(stated) + _APPOSED.findall(stated)
    places |= {skeleton(town) for town in towns}
    places |= _scenes(text) if one.kind in CASUALTIES else frozenset()
    return Entry(
        unit=unit,
        counted=one,
        all=same,
        places=places,
        lands=lands,
        era=era,
        total=since or bool(_TOTAL.search(_RECORD.sub(" ", text))),
        share=_share(unit, one.figure),
        lead=unit.claim.sentence <= 1 and not _BESIDE_IT.search(stated),
        names=_names(stated.partition(" ")[2]),
        nth=frozenset(_NTH.findall(text.lower())),
        running=running is not None or bool(_REPORTED.search(text)),
    )


def _runs(unit: Unit, figure: Figure) -> bool:
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


def _around(unit: Unit, figure: Figure) -> tuple[str, str]:
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
    before, behind = _around(unit, figure)
    if _OF_THE_HURT.match(behind) and one.thing[1] != "people":
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


def _share(unit: Unit, figure: Figure) -> Share:
    before, behind = _around(unit, figure)
    alone = all(not figure.start - _CLOSE < one.end <= figure.start for one in unit.claim.figures)
    near = re.split(r"[,;:]", before[-_CLOSE:])[-1] if alone else ""
    bodies = _BODIES.search(near) or _BODIES.search(re.split(r"[,;:]", behind[:_CLOSE])[0])
    found = bodies and _FOUND.search(before[-_BESIDE:] + behind[:_BESIDE])
    return Share(bool(bodies and not found), _certain(before, behind), _nation(behind))


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
    return _SCENES & frozenset(re.findall(r"[a-z]+", text.lower()))


def comparable(left: Entry, right: Entry, named: Mapping[str, frozenset[str]]) -> bool:
    """Whether two entries count one thing of one event, as far as the texts tell."""
    running = left.running or right.running
    if left.counted.thing != right.counted.thing or (left.total != right.total and not running):
        return False
    if left.total and _counted_from_other_days(left.counted.figure, right.counted.figure):
        return False
    if not _near(left.counted, right.counted) or not _one_share(left, right):
        return False
    if left.nth != right.nth or _wider(left, right) or _wider(right, left):
        return False
    if left.counted.kind in CROWDS:
        return _one_crowd(left, right)
    if by_a_side(left.counted) and not _one_side(left, right):
        return False
    a, b = left.unit.claim, right.unit.claim
    if left.era is not None and right.era is not None:
        if VAGUE in (left.era, right.era):
            return bool(left.places & right.places)
        return left.era == right.era and bool(left.unit.names & right.unit.names)
    if left.era != right.era:
        return False
    if days_apart(a, b) and not running:
        return False
    mine, yours = _nameless(left, named[b.article]), _nameless(right, named[a.article])
    main = (mine and _heads(right, named[a.article])) or (yours and _heads(left, named[b.article]))
    if not main and not _share_terms(left.unit, right.unit, _LINKING, 1):
        return False
    for one, other in ((left.places, right.places), (left.lands, right.lands)):
        if one and other and one.isdisjoint(other):
            return False
    return _known(left, named[b.article]) and _known(right, named[a.article])


def _wider(one: Entry, other: Entry) -> bool:
    """Whether one counts over many countries and the other in one: "42 countries reported 90
    deaths", "Norland's toll rose to 70"."""
    text = other.unit.claim.text
    if not _MANY_LANDS.search(one.unit.claim.text) or _MANY_LANDS.search(text):
        return False
    return bool(other.lands) or any(lands_in(_LAND_S_TOLL.findall(text)))


def _heads(entry: Entry, named: frozenset[str]) -> bool:
    """Whether a toll stands at the head of its article, of an event that the other tells of too:
    half of the names beside it at least are there."""
    told = entry.names | (entry.places - _SCENES)
    return entry.lead and 2 * len(told & named) >= len(told)


def _known(entry: Entry, named: frozenset[str]) -> bool:
    """Whether the other article names the places of a toll, or need not: what stands at the head of
    an article is the story's event, which others place otherwise ("a town in the south")."""
    unknown = entry.places - named
    return not unknown or (entry.lead and not unknown & _SCENES)


def _nameless(entry: Entry, named: frozenset[str]) -> bool:
    """Whether a toll has no place, and no name beside it that the other article does not have: it
    is of the story's main event, as what stands at the head of an article is."""
    return not (entry.places or entry.lands) and entry.names <= named


def _one_share(left: Entry, right: Entry) -> bool:
    """Whether both count the whole, or the same part of it, as far as they say."""
    mine, yours = left.share, right.share
    if mine.nation != yours.nation:
        return False
    if mine.bodies != yours.bodies and not _above(
        *((left, right) if mine.bodies else (right, left))
    ):
        return False
    if {mine.sure, yours.sure} == {True, False}:
        return False
    said, told = speaker(left.unit), speaker(right.unit)
    return not (said and told and said != told and (_of_its_own(left) or _of_its_own(right)))


def _above(part: Entry, whole: Entry) -> bool:
    """Whether a part is told to be more than the whole, which cannot both be."""
    most = whole.counted.figure.value or whole.counted.figure.high
    return (part.counted.figure.value or 0) > most


def _of_its_own(entry: Entry) -> bool:
    """Whether a speaker counts its own: "the brigade said four of its divers were killed"."""
    return bool(_OWN.match(_around(entry.unit, entry.counted.figure)[1]))


def _one_crowd(left: Entry, right: Entry) -> bool:
    """Whether two telling words say that one crowd or petition is counted.

    "Thousands marched" is said of so many crowds that it is held against nothing.
    """
    loose = any(
        one.counted.kind == "joined" and one.counted.figure.value is None for one in (left, right)
    )
    return not loose and _share_terms(left.unit, right.unit, _TELLING, 2)


def _one_side(left: Entry, right: Entry) -> bool:
    """Whether what was taken, fired or shot down may have been so by one side."""
    mine, yours = (doers(one.unit.claim, one.counted.figure) for one in (left, right))
    return not (mine and yours) or not mine.isdisjoint(yours)


def _share_terms(left: Unit, right: Unit, weight: float, least: int) -> bool:
    """Whether so many terms of such weight are in both."""
    shared = left.terms.keys() & right.terms.keys()
    return sum(min(left.terms[term], right.terms[term]) >= weight for term in shared) >= least


def _counted_from_other_days(left: Figure, right: Figure) -> bool:
    """Whether both are counted from a certain day, and not the same; "since the war" is none."""
    days = {_SINCE_DAY.fullmatch(one.as_of or "") for one in (left, right)}
    return None not in days and len({day[0] for day in days if day}) > 1


def _near(left: Counted, right: Counted) -> bool:
    low, high = sorted((left.figure.low or 1.0, right.figure.low or 1.0))
    return high / max(low, 1.0) <= _FARTHEST


def clash(left: Entry, right: Entry) -> bool:
    """Whether two comparable figures cannot both be meant.

    Stated numbers clash from a tenth apart, also where one says "more than": whoever says "more
    than 50" does not know of 100. So do any two exact counts of the dead in the same countries.
    Ranges clash where they do not meet.
    """
    mine, yours = left.counted, right.counted
    a, b = mine.figure.value, yours.figure.value
    if a is not None and b is not None:
        exact = mine.figure.bound == yours.figure.bound == "exact" and mine.kind in CASUALTIES
        if exact and max(a, b) < _COUNTED and left.lands == right.lands:
            return a != b
        return max(a, b) >= _NEAR * max(1.0, min(a, b))
    if a is None and b is None:
        return differ(mine.figure, yours.figure)
    vague, number = (mine, b) if a is None else (yours, a)
    return number is not None and not vague.figure.low <= number <= vague.figure.high


def groups(all_entries: Sequence[Entry], named: Mapping[str, frozenset[str]]) -> list[list[Entry]]:
    """Entries on one thing that hold a clash between two claims, each as one group."""
    things: dict[tuple[str, str], list[list[Entry]]] = {}
    held: Counter[tuple[str, str]] = Counter()
    found: list[list[Entry]] = []
    apart = _populations_apart(all_entries)
    for entry in all_entries:
        thing = _thing(entry, apart)
        if thing is None:
            continue
        held[thing] += 1
        if held[thing] > _MOST_ENTRIES:
            continue
        same = things.setdefault(thing, [])
        group = max(same, key=lambda group: _fit(entry, group, named), default=None)
        if group is not None and _fit(entry, group, named)[0] >= _MOST:
            group.append(entry)
        else:
            same.append([entry])
            found.append(same[-1])
    return [group for group in found if _disagrees(group)]


def _populations_apart(all_entries: Sequence[Entry]) -> frozenset[str]:
    """The kinds of which fighters are counted besides others: there people are not all the dead.

    Where they are a part of the people counted ("three dead, two of them soldiers") they are not.
    """
    return frozenset(
        one.counted.kind
        for one in all_entries
        if one.counted.population in _FIGHTERS and not _among(one)
    )


def _among(entry: Entry) -> bool:
    """Whether those counted are some of those whom the claim counts before."""
    before, behind = _around(entry.unit, entry.counted.figure)
    return bool(_INCLUDED.search(before) or _OF_THEM.match(behind) or _OF_THE_HURT.match(behind))


def _thing(entry: Entry, apart: frozenset[str]) -> tuple[str, str] | None:
    """What is counted; None where it may be fighters or others ("nine dead")."""
    one = entry.counted
    if one.kind not in apart:
        return one.thing
    behind = _around(entry.unit, one.figure)[1]
    named = _noun_behind(behind, one.figure.unit.lower())
    whole = named or one.population in _FIGHTERS or _runs(entry.unit, one.figure)
    return (one.kind, one.population) if whole else None


def _fit(
    entry: Entry, group: Sequence[Entry], named: Mapping[str, frozenset[str]]
) -> tuple[float, int]:
    """The share of a group's members that an entry can be held against, and how many they are."""
    fitting = sum(comparable(entry, member, named) for member in group)
    return fitting / len(group), fitting


def _disagrees(members: Sequence[Entry]) -> bool:
    return any(
        clash(one, other) and not _agree(one, other)
        for at, one in enumerate(members)
        for other in members[:at]
        if not _one_account(one.unit, other.unit)
    )


def _one_account(left: Unit, right: Unit) -> bool:
    """Whether two claims are of one article, and not said by two sources."""
    one, other = speaker(left), speaker(right)
    return left.claim.article == right.claim.article and (not one or not other or one == other)


def _agree(left: Entry, right: Entry) -> bool:
    """Whether two claims share a number on the thing: "30, including 12 civilians" and "12"."""
    return any(agree(mine.figure, yours.figure) for mine in left.all for yours in right.all)
