"""Learns the weights of the paraphrase decision from MRPC's train part.

Run: ``python -m training.train_paraphrase --folds DIR [--data ../shared/data]``. DIR holds pair
models by fold (``training.rows``), so that no row is read by a model that has seen it; folds
without a model are left out. The large network must not have seen them either. Prints accuracy
and F1 of fifths of the rows under weights learned
from the other four, means of ten ways to part them: at a half, at the cut that ships, and at cuts
that were chosen on the other four; then writes ``benchmarks/paraphrase.json``. Needs
scikit-learn, which users do not.
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
from digest.compare.matching.pair_model import PairModel
from training.rows import FOLDS, mrpc

OUT = Path("benchmarks/paraphrase.json")
STRENGTH = 0.1
PARTS, WAYS = 5, 10
CUTS = np.round(np.arange(0.3, 0.65, 0.02), 2)


def fit(rows: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and bias on the measures as they are."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    model.fit((rows - mean) / spread, labels)
    plain = model.coef_[0] / spread
    return plain, float(model.intercept_[0] - plain @ mean)


def left_out(rows: np.ndarray, labels: np.ndarray, parts: np.ndarray) -> np.ndarray:
    """Chances of the rows of each part by weights from the others."""
    chances = np.zeros(len(labels))
    for held in range(PARTS):
        weights, bias = fit(rows[parts != held], labels[parts != held])
        chances[parts == held] = 1 / (1 + np.exp(-(rows[parts == held] @ weights + bias)))
    return chances


def figures(labels: np.ndarray, chances: np.ndarray) -> np.ndarray:
    """(cuts, 2): accuracy and F1 from each of ``CUTS``."""
    said = [chances >= cut for cut in CUTS]
    return np.array([[accuracy_score(labels, one), f1_score(labels, one)] for one in said])


def nested(labels: np.ndarray, chances: np.ndarray, parts: np.ndarray) -> np.ndarray:
    """Accuracy and F1 with each part judged at the best cut of the others."""
    said = np.zeros(len(labels), dtype=bool)
    for held in range(PARTS):
        rest = parts != held
        cut = CUTS[int(figures(labels[rest], chances[rest]).sum(axis=1).argmax())]
        said[~rest] = chances[~rest] >= cut
    return np.array([accuracy_score(labels, said), f1_score(labels, said)])


def main(argv: Sequence[str] | None = None) -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=Path("../shared/data"))
    asked.add_argument("--folds", type=Path, required=True)
    asked.add_argument("--large", type=Path, help="the large network; the shipped one unless given")
    given = asked.parse_args(argv)
    known, tables = [], []
    for number, name in enumerate(FOLDS):
        path = given.folds / f"{name}.onnx"
        if path.is_file():
            own = [row for row in mrpc(given.data) if row.fold == number]
            known += [row.labels[0] == 1.0 for row in own]
            tables.append(
                table([(row.first, row.second) for row in own], PairModel(path, large=given.large))
            )
    labels, measures = np.array(known), np.vstack(tables)
    drawn = np.random.default_rng(0)
    ways = [drawn.permutation(len(labels)) % PARTS for _ in range(WAYS)]
    chances = [left_out(measures, labels, parts) for parts in ways]
    found = np.mean([figures(labels, one) for one in chances], axis=0)
    best = int(found.sum(axis=1).argmax())
    apart = [nested(labels, one, parts) for one, parts in zip(chances, ways, strict=True)]
    told = [("0.5", found[list(CUTS).index(0.5)]), (f"{CUTS[best]}", found[best])]
    for name, (right, harmonic) in [*told, ("of the other parts", np.mean(apart, axis=0))]:
        print(f"cut {name}: accuracy {right:.4f}  F1 {harmonic:.4f}")
    print(f"AP {np.mean([average_precision_score(labels, one) for one in chances]):.4f}")
    weights, bias = fit(measures, labels)
    record = {
        "features": list(FEATURES),
        "weights": [round(float(weight), 5) for weight in weights],
        "bias": round(bias, 5),
        "cut": float(CUTS[best]),
    }
    OUT.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
