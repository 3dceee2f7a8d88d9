"""Groups articles by merging, best pair first, where the model decides for one story.

Theory: agglomeration over a sparse graph. Each article proposes its nearest neighbours by an
inverted index of body terms, looked up rarest first until 5,000 entries are seen; so the work
and the number of proposed pairs grow with the number of articles, not with its square. The best
pair is merged, and the new group is scored afresh against its neighbours *as a group*: a chain of
look-alikes does not run through, because the group that it would join shows what it lacks.

Everything is taken in the order given, ties by position: same articles, same groups.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from digest.compare.stories.story_model import Cluster
from digest.compare.stories.story_vectors import Profile

Pair = tuple[int, int]
Score = Callable[[Cluster, Sequence[Cluster]], Sequence[float]]
"""How strongly one group and each of others are one story; above 0 merges."""
Merge = Callable[[Cluster, Cluster], Cluster]

NEIGHBOURS = 20
LEAST_COSINE = 0.02
LOOKUPS = 5_000
"""Index entries that one article may visit: a bound on the cost, rarest terms first."""


def candidates(profiles: Sequence[Profile]) -> list[Pair]:
    """Pairs (lower, higher position) of articles near enough to be asked about, sorted."""
    if not profiles:
        return []
    bodies = [profile.body for profile in profiles]
    terms = np.concatenate(bodies)
    by_term = np.argsort(terms, kind="stable")
    holders = np.repeat(np.arange(len(bodies)), [len(body) for body in bodies])[by_term]
    weights = np.concatenate([one.values[: len(one.body)] for one in profiles])[by_term]
    counts = np.bincount(terms)
    index = _Index(holders, weights, counts, np.cumsum(counts) - counts)
    pairs: set[Pair] = set()
    for position, profile in enumerate(profiles):
        for other in _nearest(position, profile, index):
            pairs.add((min(position, other), max(position, other)))
    return sorted(pairs)


@dataclass(frozen=True, slots=True, eq=False)
class _Index:
    """By term, which articles hold it and with what weight: ``counts`` entries from ``starts``."""

    holders: np.ndarray
    weights: np.ndarray
    counts: np.ndarray
    starts: np.ndarray


def _nearest(position: int, profile: Profile, index: _Index) -> list[int]:
    terms = profile.body  # the rarest first
    counts = index.counts[terms]
    looked_up = int(np.searchsorted(np.cumsum(counts), LOOKUPS, side="right"))
    terms, counts = terms[:looked_up], counts[:looked_up]
    begins = np.cumsum(counts) - counts
    places = np.arange(counts.sum()) + np.repeat(index.starts[terms] - begins, counts)
    own = np.repeat(profile.values[:looked_up], counts)
    others, which = np.unique(index.holders[places], return_inverse=True)
    cosines = np.bincount(which, own * index.weights[places], len(others))
    near = (others != position) & (cosines > LEAST_COSINE)
    others, cosines = others[near], cosines[near]
    best = np.lexsort((others, -cosines))[:NEIGHBOURS]
    found: list[int] = others[best].tolist()
    return found


def agglomerate(
    singles: Sequence[Cluster], pairs: Iterable[Pair], score: Score, merge: Merge
) -> list[Cluster]:
    """Merge groups while any neighbouring pair scores above 0, best first.

    Args:
        singles: one group for each article; ``pairs`` count in these.
        pairs: which groups are neighbours; a merged group inherits both sides' neighbours.
        score: how strongly groups are one story.
        merge: makes one group of two.
    """
    groups = dict(enumerate(singles))
    neighbours: defaultdict[int, set[int]] = defaultdict(set)
    heap: list[tuple[float, int, int]] = []

    def propose(one: int, others: Sequence[int]) -> None:
        for other, value in zip(
            others, score(groups[one], [groups[other] for other in others]), strict=True
        ):
            if value > 0:
                heapq.heappush(heap, (-value, min(one, other), max(one, other)))

    for left, rights in groupby(sorted(pairs), key=lambda pair: pair[0]):
        near = [right for _, right in rights]
        neighbours[left].update(near)
        for right in near:
            neighbours[right].add(left)
        propose(left, near)
    fresh = len(groups)
    while heap:
        _, left, right = heapq.heappop(heap)
        if left not in groups or right not in groups:
            continue
        groups[fresh] = merge(groups.pop(left), groups.pop(right))
        around = (neighbours.pop(left) | neighbours.pop(right)) - {left, right}
        neighbours[fresh] = around
        for other in around:
            neighbours[other] -= {left, right}
            neighbours[other].add(fresh)
        propose(fresh, sorted(around))
        fresh += 1
    return list(groups.values())
