"""Sentence pairs of the stories of ``story_labels.json`` and the written ones, for the claim head.

Each labelled sentence has the ids of the claims that it shares with another article, a star before
those that it is mainly there to tell. Two sentences of different articles are positive where they
share an id. The labels were written by this project's authors, reading story by story; they name
articles and sentence numbers only, the text stays where it is. The written stories
(`training.written`) are text and labels of the same authors.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.rows import FOLDS, Row, ecb_folds, overlap, rarity
from training.theme_data import labelled_articles
from training.written import HELD_OUT, written_articles

A_CLAIM = 12
"""Pairs taken of one claim at most: a death toll that all carry would else fill the training."""
HARD_A_STORY = 60
IN_PASSING = 0.6
"""Weight of a pair whose shared claim is a passing mention on one side."""
TOPIC_FOLDS = {"EgyptianProtest": 0, "haiti": 1, "H1N1": 2}
NO_FOLD = -1


@dataclass(frozen=True, slots=True)
class Told:
    """A labelled sentence: its article, text, claims, and those that it is there to tell."""

    article: str
    text: str
    claims: frozenset[str]
    main: frozenset[str]


def told_stories(data: Path) -> dict[str, list[Told]]:
    """Sentences with claim labels by story, sentences that assert nothing left out."""
    found: dict[str, list[Told]] = {}
    for name, story, address, texts in (*labelled_articles(data), *written_articles()):
        if "claims" not in story:
            continue
        letters, own = story["articles"][address], story["claims"].get(address, {})
        for place, text in enumerate(texts):
            ids = own.get(str(place), "").split()
            if text and (ids or letters[place] not in ".x"):
                claims = frozenset(one.lstrip("*") for one in ids)
                main = frozenset(one[1:] for one in ids if one.startswith("*"))
                found.setdefault(name, []).append(Told(address, text, claims, main))
    return found


def fold_of(name: str, ecb: dict[str, int]) -> int:
    """Which fold holds a story out: that of its ECB+ topic, its long event, or its id's hash.

    Stories of the second round of labelling (``haiti2-...``) stand in the fold of the first.
    """
    kind, _, rest = name.partition("-")
    kind = kind.rstrip("2")
    if kind == "written":
        return 0 if rest.startswith(HELD_OUT) else NO_FOLD
    if kind == "ecb":
        return ecb[rest]
    if kind in TOPIC_FOLDS:
        return TOPIC_FOLDS[kind]
    return int(hashlib.sha256(f"neus-{rest}".encode()).hexdigest(), 16) % len(FOLDS)


def fold_of_article(address: str, ecb: dict[str, int]) -> int:
    """Which fold holds an article out, by the address that labels use."""
    if address.startswith("train"):
        return fold_of(f"neus-{address.removeprefix('train').partition('/')[0]}", ecb)
    topic, _, rest = address.partition("_")
    return TOPIC_FOLDS.get(topic, NO_FOLD) if "/" in rest else ecb[topic]


def story_pairs(data: Path) -> list[Row]:
    """Positive pairs, the most similar other pairs of each story, and the rest."""
    ecb = ecb_folds(data)
    rows: list[Row] = []
    for name, sentences in told_stories(data).items():
        pool, fold = "written" if name.startswith("written-") else "stories", fold_of(name, ecb)
        rows += _positive(pool, name, fold, sentences)
        rows += _negative(pool, name, fold, sentences)
    return rows


def _across(sentences: list[Told]) -> Iterator[tuple[Told, Told]]:
    for a, b in itertools.combinations(sentences, 2):
        if a.article != b.article:
            yield a, b


def _positive(pool: str, name: str, fold: int, sentences: list[Told]) -> list[Row]:
    taken: Counter[str] = Counter()
    rows = []
    pairs = [(a, b) for a, b in _across(sentences) if a.claims & b.claims]
    # The plainest first, so that a widely told claim is learned from its best tellings.
    for a, b in sorted(pairs, key=lambda pair: -len(pair[0].main & pair[1].main)):
        shared = a.claims & b.claims
        if min(taken[one] for one in shared) >= A_CLAIM:
            continue
        if pool == "written" and not shared & (a.main | b.main):
            continue  # their writers were free with what both only mention
        taken.update(shared)
        weight = 1.0 if a.main & b.main else IN_PASSING
        rows.append(Row(f"{pool}-same", fold, a.text, b.text, (None, 1.0, None), weight, name))
    return rows


def _negative(pool: str, name: str, fold: int, sentences: list[Told]) -> list[Row]:
    rare = rarity([one.text for one in sentences])
    pairs = [(a, b) for a, b in _across(sentences) if not a.claims & b.claims]
    pairs.sort(key=lambda pair: -overlap(pair[0].text, pair[1].text, rare))
    labels = (None, 0.0, None)
    return [
        Row(
            f"{pool}-hard" if at < HARD_A_STORY else f"{pool}-other",
            fold, a.text, b.text, labels, 1.0, name,
        )
        for at, (a, b) in enumerate(pairs)
    ]  # fmt: skip
