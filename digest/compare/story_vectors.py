"""What an article says, as weighted terms: the evidence on which articles become stories.

Theory: each article is six bags of terms, each of unit length: the title, the lead (first 90
words), the body (first 6,000 characters), the parts of names, word pairs, and plain words (no
names, no numbers). A term weighs the more the rarer it is, where rarity is counted over the
edition *and* a background of 1,000 imagined general articles (wordfreq): so an edition of five
articles on one event does not take that event's own words for commonplaces, and an edition of
thousands goes by its own counts.

The core of an article is its title and lead; ``Cluster`` counts in how many articles a term is
core, and in how many it occurs at all, which tells look-alikes apart: all reports of one trial
name its defendant, and none of the other's.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digest.compare import terms
from digest.model import Article

FIELDS = ("title", "lead", "body", "names", "pairs", "plain")
Vector = Mapping[str, float]

BODY_CHARACTERS = 6_000
LEAD_WORDS = 90
BODY_WORDS_LEAST = 15
BACKGROUND = 1_000
"""Imagined general articles that back the counts of a small edition."""

_ADDRESS_LINE = re.compile(r"^\s*https?\s*:.*$", re.MULTILINE)
_CALENDAR = terms.MONTHS | terms.WEEKDAYS | terms.STOP_WORDS


@dataclass(frozen=True, slots=True)
class Bags:
    """Term counts of one article for each field, and the commonest word behind each stem."""

    counts: Mapping[str, Counter[str]]
    surfaces: Mapping[str, str]
    has_body: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """One article's unit vectors by field, and its core, occurring and naming terms."""

    vectors: Mapping[str, Vector]
    core: tuple[str, ...]
    occurring: tuple[str, ...]
    naming: frozenset[str]
    has_body: bool


@dataclass(frozen=True, slots=True)
class Profiles:
    """All articles' profiles, in the articles' order, and the weights of body terms."""

    profiles: tuple[Profile, ...]
    weights: Mapping[str, float]


def bags(article: Article) -> Bags:
    """Count the terms of one article; linear in its length, capped."""
    body = _ADDRESS_LINE.sub("", article.text[:BODY_CHARACTERS])
    full = f"{article.title}\n{body}"
    content = terms.content_words(full)
    stems = terms.stems(content)
    named = [part for name in terms.names(body) for part in terms.words(name)]
    named += [
        part for name in terms.names(article.title, frozenset(named)) for part in terms.words(name)
    ]
    naming = terms.stems(part for part in named if part not in _CALENDAR)
    known = set(naming)
    counts = {
        "title": Counter(terms.content_stems(article.title)),
        "lead": Counter(terms.content_stems(" ".join(full.split()[:LEAD_WORDS]))),
        "body": Counter(stems),
        "names": Counter(naming),
        "pairs": Counter(f"{a} {b}" for a, b in pairwise(stems)),
        "plain": Counter(s for s in stems if s not in known and not s[0].isdigit()),
    }
    surfaces: dict[str, str] = {}
    for word, stem in zip(content, stems, strict=True):
        surfaces[stem] = _commoner(word, surfaces.get(stem))
    return Bags(counts, surfaces, len(body.split()) >= BODY_WORDS_LEAST)


def _commoner(word: str, other: str | None) -> str:
    """The word of the two that language at large uses more (ties: the first by alphabet)."""
    return word if other is None else min(word, other, key=lambda w: (terms.rarity(w), w))


def profiles(articles: Sequence[Article]) -> Profiles:
    """Weigh the terms of all articles against each other and the background."""
    counted = [bags(article) for article in articles]
    surfaces: dict[str, str] = {}
    for bag in counted:
        for stem, word in bag.surfaces.items():
            surfaces[stem] = _commoner(word, surfaces.get(stem))
    long = any(bag.has_body for bag in counted)
    weights = {field: _weights(field, counted, surfaces, long) for field in FIELDS}
    return Profiles(tuple(_profile(bag, weights) for bag in counted), weights["body"])


def _weights(
    field: str, counted: Sequence[Bags], surfaces: Mapping[str, str], long: bool
) -> dict[str, float]:
    """log(N / documents with the term), over the edition and the background together."""
    documents = Counter(term for bag in counted for term in bag.counts[field])
    length = {"title": 12, "lead": 80}.get(field, 300) if long else 12
    total = len(counted) + BACKGROUND
    known: dict[str, float] = {}
    for term, n in documents.items():
        expected = 0.0
        if field != "pairs":
            frequency = 10.0 ** -(1.0 + 8.0 * terms.rarity(surfaces.get(term, term)))
            expected = BACKGROUND * (1.0 - math.exp(-length * frequency))
        known[term] = max(0.05, math.log(total / (n + expected + 0.5)))
    return known


def _profile(bag: Bags, weights: Mapping[str, Mapping[str, float]]) -> Profile:
    core = dict.fromkeys([*bag.counts["title"], *bag.counts["lead"]])
    return Profile(
        vectors={field: _unit(bag.counts[field], weights[field]) for field in FIELDS},
        core=tuple(term for term in core if term in weights["body"]),
        occurring=tuple(bag.counts["body"]),
        naming=frozenset(bag.counts["names"]),
        has_body=bag.has_body,
    )


def _unit(counts: Counter[str], weights: Mapping[str, float]) -> dict[str, float]:
    """Damped counts times weights, at length 1 (empty stays empty)."""
    raw = {term: (1.0 + math.log(n)) * weights[term] for term, n in counts.items()}
    norm = math.sqrt(sum(value * value for value in raw.values()))
    return {term: value / norm for term, value in raw.items()} if norm else {}


def dot(left: Vector, right: Vector) -> float:
    """The inner product, at the cost of the smaller vector."""
    if len(left) > len(right):
        left, right = right, left
    get = right.get
    total = 0.0
    for term, value in left.items():
        other = get(term)
        if other is not None:
            total += value * other
    return total
