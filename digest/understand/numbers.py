"""Number expressions in a run of tokens: digits, words, ranges, bounds and shares.

Theory: a number is a maximal run of digit and number-word tokens; the words in front of it set
its bound. Numbers that name instead of count (years, ages, clock times, ordinals, addresses,
model and article numbers) are left out by what stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.model import Bound
from digest.understand.lexicon import MONTHS, WEEKDAYS
from digest.understand.tokens import QUOTES, Token

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS: dict[str, float] = {word: float(value) for value, word in enumerate(_UNITS)}
WORDS |= {word: 10.0 * value for value, word in enumerate(_TENS, start=2)}
WORDS |= {f"{ten}-{unit}": WORDS[ten] + WORDS[unit] for ten in _TENS for unit in _UNITS[1:10]}
SCALES: dict[str, float] = {
    "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "dozen": 12, "m": 1e6, "mn": 1e6, "bn": 1e9, "k": 1e3, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_VAGUE: dict[str, tuple[float, float]] = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2000, 9999),
    "millions": (2e6, 9.99e6), "billions": (2e9, 9.99e9), "tens": (20, 99),
}  # fmt: skip
_VAGUE_PAIR: dict[tuple[str, str], tuple[float, float]] = {
    ("tens", "thousands"): (20e3, 99_999), ("hundreds", "thousands"): (200e3, 999_999),
    ("scores", "thousands"): (40e3, 99_999), ("tens", "millions"): (20e6, 99.9e6),
    ("hundreds", "millions"): (200e6, 999.9e6), ("several", "dozen"): (36, 99),
    ("several", "hundred"): (300, 999), ("several", "thousand"): (3000, 9999),
    ("several", "million"): (3e6, 9.99e6), ("few", "dozen"): (24, 60), ("few", "hundred"): (200, 600),
    ("few", "thousand"): (2000, 6000), ("couple", "dozen"): (24, 30), ("couple", "hundred"): (200, 300),
    ("many", "dozens"): (36, 99),
}  # fmt: skip
_SHARES: dict[str, tuple[float, float]] = {
    "half": (50, 50), "third": (100 / 3, 100 / 3), "thirds": (100 / 3, 100 / 3),
    "quarter": (25, 25), "quarters": (25, 25), "fifth": (20, 20), "fifths": (20, 20),
    "tenth": (10, 10), "tenths": (10, 10), "most": (50, 100), "majority": (50, 100),
    "two-thirds": (200 / 3, 200 / 3), "three-quarters": (75, 75), "one-third": (100 / 3, 100 / 3),
    "one-quarter": (25, 25), "three-fifths": (60, 60), "four-fifths": (80, 80), "one-fifth": (20, 20),
    "minority": (0, 50), "one-half": (50, 50), "bulk": (50, 100), "much": (20, 90),
    "parts": (10, 80), "part": (5, 70), "swathes": (15, 70), "swaths": (15, 70), "all": (100, 100),
    "whole": (100, 100), "entirety": (100, 100),
}  # fmt: skip
_BOUNDS: tuple[tuple[tuple[str, ...], Bound], ...] = (
    (("no", "fewer", "than"), "at-least"), (("no", "less", "than"), "at-least"),
    (("not", "less", "than"), "at-least"), (("in", "excess", "of"), "at-least"),
    (("no", "more", "than"), "at-most"), (("not", "more", "than"), "at-most"),
    (("as", "many", "as"), "at-most"), (("as", "much", "as"), "at-most"),
    (("at", "least"), "at-least"), (("more", "than"), "at-least"), (("greater", "than"), "at-least"),
    (("upwards", "of"), "at-least"), (("well", "over"), "at-least"), (("just", "over"), "at-least"),
    (("over",), "at-least"), (("above",), "at-least"), (("exceeding",), "at-least"),
    (("up", "to"), "at-most"), (("fewer", "than"), "at-most"), (("less", "than"), "at-most"),
    (("lower", "than"), "at-most"), (("at", "most"), "at-most"), (("just", "under"), "about"),
    (("under",), "at-most"), (("below",), "at-most"), (("close", "to"), "about"),
    (("an", "estimated"), "about"), (("estimated",), "about"), (("about",), "about"),
    (("some",), "about"), (("around",), "about"), (("approximately",), "about"),
    (("approx", "."), "about"), (("approx",), "about"), (("roughly",), "about"),
    (("nearly",), "about"), (("almost",), "about"), (("circa",), "about"), (("perhaps",), "about"),
    (("reportedly",), "about"), (("near",), "about"), (("~",), "about"), (("more",), "at-least"),
)  # fmt: skip
_NAMING = frozenset(
    "article articles no number resolution route highway chapter page pages section act phase "
    "room camp grade level type category gate line flight channel radio unit block district ward "
    "zone area region sector battalion brigade division squadron regiment version level class model "
    "round rounds regions camps districts figures phases chapters pp report stages lines blocks "
    "figure table annex apollo boeing airbus g bbc covid group world rule title part stage".split()
)  # "camp 7", "Resolution 12"
_ORDINAL = re.compile(r"^(?:st|nd|rd|th)$")
_STREETS = frozenset("street st road avenue ave lane downing boulevard drive square".split())
_MEASURES = frozenset(
    "year month week day hour minute mile kilometre kilometer metre meter foot storey story".split()
)
_CURRENCY = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "usd": "USD", "eur": "EUR",
    "gbp": "GBP", "us$": "USD", **{code.lower(): code for code in (
        "AFN AUD BDT BRL CAD CHF CNY COP EGP ETB IDR ILS INR IQD IRR JPY KES KRW LBP LYD MXN MYR NGN "
        "NZD PEN PHP PKR PLN RUB SAR SDG SEK SGD SOS SSP SYP THB TRY UAH VES VND YER ZAR"
    ).split()},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression: tokens ``first`` to ``last`` (exclusive), bound words included."""

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
        number = _share(tokens, at) or _range(tokens, at) or _single(tokens, at)
        if number is None:
            at += 1
            continue
        number = _with_bound(tokens, number, found[-1].last if found else 0)
        found.append(number)
        at = number.last
    return found


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _adjacent(tokens: Sequence[Token], left: int, right: int) -> bool:
    return 0 <= left and right < len(tokens) and tokens[left].end == tokens[right].start


