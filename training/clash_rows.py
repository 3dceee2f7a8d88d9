"""Sentence pairs that cannot both be so, from ``benchmarks/contradictions.jsonl``, and others.

The last two labels of a row are those of `training.large.CLASHES`. Pairs that are not labelled
are taken to be no contradiction: the likeliest of each story by shared words, and some by chance.
The written stories that the benchmark keeps apart, and the fold that is held out, give no rows.
"""

from __future__ import annotations

import itertools
import random
from pathlib import Path

from benchmarks.conflicts import Labelled, Place, labelled
from training.rows import Labels, Row, ecb_folds, overlap, rarity
from training.story_pairs import NO_FOLD, fold_of_article

LIKELY, BY_CHANCE = 2, 1
"""Other pairs for each pair that clashes: the most alike of its story, and any."""
FEWEST = 12
"""Other pairs of a story at least."""


def clash_rows(data: Path, held: int, seed: int) -> list[Row]:
    """Pools ``clash`` and ``no-clash`` of all stories but those kept apart or held out."""
    rng, ecb, rows = random.Random(seed), ecb_folds(data), []
    for group in ("written", "real"):
        for story in labelled(data, group):
            fold = NO_FOLD if group == "written" else fold_of_article(story.articles[0].id, ecb)
            if fold != held:
                rows += _of_story(story, fold, rng)
    return rows


def _of_story(story: Labelled, fold: int, rng: random.Random) -> list[Row]:
    texts = {
        place: story.articles[place[0]].text[start:end]
        for place, (start, end) in story.spans.items()
    }
    clashing = [
        Row("clash", fold, texts[a], texts[b], _labels(kind))
        for (a, b), kind in story.clashes.items()
    ]
    rare = rarity(list(texts.values()))
    others = sorted(
        (pair for pair in itertools.combinations(sorted(texts), 2) if _free(story, *pair)),
        key=lambda pair: -overlap(texts[pair[0]], texts[pair[1]], rare),
    )
    count = max(FEWEST, LIKELY * len(clashing))
    likely, rest = others[:count], others[count:]
    chosen = likely + rng.sample(rest, min(len(rest), BY_CHANCE * len(clashing)))
    return clashing + [
        Row("no-clash", fold, texts[a], texts[b], (None, None, None, 0.0, 0.0)) for a, b in chosen
    ]


def _free(story: Labelled, a: Place, b: Place) -> bool:
    return a[0] != b[0] and (a, b) not in story.clashes and (b, a) not in story.clashes


def _labels(kind: str) -> Labels:
    """Other kinds than the labelled one are left open: a toll may be denied by another toll."""
    return (None, None, None, None, 1.0) if kind == "denial" else (None, None, None, 1.0, None)
