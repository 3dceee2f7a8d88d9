"""Stars of supports round the shortest self-contained statement of a claim.

Theory: a support must state what the representative states, and may say more; so each claim has
its own star, which depends on the pairs with that claim alone, and a compound sentence may stand
in several. Nothing chains: A with B and B with C never puts A with C. Which stars are shown is
chosen afterwards: the widest first, and of equal ones the shortest statement, until every joined
pair is in one of them.

A sentence that supports another's star leads one of its own only where it says something that
star does not, and then only for pairs that no star shows yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.compare.evidence import containment
from digest.compare.units import Unit

Pair = tuple[int, int]
SAID_ALREADY = 0.6
"""A unit whose weight is contained in a star's representative to this share adds nothing."""


@dataclass(frozen=True, slots=True)
class Star:
    """Places of units: the representative, and its supports in other articles, with scores."""

    centre: int
    members: tuple[tuple[int, float], ...]

    @property
    def places(self) -> tuple[int, ...]:
        return (self.centre, *(place for place, _ in self.members))


def stars(all_units: Sequence[Unit], joined: Mapping[Pair, float]) -> list[Star]:
    """The stars that are shown, claims without any pair among them, in order of the centre."""
    whole = full_stars(all_units, joined)
    led: set[int] = set()
    held: dict[int, list[int]] = defaultdict(list)
    shown: set[Pair] = set()
    chosen: list[Star] = []
    order = sorted(whole.values(), key=lambda star: _rank(star, all_units))
    for star in order:
        parent = all_units[star.centre].parent
        new = _pairs(star, all_units) - shown
        if parent in led or not any(parent in pair for pair in new):
            continue
        if _says_nothing_new(star.centre, held[parent], all_units):
            continue
        chosen.append(star)
        led.add(parent)
        shown |= _pairs(star, all_units)
        for place in star.places:
            held[all_units[place].parent].append(star.centre)
    alone = [
        Star(unit.place, ())
        for unit in all_units
        if unit.place == unit.parent and unit.place not in held
    ]
    return sorted(chosen + alone, key=lambda star: star.centre)


def full_stars(all_units: Sequence[Unit], joined: Mapping[Pair, float]) -> dict[int, Star]:
    """Each unit's star: of every other article the whole claim that supports it best."""
    best: dict[int, dict[int, float]] = defaultdict(dict)
    for (left, right), score in joined.items():
        for centre, other in ((left, right), (right, left)):
            whole = all_units[other].parent
            best[centre][whole] = max(score, best[centre].get(whole, 0.0))
    return {
        centre: Star(centre, _one_an_article(supports, all_units))
        for centre, supports in sorted(best.items())
    }


def _one_an_article(
    supports: Mapping[int, float], all_units: Sequence[Unit]
) -> tuple[tuple[int, float], ...]:
    taken: set[str] = set()
    kept = []
    for place, score in sorted(supports.items(), key=lambda item: (-item[1], item[0])):
        article = all_units[place].claim.article
        if article not in taken:
            taken.add(article)
            kept.append((place, score))
    return tuple(kept)


def _rank(star: Star, all_units: Sequence[Unit]) -> tuple[float, ...]:
    """Widest first; then what stands alone, is short and is matched well.

    Outlets count and not articles: an outlet that repeats itself weighs nothing.
    """
    unit = all_units[star.centre]
    best: dict[str, float] = {unit.outlet: 1.0}
    for place, score in star.members:
        outlet = all_units[place].outlet
        best[outlet] = max(score, best.get(outlet, 0.0))
    return (
        -float(len(best)),
        float(unit.claim.needs_previous),
        float(len(unit.claim.text)),
        -sum(best.values()),
        float(star.centre),
    )


def _pairs(star: Star, all_units: Sequence[Unit]) -> set[Pair]:
    parents = sorted({all_units[place].parent for place in star.places})
    return {(a, b) for at, a in enumerate(parents) for b in parents[at + 1 :]}


def _says_nothing_new(place: int, centres: Sequence[int], all_units: Sequence[Unit]) -> bool:
    terms = all_units[place].terms
    return any(containment(terms, all_units[centre].terms) >= SAID_ALREADY for centre in centres)
