"""The two steps that cost time, with a cache: understanding articles, and comparing a story."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache as once
from typing import TYPE_CHECKING

from digest import cache
from digest.cache import Cache
from digest.model import Article, Comparison, Story, Understood

if TYPE_CHECKING:
    from digest.compare.reading import PairReader

MANY = 40
"""From so many articles on, starting processes costs less than it saves."""


def understand_all(
    articles: Sequence[Article], workers: int, kept: Cache | None
) -> tuple[Understood, ...]:
    """Understand each article, in order; `workers` processes, 0 for one a core."""

    def compute(places: list[int]) -> Iterator[Understood]:
        from digest.understand.article import understand

        todo = [articles[place] for place in places]
        count = workers or os.cpu_count() or 1
        if count < 2 or len(todo) < MANY:
            yield from map(understand, todo)
            return
        with ProcessPoolExecutor(count) as pool:
            yield from pool.map(understand, todo, chunksize=8)

    keys = [_article_key(article) for article in articles]
    return tuple(cache.through(kept, "understood", keys, Understood, compute))


def _article_key(article: Article) -> str:
    day = article.published.isoformat() if article.published else ""
    return cache.key(cache.version("understand"), article.id, article.sha256, article.title, day)


def compare_all(
    stories: Sequence[Story],
    articles: Sequence[Article],
    understood: Sequence[Understood],
    embed: str,
    kept: Cache | None,
) -> list[Comparison]:
    """Compare the claims of each story, in order; a story that did not change is not redone."""
    by_id = {article.id: article for article in articles}
    known = {one.article: one for one in understood}

    def compute(places: list[int]) -> Iterator[Comparison]:
        from digest.compare.claims import compare_story
        from digest.understand.clauses import clauses

        reader = pair_reader(embed)
        for place in places:
            own = stories[place].articles
            yield compare_story(
                stories[place],
                [by_id[one] for one in own],
                [known[one] for one in own],
                reader,
                clauses=clauses,
            )

    keys = [_story_key(story, by_id, embed) for story in stories]
    return cache.through(kept, "comparison", keys, Comparison, compute)


def _story_key(story: Story, articles: dict[str, Article], embed: str) -> str:
    parts = [_article_key(articles[one]) + articles[one].outlet for one in sorted(story.articles)]
    return cache.key(cache.version("compare", "understand"), embed, story.id, *parts)


@once
def pair_reader(embed: str) -> PairReader | None:
    """The shipped pair model, or None for matching by words alone (``embed = "none"``).

    Raises `ModelError` where the model is wanted and missing.
    """
    if embed == "none":
        return None
    from digest.compare.pair_model import PairModel

    return PairModel()


def same_claim(embed: str) -> Callable[[list[tuple[str, str]]], list[float]] | None:
    """Pairs of texts to the probabilities that they state one claim, by the pair model alone.

    The model is loaded when there is a pair to judge.
    """
    if embed == "none":
        return None

    def judge(pairs: list[tuple[str, str]]) -> list[float]:
        reader = pair_reader(embed)
        assert reader is not None
        return [1 / (1 + math.exp(-float(row[1]))) for row in reader.score(pairs)]

    return judge
