"""Where reports differ: figures, denials and dates, each with all positions, verbatim.

Nothing is resolved here and nothing averaged: a conflict lists who says what. A claim that stands
in a conflict is disputed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.compare.ledger import Entry, entries, groups, known_names
from digest.compare.origins import Origins
from digest.compare.units import Unit
from digest.model import Article, Claim, Cluster, Conflict, ConflictKind, Position


@dataclass(frozen=True, slots=True)
class Side:
    """A position before its cluster is known: a verbatim span of a claim, and its value."""

    claim: Claim
    start: int
    end: int
    value: str
    cluster: str | None = None


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
    origins: Origins,
) -> tuple[Conflict, ...]:
    """All conflicts of a story, figures first, in the order of their first positions."""
    by_id = {article.id: article for article in articles}
    found = figure_differences(all_units, by_id)
    home = _homes(clusters)
    return tuple(_conflict(story, one, home, origins) for one in found)


def figure_differences(
    all_units: Sequence[Unit], articles: Mapping[str, Article]
) -> list[Difference]:
    """Groups of figures on one thing of which two cannot both be meant."""
    named = {id: known_names(article) for id, article in articles.items()}
    return [
        Difference("figure", _about(group[0]), tuple(_figure_side(one) for one in group))
        for group in groups(entries(all_units, articles), named)
    ]


def _about(entry: Entry) -> str:
    kind, population = entry.counted.thing
    return f"{population} {kind}"


def _figure_side(entry: Entry) -> Side:
    claim = entry.unit.claim
    return Side(claim, claim.start, claim.end, entry.counted.figure.text)


def _homes(clusters: Sequence[Cluster]) -> dict[str, str]:
    """Claim key -> the cluster it leads, else the first that it supports."""
    home: dict[str, str] = {}
    for cluster in clusters:
        for support in cluster.supports:
            home.setdefault(support.claim.key, cluster.id)
    return home | {cluster.representative.key: cluster.id for cluster in clusters}


def _conflict(
    story: str, one: Difference, home: Mapping[str, str], origins: Origins
) -> Conflict:
    positions = tuple(
        Position(
            cluster=side.cluster or home[side.claim.key],
            claim=side.claim,
            start=side.start,
            end=side.end,
            value=side.value,
            says=_says(side.claim, origins),
        )
        for side in one.sides
        if side.cluster or side.claim.key in home
    )
    first = "|".join(f"{p.claim.article}:{p.start}-{p.end}" for p in positions)
    mark = hashlib.sha256(f"{story}|{one.kind}|{one.about}|{first}".encode()).hexdigest()[:12]
    return Conflict(f"k-{mark}", story, one.kind, one.about, positions)


def _says(claim: Claim, origins: Origins) -> str | None:
    known = origins.of(claim)
    if known is not None or claim.attribution is None:
        return known
    return claim.attribution.speaker or claim.attribution.source
