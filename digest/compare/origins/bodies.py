"""Which of a story's sources are one, for the name that they get and for how often they count.

Theory: a name that is shown must be right, so sources share a name only where their words, spelled
by consonants, are the same, or one's telling words are part of the other's, or one is the other's
initials, or both are one office of one country, or one speaks for the other. A surname alone joins
those who bear it only where the story knows one such person: else it stays by itself. A count
must not be too high, so for it any doubt makes two sources one voice: all that one name says is in
the other, both bear one name that is no country's, both are police (or councils), one is a person
and the other a body that he may speak for.

Candidates come from an index: of two sources that are one, the one whose names are part of the
other's is found under its rarest name, so the cost grows with the names, not with the pairs.

Known failures: nicknames that begin otherwise ("Bob" for Robert) are two; a place's police and its
fire service, which may know a thing each for itself, count once, and so do all whose names share
a word that is no country's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from digest.compare.words.lands import LANDS, lands_in
from digest.compare.words.sources import (
    AUTHORITIES,
    COURTESY,
    GENERIC,
    HEADS,
    HONORIFICS,
    INITIALS,
    ORGANS,
    RANKS,
    SEATS,
    STATE,
    SUFFIXES,
    TITLES,
    is_medium,
    names_other,
    told,
    voice_of,
)
from digest.compare.words.terms import rarity
from digest.compare.words.units import skeleton

_ARTICLE = re.compile(r"^(?:al|el|as|ash|ad)-(?=\w)")
_OWNED = re.compile(r"-(?:run|led|based|backed|held)$")
_OWNER = re.compile(r"[’']s\s")
_NAMED_OWNER = re.compile(r"\b[A-Z][\w-]*[’']s\s")
_UNTOLD = frozenset({"of", "for", "the", "and"}) | COURTESY | SUFFIXES
_SURNAME = 0.5
"""How rare a surname is in English at least, to tell a person by."""
_LONGEST_NAME = 4
_RUN = 10
_NICK = 3


@dataclass(frozen=True, slots=True)
class Body:
    """A source resolved in its article: its name as shown, and what it is compared by.

    ``words`` are all that tell, ``names`` those of them that are names, ``run`` all letters
    without spaces, ``given`` the first word and the one before the ``last``, as written.
    ``stateless`` is an organ of a state that is not told: "the foreign ministry".
    """

    name: str
    office: str | None
    state: str | None
    words: frozenset[str]
    names: frozenset[str]
    initials: str
    run: str
    given: tuple[str, ...]
    last: str
    stateless: bool

    @property
    def medium(self) -> bool:
        """Whether it is one that passes on what others say, and is no state's voice."""
        return not self.office and not self.state and is_medium(self.name)


Link = tuple[Body, Body]
"""Who speaks for a body, and the body."""


def make_body(name: str, office: str | None, state: str | None) -> Body:
    """A source by its name in full."""
    every = [word for word in told(name) if word.lower() not in _UNTOLD]
    words = [word for word in every if len(word) > 1] or every
    named = [
        word
        for word in words
        if names_other(word) and word.lower() not in GENERIC and not _OWNED.search(word)
    ]
    return Body(
        name=name,
        office=office,
        state=state,
        words=frozenset(bones(word) for word in words),
        names=frozenset(bones(word) for word in named),
        initials="".join(
            bare[0] for word in words if (bare := _ARTICLE.sub("", word))[0].isupper()
        ),
        run="".join(re.sub(r"[\W_]", "", word.lower()) for word in words),
        given=tuple(dict.fromkeys(word.lower() for word in (words[0], words[-2])))
        if len(words) > 1
        else (),
        last=bones(words[-1]) if words else "",
        stateless=state is None and voice_of(name, home="?") is not None,
    )


