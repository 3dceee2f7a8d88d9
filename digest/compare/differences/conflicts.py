"""Where reports differ: figures, denials and dates, each with all positions, verbatim.

Nothing is resolved here and nothing averaged: a conflict lists who says what. A claim that stands
in a conflict is disputed. What stands against what is decided elsewhere, one kind of difference a
module (``ledger``, ``ballots``, ``blame``, ``breaches``, ``claimants``, ``doers``, ``shares``,
``measures``, ``holders``, ``denials``, ``retold``, ``rebuttals``, ``contraries``, ``opposites``,
``causes``, ``wrecks``, ``devices``, ``timings``, ``days``, ``hours``, ``amounts``); here it gets
its words and its place among the clusters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from digest.compare.differences.amounts import HOUR, Two, amount_clashes
from digest.compare.differences.ballots import won
from digest.compare.differences.blame import Stand, quarrels
from digest.compare.differences.breaches import breaches
from digest.compare.differences.causes import differing_causes
from digest.compare.differences.claimants import doers_named
from digest.compare.differences.contraries import contrary
from digest.compare.differences.days import day_clashes
from digest.compare.differences.denials import denied_part
from digest.compare.differences.devices import Device, devices
from digest.compare.differences.doers import LIVE, Doing, attacks
from digest.compare.differences.entries import Entry, entries, known_names
from digest.compare.differences.gathered import gathered
from digest.compare.differences.holders import UNKNOWN, Hold, held_by_two
from digest.compare.differences.ledger import groups
from digest.compare.differences.measures import measured
from digest.compare.differences.opposites import opposite_states
from digest.compare.differences.rebuttals import rebuttals
from digest.compare.differences.retold import retold
from digest.compare.differences.shares import share_clashes
from digest.compare.differences.timings import timing_clashes
from digest.compare.differences.wrecks import Loss, losses
from digest.compare.figures.hours import hour_clashes
from digest.compare.matching.candidates import Pair
from digest.compare.matching.reading import PairReader
from digest.compare.origins.origins import Origins
from digest.compare.words.lands import land_name
from digest.compare.words.units import Unit
from digest.model import (
    DENIES,
    SAYS,
    Article,
    Claim,
    Cluster,
    Conflict,
    ConflictKind,
    Figure,
    Position,
)

_STANCES = {
    "accuses": "blames them",
    "denies": DENIES,
    "unclear": "says it is unclear",
    "claimed": "claimed by a group",
    "nobody": "claimed by nobody",
}
_BROKEN = {"broke": "violated", "kept": "not violated"}
_HOLDS = {
    "holds": "held by",
    "took": "taken by",
    "retook": "retaken by",
    "repelled": "attack repelled by",
    "kept": "still held by",
}


@dataclass(frozen=True, slots=True)
class Side:
    """A position before its cluster is known: a verbatim span of a claim, and its value.

    ``said`` is the claim itself, or the clause of it that has the value: who says one thing in a
    sentence need not say the other.
    """

    claim: Claim
    start: int
    end: int
    value: str
    says: str | None = None
    said: Claim | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A conflict before it has an identity."""

    kind: ConflictKind
    about: str
    sides: tuple[Side, ...]


