"""Texts without an article as units of the comparison, for benchmarks on bare pairs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from digest.compare.evidence import evidence
from digest.compare.reading import PairReader, readings
from digest.compare.units import Unit, units
from digest.model import Article, Claim, Understood
from digest.understand.article import understand


def lone_units(texts: Sequence[str]) -> list[Unit]:
    """Each text as the one claim of an article of its own, with its figures and attribution."""
    articles = [_article(at, text) for at, text in enumerate(texts)]
    return units(articles, [_whole(article) for article in articles], None)


def _article(at: int, text: str) -> Article:
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Article(f"t{at:07d}", f"o{at}", None, "", text, None, "en", sha, f"{at}.txt")


def _whole(article: Article) -> Understood:
    read = understand(article)
    first = read.claims[0] if read.claims else None
    claim = Claim(
        article=article.id,
        sentence=0,
        start=0,
        end=len(article.text),
        text=article.text,
        attribution=first.attribution if first else None,
        figures=tuple(figure for one in read.claims for figure in one.figures),
        when=first.when if first else None,
        negated=any(one.negated for one in read.claims),
    )
    return Understood(article.id, read.sentences, (claim,))


def pair_table(pairs: Sequence[tuple[str, str]], reader: PairReader | None) -> np.ndarray:
    """Evidence and, with a reader, its readings for each pair of texts."""
    texts = sorted({text for pair in pairs for text in pair})
    place = dict(zip(texts, lone_units(texts), strict=True))
    both = [(place[left], place[right]) for left, right in pairs]
    rows = np.array([evidence(left, right, {}) for left, right in both])
    return rows if reader is None else np.hstack([rows, readings(reader, both)])
