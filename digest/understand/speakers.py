"""From found attributions to the claim's one, with its speaker resolved against what came before.

Theory: of several cues in a claim the innermost source speaks and the outer medium carries it
("Reuters reported that the army said": source the army, via Reuters). A pronoun is the speaker
before it, of a fitting kind; "the ministry" is the last name that ends in that noun; a surname is
the last full name that ends in it. What is not plain stays None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.model import Attribution
from digest.understand.attribution import Found, find
from digest.understand.cues import ANONYMOUS, MEDIA
from digest.understand.lexicon import DETERMINERS, TITLES
from digest.understand.tokens import QUOTES, Token

_SINGULAR = frozenset(("he", "she"))
_PRONOUNS = frozenset("he she it they who which i we you".split())
_NAME = re.compile(
    r"\b[A-Z][\w’'-]*(?:\s+(?:(?:of|for|the|and|al|bin|de|la|von|van|der|du)\s+){0,2}[A-Z][\w’'-]*){0,8}"
    r"(?:\s*\((?P<acronym>[A-Z][A-Za-z]{1,9})\))?"
)
_PARTICLES = frozenset("al bin ibn de da la le von van der den du abu".split())
_INSTITUTIONS = frozenset(
    "ministry army observatory party agency union nations house group council court department "
    "office bank committee watch international state states police media government coalition "
    "front commission news centre center rights un eu army forces force command military the "
    "front brigade movement organization organisation association university institute tv radio "
    "television press reuters service corps guard authority fund federation league club society "
    "foundation alliance network parliament congress senate cabinet embassy kingdom republic".split()
)
_ACRONYM = re.compile(
    r"\b((?:[A-Z][\w’'-]{0,30}\s+(?:(?:of|for|the|and|in)\s+){0,2}){1,8}[A-Z][\w’'-]{0,30})\s*"
    r"[(\[]([A-Z][A-Za-z-]{1,9})[)\]]"
)


class Speakers:
    """Speakers named so far in one article, in text order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last: list[Attribution] = []
        self._named: list[str] = []
        self._quote: Attribution | None = None
        self._acronyms: dict[str, str] = {
            short: name for name, short in _ACRONYM.findall(text[:200_000])
        }

    def attribution(self, tokens: Sequence[Token], *, quoted: bool) -> Attribution | None:
        """The claim's attribution; call it for every claim in order."""
        found = [one for one in find(tokens) if not tokens[one.cue[0]].quoted]
        chosen = self._choose(tokens, found)
        if chosen is None and self._quote and _all_quoted(tokens, quoted):
            chosen = self._quote
        elif chosen is not None:
            chosen = self._resolve(chosen)
            self._last.append(chosen)
        self._note(tokens)
        self._quote = chosen if chosen and _has_quote(tokens, quoted) else None
        return chosen

    def _choose(self, tokens: Sequence[Token], found: Sequence[Found]) -> Attribution | None:
        made = [_make(self._text, tokens, one) for one in found]
        if not made:
            return None
        own = [one for one in made if not _medium(one.source)]
        media = [one for one in made if _medium(one.source)]
        if not own:
            return made[0]
        first = own[0]
        if media and first.via is None:
            span = (min(first.start, media[0].start), max(first.end, media[0].end))
            return replace(first, via=media[0].source, start=span[0], end=span[1])
        return first

    def _resolve(self, one: Attribution) -> Attribution:
        return replace(one, speaker=self._speaker(one.source), anonymous=is_anonymous(one.source))

    def _speaker(self, source: str) -> str | None:
        words = source.split()
        low = source.lower()
        if low in _PRONOUNS:
            return self._pronoun(low)
        bare = re.sub(r"^(?:the|The|a|A|an|An)\s+", "", source)
        if bare in self._acronyms:
            return self._acronyms[bare]
        if words[0].lower() in {"the", "its", "his", "their"} and len(words) <= 3:
            return self._by_head(words[-1]) or source
        if len(words) <= 2 and words[-1][:1].isupper():
            return self._by_surname(words[-1]) or source
        return source

    def _pronoun(self, word: str) -> str | None:
        for one in reversed(self._last[-4:]):
            if one.speaker is None:
                return None
            person = _person(one.speaker)
            if word in _SINGULAR and person:
                return one.speaker
            if word == "it" and not person:
                return one.speaker
            if word == "they" and not person and one.speaker.split()[-1].lower().endswith("s"):
                return one.speaker
        return None

    def _by_head(self, head: str) -> str | None:
        """The longest-named source or name seen before that ends in (or holds) the head noun."""
        wanted = head.lower().removesuffix("’s").removesuffix("'s")
        for name in reversed(self._named):
            words = [word.lower() for word in name.split()]
            if (
                wanted in words
                and len(words) > 1
                and any(word[0].isupper() for word in name.split())
            ):
                return name
        return None

    def _by_surname(self, surname: str) -> str | None:
        wanted = re.sub(r"['’]s$", "", surname)
        for name in reversed(self._named):
            words = name.split()
            if (
                len(words) > 1
                and words[-1] == wanted
                and words[0].lower() not in TITLES | DETERMINERS
            ):
                return name
        return None

    def _note(self, tokens: Sequence[Token]) -> None:
        """Remembers the names in a claim, and its sources."""
        if not tokens:
            return
        span = self._text[tokens[0].start : tokens[-1].end]
        for found in _NAME.finditer(span):
            name = re.sub(r"\s*\(.*$|['’]s$", "", found.group())
            if " " in name:
                self._named.append(name)
        if self._last and self._last[-1].speaker and " " in self._last[-1].speaker:
            self._named.append(re.sub(r"^(?:The|A|An|the|a|an)\s+", "", self._last[-1].speaker))
        del self._named[:-200]


