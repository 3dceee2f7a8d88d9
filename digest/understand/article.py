"""Understands one article: sentences, claims, and what each claim carries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from digest.model import Article, Claim, Sentence, Span, Understood
from digest.understand.dates import when
from digest.understand.figures import figures
from digest.understand.hedges import hedges, negated
from digest.understand.leads import lead_in
from digest.understand.noise import about_outlet, is_noise, own_voice, says_i
from digest.understand.pieces import Piece, pieces_of
from digest.understand.sentences import blocks, paragraphs, split_paragraph
from digest.understand.speakers import Speakers
from digest.understand.stamps import behind_stamp, comments, habits
from digest.understand.standing import needs_previous
from digest.understand.tokens import Token, tokenize

_LIMIT = 1_000_000
_SENTENCE = 7  # spaces
_LONGEST = 2_000  # what is longer is a table, a list or a trap, not a sentence


def understand(article: Article) -> Understood:
    """Sentences and claims of an article; reads at most its first million characters.

    Pure and deterministic; never raises on any text.
    """
    text = article.text[:_LIMIT]
    lines = paragraphs(text)
    sentences: list[Sentence] = []
    pieces: list[Piece] = []
    for block in blocks(text, lines):
        spans = [span for line in block for span in split_paragraph(text, *line)]
        pieces += pieces_of(text, (block[0][0], block[-1][1]), spans, len(sentences))
        sentences += [
            Sentence(article.id, len(sentences) + index, *span) for index, span in enumerate(spans)
        ]
    return Understood(article.id, tuple(sentences), _claims(article, text, lines, pieces))


def _claims(
    article: Article, text: str, lines: Sequence[Span], pieces: Sequence[Piece]
) -> tuple[Claim, ...]:
    published = article.published.date() if article.published else None
    stopless = _stopless(text, lines)
    speakers = Speakers(text)
    claims: list[Claim] = []
    previous: Span | None = None
    subject = ""
    known, commented = habits(text, lines), comments(text, lines)
    title = "" if _asserts(article.title) else article.title
    for at, piece in enumerate(pieces):
        if piece.start >= commented:
            break
        if piece.end - piece.start > _LONGEST:
            continue
        start = behind_stamp(text, piece.start, piece.end, known)
        start = lead_in(text, start, piece.end, title, opening=at < 3)
        tokens = tokenize(text, start, piece.end, quoted=piece.quoted)
        span, last = text[start : piece.end], at >= len(pieces) - 4
        if last and about_outlet(span):
            subject = _first_name(span)
        headline = at == 0 and piece.alone and _titled(text, piece)
        if (
            headline
            or (subject and subject in span)
            or own_voice(tokens, article.outlet)
            or is_noise(
                span, tokens, alone=piece.alone and "\n" not in span, last=last, stopless=stopless
            )
        ):
            continue
        claim = _claim(article, text, piece, start, tokens, speakers, previous, published)
        if claim.attribution is not None or not says_i(tokens):
            claims.append(claim)
        previous = (start, piece.end)
    return tuple(claims)


def _claim(
    article: Article, text: str, piece: Piece, start: int, tokens: Sequence[Token],
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


def _asserts(title: str) -> bool:
    """Whether a title is the first sentence of a text without one: headlines have no final stop."""
    end = title.rstrip("”\"’' ")
    return end.endswith(".") and not end.endswith("..") and title.count(" ") >= _SENTENCE


def _titled(text: str, piece: Piece) -> bool:
    """Whether a first line looks like a headline: no final stop."""
    return text[piece.end - 1] not in '.!?…”"' and piece.end - piece.start < 160
