"""Stories that the authors wrote to train on: invented events as four outlets would tell them.

``written_stories.jsonl`` holds an article a line: its story, outlet, date, title, and sentences
``[text, theme letter, claim ids]`` labelled as in ``story_labels.json``. They teach what the real
stories hold too little of: one claim in other words and grammar, look-alikes, and wars, floods,
elections and quarrels of states that are not those of the news.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from training.theme_data import Record

FILE = Path(__file__).with_name("written_stories.jsonl")
SETS = Path(__file__).with_name("claim_sets.jsonl")
"""A set a line: an invented claim told three times in other words (``same``), four sentences that
look like it (``not``), and what the seven tell (``topics``). Only the letters are learned from: as
pairs the look-alikes, which share words on purpose, taught a model to distrust shared words."""
HELD_OUT = ("w8", "w9", "w16", "w19")
"""Rounds of writing that go with the first fold; no fold holds out the others."""


def written_articles() -> Iterator[tuple[str, *Record]]:
    """(story, its record, article, its sentences), as `training.theme_data.labelled_articles`."""
    for line in FILE.read_text("utf-8").splitlines():
        one = json.loads(line)
        address = f"{one['story']}/{one['outlet']}"
        told = {str(place): ids for place, (_, _, ids) in enumerate(one["sentences"]) if ids}
        record = {
            "date": one["date"],
            "articles": {address: "".join(letter for _, letter, _ in one["sentences"])},
            "claims": {address: told},
        }
        yield f"written-{one['story']}", record, address, [text for text, _, _ in one["sentences"]]
