"""Whether a claim tells a deed of another thing, place or time than the one that is denied.

Theory: who denies a deed denies it of its object: "had not attacked the mosque" is no answer to
"attacked a rebel camp". The object stands behind the verb, or before it in the passive, up to the
next preposition ("a warehouse on the road to the airport" is a warehouse). It is another one where
both tell the verb, share no word of the object, and the claim brings its own in as new ("a camp",
"two homes"), or both name it: "the facility", "Norvik" may be what the denial calls "the prison",
"the town". Who "had resigned" must be told. Places that both name, and share none, are two; so is
what happened "in June" another time.

Known failures: a verb in other words; one thing that the claim brings in as new and calls by
another noun; a place and its part that are both named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from digest.compare.words.concepts import concept
from digest.compare.words.lands import LANDS
from digest.compare.words.sources import CAPITALS
from digest.compare.words.terms import MONTHS, NO_NAMES, ONES, TENS, is_light, words

_TOKEN = re.compile(r"[\w’'-]+|[^\w\s]")
_BE = frozenset("be been being was were is are".split())
_HAVE = frozenset("had has have not never ever also".split())
_BEFORE_VERB = _BE | _HAVE | {"did", "to"}
_IRREGULAR = frozenset(
    "took taken drove driven made sent went came led brought gave given saw seen put cut began"
    " broke broken fell ran won struck hit shot met left paid sold bought held hid hidden stole"
    " stolen set burnt told spoke spoken built lost shut".split()
)
_KNOWN = frozenset("the its their his her our this that these those both all".split())
_NEW = frozenset(
    "a an another some several many few dozens scores hundreds thousands more".split()
) | frozenset((*ONES, *TENS))
_WITHIN = _KNOWN | _NEW | {"of", "own"}
"""Light words that do not end an object."""
_LONGEST = 8
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Oo]ver|[Nn]ear|[Oo]n|[Aa]round|[Aa]gainst|[Ii]nto|[Oo]utside"
    r"|(?:city|town|village|market|port|camp|province|district|region|island|airport) of"
    r"|(?:out|withdr\w+|pull\w*|retreat\w*)(?:\s+\w+ly)?\s+(?:of|from)"
    r"|bomb(?:ed|ing)?|str(?:ike|iking|uck)|shell(?:ed|ing)?|pound(?:ed|ing)?|hit(?:ting)?)\s+"
    r"(?:the\s+)?(?:[a-z]+\s+){0,3}?(?P<place>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)"
)
_MONTHS = "|".join(sorted(month.title() for month in MONTHS))
_MONTH = re.compile(rf"\b[Ii]n (?:early |late |mid-)?(?P<month>{_MONTHS})\b(?! \d)")
_ALONE = re.compile(r"^(?P<who>[^,.;:]{3,60}?) (?:had|has|have) (?!been\b)(?:ever )?[a-z]+$")
_CACHED = 4096


@dataclass(frozen=True, slots=True)
class _Object:
    """The words of what a verb is done to; whether the text brings it in as new, or names it."""

    words: frozenset[str]
    new: bool
    named: bool

    def apart(self, other: _Object) -> bool:
        return not self.words & other.words and (other.new or (self.named and other.named))


def another(deed: str, told: str) -> bool:
    """Whether a claim tells what is denied of another thing, at another place or time."""
    return (
        _other_thing(deed, told)
        or _other_place(deed, told)
        or _other_doer(deed, told)
        or bool(_months(told, deed))
    )


def _other_thing(deed: str, told: str) -> bool:
    """Whether a claim tells the verb of a deed of a new thing that the deed does not name."""
    theirs = _objects(told)
    for verb, one in _objects(deed):
        others = [other for also, other in theirs if also == verb]
        if others and all(one.apart(other) for other in others):
            return True
    return False


def _other_place(deed: str, told: str) -> bool:
    """Whether both name places, and neither names one of the other's."""
    mine, theirs = places(deed), places(told)
    shared = mine & {*words(told)} or theirs & {*words(deed)}
    return bool(mine and theirs) and not shared


def _other_doer(deed: str, told: str) -> bool:
    """Whether somebody did what is done to nothing ("the mayor had resigned"), who is not told."""
    alone = _ALONE.search(deed)
    who = {concept(word) for word in words(alone["who"]) if not is_light(word)} if alone else set()
    return bool(who) and not who & {concept(word) for word in words(told)}


@lru_cache(maxsize=_CACHED)
def places(text: str) -> frozenset[str]:
    """The names of places in a text: where something is or falls, no state, no day."""
    found = {word for one in _PLACE.finditer(text) for word in words(one["place"])}
    return frozenset(found - NO_NAMES - LANDS.keys() - CAPITALS.keys())


def _months(told: str, deed: str) -> set[str]:
    """The months to which a text puts what it tells ("hurt by a mine in June"), and a deed not."""
    return {one["month"] for one in _MONTH.finditer(told) if one["month"] not in deed}


@lru_cache(maxsize=_CACHED)
def _objects(text: str) -> tuple[tuple[str, _Object], ...]:
    """Each verb of a text that is done to something, and that."""
    tokens = [token for token in _TOKEN.findall(text) if not token.endswith("ly")]
    found = []
    for at, (last, token) in enumerate(pairwise(["", *(token.lower() for token in tokens)])):
        done = token.endswith(("ed", "ing")) or token in _IRREGULAR or last in _BEFORE_VERB
        if not done or is_light(token) or not token[0].isalpha():
            continue
        told = _object(tokens, at)
        own = frozenset(concept(word.lower()) for word in told if not is_light(word.lower()))
        if own:
            named = told[-1][0].isupper()
            found.append((concept(token), _Object(own, _is_new(told), named)))
    return tuple(found)


def _object(tokens: list[str], at: int) -> list[str]:
    """The words of what the verb at a place is done to: before it in the passive, else behind."""
    if at and tokens[at - 1].lower() in _BE:
        while at and tokens[at - 1].lower() in _BE | _HAVE:
            at -= 1
        return _phrase(tokens[max(0, at - _LONGEST) : at][::-1])[::-1]
    return _phrase(tokens[at + 1 : at + 1 + _LONGEST])


def _phrase(tokens: list[str]) -> list[str]:
    """The words up to the first sign or preposition."""
    for at, token in enumerate(tokens):
        word = token.lower()
        if not word[0].isalnum() or (is_light(word) and word not in _WITHIN):
            return tokens[:at]
    return tokens


def _is_new(told: list[str]) -> bool:
    """Whether an object is brought in: "a camp", "two homes", "homes"; no name."""
    first = told[0].lower()
    if first in _NEW or first[0].isdigit():
        return True
    return first not in _KNOWN and not any(word[0].isupper() for word in told)
