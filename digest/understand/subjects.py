"""The subject of a verb: the noun phrase in front of it, over what stands between.

Theory: auxiliaries, adverbs and times before the verb are skipped; appositives and relative
clauses between commas, dashes or brackets are stepped over; a noun that a preposition governs is
not the subject, the first noun phrase of the clause is.

Known failures: texts without commas, where an appositive runs into its name.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.understand.cues import SPEAKER_HEADS
from digest.understand.lexicon import (
    CONJUNCTIONS,
    CONTRACTED,
    DETERMINERS,
    MONTHS,
    NOUNISH,
    PREPOSITIONS,
    RELATIVES,
    THIRDS,
    WEEKDAYS,
    is_adverb,
    past_like,
)
from digest.understand.phrases import (
    DASHES,
    LINKS,
    SKIPPED,
    TIME,
    phrase_right,
    phrase_start,
    titled,
)
from digest.understand.tokens import QUOTES, Range, Token, word_at
from digest.understand.verbs import finite_at

_GOVERNING = frozenset(
    "in at on for from to inside outside among near by over under against around about into "
    "between within across of during through".split()
)

_OFFICES = frozenset(
    "minister secretary president premier chief officer spokesman spokeswoman director chairman "
    "chairwoman mayor governor ambassador envoy leader head commissioner chancellor judge "
    "prosecutor lawyer attorney general professor editor manager coach official negotiator".split()
)
_COMPASS = frozenset("new north south east west northern southern eastern western".split())
_ACQUAINTED = frozenset("familiar acquainted close briefed knowledgeable involved".split())


def subject_left(tokens: Sequence[Token], at: int) -> Range | None:
    """The subject of the verb at a token: the noun phrase in front of it."""
    end = _behind_subject(tokens, at)
    if end <= 0:
        return None
    if tokens[end - 1].text == ",":
        return _before_appositive(tokens, end - 1)
    if tokens[end - 1].low in DASHES or tokens[end - 1].text in ")]":
        return _before_aside(tokens, end - 1)
    start = phrase_start(tokens, end)
    if start >= end:
        return _over_relative(tokens, end)
    if tokens[start].low in RELATIVES:
        return _antecedent(tokens, start)
    if all(t.text[0].isdigit() or not t.word or t.low in TIME for t in tokens[start:end]):
        return _over_relative(tokens, start) or _clause_subject(tokens, end)
    whose = _described(tokens, start)
    if whose:
        return whose
    if _inside_relative(tokens, start):
        return _over_relative(tokens, start) or (start, end)
    if word_at(tokens, start - 1) in _GOVERNING and start > 1:
        return _over_relative(tokens, start) or _clause_subject(tokens, end)
    comma, parenthetic = start - 1, word_at(tokens, at + 1) == ","  # "A clinic, Lund said, shut"
    if word_at(tokens, comma) == "," and not parenthetic and _place(tokens, comma, end):
        return _noun_before(tokens, comma) or (start, end)
    return _apposed_name(tokens, start) or (_paired(tokens, start), end)


def _paired(tokens: Sequence[Token], start: int) -> int:
    """Where "the mayor and residents" begins, if that is all that opens the clause.

    "The army left and residents said" has two subjects, "Lund fell to the army and residents said"
    too: what stands before "and" must be one noun phrase behind a sign or nothing.
    """
    if word_at(tokens, start - 1) != "and" or start < 2:
        return start
    first = phrase_start(tokens, start - 1)
    opens = first == 0 or tokens[first - 1].text in ",;:" or tokens[first - 1].low in QUOTES
    noun = first < start - 1 and not _time_only(tokens, first, start - 1)
    return first if opens and noun and not finite_at(tokens, start - 2) else start


def _described(tokens: Sequence[Token], start: int) -> Range | None:
    """The people in "two sources familiar with the talks said", "a person close to Berg said"."""
    end = start - 2
    if word_at(tokens, end) not in _ACQUAINTED or word_at(tokens, end + 1) not in PREPOSITIONS:
        return None
    first = phrase_start(tokens, end)
    return (first, end) if first < end else None


def _inside_relative(tokens: Sequence[Token], start: int) -> bool:
    """ "A doctor who helped fight flu warned": no determiner, and a verb right in front."""
    if start < 2 or tokens[start].low in DETERMINERS or tokens[start].capital:
        return False
    before = tokens[start - 1]
    return past_like(before.low) and not before.capital


def _apposed_name(tokens: Sequence[Token], start: int) -> Range | None:
    """The name in "John Hill, a lawyer said": an appositive whose second comma is missing."""
    comma = start - 1
    while comma > 0 and tokens[comma].low in {"acting", "former", "managing", "then"}:
        comma -= 1
    first = tokens[start].low
    bare = {token.low for token in tokens[start : start + 4]} & SPEAKER_HEADS
    opens = first in {"a", "an"} or (bare and first not in DETERMINERS)
    if opens and not tokens[start].capital and word_at(tokens, comma) == ",":
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
    if subject and subject[1] < end and THIRDS.get(word_at(tokens, subject[1])) in NOUNISH:
        return start, subject[1] + 1  # "unconfirmed reports on the radio said": no verb yet
    return subject if subject and subject[1] <= end else None


def _behind_subject(tokens: Sequence[Token], at: int) -> int:
    """Index after the subject: adverbs, auxiliaries and times before the verb are skipped."""
    end = at
    while end > 0:
        word = tokens[end - 1].low
        adverb = is_adverb(word) and not tokens[end - 1].capital
        named = tokens[end - 1].capital and end > 1  # "Radio Now", "Theresa May"
        if (word in SKIPPED and not named) or CONTRACTED.match(word) or adverb:
            end -= 1
        elif word in WEEKDAYS or word in {"today", "yesterday"}:
            end -= 1
            while word_at(tokens, end - 1) in {"on", "late", "early", "last", "earlier", "later"}:
                end -= 1
        elif _dated(word, word_at(tokens, end - 2)):
            end -= 2
        else:
            break
    return end


def _dated(word: str, before: str) -> bool:
    """ "last week", "in 2019", "May 3"."""
    period = word in {"week", "month", "year"} and before in {"last", "this"}
    return period or (word.isdigit() and before in {"in", *MONTHS})


def _before_appositive(tokens: Sequence[Token], comma: int) -> Range | None:
    """The name in front of ", head of X," or ", who ... ,"."""
    at = comma
    for _ in range(4):
        previous = next((i for i in range(at - 1, -1, -1) if tokens[i].text == ","), None)
        if previous is None or tokens[previous].quoted != tokens[comma].quoted:
            return None
        noun = _noun_before(tokens, previous) or _placed(tokens, previous)
        if noun and not _time_only(tokens, *noun):
            if _place(tokens, previous, comma):
                return noun
            return _named(tokens, noun, (previous + 1, comma))
        at = previous
    return None


def _place(tokens: Sequence[Token], comma: int, end: int) -> bool:
    """Whether what stands between a comma and an end says where a place is: "Texas" in "a judge in
    Austin, Texas,". One word or a compass point; a person has two names mostly."""
    word, start = tokens[comma + 1], comma
    while start > 0 and tokens[start - 1].capital:
        start -= 1
    located = start < comma and word_at(tokens, start - 1) in {"in", "at", "near", "of"}
    return located and word.capital and (end - comma == 2 or word.low in _COMPASS)


