"""Themes by what the pair model reads in a claim, weighed with what the cues say.

Theory. Cues know words and miss what is said without them ("they slept in the open"); the pair
model, which reads each sentence for its vector anyway, was also taught to say whether it tells of
a military situation, of foreign reactions, of a humanitarian toll or of none (`TOPICS`). It reads
a sentence alone: what the story is about, who is foreign in it and what stands round the sentence
the cues know. A logistic of few measures weighs the two, and what the model reads in the claims
before and after. Only the built-in themes are read; the others go by their cues alone.

Evidence: `benchmarks/RESULTS-themes.md`; `training/train_topics.py` learns `WEIGHTS`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np

from digest.compose.topic_weights import BIAS, WEIGHTS
from digest.model import Claim, Theme

TOPICS = ("military", "foreign-reactions", "humanitarian", "other")
"""Columns of what the model reads; the first three are ids of themes."""
MEASURES = ("cues", "read", "rival", "before", "after")
"""What is weighed for a claim and a theme: log-odds by the cues, log-odds of the theme against all
else by the model, those of the likeliest other theme, and of this theme in the claims before and
after."""
WEIGHED_CUT = 0.45
"""The least probability that a claim has a theme at all.

By F1 on the editors' stories as built (0.70 from 0.35 to 0.5). Left out, other kinds of stories
find more from 0.3 (0.68 for 0.64), and eight invented ones from 0.35 (0.79 for 0.77)."""
FARTHEST = 6.0
"""Log-odds are cut at this much either way."""


class TopicReader(Protocol):
    """The pair model, or anything that reads like it (``pair_model.PairModel``)."""

    def topics(self, texts: Sequence[str]) -> np.ndarray:
        """(n, 4) probabilities, columns `TOPICS`."""


def measures(
    claims: Sequence[Claim],
    themes: Sequence[Theme],
    cues: Mapping[str, Sequence[float]],
    reader: TopicReader,
) -> dict[str, list[tuple[float, ...] | None]]:
    """Claim key -> a row of `MEASURES` for each theme, None for one that is not read."""
    read = dict(zip([one.key for one in claims], _odds(reader, claims), strict=True))
    articles: dict[str, list[Claim]] = {}
    for claim in claims:
        articles.setdefault(claim.article, []).append(claim)
    found = {}
    for own in articles.values():
        own.sort(key=lambda claim: (claim.start, claim.end))
        for at, claim in enumerate(own):
            before = read[own[max(0, at - 1)].key]
            after = read[own[min(len(own) - 1, at + 1)].key]
            found[claim.key] = [
                _row(place, cues[claim.key][rank], read[claim.key], before, after)
                if (place := column(theme)) is not None
                else None
                for rank, theme in enumerate(themes)
            ]
    return found


def column(theme: Theme) -> int | None:
    """Which of `TOPICS` a theme is: a built-in one with its own cues, else None."""
    return TOPICS.index(theme.id) if theme.id in TOPICS[:-1] and not theme.cues else None


def weighed(
    claims: Sequence[Claim],
    themes: Sequence[Theme],
    cues: Mapping[str, Sequence[float]],
    reader: TopicReader,
) -> dict[str, tuple[float, ...]]:
    """Claim key -> probability of each theme, by cues and model."""
    return {
        key: tuple(
            cues[key][rank] if row is None else logistic(BIAS + float(np.dot(WEIGHTS, row)))
            for rank, row in enumerate(rows)
        )
        for key, rows in measures(claims, themes, cues, reader).items()
    }


def _odds(reader: TopicReader, claims: Sequence[Claim]) -> np.ndarray:
    """Log-odds of each topic against all others, a row a claim."""
    chances = np.clip(reader.topics([claim.text for claim in claims]), 1e-6, 1 - 1e-6)
    odds: np.ndarray = np.clip(np.log(chances) - np.log1p(-chances), -FARTHEST, FARTHEST)
    return odds


def _row(
    place: int,
    cue: float,
    now: np.ndarray,
    before: np.ndarray,
    after: np.ndarray,
) -> tuple[float, ...]:
    rival = max(now[other] for other in range(len(TOPICS) - 1) if other != place)
    by_cues = math.log(max(cue, 1e-6)) - math.log1p(-min(cue, 1 - 1e-6))
    cut = max(-FARTHEST, min(FARTHEST, by_cues))
    return (cut, now[place], rival, before[place], after[place])


def logistic(x: float) -> float:
    """A chance from log-odds that are held to ±30, which `exp` can take."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))
