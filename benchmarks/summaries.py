"""Which summary method picks the sentences that an editor's roundup holds (ROUGE-1, ROUGE-2).

Run: python -m benchmarks summaries ../shared/data/summaries/neus_train.jsonl

Input: JSON Lines with ``articles`` (``text`` each) and ``summary``. Of the sentences of all
articles, each method picks three, without redundancy control beyond our own; ``lead`` takes each
article's first sentence, ``random`` is a fixed shuffle. The figures are F1 means over all rows.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from digest.compose.summarize import METHODS, repeats, summarizer

PICKED = 3
Pick = Callable[[list[list[str]]], list[str]]


def main(argv: Sequence[str]) -> int:
    """Print a line for each method."""
    rows = [json.loads(line) for line in Path(argv[0]).read_text("utf-8").splitlines()]
    stories = [([_split(one["text"]) for one in row["articles"]], row["summary"]) for row in rows]
    methods: dict[str, Pick] = {"lead": _lead, "random": _random}
    methods |= {name: _method(name) for name in METHODS}
    for name, pick in methods.items():
        scores = [_rouge(" ".join(pick(texts)), summary) for texts, summary in stories]
        one, two = (sum(column) / len(scores) for column in zip(*scores, strict=True))
        print(f"{name:10} ROUGE-1 {one:.3f}  ROUGE-2 {two:.3f}  of {len(scores)} stories")
    return 0


def _split(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.!?])\s+", text) if len(one) > 20]


def _lead(texts: list[list[str]]) -> list[str]:
    return [sentences[0] for sentences in texts if sentences][:PICKED]


def _random(texts: list[list[str]]) -> list[str]:
    sentences = [one for text in texts for one in text]
    return Random(7).sample(sentences, min(PICKED, len(sentences)))


def _method(name: str) -> Pick:
    rank = summarizer(name)

    def pick(texts: list[list[str]]) -> list[str]:
        sentences = [one for text in texts for one in text]
        taken: list[str] = []
        for index in rank(sentences, len(sentences)):
            if len(taken) < PICKED and not any(repeats(sentences[index], one) for one in taken):
                taken.append(sentences[index])
        return taken

    return pick


def _grams(text: str, n: int) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))


def _rouge(picked: str, wanted: str) -> tuple[float, float]:
    """ROUGE-1 and ROUGE-2 as F1 (Lin 2004), without stemming."""
    scores = []
    for n in (1, 2):
        left, right = _grams(picked, n), _grams(wanted, n)
        shared = sum((left & right).values())
        scores.append(2 * shared / max(1, sum(left.values()) + sum(right.values())))
    return scores[0], scores[1]
