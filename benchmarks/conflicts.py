"""Differences held against labelled contradictions: ``conflicts DATA_FOLDER [GROUP]``.

``contradictions.jsonl`` holds a story a line: the articles that were read side by side, and the
pairs of their sentences that cannot both be so, ``[article, sentence, article, sentence, kind]``,
all by place. The articles are those of the written stories (``training.written``) and, in
DATA_FOLDER, of ECB+ and Timeline17, of which the beginning was read. Language-model assistants of
the authors labelled them by a guide, each story by one reader; charges and their denials, older and
newer figures count, stages of an affair that follow each other do not.

GROUP is ``written`` (the stories that the rules of figures were worked on with), ``apart`` (written
too, and kept apart) or ``real``; all three unless given. For each kind: how many of the labelled
pairs are shown in one difference, and how many of the differences shown hold a labelled pair.
Differences within one article are not counted. As shipped, with the pair model: eight minutes.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

from digest.compare.claims import compare_story
from digest.compare.matching.pair_model import PairModel
from digest.compare.matching.reading import PairReader
from digest.model import Article, Conflict, Position, Story
from digest.understand.article import understand

FILE = Path(__file__).with_name("contradictions.jsonl")
GROUPS = ("written", "apart", "real")
ECB, LONG = 16, 15
"""Sentences that were read of an article of ECB+, and of Timeline17."""

Place = tuple[int, int]
"""An article of a story and a sentence of it, by place."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A story's articles, where each sentence stands in them, and the kinds of clashing pairs."""

    articles: tuple[Article, ...]
    spans: Mapping[Place, tuple[int, int]]
    clashes: Mapping[tuple[Place, Place], str]


def labelled(data: Path, group: str) -> Iterator[Labelled]:
    """The labelled stories of a group whose texts are there."""
    from training.rows import read_jsonl
    from training.theme_data import whole
    from training.written import HELD_OUT, written_articles

    known: dict[str, tuple[str | None, list[str]]] = {}
    if group == "real":
        for row in read_jsonl(data / "stories/ecbplus_train_docs.jsonl"):
            known[row["doc"]] = None, [whole(one) for one in row["sentences"][:ECB]]
        for row in read_jsonl(data / "summaries/timeline17_articles.jsonl"):
            address = f"{row['topic']}/{row['date']}/{row['id']}"
            known[address] = row["date"], [whole(one) for one in row["sentences"][:LONG]]
    else:
        for _, record, address, texts in written_articles():
            if (address.split("-")[0] in HELD_OUT) == (group == "apart"):
                known[address] = record["date"], texts
    for line in FILE.read_text("utf-8").splitlines():
        story = json.loads(line)
        if all(address in known for address in story["articles"]):
            found = [_article(address, *known[address]) for address in story["articles"]]
            yield Labelled(
                tuple(article for article, _ in found),
                {
                    (at, place): span
                    for at, (_, spans) in enumerate(found)
                    for place, span in spans.items()
                },
                {((a, i), (b, j)): kind for a, i, b, j, kind in story["pairs"]},
            )


def _article(
    address: str, day: str | None, sentences: Sequence[str]
) -> tuple[Article, dict[int, tuple[int, int]]]:
    """An article of these sentences, a paragraph each, and where each of them stands."""
    spans, text = {}, ""
    for place, sentence in enumerate(sentences):
        if sentence:
            text += "\n\n" * bool(text)
            spans[place] = len(text), len(text) + len(sentence)
            text += sentence
    published = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
    return Article(address, address, None, "", text, published, "en", "", address), spans


def conflicts_of(story: Labelled, reader: PairReader | None) -> tuple[Conflict, ...]:
    """The differences that are found in a story."""
    names = Story("s", "", tuple(article.id for article in story.articles))
    read = [understand(article) for article in story.articles]
    return compare_story(names, story.articles, read, reader).conflicts


def pairs_shown(story: Labelled, one: Conflict) -> set[tuple[Place, Place]]:
    """The pairs of sentences of two articles that stand in one difference."""
    places = [_places(story, position) for position in one.positions]
    return {
        (min(a, b), max(a, b))
        for mine, yours in combinations(places, 2)
        for a in mine
        for b in yours
        if a[0] != b[0]
    }


def _places(story: Labelled, position: Position) -> list[Place]:
    return [
        place
        for place, (start, end) in story.spans.items()
        if story.articles[place[0]].id == position.claim.article
        and start < position.end
        and position.start < end
    ]


def main(argv: list[str]) -> int:
    """Print a line for each group and kind; 2 without data."""
    if not argv or not (Path(argv[0]) / "stories").is_dir() or set(argv[1:]) - set(GROUPS):
        print(f"usage: python -m benchmarks conflicts DATA_FOLDER [{'|'.join(GROUPS)}]")
        return 2
    reader = PairModel()
    print(f"{'stories':10} {'kind':8} {'pairs found':>14} {'differences right':>18}")
    for group in argv[1:] or GROUPS:
        counts: Counter[tuple[str, str]] = Counter()
        for story in labelled(Path(argv[0]), group):
            found: set[tuple[Place, Place]] = set()
            for one in conflicts_of(story, reader):
                shown = pairs_shown(story, one)
                found |= shown & story.clashes.keys()
                counts[one.kind, "shown"] += bool(shown)
                counts[one.kind, "right"] += bool(shown & story.clashes.keys())
            for pair, kind in story.clashes.items():
                counts[kind, "labelled"] += 1
                counts[kind, "found"] += pair in found
        for kind in ("figure", "denial", "date"):
            tally = {name: counts[kind, name] for name in ("found", "labelled", "right", "shown")}
            print(
                f"{group:10} {kind:8} {tally['found']:6} of {tally['labelled']:4}"
                f" {tally['right']:11} of {tally['shown']:3}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
