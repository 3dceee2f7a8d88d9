"""Where reports differ, what happened when, and what changed: side by side, never judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from markupsafe import Markup

from digest.model import DENIES, SAYS, Change, Claim, Cluster, Conflict, Figure, Position, Span
from digest.publish import words
from digest.publish.charts import Dot, dot_and_range, steps
from digest.publish.escape import ident
from digest.publish.marks import marked
from digest.publish.present import CHANGES, NOWHERE, Index, count, mention
from digest.publish.view.claims import ClaimView, MentionView
from digest.publish.view.edition import LinkView
from digest.publish.view.ledger import (
    AnswerView,
    ChangeView,
    ConflictView,
    DayView,
    HistoryView,
    PointView,
    PositionView,
    SideView,
)


@dataclass(frozen=True, slots=True)
class Point:
    """A running figure's value and its article's day; ``href`` is relative to the site's root."""

    date: date
    text: str
    low: float
    high: float
    outlet: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Running:
    """A figure that was told with different values over the days, its points oldest first."""

    about: str
    points: tuple[Point, ...] = field(default_factory=tuple)


def conflict(index: Index, one: Conflict) -> ConflictView:
    """A conflict with all its positions, and a plot where they are figures."""
    positions = _low_to_high(one)
    sides = tuple(_position(index, side, one) for side in positions)
    return ConflictView(
        id=ident(one.id),
        kind=ident(one.kind),
        about=one.about,
        href=Markup(f"differences.html#{ident(one.id)}"),
        story=index.story_link(one.story),
        positions=_once(_by_value(sides)),
        answers=_answers(sides, positions),
        plot=_plot(one) if one.kind == "figure" else NOWHERE,
    )


def _low_to_high(one: Conflict) -> tuple[Position, ...]:
    """The positions by their figures; as they come where not all have one."""
    figures = [figure for side in one.positions if (figure := _figure(side))]
    if one.kind != "figure" or len(figures) < len(one.positions):
        return one.positions
    order = sorted(range(len(figures)), key=lambda n: (figures[n].low, figures[n].high))
    return tuple(one.positions[n] for n in order)


def _by_value(sides: Sequence[PositionView]) -> tuple[PositionView, ...]:
    """The sides in their order, those that say the same together."""
    first: dict[tuple[str, bool], int] = {}
    for one in sides:
        first.setdefault(_answer(one), len(first))
    return tuple(sorted(sides, key=lambda one: first[_answer(one)]))


def _once(sides: Iterable[PositionView]) -> tuple[PositionView, ...]:
    """Words that several outlets have alike once, with all of these outlets."""
    found: dict[tuple[str, ...], list[PositionView]] = {}
    for one in sides:
        key = (*map(str, _answer(one)), one.says.casefold(), one.quote, one.as_of, one.claim.href)
        found.setdefault(key, []).append(one)
    return tuple(replace(same[0], mentions=_together(same)) for same in found.values())


def _answer(side: PositionView) -> tuple[str, bool]:
    """What a side says; small and capital letters are the same."""
    return side.value.casefold(), side.denies


def _answers(
    sides: Sequence[PositionView], positions: Sequence[Position]
) -> tuple[AnswerView, ...]:
    """Positions by value, and in it by who says so."""
    found: dict[tuple[str, bool], dict[str, list[PositionView]]] = {}
    heads: dict[tuple[str, bool], str] = {}
    for one, position in zip(sides, positions, strict=True):
        heads.setdefault(_answer(one), _in_short(position))
        speakers = found.setdefault(_answer(one), {})
        speakers.setdefault(one.says.casefold(), []).append(one)
    return tuple(
        AnswerView(
            heads[answer],
            answer[1],
            tuple(SideView(same[0].says, _together(same)) for same in speakers.values()),
        )
        for answer, speakers in found.items()
    )


def _in_short(side: Position) -> str:
    """A position's value; of what is denied the words, for "says so" alone does not tell what."""
    claim = side.claim
    if side.value != SAYS:
        return side.value
    return claim.text[side.start - claim.start : side.end - claim.start]


def _together(sides: Iterable[PositionView]) -> tuple[MentionView, ...]:
    """Every outlet of these positions once, at its first mention."""
    found: dict[str, MentionView] = {}
    for one in sides:
        for carrier in one.mentions:
            found.setdefault(carrier.outlet, carrier)
    return tuple(found.values())


def _position(index: Index, side: Position, one: Conflict) -> PositionView:
    claim = side.claim
    figure = _figure(side)
    cluster = index.clusters.get(side.cluster)
    return PositionView(
        value=side.value,
        says=_by(side),
        quote=marked(claim.text, (), _words_in_question(side, figure)),
        mentions=_carriers(index, side, one),
        as_of=_as_of(side, figure, one.kind),
        claim=LinkView(count(cluster), index.claim(cluster).href)
        if cluster
        else LinkView("", NOWHERE),
        denies=side.value == DENIES,
    )


def _by(side: Position) -> str:
    """Who says it; not who else speaks in the sentence, where ``says`` leaves that open."""
    return words.named(side.says or "")


