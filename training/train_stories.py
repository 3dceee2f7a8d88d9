"""Trains the story model: which merges of groups of articles are right.

    python -m training.train_stories --ecbplus FILE --uci FILE --out digest/compare/story_model.json

The grouping is run on labelled articles, and every merge that it weighs becomes an example: its
features, and whether most pairs across the two groups belong together. First a plain cosine
leads the grouping, then the model just trained, whose own mistakes become examples too.
Logistic regression on standardised features, C = 0.3. The
article model learns from ECB+ (whole articles, look-alike pairs), the headline model from UCI.
Needs scikit-learn; the shipped coefficients need nothing.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from benchmarks.stories import BCubed, Labelled, bcubed, from_ecbplus, from_uci, read_rows
from digest.compare.story_merge import Pair, agglomerate, candidates
from digest.compare.story_model import CAUTION, FEATURES, Cluster, Weights, features, single
from digest.compare.story_vectors import Profiles, profiles

ROUNDS = 2
FOLDS = 5
POOL = 1_500
CUT = -1.0
"""Log-odds above which groups merge: from -3 to -0.5 the cross-validated F1 is flat within 0.015,
and the higher the cut the fewer false merges."""
CENTROID = FEATURES.index("centroid_body")
LOG_BIG = FEATURES.index("log_big")
AVERAGE = FEATURES.index("average_body")


@dataclass
class Pool:
    """Articles that are grouped together, with their profiles and candidate pairs."""

    data: Labelled
    known: Profiles = field(init=False)
    pairs: list[Pair] = field(init=False)

    def __post_init__(self) -> None:
        self.known = profiles(self.data.articles)
        self.pairs = candidates(self.known.profiles)

    def run(
        self, score: Callable[[Sequence[float]], float], examples: Examples | None = None
    ) -> BCubed:
        """Group with a score over features; note every merge weighed in ``examples``."""

        def weigh(left: Cluster, right: Cluster) -> float:
            values = features(left, right, self.known.weights)
            if examples is not None:
                self._note(left, right, values, examples)
            return score(values)

        singles = [single(i, profile, None) for i, profile in enumerate(self.known.profiles)]
        found = agglomerate(singles, self.pairs, weigh)
        place = {i: number for number, cluster in enumerate(found) for i in cluster.members}
        return bcubed(self.data.stories, [place[i] for i in range(len(singles))])

    def _note(
        self, left: Cluster, right: Cluster, values: Sequence[float], examples: Examples
    ) -> None:
        a = Counter(self.data.stories[i] for i in left.members)
        b = Counter(self.data.stories[i] for i in right.members)
        same = sum(a[story] * b[story] for story in a) / (left.size * right.size)
        if same > 0.6 or same < 0.2:
            examples.values.extend(values)
            examples.same.append(same > 0.6)
            examples.weights.append(math.sqrt(min(left.size, right.size)))


@dataclass
class Examples:
    """Merges that were weighed: features, row after row; whether right; how much each counts.

    Merges of mixed groups, where 20 to 60 % of the pairs belong together, are left out.
    """

    values: array[float] = field(default_factory=lambda: array("f"))
    same: list[bool] = field(default_factory=list)
    weights: array[float] = field(default_factory=lambda: array("f"))


def fit(examples: Examples) -> tuple[float, list[float]]:
    """Bias and weights (on raw features) of a logistic model of right merges."""
    x = np.frombuffer(examples.values, dtype=np.float32).reshape(-1, len(FEATURES))
    scale = StandardScaler().fit(x)
    model = LogisticRegression(C=0.3, max_iter=3000)
    model.fit(scale.transform(x), examples.same, sample_weight=list(examples.weights))
    weights = model.coef_[0] / scale.scale_
    return float(model.intercept_[0] - weights @ scale.mean_), weights.tolist()


def train(pools: Sequence[Pool]) -> Weights:
    """A model from labelled pools, with the cut CUT."""
    examples = Examples()
    for pool in pools:
        headlines = not any(profile.has_body for profile in pool.known.profiles)
        start = _by_centroid if headlines else _by_average
        pool.run(start, examples)
    bias, weights = fit(examples)
    for _ in range(ROUNDS - 1):
        for pool in pools:
            pool.run(Weights(bias, tuple(weights), 0.0).log_odds, examples)
        bias, weights = fit(examples)
    return Weights(bias, tuple(weights), CUT)


def _by_centroid(values: Sequence[float]) -> float:
    return values[CENTROID] - 0.3


def _by_average(values: Sequence[float]) -> float:
    return values[AVERAGE] - 0.35


def _caution(values: Sequence[float]) -> float:
    """As the shipped decision has it."""
    return CAUTION / math.exp(values[LOG_BIG])


def folds(data: Labelled, n: int = FOLDS) -> list[set[str]]:
    """The topics, shuffled once and dealt into ``n`` parts."""
    topics = sorted(set(data.topics))
    random.Random(7).shuffle(topics)
    return [set(topics[i::n]) for i in range(n)]


def pools_of(data: Labelled) -> list[Pool]:
    """Pools of some POOL articles, whole topics each: memory stays bounded."""
    parts = folds(data, max(1, round(len(data.articles) / POOL)))
    return [Pool(data.part(lambda i, part=part: data.topics[i] in part)) for part in parts]


def cross_validate(name: str, data: Labelled) -> list[BCubed]:
    """Train on four fifths of the topics, group the last fifth in one pool; print each."""
    scores = []
    for held_out in folds(data):
        inside = [topic in held_out for topic in data.topics]
        model = train(pools_of(data.part(lambda i, inside=inside: not inside[i])))
        pool = Pool(data.part(lambda i, inside=inside: inside[i]))
        scores.append(pool.run(lambda v, m=model: m.log_odds(v) - m.cut - _caution(v)))
        size = len(pool.data.articles)
        print(f"{name} fold of {size}: {scores[-1]}", flush=True)
    mean = BCubed(
        sum(s.precision for s in scores) / len(scores), sum(s.recall for s in scores) / len(scores)
    )
    print(f"{name} mean: {mean}; mean of F1 {sum(s.f1 for s in scores) / len(scores):.3f}")
    return scores


def as_json(model: Weights) -> dict[str, Any]:
    """The form in which the model ships, rounded to five digits."""
    named = {n: round(w, 5) for n, w in zip(FEATURES, model.weights, strict=True)}
    return {"bias": round(model.bias, 5), "cut": model.cut, "weights": named}


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ecbplus", type=Path, required=True)
    parser.add_argument("--uci", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(argv)
    articles = train([Pool(from_ecbplus(read_rows(options.ecbplus)))])
    headlines = train(pools_of(from_uci(read_rows(options.uci))))
    shipped = {"article": as_json(articles), "headline": as_json(headlines)}
    options.out.write_text(json.dumps(shipped, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
