"""Which running total has been overtaken: "more than 300 since Wednesday" by "more than 370".

Theory: what one origin counts since one day only goes on, so its numbers do not contradict each
other and no difference ties them; a later one revises the one before. It is the same total where
origin, unit, what is counted and the day since when are the same.

Known failures: totals without a day, and those told in other words ("killed", then "died").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from digest.model import Article, Cluster, Figure

_SINCE = re.compile(r"since \d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, order=True)
class _Told:
    """When a total was told, by which claim, and its number."""

    when: datetime
    cluster: str
    low: float
    high: float
    text: str


def overtaken(
    clusters: Sequence[Cluster], articles: Mapping[str, Article], fresh: Set[str]
) -> dict[str, str]:
    """Claim id -> "from 300 to 370 by" whom, where one of the claims in `fresh` tells more."""
    totals: dict[tuple[str, ...], list[_Told]] = defaultdict(list)
    for cluster in clusters:
        for support in cluster.supports:
            article = articles.get(support.claim.article)
            when = article.published if article else None
            for figure in support.claim.figures:
                if support.origin and when and _SINCE.fullmatch(figure.as_of or ""):
                    told = _Told(when, cluster.id, figure.low, figure.high, figure.text)
                    totals[support.origin, *_counted(figure)].append(told)
    found = {}
    for (origin, *_), row in totals.items():
        before = max((one for one in row if one.cluster not in fresh), default=None)
        now = max((one for one in row if one.cluster in fresh), default=None)
        if before and now and before.when < now.when and _differ(before, now):
            found[before.cluster] = f"from {before.text} to {now.text} by {origin}"
    return found


def _counted(figure: Figure) -> tuple[str, str, str]:
    """Unit, what is counted, and since when."""
    return figure.unit, figure.what.partition(" since ")[0], figure.as_of or ""


def _differ(one: _Told, other: _Told) -> bool:
    return (one.low, one.high) != (other.low, other.high)
