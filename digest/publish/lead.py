"""What leads a page: the claims that most known origins carry, then outlets.

One origin is no more than none: two outlets that cite one source do not go before five that name
nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from digest.model import Cluster, Support
from digest.publish.present import Index


def leading(index: Index, clusters: Iterable[Cluster], most: int) -> list[Cluster]:
    """As `most_independent`, without the figures that their own sources have replaced since."""
    return most_independent((one for one in clusters if one.id not in index.outdated), most)


def most_independent(clusters: Iterable[Cluster], most: int) -> list[Cluster]:
    """The claims of two outlets or more that most known origins, then outlets, carry.

    One that repeats what the claims before it show is passed over: its own words and most of its
    supports stand under them.
    """
    several = [c for c in clusters if len(c.outlets) > 1]
    found: list[Cluster] = []
    for cluster in sorted(several, key=lambda c: (-max(1, len(c.origins)), -len(c.outlets))):
        told = [_shown(found, own) for own in cluster.supports]
        if not (told[0] and 2 * sum(told) > len(told)):
            found.append(cluster)
    return found[:most]


def shown_by(others: Sequence[Cluster], cluster: Cluster) -> bool:
    """Whether each passage that carries a claim stands whole under other claims."""
    return all(_shown(others, own) for own in cluster.supports)


def _shown(others: Sequence[Cluster], own: Support) -> bool:
    return any(
        one.claim.article == own.claim.article
        and one.claim.start <= own.claim.start
        and own.claim.end <= one.claim.end
        for other in others
        for one in other.supports
    )


def widest(clusters: Sequence[Cluster], most: int) -> list[Cluster]:
    """At most so many, in the given order: beyond that, those that most outlets carry."""
    if len(clusters) <= most:
        return list(clusters)
    several = [one for one in clusters if len(one.outlets) > 1]
    kept = {one.id for one in sorted(several, key=lambda one: -len(one.outlets))[:most]}
    return [one for one in clusters if one.id in kept]
