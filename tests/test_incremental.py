"""One new article: only its story is computed again, and the bytes are those of a full build."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from digest import pipeline, work
from digest.config import load
from digest.model import Comparison, Story
from tests.projects import CONFIG, hashes

EVENTS = {
    "Dam breaks above Tessin valley": (
        "The dam above the Tessin valley broke at dawn and flooded eleven villages, engineers said."
        " Police counted {} drowned in the Tessin flood."
    ),
    "Railway workers strike in Norland": (
        "Railway workers of Norland walked out over wages, their union Transpo said."
        " The walkout stopped {} trains between Norland and the coast."
    ),
    "Mount Karu erupts": (
        "Mount Karu spewed lava and covered Port Isla with ash, volcanologists said."
        " Doctors treated {} islanders of Port Isla for burns."
    ),
    "Banker Petra Holt convicted of fraud": (
        "A jury convicted the banker Petra Holt of fraud, her lawyer Ivo Brandt said."
        " Judge Merel sentenced Holt to {} years in prison."
    ),
}
OUTLETS = ("herald", "post", "courier")


def line(event: str, outlet: str, number: int) -> str:
    """An article of one outlet on one event."""
    text = EVENTS[event].format(number + 3)
    article = {"outlet": outlet, "title": event, "text": text, "date": "2030-05-14"}
    return json.dumps(article) + "\n"


LINES = [line(event, outlet, n) for event in EVENTS for n, outlet in enumerate(OUTLETS)]


def project(folder: Path, lines: Sequence[str], config: str = CONFIG) -> Path:
    """A project of these articles, each a file of its own; returns its config file."""
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(lines):
        (folder / "seeds" / f"{number:02}.jsonl").write_text(text, encoding="utf-8")
    (folder / "digest.toml").write_text(config, encoding="utf-8")
    return folder / "digest.toml"


def build(config: Path) -> None:
    pipeline.build(load(config), site=False, tell=lambda text: None)


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The articles of each story that is compared, as builds go on."""
    seen: list[tuple[str, ...]] = []
    compare_all = work.compare_all

    def watched(stories: Sequence[Story], *rest: object) -> list[Comparison]:
        seen.extend(story.articles for story in stories)
        return compare_all(stories, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "compare_all", watched)
    return seen


def test_one_new_article_costs_its_story(tmp_path: Path, compared: list[tuple[str, ...]]) -> None:
    """The last verdict report joins its two; the other nine articles are not looked at."""
    cached, plain = tmp_path / "cached", tmp_path / "plain"
    build(project(cached, LINES[:-1]))
    assert sorted(map(len, compared)) == [2, 3, 3, 3]
    compared.clear()
    project(cached, LINES)
    shutil.copytree(cached, plain, ignore=shutil.ignore_patterns("digest.db*"))
    build(cached / "digest.toml")
    assert [len(articles) for articles in compared] == [3]
    build(plain / "digest.toml")
    assert sorted(map(len, compared[1:])) == [3, 3, 3, 3]
    assert hashes(cached / "site") == hashes(plain / "site")


def test_other_settings_find_nothing_kept(tmp_path: Path, compared: list[tuple[str, ...]]) -> None:
    """A shorter summary is not what was dressed before."""
    build(project(tmp_path, LINES))
    build(tmp_path / "digest.toml")
    assert len(compared) == 4
    build(project(tmp_path, LINES, f"{CONFIG}[summary]\nclaims = 1\n"))
    assert len(compared) == 8
    digest = json.loads((tmp_path / "site" / "digest.json").read_text("utf-8"))
    assert all(len(section["summary"]) == 1 for section in digest["sections"])


def test_code_of_the_users_own_is_always_asked(tmp_path: Path) -> None:
    """What a themer of the user's own made is not kept: its code may change unseen."""
    mine = f'{CONFIG}[summary]\nthemer = "tests.test_incremental:{{}}"\n'
    build(project(tmp_path, LINES, mine.format("no_themes")))
    build(project(tmp_path, LINES, mine.format("no_themes")))
    digest = json.loads((tmp_path / "site" / "digest.json").read_text("utf-8"))
    assert not digest["sections"]


def no_themes(*_: object) -> dict[str, tuple[str, ...]]:
    """A themer that finds none."""
    return {}
