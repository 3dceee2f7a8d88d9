"""Sentences with what each is there to tell, for the topics head: a theme, or none of them.

The editors' stories are left out of every training, so that themes can be measured on them.
"""

from __future__ import annotations

from pathlib import Path

from training.encoder import TOPICS
from training.rows import ecb_folds, read_jsonl
from training.story_pairs import fold_of, fold_of_article
from training.theme_data import LABELS, labelled_articles
from training.written import SETS, written_articles

TopicRow = tuple[str, int]
"""A sentence and its column of `training.encoder.TOPICS`."""
PLACE_OF = {letter: TOPICS.index(theme) for theme, letter in LABELS.items()}
OTHER = TOPICS.index("other")


def topic_rows(data: Path, held: int) -> list[TopicRow]:
    """All sentences with a letter, those of the held-out fold left out."""
    ecb = ecb_folds(data)
    rows = {}
    for name, story, address, texts in (
        *labelled_articles(data, "theme_labels.json"),
        *labelled_articles(data),
        *written_articles(),
    ):
        written = name.startswith("written-")
        fold = fold_of(name, ecb) if written else fold_of_article(address, ecb)
        if fold == held:
            continue
        for text, letter in zip(texts, story["articles"][address], strict=False):
            if text and letter != ".":
                rows[text] = PLACE_OF.get(letter, OTHER)
    for one in read_jsonl(SETS):
        for text, letter in zip(one["same"] + one["not"], one["topics"], strict=True):
            rows[text] = PLACE_OF.get(letter, OTHER)
    return list(rows.items())
