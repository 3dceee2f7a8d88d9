"""What is compared: each claim, and each clause of it that stands alone, with its weighted terms.

Theory: a term tells as much as it is rare in language at large and in this story: the name of
the town where everything happens tells nothing within its own story. Terms are concepts
(``concepts.py``); names are compared by their consonants, because newsrooms spell foreign names
differently (Hasaka, Hasakeh; Araghchi, Araqchi).

Known failures: two different names with the same consonants and first letter are one term.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from digest.compare.words.concepts import concept, phrases
from digest.compare.words.lands import LANDS
from digest.compare.words.parts import parts
from digest.compare.words.terms import MONTHS, NO_NAMES, REPORTING, STOP_WORDS, rarity, words
from digest.compare.words.terms import names as names_in
from digest.model import Article, Claim, Understood

Clauses = Callable[[Claim], tuple[Claim, ...]]

KEPT = frozenset({"denied", "deny", "denies", "confirmed", "accused", "accuse", "announced"})
"""Words of the trade that are nevertheless what a claim says."""
_PARTICLES = frozenset({"out", "off", "up", "over", "down", "back"})
_PARTS_OF_NAMES = frozenset("al el de la von van bin ibn der du".split())
_ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
_RARE_NAME = 0.5
_LONG_NAME = 3
INITIALS = 0.5
_YEAR = re.compile(r"(?:19|20)\d\d$")
_SKELETON_DROPS = re.compile(r"[aeiouyhw'’.-]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A claim (or a clause of one) as it is compared.

    ``parent`` is the place in the units of the whole claim that a clause belongs to, or its own
    place. ``among`` counts the article's claims. ``terms`` maps term to weight; ``told`` leaves
    out what only names who said it; ``names`` are the terms that are parts of names; ``numbers``
    the numbers in digits, years left out; ``parts`` the statements inside, ``part_terms`` their
    told terms and, last, those of the whole.
    """

    place: int
    parent: int
    claim: Claim
    outlet: str
    among: int
    terms: Mapping[str, float]
    told: Mapping[str, float]
    sequence: tuple[str, ...]
    names: frozenset[str]
    numbers: frozenset[str]
    spelled: Mapping[str, str]
    plain: str
    parts: tuple[str, ...]
    part_terms: tuple[Mapping[str, float], ...]

    @property
    def whole(self) -> bool:
        """Whether this is a claim, and no clause of one."""
        return self.place == self.parent

    @property
    def weight(self) -> float:
        return sum(self.terms.values())


def skeleton(word: str) -> str:
    """The consonants of a name, first letter kept: Hasakeh and Hasaka are ``hsk``."""
    folded = word.lower().replace("ph", "f").replace("ck", "k").replace("kh", "k")
    folded = (
        folded.rstrip("s").replace("gh", "k").replace("q", "k").replace("c", "k").replace("g", "k")
    )
    folded = folded.replace("z", "s").replace("ou", "w")
    rest = _SKELETON_DROPS.sub("", folded[1:])
    return re.sub(r"(.)\1+", r"\1", folded[:1] + rest)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one article: rare words that are compared by their consonants, acronyms, and
    how many words the longest name has that a word is part of."""

    rare: frozenset[str]
    acronyms: frozenset[str]
    length: Mapping[str, int]


def names_of(texts: Sequence[str]) -> Names:
    """The names in one article's claims, all in lower case."""
    runs = [_told_words(name) for text in texts for name in names_in(text)]
    rare = {
        word
        for run in runs
        for word in run
        if len(word) > 3 and rarity(word) >= _RARE_NAME and word not in LANDS
    }
    acronyms = {found.lower() for text in texts for found in _ACRONYM.findall(text)}
    length: dict[str, int] = {}
    for run in runs:
        for word in run:
            length[word] = max(len(run), length.get(word, 1))
    return Names(frozenset(rare), frozenset(acronyms - LANDS.keys()), length)


def _told_words(name: str) -> list[str]:
    return [word for word in words(name) if word not in STOP_WORDS and word not in _PARTS_OF_NAMES]


def units(
    articles: Sequence[Article], understood: Sequence[Understood], clauses: Clauses | None
) -> list[Unit]:
    """All claims of a story and their clauses as units, ordered by article id and place in text.

    A unit depends on its own article only, so that one outlet more or less changes no other's.
    """
    outlet = {article.id: article.outlet for article in articles}
    found: list[Unit] = []
    for one in sorted(understood, key=lambda one: one.article):
        if one.article in outlet:
            found += _article_units(one, outlet[one.article], len(found), clauses)
    return found


def _article_units(one: Understood, outlet: str, first: int, clauses: Clauses | None) -> list[Unit]:
    spans: list[tuple[Claim, int]] = []
    for claim in one.claims:
        parent = first + len(spans)
        spans.append((claim, parent))
        for clause in clauses(claim) if clauses else ():
            if (clause.start, clause.end) != (claim.start, claim.end):
                spans.append((clause, parent))
    names = names_of([claim.text for claim in one.claims])
    spelled = [_spelled(claim.text, names) for claim, _ in spans]
    weights = _weights(
        [set(terms) for place, terms in enumerate(spelled) if spans[place][1] == first + place],
        names,
    )
    return [
        _unit(Place(first + place, parent, outlet, len(one.claims)), claim, terms, weights, names)
        for place, ((claim, parent), terms) in enumerate(zip(spans, spelled, strict=True))
    ]


