"""An outlet's own earlier versions of an article, found on the body and dropped.

Theory: bodies are held against each other, since headlines are rewritten. A body is its set of
five-word shingles (lower-case words, so quotes and spacing do not matter). Two of one outlet are
near when half of the shorter is inside the longer, and makes up enough of it that a shared
statement or boilerplate does not count. That two outlets print one text is found claim by claim
(``wording``).

A version replaces an earlier one only where no news is lost with that: both have one address, or
one title and most of the earlier text is in the later, or all its words are, in order. Bodies
alone do not tell: bulletins of two events are near each other if they are written in one template.

Candidates come from an index of the rarest eighth of the shingles (by hash, the same in all
texts), so the cost grows with the text, not with the pairs; a shingle that more than 50 texts
share is boilerplate and proposes nothing. Each proposed pair is then measured on all shingles.

Evidence: ``tests/test_copies.py``. Of the 35 of 1,116 fetched reports (timeline17) that bodies
alone took for replaced, 21 said more than three tenths of their text nowhere else.

Known failures: texts under 20 words are only compared whole. An update under another title and
address, with sentences rewritten, stands beside the earlier one. Two bulletins of one title whose
template is more than seven tenths of the text are one.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from digest.compare.words.terms import words
from digest.model import Article, Skipped

SHINGLE = 5
SHORT = 20
CONTAINED = 0.7
"""The share of an earlier text that is in a later one of its title, which replaces it."""
NEAR, SHARE_OF_LONGER = 0.5, 0.3
BOILERPLATE = 50
SAMPLED = 8
NO_TITLE = "…"
"""How the title of an article without one ends: it is the first words of the text."""


@dataclass(frozen=True, slots=True)
class Shingles:
    """Hashes of an article's five-word runs; of a short text, of the whole."""

    hashes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Body:
    article: Article
    shingles: frozenset[int]


def latest_versions(
    articles: Sequence[Article], shingles: Mapping[str, Shingles] | None = None
) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
    """The articles without an outlet's own earlier versions of one, and those with the reason.

    Only what was published before the latest version is dropped: one text that an outlet put
    out twice on one day stands as it was put out, and counts as one outlet anyhow.
    """
    bodies = _bodies(articles, shingles)
    latest: dict[str, Article] = {}
    for pair in _near(bodies):
        old, new = sorted((bodies[one] for one in pair), key=lambda one: _published(one.article))
        if _published(old.article) < _published(new.article) and _replaces(new, old):
            known = latest.get(old.article.id, old.article)
            latest[old.article.id] = max(known, new.article, key=_published)
    skipped = [
        Skipped(one.path, f"an earlier version of {latest[one.id].path}, which replaces it")
        for one in sorted(articles, key=lambda one: one.id)
        if one.id in latest
    ]
    return tuple(one for one in articles if one.id not in latest), tuple(skipped)


def _replaces(new: _Body, old: _Body) -> bool:
    """Whether what an outlet said in `old` is said, or said anew, in `new`, which is near it."""
    addresses = [_bare(one.article.url) for one in (new, old)]
    if addresses[0] == addresses[1] != "":
        return True
    titles = [words(one.article.title) for one in (new, old)]
    if titles[0] == titles[1] and not old.article.title.endswith(NO_TITLE):
        return len(old.shingles & new.shingles) >= CONTAINED * len(old.shingles)
    later = iter(words(new.article.text))
    return all(word in later for word in words(old.article.text))


def _bare(url: str | None) -> str:
    """An address without what may change while it stays the same page."""
    return (url or "").partition("://")[2].removeprefix("www.").rstrip("/")


def _published(article: Article) -> float:
    return article.published.timestamp() if article.published else 0.0


def shingles(article: Article) -> Shingles:
    """Cut the body into five-word runs; nothing of a body without words."""
    tokens = words(article.text)
    if len(tokens) < SHORT:
        return Shingles((zlib.crc32(" ".join(tokens).encode()),) if tokens else ())
    data = " ".join(tokens).encode()
    ends = list(accumulate(len(token.encode()) + 1 for token in tokens))
    starts = [0, *ends]
    runs = zip(starts, ends[SHINGLE - 1 :], strict=False)
    hashes = {zlib.crc32(data[start : end - 1]) for start, end in runs}
    return Shingles(tuple(sorted(hashes)))


def _bodies(articles: Sequence[Article], known: Mapping[str, Shingles] | None) -> list[_Body]:
    before = known or {}
    return [
        _Body(article, frozenset((before.get(article.id) or shingles(article)).hashes))
        for article in sorted(articles, key=lambda article: article.id)
    ]


def _near(bodies: Sequence[_Body]) -> list[tuple[int, int]]:
    """The pairs of one outlet that share much of their text, sorted."""
    return [(a, b) for a, b in _candidates(bodies) if _share_much(bodies[a], bodies[b])]


def _candidates(bodies: Sequence[_Body]) -> list[tuple[int, int]]:
    """Pairs of one outlet that share a sampled shingle, of those that few share, sorted."""
    index: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for position, body in enumerate(bodies):
        for shingle in _sample(body.shingles):
            index[body.article.outlet, shingle].append(position)
    pairs: set[tuple[int, int]] = set()
    for places in index.values():
        if 1 < len(places) <= BOILERPLATE:
            pairs.update((a, b) for i, a in enumerate(places) for b in places[i + 1 :])
    return sorted(pairs)


def _sample(shingles: frozenset[int]) -> list[int]:
    """The same eighth of all shingles in every text, or all where that leaves under ten."""
    sampled = [shingle for shingle in shingles if shingle % SAMPLED == 0]
    return sampled if len(sampled) >= 10 else list(shingles)


def _share_much(left: _Body, right: _Body) -> bool:
    shared = len(left.shingles & right.shingles)
    shorter, longer = sorted((len(left.shingles), len(right.shingles)))
    return shared >= NEAR * shorter and shared >= SHARE_OF_LONGER * longer
