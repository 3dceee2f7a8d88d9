"""Paraphrase pairs: ``python -m benchmarks pairs FILE.jsonl`` with ``{"s1", "s2", "same"}`` a line.

Prints accuracy and F1 at the shipped threshold, AP, AUC and pairs a second. The weights were
learned from MRPC's train part: on that file this is no test (see ``training/train_paraphrase.py``
for figures out of fold).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks._lone import pair_table
from benchmarks._paraphrase import SURFACE, bends, surface
from digest.compare.matching.decide import MODEL_FEATURES
from digest.compare.matching.evidence import FEATURES as EVIDENCE
from digest.compare.matching.reading import PairReader

WEIGHTS = Path(__file__).with_name("paraphrase.json")
_BENDS = 16
FEATURES: tuple[str, ...] = (
    *EVIDENCE[:-1],
    *MODEL_FEATURES,
    *SURFACE,
    *(f"bend_{at}" for at in range(_BENDS)),
)
"""All measures of a pair; ``crowd``, the last of the evidence, means nothing for bare pairs."""


def table(pairs: Sequence[tuple[str, str]], reader: PairReader) -> np.ndarray:
    """(n, features) measures of pairs of texts."""
    known = pair_table(pairs, reader)
    known = np.delete(known, EVIDENCE.index("crowd"), axis=1)
    logit = known[:, len(EVIDENCE) - 1]
    plain = [surface(left, right) for left, right in pairs]
    bent = [bends(row, float(value)) for row, value in zip(plain, logit, strict=True)]
    return np.hstack([known, np.array(plain), np.array(bent)])


def main(argv: Sequence[str]) -> int:
    """0 when measured, 2 where there is no such file."""
    if len(argv) != 1 or not Path(argv[0]).is_file():
        print(__doc__ if len(argv) != 1 else f"skipped: {argv[0]} is not there", file=sys.stderr)
        return 2
    from digest.compare.matching.pair_model import PairModel

    lines = Path(argv[0]).read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    shipped = json.loads(WEIGHTS.read_text("utf-8"))
    reader = PairModel()
    start = time.perf_counter()
    measures = table([(row["s1"], row["s2"]) for row in rows], reader)
    margins = measures @ np.array(shipped["weights"]) + shipped["bias"]
    seconds = time.perf_counter() - start
    chances = 1 / (1 + np.exp(-margins))
    labels = np.array([bool(row["same"]) for row in rows])
    report(labels, chances, shipped["cut"])
    print(f"{len(rows)} pairs, {len(rows) / seconds:.0f} a second")
    return 0


def report(labels: np.ndarray, chances: np.ndarray, cut: float) -> None:
    """Prints accuracy and F1 at a cut, AP and AUC."""
    said = chances >= cut
    right = float((said == labels).mean())
    hits = int((said & labels).sum())
    f1 = 2 * hits / max(1, int(said.sum()) + int(labels.sum()))
    print(f"accuracy {right:.4f}  F1 {f1:.4f}  (threshold {cut})")
    print(f"AP {average_precision(labels, chances):.4f}  AUC {auc(labels, chances):.4f}")


def average_precision(labels: np.ndarray, scores: np.ndarray) -> float:
    """Mean precision at each positive, in order of falling score; 0 without positives."""
    order = np.argsort(-scores, kind="stable")
    hits = labels[order]
    if not hits.any():
        return 0.0
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float(precision[hits].mean())


def auc(labels: np.ndarray, scores: np.ndarray) -> float:
    """The chance that a positive scores above a negative; ties count half."""
    ranks = np.empty(len(scores))
    ordered = np.sort(scores)
    ranks = (np.searchsorted(ordered, scores) + np.searchsorted(ordered, scores, "right") + 1) / 2
    positives, negatives = int(labels.sum()), int((~labels).sum())
    if not positives or not negatives:
        return 0.0
    return float((ranks[labels].sum() - positives * (positives + 1) / 2) / (positives * negatives))
