"""Who an article says said it: source, cue and via, found by pattern.

Theory: a report names its source beside a reporting cue, in few shapes: "X said", "said X" after
a quotation or a comma, "according to X", "X, a monitor, told Y", "was quoted as saying by X",
"reported by X", "X ... and added". A cue inside a quotation does not count. Whether a verb reports
at all where it stands is for ``licensing``, where its source stands for ``verb_source``, what of
the phrase found there is the source for ``source_phrase``; the known failures are listed there.

Evidence: ``python -m benchmarks attribution``, on documents no rule was written from: 84 % of
PolNeAR's reported statements at 86 % precision.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from digest.understand.cues import ANONYMOUS, CITING, FORMS, MEDIA, NOUNS, SAY, SPEAKER_HEADS
from digest.understand.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PARTICIPLES,
    PASTS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    is_adverb,
    past_like,
)
from digest.understand.licensing import licensed
from digest.understand.phrases import phrase_right, phrase_start
from digest.understand.source_phrase import sound
from digest.understand.tokens import Range, Token, word_at
from digest.understand.verb_source import Found, active_source, passive, passive_source
from digest.understand.verbs import plural

_NOT_SPEAKERS = frozenset(
    "percent time times well forward help rest way one ones same much more most thing things past "
    "first second year years day days week weeks month months".split()
)
_RAISING = frozenset("confirm report believe fear suspect estimate allege say think find".split())
_TRYING = frozenset("sought seeks tried tries moved rushed hastened hurried went".split())
_SUPPOSING = frozenset({"if", "unless", "once", "until"})
""" "If confirmed by the Senate": nobody has done so."""


def find(tokens: Sequence[Token]) -> list[Found]:
    """All attributions among the tokens outside quotations, in the order of their cues."""
    found: list[Found] = []
    for at, token in enumerate(tokens):
        if token.quoted or _surname(tokens, at):
            continue
        if token.low == "according" and word_at(tokens, at + 1) == "to":
            source, last = phrase_right(tokens, at + 2), at + 2
        elif token.low == "per" and (named := _per(tokens, at)):
            source, last = named, at + 1
        elif token.low in CITING and (cited := _cited(tokens, at, found)):
            source, last = cited, at + 1
        elif token.low in NOUNS:
            source, last = _noun_source(tokens, at), at + 1
            if source is None and token.low in {"claims", "claim"} and _claims(tokens, at):
                source = _verb_source(tokens, at, found)
        elif token.low in FORMS and token.word:
            source, last = _verb_source(tokens, at, found), at + 1
        else:
            continue
        source = source and sound(tokens, source, at)
        if source:
            found.append(Found(source, (at, last), _hearer(tokens, at)))
    return found


def _surname(tokens: Sequence[Token], at: int) -> bool:
    """ "Zuhura Said told": a cue with a capital behind a capital, where another cue follows."""
    capitals = at > 0 and tokens[at].capital and tokens[at - 1].capital
    return capitals and any(
        token.low in FORMS and not (token.capital or token.quoted) for token in tokens[at + 1 :]
    )


def _per(tokens: Sequence[Token], at: int) -> Range | None:
    """Who speaks in "as per the council", "Per the sheriff's office, ..."; not "per day", nor "as
    per the law"."""
    source = phrase_right(tokens, at + 1)
    opens = at == 0 or word_at(tokens, at - 1) in {"as", ","}
    if not opens or not source:
        return None
    head = next((i for i in range(*source) if tokens[i].low in PREPOSITIONS), source[1]) - 1
    return source if word_at(tokens, head) in SPEAKER_HEADS | ANONYMOUS | MEDIA else None


def _claims(tokens: Sequence[Token], at: int) -> bool:
    """ "Berg claims the dam broke", "claims to hold Lund"; not "flood claims in Lund"."""
    following = word_at(tokens, at + 1)
    return following == "to" or following not in PREPOSITIONS


def _cited(tokens: Sequence[Token], at: int, before: list[Found]) -> Range | None:
    """Who speaks in "the BBC reported, citing the mayor", "AFP, citing the mayor, said" and "the
    BBC, which cited the mayor, said"; not in "Berg left, citing ill health"."""
    if at == 0:
        return _fronted(tokens)
    comma = at - 1 - (word_at(tokens, at - 1) == "which")
    apart = word_at(tokens, comma) == "," or comma < at - 1
    cited = phrase_right(tokens, at + 1)
    if not apart or not cited or word_at(tokens, cited[1]) == "as":
        return None
    citer = before[-1].source if before else (phrase_start(tokens, comma), comma)
    medium = any(token.low in MEDIA for token in tokens[slice(*citer)])
    if not medium and not (before and tokens[before[-1].cue[0]].low.startswith("report")):
        return None
    return _somebody(tokens, at, cited)


def _fronted(tokens: Sequence[Token]) -> Range | None:
    """Who speaks in "Citing two officials, the Times said"."""
    cited = phrase_right(tokens, 1)
    citer = phrase_right(tokens, cited[1] + 1) if cited else None
    if not cited or not citer or word_at(tokens, cited[1]) != ",":
        return None
    medium = any(token.low in MEDIA for token in tokens[slice(*citer)])
    return _somebody(tokens, 0, cited) if medium else None