def bones(word: str) -> str:
    """What a word of a name is compared by: its land, its rank in full, its consonants.

    Names of one or two consonants keep their vowels, but for "i" and "o": Ban is not Benn, nor is
    Gray Cerar.
    """
    bare = re.sub(r"[’']s$|^(?:al|el)-", "", word, flags=re.I)
    stem = bare.rstrip(".")
    low = RANKS.get(stem.lower()) or INITIALS.get(stem, bare)
    land = lands_in([bare])[0]
    spare = skeleton(low)
    if land or len(spare) > 2:
        return land or spare
    voiced = low.lower().translate(str.maketrans("eyu", "iio"))
    return re.sub(r"(.)\1+", r"\1", voiced)


_GENERIC_BONES = frozenset(bones(word) for word in GENERIC) | frozenset(LANDS.values())
_AUTHORITY_BONES = frozenset(bones(word) for word in AUTHORITIES)
_BODY_WORDS = frozenset({*GENERIC, *AUTHORITIES, *ORGANS, *STATE})
"""Held against words as they stand: by consonants "Conte" would be a county."""
_LAND_BONES = frozenset(LANDS.values())
_TITLE_BONES = frozenset(bones(word) for word in TITLES)
_PERSONAL = (
    HEADS
    | HONORIFICS
    | frozenset(RANKS.values())
    | frozenset(
        "ambassador chancellor diplomat envoy king queen official premier prime president minister"
        " secretary".split()
    )
)
"""Words of an office or a rank that one person holds."""


def same_body(left: Body, right: Body) -> bool:
    """Whether two resolved sources are one, and may bear one name."""
    if left.office or right.office:
        return left.office == right.office
    if left.state and right.state and left.state != right.state:
        return False
    if left.words == right.words or _one_run(left, right) or _one_person(left, right):
        return True
    short, long = sorted((left, right), key=lambda body: (len(body.words), body.name))
    if short.words <= long.words:
        whole = short.last == long.last or not short.words.isdisjoint(_TITLE_BONES)
        body = long.words.isdisjoint(_TITLE_BONES) and not long.words.isdisjoint(_GENERIC_BONES)
        return _tells(short) and (whole or body)
    if _acronym(short) == long.initials or _acronym(long) == short.initials:
        return True
    if (left.names - right.words) and (right.names - left.words):
        return False
    return left.last == right.last and len(left.words & right.words) > 1


def one_voice(left: Body, right: Body) -> bool:
    """Whether two sources may be one, or speak for one: then they are counted once.

    Sources of one office have one name and are not asked about. A person who is not tied to a body
    may speak for any: of 22 claims with two such origins in stories read blind, one had two, and
    twelve were a person and his own body.
    """
    both = ((left, right), (right, left))
    if _kind(left) != _kind(right):
        return True
    if left.state and right.state:
        return left.state == right.state
    if any(one.stateless and (other.stateless or other.state) for one, other in both):
        return True
    short, long = sorted((left, right), key=lambda body: len(body.words))
    if same_body(left, right) or (short.words <= long.words and _tells(short)):
        return True
    if left.office or right.office:
        return False
    if any(_tells(one) and _less_its_land(one, other) for one, other in both):
        return True
    if any(_described(one) and not other.state for one, other in both):
        mine, yours = left.names & _LAND_BONES, right.names & _LAND_BONES
        return not (mine and yours) or not mine.isdisjoint(yours)
    if left.last == right.last and left.last not in _GENERIC_BONES:
        mine, yours = map(_first_letters, (left, right))
        return not mine or not yours or not mine.isdisjoint(yours)
    shared = left.words & right.words
    if not (left.names and right.names) and (len(shared) > 1 or not shared <= _GENERIC_BONES):
        return True  # "rights groups" may be the very one that is named
    return not shared.isdisjoint(_AUTHORITY_BONES) or not (left.names - _LAND_BONES).isdisjoint(
        right.names
    )


def _first_letters(body: Body) -> frozenset[str]:
    """The first letters of the given names before a surname: none for "President Lund"."""
    return frozenset(one[:1] for one in body.given if one not in _PERSONAL)


