"""Who an article says said it: source, cue and via, found by pattern.

Theory: a report names its source beside a reporting cue, in few shapes: "X said", "said X" after
a quotation or a comma, "according to X", "X, a monitor, told Y", "was quoted as saying by X". The
source is the noun phrase next to the cue; auxiliaries, adverbs and times between them are
skipped, and so are appositives and relative clauses between commas.

Evidence and known failures: see ``benchmarks/attribution.py``. Opinions without a cue verb, and
sources more than a clause away, are missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.understand.cues import ACT, BELIEF, CLAUSE, FORMS, SAY, SPEAKER_HEADS
from digest.understand.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    CONTRACTED,
    DETERMINERS,
    GERUNDS,
    MONTHS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    THIRDS,
    TITLES,
    WEEKDAYS,
    past_like,
)
from digest.understand.tokens import QUOTES, Token
from digest.understand.verbs import finite_at

_SKIP = (
    AUXILIARIES
    | NEGATIONS
    | frozenset(
        "also later earlier then again already still now once ever just further previously first both "
        "himself herself itself themselves reportedly allegedly even often always soon recently "
        "thereafter meanwhile publicly openly immediately separately all widely to".split()
    )
)
_POSSESSIVE = frozenset(("'s", "’s"))
_STOP_RIGHT = frozenset(
    "in on at after before during as while when where who which that and but to by via because "
    "since with about if for following amid".split()
)
_LINKS = frozenset("of for from at in with and all".split())
_RELATIVES = frozenset("who which whose that whom".split())
_OPENS_CLAUSE = frozenset(
    "that how what why whether if to : it he she they there we i".split()
)
_NOT_SPEAKERS = frozenset(
    "percent time times well forward help rest way one ones same much more most thing things past "
    "first second year years day days week weeks month months".split()
)
_TIME = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | frozenset(
        "today yesterday tomorrow morning afternoon evening night late early week month year last this "
        "on in earlier later".split()
    )
)
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as token ranges: source, cue, and via (empty where there is none)."""

    source: Range
    cue: Range
    via: Range = (0, 0)


def find(tokens: Sequence[Token]) -> list[Found]:
    """All attributions among the tokens, in the order of their cues."""
    found: list[Found] = []
    for at, token in enumerate(tokens):
        if token.low == "according" and _low(tokens, at + 1) == "to":
            source = phrase_right(tokens, at + 2)
            if source:
                found.append(Found(source, (at, at + 2)))
        elif token.low in FORMS and token.word and not token.quoted:
            one = _verb_cue(tokens, at, found)
            if one:
                found.append(one)
    return found


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _verb_cue(tokens: Sequence[Token], at: int, before: list[Found]) -> Found | None:
    base = FORMS[tokens[at].low]
    if _nominal(tokens, at) or not _licensed(tokens, at, base):
        return None
    cue = (at, at + 1)
    if tokens[at].low in GERUNDS or tokens[at].low.endswith("ing"):
        source = _participle_source(tokens, at, before)
        return Found(source, cue, _hearer(tokens, at, base)) if source else None
    if _passive(tokens, at) or (_low(tokens, at + 1) == "by" and past_like(tokens[at].low)):
        source = _by_phrase(tokens, at)
        return Found(source, cue) if source else None
    if not past_like(tokens[at].low) and not finite_at(tokens, at):
        return None
    source = _beside(tokens, at)
    if not source or tokens[source[1] - 1].low in _NOT_SPEAKERS:
        return None
    return Found(source, cue, _hearer(tokens, at, base))


def _beside(tokens: Sequence[Token], at: int) -> Range | None:
    """The source of a finite cue: after it where a quotation ends before it, else in front."""
    if at and tokens[at - 1].text == ",":
        return subject_left(tokens, at) or _inverted(tokens, at)
    return _inverted(tokens, at) or subject_left(tokens, at)


