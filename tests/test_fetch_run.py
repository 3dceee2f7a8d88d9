"""A morning's fetch: what is new, politely, once; and what becomes of it when sources change."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from digest.errors import ConfigError
from digest.fetch.once import get
from digest.fetch.run import agent_of, fetch
from digest.fetch.visit import Source
from digest.model import Outlet
from digest.read.sandbox import Sandbox
from digest.store import Store
from tests.hostile_server import HostileServer, answer, conditional, redirect
from tests.test_fetch_hostile import rss
from tests.test_read_feed import LONG
from tests.test_read_page import page

NOW = datetime(2030, 5, 14, 12, tzinfo=UTC)
PARSERS: list[Sandbox] = []
HERALD = Outlet("herald", "The Herald", "http://herald.example")


@pytest.fixture
def server():
    """A server whose every name is under .example."""
    with HostileServer() as running:
        yield running


@pytest.fixture(scope="module", autouse=True)
def parsers():
    """Processes that parse, for all tests of this module: starting them costs a second each."""
    with Sandbox() as one, Sandbox() as two:
        PARSERS[:] = [one, two]
        yield


@pytest.fixture
def store(tmp_path):
    """An open, empty store."""
    with Store.open(tmp_path / "digest.db") as opened:
        yield opened


def run(server, store, *sources, now=NOW, **options):
    """Fetch addresses of the Herald, or whole sources."""
    given = [one if isinstance(one, Source) else Source(HERALD, server.url(one)) for one in sources]
    settings = {"contact": "desk@digest.example", "pause": 0.0, "seconds": 15.0, **options}
    settings["parsers"] = settings.pop("own", PARSERS)
    return fetch(given, store=store, policy=server.policy(), now=lambda: now, **settings)


def serve(server, *paths, text="Council to repair bridge", host="herald.example"):
    """Article pages at paths; their addresses."""
    for path in paths:
        server.routes[host + path] = answer(page(title=f"{text} {path}"))
    return [server.url(path, host) for path in paths]


def test_teasers_lead_to_their_pages(server, store):
    """New pages become articles with their own metadata; the next run takes none of them again."""
    links = serve(server, "/a", "/b")
    server.routes["/feed"] = answer(rss(*links))
    report = run(server, store, "/feed")
    assert (report.new, report.skipped, report.left) == (2, (), 0)
    assert {one.url for one in store.articles()} == set(links)
    assert {one.title for one in store.articles()} == {
        "Council to repair bridge /a",
        "Council to repair bridge /b",
    }
    assert report.states[0].last_success == NOW
    assert report.states[0].problem is None
    again = run(server, store, "/feed")
    assert again.new == 0
    assert server.paths() == ["/feed", "/a", "/b", "/feed"]


def test_whole_entries_are_used_as_they_are(server, store):
    """No page is asked for what the feed holds; the feed's title and date are the article's."""
    item = f"<item><title>Bridge</title><link>{server.url('/a')}</link>"
    item += "<pubDate>Tue, 14 May 2030 08:30:00 +0200</pubDate>"
    item += f"<description><![CDATA[{LONG * 3}]]></description></item>"
    body = f"<rss version='2.0'><channel><title>F</title>{item}</channel></rss>"
    server.routes["/feed"] = answer(body.encode())
    run(server, store, "/feed")
    (article,) = store.articles()
    assert (article.title, article.url, article.language) == ("Bridge", server.url("/a"), "en")
    assert article.published == datetime(2030, 5, 14, 6, 30, tzinfo=UTC)
    assert server.paths() == ["/feed"]


@pytest.mark.parametrize(
    ("told", "kept"),
    [("Wed, 15 May 2030 02:30:00 GMT", True), ("Thu, 14 May 2099 02:30:00 GMT", False)],
)
def test_a_date_to_come_is_none(server, store, told, kept):
    """It would be the date of this edition and of all that follow."""
    item = f"<item><title>Bridge</title><link>{server.url('/a')}</link><pubDate>{told}</pubDate>"
    item += f"<description><![CDATA[{LONG * 3}]]></description></item>"
    body = f"<rss version='2.0'><channel><title>F</title>{item}</channel></rss>"
    server.routes["/feed"] = answer(body.encode())
    run(server, store, "/feed")
    (article,) = store.articles()
    assert (article.published is not None) == kept


def test_manners(server, store):
    """A named agent with a contact, robots.txt first and obeyed, a pause between requests."""
    links = serve(server, "/a", "/closed/b", "/c")
    server.routes["/robots.txt"] = answer(b"User-agent: *\nDisallow: /closed/\n", "text/plain")
    server.routes["/feed"] = answer(rss(*links))
    report = run(server, store, "/feed", pause=0.3)
    assert [one.path for one in server.asked] == ["/robots.txt", "/feed", "/a", "/c"]
    assert {one.headers["user-agent"] for one in server.asked} == {agent_of("desk@digest.example")}
    assert "(+desk@digest.example)" in server.asked[0].headers["user-agent"]
    gaps = [b.at - a.at for a, b in zip(server.asked, server.asked[1:], strict=False)]
    assert min(gaps) >= 0.29
    assert [one.reason for one in report.skipped] == [
        "may not be fetched, says robots.txt. Ask the outlet, or take another of its addresses."
    ]


def test_crawl_delay_is_kept(server, store):
    """A longer delay in robots.txt wins over the own pause."""
    server.routes["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 0.5\n", "text/plain")
    server.routes["/feed"] = answer(rss(*serve(server, "/a")))
    run(server, store, "/feed")
    assert server.asked[2].at - server.asked[1].at >= 0.49


@pytest.mark.parametrize(
    ("robots", "problem"),
    [
        (answer(b"User-agent: news-digest\nDisallow: /", "text/plain"), "says robots.txt"),
        (answer(b"User-agent: News-Digest/1.0\nDisallow: /", "text/plain"), "says robots.txt"),
        (answer(b"\xef\xbb\xbfUser-agent: *\nDisallow: /", "text/plain"), "says robots.txt"),
        (answer(b"ill", status=503), "answers 503"),
        (answer(b"ill", status=500), "answers 500"),
        (answer(b"<html>no rules here</html>"), None),
        (answer(b"", status=403), None),
        (redirect("http://other.example/robots.txt"), None),
        (redirect("/robots.txt"), "redirects too often"),
    ],
)
def test_robots_txt_may_be_odd(server, store, robots, problem):
    """No file, or one elsewhere, allows all; an ill host is left alone."""
    server.routes["/robots.txt"] = robots
    server.routes["/feed"] = answer(rss(*serve(server, "/a")))
    report = run(server, store, "/feed")
    found = report.states[0].problem
    assert (found is None) if problem is None else (problem in (found or ""))


def test_no_contact_no_fetch(server, store):
    """Outlets must be able to reach who fetches."""
    with pytest.raises(ConfigError, match="contact"):
        run(server, store, "/feed", contact=" ")
    assert run(server, store, contact="").states == ()


def test_unchanged_sources_are_not_sent_again(server, store):
    """Validators are sent, and 304 is a success."""
    server.routes["/feed"] = conditional(rss(*serve(server, "/a")), '"v1"')
    run(server, store, "/feed")
    later = NOW + timedelta(minutes=30)
    report = run(server, store, "/feed", now=later)
    last = server.asked[-1]
    assert last.headers["if-none-match"] == '"v1"'
    assert last.headers["if-modified-since"] == "Tue, 14 May 2030 08:30:00 GMT"
    assert (report.states[0].last_success, report.states[0].problem) == (later, None)


def test_what_there_was_no_room_for_comes_next(server, store):
    """The cap leaves the rest for the next run, though the feed did not change."""
    server.routes["/feed"] = conditional(rss(*serve(server, "/a", "/b", "/c")), '"v1"')
    first = run(server, store, "/feed", articles=2)
    assert (first.new, first.left) == (2, 1)
    second = run(server, store, "/feed", articles=2)
    assert (second.new, second.left) == (1, 0)


@pytest.mark.parametrize(
    "entrance",
    [
        '<html><link rel="alternate" type="application/rss+xml" href="/list"><body></body></html>',
        "<sitemapindex><sitemap><loc>{list}</loc></sitemap></sitemapindex>",
    ],
)
def test_what_an_unchanged_entrance_leads_to_may_change(server, store, entrance):
    """A front page or a sitemap index stays as it is for years, and its feed does not."""
    links = serve(server, "/a", "/b")
    body = entrance.format(list=server.url("/list")).encode()
    server.routes["/in"] = conditional(body, '"v1"', "text/html")
    for number, link in enumerate(links):
        urls = f"<urlset><url><loc>{link}</loc></url></urlset>".encode()
        server.routes["/list"] = answer(urls if b"index" in body else rss(link))
        assert run(server, store, "/in", now=NOW + timedelta(days=number)).new == 1


def test_a_page_that_did_not_answer_comes_next(server, store):
    """It is asked again though the feed that named it did not change."""
    (link,) = serve(server, "/a")
    server.routes["herald.example/a"] = answer(b"ill", status=502)
    server.routes["/feed"] = conditional(rss(link), '"v1"')
    first = run(server, store, "/feed")
    assert (first.new, first.left) == (0, 1)
    serve(server, "/a")
    second = run(server, store, "/feed", now=NOW + timedelta(days=1))
    assert (second.new, second.left) == (1, 0)


def test_a_page_that_changes_keeps_its_history(server, store):
    """Pages of the last days are asked again, with validators; both texts stay."""
    (link,) = serve(server, "/a")
    server.routes["/feed"] = answer(rss(link))
    server.routes["/a"] = conditional(page(), '"p1"', "text/html")
    del server.routes["herald.example/a"]
    run(server, store, "/feed")
    run(server, store, "/feed", now=NOW + timedelta(hours=2))
    assert server.asked[-1].headers["if-none-match"] == '"p1"'
    body = "<p>The council has taken its decision back, the mayor said on Tuesday evening.</p>"
    body += "<p>Nobody knows when the bridge over the Sill will now be repaired, he added, nor who "
    body += "is to pay for the ferry that has carried people since the flood in early spring.</p>"
    server.routes["/a"] = conditional(page(body=body), '"p2"', "text/html")
    report = run(server, store, "/feed", now=NOW + timedelta(hours=4))
    assert report.new == 1
    (article,) = store.articles()
    assert "taken its decision back" in article.text
    old, new = store.versions(article.id)
    assert "agreed to repair" in old.article.text
    assert (old.first_seen, new.first_seen) == (NOW, NOW + timedelta(hours=4))
    run(server, store, "/feed", now=NOW + timedelta(days=5))
    assert server.paths()[-1] == "/feed"


@pytest.mark.parametrize(
    ("value", "wait"),
    [("120", 120), ("0", 60), ("999999999999", 86_400), ("", 60), ("soon", 60),
     ("Tue, 14 May 2030 12:10:00 GMT", 600)],
)  # fmt: skip
def test_retry_after(server, store, value, wait):
    """A host that asks to wait is not asked before."""
    server.routes["/feed"] = answer(b"busy", status=429, Retry_After=value)
    report = run(server, store, "/feed")
    assert "asks to wait" in (report.states[0].problem or "")
    asked = len(server.asked)
    run(server, store, "/feed", now=NOW + timedelta(seconds=wait - 1))
    assert len(server.asked) == asked
    server.routes["/feed"] = answer(rss(*serve(server, "/a")))
    report = run(server, store, "/feed", now=NOW + timedelta(seconds=wait))
    assert (report.new, report.states[0].problem) == (1, None)


def test_a_page_that_asks_to_wait_ends_the_visit(server, store):
    """What was fetched stays; the rest waits."""
    links = serve(server, "/a", "/b", "/c")
    server.routes["herald.example/b"] = answer(b"busy", status=503, Retry_After="300")
    server.routes["/feed"] = answer(rss(*links))
    report = run(server, store, "/feed")
    assert server.paths() == ["/feed", "/a", "/b"]
    assert report.new == 1
    assert "asks to wait 300 s" in (report.states[0].problem or "")


def test_a_page_that_is_ill_costs_only_itself(server, store):
    """A 503 that names no time does not keep the pages after it waiting day after day."""
    links = serve(server, "/a", "/b")
    server.routes["herald.example/a"] = answer(b"ill", status=503)
    server.routes["/feed"] = answer(rss(*links))
    report = run(server, store, "/feed")
    assert (report.new, report.states[0].problem) == (1, None)
    assert [one.reason for one in report.skipped] == ["answers 503. It is tried again next time."]


def test_an_article_that_is_named_twice_is_taken_once(server, store):
    """Its page is asked once; of two whole texts of one address the first, newer one counts."""
    (link,) = serve(server, "/a")
    whole = "".join(
        f"<item><title>{name}</title><link>{server.url('/b')}</link>"
        f"<description>{name}: {LONG * 3}</description></item>"
        for name in ("Evening", "Noon", "Morning")
    ).encode()
    server.routes["/feed"] = answer(
        rss(link, link, f"{link}#more").replace(b"</channel>", whole + b"</channel>")
    )
    run(server, store, "/feed")
    assert server.paths() == ["/feed", "/a"]
    (evening,) = (one for one in store.articles() if one.url == server.url("/b"))
    assert evening.title == "Evening"
    assert len(store.versions(evening.id)) == 1


def test_back_off(server, store):
    """A source that fails again and again is asked less and less, and forgiven at once."""
    times = [0, 1, 2, 12, 13, 40, 120]
    asked = []
    for minutes in times:
        before = len(server.asked)
        run(server, store, "/feed", now=NOW + timedelta(minutes=minutes))
        asked.append(len(server.asked) > before)
    assert asked == [True, True, False, True, False, True, True]
    server.routes["/feed"] = answer(rss(*serve(server, "/a")))
    report = run(server, store, "/feed", now=NOW + timedelta(days=1))
    assert report.states[0].problem is None
    assert store.sources()[0].failures == 0


def test_a_source_that_is_left_alone_says_of_when_its_problem_is(server, store):
    """Told again and again, an old problem would seem a new one."""
    lines = []
    for minutes in (0, 1, 2, 3):
        report = run(
            server, store, "/feed", now=NOW + timedelta(minutes=minutes), tell=lines.append
        )
        (state,) = report.states
    assert [line.removeprefix(state.source) for line in lines] == [
        *[": answers 404 (0 new)"] * 2,
        *[": not asked yet again: answers 404 (0 new)"] * 2,
    ]
    assert state.tried == NOW + timedelta(minutes=1)
    assert state.not_before == NOW + timedelta(minutes=11)
    report = run(server, store, "/feed", now=NOW + timedelta(days=1), total_seconds=0.0)
    assert report.states[0].tried == state.tried
    assert report.states[0].not_before is None


def test_a_dead_source_costs_only_itself(server, store):
    """The others are fetched, and its last success is remembered."""
    server.routes["/feed"] = answer(rss(*serve(server, "/a")))
    server.routes["/other"] = answer(rss(*serve(server, "/b")))
    run(server, store, "/feed", "/other")
    del server.routes["/feed"]
    report = run(server, store, "/feed", "/other", now=NOW + timedelta(days=1))
    dead, alive = report.states
    assert (dead.last_success, alive.last_success) == (NOW, NOW + timedelta(days=1))
    assert dead.problem == "answers 404"
    assert len(store.articles()) == 2


def test_sources_that_leave_the_config_are_forgotten(server, store):
    """Their articles stay; their states do not."""
    server.routes["/feed"] = answer(rss(*serve(server, "/a")))
    run(server, store, "/feed", "/dead")
    report = run(server, store, "/feed")
    assert [one.source for one in report.states] == [server.url("/feed")]


def test_total_time_is_bounded(server, store):
    """When the run's time is over, what is left says so and is not counted as failing."""
    server.routes["/feed"] = answer(rss(*serve(server, "/a")))
    report = run(server, store, "/feed", total_seconds=0.0)
    assert report.states[0].problem == "there was no time for it in the last run"
    assert run(server, store, "/feed").new == 1


