"""What an edition is made of: the days that it spans, of the store and of the folder."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from digest.config import load
from digest.errors import ReadError
from digest.gather import gather
from digest.model import Outlet, Skipped
from digest.store import Store
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


def test_a_window_without_articles(store: Store, tmp_path: Path) -> None:
    """That nothing is new is said as such."""
    (tmp_path / "digest.toml").write_text(CONFIG)
    with pytest.raises(ReadError, match="none of the edition's days"):
        gather(load(tmp_path / "digest.toml"), store, date(2030, 6, 14))
