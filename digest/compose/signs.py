"""What one claim shows: classes of words that depend on the story, and signs of background.

* ``@foreign``: a state or a body of states that is not the story's own, or one of its officials;
* ``@speaker``: such a state, body or official speaks, goes on speaking or acts;
* ``@reaction``: the same beside a verb of reaction ("condemned", "called for");
* ``@diplomacy``: words of diplomacy beside such a state;
* ``@casualties``: a number of people together with a word of harm;
* ``@responsibility``: who did it: a denial, a claim of it, no claim of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from digest.compose.cues import (
    COMMENT,
    DATED,
    DIPLOMACY,
    EARLIER,
    FOLLOWS,
    GOES_ON,
    HARM,
    LONG_BEFORE,
    NUMBERS,
    OF_A_PACT,
    PEOPLE,
    PERFECT,
    PLUPERFECT,
    REACTION,
    REPORTED,
    RESPONSIBILITY,
    SPEECH,
    STANDING,
    STATIVE,
    TODAY,
)
from digest.compose.setting import WORD, YEAR, Setting, content, domestic, foreign, stem
from digest.model import Claim

CLASSES = ("@reaction", "@speaker", "@foreign", "@diplomacy", "@casualties", "@responsibility")
OPENING = 6
"""A name among so many first words is taken to be who acts."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What `read` finds in a claim: stems in order, the same without the words that name
    who says it, the classes' scores, and the signs."""

    stems: tuple[str, ...]
    about: tuple[str, ...]
    classes: dict[str, float]
    background: tuple[float, ...]
    past: float
    follows: bool
    goes_on: bool


SIGNS = (
    "past-year", "dated", "earlier", "standing", "perfect", "pluperfect", "stative", "today",
    "reported", "comment", "home-speaks", "overlap", "short", "long-before", "quote",
)  # fmt: skip
"""The order of `Signs.background`."""


@cache
def stems_of(words: tuple[str, ...] | frozenset[str]) -> frozenset[str]:
    """The stems of a list of words."""
    return frozenset(stem(word) for word in words)


def read(claim: Claim, where: Setting) -> Signs:
    """Look at one claim in its story."""
    text = claim.text
    words = WORD.findall(text)
    stems = tuple(stem(word.lower()) for word in words)
    about = _without_source(claim, words, stems)
    abroad = foreign(words, where)
    at_home = domestic(words, where)
    years = [int(year) for year in YEAR.findall(OF_A_PACT.sub(" ", text))]
    past = bool(years) and where.newest is not None and max(years) < where.newest
    dated = bool(DATED.match(text))
    earlier = bool(EARLIER.search(text))
    meaning = content(words)
    background = (
        past, dated, earlier, bool(STANDING.search(text)), bool(PERFECT.search(text)),
        bool(PLUPERFECT.search(text)), bool(STATIVE.match(text)), bool(TODAY.search(text)),
        bool(REPORTED.search(text)), bool(COMMENT.search(text)),
        bool(at_home) and at_home[0] < OPENING and not (abroad and abroad[0] < OPENING),
        len(meaning & where.core) / max(5, len(meaning)), len(words) < 8,
        bool(LONG_BEFORE.match(text)), text[:1] in "\"“‘'",
    )  # fmt: skip
    return Signs(
        stems,
        about,
        _classes(claim, words, stems, abroad),
        tuple(float(sign) for sign in background),
        float(past or dated or bool(LONG_BEFORE.match(text))),
        claim.needs_previous or bool(FOLLOWS.match(text)),
        not (at_home and at_home[0] < OPENING // 2)
        and (bool(GOES_ON.match(text)) or _unnamed(claim)),
    )


def _without_source(claim: Claim, words: Sequence[str], stems: tuple[str, ...]) -> tuple[str, ...]:
    """Stems with those of the one who says it blanked: a doctor speaks of more than wounds."""
    source = WORD.findall(claim.attribution.source) if claim.attribution else []
    size = len(source)
    for at in range(len(words) - size + 1 if size else 0):
        if words[at : at + size] == source:
            return (*stems[:at], *[""] * size, *stems[at + size :])
    return stems


def _classes(
    claim: Claim, words: Sequence[str], stems: Sequence[str], abroad: Sequence[int]
) -> dict[str, float]:
    """Scores of `CLASSES`, 0 to 3."""
    have = set(stems)
    reacts = _beside(words, stems, abroad, stems_of(REACTION))
    hurt = float(_casualties(words, stems))
    return {
        "@reaction": float(reacts),
        "@speaker": float(_speaks(claim, words, stems, abroad)),
        "@foreign": min(2.0, len(abroad) / 2),
        "@diplomacy": min(3.0, 1.0 * len(have & stems_of(DIPLOMACY))) if abroad else 0.0,
        "@casualties": hurt,
        "@responsibility": float(bool(RESPONSIBILITY.search(claim.text))),
    }


def _unnamed(claim: Claim) -> bool:
    """Whether it is said by someone who was named before ("the general staff")."""
    said = claim.attribution
    return said is not None and said.source.startswith(("the ", "The ", "he", "she", "they"))


def _speaks(
    claim: Claim, words: Sequence[str], stems: Sequence[str], abroad: Sequence[int]
) -> bool:
    """Whether a foreign name opens the claim or stands beside its verb of speech."""
    said = claim.attribution
    if said and abroad:
        source = set(WORD.findall(f"{said.source} {said.speaker or ''}"))
        if any(words[place] in source for place in abroad):
            return True
    if any(place < OPENING and not _modifies(words, place) for place in abroad):
        return True
    return _beside(words, stems, abroad, stems_of(SPEECH))


def _modifies(words: Sequence[str], place: int) -> bool:
    """Whether a state's name is part of "US-backed" and the like."""
    return any(one in ("backed", "led", "held", "based") for one in words[place + 1 : place + 2])


def _beside(
    words: Sequence[str], stems: Sequence[str], abroad: Sequence[int], verbs: frozenset[str]
) -> bool:
    """Whether one of the verbs stands up to three words before or six behind a foreign name."""
    return any(
        not _modifies(words, place)
        and any(one in verbs for one in stems[max(0, place - 3) : place + 7])
        for place in abroad
    )


def _casualties(words: Sequence[str], stems: Sequence[str]) -> bool:
    """Whether a number of people stands by a word of harm ("16 people", "wounded 40")."""
    harm = {n for n, one in enumerate(stems) if one in stems_of(HARM)}
    if not harm:
        return False
    for n, word in enumerate(words):
        if not _number(word):
            continue
        if any(one.lower() in PEOPLE for one in words[n + 1 : n + 5]):
            return True
        if any(place in harm for place in range(n - 5, n + 4)):
            return True
    return False


def _number(word: str) -> bool:
    if word.isdigit():
        return not (len(word) == 4 and word[:2] in ("19", "20")) and len(word) < 7
    return word.lower() in NUMBERS
