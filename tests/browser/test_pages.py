"""The site keeps to itself, works from anywhere, and says everything without scripts."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from digest.publish.check_links import dead_links
from tests.browser.sample import sample
from tests.browser.screenshots import ARGS, CHROMIUM, kinds

ROOT = Path(__file__).parents[2]
VNU = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"


def watched(page):
    """Collects what a page asks other hosts for, and what it complains of."""
    hosts, words = [], []
    page.on("request", lambda request: hosts.append(request.url))
    page.on("console", lambda m: words.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: words.append(str(error)))
    page.on(
        "requestfailed",
        lambda r: (
            words.append(f"{r.failure}: {r.url}") if r.failure != "net::ERR_ABORTED" else None
        ),
    )
    page.on(
        "response",
        lambda r: words.append(f"{r.status}: {r.url}") if r.status >= 400 else None,
    )
    return hosts, words


def test_no_other_host_and_no_complaint_under_a_sub_path(page, site, address):
    """Every kind of page, over HTTP below /digest/."""
    hosts, words = watched(page)
    for path in kinds(site).values():
        page.goto(address + path.relative_to(site).as_posix(), wait_until="load")
    assert {urlsplit(one).netloc for one in hosts} == {urlsplit(address).netloc}
    assert words == []


def test_no_other_host_and_no_complaint_from_a_folder(page, site):
    """Every kind of page, opened as a file."""
    hosts, words = watched(page)
    for name, path in kinds(site).items():
        if name != "404":  # only a server shows it, so its links start at the root
            page.goto(path.as_uri(), wait_until="load")
    assert {urlsplit(one).scheme for one in hosts} <= {"file", "data", "blob"}
    assert words == []


def test_what_is_read_in_the_dark_is_printed_on_white(chromium, site):
    """With scripts and without; the buttons in heads of tables too."""
    page = chromium.new_page(color_scheme="dark")
    page.goto((site / "outlets.html").as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    button = page.locator(".sort").first
    assert button.evaluate("e => getComputedStyle(e).color") == "rgb(27, 26, 23)"
    page.close()
    for scripts in (True, False):
        context = chromium.new_context(color_scheme="dark", java_script_enabled=scripts)
        page = context.new_page()
        page.goto((site / "index.html").as_uri())
        colour = "getComputedStyle(document.body).color"
        assert page.evaluate(colour) == "rgb(235, 232, 225)"
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate(colour) == "rgb(27, 26, 23)"
        context.close()


@pytest.mark.parametrize(("scheme", "ink"), [("light", "27, 26, 23"), ("dark", "235, 232, 225")])
def test_an_archived_edition_is_light_or_dark_as_the_system_is(chromium, site, scheme, ink):
    """In the colours of the other pages, by its own style sheet."""
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(next(site.glob("editions/*/index.html")).as_uri())
    assert page.evaluate("getComputedStyle(document.body).color") == f"rgb({ink})"
    context.close()


def test_an_arrow_stays_beside_a_long_name(page, site):
    """The way to the article in the outlet's first line, the way to sort in the name's last."""
    page.set_viewport_size({"width": 320, "height": 800})
    long = "The Upper Evening Intelligencer and Weekly Gazette of the Seven Provinces"
    page.goto((site / "index.html").as_uri())
    outlet = page.locator(".outlet:has(.out)").first
    outlet.locator("a").first.evaluate("(link, name) => link.textContent = name", long)
    name, arrow = (outlet.locator("a").nth(n).bounding_box() for n in (0, 1))
    assert name["height"] > 40
    assert arrow["y"] == name["y"]
    page.goto((site / "outlets.html").as_uri())
    head = page.locator(".outlet-name .sort").first
    head.locator("span").evaluate("(span, name) => span.textContent = name", "Evening Gazette")
    assert head.locator("span").evaluate("span => getComputedStyle(span).display") == "inline"


def test_every_claim_is_there_without_scripts(chromium, site):
    """With JavaScript off: each claim on its page, each support in its source page."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    edition = sample()
    texts = {}
    for path in site.rglob("*.html"):
        if "editions" not in path.parts:
            page.goto(path.as_uri())
            texts[path.relative_to(site).as_posix()] = page.locator("body").text_content()
    context.close()
    for cluster in edition.clusters:
        assert cluster.representative.text in texts[f"stories/{cluster.story}.html"]
        for support in cluster.supports:
            assert support.claim.text in texts[f"sources/{support.claim.article}.html"]
    for conflict in edition.conflicts:
        for position in conflict.positions:
            assert position.claim.text in texts["differences.html"]


