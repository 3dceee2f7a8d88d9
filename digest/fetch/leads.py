"""What a source's answer leads to: articles in a feed, pages of a sitemap or of a front page."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from digest.errors import FetchError, ReadError
from digest.fetch.manners import WaitError
from digest.fetch.network import Answer, gunzip
from digest.read.draft import Draft
from digest.read.feed import Feed
from digest.read.lists import Listed
from digest.read.sandbox import Sandbox

Get = Callable[[str], Answer]
Parser = Callable[[], AbstractContextManager[Sandbox]]
_ROOT = re.compile(rb"<(?:\w+:)?(rss|feed|RDF|urlset|sitemapindex|opml|html)[\s>:]", re.I)
_SITEMAPS = 3
_HOPS = 2


@dataclass(frozen=True, slots=True)
class Lead:
    """One article that a source names: its page's address, or its whole text as a draft."""

    url: str | None
    title: str | None = None
    published: datetime | None = None
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The leads of a source in its order, and the site it says it is of.

    ``whole`` is false where further addresses were asked for them: then there may be news though
    the source's own answer stays the same.
    """

    leads: tuple[Lead, ...]
    site: str | None = None
    whole: bool = True


def find(answer: Answer, get: Get, parser: Parser, hops: int = _HOPS) -> Found:
    """Leads in `answer`; further sitemaps, and the feed that a front page names, are fetched.

    Raises:
        FetchError: it is none of the kinds that are read, or what it leads to gives no answer.
        ReadError: it is one of them, and broken.
    """
    body, url = answer.body, answer.url
    if body.startswith(b"\x1f\x8b"):
        body = gunzip(body, url)
    kind = _kind(body)
    if kind == "feed":
        with parser() as sandbox:
            feed = sandbox.feed(body, url, url, answer.charset)
        return _of_feed(feed, url)
    if kind == "outline":
        raise FetchError(url, "is an OPML outline", "Save it, and name the file as the source.")
    if kind is None:
        problem = f"is no feed, page or sitemap ({answer.kind or 'no type'})"
        raise FetchError(url, problem, "Check the address.")
    with parser() as sandbox:
        listed = sandbox.listed(kind, body, url, url, answer.charset)
    feeds = [one for one in listed if one.kind == "feed"]
    if feeds and hops:
        return replace(find(get(feeds[0].url), get, parser, hops - 1), whole=False)
    pages = [one for one in listed if one.kind == "page"]
    lists = _newest_lists(listed) if hops else []
    trouble: FetchError | ReadError | None = None
    for one in lists:
        try:
            pages += _pages(one, get, parser, hops)
        except WaitError:
            raise
        except (FetchError, ReadError) as error:
            trouble = error
    if trouble is not None and not pages:
        raise trouble
    leads = tuple(Lead(one.url, one.title, one.published) for one in pages)
    return Found(leads, whole=not lists)


def _kind(body: bytes) -> str | None:
    start = body[:8192].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"{", b"[")):
        return "feed"
    root = _ROOT.search(start.replace(b"\0", b""))
    name = root[1].lower() if root else b""
    if name in (b"urlset", b"sitemapindex"):
        return "sitemap"
    if name == b"opml":
        return "outline"
    if name in (b"rss", b"feed", b"rdf"):
        return "feed"
    return "front" if name == b"html" or start[:1] == b"<" else None


def _newest_lists(listed: tuple[Listed, ...]) -> list[Listed]:
    """The few of an index's sitemaps that can hold today's news; they come newest first."""
    lists = [one for one in listed if one.kind == "list"]
    news = [one for one in lists if "news" in urlsplit(one.url).path.lower()]
    return (news or lists)[:_SITEMAPS]


def _pages(one: Listed, get: Get, parser: Parser, hops: int) -> list[Listed]:
    found = find(get(one.url), get, parser, hops - 1)
    return [
        Listed("page", lead.url, lead.title, lead.published) for lead in found.leads if lead.url
    ]


def _of_feed(feed: Feed, url: str) -> Found:
    leads = []
    for number, entry in enumerate(feed.entries, 1):
        draft = Draft(
            path=entry.url or f"{url}#{number}",
            text=entry.text,
            title=entry.title,
            url=entry.url,
            published=entry.published,
            author=entry.author,
            language=entry.language,
        )
        leads.append(Lead(entry.url, entry.title, entry.published, draft if entry.full else None))
    return Found(tuple(leads), feed.url)
