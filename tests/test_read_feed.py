"""Feeds and archives: entries with title, address and date; whole articles and teasers."""

from __future__ import annotations

import gzip
import io
import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.errors import ReadError
from digest.read.feed import parse_feed
from digest.read.folder import read_folder
from digest.read.warc import parse_warc
from tests.test_read_page import page

FEEDS = Path("../shared/data/feeds")
LONG = "<p>The council met on Monday and agreed to repair the old bridge before winter.</p>" * 12
RSS = f"""<?xml version="1.0"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Herald</title><link>https://herald.example/</link><language>en</language>
<item><title>Bridge &amp; mill</title><link>/bridge?utm=1</link>
<pubDate>Tue, 14 May 2030 08:30:00 +0200</pubDate>
<content:encoded><![CDATA[{LONG}]]></content:encoded><description>Short.</description></item>
<item><title>Mill</title><guid isPermaLink="true">https://herald.example/mill</guid>
<description>The mill stands &lt;b&gt;empty&lt;/b&gt; … [...]</description></item>
<item><title>Elsewhere</title><link>file:///etc/passwd</link><description>x</description></item>
</channel></rss>""".encode()
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Herald</title>
<link rel="self" href="https://herald.example/atom"/><link href="/"/>
<entry><title type="html">Bridge &amp;amp; mill</title><link href="/bridge"/>
<published>2030-05-14T08:30:00+02:00</published><updated>2030-05-15T00:00:00Z</updated>
<author><name>Ada Byron</name></author><content type="html">{LONG.replace("<", "&lt;")}</content>
</entry></feed>""".encode()
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://herald.example/"><title>The Herald</title>
<link>https://herald.example/</link></channel>
<item rdf:about="https://herald.example/b"><title>Bridge &amp; mill</title>
<link>https://herald.example/bridge</link><dc:date>2030-05-14T06:30:00Z</dc:date></item></rdf:RDF>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Herald",
        "home_page_url": "https://herald.example/",
        "items": [
            {
                "id": 1,
                "url": "/bridge",
                "title": "Bridge & mill",
                "content_html": LONG,
                "date_published": "2030-05-14T08:30:00+02:00",
                "authors": [{"name": "Ada Byron"}],
            },
            "no object",
        ],
    }
).encode()


@pytest.mark.parametrize("data", [RSS, ATOM, RDF, JSON, b"\xef\xbb\xbf" + RSS])
def test_every_kind_of_feed(data):
    """RSS, Atom, RDF and JSON Feed give the same entry."""
    feed = parse_feed(data, "feed", "https://herald.example/feed")
    first = feed.entries[0]
    assert feed.title == "The Herald"
    assert first.title == "Bridge & mill"
    assert (first.url or "").startswith("https://herald.example/bridge")
    assert first.published == datetime(2030, 5, 14, 6, 30, tzinfo=UTC)


def test_a_stray_byte_does_not_cost_the_rest():
    """One byte that is no UTF-8 leaves all other letters as they are."""
    entry = "<item><title>Café’s owner says “no”</title></item><item><title>X</title></item>"
    data = f"<rss version='2.0'><channel><title>F</title>{entry}</channel></rss>".encode()
    feed = parse_feed(data.replace(b"X", b"t\xe9"), "f.xml")
    assert [one.title for one in feed.entries] == ["Café’s owner says “no”", "t\ufffd"]


def dated(*dates):
    """A feed of an entry for each date."""
    items = "".join(f"<item><title>A</title><pubDate>{one}</pubDate></item>" for one in dates)
    return f"<rss version='2.0'><channel><title>F</title>{items}</channel></rss>".encode()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Tue, 14 May 2030 08:30:00 CEST", "2030-05-14T06:30"),
        ("Tue, 14 May 2030 08:30 PM EST", "2030-05-15T01:30"),
        ("2030-05-14 08:30 PM", "2030-05-14T20:30"),
        ("2030-05-14 08:30:00 EST", "2030-05-14T13:30"),
        ("20300514T083000Z", "2030-05-14T08:30"),
        ("2030年5月14日", "2030-05-14T00:00"),
        ("14 мая 2030", "2030-05-14T00:00"),
        ("Tue, 14 May 2030 08:30:00 QQT", "2030-05-14T08:30"),
    ],
)
def test_dates_as_people_write_them(written, read):
    """With the zone and the half of the day that they say; of no known zone, as UTC."""
    (entry,) = parse_feed(dated(written), "f.xml").entries
    assert entry.published == datetime.fromisoformat(read).replace(tzinfo=UTC)


def test_dates_that_nobody_can_read_cost_little():
    """Finding out takes a tenth of a second: of hundreds of entries, longer than a feed has."""
    odd = [f"Tue, 14 May 2030 24:00:{n % 60:02} GMT" for n in range(300)]
    begun = time.process_time()
    entries = parse_feed(dated(*odd, "2030-05-14"), "f.xml").entries
    assert time.process_time() - begun < 8
    assert [one.published for one in entries if one.published] == [
        datetime(2030, 5, 14, tzinfo=UTC)
    ]


def test_links_as_people_write_them():
    """A space in an address does not cost the article; it is asked for as browsers do."""
    item = "<item><title>Mill</title><link>https://herald.example/the mill|2?a={b}</link></item>"
    data = f"<rss version='2.0'><channel><title>F</title>{item}</channel></rss>".encode()
    (entry,) = parse_feed(data, "f.xml").entries
    assert entry.url == "https://herald.example/the%20mill%7C2?a=%7Bb%7D"


def test_entries_that_link_to_the_site():
    """Bulletins without pages of their own stay apart, though they name one address."""
    items = "".join(
        f"<item><title>{name}</title><link>https://herald.example</link></item>" for name in "AB"
    )
    site = "<link>https://herald.example/</link>"
    data = f"<rss version='2.0'><channel>{site}{items}</channel></rss>".encode()
    feed = parse_feed(data, "f.xml")
    assert [(one.title, one.url) for one in feed.entries] == [("A", None), ("B", None)]


def test_whole_articles_and_teasers():
    """Full content is used as it is; a teaser says so; a link to a file is no address."""
    whole, teaser, local = parse_feed(RSS, "feed", "https://herald.example/feed").entries
    assert whole.full
    assert whole.text.count("\n") == 11
    assert not teaser.full
    assert (teaser.text, teaser.url) == (
        "The mill stands empty … [...]",
        "https://herald.example/mill",
    )
    assert local.url is None


@pytest.mark.parametrize(
    "data",
    [b"<html>no feed</html>", b"", b"{}", b"{broken", b"[" * 9999, b"\x00\x01", b'{"items": []}'],
)
def test_what_is_no_feed(data):
    """Anything else is refused with the mend."""
    with pytest.raises(ReadError) as caught:
        parse_feed(data, "x")
    assert caught.value.mend


def test_entities_do_not_expand():
    """Billion laughs: neither memory nor text grows."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    data = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">{levels}]>'.encode()
    data += b"<rss version='2.0'><channel><title>&l9;</title><item><title>&l9;</title>"
    data += b"</item></channel></rss>"
    feed = parse_feed(data, "laughs")
    assert len(feed.title or "") < 1000


