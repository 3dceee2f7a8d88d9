"""Whether two units state the same claim: a learned decision over the evidence.

Theory: a logistic regression over measures that each mean something stays readable, and holds on
stories it has not seen. What arithmetic or grammar rules out is not left to it, but to the vetoes
of ``vetoes``.

Three sets of weights are shipped in ``decision.json``: without the pair model, with its cosines
only (which says what is worth reading together), and with all that it reads.
``training/train_decision.py`` makes them; ``benchmarks/RESULTS-engine.md`` says of each figure what
the weights behind it have seen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from digest.compare.matching.evidence import FEATURES
from digest.errors import ModelError

MODEL_FEATURES: tuple[str, ...] = ("paraphrase", "claim", "event", "cosine", "part_cosine")
"""The pair model's logits in the order of its columns, the cosine of the two texts' vectors, and
the greatest cosine of a part of one with a part of the other."""
KINDS: dict[str, tuple[str, ...]] = {
    "lexical": FEATURES,
    "cosines": (*FEATURES, *MODEL_FEATURES[3:]),
    "model": (*FEATURES, *MODEL_FEATURES),
}
"""The measures of each set of weights."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over named measures; ``join`` is the score from which pairs join."""

    features: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float
    join: float

    def scores(self, table: np.ndarray) -> np.ndarray:
        """Probabilities (n,) that the pairs of an (n, features) table state one claim."""
        margin = table @ np.asarray(self.weights) + self.bias
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(margin, -60, 60))))


@cache
def shipped(kind: str) -> Weights:
    """The shipped weights, one of ``KINDS``.

    Raises:
        ModelError: they are missing or belong to other measures.
    """
    try:
        text = (files("digest.compare") / "decision.json").read_text("utf-8")
        return parse(json.loads(text)[kind], KINDS[kind])
    except (OSError, KeyError, TypeError, ValueError) as problem:
        raise ModelError(
            "digest/compare/decision.json",
            f"the weights of the decision cannot be used ({problem})",
            "Install the package again, or run python -m training.train_decision",
        ) from problem


def parse(record: Mapping[str, Any], expected: tuple[str, ...]) -> Weights:
    """Weights from their JSON record; ``ValueError`` where the measures are not the known ones."""
    if tuple(record["features"]) != expected:
        raise ValueError("they belong to other measures")
    return Weights(expected, tuple(record["weights"]), float(record["bias"]), float(record["join"]))


def table(rows: Sequence[Sequence[float]], read: np.ndarray | None) -> np.ndarray:
    """The (n, features) table of evidence rows and, where there is one, what the model read."""
    width = len(FEATURES)
    plain = np.asarray(rows, dtype=float).reshape(len(rows), width)
    return plain if read is None else np.hstack([plain, np.asarray(read, dtype=float)])
