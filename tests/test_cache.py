"""Cached results: what comes back is what went in, and a stale or broken value is never used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest import cache
from digest.compare.claims import compare_story
from digest.model import Comparison, Story, Understood
from digest.understand.article import understand
from tests.builders import make_article

A = make_article(
    'The dam broke on Monday, the ministry said. At least 12 people were killed, police said. "We'
    ' ran uphill," he added.',
    outlet="a",
)
B = make_article(
    "The ministry said the dam had broken on Monday. Fifteen people were killed, police said.",
    outlet="b",
)


class Memory:
    """A cache that counts what it is asked to keep."""

    def __init__(self) -> None:
        self.values: dict[str, bytes] = {}
        self.puts = 0

    def cache_get(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        return {key: self.values[kind + key] for key in keys if kind + key in self.values}

    def cache_put(self, kind: str, values: dict[str, bytes]) -> None:
        self.puts += len(values)
        self.values |= {kind + key: value for key, value in values.items()}


def understood(kept: Memory) -> list[Understood]:
    articles = [A, B]

    def compute(places: list[int]) -> Iterator[Understood]:
        yield from (understand(articles[place]) for place in places)

    return cache.through(kept, "understood", ["a", "b"], Understood, compute)


def test_understood_articles_come_back_equal() -> None:
    """Figures, dates and attributions survive, and nothing is computed twice."""
    kept = Memory()
    first = understood(kept)
    assert kept.puts == 2
    assert understood(kept) == first
    assert kept.puts == 2


def test_nothing_is_begun_where_all_is_kept() -> None:
    """Beginning to compare would load the pair model."""
    kept = Memory()
    first = understood(kept)

    def begun(places: list[int]) -> Iterator[Understood]:
        raise AssertionError

    assert cache.through(kept, "understood", ["a", "b"], Understood, begun) == first


def test_comparisons_come_back_equal() -> None:
    """Clusters, conflicts and near misses survive."""
    kept = Memory()
    story = Story("s", "Dam", (A.id, B.id))

    def compute(places: list[int]) -> Iterator[Comparison]:
        for _ in places:
            yield compare_story(story, [A, B], [understand(A), understand(B)], None)

    first = cache.through(kept, "comparison", ["k"], Comparison, compute)
    assert first[0].conflicts
    assert cache.through(kept, "comparison", ["k"], Comparison, compute) == first
    assert kept.puts == 1


def test_broken_values_are_computed_anew() -> None:
    """Half a value costs its computation, and nothing else."""
    kept = Memory()
    first = understood(kept)
    kept.values["understooda"] = kept.values["understooda"][:20]
    assert understood(kept) == first
    assert kept.puts == 3


def test_keys_tell_lists_apart() -> None:
    """No two different lists of parts have one key."""
    assert cache.key("a", "bc") != cache.key("ab", "c")
