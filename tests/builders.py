"""Builders for the values that flow: each makes a small valid one from what a test cares about."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from digest.model import Article, Claim, Cluster, Support


def make_article(
    text: str = "Rescuers reached the village on Monday.",
    *,
    outlet: str = "herald",
    id: str | None = None,
    title: str = "Rescuers reach village",
    url: str | None = None,
    published: datetime | None = datetime(2030, 5, 14, tzinfo=UTC),
    language: str | None = "en",
    path: str = "a.txt",
) -> Article:
    """An article whose hash is right and whose id follows outlet and text."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        id=id or f"{outlet}-{sha[:10]}",
        outlet=outlet,
        url=url,
        title=title,
        text=text,
        published=published,
        language=language,
        sha256=sha,
        path=path,
    )


def make_claim(article: Article, text: str | None = None, **known: object) -> Claim:
    """The claim that is `text` (default: all) of `article`; `known` sets further fields."""
    span = article.text if text is None else text
    start = article.text.index(span)
    fields: dict[str, object] = {"sentence": 0, **known}
    return Claim(
        article=article.id,
        start=start,
        end=start + len(span),
        text=span,
        **fields,  # type: ignore[arg-type]
    )


def make_cluster(*claims: tuple[Claim, str], id: str = "c1", story: str = "s1") -> Cluster:
    """A cluster of (claim, outlet) pairs; the first is the representative."""
    supports = tuple(Support(claim, outlet, 1.0) for claim, outlet in claims)
    return Cluster(id, story, claims[0][0], supports, origins=())