def _nominal(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that could be a cue is a noun or adjective here."""
    word, back = tokens[at].low, at - 1
    while back > 0 and tokens[back].low.endswith("ly"):
        back -= 1
    before = _low(tokens, back)
    if before in DETERMINERS | _POSSESSIVE or before in {"of", "for", "with", "by", "from", "into"}:
        return word not in {"said"} and not word.endswith("ing")
    if word == FORMS.get(word) and before in PREPOSITIONS - {"to"}:
        return True
    return before == "to" and word == FORMS.get(word)


def _licensed(tokens: Sequence[Token], at: int, base: str) -> bool:
    """Whether what stands after (or, inverted, before) the verb is something reported."""
    following = _low(tokens, at + 1)
    if tokens[at].low == "states":
        return following in {"that", ":"} or following in QUOTES
    if base in SAY:
        return True
    if base in BELIEF:
        return following == "that"
    if base == "continue":
        return _after_quote(tokens, at)
    if base in CLAUSE and _clause_follows(tokens, at):
        return True
    if base in CLAUSE and (_after_quote(tokens, at) or (following in {".", ","} and at > 3)):
        return True
    if base in {"call"}:
        return following in {"for", "on", "the", "it", "him", "her", "them"} or following in QUOTES \
            or _quote_near(tokens, at)
    return base in ACT and bool(following) and following not in {".", ",", ";", "by", "with"}


def _quote_near(tokens: Sequence[Token], at: int) -> bool:
    return any(token.low in QUOTES for token in tokens[at + 1 : at + 9])


def _clause_follows(tokens: Sequence[Token], at: int) -> bool:
    following = _low(tokens, at + 1)
    if following in _OPENS_CLAUSE or following in QUOTES:
        return True
    limit = min(len(tokens), at + 14)
    for index in range(at + 2, limit):
        if tokens[index].text in ",;:" or tokens[index].low in _RELATIVES:
            return tokens[index].low == "that"
        if finite_at(tokens, index):
            return True
    return False


def _after_quote(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation or comma closes right before the cue or its subject."""
    return any(tokens[i].low in QUOTES for i in range(max(0, at - 4), at))


def _passive(tokens: Sequence[Token], at: int) -> bool:
    index = at - 1
    while index >= 0 and (tokens[index].low.endswith("ly") or tokens[index].low in {"also", "not"}):
        index -= 1
    word = _low(tokens, index)
    return past_like(tokens[at].low) and word in {
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "widely",
    }


def _by_phrase(tokens: Sequence[Token], at: int) -> Range | None:
    for index in range(at + 1, min(len(tokens), at + 6)):
        if tokens[index].low == "by":
            doing = _low(tokens, index + 1) in GERUNDS or _low(tokens, index + 1).endswith("ing")
            return None if doing else phrase_right(tokens, index + 1)
        if tokens[index].text in ",.;:":
            return None
    return None


def _inverted(tokens: Sequence[Token], at: int) -> Range | None:
    """The source after the cue: `," said X`."""
    if FORMS[tokens[at].low] not in SAY | {"report", "announce", "continue", "warn", "confirm"}:
        return None
    if not (at and (tokens[at - 1].text in ",!?—–-" or tokens[at - 1].low in QUOTES)):
        return None
    first = _low(tokens, at + 1)
    if not first or not tokens[at + 1].word or first in _STOP_RIGHT | {"it", "there"}:
        return None
    source = phrase_right(tokens, at + 1)
    if source is None:
        return None
    named = tokens[source[0]].capital or first in DETERMINERS or first in PRONOUNS
    after = _low(tokens, source[1])
    closed = after in {"", ",", ".", ";"} or after in _STOP_RIGHT or after in QUOTES or after == "("
    common = not named and closed and tokens[at - 1].text != ","
    if not (named or common) or (source[1] < len(tokens) and finite_at(tokens, source[1])):
        return None
    return source


def phrase_right(tokens: Sequence[Token], at: int) -> Range | None:
    """The noun phrase that begins at a token, as far as a sign, verb or clause word."""
    start = at
    while at < len(tokens):
        token = tokens[at]
        if token.low in _POSSESSIVE or (token.text == "." and _titled(tokens, at)):
            at += 1
        elif token.low in {"of", "for", "from", "at", "in", "with"} and at > start:
            if not _inside_name(tokens, at):
                break
            at += 1
        elif token.low == "and" and at > start:
            if not _joined(tokens, at):
                break
            at += 1
        elif at > start and token.low in DETERMINERS and _low(tokens, at - 1) not in _LINKS:
            break
        elif not token.word or (at > start and token.low in _STOP_RIGHT | PRONOUNS):
            break
        elif token.low in _TIME and at > start and not token.capital:
            break
        elif token.low in WEEKDAYS or (at > start and finite_at(tokens, at)):
            break
        elif token.low in {"that", "which", "who"}:
            break
        else:
            at += 1
    return (start, at) if at > start and any(t.word for t in tokens[start:at]) else None


def _titled(tokens: Sequence[Token], at: int) -> bool:
    """A dot after a title or an initial."""
    before = _low(tokens, at - 1)
    return before in TITLES or (len(before) == 1 and tokens[at - 1].capital)


def _inside_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a preposition continues a noun phrase ("head of the army", "Rights in Exile")."""
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not after.word:
        return False
    if tokens[at].low == "of":
        return True
    if after.low in WEEKDAYS or after.low in MONTHS or after.low in _TIME:
        return False
    return before.low in SPEAKER_HEADS or (
        before.capital and after.capital and tokens[at].low == "for"
    )


def _joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether "and" joins two names or nouns rather than two clauses."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not after.word or after.low in PRONOUNS:
        return False
    for index in range(at + 1, min(len(tokens), at + 8)):
        if tokens[index].text in ",.;":
            return True
        if finite_at(tokens, index):
            return False
    return True


def _hearer(tokens: Sequence[Token], at: int, base: str) -> Range:
    """Whom it was told: the via of "told AFP"."""
    if base == "tell" and _low(tokens, at + 1) not in PRONOUNS - {"us"}:
        hearer = phrase_right(tokens, at + 1)
        return hearer or (0, 0)
    for index in range(at + 1, min(len(tokens), at + 4)):
        if tokens[index].low == "to" and base in {"say", "confirm"}:
            hearer = phrase_right(tokens, index + 1)
            return hearer or (0, 0)
        if tokens[index].text in ',.“”"' or tokens[index].low == "that":
            break
    return (0, 0)


def _participle_source(tokens: Sequence[Token], at: int, before: list[Found]) -> Range | None:
    """ "..., saying that": the speaker of the cue before, else the sentence's subject."""
    if _low(tokens, at - 1) == "as" and before:
        for index in range(at - 2, -1, -1):
            if tokens[index].low == "quoted":
                by = phrase_right(tokens, index + 1)
                return by if by and by[1] <= at else subject_left(tokens, index)
    if _low(tokens, at - 1) in AUXILIARIES:
        return subject_left(tokens, at)
    if _low(tokens, at - 1) != "," and FORMS[tokens[at].low] not in SAY:
        return None
    if _low(tokens, at - 1) in PREPOSITIONS | CONJUNCTIONS | DETERMINERS:
        return None
    if before:
        return before[-1].source
    verb = next((i for i in range(at) if finite_at(tokens, i)), None)
    return subject_left(tokens, verb) if verb else None


def subject_left(tokens: Sequence[Token], at: int) -> Range | None:
    """The subject of the verb at a token: the noun phrase in front of it."""
    end = _behind_subject(tokens, at)
    if end <= 0:
        return None
    if tokens[end - 1].text == ",":
        return _before_appositive(tokens, end - 1)
    start = _phrase_start(tokens, end)
    if start < end:
        if tokens[start].low in _RELATIVES:
            return _antecedent(tokens, start)
        return start, end
    return _over_relative(tokens, end)


def _behind_subject(tokens: Sequence[Token], at: int) -> int:
    """Index after the subject: adverbs, auxiliaries and times before the verb are skipped."""
    end = at
    while end > 0:
        word = tokens[end - 1].low
        if word in _SKIP or CONTRACTED.match(word) or (word.endswith("ly") and len(word) > 4 and
                                                       not tokens[end - 1].capital):  # fmt: skip
            end -= 1
        elif word in WEEKDAYS or word in {"today", "yesterday"}:
            end -= 1
            while end > 0 and tokens[end - 1].low in {
                "on",
                "late",
                "early",
                "last",
                "earlier",
                "later",
            }:
                end -= 1
        elif word in {"week", "month", "year"} and _low(tokens, end - 2) in {"last", "this"}:
            end -= 2
        elif word.isdigit() and _low(tokens, end - 2) in {"in", *MONTHS}:
            end -= 2
        else:
            break
    return end


def _phrase_start(tokens: Sequence[Token], end: int) -> int:
    """Index at which the noun phrase that ends before ``end`` begins."""
    at = end
    while at > 0:
        token = tokens[at - 1]
        word = token.low
        if word in DETERMINERS and not (word == "that" and at == end):
            at -= 1
            if not (_low(tokens, at - 1) in PREPOSITIONS and _embedded(tokens, at - 1)):
                break
        elif word in PRONOUNS or word in _RELATIVES:
            if at == end:
                return at - 1
            break
        elif word in PREPOSITIONS:
            if not _embedded(tokens, at - 1):
                break
            at -= 1
        elif word in _POSSESSIVE or (token.text == "." and _titled(tokens, at - 1)):
            at -= 1
        elif word == "and" and at < end and _pair(tokens, at - 1):
            at -= 1
        elif not token.word or word in CONJUNCTIONS or word in _SKIP or word in AUXILIARIES:
            break
        elif _verbal(tokens, at - 1, at == end):
            break
        else:
            at -= 1
    while at < end and tokens[at].low in PREPOSITIONS | CONJUNCTIONS - _RELATIVES | {
        "then",
        "meanwhile",
    }:
        at += 1
    return at


def _pair(tokens: Sequence[Token], at: int) -> bool:
    """ "the UN and the Observatory": both sides name someone, and a clause begins before them."""
    left = tokens[at - 1] if at else None
    right = tokens[at + 1]
    if left is None or not left.word:
        return False
    both = left.capital and (right.capital or right.low in DETERMINERS)
    return both or (left.low.endswith("s") and not right.capital and not past_like(left.low) and
                    not right.low in DETERMINERS)  # fmt: skip


def _embedded(tokens: Sequence[Token], at: int) -> bool:
    """Whether the preposition at a token continues the noun phrase on its left."""
    before = tokens[at - 1] if at else None
    if before is None or not before.word:
        return False
    if tokens[at].low == "of":
        return not past_like(before.low) or before.capital
    if tokens[at].low not in {"for", "from", "at", "in", "with", "on", "to"}:
        return False
    return before.low in SPEAKER_HEADS or (
        before.capital and tokens[at].low in {"for", "in"} and tokens[at + 1].capital
    )


def _verbal(tokens: Sequence[Token], at: int, head: bool) -> bool:
    token = tokens[at]
    if token.capital and at:
        return False
    if past_like(token.low):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        adjective = (
            not head
            and following is not None
            and following.word
            and (_low(tokens, at - 1) in DETERMINERS or at == 0 or "-" in token.text)
        )
        return not adjective
    if token.low in THIRDS and finite_at(tokens, at):
        return True
    if token.low not in GERUNDS or head:
        return False
    before = tokens[at - 1] if at else token
    return before.low not in DETERMINERS and not before.capital and "-" not in before.text


def _before_appositive(tokens: Sequence[Token], comma: int) -> Range | None:
    """The name in front of ", head of X," or ", who ... ,"."""
    at = comma
    for _ in range(4):
        previous = next((i for i in range(at - 1, -1, -1) if tokens[i].text == ","), None)
        if previous is None or tokens[previous].quoted != tokens[comma].quoted:
            return None
        start = _phrase_start(tokens, previous)
        opens = (
            start == 0
            or tokens[start - 1].low in QUOTES | {",", "and", "but", "as", "—", "–", ";", ":"}
            or tokens[start - 1].low in CONJUNCTIONS
        )
        inner = tokens[previous + 1].low if previous + 1 < comma else ""
        apposed = inner in DETERMINERS | _RELATIVES or tokens[previous + 1].word
        if start < previous and opens and apposed and not _time_only(tokens, start, previous):
            return _named(tokens, (start, previous), (previous + 1, comma))
        at = previous
    return None


def _named(tokens: Sequence[Token], noun: Range, apposed: Range) -> Range:
    """Of "a monitoring group, the Observatory," the name; of "the Observatory, a group," too."""
    common = not any(token.capital and token.low not in DETERMINERS
                     for token in tokens[noun[0] + (noun[0] == 0) : noun[1]] if "-" not in token.text)  # fmt: skip
    first = apposed[0] + (_low(tokens, apposed[0]) == "the")
    stop = next((i for i in range(*apposed) if tokens[i].text == "("), apposed[1])
    if (
        common
        and first < stop
        and all(
            token.capital or token.low in _LINKS | {"the", "al"} for token in tokens[first:stop]
        )
    ):
        return apposed[0], stop
    return noun


def _time_only(tokens: Sequence[Token], start: int, end: int) -> bool:
    return all(token.low in _TIME or not token.word for token in tokens[start:end])


def _over_relative(tokens: Sequence[Token], end: int) -> Range | None:
    """ "A woman whose niece was killed said": the noun phrase before the relative pronoun."""
    for at in range(end - 1, max(0, end - 25), -1):
        if tokens[at].text in ".;:" or tokens[at].low in QUOTES:
            return None
        if tokens[at].low in {"who", "whose", "which"}:
            return _antecedent(tokens, at)
    return None


def _antecedent(tokens: Sequence[Token], at: int) -> Range | None:
    end = at - 1 if at and tokens[at - 1].text == "," else at
    start = _phrase_start(tokens, end)
    return (start, end) if start < end else None
