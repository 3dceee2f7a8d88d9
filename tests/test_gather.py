"""What an edition is made of: the days that it spans, of the store and of the folder."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from digest.config import load
from digest.errors import NothingError, ReadError
from digest.gather import gather
from digest.model import Outlet, Skipped
from digest.store import SourceState, Store
from tests.builders import make_article

DAY = datetime(2030, 5, 14, 9, tzinfo=UTC)
OLD = DAY - timedelta(days=30)
CONFIG = '[build]\nwindow_days = 2\n[[outlet]]\nid = "herald"\nname = "The Herald"\n'


@pytest.fixture
def store(tmp_path: Path):
    """A month of fetched articles, one without a date on each morning."""
    with Store.open(tmp_path / "digest.db") as opened:
        opened.put_outlets([Outlet("herald", "The Herald")])
        for seen in (OLD, DAY):
            name = f"{seen:%m-%d}"
            dated = make_article("The bridge is open.", id=f"dated-{name}", published=seen)
            undated = make_article("The ferry is late.", id=f"undated-{name}", published=None)
            opened.put_articles([dated, undated], seen)
        yield opened


def test_old_days_of_the_store_are_left_out(store: Store, tmp_path: Path) -> None:
    """What was fetched before the window is not part of the edition, nor of what it skipped."""
    (tmp_path / "digest.toml").write_text(CONFIG)
    reading, _, day = gather(load(tmp_path / "digest.toml"), store, None)
    assert day == date(2030, 5, 14)
    assert [one.id for one in reading.articles] == ["dated-05-14", "undated-05-14"]
    assert reading.skipped == ()


def test_old_documents_are_named(store: Store, tmp_path: Path) -> None:
    """A file that somebody put there is named with the reason why it is not digested."""
    (tmp_path / "seeds").mkdir()
    line = '{"outlet": "herald", "text": "The mill burned down.", "date": "2030-01-02"}\n'
    (tmp_path / "seeds" / "old.jsonl").write_text(line)
    (tmp_path / "digest.toml").write_text(CONFIG)
    reading, _, _ = gather(load(tmp_path / "digest.toml"), store, None)
    assert reading.skipped == (Skipped("old.jsonl:1", "older than the window of 2 days"),)


def test_nothing_fetched(tmp_path: Path) -> None:
    """Where the sources gave nothing, a missing folder is not what is wrong."""
    config = CONFIG + 'sources = ["https://herald.example/feed"]\n'
    (tmp_path / "digest.toml").write_text(config)
    with Store.open(tmp_path / "new.db") as empty, pytest.raises(ReadError) as caught:
        gather(load(tmp_path / "digest.toml"), empty, None)
    assert "nothing was fetched" in caught.value.problem
    assert "digest fetch" in caught.value.mend


def test_all_sources_that_gave_nothing_are_named(tmp_path: Path) -> None:
    """A build that has nothing to digest says why of each of them."""
    config = CONFIG + 'sources = ["https://herald.example/feed"]\n'
    (tmp_path / "digest.toml").write_text(config)
    failed = [SourceState(f"https://{n}.example/", "herald", problem=f"is {n}") for n in range(5)]
    with Store.open(tmp_path / "new.db") as empty:
        for one in failed:
            empty.put_source(one)
        with pytest.raises(NothingError) as caught:
            gather(load(tmp_path / "digest.toml"), empty, None)
    assert "nothing was fetched (https://0.example/: is 0; and 4 more)" in caught.value.problem
    assert caught.value.skipped == tuple(Skipped(one.source, one.problem) for one in failed)


def test_all_documents_that_were_left_out_are_named(tmp_path: Path) -> None:
    """In the error where they are few, else beside it."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "digest.toml").write_text("")
    for number in range(4):
        with Store.open(tmp_path / "new.db") as empty, pytest.raises(NothingError) as caught:
            gather(load(tmp_path / "digest.toml"), empty, None)
        named = [f"{n}.txt: is empty" for n in range(number)]
        assert [one for one in named if one in caught.value.problem] == named
        assert caught.value.skipped == ()
        assert ("--seeds" in caught.value.mend) == (number == 0)
        (tmp_path / "seeds" / f"{number}.txt").touch()
    with Store.open(tmp_path / "new.db") as empty, pytest.raises(NothingError) as caught:
        gather(load(tmp_path / "digest.toml"), empty, None)
    assert "; and 3 more)" in caught.value.problem
    assert [one.path for one in caught.value.skipped] == [f"{n}.txt" for n in range(4)]


