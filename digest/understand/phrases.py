"""Noun phrases beside a cue: the subject in front of a verb, the phrase behind "said" or "to".

Theory: a source is a noun phrase that ends right before its verb, once auxiliaries, adverbs and
times are skipped, or begins right behind it. Walking outward, determiners, signs, verbs and clause
words end the phrase; "of" and, after a speaker's noun or a name, "for", "in", "at" continue it.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.understand.cues import SPEAKER_HEADS
from digest.understand.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    GERUNDS,
    MONTHS,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    THIRDS,
    TITLES,
    WEEKDAYS,
    is_adverb,
    past_like,
)
from digest.understand.tokens import Range, Token, word_at
from digest.understand.verbs import finite_at

SKIPPED = (
    AUXILIARIES
    | NEGATIONS
    | frozenset(
        "also later earlier then again already still now once ever just further previously first "
        "both himself herself itself themselves reportedly allegedly even often always soon "
        "recently thereafter meanwhile publicly openly immediately separately all widely to "
        "afterwards afterward only".split()
    )
)
STOP_RIGHT = frozenset(
    "in on at after before during as while when where who which that and but to by via because "
    "since with about if for following amid whose whom through".split()
)
LINKS = frozenset("of for from at in with and all".split())
DASHES = frozenset(("—", "–", "-", "--"))
TIME = frozenset(MONTHS) | frozenset(WEEKDAYS) | frozenset(
    "today yesterday tomorrow morning afternoon evening night late early week month year last "
    "this on in earlier later".split()
)  # fmt: skip

_CONTINUING = frozenset("of for from at in with among inside within near".split())
_PERIODS = frozenset("years days weeks months hours minutes decades year month week".split())
_DOTTED = frozenset("corp inc ltd co bros st jr sr no plc".split())
_OWNERS = frozenset("my your his her its our their".split())
_LEADING = frozenset("then meanwhile including even only".split())


def phrase_right(tokens: Sequence[Token], at: int) -> Range | None:
    """The noun phrase that begins at a token, as far as a sign, verb or clause word."""
    start = at
    while at < len(tokens) and _extends_right(tokens, start, at):
        at += 1
    while at > start and tokens[at - 1].low in PREPOSITIONS:
        at -= 1
    return (start, at) if at > start and any(t.word for t in tokens[start:at]) else None


def _extends_right(tokens: Sequence[Token], start: int, at: int) -> bool:
    token, inside = tokens[at], at > start
    if token.low in POSSESSIVES or (token.text == "." and titled(tokens, at)):
        return inside
    if _aged(tokens, at) or _domain(tokens, at):
        return True
    if token.low in _CONTINUING and inside:
        return _inside_name(tokens, at)
    if token.low == "and" and inside:
        return _joined(tokens, at)
    if not token.word or token.low in RELATIVES or token.low in WEEKDAYS:
        return False
    if not inside:
        return True
    if token.low in DETERMINERS and word_at(tokens, at - 1) not in LINKS | _CONTINUING:
        return False
    if token.low in STOP_RIGHT | PRONOUNS or (token.low in TIME and not token.capital):
        return False
    agent = past_like(token.low) and word_at(tokens, at + 1) == "by"  # "sources quoted by the Post"
    return not agent and (_attribute(tokens, start, at) or not finite_at(tokens, at))


def _attribute(tokens: Sequence[Token], start: int, at: int) -> bool:
    """A participle before its noun: "newly unsealed records", "a recently leaked letter"."""
    first = start + (tokens[start].low in DETERMINERS)
    adverb = at == first + 1 and is_adverb(tokens[first].low) and not tokens[first].capital
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    noun = after is not None and after.word and after.low not in STOP_RIGHT | PREPOSITIONS
    return adverb and noun and past_like(tokens[at].low)


def titled(tokens: Sequence[Token], at: int) -> bool:
    """A dot after a title in front of a name, or after an initial; not the end of a sentence."""
    before = word_at(tokens, at - 1)
    named = at + 1 < len(tokens) and tokens[at + 1].capital
    office = (before in TITLES and named) or before in _DOTTED
    return office or (len(before) == 1 and tokens[at - 1].capital)


def _domain(tokens: Sequence[Token], at: int) -> bool:
    """The dot and the ending of "poweroutage.us": no space, and small letters behind the dot."""
    dot = at if tokens[at].text == "." else at - 1
    if dot < 1 or dot + 1 >= len(tokens) or tokens[dot].text != ".":
        return False
    before, mark, after = tokens[dot - 1 : dot + 2]
    return (
        before.word
        and before.end == mark.start
        and mark.end == after.start
        and (after.text.isalpha() and after.text.islower())
    )


def _aged(tokens: Sequence[Token], at: int) -> bool:
    """The sign in "a 33-year-old nurse"."""
    hyphen = at > 0 and tokens[at].text == "-" and tokens[at - 1].text.isdigit()
    return hyphen and word_at(tokens, at + 1).startswith("year-")


def _inside_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a preposition continues a noun phrase ("head of the army")."""
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not after.word:
        return False
    if tokens[at].low == "of":
        return True
    if after.low in TIME:
        return False
    named = before.capital and after.capital and tokens[at].low == "for"
    return before.low in SPEAKER_HEADS or named


