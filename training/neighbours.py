"""Unlabelled pairs with a soft label from the base model's own sentence vectors.

The claim head has few labelled stories to learn from, and learns their vocabulary by heart: on a
held-out story of another kind it fell, epoch after epoch, below the plain cosine of the base
model. Pairs of other stories whose soft label is that cosine keep it from forgetting.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.encoder import PairEncoder
from training.inputs import tensors
from training.rows import Row, detokenise, read_jsonl

ARTICLES_A_TOPIC, NEAREST, SENTENCES = 60, 4, 5000
MIDDLE, SLOPE = 0.64, 15.0  # cosine at which two sentences share a claim as often as not
WEIGHT = 1.0


def sentences_by_story(data: Path) -> dict[str, list[tuple[str, str]]]:
    """(article, sentence) by story: NeuS openings, and articles of Timeline17's topics."""
    found = defaultdict(list)
    for story in read_jsonl(data / "summaries/neus_train.jsonl"):
        for number, article in enumerate(story["articles"]):
            for sentence in [article["title"], *article["text"].split(". ")]:
                found[story["id"]].append((str(number), sentence))
    taken: dict[str, int] = defaultdict(int)
    for article in read_jsonl(data / "summaries/timeline17_articles.jsonl"):
        day = f"{article['topic'].split('_')[0]} {article['date']}"
        if taken[day] < ARTICLES_A_TOPIC:
            taken[day] += 1
            lead = article["sentences"][:8]
            found[day] += [(article["id"] + article["topic"], detokenise(s)) for s in lead]
    return {
        story: [(a, s) for a, s in pairs if 6 <= len(s.split()) <= 32]
        for story, pairs in found.items()
    }


def neighbours(model: PairEncoder, tokenizer: Tokenizer, data: Path, seed: int) -> list[Row]:
    """Nearest pairs of different articles of one story, and some at random, softly labelled."""
    stories = [s for s in sentences_by_story(data).values() if len({a for a, _ in s}) > 1]
    rng = random.Random(seed)
    rng.shuffle(stories)
    rows: list[Row] = []
    used = 0
    for story in stories:
        if used > SENTENCES:
            break
        used += len(story)
        rows += _of_story(story, _vectors(model, tokenizer, [s for _, s in story]), rng)
    return rows


def _of_story(
    story: Sequence[tuple[str, str]], vectors: NDArray[np.float32], rng: random.Random
) -> list[Row]:
    cosine = vectors @ vectors.T
    chosen = set()
    for i, (article, text) in enumerate(story):
        others = [j for j, (a, t) in enumerate(story) if a != article and t != text]
        others.sort(key=lambda j: -cosine[i, j])
        near = others[:NEAREST]
        chosen |= {(min(i, j), max(i, j)) for j in near + rng.sample(others, min(1, len(others)))}
    return [
        Row("neighbours", -1, story[i][1], story[j][1], (None, _soft(cosine[i, j]), None), WEIGHT)
        for i, j in sorted(chosen)
    ]


def _soft(cosine: float) -> float:
    return float(1.0 / (1.0 + np.exp(-SLOPE * (cosine - MIDDLE))))


def _vectors(model: PairEncoder, tokenizer: Tokenizer, texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors of the base model, (texts, width)."""
    found = []
    model.eval()
    with torch.inference_mode():
        for start in range(0, len(texts), 32):
            encodings = tokenizer.encode_batch(list(texts[start : start + 32]))
            found.append(model(*tensors(encodings))[1].numpy())
    return np.concatenate(found)
