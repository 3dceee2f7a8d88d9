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

Terms are numbered, so that groups are compared as arrays: each field has a range of its own, the
body's first, and in it the terms are numbered from the rarest up. Sums run in the order of these
numbers, never in one that a library may choose.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from digest.compare.words import terms
from digest.model import Article

FIELDS = ("body", "title", "lead", "names", "plain", "pairs")
"""In the order of their ranges; all but the pairs number their terms alike."""
Ids = np.ndarray
Values = np.ndarray

BODY_CHARACTERS = 6_000
LEAD_WORDS = 90
BODY_WORDS_LEAST = 15
BACKGROUND = 1_000
"""Imagined general articles that back the counts of a small edition."""

_ADDRESS_LINE = re.compile(r"^\s*https?\s*:.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Bags:
    """The stems of one article in text order, and the commonest word behind each of the body's."""

    title: tuple[str, ...]
    lead: tuple[str, ...]
    body: tuple[str, ...]
    names: tuple[str, ...]
    surfaces: tuple[str, ...]
    has_body: bool

    def counts(self) -> list[Counter[str]]:
        """How often each term occurs, by field in the order of `FIELDS`."""
        known = set(self.names)
        plain = [s for s in self.body if s not in known and not s[0].isdigit()]
        pairs = [f"{a} {b}" for a, b in pairwise(self.body)]
        return list(map(Counter, (self.body, self.title, self.lead, self.names, plain, pairs)))


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """One article's terms in ascending order, a unit vector in each field.

    ``sizes`` says how many of ``ids`` each field has. ``core`` and ``naming`` say of the body's
    terms whether they stand in title or lead, and whether they are parts of names.
    """

    ids: Ids
    values: Values
    sizes: np.ndarray
    core: np.ndarray
    naming: np.ndarray
    has_body: bool

    @property
    def body(self) -> Ids:
        return self.ids[: self.sizes[0]]


@dataclass(frozen=True, slots=True, eq=False)
class Profiles:
    """All articles' profiles, in the articles' order; ``weights`` of terms by number.

    ``starts`` are where the fields' ranges begin, and where the last one ends.
    """

    profiles: tuple[Profile, ...]
    weights: Values
    starts: np.ndarray


def bags(article: Article) -> Bags:
    """Take the terms from one article; linear in its length, capped."""
    body = _ADDRESS_LINE.sub("", article.text[:BODY_CHARACTERS])
    full = f"{article.title}\n{body}"
    content = terms.content_words(full)
    stems = terms.stems(content)
    named = [part for name in terms.names(body) for part in terms.words(name)]
    named += [
        part for name in terms.names(article.title, frozenset(named)) for part in terms.words(name)
    ]
    surfaces: dict[str, str] = {}
    for word, stem in zip(content, stems, strict=True):
        surfaces[stem] = _commoner(word, surfaces.get(stem))
    return Bags(
        title=tuple(terms.content_stems(article.title)),
        lead=tuple(terms.content_stems(" ".join(full.split()[:LEAD_WORDS]))),
        body=tuple(stems),
        names=tuple(terms.stems(part for part in named if part not in terms.NO_NAMES)),
        surfaces=tuple(surfaces.values()),
        has_body=len(body.split()) >= BODY_WORDS_LEAST,
    )


def _commoner(word: str, other: str | None) -> str:
    """The word of the two that language at large uses more (ties: the first by alphabet)."""
    if other is None or word == other:
        return word
    return min(word, other, key=lambda w: (terms.rarity(w), w))


def profiles(all_bags: Sequence[Bags]) -> Profiles:
    """Weigh the terms of all articles against each other and the background."""
    counted = [bag.counts() for bag in all_bags]
    words, pairs = _numbers(counted)
    starts = np.array([len(words) * n for n in range(len(FIELDS))] + [0])
    starts[-1] = starts[-2] + len(pairs)
    rows = [_row(counts, words, pairs, starts) for counts in counted]
    documents = np.bincount(
        np.concatenate([ids for ids, _, _ in rows]) if rows else np.zeros(0, int),
        minlength=int(starts[-1]),
    )
    long = any(bag.has_body for bag in all_bags)
    weights = _weights(documents, words, _surfaces(all_bags), len(all_bags), long)
    made = (_profile(bag, row, words, weights) for bag, row in zip(all_bags, rows, strict=True))
    return Profiles(tuple(made), weights, starts)


def _numbers(counted: Sequence[Sequence[Counter[str]]]) -> tuple[dict[str, int], dict[str, int]]:
    """Stems to numbers, those of the fewest bodies first; pairs to numbers."""
    bodies = Counter(stem for body, *_ in counted for stem in body)
    known = {stem for *fields, _ in counted for field in fields for stem in field}
    words = sorted(known, key=lambda stem: (bodies[stem], stem))
    pairs = dict.fromkeys(pair for *_, field in counted for pair in field)
    return {stem: n for n, stem in enumerate(words)}, {pair: n for n, pair in enumerate(pairs)}


_Row = tuple[Ids, np.ndarray, np.ndarray]
"""An article's terms in ascending order, how often each occurs, how many each field has."""


def _row(
    counts: Sequence[Counter[str]],
    words: Mapping[str, int],
    pairs: Mapping[str, int],
    starts: np.ndarray,
) -> _Row:
    numbers = [pairs if field == "pairs" else words for field in FIELDS]
    ids = [
        start + known[term]
        for start, known, count in zip(starts.tolist(), numbers, counts, strict=False)
        for term in count
    ]
    times = [n for count in counts for n in count.values()]
    order = np.argsort(ids, kind="stable")
    sizes = np.array([len(count) for count in counts])
    return np.array(ids, dtype=np.int64)[order], np.array(times, dtype=np.int64)[order], sizes


def _surfaces(all_bags: Sequence[Bags]) -> dict[str, str]:
    surfaces: dict[str, str] = {}
    for bag in all_bags:
        for stem, word in zip(dict.fromkeys(bag.body), bag.surfaces, strict=True):
            surfaces[stem] = _commoner(word, surfaces.get(stem))
    return surfaces


def _weights(
    documents: np.ndarray,
    words: Mapping[str, int],
    surfaces: Mapping[str, str],
    articles: int,
    long: bool,
) -> Values:
    """log(N / documents with the term), over the edition and the background together."""
    total = articles + BACKGROUND
    frequencies = [10.0 ** -(1.0 + 8.0 * terms.rarity(surfaces.get(stem, stem))) for stem in words]
    expected = []
    for field in FIELDS[:-1]:
        length = {"title": 12, "lead": 80}.get(field, 300) if long else 12
        expected += [BACKGROUND * (1.0 - math.exp(-length * one)) for one in frequencies]
    found = documents.tolist()
    of_words = [_weight(total, n + more) for n, more in zip(found, expected, strict=False)]
    of_pairs = [_weight(total, n) for n in range(articles + 1)]
    return np.array(of_words + [of_pairs[n] for n in found[len(expected) :]])


def _weight(total: int, documents: float) -> float:
    return max(0.05, math.log(total / (documents + 0.5)))


def _profile(bag: Bags, row: _Row, words: Mapping[str, int], weights: Values) -> Profile:
    ids, times, sizes = row
    body = ids[: sizes[0]]
    return Profile(
        ids=ids,
        values=_units(ids, times, sizes, weights),
        sizes=sizes,
        core=np.isin(body, [words[stem] for stem in (*bag.title, *bag.lead)]),
        naming=np.isin(body, [words[stem] for stem in bag.names]),
        has_body=bag.has_body,
    )


def _units(ids: Ids, times: np.ndarray, sizes: np.ndarray, weights: Values) -> Values:
    """Damped counts times weights, each field at length 1 (empty stays empty)."""
    most = int(times.max(initial=0))
    damped = np.array([0.0, *(1.0 + math.log(n) for n in range(1, most + 1))])
    raw = damped[times] * weights[ids]
    lengths = np.sqrt(np.bincount(fields_of(sizes), raw * raw, len(sizes)))
    return np.asarray(raw / np.repeat(lengths, sizes))


def fields_of(sizes: np.ndarray) -> np.ndarray:
    """The number of the field that each of the terms belongs to."""
    return np.repeat(np.arange(len(sizes)), sizes)
