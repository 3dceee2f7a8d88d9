"""The feeds keep the rules of a validator, and a feed that breaks one is told."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from digest.publish.feeds import feeds
from tests.feed_rules import faults
from tests.hostile import fuzzed
from tests.test_feeds import SITE, published, with_text

EDITIONS = {
    "one": (published(), []),
    "two": (published(), [published(1)]),
    "hostile": (with_text(" ".join(" ".join(fuzzed(2000, seed=5)).split())), [published(1)]),
}


@pytest.mark.parametrize("url", [SITE.url, ""])
@pytest.mark.parametrize("edition", EDITIONS)
def test_no_feed_has_a_fault(edition, url):
    """RSS, Atom, JSON and OPML; with the site's address and without."""
    site = replace(SITE, url=url)
    for path, data in feeds(*EDITIONS[edition], site).items():
        address = f"{url}{path}" if url and not path.endswith(".opml") else ""
        assert faults(path, data, address) == [], path


FEEDS = feeds(*EDITIONS["two"], SITE)
BREAKS = [
    ("claims.xml", b"<dc:source>", b"<dc:source>https://x.example/</dc:source><dc:source>"),
    ("claims.xml", b"<title>", b"<title></title><title>"),
    ("claims.xml", b"<link>https://", b"<link>/"),
    ("claims.xml", b'isPermaLink="false"', b'isPermaLink="no"'),
    ("claims.xml", b"<pubDate>", b"<pubDate>Mon, "),
    ("claims.xml", b"+0000</pubDate>", b"</pubDate>"),
    ("claims.xml", b"<guid", b"<guide/><guid"),
    ("claims.xml", b"#c-hurt</guid>", b"#c-bridge</guid>"),
    ("claims.xml", b"<language>en", b"<language>English"),
    ("claims.xml", b'rel="self"', b'rel="me"'),
    ("claims.xml", b"</channel>", b"<ttl>5</ttl></channel>"),
    ("claims.xml", b"&lt;blockquote", b"&lt;script&gt;&lt;/script&gt;&lt;blockquote"),
    ("claims.xml", b'&lt;a href="https:', b'&lt;a onclick="x" href="https:'),
    ("claims.xml", b'&lt;a href="https:', b'&lt;a href="javascript:'),
    ("claims.xml", b"<description>What", b"<summary>What"),
    ("feed.xml", b'version="2.0"', b'version="0.91"'),
    ("atom.xml", b"<author><name>", b"<author><email>"),
    ("atom.xml", b"<updated>2030-", b"<updated>30-"),
    ("atom.xml", b"<id>https://", b"<id>"),
    ("atom.xml", b'type="html">', b'type="xhtml">'),
    ("atom.xml", b'term="', b'label="'),
    ("feed.json", b'"version": "https://jsonfeed.org/version/1.1"', b'"version": "1"'),
    ("feed.json", b'"date_published": "', b'"date_published": "on '),
    ("feeds.opml", b'xmlUrl="', b'url="'),
]


@pytest.mark.parametrize(("path", "before", "after"), BREAKS)
def test_a_broken_feed_is_told(path, before, after):
    """A control for each rule."""
    assert before in FEEDS[path], "the control itself is out of date"
    broken = FEEDS[path].replace(before, after)
    if after.startswith(b"<summary>"):
        broken = broken.replace(b"</description><atom:link", b"</summary><atom:link", 1)
    if after.startswith(b"<author><email>"):
        broken = broken.replace(b"</name></author>", b"</email></author>")
    assert faults(path, broken, json.loads(FEEDS["feed.json"])["home_page_url"] + path)
