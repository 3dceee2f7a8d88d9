"""Number expressions in a run of tokens: digits, words, ranges, bounds and shares.

Theory: a number is a maximal run of digit and number-word tokens; the words in front of it set
its bound. Numbers that name instead of count (years, ages, clock times, ordinals, addresses,
model and article numbers) are left out by what stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digest.model import Bound
from digest.understand.lexicon import WHOLE_BE
from digest.understand.money import CURRENCIES, currency_before
from digest.understand.naming import UNITS, names_something
from digest.understand.numerals import SCALES, WORDS, adjacent, read_number
from digest.understand.shares import share
from digest.understand.tokens import QUOTES, Token, word_at
from digest.understand.verbs import plural

_VAGUE: dict[str, tuple[float, float]] = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2000, 9999),
    "millions": (2e6, 9.99e6), "billions": (2e9, 9.99e9), "tens": (20, 99),
}  # fmt: skip
_VAGUE_PAIR: dict[tuple[str, str], tuple[float, float]] = {
    ("tens", "thousands"): (20e3, 99_999), ("hundreds", "thousands"): (200e3, 999_999),
    ("scores", "thousands"): (40e3, 99_999), ("tens", "millions"): (20e6, 99.9e6),
    ("hundreds", "millions"): (200e6, 999.9e6), ("several", "dozen"): (36, 99),
    ("several", "hundred"): (300, 999), ("several", "thousand"): (3000, 9999),
    ("several", "million"): (3e6, 9.99e6), ("few", "dozen"): (24, 60),
    ("few", "hundred"): (200, 600), ("few", "thousand"): (2000, 6000),
    ("couple", "dozen"): (24, 30), ("couple", "hundred"): (200, 300), ("many", "dozens"): (36, 99),
}  # fmt: skip
_BOUNDS: tuple[tuple[tuple[str, ...], Bound], ...] = (
    (("no", "fewer", "than"), "at-least"), (("no", "less", "than"), "at-least"),
    (("not", "less", "than"), "at-least"), (("in", "excess", "of"), "at-least"),
    (("no", "more", "than"), "at-most"), (("not", "more", "than"), "at-most"),
    (("as", "many", "as"), "at-most"), (("as", "much", "as"), "at-most"),
    (("at", "least"), "at-least"), (("more", "than"), "at-least"),
    (("greater", "than"), "at-least"),
    (("upwards", "of"), "at-least"), (("well", "over"), "at-least"), (("just", "over"), "at-least"),
    (("over",), "at-least"), (("above",), "at-least"), (("exceeding",), "at-least"),
    (("up", "to"), "at-most"), (("fewer", "than"), "at-most"), (("less", "than"), "at-most"),
    (("lower", "than"), "at-most"), (("at", "most"), "at-most"), (("just", "under"), "about"),
    (("under",), "at-most"), (("below",), "at-most"), (("close", "to"), "about"),
    (("an", "estimated"), "about"), (("estimated",), "about"), (("about",), "about"),
    (("some",), "about"), (("around",), "about"), (("approximately",), "about"),
    (("approx", "."), "about"), (("approx",), "about"), (("roughly",), "about"),
    (("nearly",), "about"), (("almost",), "about"), (("circa",), "about"), (("perhaps",), "about"),
    (("reportedly",), "about"), (("~",), "about"),
)  # fmt: skip
_BOUNDS_BEHIND: dict[tuple[str, str], Bound] = {
    ("or", "more"): "at-least", ("or", "fewer"): "at-most", ("or", "less"): "at-most",
    ("or", "so"): "about", ("-", "plus"): "at-least", ("-", "odd"): "about",
}  # fmt: skip
_MEASURES = frozenset(
    "year month week day hour minute mile kilometre kilometer metre meter foot storey story".split()
)
_TIMES: dict[str, tuple[float, float]] = {
    "hours": (2, 47), "days": (2, 13), "weeks": (2, 9), "months": (2, 23), "years": (2, 19),
    "decades": (2, 9),
}  # fmt: skip
_LASTING = frozenset("for lasted lasting lasts took spent within after".split())
_CHANGED = frozenset(
    "rose fell climbed jumped surged soared plunged tumbled slipped slid sank dipped dropped "
    "gained lost added rising falling up down".split()
)
"""What goes by a difference to a level, each with its unit: "fell $5 to $80"."""
_DEFINITE = frozenset("the its his her their our these those early".split())


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression: tokens ``first`` to ``last`` (exclusive), bound words included.

    ``core`` is the token where the number itself begins, ``unit`` one that is part of the
    expression: %, a currency or a time; else empty.
    """

    first: int
    core: int
    last: int
    value: float | None
    low: float
    high: float
    bound: Bound
    unit: str = ""