def find_conflicts(
    story: str,
    clusters: Sequence[Cluster],
    all_units: Sequence[Unit],
    articles: Sequence[Article],
    era: Mapping[str, str],
    origins: Origins,
    reader: PairReader | None,
    other_hours: Collection[Pair] = (),
    other_numbers: Mapping[Pair, Sequence[Two]] = MappingProxyType({}),
) -> tuple[Conflict, ...]:
    """All conflicts of a story, figures first, in the order of their first positions.

    ``other_hours``: pairs of places of units that would be one claim but for their hours;
    ``other_numbers``: that tell one thing with two numbers or hours, which are these.
    """
    by_id = {article.id: article for article in articles}
    found = [
        *figure_differences(all_units, by_id, era),
        *blame_differences(all_units, era),
        *attack_differences(all_units, era),
        *claimant_differences(all_units, era),
        *breach_differences(all_units, era),
        *share_differences(all_units, era),
        *measure_differences(all_units, era),
        *vote_differences(all_units, era),
        *holder_differences(all_units, era, by_id),
        *deed_differences(all_units, clusters, era, reader, by_id),
        *denials_within(all_units),
        *contrary_differences(all_units, era),
        *state_differences(all_units, era, by_id),
        *cause_differences(all_units),
        *loss_differences(all_units, by_id),
        *device_differences(all_units, era, by_id),
        *timing_differences(all_units, by_id),
        *day_differences(all_units, era, by_id),
        *amount_differences(all_units, other_numbers),
        *hour_differences(all_units, {*other_hours, *_of_hours(other_numbers)}),
    ]
    home = _homes(clusters)
    found = [_with_supports(one, home) for one in found]
    conflicts = (
        _conflict(story, replace(one, sides=as_shown(one.sides, home)), home, origins)
        for one in _once(found)
    )
    # A side that no cluster shows is not shown here either, and one side alone is no conflict.
    return tuple(conflict for conflict in conflicts if len(conflict.positions) > 1)


def _with_supports(one: Difference, home: Mapping[str, Sequence[Cluster]]) -> Difference:
    """With those who state a position's claim, as clusters have it, and its very number."""
    if one.kind != "figure":
        return one
    known = {side.claim.key for side in one.sides}
    sides = list(one.sides)
    for side in one.sides:
        values = {told.value for told in side.claim.figures if told.text == side.value} - {None}
        for cluster in home.get(side.claim.key, ()):
            for claim in (support.claim for support in cluster.supports):
                same = [told for told in claim.figures if told.value in values]
                if same and claim.key not in known:
                    known.add(claim.key)
                    sides.append(Side(claim, claim.start, claim.end, same[0].text))
    return replace(one, sides=tuple(sides))


def as_shown(sides: Sequence[Side], shown: Collection[str]) -> tuple[Side, ...]:
    """The sides whose claims (keys in `shown`) clusters show; of a sentence that is shown by its
    clauses only, the clause that has the value."""
    found = []
    for side in sides:
        if side.claim.key in shown:
            found.append(side)
        elif side.said is not None and side.said.key in shown:
            found.append(replace(side, claim=side.said, start=side.said.start, end=side.said.end))
    return tuple(found)


def _once(found: Sequence[Difference]) -> list[Difference]:
    """Without denials whose sides are all sides of another one; of two alike the first stays."""
    denials = [one for one in found if one.kind == "denial"]
    spans = [{(side.claim.key, side.start, side.end) for side in one.sides} for one in denials]
    told = {
        id(one)
        for at, one in enumerate(denials)
        if any(
            spans[at] < other or (spans[at] == other and then < at)
            for then, other in enumerate(spans)
        )
    }
    return [one for one in found if id(one) not in told]


def figure_differences(
    all_units: Sequence[Unit], articles: Mapping[str, Article], era: Mapping[str, str]
) -> list[Difference]:
    """Groups of figures on one thing of which two cannot both be meant."""
    named = {id: known_names(article) for id, article in articles.items()}
    clauses = _clauses(all_units)
    return [
        Difference(
            "figure",
            _about(group[0]),
            tuple(_figure_side(one.unit, one.counted.figure, clauses) for one in group),
        )
        for group in groups(entries(all_units, era), named)
    ]


def _clauses(all_units: Sequence[Unit]) -> dict[int, list[Claim]]:
    """The clauses of each claim that has some, by its place."""
    clauses: dict[int, list[Claim]] = {}
    for unit in all_units:
        if not unit.whole:
            clauses.setdefault(unit.parent, []).append(unit.claim)
    return clauses


