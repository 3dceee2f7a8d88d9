"""What a number counts: the noun phrase behind it, or the noun that is understood.

Theory: the counted noun is the head of the words after the number, up to the first preposition,
verb or sign. Where none follows ("killed 11", "boys: 40", "of the cases, 263 were new") it is
people for deaths and injuries, the noun before a colon, the unit of the figure before, or the
last plural noun in front.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from digest.understand.lexicon import (
    AUXILIARIES,
    BASES,
    CONJUNCTIONS,
    CONTRACTED,
    DETERMINERS,
    MONTHS,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    THIRDS,
    WEEKDAYS,
    past_like,
)
from digest.understand.numbers import Number
from digest.understand.numerals import WORDS, adjacent
from digest.understand.tokens import QUOTES, Range, Token, word_at
from digest.understand.verbs import plural

_STOP = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | PRONOUNS | NEGATIONS | DETERMINERS
_STOP |= frozenset("there here many few dead alive homeless missing according and/or".split())
_MONEY = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP",
    "pounds": "GBP", "rupees": "INR", "rubles": "RUB", "roubles": "RUB", "yen": "JPY",
    "yuan": "CNY", "canadian dollars": "CAD", "australian dollars": "AUD",
    "new zealand dollars": "NZD", "hong kong dollars": "HKD", "singapore dollars": "SGD",
}  # fmt: skip
_HOME = frozenset("us u.s. american british sterling indian russian japanese chinese".split())
"""Whose dollars, pounds, rupees and roubles are meant where nobody's are named."""
_CASUALTY = frozenset(
    "killed killing wounding injuring dead died die dying deaths death toll fatalities wounded "
    "injured hurt missing slain lives arrested detained displaced hospitalised hospitalized "
    "drowned survived eliminated neutralised neutralized unaccounted".split()
)
_CAUGHT = frozenset("prisoner captive hostage".split())
"""What "19 taken prisoner" became, which are not what it counts."""
_BODIES = frozenset("bodies corpses".split())
"""Of the dead only: "five bodies and nine injured" are nine people."""
_LIFE = frozenset("die live".split())
_CROWDS = frozenset("dozens scores hundreds thousands millions".split())
_TRAILING = frozenset(
    "now overall prior due alike each ago later earlier respectively previously daily monthly "
    "weekly worldwide nationwide abroad apiece open available old away further today yesterday "
    "tomorrow total together also only long high wide deep tall apart more less out up down so "
    "far already pending ever short overnight maximum minimum alone greater higher lower larger "
    "smaller bigger faster aged north south east west north-east north-west south-east south-west "
    "northeast northwest southeast southwest inside outside home back again still yet "
    "even there here elsewhere others".split()
)
_TIME = frozenset(
    "second seconds minute minutes hour hours day days week weeks month months year years decade "
    "decades century centuries".split()
)
_SAME_IN_PLURAL = frozenset(
    "aircraft cattle cavalry clergy crew fish infantry livestock personnel poultry sheep "
    "staff".split()
)
_ONCE = frozenset("night week month year spring summer autumn winter".split()) | WEEKDAYS.keys()
_LENGTHS = frozenset("miles kilometres kilometers metres meters foots storeys storys".split())
_KINDS = frozenset("sq square cubic nautical basis".split())
_PER = frozenset("h hr s l kg day".split())
_PEOPLED = frozenset("town city village district island nation country community county".split())
_PLACING = frozenset(
    "in at on from near across during after before since until within among amid around between "
    "through throughout along inside outside behind beyond above below under".split()
)
_ALWAYS_PEOPLE = frozenset({"toll", "crowd", "attendance"})
_AMOUNTING = frozenset("is are was were to at reached number numbered".split())
_THOSE = frozenset("dead wounded injured missing homeless those".split())
_COUNTS = frozenset("count tally toll figure total estimate".split())
_FARTHEST = 20
"""Tokens in front of a number that are searched for what it counts."""


def counted(tokens: Sequence[Token], number: Number, before: str) -> tuple[str, Range]:
    """(unit, token range of the counted words); the unit is empty where it cannot be told.

    ``before`` is the unit of a figure before of which this one may go on, or empty.
    """
    first, last = noun_phrase(tokens, number.last)
    if first == last:
        first, last = _copula(tokens, number.last)
    words = [token.low for token in tokens[first:last] if token.word]
    if number.unit:
        return number.unit, (first, last)
    if not words:
        return _understood(tokens, number, before), (first, first)
    if words[-1] in {"more", "others", "other"}:
        return _more(words, before), (first, last)
    if tokens[first].low == "strong" and last - first > 1:
        return "people", (first, last)  # "a 300-strong crowd"; known failure: of fleets and herds
    if first and tokens[first - 1].low == "-":
        return (words[0] if words[0].endswith("s") else words[0] + "s"), (first, last)
    return _measure(tokens, words, last), (first, last)


