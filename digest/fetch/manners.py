"""How hosts are treated: robots.txt, one request at a time, a pause between two."""

from __future__ import annotations

import re
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from digest.errors import FetchError, ReadError
from digest.fetch.network import Answer, Client, origin
from digest.read.draft import moment

AGENT = "news-digest"
MAX_DELAY = 20.0
"""Seconds: a longer ``Crawl-delay`` is taken as this; a source has two minutes in all."""
_ROBOTS_BYTES = 500_000
_VERSION = re.compile(r"(?im)^([ \t]*user-agent[ \t]*:[ \t]*[^\s/#]+)/[^\s#]*")
"""Of the name in a robots.txt only what stands before the slash counts (RFC 9309)."""
_MEND = "Ask the outlet, or take another of its addresses."


class Manners:
    """Shared by all sources of a run; `pause` is in seconds, `sleep` waits."""

    def __init__(self, pause: float, sleep: Callable[[float], None] = time.sleep) -> None:
        self.pause = pause
        self._sleep = sleep
        self._locks: defaultdict[str, threading.RLock] = defaultdict(threading.RLock)
        self._guard = threading.Lock()
        self._next: dict[str, float] = {}
        self._robots: dict[str, Any] = {}

    @contextmanager
    def turn(self, client: Client, url: str) -> Iterator[None]:
        """Hold the host of `url` while it is asked: alone, after the pause, if it allows it.

        Raises:
            ReadError: robots.txt forbids it.
            FetchError: the source's time is over before its turn.
        """
        with self._held(client, url):
            if not self._allowed(client, url):
                raise ReadError(url, "may not be fetched, says robots.txt", _MEND)
            with self._paced(client, url):
                yield

    @contextmanager
    def _held(self, client: Client, url: str) -> Iterator[None]:
        with self._guard:
            lock = self._locks[urlsplit(url).netloc]
        if not lock.acquire(timeout=client.deadline.left()):
            raise FetchError(url, "had no turn in time", "It is tried again next time.")
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def _paced(self, client: Client, url: str) -> Iterator[None]:
        host = urlsplit(url).netloc
        wait = self._next.get(host, 0.0) - time.monotonic()
        if wait > client.deadline.left():
            raise FetchError(url, "had no turn in time", "It is tried again next time.")
        if wait > 0:
            self._sleep(wait)
        try:
            yield
        finally:
            self._next[host] = time.monotonic() + self._delay(url)

    def _delay(self, url: str) -> float:
        robots = self._robots.get(origin(url))
        asked = robots.crawl_delay(AGENT) if robots is not None else None
        return max(self.pause, min(float(asked or 0.0), MAX_DELAY))

    def _allowed(self, client: Client, url: str) -> bool:
        home = origin(url)
        if home not in self._robots:
            self._robots[home] = self._read_robots(client, home)
        robots = self._robots[home]
        return robots is None or bool(robots.can_fetch(url, AGENT))

    def _read_robots(self, client: Client, home: str) -> Any:
        """Parsed rules; none where there is no such file, all forbidden where the host is ill."""
        from protego import Protego

        address = f"{home}/robots.txt"
        try:
            answer = client.get(address, turn=lambda url: self._robots_turn(client, url, home))
        except _ElsewhereError:
            return None
        if answer.status >= 500 or answer.status == 429:
            raise FetchError(address, f"answers {answer.status}", "It is tried again next time.")
        if answer.status != 200:
            return None
        rules = answer.body[:_ROBOTS_BYTES].decode("utf-8-sig", "replace")
        return Protego.parse(_VERSION.sub(r"\1", rules))

    def _robots_turn(self, client: Client, url: str, home: str) -> Any:
        """Needs no leave. Not on another host: its turn must not be waited for in this one's."""
        if urlsplit(url).hostname != urlsplit(home).hostname:
            raise _ElsewhereError(url, "robots.txt lies on another host")
        return self._paced(client, url)


class _ElsewhereError(FetchError):
    """The host has no rules of its own; where its pages lead to, the other host's hold."""


class WaitError(FetchError):
    """The host asks to be left alone for some seconds."""

    def __init__(self, place: str, seconds: float) -> None:
        super().__init__(place, f"asks to wait {seconds:.0f} s", "It is tried again after that.")
        self.seconds = seconds


def retry_after(answer: Answer, now: float) -> float | None:
    """Seconds that an answer asks to wait, between a minute and a day; None if it does not.

    A 503 that names no time is a page that is ill, not a host that is busy.
    """
    if answer.status not in (429, 503):
        return None
    asked = answer.headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,20}", asked):
        seconds = float(asked)
    elif when := moment(asked):
        seconds = when.timestamp() - now
    elif answer.status == 503:
        return None
    else:
        seconds = 0.0
    return min(max(seconds, 60.0), 86_400.0)
