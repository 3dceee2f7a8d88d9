"""The words of a text and how much they tell: tokens, stems, rarity, names.

Theory: what two news texts share tells more the rarer it is in language at large, so rarity is
measured against general frequencies (wordfreq) and not against the edition, where the words of
the day's main event are the commonest of all. Names are runs of capitalised words; at the start
of a sentence, where everything is capitalised, a single word counts as a name only if the text
capitalises it elsewhere too or language at large hardly knows it.

Known failures: a headline in Title Case gives no evidence of names (``names`` returns what the
caller says the body confirms); names in lower case (iPhone) are missed.

Everything is linear in the length of the text; stems and rarities are remembered.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol


def _lexicon(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


WEEKDAYS: frozenset[str] = _lexicon(
    """
    monday tuesday wednesday thursday friday saturday sunday
    mondays tuesdays wednesdays thursdays fridays saturdays sundays
    mon tue tues wed thu thur thurs fri sat sun
    """
)
MONTHS: frozenset[str] = _lexicon(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    """
)
STOP_WORDS: frozenset[str] = _lexicon(
    """
    a about above across after again against ago all almost along already also although always
    am among an and another any anyone anything are around as at away back be became because
    become been before being below between both but by came can cannot could d did do does doing
    done down during each either else even ever every everyone everything few for from further
    get gets getting go goes going gone got had has have having he her here hers herself him
    himself his how however i if in into is it its itself just least less like ll m made make
    makes many may me might mine more most much must my myself near neither never no nobody none
    nor not nothing now of off often on once one only onto or other others our ours out over own
    per perhaps quite rather re s same shall she should since so some someone something soon still
    such t than that the their theirs them themselves then there therefore these they this those
    though three through throughout thus to together too toward towards two under until up upon us
    ve very via was we well went were what whatever when where whether which while who whom whose
    why will with within without would yet you your yours yourself
    """
)
NO_NAMES = STOP_WORDS | WEEKDAYS | MONTHS
"""What has a capital for other reasons than being a name."""
REPORTING: frozenset[str] = _lexicon(
    """
    according accuse accused added announced announces asked calls claimed claims confirmed
    declared denied described expected news noted quoted report reported reportedly reporter
    reporters reports said saying say says source sources spokesman spokesperson spokeswoman
    stated statement tell tells told update updated
    """
)
"""Words of the trade: any report has them, so they say nothing about its event."""

TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ONES = "one two three four five six seven eight nine".split()
_WORD = re.compile(
    rf"(?i:\b(?:{'|'.join(TENS)})-(?:{'|'.join(ONES)})\b)"
    r"|\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W\d_]+)*"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_SENTENCE_END = re.compile(r"[.!?:;|\n]['\"“”‘’()\[\]\s]*$")
_CONNECTORS = _lexicon("of de del della der den van von la le al el bin bint ibn ben da do dos")
_CONTRACTED = re.compile(r"(?:n't|'(?:re|ll|ve|d|m))$")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_INFLECTED = re.compile(r"(?:s|ed|ing|ly|tion|ity)$")


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


def _normal(token: str) -> str:
    """A token as it is compared: lower case, no possessive, no dots or thousands commas."""
    if token in ("US", "U.S.", "USA", "U.S.A."):
        return "u.s"
    if token[0].isdigit():
        return token.replace(",", "")
    if "." in token:
        token = token.replace(".", "")
    lowered = token.lower().replace("’", "'")
    tens, _, ones = lowered.partition("-")
    if ones:
        return f"{TENS.index(tens) + 2}{ONES.index(ones) + 1}"
    return _POSSESSIVE.sub("", lowered) if "'" in lowered else lowered


def words(text: str) -> list[str]:
    """Lower-case words and numbers in text order; "U.S." and "US" become ``u.s``, "1,200"
    1200, "thirty-one" 31."""
    return [_normal(match) for match in _WORD.findall(text)]


@cache
def _stemmer() -> _Stemmer:
    import snowballstemmer  # type: ignore[import-untyped]

    stemmer: _Stemmer = snowballstemmer.stemmer("english")
    return stemmer


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Snowball stem of a lower-case English word; numbers stay as they are."""
    return word if word[:1].isdigit() else _stemmer().stemWord(word)


def stems(tokens: Iterable[str]) -> list[str]:
    """The stem of each token, in order."""
    return [stem(token) for token in tokens]


def is_light(word: str) -> bool:
    """Whether a lower-case word tells nothing of the event: a stop word, "didn't", "said"."""
    return word in STOP_WORDS or word in REPORTING or bool(_CONTRACTED.search(word))


def content_words(text: str) -> list[str]:
    """``words`` without stop words and words of the trade ("said", "reports")."""
    return [word for word in words(text) if not is_light(word)]


def content_stems(text: str) -> list[str]:
    """The stems of ``content_words``, in text order with repetitions."""
    return stems(content_words(text))


@cache
def _frequencies() -> dict[bytes, float]:
    """wordfreq's larger list of English words, read from its file.

    To import wordfreq, which cuts any language into words, takes as long as to read the list.
    """
    import msgpack

    package = find_spec("wordfreq")
    assert package is not None
    assert package.origin is not None
    with gzip.open(Path(package.origin).parent / "data" / "large_en.msgpack.gz") as file:
        _, *buckets = msgpack.load(file, raw=True)  # the words of 0, -1, -2, ... centibels
    return {word: 10 ** (-place / 100) for place, of in enumerate(buckets) for word in of}


@lru_cache(maxsize=200_000)
def rarity(word: str) -> float:
    """How rare a lower-case word is in English at large: 0 ("the") to 1 (unknown).

    Linear in the logarithm of the frequency: 1/8 is a factor of ten. A number is rarer the more
    significant digits it has (7: 0.4, 7.1 and 70: 0.4 to 0.5, 1,274: 0.7).
    """
    from math import log10

    if word[:1].isdigit():
        digits = sum(c.isdigit() for c in word.rstrip("0"))
        return min(1.0, 0.3 + 0.1 * max(digits, 1))
    frequency = _frequencies().get(b"us" if word == "u.s" else word.encode(), 0.0)
    return 1.0 if frequency < 1e-9 else min(1.0, max(0.0, -log10(frequency) - 1.0) / 8.0)


def is_title_case(text: str) -> bool:
    """Whether capitals tell nothing here: most long words have one (a headline, a shout)."""
    long_words = [word for word in _LONG_WORD.findall(text) if word.lower() not in STOP_WORDS]
    capitals = sum(word[0].isupper() for word in long_words)
    return len(long_words) >= 5 and capitals >= 0.8 * len(long_words)


def names(text: str, confirmed: Collection[str] = ()) -> list[str]:
    """Runs of capitalised words, as written, in text order with repetitions.

    Args:
        text: prose of any length; lines are sentences of their own.
        confirmed: lower-case words known to be parts of names, for text whose capitals tell
            nothing (``is_title_case``) and for words that start a sentence.
    """
    if is_title_case(text):
        return [m.group() for m in _WORD.finditer(text) if m.group().lower() in confirmed]
    runs = _runs(text)
    inside = {part.lower() for run, initial in runs for part in run[1 if initial else 0 :]}
    found = []
    for run, initial in runs:
        kept = run[1:] if initial and not _names_something(run, inside, confirmed) else run
        while kept and kept[-1].lower() in _CONNECTORS:
            kept = kept[:-1]
        if kept:
            found.append(" ".join(kept))
    return found


def _names_something(run: list[str], inside: set[str], confirmed: Collection[str]) -> bool:
    """Whether the first word of a run that starts a sentence belongs to the name."""
    first = run[0].lower()
    if first in STOP_WORDS or first in REPORTING:
        return False
    if first in inside or first in confirmed or len(run) > 1:
        return True
    return rarity(first) >= 0.55 and not _INFLECTED.search(first)


@lru_cache(maxsize=1000)
def _runs(text: str) -> list[tuple[list[str], bool]]:
    """Maximal runs of capitalised words, and whether each starts a sentence.

    Remembered, since the claims of an article are asked for their names several times.
    """
    runs: list[tuple[list[str], bool]] = []
    open_run = False
    end = 0
    for match in _WORD.finditer(text):
        token, gap = match.group(), text[max(0, end - 1) : match.start()]
        joined = open_run and gap[1:] in (" ", "-", "\t")
        bare = _POSSESSIVE.sub("", token)
        number = token.partition("-")[2].islower()  # "Forty-two"; not "Twenty-One Pilots"
        if token[0].isupper() and not number and (joined or token.lower() not in STOP_WORDS):
            if not joined:
                runs.append(([], end == 0 or bool(_SENTENCE_END.search(gap))))
            runs[-1][0].append(bare)
            open_run = bare == token  # "Peru's Cusco": a possessive ends a name
        elif joined and token in _CONNECTORS:
            runs[-1][0].append(token)
        else:
            open_run = False
        end = match.end()
    return runs
