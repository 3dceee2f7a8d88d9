"""The speaker of each claim of an article, resolved against what came before.

Theory: which of a claim's attributions counts is for ``main_cue``, what a name can mean for
``mentions``; here it is held against the article so far. What goes on inside a quotation, or is a
quotation of its own after one, has the speaker of the quotation. A pronoun is the one person named
before it in its sentence, else the one who spoke in, or is the subject of, the sentence before and
fits in kind and sex; "the ministry" is the last name that ends in that noun; a surname is the last
full name that ends in it. What is not plain stays None.

Known failures: a pronoun that means someone whom the sentence before names as its object; "Ann Lee
left, he said", where he is Lee; two ministries in one article, of which the later is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.model import Attribution
from digest.understand.attribution import find
from digest.understand.lexicon import (
    DETERMINERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    past_like,
)
from digest.understand.main_cue import (
    all_quoted,
    covering,
    has_quote,
    innermost,
    nearest_quote,
    span_of,
    written,
)
from digest.understand.mentions import (
    STARTERS,
    acronyms,
    agrees,
    is_anonymous,
    is_body,
    is_human,
    is_role,
    is_titular,
    names_in,
    person_in,
)
from digest.understand.people import bare_name, is_person, may_be
from digest.understand.subjects import subject_left
from digest.understand.tokens import QUOTES, Token, tokenize
from digest.understand.verb_source import Found
from digest.understand.verbs import finite_at

_PRONOUNS = SUBJECT_PRONOUNS | {"which"}
_TITLED = {"mr": "he", "sir": "he", "mrs": "she", "ms": "she", "miss": "she", "dame": "she"}
_REMEMBERED = 300
_REACH = 4_000
_TOGETHER = re.compile(r"^(?:(?!\b(?:in|of|for|from|at)\b).)+\sand\s(?=[a-z])")
"""Of two who say it, "the mayor and the council", one is enough: two would be an origin of its own
beside each."""
_NEXT_OPEN = re.compile(r"[^\n]*\n\s*([\"“][^\n]{1,600})")
_ACTING = frozenset(
    "administration airline authority bank bloc board broadcaster cabinet charity church club "
    "company factory firm government hospital junta maker manufacturer operator parliament regime "
    "regulator retailer school supplier utility".split()
)
"""What acts and speaks without being a speaker's title."""


