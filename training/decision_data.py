"""The labelled stories as pairs of claims: evidence rows, labels, and which story each is of.

The claims are those that the tool itself finds in the documents; a claim has the labels of the
gold sentences that it is, holds or is part of, as ``judge_claims.py`` maps them. A pair is
positive where its claims share a label.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from digest.compare.background import eras
from digest.compare.candidates import candidates
from digest.compare.evidence import evidence
from digest.compare.units import Unit, units
from digest.model import Article, Claim, Understood
from digest.read.folder import read_folder
from digest.understand.article import understand

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
            if one["article"] == self._place[claim.article] and _meets(flat, told, one["text"])
        ]

    def same(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether claims with these gold sentences share a label."""
        return any(self.claims[a] & self.claims[b] for a in left for b in right) or any(
            tuple(sorted((a, b))) in self.core for a in left for b in right
        )


def _meets(flat: str, told: list[str], sentence: str) -> bool:
    other = " ".join(words(sentence))
    return other in flat or (len(set(told)) >= 4 and flat in other)


@dataclass(frozen=True, slots=True)
class Pairs:
    """One story's candidate pairs as a table, with labels and the kind of each pair."""

    story: str
    rows: np.ndarray
    units: list[tuple[Unit, Unit]]
    labels: np.ndarray
    weights: np.ndarray


def read_story(folder: Path) -> tuple[tuple[Article, ...], list[Understood]]:
    """The articles of a folder, read and understood."""
    articles = read_folder(folder).articles
    return articles, [understand(article) for article in articles]


def pairs_of(folder: Path) -> Pairs:
    """All candidate pairs of a labelled story whose claims both have labels."""
    articles, understood = read_story(folder)
    gold = Gold(folder, articles)
    all_units = units(articles, understood, None)
    era = eras(all_units, {article.id: article for article in articles})
    ids = [gold.ids(unit.claim) for unit in all_units]
    rows, both, labels, weights = [], [], [], []
    for left, right in candidates(all_units):
        if not ids[left] or not ids[right]:
            continue
        rows.append(evidence(all_units[left], all_units[right], era))
        both.append((all_units[left], all_units[right]))
        labels.append(gold.same(ids[left], ids[right]))
        weights.append(_weight(ids[left], ids[right], gold))
    return Pairs(folder.name, np.asarray(rows), both, np.asarray(labels), np.asarray(weights))


def _weight(left: Sequence[str], right: Sequence[str], gold: Gold) -> float:
    """Core pairs and look-alikes count more: they are what the editors were sure of."""
    keys = {tuple(sorted((a, b))) for a in left for b in right}
    return 2.0 if keys & gold.apart else 1.5 if keys & gold.core else 1.0
