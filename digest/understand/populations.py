"""Whom or what a figure counts: the noun, what happened to it, and what narrows it.

Theory: what happened is the verb that the counted are subject of ("300 people were killed") or, if
they are governed by a verb in front, object of ("killed 300 people"); the words behind, from a
preposition to the next sign or clause, narrow the population. So "insurgents killed in strikes"
and "people killed since Wednesday" differ in words as they do in fact.

Known failures: nouns as events ("the death of 40"); a verb more than ten words in front.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.understand.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    GERUNDS,
    NOUNISH,
    PARTICIPLES,
    PREPOSITIONS,
    PRONOUNS,
    THIRDS,
    participle,
    past_like,
)
from digest.understand.numbers import Number
from digest.understand.tokens import QUOTES, Token

_CLOSING = AUXILIARIES | PRONOUNS
_STATES = frozenset("dead missing homeless alive".split())
_LIGHT = frozenset("took take takes taken taking have has had gained gain lost held hold".split())
_LIGHT_NOUNS = frozenset("control charge hold power responsibility credit over part".split())
_NOUNS = frozenset(_s + "s" for _s in NOUNISH)


def population(
    tokens: Sequence[Token], number: Number, unit: str, head: tuple[int, int], end: int
) -> str:
    """What a number counts, in the sentence's words: "people killed since Wednesday".

    Args:
        tokens: the claim's tokens. number: the number among them. unit: the counted noun.
        head: token range of the counted noun phrase. end: index after number and phrase.
    """
    if number.unit and number.unit != "%" and head[0] == head[1]:
        lasting = _lasting(tokens, number.first)
        if lasting:
            return lasting
    words = [token.text for token in tokens[head[0] : head[1]] if token.low not in QUOTES]
    if not words and not number.unit:
        words = [unit]
    stop = _qualifier_end(tokens, end)
    group, event = _event(tokens, number, end)
    if group:
        words += [event, *_words(tokens, group, _qualifier_end(tokens, group))]
    else:
        words += [*([event] if event else []), *_words(tokens, end, stop)]
    return re.sub(r"\s+(?=[’'-])|(?<=-)\s+", "", " ".join(words)).strip()


def _lasting(tokens: Sequence[Token], first: int) -> str:
    """What lasted, for a time behind "for": "a siege that lasted for weeks" is "siege lasted"."""
    at = first - 1
    while at > 0 and tokens[at].low in {"for", "several", "many", "about", "some"}:
        at -= 1
    if at <= 0 or not _verb(tokens, at):
        return ""
    verb = tokens[at].text
    while at > 0 and (tokens[at - 1].low in _CLOSING or tokens[at - 1].low in {"that", "which"}):
        at -= 1
    subject = tokens[at - 1]
    return f"{subject.text} {verb}" if at and subject.word else ""


def _words(tokens: Sequence[Token], first: int, last: int) -> list[str]:
    return [token.text for token in tokens[first:last] if token.low not in QUOTES]


def _event(tokens: Sequence[Token], number: Number, end: int) -> tuple[int, str]:
    """(index after the verb that follows, or 0; the verb that the counted are part of)."""
    at = _next_verb(tokens, end)
    subject = at is not None and (at <= end + 1 or not _governed(tokens, number))
    if at is not None and subject:
        while at < len(tokens) and (tokens[at].low in AUXILIARIES or tokens[at].low.endswith("ly")
                                    or tokens[at].low in {"not", "also", "been"}):  # fmt: skip
            at += 1
        if at < len(tokens) and (_verb(tokens, at) or tokens[at].low in _STATES):
            return _after_event(tokens, at)
    return 0, _verb_before(tokens, number.first)


def _next_verb(tokens: Sequence[Token], end: int) -> int | None:
    """The verb that follows the counted noun and what describes it, in the same clause."""
    for at in range(end, min(len(tokens), end + 9)):
        if _verb(tokens, at) or tokens[at].low in _STATES:
            return at
        if tokens[at].low == "and" and at + 1 < len(tokens) and _verb(tokens, at + 1):
            return None
        if tokens[at].text in ",;:.()–—" or tokens[at].low in CONJUNCTIONS - {"and"}:
            return at + 1 if at == end and tokens[at].low in {"who", "which", "that"} else None
    return None


def _governed(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a verb in front takes the counted as its object."""
    return bool(_verb_before(tokens, number.first))


def _verb_before(tokens: Sequence[Token], first: int) -> str:
    for back in range(first - 1, max(-1, first - 11), -1):
        token = tokens[back]
        if token.text in ",;:.()" or token.low in {
            "that",
            "which",
            "who",
            "said",
            "says",
            "saying",
        }:
            return ""
        if token.low in {"toll", "deaths", "dead", "wounded", "injured"} and first - back < 5:
            return token.text
        if token.capital or token.low in AUXILIARIES:
            continue
        if (
            past_like(token.low)
            or (token.low in GERUNDS and not _noun_like(tokens, back))
            or (token.low in THIRDS and token.low not in _NOUNS)
        ):
            return _after_event(tokens, back)[1]
    return ""


def _after_event(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """(index after it, the event that a verb names): "killed", "taken control"."""
    event = _event_word(tokens[at])
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].low in _LIGHT and following and following.low in _LIGHT_NOUNS:
        return at + 2, f"{event} {following.text}"
    return at + 1, event


def _event_word(token: Token) -> str:
    """A verb as its participle, so that "killing" and "killed" are one event."""
    return token.text if token.low in _STATES else participle(token.text)


def _noun_like(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].low in DETERMINERS


def _qualifier_end(tokens: Sequence[Token], at: int) -> int:
    """Where the narrowing words after a noun or verb end: a sign, a clause, or ten words on."""
    if at >= len(tokens) or tokens[at].low not in PREPOSITIONS:
        return at
    last = at
    while last < len(tokens) and last < at + 12:
        token = tokens[last]
        if (
            token.text in ",;:.()–—"
            or token.low in CONJUNCTIONS - {"and"}
            or token.low in AUXILIARIES
        ):
            break
        if token.low == "and" and last + 1 < len(tokens) and past_like(tokens[last + 1].low):
            break
        last += 1
    return last


def _verb(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].low
    if tokens[at].capital and word not in AUXILIARIES:
        return False
    return word in AUXILIARIES or past_like(word) or word in PARTICIPLES
