"""Where reports differ, what happened when, and what changed: side by side, never judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from markupsafe import Markup

from digest.model import DENIES, SAYS, Change, Cluster, Conflict, Figure, Position, Span
from digest.publish import words
from digest.publish.charts import Dot, dot_and_range, steps
from digest.publish.escape import ident
from digest.publish.marks import marked
from digest.publish.present import NOWHERE, Index, count, mention, speaker
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
from digest.record import LEFT
from digest.sides import Answer, answer, gives, places, whole
from digest.sides import figure as figure_of


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


Side = tuple[PositionView, Position]
"""A position as it is shown, and as it was found."""


def conflict(index: Index, one: Conflict) -> ConflictView:
    """A conflict with all its positions, and a plot where they are figures."""
    sides = [(_position(index, side, one), side) for side in _low_to_high(one)]
    return ConflictView(
        id=ident(one.id),
        kind=ident(one.kind),
        about=one.about,
        href=Markup(f"differences.html#{ident(one.id)}"),
        story=index.story_link(one.story),
        positions=_once(_by_answer(sides)),
        answers=_answers(sides),
        plot=_plot(one) if one.kind == "figure" else NOWHERE,
    )


def _low_to_high(one: Conflict) -> tuple[Position, ...]:
    """The positions by their figures; as they come where not all have one."""
    figures = [figure for side in one.positions if (figure := figure_of(side))]
    if one.kind != "figure" or len(figures) < len(one.positions):
        return one.positions
    order = sorted(range(len(figures)), key=lambda n: (figures[n].low, figures[n].high))
    return tuple(one.positions[n] for n in order)


def _by_answer(sides: Sequence[Side]) -> tuple[PositionView, ...]:
    """The sides in their order, those that say the same together."""
    first: dict[Answer, int] = {}
    for _, side in sides:
        first.setdefault(answer(side), len(first))
    return tuple(one for one, _ in sorted(sides, key=lambda told: first[answer(told[1])]))


def _once(sides: Iterable[PositionView]) -> tuple[PositionView, ...]:
    """Words that several outlets have alike once, with all of these outlets."""
    found: dict[tuple[str, ...], list[PositionView]] = {}
    for one in sides:
        value = one.value.casefold()
        key = (value, one.says.casefold(), one.quote, one.as_of, one.claim.href)
        found.setdefault(key, []).append(one)
    return tuple(replace(same[0], mentions=_together(same)) for same in found.values())


def _answers(sides: Sequence[Side]) -> tuple[AnswerView, ...]:
    """Positions by what they say, and in it by who says so as of when.

    When is left out where it is the same for all: it tells no difference.
    """
    moved = len({one.as_of for one, _ in sides}) > 1
    found: dict[Answer, dict[tuple[str, str], list[PositionView]]] = {}
    heads: dict[Answer, str] = {}
    for one, side in sides:
        heads.setdefault(answer(side), _in_short(side))
        speakers = found.setdefault(answer(side), {})
        speakers.setdefault((one.says.casefold(), one.as_of), []).append(one)
    return tuple(
        AnswerView(
            heads[told],
            any(one.denies for same in speakers.values() for one in same),
            tuple(
                SideView(same[0].says, _together(same), same[0].as_of if moved else "")
                for same in speakers.values()
            ),
        )
        for told, speakers in found.items()
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
    figure = figure_of(side)
    cluster = index.clusters.get(side.cluster)
    return PositionView(
        value=side.value,
        says=_by(side),
        quote=marked(claim.text, (), _words_in_question(side, figure)),
        mentions=_carriers(index, side, one),
        as_of=_as_of(index, side, figure, one),
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
    One that has a position of its own in it stands with that.
    """
    elsewhere = {
        index.articles[other.claim.article].outlet
        for other in one.positions
        if other.cluster == side.cluster
    }
    own = mention(index, index.articles[side.claim.article], side.claim)
    cluster = index.clusters.get(side.cluster)
    found = {index.articles[side.claim.article].outlet: own}
    for support in cluster.supports if cluster else ():
        if support.outlet not in elsewhere and gives(support.claim, side):
            found.setdefault(
                support.outlet, mention(index, index.articles[support.claim.article], support.claim)
            )
    return tuple(found.values())


def _words_in_question(side: Position, figure: Figure | None) -> list[Span]:
    """What to mark in the claim: the value's own words; nothing where that would be all of it."""
    claim = side.claim
    own: Position | Figure = side
    if figure and claim.start <= figure.start < figure.end <= claim.end:
        own = figure
    start, end = own.start - claim.start, own.end - claim.start
    said = places(side.value, claim.text)
    if said:
        return [max(said, key=lambda one: min(one[1], end) - max(one[0], start))]
    return [] if own is side and whole(side) else [(start, end)]


def _as_of(index: Index, side: Position, figure: Figure | None, one: Conflict) -> str:
    """As of when: said of the figure, else the day of its report where the reports are of several,
    for what happened on Monday is counted anew on Tuesday; else the claim's day where it is plain.
    """
    if figure and figure.as_of:
        own = figure.as_of.split(" ", 1)[0].casefold() in ("since", "until", "from", "by", "as")
        return figure.as_of if own else f"as of {figure.as_of}"
    reported = _reported(index, side, one)
    when = side.claim.when
    if reported or one.kind != "figure" or not when or not when.certain:
        return reported
    return "" if (when.last - when.first).days > 7 else f"as of {words.period(when)}"


def _reported(index: Index, side: Position, one: Conflict) -> str:
    """The day of the position's article, where the positions are of several days."""
    days = {index.articles[other.claim.article].published for other in one.positions}
    own = index.articles[side.claim.article].published
    if not own or len({when.date() for when in days if when}) < 2:
        return ""
    return f"reported on {words.day(own.date())}"


def _plot(one: Conflict) -> Markup:
    figures = [(side, figure_of(side)) for side in one.positions]
    dots = tuple(_dot(side, figure) for side, figure in figures if figure)
    if len(dots) < 2 or len(dots) < len(one.positions):
        return NOWHERE
    same = {
        (_by(side).casefold(), answer(side)): dot
        for (side, _), dot in zip(figures, dots, strict=True)
    }
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


def news(index: Index, texts: Mapping[str, str]) -> tuple[ChangeView, ...]:
    """The changes without the claims whose articles only grew too old for the digest, in the
    edition's order; `texts` has the words of claims that are gone."""
    told = (one for one in index.edition.changes if one.detail != LEFT)
    return tuple(_change(index, one, texts) for one in told)


def left(index: Index, texts: Mapping[str, str]) -> tuple[ChangeView, ...]:
    """The claims whose articles grew too old for the digest."""
    aged = (one for one in index.edition.changes if one.detail == LEFT)
    return tuple(_change(index, one, texts) for one in aged)


def _change(index: Index, one: Change, texts: Mapping[str, str]) -> ChangeView:
    cluster = index.clusters.get(one.cluster)
    return ChangeView(
        kind=ident(one.kind),
        label=words.CHANGES[one.kind],
        detail=one.detail,
        text=cluster.representative.text if cluster else texts.get(one.cluster, ""),
        speaker=speaker(cluster.representative.attribution) if cluster else "",
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
