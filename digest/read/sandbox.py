"""Parse bytes from outside in another process, with a limit on time and memory.

A page that hangs or swells costs itself: its process is killed and the next page gets a new
one. 10 ms a page once the process runs; half a second to start it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any, Self, TypeVar

import digest
from digest.errors import ReadError
from digest.model import Skipped
from digest.read.draft import Draft
from digest.read.feed import Entry, Feed
from digest.read.lists import Listed
from digest.read.warc import Page
from digest.read.worker import Answer, read_frame, write_frame

SECONDS = 10.0
MEGABYTES = 170
"""Beyond the some 70 MB of the idle process: together they stay below 256 MiB."""

_START_SECONDS = 120.0
# -P and this: the worker's code is this package's, whatever lies in the current folder. A
# parser of the user's own is looked for wherever this process would, after all the rest.
_START = """
import os, sys
root, megabytes, path, *parsers = sys.argv[1:]
if root not in sys.path:
    sys.path.insert(0, root)
sys.path += [one for one in path.split(os.pathsep) if one and one not in sys.path]
from digest.read.worker import main
main(int(megabytes), parsers)
"""

T = TypeVar("T")


class BrokenOffError(ReadError):
    """The parser was late or died: another time it might do better."""


class Sandbox:
    """A parser process, started when first needed; use it from one thread, as a context."""

    def __init__(
        self,
        seconds: float = SECONDS,
        megabytes: int = MEGABYTES,
        parsers: Mapping[str, str] | None = None,
    ) -> None:
        """`parsers` are the user's own: ending of a file to ``package.module:function``."""
        self.seconds = seconds
        self.megabytes = megabytes
        self.parsers = parsers or {}
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def page(
        self, data: bytes, path: str, url: str | None = None, charset: str | None = None
    ) -> Draft:
        """The article of an HTML page; raises `ReadError` (see `page.parse_page`)."""
        header = {"kind": "page", "path": path, "url": url, "charset": charset}
        found = [_value(Draft, answer) for answer, _ in self._ask(header, data)]
        return found[0]

    def listed(
        self, kind: str, data: bytes, path: str, url: str | None, charset: str | None = None
    ) -> tuple[Listed, ...]:
        """Addresses in a ``sitemap``, an ``outline`` (OPML) or a ``front`` page, in order."""
        header = {"kind": kind, "path": path, "url": url, "charset": charset}
        return tuple(_value(Listed, answer) for answer, _ in self._ask(header, data))

    def feed(
        self, data: bytes, path: str, url: str | None = None, charset: str | None = None
    ) -> Feed:
        """The entries of a feed; raises `ReadError` where it is none."""
        header = {"kind": "feed", "path": path, "url": url, "charset": charset}
        (first, _), *rest = list(self._ask(header, data))
        entries = tuple(_value(Entry, answer) for answer, _ in rest)
        return Feed(first["title"], first["url"], entries)

    def archive(self, file: Path, path: str) -> Iterator[Page]:
        """The pages of a WARC; raises `ReadError` where it ends early."""
        header = {"kind": "warc", "path": path, "file": str(file.resolve())}
        for answer, body in self._ask(header, b""):
            yield _value(Page, answer, body=body)

    def own(self, data: bytes, path: str, parser: str) -> list[Draft | Skipped]:
        """What a parser of the user's own makes of a file; `ReadError` where it fails."""
        header = {"kind": "own", "path": path, "parser": parser}
        try:
            answers = list(self._ask(header, data))
        except ReadError as error:
            problem = f"{error.problem} (parser {parser})"
            raise type(error)(error.place, problem, error.mend) from None
        kinds: dict[str, type[Draft | Skipped]] = {"draft": Draft, "skipped": Skipped}
        return [_value(kinds[answer["kind"]], answer) for answer, _ in answers]

    def _ask(self, header: dict[str, Any], body: bytes) -> Iterator[Answer]:
        """Answers to one request; the process ends if one is late, or if not all are taken."""
        process = self._started()
        done = False
        try:
            answer = self._timed(lambda: _exchange(process, header, body), header["path"])
            while answer["kind"] != "end":
                if answer["kind"] == "refused":
                    self._timed(lambda: _next(process), header["path"])
                    done = True
                    raise ReadError(answer["place"], answer["problem"], answer["mend"])
                yield answer, answer.pop("body")
                answer = self._timed(lambda: _next(process), header["path"])
            done = True
        finally:
            if not done:
                self.close()

    def _timed(self, ask: Callable[[], Answer | None], path: str) -> dict[str, Any]:
        """The next answer's header with its body in it."""
        assert self._process is not None
        with _Deadline(self._process, self.seconds) as deadline:
            answer = ask()
        if answer is None:
            late = f"took longer than {self.seconds:g} s to parse"
            problem = late if deadline.passed else "broke the parser"
            raise BrokenOffError(path, problem, "Leave it out, or save its text as .txt.")
        return {**answer[0], "body": answer[1]}

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            root = str(Path(digest.__file__).parent.parent)
            parsers = sorted(set(self.parsers.values()))
            path = os.pathsep.join(one or str(Path.cwd()) for one in sys.path) if parsers else ""
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, root, str(self.megabytes), path, *parsers],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            with _Deadline(self._process, _START_SECONDS):
                ready = _next(self._process)
            if ready is None:
                self.close()
                raise ReadError("the parser process", "did not start", "Reinstall the tool.")
        return self._process


class _Deadline:
    """Kills the process after some seconds unless left before; says whether it did."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.passed = False
        self._process = process
        self._timer = threading.Timer(seconds, self._kill)
        self._timer.daemon = True

    def _kill(self) -> None:
        self.passed = True
        self._process.kill()

    def __enter__(self) -> _Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


def _exchange(
    process: subprocess.Popen[bytes], header: dict[str, Any], body: bytes
) -> Answer | None:
    try:
        assert process.stdin is not None
        write_frame(process.stdin, header, body)
        return _next(process)
    except (BrokenPipeError, ConnectionResetError):
        return None


def _next(process: subprocess.Popen[bytes]) -> Answer | None:
    assert process.stdout is not None
    try:
        return read_frame(process.stdout)
    except (ValueError, KeyError, TypeError):
        return None


def _value(kind: type[T], answer: dict[str, Any], **more: Any) -> T:
    """A dataclass from its JSON form; keys it does not have are left out."""
    known = {f.name for f in fields(kind)}  # type: ignore[arg-type]
    values = {key: one for key, one in answer["value"].items() if key in known}
    if values.get("published"):
        values["published"] = datetime.fromisoformat(values["published"])
    return kind(**values, **more)
