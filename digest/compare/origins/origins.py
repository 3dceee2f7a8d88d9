"""Who is behind a report: the monitor, ministry, agency or person, under one name.

Theory: within an article a source is introduced once in full and then called by a part of its
name, by what it is ("the monitor"), or by who speaks for it ("X, head of the Observatory"); so
names are first resolved in their own article. Across articles ``bodies`` says which are one. In
doubt they are one: independence is never invented.

What an article does not attribute, or attributes to nobody in particular, has no known origin.
Near-identical wording in two outlets has one origin even where neither says so. Who was told
something, and a medium beside anybody else, only pass it on.

Known failures: a person whom no outlet introduces with his body is not tied to it; a minister
whose country no article of the story names counts for the home country; a reporter's own account
beside an official's is not counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from digest.compare.origins.bodies import (
    Body,
    Link,
    bones,
    holders,
    make_body,
    one_name,
    one_voice,
)
from digest.compare.words.lands import LANDS, lands_in
from digest.compare.words.sources import (
    AGENCIES,
    FAITHFUL,
    GENERIC,
    HONORIFICS,
    NOT_REPORTED,
    WORD,
    agency_of,
    is_indefinite,
    names_other,
    office_of,
    serves,
    told,
    voice_of,
)
from digest.compare.words.speaking import NAME, PERSON, leaders, plain
from digest.compare.words.units import Unit
from digest.compare.words.wording import gram_cosine
from digest.model import Article, Attribution, Claim

_ACRONYM = re.compile(rf"({NAME})\s*[(\[]([A-Z][A-Za-z-]{{1,9}})[)\]](?!\s*[-–—])")
_DESCRIBED = re.compile(
    rf"(?P<body>{NAME})(?:\s*\([A-Z]+\))?,\s+an?\s+(?P<what>[^,.;]{{3,60}}?(?:monitor|group|watchdog"
    r"|charity|agency|network|organi[sz]ation))\b"
)
_TITLED = re.compile(
    r"\b(?:president|premier|chancellor|minister|secretary|ambassador|envoy|leader|official"
    rf"|attorney general|spokes(?:man|woman|person)),?\s+(?P<person>(?-i:{PERSON}))",
    re.I,
)
_BREAK = re.compile(r"[,;:()“”\"\n]|(?<![A-Z])[.!?]\s")
_BEFORE = 60
_LOWER = re.compile(r"(?<![\w’'-])[a-z][\w’'-]*")
_A_KIND = re.compile(r"(?i:an?)\s.*\b[a-z][\w’'-]*$")
"""One of many, though with a name before what it is: "a Norvik judge"."""
_INSIDE = re.compile(r"(?<=[a-z0-9,;] )[A-Z][\w’'-]*")
_HEAD = 200_000
_WIRE = 0.8
UNNAMED = "rebels of "
"""The office (``sources.OFFICES``) of those who fight a state, where no name is given."""

_People = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""Surname -> those of that surname, as spelled, each with the body led or the state served."""


