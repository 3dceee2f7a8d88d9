"""The store: versions of articles, windows, fetch states; and what cannot break it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest import database
from digest import store as module
from digest.errors import LockedError, StateError
from digest.model import FetchState, Outlet
from digest.store import PageState, SourceState, Store
from tests.builders import make_article

DAY = datetime(2030, 5, 14, 8, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    """An open, empty store."""
    with Store.open(tmp_path / "digest.db") as opened:
        yield opened


def test_articles_come_back_as_they_were(store):
    """Every field survives, in order of ids."""
    one = make_article("Größe “quoted” 👩\u200d👧 مرحبا", id="b-1", url="https://h.example/1")
    two = replace(make_article("Second.", id="a-1", published=None, language=None), author="Ada")
    assert store.put_articles([one, two], DAY) == 2
    assert store.articles() == (two, one)


def test_a_changed_article_keeps_its_history(store):
    """The latest text is the article; all texts stay, with when they were seen."""
    old = make_article("Ten people were hurt.", id="h-1", url="https://h.example/1")
    new = replace(make_article("Twelve people were hurt.", id="h-1"), url=old.url)
    assert store.put_articles([old], DAY) == 1
    assert store.put_articles([old], DAY + timedelta(hours=1)) == 0
    assert store.put_articles([new], DAY + timedelta(hours=2)) == 1
    assert store.articles() == (new,)
    first, second = store.versions("h-1")
    assert (first.article, second.article) == (old, new)
    assert first.last_seen - first.first_seen == timedelta(hours=1)
    store.put_articles([old], DAY + timedelta(hours=3))
    assert store.articles() == (old,)


@pytest.mark.parametrize(
    ("since", "ids"),
    [(None, ["a", "b", "c"]), (DAY, ["b", "c"]), (DAY + timedelta(days=1), [])],
)
def test_articles_since_a_day(store, since, ids):
    """By the date of publishing, or by the first sight where there is none."""
    articles = [
        make_article("A.", id="a", published=DAY - timedelta(seconds=1)),
        make_article("B.", id="b", published=DAY),
        make_article("C.", id="c", published=None),
    ]
    store.put_articles(articles, DAY)
    assert [one.id for one in store.articles(since)] == ids


def test_sources_pages_outlets(store):
    """States are replaced, and read back sorted."""
    states = [SourceState(f"https://h.example/{n}", "h", DAY, None, n, None, '"e"') for n in (2, 1)]
    for state in states:
        store.put_source(state)
    hours = [DAY + timedelta(hours=n) for n in (1, 2)]
    down = replace(states[0], problem="is down", failures=3, tried=hours[0], not_before=hours[1])
    store.put_source(down)
    assert store.sources() == (states[1], down)
    assert store.fetches()[1] == FetchState("https://h.example/2", "h", DAY, "is down", *hours)
    pages = [PageState(f"https://h.example/{n}", "s", DAY, DAY) for n in range(1200)]
    for page in pages[:3]:
        store.put_page(page)
    store.put_page(replace(pages[1], seen=DAY + timedelta(hours=1), problem="is a gallery"))
    assert [one.url[-1] for one in store.recent_pages("s", DAY)] == ["0", "2", "1"]
    assert store.recent_pages("s", DAY + timedelta(seconds=1)) == ()
    assert store.pages([pages[1].url])[pages[1].url].problem == "is a gallery"
    store.keep_sources(["https://h.example/2"])
    assert [one.source for one in store.sources()] == ["https://h.example/2"]
    assert set(store.pages([page.url for page in pages])) == {page.url for page in pages[:3]}
    store.put_outlets([Outlet("h", "Old"), Outlet("a", "A", "https://a.example"), Outlet("h", "H")])
    assert store.outlets() == (Outlet("a", "A", "https://a.example"), Outlet("h", "H"))


def test_cache(store):
    """Values come back byte for byte, by kind; the last one put counts."""
    store.cache_put("understood", {"k1": b"1", "k2": b"2"})
    store.cache_put("understood", {"k1": b"3"})
    assert store.cache_get("understood", ["k1", "k2", "k3"]) == {"k1": b"3", "k2": b"2"}
    assert store.cache_get("other", ["k1"]) == {}


def test_the_cache_is_bounded(store, monkeypatch):
    """The oldest values are forgotten first."""
    monkeypatch.setattr(module, "MAX_CACHE", 5)
    for n in range(9):
        store.cache_put("k", {str(n): b"x"})
    assert sorted(store.cache_get("k", [str(n) for n in range(9)])) == ["4", "5", "6", "7", "8"]


def test_schema_grows(tmp_path, monkeypatch):
    """A file of an earlier version gains what is new and keeps what it holds."""
    path = tmp_path / "digest.db"
    with Store.open(path) as store:
        store.put_articles([make_article()], DAY)
    grown = (*database.MIGRATIONS, ("ALTER TABLE outlet ADD COLUMN note TEXT",))
    monkeypatch.setattr(database, "MIGRATIONS", grown)
    with Store.open(path) as store:
        assert len(store.articles()) == 1
        assert store._schema() == len(grown)
    monkeypatch.setattr(database, "MIGRATIONS", grown[:-1])
    with pytest.raises(StateError, match="newer version") as caught:
        Store.open(path)
    assert "Update" in caught.value.mend


def test_a_source_of_the_first_schema_was_tried_nobody_knows_when(tmp_path, monkeypatch):
    """What an earlier version stored of it stays."""
    path = tmp_path / "digest.db"
    monkeypatch.setattr(database, "MIGRATIONS", database.MIGRATIONS[:1])
    with Store.open(path) as store, store._write() as write:
        write("INSERT INTO source (source, outlet, problem, failures) VALUES ('s', 'h', 'down', 2)")
    monkeypatch.undo()
    with Store.open(path) as store:
        assert store.sources() == (SourceState("s", "h", problem="down", failures=2),)


def test_a_migration_that_fails_changes_nothing(tmp_path, monkeypatch):
    """Half a migration is none."""
    path = tmp_path / "digest.db"
    with Store.open(path) as store:
        before = store._schema()
    grown = (*database.MIGRATIONS, ("CREATE TABLE extra (x)", "CREATE TABLE extra (x)"))
    monkeypatch.setattr(database, "MIGRATIONS", grown)
    with pytest.raises(StateError):
        Store.open(path)
    with contextlib.closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (before,)
        assert not raw.execute("SELECT * FROM sqlite_master WHERE name = 'extra'").fetchall()


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_a_broken_file_says_so(tmp_path, content):
    """The way out is named; nothing is overwritten."""
    path = tmp_path / "digest.db"
    path.write_bytes(content)
    with pytest.raises(StateError, match="is broken") as caught:
        Store.open(path)
    assert "move it away: a new one is made" in caught.value.mend
    assert path.read_bytes() == content


def test_damage_inside_is_found(tmp_path):
    """A file whose pages were damaged is reported by `check` or on reading."""
    path = tmp_path / "digest.db"
    with Store.open(path) as store:
        texts = (f"Report number {n}: " + "the river rose. " * 50 for n in range(200))
        store.put_articles((make_article(text) for text in texts), DAY)
    data = bytearray(path.read_bytes())
    data[8192 : len(data) - 4096] = b"\x55" * (len(data) - 4096 - 8192)
    path.write_bytes(data)
    with Store.open(path) as store, pytest.raises(StateError, match="is broken"):
        store.check()


def test_no_folder(tmp_path):
    """A place that cannot hold a file is named."""
    with pytest.raises(StateError, match="cannot be used"):
        Store.open(tmp_path / "no" / "digest.db")


def test_another_run_is_waited_for_and_named(tmp_path, monkeypatch):
    """A store held for long is reported as in use, and works again after."""
    path = tmp_path / "digest.db"
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.2)
    with Store.open(path) as store, contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedError, match="in use by another run"):
            store.put_articles([make_article()], DAY)
        other.rollback()
        assert store.put_articles([make_article()], DAY) == 1


def test_a_new_file_is_waited_for(tmp_path):
    """Another run that has just begun to write a new file is waited for."""
    path = tmp_path / "digest.db"
    with contextlib.closing(sqlite3.connect(path, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE begun (number INTEGER)")
        release = threading.Timer(0.3, other.commit)
        release.start()
        with Store.open(path) as store:
            store.check()
        release.join()


def test_a_failed_change_is_no_change(store):
    """An error in the midst of a change takes all of it back."""

    def articles():
        yield make_article("One.", id="1")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.put_articles(articles(), DAY)
    assert store.articles() == ()
    assert store.put_articles([make_article()], DAY) == 1


def test_a_full_disk_loses_nothing(store):
    """Where the file cannot grow, the error says so and what was stored stays."""
    store.put_articles([make_article("Kept.", id="kept")], DAY)
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages + 4}")
    big = (make_article(f"Long {n} " + "x" * 9000, id=f"x{n}") for n in range(50))
    with pytest.raises(StateError, match="is full"):
        store.put_articles(big, DAY)
    store.check()
    assert [one.id for one in store.articles()] == ["kept"]


def _writer(path, start, count):
    with Store.open(path) as store:
        for n in range(start, start + count):
            store.put_articles([make_article(f"Text {n}.", id=f"a{n:05}")], DAY)


def test_two_at_once(tmp_path):
    """Runs that open and write one file at the same time both get all of theirs in."""
    path = tmp_path / "digest.db"
    context = multiprocessing.get_context("spawn")
    runs = [context.Process(target=_writer, args=(path, n * 1000, 30)) for n in range(3)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert [run.exitcode for run in runs] == [0, 0, 0]
    with Store.open(path) as store:
        store.check()
        assert len(store.articles()) == 90


WRITER = """
import sys
import threading
from pathlib import Path
from tests.test_store import DAY, Store, make_article
with Store.open(Path(sys.argv[1])) as store:
    n = len(store.articles())
    while True:
        store.put_articles([make_article(f"Text {n} {i}.", id=f"a{n}-{i}") for i in range(3)], DAY)
        n += 3
        print(n, flush=True)