def blame_differences(all_units: Sequence[Unit], era: Mapping[str, str]) -> list[Difference]:
    """Who did it: accusers and deniers of one party, and deeds claimed or not."""
    return [
        Difference("denial", _blame_about(party), tuple(_blame_side(one) for one in stands))
        for party, stands in quarrels(all_units, era)
    ]


def _blame_about(party: str) -> str:
    of = "" if party == "responsibility" else f" of {land_name(party)}"
    return f"responsibility{of}"


def _blame_side(one: Stand) -> Side:
    claim = one.unit.claim
    said = one.clause.claim if one.clause else None
    return Side(claim, claim.start, claim.end, _STANCES[one.stance], said=said)


def attack_differences(all_units: Sequence[Unit], era: Mapping[str, str]) -> list[Difference]:
    """Attacks that a side is said to have made and denies."""
    found = []
    for told in attacks(all_units, era):
        accused = {one.side for one in told if one.says != "denies"}
        what = LIVE if {one.means for one in told} == {LIVE} else "attack"
        about = f"{what} by {land_name(*accused)}" if len(accused) == 1 else "who attacked"
        sides = {one.unit.place: _whole_side(one.unit, _attacked(one)) for one in told}
        found.append(Difference("denial", about, tuple(sides.values())))
    return found


def _attacked(one: Doing) -> str:
    return DENIES if one.says == "denies" else f"blames {land_name(one.side)}"


def claimant_differences(all_units: Sequence[Unit], era: Mapping[str, str]) -> list[Difference]:
    """Deeds that one group claims and another is accused of."""
    return [
        Difference(
            "denial",
            "who was behind it",
            tuple(
                _whole_side(one.unit, f"{'claimed by' if one.own else 'blames'} {one.name}")
                for one in told
            ),
        )
        for told in doers_named(all_units, era)
    ]


def breach_differences(all_units: Sequence[Unit], era: Mapping[str, str]) -> list[Difference]:
    """Treaties and truces that a side is said to have broken and to keep."""
    return [
        Difference(
            "denial",
            f"whether {_party(party)} violated the {bond}",
            tuple(_whole_side(one.unit, _BROKEN[one.says]) for one in told),
        )
        for party, bond, told in breaches(all_units, era)
    ]


def _party(name: str) -> str:
    return "the government" if name == "government" else land_name(name)


def share_differences(all_units: Sequence[Unit], era: Mapping[str, str]) -> list[Difference]:
    """Shares of one place that are said to be held and differ."""
    return [
        Difference(
            "figure",
            f"how much of {place} is held",
            tuple(_whole_side(h.unit, h.text) for h in held),
        )
        for place, held in share_clashes(all_units, era)
    ]


def measure_differences(all_units: Sequence[Unit], era: Mapping[str, str]) -> list[Difference]:
    """Numbers for what an event has one of: a turnout, a magnitude."""
    return [
        Difference("figure", name, tuple(_whole_side(one.unit, one.text) for one in group))
        for name, group in measured(all_units, era)
    ]


def vote_differences(all_units: Sequence[Unit], era: Mapping[str, str]) -> list[Difference]:
    """Shares of a vote that one name is said to have won and that differ."""
    return [
        Difference(
            "figure",
            f"vote for {name}",
            tuple(_whole_side(one.unit, one.figure.text) for one in group),
        )
        for name, group in won(all_units, era)
    ]


def holder_differences(
    all_units: Sequence[Unit], era: Mapping[str, str], articles: Mapping[str, Article]
) -> list[Difference]:
    """Places that two sides are said to hold."""
    return [
        Difference(
            "denial",
            f"who holds {place}",
            tuple(_whole_side(one.unit, _held(one)) for one in told),
        )
        for place, told in held_by_two(all_units, era, articles)
    ]


