"""What of a phrase beside a cue is a source: the name and office, nothing more, or nothing at all.

Theory: a phrase found by its place in the clause may bring words that belong to the clause (a
clock, "Yesterday", "Moreover", "also"), and may not be a noun phrase that can speak: a bare number,
an adverb, a determiner, a singular noun without its determiner. English verbs agree: "lawyers
reports" and "a talk show" are nouns, not somebody reporting.

Known failures: plural things ("the demonstrations say") pass; so do captions that run into names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.understand.cues import ANONYMOUS, FORMS, MEDIA, SAY, SPEAKER_HEADS
from digest.understand.lexicon import (
    AUXILIARIES,
    BASES,
    CONJUNCTIONS,
    DETERMINERS,
    GERUNDS,
    NEGATIONS,
    NOUNISH,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    THIRDS,
    TITLES,
    WEEKDAYS,
    is_adverb,
    past_like,
)
from digest.understand.numerals import WORDS
from digest.understand.phrases import TIME
from digest.understand.tokens import Range, Token, word_at
from digest.understand.verbs import plural

_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_LINKING = frozenset(
    "actually additionally also apparently besides clearly currently eventually even finally "
    "furthermore generally hopefully however indeed initially instead just maybe meanwhile "
    "moreover nevertheless now obviously officially only originally perhaps previously recently "
    "sadly similarly still then therefore today tomorrow tonight traditionally unfortunately "
    "yesterday".split()
)
_ADVERBS = _LINKING | frozenset(
    "again ago almost already else far fresh further here how long more much new once please quite "
    "rather so soon there thus too very yes yet".split()
)
_TRAILING = frozenset("also first too there here jointly himself herself itself themselves".split())
_HEADLESS = (
    (DETERMINERS - {"all", "both", "some", "another", "each", "neither", "either"})
    | OBJECT_PRONOUNS
    | {"other"}
    | (PREPOSITIONS - {"inside"})
    | CONJUNCTIONS - frozenset("who which".split())
    | AUXILIARIES
    | NEGATIONS - {"nobody", "none"}
)
_DOCUMENTS = frozenset("statement report study survey poll".split())
_NAMING = (SPEAKER_HEADS | ANONYMOUS | {"of", "de", "al"}) - _DOCUMENTS
_ROLES = (SPEAKER_HEADS - _DOCUMENTS) | ANONYMOUS | MEDIA | TITLES
_BARE = frozenset(
    "police media data research evidence footage video audio government opposition management "
    "staff family polling several everyone everybody someone somebody anyone nobody none".split()
)
_ROLE = re.compile(r"\w{2,}(?:er|or|ist|ian|man|men|woman|women|ant|ee|ers|ors|ists|ians)$")
_ADJECTIVAL = re.compile(r"(?:former|new|late|acting|then|\w+(?:ing|al|an|ive|ic|ous|ed))$")


def sound(tokens: Sequence[Token], source: Range, cue: int) -> Range | None:
    """The source without what is not its name, or ``None`` where it cannot be who says it."""
    start = _front(tokens, *source)
    end = _back(tokens, start, source[1])
    if end <= cue:
        start = _behind_noun(tokens, start, end)
    head = tokens[end - 1]
    following = word_at(tokens, end)
    if head.low == "those" and following not in {"who", "which", "that"}:
        return start, end
    name = head.text.isupper() or (head.capital and end - start > 1)  # "WHO", "Theresa May"
    name = name or (end - start > 2 and tokens[end - 2].text == ".")  # "portwatch.us"
    nobody = tokens[start].low == "no" and start + 1 < end  # "no state has reported"; not "No. 10"
    if (head.low in _HEADLESS and not name) or (nobody and tokens[start + 1].text.isalpha()):
        return None
    label = cue + 1 < len(tokens) and tokens[cue + 1].text == ":"  # "goodreader wrote:"
    named = label or tokens[cue].low == "according" or not _single(tokens, start, end)
    if not named or _countless(tokens, start, end, cue):
        return None
    counted = any(token.low == "of" for token in tokens[start:end])  # "an average of polls shows"
    adjoins = end == cue and not counted
    return None if adjoins and _disagrees(head, tokens[cue]) else (start, end)


def _front(tokens: Sequence[Token], start: int, end: int) -> int:
    """Skips a live blog's clock, days and words that open a clause."""
    while start + 1 < end:
        word, following = tokens[start], tokens[start + 1]
        clock = start == 0 and following.capital and _CLOCK.fullmatch(word.text)
        day = word.low in WEEKDAYS and not any(t.low in MEDIA for t in tokens[start:end])
        day = day and following.word
        opens = word.low in _LINKING | _HEADLESS & PREPOSITIONS | (CONJUNCTIONS - {"who", "which"})
        if not (clock or day or (opens and not word.text.isupper())):
            break
        start += 1
    return start


