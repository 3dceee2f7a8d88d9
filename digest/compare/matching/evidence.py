"""What speaks for and against two units stating the same claim, as numbers.

Theory: no single measure decides. Shared rare terms say that two statements are about one thing;
what each says beyond the other, figures on the same thing with other values, other names and a
denial on one side only say that they are not one claim. Each measure can only speak for or only
against, and the decision over them is learned so (``decide.py``). ``crowd`` is the size of the
two articles: the more there is to choose from, the likelier is a chance likeness.

Tried and dropped (``benchmarks/RESULTS-engine.md``): containment of the shorter side, the longest
shared run, shared weight within a window, shares of names, same speaker, days apart, lengths,
being each other's best match, word vectors. On stories left out they add nothing or harm.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log

from digest.compare.figures.quantities import figure_relation
from digest.compare.matching.background import VAGUE
from digest.compare.matching.frames import frames, shared_quote, standing_frames
from digest.compare.words.places import places_apart
from digest.compare.words.terms import words
from digest.compare.words.units import Unit
from digest.compare.words.wording import gram_cosine
from digest.model import Claim

FEATURES: tuple[str, ...] = (
    "jaccard",
    "part_shared",
    "told_contained",
    "plain_contained",
    "shared_weight",
    "best_term",
    "gram_cosine",
    "quote_shared",
    "frames_shared",
    "numbers_shared",
    "figures_agree",
    "figures_differ",
    "negation_differs",
    "other_speaker",
    "eras_apart",
    "places_apart",
    "crowd",
)
PART_FLOOR = 1.5
"""Weight that a shared statement is measured against at least: two words alone say little."""
FEW = 12
"""An article of fewer claims counts as one of so many: with next to nothing to choose from, a
place that two short texts both name would else be enough to join them."""
NEGATIONS = frozenset(
    "not no never none nobody neither nor without unable cannot n't deny denies denied denying"
    " refuted rejects rejected unlikely unclear unknown".split()
)


def containment(inner: Mapping[str, float], outer: Mapping[str, float]) -> float:
    """The share of the weight of ``inner`` that ``outer`` has too (0 to 1)."""
    total = sum(inner.values())
    return sum(w for term, w in inner.items() if term in outer) / total if total else 0.0


def evidence(left: Unit, right: Unit, eras: Mapping[str, str]) -> tuple[float, ...]:
    """The measures of a pair in the order of ``FEATURES``; ``eras`` as ``background.eras``."""
    shared = {term: w for term, w in left.terms.items() if term in right.terms}
    weight = sum(shared.values())
    agree, differ = figure_relation(left.claim, right.claim)
    own, other = speaker(left), speaker(right)
    apart = eras_apart(eras.get(left.claim.key), eras.get(right.claim.key))
    together = 1.0 - apart
    return (
        weight / max(0.1, left.weight + right.weight - weight),
        part_shared(left, right),
        least_containment(left.told, right.told),
        least_containment(_nameless(left), _nameless(right)),
        log(1 + weight),
        max(shared.values(), default=0.0),
        gram_cosine(left.plain, right.plain),
        min(2.0, shared_quote(left, right)) / 2,
        frames_shared(left, right, together),
        together * min(3, len(left.numbers & right.numbers)) / 3,
        together * agree,
        differ,
        float(negated(left) != negated(right)),
        float(own is not None and other is not None and own != other),
        apart,
        float(places_apart(left, right)),
        log(max(FEW, left.among) * max(FEW, right.among)) / 2,
    )


def frames_shared(left: Unit, right: Unit, together: float) -> float:
    """1 where a frame is shared; a toll counts by how much both tell of one time."""
    shared = frames(left.claim) & frames(right.claim)
    if shared & standing_frames(left.claim.text):
        return 1.0
    return together if shared else 0.0


def part_shared(left: Unit, right: Unit) -> float:
    """How much two statements of them share, at best (0 to 1; short ones reach less)."""
    best = 0.0
    for mine in left.part_terms:
        for yours in right.part_terms:
            shared = sum((w + yours[term]) / 2 for term, w in mine.items() if term in yours)
            if shared:
                most = max(sum(mine.values()), sum(yours.values()))
                best = max(best, shared / (most + PART_FLOOR))
    return best


def least_containment(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The lesser of both containments: how much of the longer side the shorter one has."""
    return min(containment(left, right), containment(right, left))


def _nameless(unit: Unit) -> dict[str, float]:
    return {term: w for term, w in unit.told.items() if term not in unit.names}


def eras_apart(left: str | None, right: str | None) -> float:
    """1 where the claims tell of other years, or one of a dated past and one of now; else 0.

    An undated past ("last year") against now is half of it: one claim may only mention it.
    """
    if left == right:
        return 0.0
    if left is None or right is None:
        return 0.5 if VAGUE in (left, right) else 1.0
    if VAGUE in (left, right):
        return 0.0
    return float(not set(left.split()) & set(right.split()))


def speaker(unit: Unit) -> str | None:
    """Who said it, in lower-case words, where the article says so by name."""
    said = unit.claim.attribution
    if said is None or said.anonymous or said.speaker is None:
        return None
    return " ".join(words(said.speaker))


def negated(unit: Unit) -> bool:
    """Whether the claim says that something is not so."""
    return unit.claim.negated or not NEGATIONS.isdisjoint(unit.plain.split())


def days_apart(left: Claim, right: Claim) -> bool:
    """Whether both say when, by certain dates, and the days do not meet."""
    a, b = left.when, right.when
    if a is None or b is None or not (a.certain and b.certain):
        return False
    return a.last < b.first or b.last < a.first
