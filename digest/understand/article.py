"""Understands one article: sentences, claims, and what each claim carries.

Theory: a piece of text is a claim unless its form says that it asserts nothing (``noise``), that it
is the page's and not the article's (``stamps``, ``leads``), or that nobody knows who says it: "I"
outside quotation marks, with no source named. Whom a sentence of the last kind names is known to
those that follow.

Known failures: what an outlet's own reporter says as "I" is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
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
_SENTENCE = 7  # spaces, or words but one
_LONGEST = 2_000  # what is longer is a table, a list or a trap, not a sentence
_MOST_FIGURES = 50  # what holds more is a table too; comparing takes the square of it


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
    return Understood(article.id, tuple(sentences), _claims(_page(article, text, lines), pieces))


@dataclass(frozen=True, slots=True)
class _Page:
    """An article and its habits: ``end`` is where readers' comments begin, ``stamps`` what opens
    its entries, ``title`` what may be repeated in front of its text."""

    article: Article
    text: str
    end: int
    title: str
    stamps: Sequence[re.Pattern[str]]
    stopless: bool
    published: date | None


def _page(article: Article, text: str, lines: Sequence[Span]) -> _Page:
    return _Page(
        article=article,
        text=text,
        end=comments(text, lines),
        title="" if _asserts(article.title) else article.title,
        stamps=habits(text, lines),
        stopless=_stopless(text, lines),
        published=article.published.date() if article.published else None,
    )


def _claims(page: _Page, pieces: Sequence[Piece]) -> tuple[Claim, ...]:
    speakers = Speakers(page.text)
    claims: list[Claim] = []
    told: dict[str, list[str]] = {}
    previous: Span | None = None
    subject = ""
    for at, piece in enumerate(pieces):
        if piece.start >= page.end:
            break
        if piece.end - piece.start > _LONGEST:
            continue
        start = behind_stamp(page.text, piece.start, piece.end, page.stamps)
        start = lead_in(page.text, start, piece.end, page.title, opening=at < 3)
        tokens = tokenize(page.text, start, piece.end, quoted=piece.quoted)
        span, last = page.text[start : piece.end], at >= len(pieces) - 4
        if last and about_outlet(span):
            subject = _first_name(span)
        headline = at == 0 and piece.alone and _titled(page.text, piece)
        if headline or (subject and subject in span) or _is_empty(page, piece, tokens, span, last):
            continue
        if _repeats(span, told):
            continue
        claim = _claim(page, piece, start, tokens, speakers, previous)
        known = claim.attribution is not None or not says_i(tokens)
        if known and len(claim.figures) <= _MOST_FIGURES:
            claims.append(claim)
        previous = (start, piece.end)
    return tuple(claims)


def _is_empty(page: _Page, piece: Piece, tokens: Sequence[Token], span: str, last: bool) -> bool:
    """Whether a piece asserts nothing of the world."""
    alone = piece.alone and "\n" not in span
    return own_voice(tokens, page.article.outlet, last=last) or is_noise(
        span, tokens, alone=alone, last=last, stopless=page.stopless
    )


def _claim(
    page: _Page, piece: Piece, start: int, tokens: Sequence[Token],
    speakers: Speakers, previous: Span | None,
) -> Claim:  # fmt: skip
    span = page.text[start : piece.end]
    attribution = speakers.attribution(tokens, quoted=piece.quoted)
    dependent = needs_previous(tokens, quoted=piece.quoted)
    return Claim(
        article=page.article.id,
        sentence=piece.first,
        start=start,
        end=piece.end,
        text=span,
        attribution=attribution,
        hedges=hedges(span),
        figures=figures(page.text, tokens, page.published),
        when=when(span, page.published),
        negated=negated(span),
        needs_previous=dependent,
        context=previous if dependent else None,
    )


def _repeats(span: str, told: dict[str, list[str]]) -> bool:
    """Whether the article has said it before, word for word and alone or at the end of a sentence.

    So do pull quotes, boxes and pages that hold a passage twice. Adds the span to ``told``: words,
    under their last few.
    """
    words = re.findall(r"\w+", span.lower())
    if len(words) <= _SENTENCE:
        return False
    flat = f" {' '.join(words)}"
    known = told.setdefault(" ".join(words[-_SENTENCE:]), [])
    if any(one.endswith(flat) for one in known):
        return True
    known.append(flat)
    return False


def _first_name(text: str) -> str:
    """The first name of two words, for what goes on about the same paper or author."""
    found = re.search(r"\b[A-Z][\w’'-]+ [A-Z][\w’'-]+", text)
    return found.group() if found else ""


def _stopless(text: str, lines: Sequence[Span]) -> bool:
    """Whether most of the article stands in lines without a stop, so that this tells nothing.

    Most of its text, not most of its lines: a live blog has a heading for every entry.
    """
    bare = sum(end - start for start, end in lines if text[end - 1] not in ".!?…”\"’')")
    return len(lines) > 3 and bare > sum(end - start for start, end in lines) / 2


def _asserts(title: str) -> bool:
    """Whether a title is the first sentence of a text without one: headlines have no final stop."""
    end = title.rstrip("”\"’' ")
    return end.endswith(".") and not end.endswith("..") and title.count(" ") >= _SENTENCE


def _titled(text: str, piece: Piece) -> bool:
    """Whether a first line looks like a headline: no final stop."""
    return text[piece.end - 1] not in '.!?…”"' and piece.end - piece.start < 160
