"""One difference of all that tell a deed, and all that deny it.

Theory: who denies one thing in two papers, and two who deny it, stand in one difference; so do the
claims that are joined with one that tells it, where they neither deny nor doubt it, and the denials
that are joined with its denial.

Evidence: over 192 written stories with labelled contradictions twice as many labelled pairs are
shown so, in as many differences, and as many of these hold one (2026-11-26).

Known failures: a claim that is joined for its other half.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from digest.compare.matching.vetoes import contradict
from digest.compare.words.denying import NEGATED, NOT_SO
from digest.compare.words.units import Unit
from digest.model import Cluster

Denied = tuple[str, list[Unit], list[Unit]]
"""What a difference is about, the claims that tell it, and its denials."""


def gathered(
    told: Sequence[Denied], all_units: Sequence[Unit], clusters: Sequence[Cluster]
) -> list[Denied]:
    """The differences with all claims of either side; those that share one are one."""
    opposed = {(a.place, b.place) for _, says, denies in told for a in says for b in denies}
    mates = _mates(all_units, clusters, opposed)
    found: list[Denied] = []
    for about, telling, denying in told:
        says = _both(telling, [one for one in _of(telling, mates) if not _found(NOT_SO, one)])
        denies = _both(denying, [one for one in _of(denying, mates) if _found(NEGATED, one)])
        denies = [unit for unit in denies if unit not in telling]
        for one in [one for one in found if _share(one[1], says) or _share(one[2], denies)]:
            found.remove(one)
            about = max(one[0], about, key=len)  # the longer tells more
            says, denies = _both(one[1], says), _both(one[2], denies)
        found.append((about, [unit for unit in says if unit not in denies], denies))
    return found


def _mates(
    all_units: Sequence[Unit], clusters: Sequence[Cluster], opposed: Set[tuple[int, int]]
) -> dict[str, list[Unit]]:
    """Claim key -> the whole claims that are joined with it, and not said to deny it."""
    by_key = {unit.claim.key: unit for unit in all_units if unit.whole}
    found: dict[str, list[Unit]] = {}
    for cluster in clusters:
        joined = [support.claim.key for support in cluster.supports]
        for key in joined:
            others = [by_key[other] for other in joined if other != key and other in by_key]
            own = by_key[key].place if key in by_key else -1
            found.setdefault(key, []).extend(
                one for one in others if not {(own, one.place), (one.place, own)} & opposed
            )
    return found


def _of(units: Sequence[Unit], mates: Mapping[str, list[Unit]]) -> list[Unit]:
    """The mates of some claims that contradict none of them: who gives another number states the
    half of a claim that is not asked about."""
    return [
        mate
        for unit in units
        for mate in mates.get(unit.claim.key, ())
        if not any(contradict(mate, one) for one in units)
    ]


def _found(pattern: re.Pattern[str], unit: Unit) -> bool:
    return pattern.search(unit.claim.text) is not None


def _share(left: Sequence[Unit], right: Sequence[Unit]) -> bool:
    return not {unit.place for unit in left}.isdisjoint(unit.place for unit in right)


def _both(left: Sequence[Unit], right: Sequence[Unit]) -> list[Unit]:
    known = {unit.place: unit for unit in (*left, *right)}
    return [*known.values()]
