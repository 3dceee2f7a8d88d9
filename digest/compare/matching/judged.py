"""The candidate pairs of a story with their evidence, score and, where there is one, veto.

Theory: the pair model is the dear part, so the cheap decision without it goes first, and only
pairs that it leaves a chance are read by the model: first each text alone, for cosines, then their
parts, and then, by the large network, the two together, each where it could still join them. What
would join is then asked for a veto (``vetoes``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from digest.compare.matching.decide import Weights, shipped, table
from digest.compare.matching.evidence import FEATURES, evidence
from digest.compare.matching.reading import PairReader, cosines, logits, whole_cosines
from digest.compare.matching.vetoes import veto
from digest.compare.words.units import Unit

Pair = tuple[int, int]
CHANCE = 0.07
"""Pairs below this score without the model are not read by it."""
UNSURE = (0.4, 0.9)
"""By words and cosines, the scores of pairs that are read together: below they do not join, above
they do.

Over 98 stories read by a model that had not seen them, 24 of 25 pairs between 0.45 and 0.55 that
would join are right, 24 of 26 between 0.25 and 0.45; of all that join 0.935 are, from whatever
bound. On 36 others, told in words less alike, 0.4 reads an eighth more than 0.45, and 0.3 another
quarter, for 16 right pairs and five wrong ones beside 1,146.
"""
WORTH = 0.1
"""Pairs below this score are apart whatever speaks against them."""
OTHER_TIME = 0.3
"""The share of the score that is lost where the claims tell of other times."""
OTHER_PLACE = 0.3
"""The same for other places (``places_apart``): likeness of words and vectors cannot tell two raids
of one day apart. The large network can: on those 98 stories six of the seven pairs that it would
join in spite of other places are right, and seven of the eight where one side may only mention an
earlier time; of those of other years 44 of 57, fewer than else."""
SIGNS = (("frames_shared", 0.99, 0.12), ("quote_shared", 0.6, 0.15))
"""(measure, from what value, least score): signs that join a pair whatever else is said of it,
unless it happened in other places or another year.

On the labelled stories a shared frame was right in 46 of 46 pairs of one time, and a quotation of
such weight in 18 of 18; the least score keeps out chance meetings. What a sign joins lies above the
cut wherever that is: a mean with the score fell below it when the cut rose from 0.55 to 0.8.
"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One pair: the score (0 to 1) that both state one claim, and what rules it out."""

    score: float
    veto: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """All judged pairs (left < right, places of units), and the score from which pairs join."""

    pairs: Mapping[Pair, Judgement]
    join: float

    @property
    def joined(self) -> dict[Pair, float]:
        """The pairs that state one claim, with their scores."""
        return {
            pair: one.score
            for pair, one in self.pairs.items()
            if one.veto is None and one.score >= self.join
        }

    def but_for(self, veto: str) -> list[Pair]:
        """The pairs that only this veto keeps apart."""
        return [
            pair for pair, one in self.pairs.items() if one.veto == veto and one.score >= self.join
        ]


def judge(
    all_units: Sequence[Unit],
    pairs: Sequence[Pair],
    eras: Mapping[str, str],
    reader: PairReader | None,
) -> Judged:
    """Judge candidate pairs; without a reader by the weaker decision."""
    rows = [evidence(all_units[left], all_units[right], eras) for left, right in pairs]
    lexical = shipped("lexical")
    scores = lexical.scores(table(rows, None)) if pairs else np.zeros(0)
    chosen = lexical
    if reader is None:
        scores = _lowered(rows, scores)
    else:
        chosen = shipped("model")
        scores = _with_model(all_units, pairs, rows, scores, reader, chosen)
    scores = _lifted(rows, scores, chosen.join)
    return Judged(
        {
            pair: Judgement(float(score), _veto_of(pair, float(score), all_units))
            for pair, score in zip(pairs, scores, strict=True)
        },
        chosen.join,
    )


def _veto_of(pair: Pair, score: float, all_units: Sequence[Unit]) -> str | None:
    """The veto of a pair that could join without one."""
    return veto(all_units[pair[0]], all_units[pair[1]]) if score >= WORTH else None


def _column(rows: Sequence[tuple[float, ...]], name: str) -> np.ndarray:
    """One measure of each pair."""
    return np.array([row[FEATURES.index(name)] for row in rows], dtype=float)


def _lowered(rows: Sequence[tuple[float, ...]], scores: np.ndarray) -> np.ndarray:
    """The scores by words and vectors, less where the claims tell of other times or places."""
    then, away = _column(rows, "eras_apart"), _column(rows, "places_apart")
    return np.asarray(scores * (1.0 - OTHER_TIME * then) * (1.0 - OTHER_PLACE * away))


def _lifted(rows: Sequence[tuple[float, ...]], scores: np.ndarray, join: float) -> np.ndarray:
    """The scores, lifted above ``join`` where a sign speaks."""
    away, then = _column(rows, "places_apart"), _column(rows, "eras_apart")
    lifted = scores
    for name, least, chance in SIGNS:
        told = (away == 0.0) & (then < 1.0) & (_column(rows, name) >= least) & (scores >= chance)
        lifted = np.where(told, np.maximum(lifted, join + (1.0 - join) * scores), lifted)
    return np.asarray(lifted)


def _with_model(
    all_units: Sequence[Unit],
    pairs: Sequence[Pair],
    rows: Sequence[tuple[float, ...]],
    cheap: np.ndarray,
    reader: PairReader,
    weights: Weights,
) -> np.ndarray:
    """The scores with the model's; pairs without a chance keep the cheap one, at most CHANCE."""
    read = [at for at, score in enumerate(cheap) if score >= CHANCE]
    scores = np.minimum(cheap, CHANCE)
    if read:
        both = [(all_units[left], all_units[right]) for left, right in map(pairs.__getitem__, read)]
        own = [rows[at] for at in read]
        whole = whole_cosines(reader, both)
        alike = np.column_stack([whole, whole])
        near = _within_reach(own, np.column_stack([whole, np.ones(len(read))]))
        alike[near] = cosines(reader, [both[at] for at in near])
        found = _lowered(own, shipped("cosines").scores(table(own, alike)))
        near = _within_reach(own, alike)
        near = near[found[near] < UNSURE[1]]
        told = np.hstack([logits(reader, [both[at] for at in near]), alike[near]])
        weighed = weights.scores(table([own[at] for at in near], told))
        then = _column(own, "eras_apart")[near] == 1.0
        found[near] = np.where(then, (1.0 - OTHER_TIME) * weighed, weighed)
        scores[read] = found
    return np.asarray(scores)


def _within_reach(rows: Sequence[tuple[float, ...]], alike: np.ndarray) -> np.ndarray:
    """Places of pairs that could join with such cosines (a row each), or by a sign."""
    near = shipped("cosines").scores(table(rows, alike)) >= UNSURE[0]
    for name, least, _ in SIGNS:
        near |= np.asarray(rows)[:, FEATURES.index(name)] >= least
    return np.flatnonzero(near)
