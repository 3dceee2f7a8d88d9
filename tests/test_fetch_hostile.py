"""A hostile server: each attack costs its own source, and nothing of the others."""

from __future__ import annotations

import time
from contextlib import contextmanager
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import pytest

from digest.fetch.address import is_public
from digest.fetch.network import Policy
from digest.fetch.run import fetch
from digest.fetch.visit import Source
from digest.model import Outlet
from digest.read.sandbox import Sandbox
from digest.store import Store
from tests.hostile_server import (
    PRIVATE,
    PUBLIC,
    HostileServer,
    answer,
    bomb,
    drip,
    endless,
    endless_headers,
    garbage,
    hang,
    redirect,
    reset,
)
from tests.test_read_feed import LONG
from tests.test_read_page import page

NOW = datetime(2030, 5, 14, 12, tzinfo=UTC)
PARSERS: list[Sandbox] = []
HERALD = Outlet("herald", "The Herald", "http://herald.example")


def rss(*links: str) -> bytes:
    """A feed of teasers."""
    items = "".join(
        f"<item><title>Story {n}</title><link>{one}</link></item>" for n, one in enumerate(links)
    )
    return f"<rss version='2.0'><channel><title>F</title>{items}</channel></rss>".encode()


DEEP = b"<html><body>" + b"<i>" * 1_000_000 + b"text"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">'
    + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]><rss version='2.0'><channel><title>&l11;</title><item><title>&l11;</title>"
    + b"<description>&l11;</description></item></channel></rss>"
)


TARGETS = (
    *("http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://192.168.0.1/"),
    *("http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/"),
    *("http://0.0.0.0/", "http://127.0.0.1:1/", "http://2130706433/", "http://0x7f.1/"),
    "http://inner.example:{port}/",
)
ODD = {"2130706433": PRIVATE, "0x7f.1": PRIVATE, "inner.example": PRIVATE}
"""What a system's resolver makes of odd notations, and a name that leads inside."""


@pytest.fixture(scope="module", autouse=True)
def parsers():
    """Processes that parse, for all tests of this module: starting them costs a second each."""
    with Sandbox() as one, Sandbox() as two:
        PARSERS[:] = [one, two]
        yield


@pytest.fixture(scope="module")
def server():
    """The hostile server, with one good outlet on it."""
    with HostileServer() as running:
        good = running.url("/news/bridge-repaired")
        running.routes["herald.example/feed"] = answer(rss(good), "application/rss+xml")
        running.routes["herald.example/news/bridge-repaired"] = answer(page())
        yield running


def evil(number: int) -> Outlet:
    """The outlet of one attack, under a name of its own."""
    return Outlet(f"evil-{number}", "Evil", f"http://evil{number}.example")


def run(server, path, addresses, *, policy=None, seconds=5.0, good=True):
    """Fetch hostile addresses beside the good one: problems by address, report, articles."""
    sources = [Source(evil(n), address) for n, address in enumerate(addresses)]
    sources += [Source(HERALD, server.url("/feed"))] if good else []
    with Store.open(path) as store:
        report = fetch(
            sources,
            store=store,
            contact="test@herald.example",
            pause=0.0,
            seconds=seconds,
            policy=policy or server.policy(),
            now=lambda: NOW,
            parsers=PARSERS,
        )
        problems = {one.source: one.problem or "" for one in report.states}
        return problems, report, store.articles()


@pytest.fixture(scope="module")
def untouched(server, tmp_path_factory):
    """What the good outlet gives when nobody misbehaves."""
    _, _, articles = run(server, tmp_path_factory.mktemp("good") / "a.db", [])
    assert [one.outlet for one in articles] == ["herald"]
    return articles


