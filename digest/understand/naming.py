"""Numbers that name instead of count: years, ages, times, ordinals, addresses, models.

Theory: what stands beside a number tells: a month, "aged", "camp", "Street", a letter or a colon
without a space. Each kind is one test below; a number that passes any is no quantity.

Known failures: years before a plural without a preposition or an article ("after 2019 protests");
names of groups with numbers that the list does not know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digest.understand.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    MONTHS,
    POSSESSIVES,
    PREPOSITIONS,
    WEEKDAYS,
    is_adverb,
    past_like,
)
from digest.understand.money import currency_before
from digest.understand.numerals import SCALES, WORDS, adjacent
from digest.understand.tokens import Token, word_at
from digest.understand.verbs import plural

_NAMING = frozenset(
    "article articles no number resolution route highway interstate chapter chapters page pages "
    "pp section sections clause clauses paragraph paragraphs phase phases room camp camps grade "
    "grades level type category gate flight channel "
    "radio unit district districts ward zone area region regions sector battalion brigade "
    "division squadron regiment version class model round rounds stage stages figure table annex "
    "apollo boeing airbus g bbc covid group world rule title part war line".split()
)  # "camp 7", "Resolution 12"
_GRADES = frozenset("phase stage grade category".split())  # "phase four"
_STREETS = frozenset("street st road avenue ave lane downing boulevard drive square".split())
_EACH = frozenset("last this past next a per each every the".split())
_PERIODS = frozenset("minutes hours days weeks months years decades".split())
_CLOCK = frozenset("am pm a.m. p.m. gmt o'clock o’clock hrs ist utc est bst cet".split())
UNITS = frozenset("km kg mw gw mm cm mph kph sq ha mt usd per".split())
_GROUPS = frozenset(
    "child children girl girls boy boys adults woman women man men people person persons them "
    "those minors pupils students residents youths".split()
)
_CLOSED = AUXILIARIES | PREPOSITIONS | CONJUNCTIONS
_OPENERS = frozenset(
    "just perhaps almost more less least most other only still also then now so today yesterday "
    "tonight meanwhile even circa estimated last first next then killed injured wounded all".split()
)
_AGED = frozenset("age aged ages".split())
_CALLING = frozenset("call called calling calls dial dialled dialed phoned".split())
_JOINTS = frozenset("and or to - –".split())
_ONES = frozenset("a an the his her".split())
_BEFORE_YEAR = frozenset("in since of from until by during the".split()) | {""}
_STANDING = frozenset("toll stands stood count deaths".split())
_HURT = frozenset("dead wounded injured missing".split())
_PUTTING = frozenset("number count toll tally losses".split())
_BEFORE_ONE = frozenset("no the this that any every each which some another".split())
_AFTER_ONE = frozenset(
    "of another is was can has had who that which in to day and could would should for at on by "
    "hand thing way side said reason point".split()
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A number's place: tokens ``at`` to ``last``, and the words round it."""

    tokens: Sequence[Token]
    at: int
    last: int
    value: float
    text: str
    before: str
    after: str

    def back(self, steps: int) -> str:
        return word_at(self.tokens, self.at - steps)

    @property
    def touches_left(self) -> bool:
        return adjacent(self.tokens, self.at - 1, self.at)

    @property
    def touches_right(self) -> bool:
        return adjacent(self.tokens, self.last - 1, self.last)


def names_something(tokens: Sequence[Token], at: int, last: int, value: float) -> bool:
    """Whether the number at tokens ``at`` to ``last`` names something instead of counting it."""
    before, after = word_at(tokens, at - 1), word_at(tokens, last)
    place = _Place(tokens, at, last, value, tokens[at].text, before, after)
    return any(test(place) for test in _TESTS)


