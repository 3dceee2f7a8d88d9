"""Sentence pairs without labels, for the teacher to judge and the small model to learn from.

Pairs are what the tool meets: sentences of different articles on one event that share rare words,
the nearest and some of the next. A part of the sentences is cut to one clause, since claims may be
clauses. What belongs to the held-out fold is left out, as in `training.rows`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from training.rows import Row, detokenise, ecb_folds, mrpc, read_jsonl
from training.story_pairs import TOPIC_FOLDS, fold_of_article

Placed = tuple[str, str]
"""An article's name and one of its sentences."""

WANTED = {"timeline": 8000, "neus": 3000, "ecb": 3000, "mrpc": 3500}
FURTHER = {"timeline": 3000, "neus": 1000, "ecb": 4500, "mrpc": 11500}
"""What the further epochs learn from: mostly other pairs of the sentences of paraphrases."""
NEAREST, NEXT = 2, 10
"""Pairs of each sentence: so many of the nearest, and one of the next."""
LEAST, ALIKE = 0.12, 0.97
"""Cosines between which two sentences are worth asking about: above, they are one."""
CUT_TO_A_CLAUSE = 0.2
SHORTEST, LONGEST = 6, 60
"""Words of a sentence."""
WINDOW = 2
"""Days between articles on one long event."""


def unlabelled_pairs(
    data: Path, held: int | None, seed: int, wanted: Mapping[str, int] = WANTED
) -> list[Row]:
    """Pairs of every source, in a fixed order; their labels are None."""
    rng = random.Random(seed)
    rows = []
    for name, pools in (
        ("timeline", _timeline(data, held)),
        ("neus", _neus(data, held)),
        ("ecb", _ecb(data, held)),
        ("mrpc", _mrpc(data, held)),
    ):
        pairs = sorted({pair for pool in pools for pair in near_pairs(pool, rng)})
        picked = rng.sample(pairs, min(len(pairs), wanted[name]))
        cut = [(a, _clause(b, rng)) for a, b in picked] if name != "mrpc" else picked
        rows += [Row(f"unlabelled-{name}", -1, a, b, (None, None, None)) for a, b in cut]
    return rows


def near_pairs(pool: Sequence[Placed], rng: random.Random) -> list[tuple[str, str]]:
    """For each sentence of a pool its nearest of other articles by TF-IDF, and one of the next."""
    pool = [one for one in pool if SHORTEST <= len(one[1].split()) <= LONGEST]
    if len(pool) < 3:
        return []
    table = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(
        text for _, text in pool
    )
    found = []
    for at, row in enumerate((table @ table.T).toarray()):
        ranked = [
            other
            for other in np.argsort(-row, kind="stable")[: NEXT * 3]
            if pool[other][0] != pool[at][0] and LEAST < row[other] < ALIKE
        ]
        if not ranked:
            continue
        chosen = ranked[:NEAREST]
        if len(ranked) > NEAREST:
            chosen = [*chosen, rng.choice(ranked[NEAREST:NEXT])]
        found += [_in_order(pool[at][1], pool[other][1]) for other in chosen]
    return found


def _in_order(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _clause(text: str, rng: random.Random) -> str:
    """Sometimes one clause of the sentence, where it has several."""
    if rng.random() >= CUT_TO_A_CLAUSE:
        return text
    parts = [part for part in re.split(r",\s|\s(?:and|but|while)\s", text) if len(part.split()) > 4]
    return rng.choice(parts) if len(parts) > 1 else text


def _timeline(data: Path, held: int | None) -> Iterable[list[Placed]]:
    articles: dict[str, list[tuple[date, str, list[str]]]] = {}
    for row in read_jsonl(data / "summaries/timeline17_articles.jsonl"):
        topic = row["topic"].partition("_")[0]
        if held is None or TOPIC_FOLDS.get(topic) != held:
            day = date.fromisoformat(row["date"])
            name = f"{row['topic']}/{row['date']}/{row['id']}"
            sentences = [detokenise(one) for one in row["sentences"][:25]]
            articles.setdefault(topic, []).append((day, name, sentences))
    for topic in sorted(articles):
        for first in sorted({day for day, _, _ in articles[topic]}):
            yield [
                (name, text)
                for day, name, texts in articles[topic]
                if 0 <= (day - first).days <= WINDOW
                for text in texts
            ][:1500]


def _neus(data: Path, held: int | None) -> Iterable[list[Placed]]:
    ecb = ecb_folds(data)
    for row in read_jsonl(data / "summaries/neus_train.jsonl"):
        if held is None or fold_of_article(f"{row['id']}/", ecb) != held:
            yield [
                (str(number), text)
                for number, one in enumerate(row["articles"])
                for text in re.split(r"(?<=[a-z\d][.!?]) (?=[A-Z])", one["text"])
            ]


def _ecb(data: Path, held: int | None) -> Iterable[list[Placed]]:
    folds = ecb_folds(data)
    topics: dict[str, list[Placed]] = {}
    for doc in read_jsonl(data / "stories/ecbplus_train_docs.jsonl"):
        topic = str(doc["topic"])
        if held is None or folds[topic] != held:
            topics.setdefault(topic, []).extend(
                (doc["doc"], detokenise(one)) for one in doc["sentences"]
            )
    yield from topics.values()


def _mrpc(data: Path, held: int | None) -> Iterable[list[Placed]]:
    """All sentences of the pairs, each an article of its own: other pairs tell of the same news."""
    rows = [row for row in mrpc(data) if row.fold != held]
    texts = sorted({text for row in rows for text in (row.first, row.second)})
    yield [(text, text) for text in texts]
