"""Labelled sentence pairs from `../shared/data`, and which of the three folds holds each out.

A fold is named after the story of `claims/` that it holds out, and holds out a third of every
other source with it: connected groups of MRPC and headline rows (rows that share a sentence stay
together), topics of ECB+, topics of SuperPAL. So nothing that a fold model is measured on was
seen in its training, not even one sentence of it.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDS = ("idlib", "hasakeh", "wcl-dev")
SUPERPAL_FOLD = {
    "MultiNews_val8": 0,
    "MultiNews_val10": 1,
    "MultiNews_test16": 2,
    "MultiNews_train5": 2,
}
HARD_NEGATIVES_A_STORY = 1500
DIFFERENT_MAY_SHARE = 0.35
Labels = tuple[float | None, ...]


@dataclass(frozen=True)
class Row:
    """One training or test pair; a label is None where the source says nothing about that head."""

    pool: str
    fold: int
    first: str
    second: str
    labels: Labels
    weight: float = 1.0
    about: str = ""


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def detokenise(text: str) -> str:
    """Undo the spaces that a tokenizer put round punctuation."""
    text = text.replace("``", '"').replace("''", '"').replace("\\/", "/")
    text = re.sub(r"\s+([,.;:!?%)\]]|n't\b|'(?:s|re|ve|ll|d|m)\b)", r"\1", text)
    text = re.sub(r"\s+'(?=\s|$)", "'", text)
    text = re.sub(r"([(\[$£€])\s+", r"\1", text)
    text = re.sub(r"(?<=\w) - (?=\w)", "-", text)
    text = re.sub(r'"\s+([^"]*?)\s*"', r'"\1"', text)
    return re.sub(r"\s+", " ", text).strip()


def words(text: str) -> list[str]:
    """Lower-case words and figures of a text."""
    return re.findall(r"\w+", text.lower())


def _group_folds(pairs: Sequence[tuple[str, str]]) -> list[int]:
    """Fold of each pair; pairs that share a sentence, directly or by others, share a fold."""
    parent: dict[str, str] = {}

    def root(text: str) -> str:
        while parent.setdefault(text, text) != text:
            text = parent[text]
        return text

    for first, second in pairs:
        a, b = sorted((root(first), root(second)))
        parent[b] = a
    return [
        int(hashlib.sha256(root(first).encode()).hexdigest(), 16) % len(FOLDS) for first, _ in pairs
    ]


def mrpc(data: Path) -> list[Row]:
    """MRPC: the paraphrase head, and the claim head.

    A pair that MRPC calls different often shares a claim, one sentence saying more: a soft label.
    """
    rows = read_jsonl(data / "pairs/mrpc_train.jsonl")
    folds = _group_folds([(row["s1"], row["s2"]) for row in rows])
    return [
        Row("mrpc", fold, row["s1"], row["s2"], _of_mrpc(row["same"]))
        for row, fold in zip(rows, folds, strict=True)
    ]


def _of_mrpc(same: int) -> Labels:
    return float(same), 1.0 if same else DIFFERENT_MAY_SHARE, None


def headlines(data: Path) -> list[Row]:
    """Headline pairs: the score of 0 to 5 as a soft label; its ends also for the claim head."""
    rows = read_jsonl(data / "pairs/headlines_2013_2014.jsonl")
    folds = _group_folds([(row["s1"], row["s2"]) for row in rows])
    return [
        Row("headlines", fold, row["s1"], row["s2"], _of_headline(row["score"]))
        for row, fold in zip(rows, folds, strict=True)
    ]


def _of_headline(score: float) -> Labels:
    return score / 5.0, 1.0 if score >= 4.0 else 0.0 if score <= 1.5 else None, None


def superpal(data: Path, *, every: bool = False) -> list[Row]:
    """Pairs of spans of one topic; positive within a group.

    Groups may overlap in meaning, so pairs of different groups whose spans, sentences or summary
    spans coincide are left out, unless `every` asks for all of them, as the benchmark counts.
    """
    topics = defaultdict(list)
    for number, group in enumerate(read_jsonl(data / "pairs/superpal_dev_groups.jsonl")):
        for span in group["spans"]:
            topics[group["topic"]].append((number, group["summary_span"], span))
    rows = []
    for topic, spans in sorted(topics.items()):
        fold = SUPERPAL_FOLD[topic]
        for (m, summary, a), (n, other, b) in itertools.combinations(spans, 2):
            same = m == n
            if not same and not every and _coincide(summary, a, other, b):
                continue
            pool = "superpal-same" if same else "superpal-other"
            labels = (None, float(same), None)
            rows.append(Row(pool, fold, _flat(a["span"]), _flat(b["span"]), labels, 1.0, topic))
        if not every:
            rows += _summaries(fold, spans)
    return rows


def _summaries(fold: int, spans: Iterable[tuple[int, str, Any]]) -> list[Row]:
    return [
        Row("superpal-same", fold, _flat(summary), _flat(span["span"]), (None, 1.0, None), 0.5)
        for _, summary, span in spans
    ]


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("...", " ")).strip()


def _coincide(summary: str, a: dict[str, str], other: str, b: dict[str, str]) -> bool:
    return (
        a["sent"] == b["sent"]
        or _containment(a["span"], b["span"]) > 0.7
        or _containment(summary, other) > 0.6
    )


def _containment(a: str, b: str) -> float:
    first, second = set(words(a)), set(words(b))
    return len(first & second) / max(1, min(len(first), len(second)))


def ecbplus_sentences(data: Path) -> dict[str, list[tuple[str, str, frozenset[str]]]]:
    """Topic -> its annotated sentences: document, text, chains of events that it speaks of."""
    chains: dict[tuple[str, int], set[str]] = defaultdict(set)
    for mention in read_jsonl(data / "stories/ecbplus_train_mentions.jsonl"):
        if mention["cross"] and mention["tag"].startswith(("ACTION", "NEG_ACTION")):
            chains[mention["doc"], mention["sent"]].add(mention["chain"])
    topics = defaultdict(list)
    for doc in read_jsonl(data / "stories/ecbplus_train_docs.jsonl"):
        for number in doc["annotated"]:
            if told := frozenset(chains[doc["doc"], number]):
                sentence = detokenise(doc["sentences"][number])
                topics[str(doc["topic"])].append((str(doc["doc"]), sentence, told))
    return topics


def ecbplus(data: Path) -> list[Row]:
    """Annotated sentences of different documents of one topic; positive where they share a chain.

    `about` is the topic. A topic holds two look-alike events, so half of its vocabulary is shared
    by pairs that are not the same.
    """
    rows = []
    folds = ecb_folds(data)
    for topic, sentences in sorted(ecbplus_sentences(data).items(), key=lambda one: int(one[0])):
        for (doc, a, mine), (other, b, yours) in itertools.combinations(sentences, 2):
            if doc != other:
                labels = (None, None, float(bool(mine & yours)))
                rows.append(Row("ecbplus", folds[topic], a, b, labels, 1.0, topic))
    return rows


def ecb_folds(data: Path) -> dict[str, int]:
    """Fold of each ECB+ topic."""
    docs = read_jsonl(data / "stories/ecbplus_train_docs.jsonl")
    topics = sorted({str(doc["topic"]) for doc in docs})
    return {topic: place % len(FOLDS) for place, topic in enumerate(topics)}


def claims(data: Path, *, every: bool = False) -> list[Row]:
    """Sentence pairs of the hand-labelled stories; positive where they share a claim.

    Negatives are the look-alikes (`apart`), the most similar other pairs of different articles,
    and the rest; `every` gives all cross-article pairs and nothing else.
    """
    rows = []
    for fold, story in enumerate(FOLDS):
        gold = json.loads((data / "claims" / story / "gold.json").read_text(encoding="utf-8"))
        sentences = [s for s in gold["sentences"] if s["theme"] != "x"]
        core = {tuple(sorted(pair)) for pair in gold["core"]}
        apart = {tuple(sorted(pair)) for pair in gold["apart"]}
        rare = rarity([s["text"] for s in sentences])
        others = []
        for a, b in itertools.combinations(sentences, 2):
            key = tuple(sorted((a["id"], b["id"])))
            shared = bool(set(a["claims"]) & set(b["claims"])) or key in core
            across = a["article"] != b["article"]
            if not across and (every or not shared):
                continue
            pool = "core" if key in core else "apart" if key in apart else "same"
            if not shared and key not in apart:
                pool = "random"
            labels = (None, float(shared and key not in apart), None)
            weight = {"core": 1.5, "apart": 2.0}.get(pool, 1.0)
            row = Row(f"claims-{pool}", fold, a["text"], b["text"], labels, weight, story)
            others.append((overlap(a["text"], b["text"], rare), row))
        rows += _split_hard(others)
    return rows


def rarity(texts: Sequence[str]) -> dict[str, float]:
    """Weight of each word by how few of the texts have it."""
    seen = Counter(word for text in texts for word in set(words(text)))
    return {word: math.log(len(texts) / n) for word, n in seen.items()}


def overlap(a: str, b: str, rare: dict[str, float]) -> float:
    """The shared weight as a share of that of the lighter text, damped for short ones."""
    first, second = set(words(a)), set(words(b))
    shared = sum(rare[word] for word in first & second)
    least = min(sum(rare[w] for w in first), sum(rare[w] for w in second))
    return shared / (least + 3.0)


def _split_hard(rows: list[tuple[float, Row]]) -> list[Row]:
    rest = sorted((r for r in rows if r[1].pool == "claims-random"), key=lambda r: -r[0])
    hard = {id(row) for _, row in rest[:HARD_NEGATIVES_A_STORY]}
    return [
        Row("claims-hard", r.fold, r.first, r.second, r.labels, r.weight, r.about)
        if id(r) in hard
        else r
        for _, r in rows
    ]


def all_rows(data: Path) -> list[Row]:
    """Every labelled row of every source, in a fixed order."""
    return mrpc(data) + headlines(data) + superpal(data) + ecbplus(data) + claims(data)
