"""How alike two texts are to the letter: the sign of one wire's copies."""

from __future__ import annotations


def gram_cosine(left: str, right: str) -> float:
    """Cosine of character 4-gram sets: near 1 for one wire's copies."""
    a = {left[i : i + 4] for i in range(max(1, len(left) - 3))}
    b = {right[i : i + 4] for i in range(max(1, len(right) - 3))}
    return float(len(a & b) / (len(a) * len(b)) ** 0.5)