def numbers(tokens: Sequence[Token]) -> list[Number]:
    """All quantities, in order, not overlapping."""
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        floor = found[-1].last if found else 0
        number = _share(tokens, at) or _range(tokens, at) or _single(tokens, at, floor)
        if number is None:
            at += 1
            continue
        number = _with_bound(tokens, number, floor)
        found.append(number)
        at = number.last
    return found


def _single(tokens: Sequence[Token], at: int, floor: int) -> Number | None:
    special = _vague(tokens, at) or _compound(tokens, at)
    if special is None and (at == 0 or at != floor):  # "nine hours of talks" has its number
        special = _duration(tokens, at)
    if special is not None:
        return special
    read = read_number(tokens, at)
    if read is None or names_something(tokens, at, read[1], read[0]):
        return None
    value, last = read
    return _finish(tokens, at, last, value, value, value)


def _duration(tokens: Sequence[Token], at: int) -> Number | None:
    """ "for weeks", "months of fighting": a time without a number."""
    span = _TIMES.get(word_at(tokens, at))
    before = word_at(tokens, at - 1)
    if before in {"several", "many"}:
        before = word_at(tokens, at - 2)
    if span is None or not (before in _LASTING or word_at(tokens, at + 1) == "of"):
        return None
    if word_at(tokens, at + 2) == "age":
        return None
    if {word_at(tokens, at - back) for back in (1, 2, 3)} & _DEFINITE and before not in _LASTING:
        return None  # "in the early days of the fair"
    return Number(at, at, at + 1, None, *span, "about", word_at(tokens, at))


def _compound(tokens: Sequence[Token], at: int) -> Number | None:
    """ "four-year", "two-day": number and measure in one word."""
    word, _, measure = tokens[at].low.partition("-")
    if word not in WORDS or measure not in _MEASURES:
        return None
    if word_at(tokens, at + 1) == "old" or word_at(tokens, at + 1) == "-":
        return None
    return Number(at, at, at + 1, WORDS[word], WORDS[word], WORDS[word], "exact", f"{measure}s")


def _finish(
    tokens: Sequence[Token], at: int, last: int, value: float | None, low: float, high: float
) -> Number:
    """Takes in a percent or currency sign."""
    unit = ""
    following = word_at(tokens, last)
    if following in {"%", "percent", "pct", "percentage"}:
        unit, last = "%", last + 1 + (word_at(tokens, last + 1) in {"point", "points"})
    elif following == "per" and word_at(tokens, last + 1) == "cent":
        unit, last = "%", last + 2
    elif money := currency_before(tokens, at, last):
        unit, at = money
    elif following in CURRENCIES and following != "$":
        unit, last = CURRENCIES[following], last + 1
    bound: Bound = "exact" if value is not None and low == high else "about"
    return Number(at, at, last, value, low, high, bound, unit)


def _range(tokens: Sequence[Token], at: int) -> Number | None:
    """ "between 10 and 20", "10 to 20", "10-12", "$2bn-$3bn", "10mm to 15mm"."""
    between = word_at(tokens, at) == "between"
    first = _signed(tokens, at + 1) if between else at
    left = read_number(tokens, first)
    if left is None:
        return None
    twice = _twice(tokens, first, left)
    behind, then = twice or (left[1], left[1] + 1)
    if not _joined(tokens, first, left, behind, between=between):
        return None
    right = read_number(tokens, then)
    if right is None:
        return None
    low = left[0] if twice else _scaled(tokens, left, right)
    if right[0] <= low:
        return None
    if re.fullmatch(r"(?:19|20)\d\d", tokens[first].text) and right[0] <= 2100:
        return None
    joint = word_at(tokens, behind)
    if joint in {"to", "or"} and not between:
        if right[0] > 20 * low or _rose(tokens, at, right[1], twice=twice is not None):
            return None
        if names_something(tokens, then, right[1], right[0]):
            return None
    elif not between and not twice and not _counts(word_at(tokens, right[1])):
        return None  # "4-2", "9-11"
    whole = _finish(tokens, then if twice else first, right[1], None, low, right[0])
    money = currency_before(tokens, first, left[1])
    start = at if between or not money else money[1]
    return replace(whole, first=start, core=start)


def _twice(tokens: Sequence[Token], first: int, left: tuple[float, int]) -> tuple[int, int] | None:
    """Where a range is joined and its upper end begins, if both ends have the same unit."""
    lower = _finish(tokens, first, left[1], None, left[0], left[0])
    word = word_at(tokens, lower.last)
    measured = not lower.unit and word in UNITS
    behind = lower.last + measured
    then = _signed(tokens, behind + 1)
    right = read_number(tokens, then)
    if right is None or not (lower.unit or measured):
        return None
    upper = _finish(tokens, then, right[1], None, right[0], right[0])
    same = upper.unit == lower.unit and (not measured or word_at(tokens, upper.last) == word)
    return (behind, then) if same else None