def test_a_window_without_articles(store: Store, tmp_path: Path) -> None:
    """That nothing is new is said as such."""
    (tmp_path / "digest.toml").write_text(CONFIG)
    with pytest.raises(ReadError, match=r"none of the edition's days.*build.window_days"):
        gather(load(tmp_path / "digest.toml"), store, date(2030, 6, 14))


def days_of(folder: Path, *told: tuple[str, str]) -> tuple[str, ...]:
    """The warnings of documents of outlets, each published on its day."""
    (folder / "seeds").mkdir()
    for number, (outlet, day) in enumerate(told):
        line = {"outlet": outlet, "text": f"Mill number {number} burned down.", "date": day}
        (folder / "seeds" / f"{number}.jsonl").write_text(json.dumps(line) + "\n")
    names = "".join(f'[[outlet]]\nid = "{one}"\nname = "{one}"\n' for one in ("herald", "post"))
    (folder / "digest.toml").write_text(f"[build]\nwindow_days = 3\n{names}")
    with Store.open(folder / "new.db") as empty:
        reading, _, found = gather(load(folder / "digest.toml"), empty, None)
        assert found == date.fromisoformat(max(day for _, day in told))
        assert gather(load(folder / "digest.toml"), empty, found)[0].warnings == ()
    return reading.warnings


def test_a_date_far_ahead_is_warned_of(tmp_path: Path) -> None:
    """It carries the edition years ahead; which document it is, and what to do, is said."""
    days = (("herald", "2030-05-12"), ("post", "2030-05-13"), ("herald", "2040-05-14"))
    (said,) = days_of(tmp_path, *days)
    assert said.startswith("2.jsonl:1: published more than a year after")
    assert said.endswith("correct its date, or pass --date 2040-05-14 if it is right")


def test_a_fetched_article_is_not_misdated(tmp_path: Path) -> None:
    """Its date was held against the day it was fetched; the documents are old."""
    (tmp_path / "seeds").mkdir()
    line = '{"outlet": "post", "text": "The mill burned down.", "date": "2020-01-02"}\n'
    (tmp_path / "seeds" / "old.jsonl").write_text(line + line.replace("mill", "barn"))
    old = make_article("The ferry sank.", published=datetime(2020, 1, 3, tzinfo=UTC))
    with Store.open(tmp_path / "one.db") as one:
        one.put_articles([make_article("The bridge is open.", published=DAY), old], DAY)
        (tmp_path / "digest.toml").write_text(CONFIG + '[[outlet]]\nid = "post"\nname = "P"\n')
        reading, _, day = gather(load(tmp_path / "digest.toml"), one, None)
    assert (day, reading.warnings) == (DAY.date(), ())


@pytest.mark.parametrize(
    "days",
    [
        [("herald", "2030-05-12"), ("herald", "2030-05-13"), ("herald", "2040-05-14")],
        [("herald", "2030-05-12"), ("post", "2030-05-13"), ("herald", "2031-05-14")],
        [("herald", "2030-05-12"), ("post", "2040-05-14")],
        [("herald", "2020-05-12"), ("post", "2025-05-13"), ("herald", "2028-05-14")],
        [("herald", "2030-05-12"), ("post", "2030-05-13"), *[("herald", "2040-05-14")] * 3],
        [("herald", "2030-05-12"), *[("post", "2040-05-14")] * 2, ("herald", "2040-05-14")],
    ],
)
def test_late_dates_of_a_folder_are_ordinary(tmp_path: Path, days: list[tuple[str, str]]) -> None:
    """One outlet alone, a look back after a year, two documents, a slow story of many years, more
    of that day: nothing tells that the date is wrong."""
    assert days_of(tmp_path, *days) == ()
