"""What was written or labelled to train on: labels that mean something, and our own sentences."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from training.pair_labels import judged_pairs
from training.rows import read_jsonl
from training.story_pairs import NO_FOLD, fold_of
from training.written import SETS, written_articles

STOCK_PHRASE = 45
"""Letters; shorter sentences are anybody's ("There was no immediate claim of responsibility")."""
SHARED = Path(__file__).parents[2] / "shared"


def test_every_sentence_has_a_letter_and_stands_once() -> None:
    texts = [text for _, _, _, sentences in written_articles() for text in sentences]
    assert len(texts) == len(set(texts))
    for _, story, address, sentences in written_articles():
        assert len(story["articles"][address]) == len(sentences)
        assert set(story["articles"][address]) <= set("mfhpbx")


def test_a_claim_stands_in_two_articles_or_more() -> None:
    carried: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, story, address, _ in written_articles():
        for ids in story["claims"][address].values():
            for one in ids.split():
                carried[name, one.lstrip("*")].add(address)
    assert {claim for claim, articles in carried.items() if len(articles) < 2} == set()


def test_the_first_fold_holds_four_rounds_out() -> None:
    assert {fold_of(f"written-{one}-03", {}) for one in ("w8", "w9", "w16", "w19")} == {0}
    assert fold_of("written-w1-01", {}) == NO_FOLD


def test_a_set_is_three_tellings_and_four_look_alikes() -> None:
    texts: list[str] = []
    for one in read_jsonl(SETS):
        assert (len(one["same"]), len(one["not"])) == (3, 4)
        assert set(one["topics"]) <= set("mfhpbx")
        assert len(one["topics"]) == 7
        texts += one["same"] + one["not"]
    assert len(texts) == len(set(texts))


def test_a_judged_pair_is_two_sentences_of_two_articles() -> None:
    data = SHARED / "data"
    if not data.exists():
        pytest.skip(f"{data} is missing: the spans of the judged pairs were not looked up")
    rows = judged_pairs(data)
    assert len(rows) > 20_000
    for row in rows:
        assert row.first != row.second
        for text in (row.first, row.second):
            assert text == text.strip()
            assert len(text.split()) > 3


def test_no_sentence_is_of_what_we_measure_on() -> None:
    if not SHARED.exists():
        pytest.skip(f"{SHARED} is missing: the written stories were not held against it")
    own = {_bones(text) for _, _, _, sentences in written_articles() for text in sentences}
    own |= {_bones(text) for one in read_jsonl(SETS) for text in one["same"] + one["not"]}
    others = " ".join(path.read_text("utf-8") for path in sorted(SHARED.glob("seeds/*.txt")))
    for gold in sorted(SHARED.glob("data/claims/*/gold.json")):
        labelled = json.loads(gold.read_text("utf-8"))["sentences"]
        others += " " + " ".join(one["text"] for one in labelled)
    flat = _bones(others)
    assert [text for text in own if len(text) >= STOCK_PHRASE and text in flat] == []


def _bones(text: str) -> str:
    return "".join(one for one in text.lower() if one.isalnum())
