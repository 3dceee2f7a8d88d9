"""Understands one article: sentences, claims, and what each claim carries."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from digest.model import Article, Claim, Sentence, Span, Understood
from digest.understand.dates import when
from digest.understand.figures import figures
from digest.understand.hedges import hedges, negated
from digest.understand.leads import lead_in
from digest.understand.noise import about_outlet, is_noise, own_voice
from digest.understand.sentences import paragraphs, split_paragraph
from digest.understand.speakers import Speakers
from digest.understand.standing import needs_previous
from digest.understand.tokens import Token, quote_marks, tokenize

_LIMIT = 1_000_000
_LONGEST_QUOTE = 600
_MOST_SENTENCES = 5
_LONGEST = 2_000  # what is longer is a table, a list or a trap, not a sentence


@dataclass(frozen=True, slots=True)
class _Piece:
    """A candidate claim: sentences ``first`` to ``last`` of the article, and where it stands."""

    first: int
    start: int
    end: int
    quoted: bool
    alone: bool


def understand(article: Article) -> Understood:
    """Sentences and claims of an article; reads at most its first million characters.

    Pure and deterministic; never raises on any text.
    """
    text = article.text[:_LIMIT]
    lines = paragraphs(text)
    sentences: list[Sentence] = []
    pieces: list[_Piece] = []
    for line in lines:
        spans = split_paragraph(text, *line)
        pieces += _pieces(text, line, spans, len(sentences))
        sentences += [
            Sentence(article.id, len(sentences) + index, *span) for index, span in enumerate(spans)
        ]
    return Understood(article.id, tuple(sentences), _claims(article, text, lines, pieces))


def _pieces(text: str, line: Span, spans: Sequence[Span], index: int) -> list[_Piece]:
    """Sentences of a paragraph, joined where a quotation runs over them."""
    marks = quote_marks(text, *line)
    offsets = [offset for offset, _ in marks]
    groups: list[tuple[int, Span]] = []
    for at, span in enumerate(spans):
        first, (start, _) = groups[-1] if groups else (0, span)
        end = _quote_end(marks, offsets, spans, span[0]) if groups else None
        if (
            end is not None
            and end[0] - first < _MOST_SENTENCES
            and end[1] - start <= _LONGEST_QUOTE
        ):
            groups[-1] = (first, (start, span[1]))
        else:
            groups.append((at, span))
    return [
        _Piece(index + first, *span, _inside(marks, offsets, span[0]), len(groups) == 1)
        for first, span in groups
    ]


def _inside(marks: Sequence[tuple[int, bool]], offsets: Sequence[int], at: int) -> bool:
    """Whether an offset lies in an open quotation."""
    before = bisect_left(offsets, at)
    return before > 0 and marks[before - 1][1]


def _quote_end(
    marks: Sequence[tuple[int, bool]], offsets: Sequence[int], spans: Sequence[Span], at: int
) -> tuple[int, int] | None:
    """(index, end) of the sentence in which the quotation round an offset closes, if any."""
    if not _inside(marks, offsets, at):
        return None
    following = bisect_left(offsets, at)
    if following == len(marks) or marks[following][1]:
        return None
    index = bisect_right(spans, offsets[following], key=lambda span: span[0]) - 1
    return index, spans[index][1]


def _claims(
    article: Article, text: str, lines: Sequence[Span], pieces: Sequence[_Piece]
) -> tuple[Claim, ...]:
    published = article.published.date() if article.published else None
    stopless = _stopless(text, lines)
    speakers = Speakers(text)
    claims: list[Claim] = []
    previous: Span | None = None
    subject = ""
    for at, piece in enumerate(pieces):
        if piece.end - piece.start > _LONGEST:
            continue
        start = lead_in(text, piece.start, piece.end, article.title, opening=at < 3)
        tokens = tokenize(text, start, piece.end, quoted=piece.quoted)
        span, last = text[start : piece.end], at >= len(pieces) - 4
        if last and about_outlet(span):
            subject = _first_name(span)
        headline = at == 0 and piece.alone and _titled(text, piece)
        if (
            headline
            or (subject and subject in span)
            or own_voice(tokens, article.outlet)
            or is_noise(span, tokens, alone=piece.alone, last=last, stopless=stopless)
        ):
            continue
        claims.append(_claim(article, text, piece, start, tokens, speakers, previous, published))
        previous = (start, piece.end)
    return tuple(claims)


def _claim(
    article: Article, text: str, piece: _Piece, start: int, tokens: Sequence[Token],
    speakers: Speakers, previous: Span | None, published: date | None,
) -> Claim:  # fmt: skip
    span = text[start : piece.end]
    attribution = speakers.attribution(tokens, quoted=piece.quoted)
    dependent = needs_previous(tokens, quoted=piece.quoted)
    return Claim(
        article=article.id,
        sentence=piece.first,
        start=start,
        end=piece.end,
        text=span,
        attribution=attribution,
        hedges=hedges(span),
        figures=figures(text, tokens, published),
        when=when(span, published),
        negated=negated(span),
        needs_previous=dependent,
        context=previous if dependent else None,
    )


def _first_name(text: str) -> str:
    """The first name of two words, for what goes on about the same paper or author."""
    found = re.search(r"\b[A-Z][\w’'-]+ [A-Z][\w’'-]+", text)
    return found.group() if found else ""


def _stopless(text: str, lines: Sequence[Span]) -> bool:
    """Whether most lines of the article end without a stop, so that this tells nothing."""
    bare = sum(text[end - 1] not in ".!?…”\"’')" for _, end in lines)
    return len(lines) > 3 and bare > len(lines) / 2


def _titled(text: str, piece: _Piece) -> bool:
    """Whether a first line looks like a headline: no final stop."""
    return text[piece.end - 1] not in '.!?…”"' and piece.end - piece.start < 160
