"""Learn the weights of `digest.compose.themes` from labelled stories.

Run: python -m training.train_themes ../shared/data

Writes ``digest/compose/theme_weights.py``, learned from all stories of `training.theme_data`, and
prints the cut that serves best over stories that were left out in turn. The figures are printed by
``python -m benchmarks themes``, which leaves stories out with the same functions.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from digest.compose import themes
from digest.compose.setting import setting
from digest.config import DEFAULT_THEMES
from training.theme_data import LABELS, Labelled, stories

MOST = 150
"""Claims that a story counts for at most."""
IDS = tuple(theme.id for theme in DEFAULT_THEMES)
CUTS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
OUT = Path(__file__).parents[1] / "digest" / "compose" / "theme_weights.py"
HEAD = '''"""Learned by ``python -m training.train_themes``; do not edit. Data, no logic."""

from __future__ import annotations

'''


@dataclass(frozen=True)
class Rows:
    """Features (claims, themes, features), whether the theme is the claim's, and the letters.

    ``fold`` names what is left out together. ``told`` stories are measured, not learned from:
    their letters follow a written guide that the editors' do not quite, and with them the editors'
    stories and themes of one's own lost two to ten points.
    """

    features: Any
    wanted: Any
    letters: str
    fold: str
    told: bool


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
    where = setting(story.articles)
    known = themes.evidence(story.claims, DEFAULT_THEMES, where)
    kept = [n for n, letter in enumerate(story.letters) if letter != "."]
    letters = "".join(story.letters[n] for n in kept)
    features = np.array([known[story.claims[n].key] for n in kept], dtype=float)
    wanted = np.array([[LABELS[theme] == letter for theme in IDS] for letter in letters])
    features = features.reshape(len(kept), len(IDS), len(themes.FEATURES))
    return Rows(features, wanted.reshape(len(kept), len(IDS)), letters, fold(story), story.told)


def learn(parts: Iterable[Rows]) -> tuple[Any, float]:
    """Weights and bias by ridge logistic regression."""
    parts = [part for part in parts if not part.told]
    features = np.vstack([part.features.reshape(-1, part.features.shape[2]) for part in parts])
    wanted = np.concatenate([part.wanted.ravel() for part in parts])
    weights = np.concatenate(
        [np.full(part.wanted.size, min(1.0, MOST / max(1, len(part.letters)))) for part in parts]
    )
    spread = features.std(axis=0) + 1e-9
    model = LogisticRegression(C=0.3, max_iter=3000)
    model.fit(features / spread, wanted, sample_weight=weights)
    return model.coef_[0] / spread, float(model.intercept_[0])


def chances(part: Rows, learned: tuple[Any, float]) -> Any:
    """Probability of each theme for each claim."""
    weights, bias = learned
    return 1 / (1 + np.exp(-(part.features @ weights + bias)))


def fold(story: Labelled) -> str:
    """What is left out together: the stories of one ECB+ topic, of one long event, the short ones.

    They share outlets and style, and some articles are labelled in two stories.
    """
    first = story.articles[0].id
    if re.fullmatch(r"\d+_\d+ecb(plus)?", first):
        return "ecb-" + first.partition("_")[0]
    if first.startswith("train"):
        return "neus"
    return first.partition("_")[0] if "/" in first else story.name


def left_out(data: Mapping[str, Rows]) -> dict[str, Any]:
    """Probabilities for each story by weights that were learned without its fold."""
    found: dict[str, Any] = {}
    for held in dict.fromkeys(part.fold for part in data.values()):
        learned = learn(part for part in data.values() if part.fold != held)
        found |= {n: chances(p, learned) for n, p in data.items() if p.fold == held}
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
    data = {one.name: rows(one) for one in stories(Path(argv[0])) if set(one.letters) - {"."}}
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