def _digits(text: str) -> float | None:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return float(text.replace(",", ""))
    if re.fullmatch(r"\d{1,15}(?:\.\d{1,6})?", text):
        return float(text)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", text):
        return float(text.replace(".", ""))
    return None


def _read(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """The plain number that starts at a token: (value, index after it)."""
    word = _low(tokens, at)
    if word in {"a", "an", "half", "couple"}:
        return _read_article(tokens, at)
    total, last = 0.0, at
    part = _digits(word) if word[:1].isdigit() else WORDS.get(word)
    if part is None:
        return None
    last = at + 1
    if word[:1].isdigit() and re.fullmatch(r"\d{1,3}", word):
        part, last = _spaced(tokens, at, part)
    total = part
    while last < len(tokens):
        word = tokens[last].low
        if word in SCALES and (len(word) > 2 or _adjacent(tokens, last - 1, last)):
            total *= SCALES[word]
        elif (
            word == "and"
            and last + 1 < len(tokens)
            and tokens[last - 1].low in SCALES
            and _low(tokens, last + 1) in WORDS
            and total >= 100
        ):
            total += WORDS[_low(tokens, last + 1)]
            last += 1
        elif word in WORDS and tokens[last - 1].low in SCALES and total >= 100:
            total += WORDS[word]
        else:
            break
        last += 1
    return total, last


def _spaced(tokens: Sequence[Token], at: int, part: float) -> tuple[float, int]:
    """Thousands set off by spaces (`12 345`): three digits after one space, twice or more."""
    last, text = at + 1, tokens[at].text
    while (
        last < len(tokens)
        and re.fullmatch(r"\d{3}", tokens[last].text)
        and tokens[last].start == tokens[last - 1].end + 1
    ):
        text += tokens[last].text
        last += 1
    return float(text), last


def _read_article(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """ "a hundred", "half a million", "a dozen", "a couple of hundred"."""
    word, following, third = (_low(tokens, at + step) for step in range(3))
    if word == "half" and following in {"a", "an"} and third in SCALES and len(third) > 2:
        return SCALES[third] / 2, at + 3
    if word in {"a", "an"} and following in SCALES and len(following) > 2:
        value, last = SCALES[following], at + 2
        if _low(tokens, last) in SCALES and len(_low(tokens, last)) > 2:
            return value * SCALES[_low(tokens, last)], last + 1
        return value, last
    return None


def _single(tokens: Sequence[Token], at: int) -> Number | None:
    special = _vague(tokens, at) or _compound(tokens, at)
    if special is not None:
        return special
    read = _read(tokens, at)
    if read is None or _names(tokens, at, read[1], read[0]):
        return None
    value, last = read
    return _finish(tokens, at, last, value, value, value)


def _compound(tokens: Sequence[Token], at: int) -> Number | None:
    """ "four-year", "two-day": number and measure in one word."""
    word, _, measure = tokens[at].low.partition("-")
    if word not in WORDS or measure not in _MEASURES:
        return None
    if _low(tokens, at + 1) == "old" or _low(tokens, at + 1) == "-":
        return None
    return Number(at, at, at + 1, WORDS[word], WORDS[word], WORDS[word], "exact", f"{measure}s")


def _finish(
    tokens: Sequence[Token], at: int, last: int, value: float | None, low: float, high: float
) -> Number:
    """Takes in a percent or currency sign."""
    unit = ""
    following = _low(tokens, last)
    if following in {"%", "percent", "pct", "percentage"}:
        unit, last = "%", last + 1 + (_low(tokens, last + 1) in {"point", "points"})
    elif following == "per" and _low(tokens, last + 1) == "cent":
        unit, last = "%", last + 2
    elif _low(tokens, at - 1) in _CURRENCY:
        unit, at = _CURRENCY[_low(tokens, at - 1)], at - 1
        if _low(tokens, at - 1) in {"us", "u.s.", "c", "a", "nz"}:
            at -= 1
    elif following in _CURRENCY and following not in {"$"}:
        unit, last = _CURRENCY[following], last + 1
    bound: Bound = "exact" if value is not None and low == high else "about"
    return Number(at, at, last, value, low, high, bound, unit)


def _range(tokens: Sequence[Token], at: int) -> Number | None:
    """ "between 10 and 20", "10 to 20", "10-12"."""
    between = _low(tokens, at) == "between"
    first = at + 1 if between else at
    left = _read(tokens, first)
    if left is None or (not between and _names(tokens, first, left[1], left[0])):
        return None
    joint = _low(tokens, left[1])
    tight = joint in {"-", "–", "—"} and _adjacent(tokens, left[1] - 1, left[1])
    if not (
        joint == "and"
        if between
        else tight or (joint in {"to", "or"} and _low(tokens, first - 1) not in {"from", "at"})
    ):
        return None
    right = _read(tokens, left[1] + 1)
    if right is None or right[0] <= left[0] or (tight and _low(tokens, right[1]) == "-"):
        return None
    if joint in {"to", "or"} and (
        right[0] > 20 * left[0] or _names(tokens, left[1] + 1, right[1], right[0])
    ):
        return None
    low = left[0]
    scale = right[0] / low
    if scale >= 1000 and tokens[right[1] - 1].low in SCALES:  # "2 to 3 million"
        low *= SCALES[tokens[right[1] - 1].low]
    if re.fullmatch(r"(?:19|20)\d\d", tokens[first].text) and right[0] <= 2100:
        return None
    return _finish(tokens, at, right[1], None, low, right[0])


def _vague(tokens: Sequence[Token], at: int) -> Number | None:
    word = _low(tokens, at)
    step = 2 if _low(tokens, at + 1) == "of" else 1
    pair = _VAGUE_PAIR.get((word, _low(tokens, at + step)))
    if pair and (word not in {"few", "couple"} or _low(tokens, at - 1) == "a"):
        return Number(at, at, at + step + 1, None, *pair, "about")
    if word in {"tens", "scores"} and _low(tokens, at + 1) != "of":
        return None
    if word not in _VAGUE:
        return None
    return Number(at, at, at + 1, None, *_VAGUE[word], "about")


def _share(tokens: Sequence[Token], at: int) -> Number | None:
    """ "half of", "two thirds of", "the “majority” of", "large parts of", "most people"."""
    word = _low(tokens, at)
    first, times, last = at, 1.0, at + 1
    if word in WORDS and _low(tokens, at + 1) in _SHARES and WORDS[word] < 10:
        times, last = WORDS[word], at + 2
        word = _low(tokens, at + 1)
        if word not in {
            "thirds",
            "quarters",
            "fifths",
            "tenths",
            "third",
            "quarter",
            "fifth",
            "half",
        }:
            return None
    if word not in _SHARES:
        return None
    if word in {"third", "quarter", "fifth", "tenth"} and times == 1.0:
        if _low(tokens, at - 1) not in {"a", "one"}:
            return None
        first = at - 1
    end = last
    while end < len(tokens) and tokens[end].low in QUOTES:
        end += 1
    if not _share_follows(tokens, at, end, word):
        return None
    if word in {"parts", "part", "swathes", "swaths"}:
        if _low(tokens, at - 1) not in {"large", "big", "vast", "huge", "great", "wide", "major"}:
            if word != "swathes":
                return None
        else:
            first = at - 1
    low, high = (min(100.0, times * edge) for edge in _SHARES[word])
    value = low if low == high else None
    return Number(
        first, first, last, value, low, high, "exact" if value is not None else "about", "%"
    )


def _share_follows(tokens: Sequence[Token], at: int, end: int, word: str) -> bool:
    if word in {"half"} and _low(tokens, at + 1) in {"a", "an", "the", "its", "their"}:
        return _low(tokens, at + 2) not in SCALES
    if _low(tokens, end) != "of":
        return word == "most" and _plural(_low(tokens, end)) and _low(tokens, at - 1) != "the"
    return True


def _plural(word: str) -> bool:
    return word in {"people", "men", "women", "children", "police"} or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "ous", "is"))
    )