PAPER = "[document.body, document.querySelector('.page a')].map(e => getComputedStyle(e))"
COLOURS = f"{PAPER}.map(style => style.backgroundColor + style.color)"


def test_dark_without_scripts_is_dark_with_them(chromium, site):
    """Who reads without scripts gets dark where the system asks for it, in the same colours."""
    seen = {}
    for scripts in (True, False):
        for scheme in ("dark", "light"):
            context = chromium.new_context(java_script_enabled=scripts, color_scheme=scheme)
            page = context.new_page()
            page.goto((site / "index.html").as_uri())
            seen[scripts, scheme] = page.evaluate(COLOURS)
            context.close()
    assert seen[True, "dark"] == seen[False, "dark"]
    assert seen[True, "light"] == seen[False, "light"]
    assert seen[True, "dark"] != seen[True, "light"]


def test_a_choice_of_light_holds_in_a_dark_system(chromium, site, address):
    """From the first paint on: before the theme's script has run, too."""
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    dark = page.evaluate(COLOURS)
    page.locator("label[title='Switch to light']").click()
    light = page.evaluate(COLOURS)
    assert dark != light
    page.route("**/bundle*.js", lambda route: route.abort())
    page.reload()
    assert page.evaluate(COLOURS) == light
    context.close()


def test_a_page_not_found_looks_like_the_others(page, address):
    """Its links start at the root, since it is shown at any depth."""
    page.goto(address + "404.html")
    assert page.title().startswith("Page not found")
    assert page.evaluate("document.styleSheets.length") >= 2
    for link in ("archive", "front page"):
        href = page.get_by_role("main").get_by_role("link", name=link).get_attribute("href")
        assert href.startswith("/digest/")
    family = "getComputedStyle(document.querySelector('h1')).fontFamily"
    wanted = page.evaluate(family)
    page.goto(address)
    assert page.evaluate(family) == wanted


def test_the_front_page_says_nothing_twice(page, site, simple):
    """A claim that leads the page is not told again below, nor one of two themes twice."""
    for front in (site, simple):
        page.goto((front / "index.html").as_uri())
        told = page.eval_on_selector_all(
            ".lead .sentence a, .story .sentence a", "all => all.map(a => a.getAttribute('href'))"
        )
        assert len(told) > 3
        assert len(told) == len(set(told)), told


