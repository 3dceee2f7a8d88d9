"""Candidate claims of a paragraph: its sentences, joined where a quotation runs over them.

Theory: what is said in one breath is one claim, up to five sentences and 600 characters; a longer
quotation stays in sentences, each of which begins inside it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from digest.model import Span
from digest.understand.tokens import quote_marks

_LONGEST_QUOTE = 600
_MOST_SENTENCES = 5
_FARTHEST = 1_500  # no quotation runs on for longer


@dataclass(frozen=True, slots=True)
class Piece:
    """A candidate claim: its first sentence, its span, and how it stands in its paragraph.

    ``quoted``: it begins inside a quotation; ``alone``: nothing else is in the paragraph.
    """

    first: int
    start: int
    end: int
    quoted: bool
    alone: bool


def pieces_of(text: str, line: Span, spans: Sequence[Span], index: int) -> list[Piece]:
    """Sentences of a paragraph, joined where a quotation runs over them."""
    marks = quote_marks(text, *line)
    offsets = [offset for offset, _ in marks]
    groups: list[tuple[int, Span]] = []
    for at, span in enumerate(spans):
        first, (start, _) = groups[-1] if groups else (0, span)
        end = _quote_end(text, marks, offsets, spans, span[0]) if groups else None
        if (
            end is not None
            and end[0] - first < _MOST_SENTENCES
            and end[1] - start <= _LONGEST_QUOTE
        ):
            groups[-1] = (first, (start, span[1]))
        else:
            groups.append((at, span))
    return [
        Piece(index + first, *span, _inside(text, marks, offsets, span[0]), len(groups) == 1)
        for first, span in groups
    ]


def _inside(text: str, marks: Sequence[tuple[int, bool]], offsets: Sequence[int], at: int) -> bool:
    """Whether an offset lies in an open quotation.

    One that never closes, or only far behind, is a stray mark; but a typographic one may run on
    to the end of its paragraph, as quotations over several paragraphs do.
    """
    before = bisect_left(offsets, at)
    if before == 0 or not marks[before - 1][1]:
        return False
    if before == len(marks):
        return text[offsets[before - 1]] == "“"
    return not marks[before][1] and offsets[before] - offsets[before - 1] <= _FARTHEST


def _quote_end(
    text: str,
    marks: Sequence[tuple[int, bool]],
    offsets: Sequence[int],
    spans: Sequence[Span],
    at: int,
) -> tuple[int, int] | None:
    """(index, end) of the sentence in which the quotation round an offset closes, if any."""
    if not _inside(text, marks, offsets, at):
        return None
    following = bisect_left(offsets, at)
    if following == len(marks) or marks[following][1]:
        return None
    index = bisect_right(spans, offsets[following], key=lambda span: span[0]) - 1
    return index, spans[index][1]
