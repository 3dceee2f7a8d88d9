"""The labelled contradictions fit the stories that they are of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.conflicts import FILE, Labelled, conflicts_of, labelled, main, pairs_shown
from tests.builders import make_article
from training.written import written_articles

TEXTS = {address: texts for _, _, address, texts in written_articles()}
STORIES = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


def test_each_pair_is_of_two_sentences_of_two_articles() -> None:
    """Places are known as far as the texts are here, and no pair is named twice."""
    for story in STORIES:
        pairs = [tuple(pair[:4]) for pair in story["pairs"]]
        assert len(set(pairs)) == len(pairs)
        for a, i, b, j, kind in story["pairs"]:
            assert a < b < len(story["articles"])
            assert kind in ("figure", "date", "denial")
            for at, place in ((a, i), (b, j)):
                texts = TEXTS.get(story["articles"][at])
                assert texts is None or texts[place]


def test_written_stories_are_in_one_group_each() -> None:
    """What the rules were worked on with is apart from what they were not."""
    nowhere = Path("nowhere")
    ids = [
        {one.articles[0].id for one in labelled(nowhere, group)} for group in ("written", "apart")
    ]
    assert [len(one) for one in ids] == [162, 30]
    assert not ids[0] & ids[1]


def test_counts_pairs_of_sentences_in_a_difference() -> None:
    """A difference shows a pair where both sentences are positions of it."""
    texts = ("Fog lay on the sea.\n\nThe blast killed 12 people.", "The blast killed 21 people.")
    articles = tuple(
        make_article(text, outlet=f"o{at}", path=f"{at}.txt") for at, text in enumerate(texts)
    )
    story = Labelled(articles, {(0, 0): (0, 19), (0, 1): (21, 48), (1, 0): (0, 27)}, {})
    (one,) = conflicts_of(story, None)
    assert pairs_shown(story, one) == {((0, 1), (1, 0))}


def test_says_how_it_is_called(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Without data, or for a group that is not there."""
    assert main([]) == main([str(tmp_path)]) == 2
    assert "usage: python -m benchmarks conflicts" in capsys.readouterr().out
