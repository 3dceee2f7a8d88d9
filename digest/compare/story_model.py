"""Whether two groups of articles tell one story: a small logistic model over readable features.

Theory: a merge is a decision about two *groups*. Single articles leave much open; groups show
what all of one side's reports name and none of the other's do ("missing" features), which is what
tells two fights of one champion or two arrests in one team apart. Average similarity says how
close the articles are, centroid similarity how close the groups are for their spread; sizes let
the model ask for more the more is at stake. Articles and bare headlines have coefficients of their
own, trained by ``training/train_stories.py`` on the merges that the grouping itself proposes.

The labelled sets hold many reports of each event and hardly a lone one; mornings are not like
that. So part of the training is thinned to one to eight reports an event, and the first link of a
story asks for more evidence (``CAUTION``).

Evidence (``benchmarks/RESULTS-stories.md``; B-cubed F1, cross-validated by topic): ECB+ 0.927, UCI
headlines 0.920; thinned to one report an event, 0.948 and 0.992. Known failures: follow-ups that
retell another event at length, and round-ups, join the story that they speak of most; two events
that differ in one name or one figure (two patches of one program) merge when few reports tell
them apart; headlines without a rare word stay alone.

The gap between publishing times is a prior, not trained (no labelled set here has honest times):
two days cost nothing, each further day 0.25 of a log-odds point, at most 10.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from digest.compare.story_vectors import FIELDS, Profile, dot

FEATURES: tuple[str, ...] = (
    *(f"{kind}_{field}" for field in FIELDS for kind in ("average", "centroid")),
    *("missing_least", "missing_most", "names_missing_least", "names_missing_most"),
    *("named_only_here", "big_misses", "small_misses", "log_small", "log_big"),
    *("names_missing_least*small", "missing_least*small", "named_only_here*small"),
    *("centroid_body*small", "centroid_body*big", "centroid_names*small", "centroid_names*big"),
    *("average_body*small", "average_body*big"),
)
_OF_A_HEADLINE = ("title", "lead")
"""Where there is no body, these are the same text as the whole: not worth a second look."""

CAUTION = 1.5
"""Log-odds that two single articles need on top; the larger the group, the less (divided by it)."""

DAYS_FREE = 2.0
DAY_COST = 0.25
DAY_COST_MOST = 10.0


@dataclass(slots=True)
class Cluster:
    """A growing group of articles: summed vectors, squared lengths, counts of terms.

    The one value that changes, and only where ``merged`` uses it up.
    """

    members: tuple[int, ...]
    sums: dict[str, dict[str, float]]
    squares: dict[str, float]
    core: dict[str, int]
    occurring: dict[str, int]
    naming: set[str]
    bodies: int
    first_day: float | None
    last_day: float | None
    heart: tuple[str, ...]
    """Terms that are core in at least half of the articles."""

    @property
    def size(self) -> int:
        return len(self.members)


@dataclass(frozen=True, slots=True)
class Weights:
    """One logistic model: log-odds = bias + sum of weight times feature; merge above ``cut``."""

    bias: float
    weights: tuple[float, ...]
    cut: float

    def log_odds(self, features: Sequence[float]) -> float:
        return self.bias + sum(w * x for w, x in zip(self.weights, features, strict=True))


@dataclass(frozen=True, slots=True)
class StoryModel:
    """The model for articles and the one for bare headlines."""

    article: Weights
    headline: Weights

    def choose(self, left: Cluster, right: Cluster) -> Weights:
        """The article model where both sides are mostly articles with a body."""
        bodies = 2 * left.bodies >= left.size and 2 * right.bodies >= right.size
        return self.article if bodies else self.headline

    def score(self, left: Cluster, right: Cluster, weights: Mapping[str, float]) -> float:
        """How far the log-odds of one story lie above the cut; above 0 means merge."""
        model = self.choose(left, right)
        odds = model.log_odds(features(left, right, weights))
        caution = CAUTION / max(left.size, right.size)
        return odds - model.cut - caution - day_cost(left, right)


@cache
def shipped() -> StoryModel:
    """The coefficients that come with the package."""
    return from_json(json.loads((files("digest.compare") / "story_model.json").read_text("utf-8")))


def from_json(data: Mapping[str, Mapping[str, object]]) -> StoryModel:
    """Read ``{"article": {"bias", "cut", "weights": {feature: weight}}, "headline": ...}``."""
    return StoryModel(article=_weights(data["article"]), headline=_weights(data["headline"]))


def _weights(data: Mapping[str, object]) -> Weights:
    named = data["weights"]
    assert isinstance(named, dict)
    return Weights(
        bias=float(str(data["bias"])),
        weights=tuple(float(named[name]) for name in FEATURES),
        cut=float(str(data["cut"])),
    )


def single(index: int, profile: Profile, day: float | None) -> Cluster:
    """The group of one article; ``day`` is its publishing time in days."""
    return Cluster(
        members=(index,),
        sums={field: dict(profile.vectors[field]) for field in FIELDS},
        squares={field: 1.0 if profile.vectors[field] else 0.0 for field in FIELDS},
        core=dict.fromkeys(profile.core, 1),
        occurring=dict.fromkeys(profile.occurring, 1),
        naming=set(profile.naming),
        bodies=int(profile.has_body),
        first_day=day,
        last_day=day,
        heart=profile.core,
    )


def merged(left: Cluster, right: Cluster) -> Cluster:
    """The group of both groups' articles. Uses both up: it grows in the memory of the larger,
    so that a story of hundreds of articles is not copied hundreds of times.
    """
    squares = {
        field: left.squares[field]
        + right.squares[field]
        + 2.0 * dot(left.sums[field], right.sums[field])
        for field in FIELDS
    }
    core = _counted(left.core, right.core)
    enough = (left.size + right.size) / 2
    firsts = [day for day in (left.first_day, right.first_day) if day is not None]
    lasts = [day for day in (left.last_day, right.last_day) if day is not None]
    return Cluster(
        members=tuple(sorted(left.members + right.members)),
        sums={field: _added(left.sums[field], right.sums[field]) for field in FIELDS},
        squares=squares,
        core=core,
        occurring=_counted(left.occurring, right.occurring),
        naming=_united(left.naming, right.naming),
        bodies=left.bodies + right.bodies,
        first_day=min(firsts, default=None),
        last_day=max(lasts, default=None),
        heart=tuple(term for term, count in core.items() if count >= enough),
    )


def _united(left: set[str], right: set[str]) -> set[str]:
    small, large = sorted((left, right), key=len)
    large |= small
    return large


def _added(left: dict[str, float], right: dict[str, float]) -> dict[str, float]:
    """Both sums as one, in the larger's own memory."""
    if len(left) < len(right):
        left, right = right, left
    for term, value in right.items():
        left[term] = left.get(term, 0.0) + value
    return left


