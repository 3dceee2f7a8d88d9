"""Which themes a claim belongs to: none is an answer.

Theory. A theme is a set of cue terms. What a claim holds of a theme's cues (stemmed, so that
"shelled" meets "shelling"; more where they stand early, where news text puts what happened) is
weighed against what it holds of the other themes, against signs of background (an earlier
year, "previously", what a place or a group is), of politics and comment, its place in the
article, and what the claims round it are about. One logistic decision, with the same `WEIGHTS`
for every theme, yours included, turns that into a yes or no. Some cues are classes of words
that are computed from the story (`digest.compose.signs`), such as ``@speaker``. With the pair
model at hand, what it reads in a claim is weighed with this (`digest.compose.topics`).

Evidence: `benchmarks/RESULTS-themes.md`; `training/train_themes.py` learns the weights. Known
failures: background told without a date, domestic politics that names other states, metaphors
of war in sport (give such a digest themes of its own).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache

from digest.compose.cues import CUES, POLITICS
from digest.compose.setting import WORD, Setting, introduce, stem
from digest.compose.signs import CLASSES, SIGNS, Signs, read, stems_of
from digest.compose.talk import talk
from digest.compose.theme_weights import BIAS, WEIGHTS
from digest.compose.topics import WEIGHED_CUT, TopicReader, column, logistic, weighed
from digest.errors import SettingError
from digest.model import Claim, Theme

Score = tuple[float, float, float, float]
"""All cues' weight with the classes, the early one's, the plain ones', where the first stands."""
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], float], ...]]

OWN = (
    "own",
    "none",
    "early",
    "wins",
    "other",
    "before",
    "leans-before",
    "share",
    "politics",
    "politics-first",
    "first",
    "carried",
    "politics-foreign",
)
PLACE = ("place", "lead", "run", "zone")
FEATURES = (
    *OWN, *(f"own {name}" for name in CLASSES), *(f"rival {name}" for name in CLASSES),
    *SIGNS, *PLACE,
)  # fmt: skip
"""What is known of a claim and a theme; `theme_weights` weighs it."""

CUT = 0.4
"""The least probability that a claim has a theme at all; by cross-validated F1."""
TOLL = 0.5
"""The least probability where a theme asks for ``@casualties`` and the claim counts some, not of
years ago: a toll is what such a theme is for, however much fighting is told beside it. Labelled
stories, weights as shipped: humanitarian 0.71 to 0.67 and 0.75 to 0.86, military 0.64 to 0.62."""
SECOND = 0.35
"""The least probability for a theme that is not the best."""
SPOKEN = 0.85
"""The least probability of a built-in theme where the claim is talk (`digest.compose.talk`). Of 109
such claims read, 34 of the 56 above it belong there (eyewitnesses), 14 of the 53 below."""
KIND = 0.15
"""Where the claims of a story have, on average, less than this probability of any theme, the story
is of another kind than the themes are for (a trial, a match, a star's illness) ..."""
OTHER_KIND = 0.7
"""... and this is the least probability there. Of 53 claims in such stories that the usual cut
gives a theme, 15 belong there; this one keeps 9, 5 of them right."""


def assign(
    claims: Sequence[Claim],
    themes: Sequence[Theme],
    where: Setting,
    reader: TopicReader | None = None,
) -> dict[str, tuple[str, ...]]:
    """Claim key -> ids of its themes, best first; with a reader its reading is weighed in."""
    known, cut = chances_of(claims, themes, where), CUT
    spoken = talk(claims)
    if reader is not None and any(column(theme) is not None for theme in themes):
        known = weighed(claims, themes, known, reader)
        cut = OTHER_KIND if _is_other_kind(known, spoken) else WEIGHED_CUT
    found = {}
    for key, chances in known.items():
        fit = [
            0.0 if key in spoken and chance < SPOKEN and column(theme) is not None else chance
            for theme, chance in zip(themes, chances, strict=True)
        ]
        ranked = sorted((-chance, rank) for rank, chance in enumerate(fit))
        kept = ranked[:1] + [one for one in ranked[1:] if -one[0] >= SECOND]
        found[key] = tuple(themes[rank].id for _, rank in kept) if _any(fit) >= cut else ()
    return found


