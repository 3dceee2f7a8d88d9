"""WARC archives to pages: the HTML responses in them, gzip or plain, read by warcio.

Runs only inside the worker process: an archive comes from outside as a whole.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from digest.errors import ReadError
from digest.read.draft import web_address

MAX_PAGE = 5_000_000
"""Bytes of one decoded page; longer ones are reported."""


@dataclass(frozen=True, slots=True)
class Page:
    """One archived response; ``problem`` says why its body is empty, if it must not be used."""

    url: str
    charset: str | None
    body: bytes
    problem: str | None = None


def parse_warc(stream: BinaryIO, path: str) -> Iterator[Page]:
    """The successful HTML responses of an archive, in its order.

    Raises:
        ReadError: it is no WARC, holds no such response, or breaks off; what stood before has been
            yielded.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    packed = stream.read(2) == b"\x1f\x8b"
    stream.seek(0)
    pages = 0
    try:
        # gzip reads both a member a record, as crawlers write them, and one for all.
        for record in ArchiveIterator(gzip.GzipFile(fileobj=stream) if packed else stream):
            if record.rec_type == "response" and (page := _page(record)):
                pages += 1
                yield page
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error) as error:
        mend = "Read up to there; fetch the archive again for the rest."
        raise ReadError(path, f"is no WARC, or breaks off ({error!s:.100})", mend) from None
    if not pages:
        mend = "Archive the articles' own pages."
        raise ReadError(path, "holds no page of HTML that was answered with 200", mend)


def _page(record: Any) -> Page | None:
    http = record.http_headers
    url = web_address(record.rec_headers.get_header("WARC-Target-URI"))
    if http is None or url is None or http.get_statuscode() != "200":
        return None
    kind, _, rest = (http.get_header("Content-Type") or "").partition(";")
    if kind.strip().lower() not in ("text/html", "application/xhtml+xml"):
        return None
    charset = rest.lower().partition("charset=")[2].strip(" \"';") or None
    body = record.content_stream().read(MAX_PAGE + 1)
    if len(body) > MAX_PAGE:
        return Page(url, charset, b"", f"is longer than {MAX_PAGE // 1_000_000} MB")
    if record.raw_stream.limit > 0:
        raise EOFError("the last record is cut")
    return Page(url, charset, body)