def test_sitemaps(server, store):
    """An index leads to its newest sitemaps, gzip too; pages of other sites are left out."""
    import gzip

    a, b = serve(server, "/news/bridge-a", "/news/bridge-b")
    index = f"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <sitemap><loc>{server.url("/s1.xml.gz")}</loc><lastmod>2030-05-14</lastmod></sitemap>
      <sitemap><loc>http://other.example/s.xml</loc></sitemap></sitemapindex>"""
    urls = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
      <url><loc>{a}</loc><news:news><news:publication_date>2030-05-13T10:00:00Z
      </news:publication_date></news:news></url>
      <url><loc>{b}</loc><lastmod>2030-05-14T09:00:00Z</lastmod></url>
      <url><loc>http://other.example/x</loc></url><url><loc>javascript:x</loc></url></urlset>"""
    server.routes["/sitemap.xml"] = answer(index.encode(), "application/xml")
    server.routes["/s1.xml.gz"] = answer(gzip.compress(urls.encode()), "application/x-gzip")
    report = run(server, store, "/sitemap.xml")
    assert report.new == 2
    assert server.paths() == ["/sitemap.xml", "/s1.xml.gz", "/news/bridge-b", "/news/bridge-a"]
    dates = {one.url: one.published for one in store.articles()}
    assert dates[a] == datetime(2030, 5, 13, 10, tzinfo=UTC)