def _joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether "and" joins two names or nouns rather than two clauses."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not after.word or after.low in PRONOUNS or past_like(after.low):
        return False
    for index in range(at + 1, min(len(tokens), at + 8)):
        if tokens[index].text in ",.;":
            return True
        if finite_at(tokens, index):
            return False
    return True


def phrase_start(tokens: Sequence[Token], end: int) -> int:
    """Index at which the noun phrase that ends before ``end`` begins."""
    at = end
    while at > 0:
        word = tokens[at - 1].low
        if word in DETERMINERS - {"that"} and not _within_name(tokens, at - 1):
            at -= 1
            if not (word_at(tokens, at - 1) in PREPOSITIONS and _embedded(tokens, at - 1)):
                break
        elif word in PRONOUNS or word in RELATIVES:
            return at - 1 if at == end else _trimmed(tokens, at, end)
        elif _extends_left(tokens, at - 1, end):
            at -= 1
        else:
            break
    return _trimmed(tokens, at, end)


def _within_name(tokens: Sequence[Token], at: int) -> bool:
    """ "Tra My district", "Doctors Without Borders": a capital behind a capital, where "my" would
    be small; not "The", which opens a line that has lost its stop ("in Lund The quay")."""
    follows = at > 0 and tokens[at].capital and tokens[at - 1].capital
    named = at + 1 < len(tokens) and tokens[at + 1].capital
    return follows and (tokens[at].low in _OWNERS or (tokens[at].low in PREPOSITIONS and named))


def _trimmed(tokens: Sequence[Token], at: int, end: int) -> int:
    """Drops what opens a clause from the front of a phrase ("but", "in", "then")."""
    while at < end and (
        tokens[at].low in PREPOSITIONS | CONJUNCTIONS - RELATIVES
        or tokens[at].low in _LEADING
        or tokens[at].low in POSSESSIVES
        or tokens[at].text == "."
    ):
        at += 1
    return at


def _extends_left(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether the word at a token belongs to the phrase that begins right of it."""
    token = tokens[at]
    word = token.low
    if word in PREPOSITIONS:
        adjective = word_at(tokens, at - 1) in {"a", "an", "the"}  # "an inside job"
        return adjective or _embedded(tokens, at) or _within_name(tokens, at)
    if word in POSSESSIVES or (token.text == "." and titled(tokens, at)) or _aged(tokens, at):
        return True
    if _domain(tokens, at):
        return True
    if word == "and":
        return at + 1 < end and _pair(tokens, at)
    name = token.capital and at > 0  # "May", "Will"
    if not token.word or word in CONJUNCTIONS or (word in SKIPPED and not name):
        return False
    if word in _PERIODS and at + 1 < end:
        return False
    return not _verbal(tokens, at, at + 1 == end)


def _pair(tokens: Sequence[Token], at: int) -> bool:
    """ "the UN and the Observatory": both sides name someone."""
    left = tokens[at - 1] if at else None
    right = tokens[at + 1]
    if left is None or not left.word:
        return False
    if left.capital and (right.capital or right.low in DETERMINERS):
        return True
    plural = left.low.endswith("s") and not past_like(left.low)
    return plural and not right.capital and right.low not in DETERMINERS


def _embedded(tokens: Sequence[Token], at: int) -> bool:
    """Whether the preposition at a token continues the noun phrase on its left."""
    before = tokens[at - 1] if at else None
    if before is None or not before.word:
        return False
    if tokens[at].low == "of":
        return not past_like(before.low) or before.capital
    if tokens[at].low not in {"for", "from", "at", "in", "with", "on", "to"}:
        return False
    if word_at(tokens, at + 1) in TIME:
        return False
    named = before.capital and tokens[at].low in {"for", "in"} and tokens[at + 1].capital
    return before.low in SPEAKER_HEADS or named


def _verbal(tokens: Sequence[Token], at: int, head: bool) -> bool:
    """Whether a word is a verb here, so that a phrase walking left must stop at it."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    office = token.low in {"acting", "managing"} and following and following.capital
    if (token.capital and at) or office:
        return False
    before = word_at(tokens, at - 1)
    if past_like(token.low):
        opens = (
            before in DETERMINERS - {"that"}
            or before in POSSESSIVES
            or at == 0
            or "-" in token.text
        )
        return head or following is None or not following.word or not opens
    if token.low in THIRDS and finite_at(tokens, at):
        return True
    if token.low not in GERUNDS or head:
        return False
    return before not in DETERMINERS and "-" not in before and not (at and tokens[at - 1].capital)