def _held(one: Hold) -> str:
    if (one.way, one.side) == ("took", UNKNOWN):
        return "lost"
    if one.way in _HOLDS:
        return f"{_HOLDS[one.way]} {land_name(one.side)}"
    return f"denies that it was {'taken' if one.way == 'not_taken' else 'retaken'}"


def contrary_differences(all_units: Sequence[Unit], era: Mapping[str, str]) -> list[Difference]:
    """Acts that some expect and others rule out."""
    return [
        Difference(
            "denial",
            f"{group[0].verb} {' '.join(sorted(group[0].object))}",
            tuple(_whole_side(one.unit, one.text) for one in group),
        )
        for group in contrary(all_units, era)
    ]


def state_differences(
    all_units: Sequence[Unit], era: Mapping[str, str], articles: Mapping[str, Article]
) -> list[Difference]:
    """Who is said to be dead and alive, dismissed and resigned, and the like."""
    return [
        Difference(
            "denial",
            name,
            tuple(_whole_side(one.unit, one.text) for one in told),
        )
        for name, told in opposite_states(all_units, era, articles)
    ]


def cause_differences(all_units: Sequence[Unit]) -> list[Difference]:
    """Causes told for one step back that differ."""
    return [
        Difference(
            "denial",
            f"why it was {group[0].act}",
            tuple(_whole_side(one.unit, one.text) for one in group),
        )
        for group in differing_causes(all_units)
    ]


def loss_differences(
    all_units: Sequence[Unit], articles: Mapping[str, Article]
) -> list[Difference]:
    """Aircraft that were shot down, or fell by a fault."""
    return [
        Difference(
            "denial",
            f"how the {_craft(told)} was lost",
            tuple(_whole_side(one.unit, one.text) for one in told),
        )
        for told in losses(all_units, articles)
    ]


def device_differences(
    all_units: Sequence[Unit], era: Mapping[str, str], articles: Mapping[str, Article]
) -> list[Difference]:
    """What exploded."""
    return [
        Difference(
            "denial", "what exploded", tuple(_whole_side(one.unit, _exploded(one)) for one in told)
        )
        for told in devices(all_units, era, articles)
    ]


def _exploded(one: Device) -> str:
    return f"not: {one.text}" if one.not_so else one.text


def _craft(told: Sequence[Loss]) -> str:
    return min((kind for one in told for kind in one.kinds), default="aircraft")


def timing_differences(
    all_units: Sequence[Unit], articles: Mapping[str, Article]
) -> list[Difference]:
    """Durations and first days of one event that disagree."""
    return [
        Difference("date", event, tuple(_whole_side(one.unit, one.text) for one in timings))
        for event, timings in timing_clashes(all_units, articles)
    ]


def day_differences(
    all_units: Sequence[Unit], era: Mapping[str, str], articles: Mapping[str, Article]
) -> list[Difference]:
    """Deeds that are put on two days."""
    return [
        Difference(
            "date", f"{verb} on which day", tuple(_whole_side(one.unit, one.text) for one in told)
        )
        for verb, told in day_clashes(all_units, era, articles)
    ]


def amount_differences(
    all_units: Sequence[Unit], other_numbers: Mapping[Pair, Sequence[Two]]
) -> list[Difference]:
    """What is counted or measured as two numbers."""
    clauses = _clauses(all_units)
    return [
        Difference(
            "figure",
            f"how many {noun}",
            tuple(_figure_side(unit, figure, clauses) for unit, figure in told),
        )
        for noun, told in amount_clashes(all_units, other_numbers)
    ]


def _of_hours(other_numbers: Mapping[Pair, Sequence[Two]]) -> list[Pair]:
    return [pair for pair, told in other_numbers.items() if any(one.of == HOUR for one, _ in told)]


def hour_differences(all_units: Sequence[Unit], other_hours: Collection[Pair]) -> list[Difference]:
    """What is told at two hours."""
    return [
        Difference("date", "at what hour", tuple(_whole_side(unit, hour) for unit, hour in told))
        for told in hour_clashes(all_units, other_hours)
    ]


