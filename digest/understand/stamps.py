"""What a page puts in front of every entry: the hour in a live blog, the speaker of a transcript.

Theory: an entry's hour, a name in capitals and a colon, or the letter of a question or an answer is
a habit of the page: it opens three lines or more. One such line alone may be an assertion ("1990
Olympics", "UN: dam is safe") and is left as it is. A dash or a bullet, "BREAKING:", a name with an
office ("ANN LEE, HOST:") or a note in brackets on when an entry was updated asserts nothing,
however rare.
Readers' comments stand under headers that name a day and an hour; what follows the first of two
such headers is not the outlet's.

Known failures: a transcript loses who speaks, as the label is no part of the claim; comments
under headers of another form are kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.model import Span
from digest.understand.leads import MONTH_NAMES

_CLOCK = r"\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\b\.?)?"
_ZONE = r"(?: (?:GMT|UTC|BST|CES?T|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|IST)\b)?"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = rf"(?:(?:{MONTH_NAMES})\.? {_ORDINAL}|{_ORDINAL} (?:{MONTH_NAMES}))\.?,? \d{{4}}"
_HOUR = rf"(?:(?:[01]\d|2[0-3])[0-5]\d|{_CLOCK}){_ZONE}\s?[:–—-]?\s+(?=[A-Z“\"])"
_LABEL = r"[A-Z][A-Z.’'-]+(?:[ ,/]+[A-Z][A-Z.’'-]*){0,9}(?: \([^()]{1,30}\))?: +(?=[A-Z“\"])"
_TURN = r"[QA][.:] +(?=[A-Z“\"])"
_HABITS = (re.compile(_HOUR), re.compile(_LABEL), re.compile(_TURN))
_ALWAYS = re.compile(
    r"(?:-+|[–—*•·▪●■‣◦])\s+(?=[A-Z\d“\"])|(?:BREAKING|URGENT|UPDATE|JUST IN)(?: NEWS)?: +"
    r"|[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){1,4}, [A-Z][A-Z.’', /-]{2,60}: +(?=[A-Z“\"])"
    r"|(?i:[(\[](?:updated?|posted|published)\b[^()\[\]]{0,99}[)\]])\s*"
)
_COMMENT = re.compile(
    rf"(?:{_DAY} at {_CLOCK}\s*\||at {_CLOCK},? (?:on )?{_DAY},? [^:\n]{{1,60}} wr(?:ote|ites):)",
    re.IGNORECASE,
)
_LEAST = 3
_FARTHEST = 200  # a stamp or a header is short


def habits(text: str, lines: Sequence[Span]) -> tuple[re.Pattern[str], ...]:
    """The kinds of stamps that open three lines or more."""
    return tuple(one for one in _HABITS if _opened(one, text, lines, _LEAST) is not None)


def behind_stamp(text: str, start: int, end: int, known: Sequence[re.Pattern[str]]) -> int:
    """Where the assertion begins that opens a line: behind its stamp and its label."""
    if start and text[start - 1] != "\n":
        return start
    for one in (_ALWAYS, *known):
        found = one.match(text, start, min(end, start + _FARTHEST))
        start = found.end() if found and found.end() < end else start
    return start


def comments(text: str, lines: Sequence[Span]) -> int:
    """Where readers' comments begin; the end of the text where there are none."""
    first = _opened(_COMMENT, text, lines, 2)
    return len(text) if first is None else first


def _opened(pattern: re.Pattern[str], text: str, lines: Sequence[Span], least: int) -> int | None:
    """Where the first line begins that the pattern opens, if it opens enough of them."""
    found = [
        start for start, end in lines if pattern.match(text, start, min(end, start + _FARTHEST))
    ]
    return found[0] if len(found) >= least else None
