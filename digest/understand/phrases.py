"""Noun phrases beside a cue: the subject in front of a verb, the phrase behind "said" or "to".

Theory: a source is a noun phrase that ends right before its verb, once auxiliaries, adverbs and
times are skipped, or begins right behind it. Walking outward, determiners, signs, verbs and clause
words end the phrase; "of" and, after a speaker's noun or a name, "for", "in", "at" continue it.
Appositives and relative clauses between commas, dashes or brackets are stepped over.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.understand.cues import SPEAKER_HEADS
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
POSSESSIVES = frozenset(("'s", "’s"))
STOP_RIGHT = frozenset(
    "in on at after before during as while when where who which that and but to by via because "
    "since with about if for following amid whose whom through".split()
)
RELATIVES = frozenset("who which whose that whom".split())
_LINKS = frozenset("of for from at in with and all".split())
_DASHES = frozenset(("—", "–", "-", "--"))
_TIME = frozenset(MONTHS) | frozenset(WEEKDAYS) | frozenset(
    "today yesterday tomorrow morning afternoon evening night late early week month year last "
    "this on in earlier later".split()
)  # fmt: skip
_GOVERNING = frozenset(
    "in at on for from to inside outside among near by over under against around about into "
    "between within across of during through".split()
)
_LEADING = frozenset("then meanwhile including even only another".split()) - {"another"}
Range = tuple[int, int]


def low(tokens: Sequence[Token], at: int) -> str:
    """The lower-case word at an index, or an empty string outside."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def phrase_right(tokens: Sequence[Token], at: int) -> Range | None:
    """The noun phrase that begins at a token, as far as a sign, verb or clause word."""
    start = at
    while at < len(tokens) and _extends_right(tokens, start, at):
        at += 1
    while at > start and tokens[at - 1].low in _LINKS:
        at -= 1
    return (start, at) if at > start and any(t.word for t in tokens[start:at]) else None


def _extends_right(tokens: Sequence[Token], start: int, at: int) -> bool:
    token, inside = tokens[at], at > start
    if token.low in POSSESSIVES or (token.text == "." and _titled(tokens, at)):
        return inside
    if token.low in {"of", "for", "from", "at", "in", "with"} and inside:
        return _inside_name(tokens, at)
    if token.low == "and" and inside:
        return _joined(tokens, at)
    if not token.word or token.low in RELATIVES or token.low in WEEKDAYS:
        return False
    if not inside:
        return True
    if token.low in DETERMINERS and low(tokens, at - 1) not in _LINKS:
        return False
    if token.low in STOP_RIGHT | PRONOUNS or (token.low in _TIME and not token.capital):
        return False
    return not finite_at(tokens, at)


def _titled(tokens: Sequence[Token], at: int) -> bool:
    """A dot after a title or an initial."""
    before = low(tokens, at - 1)
    return before in TITLES or (len(before) == 1 and tokens[at - 1].capital)


