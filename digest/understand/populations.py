"""Whom or what a figure counts: the noun, what happened to it, and what narrows it.

Theory: what happened is the verb that the counted are subject of ("300 people were killed") or, if
they are governed by a verb in front, object of ("killed 300 people"); the words behind, from a
preposition to the next sign or clause, narrow the population. So "insurgents killed in strikes"
and "people killed since Wednesday" differ in words as they do in fact.

A number that something rose or fell to counts what the subject of that verb says ("the number of
people killed rose to nine on Monday"); what stands behind is told of the rise.

A number behind "in" or "after" only says where or when, and one that measures a noun ("a 36-mile
march") is told by that noun alone: nothing happened to the towns, and the miles did not march.

Known failures: nouns as events ("the death of 40"); a verb more than ten words in front.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.understand.counted import describes, sets_place
from digest.understand.lexicon import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    GERUNDS,
    NOUNISH,
    PARTICIPLES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    THIRDS,
    participle,
    past_like,
)
from digest.understand.numbers import Number
from digest.understand.tokens import QUOTES, Token, word_at

_CLOSING = AUXILIARIES | PRONOUNS
_STATES = frozenset("dead missing homeless alive".split())
_BETWEEN = frozenset("not also been still now already later".split())
"""Words that stand between an auxiliary and what happened, beside those in "-ly"."""
_LIGHT = frozenset("took take takes taken taking have has had gained gain lost held hold".split())
_LIGHT_NOUNS = frozenset("control charge hold power responsibility credit over part".split())
_SUBJECTS = frozenset("he she it they we i you".split())
_SAYING = frozenset("said says".split())
_PARTING = CONJUNCTIONS - {"and", "or", "but"} | _SAYING | {"saying", "as"}
_RISEN = frozenset(
    "rose risen climbed grew grown increased jumped soared surged mounted fell fallen dropped"
    " declined decreased shrank sank".split()
)
_TOLLS = frozenset("toll deaths dead wounded injured".split())
DOTTED = frozenset("st mt ft jan feb mar apr jun jul aug sept sep oct nov dec".split())
"""Words whose dot ends no clause."""
_UNFINISHED = POSSESSIVES | frozenset(
    "of at for from with to into during until between and or but the a".split()
)
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
    words = _words(tokens, *head)
    if not words and not number.unit:
        words = [unit]
    if describes(tokens, number):
        return _joined(words)
    verb = _risen(tokens, number.first)
    if verb is not None:
        return _joined([*words, *_rising(tokens, verb)])
    stop = _qualifier_end(tokens, end)
    group, event = _event(tokens, number, end)
    if group:
        words += [event, *_words(tokens, group, _qualifier_end(tokens, group))]
    else:
        words += [*([event] if event else []), *_words(tokens, end, stop)]
    return _joined(words)


def _risen(tokens: Sequence[Token], first: int) -> int | None:
    """The place of "rose" or the like, where a number is what something rose to (by so many)."""
    if word_at(tokens, first - 1) != "to":
        return None
    verb = first - 4 if word_at(tokens, first - 3) == "by" else first - 2
    return verb if word_at(tokens, verb) in _RISEN else None


def _rising(tokens: Sequence[Token], verb: int) -> list[str]:
    """What happened to those whose number rose, in front of the verb of its clause, or nothing."""
    for token in reversed(tokens[max(0, verb - 14) : verb]):
        if token.text in ",;:.()" or token.low in _PARTING | {"and"}:
            break
        if token.low in _TOLLS | _STATES:
            return [token.text]
        if past_like(token.low) and not token.capital and token.low not in AUXILIARIES:
            return [_event_word(token)]
    return []


def _joined(words: Sequence[str]) -> str:
    """Words as a phrase, without what asks for more: "injured in Lund and" ends with Lund."""
    kept = list(words)
    while len(kept) > 1 and kept[-1].lower() in _UNFINISHED:
        kept.pop()
    return re.sub(r"\s+(?=[.’'-])|(?<=-)\s+", "", " ".join(kept)).strip()


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
    subject = at is not None and (at <= end + 1 or not _bound(tokens, number))
    if at is not None and subject:
        while at < len(tokens) and (tokens[at].low in AUXILIARIES or tokens[at].low.endswith("ly")
                                    or tokens[at].low in _BETWEEN):  # fmt: skip
            at += 1
        if at < len(tokens) and (_verb(tokens, at) or tokens[at].low in _STATES):
            return _after_event(tokens, at)
    return 0, _verb_before(tokens, number)


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


def _bound(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a verb or a preposition in front takes the counted as its object."""
    return sets_place(tokens, number) or bool(_verb_before(tokens, number))


def _verb_before(tokens: Sequence[Token], number: Number) -> str:
    """The verb in front that takes the counted as its object, or the noun that counts them.

    A preposition of place or time before the number, or a clause that begins between, parts them.
    """
    first = number.first
    if sets_place(tokens, number):
        return ""
    for back in range(first - 1, max(-1, first - 11), -1):
        token = tokens[back]
        if token.text in ",;:.()" or token.low in _PARTING:
            return ""
        if token.low in _TOLLS and first - back < 5:
            return token.text
        if token.capital or token.low in AUXILIARIES:
            continue
        if (
            past_like(token.low)
            or (token.low in GERUNDS and not _noun_like(tokens, back))
            or (token.low in THIRDS and token.low not in _NOUNS)
        ):
            return "" if _passive(tokens, back, first) else _after_event(tokens, back)[1]
    return ""


def _passive(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether a verb has its subject in front and "and" behind: "12 were hurt and most of the"."""
    joined = any(token.low == "and" for token in tokens[at + 1 : first])
    return joined and at > 0 and tokens[at - 1].low in BE - POSSESSIVES


def _after_event(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """(index after it, the event that a verb names): "killed", "taken control", "feared dead"."""
    event = _event_word(tokens[at])
    state = at + 1
    while state < len(tokens) and tokens[state].low in {"to", "be"}:
        state += 1
    if state < len(tokens) and tokens[state].low in _STATES:
        return state + 1, " ".join([event, *_words(tokens, at + 1, state + 1)])
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
        if token.text == "." and tokens[last - 1].low in DOTTED:
            last += 1
            continue
        if (
            token.text in ",;:.!?()–—"
            or token.low in CONJUNCTIONS - {"and"} | _SUBJECTS | _SAYING
            or token.low in AUXILIARIES - POSSESSIVES
        ):
            break
        if token.low == "and" and last + 1 < len(tokens) and _begins(tokens[last + 1]):
            break
        last += 1
    return last


def _begins(token: Token) -> bool:
    """Whether a word behind "and" brings a verb or a number of its own."""
    verb = past_like(token.low) or (token.low in THIRDS and token.low not in _NOUNS)
    return verb or token.text[0].isdigit()


def _verb(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].low
    if tokens[at].capital and word not in AUXILIARIES:
        return False
    return word in AUXILIARIES or past_like(word) or word in PARTICIPLES