def _placed(tokens: Sequence[Token], end: int) -> Range | None:
    """The people in "A guard at the museum, who ..., said": no verb stands up to the comma."""
    subject = _clause_subject(tokens, end)
    apposed = subject and word_at(tokens, subject[0] - 1) == ","  # "Berg, a guard at the dam, ..."
    if subject is None or apposed:
        return None
    if any(finite_at(tokens, index) for index in range(subject[0], end)):
        return None
    return subject if tokens[subject[1]].low in _GOVERNING else None


def name_behind(tokens: Sequence[Token], noun: Range) -> Range:
    """The name in "Lund's mayor, Ann Lee", where nothing but the name stands behind the comma."""
    first = noun[1] + 1
    if word_at(tokens, noun[1]) != ",":
        return noun
    stop = next(
        (i for i in range(first, len(tokens)) if not (tokens[i].word or _dot(tokens, i))),
        len(tokens),
    )
    return _named(tokens, noun, (first, stop)) if stop - first > 1 else noun


def _noun_before(tokens: Sequence[Token], end: int) -> Range | None:
    """A noun phrase that ends at ``end`` and begins a clause."""
    while end > 0 and tokens[end - 1].text == ")":  # "X (D-Nev.), a senator, said"
        opening = next((i for i in range(end - 1, -1, -1) if tokens[i].text == "("), None)
        if opening is None:
            return None
        end = opening
    start = phrase_start(tokens, end)
    before = word_at(tokens, start - 1)
    opens = start == 0 or before in QUOTES | DASHES | CONJUNCTIONS | {",", ";", ":", "as"}
    return (start, end) if start < end and opens else None