def test_addresses_of_a_sitemap_that_were_not_escaped(server, store):
    """A bare ``&`` costs nothing of the address it stands in, whatever follows it."""
    links = serve(server, "/a?b=1&copy=2", "/c?d=1&e=2", "/f?g=1&h=2")
    written = (links[0], f"<![CDATA[{links[1]}]]>", links[2].replace("&", "&amp;"))
    urls = "".join(f"<url><loc>{one}</loc></url>" for one in written)
    server.routes["/sitemap.xml"] = answer(f"<urlset>{urls}</urlset>".encode())
    run(server, store, "/sitemap.xml")
    assert set(server.paths()[1:]) == {one.partition(f":{server.port}")[2] for one in links}


def test_the_sitemap_of_news(server, store):
    """Of an index without dates the sitemap named for news is read, whatever the host's name."""
    host = "dailynews.example"
    links = serve(server, "/2030/a", host=host)
    names = ("/pages.xml", "/tags.xml", "/authors.xml", "/news.xml")
    lists = "".join(f"<sitemap><loc>{server.url(name, host)}</loc></sitemap>" for name in names)
    server.routes["/index"] = answer(f"<sitemapindex>{lists}</sitemapindex>".encode())
    server.routes["/news.xml"] = answer(
        f"<urlset><url><loc>{links[0]}</loc></url></urlset>".encode()
    )
    source = Source(Outlet("daily", "Daily News"), server.url("/index", host))
    assert run(server, store, source).new == 1
    assert server.paths(host) == ["/index", "/news.xml", "/2030/a"]