def _with_bound(tokens: Sequence[Token], number: Number, floor: int) -> Number:
    """Takes in the bound words in front, and narrows shares by them."""
    at = number.first
    while (
        at > floor
        and tokens[at - 1].low in QUOTES | {"the", "a", "an"} - {""}
        and number.unit == "%"
    ):
        at -= 1
    for start in dict.fromkeys((at, number.first)):
        for words, bound in _BOUNDS:
            left = start - len(words)
            if left < floor or tuple(t.low for t in tokens[left:start]) != words:
                continue
            if words == ("more",) or (words == ("near",)):
                continue
            return _bounded(number, left, bound)
    return number


def _bounded(number: Number, left: int, bound: Bound) -> Number:
    low, high = number.low, number.high
    if number.unit == "%" and number.value is not None and low == high and bound != "about":
        low, high = (low, 100.0) if bound == "at-least" else (0.0, high)
    return Number(left, number.core, number.last, number.value, low, high, bound, number.unit)


def _names(tokens: Sequence[Token], at: int, last: int, value: float) -> bool:
    """Whether a number names something instead of counting it."""
    before, after, text = _low(tokens, at - 1), _low(tokens, last), tokens[at].text
    if _adjacent(tokens, at - 1, at) and before[-1:] not in "(“\"'‘[$€£¥₹~=–—«`”":
        return not (before in {"-", "/"} and False)
    if _adjacent(tokens, last - 1, last) and (
        (after[:1].isalpha() and not _glued(after, text)) or after in {":", "/"}
    ):
        return (
            after != "/"
            or not _adjacent(tokens, last, last + 1)
            or _low(tokens, last + 1)[0].isdigit()
        )
    if _ORDINAL.match(after) and _adjacent(tokens, last - 1, last):
        return True
    if _dated(before, after, text, last - at, tokens, at):
        return True
    if after == "-" and _adjacent(tokens, last - 1, last):
        return _hyphened(tokens, last)
    if before in {"aged", "age", "per"} or (before == "," and after in {",", "."} and tokens[at - 2].capital
                                    and 9 < value < 110 and last - at == 1):  # fmt: skip
        return True
    if (
        before in _NAMING
        and text[0].isdigit()
        and "," not in text
        and tokens[last - 1].low not in SCALES
    ):
        return True
    if before == "of" and _low(tokens, at - 2) == "out":
        return True
    if before == "in" and _number_word(_low(tokens, at - 2)) and value in {2, 3, 4, 5, 10, 100}:
        return True
    if before == "as" and _low(tokens, at - 2) in {"young", "old", "early", "late"}:
        return True
    if before == "of" and _low(tokens, at - 2) in {"age", "ages"}:
        return True
    if (
        before in {"under", "over"}
        and not after[:1].isalpha()
        and value < 100
        and _low(tokens, at - 2)
        in {"children", "girls", "boys", "adults", "women", "men", "people"}
    ):
        return True
    if before == "week" and text.isdigit() and _low(tokens, at - 2) not in _WEEKS:
        return True
    if (
        after in {".", ")"}
        and before in {"", ";", ":", "("}
        and _adjacent(tokens, last - 1, last)
        and last + 1 < len(tokens)
        and tokens[last + 1].capital
        and text.isdigit()
    ):
        return True
    if text.lower() == "one":
        return _pronoun_one(before, after)
    return bool(text[0].isdigit() and after in _STREETS)


