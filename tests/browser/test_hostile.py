"""An edition made of attacks, in a real browser."""

from __future__ import annotations

import pytest

from digest.publish.escape import unseen
from tests.browser.build import build
from tests.browser.screenshots import kinds
from tests.browser.test_pages import watched
from tests.hostile import edition, naughty


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Twenty themes, outlets, articles, claims of nothing but attacks."""
    # what reading drops would be refused by digest.json; here the pages are on trial
    texts = ["".join(char for char in text if not unseen(char)) for text in naughty()]
    joined = [" ¶ ".join(texts[n::20]) for n in range(20)]
    return build(edition(joined), tmp_path_factory.mktemp("hostile"))


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
