"""The steps that cost time, with a cache: an article understood, a story compared and dressed."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache as once
from typing import TYPE_CHECKING, TypeVar

from digest import cache, codec
from digest.cache import Cache
from digest.model import Article, Comparison, Dressed, Same, Story, Theme, Understood

if TYPE_CHECKING:
    from digest.compare.matching.embedder import OwnVectors
    from digest.compare.matching.pair_model import PairModel
    from digest.compare.stories.copies import Shingles
    from digest.compare.stories.story_vectors import Bags

T = TypeVar("T")
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


def bags_all(articles: Sequence[Article], kept: Cache | None) -> dict[str, Bags]:
    """The terms of each article, by its id: what the grouping into stories needs of it alone."""
    from digest.compare.stories.story_vectors import Bags, bags

    return _taken("bags", articles, Bags, bags, kept)


def shingles_all(articles: Sequence[Article], kept: Cache | None) -> dict[str, Shingles]:
    """The shingles of each article, by its id: what finding copies needs of it alone."""
    from digest.compare.stories.copies import Shingles, shingles

    return _taken("shingles", articles, Shingles, shingles, kept)


def _taken(
    kind: str,
    articles: Sequence[Article],
    hint: type[T],
    take: Callable[[Article], T],
    kept: Cache | None,
) -> dict[str, T]:
    """What `take` takes from the title and text of each article, by the article's id."""
    version = cache.version("compare")
    keys = [cache.key(version, article.sha256, article.title) for article in articles]
    found = cache.through(
        kept, kind, keys, hint, lambda places: (take(articles[place]) for place in places)
    )
    return {article.id: one for article, one in zip(articles, found, strict=True)}


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
    """Compare the claims of each story, in order; a story that did not change is not redone.

    What an embedder of the user's own had a part in is not kept: its code may change unseen.
    """
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
    kept = None if ":" in embed else kept
    return cache.through(kept, "comparison", keys, Comparison, compute)


def _story_key(story: Story, articles: dict[str, Article], embed: str) -> str:
    parts = [_article_key(articles[one]) + articles[one].outlet for one in sorted(story.articles)]
    return cache.key(cache.version("compare", "understand"), embed, story.id, *parts)


@dataclass(frozen=True, slots=True)
class Manner:
    """What the settings say of dressing a story: ``claims`` is the most that a summary holds."""

    embed: str
    themes: tuple[Theme, ...]
    themer: str
    method: str
    claims: int


class Wardrobe:
    """The stories as an edition shows them: those that did not change are as they were.

    An embedder, themer or summarizer of the user's own is code that may change behind our back:
    what it made is not kept.
    """

    def __init__(self, manner: Manner, articles: Sequence[Article], kept: Cache | None) -> None:
        own = ":" in manner.embed + manner.themer + manner.method
        self._manner = manner
        self._articles = {article.id: article for article in articles}
        self._kept = None if own else kept

    def _key(self, story: Story) -> str:
        manner = self._manner
        return cache.key(
            _story_key(story, self._articles, manner.embed),
            cache.version("compose"),
            manner.themer,
            manner.method,
            str(manner.claims),
            json.dumps(codec.plain(manner.themes)),
        )

    def before(self, stories: Sequence[Story]) -> dict[str, Dressed]:
        """Those of the stories that were dressed in an earlier build, by id."""
        keys = {self._key(story): story.id for story in stories}
        found = cache.known(self._kept, "dressed", tuple(keys), Dressed)
        return {keys[key]: value for key, value in found.items()}

    def dress(
        self,
        stories: Sequence[Story],
        compared: Sequence[Comparison],
        understood: Sequence[Understood],
    ) -> dict[str, Dressed]:
        """Dress stories of these comparisons, and keep them; by id."""
        from digest.compose.edition import tell, themer
        from digest.compose.summarize import summarizer

        manner = self._manner
        texts = {one.article: one for one in understood}
        reader = pair_reader(manner.embed) if stories else None
        same = same_claim(manner.embed)
        given = themer(manner.themer, reader), manner.claims, summarizer(manner.method), same
        made = {}
        for story, comparison in zip(stories, compared, strict=True):
            members = [self._articles[one] for one in story.articles]
            known = [texts[one] for one in story.articles]
            made[story.id] = tell(story, comparison, members, known, manner.themes, *given)
        cache.keep(self._kept, "dressed", {self._key(story): made[story.id] for story in stories})
        return made


@once
def pair_reader(embed: str) -> PairModel | OwnVectors | None:
    """The shipped pair model, or None for matching by words alone (``embed = "none"``).

    Raises:
        ModelError: the model is wanted and missing.
        ConfigError: an embedder of the user's own cannot be imported.
    """
    if embed == "none":
        return None
    from digest.compare.matching.embedder import OwnVectors
    from digest.compare.matching.pair_model import PairModel

    return OwnVectors(embed, PairModel()) if ":" in embed else PairModel()


def same_claim(embed: str) -> Same | None:
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
