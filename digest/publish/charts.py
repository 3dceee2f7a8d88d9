"""Small charts as inline SVG, drawn at build time.

Each has a title and a description for screen readers; the numbers stand beside it as a table,
so a chart never is the only way to them. Colours and type come from the style sheet. A plotting
library would bring tens of megabytes for three shapes, fonts of its own and its own ids.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from digest.publish.escape import encode
from digest.publish.words import day

WIDTH = 640
LEFT = 8
RIGHT = 632
LETTER = 11
"""The width of a letter at a phone's letter size, which is larger in the drawing than a desk's."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A value, or a range, on a plot; ``vague``: its ends are nobody's words ("dozens")."""

    label: str
    low: float
    high: float
    open_low: bool = False
    open_high: bool = False
    vague: bool = False


def number(value: float) -> str:
    """``1,200``, ``2.5``; words from a million up."""
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{float(f'{value / size:.3g}'):,g} {name}"
    if value and abs(value) < 0.01:
        return f"{value:.2g}"
    return f"{value:,.2f}".rstrip("0").removesuffix(".")


def dot_and_range(ident: str, title: str, dots: Sequence[Dot]) -> Markup:
    """Low to high, one row for each position: a dot for a figure, a bar for a range."""
    low, high = min(d.low for d in dots), max(d.high for d in dots)
    scale = _Scale(low, high)
    rows = [_row(dot, scale, 30 + 34 * n) for n, dot in enumerate(dots)]
    height = 30 + 34 * len(dots)
    axis = height - 6
    told = {value for d in dots if not d.vague for value in (d.low, d.high)}
    ends = "".join(
        _text(scale.x(value), axis + 20, number(value), anchor)
        for value, anchor in _ends(low, high)
        if value in told
    )
    line = f'<line class="axis" x1="{LEFT}" y1="{axis}" x2="{RIGHT}" y2="{axis}"/>'
    about = "; ".join(d.label if d.vague else f"{d.label}: {_range(d)}" for d in dots)
    return _svg(ident, title, about, height + 24, line + "".join(rows) + ends)


def _ends(low: float, high: float) -> list[tuple[float, str]]:
    return [(low, "start"), (high, "end")] if low != high else [(low, "middle")]


def _range(dot: Dot) -> str:
    if dot.open_high:
        return f"{number(dot.low)} or more"
    if dot.open_low:
        return f"{number(dot.high)} or fewer"
    if dot.low == dot.high:
        return number(dot.low)
    return f"{number(dot.low)} to {number(dot.high)}"


def _row(dot: Dot, scale: _Scale, y: int) -> str:
    first, last = scale.x(dot.low), scale.x(dot.high)
    anchor, x = _beside(dot.label, first, last)
    parts = [_text(x, y - 10, dot.label, anchor)]
    if dot.low != dot.high:
        parts.append(f'<line class="range" x1="{first:.1f}" y1="{y}" x2="{last:.1f}" y2="{y}"/>')
    arrow = min(last + 40, RIGHT) if dot.open_high else max(first - 40, LEFT)
    if dot.open_high or dot.open_low:
        at = last if dot.open_high else first
        parts.append(f'<line class="open" x1="{at:.1f}" y1="{y}" x2="{arrow:.1f}" y2="{y}"/>')
    ends = {f"{first:.1f}", f"{last:.1f}"}
    parts += [f'<circle class="dot" cx="{x}" cy="{y}" r="5"/>' for x in sorted(ends)]
    return "".join(parts)


def _beside(label: str, first: float, last: float) -> tuple[str, float]:
    """Where a label starts or ends so that it stays inside."""
    length = LETTER * len(label)
    if first + length <= RIGHT:
        return "start", first
    if last - length >= LEFT:
        return "end", last
    return ("end", RIGHT) if first > WIDTH / 2 else ("start", LEFT)


class _Scale:
    """Values to horizontal places; logarithmic where they span more than a hundredfold."""

    def __init__(self, low: float, high: float) -> None:
        self.log = low > 0 and high / low > 100
        self.low, self.high = self._value(low), self._value(high)

    def _value(self, value: float) -> float:
        return math.log10(value) if self.log else value

    def x(self, value: float) -> float:
        if self.high == self.low:
            return WIDTH / 2
        share = (self._value(value) - self.low) / (self.high - self.low)
        return LEFT + 8 + share * (RIGHT - LEFT - 60)


def bars(ident: str, title: str, rows: Sequence[tuple[str, int, int]]) -> Markup:
    """(label, whole, part) a row: a pale bar for the whole, a dark one for the part in it."""
    most = max((whole for _, whole, _ in rows), default=0) or 1
    left = 12 + max(104, *(LETTER * len(label) for label, _, _ in rows))
    drawn = []
    for n, (label, whole, part) in enumerate(rows):
        y = 6 + 34 * n
        length, dark = ((556 - left) * value / most for value in (whole, part))
        drawn += [
            _text(left - 12, y + 17, label, "end"),
            f'<rect class="whole" x="{left}" y="{y}" width="{length:.1f}" height="24"/>',
            f'<rect class="part" x="{left}" y="{y}" width="{dark:.1f}" height="24"/>',
            _text(left + 6 + length, y + 17, number(whole)),
        ]
    about = "; ".join(f"{label}: {whole}, of them {part}" for label, whole, part in rows)
    return _svg(ident, title, about, 34 * len(rows) + 6, "".join(drawn))


def steps(ident: str, title: str, points: Sequence[tuple[date, float, float]]) -> Markup:
    """(day, low, high) in order of days: how a figure ran, as steps between editions."""
    days = [when.toordinal() for when, _, _ in points]
    span = max(days) - min(days) or 1
    low, high = min(p[1] for p in points), max(p[2] for p in points)
    rise = high - low or 1
    left = max(70, *(24 + LETTER * len(number(value)) for value in (low, high)))
    places = [
        (left + (610 - left) * (d - min(days)) / span, 170 - 140 * (p[2] - low) / rise)
        for d, p in zip(days, points, strict=True)
    ]
    path = f"M{places[0][0]:.1f} {places[0][1]:.1f}" + "".join(
        f"H{x:.1f}V{y:.1f}" for x, y in places[1:]
    )
    drawn = [f'<line class="axis" x1="{left - 10}" y1="180" x2="{RIGHT}" y2="180"/>']
    drawn.append(f'<path class="steps" d="{path}"/>')
    drawn += [f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="5"/>' for x, y in places]
    for value, y in {low: 174, high: 34}.items():
        drawn.append(_text(left - 14, y, number(value), "end"))
    drawn.append(_text(left, 200, day(points[0][0])))
    drawn.append(_text(RIGHT, 200, day(points[-1][0]), "end"))
    about = "; ".join(f"{day(w)}: {_range(Dot('', a, b))}" for w, a, b in points)
    return _svg(ident, title, about, 210, "".join(drawn))


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y}" text-anchor="{anchor}">{encode(text)}</text>'


def _svg(ident: str, title: str, about: str, height: int, drawn: str) -> Markup:
    return Markup(
        f'<svg class="chart" role="img" aria-labelledby="{ident}-t {ident}-d" '
        f'viewBox="0 0 {WIDTH} {height}" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{ident}-t">{encode(title)}</title>'
        f'<desc id="{ident}-d">{encode(about)}</desc>{drawn}</svg>'
    )
