"""Readable and usable by everybody: axe, keyboard, zoom, order of headings."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.screenshots import kinds

OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium, serve, site, simple, scheme, width):
    """Zero violations on every kind of page; targets are big enough for a thumb."""
    assert AXE.is_file(), "run `npm install` in tests/browser"
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    found = []
    root, alone = serve(site), serve(simple)
    shown = [root + path.relative_to(site).as_posix() for path in kinds(site).values()]
    shown += [
        f"{alone}themes/humanitarian.html",
        f"{alone}index.html",
        f"{alone}stories/flood.html",
    ]
    for address in shown:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.add_script_tag(path=AXE)
        result = page.evaluate("options => axe.run(document, options)", OPTIONS)
        assert result["passes"], "axe did not run"
        found += [
            f"{address}: {v['id']}: {node['html'][:120]}: {node['failureSummary'][:200]}"
            for v in result["violations"]
            for node in v["nodes"][:2]
        ]
    context.close()
    assert not found, "\n".join(found)


def test_headings_never_skip_a_level(page, site, simple):
    """One h1, and each next heading at most one level deeper."""
    for path in (*kinds(site).values(), *kinds(simple).values()):
        page.goto(path.as_uri())
        levels = page.eval_on_selector_all(
            "h1,h2,h3,h4,h5,h6", "all => all.map(h => Number(h.tagName[1]))"
        )
        assert levels.count(1) == 1, path.name
        assert levels[0] == 1, path.name
        jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        assert not jumps, f"{path.name}: {levels}"


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (390, 1), (640, 2)])
def test_nothing_scrolls_sideways(chromium, site, big, width, zoom):
    """320 px wide, and 640 px at 200 % zoom (the same layout width as 320)."""
    context = chromium.new_context(
        viewport={"width": width // zoom, "height": 800}, device_scale_factor=zoom
    )
    page = context.new_page()
    for path in (*kinds(site).values(), big / "index.html", kinds(big)["stories"]):
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width // zoom, f"{path.name} is {wide} px wide"
    context.close()


def test_a_long_word_does_not_widen_a_page(page, site):
    """Neither in a claim, an outlet's name nor a headline."""
    page.set_viewport_size({"width": 320, "height": 800})
    pages = {**kinds(site), "edition": next(site.glob("editions/*/index.html"))}
    del pages["404"]  # opened as a file it has no style
    for path in pages.values():
        page.goto(path.as_uri())
        page.evaluate(
            "document.querySelectorAll('h1, h2[dir], .sentence a, .outlet a:first-child, .said,"
            " blockquote, main li').forEach(one => { one.textContent = 'Overlong'.repeat(9); })"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_everything_by_keyboard(page, address):
    """Tab reaches the skip link first, then every control; Enter works a fold and the search."""
    page.goto(address + "stories/flood.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('d-skip')")
    seen = set()
    for _ in range(200):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate("(e => e.tagName + ' ' + (e.classList[0] ?? ''))(document.activeElement)")
        )
    assert {"INPUT md-search__input", "INPUT md-option", "A out", "A permalink"} <= seen
    fold = page.locator("details.fold").first
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.evaluate("d => d.open")


@pytest.mark.parametrize("key", ["Space", "Enter"])
def test_dark_is_chosen_by_keyboard(page, address, key):
    """With either key that presses a button, and back again."""
    page.goto(address)
    page.locator(".md-header__option label:not([hidden])").wait_for()  # scripts come late
    page.locator(".md-option").first.focus()
    for scheme in ("slate", "default"):
        page.keyboard.press(key)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_closed_search_takes_no_focus(page, address, width):
    """From its field Tab leads to the pages, not to results that nobody sees."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    page.locator(".md-search__input").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Front page"


def test_charts_keep_to_the_colours_that_a_reader_forces(chromium, address):
    """Dark dots on the black that was asked for would not be seen; the key has its swatches."""
    context = chromium.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(address + "outlets.html")
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert ink == "rgb(255, 255, 255)"
    fill = "e => getComputedStyle(e).fill"
    assert page.locator(".chart .part").first.evaluate(fill) == ink
    paint = "e => getComputedStyle(e).backgroundColor"
    assert page.locator(".swatch.part").evaluate(paint) == ink
    context.close()


def test_focus_is_seen(page, address):
    """Whatever has the focus has an outline."""
    page.goto(address)
    for selector in (".page a", ".page summary", ".d-nav a", ".d-brand"):
        page.locator(selector).first.focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert width != "0px", selector


def test_right_to_left_text_keeps_its_direction(page, address):
    """An Arabic title stands right to left in a left-to-right page."""
    page.goto(address + "sources/radio-war.html")
    assert page.locator("h1").evaluate("e => getComputedStyle(e).direction") == "rtl"


INSIDE = """() => [...document.querySelectorAll(".chart")].flatMap(chart => {
  const [frame, words] = [chart.getBoundingClientRect(), [...chart.querySelectorAll("text")]];
  return words.filter(one => {
    const box = one.getBoundingClientRect();
    return box.left < frame.left - 1 || box.right > frame.right + 1;
  }).map(one => one.textContent);
})"""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_words_of_charts_are_not_cut_off(chromium, site, width, direction):
    """On a phone too, where they are bigger in proportion; and in a right-to-left page."""
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    seen = 0
    for name in ("differences", "outlets", "changes"):
        page.goto((site / f"{name}.html").as_uri())
        page.evaluate("direction => { document.body.dir = direction; }", direction)
        seen += page.locator(".chart text").count()
        assert page.evaluate(INSIDE) == [], name
    context.close()
    assert seen > 8