ATTACKS = {
    "gzip bomb": (bomb(1), "unpacks to more than 5 MB"),
    "double gzip bomb": (bomb(2, 100), "is encoded as"),
    "gzip that is none": (answer(b"plain", Content_Encoding="gzip"), "says it is gzip"),
    "brotli": (answer(b"plain", Content_Encoding="br"), "is encoded as 'br'"),
    "endless body": (endless, "is longer than 5 MB"),
    "endless headers": (endless_headers, "cannot be fetched"),
    "one byte at a time": (drip(0.25), "did not answer in time"),
    "no answer": (hang, "did not answer in time"),
    "closed": (reset, "cannot be fetched"),
    "no HTTP": (garbage, "cannot be fetched"),
    "million nested tags": (answer(DEEP), ""),
    "billion laughs": (answer(LAUGHS, "application/rss+xml"), "names no articles"),
    "an image": (answer(b"\x89PNG\r\n\x1a\n" + bytes(5000), "image/png"), "is no feed, page or"),
    "image as feed": (answer(b"\x89PNG\r\n\x1a\n\0\0", "application/rss+xml"), "is no feed, page"),
    "empty": (answer(b""), "answers with an empty page"),
    "wrong charset": (answer(b"<html>\xff\xfe\x81\x8d", "text/html; charset=utf-16"), "names no"),
    "no such charset": (answer(rss("javascript:x"), "text/xml; charset=x-none"), "names no"),
    "redirects for ever": (redirect("/attack"), "redirects too often"),
    "redirect to a file": (redirect("file:///etc/passwd"), "which is no http(s) address"),
    "redirect with userinfo": (redirect("http://a@evil.example/"), "is no http(s) address"),
    "server error": (answer(b"broken", status=500), "answers 500"),
    "feed of files": (answer(rss("file:///etc/passwd", "file:///etc/hosts")), "names no"),
    "feed of nothing": (answer(rss(), "application/rss+xml"), "names no articles"),
}


@pytest.fixture(scope="module")
def attacked(server, tmp_path_factory):
    """One run over all attacks at once: problems by attack, articles, seconds, megabytes."""
    addresses = {}
    for number, (name, (handle, _)) in enumerate(ATTACKS.items()):
        server.routes[f"evil{number}.example/attack"] = handle
        addresses[name] = server.url("/attack", f"evil{number}.example")
    with memory() as peak:
        start = time.monotonic()
        path = tmp_path_factory.mktemp("attacked") / "a.db"
        problems, _, articles = run(server, path, addresses.values())
        took = time.monotonic() - start
    return {name: problems[one] for name, one in addresses.items()}, articles, took, peak[0]


@contextmanager
def memory():
    """Megabytes by which this process grew at most; the workers' are tested with the sandbox."""
    peak = [0.0]
    before = status("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")
    yield peak
    peak[0] = status("VmHWM") - before


def status(key: str) -> float:
    """A figure of this process in MB."""
    lines = dict(one.split(":", 1) for one in Path("/proc/self/status").read_text().splitlines())
    return int(lines[key].split()[0]) / 1000


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_has_its_reason(attacked, attack):
    """What was wrong with a source stands in its state."""
    problems, _, _, _ = attacked
    assert ATTACKS[attack][1] in problems[attack]


def test_attacks_cost_nothing_else(attacked, untouched):
    """The good outlet's article is the same to the byte; time and memory stay bounded."""
    _, articles, took, peak = attacked
    assert [one for one in articles if one.outlet == "herald"] == list(untouched)
    assert [one for one in articles if one.outlet != "herald"] == []
    assert took < 60
    assert peak < 180


@pytest.fixture(scope="module")
def redirected(server, untouched, tmp_path_factory):
    """One run over redirects to all private targets; problems by target."""
    addresses = {}
    for number, target in enumerate(TARGETS):
        host = f"redirect{number}.example"
        server.routes[f"{host}/attack"] = redirect(target.format(port=server.port))
        addresses[target] = server.url("/attack", host)
    policy = Policy(lambda host, port: [ODD.get(host, PUBLIC)], server.allowed)
    with HostileServer({"/": answer(page())}, address=PRIVATE, port=server.port) as private:
        path = tmp_path_factory.mktemp("redirected") / "a.db"
        problems, _, articles = run(server, path, addresses.values(), policy=policy)
        assert private.asked == []
    assert articles == untouched
    return {target: problems[one] for target, one in addresses.items()}


@pytest.mark.parametrize("target", TARGETS)
def test_redirects_into_private_ranges(redirected, target):
    """However it is written, a private address is not dialled."""
    assert "is not on the public internet" in redirected[target]


@pytest.mark.parametrize("first", [PUBLIC, PRIVATE])
def test_names_that_change_their_address(server, untouched, tmp_path, first):
    """DNS rebinding: the address that was checked is the one that is dialled, each time."""
    calls = []

    def resolve(host, port):
        if host != "rebind.example":
            return [PUBLIC]
        calls.append(host)
        return [first if len(calls) % 2 else ({PUBLIC, PRIVATE} - {first}).pop()]

    server.routes["rebind.example/attack"] = answer(b"<html>hello", status=404)
    with HostileServer({"/attack": answer(page())}, address=PRIVATE, port=server.port) as private:
        policy = Policy(resolve, server.allowed)
        address = server.url("/attack", "rebind.example")
        for attempt in range(2):
            path = tmp_path / f"{attempt}.db"
            _, _, articles = run(server, path, [address], policy=policy)
            assert articles == untouched
        assert private.asked == []
    assert len(calls) >= 2


