"""What a web page says of itself: title, author, date with its zone, address, language.

Theory: an outlet states these for search engines and social networks, so JSON-LD, OpenGraph and
microdata beat anything guessed from the layout; extractors (trafilatura, htmldate) drop the time
and the zone. Order for the date: JSON-LD, ``article:published_time``, ``itemprop``, other meta
names, ``<time>``, the day in the address, a date in the lines that carry a byline. A value with
a zone beats an earlier one without, if both are within a day. Evidence: `benchmarks extraction`.
Known failures: pages that state a wrong zone; a page with no statement but dates of other texts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from digest.read.draft import host_of, moment, web_address
from digest.read.normalise import one_line

_DATE_META = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "article:publicationdate",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dc.date.created",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
    "ptime",
    "date",
)
_ARTICLE_TYPE = re.compile(r"(Article|Report|Posting|Review|NewsAnalysis)$")
_URL_DAY = re.compile(r"/(20\d\d|19\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_BYLINE_CLASS = re.compile(r"date|publish|byline|time-?stamp|posted|pb-?time|fecha|datum", re.I)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH = r"(?:\d{1,2}|[^\W\d_]{3,12})"
_WRITTEN = re.compile(
    rf"(?:{_DAY}\.?\s+(?:de\s+)?{_MONTH}\.?\s+(?:de\s+)?\d{{4}}|[^\W\d_]{{3,12}}\.?\s+{_DAY},?\s+\d{{4}})"
)
_AUTHOR_CLASS = re.compile(r"(?:^|[\s_-])(?:author|byline)(?:$|[\s_-]|name|link)", re.I)
_NAMES = re.compile(
    r"(?:(?:by|par|von|por|di) )?[^\W\d_][^\W\d_.'’-]*(?:[ ,&.'’-]+[^\W\d_]+){1,7}", re.I
)
_MOST_TAGS = 20_000
_NESTING = 12
_MOST_DATES = 40


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found; ``kinds`` are JSON-LD types and the OpenGraph type in small letters."""

    title: str | None
    author: str | None
    published: datetime | None
    url: str | None
    site: str | None
    language: str | None
    kinds: frozenset[str]
    free: bool
    body: str


def read_metadata(tree: Any, base: str | None = None) -> Metadata:
    """The metadata of a parsed page (lxml); `base` is the address it was fetched from."""
    meta = _meta(tree)
    nodes = list(_json_ld(tree))
    articles = [node for node in nodes if any(_ARTICLE_TYPE.search(t) for t in _types(node))]
    articles = _of_page(articles, (*_canonical(tree), meta.get("og:url"), base), base)
    site = _first(meta.get("og:site_name"), *(_name(node.get("publisher")) for node in articles))
    url = _address(tree, meta, articles, base)
    kinds = {kind.lower() for node in nodes for kind in _types(node)}
    if "og:type" in meta:
        kinds.add(meta["og:type"].lower())
    authors = [_name(node.get("author")) for node in articles]
    return Metadata(
        title=_title(tree, meta, articles, site),
        author=_author(_first(*authors, _marked_author(tree), meta.get("author"), _byline(tree))),
        published=_published(tree, meta, articles or nodes, url or base),
        url=url,
        site=site,
        language=_first(tree.get("lang"), meta.get("og:locale"), meta.get("content-language")),
        kinds=frozenset(kinds),
        free=not any(str(node.get("isAccessibleForFree")).lower() == "false" for node in nodes),
        body=max((_string(node.get("articleBody")) for node in articles), key=len, default=""),
    )


def _meta(tree: Any) -> dict[str, str]:
    """First non-empty content of each meta name or property, in small letters."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        key = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
        content = (tag.get("content") or "").strip()
        if key and content:
            found.setdefault(key.strip().lower(), content[:2000])
    return found


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            source = (script.text or "").strip().removeprefix("<!--").removesuffix("-->")
            try:
                yield from _nodes(json.loads(source.strip().rstrip(";"), strict=False), _NESTING)
            except (ValueError, RecursionError):
                continue


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Top-level objects and those under @graph or mainEntity."""
    if isinstance(value, list) and depth:
        for one in value[:200]:
            yield from _nodes(one, depth - 1)
    elif isinstance(value, dict) and depth:
        yield value
        for key in ("@graph", "mainEntity"):
            yield from _nodes(value.get(key), depth - 1)


