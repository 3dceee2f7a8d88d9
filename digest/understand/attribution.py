"""Who an article says said it: source, cue and via, found by pattern.

Theory: a report names its source beside a reporting cue, in few shapes: "X said", "said X" after
a quotation or a comma, "according to X", "X, a monitor, told Y", "was quoted as saying by X",
"reported by X", "X ... and added". Verbs of belief count only with "that"; a speech act with an
object ("condemned the attack") counts, a cue inside a quotation does not.

Evidence: ``python -m benchmarks attribution``, on documents no rule was written from: 84 % of
PolNeAR's reported statements at 86 % precision. Known failures: talk without a said thing ("spoke
about"), sources more than a clause away from the cue; "confirmed dead by the army" before a noun.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from digest.understand.cues import (
    ANONYMOUS,
    CITING,
    FORMS,
    MEDIA,
    NOUNS,
    SAY,
    SPEAKER_HEADS,
)
from digest.understand.lexicon import (
    AUXILIARIES,
    BASES,
    CONJUNCTIONS,
    DETERMINERS,
    GERUNDS,
    NOUNISH,
    PARTICIPLES,
    PASTS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    THIRDS,
    past_like,
)
from digest.understand.licensing import licensed
from digest.understand.phrases import (
    RELATIVES,
    STOP_RIGHT,
    phrase_right,
    phrase_start,
)
from digest.understand.source_phrase import sound
from digest.understand.subjects import name_behind, subject_left
from digest.understand.tokens import QUOTES, Range, Token, word_at
from digest.understand.verbs import finite_at, plural

_NOT_SPEAKERS = frozenset(
    "percent time times well forward help rest way one ones same much more most thing things past "
    "first second year years day days week weeks month months".split()
)
_RAISING = frozenset("confirm report believe fear suspect estimate allege say think find".split())
_TRYING = frozenset("sought seeks tried tries moved rushed hastened hurried went".split())
_INVERTING = SAY | {"report", "announce", "continue", "warn", "confirm", "recall", "respond", "ask"}


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as token ranges: source, cue, and via (empty where there is none)."""

    source: Range
    cue: Range
    via: Range = (0, 0)


_SUPPOSING = frozenset({"if", "unless", "once", "until"})
""" "If confirmed by the Senate": nobody has done so."""


def find(tokens: Sequence[Token]) -> list[Found]:
    """All attributions among the tokens outside quotations, in the order of their cues."""
    found: list[Found] = []
    for at, token in enumerate(tokens):
        if token.quoted:
            continue
        if token.low == "according" and word_at(tokens, at + 1) == "to":
            source, last = phrase_right(tokens, at + 2), at + 2
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


def _claims(tokens: Sequence[Token], at: int) -> bool:
    """ "Berg claims the dam broke", "claims to hold Lund"; not "flood claims in Lund"."""
    following = word_at(tokens, at + 1)
    return following == "to" or following not in PREPOSITIONS


def _cited(tokens: Sequence[Token], at: int, before: list[Found]) -> Range | None:
    """Who speaks in "the BBC reported, citing the mayor", "AFP, citing the mayor, said" and "the
    BBC, which cited the mayor, said"; not in "Berg left, citing ill health"."""
    comma = at - 1 - (word_at(tokens, at - 1) == "which")
    apart = word_at(tokens, comma) == "," or comma < at - 1
    cited = phrase_right(tokens, at + 1)
    if not apart or not cited or word_at(tokens, cited[1]) == "as":
        return None
    citer = before[-1].source if before else (phrase_start(tokens, comma), comma)
    medium = any(token.low in MEDIA for token in tokens[slice(*citer)])
    if not medium and not (before and tokens[before[-1].cue[0]].low.startswith("report")):
        return None
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
    source = _passive_source(tokens, at, base)
    if source is None and _participle(tokens, at, base):
        return None
    if source is None and not licensed(tokens, at, base):
        return None
    if source is None and not _passive(tokens, at):
        source = _active_source(tokens, at, before)
    head = tokens[source[1] - 1] if source else None
    if head is None or (head.low in _NOT_SPEAKERS and not head.capital):  # "the Valley Times"
        return None
    return source


