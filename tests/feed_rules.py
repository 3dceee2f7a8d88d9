"""What a validator of feeds asks of RSS 2.0, Atom, JSON Feed 1.1 and OPML, as checks of our own.

The rules are those of the specifications and of the validator that the W3C runs, as far as they
touch what the feeds hold: which elements may stand where and how often, dates, absolute
addresses, lasting and unique ids, and HTML without scripts. `faults` names what is wrong.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from typing import Any

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
ADDRESS = re.compile(r"(?:https?://[^\s/?#@<>\"]+(?:[/?#][^\s<>\"]*)?|urn:uuid:[0-9a-f-]{36})")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
RFC822 = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d\d "
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d (?:[+-]\d{4}|GMT|UT)"
)
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
RELATIONS = {"self", "alternate", "via", "hub", "related", "enclosure"}
TAGS = set("a b blockquote br code em h2 h3 h4 i li ol p q small span strong ul".split())

CHANNEL = {  # element: how often at most
    **dict.fromkeys("title link description docs generator language".split(), 1),
    **dict.fromkeys("lastBuildDate pubDate copyright ttl".split(), 1),
    f"{ATOM}link": 99,
    "category": 99,
    "item": 10**6,
}
ITEM = {
    **dict.fromkeys("title link description guid pubDate author comments source".split(), 1),
    f"{ATOM}updated": 1,
    f"{DC}source": 1,
    f"{DC}creator": 99,
    f"{ATOM}link": 10**4,
    "category": 99,
}
FEED = {
    **dict.fromkeys(
        [f"{ATOM}{n}" for n in "id title updated subtitle generator rights".split()], 1
    ),
    **dict.fromkeys([f"{ATOM}{n}" for n in "author link category entry".split()], 10**6),
}
ENTRY = {
    **dict.fromkeys([f"{ATOM}{n}" for n in "id title updated published summary".split()], 1),
    f"{ATOM}content": 1,
    **dict.fromkeys([f"{ATOM}{n}" for n in "author link category".split()], 99),
}


def faults(path: str, data: bytes, address: str = "") -> list[str]:
    """What is wrong with the feed; `address` is where it will be, if that is known."""
    if path.endswith(".json"):
        return [*_json_feed(json.loads(data), address)]
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    if root.tag == "rss":
        return [*_rss(root, address)]
    if root.tag == f"{ATOM}feed":
        return [*_atom(root, address)]
    return [*_opml(root)]


def _counted(parent: Any, allowed: dict[str, int], needed: str) -> Iterator[str]:
    seen = Counter(child.tag for child in parent if isinstance(child.tag, str))
    for tag, number in seen.items():
        if number > allowed.get(tag, 0):
            yield f"{number} {tag} in {parent.tag}"
    for tag in needed.split():
        prefix = ATOM if parent.tag.startswith(ATOM) else ""
        if not seen[prefix + tag]:
            yield f"no {tag} in {parent.tag}"


def _rss(root: Any, address: str) -> Iterator[str]:
    if root.get("version") != "2.0" or [child.tag for child in root] != ["channel"]:
        yield "not one channel of RSS 2.0"
        return
    channel = root[0]
    yield from _counted(channel, CHANNEL, "title link description")
    yield from _text(channel, "title", "description")
    yield from _addresses(channel, "link", "docs")
    yield from _dates(channel, RFC822, "lastBuildDate", "pubDate")
    tags = [child.tag for child in channel]
    if "item" in tags and set(tags[tags.index("item") :]) != {"item"}:
        yield "the channel goes on after its items"
    if not LANGUAGE.fullmatch(channel.findtext("language") or "en"):
        yield "language"
    yield from _links(channel, address)
    yield from _unique(item.findtext("guid") for item in channel.iter("item"))
    for item in channel.iter("item"):
        yield from _rss_item(item)


def _rss_item(item: Any) -> Iterator[str]:
    yield from _counted(item, ITEM, "guid")
    if item.find("title") is None and item.find("description") is None:
        yield "an item without title and description"
    yield from _text(item, "title", "description", "category")
    yield from _addresses(item, "link", f"{DC}source")
    yield from _dates(item, RFC822, "pubDate")
    yield from _dates(item, RFC3339, f"{ATOM}updated")
    yield from _links(item, "")
    yield from _html(item.findtext("description") or "")
    for guid in item.iter("guid"):
        lasting = guid.get("isPermaLink", "true")
        if lasting not in ("true", "false") or (
            lasting == "true" and not (guid.text or "").startswith("http")
        ):
            yield "guid is no permanent link"


def _atom(root: Any, address: str) -> Iterator[str]:
    yield from _counted(root, FEED, "id title updated link")
    entries = root.findall(f"{ATOM}entry")
    if root.find(f"{ATOM}author/{ATOM}name") is None and any(
        entry.find(f"{ATOM}author/{ATOM}name") is None for entry in entries
    ):
        yield "nobody is the author"
    yield from _links(root, address)
    yield from _unique(entry.findtext(f"{ATOM}id") for entry in entries)
    for one in (root, *entries):
        yield from _text(one, f"{ATOM}title")
        yield from _addresses(one, f"{ATOM}id")
        yield from _dates(one, RFC3339, f"{ATOM}updated", f"{ATOM}published")
    for entry in entries:
        yield from _counted(entry, ENTRY, "id title updated")
        yield from _links(entry, "")
        content = entry.find(f"{ATOM}content")
        if content is None:
            if entry.find(f"{ATOM}link") is None:
                yield "an entry of no content and no link"
        elif content.get("type") != "html" or len(content):
            yield "content is not of type html"
        else:
            yield from _html(content.text or "")
        if any(not category.get("term") for category in entry.iter(f"{ATOM}category")):
            yield "a category without term"


def _json_feed(feed: dict[str, Any], address: str) -> Iterator[str]:
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield "version"
    if not isinstance(feed.get("title"), str) or not feed["title"]:
        yield "title"
    for key in ("home_page_url", "feed_url"):
        if key in feed and not ADDRESS.fullmatch(feed[key]):
            yield key
    if address and feed.get("feed_url") != address:
        yield "feed_url is not its own"
    for hub in feed.get("hubs", []):
        if set(hub) != {"type", "url"} or not ADDRESS.fullmatch(hub["url"]):
            yield "a hub"
    yield from _unique(item.get("id") for item in feed["items"])
    for item in feed["items"]:
        yield from _html(item["content_html"])
        for key in ("date_published", "date_modified"):
            if key in item and not _is_date(item[key], RFC3339):
                yield f"{key}: {item[key]}"
        if "url" in item and not ADDRESS.fullmatch(item["url"]):
            yield f"url: {item['url']}"
        if not all(isinstance(tag, str) and tag for tag in item.get("tags", [])):
            yield "tags"


def _opml(root: Any) -> Iterator[str]:
    if root.get("version") != "2.0" or [child.tag for child in root] != ["head", "body"]:
        yield "not OPML 2.0"
        return
    yield from _dates(root[0], RFC822, "dateCreated")
    if not len(root[1]):
        yield "an empty body"
    for outline in root.iter("outline"):
        if not outline.get("text") or outline.get("type") != "rss" or not outline.get("xmlUrl"):
            yield "an outline without text, type or address"


def _text(parent: Any, *tags: str) -> Iterator[str]:
    for tag in tags:
        yield from (f"empty {tag}" for one in parent.findall(tag) if not (one.text or "").strip())


def _addresses(parent: Any, *tags: str) -> Iterator[str]:
    for tag in tags:
        for one in parent.findall(tag):
            if not ADDRESS.fullmatch(one.text or ""):
                yield f"{tag}: {one.text}"


def _dates(parent: Any, form: re.Pattern[str], *tags: str) -> Iterator[str]:
    for tag in tags:
        for one in parent.findall(tag):
            if not _is_date(one.text or "", form):
                yield f"{tag}: {one.text}"


def _is_date(text: str, form: re.Pattern[str]) -> bool:
    """The right form, and a day there is (of the week that it says)."""
    if not form.fullmatch(text):
        return False
    try:
        if form is RFC3339:
            datetime.fromisoformat(text.replace("Z", "+00:00"))
            return True
        return text[:3] == f"{parsedate_to_datetime(text):%a}" or not text[0].isalpha()
    except ValueError:
        return False


def _links(parent: Any, address: str) -> Iterator[str]:
    """Known relations, absolute addresses, one ``self``: the feed's own."""
    links = parent.findall(f"{ATOM}link")
    for one in links:
        if one.get("rel", "alternate") not in RELATIONS or not ADDRESS.fullmatch(
            one.get("href", "")
        ):
            yield f"link {one.get('rel')}: {one.get('href')}"
    kinds = Counter((one.get("rel", "alternate"), one.get("type")) for one in links)
    if any(kinds[kind] > 1 for kind in kinds if kind[0] in ("self", "alternate")):
        yield "a link twice"
    own = [one.get("href") for one in links if one.get("rel") == "self"]
    if address and own != [address]:
        yield f"its own address is {own}"


def _unique(ids: Iterator[str | None]) -> Iterator[str]:
    for one, number in Counter(ids).items():
        if not one or number > 1:
            yield f"id {one}: {number} times"


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(f"<{tag}> in HTML")
        for name, value in attrs:
            if name == "href" and not ADDRESS.fullmatch(value or ""):
                self.found.append(f"relative or unsafe: {value}")
            elif name not in ("href", "rel", "lang", "dir", "title"):
                self.found.append(f"attribute {name}")


def _html(text: str) -> list[str]:
    parser = _Html()
    parser.feed(text)
    parser.close()
    return parser.found
