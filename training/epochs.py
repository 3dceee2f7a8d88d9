"""What one epoch shows the model: how many rows of each pool, and rows made by rule."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from training.rows import Row, detokenise, read_jsonl
from training.rules import CHANGES, DRESSES, apply_one

# Rows of each pool in one epoch; None shows each row once. Small pools repeat.
QUOTAS: dict[str, int | None] = {
    "mrpc": None,
    "headlines": None,
    "superpal-same": 300,
    "superpal-other": 400,
    "ecbplus": 1500,
    "stories-same": 2600,
    "stories-hard": 2400,
    "stories-other": 300,
    "written-same": 1600,
    "written-hard": 1500,
}
LAST_QUOTAS: dict[str, int | None] = {
    "mrpc": 5500, "headlines": 400, "superpal-same": 200, "superpal-other": 200, "ecbplus": 1200,
    "stories-same": 900, "stories-hard": 700, "written-same": 2500, "written-hard": 2000,
    "judged-same": None, "judged-half": 1500, "judged-other": 8000,
}  # fmt: skip
"""The last epoch: the pairs judged one by one, and less of the rest."""
FURTHER_QUOTAS: dict[str, int | None] = {
    "mrpc": 8000, "headlines": 400, "superpal-same": 200, "superpal-other": 200, "ecbplus": 3000,
    "stories-same": 700, "stories-hard": 500, "written-same": 1500, "written-hard": 1200,
    "judged-same": 6000, "judged-half": 800, "judged-other": 5500,
}  # fmt: skip
"""The further epochs: paraphrases and events more often, claims less."""
RULED = (300, 200)
"""Rows made by rule: of unlabelled sentences, and of positive pairs."""
RULE_WEIGHT = 0.7
LONGEST = 32


def articles(data: Path) -> list[list[str]]:
    """Sentences of unlabelled articles, an article a list; sentences of 8 to 32 words."""
    texts = [
        re.split(r"(?<=[a-z\d][.!?]) (?=[A-Z])", article["text"])
        for story in read_jsonl(data / "summaries/neus_train.jsonl")
        for article in story["articles"]
    ]
    texts += [
        [detokenise(s) for s in article["sentences"]]
        for article in read_jsonl(data / "summaries/timeline17_articles.jsonl")
    ]
    fitting = [[s for s in text if 8 <= len(s.split()) <= LONGEST] for text in texts]
    return [text for text in fitting if len(text) > 2]


def ruled(
    rows: Sequence[Row],
    texts: Sequence[list[str]],
    rng: random.Random,
    counts: tuple[int, int] = RULED,
) -> list[Row]:
    """Rule-made rows: of unlabelled sentences, and of the positive pairs among `rows`."""
    made = []
    while len(made) < counts[0]:
        text = rng.choice(texts)
        place = rng.randrange(len(text))
        near = text[max(0, place - 6) : place + 7]
        made += _of_sentence(text[place], near, rng)
    positive = [r for r in rows if 1.0 in r.labels[:2] and r.pool != "headlines"]
    while len(made) < sum(counts):
        row = rng.choice(positive)
        near = [row.first, rng.choice(positive).first]
        changed = apply_one(CHANGES, row.second, near, rng)
        if changed:
            made.append(_row("ruled", row.first, changed, 0.0))
    return made


def _of_sentence(text: str, near: Sequence[str], rng: random.Random) -> list[Row]:
    """(sentence, same in other dress) and (one of the two, changed): alike but for the fact."""
    dressed = apply_one(DRESSES, text, near, rng)
    changed = apply_one(CHANGES, text, near, rng)
    if not dressed or not changed:
        return []
    against = dressed if rng.random() < 0.7 else text
    return [_row("ruled", text, dressed, 1.0), _row("ruled", against, changed, 0.0)]


def _row(pool: str, first: str, second: str, label: float) -> Row:
    return Row(pool, -1, first, second, (None, label, None), RULE_WEIGHT)


def epoch(
    rows: Sequence[Row],
    texts: Sequence[list[str]],
    rng: random.Random,
    quotas: Mapping[str, int | None] = QUOTAS,
    counts: tuple[int, int] = RULED,
) -> list[Row]:
    """The rows of one epoch, each pool at its quota."""
    pools = defaultdict(list)
    for row in rows:
        pools[row.pool].append(row)
    shown: list[Row] = []
    for name, quota in quotas.items():
        pool = pools[name]
        shown += pool if quota is None else _draw(pool, quota, rng)
    return shown + ruled(rows, texts, rng, counts)


def _draw(pool: Sequence[Row], quota: int, rng: random.Random) -> list[Row]:
    if not pool:
        return []
    whole, rest = divmod(quota, len(pool))
    return list(pool) * whole + rng.sample(list(pool), rest)


def batches(
    rows: Sequence[Row], lengths: Sequence[int], size: int, rng: random.Random
) -> Iterator[list[int]]:
    """Indices of batches of rows of like length, in random order; each row once."""
    order = list(range(len(rows)))
    rng.shuffle(order)
    block = size * 40
    found = []
    for start in range(0, len(order), block):
        part = sorted(order[start : start + block], key=lambda i: lengths[i])
        found += [part[i : i + size] for i in range(0, len(part), size)]
    rng.shuffle(found)
    yield from found