def _any(chances: Sequence[float]) -> float:
    """The probability that a claim has a theme at all."""
    return 1 - math.prod(1 - chance for chance in chances)


def _is_other_kind(known: Mapping[str, Sequence[float]], spoken: frozenset[str]) -> bool:
    """Whether what a story reports hardly holds the themes at all."""
    told = [_any(chances) for key, chances in known.items() if key not in spoken]
    return sum(told) < KIND * len(told)


def chances_of(
    claims: Sequence[Claim], themes: Sequence[Theme], where: Setting
) -> dict[str, tuple[float, ...]]:
    """Claim key -> probability of each theme, in the order of the themes."""
    weights = [WEIGHTS.get(name, 0.0) for name in FEATURES]
    return {
        key: tuple(_chance(row, weights) for row in rows)
        for key, rows in evidence(claims, themes, where).items()
    }


def _chance(row: Sequence[float], weights: Sequence[float]) -> float:
    chance = logistic(BIAS + sum(w * x for w, x in zip(weights, row, strict=True)))
    known = dict(zip(FEATURES, row, strict=True))
    if known["own @responsibility"] and known["none"] == 0 and not known["own"]:
        return 0.0  # a denial of a deed, but of no deed that this theme is about
    old = known["past-year"] or known["dated"] or known["earlier"]
    return max(chance, TOLL) if known["own @casualties"] >= 1 and not old else chance


def evidence(
    claims: Sequence[Claim], themes: Sequence[Theme], where: Setting
) -> dict[str, list[tuple[float, ...]]]:
    """Claim key -> a row of `FEATURES` for each theme."""
    articles: dict[str, list[Claim]] = {}
    for claim in claims:
        articles.setdefault(claim.article, []).append(claim)
    own = [cues_of(theme) for theme in themes]
    where = introduce(claims, where)
    signs = {claim.key: read(claim, where) for claim in claims}
    scores = {key: [_score(found, cues) for cues in own] for key, found in signs.items()}
    shares = _shares(list(scores.values()), len(themes))
    rows: dict[str, list[tuple[float, ...]]] = {}
    for article in articles.values():
        article.sort(key=lambda claim: (claim.start, claim.end))
        rows |= _article(article, own, signs, scores, shares)
    return rows


Cues = tuple[Phrases, frozenset[str], frozenset[str]]
"""Phrases by their first stem, the classes, and the words of politics that count against."""


def cues_of(theme: Theme) -> Cues:
    """A theme's cues, compiled; raises `SettingError` for a computed one that there is not."""
    return _compiled(theme.cues or CUES.get(theme.id, ()))


@cache
def _compiled(cues: tuple[str, ...]) -> Cues:
    phrases: dict[str, dict[tuple[str, ...], float]] = {}
    classes = set()
    for cue in cues:
        if cue.strip().startswith("@"):
            if cue.strip() not in CLASSES:
                mend = f"Use one of {', '.join(CLASSES)}."
                raise SettingError(f"theme.cues: {cue!r}", "is no computed cue", mend)
            classes.add(cue.strip())
            continue
        stems = tuple(stem(word.lower()) for word in WORD.findall(cue))
        if stems:
            weight = 0.5 if cue.strip().startswith("(") else 1.0
            phrases.setdefault(stems[0], {}).setdefault(stems[1:], weight)
    table = {
        first: tuple(sorted(rest.items(), key=lambda one: (-len(one[0]), one[0])))
        for first, rest in phrases.items()
    }
    return table, frozenset(classes), stems_of(POLITICS) - frozenset(table)