def _whole_side(unit: Unit, value: str) -> Side:
    return Side(unit.claim, unit.claim.start, unit.claim.end, value)


def deed_differences(
    all_units: Sequence[Unit],
    clusters: Sequence[Cluster],
    era: Mapping[str, str],
    reader: PairReader | None,
    articles: Mapping[str, Article],
) -> list[Difference]:
    """Deeds that are denied and that another article tells."""
    told = rebuttals(all_units)
    if reader is not None:
        told += retold(all_units, era, reader, articles)
    return [
        Difference(
            "denial",
            about,
            tuple(
                side
                for unit in sorted([*telling, *denying], key=lambda unit: unit.place)
                for side in _deed_sides(unit, denies=unit in denying)
            ),
        )
        for about, telling, denying in gathered(told, all_units, clusters)
    ]


def denials_within(all_units: Sequence[Unit]) -> list[Difference]:
    """A denial in the sentence that it denies ("although the army denied this")."""
    found = [_sides_within(unit) for unit in all_units if unit.whole]
    return [Difference("denial", f"denied by {both[1].says}", both) for both in found if both]


def _sides_within(unit: Unit) -> tuple[Side, ...]:
    """What a claim tells and its denial, where the same sentence has both."""
    parts = denied_part(unit.claim.text)
    if parts is None:
        return ()
    (first, last), (begin, end), who = parts
    start = unit.claim.start
    return (
        Side(unit.claim, start + first, start + last, SAYS),
        Side(unit.claim, start + begin, start + end, DENIES, who),
    )


def _deed_sides(unit: Unit, *, denies: bool) -> tuple[Side, ...]:
    """A claim that tells a deed or denies it, or does both."""
    return _sides_within(unit) or (_whole_side(unit, DENIES if denies else SAYS),)


def _about(entry: Entry) -> str:
    kind, population = entry.counted.thing
    return f"{population} {kind}"


def _figure_side(unit: Unit, figure: Figure, clauses: Mapping[int, Sequence[Claim]]) -> Side:
    claim = unit.claim
    own = clauses.get(unit.place, ())
    said = next((one for one in own if one.start <= figure.start < one.end), claim)
    return Side(claim, claim.start, claim.end, figure.text, said=said)


def _homes(clusters: Sequence[Cluster]) -> dict[str, list[Cluster]]:
    """Claim key -> the clusters it is in, the one that it leads first."""
    home: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        for support in cluster.supports:
            home.setdefault(support.claim.key, []).append(cluster)
    return {
        key: [one for one in found if one.representative.key == key]
        + [one for one in found if one.representative.key != key]
        for key, found in home.items()
    }


def _home(key: str, sides: Collection[str], home: Mapping[str, list[Cluster]]) -> str:
    """The cluster that a position belongs to: led by it, or by another position, or its first."""
    leading = [one for one in home[key] if one.representative.key in sides]
    return (leading or home[key])[0].id


def _conflict(
    story: str, one: Difference, home: Mapping[str, list[Cluster]], origins: Origins
) -> Conflict:
    keys = {side.claim.key for side in one.sides}
    positions = tuple(
        Position(
            cluster=_home(side.claim.key, keys, home),
            claim=side.claim,
            start=side.start,
            end=side.end,
            value=side.value,
            says=side.says or _says(side.said or side.claim, origins),
        )
        for side in one.sides
    )
    first = "|".join(f"{p.claim.article}:{p.start}-{p.end}" for p in positions)
    mark = hashlib.sha256(f"{story}|{one.kind}|{one.about}|{first}".encode()).hexdigest()[:12]
    return Conflict(f"k-{mark}", story, one.kind, one.about, positions)


def _says(claim: Claim, origins: Origins) -> str | None:
    known = origins.speaker(claim)
    if known is not None or claim.attribution is None:
        return known
    return claim.attribution.speaker or claim.attribution.source