def _counted(left: dict[str, int], right: dict[str, int]) -> dict[str, int]:
    """Both counts as one, in the larger's own memory."""
    if len(left) < len(right):
        left, right = right, left
    for term, count in right.items():
        left[term] = left.get(term, 0) + count
    return left


@dataclass(frozen=True, slots=True)
class _Missing:
    """What one side's core holds that the other side never says."""

    share: float
    names_share: float
    names_weight: float


def _missing(side: Cluster, other: Cluster, weights: Mapping[str, float]) -> _Missing:
    """Weights of the heart of ``side`` that ``other`` lacks."""
    total = lost = names_total = names_lost = 0.0
    rare = other.size / 10
    occurring = other.occurring.get
    for term in side.heart:
        weight = weights[term]
        gone = occurring(term, 0) <= rare
        total += weight
        lost += weight * gone
        if term in side.naming:
            names_total += weight
            names_lost += weight * gone
    share = lost / total if total else 0.5
    return _Missing(share, names_lost / names_total if names_total else 0.5, names_lost)


def features(left: Cluster, right: Cluster, weights: Mapping[str, float]) -> list[float]:
    """The values of ``FEATURES`` for a proposed merge; symmetric in the two groups."""
    big, small = (left, right) if _rank(left) >= _rank(right) else (right, left)
    values: dict[str, float] = {}
    headlines = not big.bodies and not small.bodies
    for field in FIELDS:
        if headlines and field in _OF_A_HEADLINE:
            continue
        product = max(0.0, dot(big.sums[field], small.sums[field]))
        values[f"average_{field}"] = math.sqrt(product / (big.size * small.size))
        lengths = math.sqrt(big.squares[field] * small.squares[field])
        values[f"centroid_{field}"] = min(1.0, product / lengths) if lengths else 0.0
    if headlines:
        for field in _OF_A_HEADLINE:
            values[f"average_{field}"] = values["average_body"]
            values[f"centroid_{field}"] = values["centroid_body"]
    of_big, of_small = _missing(big, small, weights), _missing(small, big, weights)
    log_small, log_big = math.log(small.size), math.log(big.size)
    least = min(of_big.share, of_small.share)
    names_least = min(of_big.names_share, of_small.names_share)
    only_here = min(of_big.names_weight, of_small.names_weight) / 10.0
    return [
        *(values[name] for name in FEATURES[: 2 * len(FIELDS)]),
        *(least, max(of_big.share, of_small.share)),
        *(names_least, max(of_big.names_share, of_small.names_share)),
        *(only_here, of_big.names_share, of_small.names_share, log_small, log_big),
        *(names_least * log_small, least * log_small, only_here * log_small),
        *(values["centroid_body"] * log_small, values["centroid_body"] * log_big),
        *(values["centroid_names"] * log_small, values["centroid_names"] * log_big),
        *(values["average_body"] * log_small, values["average_body"] * log_big),
    ]


def _rank(cluster: Cluster) -> tuple[int, tuple[int, ...]]:
    return cluster.size, cluster.members


def day_cost(left: Cluster, right: Cluster) -> float:
    """What the time between the two groups costs; nothing where either's is unknown."""
    if left.first_day is None or left.last_day is None:
        return 0.0
    if right.first_day is None or right.last_day is None:
        return 0.0
    gap = max(left.first_day - right.last_day, right.first_day - left.last_day, 0.0)
    return min(DAY_COST_MOST, DAY_COST * max(0.0, gap - DAYS_FREE))
