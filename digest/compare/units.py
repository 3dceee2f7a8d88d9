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
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from digest.compare.concepts import concept, phrases
from digest.compare.lands import LANDS
from digest.compare.terms import MONTHS, REPORTING, STOP_WORDS, WEEKDAYS, rarity, words
from digest.compare.terms import names as names_in
from digest.model import Article, Claim, Understood

Clauses = Callable[[Claim], tuple[Claim, ...]]

KEPT = frozenset({"denied", "deny", "denies", "confirmed", "accused", "accuse", "announced"})
"""Words of the trade that are nevertheless what a claim says."""
_PARTICLES = frozenset({"out", "off", "up", "over", "down", "back"})
_RARE_NAME = 0.5
_YEAR = re.compile(r"(?:19|20)\d\d$")
_SKELETON_DROPS = re.compile(r"[aeiouyhw'’.-]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A claim (or a clause of one) as it is compared.

    ``parent`` is the place in the units of the whole claim that a clause belongs to, or its own
    place. ``among`` counts the article's claims. ``terms`` maps term to weight, ``told`` those that are not only in the name of who said
    it; ``names`` are the terms that are parts of names;
    ``numbers`` the numbers in digits, years left out.
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


def name_words(texts: Iterable[str]) -> frozenset[str]:
    """The lower-case rare words of one article's names, which are compared by their consonants."""
    return frozenset(
        word
        for text in texts
        for name in names_in(text)
        for word in words(name)
        if len(word) > 3 and rarity(word) >= _RARE_NAME and word not in LANDS
    )


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
    rare = name_words(claim.text for claim in one.claims)
    spelled = [_spelled(claim, rare) for claim, _ in spans]
    weights = _weights(
        [set(terms) for place, terms in enumerate(spelled) if spans[place][1] == first + place]
    )
    return [
        _unit(Place(first + place, parent, outlet, len(one.claims)), claim, terms, weights, rare)
        for place, ((claim, parent), terms) in enumerate(zip(spans, spelled, strict=True))
    ]


def _weights(claims: Sequence[set[tuple[str, str]]]) -> dict[str, float]:
    """The weight of each term of an article, from the (term, words) of its claims."""
    spread = Counter(term for terms in claims for term in {term for term, _ in terms})
    scarce: dict[str, float] = {}
    for term, written in sorted({pair for terms in claims for pair in terms}):
        rare = min(rarity(word) for word in written.split())
        scarce[term] = min(scarce.get(term, 1.0), rare)
    return {term: weigh(rare, spread[term], len(claims)) for term, rare in scarce.items()}


def _spelled(claim: Claim, rare: frozenset[str]) -> list[tuple[str, str]]:
    """(term, words as written) of a claim in order."""
    told = [
        word
        for word in words(claim.text)
        if word in KEPT or word in _PARTICLES or (word not in STOP_WORDS and word not in REPORTING)
    ]
    return [
        (term if phrase else _term(written, rare), written)
        for written, term, phrase in phrases(told)
        if written not in _PARTICLES
    ]


def _term(word: str, rare: frozenset[str]) -> str:
    """What a word is compared as: a rare name's consonants after a mark, else its concept."""
    if word in rare:
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
    rare: frozenset[str],
) -> Unit:
    sequence = tuple(term for term, _ in spelled)
    said = _said_only(claim, sequence, rare)
    weights_of_all = {term: weights[term] for term in sequence}
    named = frozenset(
        _term(word, rare)
        for name in names_in(claim.text)
        for word in words(name)
        if word not in STOP_WORDS and word not in WEEKDAYS and word not in MONTHS
    )
    return Unit(
        place=place.own,
        parent=place.parent,
        claim=claim,
        outlet=place.outlet,
        among=place.among,
        terms={term: weights[term] for term in sequence},
        told={term: weights[term] for term in sequence if term not in said} or weights_of_all,
        sequence=sequence,
        names=named & frozenset(sequence),
        numbers=_numbers(claim.text),
        spelled=dict(reversed(spelled)),
        plain=" ".join(words(claim.text)),
    )


def _said_only(claim: Claim, sequence: Sequence[str], rare: frozenset[str]) -> frozenset[str]:
    """Terms that stand in the claim only in the name of its source."""
    said = claim.attribution
    if said is None:
        return frozenset()
    named = [_term(word, rare) for word in words(said.source)]
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
