"""Sentences labelled by theme, for `training.train_themes` and ``python -m benchmarks themes``.

Two kinds of stories are read: folders with documents, ``seeds.toml`` and ``gold.json``, and those
of ``story_labels.json``, which names articles of other files under the data folder and gives one
letter a sentence, a dot where there is none. The labels hold references only; the text stays
where it is. Letters: m military,
f foreign reactions, h humanitarian, b background, p domestic politics and comment, x no assertion;
the last three are "no theme".
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from digest.model import Article, Claim
from digest.understand.article import understand

LABELS = {"military": "m", "foreign-reactions": "f", "humanitarian": "h"}
TOKENS = (
    (r"``\s*|\s*''", '"'), (r"-LRB-\s*", "("), (r"\s*-RRB-", ")"), (r"\\/", "/"),
    (r"\s+(n't|'s|'re|'ve|'ll|'d|'m)\b", r"\1"), (r"\s+([,.;:?!%)])", r"\1"), (r"\(\s+", "("),
    (r"(?<=\w) - (?=\w)", "-"), (r"\s+", " "),
)  # fmt: skip
"""How text that was split into words is put together again."""


Record = tuple[dict[str, Any], str, list[str]]
"""A labelled story's record, the address of one of its articles, and that article's sentences."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A story's articles with one claim a labelled sentence, and the claims' letters.

    ``told`` says that the ids of shared claims were labelled with the letters.
    """

    name: str
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    letters: str
    told: bool = False


def stories(data: Path) -> list[Labelled]:
    """All labelled stories under a data folder; those whose files are absent are left out."""
    folders = sorted(path.parent for path in (data / "claims").glob("*/gold.json"))
    return [gold_story(folder) for folder in folders] + referenced(data)


def gold_story(folder: Path) -> Labelled:
    """A story whose ``gold.json`` holds the labelled sentences."""
    gold = json.loads((folder / "gold.json").read_text())
    known = {
        one["file"]: one for one in tomllib.loads((folder / "seeds.toml").read_text())["article"]
    }
    articles = []
    for path in sorted(folder.glob("*.txt")):
        record = known[path.name]
        text = path.read_text()
        articles.append(_article(path.name, record.get("title", ""), text, record.get("published")))
    texts: list[list[str]] = [[] for _ in articles]
    for one in gold["sentences"]:
        texts[one["article"]].append(one["text"])
    claims = [
        claim
        for article, own in zip(articles, texts, strict=True)
        for claim in _claims(article, own)
    ]
    rows = sorted(gold["sentences"], key=lambda one: one["article"])
    return Labelled(
        folder.name, tuple(articles), tuple(claims), "".join(one["theme"] for one in rows)
    )


def referenced(data: Path) -> list[Labelled]:
    """The stories of ``story_labels.json``."""
    stories: dict[str, list[Record]] = {}
    for name, story, address, texts in labelled_articles(data):
        stories.setdefault(name, []).append((story, address, texts))
    return [_story(name, own) for name, own in stories.items()]


def labelled_articles(
    data: Path, labels: str = "story_labels.json"
) -> Iterator[tuple[str, dict[str, Any], str, list[str]]]:
    """(story, its record, article, its labelled sentences as a reader would see them).

    ``theme_labels.json`` holds articles with letters alone, for training.
    """
    wanted = json.loads(Path(__file__).with_name(labels).read_text())
    files: dict[str, dict[str, list[str]]] = {}
    for name, story in wanted.items():
        path = data / story["file"]
        if not path.exists():
            continue
        if story["file"] not in files:
            files[story["file"]] = dict(_rows(path))
        for address, letters in story["articles"].items():
            raw = files[story["file"]][address]
            yield name, story, address, [whole(one) for one in raw][: len(letters)]


def _rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The sentences of a JSON Lines file's articles by the address that labels use."""
    for line in path.read_text().splitlines():
        row = json.loads(line)
        if "topic" in row and "date" in row:
            yield f"{row['topic']}/{row['date']}/{row['id']}", row["sentences"]
        elif "doc" in row:
            yield row["doc"], row["sentences"]
        elif "articles" in row:
            for number, one in enumerate(row["articles"]):
                yield f"{row['id']}/{number}", [one["title"], *_plain_split(one["text"])]


def _plain_split(text: str) -> list[str]:
    """A split that will not change: labels count on it."""
    return re.split(r"(?<=[a-z0-9)][.?!])[\"”’]?\s+(?=[\"“‘A-Z])", " ".join(text.split()))


def _story(name: str, own: list[Record]) -> Labelled:
    articles, claims, letters = [], [], ""
    for story, address, texts in own:
        day = date.fromisoformat(story["date"]) if story.get("date") else None
        article = _article(address, "", "\n".join(texts), day)
        articles.append(article)
        kept = [n for n, text in enumerate(texts) if text]
        claims += _claims(article, [texts[n] for n in kept])
        letters += "".join(story["articles"][address][n] for n in kept)
    told = "claims" in own[0][0]
    return Labelled(name, tuple(articles), tuple(claims), letters, told)


def whole(text: str) -> str:
    """Text as a reader would see it, from words with spaces between."""
    for pattern, put in TOKENS:
        text = re.sub(pattern, put, text)
    return text.strip()


def _article(name: str, title: str, text: str, day: date | None) -> Article:
    published = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    return Article(name, name, None, title, text, published, "en", "", name)


def _claims(article: Article, texts: list[str]) -> list[Claim]:
    """One claim a labelled sentence, with what `understand` finds out about it."""
    joined = replace(article, text="\n\n".join(texts))
    found = understand(joined).claims
    claims = []
    start = 0
    for number, text in enumerate(texts):
        end = start + len(text)
        inside = [claim for claim in found if start <= claim.start < end]
        plain = Claim(article.id, number, start, end, text)
        if inside:
            first = inside[0]
            plain = replace(
                first, start=start, end=end, text=text, sentence=number,
                figures=tuple(figure for claim in inside for figure in claim.figures),
            )  # fmt: skip
        claims.append(plain)
        start = end + 2
    return claims
