"""What a side of a conflict says, and whose words say it: asked where a claim is marked as disputed
and where the sides are shown."""

from __future__ import annotations

from digest.model import DENIES, SAYS, Claim, Cluster, Figure, Position

Answer = tuple[str | float, ...]


def figure(side: Position) -> Figure | None:
    """The figure that the position gives: by its words, else by where it stands."""
    value = _words(side.value)
    for one in side.claim.figures:
        if _words(one.text) <= value or value <= _words(one.text):
            return one
    if whole(side):
        return None
    overlap = {
        min(side.end, one.end) - max(side.start, one.start): one
        for one in reversed(side.claim.figures)
    }
    best = max(overlap, default=0)
    return overlap[best] if best > 0 else None


def _words(text: str) -> set[str]:
    return set(text.casefold().split())


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
        return side.value.casefold() in claim.text.casefold()
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
