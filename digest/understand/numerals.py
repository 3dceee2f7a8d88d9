"""Reading one plain number from tokens: digits, words, scales.

Theory: "2.5 million", "two hundred and fifty", "half a million", "12 345" are one run each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.understand.lexicon import DETERMINERS, POSSESSIVES, PRONOUNS
from digest.understand.tokens import Token, word_at
from digest.understand.verbs import plural

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


def adjacent(tokens: Sequence[Token], left: int, right: int) -> bool:
    """Whether the tokens at two indices stand there with nothing between them."""
    return left >= 0 and right < len(tokens) and tokens[left].end == tokens[right].start


_OPENING = frozenset({"a", "an", "half", "couple"})


def digits(text: str) -> float | None:
    """The value of "1,200", "1,40,000", "1200.5" or "1.200.000"; None of what is no such number."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?", text):
        return float(text.replace(",", ""))
    if re.fullmatch(r"\d{1,15}(?:\.\d{1,6})?", text):
        return float(text)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", text):
        return float(text.replace(".", ""))
    return None


def read_number(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """The plain number that starts at a token: (value, index after it)."""
    word = word_at(tokens, at)
    opened = _parted(tokens, at) or (_read_article(tokens, at) if word in _OPENING else None)
    part = digits(word) if word[:1].isdigit() else WORDS.get(word)
    if part is None and opened is None:
        return None
    part, last = opened or (part or 0.0, at + 1)
    if word[:1].isdigit() and re.fullmatch(r"\d{1,3}", word):
        part, last = _spaced(tokens, at)
    total = part
    while last < len(tokens):
        step = _scaled(tokens, last, total)
        if step is None:
            break
        total, last = step
    return total, last


def _scaled(tokens: Sequence[Token], at: int, total: float) -> tuple[float, int] | None:
    """A number with its next word: "two" + "hundred", "two hundred" + "and fifty"."""
    word, before = word_at(tokens, at), word_at(tokens, at - 1)
    if word == "m" and _metres(tokens, at):
        return None
    if word in SCALES and (len(word) > 2 or adjacent(tokens, at - 1, at) or _apart(tokens, at)):
        return total * SCALES[word], at + 1
    if word == "-" and adjacent(tokens, at - 1, at) and len(word_at(tokens, at + 1)) > 2:
        scale = SCALES.get(word_at(tokens, at + 1))  # "a 2-million population"
        return (total * scale, at + 2) if scale else None
    rest = [word_at(tokens, at + step) for step in (1, 2, 3)]
    whole = rest[2] == "of" and before not in SCALES  # "killed 20 and a half of the herd"
    if word == "and" and rest[:2] == ["a", "half"] and not whole:  # "one and a half million"
        return total + SCALES.get(before, 1) / 2, at + 3
    if before not in SCALES or total < 100:
        return None
    if word in WORDS:
        return total + WORDS[word], at + 1
    if word == "and" and word_at(tokens, at + 1) in WORDS:
        return total + WORDS[word_at(tokens, at + 1)], at + 2
    return None


def _metres(tokens: Sequence[Token], at: int) -> bool:
    """ "40m of water", not "£40m of debt", "40m of them" or "40m of 50m voters": a length of what
    has neither an article nor a name nor a number."""
    if word_at(tokens, at - 2) in {"$", "£", "€", "us$"} or word_at(tokens, at + 1) != "of":
        return False
    closed = DETERMINERS | POSSESSIVES | PRONOUNS
    return any(
        token.text.islower() and token.low not in closed for token in tokens[at + 2 : at + 3]
    )


def _apart(tokens: Sequence[Token], at: int) -> bool:
    """ "1.5 bn", "1.5 m people": behind a space "m" is metres where no plural follows."""
    following = word_at(tokens, at + 1)
    return tokens[at].low in {"mn", "bn"} or (
        tokens[at].low == "m" and (plural(following) or word_at(tokens, at - 2) in {"$", "£", "€"})
    )


def _spaced(tokens: Sequence[Token], at: int) -> tuple[float, int]:
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


def _parted(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """ "a quarter of a million", "three quarters of a million"."""
    times = 1.0 if word_at(tokens, at) in {"a", "one"} else WORDS.get(word_at(tokens, at), 0.0)
    part, of, one, scale = (word_at(tokens, at + step) for step in range(1, 5))
    if part not in {"quarter", "quarters"} or (of, one) != ("of", "a") or scale not in SCALES:
        return None
    return times * SCALES[scale] / 4, at + 5


def _read_article(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """ "a hundred", "half a million", "a dozen", "a couple of hundred"."""
    word, following, third = (word_at(tokens, at + step) for step in range(3))
    if word == "half" and following in {"a", "an"} and third in SCALES and len(third) > 2:
        return SCALES[third] / 2, at + 3
    if word in {"a", "an"} and following in SCALES and len(following) > 2:
        return SCALES[following], at + 2
    return None
