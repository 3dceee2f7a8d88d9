"""The feeds: RSS 2.0 and Atom by feedgen, JSON Feed 1.1 and OPML by ourselves.

Without the site's address the feeds are still valid: ids are URNs, entries have no link into
the site, and only the OPML list holds relative addresses. feedgen's habits are worked round
here: dates default to the clock, so all are set; the ``self`` link comes first, or it becomes
RSS's ``<link>``; RSS loses hubs, the date of an update and all sources but one (a validator
takes one ``dc:source`` an item), which are put in afterwards.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from email.utils import format_datetime
from functools import partial
from typing import Any

from digest.publish.entries import Entry, claim_entries, edition_entries
from digest.publish.feed_site import FeedSite, clean, source_links
from digest.publish.links import safe_url
from digest.record import EditionRecord

ATOM = "http://www.w3.org/2005/Atom"
Feed = tuple[str, str]
"""Path and title."""


def feeds(
    current: EditionRecord, others: Sequence[EditionRecord], site: FeedSite
) -> dict[str, bytes]:
    """All feeds by their path in the site.

    Args:
        current: the edition that is published.
        others: the other editions that are known, in any order; where `current` is of an earlier
            date, later ones stay what a subscriber knew.
        site: title, address, themes and what the settings say of feeds.
    """
    editions = sorted((*others, current), key=lambda one: one.edition.date)
    site = replace(site, sources=source_links(current))
    day = current.edition.date
    by_edition = edition_entries(editions, site, day)
    by_claim = claim_entries(editions, site, day)
    date = editions[-1].edition.date
    files = {
        "feed.xml": _rss(("feed.xml", site.title), by_edition, site, date),
        "claims.xml": _rss(("claims.xml", f"{site.title}: claims"), by_claim, site, date),
        "atom.xml": _atom(("atom.xml", site.title), by_edition, site, date),
        "feed.json": _json(("feed.json", site.title), by_edition, site),
    }
    listed = [("feed.xml", site.title), ("claims.xml", f"{site.title}: claims")]
    for theme, name in site.themes.items():
        feed = (f"feeds/{theme}.xml", f"{site.title}: {name}")
        entries = [entry for entry in by_claim if theme in entry.themes]
        files[feed[0]] = _rss(feed, entries, site, date)
        listed.append(feed)
    return files | {"feeds.opml": _opml(listed, site, date)}


def _midnight(date: dt.date) -> dt.datetime:
    return dt.datetime.combine(date, dt.time(), dt.UTC)


def _generator(feed: Feed, site: FeedSite, date: dt.date) -> Any:
    """feedgen's object with all that a feed says of itself."""
    from feedgen.feed import FeedGenerator

    path, title = feed
    made = FeedGenerator()
    made.id(site.identity(path))
    made.title(clean(title) or "News digest")
    made.description(clean(site.description) or "News digest")
    made.language(site.language)
    made.updated(_midnight(date))
    made.author(name=clean(site.title) or "News digest")
    made.generator("news-digest")
    if site.url:
        kind = "application/atom+xml" if path.startswith("atom") else "application/rss+xml"
        made.link(href=site.absolute(path), rel="self", type=kind)
    made.link(href=site.absolute("") or site.identity(""), rel="alternate", type="text/html")
    return made


def _entry(made: Any, entry: Entry, site: FeedSite) -> Any:
    item = made.add_entry(order="append")
    item.id(entry.id)
    item.title(entry.title or entry.id)
    item.published(_midnight(entry.published))
    item.updated(_midnight(entry.updated))
    if entry.link:
        item.link(href=entry.link)
    for name in site.names(entry.themes):
        item.category(term=name)
    return item


def _rss(feed: Feed, entries: Sequence[Entry], site: FeedSite, date: dt.date) -> bytes:
    made = _generator(feed, site, date)
    made.load_extension("dc", atom=False, rss=True)
    for entry in entries:
        item = _entry(made, entry, site)
        item.description(entry.html)
        item.dc.dc_source(list(entry.sources[:1]))
    return _finish(made.rss_str(), feed[0], partial(_add_to_rss, entries, site))


def _atom(feed: Feed, entries: Sequence[Entry], site: FeedSite, date: dt.date) -> bytes:
    made = _generator(feed, site, date)
    for entry in entries:
        _entry(made, entry, site).content(entry.html, type="html")
    return _finish(made.atom_str(), feed[0], partial(_add_hubs, site))


def _add_to_rss(entries: Sequence[Entry], site: FeedSite, root: Any) -> None:
    """RSS has no date of an update and no list of sources: Atom's stand in."""
    for item, entry in zip(root.iter("item"), entries, strict=True):
        updated = item.makeelement(f"{{{ATOM}}}updated")
        updated.text = _midnight(entry.updated).isoformat()
        item.append(updated)
        for source in entry.sources:
            item.append(item.makeelement(f"{{{ATOM}}}link", rel="via", href=source))
    _add_hubs(site, root[0])


def _add_hubs(site: FeedSite, parent: Any) -> None:
    for hub in reversed(_hubs(site)):
        parent.insert(0, parent.makeelement(f"{{{ATOM}}}link", rel="hub", href=hub))


def _hubs(site: FeedSite) -> list[str]:
    return [hub for hub in site.hubs if safe_url(hub)]


def _finish(data: bytes, path: str, add: Callable[[Any], None]) -> bytes:
    """Put in what feedgen cannot, and the style sheets that browsers show the feed with."""
    from lxml import etree

    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    add(root)
    for kind in ("xsl", "css"):
        sheet = f'type="text/{kind}" href="{"../" * path.count("/")}assets/feed.{kind}"'
        root.addprevious(etree.ProcessingInstruction("xml-stylesheet", sheet))
    done = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True)
    return bytes(done) + b"\n"


def _json(feed: Feed, entries: Sequence[Entry], site: FeedSite) -> bytes:
    head: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": clean(feed[1]) or "News digest",
        "description": clean(site.description),
        "language": site.language,
        "items": [_item(entry, site) for entry in entries],
    }
    if site.url:
        head |= {"home_page_url": site.absolute(""), "feed_url": site.absolute(feed[0])}
    if _hubs(site):
        head["hubs"] = [{"type": "WebSub", "url": hub} for hub in _hubs(site)]
    return (json.dumps(head, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _item(entry: Entry, site: FeedSite) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "title": entry.title,
        "content_html": entry.html,
        "date_published": _midnight(entry.published).isoformat(),
        "date_modified": _midnight(entry.updated).isoformat(),
        "tags": site.names(entry.themes),
    }
    return item | ({"url": entry.link} if entry.link else {})


def _opml(listed: Sequence[Feed], site: FeedSite, date: dt.date) -> bytes:
    """The list of RSS feeds for a reader to take in at once."""
    from xml.etree import ElementTree as tree

    root = tree.Element("opml", version="2.0")
    head = tree.SubElement(root, "head")
    tree.SubElement(head, "title").text = clean(site.title)
    tree.SubElement(head, "dateCreated").text = format_datetime(_midnight(date))
    body = tree.SubElement(root, "body")
    for path, title in listed:
        address = site.absolute(path) or path
        text = clean(title)
        tree.SubElement(body, "outline", type="rss", text=text, title=text, xmlUrl=address)
    tree.indent(root)
    return bytes(tree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"