def test_the_html_is_valid(site, simple, big):
    """The Nu checker finds no error on any page."""
    assert VNU.is_file(), "run `npm install` in tests/browser"
    pages = [
        *site.rglob("*.html"),
        *simple.rglob("*.html"),
        big / "index.html",
        big / "outlets.html",
    ]
    ran = subprocess.run(
        ["java", "-Xss4m", "-jar", VNU, "--errors-only", "--format", "json", *pages],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    messages = json.loads(ran.stderr)["messages"]
    assert [f"{m['url']}:{m.get('lastLine')}: {m['message']}" for m in messages] == []


def test_the_html_checker_finds_faults(tmp_path):
    """A control: a page with a fault is told from one without."""
    bad = tmp_path / "bad.html"
    bad.write_text("<!doctype html><title>x</title><p id=a><p id=a>")
    ran = subprocess.run(
        ["java", "-jar", VNU, "--errors-only", "--format", "json", bad],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Duplicate ID" in ran.stderr


@pytest.mark.parametrize("kind", ["site", "simple", "big"])
def test_no_link_is_dead(kind, request):
    """Files and anchors, feeds and data included."""
    assert dead_links(request.getfixturevalue(kind)) == []


def test_cards_and_canonical_links(page, site):
    """Title, description, picture and address on every kind of page."""
    for name, path in kinds(site).items():
        if name in ("404", "newsletter"):
            continue
        page.goto(path.as_uri())
        where = path.relative_to(site).as_posix()
        url = "https://morning.example/digest/" + ("" if where == "index.html" else where)
        assert page.locator("link[rel=canonical]").get_attribute("href") in (
            url,
            url + "index.html",
        )
        assert page.locator("head > title").count() == 1
        assert page.locator("meta[name=description]").count() == 1
        for prop in ("og:title", "og:description", "og:image", "og:url", "og:type"):
            assert page.locator(f"meta[property='{prop}']").get_attribute("content"), (name, prop)
        picture = page.locator("meta[property='og:image']").get_attribute("content")
        local = site / picture.removeprefix("https://morning.example/digest/")
        assert local.read_bytes().startswith(b"\x89PNG")


JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
KNOWN = {
    "CollectionPage": {"name", "url", "inLanguage", "datePublished", "isPartOf", "hasPart"},
    "WebPage": {
        "name", "url", "inLanguage", "datePublished", "isPartOf", "hasPart", "mainEntity",
    },
    "WebSite": {"name", "url"},
    "Claim": {"text", "appearance"},
    "NewsArticle": {"headline", "url", "publisher", "datePublished", "inLanguage"},
    "Organization": {"name", "url"},
}  # fmt: skip


def described(thing):
    """Every typed thing in a JSON-LD value."""
    if isinstance(thing, dict):
        yield thing
        for value in thing.values():
            yield from described(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from described(value)


def test_json_ld_keeps_to_schema_org(site):
    """Known types, known properties, claims with the articles they appear in."""
    claims = []
    for path in kinds(site).values():
        html = path.read_text(encoding="utf-8")
        for text in JSON_LD.findall(html):
            data = json.loads(text)
            assert data["@context"] == "https://schema.org"
            for thing in described(data):
                own = set(thing) - {"@type", "@id", "@context"}
                assert own <= KNOWN[thing["@type"]], thing["@type"]
                claims += [thing] if thing["@type"] == "Claim" else []
        assert path.stem in ("404", "newsletter") or JSON_LD.search(html), path
    assert all(one["text"] and one["appearance"] and one["@id"] for one in claims)
    assert len(claims) > 10


def test_every_kind_of_page_is_pictured(site, tmp_path):
    """What `make screenshots` takes: all kinds there are, whole pages."""
    command = ["-m", "tests.browser.screenshots", tmp_path, site, "-phone-light"]
    subprocess.run([sys.executable, *command], cwd=ROOT, check=True, timeout=120)
    made = sorted(tmp_path.iterdir())
    assert {one.name.removesuffix("-phone-light.png") for one in made} == set(kinds(site))
    assert {"index", "themes", "stories", "sources", "differences", "outlets"} <= set(kinds(site))
    folders = {path.parent.name for path in site.rglob("*.html")} - {"2031-05-14"}
    assert folders == {"site", "themes", "stories", "sources"}, "a folder of no known kind"
    for one in made:
        width, height = (int.from_bytes(one.read_bytes()[at : at + 4], "big") for at in (16, 20))
        assert width == 390
        assert height >= 900


def test_newsletter_stands_alone(page, site):
    """No script, no style sheet, no picture; links absolute."""
    html = (site / "newsletter.html").read_text(encoding="utf-8")
    assert not re.search(r"<(script|img|iframe|style)\b", html)
    assert re.findall(r"<link[^>]*>", html) == ['<link rel="icon" href="data:,">']
    page.goto((site / "newsletter.html").as_uri())
    links = page.eval_on_selector_all("a", "all => all.map(a => a.getAttribute('href'))")
    assert links
    assert all(link.startswith("https://") for link in links)


@pytest.mark.parametrize("feed", ["feed.xml", "claims.xml", "atom.xml"])
def test_a_feed_opened_in_a_browser_is_readable(page, address, feed):
    """The style sheet turns it into a page with a heading and entries."""
    page.goto(address + feed)
    assert page.locator("h1").inner_text().startswith("The Morning Compare")
    assert page.locator("article h2 a[href]").count() > 0
    assert not page.locator("xslt-warning-banner").is_visible()


@pytest.mark.parametrize(("feed", "entry"), [("feed.xml", "item"), ("atom.xml", "entry")])
def test_a_feed_is_readable_without_xslt(chromium, address, feed, entry):
    """Browsers drop it: by CSS the title, what to do, and the entries with their addresses."""
    without = [*ARGS, "--disable-blink-features=XSLT"]
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=without)
    page = browser.new_page()
    page.goto(address + feed)
    size = "element => getComputedStyle(element).fontSize"
    assert page.locator("title").first.evaluate(size) == "28.8px"
    parts = page.locator(f"{entry} >> nth=0").locator("> *")
    names = parts.evaluate_all("all => all.filter(e => e.checkVisibility()).map(e => e.localName)")
    browser.close()
    assert set(names) - {"pubDate", "updated"} == {"title", "link"}
