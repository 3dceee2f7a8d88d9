"""What stands in front of a claim in its sentence: datelines, date stamps, bylines, the title.

Theory: an agency in brackets and a dash, a date stamp at the opening, or the article's own title
repeated in front of the first sentence belong to the page, not to the assertion.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.understand.lexicon import MONTHS, WEEKDAYS

MONTH_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_DATE = (
    rf"(?:(?:{_DAY})\.?,?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTH_NAMES})\.?,?\s*(?:\d{{4}})?"
    rf"|(?:{MONTH_NAMES})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s*(?:\d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}}"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})(?!\s*\d)"
)
AGENCY = (
    r"(?:AP|AFP|Reuters|Getty(?:\s+Images)?|EPA|EFE|DPA|ANSA|PA(?:\s+Wire)?|UPI|TASS|Xinhua|Sputnik"
    r"|Bloomberg|Shutterstock|Alamy|Anadolu|AA|IRNA|SANA|NurPhoto|Sipa|Handout|Supplied|File"
    r"|Associated Press|Agence France-Presse|Press Association|Rex|WENN|Flickr|Twitter|Facebook)"
)
_STAMP = re.compile(
    rf"\s*(?:(?i:(?:date|date of publication|published|posted|last updated|updated)\s*(?:on|:)?\s*"
    rf"{_DATE})(?:\s*by\s+(?:[A-Z][\w.-]*\s+){{1,4}}?(?=[A-Z0-9]))?"
    rf"|(?i:{_DATE})(?:\s*\d{{1,2}}:\d\d\s*(?:[ap]m)?\s*[A-Z]{{0,4}})?\s*(?:\|\s*(?:By\s+[^|]{{3,40}}?,\s*[A-Z]{{2,5}})?\s*|(?=[A-Z]))|$)",
)
_PLACE = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}"
_DATELINE = re.compile(
    rf"{_PLACE}(?:, {_PLACE})?, (?:(?i:{MONTH_NAMES})\.? \d{{1,2}}|\d{{1,2}} (?i:{MONTH_NAMES})\.?)"
    r"(?:, \d{4})?(?: \d{4})?(?:\s*\([A-Z][A-Za-z]{1,9}\)\s*[-–—:]*\s*|(?:, [A-Z]{2,9})?"
    r"(?:\s+[-–—]+|:)\s+)(?=[A-Z“\"])"
    r"|(?!(?:CORRECTION|CLARIFICATION|EDITOR|NOTE|READ|WATCH)\b)[A-Z][A-Z’'-]{4,20}"
    r"(?: [A-Z][A-Z’'-]{2,20})?: (?=[A-Z“\"])"
    r"|\([A-Z][\w .,’'/-]{2,40}\)\s*[-–—]+\s+(?=[A-Z“\"])"
    r"|[^“”\"]{0,160}?\((?:AP|AFP|Reuters|CNN|UPI|dpa|PTI|Xinhua|ANI|IANS|Bloomberg|TASS)\)\s*[-–—:]+\s*"
    rf"|[A-Z][\w .,’'-]{{1,40}}?\s(?i:{MONTH_NAMES})\.?\s\d{{1,2}},?\s*"
    r"\([A-Z][A-Za-z]{1,9}\)\s*[-–—]+\s*"
    rf"|[A-Z][A-Z .,’'-]{{2,40}}\s(?i:{MONTH_NAMES})\.?\s\d{{1,2}}:\s+"
)
_LEAD = re.compile(
    rf"\s*(?:[A-Z][^.!?]{{10,150}}[(\[]{AGENCY}[)\]]\s+(?=[A-Z“\"])|"
    r"[A-Z][A-Z .,’'/-]{2,40}(?:,\s*[A-Z][a-z.]+(?:\s\d{1,2})?)?(?:,?\s*\d{1,2}\s[A-Z][a-z]+)?"
    r"\s*\([A-Za-z /.]{2,30}\)\s*(?:[-–—:]+|\s)\s*"
    r"|[A-Z][\w.’'-]+(?:[ ,]+[A-Z][\w.’'-]+){0,3}\s*\((?:AP|AFP|Reuters|CNN|UPI|dpa|PTI|Xinhua)\)"
    r"\s*[-–—:]*\s*"
    r"|[A-Z][A-Z .’'-]{3,30}(?:,\s*[A-Z][a-z.]+(?:\s\d{1,2})?)?\s*(?:--|[–—]|\s-)\s+"
    r"|(?:AP|AFP|CNN|UPI|dpa)\s*[-–—]+\s*|\((?:AP|AFP|Reuters|CNN|UPI|PTI)\)\s*[-–—]*\s*)",
)


def lead_in(text: str, start: int, end: int, title: str, *, opening: bool) -> int:
    """Where the assertion begins: behind a dateline, a date stamp, a byline, the repeated title.

    A date stamp is cut only at the ``opening`` of an article: further down it dates an event.
    """
    at = start
    for _ in range(4):
        limit = min(end, at + 160)
        found = (_opened(text, at, limit) if opening else None) or _LEAD.match(text, at, limit)
        moved = (
            found.end()
            if found and found.end() > at
            else _behind_title(text, at, end, title, opening=opening)
        )
        if moved == at:
            break
        at = moved
    while at < end and text[at].isspace():
        at += 1
    return at


def _opened(text: str, at: int, limit: int) -> re.Match[str] | None:
    """A date stamp or an agency's dateline at the beginning of an article."""
    return _DATELINE.match(text, at, limit + 60) or _STAMP.match(text, at, limit)


def _behind_title(text: str, start: int, end: int, title: str, *, opening: bool) -> int:
    """``start``, or the offset after the article's title where the text repeats it there.

    At the ``opening`` a byline of up to 80 characters may stand before it. A title that ends in
    an ellipsis is a stand-in made of the text's own first words, and repeats nothing. A short one
    ("The Marn earthquake") may be part of a sentence: then that goes on in a small letter, or
    leads up to it in one and ends with it.
    """
    letters = [character for character in title.lower() if character.isalnum()]
    if len(letters) < 12 or title.endswith("…"):
        return start
    stop = min(end, start + 80) if opening else start + 1
    words = [start, *(found.end() for found in re.compile(r"\s+").finditer(text, start, stop))]
    for word in words:
        behind = _repeated(text, word, end, letters)
        before = text[start:word].split()
        within = text[behind].islower() if behind < end else bool(before) and before[-1].islower()
        if behind > word and not within:
            return behind
    return start


def _repeated(text: str, start: int, end: int, letters: Sequence[str]) -> int:
    """The offset after the letters and digits, if the text has them at ``start``."""
    at = start
    for letter in letters:
        while at < end and not text[at].isalnum():
            at += 1
        if at >= end or text[at].lower() != letter:
            return start
        at += 1
    while at < end and not text[at].isalnum() and text[at] not in "“\"'‘(":
        at += 1
    return at