def test_pictures_of_a_sitemap(server, store):
    """A page's address and date are its own, not those of its pictures and videos."""
    (link,) = serve(server, "/news/bridge-a")
    url = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
      xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
      xmlns:video="http://www.google.com/schemas/sitemap-video/1.1"><url><loc>{link}</loc>
      <news:news><news:publication_date>2030-05-13T10:00:00Z</news:publication_date></news:news>
      <image:image><image:loc>{server.url("/bridge.jpg")}</image:loc></image:image>
      <video:video><video:publication_date>2011-01-01</video:publication_date></video:video>
      </url></urlset>"""
    server.routes["/sitemap.xml"] = answer(url.encode(), "application/xml")
    run(server, store, "/sitemap.xml")
    found = [(one.url, one.published) for one in store.articles()]
    assert found == [(link, datetime(2030, 5, 13, 10, tzinfo=UTC))]


def test_sitemaps_of_an_index_that_fail(server, store):
    """One costs only itself, all are the source's trouble, and a busy host is left alone."""
    links = serve(server, "/news/bridge-a")
    lists = "".join(f"<sitemap><loc>{server.url(f'/s{n}')}</loc></sitemap>" for n in (1, 2))
    server.routes["/index"] = answer(f"<sitemapindex>{lists}</sitemapindex>".encode())
    report = run(server, store, "/index")
    assert report.states[0].problem == f"answers 404 ({server.url('/s2')})"
    assert report.states[0].last_success is None
    server.routes["/s2"] = answer(f"<urlset><url><loc>{links[0]}</loc></url></urlset>".encode())
    assert run(server, store, "/index").new == 1
    server.routes["/s1"] = answer(b"busy", status=429, Retry_After="600")
    problem = run(server, store, "/index").states[0].problem
    assert problem == f"asks to wait 600 s ({server.url('/s1')})"
    assert server.paths()[-1] == "/s1"