def _score(found: Signs, cues: Cues) -> Score:
    """What a claim holds of a theme's cues."""
    phrases, classes, _ = cues
    stems = found.about
    first_at = 99
    third = max(8, len(stems) // 3)
    seen: dict[tuple[str, ...], float] = {}
    early = 0.0
    done = 0
    for at, first in enumerate(stems):
        if at < done or first not in phrases:
            continue
        for rest, weight in phrases[first]:
            if stems[at + 1 : at + 1 + len(rest)] == rest:
                seen[(first, *rest)] = weight
                done = at + 1 + len(rest)
                if weight == 1.0:
                    first_at = min(first_at, at)
                if at < third:
                    early = max(early, weight)
                break
    plain = sum(seen.values())
    whole = plain + sum(found.classes[name] for name in CLASSES if name in classes)
    return whole, early, plain, float(first_at)


def _article(
    claims: Sequence[Claim],
    own: Sequence[Cues],
    signs: Mapping[str, Signs],
    scores: Mapping[str, list[Score]],
    shares: Sequence[float],
) -> dict[str, list[tuple[float, ...]]]:
    """Rows for one article's claims, in text order."""
    rows = {}
    before = [0.0] * len(own)
    past = [signs[claim.key].past for claim in claims]
    zone = carried = 0.0
    for number, claim in enumerate(claims):
        found, now = signs[claim.key], scores[claim.key]
        near = past[max(0, number - 2) : number] + past[number + 1 : number + 3]
        place = (
            number / max(10, len(claims) - 1), float(number < 2), sum(near) / max(1, len(near)),
            zone,
        )  # fmt: skip
        spoke = found.classes["@speaker"] or found.classes["@reaction"]
        carried = carried if found.goes_on and not spoke else 0.0
        rows[claim.key] = [
            _row(n, own[n], found, now, (min(before[n], 3.0), shares[n], carried), place)
            for n in range(len(own))
        ]
        carried = max(carried, spoke)
        zone = 0.9 * zone + 0.1 * found.past
        before = [
            max(one[0], 0.7 * old) if found.follows else one[0]
            for one, old in zip(now, before, strict=True)
        ]
    return rows


def _row(
    n: int,
    cues: Cues,
    found: Signs,
    now: Sequence[Score],
    round_it: tuple[float, float, float],
    place: tuple[float, ...],
) -> tuple[float, ...]:
    """`FEATURES` of one claim and the theme of number ``n``."""
    _, classes, politics = cues
    whole, early, plain, first_at = now[n]
    other = max((one[0] for m, one in enumerate(now) if m != n), default=0.0)
    before, share, carried = round_it
    comment = sum(one in politics for one in set(found.stems))
    comes_first = float(any(one in politics for one in found.stems[:8]))
    first = float(first_at < min((one[3] for m, one in enumerate(now) if m != n), default=99.0))
    return (
        min(plain, 4.0), float(whole == 0), early, float(whole > other), min(other, 4.0), before,
        before * found.follows, share, min(comment, 3.0), comes_first, first,
        carried if "@speaker" in classes else 0.0,
        min(comment, 2.0) if "@foreign" in classes else 0.0,
        *(found.classes[name] if name in classes else 0.0 for name in CLASSES),
        *(_rival(name, classes, found) for name in CLASSES),
        *found.background, *place,
    )  # fmt: skip


def _rival(name: str, classes: frozenset[str], found: Signs) -> float:
    """A class that speaks for other themes; a reaction to deaths is still a reaction."""
    if name in classes:
        return 0.0
    if name == "@casualties" and "@reaction" in classes:
        return found.classes[name] * (1.0 - found.classes["@reaction"])
    return found.classes[name]


def _shares(scores: Sequence[Sequence[Score]], themes: int) -> list[float]:
    """How much of the story each theme's cues win, 0 to 1."""
    wins = [0] * themes
    for row in scores:
        best = max((one[0] for one in row), default=0.0)
        if best > 0:
            wins[[one[0] for one in row].index(best)] += 1
    return [won / max(1, sum(wins)) for won in wins]
