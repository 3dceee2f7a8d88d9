"""Bare texts as units of the comparison, for benchmarks on pairs and groups of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from digest.compare.matching.evidence import evidence
from digest.compare.matching.reading import PairReader, readings
from digest.compare.words.units import Unit, units
from digest.model import Article, Claim, Understood
from digest.understand.article import understand


def units_of(documents: Sequence[Sequence[str]]) -> list[Unit]:
    """Each text as a claim of its document, with its figures and attribution, in order."""
    articles = [_article(at, "\n".join(texts)) for at, texts in enumerate(documents)]
    told = [_wholes(article, texts) for article, texts in zip(articles, documents, strict=True)]
    return units(articles, told, None)


def _article(at: int, text: str) -> Article:
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Article(f"t{at:07d}", f"o{at}", None, "", text, None, "en", sha, f"{at}.txt")


def _wholes(article: Article, texts: Sequence[str]) -> Understood:
    claims, start = [], 0
    for text in texts:
        claims.append(_whole(article.id, text, start))
        start += len(text) + 1
    return Understood(article.id, (), tuple(claims))


def _whole(article: str, text: str, start: int) -> Claim:
    read = understand(Article(article, article, None, "", text, None, "en", "", article))
    first = read.claims[0] if read.claims else None
    return Claim(
        article=article,
        sentence=0,
        start=start,
        end=start + len(text),
        text=text,
        attribution=first.attribution if first else None,
        figures=tuple(figure for one in read.claims for figure in one.figures),
        when=first.when if first else None,
        negated=any(one.negated for one in read.claims),
    )


def measures(pairs: Sequence[tuple[Unit, Unit]], reader: PairReader | None) -> np.ndarray:
    """Evidence and, with a reader, its readings for each pair of units."""
    rows = np.array([evidence(left, right, {}) for left, right in pairs])
    return rows if reader is None else np.hstack([rows, readings(reader, pairs)])


def pair_table(pairs: Sequence[tuple[str, str]], reader: PairReader | None) -> np.ndarray:
    """`measures` of pairs of texts, each text a document of its own."""
    texts = sorted({text for pair in pairs for text in pair})
    place = dict(zip(texts, units_of([[text] for text in texts]), strict=True))
    return measures([(place[left], place[right]) for left, right in pairs], reader)