def test_several_addresses(server, tmp_path):
    """Of a name with private and public addresses only a public one is dialled."""
    policy = Policy(lambda host, port: [PRIVATE, "10.0.0.1", PUBLIC], server.allowed)
    with HostileServer({"/feed": answer(page())}, address=PRIVATE, port=server.port) as private:
        _, report, articles = run(server, tmp_path / "a.db", [], policy=policy)
        assert private.asked == []
    assert (report.new, len(articles)) == (1, 1)


def test_the_usual_policy_reaches_no_local_server(server, tmp_path):
    """Without a test's policy nothing on this machine can be asked, by number or by name."""
    before = len(server.asked)
    hosts = ("127.0.0.1", "localhost", "[::1]")
    addresses = [f"http://{host}:{server.port}/feed" for host in hosts]
    problems, _, _ = run(server, tmp_path / "a.db", addresses, policy=Policy(), good=False)
    assert all("is not on the public internet" in one for one in problems.values())
    assert all("needs its host in fetch.private" in one for one in problems.values())
    assert len(server.asked) == before
    assert not is_public(ip_address(PUBLIC))


def test_hostile_article_pages(server, tmp_path, untouched):
    """A feed may be fine and its pages not: each page is named with what was wrong."""
    paths = {"/bomb": bomb(1, 50), "/deep": answer(DEEP), "/pdf": answer(b"%PDF", "x/pdf")}
    paths |= {"/gone": answer(b"", status=404), "/good": answer(page())}
    links = [server.url(path, "evil0.example") for path in paths]
    for path, handle in paths.items():
        server.routes[f"evil0.example{path}"] = handle
    server.routes["evil0.example/pages"] = answer(rss(*links, "file:///etc/passwd"))
    address = server.url("/pages", "evil0.example")
    problems, report, articles = run(server, tmp_path / "a.db", [address], seconds=25)
    assert problems[address] == ""
    named = {one.path.rpartition("/")[2] for one in report.skipped}
    assert named == {"bomb", "deep", "pdf", "gone"}
    assert [one for one in articles if one.outlet == "herald"] == list(untouched)
    assert [one.url for one in articles if one.outlet == "evil-0"] == [links[-1]]


def test_hostile_text_in_a_feed_is_stored_clean(server, tmp_path):
    """Markup and marks of an entry are gone; what remains is text."""
    content = LONG.replace("bridge", "br\u202eidge\u200b<script>alert(1)</script>") * 3
    link = "<link>http://evil0.example/x</link>"
    text = f"<description><![CDATA[{content}]]></description>"
    item = f"<item><title>A\u202eB</title>{link}{text}</item>"
    feed = f"<rss version='2.0'><channel>{item}</channel></rss>".encode()
    server.routes["evil0.example/text"] = answer(feed, "application/rss+xml")
    address = server.url("/text", "evil0.example")
    _, _, articles = run(server, tmp_path / "a.db", [address], good=False)
    (article,) = articles
    assert article.title == "AB"
    assert "old bridge before" in article.text
    assert "alert" not in article.text


def test_hosts_of_the_own_network(server, tmp_path):
    """A private host that the user names is fetched for its own source, and for no other."""
    with HostileServer(address=PRIVATE) as private:
        inner = f"{PRIVATE}:{private.port}"
        private.routes["/feed"] = answer(rss(f"http://{inner}/a"))
        private.routes["/a"] = answer(page())
        server.routes["evil0.example/in"] = redirect(f"http://{inner}/a")
        sources = [
            Source(Outlet("inner", "Inner"), f"http://{inner}/feed"),
            Source(evil(0), server.url("/in", "evil0.example")),
        ]
        with Store.open(tmp_path / "a.db") as store:
            options = {"contact": "x@digest.example", "pause": 0.0, "parsers": PARSERS}
            report = fetch(sources, store=store, policy=server.policy(), private=[inner], **options)
    problems = {one.outlet: one.problem for one in report.states}
    assert problems["inner"] is None
    assert "is not on the public internet" in problems["evil-0"]
    assert report.new == 1
