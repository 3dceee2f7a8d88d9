"""Learns the weights of the same-claim decision from the labelled stories.

Run: ``python -m training.train_decision --data ../shared/data --model FILE --large FILE``. They are
the networks of the pair model; they read the stories of the held-out fold (``training.rows``) and
the editors', none of which they have seen, and the weights are learned from what they read there:
all of it, and the cosines alone. The weights for the path without a model are learned from the
stories of all folds. Prints precision and recall of each of the editors' stories under weights
learned without it, and of the others under weights learned from the other two thirds of them; then
writes ``digest/compare/decision.json``. Needs scikit-learn and scipy, which users do not.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.metrics import average_precision_score

from digest.compare.matching.decide import KINDS
from digest.compare.matching.evidence import FEATURES
from digest.compare.matching.pair_model import PairModel
from digest.compare.matching.reading import PairReader, readings
from training.decision_data import STORIES, Pairs, pairs_of, told_pairs
from training.rows import FOLDS

OUT = Path("digest/compare/decision.json")
STRENGTH = 0.3
"""Inverse of the L2 penalty on standardised measures: strong, as stories differ much."""
CROWD = -0.75
"""The fixed weight of ``crowd``: learned from short stories it would not hold for long ones."""
BEST = 1.0
"""The most that ``best_term`` may weigh: one name that two sentences share is not a claim that they
share, and stories of look-alike events teach that it is."""
MOST = 300
"""How many pairs of one story count at most."""
EDITORS = 3.0
"""Weight of the editors' stories: few, and what their readers want."""
HELD = FOLDS.index("idlib")
READ = 0.03
"""Pairs below this score without the model are not read by it here."""
CUTS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9)
AGAINST = frozenset(
    "figures_differ negation_differs other_speaker eras_apart places_apart crowd".split()
)
"""The measures that can only speak against; all others can only speak for."""


def fit(
    rows: np.ndarray, labels: np.ndarray, weights: np.ndarray, names: Sequence[str]
) -> tuple[np.ndarray, float]:
    """Weights and bias on the measures as they are, learned on standardised ones.

    A measure that speaks for has a weight of 0 or more, one that speaks against of 0 or less.
    """
    crowd = names.index("crowd")
    offset = CROWD * rows[:, crowd]
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    table = np.hstack([(rows - mean) / spread, np.ones((len(rows), 1))])
    signs = np.where(labels, 1.0, -1.0)
    shares = weights / weights.sum() * 1000.0

    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        margins = signs * (table @ vector + offset)
        slope = -(shares * signs / (1.0 + np.exp(margins))) @ table
        slope[:-1] += vector[:-1] / STRENGTH
        penalty = float((vector[:-1] ** 2).sum()) / (2 * STRENGTH)
        return float((shares * np.logaddexp(0.0, -margins)).sum()) + penalty, slope

    bounds = [(None, 0.0) if name in AGAINST else (0.0, None) for name in names]
    bounds[crowd] = (0.0, 0.0)
    best = names.index("best_term")
    bounds[best] = (0.0, BEST * float(spread[best]))
    found = minimize(
        loss, np.zeros(table.shape[1]), jac=True, bounds=[*bounds, (None, None)], method="L-BFGS-B"
    ).x
    plain = found[:-1] / spread
    bias = float(found[-1] - plain @ mean)
    plain[crowd] = CROWD
    return plain, bias


def learn(
    stories: Sequence[Pairs], tables: Sequence[np.ndarray], names: Sequence[str]
) -> tuple[np.ndarray, float]:
    """Weights and bias from some stories."""
    weights = [one.weights * _share(one) for one in stories]
    labels = np.concatenate([one.labels for one in stories])
    return fit(np.vstack(tables), labels, np.concatenate(weights), names)


def _share(story: Pairs) -> float:
    """What a pair of a story counts."""
    return (EDITORS if _by_editors(story) else 1.0) * min(1.0, MOST / max(1, len(story.labels)))


def _by_editors(story: Pairs) -> bool:
    return story.story in STORIES


