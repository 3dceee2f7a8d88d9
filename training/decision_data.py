"""The labelled stories as pairs of claims: evidence rows, labels, and which story each is of.

The claims are those that the tool itself finds in the documents; a claim has the labels of the
sentences that it is, holds or is part of. A pair is positive where its claims share a label. There
are the editors' stories (``gold.json``, mapped as ``judge_claims.py`` does) and those of
``story_labels.json``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from digest.compare.matching.background import eras
from digest.compare.matching.candidates import candidates
from digest.compare.matching.evidence import FEATURES, evidence
from digest.compare.words.units import Unit, units
from digest.model import Article, Claim, Understood
from digest.read.folder import read_folder
from digest.understand.article import understand
from training.rows import ecb_folds
from training.story_pairs import NO_FOLD, fold_of
from training.theme_data import Record, labelled_articles
from training.written import written_articles

STORIES = ("idlib", "hasakeh", "wcl-dev")


def words(text: str) -> list[str]:
    """Lower-case words, as the judge counts them."""
    return re.findall(r"\w+", text.lower())


class Gold:
    """The labels of one story, by claim."""

    def __init__(self, folder: Path, articles: Sequence[Article]) -> None:
        raw: dict[str, Any] = json.loads((folder / "gold.json").read_text("utf-8"))
        files = sorted(path.name for path in folder.glob("*.txt"))
        self._place = {one.id: files.index(Path(one.path).name) for one in articles}
        self._sentences = raw["sentences"]
        self.claims = {one["id"]: frozenset(one["claims"]) for one in raw["sentences"]}
        self.core = {tuple(sorted(pair)) for pair in raw["core"]}
        self.apart = {tuple(sorted(pair)) for pair in raw["apart"]}

    def ids(self, claim: Claim) -> list[str]:
        """Gold sentences that a claim is, holds or is part of."""
        told = words(claim.text)
        flat = " ".join(told)
        return [
            one["id"]
            for one in self._sentences
            if one["article"] == self._place[claim.article] and meets(flat, told, one["text"])
        ]

    def same(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether claims with these gold sentences share a label."""
        return any(self.claims[a] & self.claims[b] for a in left for b in right) or bool(
            self._keys(left, right) & self.core
        )

    def main(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether the editors would surely join them."""
        return bool(self._keys(left, right) & self.core)

    def weight(self, left: Sequence[str], right: Sequence[str]) -> float:
        """Core pairs and look-alikes count more: they are what the editors were sure of."""
        keys = self._keys(left, right)
        return 2.0 if keys & self.apart else 1.5 if keys & self.core else 1.0

    def _keys(self, left: Sequence[str], right: Sequence[str]) -> set[tuple[str, ...]]:
        return {tuple(sorted((a, b))) for a in left for b in right}


def meets(flat: str, told: list[str], sentence: str) -> bool:
    """Whether a claim, as words and joined, holds a labelled sentence or is four words of it."""
    other = " ".join(words(sentence))
    return other in flat or (len(set(told)) >= 4 and flat in other)


@dataclass(frozen=True, slots=True)
class Pairs:
    """One story's candidate pairs as a table, with labels and the weight of each pair.

    ``fold`` holds the story out (``training.rows``); ``main`` marks the pairs that a reader would
    surely join.
    """

    story: str
    fold: int
    rows: np.ndarray
    units: list[tuple[Unit, Unit]]
    labels: np.ndarray
    main: np.ndarray
    weights: np.ndarray

    def only(self, places: np.ndarray) -> Pairs:
        """Some of the pairs."""
        return Pairs(
            self.story,
            self.fold,
            self.rows[places],
            [self.units[at] for at in places],
            self.labels[places],
            self.main[places],
            self.weights[places],
        )


class Labels(Protocol):
    """What is known of claims: ``ids`` of labelled sentences, and what pairs of those mean."""

    def ids(self, claim: Claim) -> list[str]:
        """Labelled sentences that a claim is, holds or is part of."""

    def same(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether claims with these sentences share a label."""

    def main(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether a reader would surely join them."""

    def weight(self, left: Sequence[str], right: Sequence[str]) -> float:
        """How much the pair counts in learning."""


def read_story(folder: Path) -> tuple[tuple[Article, ...], list[Understood]]:
    """The articles of a folder, read and understood."""
    articles = read_folder(folder).articles
    return articles, [understand(article) for article in articles]


def pairs_of(folder: Path) -> Pairs:
    """The candidate pairs of one of the editors' stories."""
    articles, understood = read_story(folder)
    gold = Gold(folder, articles)
    return _pairs(folder.name, STORIES.index(folder.name), articles, understood, gold)


def told_pairs(data: Path) -> list[Pairs]:
    """The candidate pairs of each story of ``story_labels.json`` that has labels of claims."""
    ecb = ecb_folds(data)
    stories: dict[str, list[Record]] = {}
    for name, story, address, texts in (*labelled_articles(data), *written_articles()):
        if "claims" in story and fold_of(name, ecb) != NO_FOLD:
            stories.setdefault(name, []).append((story, address, texts))
    return [
        _pairs(name, fold_of(name, ecb), *_read_told(own), ToldLabels(own))
        for name, own in stories.items()
    ]


def _read_told(
    own: Sequence[Record],
) -> tuple[list[Article], list[Understood]]:
    articles = []
    for story, address, texts in own:
        day = datetime.fromisoformat(story["date"]).replace(tzinfo=UTC) if "date" in story else None
        text = "\n\n".join(text for text in texts if text)
        articles.append(Article(address, address, None, "", text, day, "en", "", address))
    return articles, [understand(article) for article in articles]


class ToldLabels:
    """The labels of one story of ``story_labels.json``, by claim."""

    def __init__(self, own: Sequence[Record]) -> None:
        self._spans: dict[str, list[tuple[int, int, str]]] = {}
        self._claims: dict[str, frozenset[str]] = {}
        self._main: dict[str, frozenset[str]] = {}
        for story, address, texts in own:
            labels, start = story["claims"].get(address, {}), 0
            for place, text in enumerate(texts):
                if not text:
                    continue
                id, told = f"{address}:{place}", labels.get(str(place), "").split()
                self._spans.setdefault(address, []).append((start, start + len(text), id))
                self._claims[id] = frozenset(one.lstrip("*") for one in told)
                self._main[id] = frozenset(one[1:] for one in told if one.startswith("*"))
                start += len(text) + 2

    def ids(self, claim: Claim) -> list[str]:
        """Labelled sentences that a claim overlaps."""
        spans = self._spans.get(claim.article, [])
        return [id for start, end, id in spans if start < claim.end and claim.start < end]

    def same(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether claims with these sentences share a label."""
        return any(self._claims[a] & self._claims[b] for a in left for b in right)

    def main(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether they share a label that both are there to tell."""
        return any(self._main[a] & self._main[b] for a in left for b in right)

    def weight(self, left: Sequence[str], right: Sequence[str]) -> float:
        """A shared claim in passing counts less."""
        return 1.0 if not self.same(left, right) or self.main(left, right) else 0.6


def _pairs(
    name: str,
    fold: int,
    articles: Sequence[Article],
    understood: Sequence[Understood],
    known: Labels,
) -> Pairs:
    """All candidate pairs of a story whose claims both have labels."""
    all_units = units(articles, understood, None)
    era = eras(all_units, {article.id: article for article in articles})
    ids = [known.ids(unit.claim) for unit in all_units]
    pairs = [(a, b) for a, b in candidates(all_units) if ids[a] and ids[b]]
    both = [(all_units[a], all_units[b]) for a, b in pairs]
    rows = np.array([evidence(left, right, era) for left, right in both], dtype=float)
    return Pairs(
        name,
        fold,
        rows.reshape(len(pairs), len(FEATURES)),
        both,
        np.array([known.same(ids[a], ids[b]) for a, b in pairs], dtype=bool),
        np.array([known.main(ids[a], ids[b]) for a, b in pairs], dtype=bool),
        np.array([known.weight(ids[a], ids[b]) for a, b in pairs], dtype=float),
    )
