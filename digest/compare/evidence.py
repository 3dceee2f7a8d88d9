"""What speaks for and against two units stating the same claim, as numbers.

Theory: no single measure decides. Shared rare terms say that two statements are about one thing;
what each says beyond the other, figures on the same thing with other values, other names and a
denial on one side only say that they are not one claim. All measures are cheap; the decision
over them is learned (``decide.py``).

Every function is symmetric unless its name says ``of``; all values are between 0 and about 3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

from digest.compare.quantities import figure_relation
from digest.compare.terms import words
from digest.compare.units import Unit
from digest.model import Claim

FEATURES: tuple[str, ...] = (
    "contained_most",
    "contained_least",
    "jaccard",
    "best_term",
    "shared_weight",
    "shared_run",
    "names_shared",
    "names_apart",
    "names_contained",
    "numbers_shared",
    "numbers_apart",
    "figures_agree",
    "figures_differ",
    "negation_differs",
    "same_speaker",
    "other_speaker",
    "days_apart",
    "short_side",
    "length_ratio",
    "gram_cosine",
)
NEGATIONS = frozenset(
    "not no never none nobody neither nor without unable cannot n't deny denies denied denying"
    " refuted rejects rejected unlikely unclear unknown".split()
)


def containment(inner: Mapping[str, float], outer: Mapping[str, float]) -> float:
    """The share of the weight of ``inner`` that ``outer`` has too (0 to 1)."""
    total = sum(inner.values())
    return sum(w for term, w in inner.items() if term in outer) / total if total else 0.0


def evidence(left: Unit, right: Unit) -> tuple[float, ...]:
    """The measures of a pair in the order of ``FEATURES``."""
    shared = {term: w for term, w in left.terms.items() if term in right.terms}
    shared_weight = sum(shared.values())
    a, b = left.weight or 1.0, right.weight or 1.0
    agree, differ = figure_relation(left.claim, right.claim)
    own, other = speaker(left), speaker(right)
    return (
        shared_weight / min(a, b),
        shared_weight / max(a, b),
        shared_weight / max(0.1, a + b - shared_weight),
        max(shared.values(), default=0.0),
        log(1 + shared_weight),
        longest_run(left.sequence, right.sequence) / 6,
        min(4, len(left.names & right.names)) / 4,
        float(bool(left.names - right.names) and bool(right.names - left.names)),
        _share(left.names, right.names),
        min(3, len(left.numbers & right.numbers)) / 3,
        float(bool(left.numbers - right.numbers) and bool(right.numbers - left.numbers)),
        agree,
        differ,
        float(negated(left) != negated(right)),
        float(own is not None and own == other),
        float(own is not None and other is not None and own != other),
        float(days_apart(left.claim, right.claim)),
        min(len(left.sequence), len(right.sequence), 30) / 10,
        log(max(a, b) / min(a, b)) if min(a, b) > 0 else 0.0,
        gram_cosine(left.plain, right.plain),
    )


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    small = min(len(left), len(right))
    return len(left & right) / small if small else 0.5


def speaker(unit: Unit) -> str | None:
    """Who said it, in lower-case words, where the article says so by name."""
    said = unit.claim.attribution
    if said is None or said.anonymous or said.speaker is None:
        return None
    return " ".join(words(said.speaker))


def negated(unit: Unit) -> bool:
    """Whether the claim says that something is not so."""
    return unit.claim.negated or not NEGATIONS.isdisjoint(unit.plain.split())


def longest_run(left: Sequence[str], right: Sequence[str]) -> int:
    """The length of the longest run of terms in both, at most 6."""
    starts: dict[str, list[int]] = {}
    for place, term in enumerate(right):
        starts.setdefault(term, []).append(place)
    best = 0
    for place, term in enumerate(left):
        for start in starts.get(term, ()):
            length = 1
            while (
                length < 6
                and place + length < len(left)
                and start + length < len(right)
                and left[place + length] == right[start + length]
            ):
                length += 1
            best = max(best, length)
    return best


def days_apart(left: Claim, right: Claim) -> bool:
    """Whether both say when, by certain dates, and the days do not meet."""
    a, b = left.when, right.when
    if a is None or b is None or not (a.certain and b.certain):
        return False
    return a.last < b.first or b.last < a.first


def gram_cosine(left: str, right: str) -> float:
    """Cosine of character 4-gram sets: near 1 for one wire's copies."""
    a = {left[i : i + 4] for i in range(max(1, len(left) - 3))}
    b = {right[i : i + 4] for i in range(max(1, len(right) - 3))}
    return float(len(a & b) / (len(a) * len(b)) ** 0.5)
