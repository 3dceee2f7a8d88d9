"""The edition's picture for cards (OpenGraph, Twitter): 1200 by 630 PNG, drawn offline.

Pillow brings a typeface of its own, so the same edition gives the same picture everywhere. The
typeface knows plain Latin letters; a text with anything else is left out rather than shown with
boxes in it.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from digest.model import Edition
from digest.publish import words
from digest.publish.lead import leading
from digest.publish.present import Index

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SIZE = (1200, 630)
MARGIN = 72
LINES = 4
PAPER, INK, QUIET, RULE = "#fffefa", "#1b1a17", "#5b574d", "#d9d4c5"


def drawable(text: str) -> bool:
    """Whether the typeface has every character; it knows neither dashes nor accents."""
    return all(char.isascii() or char in "‘’“”…·" for char in text)


def card(edition: Edition, site_title: str) -> bytes:
    """The PNG's bytes: name, date, the claims that most origins carry, and the counts.

    Where no claim has two outlets, the first ones stand there.
    """
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)

    def font(size: int) -> FreeTypeFont:
        return ImageFont.load_default(size)  # type: ignore[return-value]

    name = site_title if drawable(site_title) else ""
    draw.text((MARGIN, 56), name, QUIET, font(34))
    draw.text((MARGIN, 104), words.day(edition.date), INK, font(76))
    draw.line((MARGIN, 214, SIZE[0] - MARGIN, 214), RULE, 3)
    draw.line((MARGIN, 221, SIZE[0] - MARGIN, 221), RULE, 1)
    lead = leading(Index(edition), edition.clusters, 5) or edition.clusters
    texts = [one.representative.text for one in lead if drawable(one.representative.text)]
    y = 250
    for text, size, colour in zip(texts, (46, 36), (INK, QUIET), strict=False):
        lines = _wrapped(draw, text, font(size))
        if y + len(lines) * size * 1.35 > 520:
            break
        for line in lines:
            draw.text((MARGIN, y), line, colour, font(size))
            y += round(size * 1.35)
        y += 24
    draw.text((MARGIN, 540), _counts(edition), QUIET, font(32))
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _counts(edition: Edition) -> str:
    parts = (
        words.count(len({a.outlet for a in edition.articles}), "outlet"),
        words.count(len(edition.clusters), "claim"),
        words.count(len(edition.conflicts), "difference"),
    )
    return " · ".join(parts)


def _wrapped(draw: ImageDraw, text: str, font: FreeTypeFont) -> list[str]:
    """`text` in at most `LINES` lines; cut at a word if it is longer."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and draw.textlength(longer, font) <= SIZE[0] - 2 * MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines if len(lines) <= LINES else [*lines[: LINES - 1], f"{lines[LINES - 1]} …"]