def _signed(tokens: Sequence[Token], at: int) -> int:
    """Where the number begins behind a currency: "$2bn", "C$2bn", "Rs. 2 crore"."""
    for start in range(at, at + 3):
        money = currency_before(tokens, start, start + 1) if start < len(tokens) else None
        if money and money[1] == at:
            return start
    return at


def _rose(tokens: Sequence[Token], at: int, end: int, *, twice: bool) -> bool:
    """Whether a number before "to" is by how much: "rose by two to 14", "fell $5 to $80"."""
    before = word_at(tokens, at - 1)
    if twice:
        start = at - 1
        while start > 0 and (not tokens[start].word or tokens[start].low in CURRENCIES):
            start -= 1
        return word_at(tokens, start) in _CHANGED
    return before == "by" and not _counts(word_at(tokens, end))


def _scaled(tokens: Sequence[Token], left: tuple[float, int], right: tuple[float, int]) -> float:
    """The lower end of a range, with the scale that is said once: "2 to 3 million"."""
    scale, own = tokens[right[1] - 1].low, tokens[left[1] - 1].low
    shared = right[0] >= 1000 * left[0] > 0 and scale in SCALES and own not in SCALES
    return left[0] * SCALES[scale] if shared else left[0]


def _joined(
    tokens: Sequence[Token], first: int, left: tuple[float, int], behind: int, *, between: bool
) -> bool:
    """Whether a number goes on as a range at the token ``behind`` it and its unit."""
    joint = word_at(tokens, behind)
    if between:
        return joint == "and"
    if joint in {"-", "–", "—"} and adjacent(tokens, behind - 1, behind):
        return True
    before = word_at(tokens, _unbounded(tokens, first) - 1)
    if joint not in {"to", "or"} or before in {"from", "at"}:
        return False
    return not names_something(tokens, first, left[1], left[0])


def _unbounded(tokens: Sequence[Token], first: int) -> int:
    """Where a number begins with its bound: "more than 200"."""
    for words, _ in _BOUNDS:
        if tuple(token.low for token in tokens[max(0, first - len(words)) : first]) == words:
            return first - len(words)
    return first


def _counts(following: str) -> bool:
    return plural(following) or following in {"%", "percent", "per", "million", "billion"}


def _vague(tokens: Sequence[Token], at: int) -> Number | None:
    word = word_at(tokens, at)
    step = 2 if word_at(tokens, at + 1) == "of" else 1
    pair = _VAGUE_PAIR.get((word, word_at(tokens, at + step)))
    if pair and (word not in {"few", "couple"} or word_at(tokens, at - 1) == "a"):
        return Number(at, at, at + step + 1, None, *pair, "about")
    if word in {"tens", "scores"} and word_at(tokens, at + 1) != "of":
        return None
    if word not in _VAGUE:
        return None
    return Number(at, at, at + 1, None, *_VAGUE[word], "about")


def _share(tokens: Sequence[Token], at: int) -> Number | None:
    """ "half of", "two thirds of", "large parts of", as per cent."""
    found = share(tokens, at)
    if found is None:
        return None
    low, high = found.low, found.high
    value = low if low == high else None
    bound: Bound = "about" if value is None else "exact"
    return Number(found.first, found.first, found.last, value, low, high, bound, "%")


def _with_bound(tokens: Sequence[Token], number: Number, floor: int) -> Number:
    """Takes in the bound words in front or behind, and narrows shares by them."""
    behind = _BOUNDS_BEHIND.get((word_at(tokens, number.last), word_at(tokens, number.last + 1)))
    if behind and word_at(tokens, number.last + 2) != "than":
        return _bounded(replace(number, last=number.last + 2), number.first, behind)
    at = number.first
    while number.unit == "%" and at > floor and tokens[at - 1].low in QUOTES | {"the", "a", "an"}:
        at -= 1
    for start in dict.fromkeys((at, number.first)):
        for words, bound in _BOUNDS:
            left = start - len(words)
            if words == ("over",) and not _longer(tokens, number, left):
                continue
            if left >= floor and tuple(t.low for t in tokens[left:start]) == words:
                return _bounded(number, left, bound)
    return number


def _longer(tokens: Sequence[Token], number: Number, at: int) -> bool:
    """Whether "over" says that a time was longer: "lasted over three years", not "$2m over three
    years"."""
    if word_at(tokens, number.last) not in _TIMES:
        return True
    return word_at(tokens, at - 1) in _LASTING | WHOLE_BE | {"in", "of", "to"}


def _bounded(number: Number, left: int, bound: Bound) -> Number:
    low, high = number.low, number.high
    if number.unit == "%" and number.value is not None and low == high and bound != "about":
        low, high = (low, 100.0) if bound == "at-least" else (0.0, high)
    return Number(left, number.core, number.last, number.value, low, high, bound, number.unit)