def _measure(tokens: Sequence[Token], words: Sequence[str], last: int) -> str:
    """The unit that ends a noun phrase: "kilometres", "square kilometres", "km/h"."""
    unit = _MONEY.get(words[-1], words[-1])
    whose = [token.low for token in tokens[last - len(words) : last - 1] if token.capital]
    if unit != words[-1] and whose and whose[-1] not in _HOME:  # "Egyptian pounds"
        unit = " ".join([*whose, words[-1]])
        unit = _MONEY.get(unit, unit)
    if len(words) > 1 and words[-2] in _KINDS:
        unit = f"{words[-2]} {unit}"
    after = [token.low for token in tokens[last : last + 2]]
    return f"{unit}/{after[1]}" if after[:1] == ["/"] and after[1:] and after[1] in _PER else unit


def _copula(tokens: Sequence[Token], at: int) -> Range:
    """ "566,000 are children": the noun behind is, are, was or were."""
    if (
        at + 1 < len(tokens)
        and tokens[at].low in {"are", "were", "is", "was"}
        and not past_like(tokens[at + 1].low)
        and not tokens[at + 1].low.endswith("ing")
        and tokens[at + 1].low != "of"
    ):
        return noun_phrase(tokens, at + 1)
    return at, at


def describes(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number measures the noun behind it: "a 36-mile march", "the five-year plan".

    Nothing happened to the measure: the quake of a 7.0-magnitude quake killed, and did not die.
    """
    at = number.last
    hyphened = adjacent(tokens, at - 1, at) and tokens[at].text == "-"
    return hyphened or (number.unit in _TIME | _LENGTHS and "-" in tokens[number.core].low)


def sets_place(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number only says where or when: "in 30 towns", "after three weeks"."""
    at = number.first - 1
    while at > 0 and tokens[at].low in DETERMINERS:
        at -= 1
    return at >= 0 and tokens[at].low in _PLACING


def set_aside(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a sentence says what is not: "instead of thousands", "rather than 40"."""
    return tuple(token.low for token in tokens[max(0, number.first - 2) : number.first]) in {
        ("instead", "of"), ("rather", "than"),
    }  # fmt: skip


def dates_only(tokens: Sequence[Token], number: Number, unit: str, end: int) -> bool:
    """Whether a number of years or days only says when or how old: "two years ago"."""
    if unit not in _TIME:
        return False
    after = word_at(tokens, end)
    if after in {"ago", "old", "earlier", "later", "after", "before", "prior"}:
        return True
    if [token.low for token in tokens[number.last : number.last + 3]][-2:] == ["of", "age"]:
        return True
    before = [token.low for token in tokens[max(0, number.first - 3) : number.first]]
    if unit in {"hour", "hours"} and before[-1:] and before[-1] in {"past", "last", "next"}:
        return True
    return before[-2:] == ["age", "of"] or before[-1:] == ["aged"]


def noun_phrase(tokens: Sequence[Token], at: int) -> Range:
    """Token range of the counted noun phrase that starts right after a number."""
    while at < len(tokens) and (tokens[at].low in QUOTES or tokens[at].low in {"-", "+", "–"}):
        at += 1
    at = _behind_of(tokens, at)
    dead, noun = word_at(tokens, at) == "dead", word_at(tokens, at + 1)
    if dead and plural(noun) and noun not in _STOP:
        at += 1  # "47 dead soldiers"
    last = at
    while last < len(tokens) and _continues(tokens, at, last):
        last += 1
    while last > at and (tokens[last - 1].low in _TRAILING - {"others"} or not tokens[last - 1].word
                         or _adverb(tokens[last - 1].low)):  # fmt: skip
        if tokens[last - 1].low == "more" and last - at == 1:
            break
        last -= 1
    return at, last


def _behind_of(tokens: Sequence[Token], at: int) -> int:
    """Skips "of the", "out of 37", "in 10" between a number and its noun."""
    low = [token.low for token in tokens[at : at + 3]]
    if low[:2] == ["out", "of"]:
        at += 2
    elif (
        low[:1] == ["in"]
        and len(low) > 1
        and (low[1].isdigit() or low[1] in {"ten", "five", "four"})
    ) or low[:1] == ["of"]:
        at += 1
    else:
        return at
    while at < len(tokens) and (
        tokens[at].low in DETERMINERS
        or tokens[at].low in QUOTES
        or tokens[at].text[0].isdigit()
        or tokens[at].low in {"ten", "five", "four", "three"}
    ):
        at += 1
    return _behind_owner(tokens, at)


def _behind_owner(tokens: Sequence[Token], at: int) -> int:
    """Skips "council's 15" in "four of the council's 15 seats"."""
    for mark in range(at + 1, min(at + 4, len(tokens) - 1)):
        if not tokens[mark].word and tokens[mark].low not in POSSESSIVES:
            break
        if tokens[mark].low in POSSESSIVES:
            whole = tokens[mark + 1]
            return mark + 2 if whole.text[0].isdigit() or whole.low in WORDS else at
    return at


def _continues(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether the token at a place belongs to the noun phrase that begins at ``first``."""
    token = tokens[at]
    if not token.word:
        return _joins(tokens, first, at)
    if token.low in _STOP or token.text[0].isdigit():
        return at > first and _pairs(tokens, first, at)
    if CONTRACTED.match(token.low):
        return False
    if at > first and tokens[first - 1].low == "one" and token.low in THIRDS and not token.capital:
        return False  # "one letter says": what one counts has no plural
    if token.low in WORDS and at > first:
        return False
    if token.low in WEEKDAYS or (token.low in MONTHS and token.capital):
        return False
    if token.low in {"last", "next"} and at == first and _when_follows(tokens, at):
        return False
    if token.low in {"late", "early"} and not _noun_follows(tokens, at):
        return False  # "put the dead at 38 late on Sunday"
    if past_like(token.low):
        if at == first and token.low in _CASUALTY and _verb_follows(tokens, at):
            return False
        if token.low == "taken" and word_at(tokens, at + 1) in _CAUGHT:
            return False
        opens = at == first or tokens[at - 1].low.endswith("ly") or "-" in token.text
        return opens and _noun_follows(tokens, at)
    return _opens(tokens, at) if at == first else _goes_on(tokens, at)


def _joins(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a sign stands within a noun phrase: "14 'illegal' camps", "3 mayor's aides"."""
    token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or not following.word:
        return False
    if token.low in QUOTES:
        return following.low not in _STOP and at - first < 4 and following.quoted
    hyphen = token.low == "-" and tokens[at - 1].end == token.start
    owned = token.low in POSSESSIVES and tokens[at - 1].low not in _TIME  # "three months' pay"
    return at > first and (owned or hyphen)


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word right behind a number is of its noun phrase: "500 live hens", not "500 live
    there"."""
    token = tokens[at]
    verb = (token.low in _LIFE and not plural(word_at(tokens, at + 1))) or _acting(tokens, at)
    noun = _noun_follows(tokens, at) or _pairs(tokens, at, at + 1)
    return not verb and (not token.low.endswith("ing") or noun)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word behind others is of their noun phrase: not what comes after its plural."""
    token, before = tokens[at], tokens[at - 1]
    if before.low == "population" and token.low in _LIFE:
        return False
    if _adverb(token.low) or token.low in {"ago", "later", "earlier", "old"}:
        return False
    if before.low == "people" or (before.low in _TIME and before.low.endswith("s")):
        return False
    if plural(before.low) or before.low in {"others", "percent"}:
        verb = token.low in BASES or token.low in THIRDS or token.low.endswith("ing")
        renamed = token.capital and not before.capital
        return not verb and not renamed
    return True


def _pairs(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether one noun follows two that describe it: "100 film and music stars"."""
    before = tokens[at - 1].low
    if (
        at >= len(tokens)
        or tokens[at].low not in {"and", "or"}
        or plural(before)
        or before in _SAME_IN_PLURAL
        or tokens[first - 1].low in {"one", "1"}
    ):
        return False
    for token in tokens[at + 1 : at + 4]:
        if not token.word or token.low in _STOP or token.low in WORDS or past_like(token.low):
            return False
        if plural(token.low):
            return True
    return False


def _adverb(word: str) -> bool:
    return word.endswith("ly") and len(word) > 4 and word not in {"family", "assembly", "elderly"}


def _acting(tokens: Sequence[Token], at: int) -> bool:
    """Whether a crowd without "of" and a noun does something: "hundreds march in Lund"."""
    crowd = at > 0 and tokens[at - 1].low in _CROWDS
    return crowd and tokens[at].low in BASES


def _when_follows(tokens: Sequence[Token], at: int) -> bool:
    """ "To three last night": the night is no noun of the figure."""
    return at + 1 < len(tokens) and tokens[at + 1].low in _ONCE


def _verb_follows(tokens: Sequence[Token], at: int) -> bool:
    """ "Sixty wounded lie in the hall": the wounded are the noun."""
    following = word_at(tokens, at + 1)
    return following in BASES and not plural(following)


def _noun_follows(tokens: Sequence[Token], at: int) -> bool:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        following is not None
        and following.word
        and following.low not in _STOP
        and not _adverb(following.low)
        and not following.text[0].isdigit()
        and following.low not in WEEKDAYS
    )


def _more(words: Sequence[str], before: str) -> str:
    """ "19 others": of the same kind as the figure before."""
    return words[-2] if len(words) > 1 and plural(words[-2]) else before or "people"


def _clause_before(tokens: Sequence[Token], first: int) -> int:
    """Where the clause begins that goes on to a token, or as far back as is searched."""
    at = first
    while at > max(0, first - _FARTHEST) and tokens[at - 1].text not in ",;:.":
        at -= 1
    return at


def _number_of(tokens: Sequence[Token], number: Number) -> str:
    """ "The number of known cases is 26", "brought to 26 the number of known cases": cases, not the
    unit of the figure before; "the number of those who fled" counts people."""
    first, last = number.first, number.last
    if first and tokens[first - 1].low in _AMOUNTING | {"from"}:
        begins = _clause_before(tokens, first)
        for at in range(first - 2, begins - 1, -1):
            if tokens[at].low == "number" and tokens[at + 1].low == "of":
                return _noun_of(tokens, at + 2)
    if [token.low for token in tokens[last : last + 3]] == ["the", "number", "of"]:
        return _noun_of(tokens, last + 3)
    return ""


def _noun_of(tokens: Sequence[Token], at: int) -> str:
    while at < len(tokens) and tokens[at].low in POSSESSIVES:
        at += 1
    words = [token.low for token in tokens[slice(*noun_phrase(tokens, at))]]
    return words[-1] if words else "people" if word_at(tokens, at) in _THOSE else ""


def _toll_reached(tokens: Sequence[Token], first: int) -> bool:
    """ "The toll of the fire in the old mill rose to 26", "the number of known dead has reached 9",
    "the crowd at 800", "the dead number 38": people, however far the toll is."""
    if not first or tokens[first - 1].low not in _AMOUNTING:
        return False
    clause = [token.low for token in tokens[_clause_before(tokens, first) : first]]
    numbered = bool({"number", "numbered", "count"} & set(clause))
    put = any(
        word in {"the", "its", "their"} and hurt in _THOSE - {"those"}
        for word, hurt in pairwise(clause)
    )
    return bool(_ALWAYS_PEOPLE & set(clause)) or (
        (numbered and bool(_CASUALTY & set(clause))) or (put and clause[-1] in {"at", "to"})
    )


def _count(tokens: Sequence[Token], number: Number) -> str:
    """ "Raised its count for the province to 319", "a figure of 540": of what is told elsewhere;
    "its count of 23 killed" tells it."""
    first = number.first
    last = word_at(tokens, first - 1)
    if last == "of" and word_at(tokens, first - 2) in _COUNTS:
        return "people" if word_at(tokens, number.last) in _CASUALTY else word_at(tokens, first - 2)
    if last not in {"to", "at"}:
        return ""
    clause = [token.low for token in tokens[_clause_before(tokens, first) : first]]
    return next((word for word, then in pairwise(clause) if word in _COUNTS and then != "of"), "")


def _understood(tokens: Sequence[Token], number: Number, before: str) -> str:
    told = _number_of(tokens, number)
    if told:
        return told
    if _toll_reached(tokens, number.first):
        return "people"
    if told := _count(tokens, number):
        return told
    near = {token.low for token in tokens[max(0, number.first - 4) : number.first]}
    near |= {token.low for token in tokens[number.last : number.last + 4]}
    if near & _CASUALTY:
        goes_on = before and before not in _TIME | _BODIES and _listed(tokens, number)
        return before if goes_on else "people"
    ahead = number.first - 1
    if ahead > 0 and tokens[ahead].text in {":", "="} and tokens[ahead - 1].word:
        return tokens[ahead - 1].low
    if ahead > 0 and tokens[ahead].low == "of" and tokens[ahead - 1].low in _PEOPLED:
        return ""
    if before and before not in _TIME and before != "%":
        return before
    if number.last < len(tokens) and _acting(tokens, number.last):
        return "people"
    for at in range(number.first - 1, -1, -1):
        word = tokens[at].low
        if plural(word) and word not in _STOP and word not in THIRDS and not tokens[at].capital:
            return "" if word in _TIME else word
    return ""


def _listed(tokens: Sequence[Token], number: Number) -> bool:
    """Whether another figure stands right before: "200 civilians killed and 40 wounded"."""
    return any(token.text[0].isdigit() for token in tokens[max(0, number.first - 7) : number.first])
