"""The candidate pairs of a story with their evidence, score and, where there is one, veto.

Theory: the pair model is the dear part, so the cheap decision without it goes first, and only
pairs that it leaves a chance are read by the model: first each text alone, for cosines, then their
parts, and then the two together, each where it could still join them. What would join is then asked
for a veto (``vetoes``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from digest.compare.decide import Weights, shipped, table
from digest.compare.evidence import FEATURES, evidence
from digest.compare.reading import PairReader, cosines, logits, whole_cosines
from digest.compare.units import Unit
from digest.compare.vetoes import veto

Pair = tuple[int, int]
CHANCE = 0.15
"""Pairs below this score without the model are not read by it."""
REACH = 3.0
"""The logits that a pair is given the benefit of before it is read together.

Over 103 stories read by a model that had not seen them, 1,681 of 4,271 pairs are within reach and
none of the 1,048 that join is lost, as at 2.5; at 2 twenty are.
"""
WORTH = 0.1
"""Pairs below this score are apart whatever speaks against them."""
OTHER_TIME = 0.3
"""The share of the score that is lost where the claims tell of other times."""
OTHER_PLACE = 0.3
"""The same for other places (``places_apart``): likeness of words cannot tell two raids of one day
apart. Pairs that were judged are half as often one claim where their places differ."""
DOUBT, SURE_OF, MOST_DOUBT = 0.06, 2.5, 4.0
"""The share of the score that is lost for each unit that the claim logit is below ``SURE_OF``.

The decision learns from sentences that share any claim; the logit, which has seen pairs judged one
by one, says whether it is the main one. Of 130 pairs of real news that joined without this, and had
not before, assistants found that 94 state the claim and 14 another one; of the 90 that are left 73
and 5. By labels that count any shared claim, on 111 stories left out, 67 of 81 pairs that it keeps
apart are right, and 851 of 887 of those that it lets join.
"""
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
    if reader is not None:
        chosen = shipped("model")
        scores = _with_model(all_units, pairs, rows, scores, reader, chosen)
    scores = _signs(np.asarray(rows).reshape(len(rows), len(FEATURES)), scores, chosen.join)
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


def _signs(rows: np.ndarray, scores: np.ndarray, join: float) -> np.ndarray:
    """The scores, lowered by other times and places, lifted above ``join`` where a sign speaks."""
    if not len(rows):
        return scores
    away = rows[:, FEATURES.index("places_apart")]
    then = rows[:, FEATURES.index("eras_apart")]
    lowered = scores * (1.0 - OTHER_TIME * then) * (1.0 - OTHER_PLACE * away)
    lifted = lowered
    for name, least, chance in SIGNS:
        told = (
            (away == 0.0)
            & (then < 1.0)
            & (rows[:, FEATURES.index(name)] >= least)
            & (lowered >= chance)
        )
        lifted = np.where(told, np.maximum(lifted, join + (1.0 - join) * lowered), lifted)
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
        told = np.column_stack([np.zeros((len(read), 3)), whole, whole])
        near = _within_reach(own, [REACH, REACH, REACH, whole, 1.0], weights)
        told[near, 3:] = cosines(reader, [both[at] for at in near])
        near = _within_reach(own, [REACH, REACH, REACH, *told[:, 3:].T], weights)
        told[near, :3] = logits(reader, [both[at] for at in near])
        doubt = np.clip(SURE_OF - told[:, 1], 0.0, MOST_DOUBT)
        scores[read] = weights.scores(table(own, told)) * (1.0 - DOUBT * doubt)
    return np.asarray(scores)


def _within_reach(
    rows: Sequence[tuple[float, ...]], best: Sequence[float | np.ndarray], weights: Weights
) -> np.ndarray:
    """Places of pairs that would join with the best readings (a column each), or by a sign."""
    read = np.column_stack([np.broadcast_to(column, len(rows)) for column in best])
    near = weights.scores(table(rows, read)) >= weights.join
    for name, least, _ in SIGNS:
        near |= np.asarray(rows)[:, FEATURES.index(name)] >= least
    return np.flatnonzero(near)
