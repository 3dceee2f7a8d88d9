"""Which states and which other places a claim is about, by where their names stand.

Theory: names differ between two tellings of one claim (an alias, a town and its province, the
capital for its government), so that other names alone rule nothing out. States are the exception:
there are few, each has one name, and neither is part of the other. Where the subject is one state
here and another there, or what is told happened in one here and in another there, and neither side
names the other's at all, it is not one claim: of 259 such pairs that were judged one by one, eight
were (``training/pair_labels.tsv``). Other places only speak against: 13 % of pairs with other ones
state one claim, 24 % of the rest.

Known failures: a state named by its capital, or by its president alone; a claim that one state
makes here and another one there of the same thing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from digest.compare.words.lands import LANDS, lands_in
from digest.compare.words.terms import MONTHS, WEEKDAYS, rarity, words
from digest.compare.words.units import Unit, skeleton

_NAME = r"[A-Z][\w’'.-]+(?:\s+[A-Z][\w’'.-]+)*"
_SUBJECT = re.compile(rf"^(?:The\s+)?({_NAME})")
_INSIDE = re.compile(rf"\b(?:in|across|inside)\s+(?:[a-z]+\s+)?({_NAME})")
_BORDER = re.compile(rf"\b(?:border|frontier)\s+with\s+({_NAME})")
_BUILDING = (
    r"(?:terminal|station|market|hospital|hotel|school|mosque|church|stadium|mall|university)"
)
_STREET = re.compile(r"\b(?:Road|Street|Avenue|Boulevard|Highway|Square|Lane|Bridge|Plaza)$")
"""These, and a building that has a name, lie in a town that another report names."""
_KIND = (
    r"(?:town|city|village|port|capital|province|state|region|district|island|governorate|county"
    r"|department|camp|suburb)"
)
_ADJECTIVE = r"[A-Z][a-z]+(?:\s[A-Z][a-z]+)?"
"""Of a land, before a kind of place: "in the Sudanese town of Kabkabiya" is in Kabkabiya."""
_PLACE = re.compile(
    r"\b(?i:in|at|near|outside|around|on|from)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}?"
    rf"(?:({_ADJECTIVE})\s+(?:[a-z]+\s+){{0,2}}?(?={_KIND}\s+of\s))?(?:(?:[a-z-]+\s+){{0,3}}?of\s+)?"
    r"((?>(?:[A-Z][\w’'-]+)(?:\s+[A-Z][\w’'-]+)*))"
    rf"(?!\s+(?:[a-z]+\s+)?{_BUILDING}\b)"
)

_NO_STATE = frozenset({"georgia", "chad", "jordan", "new mexico"})
"""What is as often, or always, a state of a union or a first name."""


def other_states(left: Unit, right: Unit) -> str | None:
    """The states that plainly differ, in words, or None."""
    mine, yours = left.claim.text, right.claim.text
    for pattern in (_SUBJECT, _INSIDE, _BORDER):
        one, other = _states_at(pattern, mine), _states_at(pattern, yours)
        if one and other and one.isdisjoint(_states(yours)) and other.isdisjoint(_states(mine)):
            return f"other states: {', '.join(sorted(one))} / {', '.join(sorted(other))}"
    return None


def places_apart(left: Unit, right: Unit) -> bool:
    """Whether each side tells of places, states aside, that the other does not name."""
    one, other = places_in(left.claim.text)[0], places_in(right.claim.text)[0]
    if not one or not other:
        return False
    return one.isdisjoint(_bones(right.claim.text)) and other.isdisjoint(_bones(left.claim.text))


@lru_cache(maxsize=1 << 14)
def places_in(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The consonants of places that a text is about, and the countries, told apart."""
    found = [pair for pair in _PLACE.findall(text) if not _STREET.search(pair[1])]
    named = {word for _, name in found for word in re.findall(r"[\w-]+", name.lower())}
    told = named | {word for adjective, _ in found for word in adjective.lower().split()}
    lands = {word: LANDS[land] for word in told if (land := word.partition("-")[0]) in LANDS}
    places = named - lands.keys() - WEEKDAYS - MONTHS
    return (
        frozenset(skeleton(word) for word in places if rarity(word) >= 0.5),
        frozenset(lands.values()),
    )


def _told(text: str) -> list[str]:
    return [word.removesuffix("'s").removesuffix("’s") for word in words(text)]


@lru_cache(maxsize=1 << 14)
def _states(text: str) -> frozenset[str]:
    told = _told(text)
    lands = zip(told, lands_in(told), strict=True)
    return frozenset(land for word, land in lands if land and not {word, land} & _NO_STATE)


@lru_cache(maxsize=1 << 14)
def _states_at(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset().union(*(_states(match[1]) for match in pattern.finditer(text)))


@lru_cache(maxsize=1 << 14)
def _bones(text: str) -> frozenset[str]:
    return frozenset(skeleton(word) for word in _told(text))
