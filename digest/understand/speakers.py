"""From found attributions to the claim's one, with its speaker resolved against what came before.

Theory: of several cues in a claim the innermost source speaks and the outer medium carries it
("Reuters reported that the army said": source the army, via Reuters). What goes on inside a
quotation, or is a quotation of its own after one, has the speaker of the quotation. A pronoun is
the one person named before it in its sentence, else the one speaker before, who fits in kind and
sex; "the ministry" is the last name that ends in that noun; a surname is the last full name that
ends in it. What is not plain stays None.

Known failures: a pronoun that means someone who was named in another sentence but did not speak;
two ministries in one article, of which the later is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.model import Attribution
from digest.understand.attribution import Found, find
from digest.understand.cues import ANONYMOUS, MEDIA
from digest.understand.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    MONTHS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    WEEKDAYS,
    past_like,
)
from digest.understand.people import bare_name, is_person, is_surely_person, may_be
from digest.understand.tokens import QUOTES, Token

_PRONOUNS = frozenset("he she it they who which i we you".split())
_SUBORDINATE = frozenset("as while after when although if since because despite though".split())
_NAME = re.compile(
    r"\b[A-Z][\w’'-]*(?:\s+(?:(?:of|for|the|and|al|bin|de|la|von|van|der|du)\s+){0,2}"
    r"(?:al-)?[A-Z][\w’'-]*){0,8}"
)
_ACRONYM = re.compile(
    r"\b((?:[A-Z][\w’'-]{0,30}\s+(?:(?:of|for|the|and|in)\s+){0,2}){1,8}[A-Z][\w’'-]{0,30})\s*"
    r"[(\[]([A-Z][A-Za-z-]{1,9})[)\]]"
)
_REMEMBERED = 300
_REACH = 4_000
_STARTERS = (
    DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | AUXILIARIES | NEGATIONS
    | frozenset("also even ever here just let many maybe now only perhaps several some still then "
                "there today tonight yesterday".split())
)  # fmt: skip
_OPENING = _STARTERS | WEEKDAYS.keys() | MONTHS.keys() | {"according", "century"}
_ROLES = re.compile(
    r"(?:a|an|the|one|another)\s(?:.*\s)?(?:\w*(?:man|woman)|\w+(?:er|or|ist|ian)|clerk|chief|guard|"
    r"nurse|pilot|coach|captain|president|judge|mayor|official|activist|analyst|witness|resident|"
    r"student|patient|diplomat|expert|source|aide|farmer)$",
    re.IGNORECASE,
)


class Speakers:
    """Speakers and names so far in one article; feed it every claim in text order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._before: tuple[Attribution, ...] = ()
        self._named: list[str] = []
        self._quote: Attribution | None = None
        self._acronyms: dict[str, str] = {
            short: re.sub(r"^(?:The|A|An)\s+", "", name)
            for name, short in _ACRONYM.findall(text[:200_000])
        }

    def attribution(self, tokens: Sequence[Token], *, quoted: bool) -> Attribution | None:
        """The claim's attribution. ``quoted``: it begins inside a quotation opened before."""
        found = [one for one in find(tokens) if not tokens[one.cue[0]].quoted]
        if found and _nobody_named(tokens, found[_main(tokens, found)]):
            found = []
        chosen: Attribution | None
        if not found:
            chosen = self._quote if _all_quoted(tokens, quoted) else None
            quote = chosen
        else:
            main = _main(tokens, found)
            resolved = [self._resolve(tokens, one) for one in found]
            chosen = _with_via(resolved, main)
            quote = resolved[_nearest_quote(tokens, found)]
            self._before = tuple(resolved)
        self._quote = quote if _has_quote(tokens, quoted) else None
        self._note(tokens)
        return chosen

    def _resolve(self, tokens: Sequence[Token], found: Found) -> Attribution:
        one = _make(self._text, tokens, found)
        front = self._text[tokens[0].start : tokens[found.source[0]].start]
        speaker = self._speaker(one.source, front, tokens[found.source[0]].start)
        anonymous = is_anonymous(one.source)
        return replace(one, speaker=speaker, anonymous=anonymous)

    def _speaker(self, source: str, front: str, at: int) -> str | None:
        words = source.split()
        if source.lower() in _PRONOUNS and source not in {"WHO", "IT", "US"}:
            return self._pronoun(source.lower(), front)
        bare = re.sub(r"^(?:the|The|a|A|an|An)\s+", "", source)
        if bare in self._acronyms:
            return self._acronyms[bare]
        inner = [word for word in words[1:-1] if "-" not in word]
        plain = len(words) <= 3 and not any(word[:1].isupper() for word in inner)
        if plain and words[0].lower() == "the" and not words[-1].isupper():
            return self._by_head(words[-1], at) or source
        name = bare_name(source)
        if len(name) == 1 and name[0][:1].isupper() and not name[0].isupper():
            return self._by_surname(name[0]) or source
        return source

    def _pronoun(self, word: str, front: str) -> str | None:
        if word in {"he", "she"}:
            here = {n for n in _names(front) if is_person(n) and may_be(word, n)}
            if len(here) == 1:
                name = here.pop()
                known = self._by_surname(name.split()[-1])
                return known or (name if is_surely_person(name) else None)
            if here:
                return None
        fits = {one.speaker for one in self._before if one.speaker and _fits(word, one.speaker)}
        return fits.pop() if len(fits) == 1 else None

    def _by_head(self, head: str, at: int) -> str | None:
        """The last longer name before that holds the head noun ("the ministry")."""
        wanted = re.sub(r"['’]s$", "", head.lower())
        for name in reversed(self._named):
            front = re.split(r"\s(?:of|for|in|on|at|from)\s", name)[0].lower().split()
            named = any(word[0].isupper() for word in name.split())
            if " " in name and named and front[-1] == wanted:
                return name
        owned = re.compile(rf"\b[A-Z][\w-]*(?:['’]s)? (?:[a-z-]+ ){{0,2}}{re.escape(wanted)}\b")
        before: list[str] = owned.findall(self._text[max(0, at - _REACH) : at])
        words = before[-1].lower().split() if before else []
        other = any(word in _STARTERS or past_like(word) for word in words[:-1])
        return None if not words or other else before[-1]

    def _by_surname(self, surname: str) -> str | None:
        wanted = re.sub(r"['’]s$", "", surname)
        for name in reversed(self._named):
            words = bare_name(name)
            ends = words[-1] == wanted or words[-1].endswith("-" + wanted)
            if len(words) > 1 and ends and is_person(name):
                return name
        return None

    def _note(self, tokens: Sequence[Token]) -> None:
        """Remembers the names in a claim, and its sources."""
        if not tokens:
            return
        self._named += _names(self._text[tokens[0].start : tokens[-1].end])
        for one in self._before:
            if one.speaker and " " in one.speaker:
                self._named.append(re.sub(r"^(?:The|A|An|the|a|an)\s+", "", one.speaker))
        del self._named[:-_REMEMBERED]