def _kind(body: Body) -> Literal["body", "person", "word"]:
    """What a source is by its name; one word alone ("Chan", "Boeing") may be either, and so may two
    or three of which the last is a common one ("Donald Trump", "Human Rights Watch")."""
    if body.office or body.state or body.medium:
        return "body"
    every = told(_OWNER.split(body.name)[-1])
    words = [word for word in every if word.lower() not in _UNTOLD]
    bare = [word for word in words if word.lower() not in _PERSONAL]
    if not {"of", "for"}.isdisjoint(every) or any(_of_body(word) for word in bare) or not bare:
        return "body"
    if len(bare) < len(words) and all(names_other(word) for word in bare):
        return "person"
    if len(words) == 1:
        return "body" if words[0].isupper() else "word"
    if any(not word[0].isupper() or word.isupper() for word in bare) or len(bare) > _LONGEST_NAME:
        return "body"
    return "person" if rarity(bare[-1].lower()) >= _SURNAME else "word"


def _described(body: Body) -> bool:
    """Whether it is told what a source is, and of what country, but not its name: "the Swiss
    drugmaker" may be any that is named."""
    named = bool(body.names) and body.names <= _LAND_BONES
    return named and not body.state and not _NAMED_OWNER.search(body.name)


def _less_its_land(one: Body, other: Body) -> bool:
    """ "Norland's ice institute" beside "the National Institute of Ice"."""
    return one.words - _LAND_BONES <= other.words and other.words.isdisjoint(_LAND_BONES)


def _of_body(word: str) -> bool:
    """Whether a word of a name is one of bodies ("County", "Russia's")."""
    low = re.sub(r"[’']s$", "", word).rstrip(".").lower()
    return RANKS.get(low, low) in _BODY_WORDS or bones(word) in _LAND_BONES


def _tells(body: Body) -> bool:
    return not body.words <= _GENERIC_BONES


def _one_run(left: Body, right: Body) -> bool:
    """Whether one is the other, or its end, but for the spaces: "Del Giudice", "DelGiudice"."""
    short, long = sorted((left.run, right.run), key=len)
    return short == long or (len(short) >= _RUN and long.endswith(short))


def _one_person(left: Body, right: Body) -> bool:
    """Whether one first name shortens the other before one surname: Fred and Frederick Lund."""
    if left.last != right.last or any(one.names != one.words for one in (left, right)):
        return False
    if not left.given or not right.given:
        return False
    short, long = sorted((left.given[0], right.given[0]), key=len)
    return len(short) >= _NICK and long.startswith(short)


def _acronym(body: Body) -> str | None:
    """The capitals that a name is, but for what kind of body it is ("the HTS group")."""
    words = [word for word in body.name.split() if skeleton(word) not in _GENERIC_BONES]
    return words[0] if len(words) == 1 and len(words[0]) > 1 and words[0].isupper() else None


def one_name(bodies: Sequence[Body], links: Sequence[Link]) -> Mapping[Body, str]:
    """Each body's one name over the story: the commonest of its group, then the longest.

    Who only speaks for a body gives it no name, nor who holds an office that is told without him.
    """
    counts = Counter(bodies)
    stand_for = {left for left, _ in links}
    everyone = set(counts) | {body for link in links for body in link}
    ordered = sorted(everyone, key=lambda one: (one.name, one.office or "", one.state or ""))
    groups = _Groups(ordered)
    wider: defaultdict[Body, list[Body]] = defaultdict(list)
    for left, right in links:
        groups.join(left, right)
    for left, right in _candidates(ordered):
        if not same_body(left, right):
            continue
        short, long = sorted((left, right), key=lambda body: len(body.words))
        if short.office is None and len(short.words) == 1 < len(long.words):
            wider[short].append(long)
        else:
            groups.join(left, right)
    whole = {body: {groups.of(long) for long in longer} for body, longer in wider.items()}
    for body, found in whole.items():
        if len(found) == 1:
            groups.join(body, wider[body][0])
    linked: defaultdict[int, set[str]] = defaultdict(set)
    for left in stand_for:
        linked[groups.of(left)].add(left.last)
    stand_for |= {
        one
        for one in counts
        if groups.of(one) in linked
        and (_kind(one) == "person" or one.last in linked[groups.of(one)])
    }
    names: dict[int, str] = {}
    for body in sorted(
        ordered,
        key=lambda one: (
            one in stand_for,
            not _is_office(one),
            -counts[one],
            -len(one.name),
            one.name,
        ),
    ):
        names.setdefault(groups.of(body), body.name)
    return {body: names[groups.of(body)] for body in ordered}


