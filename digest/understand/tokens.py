"""Words of a span with their offsets in the article, and which of them stand in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|['’]s\b|[’'](?:re|ve|ll|d|m)\b"
    r"|[^\W\d_]+(?:(?:-|['’](?!(?:s|re|ve|ll|d|m)\b))[^\W_]+)*"
    r"|\d+(?:[.,]\d+)*"
    r"|''|``|\S"
)
QUOTES = frozenset({'"', "“", "”", "„", "«", "»", "''", "``"})
_SINGLE = frozenset("'‘’")
_NAMES = {"US": "u.s.", "WHO": "w.h.o.", "IT": "i.t.", "AM": "a.m."}  # not the pronouns
_OPENING = frozenset({"“", "„", "«", "``"})
_ENDING = frozenset(".,;:!?)]—–")
_CLOSING = frozenset({"”", "»"})

Range = tuple[int, int]
"""Positions of tokens: the first, and the one behind the last."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign: ``start:end`` are offsets in the article, ``low`` is lower case."""

    text: str
    low: str
    start: int
    end: int
    quoted: bool = False

    @property
    def word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def quote_marks(text: str, start: int, end: int) -> list[tuple[int, bool]]:
    """Quotation marks of a paragraph as ``(offset, opens)``.

    A straight mark opens where a space or the start stands before it and a word behind it, closes
    the other way round, and toggles where neighbours tell nothing (`" like this , "`).
    """
    marks: list[tuple[int, bool]] = []
    inside = False
    for found in re.compile(r"''|``|[\"“”„«»]").finditer(text, start, end):
        mark, at = found.group(), found.start()
        if mark in _OPENING:
            inside = True
        elif mark in _CLOSING:
            inside = False
        else:
            before = at == start or text[at - 1].isspace() or text[at - 1] in "([—–-"
            after = (
                found.end() >= end or text[found.end()] in _ENDING or text[found.end()].isspace()
            )
            inside = before if before != after else not inside
        marks.append((at, inside))
    return marks


def tokenize(text: str, start: int, end: int, *, quoted: bool = False) -> list[Token]:
    """Tokens of ``text[start:end]``; ``quoted`` says that the span begins inside a quotation.

    The bare mark of "the nurses' union" has the ``low`` of any possessive. Behind an s it may also
    close a quotation in single marks, so where one is open it stays a mark.
    """
    marks = dict(quote_marks(text, start, end))
    tokens = []
    single = False
    for found in _TOKEN.finditer(text, start, end):
        at = found.start()
        if found.group() in _SINGLE:
            before, after = text[max(start, at - 1) : at], text[at + 1 : min(end, at + 2)]
            if not single and before in {"s", "S"} and after.isspace():
                tokens.append(Token(found.group(), "'s", at, at + 1, quoted))
                continue
            single = not before.strip() and bool(after.strip())
        if at in marks:
            quoted = marks[at]
            tokens.append(Token(found.group(), found.group(), at, found.end(), False))
        else:
            word = found.group()
            tokens.append(Token(word, _NAMES.get(word, word.lower()), at, found.end(), quoted))
    return tokens


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The lower-case word at an index, or an empty string outside."""
    return tokens[at].low if 0 <= at < len(tokens) else ""
