"""Average precision, accuracy, F1, rank correlation: what the pair model is measured by."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def average_precision(labels: Floats, scores: Floats) -> float:
    """Area under precision over recall, ties counted as one step; labels are 0 or 1."""
    from sklearn.metrics import average_precision_score

    return float(average_precision_score(labels, scores))


def best_threshold(labels: Floats, scores: Floats) -> float:
    """The score at or above which saying yes gives the best accuracy."""
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(labels[order] * 2 - 1)
    return float(scores[order[int(right.argmax())]])


def best_accuracy(labels: Floats, scores: Floats) -> float:
    """Accuracy at the best threshold."""
    return accuracy(labels, scores, best_threshold(labels, scores))


def accuracy(labels: Floats, scores: Floats, threshold: float) -> float:
    """Share of pairs on the right side of the threshold."""
    return float(((scores >= threshold) == (labels > 0.5)).mean())


def f1(labels: Floats, scores: Floats, threshold: float) -> float:
    """F1 of saying yes at or above the threshold."""
    said, true = scores >= threshold, labels > 0.5
    return float(2 * (said & true).sum() / max(1, said.sum() + true.sum()))


def recall_at(labels: Floats, scores: Floats, precision: float) -> float:
    """The highest recall at which at least this precision holds."""
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(labels[order])
    held = hits / np.arange(1, len(order) + 1) >= precision
    return float((hits * held).max() / max(1.0, labels.sum()))


def spearman(labels: Floats, scores: Floats) -> float:
    """Rank correlation, ties at their mean rank."""
    from scipy.stats import spearmanr

    return float(spearmanr(labels, scores).statistic)