def _somebody(tokens: Sequence[Token], at: int, cited: Range) -> Range | None:
    """What is cited, if that is no reason but somebody who speaks."""
    end = next((i for i in range(at + 1, len(tokens)) if _ends_head(tokens[i])), len(tokens))
    people = [i for i in range(at + 1, end) if tokens[i].low in SPEAKER_HEADS | ANONYMOUS]
    if people and cited[1] <= end:
        return cited[0], people[-1] + 1  # "two unnamed officials", "people familiar with it"
    quoted = tokens[at].low in {"quoting", "quoted"}  # always somebody: "quoting the coast guard"
    named = any(token.capital for token in tokens[max(cited[0], end - 2) : end])
    return cited if people or quoted or named else None


def _ends_head(token: Token) -> bool:
    return token.low in PREPOSITIONS or not (token.word or token.low in POSSESSIVES)


def _noun_source(tokens: Sequence[Token], at: int) -> Range | None:
    """Whose claim it is: "the minister's claim that", "a warning by the army that"."""
    following = word_at(tokens, at + 1)
    if following == "by":
        source = phrase_right(tokens, at + 2)
        return source if source and word_at(tokens, source[1]) == "that" else None
    owner, ends = at - 1, POSSESSIVES | DETERMINERS
    while owner > 0 and tokens[owner].word and tokens[owner].low not in ends:
        owner -= 1
    owned = word_at(tokens, owner) in POSSESSIVES and at - owner <= 3
    if following not in {"that", "of"} or not owned:
        return None
    start = phrase_start(tokens, owner)
    return (start, owner) if start < owner else None


def _verb_source(tokens: Sequence[Token], at: int, before: list[Found]) -> Range | None:
    base = FORMS[tokens[at].low]
    if _nominal(tokens, at) or word_at(tokens, at - 1) in _SUPPOSING or _convicts(tokens, at, base):
        return None
    source = passive_source(tokens, at, base)
    if source is None and _participle(tokens, at, base):
        return None
    if source is None and not licensed(tokens, at, base):
        return None
    if source is None and not passive(tokens, at):
        source = active_source(tokens, at, before)
    head = tokens[source[1] - 1] if source else None
    if head is None or (head.low in _NOT_SPEAKERS and not head.capital):  # "the Valley Times"
        return None
    return source


def _nominal(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that could be a cue is a noun, an adjective or an infinitive here."""
    word, back = tokens[at].low, at - 1
    trying = word_at(tokens, back) == "to" and word_at(tokens, back - 1) in _TRYING
    if trying and FORMS[word] in SAY:
        return False
    while back > 0 and is_adverb(tokens[back].low):
        back -= 1
    before = word_at(tokens, back)
    if before in DETERMINERS | POSSESSIVES or before in {"of", "for", "with", "by", "from", "into"}:
        return word != "said" and not word.endswith("ing")
    return word == FORMS.get(word) and before in PREPOSITIONS


def _participle(tokens: Sequence[Token], at: int, base: str) -> bool:
    """ "85 confirmed deaths", "the first one confirmed dead", "a man said to be ill", "a written
    exam": what is reported, not who reports."""
    word, after = tokens[at].low, word_at(tokens, at + 1)
    if not past_like(word):
        return False
    counted = word_at(tokens, at - 1)[:1].isdigit() and after.isalpha() and after not in DETERMINERS
    things = any(plural(token.low) for token in tokens[at + 1 : at + 4])  # "UN deaths"
    if (counted and things) or (base in _RAISING and _raised(tokens, at)):
        return True
    near = {token.low for token in tokens[max(0, at - 4) : at]}
    return word in PARTICIPLES.keys() - PASTS.keys() and not near & AUXILIARIES


def _raised(tokens: Sequence[Token], at: int) -> bool:
    """Whether the object of a verb of report has moved away in front of it."""
    after = word_at(tokens, at + 1)
    infinitive = after == "to" and word_at(tokens, at + 2) in {"be", "have"}
    return infinitive or after in {"dead", "missing", "injured", "wounded", "infected"}


def _convicts(tokens: Sequence[Token], at: int, base: str) -> bool:
    """ "found him guilty", "was found liable by a court": a deed; "found he was liable" is none."""
    near = [token.low for token in tokens[at + 1 : at + 7]]
    found = list(takewhile(lambda word: word not in {"guilty", "liable"}, near))
    convicted = len(found) < len(near) and AUXILIARIES.isdisjoint(found) and "that" not in found
    return base == "find" and convicted


def _hearer(tokens: Sequence[Token], at: int) -> Range:
    """Whom it was told: the via of "told AFP", "said in a statement to the BBC"."""
    base, after = FORMS.get(tokens[at].low), word_at(tokens, at + 1)
    if tokens[at].low == "saying" and after == "by":  # "was quoted as saying by AFP"
        return phrase_right(tokens, at + 2) or (0, 0)
    if base == "tell":
        if after in PRONOUNS - {"us"}:
            return 0, 0
        return phrase_right(tokens, at + 1) or (0, 0)
    if base in {"say", "confirm"} and after == "to":
        return phrase_right(tokens, at + 2) or (0, 0)
    return 0, 0