def _inside_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a preposition continues a noun phrase ("head of the army")."""
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not after.word:
        return False
    if tokens[at].low == "of":
        return True
    if after.low in WEEKDAYS or after.low in MONTHS or after.low in _TIME:
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


def subject_left(tokens: Sequence[Token], at: int) -> Range | None:
    """The subject of the verb at a token: the noun phrase in front of it."""
    end = _behind_subject(tokens, at)
    if end <= 0:
        return None
    if tokens[end - 1].text == ",":
        return _before_appositive(tokens, end - 1)
    if tokens[end - 1].low in _DASHES or tokens[end - 1].text in ")]":
        return _before_aside(tokens, end - 1)
    start = _phrase_start(tokens, end)
    if start >= end:
        return _over_relative(tokens, end)
    if tokens[start].low in RELATIVES:
        return _antecedent(tokens, start)
    if low(tokens, start - 1) in _GOVERNING and start > 1:
        return _over_relative(tokens, start) or _clause_subject(tokens, start)
    return _apposed_name(tokens, start) or (start, end)


def _apposed_name(tokens: Sequence[Token], start: int) -> Range | None:
    """The name in "John Hill, a lawyer said": an appositive whose second comma is missing."""
    comma = start - 1
    if low(tokens, start) in {"a", "an"} and low(tokens, comma) == ",":
        noun = _noun_before(tokens, comma)
        capitals = noun and all(t.capital or "-" in t.text for t in tokens[noun[0] : noun[1]])
        return noun if noun and capitals and noun[1] - noun[0] > 1 else None
    return None


def _clause_subject(tokens: Sequence[Token], end: int) -> Range | None:
    """The first noun phrase of the clause that reaches to ``end``."""
    start = end
    while (
        start > 0
        and tokens[start - 1].text not in ",;:"
        and tokens[start - 1].low not in QUOTES
        and tokens[start - 1].low not in {"that", "and", "but", "while", "as"}
    ):
        start -= 1
    while start < end and (not tokens[start].word or tokens[start].low in CONJUNCTIONS):
        start += 1
    if start >= end or tokens[start].low in PREPOSITIONS:
        return None
    subject = phrase_right(tokens, start)
    return subject if subject and subject[1] <= end else None


def _behind_subject(tokens: Sequence[Token], at: int) -> int:
    """Index after the subject: adverbs, auxiliaries and times before the verb are skipped."""
    end = at
    while end > 0:
        word = tokens[end - 1].low
        adverb = word.endswith("ly") and len(word) > 4 and not tokens[end - 1].capital
        if word in SKIPPED or CONTRACTED.match(word) or adverb:
            end -= 1
        elif word in WEEKDAYS or word in {"today", "yesterday"}:
            end -= 1
            while low(tokens, end - 1) in {"on", "late", "early", "last", "earlier", "later"}:
                end -= 1
        elif word in {"week", "month", "year"} and low(tokens, end - 2) in {"last", "this"}:
            end -= 2
        elif word.isdigit() and low(tokens, end - 2) in {"in", *MONTHS}:
            end -= 2
        else:
            break
    return end


def _phrase_start(tokens: Sequence[Token], end: int) -> int:
    """Index at which the noun phrase that ends before ``end`` begins."""
    at = end
    while at > 0:
        word = tokens[at - 1].low
        if word in DETERMINERS - {"that"}:
            at -= 1
            if not (low(tokens, at - 1) in PREPOSITIONS and _embedded(tokens, at - 1)):
                break
        elif word in PRONOUNS or word in RELATIVES:
            return at - 1 if at == end else _trimmed(tokens, at, end)
        elif _extends_left(tokens, at - 1, end):
            at -= 1
        else:
            break
    return _trimmed(tokens, at, end)


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
        return _embedded(tokens, at)
    if word in POSSESSIVES or (token.text == "." and _titled(tokens, at)):
        return True
    if word == "and":
        return at + 1 < end and _pair(tokens, at)
    if not token.word or word in CONJUNCTIONS or word in SKIPPED:
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
    named = before.capital and tokens[at].low in {"for", "in"} and tokens[at + 1].capital
    return before.low in SPEAKER_HEADS or named


def _verbal(tokens: Sequence[Token], at: int, head: bool) -> bool:
    """Whether a word is a verb here, so that a phrase walking left must stop at it."""
    token = tokens[at]
    if token.capital and at:
        return False
    before = low(tokens, at - 1)
    if past_like(token.low):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        opens = before in DETERMINERS or before in POSSESSIVES or at == 0 or "-" in token.text
        return head or following is None or not following.word or not opens
    if token.low in THIRDS and finite_at(tokens, at):
        return True
    if token.low not in GERUNDS or head:
        return False
    return before not in DETERMINERS and "-" not in before and not (at and tokens[at - 1].capital)


def _before_appositive(tokens: Sequence[Token], comma: int) -> Range | None:
    """The name in front of ", head of X," or ", who ... ,"."""
    at = comma
    for _ in range(4):
        previous = next((i for i in range(at - 1, -1, -1) if tokens[i].text == ","), None)
        if previous is None or tokens[previous].quoted != tokens[comma].quoted:
            return None
        noun = _noun_before(tokens, previous)
        if noun and not _time_only(tokens, *noun):
            return _named(tokens, noun, (previous + 1, comma))
        at = previous
    return None


def _noun_before(tokens: Sequence[Token], end: int) -> Range | None:
    """A noun phrase that ends at ``end`` and begins a clause."""
    while end > 0 and tokens[end - 1].text == ")":  # "X (D-Nev.), a senator, said"
        opening = next((i for i in range(end - 1, -1, -1) if tokens[i].text == "("), None)
        if opening is None:
            return None
        end = opening
    start = _phrase_start(tokens, end)
    before = low(tokens, start - 1)
    opens = start == 0 or before in QUOTES | _DASHES | CONJUNCTIONS | {
        ",",
        "and",
        "but",
        "as",
        ";",
        ":",
    }
    return (start, end) if start < end and opens else None


def _before_aside(tokens: Sequence[Token], closing: int) -> Range | None:
    """The noun phrase in front of "(an aside)" or "- an aside -"."""
    marks = "([" if tokens[closing].text in ")]" else _DASHES
    for at in range(closing - 1, max(-1, closing - 40), -1):
        if tokens[at].text in marks:
            start = _phrase_start(tokens, at)
            if start < at:
                return start, at
            return subject_left(tokens, at) if at and tokens[at - 1].text == "," else None
    return None


def _named(tokens: Sequence[Token], noun: Range, apposed: Range) -> Range:
    """Of "a monitoring group, the Observatory," the name; of "the Observatory, a group," too."""
    words = [token for token in tokens[noun[0] + (noun[0] == 0) : noun[1]] if "-" not in token.text]
    common = not any(token.capital and token.low not in DETERMINERS for token in words)
    first = apposed[0] + (low(tokens, apposed[0]) == "the")
    stop = next((i for i in range(*apposed) if tokens[i].text == "("), apposed[1])
    inner = tokens[first:stop]
    if common and inner and inner[0].capital and all(
        token.capital or token.low in _LINKS | {"the", "al"} for token in inner
    ):  # fmt: skip
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
    end = at - 1 if at and (tokens[at - 1].text == "," or tokens[at - 1].low in _DASHES) else at
    if end < at and tokens[end].text == ",":
        comma = next((i for i in range(end - 1, -1, -1) if tokens[i].text == ","), None)
        if comma is not None and low(tokens, comma + 1) in {"a", "an"} and end - comma < 14:
            end = comma  # "commanders of the group, an offshoot of another, who said"
    if end and tokens[end - 1].text in ")]":
        return _before_aside(tokens, end - 1)
    start = _phrase_start(tokens, end)
    return (start, end) if start < end else None
