"""Learn how `digest.compose.topics` weighs cues and model.

Run: `python -m training.train_topics DATA MODEL`.

MODEL is the pair model that never saw the editors' stories nor the fold `--hold-out idlib`
(`training.train_pair_model`): it is measured, and learned from, on those only. The cues' chances
are by weights learned without the story (`training.train_themes`). Prints F1 of every story by
weights learned from the other folds, with the cues alone and with both, then writes
``digest/compose/topic_weights.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from digest.compare.matching.pair_model import PairModel
from digest.compose.topics import MEASURES, TopicReader, measures
from digest.config import DEFAULT_THEMES
from training.rows import FOLDS, ecb_folds
from training.story_pairs import fold_of_article
from training.theme_data import Labelled, stories
from training.train_themes import IDS, MOST, Rows, count, left_out, rows

HELD = FOLDS.index("idlib")
CUTS = (0.25, 0.3, 0.35, 0.4, 0.45)
STRENGTH = 0.3
"""Inverse of the ridge on measures at unit spread."""
TOLD = 0.1
"""Weight of the stories that are not the editors'."""
OUT = Path(__file__).parents[1] / "digest" / "compose" / "topic_weights.py"
HEAD = '"""Learned by ``python -m training.train_topics``; do not edit. Data, no logic."""\n\n'


@dataclass(frozen=True)
class Table:
    """Measures (claims, themes, measures) of one story beside its labels."""

    measures: Any
    rows: Rows
    editors: bool


def unseen(story: Labelled, ecb: dict[str, int]) -> bool:
    """Whether the model of the held-out fold saw nothing of a story."""
    return story.name in FOLDS or fold_of_article(story.articles[0].id, ecb) == HELD


def table(story: Labelled, own: Rows, guessed: Any, reader: TopicReader) -> Table:
    """Measures of the claims that have a letter, in their order."""
    kept = [n for n, letter in enumerate(story.letters) if letter != "."]
    cues: dict[str, Sequence[float]] = {claim.key: (0.0,) * len(IDS) for claim in story.claims}
    cues |= {story.claims[n].key: guessed[at] for at, n in enumerate(kept)}
    found = measures(story.claims, DEFAULT_THEMES, cues, reader)
    return Table(
        np.array([found[story.claims[n].key] for n in kept], dtype=float),
        own,
        story.name in FOLDS,
    )


def learn(parts: Sequence[Table]) -> tuple[Any, float]:
    """Weights and bias by ridge logistic regression; the editors' stories count most."""
    values = np.vstack([one.measures.reshape(-1, len(MEASURES)) for one in parts])
    wanted = np.concatenate([one.rows.wanted.ravel() for one in parts])
    shares = np.concatenate(
        [
            np.full(
                one.rows.wanted.size,
                (1.0 if one.editors else TOLD) * min(1.0, MOST / max(1, len(one.rows.letters))),
            )
            for one in parts
        ]
    )
    spread = values.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    model.fit(values / spread, wanted, sample_weight=shares)
    return model.coef_[0] / spread, float(model.intercept_[0])


def guess(one: Table, learned: tuple[Any, float]) -> Any:
    """Probability of each theme for each claim."""
    return 1 / (1 + np.exp(-(one.measures @ learned[0] + learned[1])))


def main(argv: list[str]) -> int:
    """Measure left out, learn from all, write."""
    data, reader = Path(argv[0]), PairModel(Path(argv[1]))
    ecb = ecb_folds(data)
    known = [one for one in stories(data) if set(one.letters) - {"."}]
    every = {one.name: rows(one) for one in known}
    cues = left_out(every)
    tables = {
        one.name: table(one, every[one.name], cues[one.name], reader)
        for one in known
        if unseen(one, ecb)
    }
    guessed = {}
    for held in dict.fromkeys(one.rows.fold for one in tables.values()):
        learned = learn([one for one in tables.values() if one.rows.fold != held])
        guessed |= {n: guess(t, learned) for n, t in tables.items() if t.rows.fold == held}
    groups: dict[str, list[str]] = {}
    for name, one in tables.items():
        groups.setdefault(one.rows.fold, []).append(name)
    for cut in CUTS:
        _report(f"cut {cut}", groups, every, guessed, cut)
    _report("cues alone", groups, every, cues, 0.4)
    weights, bias = learn(list(tables.values()))
    numbers = ", ".join(f"{one:.4f}" for one in weights)
    OUT.write_text(f"{HEAD}BIAS = {bias:.4f}\nWEIGHTS = ({numbers})\n", "utf-8")
    print(f"wrote {OUT}: {dict(zip(MEASURES, weights.round(2), strict=True))}, bias {bias:.2f}")
    return 0


def _report(
    title: str,
    groups: Mapping[str, list[str]],
    every: Mapping[str, Rows],
    guessed: Mapping[str, Any],
    cut: float,
) -> None:
    print(title)
    for group, names in groups.items():
        counts = count({n: every[n] for n in names}, {n: guessed[n] for n in names}, cut)
        cells = [
            f"{one.f1:.2f} of {one.real:3}, said {one.said:3}" if one.real >= 5 else "-"
            for one in counts
        ]
        if set(cells) != {"-"}:
            print(f"  {group:16}" + "".join(f" {cell:>22}" for cell in cells))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
