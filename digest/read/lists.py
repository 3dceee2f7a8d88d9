"""Addresses that other documents list: sitemaps, OPML outlines, front pages.

Runs only inside the worker process. Front pages: theory is that a link to an article has a
headline as its text or a slug or date in its path, while sections have one word. Known
failures: headlines of three words on paths without a slug are missed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from digest.errors import ReadError
from digest.read.draft import host_of, moment, web_address
from digest.read.metadata import joined, read_metadata
from digest.read.normalise import one_line
from digest.read.page import parse_html

MAX_LINKS = 1_000

_NO_ARTICLE = re.compile(
    r"/(?:tag|tags|topic|topics|category|author|authors|about|contact|privacy|terms|cookies?"
    r"|login|signin|register|subscribe|newsletters?|jobs|video|videos|gallery|live|search|help"
    r"|advertise|podcasts?|weather|games|crosswords?)(?:/|$)",
    re.I,
)
_DATED = re.compile(r"/(?:19|20)\d\d[/-]?(?:\d\d|[a-z]{3})[/-]", re.I)
# Not application/json: it is what a site's programs read, and not news.
_FEED_TYPE = re.compile(r"\s*application/(?:rss|atom|rdf|feed)\+(?:xml|json)\s*(?:;|$)", re.I)
_BARE = re.compile(rb"&(?!\0|(?:[a-z]\w{0,30}|#\d{1,7}|#x[0-9a-f]{1,6});)", re.I)
_FURNITURE = frozenset("nav footer aside form".split())


@dataclass(frozen=True, slots=True)
class Listed:
    """One listed address; ``kind`` is ``page``, ``list`` (a further sitemap) or ``feed``."""

    kind: str
    url: str
    title: str | None = None
    published: datetime | None = None
    site: str | None = None


def parse_sitemap(data: bytes, path: str, url: str | None = None) -> list[Listed]:
    """Pages, or further sitemaps, newest first; those of other sites are left out."""
    root = _xml(data, path)
    found = []
    for node in root:
        name = _local(node)
        if name in ("url", "sitemap"):
            # Images and videos of a page have addresses, titles and dates of their own.
            of_page = (node, *node.iterfind("{*}news"))
            fields = {_local(one): one.text or "" for part in of_page for one in part}
            address = web_address(fields.get("loc"))
            if address and _one_site(address, url):
                when = moment(fields.get("publication_date")) or moment(fields.get("lastmod"))
                kind = "list" if name == "sitemap" else "page"
                title = one_line(fields.get("title", "")) or None
                found.append(Listed(kind, address, title, when))
    found.sort(key=lambda one: -(one.published.timestamp() if one.published else 0.0))
    return found[:MAX_LINKS]


def parse_outline(data: bytes, path: str) -> list[Listed]:
    """The feeds of an OPML outline, in its order, each with its name and site."""
    found = []
    for node in _xml(data, path).iter():
        values = {key.lower(): value for key, value in node.attrib.items()}
        address = web_address(values.get("xmlurl")) if _local(node) == "outline" else None
        if address:
            name = one_line(values.get("title") or values.get("text") or "", 80) or None
            found.append(Listed("feed", address, name, site=web_address(values.get("htmlurl"))))
    return found[:MAX_LINKS]


def parse_front(data: bytes, path: str, url: str, declared: str | None = None) -> list[Listed]:
    """What a page leads to: itself where it is an article, else its feed, else its articles."""
    tree = parse_html(data, path, declared)
    meta = read_metadata(tree, url)
    if any("article" in kind or "posting" in kind for kind in meta.kinds):
        return [Listed("page", url, meta.title, meta.published)]
    # What the page's links start from is not always its own address.
    bases = (joined(tag.get("href"), url) for tag in tree.iter("base"))
    base = next((one for one in bases if one), url)
    feeds = [
        Listed("feed", address)
        for tag in tree.iter("link")
        if "alternate" in (tag.get("rel") or "").lower() and _FEED_TYPE.match(tag.get("type") or "")
        if (address := joined(tag.get("href"), base))
    ]
    return feeds[:1] or _articles(tree, url, base)


def _articles(tree: Any, url: str, base: str) -> list[Listed]:
    found: dict[str, Listed] = {}
    for tag in tree.iter("a"):
        address = joined(tag.get("href"), base)
        if address is None or address == url or not _one_site(address, url):
            continue
        text = one_line(" ".join(tag.itertext())[:1000])
        path = urlsplit(address).path
        slug = max(path.split("/"), key=len, default="")
        telling = len(text.split()) >= 5 or slug.count("-") >= 3 or _DATED.search(path)
        inside = any(_local(parent) in _FURNITURE for parent in tag.iterancestors())
        if telling and not inside and not _NO_ARTICLE.search(path):
            found.setdefault(address, Listed("page", address, text or None))
    return list(found.values())[:MAX_LINKS]


def _xml(data: bytes, path: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(_escaped(data), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise ReadError(path, "is no XML that can be parsed", "Check the address.")
    return root


def _escaped(data: bytes) -> bytes:
    """With the ``&`` of addresses that were not escaped: the parser would leave out what follows.

    Not within CDATA, where it stands for itself.
    """
    first, *others = data.split(b"<![CDATA[")
    parts = [_BARE.sub(b"&amp;", first)]
    for one in others:
        inside, end, after = one.partition(b"]]>")
        parts.append(inside + end + _BARE.sub(b"&amp;", after))
    return b"<![CDATA[".join(parts)


def _local(node: Any) -> str:
    tag = node.tag if isinstance(node.tag, str) else ""
    return tag.rpartition("}")[2].lower()


def _one_site(address: str, url: str | None) -> bool:
    return url is None or site_label(host_of(address)) == site_label(host_of(url))


def site_label(host: str | None) -> str | None:
    """The label by which a publisher's hosts are one: ``bbc`` of news.bbc.co.uk and bbc.com."""
    labels = (host or "").split(".")
    if len(labels) < 2 or labels[-1].isdigit():
        return host
    known = {"co", "com", "org", "net", "ac", "gov", "edu", "gob", "gouv"}
    end = -2 if len(labels) > 2 and labels[-2] in known and len(labels[-1]) == 2 else -1
    return labels[end - 1]
