"""Stars of supports round the shortest self-contained statement of a claim.

Theory: a support must state what the representative states, and may say more; so each claim has
its own star, which depends on the pairs with that claim alone, and a compound sentence may stand
in several. Nothing chains: A with B and B with C never puts A with C. Those who say only a part of
it must be of one part: a claim with both halves does not put one half with the other, and of
supports that contradict each other the widest group stays. Which stars are shown is chosen
afterwards: the widest first, and of equal ones the shortest statement; then, for joined pairs that
no star shows, the two alone.

A sentence that supports another's star leads one of its own only where it says something that
star does not, and then only for pairs that no star shows yet. Where a clause leads a star and no
star shows its sentence whole, the sentence's other clauses lead theirs: nothing is lost.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from digest.compare.figures.quantities import other_toll
from digest.compare.matching.evidence import containment
from digest.compare.matching.vetoes import contradict
from digest.compare.words.units import Unit
from digest.compare.words.wording import gram_cosine

Pair = tuple[int, int]
STATES = 0.6
"""A support must hold this share of the weight of what its star's representative says."""
COPY = 0.85
SURE = 0.98
"""From this score on the wording is no matter. On eleven labelled stories 0.97 lets five more wrong
pairs and one right one stand together, 0.99 one right and one wrong one less."""
_OUT_OF = re.compile(r"^\W*(?:Of|Among)\s+(?:the|those|all)\s[^,.;]{3,60},")
"""A claim of some of those who are counted: who tells the count alone does not state it."""
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
    chosen = _Chosen(all_units)
    wide = full_stars(all_units, joined)
    for star in sorted(wide.values(), key=lambda star: _rank(star, all_units)):
        chosen.show(star)
    for star in sorted(_twos(all_units, joined), key=lambda star: _rank(star, all_units)):
        chosen.show(star)
    return chosen.all(wide)


class _Chosen:
    """The stars shown so far, and what they show already."""

    def __init__(self, all_units: Sequence[Unit]) -> None:
        self._units = all_units
        self._stars: list[Star] = []
        self._led: set[int] = set()
        self._held: dict[int, list[int]] = defaultdict(list)
        self._pairs: set[Pair] = set()
        self._mates: dict[int, set[int]] = defaultdict(set)

    def show(self, star: Star) -> None:
        """Show a star, unless its claim leads one, or it has nothing that is not shown."""
        parent = self._units[star.centre].parent
        pairs = _pairs(star, self._units)
        new = {pair for pair in pairs - self._pairs if parent in pair}
        if parent in self._led or not new or all(self._side_by_side(*pair) for pair in new):
            return
        if _says_nothing_new(star.centre, self._held[parent], self._units):
            return
        self._stars.append(star)
        self._led.add(parent)
        self._pairs |= pairs
        for left, right in pairs:
            self._mates[left].add(right)
            self._mates[right].add(left)
        for place in star.places:
            self._held[self._units[place].parent].append(star.centre)

    def _side_by_side(self, left: int, right: int) -> bool:
        """Whether both stand in shown stars with a third sentence in common."""
        return bool(self._mates[left] & self._mates[right])

    def all(self, wide: Mapping[int, Star]) -> list[Star]:
        """The shown stars, each claim that none of them shows, alone, and each such clause, with
        those that state it too."""
        shown = {place for star in self._stars for place in star.places}
        clauses = Counter(unit.parent for unit in self._units if not unit.whole)
        others = [
            Star(unit.place, ()) if unit.whole else wide.get(unit.place, Star(unit.place, ()))
            for unit in self._units
            if shown.isdisjoint({unit.place, unit.parent})
            and (
                not self._held[unit.parent] or clauses[unit.place] == 1
                if unit.whole
                else self._held[unit.parent]
            )
        ]
        return sorted(self._stars + others, key=lambda star: star.centre)


def full_stars(all_units: Sequence[Unit], joined: Mapping[Pair, float]) -> dict[int, Star]:
    """Each unit's star: of every other article the whole claim that states it best."""
    stating: dict[int, dict[int, float]] = defaultdict(dict)
    sure: dict[int, dict[int, float]] = defaultdict(dict)
    near: dict[int, dict[int, float]] = defaultdict(dict)
    parents = {
        frozenset((all_units[left].parent, all_units[right].parent)) for left, right in joined
    }
    for (left, right), score in joined.items():
        for centre, other in ((left, right), (right, left)):
            if other_toll(all_units[centre].claim, all_units[other].claim):
                continue
            states = _states(all_units[other], all_units[centre])
            if not states and _OUT_OF.match(all_units[centre].claim.text):
                continue
            kept = (stating if states else sure if score >= SURE else near)[centre]
            whole = all_units[other].parent
            kept[whole] = max(score, kept.get(whole, 0.0))

    def copies(one: int, other: int) -> bool:
        return gram_cosine(all_units[one].plain, all_units[other].plain) >= COPY

    def one_claim(one: int, other: int) -> bool:
        return frozenset((one, other)) in parents or copies(one, other)

    @cache
    def at_odds(one: int, other: int) -> bool:
        return contradict(all_units[one], all_units[other])

    def of_one_mind(supports: tuple[tuple[int, float], ...]) -> tuple[tuple[int, float], ...]:
        """Those that do not contradict each other; of those that do, the widest group.

        Of six such pairs in 33 labelled stories none is of one claim: the centre has both halves,
        or one of the two is no support of it.
        """
        scores = dict(supports)
        torn = {
            place
            for one, other in combinations(scores, 2)
            if at_odds(min(one, other), max(one, other))
            for place in (one, other)
        }
        kept = _widest(
            {place: scores[place] for place in torn},
            lambda one, other: not at_odds(min(one, other), max(one, other)),
            all_units,
        )
        return tuple((place, at) for place, at in supports if place in kept or place not in torn)

    return {
        centre: Star(
            centre,
            of_one_mind(
                _one_an_article(
                    _widest(near[centre], copies, all_units)
                    | _widest(sure[centre], one_claim, all_units)
                    | stating[centre],
                    all_units,
                )
            ),
        )
        for centre in sorted({*stating, *sure, *near})
    }


def _widest(
    some: Mapping[int, float], alike: Callable[[int, int], bool], all_units: Sequence[Unit]
) -> dict[int, float]:
    """One of some supports with those that are like it: of one part, of one mind.

    The widest such group, then the best score: so that without any one outlet the star has no more
    outlets than with it.
    """
    groups = [{at: some[at] for at in some if at == one or alike(one, at)} for one in sorted(some)]
    if not groups:
        return {}
    return min(
        groups,
        key=lambda group: (
            -len({all_units[at].outlet for at in group}),
            -max(group.values()),
            min(group),
        ),
    )


def _twos(all_units: Sequence[Unit], joined: Mapping[Pair, float]) -> list[Star]:
    """Joined pairs of which neither states the other whole, each as a star round the shorter.

    Two compound sentences with one statement in common are shown side by side, and nothing else
    with them: what a third shares with one of them may be another statement.
    """
    found = []
    for pair, score in sorted(joined.items()):
        short, long = sorted(pair, key=lambda place: (len(all_units[place].claim.text), place))
        for centre, other in ((short, long), (long, short)):
            if not (
                other_toll(all_units[centre].claim, all_units[other].claim)
                or _OUT_OF.match(all_units[centre].claim.text)
            ):
                found.append(Star(centre, ((all_units[other].parent, score),)))
    return found


def _states(support: Unit, centre: Unit) -> bool:
    """Whether a support says most of what the centre says, or the centre is the shorter."""
    return containment(centre.told, support.told) >= STATES


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
