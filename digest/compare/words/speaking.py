"""Who speaks for whom, by how a source is written: a spokesman, a lawyer, a statement, a rank.

Theory: a spokesman, a lawyer and a statement are their body's or client's voice, whatever the
person's name is ("a spokeswoman for Acme", "Acme spokeswoman Ada Lund", "Lund's lawyer"); so is
who leads it or, named with it, who serves it in a uniform ("Norvik Police Lt. Bo Aas"). A former
one is not.

Known failures: owners, coaches and players, who speak for a club or for themselves, are left
persons, as are prosecutors and judges; a spokesman who is introduced by a pronoun ("her
spokesman, Bo Aas") is not tied to the one he speaks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.compare.words.lands import lands_in
from digest.compare.words.sources import (
    AGENCIES,
    AUTHORITIES,
    GENERIC,
    HEADS,
    MINISTERS,
    is_indefinite,
    names_other,
    told,
)

_DOTTED = r"(?:(?:[A-Z](?:\.[A-Z])*|St|Mt|Ft|Dr)\.|(?:Inc|Corp|Ltd|Co|Bros)\.(?!\s+[A-Z]))"
_WORD = rf"(?:{_DOTTED}|[A-Z](?:[\w’'-]|\.(?=\w))*)"
"""A word of a name; a dot that is not in it and shortens nothing ends the sentence."""
NAME = (
    rf"(?<![\w’'.-]){_WORD}"
    rf"(?:\s+(?:(?:of|for|the|and|al|bin|de|la|von|van)\s+){{0,2}}{_WORD}){{0,12}}"
)
PERSON = r"(?<![\w’'-])[A-Z][\w’'-]+(?:\s+[A-Z]\.)?(?:\s+(?:al-)?[A-Z][\w’'-]+){1,5}"
_HEADS = "|".join(sorted(HEADS))
_HEADED = re.compile(
    rf"(?P<person>{PERSON}),?\s+(?:an?\s+|the\s+)?(?:[A-Za-z]+\s+){{0,3}}"
    rf"(?:{_HEADS}|[Oo]fficer)\s+(?:of|for|at)\s+(?:the\s+|an?\s+)?"
    rf"(?:[A-Z]?[a-z]+-based\s+)?(?P<body>{NAME})"
)
_LAWYER = r"(?:lawyers?|attorneys?|solicitor)"
_SPOKESMAN = r"(?:(?i:spokes(?:man|woman|person)|press\s+secretary)|publicist|representative|rep)"
_VOICE = rf"(?:{_LAWYER}|{_SPOKESMAN})"
_PAPER = r"(?i:statement|(?:news\s+|press\s+)?release|report|web\s?site)"
_RANKS = (
    r"(?i:chief|commissioner|superintendent|inspector|detective|constable|const\.|officer"
    r"|lieutenant|lt\.?|sergeant|sgt\.?|capt\.?|captain)"
)
_ENDS = MINISTERS | AUTHORITIES | {"club", "company", "force", "guard", "party", "union"}
_KIND = rf"(?:(?!(?:{'|'.join(sorted(_ENDS))})\b)[a-z]+\s+){{0,2}}"
"""Words that tell a spokesman's field, and no part of the name: "White House security", not "Coast
guard"."""
_SERVING = re.compile(
    rf"(?P<body>(?<![\w’'-])[A-Z][\w’'-]*(?:\s+(?:of\s+)?[A-Z][\w’'-]*){{0,5}}(?:\s+(?:police|fire))?)"
    rf"(?:(?:[’']s)?\s+{_KIND}{_SPOKESMAN}|[’']s?\s+{_KIND}{_LAWYER}"
    rf"|\s+(?:(?:(?<=[Pp]olice\s)|(?<=[Ff]ire\s)|(?<=Department\s)){_RANKS}"
    rf"|(?<=[A-Z][A-Z]\s)chief)),?\s+(?:{_RANKS}\s+)*(?P<person>{PERSON})"
)
_APPOSED = re.compile(
    rf"(?P<person>{PERSON}),\s+(?:an?\s+|the\s+)?(?:[a-z]+\s+)?"
    rf"(?P<body>{NAME}|army|government|military|navy)\s+{_SPOKESMAN}\b"
)
_SPEAKING_FOR = re.compile(
    rf"\b(?:{_SPOKESMAN}|{_HEADS})\s+(?:of|for|at)\s+(?:the\s+)?(?P<body>{NAME}),\s+(?P<person>{PERSON})"
)
_INTRODUCED = (_HEADED, _SERVING, _APPOSED, _SPEAKING_FOR)
_FOR = re.compile(
    rf"(?:(?:acting|chief|deputy|official|senior)\s+)?(?:(?:{_VOICE}|{_HEADS})\s+(?:of|for|at|from)"
    rf"|{_PAPER}\s+(?:of|from|by|in|on))\s+(?:the\s+|an?\s+)?(?P<body>[A-Z].*)"
)
_OWN = re.compile(
    rf"(?:[a-z-]+\s+)*(?P<body>[A-Z].*?)(?:(?:[’']s?)?\s+{_KIND}"
    rf"(?:{_PAPER}|{_SPOKESMAN}(?:\s+[A-Z].*)?)|[’']s?\s+{_KIND}{_LAWYER}(?:\s+[A-Z].*)?)"
)
_FORMER = re.compile(r"\b(?:former|ex)\b", re.I)
_BASED = re.compile(
    r"\b(?:(?:[A-Z][a-z]+\s)?[A-Z][a-z]+-based|[A-Za-z.]+-(?:based|backed|linked)|[a-z]+-run)\s+"
)
_LEADING = re.compile(
    r"^(?:[0-9]{4}(?=\s[A-Z])|However|But|And|The|An?|Its|Her|His|My|Our|Their|That"
    r"|International condemnation"
    r"|After|Although|As|At|Because|Before|During|Even|For|From|If|In|Instead|Meanwhile|Moreover"
    r"|On|Since|Still|Then|Though|When|While|With|Yet|(?:Mr|Mrs|Ms|Miss)\b\.?|year-old"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?-i:[a-z]+(?:\s[a-z]+)?[’']s(?=\s.*[A-Z]))"
    r"|(?:commanders|fighters|leaders|members|officials|representatives) (?:of|from))\s+",
    re.I,
)
"""What stands before a name at the start of a sentence or clause, and is no part of it; four
digits are the time of a live page's entry."""


def plain(name: str) -> str:
    """The body, client or person behind a source as written, without what leads in to it."""
    bare = _BASED.sub("", name.strip())
    while (cut := _LEADING.sub("", bare)) != bare:
        bare = cut
    bare = re.sub(r"[’']s$", "", bare).strip()
    found = None if _FORMER.search(bare) else (_FOR.fullmatch(bare) or _OWN.fullmatch(bare))
    if found and (_is_named(found["body"]) or _is_state_organ(found["body"])):
        return found["body"].strip()
    return bare


def leaders(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each place that introduces a person as a body's voice, with the body's name."""
    for found in (one for form in _INTRODUCED for one in form.finditer(text)):
        body = plain(found["body"])
        if (_is_named(body) or _is_state_organ(body)) and not _FORMER.search(
            text[max(0, found.start() - 8) : found.end()]
        ):
            yield found, body


def _is_state_organ(body: str) -> bool:
    """Whether this is an organ of the state that the article is about: "the Defence Ministry"."""
    return any(word.lower() in MINISTERS - {"police", "secretary"} for word in told(body))


def _is_named(body: str) -> bool:
    """Whether this names a body: not "Police" alone, nor a bare country ("the U.K. firm")."""
    if body.lower() in AGENCIES:
        return True
    words = told(body)
    private = [w for w in words if names_other(w) and w.lower() not in GENERIC]
    lands = lands_in(words)
    return any(land is None for land in lands) and private != [] and not is_indefinite(body)
