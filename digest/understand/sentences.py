"""Sentences with exact offsets.

Theory: a line is a paragraph and always breaks. Inside one, nupunkt's boundaries are right most
of the time; the rest is mended by rule: abbreviations of ranks and titles never end a sentence,
a sentence does not begin in lower case, and a closing quotation mark belongs to what it closes.
A word that only opens sentences, in capitals and with no sign before it, begins one.
Lines belong together where a quotation runs over them, as then no line says the whole.

Known failures: a title out of quotation marks that goes on in lower case ("the song Gone The last
days"); a sentence that begins with a name after an abbreviation or an initial ("in the U.S. Berlin
disagreed", "by Plan B. Berlin disagreed") is not parted from the one before; nor is one that begins
in lower case (iPhone).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from digest.model import Span
from digest.understand.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    THIRDS,
    past_like,
)
from digest.understand.tokens import quote_marks

_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"‘'-])(?:Mr|Mrs|Ms|Drs?|Profs?|Rev|Hon|St|Lt|Gens?|Col|Sgt|Maj|Capt|Cmdr|Cdr|Adm|Brig|"
    r"Cpl|Pvt|Reps?|Sens?|Govs?|Pres|Supt|Insp|Const|Cst|Dep|Det|Amb|Atty|Messrs|vs|Jr|Sr|No|Nos|Art|Inc|Ltd|Corp|"
    r"Rs|Addl|Asst|Dy|Fr|Pfc|Smt|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|i\.e|e\.g|cf|ca|approx|est|Mt|Ft|Rt)\.$|\([Rr]et\.\)$"
)
_STATE = re.compile(
    r"(?:,\s|\([DRI]-)(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn"
    r"|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Vt|Va|Wash|Wis|Wyo)\.$"
)  # "Salem, Mass.": ends a sentence only where the next word opens one
_DECIMAL = re.compile(r"(?<![\d.,])\d{1,3}\.$")  # "35. 9": a number that came apart, no year
_SUFFIXES = ("Jr.", "Sr.", "Inc.", "Ltd.", "Corp.", "No.")
_INITIAL = re.compile(r"(?:^|[\s.(“\"-])(?:[A-WYZ]|(?<! on )X)\.$")  # not "wrote on X."
_CLOCK = re.compile(r"\b[ap]\.\s?m\.$", re.IGNORECASE)
_ACRONYM = re.compile(r"(?:^|[\s(“\"-])(?:[A-Z]\.){2,}$")
_MISSED = re.compile(
    r"[.!?…][”\"’')\]]*\s+(?=[“\"‘(\[]?[A-Z])|(?<=[a-z]{4}\.)\s+(?=\d[\d,.]*\s+[a-z]{2})"
)  # "the hall. 34 people": to nupunkt's model a volume and a page of law reports
_GLUED = re.compile(
    r"(?<![^\W\d_])(?P<left>[^\W\d_]+) +(?=(?P<opener>The|A|In|But|He|She|It|They|We|This|There"
    r"|These|Most|Many|Some|During|After|When|While|However|Meanwhile) (?P<next>[a-z]+)[ ,])"
)  # "in Lund The bridge was": a caption or a standfirst that lost its line
_HELD = PREPOSITIONS | DETERMINERS | CONJUNCTIONS | AUXILIARIES  # "his This Is It tour": a title
_LABELLED = frozenset("type class grade group level category vitamin plan".split())
_LEAST_GLUED = 20  # characters on either side
_ASIDE = re.compile(r"\s*[(\[][^()\[\].!?]{2,60}[)\]]\s*$")  # "(AP)": a credit, at the end
_OPEN = 600  # characters; no quotation that is one claim runs on for longer
_MOST_LINES = 5
_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")


@cache
def _splitter() -> Any:
    from nupunkt.models import load_default_model

    return load_default_model()


def paragraphs(text: str) -> list[Span]:
    """Lines with something in them, without their outer white space."""
    found = (_trim(text, *match.span()) for match in _LINE.finditer(text))
    return [span for span in found if span[0] < span[1]]


def blocks(text: str, lines: Sequence[Span]) -> list[Sequence[Span]]:
    """Lines, together where a quotation that one leaves open is closed by one that follows.

    A mark at the beginning of a line opens anew, as in quotations over several paragraphs.
    """
    found: list[Sequence[Span]] = []
    at = 0
    while at < len(lines):
        last = at
        while (closing := _closing(text, lines, last)) > last:
            last = closing
        found.append(lines[at : last + 1])
        at = last + 1
    return found


def _closing(text: str, lines: Sequence[Span], at: int) -> int:
    """The line that closes the quotation left open at the end of a line; else the line itself."""
    start, end = lines[at]
    marks = quote_marks(text, max(start, end - _OPEN), end)
    if not marks or not marks[-1][1]:
        return at
    opened = marks[-1][0]
    for later in range(at + 1, min(len(lines), at + _MOST_LINES)):
        first, stop = lines[later]
        following = quote_marks(text, opened, min(stop, opened + _OPEN))[1:]
        if following:
            return later if _closes(text, first, following) else at
    return at


def _closes(text: str, first: int, marks: Sequence[tuple[int, bool]]) -> bool:
    """Whether a line's first mark closes what stood open, and is no pair's (`his " visit "`)."""
    mark, opens = marks[0]
    return not opens and mark != first and (text[mark] == "”" or len(marks) % 2 == 1)


def split_paragraph(text: str, start: int, end: int) -> list[Span]:
    """Sentence spans of one paragraph, trimmed, in order."""
    cuts = [start, *_boundaries(text, start, end), end]
    spans = (_trim(text, left, right) for left, right in pairwise(cuts))
    return [span for span in spans if span[0] < span[1]]


def _boundaries(text: str, start: int, end: int) -> list[int]:
    """Offsets inside a paragraph at which a sentence begins."""
    line = text[start:end]
    cuts = {start + left for left, _ in _split(line)} - {start}
    cuts |= {found.end() for found in _MISSED.finditer(text, start, end)}
    marks = quote_marks(text, start, end)
    closing = {at for at, opens in marks if not opens}
    opening = {at for at, opens in marks if opens}
    glued = _glued(text, start, end, marks)
    kept = (_beside_marks(text, cut, end, opening, closing) for cut in sorted(cuts))
    ends = {cut for cut in kept if start < cut < end and _breaks(text, start, cut, end)}
    return sorted(ends | glued)


def _glued(text: str, start: int, end: int, marks: Sequence[tuple[int, bool]]) -> set[int]:
    """Where a word that opens sentences stands in capitals with no sign before it.

    Not in quotation marks: titles stand there.
    """
    offsets = [at for at, _ in marks]
    return {
        found.end()
        for found in _GLUED.finditer(text, start + _LEAST_GLUED, end - _LEAST_GLUED)
        if not _titled(found)
        and not ((before := bisect_left(offsets, found.end())) and marks[before - 1][1])
    }


def _titled(found: re.Match[str]) -> bool:
    """Whether the word before asks for more ("his This Is It tour"), or what follows is no clause:
    "the Fix It button", "its blog Far Out In will", "a type A virus"."""
    left, opener, following = found["left"].lower(), found["opener"], found["next"]
    if left in _HELD or (opener == "A" and left in _LABELLED):
        return True
    if opener == "It":
        return not (following in AUXILIARIES or following in THIRDS or past_like(following))
    return opener == "In" and following in AUXILIARIES | CONJUNCTIONS


def _split(line: str) -> list[Span]:
    return [span for _, span in _splitter().tokenize_with_spans(line)]


def _beside_marks(text: str, cut: int, end: int, opening: set[int], closing: set[int]) -> int:
    """Moves a boundary behind a closing mark (`word. " Next`) and before an opening one."""
    while cut < end and (cut in closing or text[cut] in ")]"):
        cut += 1
        while cut < end and text[cut].isspace():
            cut += 1
    back = len(text[max(0, cut - 8) : cut].rstrip()) + max(0, cut - 8) - 1
    return back if back in opening else cut


def _breaks(text: str, start: int, cut: int, end: int) -> bool:
    """Whether a boundary found between two spans really ends a sentence."""
    left = text[max(start, cut - 40) : cut].rstrip()
    right = text[cut : cut + 40].lstrip()
    first = re.sub(r"^[“\"‘'(\[«\s—–-]+", "", right)[:1]
    if not left or not right or left[-1] in ",;":
        return False
    if end - cut < 70 and _ASIDE.match(text, cut, end):
        return False
    if first.islower():
        return False
    if first.isdigit() and (_DECIMAL.search(left) or _INITIAL.search(left)):
        return False
    if _CLOCK.search(left) or _ACRONYM.search(left) or _STATE.search(left):
        return _starts_sentence(right)
    if _ABBREVIATION.search(left):
        return left.endswith(_SUFFIXES) and not first.isdigit() and _starts_sentence(right)
    return not (_INITIAL.search(left) and first.isupper() and not _starts_sentence(right))


def _starts_sentence(right: str) -> bool:
    """Whether the text after `U.S.` or `p.m.` opens a sentence with a word that only can."""
    return bool(
        re.match(
            r"[“\"‘(]?(?:The|A(?!\.)|An|He|She|It|They|We|I(?!\.)|In|On|At|But|And|However|This|That|These|"
            r"Those|His|Her|Its|Their|There|If|When|While|After|Before|As|For|Some|Many|Most|Mr|"
            r"Mrs|Ms|Dr|[A-Z][a-z]+ing (?:an?|the|his|her|its|their))\b",
            right,
        )
    )


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
