"""Out-of-fold figures: `python -m training.evaluate --data D --models DIR --out RESULTS.md`.

DIR holds int8 fold models (`idlib.onnx`, ...) of `train_pair_model --hold-out`. Each is measured
on the rows that it did not see, through the very class that users run; no model has seen the
editors' stories. Thresholds are
chosen on one half of the held-out rows (by hash) and used on the other, and the reverse.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from digest.compare.matching.pair_model import HEADS, PairModel
from training.measures import (
    Floats,
    accuracy,
    average_precision,
    best_accuracy,
    best_threshold,
    f1,
    recall_at,
    spearman,
)
from training.rows import FOLDS, Row, claims, ecbplus, headlines, mrpc, superpal, words


def score(model: PairModel, rows: Sequence[Row]) -> Floats:
    """Logits of rows, (rows, 3)."""
    return model.score([(row.first, row.second) for row in rows])


def cosine(model: PairModel, rows: Sequence[Row]) -> Floats:
    """Cosine of the two sentences' own vectors, (rows,)."""
    first, second = [row.first for row in rows], [row.second for row in rows]
    found: Floats = (model.vectors(first) * model.vectors(second)).sum(axis=1)
    return found


def labels_of(rows: Sequence[Row], head: str) -> Floats:
    """Labels of one head."""
    return np.array([row.labels[HEADS.index(head)] for row in rows], dtype=np.float64)


def _half(row: Row) -> int:
    return hashlib.sha256(f"{row.first}\n{row.second}".encode()).digest()[0] % 2


def _tuned(rows: Sequence[Row], labels: Floats, scores: Floats) -> tuple[float, float]:
    """Accuracy and F1, each half judged at the threshold chosen on the other."""
    half = np.array([_half(row) for row in rows])
    shifted = scores.copy()
    for side in (0, 1):
        shifted[half == side] -= best_threshold(labels[half != side], scores[half != side])
    return accuracy(labels, shifted, 0.0), f1(labels, shifted, 0.0)


def fold_lines(model: PairModel, data: Path, fold: int, every: int) -> list[str]:
    """The figures of one fold model, a Markdown table row each."""

    def held(rows: Sequence[Row]) -> list[Row]:
        return [row for row in rows if row.fold == fold]

    name, found = FOLDS[fold], []

    def line(what: str, rows: Sequence[Row], head: str, figures: str) -> None:
        found.append(f"| {name} | {what} | {head} | {len(rows)} | {figures} |")

    rows = held(mrpc(data))
    labels, logits = labels_of(rows, "paraphrase"), score(model, rows)
    for place, head in enumerate(HEADS):
        scores = logits[:, place]
        got, harmonic = _tuned(rows, labels, scores)
        best = best_threshold(labels, scores)
        text = f"AP {average_precision(labels, scores):.3f}, accuracy {got:.3f}, F1 {harmonic:.3f}"
        text += f"; at best accuracy {best_accuracy(labels, scores):.3f}"
        line("MRPC", rows, head, f"{text}, F1 {f1(labels, scores, best):.3f}")
    rows = held(headlines(data))
    labels, logits = labels_of(rows, "paraphrase"), score(model, rows)
    for place, head in enumerate(HEADS):
        line("headlines", rows, head, f"Spearman {spearman(labels, logits[:, place]):.3f}")
    for what, rows, own in (
        ("SuperPAL", held(superpal(data, every=True)), "claim"),
        ("ECB+", held(ecbplus(data))[::every], "event"),
        *((f"claims/{story}", _story(data, story), "claim") for story in FOLDS),
    ):
        labels = labels_of(rows, own)
        columns = [*score(model, rows).T, cosine(model, rows)]
        for head, scores in zip([*HEADS, "(cosine)"], columns, strict=True):
            text = f"AP {average_precision(labels, scores):.3f}"
            text += f", recall at 95 % precision {recall_at(labels, scores, 0.95):.3f}"
            line(what, rows, head, text)
    return found


def _story(data: Path, name: str) -> list[Row]:
    return [row for row in claims(data, every=True) if row.about == name]


def _events(model: PairModel, rows: Sequence[Row]) -> tuple[Floats, Floats]:
    """Labels of ECB+ pairs, and all that speaks for one event: logits, cosine, shared words."""
    shared = [
        len(set(words(r.first)) & set(words(r.second)))
        / len(set(words(r.first)) | set(words(r.second)))
        for r in rows
    ]
    columns = [*score(model, rows).T, cosine(model, rows), np.array(shared)]
    return labels_of(rows, "event"), np.stack(columns, axis=1)


def _together(rows: Sequence[Row], labels: Floats, columns: Floats) -> float:
    """Average precision of a logistic regression, fitted on half of the topics for the other."""
    topics = sorted({row.about for row in rows})
    half = np.array([topics.index(row.about) % 2 for row in rows])
    scores = np.zeros(len(rows))
    for side in (0, 1):
        model = make_pipeline(StandardScaler(), LogisticRegression())
        model.fit(columns[half != side], labels[half != side])
        scores[half == side] = model.decision_function(columns[half == side])
    return average_precision(labels, scores)


def main() -> None:
    """Parse the arguments, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--every", type=int, default=3, help="take each n-th ECB+ pair")
    given = parser.parse_args()
    lines = ["| held out | rows of | head | pairs | figures |", "|---|---|---|---|---|"]
    for fold, name in enumerate(FOLDS):
        path = given.models / f"{name}.onnx"
        if path.is_file():
            model = PairModel(path)
            lines += fold_lines(model, given.data, fold, given.every)
            held = [row for row in ecbplus(given.data) if row.fold == fold][:: given.every]
            found = _together(held, *_events(model, held))
            lines.append(f"| {name} | ECB+ | all together | {len(held)} | AP {found:.3f} |")
            given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
