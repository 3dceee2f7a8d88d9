"""Pairs of claims that were judged one by one, by reference.

A line of ``pair_labels.tsv`` names two articles, and for each pair of spans of them where each
begins and ends and a label: 2 where the main point of one is also told by the other, 1 where both
tell something on the side, 0 where they share a topic at most. The pairs are such as the tool meets
and finds hard: its own claims and clauses, drawn evenly over what the pair model made of them
before, most with few words in common. Language-model assistants of this project's authors judged
them by a guide, the pair alone before their eyes; the model card says how well two of them agree.
Offsets count in the text that `texts` puts together; the text itself stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.rows import Row, ecb_folds, read_jsonl
from training.story_pairs import fold_of, fold_of_article
from training.theme_data import labelled_articles, whole
from training.written import written_articles

FILE = Path(__file__).with_name("pair_labels.tsv")
CHANCES = {2: 1.0, 1: 0.5, 0: 0.0}
"""What a label says of the claim head."""
POOLS = {2: "judged-same", 1: "judged-half", 0: "judged-other"}
BEGINNING = 30
"""Sentences read of an article of the long events."""


def judged_pairs(data: Path) -> list[Row]:
    """The judged pairs whose articles are there, in the order of the file."""
    known, ecb = dict(texts(data)), ecb_folds(data)
    rows = []
    for line in FILE.read_text("utf-8").splitlines():
        a, b, *pairs = line.split("\t")
        if a not in known or b not in known:
            continue
        for pair in pairs:
            start, end, other_start, other_end, label = map(int, pair.split(","))
            first, second = known[a][start:end], known[b][other_start:other_end]
            labels = (None, CHANCES[label], None)
            rows.append(Row(POOLS[label], _fold(a, ecb), first, second, labels, 1.0, a))
    return rows


def _fold(address: str, ecb: dict[str, int]) -> int:
    story = address.partition("/")[0]
    if story.startswith("w"):
        return fold_of(f"written-{story}", ecb)
    return fold_of_article(address, ecb)


def texts(data: Path) -> Iterator[tuple[str, str]]:
    """Address and text of every article that labels of pairs name; labelled stories last."""
    for row in read_jsonl(data / "summaries/neus_train.jsonl"):
        for number, one in enumerate(row["articles"]):
            yield f"{row['id']}/{number}", one["text"]
    for row in read_jsonl(data / "summaries/timeline17_articles.jsonl"):
        address = f"{row['topic']}/{row['date']}/{row['id']}"
        yield address, "\n\n".join(whole(one) for one in row["sentences"][:BEGINNING])
    for row in read_jsonl(data / "stories/ecbplus_train_docs.jsonl"):
        yield row["doc"], "\n\n".join(whole(one) for one in row["sentences"])
    for _, story, address, sentences in (*labelled_articles(data), *written_articles()):
        if "claims" in story:
            yield address, "\n\n".join(one for one in sentences if one)
