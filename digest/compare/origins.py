"""Who is behind a report: the monitor, ministry, agency or person, under one name.

Theory: within an article a source is introduced once in full and then called by a part of its
name, by what it is ("the monitor"), or by who leads it ("X, head of the Observatory"); so names
are first resolved in their own article. Across articles two names are one where their words,
spelled by consonants, are the same, or one's telling words are part of the other's, or one is the
other's initials, or both are one office of one country. In doubt they are one: independence is
never invented.

What an article does not attribute, or attributes to nobody in particular, has no known origin.
Near-identical wording in two outlets has one origin even where neither says so.

Known failures: a person quoted without any role is not tied to the organisation that another
outlet names; two people of one surname without first names are one; a minister whose country no
article of the story names counts for the home country.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.compare.lands import LANDS, lands_in
from digest.compare.sources import (
    AGENCIES,
    GENERIC,
    HEADS,
    HONORIFICS,
    NOBODY,
    NOT_REPORTED,
    names_other,
    office_of,
    told,
    voice_of,
)
from digest.compare.units import Unit, skeleton
from digest.compare.wording import gram_cosine
from digest.model import Article, Attribution, Claim

_NAME = r"[A-Z][\w’'.-]*(?:\s+(?:(?:of|for|the|and|al|bin|de|la|von|van)\s+){0,2}[A-Z][\w’'.-]*)*"
_ACRONYM = re.compile(rf"({_NAME})\s*[(\[]([A-Z][A-Za-z-]{{1,9}})[)\]]")
_PERSON = r"[A-Z][\w’'-]+(?:\s+(?:al-)?[A-Z][\w’'-]+)+"
_HEADED = re.compile(
    rf"(?P<person>{_PERSON}),?\s+(?:an?\s+|the\s+)?(?:[a-z]+\s+)?"
    rf"(?:{'|'.join(sorted(HEADS))})\s+(?:of|for|at)\s+(?:the\s+|an?\s+)?"
    rf"(?:[A-Z]?[a-z]+-based\s+)?(?P<body>{_NAME})"
)
_DESCRIBED = re.compile(
    rf"(?P<body>{_NAME})(?:\s*\([A-Z]+\))?,\s+an?\s+(?P<what>[^,.;]{{3,60}}?(?:monitor|group|watchdog"
    r"|charity|agency|network|organi[sz]ation))\b"
)
_TITLED = re.compile(
    r"\b(?:president|premier|chancellor|minister|secretary|ambassador|envoy|leader"
    rf"|spokes(?:man|woman|person))\s+(?P<person>(?-i:{_PERSON}))",
    re.I,
)
_BREAK = re.compile(r"[,;:()“”\"\n]|(?<![A-Z])[.!?]\s")
_BEFORE = 60
_BASED = re.compile(r"\b(?:[A-Za-z.]+-(?:based|backed|linked)|[a-z]+-run)\s+")
_OWNED = re.compile(r"-(?:run|led|based|backed|held)$")
_LEADING = re.compile(
    r"^(?:However|But|And|The|An?|Its|His|Their|International condemnation"
    r"|(?:commanders|fighters|leaders|members|officials|representatives) (?:of|from))\s+",
    re.I,
)
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_ARTICLE = re.compile(r"^(?:al|el|as|ash|ad)-(?=\w)")
_SMALL = frozenset({"of", "for", "the", "and"})
_HEAD = 200_000
_WIRE = 0.8
UNNAMED = "rebels of "
"""The office (``sources.OFFICES``) of those who fight a state, where no name is given."""

_People = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""Surname -> those of that surname, as spelled, each with the body led or the state served."""


@dataclass(frozen=True, slots=True)
class _Body:
    """A source resolved in its article: its name as shown, and what it is compared by."""

    name: str
    office: str | None
    state: str | None
    words: frozenset[str]
    names: frozenset[str]
    initials: str
    last: str