def left_out(
    stories: Sequence[Pairs], tables: Sequence[np.ndarray], names: Sequence[str]
) -> list[np.ndarray]:
    """Chances of each story's pairs by weights that have not seen it: from all others for each of
    the editors', and from the editors' and the other two thirds of the told ones for those."""
    found: dict[int, np.ndarray] = {}
    told = [at for at, one in enumerate(stories) if not _by_editors(one)]
    editors = [[at] for at, one in enumerate(stories) if _by_editors(one)]
    for held in editors + [told[third::3] for third in range(3)]:
        rest = [at for at in range(len(stories)) if at not in held]
        weights, bias = learn([stories[at] for at in rest], [tables[at] for at in rest], names)
        for at in held:
            found[at] = 1 / (1 + np.exp(-(tables[at] @ weights + bias)))
    return [found[at] for at in range(len(stories))]


def report(stories: Sequence[Pairs], chances: Sequence[np.ndarray]) -> None:
    """Prints average precision, and precision, pairs and sure pairs from some cuts."""
    groups: dict[str, list[int]] = {}
    for at, one in enumerate(stories):
        groups.setdefault(one.story.partition("-")[0].rstrip("2"), []).append(at)
    for name, places in groups.items():
        labels = np.concatenate([stories[at].labels for at in places])
        main = np.concatenate([stories[at].main for at in places])
        chance = np.concatenate([chances[at] for at in places])
        parts = [
            f"{cut}: {labels[chance >= cut].mean():.3f} of {(chance >= cut).sum()}"
            f" ({(main & (chance >= cut)).sum()} sure)"
            for cut in CUTS
        ]
        ap = average_precision_score(labels, chance)
        print(f"  {name:16} AP {ap:.3f}  {main.sum()} sure;  " + "  ".join(parts))


def record(
    stories: Sequence[Pairs], tables: Sequence[np.ndarray], names: Sequence[str], join: float
) -> dict[str, Any]:
    """Report what is left out, then weights from all stories as a JSON record."""
    report(stories, left_out(stories, tables, names))
    weights, bias = learn(stories, tables, names)
    return {
        "features": list(names),
        "weights": [round(float(weight), 5) for weight in weights],
        "bias": round(bias, 5),
        "join": join,
    }


def read_unseen(
    stories: Sequence[Pairs], lexical: dict[str, Any], reader: PairReader
) -> tuple[list[Pairs], list[np.ndarray]]:
    """The pairs, of the stories that the model has not seen, that have a chance without it, and
    what it reads in them."""
    weights = np.array(lexical["weights"])
    kept, read = [], []
    for one in stories:
        if not _by_editors(one) and one.fold != HELD:
            continue
        chance = 1 / (1 + np.exp(-(one.rows @ weights + lexical["bias"])))
        places = np.flatnonzero(chance >= READ)
        if len(places):
            kept.append(one.only(places))
            read.append(readings(reader, kept[-1].units))
    return kept, read


def main(argv: Sequence[str] | None = None) -> int:
    """Learn, report, write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=Path("../shared/data"))
    asked.add_argument("--model", type=Path)
    asked.add_argument("--large", type=Path, help="with --model: the large network")
    asked.add_argument("--join-lexical", type=float, default=0.7)
    asked.add_argument("--join-model", type=float, default=0.8)
    asked.add_argument("--out", type=Path, default=OUT)
    given = asked.parse_args(argv)
    stories = [pairs_of(given.data / "claims" / name) for name in STORIES]
    stories += [one for one in told_pairs(given.data) if len(one.labels)]
    tables = [story.rows for story in stories]
    print("without the model:")
    found = {"lexical": record(stories, tables, FEATURES, given.join_lexical)}
    if given.model:
        reader = PairModel(given.model, large=given.large)
        stories, read = read_unseen(stories, found["lexical"], reader)
        print(f"with the model, pairs of {READ} and more:")
        for kind in ("cosines", "model"):
            columns = len(FEATURES) - len(KINDS[kind])
            tables = [
                np.hstack([story.rows, one[:, columns:]])
                for story, one in zip(stories, read, strict=True)
            ]
            found[kind] = record(stories, tables, KINDS[kind], given.join_model)
    given.out.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