def is_anonymous(source: str) -> bool:
    """Whether a source is nobody in particular: "officials", "a witness", "sources close to X"."""
    head = re.split(r"\s+(?:of|in|from|for|at|close|with|within|among|near|on)\s+", source)[0]
    words = [word.strip(".,").lower() for word in head.split()]
    return bool(words) and words[-1] in ANONYMOUS and not is_person(source)


def _fits(pronoun: str, name: str) -> bool:
    person = is_person(name)
    if pronoun in {"he", "she"}:
        role = bool(_ROLES.match(name)) and not _medium(name)
        return may_be(pronoun, name) if person else role and _sexed(pronoun, name)
    head = re.split(r"\s(?:of|in|from|for|at)\s", name)[0].split()[-1].lower()
    plural = (head.endswith("s") and not head.endswith(("ss", "us", "is"))) or " and " in name
    if pronoun == "they":
        return plural and not person
    common = name[:1].lower() + name[1:]  # "Officials" at the beginning of a sentence
    return pronoun == "it" and not (person or is_anonymous(name) or (plural and common.islower()))


def _sexed(pronoun: str, role: str) -> bool:
    """Whether "the policewoman", "the weather man" may be "he" or "she"."""
    if role.endswith("woman"):
        return pronoun == "she"
    return pronoun == "he" or not role.endswith("man")


