"""What is known of a story before its claims are looked at one by one.

Theory. Whose reaction is foreign depends on where the story plays: the state named most in
titles and openings is home. Persons are learned from how the articles introduce them ("Russian
President X", "X, the French envoy"). What the openings share is the core of the story; a
sentence that holds little of it is more likely background.

Known failures: a story between two states has one home only; a person who is never introduced
with a state stays unknown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from digest.compose import states
from digest.compose.cues import COMMON, NOT_NAMES, TITLED
from digest.model import Article, Claim

BASED = re.compile(r"\b(?:based|backed|led|run|in|for|of)\b")
LEAD = 700
"""Characters of an article's beginning that count as its opening."""
FRONT = 80
"""So many characters in front of a title are looked at for its state."""
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
SEATS = re.compile(r"White House|Kremlin|Downing Street|Elysee|Pentagon|State Department")
ENDINGS = ("ments", "ment", "ings", "ing", "ers", "ies", "ied", "es", "ed", "s")
YEAR = re.compile(r"(?<![\w,.$£€])((?:19|20)\d\d)(?![\w,]|\.\d)")


@dataclass(frozen=True, slots=True)
class Setting:
    """``home`` is the state the story plays in; ``officials`` maps the surname of a person to the
    state that the articles introduce the person with; ``newest`` is the last year of publication
    (or, without dates, the last year named); ``core`` holds the stems the openings share.
    """

    home: str | None
    officials: Mapping[str, str]
    newest: int | None
    core: frozenset[str] = frozenset()


def setting(articles: Sequence[Article]) -> Setting:
    """Read the story's own state, the officials, the years and the core from its articles."""
    counts: Counter[str] = Counter()
    officials: dict[str, dict[str, float]] = {}
    for article in articles:
        counts.update(_places(article))
        for name, state, much in introduced(article.text):
            known = officials.setdefault(name, {})
            known[state] = known.get(state, 0.0) + much
    ranked = sorted((-n, name) for name, n in counts.items() if name not in states.bodies())
    return Setting(
        home=ranked[0][1] if ranked else None,
        officials={
            name: min((-n, state) for state, n in found.items())[1]
            for name, found in officials.items()
        },
        newest=_newest(articles),
        core=_core(articles),
    )


def _places(article: Article) -> Counter[str]:
    """States named in an opening; more where it begins, and behind "in" or the like."""
    counts: Counter[str] = Counter()
    words = WORD.findall(f"{article.title} {article.text[: 2 * LEAD]}")
    for name, at in states.found(words):
        inside = any(word in ("in", "across", "inside") for word in words[max(0, at - 2) : at])
        counts[name] += 1 + (at < 40) + inside
    return counts


def _newest(articles: Sequence[Article]) -> int | None:
    years = [article.published.year for article in articles if article.published]
    if not years:
        years = [int(year) for article in articles for year in YEAR.findall(article.text)]
    return max(years, default=None)


def _core(articles: Sequence[Article]) -> frozenset[str]:
    """Stems that two openings hold, or the only one."""
    counts: Counter[str] = Counter()
    for article in articles:
        counts.update(content(WORD.findall(f"{article.title} {article.text[:LEAD]}")))
    least = 2 if len(articles) > 1 else 1
    return frozenset(word for word, n in counts.items() if n >= least)


def introduced(text: str) -> Iterator[tuple[str, str, float]]:
    """Names of persons, a state they may belong to, and how much that says.

    A state right before the title, or "of" one behind it, says most; a seat of power in the
    same line ("White House") says a little.
    """
    for line in text.splitlines():
        for sentence in re.split(r"(?<=[a-z][.?!])\s", line):
            seats = [(states.names()[seat], 0.1) for seat in SEATS.findall(sentence)]
            for found in TITLED.finditer(sentence):
                front = sentence[max(0, found.start() - FRONT) : found.start()]
                before = re.split(r"[,;:()\"“”]", front)[-1].split()[-4:]
                beside = states.found(WORD.findall(" ".join(before)))
                stated = states.found(WORD.findall(found.group(2))) or beside
                served = [(stated[-1][0], 1.0)] if stated else seats
                for name in filter(_is_name, re.split(r"[\s-]+", found.group(3))):
                    bare = re.sub(r"['’]s?$", "", name)
                    yield from ((bare, state, weight) for state, weight in served)


def introduce(claims: Iterable[Claim], where: Setting) -> Setting:
    """Adds the speakers whom an attribution names together with a state."""
    officials = dict(where.officials)
    for claim in claims:
        said = claim.attribution
        if said is None:
            continue
        words = WORD.findall(f"{said.source} {said.speaker or ''}")
        lands = states.found(words)
        if len(lands) != 1 or BASED.search(said.source):
            continue
        state, place = lands[0]
        for word in (*words[:place], *words[place + 2 :]):
            if _is_name(word) and not word.isupper() and word.lower() not in NOT_NAMES:
                officials.setdefault(word, state)
    return replace(where, officials=officials)


def _is_name(word: str) -> bool:
    return len(word) > 2 and word[0].isupper() and word.lower() not in COMMON


def foreign(words: Sequence[str], where: Setting) -> list[int]:
    """Where in a text's words a foreign state, body or official is named."""
    places = [place for name, place in states.found(words) if name != where.home]
    home = where.home
    for place, word in enumerate(words):
        if word[0].isupper() and where.officials:
            state = where.officials.get(re.sub(r"['’]s?$", "", word), home)
            if state != home:
                places.append(place)
    return sorted(set(places))


def domestic(words: Sequence[str], where: Setting) -> list[int]:
    """Where the story's own state or one of its officials is named."""
    home = where.home
    if home is None:
        return []
    places = {place for name, place in states.found(words) if name == home}
    places |= {n for n, word in enumerate(words) if where.officials.get(word) == home}
    return sorted(places)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A crude stem of a lower-case word: cuts the endings that inflect verbs and nouns."""
    word = re.sub(r"['’]s?$", "", word)
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            cut = word[: -len(ending)]
            return cut + "y" if ending in ("ies", "ied") else cut.rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word


def content(words: Iterable[str]) -> set[str]:
    """Stems of the words that carry meaning."""
    low = (word.lower() for word in words)
    return {stem(word) for word in low if len(word) > 3 and word not in COMMON}