def most_apart(names: Sequence[str], apart: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The largest set of names of which each is apart from all others, the first such.

    A name whose place another can always take (not apart from it, and apart from no more) is left
    out first: that leaves little to try, however many outlets have a source of their own.
    """
    here = {name: apart[name].intersection(names) for name in names}
    free = [
        name
        for at, name in enumerate(names)
        if not any(
            other not in here[name]
            and here[name] <= here[other]
            and (here[name] != here[other] or place < at)
            for place, other in enumerate(names)
            if place != at
        )
    ]
    if len(free) < len(names):
        return most_apart(free, apart)
    open_ = [name for name in free if len(here[name]) < len(free) - 1]
    if not open_:
        return tuple(free)
    first = min(open_, key=lambda name: len(here[name]))
    with_it = (first, *most_apart([name for name in free if name in here[first]], apart))
    without = most_apart([name for name in free if name != first], apart)
    return without if len(without) > len(with_it) else with_it


class Origins:
    """The sources of a story's articles; ``of`` gives a claim's, under the story's one name."""

    def __init__(self, articles: Sequence[Article], claims: Iterable[Claim]) -> None:
        known = _by_surname(pair for one in articles for pair in _servants(one.text))
        usage = _Usage(articles)
        home = _home("\n".join(one.text[:_HEAD] for one in articles))
        self._articles = {one.id: _Introduced(one.text, known, usage, home) for one in articles}
        self._body: dict[str, Body | None] = {}
        for claim in claims:
            self._body[claim.key] = self._resolve(claim)
        bodies = [body for body in self._body.values() if body is not None]
        links = [link for known in self._articles.values() for link in known.links()]
        self._one_name = one_name(bodies, links)
        self._holders = holders(bodies, self._one_name)
        self._bodies: dict[str, list[Body]] = {}
        for body, name in self._one_name.items():
            self._bodies.setdefault(name, []).append(body)
        self._unnamed = {
            self._one_name[body] for body in bodies if (body.office or "").startswith(UNNAMED)
        }

    def of(self, claim: Claim) -> str | None:
        """The origin's name, or None where it is not known."""
        body = self._body.get(claim.key)
        return self._one_name[body] if body is not None else None

    def speaker(self, claim: Claim) -> str | None:
        """Who says it: the origin's name, or that of who holds the office and says it himself."""
        body = self._body.get(claim.key)
        return self._holders.get(body) or self._one_name[body] if body is not None else None

    def carrier(self, claim: Claim) -> str | None:
        """The name of the outlet or agency that was told it, and only passes it on."""
        known = self._articles.get(claim.article)
        via = claim.attribution.via if claim.attribution else None
        name = plain(via) if via else ""
        if known is None or not known.names_someone(name):
            return None
        return self._one_name.get(known.body(name))

    def distinct(self, names: Iterable[str | None]) -> tuple[str, ...]:
        """The known names that count, sorted: the most of which each is another voice than all
        others, so that one source more never lowers a count.

        A ministry and an army of one government are two names and one voice: to count them as
        two origins would invent independence. Rebels without a name may be the group that another
        outlet names: beside anybody who speaks for no state they do not count. Nor does a medium
        beside anybody else: whom it has it from is not known, and is mostly the other.
        """
        given = sorted({name for name in names if name is not None})
        apart = {
            name: frozenset(one for one in given if one != name and self._are_apart(name, one))
            for name in given
        }
        return tuple(sorted(most_apart(given, apart)))

    def _are_apart(self, left: str, right: str) -> bool:
        """Whether two names are of two voices, as far as the story tells."""
        if self._is_medium(left) != self._is_medium(right):
            return False
        for one, other in ((left, right), (right, left)):
            if one in self._unnamed and not self._speaks_for_state(other):
                return False
        return not any(
            one_voice(one, other) for one in self._whole(left) for other in self._whole(right)
        )

    def _whole(self, name: str) -> list[Body]:
        """The bodies of a name, without those that only shorten another: "the Observatory" alone
        might be anybody, beside "the Syrian Observatory for Human Rights" it is that one."""
        bodies = self._bodies[name]
        return [one for one in bodies if not any(one.words < other.words for other in bodies)]

    def _speaks_for_state(self, name: str) -> bool:
        return any(body.state for body in self._bodies[name])

    def _is_medium(self, name: str) -> bool:
        return any(body.medium for body in self._bodies[name])

    def _resolve(self, claim: Claim) -> Body | None:
        known = self._articles.get(claim.article)
        if known is None:
            return None
        said = claim.attribution
        if said is None or said.anonymous or said.speaker is None:
            return None
        if said.cue.lower() in NOT_REPORTED and said.via is None:
            return None
        name = plain(said.speaker)
        if _A_KIND.match(said.speaker) and said.speaker.endswith(name) and not known.kind(name):
            return None
        headed = known.headed(said) or known.lead(said.speaker)
        if headed and (name.lower() in AGENCIES or name in headed or not name):
            return known.body(headed)
        return known.body(name) if known.names_someone(name) else None


class _Usage:
    """How often the story writes a word small, and how often with a capital within a sentence."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._small: Counter[str] = Counter()
        self._inside: Counter[str] = Counter()
        for one in articles:
            self._small.update(_LOWER.findall(one.text[:_HEAD]))
            self._inside.update(_INSIDE.findall(one.text[:_HEAD]))

    def is_name(self, word: str) -> bool:
        """Whether a word has its capital not only for beginning a sentence."""
        small = self._small[word.lower()]
        return word[0].isupper() and (small == 0 or self._inside[word] > small)


class _Introduced:
    """What one article says of its sources: initials, who leads what, what is what."""

    def __init__(self, text: str, servants: _People, usage: _Usage, home: str | None) -> None:
        head = text[:_HEAD]
        self._full = {
            short: plain(name)
            for name, short in _ACRONYM.findall(head)
            if _shortens(short, plain(name))
        }
        self._servants = servants
        self._usage = usage
        led = list(leaders(head))
        self._heads = [(*found.span("person"), body) for found, body in led]
        self._people: dict[str, str] = {}
        for found, body in led:
            self._people.setdefault(plain(found["person"]), body)
        self._leads = _by_surname((_spelled(one), body) for one, body in self._people.items())
        self._kinds: dict[str, str] = {}
        for found in _DESCRIBED.finditer(head):
            for word in WORD.findall(found["what"]):
                self._kinds.setdefault(word.lower(), plain(found["body"]))
        self._text = head
        self._country = _home(head)
        self._story_home = home

    def names_someone(self, name: str) -> bool:
        """Whether this is a name, an office or a kind of body, not "the biggest" or "video"."""
        if is_indefinite(name):
            return False
        words = told(name)
        if name.lower() in AGENCIES or office_of(name, home=self._country) or self.kind(name):
            return True
        bears = any(not word.islower() for word in words[1:]) or self._usage.is_name(words[0])
        return bears and len(name.split()) <= 10

    def links(self) -> list[Link]:
        """Who leads what and what is called what: another outlet may name the first alone."""
        led = [(self._as_is(one), self.body(body)) for one, body in self._people.items()]
        return led + [(self._as_is(one), self._as_is(full)) for one, full in self._full.items()]

    def headed(self, said: Attribution) -> str | None:
        """The organisation whose head is introduced by name as the one who speaks, if any.

        Who is only spoken about ("officials said that X, leader of Y, was held") is no source.
        """
        within = (body for at, end, body in self._heads if at < said.end and end > said.start)
        return next(within, None)

    def body(self, name: str) -> Body:
        """The body that a source's name stands for in this article."""
        full = self._full.get(name) or self.lead(name) or self.kind(name) or name
        return self._as_is(full)

    def _as_is(self, full: str) -> Body:
        agency = agency_of(full)
        if agency:
            return make_body(agency, None, FAITHFUL.get(agency) or serves(agency))
        owner = self._owner(full)
        office = office_of(full, owner, self._country)
        return make_body(
            full, office, voice_of(full, owner, self._country or self._story_home) or serves(full)
        )

    def _owner(self, name: str) -> str | None:
        """The state that a person in a name serves: "Sergei Lavrov", "the Lund government"."""
        words = told(name)
        found = {
            land for end in range(len(words)) for land in _known(words[: end + 1], self._servants)
        }
        return found.pop() if len(found) == 1 else None

    def lead(self, name: str) -> str | None:
        """The body that a person, by surname or in full, is introduced as speaking for."""
        return next(_known(told(name), self._leads), None)

    def kind(self, name: str) -> str | None:
        """The body that the article introduced as what this name says ("the monitor")."""
        words = [word.lower() for word in WORD.findall(name)]
        if not words or any(
            word[0].isupper() for word in name.split() if word.lower() not in LANDS
        ):
            return None
        return next((self._kinds[word] for word in reversed(words) if word in self._kinds), None)


def _shortens(short: str, name: str) -> bool:
    """Whether a word in brackets is what a name is called: not "PARIS (AFP)", "Ann Lee (Labour)" or
    "Cologne (Germany)"."""
    words = told(name)
    if short.lower() in AGENCIES:
        return short == "".join(word[0] for word in words if word[0].isupper())
    initials = not short[1:].islower()
    return short.lower() not in LANDS and (
        initials or not GENERIC.isdisjoint(word.lower() for word in words)
    )


def _home(text: str) -> str | None:
    """The country that a text's unnamed army and government are taken to be of."""
    counts = Counter(
        LANDS[word.lower()]
        for word in re.findall(
            r"\b([A-Z][a-z]+)(?:[’']s)?\s+(?:army|military|navy|government|state|regime)", text
        )
        if word.lower() in LANDS
    )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ranked[0][0] if ranked else None


def _spelled(person: str) -> tuple[str, ...]:
    return tuple(bones(word) for word in told(person))


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
    first = None if bare else bones(before)
    for person, body in people.get(bones(words[-1]), ()):
        if first is None or first in person[:-1]:
            yield body


def _servants(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Who is introduced with the state served: "Norland's Foreign Minister Ada Lund"."""
    for found in _TITLED.finditer(text[:_HEAD]):
        front = text[max(0, found.start() - _BEFORE) : found.start("person")].rstrip(", ")
        words = told(_BREAK.split(front)[-1])
        at = max((place for place, land in enumerate(lands_in(words)) if land), default=None)
        land = voice_of(" ".join(words[at:])) if at is not None else None
        if land:
            yield _spelled(plain(found["person"])), land


def shared_origins(units: Sequence[Unit], origins: Origins) -> list[str | None]:
    """The origin of each support of a cluster; near-identical wording in two outlets has one.

    A support without a known origin takes that of its near-identical twin; where twins name
    different origins, the first in the order of the supports stands for both. Who was told by
    another one's origin what it says itself ("Lund told police") has that origin.
    """
    known = [origins.of(unit.claim) for unit in units]
    for unit, one in zip(units, tuple(known), strict=True):
        carrier = origins.carrier(unit.claim)
        if one is not None and carrier is not None:
            known = [one if name == carrier else name for name in known]
    for at, unit in enumerate(units):
        for twin in range(at):
            if gram_cosine(unit.plain, units[twin].plain) >= _WIRE:
                one = known[twin] or known[at]
                mine = known[at]
                known = [one if name is not None and name == mine else name for name in known]
                known[twin] = known[at] = one
    return known
