"""Which themes a claim belongs to: none is an answer.

Theory. A theme is a set of cue terms. What a claim holds of a theme's cues (stemmed, so that
"shelled" meets "shelling"; more where they stand early, where news text puts what happened) is
weighed against what it holds of the other themes, against signs of background (an earlier
year, "previously", what a place or a group is), its place in the article, and what the claim
before it was about. One logistic decision, with the same `WEIGHTS` for every theme, yours
included, turns that into a yes or no. Classes of words that cannot be listed are computed from
the story:

* ``@foreign``: a state or a body of states that is not the story's own, or a person whom the
  story introduces as one of its officials ("Russian President X" makes X foreign);
* ``@foreign-speaker``: the one who says it, or who acts, is such a state, body or official;
* ``@diplomacy``: words of diplomacy beside such a state;
* ``@casualties``: a figure of people together with a word of harm.

Evidence: `benchmarks/RESULTS.md`, section themes; `training/train_themes.py` learns the
weights. Known failures: background told without a date, domestic politics that names other
states, metaphors of war in sport (give such a digest themes of its own).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from digest.compose import states
from digest.compose.cues import (
    CUES,
    DIPLOMACY,
    HARM,
    LAST_YEAR,
    LONG_AGO,
    PEOPLE,
    PERFECT,
    TITLED,
    TODAY,
    YEAR,
)
from digest.model import Article, Claim, Theme


@cache
def _stem(word: str) -> str:
    """A crude stem: cuts the endings that inflect English verbs and nouns."""
    for ending in ("ments", "ment", "ings", "ing", "ers", "ies", "ied", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            stem = word[: -len(ending)]
            return stem + "y" if ending in ("ies", "ied") else stem.rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word


def _stems(text: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.lower()))


@cache
def _phrases(cues: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    plain = (cue.strip() for cue in cues)
    return tuple(dict.fromkeys(_stems(cue) for cue in plain if cue and not cue.startswith("@")))


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a story before its claims are looked at one by one.

    ``home`` is the state the story plays in; ``officials`` maps the surname of a person to the
    state that the articles introduce the person with; ``newest`` is the last year of publication.
    """

    home: str | None
    officials: Mapping[str, str]
    newest: int | None


def setting(articles: Sequence[Article]) -> Setting:
    """Read the story's own state, the officials of others and the years from its articles."""
    counts: Counter[str] = Counter()
    officials: dict[str, Counter[str]] = {}
    for article in articles:
        counts.update(states.mentions(f"{article.title} {article.text[:1500]}"))
        for found in TITLED.finditer(article.text):
            before = article.text[max(0, found.start() - 60) : found.start()]
            near = states.mentions(re.split(r"[.;:!?]\s", before)[-1])
            if near:
                surname = found.group(1).split()[-1].rstrip("'’s")
                officials.setdefault(surname, Counter())[near[-1]] += 1
    ranked = sorted((-n, name) for name, n in counts.items() if name not in states.bodies())
    return Setting(
        home=ranked[0][1] if ranked else None,
        officials={
            name: min((-n, state) for state, n in found.items())[1]
            for name, found in officials.items()
        },
        newest=max((a.published.year for a in articles if a.published), default=None),
    )


FEATURES = (
    "own", "none-own", "other", "wins", "early", "past-year", "long-ago", "perfect", "today",
    "position", "before", "leans-before", "share", "past-run",
)  # fmt: skip
"""What is known of a claim and a theme, in the order of `WEIGHTS`."""

WEIGHTS = (
    0.23, -0.898, -0.406, 0.213, 0.637, -1.305, -0.592, -0.247, 0.041, -1.194, 0.212, 0.0, 2.19,
    -1.66,
)  # fmt: skip
BIAS = -1.257


def assign(
    claims: Sequence[Claim], themes: Sequence[Theme], where: Setting
) -> dict[str, tuple[str, ...]]:
    """Claim key -> ids of its themes, best first; claims of one article in text order."""
    return {
        key: tuple(
            theme.id
            for chance, _, theme in sorted(
                ((chance, -rank, theme) for rank, (theme, chance) in enumerate(chances)),
                key=lambda one: (-one[0], -one[1]),
            )
            if chance >= 0.5
        )
        for key, chances in chances_of(claims, themes, where).items()
    }


def chances_of(
    claims: Sequence[Claim], themes: Sequence[Theme], where: Setting
) -> dict[str, list[tuple[Theme, float]]]:
    """Claim key -> (theme, probability) in the order of the themes."""
    return {
        key: [
            (theme, _logistic(BIAS + sum(w * x for w, x in zip(WEIGHTS, row, strict=True))))
            for theme, row in zip(themes, rows, strict=True)
        ]
        for key, rows in evidence(claims, themes, where).items()
    }


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