def _before_aside(tokens: Sequence[Token], closing: int) -> Range | None:
    """The noun phrase in front of "(an aside)" or "- an aside -"."""
    marks = "([" if tokens[closing].text in ")]" else DASHES
    for at in range(closing - 1, max(-1, closing - 40), -1):
        if tokens[at].text in marks:
            start = phrase_start(tokens, at)
            if start < at:
                return start, at
            return subject_left(tokens, at) if at and tokens[at - 1].text == "," else None
    return None


def _named(tokens: Sequence[Token], noun: Range, apposed: Range) -> Range:
    """Of "a monitoring group, the Observatory," the name; of "the Observatory, a group," too."""
    words = [token for token in tokens[noun[0] + (noun[0] == 0) : noun[1]] if "-" not in token.text]
    common = not any(token.capital and token.low not in DETERMINERS for token in words)
    head = next((i for i in range(*noun) if tokens[i].low in PREPOSITIONS), noun[1]) - 1
    common = common or (not tokens[head].capital and word_at(tokens, head) in _OFFICES)
    first = apposed[0] + (word_at(tokens, apposed[0]) == "the")
    stop = next((i for i in range(*apposed) if tokens[i].text == "("), apposed[1])
    inner = tokens[first:stop]
    if common and inner and inner[0].capital and all(
        token.capital or token.low in LINKS | {"the", "al"} or _dot(tokens, first + i)
        for i, token in enumerate(inner)
    ):  # fmt: skip
        return apposed[0], stop
    return noun


def _dot(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is the dot of a title or an initial."""
    return tokens[at].text == "." and titled(tokens, at)


def _time_only(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether nobody is named: a day, or the age in "Ann Lee, 60, a nurse, said"."""
    return all(token.low in TIME or not token.text[0].isalpha() for token in tokens[start:end])


def _over_relative(tokens: Sequence[Token], end: int) -> Range | None:
    """ "A woman whose niece was killed said": the noun phrase before the relative pronoun."""
    for at in range(end - 1, max(0, end - 25), -1):
        if tokens[at].text in ".;:" or tokens[at].low in QUOTES:
            return None
        follows = tokens[at + 1] if at + 1 < len(tokens) else None
        that = tokens[at].low == "that" and follows is not None and past_like(follows.low)
        if tokens[at].low in {"who", "whose", "which"} or (that and tokens[at - 1].word):
            return _antecedent(tokens, at)
    return None


def _antecedent(tokens: Sequence[Token], at: int) -> Range | None:
    end = at - 1 if at and (tokens[at - 1].text == "," or tokens[at - 1].low in DASHES) else at
    if end < at and tokens[end].text == ",":
        comma = next((i for i in range(end - 1, -1, -1) if tokens[i].text == ","), None)
        if comma is not None and word_at(tokens, comma + 1) in {"a", "an"} and end - comma < 14:
            end = comma  # "commanders of the group, an offshoot of another, who said"
    if end and tokens[end - 1].text in ")]":
        return _before_aside(tokens, end - 1)
    start = phrase_start(tokens, end)
    return (start, end) if start < end else None
