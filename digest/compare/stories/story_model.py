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
from typing import Any

import numpy as np

from digest.compare.stories.story_vectors import FIELDS, Profile, Profiles, fields_of

FEATURES: tuple[str, ...] = (
    *(f"{kind}_{field}" for kind in ("average", "centroid") for field in FIELDS),
    *("missing_least", "missing_most", "names_missing_least", "names_missing_most"),
    *("named_only_here", "big_misses", "small_misses", "log_small", "log_big"),
    *("names_missing_least*small", "missing_least*small", "named_only_here*small"),
    *("centroid_body*small", "centroid_body*big", "centroid_names*small", "centroid_names*big"),
    *("average_body*small", "average_body*big"),
)
_OF_A_HEADLINE = ("title", "lead")
"""Where there is no body, these are the same text as the whole: not worth a second look."""

CAUTION = 2.1
"""Log-odds that two single articles need on top; a group's are divided by its size squared: what
joins three reports of an event leaves little to be mistaken about."""

DAYS_FREE = 2.0
DAY_COST = 0.25
DAY_COST_MOST = 10.0


@dataclass(frozen=True, slots=True, eq=False)
class Heart:
    """What a group is about: terms, their weights, and those of the parts of names among them."""

    ids: np.ndarray
    weights: np.ndarray
    names: np.ndarray
    total: float
    names_total: float


def _heart(ids: np.ndarray, inside: np.ndarray, naming: np.ndarray, known: Profiles) -> Heart:
    kept = ids[inside]
    weights = known.weights[kept]
    names = weights * naming[inside]
    return Heart(kept, weights, names, sum(weights.tolist()), sum(names.tolist()))


@dataclass(frozen=True, slots=True, eq=False)
class Cluster:
    """A group of articles: its terms in ascending order with summed vectors and counts.

    ``sizes`` says how many of ``ids`` each field has, ``squares`` its squared length. Of the
    body's terms, ``occurring`` and ``core`` count the articles, and ``naming`` says which are
    parts of names. ``heart`` has those that are core in at least half of the articles.
    """

    members: tuple[int, ...]
    ids: np.ndarray
    values: np.ndarray
    sizes: np.ndarray
    squares: np.ndarray
    occurring: np.ndarray
    core: np.ndarray
    naming: np.ndarray
    heart: Heart
    bodies: int
    first_day: float | None
    last_day: float | None

    @property
    def size(self) -> int:
        return len(self.members)


@dataclass(frozen=True, slots=True)
class Weights:
    """One logistic model: log-odds = bias + sum of weight times feature; merge above ``cut``."""

    bias: float
    weights: tuple[float, ...]
    cut: float

    def log_odds(self, features: Sequence[Any]) -> Any:
        """Of one merge, or of many where each feature is a column."""
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

    def scores(self, one: Cluster, others: Sequence[Cluster], known: Profiles) -> list[float]:
        """How far each pair's log-odds of one story lie above the cut; above 0 means merge."""
        columns = list(features(one, others, known).T)
        odds = {
            model: model.log_odds(columns) - model.cut for model in (self.article, self.headline)
        }
        found = []
        for place, other in enumerate(others):
            caution = CAUTION / max(one.size, other.size) ** 2
            value = odds[self.choose(one, other)][place]
            found.append(float(value) - caution - day_cost(one, other))
        return found


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


def single(index: int, profile: Profile, day: float | None, known: Profiles) -> Cluster:
    """The group of one article; ``day`` is its publishing time in days."""
    body = profile.body
    return Cluster(
        members=(index,),
        ids=profile.ids,
        values=profile.values,
        sizes=profile.sizes,
        squares=(profile.sizes > 0).astype(float),
        occurring=np.ones(len(body), dtype=np.int64),
        core=profile.core.astype(np.int64),
        naming=profile.naming,
        heart=_heart(body, profile.core, profile.naming, known),
        bodies=int(profile.has_body),
        first_day=day,
        last_day=day,
    )


def merged(left: Cluster, right: Cluster, known: Profiles) -> Cluster:
    """The group of both groups' articles."""
    ids = np.union1d(left.ids, right.ids)
    bounds = np.searchsorted(ids, known.starts)
    sizes, body = np.diff(bounds), ids[: bounds[1]]
    values = [np.zeros(len(ids)), np.zeros(len(ids))]
    counts = np.zeros((3, len(body)), dtype=np.int64)
    for side, sums in zip((left, right), values, strict=True):
        places = np.searchsorted(ids, side.ids)
        sums[places] = side.values
        counts[:, places[: side.sizes[0]]] += (side.occurring, side.core, side.naming)
    occurring, core, naming = counts
    shared = np.bincount(fields_of(sizes), values[0] * values[1], len(sizes))
    members = tuple(sorted(left.members + right.members))
    firsts = [day for day in (left.first_day, right.first_day) if day is not None]
    lasts = [day for day in (left.last_day, right.last_day) if day is not None]
    return Cluster(
        members=members,
        ids=ids,
        values=values[0] + values[1],
        sizes=sizes,
        squares=left.squares + right.squares + 2.0 * shared,
        occurring=occurring,
        core=core,
        naming=naming > 0,
        heart=_heart(body, core >= len(members) / 2, naming > 0, known),
        bodies=left.bodies + right.bodies,
        first_day=min(firsts, default=None),
        last_day=max(lasts, default=None),
    )