def test_front_pages(server, store):
    """A front page leads to its feed if it names one, else to what looks like its articles."""
    serve(server, "/2030/05/bridge", "/council-agrees-to-repair-bridge")
    links = """<a href="/2030/05/bridge">Bridge</a> <a href="/sport">Sport</a>
      <a href="/council-agrees-to-repair-bridge">Council</a> <a href="/tag/a-b-c-d">Tagged</a>
      <a href="http://other.example/a-b-c-d-e">An article of another site is here</a>"""
    server.routes["/"] = answer(f"<html><body>{links}</body></html>".encode())
    assert run(server, store, "/").new == 2
    assert server.paths() == ["/", "/2030/05/bridge", "/council-agrees-to-repair-bridge"]
    server.routes["/with-feed"] = answer(
        b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>'
    )
    server.routes["/feed"] = answer(rss(*serve(server, "/c")))
    assert run(server, store, "/with-feed").new == 1


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" type="application/rss+xml" href="feed">',
        '<a href="council-agrees-to-repair-bridge">Council</a>',
    ],
)
def test_a_front_page_with_a_base(server, store, link):
    """Relative links start where the page says."""
    links = serve(server, "/news/council-agrees-to-repair-bridge")
    body = f'<html><head><base href="/news/"></head><body>{link}</body></html>'
    server.routes["/"] = answer(body.encode())
    server.routes["/news/feed"] = answer(rss(*links))
    assert run(server, store, "/").new == 1


