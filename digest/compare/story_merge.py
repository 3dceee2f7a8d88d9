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
from collections.abc import Callable, Iterable, Mapping, Sequence

from digest.compare.story_model import Cluster, merged
from digest.compare.story_vectors import Profile

Pair = tuple[int, int]
Score = Callable[[Cluster, Cluster], float]

NEIGHBOURS = 20
LEAST_COSINE = 0.02
LOOKUPS = 5_000
"""Index entries that one article may visit: a bound on the cost, rarest terms first."""


def candidates(profiles: Sequence[Profile], neighbours: int = NEIGHBOURS) -> list[Pair]:
    """Pairs (lower, higher position) of articles near enough to be asked about, sorted."""
    index: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for position, profile in enumerate(profiles):
        for term, weight in profile.vectors["body"].items():
            index[term].append((position, weight))
    pairs: set[Pair] = set()
    for position, profile in enumerate(profiles):
        for other in _nearest(position, profile, index, neighbours):
            pairs.add((min(position, other), max(position, other)))
    return sorted(pairs)


def _nearest(
    position: int,
    profile: Profile,
    index: Mapping[str, Sequence[tuple[int, float]]],
    neighbours: int,
) -> list[int]:
    cosines: defaultdict[int, float] = defaultdict(float)
    visited = 0
    for term, weight in sorted(
        profile.vectors["body"].items(), key=lambda item: (len(index[item[0]]), item[0])
    ):
        postings = index[term]
        visited += len(postings)
        if visited > LOOKUPS:
            break
        for other, other_weight in postings:
            cosines[other] += weight * other_weight
    cosines.pop(position, None)
    best = heapq.nsmallest(neighbours, cosines.items(), key=lambda item: (-item[1], item[0]))
    return [other for other, cosine in best if cosine > LEAST_COSINE]


def agglomerate(singles: Sequence[Cluster], pairs: Iterable[Pair], score: Score) -> list[Cluster]:
    """Merge groups while any neighbouring pair scores above 0, best first.

    Args:
        singles: one group for each article; ``pairs`` count in these.
        pairs: which groups are neighbours; a merged group inherits both sides' neighbours.
        score: how strongly two groups are one story; above 0 merges.
    """
    groups = dict(enumerate(singles))
    neighbours: defaultdict[int, set[int]] = defaultdict(set)
    heap: list[tuple[float, int, int]] = []

    def propose(left: int, right: int) -> None:
        value = score(groups[left], groups[right])
        if value > 0:
            heapq.heappush(heap, (-value, left, right))

    for left, right in pairs:
        neighbours[left].add(right)
        neighbours[right].add(left)
        propose(left, right)
    fresh = len(groups)
    while heap:
        _, left, right = heapq.heappop(heap)
        if left not in groups or right not in groups:
            continue
        groups[fresh] = merged(groups.pop(left), groups.pop(right))
        around = (neighbours.pop(left) | neighbours.pop(right)) - {left, right}
        neighbours[fresh] = around
        for other in sorted(around):
            neighbours[other] -= {left, right}
            neighbours[other].add(fresh)
            propose(other, fresh)
        fresh += 1
    return list(groups.values())
