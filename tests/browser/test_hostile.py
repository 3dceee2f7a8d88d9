"""An edition made of attacks, in a real browser."""

from __future__ import annotations

import pytest

from digest.publish.escape import unseen
from tests.browser.build import build
from tests.browser.screenshots import kinds
from tests.browser.test_pages import watched
from tests.hostile import edition, naughty
from tests.test_escape import shown, squeezed


def attacks():
    """Every naughty string, in twenty long texts."""
    # what reading drops would be refused by digest.json; here the pages are on trial
    texts = ["".join(char for char in text if not unseen(char)) for text in naughty()]
    return [" ¶ ".join(texts[n::20]) for n in range(20)]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Twenty themes, outlets, articles, claims of nothing but attacks."""
    return build(edition(attacks()), tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def benign(tmp_path_factory):
    """The same edition of harmless words."""
    words = [f"word{n} and “more”, {n}." + " longer" * (n % 2) for n in range(20)]
    return build(edition(words), tmp_path_factory.mktemp("benign"))


MADE_OF = """() => {
  const all = [...document.querySelectorAll("*")];
  return {
    elements: [...new Set(all.map(e => [e.tagName, ...e.getAttributeNames().sort()].join(" ")))],
    scripts: [...document.scripts].filter(s => s.type !== "application/ld+json")
      .map(s => s.getAttribute("src") ?? s.textContent),
  };
}"""


def test_pages_are_made_of_what_a_benign_build_is_made_of(page, hostile, benign, serve):
    """As Chromium parses the finished site: the same scripts, no other element or attribute."""
    made = {}
    for site in (benign, hostile):
        root = serve(site)
        for name, path in kinds(site).items():
            page.goto(root + path.relative_to(site).as_posix())
            made[site, name] = page.evaluate(MADE_OF)
    for name in kinds(benign):
        usual, seen = made[benign, name], made[hostile, name]
        assert set(seen["elements"]) <= set(usual["elements"]), name
        assert seen["scripts"] == usual["scripts"], name


def test_a_reader_sees_the_very_same_text(page, hostile, serve):
    """Claims, titles of articles, outlets and themes, as the browser holds them."""
    made, root = edition(attacks()), serve(hostile)
    for n, cluster in enumerate(made.clusters):
        page.goto(f"{root}themes/t{n}.html")
        assert squeezed(page.locator("h1").text_content()).strip() == shown(made.themes[n].name)
        claim = page.locator(f"#{cluster.id}").text_content()
        assert squeezed(claim).strip() == shown(cluster.representative.text)
        page.goto(f"{root}sources/a{n}.html")
        assert squeezed(page.locator("h1").text_content()).strip() == shown(made.articles[n].title)
        outlet = squeezed(page.locator(".scope a").first.text_content()).strip()
        assert outlet == shown(made.outlets[n].name)


def test_nothing_runs_and_nobody_is_asked(page, hostile, serve):
    """No dialog, no script of theirs, no other host, on every kind of page."""
    asked, _ = watched(page)
    page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
    root = serve(hostile)
    for path in kinds(hostile).values():
        page.goto(root + path.relative_to(hostile).as_posix())
        assert page.evaluate("window.evil") is None, path.name
        assert (
            page.evaluate("document.querySelectorAll('[onclick],[onerror],[onload]').length") == 0
        )
    assert [url for url in asked if not url.startswith(root)] == []


def test_search_shows_attacks_as_text(page, hostile, serve):
    """Titles and excerpts of results are drawn by a script: the last place to go wrong."""
    page.goto(serve(hostile) + "method.html")
    page.wait_for_timeout(500)
    page.get_by_role("textbox", name="Search").press_sequentially("script alert")
    page.locator(".md-search-result__link").first.wait_for(state="attached")
    page.wait_for_timeout(500)
    assert page.evaluate("window.evil") is None
    inside = page.eval_on_selector_all(
        ".md-search-result__list *", "all => [...new Set(all.map(e => e.tagName))].sort()"
    )
    assert not {"SCRIPT", "IMG", "IFRAME", "STYLE", "FORM", "BASE"} & set(inside), inside