_WEEKS = frozenset("last this past next a per each every the".split())


def _number_word(word: str) -> bool:
    return word in WORDS or word.isdigit()


def _glued(word: str, text: str) -> bool:
    """Whether letters right behind a number are its unit ("10km", "4,996cases")."""
    return (
        word in SCALES
        or "," in text
        or word
        in {
            "km",
            "kg",
            "mw",
            "gw",
            "mm",
            "cm",
            "mph",
            "kph",
            "sq",
            "ha",
            "mt",
            "usd",
            "per",
        }
    )


def _hyphened(tokens: Sequence[Token], last: int) -> bool:
    """ "58-year-old" and "4-2" name; "four-year", "140-mile", "30-member" measure."""
    rest = [_low(tokens, last + step) for step in range(1, 4)]
    return "old" in rest[:3] or rest[0].endswith("-old") or rest[0][:1].isdigit() or not rest[0]


def _dated(
    before: str, after: str, text: str, width: int, tokens: Sequence[Token], at: int
) -> bool:
    month = before.rstrip(".") in MONTHS or (before == "." and _low(tokens, at - 2) in MONTHS)
    if month and width == 1 and text[0].isdigit() and "," not in text:
        return True
    if after in MONTHS and width == 1 and tokens[min(at + 1, len(tokens) - 1)].capital:
        return True
    if before in WEEKDAYS and text.isdigit():
        return True
    if after in {
        "am",
        "pm",
        "a.m.",
        "p.m.",
        "gmt",
        "o'clock",
        "o’clock",
        "hrs",
        "ist",
        "utc",
        "est",
    }:
        return True
    if width == 1 and re.fullmatch(r"(?:1[5-9]|20)\d\d", text):
        counts = _plural(after) or after in {"%", "people", "percent"}
        return not counts or before in {
            "",
            "in",
            "since",
            "of",
            "from",
            "until",
            "by",
            "during",
            "the",
        }
    return (
        before == "at"
        and text.isdigit()
        and len(text) <= 2
        and after in {"", ".", ",", "on", "in"}
        and _low(tokens, at - 2) not in {"toll", "stands", "stood", "count", "deaths"}
    )


def _pronoun_one(before: str, after: str) -> bool:
    if before in {"no", "the", "this", "that", "any", "every", "each", "which", "some", "another"}:
        return True
    return not after[:1].isalpha() or after in {
        "of", "another", "is", "was", "can", "has", "had", "who", "that", "which", "in", "to", "day",
        "and", "could", "would", "should", "for", "at", "on", "by", "hand", "thing", "way", "side",
        "said", "reason", "point",
    }  # fmt: skip