def _types(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    return [one for one in (kind if isinstance(kind, list) else [kind]) if isinstance(one, str)]


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _first(*values: str | None) -> str | None:
    return next((value.strip() for value in values if value and value.strip()), None)


def _name(value: Any) -> str | None:
    """Name of a JSON-LD person or organisation, or of several."""
    if isinstance(value, list):
        names = [name for one in value[:10] if (name := _name(one))]
        return ", ".join(names) or None
    if isinstance(value, dict):
        return _name(value.get("name"))
    return value.strip() or None if isinstance(value, str) else None


def _author(value: str | None) -> str | None:
    name = one_line(unescape(re.sub(r"<[^<>]*>", " ", value or "")), 120)
    name = re.sub(r"^(?:by|par|von|por|di)\s+", "", name, flags=re.I)
    return name if name and "://" not in name else None


def _marked_author(tree: Any) -> str | None:
    for tag in tree.iterfind(".//*[@itemprop='author']"):
        text = tag.get("content") or " ".join(tag.itertext())
        if text.strip():
            return str(text)[:300]
    return None


def _byline(tree: Any) -> str | None:
    """Text of the first element that is marked as the author's and reads as a name or two."""
    for tag in islice(tree.iter(), _MOST_TAGS):
        marks = f"{tag.get('rel') or ''} {_marks(tag)}" if isinstance(tag.tag, str) else ""
        if _AUTHOR_CLASS.search(marks):
            text = one_line(" ".join(tag.itertext())[:400], 200)
            if _NAMES.fullmatch(text):
                return text
    return None


def _title(
    tree: Any, meta: dict[str, str], articles: list[dict[str, Any]], site: str | None
) -> str | None:
    headings = [" ".join(tag.itertext()).strip() for tag in tree.iter("h1")]
    heading = headings[0] if len(headings) == 1 else None
    page = next((tag.text for tag in tree.iter("title") if tag.text), None)
    stated = _first(meta.get("og:title"), *(_string(node.get("headline")) for node in articles))
    # What is written for machines is often escaped once too often.
    chosen = one_line(unescape(_first(stated, heading, meta.get("twitter:title"), page) or ""))
    site = one_line(site or "")
    name = re.split(r" [-–—|:] ", site)[0]
    for end in (site, name, name.partition(".")[0]):
        if end and len(chosen) > len(end) + 12:
            chosen = re.sub(rf"\s+[-–—|:·»]\s+{re.escape(end)}$", "", chosen)
    if stated is None and page:
        chosen = re.sub(r"\s+[|·»]\s+[^|·»]{2,30}$", "", chosen)
    return chosen or None


def _address(
    tree: Any, meta: dict[str, str], articles: list[dict[str, Any]], base: str | None
) -> str | None:
    """The canonical address, where it is one page's and, if fetched, of the same site."""
    own = (_string(node.get("url")) for node in articles)
    for value in (*_canonical(tree), meta.get("og:url"), *own):
        address = joined(value, base)
        if address and len(urlsplit(address).path) > 1 and _same_site(address, base):
            return address
    return web_address(base)


def _canonical(tree: Any) -> list[str | None]:
    return [
        tag.get("href")
        for tag in tree.iter("link")
        if "canonical" in (tag.get("rel") or "").lower().split()
    ]


def joined(value: str | None, base: str | None) -> str | None:
    """A link's web address, from where it starts; None for what is none."""
    try:
        return web_address(urljoin(base or "", value.strip())) if value else None
    except ValueError:
        return None


def _of_page(
    articles: list[dict[str, Any]], pages: Sequence[str | None], base: str | None
) -> list[dict[str, Any]]:
    """Without what the page says of other articles, where it says which one is its own."""
    here = {_path(one, base) for one in pages} - {None}
    paths = [
        _path(_string(node.get("url")) or _id(node.get("mainEntityOfPage")), base)
        for node in articles
    ]
    if not here.intersection(paths):
        return articles
    return [one for one, path in zip(articles, paths, strict=True) if path is None or path in here]


def _id(value: Any) -> str:
    return _string(value.get("@id") if isinstance(value, dict) else value)


def _path(value: str | None, base: str | None) -> str | None:
    """Path of an address, by which its mobile page and its own are one; None for the root."""
    return urlsplit(joined(value, base) or "").path.rstrip("/") or None


def _same_site(address: str, base: str | None) -> bool:
    """A page may only rename itself within its own site (``m.``, ``amp.`` and the like)."""
    if base is None:
        return True
    left, right = host_of(address) or "", host_of(base) or ""
    shorter, longer = sorted((left, right), key=len)
    return longer == shorter or longer.endswith("." + shorter)


def _published(
    tree: Any, meta: dict[str, str], nodes: list[dict[str, Any]], url: str | None
) -> datetime | None:
    stated = [_string(node.get("datePublished")) for node in nodes]
    stated += [meta.get(key, "") for key in _DATE_META[:3]]
    times = [tag for tag in tree.iter("time") if tag.get("datetime")]
    for tag in tree.iterfind(".//*[@itemprop='datePublished']"):
        stated.append(tag.get("content") or tag.get("datetime") or "")
    stated += [meta.get(key, "") for key in _DATE_META[3:]]
    stated += [_string(node.get("dateCreated")) for node in nodes]
    stated += [tag.get("datetime") for tag in times if _BYLINE_CLASS.search(_marks(tag))]
    stated += [tag.get("datetime") for tag in times[:1]]
    some = list(dict.fromkeys(value for value in stated if value))[:_MOST_DATES]
    found = [(value, when) for value in some if (when := written_moment(value))]
    if found:
        return _with_zone(found)
    if url and (day := _URL_DAY.search(urlsplit(url).path)):
        return moment(f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}")
    return _written(tree)


def _with_zone(found: list[tuple[str, datetime]]) -> datetime:
    """The first date, or one with a zone that is within a day of it."""
    first = found[0][1]
    for value, when in found:
        zoned = re.search(r"(?:Z|[+-]\d\d:?\d\d|GMT|UTC)\s*$", value)
        if zoned and abs(when - first) <= timedelta(hours=26):
            return when
    return first


def written_moment(value: str) -> datetime | None:
    """A moment as machines or people write it: ISO 8601, RFC 822, seconds, a day in words."""
    value = value.strip()
    if found := moment(value):
        return found
    if re.fullmatch(r"1[0-9]{9}(?:\d{3})?", value):
        return datetime.fromtimestamp(int(value[:10]), tz=UTC)
    return _absolute(value) if 8 <= len(value) <= 60 and re.search(r"\d{4}", value) else None


def _absolute(value: str) -> datetime | None:
    """A date in words, by dateparser; only a whole one (day, month, year), never the clock's."""
    import dateparser

    try:
        found = dateparser.parse(
            value,
            settings={
                "PARSERS": ["absolute-time"],
                "REQUIRE_PARTS": ["day", "month", "year"],
                "RETURN_AS_TIMEZONE_AWARE": False,
                "TO_TIMEZONE": "UTC",
                "TIMEZONE": "UTC",
            },
        )
    except (ValueError, OverflowError, RecursionError):
        return None
    return moment(found)


def _marks(tag: Any) -> str:
    return f"{tag.get('class') or ''} {tag.get('id') or ''} {tag.get('itemprop') or ''}"


def _written(tree: Any) -> datetime | None:
    """A date in words in the first elements that are marked as date or byline."""
    seen = 0
    for tag in tree.iter():
        if not isinstance(tag.tag, str) or not _BYLINE_CLASS.search(_marks(tag)):
            continue
        for name in ("data-timestamp", "data-date", "datetime", "epoch", "data-tlt-epoch-time"):
            if (value := tag.get(name)) and (when := written_moment(value)):
                return when
        text = one_line(" ".join(tag.itertext())[:600], 300)
        if (match := _WRITTEN.search(text)) and (when := _absolute(match[0])):
            return when
        seen += 1
        if seen > 40:
            return None
    return None
