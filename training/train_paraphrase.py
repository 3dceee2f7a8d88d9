"""Learns the weights of the paraphrase decision from MRPC's train part.

Run: ``python -m training.train_paraphrase --folds DIR [--data ../shared/data]``. DIR holds pair
models by fold (``training.rows``), so that no row is read by a model that has seen it; folds
without a model are left out. Prints accuracy and F1 of each fifth of the rows under weights
learned from the others, then writes ``digest/compare/paraphrase.json``. Needs scikit-learn, which
users do not.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, average_precision_score, f1_score

from benchmarks.pairs import FEATURES, table
from digest.compare.pair_model import PairModel
from training.rows import FOLDS, mrpc

OUT = Path("digest/compare/paraphrase.json")
STRENGTH = 0.1
PARTS = 5


def fit(rows: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and bias on the measures as they are."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    model.fit((rows - mean) / spread, labels)
    plain = model.coef_[0] / spread
    return plain, float(model.intercept_[0] - plain @ mean)


def best_cut(labels: np.ndarray, chances: np.ndarray) -> float:
    """The cut with the best mean of accuracy and F1."""
    cuts = np.arange(0.3, 0.65, 0.01)
    means = [accuracy_score(labels, chances >= c) + f1_score(labels, chances >= c) for c in cuts]
    return round(float(cuts[int(np.argmax(means))]), 2)


def main(argv: Sequence[str] | None = None) -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=Path("../shared/data"))
    asked.add_argument("--folds", type=Path, required=True)
    given = asked.parse_args(argv)
    known, tables = [], []
    for number, name in enumerate(FOLDS):
        path = given.folds / f"{name}.onnx"
        if path.is_file():
            own = [row for row in mrpc(given.data) if row.fold == number]
            known += [row.labels[0] == 1.0 for row in own]
            tables.append(table([(row.first, row.second) for row in own], PairModel(path)))
    labels, measures = np.array(known), np.vstack(tables)
    part = np.arange(len(labels)) * PARTS // len(labels)
    chances = np.zeros(len(labels))
    for held in range(PARTS):
        weights, bias = fit(measures[part != held], labels[part != held])
        chances[part == held] = 1 / (1 + np.exp(-(measures[part == held] @ weights + bias)))
    cut = best_cut(labels, chances)
    for at in (0.5, cut):
        print(
            f"cut {at}: accuracy {accuracy_score(labels, chances >= at):.4f}"
            f"  F1 {f1_score(labels, chances >= at):.4f}"
        )
    print(f"AP {average_precision_score(labels, chances):.4f}")
    weights, bias = fit(measures, labels)
    record = {
        "features": list(FEATURES),
        "weights": [round(float(weight), 5) for weight in weights],
        "bias": round(bias, 5),
        "cut": cut,
    }
    OUT.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