def holders(bodies: Sequence[Body], names: Mapping[Body, str]) -> Mapping[Body, str]:
    """Who holds an office that is told without him too, each with the commonest name of that
    person, then the longest: the ministry's word is not the minister's, though both are one
    origin."""
    offices = {names[body] for body in bodies if _is_office(body)}
    counts = Counter(body for body in bodies if names[body] in offices and not _is_office(body))
    found: dict[tuple[str, str], str] = {}
    for body in sorted(counts, key=lambda one: (-counts[one], -len(one.name), one.name)):
        found.setdefault((names[body], body.last), body.name)
    return {body: found[names[body], body.last] for body in counts}


def _is_office(body: Body) -> bool:
    """Whether it is an office of a state itself, not who holds it or speaks for it."""
    low = {word.lower() for word in told(body.name)}
    if not low.isdisjoint(_PERSONAL):
        return False
    if not low.isdisjoint({"ministry", "department"}):
        return True
    seat = body.name.lower().startswith(tuple(SEATS))
    return body.office is not None and (seat or body.names <= _LAND_BONES)


class _Groups:
    """Bodies that were joined, each group known by its first."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self._at = {body: place for place, body in enumerate(bodies)}
        self._up = list(range(len(self._at)))

    def of(self, body: Body) -> int:
        place = self._at[body]
        while self._up[place] != place:
            self._up[place] = self._up[self._up[place]]
            place = self._up[place]
        return place

    def join(self, left: Body, right: Body) -> None:
        first, second = sorted((self.of(left), self.of(right)))
        self._up[second] = first


def _candidates(bodies: Sequence[Body]) -> Iterator[Link]:
    """The pairs that `same_body` may find to be one, each once, in the order of the bodies."""
    spread = Counter(bone for body in bodies for bone in body.words)
    posted: defaultdict[str, list[int]] = defaultdict(list)
    for place, body in enumerate(bodies):
        for key in _posts(body, spread):
            posted[key].append(place)
    pairs = {
        (min(place, other), max(place, other))
        for place, body in enumerate(bodies)
        for key in _sought(body)
        for other in posted.get(key, ())
        if other != place
    }
    yield from ((bodies[left], bodies[right]) for left, right in sorted(pairs))


def _shared_keys(body: Body) -> Iterator[str]:
    """The keys that a body is found under and looks under: its office, or its name as spelled."""
    if body.office:
        yield f"office {body.office}"
        return
    yield f"run {body.run[-_RUN:]}"
    yield from (f"person {body.last} {one[:_NICK]}" for one in body.given[:1])


def _posts(body: Body, spread: Mapping[str, int]) -> Iterator[str]:
    """The keys under which a body is found as the one that is part of another, or its like."""
    yield from _shared_keys(body)
    if body.office:
        return
    yield f"initials {body.initials}"
    for some in (body.names, body.words):
        if some:
            yield f"word {min(some, key=lambda bone: (spread[bone], bone))}"
    if not body.names:
        yield f"word {body.last}"


def _sought(body: Body) -> Iterator[str]:
    """The keys under which a body looks for those that are part of it, or its like."""
    yield from _shared_keys(body)
    if body.office:
        return
    yield f"initials {_acronym(body)}"
    yield from (f"word {bone}" for bone in sorted(body.words))
