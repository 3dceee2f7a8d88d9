"""What a side of a conflict says, and whose words say it: asked where a claim is marked as disputed
and where the sides are shown."""

from __future__ import annotations

import re

from digest.model import DENIES, SAYS, Claim, Cluster, Figure, Position, Span

Answer = tuple[str | float, ...]


def figure(side: Position) -> Figure | None:
    """The figure that the position gives: by its words, else by where it stands.

    Of several with the same words ("12 dead and 12 missing") the one that it stands on.
    """
    value = _words(side.value)
    figures = side.claim.figures
    same = [one for one in figures if _words(one.text) <= value or value <= _words(one.text)]
    if whole(side):
        return same[0] if same else None
    best = max(same or figures, key=lambda one: _overlap(side, one), default=None)
    return best if best and (same or _overlap(side, best)) else None


def _words(text: str) -> set[str]:
    return set(text.casefold().split())


def _overlap(side: Position, one: Figure) -> int:
    return max(0, min(side.end, one.end) - max(side.start, one.start))


def places(words: str, text: str) -> list[Span]:
    """Where `text` has these words, whole: "12" is not in "2012", nor "most" in "almost"."""
    found = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE)
    return [match.span() for match in found]


def whole(side: Position) -> bool:
    """Whether the position's span is (nearly) all of its claim, so it singles nothing out."""
    return side.end - side.start > 0.8 * len(side.claim.text)


def answer(side: Position) -> Answer:
    """What a side says: its number, in figures or in words, with its bound; else its words."""
    told = _numbered(side)
    return _limits(told) if told else (side.value.casefold(),)


def gives(claim: Claim, side: Position) -> bool:
    """Whether a claim takes the same side: by its figure, or where there is none, by its words."""
    told = _numbered(side)
    if told is None:
        return bool(places(side.value, claim.text))
    return any(_limits(one) == _limits(told) for one in claim.figures)


def concerns(side: Position, cluster: Cluster) -> bool:
    """Whether a side is about the claim as it is shown.

    A support may say more than the claim does, and a number that only the support gives leaves
    what is shown undisputed. A denial does not: it hangs on what all the supports state.
    """
    shown = cluster.representative
    return side.cluster == cluster.id and (
        side.value in (DENIES, SAYS) or side.claim.key == shown.key or gives(shown, side)
    )


def _numbered(side: Position) -> Figure | None:
    """The side's figure where its number is what it says: "most" and "more than half" are shares
    within the same limits, and two answers."""
    told = figure(side)
    return None if told and told.unit == "%" and told.low != told.high else told


def _limits(one: Figure) -> Answer:
    return one.unit, one.low, one.high, one.bound
