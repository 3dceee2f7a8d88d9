"""Gold claim groups: ``python -m benchmarks groups FILE.jsonl [--folds DIR]``.

A line is a group of spans of one topic that state the same claim (the format of
``../shared/data/pairs/superpal_dev_groups.jsonl``). All pairs of spans are scored by the claim
logits of both networks of the pair model, less how high either span scores with its nearest others,
and a pair is right where both spans stand in one group: the decision weighs what a whole article
says besides, and a few spans out of it do not tell that (AP 0.31 over the four topics by the
decision, 0.38 by the logit). Two spans of one sentence come last: the tool counts a
sentence once for a claim, and of 126 such pairs one stands in one group. Prints AP over the pairs
of each topic, and their mean.
``--folds`` names a folder with pair models that have not seen a topic
(``training.rows.SUPERPAL_FOLD``), for figures out of fold.

The tool itself does not ask what else is near: an outlet taken away would raise what others say.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.pairs import average_precision
from digest.compare.matching.pair_model import HEADS
from digest.compare.matching.reading import PairReader

NEAREST = 10
"""As in Conneau et al. 2018 (see ``without_hubs``); 3 to 15 give AP 0.50 to 0.53."""


class Span(NamedTuple):
    """A span of a document, the sentence that it was taken from, and the number of its group."""

    group: int
    document: str
    text: str
    sentence: str | None


Spans = list[Span]


def topics(path: Path) -> dict[str, Spans]:
    """Topic -> its spans in file order."""
    found: dict[str, Spans] = defaultdict(list)
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        if line.strip():
            group: dict[str, Any] = json.loads(line)
            found[group["topic"]] += [
                Span(number, span["doc"], span["span"], span.get("sent")) for span in group["spans"]
            ]
    return dict(found)


def topic_precision(spans: Spans, reader: PairReader) -> float:
    """AP over the pairs of spans of one topic."""
    pairs = list(itertools.combinations(spans, 2))
    labels = np.array([left.group == right.group for left, right in pairs])
    texts = [(left.text, right.text) for left, right in pairs]
    logits = reader.score(texts) + reader.weigh(texts)
    scores = np.full((len(spans), len(spans)), -np.inf)
    scores[np.triu_indices(len(spans), 1)] = logits[:, HEADS.index("claim")]
    one = [[_of_one_sentence(left, right) for right in spans] for left in spans]
    scores = np.where(one, -np.inf, np.maximum(scores, scores.T))
    return average_precision(labels, without_hubs(scores)[np.triu_indices(len(spans), 1)])


def without_hubs(scores: np.ndarray) -> np.ndarray:
    """(n, n) scores, less half the mean of both sides' nearest: a span near to all says little.

    Cross-domain similarity local scaling, Conneau et al. 2018, Word Translation Without Parallel
    Data. Pairs at minus infinity are nobody's nearest, and stay.
    """
    nearest = np.sort(scores, axis=1)[:, -NEAREST:]
    known = np.isfinite(nearest)
    near = np.where(known, nearest, 0.0).sum(axis=1) / np.maximum(1, known.sum(axis=1))
    return np.asarray(scores - (near[:, None] + near[None, :]) / 2.0)


def _of_one_sentence(left: Span, right: Span) -> bool:
    where = (right.document, right.sentence)
    return left.sentence is not None and (left.document, left.sentence) == where


def main(argv: Sequence[str]) -> int:
    """0 when measured, 2 where there is no such file."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks groups", description=__doc__)
    asked.add_argument("file", type=Path)
    asked.add_argument("--folds", type=Path)
    given = asked.parse_args(argv)
    if not given.file.is_file():
        print(f"skipped: {given.file} is not there", file=sys.stderr)
        return 2
    from digest.compare.matching.pair_model import PairModel

    found = []
    for topic, spans in sorted(topics(given.file).items()):
        if given.folds and not _fold(given.folds, topic).is_file():
            print(f"{topic}: left out, {given.folds} holds no model that has not seen it")
            continue
        reader = PairModel(_fold(given.folds, topic) if given.folds else None)
        found.append(topic_precision(spans, reader))
        print(f"{topic}: AP {found[-1]:.3f} over {len(spans)} spans")
    print(f"mean AP {float(np.mean(found)):.3f}")
    return 0


def _fold(folder: Path, topic: str) -> Path:
    from training.rows import FOLDS, SUPERPAL_FOLD

    return folder / f"{FOLDS[SUPERPAL_FOLD[topic]]}.onnx"
