"""What lasts between runs: articles and their versions, fetches, a cache."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from digest.database import Database
from digest.model import Article, FetchState, Outlet

MAX_CACHE = 100_000
"""Rows; the oldest go first."""

WITHDRAWN = "was withdrawn by the outlet"
"""The problem of a page that is no longer there."""

_VERSION = "id, outlet, url, title, text, published, language, sha256, path, author"
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Version:
    """One text that an address had, and when it was first and last seen there."""

    article: Article
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class SourceState:
    """What a fetch must know of a source from the runs before: ``tried`` is when it was asked last,
    ``not_before`` bounds the next time."""

    source: str
    outlet: str
    last_success: datetime | None = None
    problem: str | None = None
    failures: int = 0
    not_before: datetime | None = None
    etag: str | None = None
    modified: str | None = None
    tried: datetime | None = None


@dataclass(frozen=True, slots=True)
class PageState:
    """A fetched address: for which source, when first and last, what was wrong with it."""

    url: str
    source: str
    first: datetime
    seen: datetime
    problem: str | None = None
    etag: str | None = None
    modified: str | None = None


class Store(Database):
    """What lasts, as values in and values out; every method is one transaction."""

    def put_articles(self, articles: Iterable[Article], seen: datetime) -> int:
        """Store what was seen at `seen`; returns how many texts were not known before."""
        new = 0
        with self._write() as run:
            for one in articles:
                found = run(
                    "UPDATE version SET last_seen = max(last_seen, ?), title = ?, author = ?,"
                    " published = coalesce(?, published), language = ?, path = ?"
                    " WHERE id = ? AND sha256 = ?",
                    (
                        *(_iso(seen), one.title, one.author, _iso(one.published)),
                        *(one.language, one.path, one.id, one.sha256),
                    ),
                )
                if found.rowcount == 0:
                    new += 1
                    run(
                        f"INSERT INTO version ({_VERSION}, first_seen, last_seen)"
                        f" VALUES ({', '.join('?' * 12)})",
                        (*_row(one), _iso(seen), _iso(seen)),
                    )
        return new

    def articles(self, since: datetime | None = None) -> tuple[Article, ...]:
        """The latest version of each article, by id: of all, or of those published from `since` on.

        One without a date counts by when it was first seen.
        """
        rows = self._read(
            f"""SELECT {_VERSION} FROM (SELECT *, row_number() OVER (
                    PARTITION BY id ORDER BY last_seen DESC, first_seen DESC, sha256) AS place,
                    min(coalesce(published, first_seen)) OVER (PARTITION BY id) AS begun
                FROM version WHERE id IN (
                    SELECT id FROM version WHERE coalesce(published, first_seen) >= ?1))
            WHERE place = 1 AND coalesce(published, begun) >= ?1 ORDER BY id""",
            (_iso(since) or "",),
        )
        return tuple(_article(row) for row in rows)

    def versions(self, id: str) -> tuple[Version, ...]:
        """All texts an article had, oldest first."""
        rows = self._read(
            f"SELECT {_VERSION}, first_seen, last_seen FROM version WHERE id = ?"
            " ORDER BY first_seen, last_seen, sha256",
            (id,),
        )
        return tuple(Version(_article(row[:-2]), _time(row[-2]), _time(row[-1])) for row in rows)

    def withdrawn(self) -> frozenset[str]:
        """Ids of the articles whose page is gone, and stands at no other address that was seen."""
        rows = self._read(
            """SELECT version.id FROM version JOIN page ON page.url = version.path
            WHERE page.problem = ? AND NOT EXISTS (
                SELECT 1 FROM page AS other WHERE other.url = version.url AND problem IS NULL)""",
            (WITHDRAWN,),
        )
        return frozenset(row[0] for row in rows)

    def put_outlets(self, outlets: Iterable[Outlet]) -> None:
        """Store the publishers that fetched articles are of."""
        with self._write() as run:
            for one in outlets:
                run("REPLACE INTO outlet VALUES (?, ?, ?)", (one.id, one.name, one.url))

    def outlets(self) -> tuple[Outlet, ...]:
        """All stored publishers, sorted by id."""
        return tuple(Outlet(*row) for row in self._read("SELECT * FROM outlet ORDER BY id"))

    def put_source(self, state: SourceState) -> None:
        """Store how a source's fetch went."""
        values = (state.source, state.outlet, _iso(state.last_success), state.problem)
        rest = (state.failures, _iso(state.not_before), state.etag, state.modified)
        row = (*values, *rest, _iso(state.tried))
        with self._write() as run:
            run("REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def keep_sources(self, addresses: Sequence[str]) -> None:
        """Forget the states of all other sources: they have left the config."""
        known = set(addresses)
        gone = [one.source for one in self.sources() if one.source not in known]
        with self._write() as run:
            for address in gone:
                run("DELETE FROM source WHERE source = ?", (address,))

    def sources(self) -> tuple[SourceState, ...]:
        """All sources ever fetched, sorted by address."""
        return tuple(_source(row) for row in self._read("SELECT * FROM source ORDER BY source"))

    def fetches(self) -> tuple[FetchState, ...]:
        """How the last fetch of each source went, sorted by outlet and address."""
        states = (
            FetchState(
                *(one.source, one.outlet, one.last_success, one.problem),
                *(one.tried, one.not_before),
            )
            for one in self.sources()
        )
        return tuple(sorted(states, key=lambda one: (one.outlet, one.source)))

    def put_page(self, state: PageState) -> None:
        """Remember that an address was fetched."""
        times = (_iso(state.first), _iso(state.seen))
        values = (state.url, state.source, *times, state.problem, state.etag, state.modified)
        with self._write() as run:
            run("REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def pages(self, urls: Sequence[str]) -> dict[str, PageState]:
        """Those of `urls` that were fetched before."""
        rows = self._among("SELECT * FROM page WHERE url IN", urls)
        return {row[0]: _page(row) for row in rows}

    def recent_pages(self, source: str, since: datetime) -> tuple[PageState, ...]:
        """Pages of a source first fetched since then, the longest unseen first."""
        query = "SELECT * FROM page WHERE source = ? AND first >= ? ORDER BY seen, url"
        return tuple(_page(row) for row in self._read(query, (source, _iso(since))))

    def cache_get(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        """The values there are of the keys."""
        rows = self._among("SELECT key, value FROM cache WHERE kind = ? AND key IN", keys, kind)
        return {row[0]: row[1] for row in rows}

    def cache_put(self, kind: str, values: dict[str, bytes]) -> None:
        """Keep the values; beyond `MAX_CACHE` rows the oldest are forgotten."""
        with self._write() as run:
            for key, value in values.items():
                run("REPLACE INTO cache (kind, key, value) VALUES (?, ?, ?)", (kind, key, value))
            run(
                "DELETE FROM cache WHERE number <= (SELECT max(number) FROM cache) - ?",
                (MAX_CACHE,),
            )

    def _among(self, query: str, keys: Sequence[str], *first: str) -> Iterator[Any]:
        remaining = iter(dict.fromkeys(keys))
        while batch := tuple(islice(remaining, _BATCH)):
            yield from self._read(f"{query} ({', '.join('?' * len(batch))})", (*first, *batch))


def _row(one: Article) -> tuple[str | None, ...]:
    return (
        *(one.id, one.outlet, one.url, one.title, one.text),
        *(_iso(one.published), one.language, one.sha256, one.path, one.author),
    )


def _article(row: Sequence[Any]) -> Article:
    id, outlet, url, title, text, published, language, sha256, path, author = row
    return Article(id, outlet, url, title, text, _when(published), language, sha256, path, author)


def _source(row: Sequence[Any]) -> SourceState:
    source, outlet, success, problem, failures, not_before, etag, modified, tried = row
    times = _when(success), _when(not_before), _when(tried)
    return SourceState(
        *(source, outlet, times[0], problem, failures, times[1], etag, modified, times[2])
    )


def _page(row: Sequence[Any]) -> PageState:
    return PageState(row[0], row[1], _time(row[2]), _time(row[3]), *row[4:])


def _iso(when: datetime | None) -> str | None:
    """UTC with microseconds, so that texts sort as times do."""
    if when is None:
        return None
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _when(text: str | None) -> datetime | None:
    return None if text is None else _time(text)