"""


def kill_while_writing(path: Path, seed: int) -> None:
    """Start a writer, kill it at a random moment, and hold the file against what it reported."""
    env = {**os.environ, "PYTHONPATH": os.getcwd()}  # noqa: PTH109
    run = subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE, env=env)
    assert run.stdout is not None
    run.stdout.readline()
    time.sleep(random.Random(seed).random() * 0.2)
    run.send_signal(signal.SIGKILL)
    rest = run.stdout.read().split()
    run.wait()
    with Store.open(path) as store:
        store.check()
        count = len(store.articles())
    assert count % 3 == 0
    assert count >= int(rest[-1]) if rest else True


def test_killed_while_writing(tmp_path):
    """Whatever a killed run had reported as stored is there, and no half of a change."""
    for seed in range(2):
        kill_while_writing(tmp_path / "digest.db", seed)


FULL = """
import resource, sys
from pathlib import Path
from tests.test_store import DAY, StateError, Store, make_article
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
stored = 0
try:
    with Store.open(Path(sys.argv[1])) as store:
        for n in range(1000):
            store.put_articles([make_article(f"Text {n}. " + "word " * 500, id=f"a{n}")], DAY)
            stored = n + 1
except StateError as error:
    print(stored, error)
"""


@pytest.mark.parametrize("size", [5_000, 60_000, 200_000])
def test_files_that_cannot_grow(tmp_path, size):
    """Wherever writing fails, all that was stored before is there, and the next run goes on."""
    path = tmp_path / "digest.db"
    env = {**os.environ, "PYTHONPATH": os.getcwd()}  # noqa: PTH109
    command = [sys.executable, "-c", FULL, path, str(size)]
    said = subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout
    stored, _, message = said.partition(" ")
    assert "digest.db: could not be written" in message
    with Store.open(path) as store:
        store.check()
        assert len(store.articles()) == int(stored)
        assert store.put_articles([make_article("The next run.", id="next")], DAY) == 1


@pytest.mark.long
def test_killed_many_times(tmp_path):
    """The same, at 60 moments."""
    for seed in range(60):
        kill_while_writing(tmp_path / "digest.db", seed)
