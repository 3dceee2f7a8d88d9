"""How alike two texts are to the letter: the sign of one wire's copies."""

from __future__ import annotations

from functools import lru_cache


def gram_cosine(left: str, right: str) -> float:
    """Cosine of character 4-gram sets: near 1 for one wire's copies."""
    a, b = _grams(left), _grams(right)
    return float(len(a & b) / (len(a) * len(b)) ** 0.5)


@lru_cache(maxsize=1 << 12)
def _grams(text: str) -> frozenset[str]:
    """A text's 4-grams; remembered, since it is compared with many."""
    return frozenset(text[i : i + 4] for i in range(max(1, len(text) - 3)))
