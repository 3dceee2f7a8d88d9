"""Learn the weights of `digest.compose.themes` from labelled stories.

Run: python -m training.train_themes ../shared/data

Writes ``digest/compose/theme_weights.py``, learned from all stories of `training.theme_data`, and
prints the cut that serves best over stories that were left out in turn. The figures are printed by
``python -m benchmarks themes``, which leaves stories out with the same functions.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from digest.compose import themes
from digest.config import DEFAULT_THEMES
from training.theme_data import LABELS, Labelled, stories

IDS = tuple(theme.id for theme in DEFAULT_THEMES)
CUTS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
OUT = Path(__file__).parents[1] / "digest" / "compose" / "theme_weights.py"
HEAD = '''"""Learned by ``python -m training.train_themes``; do not edit. Data, no logic."""

from __future__ import annotations

'''


@dataclass(frozen=True)
class Rows:
    """Features (claims, themes, features), whether the theme is the claim's, and the letters."""

    features: Any
    wanted: Any
    letters: str


@dataclass(frozen=True)
class Counts:
    """How often a theme was right, said and real."""

    hits: int
    said: int
    real: int

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(1, self.said + self.real)


def rows(story: Labelled) -> Rows:
    """What `digest.compose.themes` knows of a story's claims; doubtful ones are left out."""
    where = themes.setting(story.articles)
    known = themes.evidence(story.claims, DEFAULT_THEMES, where)
    kept = [n for n, letter in enumerate(story.letters) if letter != "."]
    letters = "".join(story.letters[n] for n in kept)
    features = np.array([known[story.claims[n].key] for n in kept], dtype=float)
    wanted = np.array([[LABELS[theme] == letter for theme in IDS] for letter in letters])
    return Rows(features, wanted, letters)


def learn(parts: Iterable[Rows]) -> tuple[Any, float]:
    """Weights and bias by ridge logistic regression; no story weighs more than 150 claims."""
    parts = list(parts)
    features = np.vstack([part.features.reshape(-1, part.features.shape[2]) for part in parts])
    wanted = np.concatenate([part.wanted.ravel() for part in parts])
    weights = np.concatenate(
        [np.full(part.wanted.size, min(1.0, 150 / len(part.letters))) for part in parts]
    )
    spread = features.std(axis=0) + 1e-9
    model = LogisticRegression(C=0.3, max_iter=3000)
    model.fit(features / spread, wanted, sample_weight=weights)
    return model.coef_[0] / spread, float(model.intercept_[0])


def chances(part: Rows, learned: tuple[Any, float]) -> Any:
    """Probability of each theme for each claim."""
    weights, bias = learned
    return 1 / (1 + np.exp(-(part.features @ weights + bias)))


def fold(name: str) -> str:
    """What is left out together: the short stories of one file share outlets and style."""
    return name.partition("-")[0] if name.startswith("neus-") else name


def left_out(data: Mapping[str, Rows]) -> dict[str, Any]:
    """Probabilities for each story by weights that were learned without its fold."""
    found: dict[str, Any] = {}
    for held in dict.fromkeys(fold(name) for name in data):
        learned = learn(part for name, part in data.items() if fold(name) != held)
        found |= {n: chances(p, learned) for n, p in data.items() if fold(n) == held}
    return found


def count(data: Mapping[str, Rows], guessed: Mapping[str, Any], cut: float) -> list[Counts]:
    """As the judge counts: the best theme of a claim, or none, against its letter."""
    wanted = np.vstack([data[name].wanted for name in data])
    guess = np.vstack([guessed[name] for name in data])
    some = 1 - np.prod(1 - guess, axis=1)
    best = np.where(some >= cut, guess.argmax(axis=1), -1)
    return [
        Counts(int(((best == n) & wanted[:, n]).sum()), int((best == n).sum()), int(real))
        for n, real in enumerate(wanted.sum(axis=0))
    ]


def main(argv: list[str]) -> int:
    """Choose the cut, learn from all, write the weights."""
    data = {story.name: rows(story) for story in stories(Path(argv[0]))}
    guessed = left_out(data)
    means = {cut: float(np.mean([one.f1 for one in count(data, guessed, cut)])) for cut in CUTS}
    for cut, mean in means.items():
        print(f"cut {cut:.2f}: mean F1 {mean:.3f}")
    weights, bias = learn(data.values())
    lines = [f'    "{n}": {w:.3f},' for n, w in zip(themes.FEATURES, weights, strict=True)]
    body = f"BIAS = {bias:.3f}\nWEIGHTS = {{\n" + "\n".join(lines) + "\n}\n"
    OUT.write_text(HEAD + body)
    print(f"wrote {OUT}; best cut {max(means, key=lambda cut: means[cut])}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