def test_a_front_page_names_more_than_feeds(server, store):
    """Addresses for programs, as blog software puts into its pages, are not taken for feeds."""
    links = "".join(
        f'<link rel="alternate" type="application/{kind}" href="/{place}">'
        for kind, place in (
            ("json", "wp-json/pages/2"),
            ("json+oembed", "oembed"),
            ("rss+xml; charset=utf-8", "feed"),
        )
    )
    server.routes["/"] = answer(f"<html><head>{links}</head><body></body></html>".encode())
    server.routes["/feed"] = answer(rss(*serve(server, "/a")))
    assert run(server, store, "/").new == 1
    assert server.paths() == ["/", "/feed", "/a"]


def test_an_article_page_as_a_source(server, store):
    """A page that says it is an article is one."""
    head = '<meta property="og:type" content="article">'
    server.routes["/one"] = answer(page(head))
    assert run(server, store, "/one").new == 1


def test_outlines(server, store, tmp_path):
    """An OPML file brings its feeds, as the known outlet of their site or as one of its own."""
    server.routes["herald.example/feed"] = answer(rss(*serve(server, "/a")))
    server.routes["post.example/feed"] = answer(
        rss(*serve(server, "/p", text="Another report", host="post.example"))
    )
    (tmp_path / "feeds.opml").write_text(
        f"""<opml version="2.0"><body><outline text="News">
        <outline text="H" xmlUrl="{server.url("/feed")}"/>
        <outline title="The Post" xmlUrl="{server.url("/feed", "post.example")}"
          htmlUrl="http://post.example/"/>
        <outline text="bad" xmlUrl="file:///etc/passwd"/></outline></body></opml>"""
    )
    sources = [Source(HERALD, "feeds.opml"), Source(HERALD, "gone.opml")]
    report = run(server, store, *sources, root=tmp_path)
    assert report.new == 2
    assert {one.outlet for one in store.articles()} == {"herald", "post-example"}
    assert Outlet("post-example", "The Post", "http://post.example/") in store.outlets()
    problems = {one.source: one.problem for one in report.states}
    assert "cannot be read" in (problems["gone.opml"] or "")


def test_several_feeds_of_one_site(server, store, tmp_path):
    """The outlet that an OPML file's feeds share is not named after one of its sections."""
    outlines = "".join(
        f'<outline text="{name}" xmlUrl="{server.url(f"/{name}", host)}" htmlUrl="http://{host}/"/>'
        for name, host in (
            ("World", "post.example"),
            ("Sport", "post.example"),
            ("Gazette", "gazette.example"),
            ("Gazette", "gazette.example"),
        )
    )
    (tmp_path / "feeds.opml").write_text(f"<opml><body>{outlines}</body></opml>")
    run(server, store, Source(HERALD, "feeds.opml"), root=tmp_path)
    assert {one.id: one.name for one in store.outlets()} == {
        "gazette-example": "Gazette",
        "post-example": "post.example",
    }


