"""What a source's words are: a person's name, a body, an outlet, a role, or nobody in particular.

Theory: a name is a run of capitals over small linking words; what only opens a sentence is none of
it. A person is known by form (``people``), a body by its head noun or initials, an outlet by its
last word, a role by its ending. A pronoun may mean what agrees with it in kind, number and sex.

Known failures: a role in another ending ("the surgeon") passes for a thing, an "it".
"""

from __future__ import annotations

import re
from itertools import pairwise

from digest.understand.cues import ANONYMOUS, MEDIA, SPEAKER_HEADS
from digest.understand.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    MONTHS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    WEEKDAYS,
)
from digest.understand.people import is_person, is_surely_person, may_be
from digest.understand.verbs import plural

_NAME = re.compile(
    r"\b[A-Z][\w’'-]*(?:\s+(?:(?:of|for|the|and|al|bin|de|la|von|van|der|du)\s+){0,2}"
    r"(?:al-)?[A-Z][\w’'-]*){0,8}"
)
_ACRONYM = re.compile(
    r"\b((?:[A-Z][\w’'-]{0,30}\s+(?:(?:of|for|the|and|in)\s+){0,2}){1,8}[A-Z][\w’'-]{0,30})\s*"
    r"[(\[]([A-Z][A-Za-z-]{1,9})[)\]](?!\s*[-–—])"
)
STARTERS = (
    DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | AUXILIARIES | NEGATIONS
    | frozenset("also even ever here just let many maybe now only perhaps several some still then "
                "there today tonight yesterday".split())
)  # fmt: skip
_OPENING = STARTERS | WEEKDAYS.keys() | MONTHS.keys() | {"according", "century"}
_ROLES = re.compile(
    r"(?:a|an|the|one|another)\s(?:.*\s)?(?:\w*(?:man|woman)|\w+(?:er|or|ist|ian)|clerk|chief|guard|"
    r"nurse|pilot|coach|captain|president|judge|mayor|official|activist|analyst|witness|resident|"
    r"student|patient|diplomat|expert|source|aide|farmer)$",
    re.IGNORECASE,
)
_WIRES = MEDIA | frozenset("the a an news wire state state-run official photo".split())


def names_in(text: str) -> list[str]:
    """Names of two words or more, without possessive endings and what only opens a sentence."""
    found = (_bare(re.sub(r"['’]s$", "", match.group())) for match in _NAME.finditer(text))
    return [name for name in found if " " in name]


def _bare(name: str) -> str:
    """ "But McDermott", "On Monday Ann Lee", "When I" without the words that are no name's."""
    words = name.split()
    while words and not words[0].isupper() and words[0].lower() in _OPENING:
        words = words[1:]
    while words and words[-1].lower() in PRONOUNS | CONJUNCTIONS | PREPOSITIONS:
        words = words[:-1]
    return " ".join(words)


def person_in(name: str) -> str | None:
    """The name that surely is a person's in "Dr Ann Lee of the Port", "CNN's Ann Lee"."""
    short = re.split(r"['’]s\s", re.split(r"\s(?:of|for|from|in|at|and)\s", name)[0])[-1]
    return short if is_surely_person(short) else None


def acronyms(text: str) -> dict[str, str]:
    """The names that a text shortens, by what it calls them: "the Lund Water Board (LWB)"."""
    return {
        short: re.sub(r"^(?:The|A|An)\s+", "", name)
        for name, short in _ACRONYM.findall(text)
        if _shortens(short, name)
    }


def _shortens(short: str, name: str) -> bool:
    """Whether a word in brackets is what a name is called: not "NEW YORK (Reuters)" nor "Ann Lee
    (Labour)"."""
    return short.lower() not in MEDIA and not (short[1:].islower() and is_person(name))


def is_role(name: str) -> bool:
    """Whether somebody is named by what they do: "a fisherman", "the mayor"."""
    return bool(_ROLES.match(name))


def is_titular(subject: str) -> bool:
    """Whether a subject names one thing: a capital behind its first word, or initials."""
    words = subject.split()
    named = any(w[:1].isupper() for w in words[1:]) or (len(subject) > 1 and subject.isupper())
    several = "and" in words or plural(words[-1].lower()) if words else True
    return named and not several and not is_human(subject)


def is_body(name: str) -> bool:
    """Whether what is named is a body or an outlet: "the Lund council", "the UN"."""
    return name.isupper() or name.split()[-1].lower() in SPEAKER_HEADS | MEDIA


def is_human(name: str) -> bool:
    """Whether "he" or "she" may mean a name."""
    return agrees("he", name) or agrees("she", name)


def is_anonymous(source: str) -> bool:
    """Whether a source is nobody in particular: "officials", "a witness", "sources close to X"."""
    head = re.split(r"\s+(?:of|in|from|for|at|close|with|within|among|near|on)\s+", source)[0]
    words = head.split()
    titled = sum(word[:1].isupper() for word in words[-2:]) == 2  # "the United Port Workers"
    last = words[-1].strip(".,").lower() if words else ""
    return last in ANONYMOUS and not titled and not is_person(source)


def is_medium(source: str) -> bool:
    """Whether a source is an outlet: "the Lund Times", "Reuters", "the news agency QRN"."""
    words = [word.strip(".,’'").lower() for word in source.split()]
    if words[-1:] == ["agency"] and words[:-1] and words[-2] not in _WIRES:
        return False  # "the health agency"
    agency = ("news", "agency") in pairwise(words)  # "the news agency QRN"
    return bool(words) and (words[-1] in MEDIA or words[0] in MEDIA or agency)


def agrees(pronoun: str, name: str) -> bool:
    """Whether a pronoun may mean a name: in kind, number and sex."""
    first, _, rest = name.partition(" ")
    if first.islower() and is_role(f"a {first}") and is_person(rest):
        name = rest  # "fisherman Ola Berg"
    person = is_person(name)
    if pronoun in {"he", "she"}:
        within = None if person else person_in(name)
        person, name = person or bool(within), within or name
        name = re.split(r"\s(?:of|for|from|in|at)\s", name)[0]
        role = is_role(name) and not is_medium(name)
        return may_be(pronoun, name) if person else role and _sexed(pronoun, name)
    head = re.split(r"\s(?:of|in|from|for|at)\s", name)[0].split()[-1].lower()
    many = (head.endswith("s") and not head.endswith(("ss", "us", "is"))) or " and " in name
    if pronoun == "they":
        return many and not person
    common = name[:1].lower() + name[1:]  # "Officials" at the beginning of a sentence
    return pronoun == "it" and not (person or is_anonymous(name) or (many and common.islower()))


def _sexed(pronoun: str, role: str) -> bool:
    """Whether "the policewoman", "the weather man" may be "he" or "she"."""
    if role.endswith("woman"):
        return pronoun == "she"
    return pronoun == "he" or not role.endswith("man")
