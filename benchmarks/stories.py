"""Stories: B-cubed precision, recall and F1 of the grouping on labelled articles.

``python -m benchmarks stories FILE.jsonl`` with one article a line:
``{"id", "outlet", "title", "published", "url", "text", "story"}`` (``text`` may be empty for
headlines only, ``published`` null or ISO 8601). All articles are grouped in one pool. Adapters:
``--ecbplus FILE`` (ECB+ documents: ``doc, topic, story, sentences``; also averaged by topic) and
``--uci FILE`` (UCI News Aggregator headlines). The shipped model was trained on the development
parts of both: ``--cross-validate`` trains afresh without the part that is measured.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from digest.compare.stories.stories import group
from digest.model import Article

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Articles with the story (and coarse topic) that somebody gave each."""

    articles: tuple[Article, ...]
    stories: tuple[str, ...]
    topics: tuple[str, ...]

    def part(self, keep: Callable[[str], bool]) -> Labelled:
        """The articles whose topic ``keep`` accepts."""
        return self.at([i for i, topic in enumerate(self.topics) if keep(topic)])

    def at(self, chosen: Sequence[int]) -> Labelled:
        """The articles at the positions ``chosen``."""
        return Labelled(
            tuple(self.articles[i] for i in chosen),
            tuple(self.stories[i] for i in chosen),
            tuple(self.topics[i] for i in chosen),
        )


@dataclass(frozen=True, slots=True)
class BCubed:
    """B-cubed scores, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"


def bcubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> BCubed:
    """How pure and how whole the found groups are, averaged over the articles."""
    golds, founds = Counter(gold), Counter(found)
    both = Counter(zip(gold, found, strict=True))
    n = max(1, len(gold))
    return BCubed(
        precision=sum(c * c / founds[f] for (_, f), c in both.items()) / n,
        recall=sum(c * c / golds[g] for (g, _), c in both.items()) / n,
    )


def mean(scores: Sequence[BCubed]) -> BCubed:
    """Mean precision and mean recall."""
    n = max(1, len(scores))
    return BCubed(sum(s.precision for s in scores) / n, sum(s.recall for s in scores) / n)


def grouped(articles: Sequence[Article]) -> list[str]:
    """The id of the story that ``group`` puts each article into."""
    place = {article: story.id for story in group(articles) for article in story.articles}
    return [place[article.id] for article in articles]


def make_article(
    id: str,
    outlet: str,
    title: str,
    text: str,
    url: str | None = None,
    published: str | None = None,
) -> Article:
    """An article as the reader would store it; a naive time counts as UTC."""
    when = datetime.fromisoformat(published) if published else None
    if when is not None:
        when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Article(id, outlet, url, title, text, when, "en", sha, path=id)


def read_rows(path: Path) -> list[Row]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def from_rows(rows: Iterable[Row]) -> Labelled:
    """The general format."""
    kept = list(rows)
    articles = [
        make_article(
            str(row["id"]),
            str(row.get("outlet") or ""),
            str(row.get("title") or ""),
            str(row.get("text") or ""),
            row.get("url"),
            row.get("published"),
        )
        for row in kept
    ]
    topics = tuple(str(row.get("topic", row["story"])) for row in kept)
    return Labelled(tuple(articles), tuple(str(row["story"]) for row in kept), topics)


def from_ecbplus(rows: Iterable[Row]) -> Labelled:
    """ECB+ documents, tokens joined as print has them.

    The leading address of the "plus" documents is left out of the text: the other half of each
    topic has none, so it would tell the halves apart by the way they were collected.
    """
    return from_rows(_ecbplus_row(row) for row in rows)


def _ecbplus_row(row: Row) -> Row:
    sentences = [str(sentence) for sentence in row["sentences"]]
    while sentences and re.match(r"https? ?:", sentences[0]):
        sentences.pop(0)
    title, *rest = [detokenised(sentence) for sentence in sentences] or [""]
    return {
        "id": row["doc"],
        "outlet": row["doc"],
        "title": title,
        "text": "\n".join(rest),
        "story": row["story"],
        "topic": row["topic"],
    }


def detokenised(text: str) -> str:
    """Corpus tokens back to print: quotes, punctuation, clitics, hyphens."""
    text = text.replace("``", '"').replace("''", '"')
    text = re.sub(r"\s+([.,;:!?%)\]}])", r"\1", text)
    text = re.sub(r"([(\[{$])\s+", r"\1", text)
    text = re.sub(r"\s+(n't|'(?:s|re|ve|ll|d|m)\b|')", r"\1", text)
    return re.sub(r"(\w) - (\w)", r"\1-\2", text)


def from_uci(rows: Iterable[Row]) -> Labelled:
    """UCI headlines. Their times are left out: they follow the crawl, story by story."""
    return from_rows(
        {
            "id": f"u{row['id']}",
            "outlet": row["publisher"],
            "title": row["title"],
            "url": row["url"],
            "story": row["story"],
        }
        for row in rows
    )


def by_topic(data: Labelled, found: Sequence[str]) -> BCubed:
    """Mean over the topics of the scores within each."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i, topic in enumerate(data.topics):
        places[topic].append(i)
    return mean(
        [bcubed([data.stories[i] for i in p], [found[i] for i in p]) for p in places.values()]
    )


def report(name: str, data: Labelled) -> None:
    """Group all of it in one pool and print the scores and the time."""
    start = time.process_time()
    found = grouped(data.articles)
    spent = time.process_time() - start
    counts = f"{len(data.articles)} articles, {len(set(data.stories))} stories"
    print(f"{name}: {counts}, {len(set(found))} found, {spent:.1f} s CPU")
    print(f"  pool      {bcubed(data.stories, found)}")
    if len(set(data.topics)) < len(set(data.stories)):
        print(f"  by topic  {by_topic(data, found)}")


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks stories", description=__doc__)
    parser.add_argument("file", nargs="*", type=Path, help="JSON Lines in the general format")
    parser.add_argument("--ecbplus", type=Path, help="ECB+ documents")
    parser.add_argument("--uci", type=Path, help="UCI headlines")
    parser.add_argument(
        "--cross-validate", action="store_true", help="train without what is measured"
    )
    options = parser.parse_args(argv)
    sources: list[tuple[str, Path, Callable[[Iterable[Row]], Labelled]]] = [
        (path.name, path, from_rows) for path in options.file
    ]
    if options.ecbplus:
        sources.append(("ecbplus", options.ecbplus, from_ecbplus))
    if options.uci:
        sources.append(("uci", options.uci, from_uci))
    if not sources:
        parser.print_usage()
        return 2
    for name, path, read in sources:
        if not path.is_file():
            print(f"{path}: not there; name a file of labelled articles", file=sys.stderr)
            return 2
        data = read(read_rows(path))
        if options.cross_validate:
            from training.train_stories import cross_validate

            cross_validate(name, data)
        else:
            report(name, data)
    return 0