class Origins:
    """The sources of a story's articles; ``of`` gives a claim's, under the story's one name."""

    def __init__(self, articles: Sequence[Article], claims: Iterable[Claim]) -> None:
        serves = _by_surname(pair for one in articles for pair in _servants(one.text))
        self._articles = {one.id: _Introduced(one.text, serves) for one in articles}
        self._body: dict[str, _Body | None] = {}
        for claim in claims:
            self._body[claim.key] = self._resolve(claim)
        bodies = [body for body in self._body.values() if body is not None]
        links = [link for known in self._articles.values() for link in known.links()]
        self._one_name = _unify(bodies, links)
        self._state = {self._one_name[body]: body.state for body in bodies if body.state}
        self._unnamed = {
            self._one_name[body] for body in bodies if (body.office or "").startswith(UNNAMED)
        }

    def of(self, claim: Claim) -> str | None:
        """The origin's name, or None where it is not known."""
        body = self._body.get(claim.key)
        return self._one_name[body] if body is not None else None

    def distinct(self, names: Iterable[str | None]) -> tuple[str, ...]:
        """The known names, sorted; of the offices of one state only the first that is given.

        A ministry and an army of one government are two names and one voice: to count them as
        two origins would invent independence. Rebels without a name may be the group that another
        outlet names: beside anybody who speaks for no state they do not count.
        """
        given = [name for name in names if name is not None]
        if any(name not in self._state and name not in self._unnamed for name in given):
            given = [name for name in given if name not in self._unnamed]
        kept: dict[str, str] = {}
        for name in given:
            kept.setdefault(self._state.get(name, name), name)
        return tuple(sorted(kept.values()))

    def _resolve(self, claim: Claim) -> _Body | None:
        known = self._articles.get(claim.article)
        if known is None:
            return None
        said = claim.attribution
        if said is None or said.anonymous or said.speaker is None:
            return None
        if said.cue.lower() in NOT_REPORTED and said.via is None:
            return None
        name = _plain(said.speaker)
        headed = known.headed(said)
        if headed and (name.lower() in AGENCIES or name in headed or not name):
            return known.body(headed)
        return known.body(name) if known.names_someone(name) else None


def _plain(name: str) -> str:
    """A source without articles, "-based" and possessives at its ends."""
    bare = _BASED.sub("", name.strip())
    while (cut := _LEADING.sub("", bare)) != bare:
        bare = cut
    return re.sub(r"[’']s$", "", bare).strip()


class _Introduced:
    """What one article says of its sources: initials, who leads what, what is what."""

    def __init__(self, text: str, serves: _People) -> None:
        head = text[:_HEAD]
        self._full = {short: _plain(name) for name, short in _ACRONYM.findall(head)}
        self._serves = serves
        self._heads = [(*one.span("person"), _plain(one["body"])) for one in _HEADED.finditer(head)]
        self._people: dict[str, str] = {}
        for found in _HEADED.finditer(head):
            self._people.setdefault(_plain(found["person"]), _plain(found["body"]))
        self._leads = _by_surname((_spelled(one), body) for one, body in self._people.items())
        self._kinds: dict[str, str] = {}
        for found in _DESCRIBED.finditer(head):
            for word in _WORD.findall(found["what"]):
                self._kinds.setdefault(word.lower(), _plain(found["body"]))
        self._text = head
        self._country = self._home()

    def names_someone(self, name: str) -> bool:
        """Whether this is a name, an office or a kind of body, not "the biggest" or "video"."""
        if name.lower() in NOBODY:
            return False
        if name.lower() in AGENCIES or office_of(name, home=self._country) or self._kind(name):
            return True
        return any(word[0].isupper() for word in _WORD.findall(name)) and len(name.split()) <= 10

    def links(self) -> list[tuple[_Body, _Body]]:
        """Who leads what, as bodies: another outlet may name the person alone."""
        return [(self._as_is(one), self.body(body)) for one, body in self._people.items()]

    def headed(self, said: Attribution) -> str | None:
        """The organisation whose head is introduced by name as the one who speaks, if any.

        Who is only spoken about ("officials said that X, leader of Y, was held") is no source.
        """
        within = (body for at, end, body in self._heads if at < said.end and end > said.start)
        return next(within, None)

    def _home(self) -> str | None:
        """The country that the article's unnamed army and government are taken to be of."""
        counts = Counter(
            LANDS[word.lower()]
            for word in re.findall(
                r"\b([A-Z][a-z]+)(?:[’']s)?\s+(?:army|military|government|state|regime)", self._text
            )
            if word.lower() in LANDS
        )
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return ranked[0][0] if ranked else None

    def body(self, name: str) -> _Body:
        """The body that a source's name stands for in this article."""
        full = self._full.get(name) or self._lead(name) or self._kind(name) or name
        return self._as_is(full)

    def _as_is(self, full: str) -> _Body:
        agency = AGENCIES.get(full.lower())
        shown = agency or full
        owner = self._owner(shown)
        words = [word for word in told(shown) if word.lower() not in _SMALL]
        return _Body(
            name=shown,
            office=None if agency else office_of(shown, owner, self._country),
            state=None if agency else voice_of(shown, owner, self._country),
            words=frozenset(_bones(word) for word in words),
            names=frozenset(
                _bones(word)
                for word in words
                if names_other(word) and word.lower() not in GENERIC and not _OWNED.search(word)
            ),
            initials="".join(
                bare[0] for word in words if (bare := _ARTICLE.sub("", word))[0].isupper()
            ),
            last=_bones(words[-1]) if words else "",
        )

    def _owner(self, name: str) -> str | None:
        """The state that a person in a name serves: "Sergei Lavrov", "the Lund government"."""
        words = told(name)
        found = {
            land for end in range(len(words)) for land in _known(words[: end + 1], self._serves)
        }
        return found.pop() if len(found) == 1 else None

    def _lead(self, name: str) -> str | None:
        return next(_known(told(name), self._leads), None)

    def _kind(self, name: str) -> str | None:
        words = [word.lower() for word in _WORD.findall(name)]
        if not words or any(
            word[0].isupper() for word in name.split() if word.lower() not in LANDS
        ):
            return None
        return next((self._kinds[word] for word in reversed(words) if word in self._kinds), None)


