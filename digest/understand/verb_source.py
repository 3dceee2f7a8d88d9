"""Where the source of a reporting verb stands: its subject, its agent, or another cue's source.

Theory: an active verb has its source in front ("the mayor said") or, inverted, behind a quotation
or a comma ("..., said the mayor"); a passive has it behind "by"; a verb behind "and" or a
participle shares the source of the cue before ("the mayor left and said", "..., adding that").

Known failures: sources more than a clause away from the cue; "confirmed dead by the army" before
a noun.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.understand.cues import ANONYMOUS, FORMS, SAY, SPEAKER_HEADS
from digest.understand.lexicon import (
    AUXILIARIES,
    BASES,
    CONJUNCTIONS,
    DETERMINERS,
    GERUNDS,
    NOUNISH,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    THIRDS,
    WHOLE_BE,
    is_adverb,
    past_like,
)
from digest.understand.phrases import STOP_RIGHT, phrase_right
from digest.understand.subjects import name_behind, subject_left
from digest.understand.tokens import QUOTES, Range, Token, word_at
from digest.understand.verbs import finite_at

_INVERTING = SAY | {"report", "announce", "continue", "warn", "confirm", "recall", "respond", "ask"}
_HEARD = frozenset("tell warn caution advise".split())
_OWN = (SAY - _HEARD) | frozenset(
    "promise pledge vow agree hope refuse decline swear respond complain".split()
)
_BETWEEN = frozenset("also not never now often always still already long since once".split())


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as token ranges: source, cue, and via (empty where there is none)."""

    source: Range
    cue: Range
    via: Range = (0, 0)


def active_source(tokens: Sequence[Token], at: int, before: list[Found]) -> Range | None:
    """Who says it by an active verb: its subject, or the source of a cue in ``before``."""
    word = tokens[at].low
    if word in GERUNDS or word.endswith("ing"):
        return _participle_source(tokens, at, before)
    if word_at(tokens, at - 1) == "to" and at > 2:
        return subject_left(tokens, at - 2)
    if not past_like(word) and not finite_at(tokens, at):
        return None
    if _undergone(tokens, at):
        return None
    source = _conjoined_source(tokens, at, before) or _beside(tokens, at)
    if source and word in THIRDS and THIRDS[word] in NOUNISH and _governed(tokens, source):
        return None  # "asked about reports that": a noun after all
    return source


def _undergone(tokens: Sequence[Token], at: int) -> bool:
    """Whether a past form shares the "was" of a passive before "and": "was freed and told to go".

    Not with an object or a clause of its own ("was freed and blamed the army"), nor a verb of which
    its subject is always the speaker ("was freed and said no"). Known failure: other verbs that
    have no object ("was freed and apologised").
    """
    base, following = FORMS[tokens[at].low], word_at(tokens, at + 1)
    active = following in DETERMINERS | PRONOUNS and not (following == "that" and base in _HEARD)
    if word_at(tokens, at - 1) != "and" or base in _OWN or active or not past_like(tokens[at].low):
        return False
    for index in range(at - 2, 0, -1):
        if past_like(tokens[index].low):
            if word_at(tokens, index - 1) != ",":  # "was held, tried and ordered to pay"
                return passive(tokens, index)
        elif finite_at(tokens, index):
            return False
    return False


def _governed(tokens: Sequence[Token], source: Range) -> bool:
    before = source[0] - 1
    while before > 0 and past_like(tokens[before].low):  # "about unconfirmed news reports that"
        before -= 1
    return word_at(tokens, before) in {"about", "on", "of", "to", "from", "with"}


def _beside(tokens: Sequence[Token], at: int) -> Range | None:
    """The source of a finite cue: after it where a quotation ends before it, else in front.

    Behind a comma it stands in front ("Berg, the mayor, said") unless what closes there is a whole
    clause that ended in an aside ("It burned in Lund, Sweden, said Ann Lee, the mayor").
    """
    if at and tokens[at - 1].text == ",":
        before, behind = subject_left(tokens, at), _inverted(tokens, at)
        heard = FORMS[tokens[at].low] in {"tell", "ask"}
        speaks = behind and (_person(tokens, behind) or _article(tokens, behind))
        if before and speaks and not heard and _clause_round(tokens, *before, at):
            return behind
        return before or behind
    return _inverted(tokens, at) or subject_left(tokens, at)


def _person(tokens: Sequence[Token], source: Range) -> bool:
    """Whether a phrase is a name that a comma or stop closes, or a speaker with an article."""
    words = tokens[source[0] : source[1]]
    head = next((i for i, t in enumerate(words) if t.low in PREPOSITIONS), len(words)) - 1
    role = words[0].low in DETERMINERS and words[head].low in SPEAKER_HEADS | ANONYMOUS
    closed = word_at(tokens, source[1]) in {"", ",", ".", ";", "("}
    office = any(token.low in SPEAKER_HEADS for token in words[:2])  # "league president Ann Lee"
    return (role or ((words[0].capital or office) and words[-1].capital)) and closed


def _article(tokens: Sequence[Token], source: Range) -> bool:
    """Whether a phrase is whoever has an article or an owner: "his brother", "the airline"."""
    words = tokens[source[0] : source[1]]
    return len(words) > 1 and words[0].low in {"the", "a", "an", "his", "her", "its", "their"}


