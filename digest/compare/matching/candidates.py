"""Which pairs are worth comparing: units of different articles that share telling terms.

Theory: two statements of one claim share at least one term that is rare in the story, or several
that are middling. An inverted index finds them without looking at all pairs; a term in very many
units is not followed. Work grows with units times the postings of their telling terms, which are
capped, so it is near linear.

Known failures: two statements without any common term, name, concept or standing form
(``frames``) are never compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from digest.compare.matching.frames import standing_frames
from digest.compare.words.units import Unit

Pair = tuple[int, int]
POSTINGS = 400
KEPT_PER_ARTICLE = 8
KEPT_PER_UNIT = 24
LEAST = 0.1
FRAME = 0.5
"""What a frame of news weighs that both have ("nobody has claimed it"), whatever their words."""


def candidates(all_units: Sequence[Unit]) -> list[Pair]:
    """Pairs (left < right) of places of units of different articles, sorted.

    A pair is kept where the shared weight is at least ``LEAST`` of the lighter side's, and it is
    among the ``KEPT_PER_ARTICLE`` best of either with the other's article. Both tests look at the
    two articles only: a third one changes nothing, until ``KEPT_PER_UNIT`` and ``POSTINGS`` keep a
    big story near linear.
    """
    index = _index(all_units)
    framed = _framed(all_units)
    weights = [unit.weight for unit in all_units]
    kept: set[Pair] = set()
    for unit in all_units:
        shared: dict[int, float] = defaultdict(float)
        for term, weight in unit.terms.items():
            for other in index.get(term, ()):
                shared[other] += weight
        for frame in standing_frames(unit.claim.text):
            for other in framed.get(frame, ()):
                shared[other] += FRAME
        for other in _best(unit, shared, weights, all_units):
            kept.add((min(unit.place, other), max(unit.place, other)))
    return sorted(kept)


def _best(
    unit: Unit, shared: dict[int, float], weights: Sequence[float], all_units: Sequence[Unit]
) -> list[int]:
    ranked = sorted(
        (-score / max(0.5, min(weights[unit.place], weights[other])), other)
        for other, score in shared.items()
        if all_units[other].claim.article != unit.claim.article
    )
    taken: Counter[str] = Counter()
    best = []
    for part, other in ranked:
        article = all_units[other].claim.article
        if -part >= LEAST and taken[article] < KEPT_PER_ARTICLE:
            taken[article] += 1
            best.append(other)
            if len(best) == KEPT_PER_UNIT:
                break
    return best


def _framed(all_units: Sequence[Unit]) -> dict[str, list[int]]:
    framed: dict[str, list[int]] = defaultdict(list)
    for unit in all_units:
        for frame in standing_frames(unit.claim.text):
            framed[frame].append(unit.place)
    return {frame: places for frame, places in framed.items() if len(places) <= POSTINGS}


def _index(all_units: Sequence[Unit]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for unit in all_units:
        for term in unit.terms:
            index[term].append(unit.place)
    return {term: places for term, places in index.items() if len(places) <= POSTINGS}
