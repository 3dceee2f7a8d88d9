"""Whether a run of words holds a finite verb: what tells a sentence from a caption or a heading.

Theory: without a tagger, a finite verb is a modal, a form of be, have or do, or a word whose
form and neighbours are those of a verb. In doubt a past form counts as finite, so that claims are
kept. Known failures: reduced relatives ("people injured in the blast") count as finite; present
forms that are also nouns ("strikes", "attack") count only after a plain subject.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.understand.lexicon import (
    AUXILIARIES,
    BASES,
    CONJUNCTIONS,
    CONTRACTED,
    CONTRACTIONS,
    DETERMINERS,
    GERUNDS,
    NOUNISH,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    THIRDS,
    past_like,
)
from digest.understand.tokens import Token

_BOUNDS = frozenset(
    "between about around nearly almost over roughly some up to an estimated".split()
)
"""In front of a number: "kills about 40"."""
_NONFINITE = frozenset("be been being having".split())
_PLURALS = frozenset("people men women children police troops media data".split())
_GROUPS = frozenset(
    "family team army government group staff party military majority crew committee".split()
)
_ADJECTIVAL = ("ic", "al", "ive", "ous", "ful", "able", "ible")
_ADVERBS = frozenset(
    "either also both all still now then never often always already just only".split()
)
_CHANGED = frozenset(
    "rose fell grew shrank swelled climbed jumped surged soared plunged tumbled slipped slid sank "
    "dipped dropped declined increased decreased widened narrowed".split()
)
"""Behind them "by" says how much, and names no agent: "the toll rose by two"."""
_NOMINATIVES = frozenset("he she it they we i who".split())
_POINTING = frozenset("that this these those some all both another each".split())
_SUBJECTS = _NOMINATIVES | frozenset("you which that there this these those".split())


def finite_at(tokens: Sequence[Token], index: int) -> bool:
    """Whether the token is (probably) a finite verb."""
    token = tokens[index]
    word = token.low
    before = tokens[index - 1].low if index else ""
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if word in AUXILIARIES or CONTRACTED.match(word):
        return _auxiliary(token, before, after)
    if before in {"to", "be", "been", "being"} or (token.capital and index):
        return False
    if past_like(word):
        return _past(tokens, index, before, after)
    if word in THIRDS:
        return _third(tokens, index, before, after)
    return word in BASES and _base(tokens, index, before, after)


def finite_verbs(tokens: Sequence[Token]) -> list[int]:
    """Indices of the finite verbs, auxiliaries included."""
    return [index for index, token in enumerate(tokens) if token.word and finite_at(tokens, index)]


def has_finite(tokens: Sequence[Token]) -> bool:
    """Whether anything may be a finite verb, a noun-like base after a plural included."""
    return any(
        finite_at(tokens, index) or _maybe(tokens, index)
        for index, token in enumerate(tokens)
        if token.word or token.text[0] in "'’"
    )


def _maybe(tokens: Sequence[Token], index: int) -> bool:
    """ "protests demand civil liberties": a base form between a plural and another word."""
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.low in CONTRACTIONS:
        return True
    if index == 0 or following is None or not following.word or token.capital:
        return False
    before = tokens[index - 1]
    if index > 1 and (before.low in _ADVERBS or before.low.endswith("ly")):
        before = tokens[index - 2]
    if before.low in _NOMINATIVES:
        closed = PREPOSITIONS | CONJUNCTIONS | DETERMINERS | PRONOUNS
        return token.word and token.low not in closed
    if following.low in PREPOSITIONS | CONJUNCTIONS:
        return False
    if token.low in BASES:
        return plural(before.low)
    return token.low in THIRDS and before.word and not plural(before.low) and index > 1


def _auxiliary(token: Token, before: str, after: str) -> bool:
    word = token.low
    if word in _NONFINITE or before in {"to", "the", "a", "an"}:
        return False
    if word in {"may", "will", "might", "can", "must"} and token.capital:
        return before == "" and word != "may"
    if word in POSSESSIVES:
        return before in _SUBJECTS or before in {"what", "where", "how", "here"}
    return not (word == "may" and after.isdigit()) and not (word == "am" and before[:1].isdigit())


def _past(tokens: Sequence[Token], index: int, before: str, after: str) -> bool:
    if index == 1 and before in _POINTING:
        return True
    if index == 0 or before in DETERMINERS or before in POSSESSIVES | {"as", "when", "if", "once"}:
        return False
    if before in PREPOSITIONS or tokens[index - 1].text in {",", "("}:
        return before == "," and after != "by" and index > 3
    doing = index + 2 < len(tokens) and tokens[index + 2].low in GERUNDS  # "responded by closing"
    changed = tokens[index].low in _CHANGED
    return after != "by" or changed or doing or _heads_clause(tokens, index)


def _heads_clause(tokens: Sequence[Token], index: int) -> bool:
    """A past form before "by" is finite only where an auxiliary stands in front of it."""
    return any(token.low in AUXILIARIES for token in tokens[max(0, index - 3) : index])


def _third(tokens: Sequence[Token], index: int, before: str, after: str) -> bool:
    previous = tokens[index - 1] if index else None
    if index == 1 and before in {"this", "that"}:
        return True  # "This comes after": before a plural it would be "these"
    if previous is None or before in PREPOSITIONS | DETERMINERS:
        return False
    if before in _SUBJECTS or THIRDS[tokens[index].low] not in NOUNISH:
        return True
    if (
        before.endswith(_ADJECTIVAL)
        and after != "that"
        and index > 1
        and tokens[index - 2].low in DETERMINERS
    ):
        return False
    plain = after in DETERMINERS or after in {
        "to", "that", "in", "on", "at", "from", "up", "out", ":"
    }  # fmt: skip
    told = index + 2 < len(tokens) and tokens[index + 2].low in AUXILIARIES
    plain = plain or (previous.capital and after in _NOMINATIVES and told)  # "Iran claims it has"
    many = next(
        (token.low for token in tokens[index + 1 : index + 4] if token.low not in _BOUNDS), ""
    )
    behind = previous.word or (previous.text == "," and index > 3)  # "Berg, the mayor, returns to"
    return (
        (plain or many[:1].isdigit())
        and behind
        and not before.endswith("s")
        and not previous.text[0].isdigit()
    )


def _base(tokens: Sequence[Token], index: int, before: str, after: str) -> bool:
    """A base form: a verb after a plain plural subject, unless it may be a noun there."""
    previous = tokens[index - 1] if index else None
    if previous is None or before in PREPOSITIONS | DETERMINERS | AUXILIARIES:
        return False
    if before in _SUBJECTS:
        return True
    if before in {"and", "also", "then", "not", "n't", "or", "let"} or CONTRACTED.match(before):
        return False
    word = tokens[index].low
    if word not in NOUNISH:
        return previous.word or previous.text in {",", ")", "”", '"'}
    if before in _ADVERBS and index > 1:
        before = tokens[index - 2].low
    grouped = plural(before) or before in _GROUPS
    opens = after in DETERMINERS | PREPOSITIONS | PRONOUNS | CONJUNCTIONS | {"more"}
    capital = index + 1 < len(tokens) and tokens[index + 1].capital
    return grouped and (opens or capital or after.isdigit())


def plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    return word in _PLURALS or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    )