def _bones(word: str) -> str:
    bare = re.sub(r"[’']s$|^(?:al|el)-", "", word, flags=re.I)
    return lands_in([bare])[0] or skeleton(bare)


def _spelled(person: str) -> tuple[str, ...]:
    return tuple(_bones(word) for word in told(person))


def _by_surname(pairs: Iterable[tuple[tuple[str, ...], str]]) -> _People:
    people: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for person, body in pairs:
        people.setdefault(person[-1], []).append((person, body))
    return people


def _known(words: Sequence[str], people: _People) -> Iterator[str]:
    """Whose the person is whose surname ends the words, alone or after a first name that agrees."""
    if not words or not words[-1][0].isupper():
        return
    before = words[-2] if len(words) > 1 else ""
    bare = not before or not names_other(before) or before.lower() in HONORIFICS
    first = None if bare else _bones(before)
    for person, body in people.get(_bones(words[-1]), ()):
        if first is None or first in person[:-1]:
            yield body


def _servants(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Who is introduced with the state served: "Norland's Foreign Minister Ada Lund"."""
    for found in _TITLED.finditer(text[:_HEAD]):
        front = text[max(0, found.start() - _BEFORE) : found.start("person")]
        words = told(_BREAK.split(front)[-1])
        at = max((place for place, land in enumerate(lands_in(words)) if land), default=None)
        land = voice_of(" ".join(words[at:])) if at is not None else None
        if land:
            yield _spelled(_plain(found["person"])), land


def _unify(bodies: Sequence[_Body], links: Sequence[tuple[_Body, _Body]]) -> Mapping[_Body, str]:
    """Each body's one name over the story: the commonest of its group, then the longest."""
    counts = Counter(bodies)
    everyone = set(counts) | {body for link in links for body in link}
    ordered = sorted(everyone, key=lambda body: (body.name, body.office or ""))
    linked = set(links)
    group: dict[_Body, int] = {body: at for at, body in enumerate(ordered)}
    for at, one in enumerate(ordered):
        for other in ordered[:at]:
            if group[one] == group[other]:
                continue
            if same_body(one, other) or (one, other) in linked or (other, one) in linked:
                old, new = group[one], group[other]
                group = {body: new if number == old else number for body, number in group.items()}
    names: dict[int, str] = {}
    for body in sorted(ordered, key=lambda body: (-counts[body], -len(body.name), body.name)):
        names.setdefault(group[body], body.name)
    return {body: names[number] for body, number in group.items()}


def same_body(left: _Body, right: _Body) -> bool:
    """Whether two resolved sources are one."""
    if left.office or right.office:
        return left.office == right.office
    if left.state and right.state and left.state != right.state:
        return False
    if left.words == right.words:
        return True
    short, long = sorted((left, right), key=lambda body: (len(body.words), body.name))
    if short.words <= long.words:
        telling = any(bone not in _GENERIC_BONES for bone in short.words)
        return telling and (short.last == long.last or bool(long.words & _GENERIC_BONES))
    if _acronym(short) == long.initials or _acronym(long) == short.initials:
        return True
    if (left.names - right.words) and (right.names - left.words):
        return False
    return left.last == right.last and len(left.words & right.words) > 1


def _acronym(body: _Body) -> str | None:
    """The capitals that a name is, but for what kind of body it is ("the HTS group")."""
    words = body.name.split()
    told = [word for word in words if skeleton(word) not in _GENERIC_BONES]
    return told[0] if len(told) == 1 and len(told[0]) > 1 and told[0].isupper() else None


_GENERIC_BONES = frozenset(skeleton(word) for word in GENERIC) | frozenset(LANDS.values())


def shared_origins(units: Sequence[Unit], origins: Origins) -> list[str | None]:
    """The origin of each support of a cluster; near-identical wording in two outlets has one.

    A support without a known origin takes that of its near-identical twin; where twins name
    different origins, the first in the order of the supports stands for both.
    """
    known = [origins.of(unit.claim) for unit in units]
    for at, unit in enumerate(units):
        for twin in range(at):
            if gram_cosine(unit.plain, units[twin].plain) >= _WIRE:
                one = known[twin] or known[at]
                mine = known[at]
                known = [one if name is not None and name == mine else name for name in known]
                known[twin] = known[at] = one
    return known