def test_other_sites_are_not_the_outlets(server, store):
    """A feed that links elsewhere does not make another's article the outlet's."""
    links = serve(server, "/x", host="news.post.example")
    links += serve(server, "/y", host="www.herald.example")
    server.routes["/feed"] = answer(rss(*links))
    report = run(server, store, "/feed")
    assert [one.url for one in store.articles()] == [links[1]]
    assert "is of another site (news.post.example)" in report.skipped[0].reason


def test_a_feed_on_another_host(server, store):
    """Pages of the site that only the feed names are looked at again as well."""
    (link,) = serve(server, "/a", host="post.example")
    site = b"<channel><link>http://post.example/</link>"
    body = rss(link).replace(b"<channel>", site)
    server.routes["feeds.example/post"] = conditional(body, '"v1"')
    source = Source(Outlet("post", "The Post"), server.url("/post", "feeds.example"))
    assert run(server, store, source).new == 1
    serve(server, "/a", text="Council takes it back", host="post.example")
    report = run(server, store, source, now=NOW + timedelta(hours=5))
    assert (report.new, report.skipped) == (1, ())


def test_a_withdrawn_article_is_not_the_front_page(server, store):
    """What a site answers for a page that it took down, its front page, is no article."""
    (old,) = serve(server, "/a")
    server.routes["/feed"] = answer(rss(old, server.url("/gone")))
    server.routes["/gone"] = redirect("/")
    serve(server, "/", text="The Herald")
    report = run(server, store, "/feed")
    reason = "leads to the front page, not to an article. The outlet may have withdrawn it."
    assert [(one.path, one.reason) for one in report.skipped] == [(server.url("/gone"), reason)]
    server.routes["herald.example/a"] = redirect("/")
    run(server, store, "/feed", now=NOW + timedelta(hours=5))
    assert [one.url for one in store.articles()] == [old]


@pytest.mark.parametrize(
    "gone", [answer(b"gone", status=410), answer(b"", status=404), redirect("/")]
)
def test_an_article_that_was_taken_down(server, store, gone):
    """Is kept, and known as withdrawn until its page is back; an ill one is not."""
    server.routes["/feed"] = answer(rss(*serve(server, "/a", "/b")))
    serve(server, "/", text="The Herald")
    run(server, store, "/feed")
    server.routes["herald.example/a"] = gone
    server.routes["herald.example/b"] = answer(b"ill", status=503)
    run(server, store, "/feed", now=NOW + timedelta(hours=2))
    articles = {one.url: one.id for one in store.articles()}
    assert len(articles) == 2
    assert store.withdrawn() == {articles[server.url("/a")]}
    server.routes["herald.example/a"] = answer(b"ill", status=503)
    run(server, store, "/feed", now=NOW + timedelta(hours=4))
    assert store.withdrawn() == {articles[server.url("/a")]}
    serve(server, "/a")
    run(server, store, "/feed", now=NOW + timedelta(hours=6))
    assert store.withdrawn() == frozenset()


@pytest.mark.parametrize("odd", ["2031-12-31T00:00:00Z", "1970-01-01T00:00:00Z"])
def test_dates_that_cannot_be(server, store, odd):
    """One date of next year would carry the whole edition there; the feed's is taken, if any."""
    for path in ("/a", "/b"):
        head = f'<meta property="article:published_time" content="{odd}">'
        server.routes[path] = answer(page(head))
    body = rss(server.url("/a"), server.url("/b"))
    dated = b"<item><pubDate>Tue, 14 May 2030 20:30:00 GMT</pubDate>"
    server.routes["/feed"] = answer(body.replace(b"<item>", dated, 1))
    run(server, store, "/feed")
    dates = {one.url: one.published for one in store.articles()}
    tonight = datetime(2030, 5, 14, 20, 30, tzinfo=UTC)
    assert dates == {server.url("/a"): tonight, server.url("/b"): None}


def test_a_changed_site_raises_an_alarm(server, store):
    """Where no page gives a text any more, the source says so, and why."""
    links = [server.url(f"/{n}") for n in range(4)]
    for n in range(4):
        server.routes[f"/{n}"] = answer(b"<html><body><div id=app></div></body></html>")
    server.routes["/feed"] = answer(rss(*links))
    report = run(server, store, "/feed")
    problem = "none of 4 pages gave an article's text; the last one "
    assert report.states[0].problem == problem + "gave no article text (0 characters)"
    assert all(page.problem for page in store.pages(links).values())
    for n in range(4):
        server.routes[f"/{n}"] = answer(b"", status=403)
    report = run(server, store, "/feed", now=NOW + timedelta(hours=5))
    assert report.states[0].problem == problem + "answers 403"