def _products(one: Cluster, others: Sequence[Cluster], known: Profiles) -> np.ndarray:
    """The inner products of one group with each of others, field by field."""
    laid_out = np.zeros(int(known.starts[-1]))
    laid_out[one.ids] = one.values
    fields = fields_of(np.concatenate([other.sizes for other in others]))
    ids = np.concatenate([other.ids for other in others])
    values = np.concatenate([other.values for other in others])
    shape = len(others), len(FIELDS)
    return np.bincount(fields, laid_out[ids] * values, shape[0] * shape[1]).reshape(shape)


def _missing(
    one: Cluster, others: Sequence[Cluster], known: Profiles
) -> tuple[np.ndarray, np.ndarray]:
    """What one side's heart holds that the other side never says: of one, and of each other.

    Rows are shares of the heart's weight, shares of its names' weight, and that weight.
    """
    hearts = [other.heart for other in others]
    total = np.array([heart.total for heart in hearts])
    names_total = np.array([heart.names_total for heart in hearts])
    return (
        _shares(one.heart.total, one.heart.names_total, *_lost_of_one(one, others, known)),
        _shares(total, names_total, *_lost_of_others(one, others, known)),
    )


def _lost_of_one(one: Cluster, others: Sequence[Cluster], known: Profiles) -> list[np.ndarray]:
    """The weight of the group's heart that each of the others lacks, and of the names in it."""
    row = np.repeat(np.arange(len(others)), [len(other.occurring) for other in others])
    ids = np.concatenate([other.ids[: other.sizes[0]] for other in others])
    rare = np.repeat([o.size / 10 for o in others], [len(o.occurring) for o in others])
    said = np.concatenate([other.occurring for other in others]) > rare
    heart = one.heart
    found = []
    for total, weights in ((heart.total, heart.weights), (heart.names_total, heart.names)):
        laid_out = np.zeros(int(known.starts[1]))
        laid_out[heart.ids] = weights
        found.append(total - np.bincount(row, laid_out[ids] * said, len(others)))
    return found


def _lost_of_others(one: Cluster, others: Sequence[Cluster], known: Profiles) -> list[np.ndarray]:
    """The weight of each of the others' hearts that the group lacks, and of the names in it."""
    hearts = [other.heart for other in others]
    row = np.repeat(np.arange(len(hearts)), [len(heart.ids) for heart in hearts])
    here = np.zeros(int(known.starts[1]))
    here[one.ids[: one.sizes[0]]] = one.occurring
    gone = here[np.concatenate([heart.ids for heart in hearts])] <= one.size / 10
    parts = ([heart.weights for heart in hearts], [heart.names for heart in hearts])
    return [np.bincount(row, np.concatenate(part) * gone, len(hearts)) for part in parts]


def _shares(
    total: np.ndarray | float, names_total: np.ndarray | float, lost: np.ndarray, names: np.ndarray
) -> np.ndarray:
    """Shares of what is lost, of all and of names (0.5 of nothing), and the weight of the names."""
    pairs = ((lost, total), (names, names_total))
    half = np.full(len(lost), 0.5)
    shares = [
        np.divide(part, whole, out=half.copy(), where=np.asarray(whole) > 0)
        for part, whole in pairs
    ]
    return np.array([*shares, names])


def features(one: Cluster, others: Sequence[Cluster], known: Profiles) -> np.ndarray:
    """Rows of the values of ``FEATURES``, for merges of one group with each of others."""
    if not others:
        return np.zeros((0, len(FEATURES)))
    product = np.maximum(0.0, _products(one, others, known))
    sizes = np.array([other.size for other in others])
    averages = np.sqrt(product / (sizes * one.size)[:, None])
    lengths = np.sqrt(one.squares * np.array([other.squares for other in others]))
    centroids = np.minimum(1.0, np.divide(product, lengths, out=lengths * 0.0, where=lengths > 0))
    headlines = np.array([not one.bodies and not other.bodies for other in others])
    for values in (averages, centroids):
        for field in map(FIELDS.index, _OF_A_HEADLINE):
            values[headlines, field] = values[headlines, FIELDS.index("body")]
    of_one, of_other = _missing(one, others, known)
    big_one = np.array([_rank(one) >= _rank(other) for other in others])
    of_big, of_small = np.where(big_one, (of_one, of_other), (of_other, of_one))
    log_one, log_other = math.log(one.size), np.array([math.log(n) for n in sizes.tolist()])
    log_small, log_big = np.minimum(log_one, log_other), np.maximum(log_one, log_other)
    (least, names_least, only_here) = np.minimum(of_big, of_small)
    (most, names_most, _) = np.maximum(of_big, of_small)
    only_here = only_here / 10.0
    centroid, average = (dict(zip(FIELDS, x.T, strict=True)) for x in (centroids, averages))
    columns = [
        *(*averages.T, *centroids.T, least, most, names_least, names_most),
        *(only_here, of_big[1], of_small[1], log_small, log_big),
        *(names_least * log_small, least * log_small, only_here * log_small),
        *(centroid["body"] * log_small, centroid["body"] * log_big),
        *(centroid["names"] * log_small, centroid["names"] * log_big),
        *(average["body"] * log_small, average["body"] * log_big),
    ]
    return np.array(columns).T


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
