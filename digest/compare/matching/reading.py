"""What the pair model reads in pairs of units: its logits, and cosines of texts and their parts.

Theory: the logits see both texts at once; the cosine of vectors errs otherwise than they do; and
the best cosine of a part of one text with a part of the other finds the one statement that two
compound sentences share. Vectors are made once a text, however many pairs it is in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from digest.compare.words.units import Unit


class PairReader(Protocol):
    """The pair model, or anything that reads like it (``pair_model.PairModel``)."""

    def score(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """(n, 3) logits for paraphrase, claim and event; the order of a pair is no matter."""

    def weigh(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """The same by a larger network, for pairs that could be one claim."""

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """(n, width) vectors of unit length."""


def readings(reader: PairReader, pairs: Sequence[tuple[Unit, Unit]]) -> np.ndarray:
    """(n, 5): the three logits, the cosine, and the best cosine of parts, for each pair."""
    return np.hstack([logits(reader, pairs), cosines(reader, pairs)])


def logits(reader: PairReader, pairs: Sequence[tuple[Unit, Unit]]) -> np.ndarray:
    """(n, 3): the large network's logits for each pair; by far the dearest, a run a pair."""
    texts = [(left.claim.text, right.claim.text) for left, right in pairs]
    return np.asarray(reader.weigh(texts), dtype=float)


def whole_cosines(reader: PairReader, pairs: Sequence[tuple[Unit, Unit]]) -> np.ndarray:
    """(n,): the cosine of the texts of each pair."""
    texts = sorted({unit.claim.text for pair in pairs for unit in pair})
    vectors = dict(zip(texts, reader.vectors(texts), strict=True))
    return np.array([vectors[left.claim.text] @ vectors[right.claim.text] for left, right in pairs])


def cosines(reader: PairReader, pairs: Sequence[tuple[Unit, Unit]]) -> np.ndarray:
    """(n, 2): the cosine of the texts, and the best cosine of their parts, for each pair."""
    units = {unit.place: unit for pair in pairs for unit in pair}
    texts = sorted({text for unit in units.values() for text in _texts(unit)})
    vectors = dict(zip(texts, reader.vectors(texts), strict=True))
    tables = {place: np.array([vectors[t] for t in _texts(u)]) for place, u in units.items()}
    found = [_cosines(tables[left.place], tables[right.place]) for left, right in pairs]
    return np.array(found).reshape(len(pairs), 2)


def _texts(unit: Unit) -> list[str]:
    """The whole text first, then its parts where it has several."""
    return [unit.claim.text, *(unit.parts if len(unit.parts) > 1 else ())]


def _cosines(left: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    both = left @ right.T
    return float(both[0, 0]), float(both.max())
