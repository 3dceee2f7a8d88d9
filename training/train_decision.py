"""Learns the weights of the same-claim decision from the labelled stories.

Run: ``python -m training.train_decision --data ../shared/data [--folds DIR]``. ``--folds`` names
a folder with one pair model a story that has not seen that story (``idlib.onnx`` ...); without it
only the weights for the path without a model are learned. Prints precision and recall of each
story under weights learned from the others, then writes ``digest/compare/decision.json``.
Needs scikit-learn and scipy, which users do not.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.metrics import average_precision_score

from digest.compare.decide import MODEL_FEATURES
from digest.compare.evidence import AGAINST, FEATURES
from training.decision_data import STORIES, Pairs, pairs_of

OUT = Path("digest/compare/decision.json")
STRENGTH = 0.004
"""Inverse of the L2 penalty on standardised measures: strong, as stories differ much."""
CROWD = -0.75
"""The fixed weight of ``crowd``; three stories are too few to learn it."""


def fit(
    rows: np.ndarray, labels: np.ndarray, weights: np.ndarray, names: Sequence[str]
) -> tuple[np.ndarray, float]:
    """Weights and bias on the measures as they are, learned on standardised ones.

    A measure that speaks for has a weight of 0 or more, one that speaks against of 0 or less.
    """
    crowd = names.index("crowd")
    offset = CROWD * rows[:, crowd]
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    table = np.hstack([(rows - mean) / spread, np.ones((len(rows), 1))])
    signs = np.where(labels, 1.0, -1.0)
    shares = weights / weights.sum() * 1000.0

    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        margins = signs * (table @ vector + offset)
        slope = -(shares * signs / (1.0 + np.exp(margins))) @ table
        slope[:-1] += vector[:-1] / STRENGTH
        penalty = float((vector[:-1] ** 2).sum()) / (2 * STRENGTH)
        return float((shares * np.logaddexp(0.0, -margins)).sum()) + penalty, slope

    bounds = [(None, 0.0) if name in AGAINST else (0.0, None) for name in names]
    bounds[crowd] = (0.0, 0.0)
    found = minimize(
        loss, np.zeros(table.shape[1]), jac=True, bounds=[*bounds, (None, None)], method="L-BFGS-B"
    ).x
    plain = found[:-1] / spread
    bias = float(found[-1] - plain @ mean)
    plain[crowd] = CROWD
    return plain, bias


def chances(rows: np.ndarray, weights: np.ndarray, bias: float) -> np.ndarray:
    return np.asarray(1.0 / (1.0 + np.exp(-(rows @ weights + bias))))


def left_out(
    stories: Sequence[Pairs], tables: Sequence[np.ndarray], names: Sequence[str]
) -> list[np.ndarray]:
    """Each story's scores under weights learned from the others."""
    found = []
    for at in range(len(stories)):
        others = [place for place in range(len(stories)) if place != at]
        weights, bias = fit(*_stack(stories, tables, others), names)
        found.append(chances(tables[at], weights, bias))
    return found


def _stack(
    stories: Sequence[Pairs], tables: Sequence[np.ndarray], which: Sequence[int]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Tables, labels and weights of some stories; each story weighs the same."""
    weights = [stories[at].weights * 1000.0 / stories[at].weights.sum() for at in which]
    return (
        np.vstack([tables[at] for at in which]),
        np.concatenate([stories[at].labels for at in which]),
        np.concatenate(weights),
    )


def report(stories: Sequence[Pairs], scores: Sequence[np.ndarray]) -> None:
    """Prints average precision, and precision and count from some cuts."""
    for story, chance in zip(stories, scores, strict=True):
        parts = []
        for cut in (0.5, 0.6, 0.7, 0.8, 0.9):
            kept = chance >= cut
            right = story.labels[kept].mean() if kept.any() else 1.0
            parts.append(f"{cut}: {right:.2f} of {kept.sum()}")
        ap = average_precision_score(story.labels, chance)
        print(f"  {story.story:10} AP {ap:.3f}  precision at " + ", ".join(parts))


def learn(
    stories: Sequence[Pairs], tables: Sequence[np.ndarray], names: Sequence[str], join: float
) -> dict[str, Any]:
    """Report leaving each story out, then weights from all of them as a JSON record."""
    report(stories, left_out(stories, tables, names))
    weights, bias = fit(*_stack(stories, tables, range(len(stories))), names)
    return {
        "features": list(names),
        "weights": [round(float(weight), 5) for weight in weights],
        "bias": round(bias, 5),
        "join": join,
    }


def main(argv: Sequence[str] | None = None) -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=Path("../shared/data"))
    asked.add_argument("--folds", type=Path)
    asked.add_argument("--join-lexical", type=float, default=0.55)
    asked.add_argument("--join-model", type=float, default=0.55)
    asked.add_argument("--out", type=Path, default=OUT)
    given = asked.parse_args(argv)
    stories = [pairs_of(given.data / "claims" / name) for name in STORIES]
    tables = [story.rows for story in stories]
    print("without the model, each story left out:")
    record = {"lexical": learn(stories, tables, FEATURES, given.join_lexical)}
    if given.folds:
        from digest.compare.pair_model import PairModel
        from digest.compare.reading import readings

        tables = [
            np.hstack([one.rows, readings(PairModel(given.folds / f"{one.story}.onnx"), one.units)])
            for one in stories
        ]
        print("with the model:")
        record["model"] = learn(stories, tables, (*FEATURES, *MODEL_FEATURES), given.join_model)
    given.out.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