def _carriers(index: Index, side: Position, one: Conflict) -> tuple[MentionView, ...]:
    """The outlet whose words these are first, then the others that support the same claim.

    An outlet that gives another figure within the same cluster is not said to carry this one:
    "most of the city" and "more than half of it" are supports of one claim, and two answers.
    One that takes this side in words of its own stands with those.
    """
    elsewhere = {
        index.articles[other.claim.article].outlet
        for other in one.positions
        if (other.cluster, other.value.casefold()) == (side.cluster, side.value.casefold())
    }
    own = mention(index, index.articles[side.claim.article], side.claim)
    cluster = index.clusters.get(side.cluster)
    found = {index.articles[side.claim.article].outlet: own}
    for support in cluster.supports if cluster else ():
        if support.outlet not in elsewhere and _agrees(support.claim, side):
            found.setdefault(
                support.outlet, mention(index, index.articles[support.claim.article], support.claim)
            )
    return tuple(found.values())


def _agrees(claim: Claim, side: Position) -> bool:
    """Whether a claim takes the same side: by its figure, or where there is none, by its words."""
    figure = _figure(side)
    if figure is None or figure.unit == "%":
        return side.value.casefold() in claim.text.casefold()
    return any(
        (other.unit, other.low, other.high) == (figure.unit, figure.low, figure.high)
        for other in claim.figures
    )


def _figure(side: Position) -> Figure | None:
    """The figure that the position gives: by its words, else by where it stands."""
    value = side.value.casefold()
    for figure in side.claim.figures:
        if figure.text.casefold() in value or value in figure.text.casefold():
            return figure
    if _whole(side):
        return None
    overlap = {
        min(side.end, one.end) - max(side.start, one.start): one
        for one in reversed(side.claim.figures)
    }
    best = max(overlap, default=0)
    return overlap[best] if best > 0 else None


def _whole(side: Position) -> bool:
    """Whether the position's span is (nearly) all of its claim, so it singles nothing out."""
    return side.end - side.start > 0.8 * len(side.claim.text)


def _words_in_question(side: Position, figure: Figure | None) -> list[Span]:
    """What to mark in the claim: the value's own words; nothing where that would be all of it."""
    claim = side.claim
    at = claim.text.casefold().find(side.value.casefold())
    if at >= 0:
        return [(at, at + len(side.value))]
    if figure and claim.start <= figure.start < figure.end <= claim.end:
        return [(figure.start - claim.start, figure.end - claim.start)]
    return [] if _whole(side) else [(side.start - claim.start, side.end - claim.start)]


def _as_of(side: Position, figure: Figure | None, kind: str) -> str:
    """As of when: said of the figure, else the claim's day where that is plain."""
    if figure and figure.as_of:
        own = figure.as_of.split(" ", 1)[0].casefold() in ("since", "until", "from", "by", "as")
        return figure.as_of if own else f"as of {figure.as_of}"
    when = side.claim.when
    if kind != "figure" or not when or not when.certain or (when.last - when.first).days > 7:
        return ""
    return f"as of {words.period(when)}"


def _plot(one: Conflict) -> Markup:
    figures = [(side, _figure(side)) for side in one.positions]
    dots = tuple(_dot(side, figure) for side, figure in figures if figure)
    if len(dots) < 2 or len(dots) < len(one.positions):
        return NOWHERE
    same = {(dot.label.casefold(), dot.low, dot.high): dot for dot in dots}
    rows = sorted(same.values(), key=lambda dot: (dot.low, dot.high))
    return dot_and_range(f"plot-{ident(one.id)}", f"Figures given for: {one.about}", rows)


def _dot(side: Position, figure: Figure) -> Dot:
    by = _by(side)
    label = f"{side.value} ({by})" if by else side.value
    return Dot(
        label if len(label) <= 54 else label[:53] + "…",
        figure.low,
        figure.high,
        open_low=figure.bound == "at-most",
        open_high=figure.bound == "at-least",
        vague=figure.low != figure.high and not any(char.isdigit() for char in side.value),
    )


def timeline(index: Index, clusters: Iterable[Cluster]) -> tuple[DayView, ...]:
    """Claims by the day of what they report, in order; those of several days under their first."""
    days: dict[tuple[date, date], tuple[list[ClaimView], list[ClaimView]]] = {}
    for cluster in clusters:
        when = cluster.representative.when
        if when:
            sure, unsure = days.setdefault((when.first, when.last), ([], []))
            (sure if when.certain else unsure).append(index.claim(cluster))
    return tuple(
        DayView(words.span(first, last), Markup(first.isoformat()), tuple(sure), tuple(unsure))
        for (first, last), (sure, unsure) in sorted(days.items())
    )


def changes(index: Index, texts: dict[str, str]) -> tuple[ChangeView, ...]:
    """What changed, in the edition's order; `texts` has the words of claims that are gone."""
    return tuple(_change(index, one, texts) for one in index.edition.changes)


def _change(index: Index, one: Change, texts: dict[str, str]) -> ChangeView:
    cluster = index.clusters.get(one.cluster)
    return ChangeView(
        kind=ident(one.kind),
        label=CHANGES.get(one.kind, one.kind),
        detail=one.detail,
        text=cluster.representative.text if cluster else texts.get(one.cluster, ""),
        href=index.claim(cluster).href if cluster else NOWHERE,
        count=count(cluster) if cluster else "",
    )


def histories(running: Iterable[Running]) -> tuple[HistoryView, ...]:
    """Running figures with their step plots."""
    return tuple(_history(number, one) for number, one in enumerate(running))


def _history(number: int, one: Running) -> HistoryView:
    plotted = [(point.date, point.low, point.high) for point in one.points]
    return HistoryView(
        about=one.about,
        plot=steps(f"run-{number}", f"Reported so far: {one.about}", plotted)
        if len(plotted) > 1
        else NOWHERE,
        points=tuple(PointView(words.day(p.date), p.text, p.outlet, p.href) for p in one.points),
    )