def _weights(claims: Sequence[set[tuple[str, str]]], names: Names) -> dict[str, float]:
    """The weight of each term of an article, from the (term, words) of its claims.

    A name of several words is one thing: its words share one weight, its initials add a half.
    """
    spread = Counter(term for terms in claims for term in {term for term, _ in terms})
    scarce: dict[str, float] = {}
    share: dict[str, float] = {}
    for term, written in sorted({pair for terms in claims for pair in terms}):
        rare = 1.0 if term[0] == "=" else min(rarity(word) for word in written.split())
        scarce[term] = min(scarce.get(term, 1.0), rare)
        long = names.length.get(written, 1) if term[0] != "=" else 1
        own = 1.0 / long if long > 1 else INITIALS if term[0] == "=" else 1.0
        share[term] = min(share.get(term, 1.0), own)
    return {
        term: weigh(rare, spread[term], len(claims)) * share[term] for term, rare in scarce.items()
    }


def _spelled(text: str, names: Names) -> list[tuple[str, str]]:
    """(term, words as written) of a text in order; then the initials of its long names."""
    told = [
        word
        for word in words(text)
        if word in KEPT or word in _PARTICLES or (word not in STOP_WORDS and word not in REPORTING)
    ]
    found = [
        (term if phrase else _term(written, names), written)
        for written, term, phrase in phrases(told)
        if written not in _PARTICLES
    ]
    for name in names_in(text):
        run = _told_words(name)
        if len(run) >= _LONG_NAME:
            found.append(("=" + "".join(word[0] for word in run), name))
    return found


def _term(word: str, names: Names) -> str:
    """What a word is compared as: its concept; a rare name's consonants after a mark; initials."""
    if word in names.acronyms:
        return f"={word}"
    if word in names.rare:
        bones = skeleton(word)
        return f"~{bones}" if len(bones) >= 3 else word
    return concept(word)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit stands: its own place, its whole claim's, and whose it is."""

    own: int
    parent: int
    outlet: str
    among: int


def _unit(
    place: Place,
    claim: Claim,
    spelled: Sequence[tuple[str, str]],
    weights: Mapping[str, float],
    names: Names,
) -> Unit:
    sequence = tuple(term for term, _ in spelled)
    said = _said_only(claim, sequence, names)
    told = {term: weights[term] for term in sequence if term not in said}
    told = told or {term: weights[term] for term in sequence}
    statements = tuple(parts(claim.text))
    named = frozenset(
        _term(word, names)
        for name in names_in(claim.text)
        for word in words(name)
        if word not in NO_NAMES
    )
    return Unit(
        place=place.own,
        parent=place.parent,
        claim=claim,
        outlet=place.outlet,
        among=place.among,
        terms={term: weights[term] for term in sequence},
        told=told,
        sequence=sequence,
        names=named & frozenset(sequence),
        numbers=_numbers(claim.text),
        spelled=dict(reversed(spelled)),
        plain=" ".join(words(claim.text)),
        parts=statements,
        part_terms=_part_terms(statements, sequence, told, names),
    )


def _part_terms(
    statements: Sequence[str],
    sequence: Sequence[str],
    told: Mapping[str, float],
    names: Names,
) -> tuple[Mapping[str, float], ...]:
    """The weighted terms of each part, and last of the whole."""
    if len(statements) == 1:
        return (told,)
    known = set(sequence)
    split = [
        {term: told[term] for term, _ in _spelled(text, names) if term in known and term in told}
        for text in statements
    ]
    return (*(terms for terms in split if terms), told)


def _said_only(claim: Claim, sequence: Sequence[str], names: Names) -> frozenset[str]:
    """Terms that stand in the claim only in the name of its source."""
    said = claim.attribution
    if said is None:
        return frozenset()
    named = [_term(word, names) for word in words(said.source)]
    return frozenset(term for term in named if sequence.count(term) <= named.count(term))


def _numbers(text: str) -> frozenset[str]:
    """The numbers of a text as concepts, without years and days of months."""
    tokens = words(text)
    found = set()
    for place, token in enumerate(tokens):
        number = concept(token)
        near = tokens[max(0, place - 1) : place] + tokens[place + 1 : place + 2]
        if number[0].isdigit() and not _YEAR.match(number) and not MONTHS & set(near):
            found.add(number)
    return frozenset(found)


def weigh(scarce: float, spread: int, total: int) -> float:
    """Weight of a term (0 to 1): its rarity in English, damped by its share of the sentences.

    ``total`` counts the article's sentences, ``spread`` those that have the term.
    """
    local = log((total + 5) / (spread + 1)) / log((total + 5) / 2)
    return (0.25 + 0.75 * scarce) * (0.1 + 0.9 * local)