def _make(text: str, tokens: Sequence[Token], one: Found) -> Attribution:
    first = min(one.source[0], one.cue[0])
    last = max(one.source[1], one.cue[1], one.via[1])
    via = _span(text, tokens, one.via) or None
    return Attribution(
        source=_span(text, tokens, one.source),
        cue=_span(text, tokens, one.cue),
        via=via,
        start=tokens[first].start,
        end=tokens[last - 1].end,
    )


def _span(text: str, tokens: Sequence[Token], where: tuple[int, int]) -> str:
    return text[tokens[where[0]].start : tokens[where[1] - 1].end] if where[1] else ""


def is_anonymous(source: str) -> bool:
    """Whether a source is nobody in particular: "officials", "a witness", "sources close to X"."""
    words = [
        word.strip(".,").lower()
        for word in re.split(r"\s+(?:of|in|from|for|at|close|with|within)\s+", source)[0].split()
    ]
    if not words or words[-1] not in ANONYMOUS:
        return False
    return not (words[0] == "the" and words[-1] in {"authorities", "media"})


def _medium(source: str) -> bool:
    words = [word.strip(".,’'").lower() for word in source.split()]
    return bool(words) and (words[-1] in MEDIA or words[0] in MEDIA)


def _person(name: str) -> bool:
    """Two to four capitalised words without an institution's noun among them, or a title."""
    words = name.split()
    titled = words[0].lower().rstrip(".") in TITLES and len(words) > 1
    if not (titled or len(words) > 1) or len(words) > 6:
        return False
    if any(word.rstrip("’s").lower() in _INSTITUTIONS for word in words):
        return False
    return words[-1][:1].isupper() and (
        titled or all(w[0].isupper() or w in _PARTICLES for w in words)
    )


def _all_quoted(tokens: Sequence[Token], quoted: bool) -> bool:
    words = [token for token in tokens if token.word]
    return (
        bool(words)
        and sum(token.quoted for token in words) >= 0.8 * len(words)
        and (quoted or tokens[0].low in QUOTES)
    )


def _has_quote(tokens: Sequence[Token], quoted: bool) -> bool:
    return quoted or any(token.quoted for token in tokens)
