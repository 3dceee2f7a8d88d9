"""Whether a span stands alone, or needs the sentence before it.

Theory: a claim leans on the one before when its subject is a pronoun without a name in the span
before it ("On Friday, he left" too), when it opens with a demonstrative ("This", "Such claims"), an
addition ("He added") or a "we" of nobody's, when it ends in "there" and names no place, when it
only answers ("Lund denied it"), or when it goes on inside a quotation that opened before. "It"
before be and a judgement ("It is unclear whether") points at nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.understand.cues import FORMS
from digest.understand.lexicon import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    MONTHS,
    POINTING,
    THIRD_PERSON,
    WEEKDAYS,
)
from digest.understand.tokens import QUOTES, Token
from digest.understand.verbs import finite_at, finite_verbs

_OPENERS = frozenset(
    "but and yet so however meanwhile also still then instead nevertheless moreover furthermore "
    "later earlier additionally".split()
)
_SUBJECTS = frozenset("he she they".split())
_ASIDE = frozenset("in on at by during since until from within inside outside".split())
"""What opens a phrase of time or place in front of the subject; whom "after" names may be "he"."""
_LEANING = POINTING | {"such", "both", "neither"}
_EXPLETIVE = frozenset(
    "unclear clear possible impossible likely unlikely known believed thought expected hard "
    "difficult easy important vital raining snowing cold hot dark time necessary understood "
    "reported estimated feared hoped worth too common rare early late true claimed said alleged "
    "argued agreed announced decided rumoured rumored suggested confirmed".split()
)
_JUDGING = BE | {"become", "emerged"}
"""What a judgement stands behind: "It did not say who had paid" points at somebody."""


_ANSWERS = frozenset(
    "denied denies deny disputed disputes rejected rejects dismissed dismisses confirmed confirms"
    " refuted refutes contested doubted".split()
)
_ANSWERED = POINTING - {"those"} | {"it", "them"}
_DATED = frozenset("week month year weekend morning".split())
"""What "this" and "that" date rather than point at."""


def needs_previous(tokens: Sequence[Token], *, quoted: bool = False) -> bool:
    """Whether the span begins with something that only the text before it explains."""
    if quoted:
        return True
    words = [token for token in tokens if token.low not in QUOTES]
    at = 0
    while at < min(3, len(words)) and (words[at].low in _OPENERS or words[at].text == ","):
        at += 1
    if at >= len(words):
        return False
    first = words[at]
    if first.quoted:
        return _quote_leans(words)
    if first.low == "it":
        return not _expletive(words, at)
    if first.low in THIRD_PERSON or _behind_aside(words, at):
        return True
    if first.low == "we":  # a witness's, a reader's or a columnist's, and nobody is named
        return not any(token.low in FORMS for token in words)
    if first.low in _LEANING:
        return _points(words, at)
    if _there(words) or _answers(words):
        return True
    return first.low == "the" and len(words) > at + 1 and words[at + 1].low in {
        "former", "latter", "two", "pair", "duo", "same"
    }  # fmt: skip


def _behind_aside(words: Sequence[Token], at: int) -> bool:
    """Whether the subject behind a phrase of time or place is "he", "she" or "they".

    In "By Lund's account, he left" it is Lund, in "Since he came, Lund has grown" too.
    """
    behind = (i for i, token in enumerate(words) if i > at and token.low in _SUBJECTS)
    place = next(behind, at)
    aside, last = words[at:place], words[place - 1]
    return (
        words[at].low in _ASIDE
        and bool(aside)
        and not words[place].quoted
        and (last.text == "," or last.text.isdigit() or last.low in WEEKDAYS or last.low in MONTHS)
        and not finite_verbs(aside)
        and not any(token.low in {"'s", "’s"} for token in aside)
    )


def _there(words: Sequence[Token]) -> bool:
    """Whether a sentence ends in "there" and names no place: "Snow continues to fall there"."""
    told = [token for token in words if token.word]
    return told[-1].low == "there" and not any(token.capital for token in told[1:])


def _answers(words: Sequence[Token]) -> bool:
    """Whether a sentence only says what somebody does about the one before: "Lund denied it"."""
    for at, token in enumerate(words[1:7], 1):
        if token.text in ",;:" or token.quoted:
            return False
        if token.low in _ANSWERS and len(words) > at + 1 and words[at + 1].low in _ANSWERED:
            after = words[at + 2] if len(words) > at + 2 else None
            return after is None or not after.word or after.low in {"and", "but", "in", "on"}
    return False


def _quote_leans(words: Sequence[Token]) -> bool:
    """A quotation leans where its speaker is only "he" or "she", or where it opens with one of
    them ("He was a fine man," Silva said); "it" there is mostly what the speaker lived through."""
    if words[0].low in THIRD_PERSON - {"it"}:
        return True
    outside = [token for token in words if not token.quoted and token.word]
    if not outside:
        return True
    if outside[0].low in {"he", "she", "they"}:
        return True  # "he told the BBC in Lund" names others
    named = any(token.capital and token.low not in THIRD_PERSON for token in outside)
    spoken = outside[0].low == "it" or any(t.low in {"he", "she", "they"} for t in outside[:4])
    return spoken and not named


def _expletive(words: Sequence[Token], at: int) -> bool:
    following = [token.low for token in words[at + 1 : at + 8]]
    if not following:
        return False
    if following[0] in AUXILIARIES and not _JUDGING.isdisjoint(following[:4]):
        rest = following[1:4]
        if any(word in _EXPLETIVE for word in rest):
            return True
        cleft = "that" in following or "who" in following
        return cleft and bool(rest) and rest[0] not in {"the", "a", "an", "part", "also"}
    return following[0] in {"seems", "appears", "remains", "emerged", "takes", "took"} and (
        "that" in following or "to" in following or "unclear" in following
    )


def _points(words: Sequence[Token], at: int) -> bool:
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None:
        return False
    if words[at].low in {"both", "neither"}:
        return following.low not in {"the", "of"} and not following.capital
    if words[at].low in {"this", "that"} and following.low in _DATED:
        return False
    if words[at].low == "those" and following.low in {"who", "in", "with", "killed", "injured"}:
        return False
    return (
        following.low in AUXILIARIES or finite_at(words, at + 1) or following.low not in DETERMINERS
    )