def test_external_entities_are_not_read(tmp_path):
    """An entity that names a file gives nothing of it."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    data = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
    data += b"<rss version='2.0'><channel><item><title>t &x;</title></item></channel></rss>"
    assert "secret" not in repr(parse_feed(data, "x"))


def test_saved_feeds_in_a_folder(tmp_path):
    """Whole entries become articles of the feed's outlet; teasers are named with their address."""
    (tmp_path / "feed.xml").write_bytes(RSS)
    reading = read_folder(tmp_path)
    (article,) = reading.articles
    assert (article.outlet, article.path) == ("herald-example", "feed.xml:1")
    assert article.published == datetime(2030, 5, 14, 6, 30, tzinfo=UTC)
    assert [one.path for one in reading.skipped] == ["feed.xml:2", "feed.xml:3"]
    assert "https://herald.example/mill" in reading.skipped[0].reason


def warc(*pages: tuple[str, str, bytes]) -> bytes:
    """A WARC of responses (address, content type, body), written by warcio."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    for url, kind, body in pages:
        head = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=head)
        )
    return out.getvalue()


PAGES = (
    ("https://herald.example/a", "text/html; charset=utf-8", page(title="Bridge one repaired")),
    ("https://herald.example/b.png", "image/png", b"\x89PNG"),
    ("https://post.example/c", "text/html", b"<p>too short</p>"),
    ("https://post.example/d", "text/html", page(title="Bridge two repaired")),
)


@pytest.mark.parametrize("packed", [False, True])
def test_archives(tmp_path, packed):
    """HTML responses of a WARC are read, plain or gzip; one bad page costs only itself."""
    data = warc(*PAGES)
    name = "crawl.warc.gz" if packed else "crawl.warc"
    (tmp_path / name).write_bytes(gzip.compress(data) if packed else data)
    reading = read_folder(tmp_path)
    assert [(one.url, one.title) for one in reading.articles] == [
        ("https://herald.example/a", "Bridge one repaired"),
        ("https://post.example/d", "Bridge two repaired"),
    ]
    assert [one.path for one in reading.skipped] == [f"{name}:2"]


def test_a_broken_archive_gives_what_stands_before(tmp_path):
    """An archive that breaks off loses only its rest, and says so."""
    data = warc(*PAGES)
    (tmp_path / "crawl.warc").write_bytes(data[: data.index(b"post.example/d") + 40])
    reading = read_folder(tmp_path)
    assert [one.url for one in reading.articles] == ["https://herald.example/a"]
    cut = parse_warc(io.BytesIO(data[:-400]), "x")
    assert [next(cut).url, next(cut).url] == ["https://herald.example/a", "https://post.example/c"]
    with pytest.raises(ReadError, match="breaks off"):
        next(cut)


def test_real_feeds():
    """Every real feed gives entries with titles; fragments of HTML beside them are no feeds."""
    if not FEEDS.exists():
        pytest.skip(f"{FEEDS} is missing: the real feeds were not tried")
    for path in sorted(FEEDS.iterdir()):
        data = path.read_bytes()
        if b"<rss" in data or b"<feed" in data or b"<rdf:RDF" in data or b"jsonfeed.org" in data:
            feed = parse_feed(data, path.name)
            assert feed.entries, path.name
            assert all(entry.title for entry in feed.entries), path.name