def _inside_word(place: _Place) -> bool:
    """`F-16`, `A400M`, `5th`, `10:30`, `9/11`, `2–1`; not `($5` and not `10km`."""
    money = currency_before(place.tokens, place.at, place.last)
    if place.touches_left and not money and place.before[-1:] not in "(“\"'‘[~=–—«`”":
        return True
    if place.touches_left and place.before == "–" and place.back(2)[-1:].isdigit():
        return True
    if not place.touches_right:
        return False
    if place.after[:1].isalpha():
        return place.after not in SCALES and place.after not in UNITS and "," not in place.text
    following = word_at(place.tokens, place.last + 1)
    if place.after == "–" and following[:1].isdigit():
        return adjacent(place.tokens, place.last, place.last + 1)
    return place.after == ":" or (
        place.after == "/"
        and (not adjacent(place.tokens, place.last, place.last + 1) or following[:1].isdigit())
    )


def _dated(place: _Place) -> bool:
    """`May 3`, `3 May`, `Friday 13`, `in 2019`; not `on Friday 13 people`."""
    if place.last - place.at > 1:
        return False
    month = place.before.rstrip(".") in MONTHS or (place.before == "." and place.back(2) in MONTHS)
    if month and place.text[0].isdigit() and "," not in place.text:
        return True
    if place.after in MONTHS and place.tokens[place.last].capital:
        return True
    counts = plural(place.after) or place.after in {"%", "people", "percent"}
    if place.before in WEEKDAYS and place.text.isdigit() and place.value <= 31 and not counts:
        return True
    if not re.fullmatch(r"(?:1[5-9]|20)\d\d", place.text):
        return False
    return not counts or place.before in _BEFORE_YEAR


def _timed(place: _Place) -> bool:
    """`5 p.m.`, `at 5`; not `stood at 5`, `put the number of dead at 5`."""
    if place.after in _CLOCK:
        return True
    closed = place.after in {"", ".", ",", "on", "in"}
    short = place.text.isdigit() and len(place.text) <= 2
    clause = [place.back(steps) for steps in range(2, 12)]
    put = bool(_PUTTING & set(clause[1:])) or any(
        hurt in _HURT and whose in {"the", "of", "its", "their"}  # not "found dead at 11"
        for hurt, whose in pairwise(clause)
    )
    return place.before == "at" and short and closed and place.back(2) not in _STANDING and not put


def _hyphened(place: _Place) -> bool:
    """`58-year-old` and `4-2`; not `four-year`, `140-mile`."""
    if place.after != "-" or not place.touches_right:
        return False
    rest = [word_at(place.tokens, place.last + step) for step in range(1, 4)]
    return "old" in rest or rest[0].endswith("-old") or rest[0][:1].isdigit() or not rest[0]


def _aged(place: _Place) -> bool:
    """`aged 8`, `ages 1 and 4`, `the age of 18`, `as young as eight`, `children under 5`, and
    `Maria Silva, 34,`, `the actress, 26,`, `both 51,`, `in his 20's`."""
    if place.before in _AGED or (place.before in _JOINTS and place.back(3) in _AGED):
        return True
    if place.touches_right and place.after in POSSESSIVES:
        return True
    if place.before == "of" and place.back(2) in {"age", "ages"}:
        return True
    if place.before == "as" and place.back(2) in {"young", "old", "early", "late"}:
        return True
    if place.before in {"under", "over"} and place.back(2) in _GROUPS | _AGED:
        goes_on = place.after[:1].isalpha() and place.after not in _CLOSED
        return place.value < 100 and not goes_on
    closed = place.after in {",", ".", ";", ")"} and 9 < place.value < 110
    if not closed or place.last - place.at > 1 or place.at < 2:
        return False
    if place.before == "both":
        return True
    name = place.at - 2 - (place.back(2) == ".")  # "Jon Karr Jr., 49,"
    return place.before == "," and (place.tokens[name].capital or _person(place))


def _person(place: _Place) -> bool:
    """Whether `the troubled actress` stands in front of `, 26,`: one, with an article or `his`."""
    noun = place.back(2)
    near = {place.back(steps) for steps in (3, 4, 5)}
    return noun.isalpha() and not plural(noun) and place.after == "," and bool(near & _ONES)