def evidence(
    claims: Sequence[Claim], themes: Sequence[Theme], where: Setting
) -> dict[str, list[tuple[float, ...]]]:
    """Claim key -> a row of `FEATURES` for each theme."""
    articles: dict[str, list[Claim]] = {}
    for claim in claims:
        articles.setdefault(claim.article, []).append(claim)
    scores = {claim.key: [_score(claim, theme, where) for theme in themes] for claim in claims}
    shares = _shares(list(scores.values()), len(themes))
    rows = {}
    for own in articles.values():
        own.sort(key=lambda claim: (claim.start, claim.end))
        before = [0.0] * len(themes)
        run = 0.0
        for number, claim in enumerate(own):
            signs = _signs(claim.text, where)
            place = number / max(1, len(own) - 1)
            now = scores[claim.key]
            rows[claim.key] = [
                _row(now, n, signs, place, before[n], claim.needs_previous, shares[n], run)
                for n in range(len(themes))
            ]
            before = [
                max(one, 0.7 * old) if claim.needs_previous else one
                for one, old in zip(now, before, strict=True)
            ]
            run = 1.0 if signs[0] else 0.0 if signs[3] else 0.7 * run
    return rows


def _row(
    scores: Sequence[float],
    n: int,
    signs: tuple[float, float, float, float],
    place: float,
    before: float,
    leans: bool,
    share: float,
    run: float,
) -> tuple[float, ...]:
    own = scores[n]
    other = max((one for m, one in enumerate(scores) if m != n), default=0.0)
    wins = float(own > other and own > 0)
    early = float(own >= 2)
    return (
        min(own, 4.0), float(own == 0), min(other, 4.0), wins, early, *signs,
        place, min(before, 3.0), min(before, 3.0) * leans, share, run,
    )  # fmt: skip


def _shares(scores: Sequence[Sequence[float]], themes: int) -> list[float]:
    """How much of the story each theme's cues win, 0 to 1."""
    wins = [0] * themes
    for row in scores:
        best = max(row, default=0.0)
        if best > 0:
            wins[row.index(best)] += 1
    return [won / max(1, sum(wins)) for won in wins]


def _signs(text: str, where: Setting) -> tuple[float, float, float, float]:
    """Signs of background and of news: past year, long ago, perfect tense, a day of now."""
    years = [int(year) for year in YEAR.findall(text)]
    past = bool(years) and (where.newest is None or max(years) < where.newest)
    return (
        float(past or bool(LAST_YEAR.search(text))),
        float(bool(LONG_AGO.search(text))),
        float(bool(PERFECT.search(text))),
        float(bool(TODAY.search(text))),
    )


def _score(claim: Claim, theme: Theme, where: Setting) -> float:
    """Cues of a theme in a claim: one each, one and a half in the first half of the claim."""
    cues = theme.cues or CUES.get(theme.id, ())
    words = _stems(claim.text)
    half = (len(words) + 1) // 2
    first, whole = f" {' '.join(words[:half])} ", f" {' '.join(words)} "
    phrases = (f" {' '.join(phrase)} " for phrase in _phrases(cues))
    plain = sum(1.5 if phrase in first else 1.0 for phrase in phrases if phrase in whole)
    if not any("@" in cue for cue in cues):
        return plain
    classes = _classes(claim, frozenset(words), where)
    return plain + sum(classes.get(cue.strip(), 0.0) for cue in cues if "@" in cue)


def _classes(claim: Claim, words: frozenset[str], where: Setting) -> dict[str, float]:
    """Scores of the computed cue classes."""
    foreign = _foreign(claim.text, where)
    said = claim.attribution
    speaker = f"{said.source} {said.speaker or ''}" if said else ""
    acts = bool(speaker and _foreign(speaker, where)) or _foreign(
        " ".join(claim.text.split()[:6]), where
    )
    people = any(
        set(_stems(f"{figure.unit} {figure.what}")) & _stemmed(PEOPLE) for figure in claim.figures
    )
    return {
        "@foreign": 0.5 * foreign,
        "@foreign-speaker": 1.5 * acts,
        "@diplomacy": min(3.0, 1.0 * len(words & _stemmed(DIPLOMACY))) if foreign else 0.0,
        "@casualties": 2.0 * (people and bool(words & _stemmed(HARM))),
    }


@cache
def _stemmed(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_stem(word) for word in words)


def _foreign(text: str, where: Setting) -> bool:
    if any(name != where.home for name in states.mentions(text)):
        return True
    return any(
        where.officials.get(word.rstrip("'’s"), where.home) != where.home
        for word in re.findall(r"[A-Z][\w’'-]+", text)
    )
