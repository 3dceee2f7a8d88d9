"""Reasons in words: why a support was joined, and what kept a near miss apart."""

from __future__ import annotations

from collections.abc import Sequence

from digest.compare.figures.quantities import agree, counted
from digest.compare.matching.evidence import speaker
from digest.compare.matching.judged import Judged, Judgement
from digest.compare.words.units import Unit
from digest.model import NearMiss

MOST_TERMS = 5
MISSES_PER_CLAIM = 3
LEAST_MISS = 0.05


def reasons(left: Unit, right: Unit) -> tuple[str, ...]:
    """What speaks for a joined pair: shared terms, figures, speaker."""
    found = []
    terms = shared_words(left, right)
    if terms:
        found.append(f"shares: {', '.join(terms)}")
    figures = sorted(
        {
            mine.figure.text
            for mine in counted(left.claim)
            for yours in counted(right.claim)
            if mine.thing == yours.thing and agree(mine.figure, yours.figure)
        }
    )
    if figures:
        found.append(f"same figure: {', '.join(figures)}")
    said = speaker(left)
    if said is not None and said == speaker(right):
        found.append(f"same speaker: {said}")
    return tuple(found)


def shared_words(left: Unit, right: Unit) -> list[str]:
    """The left side's words for the weightiest shared terms, in the order of its text."""
    shared = {term: weight for term, weight in left.terms.items() if term in right.terms}
    best = sorted(shared, key=lambda term: (-shared[term], term))[:MOST_TERMS]
    return [left.spelled[term] for term in sorted(best, key=left.sequence.index)]


def near_misses(all_units: Sequence[Unit], judged: Judged) -> tuple[NearMiss, ...]:
    """The best pairs of whole claims that were kept apart, of one claim of each the best three."""
    kept: dict[int, int] = {}
    found = []
    ranked = sorted(judged.pairs.items(), key=lambda item: (-item[1].score, item[0]))
    joined = judged.joined
    for pair, one in ranked:
        left, right = (all_units[place] for place in pair)
        if one.score < LEAST_MISS or pair in joined:
            continue
        if not left.whole or not right.whole:
            continue
        if all(kept.get(place, 0) >= MISSES_PER_CLAIM for place in pair):
            continue
        for place in pair:
            kept[place] = kept.get(place, 0) + 1
        found.append(
            NearMiss(left.claim, right.claim, round(one.score, 4), _apart(one, left, right))
        )
    return tuple(found)


def _apart(one: Judgement, left: Unit, right: Unit) -> tuple[str, ...]:
    words = ([one.veto] if one.veto else []) + [f"score {one.score:.2f} is too low"] * (
        not one.veto
    )
    short, long = sorted((left, right), key=lambda unit: (unit.weight, unit.place))
    missing = [term for term in short.terms if term not in long.terms]
    if not one.veto and missing:
        best = sorted(missing, key=lambda term: (-short.terms[term], term))[:3]
        words.append(f"not shared: {', '.join(short.spelled[term] for term in best)}")
    return tuple(words)
