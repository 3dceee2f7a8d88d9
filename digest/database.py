"""One SQLite file that stays whole: write-ahead log, ``synchronous=FULL``, numbered schema.

Killed at any point, or on a full disk, the file holds all of a change or nothing of it. Two
runs at once wait for each other. The schema's number is ``user_version``; each of `MIGRATIONS`
takes it one further, in one transaction. A migration that was released is never edited.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from digest.errors import LockedError, StateError

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE version (
            id TEXT NOT NULL, sha256 TEXT NOT NULL, outlet TEXT NOT NULL, url TEXT,
            title TEXT NOT NULL, text TEXT NOT NULL, author TEXT, published TEXT, language TEXT,
            path TEXT NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
            PRIMARY KEY (id, sha256))""",
        "CREATE INDEX version_published ON version (coalesce(published, first_seen))",
        "CREATE TABLE outlet (id TEXT PRIMARY KEY, name TEXT NOT NULL, url TEXT)",
        """CREATE TABLE source (
            source TEXT PRIMARY KEY, outlet TEXT NOT NULL, last_success TEXT, problem TEXT,
            failures INTEGER NOT NULL, not_before TEXT, etag TEXT, modified TEXT)""",
        """CREATE TABLE page (
            url TEXT PRIMARY KEY, source TEXT NOT NULL, first TEXT NOT NULL, seen TEXT NOT NULL,
            problem TEXT, etag TEXT, modified TEXT)""",
        "CREATE INDEX page_source ON page (source, first)",
        """CREATE TABLE cache (
            number INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL,
            value BLOB NOT NULL, UNIQUE (kind, key))""",
    ),
    ("ALTER TABLE source ADD COLUMN tried TEXT",),
)
BUSY_SECONDS = 30.0


class Database:
    """An open file; use it as a context, from any thread.

    Raises:
        StateError: the file is broken, newer than this program, or cannot be written.
        LockedError: another run has held it for `BUSY_SECONDS`.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._lock = threading.RLock()

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the file at `path`, making or migrating it where needed."""
        with _guard(path):
            connection = sqlite3.connect(
                path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
        opened = cls(path, connection)
        try:
            with _guard(path):
                _log_ahead(connection)
                connection.execute("PRAGMA synchronous=FULL")
                connection.execute("PRAGMA foreign_keys=ON")
            opened._migrate()
        except BaseException:
            connection.close()
            raise
        return opened

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the write-ahead log is folded in by the last one to close."""
        self._connection.close()

    def check(self) -> None:
        """Read the whole file; raises `StateError` where it is damaged."""
        with _guard(self.path):
            (answer,) = self._connection.execute("PRAGMA integrity_check(1)").fetchone()
        if answer != "ok":
            raise _broken(self.path, str(answer))

    def _read(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._lock, _guard(self.path):
            return self._connection.execute(query, values).fetchall()

    @contextmanager
    def _write(self) -> Iterator[Any]:
        """One transaction: all of it is stored, or nothing."""
        with self._lock, _guard(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection.execute
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _migrate(self) -> None:
        known = len(MIGRATIONS)
        found = self._schema()
        if found > known:
            raise StateError(
                str(self.path),
                f"was written by a newer version of the tool (schema {found}, known is {known})",
                "Update the tool: pip install --upgrade news-digest.",
            )
        if found == known:
            return
        with self._write() as run:
            # Another run may have migrated while this one waited for the lock.
            for number in range(self._schema(), known):
                for statement in MIGRATIONS[number]:
                    run(statement)
            run(f"PRAGMA user_version = {known}")

    def _schema(self) -> int:
        version: int = self._read("PRAGMA user_version")[0][0]
        return version


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on, waiting for other runs up to `BUSY_SECONDS`.

    SQLite itself does not wait here: of two runs that open a new file at the same moment, both
    hold a lock that the other needs, and one is told "locked" at once, whatever its timeout.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


@contextmanager
def _guard(path: Path) -> Iterator[None]:
    """SQLite's errors as ours, with the way out."""
    try:
        yield
    except sqlite3.OperationalError as error:
        problem = str(error)
        if "locked" in problem or "busy" in problem:
            raise LockedError(
                str(path), "is in use by another run", "Wait until that has ended."
            ) from None
        if "full" in problem or "I/O" in problem:
            mend = "Nothing was lost: see to space on the disk and run again."
            raise StateError(str(path), f"could not be written ({problem})", mend) from None
        if "malformed" in problem:
            raise _broken(path, problem) from None
        mend = "Check that its folder exists and may be written to."
        raise StateError(str(path), f"cannot be used ({problem})", mend) from None
    except sqlite3.DatabaseError as error:
        raise _broken(path, str(error)) from None


def _broken(path: Path, problem: str) -> StateError:
    mend = "Restore a copy, or move it away: a new one is made, without what was fetched before."
    return StateError(str(path), f"is broken ({problem})", mend)