def _active_source(tokens: Sequence[Token], at: int, before: list[Found]) -> Range | None:
    word = tokens[at].low
    if word in GERUNDS or word.endswith("ing"):
        return _participle_source(tokens, at, before)
    if word_at(tokens, at - 1) == "to" and at > 2:
        return subject_left(tokens, at - 2)
    if not past_like(word) and not finite_at(tokens, at):
        return None
    source = _conjoined_source(tokens, at, before) or _beside(tokens, at)
    if source and word in THIRDS and THIRDS[word] in NOUNISH and _governed(tokens, source):
        return None  # "asked about reports that": a noun after all
    return source


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
        named = before and behind and not heard and _person(tokens, behind)
        return (
            behind if before and named and _clause_round(tokens, *before, at) else before or behind
        )
    return _inverted(tokens, at) or subject_left(tokens, at)


def _person(tokens: Sequence[Token], source: Range) -> bool:
    """Whether a phrase is a name that a comma or stop closes, or a speaker with an article."""
    words = tokens[source[0] : source[1]]
    head = next((i for i, t in enumerate(words) if t.low in PREPOSITIONS), len(words)) - 1
    role = words[0].low in DETERMINERS and words[head].low in SPEAKER_HEADS | ANONYMOUS
    closed = word_at(tokens, source[1]) in {"", ",", ".", ";", "("}
    office = any(token.low in SPEAKER_HEADS for token in words[:2])  # "league president Ann Lee"
    return (role or ((words[0].capital or office) and words[-1].capital)) and closed


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
    while back > 0 and (tokens[back].low in {"also", "has", "have", "had", "then", "later"} or
                        tokens[back].low.endswith("ly")):  # fmt: skip
        back -= 1
    if word_at(tokens, back) not in {"and", "but"}:
        return None
    inside = [one for one in before if one.cue[0] < back and one.source[0] < one.cue[0]]
    if inside:
        return inside[-1].source
    verb = next((i for i in range(back) if not tokens[i].quoted and finite_at(tokens, i)), None)
    return subject_left(tokens, verb) if verb else None


def _nominal(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that could be a cue is a noun, an adjective or an infinitive here."""
    word, back = tokens[at].low, at - 1
    trying = word_at(tokens, back) == "to" and word_at(tokens, back - 1) in _TRYING
    if trying and FORMS[word] in SAY:
        return False
    while back > 0 and tokens[back].low.endswith("ly"):
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


_BETWEEN = frozenset("also not never now often always still already long since once".split())


def _passive(tokens: Sequence[Token], at: int) -> bool:
    index = at - 1
    while index >= 0 and (tokens[index].low.endswith("ly") or tokens[index].low in _BETWEEN):
        index -= 1
    beings = {"is", "are", "was", "were", "be", "been", "being"}
    return past_like(tokens[at].low) and word_at(tokens, index) in beings


def _convicts(tokens: Sequence[Token], at: int, base: str) -> bool:
    """ "found him guilty", "was found liable by a court": a deed; "found he was liable" is none."""
    near = [token.low for token in tokens[at + 1 : at + 7]]
    found = list(takewhile(lambda word: word not in {"guilty", "liable"}, near))
    convicted = len(found) < len(near) and AUXILIARIES.isdisjoint(found) and "that" not in found
    return base == "find" and convicted


def _passive_source(tokens: Sequence[Token], at: int, base: str) -> Range | None:
    """The agent of "as reported by X", "was confirmed by X"."""
    if not past_like(tokens[at].low) or base == "write":  # "a letter written by": authorship
        return None
    direct = word_at(tokens, at + 1) == "by" and (base not in SAY or _passive(tokens, at))
    if not (direct or _passive(tokens, at)):
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
    if not (at and (tokens[at - 1].text in ",!?—–-" or tokens[at - 1].low in QUOTES)):
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
