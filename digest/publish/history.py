"""Running figures: how a number ran over the days, each value with who gave it.

Theory: a value's day is its article's (the edition's where that is unknown, or where the article
gave another value before). A claim keeps its id while its figure is revised, so its figures over
the editions are a row; who goes back to an earlier number gives a value more. Where a later number
stood as a claim of its own beside the earlier one, a published figure conflict ties the two
together; ties are followed only among claims by one voice (outlet or named source), for a
ministry's count and a monitor's are two rows and not one that jumps; and by what differs alone,
for "4 dead and 31 missing" is told of both, and its row is of the dead. A row needs two different
values of two days: a number that never moved is not running, nor are two numbers of one day.

Evidence: ``tests/test_history.py``.

Known failures: a source that counts two things in the same unit under one conflict gives one
row; the row then shows both words, side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from digest.publish.ledger import Point, Running
from digest.publish.words import named
from digest.record import ClaimRecord, EditionRecord, FigureRecord, PositionRecord

Row = tuple[str, str]
"""Unit and the claim that stands for all that are tied together."""
MOST = 50


def running(
    editions: Sequence[EditionRecord], claim_paths: Mapping[str, str] | None = None
) -> tuple[Running, ...]:
    """The running figures of `editions`, which come oldest first.

    Rows with most values come first, at most `MOST`; points are in order of days. `claim_paths`
    are the addresses of claims of the last edition, by id.
    """
    tied, differ = _ties(editions), _about(editions)
    rows: dict[Row, list[Point]] = defaultdict(list)
    about: dict[Row, str] = {}
    last: dict[tuple[Row, str, str], tuple[float, float]] = {}
    for edition in editions:
        for claim in edition.claims:
            for figure in _own(claim):
                row = (figure.unit, tied.get(claim.id, claim.id))
                about.setdefault(row, differ.get((claim.id, figure.unit)) or _counts(figure, claim))
                told, value = (row, claim.id, claim.article), (figure.low, figure.high)
                if last.get(told) != value:
                    edited = told in last
                    rows[row].append(_point(edition, claim, figure, claim_paths or {}, edited))
                    last[told] = value
    steps = {row: _steps(points) for row, points in rows.items()}
    ran = {row: points for row, points in steps.items() if _moved(points)}
    order = sorted(ran, key=lambda row: (-len(ran[row]), about[row], row))
    return tuple(Running(about[row], ran[row]) for row in order[:MOST])


def _steps(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points in order, without those that only repeat what their voice said last."""
    last: dict[str, tuple[float, float]] = {}
    found = []
    for point in _in_order(points):
        if last.get(point.outlet) != _value(point):
            found.append(point)
        last[point.outlet] = _value(point)
    return tuple(found)


def _moved(points: Sequence[Point]) -> bool:
    """Two values of one day are a difference, and no course."""
    return len({*map(_value, points)}) > 1 and len({one.date for one in points}) > 1


def _value(point: Point) -> tuple[float, float]:
    return point.low, point.high


def _in_order(points: Sequence[Point]) -> tuple[Point, ...]:
    return tuple(sorted(points, key=lambda one: (one.date, one.low, one.high, one.outlet)))


def _own(claim: ClaimRecord) -> list[FigureRecord]:
    """The figures of the words that are shown, the first of each unit."""
    found: dict[str, FigureRecord] = {}
    for figure in claim.figures:
        if figure.article == claim.article and claim.start <= figure.start < claim.end:
            found.setdefault(figure.unit, figure)
    return list(found.values())


def _point(
    edition: EditionRecord,
    claim: ClaimRecord,
    figure: FigureRecord,
    paths: Mapping[str, str],
    edited: bool,
) -> Point:
    first = claim.supports[0]
    outlet = edition.outlet.get(first.outlet)
    name = outlet.name if outlet else first.outlet
    by = named(first.attribution.source) if first.attribution else ""
    article = edition.article.get(claim.article)
    published = None if edited or article is None else article.published
    return Point(
        date=published.date() if published else edition.edition.date,
        text=figure.text or f"{figure.value if figure.value is not None else figure.low}",
        low=float(figure.low),
        high=float(figure.high),
        outlet=f"{name} ({by})" if by else name,
        href=paths.get(claim.id, ""),
    )


def _ties(editions: Sequence[EditionRecord]) -> dict[str, str]:
    """Claim id -> the first id among those that one voice gave in a conflict of figures."""
    root: dict[str, str] = {}

    def find(key: str) -> str:
        while root.setdefault(key, key) != key:
            key = root[key]
        return key

    for edition in editions:
        for conflict in edition.conflicts:
            if conflict.kind != "figure":
                continue
            by_voice: dict[str, list[str]] = defaultdict(list)
            for position in conflict.positions:
                claim = edition.claim.get(position.claim)
                if claim and any(_is_of(position, figure) for figure in _own(claim)):
                    by_voice[_voice(claim)].append(claim.id)
            for ids in by_voice.values():
                for other in ids[1:]:
                    first, second = sorted((find(ids[0]), find(other)))
                    root[second] = first
    return {key: find(key) for key in list(root)}


def _about(editions: Sequence[EditionRecord]) -> dict[tuple[str, str], str]:
    """Claim id and unit -> what a conflict over the figure is about: it knows what "%" is of."""
    return {
        (claim.id, figure.unit): conflict.about
        for edition in editions
        for conflict in edition.conflicts
        if conflict.kind == "figure"
        for position in conflict.positions
        if (claim := edition.claim.get(position.claim))
        for figure in _own(claim)
        if _is_of(position, figure)
    }


def _counts(figure: FigureRecord, claim: ClaimRecord) -> str:
    """What a figure counts; the whole claim where its words give no more than "%"."""
    return claim.text if figure.unit == "%" == figure.what else figure.what or figure.unit


def _is_of(side: PositionRecord, figure: FigureRecord) -> bool:
    """Whether a conflict's side gives the figure: a claim's other numbers are of other rows."""
    value, told = (set(text.casefold().split()) for text in (side.value, figure.text))
    return side.article == figure.article and value <= told


def _voice(claim: ClaimRecord) -> str:
    """The claim's first source, else its outlet.

    Not the voice of a side in `digest.publish.present` or `digest.compose.changes`: records hold
    neither whom "she" was resolved to nor that "officials" are nobody in particular.
    """
    first = claim.supports[0]
    if first.attribution:
        return f"source {first.attribution.source.casefold()}"
    return f"outlet {first.outlet}"
