"""Feeds to entries: RSS, Atom and RDF by feedparser, JSON Feed by ourselves.

Runs only inside the worker process. feedparser gets bytes in a ``BytesIO`` (given a string it
opens files and addresses) and neither sanitises (quadratic) nor resolves links: both are done
here, on the extracted text.
"""

from __future__ import annotations

import json
import re
from calendar import timegm
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from digest.errors import ReadError
from digest.read.draft import moment, web_address
from digest.read.metadata import written_moment
from digest.read.normalise import decode, mostly_utf8, one_line
from digest.read.page import fragment_text

MAX_ENTRIES = 500
_FULL_CONTENT = 600
_FULL_SUMMARY = 1_500
"""Characters from which an entry's content, or its summary, is taken for the whole article."""
_MOST_UNREAD = 10
_UNQUOTED = re.compile(r"[ \"<>^`{|}]")
"""What addresses hold that were written by hand or a careless program; browsers encode it."""
_CUT = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|read (?:more|on|the full (?:story|article))\W*"
    r"|continue reading.{0,120}|weiterlesen\W*|lire la suite\W*|leer más\W*)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One feed entry; ``text`` is the whole article if ``full``, else the teaser (or empty)."""

    title: str | None
    url: str | None
    published: datetime | None
    author: str | None
    language: str | None
    text: str
    full: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """A parsed feed: its own title and site address, and its entries in order."""

    title: str | None
    url: str | None
    entries: tuple[Entry, ...]


def parse_feed(data: bytes, path: str, url: str | None = None, declared: str | None = None) -> Feed:
    """The feed in `data`; `url` is where it was fetched from, `declared` its charset.

    Raises:
        ReadError: it is no feed.
    """
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return _json_feed(decode(data, declared, place=path), path, url)
    import feedparser

    mended = mostly_utf8(data)
    headers = {"content-type": f"application/xml; charset={declared}"} if declared else {}
    parsed = feedparser.parse(
        BytesIO(data if mended is None else mended.encode()),
        response_headers=headers,
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.get("version") and not parsed.entries:
        raise ReadError(path, "is no feed", "Give the address of an RSS, Atom or JSON feed.")
    own = [one.get("href") for one in parsed.feed.get("links") or []] + [parsed.feed.get("id")]
    here = url or next((address for one in own if (address := _link(one, None))), None)
    base = _link(parsed.feed.get("link"), here)
    dates = _Dates()
    raw = parsed.entries[:MAX_ENTRIES]
    entries = (_entry(one, base or here, parsed.feed, dates.of(one)) for one in raw)
    title = one_line(str(parsed.feed.get("title") or "")) or None
    return Feed(title, base, tuple(_of_its_own(one, base) for one in entries))


def _of_its_own(entry: Entry, site: str | None) -> Entry:
    """Without an address that is the site's: all entries of a feed may have that one."""
    same = site is not None and (entry.url or "").rstrip("/") == site.rstrip("/")
    return replace(entry, url=None) if same else entry


def _entry(raw: Any, base: str | None, feed: Any, published: datetime | None) -> Entry:
    contents = [fragment_text(_limited(one.get("value"))) for one in raw.get("content") or []]
    content = max(contents, key=len, default="")
    summary = fragment_text(_limited(raw.get("summary")))
    text, full = _fullest(content, summary)
    link = raw.get("feedburner_origlink") or raw.get("link") or _alternate(raw)
    guid = raw.get("id")
    return Entry(
        title=one_line(fragment_text(_limited(raw.get("title")))) or None,
        url=_link(link, base) or _link(guid if "://" in str(guid) else None, None),
        published=published,
        author=one_line(str(raw.get("author") or ""), 120) or None,
        language=str(raw.get("language") or feed.get("language") or "") or None,
        text=text,
        full=full,
    )


def _fullest(content: str, summary: str) -> tuple[str, bool]:
    """The longer text and whether it is the whole article rather than a teaser."""
    text = content if len(content) >= len(summary) else summary
    least = _FULL_CONTENT if text is content else _FULL_SUMMARY
    return text, len(text) >= least and not _CUT.search(text[-200:])


def _limited(value: Any) -> str:
    return str(value or "")[:2_000_000]


def _alternate(raw: Any) -> str | None:
    links = [one.get("href") for one in raw.get("links") or [] if one.get("rel") == "alternate"]
    return links[0] if links else None


def _link(value: Any, base: str | None) -> str | None:
    written = _UNQUOTED.sub(lambda sign: f"%{ord(sign[0]):02X}", str(value or "").strip())
    try:
        return web_address(urljoin(base or "", written)) if written else None
    except ValueError:
        return None


class _Dates:
    """The dates of one feed's entries, by our own reading first: feedparser's takes any number in
    a date for its month. To find out that words are no date takes a tenth of a second, so a feed
    with many such words is then asked only for dates as machines write them.
    """

    def __init__(self) -> None:
        self.unread = 0

    def of(self, raw: Any) -> datetime | None:
        for key in ("published", "created", "updated"):
            text = str(dict.get(raw, key) or "")  # feedparser's own `get` warns of other keys
            found = (written_moment if self.unread < _MOST_UNREAD else moment)(text)
            if found is not None:
                return found
            self.unread += bool(text)
            if parsed := dict.get(raw, f"{key}_parsed"):
                try:
                    return moment(datetime.fromtimestamp(timegm(parsed), tz=UTC))
                except (OverflowError, ValueError, OSError):
                    continue
        return None


def _json_feed(source: str, path: str, url: str | None) -> Feed:
    try:
        raw = json.loads(source)
    except (ValueError, RecursionError):
        raise ReadError(path, "is neither XML nor JSON", "Give a feed's address.") from None
    items = raw.get("items") if isinstance(raw, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(raw.get("version")):
        raise ReadError(path, "is JSON, but no JSON Feed", "Save articles as .jsonl instead.")
    base = _link(raw.get("home_page_url"), url)
    language = str(raw.get("language") or "") or None
    entries = (_item(one, base or url, language) for one in items[:MAX_ENTRIES])
    title = one_line(str(raw.get("title") or "")) or None
    return Feed(title, base, tuple(_of_its_own(one, base) for one in entries if one is not None))


def _item(raw: Any, base: str | None, language: str | None) -> Entry | None:
    if not isinstance(raw, dict):
        return None
    html = fragment_text(_limited(raw.get("content_html")))
    content = html or fragment_text(_limited(raw.get("content_text")).replace("<", "&lt;"))
    text, full = _fullest(content, fragment_text(_limited(raw.get("summary"))))
    authors = raw.get("authors") if isinstance(raw.get("authors"), list) else [raw.get("author")]
    names = [str(one["name"]) for one in authors or [] if isinstance(one, dict) and one.get("name")]
    return Entry(
        title=one_line(str(raw.get("title") or "")) or None,
        url=_link(raw.get("url") or raw.get("external_url"), base),
        published=moment(raw.get("date_published")) or moment(raw.get("date_modified")),
        author=one_line(", ".join(names), 120) or None,
        language=str(raw.get("language") or language or "") or None,
        text=text,
        full=full,
    )