def test_the_same_from_any_order(server, tmp_path):
    """Sources in another order give the same articles."""
    paths = [f"/{n}" for n in range(4)]
    for n, path in enumerate(paths):
        server.routes[path] = answer(rss(*serve(server, f"/news/{n}")))
    found = []
    for name, order in (("a", paths), ("b", paths[::-1])):
        with Store.open(tmp_path / name) as store:
            run(server, store, *order)
            found.append(store.articles())
    assert found[0] == found[1]
    assert len(found[0]) == 4


def test_lines_tell_how_it_goes(server, store):
    """A line for each source, as soon as it is done."""
    server.routes["/feed"] = answer(rss(*serve(server, "/a")))
    lines = []
    run(server, store, "/feed", tell=lines.append)
    assert lines == [f"{server.url('/feed')}: ok (1 new)"]


def test_a_source_that_did_not_change_is_told_as_that(server, store):
    """That nothing is new is not because nothing was found."""
    server.routes["/feed"] = conditional(rss(*serve(server, "/a")), '"v1"')
    run(server, store, "/feed")
    lines = []
    run(server, store, "/feed", tell=lines.append)
    assert lines == [f"{server.url('/feed')}: unchanged (0 new)"]


def test_an_alarm_is_not_forgotten_while_nothing_changes(server, store):
    """A page that names no articles is asked for again whole, and still names none."""
    server.routes["/"] = conditional(b"<html><body>Welcome.</body></html>", '"v1"', "text/html")
    for _ in range(2):
        report = run(server, store, "/")
        assert report.states[0].problem == "names no articles; check its address"


def test_once(server):
    """What the user names is fetched from wherever it lies; that nothing is there is an answer."""
    server.routes["/state.json"] = answer(b"{}")
    assert get(f"http://127.0.0.1:{server.port}/state.json") == b"{}"
    assert get(f"http://127.0.0.1:{server.port}/elsewhere.json") is None


def test_two_runs_at_once(server, tmp_path):
    """Two processes' worth of fetching into one file: all is there once, nothing is lost."""
    links = serve(server, *(f"/news/{n}" for n in range(6)))
    server.routes["/feed"] = answer(rss(*links))
    path = tmp_path / "digest.db"

    def morning(parser):
        with Store.open(path) as store:
            return run(server, store, "/feed", own=[parser]).new

    with ThreadPoolExecutor(2) as pool:
        counts = list(pool.map(morning, PARSERS))
    with Store.open(path) as store:
        store.check()
        assert {one.url for one in store.articles()} == set(links)
        assert all(len(store.versions(one.id)) == 1 for one in store.articles())
    assert sum(counts) >= 6


FETCHER = """
import sys
from pathlib import Path
from tests.hostile_server import HostileServer
from tests.test_fetch_run import HERALD, NOW, Source, Store, fetch
server = HostileServer(port=int(sys.argv[2]))
with Store.open(Path(sys.argv[1])) as store:
    fetch([Source(HERALD, server.url("/feed"))], store=store, contact="x@digest.example",
          pause=0.0, policy=server.policy(), now=lambda: NOW)
"""


@pytest.mark.long
def test_killed_while_fetching(server, tmp_path):
    """Killed at any moment, the store is whole, and the next run brings the rest."""
    links = serve(server, *(f"/news/{n}" for n in range(20)))
    server.routes["/feed"] = answer(rss(*links))
    env = {**os.environ, "PYTHONPATH": os.getcwd()}  # noqa: PTH109
    for seed in range(12):
        path = tmp_path / f"{seed}.db"
        command = [sys.executable, "-c", FETCHER, path, str(server.port)]
        killed = subprocess.Popen(command, env=env)
        time.sleep(1.0 + random.Random(seed).random() * 2)
        killed.kill()
        killed.wait()
        with Store.open(path) as store:
            store.check()
            run(server, store, "/feed")
            assert {one.url for one in store.articles()} == set(links)
