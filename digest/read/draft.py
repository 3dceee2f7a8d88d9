"""What a parser found, and how it becomes an article: identity, hash, dates, addresses."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit, urlunsplit

from digest.errors import ReadError
from digest.model import Article, Outlet
from digest.read.language import language_of
from digest.read.normalise import normalise, one_line

MAX_PARAGRAPH = 100_000
"""Characters; prose is broken long before, and a longer line makes every later step crawl."""

_TITLE_WORDS = 10
_HALF_DAY = re.compile(r"\b(\d{1,2})(:\d\d(?::\d\d)?)\s*([AaPp])\.?[Mm]\b\.?")
_OFFSET = re.compile(r"(?:(?<=\s)|(?:GMT|UTC))([+-])(\d{1,2})(?::?(\d\d))?$")
_ZONE = re.compile(r"(?<=\s)[A-Z]{2,4}$")
_ZONES = {
    **{"WET": "+0000", "BST": "+0100", "CET": "+0100", "MET": "+0100", "WAT": "+0100"},
    **{"WEST": "+0100", "CEST": "+0200", "MEST": "+0200", "EET": "+0200", "CAT": "+0200"},
    **{"SAST": "+0200", "EEST": "+0300", "EAT": "+0300", "MSK": "+0300", "TRT": "+0300"},
    **{"PKT": "+0500", "IST": "+0530", "ICT": "+0700", "WIB": "+0700", "HKT": "+0800"},
    **{"PHT": "+0800", "SGT": "+0800", "AWST": "+0800", "JST": "+0900", "KST": "+0900"},
    **{"ACST": "+0930", "AEST": "+1000", "ACDT": "+1030", "AEDT": "+1100", "NZST": "+1200"},
    **{"NZDT": "+1300", "ET": "-0500", "CT": "-0600", "MT": "-0700", "PT": "-0800"},
}
"""What outlets call their hour beside the names that mail knows. Of two meanings the one that more
news is written in: Britain's summer, India."""
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


def to_article(draft: Draft, outlet: Outlet) -> Article:
    """The stored article of `draft`; raises `ReadError` where its text cannot be digested.

    Its language is that of the text, or the stated one where the text is too short to tell.
    """
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
        language=language_of(text) or _two_letters(draft.language),
        sha256=sha,
        path=draft.path,
        author=one_line(draft.author or "", 120) or None,
    )


def _two_letters(language: str | None) -> str | None:
    code = (language or "")[:2].lower()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


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
    """``[a-z0-9]+(-[a-z0-9]+)*``, at most 40 characters; a hash stands for what that cannot hold.

    So two names never become one id for want of letters or of room, and one name that is typed
    with other dashes, quotes or capitals stays one.
    """
    plain = unicodedata.normalize("NFKC", name).lower()
    said = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in plain).split()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))
    if words and len(words) <= 40 and words == "-".join(said):
        return words
    head = words[:31].strip("-") or "outlet"
    return f"{head}-{hashlib.sha256((' '.join(said) or plain).encode()).hexdigest()[:8]}"


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
    for parse in (datetime.fromisoformat, _mail_date):
        try:
            return parse(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _mail_date(value: str) -> datetime:
    """RFC 822 as it is written in fact; a zone of no known name is taken as UTC."""
    value = _HALF_DAY.sub(lambda hour: f"{_of_24(hour)}{hour[2]}", value)
    value = _OFFSET.sub(lambda one: f" {one[1]}{one[2]:0>2}{one[3] or '00'}", value)
    value = _ZONE.sub(lambda name: _ZONES.get(name[0], name[0]), value)
    return parsedate_to_datetime(value)


def _of_24(hour: re.Match[str]) -> int:
    return int(hour[1]) % 12 + 12 * (hour[3] in "Pp")