def _numbered(place: _Place) -> bool:
    """`camp 7`, `No. 10`, `Resolution 12`, `10 Downing Street`, `call 112`, `week 20`, `1. First`,
    `03700`, `the 300 block of Elm Street`, `phase 5 to 6`."""
    digits = place.text[0].isdigit()
    following = place.tokens[place.last + 1] if place.last + 1 < len(place.tokens) else None
    block = place.after == "block" and following is not None and following.low == "of"
    if digits and (block or place.after in _STREETS or re.match(r"0\d", place.text)):
        return True
    plain = "," not in place.text and place.tokens[place.last - 1].low not in SCALES
    if plain and place.before in (_NAMING if digits else _GRADES):
        return True
    second = place.before in _JOINTS and place.back(2).isdigit() and place.back(3) in _NAMING
    if digits and second and not plural(place.after):  # not "closed phase 2 to 300 nurses"
        return True
    if digits and place.before == "." and place.back(2) == "no":
        return True
    if place.before in _CALLING and re.fullmatch(r"\d{3}", place.text):
        return not plural(place.after)
    if place.before == "week" and place.text.isdigit() and place.back(2) not in _EACH:
        return True
    listed = place.after in {".", ")"} and place.before in {"", ";", ":", "("}
    if not (listed and place.touches_right and digits and following):
        return False
    opens = place.back(2) in _CLOSED | {"", ",", ";", ":"}  # not "women (40) and men"
    return following.capital or (place.before == "(" and place.after == ")" and opens)


def _named(place: _Place) -> bool:
    """`Two Door Cinema Club` in running text, `a Cessna 172`, `Bus 42 overturned`."""
    if place.at == 0:
        return False
    left = place.tokens[place.at - 1]
    if place.text.isdigit():
        return left.capital and place.last == place.at + 1 and _closes_name(place)
    if not place.text[0].isupper():
        return False
    right = place.last < len(place.tokens) and place.tokens[place.last].capital
    return (left.word and left.capital) or (right and (left.word or left.text == ","))


def _closes_name(place: _Place) -> bool:
    """Whether a number belongs to the capital word in front of it: no noun to count behind it.

    "In Lund 12 died" are 12 people: behind a place a verb tells nothing, and "Lund 12, Berg 4" is a
    list of counts. Nor does a word that only opens a sentence name anything ("Only 12 survived").
    """
    opener = place.before in _CLOSED | DETERMINERS | WEEKDAYS.keys() | _OPENERS
    money = currency_before(place.tokens, place.at, place.last)
    if opener or money or is_adverb(place.before) or place.after == "of":
        return False
    if place.after in AUXILIARIES or past_like(place.after):
        return place.back(2) not in PREPOSITIONS
    ends = place.after in PREPOSITIONS | {"", ".", ",", ";"}
    return ends and place.back(2) in PREPOSITIONS | DETERMINERS


def _base(place: _Place) -> bool:
    """The second number of `7 out of 10`, `8 in 10`, `1 in 60`, `per 1,000`; and the word zero."""
    if place.before == "per" or (place.before == "of" and place.back(2) == "out"):
        return True
    if place.before == "in" and place.back(2) in {"1", "one"} and place.value > 1:
        return place.after not in _PERIODS
    ratio = place.back(2) in WORDS or place.back(2).isdigit()
    if place.before == "in" and ratio and place.value in {2, 3, 4, 5, 10, 100}:
        return True
    return place.value == 0 and not place.text.isdigit()


def _pronoun(place: _Place) -> bool:
    """`no one`, `the one that`, `one of them`."""
    if place.text.lower() != "one":
        return False
    counts = place.after[:1].isalpha() and place.after not in _AFTER_ONE
    if place.back(2) in {"a", "an"} and past_like(place.after):  # "the choice was a hard one made"
        return True
    return place.before in _BEFORE_ONE or not counts


_TESTS: tuple[Callable[[_Place], bool], ...] = (
    _inside_word, _dated, _timed, _hyphened, _aged, _numbered, _named, _base, _pronoun,
)  # fmt: skip
