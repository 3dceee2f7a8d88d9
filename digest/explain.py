"""Why a claim has its supports, and what was kept apart: the lines of ``digest explain``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.errors import DigestError
from digest.model import Claim, Cluster, Edition, NearMiss

NEAREST = 5


def explain(edition: Edition, near_misses: Sequence[NearMiss], asked: str) -> Iterator[str]:
    """Lines on the claim of id `asked`, or the first whose text or supports hold those words.

    Raises `DigestError` where no claim is meant.
    """
    cluster = _find(edition, asked)
    names = {outlet.id: outlet.name for outlet in edition.outlets}
    yield f"{cluster.id}  {cluster.representative.text}"
    origins = ", ".join(cluster.origins) or "not known"
    yield f"{cluster.status}; outlets: {len(cluster.outlets)}; origins: {origins}"
    yield f"themes: {', '.join(cluster.themes) or 'none'}; salience {cluster.salience}"
    yield ""
    for support in cluster.supports:
        outlet = names.get(support.outlet, support.outlet)
        yield f"{support.score:.2f}  {outlet}: {support.claim.text}"
        yield f"      origin: {support.origin or 'not known'}"
        yield from (f"      {reason}" for reason in support.why)
    for conflict in edition.conflicts:
        if any(position.cluster == cluster.id for position in conflict.positions):
            yield ""
            yield f"in dispute ({conflict.kind}): {conflict.about}"
            for position in conflict.positions:
                yield f"      {position.value}: {position.claim.text}"
    yield from _misses(cluster, near_misses)


def _misses(cluster: Cluster, near_misses: Sequence[NearMiss]) -> Iterator[str]:
    own = {support.claim.key for support in cluster.supports}
    near = [one for one in near_misses if {one.left.key, one.right.key} & own]
    best: dict[str, tuple[Claim, NearMiss]] = {}
    for miss in sorted(near, key=lambda one: (-one.score, one.left.key, one.right.key)):
        other = miss.right if miss.left.key in own else miss.left
        best.setdefault(other.key, (other, miss))
    if best:
        yield ""
        yield "near misses:"
    for other, miss in list(best.values())[:NEAREST]:
        yield f"{miss.score:.2f}  {other.text}"
        yield from (f"      {reason}" for reason in miss.why)


def _find(edition: Edition, asked: str) -> Cluster:
    words = asked.strip().casefold()
    for cluster in edition.clusters:
        if cluster.id == words.removeprefix("#"):
            return cluster
    shown = [(one.representative, one) for one in edition.clusters]
    borne = [(support.claim, one) for one in edition.clusters for support in one.supports]
    for claim, cluster in [*shown, *borne] if words else []:
        if words in claim.text.casefold():
            return cluster
    raise DigestError(asked, "is no claim of this edition", "Take an id or words from the site.")
