"""What a parser found, and how it becomes an article: identity, hash, dates, addresses."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit, urlunsplit

from digest.errors import ReadError
from digest.model import Article, Outlet
from digest.read.normalise import normalise, one_line

MAX_PARAGRAPH = 100_000
"""Characters; prose is broken long before, and a longer line makes every later step crawl."""

_TITLE_WORDS = 10
_NOT_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f-\x9f<>\"\\^`{|}]")


@dataclass(frozen=True, slots=True)
class Draft:
    """One document as parsed: raw strings, nothing cleaned, whatever was not found is None.

    ``outlet`` is a name or id that the document itself states; ``host`` the site it comes from.
    """

    path: str
    text: str
    title: str | None = None
    url: str | None = None
    published: datetime | None = None
    author: str | None = None
    language: str | None = None
    outlet: str | None = None
    host: str | None = None


def to_article(draft: Draft, outlet: Outlet, language: str | None) -> Article:
    """The stored article of `draft`; raises `ReadError` where its text cannot be digested."""
    text = normalise(draft.text, draft.path)
    if not text:
        raise ReadError(draft.path, "is empty", "Remove it, or fill it with the article's text.")
    longest = max(len(line) for line in text.split("\n"))
    if longest > MAX_PARAGRAPH:
        raise ReadError(
            draft.path,
            f"has a paragraph of {longest:,} characters",
            f"Break it into lines of less than {MAX_PARAGRAPH:,}.",
        )
    url = web_address(draft.url)
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        id=article_id(outlet.id, url, sha),
        outlet=outlet.id,
        url=url,
        title=one_line(draft.title or "") or first_words(text),
        text=text,
        published=draft.published,
        language=language,
        sha256=sha,
        path=draft.path,
        author=one_line(draft.author or "", 120) or None,
    )


def article_id(outlet: str, url: str | None, sha256: str) -> str:
    """``<outlet>-<10 hex digits>`` of the address, or of the text where there is none."""
    key = f"{outlet}\n{url or sha256}"
    return f"{outlet}-{hashlib.sha256(key.encode()).hexdigest()[:10]}"


def first_words(text: str) -> str:
    """A stand-in title: the text's first words and an ellipsis (never a whole paragraph)."""
    lines = [line for line in text.split("\n") if len(line.split()) > 4] or [text]
    words = lines[0].split()
    kept = words[: min(_TITLE_WORDS, max(1, len(words) - 1))]
    return " ".join(kept)[:100].rstrip(" ,;:.") + " …"


def slug(name: str) -> str:
    """``[a-z0-9]+(-[a-z0-9]+)*``, at most 40 characters; a hash where no letter is Latin."""
    words = "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:40].strip("-")
    return words or "outlet-" + hashlib.sha256(name.encode()).hexdigest()[:8]


def web_address(value: str | None) -> str | None:
    """An http(s) address without userinfo, fragment or odd characters; None for all others."""
    value = (value or "").strip()
    if not 8 <= len(value) <= 2000 or _NOT_IN_ADDRESS.search(value) or normalise(value) != value:
        return None
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return None
    host = parts.hostname
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    netloc = f"[{host}]" if ":" in host else host
    netloc += f":{port}" if port else ""
    return urlunsplit((parts.scheme, netloc, parts.path, parts.query, ""))


def host_of(url: str | None) -> str | None:
    """Host of an address in small letters, without ``www.``."""
    address = web_address(url)
    if address is None:
        return None
    host = urlsplit(address).hostname or ""
    return host.removeprefix("www.") or None


def moment(value: object) -> datetime | None:
    """A date in UTC from ISO 8601, RFC 822, a TOML date or datetime; None if it is none.

    A day without an hour is its midnight; a time without a zone is taken as UTC.
    """
    found: datetime | None = None
    if isinstance(value, datetime):
        found = value
    elif isinstance(value, date):
        found = datetime(value.year, value.month, value.day)
    elif isinstance(value, str) and 6 <= len(value.strip()) <= 60:
        found = _parsed(value.strip())
    if found is None:
        return None
    try:
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return found if 1900 <= found.year <= 2200 else None


def _parsed(value: str) -> datetime | None:
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