class Speakers:
    """Speakers and names so far in one article; feed it every claim in text order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._before: tuple[Attribution, ...] = ()
        self._near: frozenset[str] = frozenset()
        self._all = {name for name in map(person_in, names_in(text[:200_000])) if name}
        self._named: list[str] = []
        self._quote: Attribution | None = None
        self._called: dict[str, str] = {}
        self._acronyms = acronyms(text[:200_000])

    def attribution(self, tokens: Sequence[Token], *, quoted: bool) -> Attribution | None:
        """The claim's attribution. ``quoted``: it begins inside a quotation opened before."""
        found, main = covering(tokens)
        chosen: Attribution | None
        resolved: list[Attribution] = []
        if not found:
            goes_on = all_quoted(tokens, quoted) and not self._another(tokens)
            chosen = self._quote if goes_on else None
            quote = chosen
        else:
            resolved = [self._resolve(tokens, one) for one in found]
            chosen = innermost(tokens, found, resolved, main)
            quote = resolved[nearest_quote(tokens, found)]
            self._before = tuple(resolved)
        self._near = self._after(tokens, resolved)
        self._quote = quote if has_quote(tokens, quoted) else None
        self._note(tokens)
        return chosen

    def _another(self, tokens: Sequence[Token]) -> bool:
        """Whether a quotation stays open to the end of its paragraph, and the next one names
        somebody else for it: whom it does not follow has not said it."""
        following = _NEXT_OPEN.match(self._text, tokens[-1].end) if tokens[-1].quoted else None
        if following is None or self._quote is None:
            return False
        ahead = tokenize(self._text, *following.span(1))
        found = find(ahead)
        return bool(found) and self._resolve(ahead, found[0]).speaker != self._quote.speaker

    def _resolve(self, tokens: Sequence[Token], found: Found) -> Attribution:
        one = written(self._text, tokens, found)
        speaker = self._speaker(
            one.source, tokens[: found.source[0]], tokens[found.source[0]].start
        )
        if speaker and one.source.lower() in {"he", "she"}:
            self._called[speaker] = one.source.lower()
        anonymous = is_anonymous(one.source)
        return replace(one, speaker=speaker, anonymous=anonymous)

    def _speaker(self, source: str, front: Sequence[Token], at: int) -> str | None:
        source = _TOGETHER.sub("", source)
        words = source.split()
        if source.lower() in _PRONOUNS and source not in {"WHO", "IT", "US"}:
            return self._pronoun(source.lower(), front)
        bare = re.sub(r"^(?:the|The|a|A|an|An)\s+", "", source)
        if bare in self._acronyms:
            return self._acronyms[bare]
        inner = [word for word in words[1:-1] if "-" not in word]
        plain = len(words) <= 3 and not any(word[:1].isupper() for word in inner)
        if plain and words[0].lower() == "the" and not words[-1].isupper():
            return self._by_head(words[1:], at) or source
        name = bare_name(source)
        if len(name) == 1 and name[0][:1].isupper() and not name[0].isupper():
            return self._by_surname(name[0], words[0]) or source
        return source

    def _pronoun(self, word: str, front: Sequence[Token]) -> str | None:
        """Whom a pronoun means: the subject of its sentence, the name in it, or who is near.

        What stands before "..., he said" is what was said: who is named there does not speak.
        """
        bare = [token for token in front if not token.quoted and token.low not in QUOTES]
        if not _told(bare):
            subject = _subject(self._text, bare)
            if word in {"he", "she"}:
                names = {n for n in names_in(_unquoted(self._text, front)) if is_person(n)}
                here = {self._full(n) for n in names if may_be(word, n)}
                if self._full(subject):
                    here.add(self._full(subject))
                if here:
                    own = here.pop() if len(here) == 1 else None
                    return own if own and may_be(word, own) else None
            elif is_titular(subject):
                return subject if is_body(subject) and agrees(word, subject) else None
        near = [name for name in self._near if self._called.get(name, word) == word]
        fits = [n for n in sorted(near, key=lambda n: (len(n), n)) if agrees(word, n)]
        one = fits[-1] if fits else ""  # of "Ann Lee" and "Mayor Ann Lee" the longer
        return (
            one if one and all(set(bare_name(name)) <= set(one.split()) for name in fits) else None
        )

    def _after(self, tokens: Sequence[Token], said: Sequence[Attribution]) -> frozenset[str]:
        """Whom a pronoun in the next sentence may mean: this one's speakers and its subject.

        A quotation changes nothing. A sentence whose subject is neither a person nor a name adds
        the people it names, so that the next "he" stays open.
        """
        bare = [token for token in tokens if not token.quoted and token.low not in QUOTES]
        subject = _subject(self._text, bare)
        if said:
            return frozenset(one.speaker for one in said if one.speaker)
        who = self._full(subject)
        others = frozenset(name for name in self._near if not is_human(name))
        if who or is_role(subject):
            return others | {who} if who else others
        near = self._near
        if is_titular(subject):
            near = near - others | ({subject} if is_body(subject) else set())
        elif subject and (is_body(subject) or subject.split()[-1].lower() in _ACTING):
            near = near - others  # "the bank": the next "it" is that bank, whatever its name
        if subject.lower() in _PRONOUNS or near <= others | {subject}:
            return near
        named = names_in(_unquoted(self._text, bare))
        return near.union(name for name in map(person_in, named) if name)

    def _full(self, name: str) -> str | None:
        """The person a name or surname means, if it is one."""
        words = bare_name(name)
        if not words or not words[-1][:1].isupper():
            return None
        known = self._by_surname(words[-1])
        if known and known != name and set(words) <= set(known.split()):
            return known
        last, text = words[-1], self._text
        alone = is_person(name) and text.count(last) > text.count(f"{words[0]} {last}")
        return person_in(name) or (name if alone and len(words) > 1 else None)

    def _by_head(self, named: Sequence[str], at: int) -> str | None:
        """The last longer name before that holds the head noun ("the ministry") and what stands
        in front of it ("the interior ministry"); a body without a capital ("the flood office") only
        if it is the last that spoke."""
        *own, wanted = [re.sub(r"['’]s$", "", word.lower()) for word in named]
        for name in reversed(self._named):
            front = re.split(r"\s(?:of|for|in|on|at|from)\s", name)[0].lower().split()
            if " " in name and front[-1] == wanted and set(own) <= set(name.lower().split()):
                plain = is_body(name) and not is_anonymous(name) and front[0] not in DETERMINERS
                if plain or any(word[0].isupper() for word in name.split()):
                    return name
        owned = re.compile(rf"\b[A-Z][\w-]*(?:['’]s)? (?:[a-z-]+ ){{0,2}}{re.escape(wanted)}\b")
        before: list[str] = owned.findall(self._text[max(0, at - _REACH) : at])
        words = before[-1].lower().split() if before else []
        other = any(word in STARTERS or past_like(word) for word in words[:-1])
        other = other or not set(own) <= set(words)
        return None if not words or other else before[-1]

    def _by_surname(self, surname: str, title: str = "") -> str | None:
        """The last full name before that ends in a surname and fits the title ("Ms")."""
        pronoun = _TITLED.get(title.strip(".").lower())
        wanted = re.sub(r"['’]s$", "", surname)
        for name in reversed(self._named):
            words = bare_name(name)
            ends = words[-1] == wanted or words[-1].endswith("-" + wanted)
            sexed = pronoun is None or may_be(pronoun, name)
            if len(words) > 1 and ends and is_person(name) and sexed:
                return name
        later = [name for name in self._all if name.split()[-1] == wanted]
        if pronoun:
            later = [name for name in later if may_be(pronoun, name)]
        return later[0] if len(later) == 1 else None

    def _note(self, tokens: Sequence[Token]) -> None:
        """Remembers the names in a claim, and its sources."""
        self._named += names_in(self._text[tokens[0].start : tokens[-1].end])
        for one in self._before:
            if one.speaker and " " in one.speaker:
                self._named.append(re.sub(r"^(?:The|A|An|the|a|an)\s+", "", one.speaker))
        del self._named[:-_REMEMBERED]


def _subject(text: str, tokens: Sequence[Token]) -> str:
    """The subject of the first finite verb, or an empty string."""
    verb = next((i for i in range(1, len(tokens)) if finite_at(tokens, i)), None)
    where = subject_left(tokens, verb) if verb else None
    return span_of(text, tokens, where) if where else ""


def _unquoted(text: str, tokens: Sequence[Token]) -> str:
    """The text of tokens outside quotations, each of which leaves a comma."""
    return " ".join("," if token.quoted else text[token.start : token.end] for token in tokens)


def _told(front: Sequence[Token]) -> bool:
    """Whether a whole clause and a comma stand before a pronoun: "The dam broke, he said".

    Not "Lee won, and by staying, he said": what opens after the comma before goes on.
    """
    if not front or front[-1].text != ",":
        return False
    opening = next((i + 1 for i in range(len(front) - 2, -1, -1) if front[i].text == ","), 0)
    opens = SUBORDINATORS | PREPOSITIONS | {"and", "but"}
    if front[0].low in opens or front[opening].low in opens:
        return False
    return any(finite_at(front, index) for index in range(len(front)))