def _back(tokens: Sequence[Token], start: int, end: int) -> int:
    """Drops adverbs that stand between the source and the cue."""
    while end - 1 > start:
        word, before = tokens[end - 1], tokens[end - 2]
        adverb = is_adverb(word.low)
        closes = adverb or word.low in _TRAILING or word.low in CONJUNCTIONS
        if word.capital or not closes or before.low in DETERMINERS:
            break
        end -= 1
    return end


def _behind_noun(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the name begins in "[in] a statement Lund Council", which a preposition governs."""
    if start == 0 or tokens[start - 1].low not in PREPOSITIONS:
        return start
    names = end
    while names > start and (tokens[names - 1].capital or tokens[names - 1].low in _NAMING):
        names -= 1
    noun = tokens[names - 1] if names > start + 1 else None
    named = names < end and tokens[names].capital
    if noun is None or not named or not noun.word or _role(noun.low) or noun.low in DETERMINERS:
        return start
    return start if _ADJECTIVAL.match(noun.low) else names


def _role(word: str) -> bool:
    last = word.rpartition("-")[2]  # "front-runner"
    return last in _ROLES or bool(_ROLE.match(last))


def _countless(tokens: Sequence[Token], start: int, end: int, cue: int) -> bool:
    """ "24", "17 deaths confirmed": a number does not speak, nor what it counts unless people."""
    words = [token.low for token in tokens[start:end]]
    said = FORMS.get(tokens[cue].low) in SAY
    if all(not word[0].isalpha() or (word in WORDS and not said) for word in words):
        return True
    several = len(words) > 1 and words[0] in DETERMINERS - {"a", "an"}  # "all 17 deaths"
    first = words[several]
    counted = (first[0].isdigit() or first in WORDS.keys() - {"one"}) and not said
    nouns = [word for word in words if word not in DETERMINERS]  # "some" may be a source alone
    people = any(
        _role(word) or word in {"people", "girls", "boys", "percent", "%"} for word in nouns
    )
    return counted and cue > start and not people


def _single(tokens: Sequence[Token], start: int, end: int) -> bool:
    """A verb form, an adverb, or a singular common noun without its determiner."""
    first, head = tokens[start], tokens[end - 1]
    if end - start == 1 and (
        first.low in _ADVERBS | TIME | GERUNDS.keys()
        or (is_adverb(first.low) and not first.capital)
    ):
        return not (first.capital and start)
    if any(token.capital or token.low in DETERMINERS or not token.word for token in
           tokens[start:end]):  # fmt: skip
        return len(first.text) == 1 and first.low != "a" and not first.capital
    if end - start == 1 and first.low in PRONOUNS | {"which"}:
        return False
    third = head.low in THIRDS and THIRDS[head.low] not in NOUNISH  # "seems"
    if past_like(head.low) or third or (end - start == 1 and head.low in BASES - NOUNISH):
        return True
    return not (plural(head.low) or _role(head.low) or head.low in _BARE | _DOCUMENTS)


def _disagrees(head: Token, cue: Token) -> bool:
    """ "a talk show", "lawyers' reports": the form of a verb that its noun could not have."""
    base = FORMS[cue.low]
    if head.capital or base not in NOUNISH | {"show"}:
        return False
    many = plural(head.low)
    if cue.low == base and not past_like(cue.low):
        return not many and head.low not in _PLURAL_TOO and head.low.isalpha()
    return cue.low in THIRDS and many


_PLURAL_TOO = ANONYMOUS | _BARE | frozenset("they we i you who which both two three".split())