def _clause_round(tokens: Sequence[Token], start: int, end: int, cue: int) -> bool:
    """Whether a clause with its verb leads up to a phrase, so that the phrase is an aside in it, or
    follows it up to the cue ("Nurses, with their sons, marched in Lund, said Ann Lee"; behind a
    relative clause, right behind its comma: "Berg, who had been ill, died at home, said Ann Lee").
    """
    joined = word_at(tokens, start - 1) in CONJUNCTIONS | QUOTES
    relative = any(token.low in RELATIVES for token in tokens[end:cue])
    follows = any(
        finite_at(tokens, index) and (not relative or tokens[index - 1].text == ",")
        for index in range(end, cue)
    )
    return follows or (not joined and any(finite_at(tokens, index) for index in range(start)))


def _conjoined_source(tokens: Sequence[Token], at: int, before: list[Found]) -> Range | None:
    """ "X denied it and said ...": the subject of the verb before."""
    back = at - 1
    between = {"also", "has", "have", "had", "then", "later"}
    while back > 0 and (tokens[back].low in between or is_adverb(tokens[back].low)):
        back -= 1
    if word_at(tokens, back) not in {"and", "but"}:
        return None
    inside = [one for one in before if one.cue[0] < back and one.source[0] < one.cue[0]]
    if inside:
        return inside[-1].source
    verb = next((i for i in range(back) if not tokens[i].quoted and finite_at(tokens, i)), None)
    return subject_left(tokens, verb) if verb else None


def passive(tokens: Sequence[Token], at: int) -> bool:
    """Whether a past form stands behind a form of be: "it was also reported"."""
    index = at - 1
    while index >= 0 and (is_adverb(tokens[index].low) or tokens[index].low in _BETWEEN):
        index -= 1
    return past_like(tokens[at].low) and word_at(tokens, index) in WHOLE_BE


def passive_source(tokens: Sequence[Token], at: int, base: str) -> Range | None:
    """The agent of "as reported by X", "was confirmed by X"."""
    if not past_like(tokens[at].low) or base == "write":  # "a letter written by": authorship
        return None
    direct = word_at(tokens, at + 1) == "by" and (base not in SAY or passive(tokens, at))
    if not (direct or passive(tokens, at)):
        return None
    for index in range(at + 1, min(len(tokens), at + 6)):
        if tokens[index].low == "by":
            agent = word_at(tokens, index + 1)
            doing = agent in GERUNDS or agent.endswith("ing") or agent[:1].isdigit()
            source = None if doing else phrase_right(tokens, index + 1)
            if base == "quote" and source and word_at(tokens, source[1]) == "as":
                return None  # "was quoted by the BBC as saying": who was quoted says it
            if base == "find" and source and word_at(tokens, source[1]) != "to":
                return None  # "a body found by divers": a deed; not "found by divers to be empty"
            return source
        # "feared dead after being crushed by", "expected to arrive by": the other verb's
        infinite = tokens[index].low == "to" and word_at(tokens, index + 1) in BASES | {
            "be",
            "have",
        }
        if (
            tokens[index].text in ",.;:"
            or infinite
            or tokens[index].low in GERUNDS.keys() | {"being"}
        ):
            return None
    return None


def _inverted(tokens: Sequence[Token], at: int) -> Range | None:
    """The source after the cue: `," said X`."""
    if FORMS[tokens[at].low] not in _INVERTING:
        return None
    if not (at and (tokens[at - 1].text in ",!?—–-'’" or tokens[at - 1].low in QUOTES)):
        return None
    first = word_at(tokens, at + 1)
    if not first or not tokens[at + 1].word or first in STOP_RIGHT | {"it", "there"}:
        return None
    source = phrase_right(tokens, at + 1)
    if source is None:
        return None
    named = tokens[source[0]].capital or first in DETERMINERS or first in PRONOUNS
    after = word_at(tokens, source[1])
    closed = after in {"", ",", ".", ";", "(", "like"} or after in STOP_RIGHT or after in QUOTES
    finite = source[1] < len(tokens) and finite_at(tokens, source[1])
    return name_behind(tokens, source) if (named or closed) and not finite else None


def _participle_source(tokens: Sequence[Token], at: int, before: list[Found]) -> Range | None:
    """ "..., saying that": the speaker of the cue before, else the sentence's subject."""
    previous = word_at(tokens, at - 1)
    if previous == "as":
        return _quoted_as(tokens, at)
    if previous in AUXILIARIES:
        return subject_left(tokens, at)
    plain = FORMS[tokens[at].low] in {"say", "tell"} or word_at(tokens, at + 1) == "that"
    if previous != "," and not plain:
        return None
    if previous in PREPOSITIONS | CONJUNCTIONS | DETERMINERS:
        return None
    if before:
        return before[-1].source
    verb = next((i for i in range(at) if finite_at(tokens, i)), None)
    return subject_left(tokens, verb) if verb else None


def _quoted_as(tokens: Sequence[Token], at: int) -> Range | None:
    """The speaker of "quoted X as saying" and "X was quoted as saying"."""
    for index in range(at - 2, -1, -1):
        if tokens[index].low in {"quoted", "cited", "quotes", "quoting", "citing"}:
            by = any(t.low == "by" for t in tokens[index + 1 : at])  # "quoted by AP as saying"
            whom = None if by else phrase_right(tokens, index + 1)
            return whom if whom and whom[1] <= at else subject_left(tokens, index)
    return None
