"""The process in which bytes from outside are parsed: limited memory, killed when late.

Started by `sandbox`. Requests and answers are frames: a JSON header line with ``size``, then
that many raw bytes. One request may have many answers; the last has the kind ``end``. JSON, not
pickle: what comes back is not trusted either.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from digest.errors import ConfigError, ReadError

_ORPHAN_SECONDS = 60

Answer = tuple[dict[str, Any], bytes]


def main(megabytes: int, parsers: Sequence[str] = ()) -> None:
    """Serve requests from stdin until it ends, with so much memory beyond the idle process's.

    `parsers` are the names of the user's own.
    """
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # A library that prints must not break the frames.
    os.dup2(2, 1)
    _warm(parsers)
    _limit(megabytes)
    write_frame(answers, {"kind": "ready"}, b"")
    while (request := read_frame(requests)) is not None:
        _alarm(_ORPHAN_SECONDS)
        for header, body in _answers(*request):
            write_frame(answers, header, body)
            _alarm(_ORPHAN_SECONDS)
        write_frame(answers, {"kind": "end"}, b"")
        _alarm(0)


def read_frame(stream: IO[bytes]) -> Answer | None:
    """The next header and body, or None at the end of the stream."""
    line = stream.readline(100_000_000)
    if not line.endswith(b"\n"):
        return None
    header = json.loads(line)
    size = int(header["size"])
    body = stream.read(size) if size else b""
    return (header, body) if len(body) == size else None


def write_frame(stream: IO[bytes], header: dict[str, Any], body: bytes) -> None:
    """Write one frame and flush it."""
    stream.write(json.dumps({**header, "size": len(body)}).encode() + b"\n" + body)
    stream.flush()


def _warm(parsers: Sequence[str]) -> None:
    """Import what parsing needs before the limit counts, once for all pages."""
    import trafilatura
    from lxml import html

    from digest.read.parsers import parser

    for name in parsers:
        with contextlib.suppress(ConfigError):  # its files will say so
            parser(name)
    trafilatura.bare_extraction(html.document_fromstring("<p>warm</p>"), fast=True)


def _alarm(seconds: int) -> None:
    """End this process after so long in one answer: who started it may have been killed."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _limit(megabytes: int) -> None:
    """Allow `megabytes` more address space than is used now; not every system can."""
    try:
        import resource

        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        limit = used + megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return


def _answers(header: dict[str, Any], body: bytes) -> Iterator[Answer]:
    try:
        yield from _parse(header, body)
    except ReadError as error:
        reason = {"place": error.place, "problem": error.problem, "mend": error.mend}
        yield {"kind": "refused", **reason}, b""
    except MemoryError:
        yield _failed(header, "needs too much memory to be parsed")
    except RecursionError:
        yield _failed(header, "is nested too deep to be parsed")
    except Exception as error:  # a parser's own fault must cost one document only
        yield _failed(header, f"broke the parser ({type(error).__name__})")


def _failed(header: dict[str, Any], problem: str) -> Answer:
    mend = "Leave it out, or save its text as .txt."
    return {"kind": "refused", "place": header["path"], "problem": problem, "mend": mend}, b""


def _parse(header: dict[str, Any], body: bytes) -> Iterator[Answer]:
    path, url, charset = header["path"], header.get("url"), header.get("charset")
    if header["kind"] == "page":
        from digest.read.page import parse_page

        yield _plain("draft", parse_page(body, path, url, charset)), b""
    elif header["kind"] == "feed":
        from digest.read.feed import parse_feed

        feed = parse_feed(body, path, url, charset)
        yield {"kind": "feed", "title": feed.title, "url": feed.url}, b""
        for entry in feed.entries:
            yield _plain("entry", entry), b""
    elif header["kind"] in ("sitemap", "outline", "front"):
        for one in _listed(header["kind"], body, path, url, charset):
            yield _plain("listed", one), b""
    elif header["kind"] == "own":
        from digest.read.draft import Draft
        from digest.read.parsers import run

        for made in run(header["parser"], body, path):
            yield _plain("draft" if isinstance(made, Draft) else "skipped", made), b""
    elif header["kind"] == "warc":
        from digest.read.warc import parse_warc

        with contextlib.closing(Path(header["file"]).open("rb")) as stream:
            for page in parse_warc(stream, path):
                yield _plain("archived", page), page.body


def _listed(kind: str, body: bytes, path: str, url: str | None, charset: str | None) -> list[Any]:
    from digest.read import lists

    if kind == "sitemap":
        return lists.parse_sitemap(body, path, url)
    if kind == "outline":
        return lists.parse_outline(body, path)
    return lists.parse_front(body, path, url or "", charset)


def _plain(answer: str, value: Any) -> dict[str, Any]:
    """A dataclass as JSON can carry it: datetimes in ISO 8601."""
    fields = {key: one for key, one in asdict(value).items() if not isinstance(one, bytes)}
    if fields.get("published") is not None:
        fields["published"] = fields["published"].isoformat()
    return {"kind": answer, "value": fields}