def _nobody_named(tokens: Sequence[Token], found: Found) -> bool:
    """Whether who speaks is "I", "we" or "you": outside of a quotation this names nobody."""
    words = [token.low for token in tokens[slice(*found.source)]]
    return words in (["i"], ["we"], ["you"])


def _names(text: str) -> list[str]:
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


def _main(tokens: Sequence[Token], found: Sequence[Found]) -> int:
    """Index of the attribution of the main clause."""
    if len(found) == 1:
        return 0
    comma = next((i for i, token in enumerate(tokens) if token.text == ","), 0)
    fronted = tokens[0].low in _SUBORDINATE
    for index, one in enumerate(found[:-1]):
        after = [token.low for token in tokens[one.source[1] : one.source[1] + 2]]
        relative = bool({"who", "which"} & set(after)) and one.cue[0] > one.source[1]
        if not relative and not (fronted and one.cue[0] < comma):
            return index
    return len(found) - 1


def _with_via(made: Sequence[Attribution], main: int) -> Attribution:
    """The main attribution, carried by a medium if another cue names one."""
    first = made[main]
    others = [one for index, one in enumerate(made) if index != main]
    if _medium(first.source):
        inner = next(
            (one for one in others if not _medium(one.source) and one.start > first.start), None
        )
        if inner is None or inner.via is not None:
            return inner or first
        return _carried(inner, first)
    outer = next((one for one in others if _medium(one.source)), None)
    return _carried(first, outer) if outer and first.via is None else first


def _carried(inner: Attribution, outer: Attribution) -> Attribution:
    start, end = min(inner.start, outer.start), max(inner.end, outer.end)
    return replace(inner, via=outer.source, start=start, end=end)


def _nearest_quote(tokens: Sequence[Token], found: Sequence[Found]) -> int:
    """Index of the attribution whose cue stands nearest to a quotation mark."""
    marks = [index for index, token in enumerate(tokens) if token.low in QUOTES]
    if not marks:
        return _main(tokens, found)
    distance = [min(abs(one.cue[0] - mark) for mark in marks) for one in found]
    return distance.index(min(distance))


def _make(text: str, tokens: Sequence[Token], one: Found) -> Attribution:
    first = min(one.source[0], one.cue[0])
    last = max(one.source[1], one.cue[1], one.via[1])
    via = _span(text, tokens, one.via)
    return Attribution(
        source=_span(text, tokens, one.source),
        cue=_span(text, tokens, one.cue),
        via=via if _carries(via) else None,
        start=tokens[first].start,
        end=tokens[last - 1].end,
    )


def _span(text: str, tokens: Sequence[Token], where: tuple[int, int]) -> str:
    return text[tokens[where[0]].start : tokens[where[1] - 1].end] if where[1] else ""


def _medium(source: str) -> bool:
    words = [word.strip(".,’'").lower() for word in source.split()]
    return bool(words) and (words[-1] in MEDIA or words[0] in MEDIA)


def _carries(hearer: str) -> bool:
    """Whether whom it was told is an outlet: a medium, initials, or a title with "the".

    "Told the court", "told lawmakers" and "told Mr Hill" name who listened.
    """
    words = re.sub(r"['’]s\b", "", hearer).split()
    if _medium(hearer) or not words:
        return bool(words)
    named = len(words) > 1 and all(word[:1].isupper() for word in words[words[0].islower() :])
    return words[0].isupper() or (named and not is_person(hearer))


def _all_quoted(tokens: Sequence[Token], quoted: bool) -> bool:
    words = [token for token in tokens if token.word]
    inside = sum(token.quoted for token in words)
    return bool(words) and inside >= 0.8 * len(words) and (quoted or tokens[0].low in QUOTES)


def _has_quote(tokens: Sequence[Token], quoted: bool) -> bool:
    return quoted or any(token.quoted for token in tokens)
