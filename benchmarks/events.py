"""Sentences of one event, on ECB+: ``python -m benchmarks events DATA_FOLDER [--model FILE]``.

All pairs of annotated sentences of different documents of one topic; a pair is right where they
share a chain of events. A topic holds two look-alike events (two quakes, two film awards), which
no sentence tells apart: the tool puts articles into stories first and compares within them, so a
pair of two stories ranks behind every pair of one. Measured on the third of the topics that the
pair model has not seen (``training.rows``), grouped by a story model that is trained anew on the
other two. Prints AP over all pairs for each way to score them, without and with the stories.
Needs scikit-learn, which users do not.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.pairs import average_precision
from benchmarks.stories import from_ecbplus, read_rows
from digest.compare.matching.pair_model import HEADS, PairModel
from digest.compare.stories.stories import group
from digest.compare.stories.story_model import StoryModel, shipped
from digest.compare.words.terms import STOP_WORDS, stem, words

HELD = 0
"""The fold that the pair model has not seen."""
APART = 1_000.0


def story_of(data: Path) -> dict[str, str]:
    """Document of the held-out topics -> the story that it is put into."""
    from training.rows import ecb_folds
    from training.train_stories import pools_of, train

    folds = ecb_folds(data)
    told = from_ecbplus(read_rows(data / "stories" / "ecbplus_train_docs.jsonl"))
    seen = told.part(lambda topic: folds[topic] != HELD)
    rest = told.part(lambda topic: folds[topic] == HELD)
    model = StoryModel(train(pools_of(seen)), shipped().headline)
    stories = group(rest.articles, model=model)
    return {article: story.id for story in stories for article in story.articles}


def columns(
    first: Sequence[str], second: Sequence[str], reader: PairModel
) -> Mapping[str, np.ndarray]:
    """Each way to score pairs of sentences, by name."""
    logits = reader.weigh(list(zip(first, second, strict=True)))
    cosine = (reader.vectors(first) * reader.vectors(second)).sum(axis=1)
    shared = [_overlap(a, b) for a, b in zip(first, second, strict=True)]
    return {
        "shared words": np.array(shared),
        **dict(zip(HEADS, logits.T, strict=True)),
        "cosine": cosine,
    }


def _overlap(first: str, second: str) -> float:
    """Jaccard index of the stems that are no stop words: the floor."""
    a, b = (
        {stem(word) for word in words(text) if word not in STOP_WORDS} for text in (first, second)
    )
    return len(a & b) / max(1, len(a | b))


def main(argv: Sequence[str]) -> int:
    """0 when measured, 2 where the data are not there."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks events", description=__doc__)
    asked.add_argument("data", type=Path)
    asked.add_argument("--model", type=Path, help="a pair model; the shipped one unless given")
    given = asked.parse_args(argv)
    if not (given.data / "stories" / "ecbplus_train_docs.jsonl").is_file():
        print(f"skipped: {given.data} holds no stories/ecbplus_train_docs.jsonl", file=sys.stderr)
        return 2
    from training.rows import ecb_folds, ecbplus_sentences

    folds, stories = ecb_folds(given.data), story_of(given.data)
    pairs = [
        (one, other)
        for topic, sentences in sorted(ecbplus_sentences(given.data).items())
        if folds[topic] == HELD
        for one, other in itertools.combinations(sentences, 2)
        if one[0] != other[0]
    ]
    labels = np.array([bool(one[2] & other[2]) for one, other in pairs], dtype=bool)
    apart = np.array([stories[one[0]] != stories[other[0]] for one, other in pairs], dtype=bool)
    first, second = [one[1] for one, _ in pairs], [other[1] for _, other in pairs]
    print(
        f"{len(pairs)} pairs, {labels.sum()} of one event; {apart.sum()} of two stories, ", end=""
    )
    print(f"{(labels & apart).sum()} of those of one event")
    for name, scores in columns(first, second, PairModel(given.model)).items():
        alone = average_precision(labels, scores)
        grouped = average_precision(labels, scores - APART * apart)
        print(f"{name:12} AP {alone:.3f}, within stories first {grouped:.3f}")
    return 0
