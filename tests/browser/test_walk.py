"""A reader's way through the site, as issue D describes it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def phone(chromium):
    """A phone's page."""
    context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    yield context.new_page()
    context.close()


def in_view(page, selector):
    """Whether the first match is on the screen."""
    box = page.locator(selector).first.bounding_box()
    return box is not None and -5 <= box["y"] <= page.viewport_size["height"]


def test_walk(page, context, address):
    """Front page, theme, disputed claim, both figures, the sentence, back, search, ..."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address)
    expect(page.locator("h1")).to_have_text("14 May 2031")
    page.get_by_role("navigation", name="Themes").get_by_role("link", name="Humanitarian").click()
    expect(page.locator("h1")).to_have_text("Humanitarian toll")

    page.get_by_role("link", name="At least 18 people were killed").click()
    expect(page).to_have_url(address + "stories/flood.html#cdead")
    assert in_view(page, "#cdead")
    claim = page.locator("article.claim", has=page.locator("#cdead"))
    claim.get_by_role("link", name="Disputed").click()

    expect(page).to_have_url(address + "differences.html#xdead")
    assert in_view(page, "#xdead")
    ledger = page.locator("#xdead")
    expect(ledger.locator(".value")).to_have_text(["At least 18 people", "24 people"])
    expect(ledger.locator(".position").nth(0)).to_contain_text("The Lowland Courier")
    expect(ledger.locator(".position").nth(1)).to_contain_text("Harbour Gazette")
    expect(ledger.locator("svg title")).to_have_count(1)

    ledger.get_by_role("link", name="Harbour Gazette", exact=True).click()
    expect(page.locator("h1")).to_have_text("Oldbridge under water after dam fails")
    assert in_view(page, ":target")
    expect(page.locator(".passage", has=page.locator(":target"))).to_contain_text("24 people died")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Where reports differ")

    page.wait_for_timeout(500)  # the theme closes its search once, just after it has landed
    page.get_by_role("textbox", name="Search").press_sequentially("helicopters")
    result = page.locator(".md-search-result__link").first
    expect(result).to_be_visible()
    page.locator(".md-search-result__link[href*='#ctarn']").first.click()
    expect(page).to_have_url(re.compile(r"stories/flood\.html.*#ctarn$"))
    assert in_view(page, "#ctarn")

    page.locator(".d-nav").get_by_role("link", name="Subscribe").click()
    button = page.get_by_role("button", name="Copy address: Claims")
    for _ in range(2):
        button.click()
        expect(button).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "https://morning.example/digest/claims.xml"
    page.wait_for_timeout(2500)
    expect(button).to_have_text("Copy address")
    expect(page.get_by_role("link", name="Claims", exact=True)).to_have_attribute(
        "href", "claims.xml"
    )

    page.locator("label[title='Switch to dark']").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark == "rgb(21, 22, 26)"

    page.locator(".d-nav").get_by_role("link", name="Coverage").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_label("Theme").select_option("Foreign reactions")
    rows = page.locator(".matrix tbody tr:visible")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("helicopters")
    page.get_by_label("Theme").select_option("All themes")
    page.get_by_role("button", name="Radio Meridian").click()
    expect(page.locator(".matrix tbody tr").first.locator("td").nth(3)).to_have_class("yes")
    page.get_by_role("button", name="Radio Meridian").click()
    expect(page.locator(".matrix tbody tr").first.locator("td").nth(3)).to_have_class("no")


def test_search_on_a_phone_from_a_folder(phone, site):
    """Offline, with the keyboard, on the smallest screen."""
    phone.goto((site / "index.html").as_uri())
    phone.get_by_role("button", name="Search").focus()
    phone.keyboard.press("Enter")
    phone.keyboard.type("Oldbridge railway")
    expect(phone.locator(".md-search-result__link[href*='#crail']").first).to_be_visible()


def test_what_has_no_theme_is_the_last_choice(page, site, address):
    """Wherever in the table its claims stand."""
    html = (site / "outlets.html").read_text(encoding="utf-8")
    row = re.search(r'<tr data-theme="".*?</tr>', html, re.S)[0]
    moved = re.sub(r"(<table class=\"matrix\".*?<tbody>)", lambda m: m[1] + row, html, flags=re.S)
    page.route("**/outlets.html", lambda route: route.fulfill(body=moved, content_type="text/html"))
    page.goto(address + "outlets.html")
    choices = page.locator("#theme-filter option").all_inner_texts()
    assert choices[0] == "All themes"
    assert choices[-1] == "Other claims"
    assert len(choices) == 5


def test_one_theme_alone_offers_no_choice(page, site, address):
    """A list of "All themes" and the only one would do nothing."""
    html = (site / "outlets.html").read_text(encoding="utf-8")
    bare = re.sub(r'data-theme="[^"]*" data-theme-name="[^"]*"', 'data-theme=""', html)
    page.route("**/outlets.html", lambda route: route.fulfill(body=bare, content_type="text/html"))
    page.goto(address + "outlets.html")
    expect(page.locator(".matrix thead .sort").first).to_be_visible()
    expect(page.locator(".filter")).to_be_hidden()


def test_the_fold_compares_wordings(page, address):
    """Shared words and differing figures are marked in each outlet's own sentence."""
    page.goto(address + "stories/flood.html#cdead")
    claim = page.locator("article.claim", has=page.locator("#cdead"))
    claim.get_by_text("Compare the wording").click()
    expect(claim.locator(".wording")).to_have_count(3)
    marked = claim.locator("blockquote mark.differs").all_inner_texts()
    assert "At least 18 people" in marked
    assert "lower town" in claim.locator("blockquote mark.same").all_inner_texts()
    expect(claim.locator(".key mark:visible")).to_have_count(2)
    page.locator(".fold").evaluate_all("all => all.forEach(one => one.open = true)")
    plain = page.locator(".wordings:not(:has(blockquote .differs))").first
    expect(plain.locator(".key mark:visible")).to_have_text(["shared words"])
    claim.get_by_text("3 outlets · 1 origin").click()
    expect(claim.locator(".count p")).to_contain_text("one voice, not several")


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("stories/flood.html#cdead", "#cdead"),
        ("differences.html#xdead", "#xdead-h"),
        ("sources/courier-flood.html#c-47", ".passage:has(#c-47)"),
    ],
)
def test_where_a_link_lands_is_marked(page, address, path, shown):
    """Among fifty claims, or at the end of a page that scrolls no further."""
    page.goto(address + path)
    painted = "e => getComputedStyle(e).backgroundImage"
    assert page.locator(shown).evaluate(painted) != "none"
    page.goto(address + path.partition("#")[0])
    assert page.locator(shown).evaluate(painted) == "none"


def test_on_paper_no_heading_stands_alone(page, address):
    """Nor does a difference that needs a page of its own leave the one before it empty."""
    page.emulate_media(media="print")
    page.goto(address + "differences.html")
    inside = "e => getComputedStyle(e).breakInside"
    after = "e => getComputedStyle(e).breakAfter"
    assert page.locator(".conflict").first.evaluate(inside) == "auto"
    assert page.locator(".position").first.evaluate(inside) == "avoid"
    for heading in page.locator("h2, h3").all():
        assert heading.evaluate(after) == "avoid"
    page.goto(address)
    assert page.locator(".differ").first.evaluate(inside) == "avoid"


def test_print_leaves_the_chrome_out(page, address):
    """On paper: claims and sources, no buttons."""
    page.goto(address + "stories/flood.html")
    page.emulate_media(media="print")
    expect(page.locator(".d-nav")).to_be_hidden()
    expect(page.locator("#cdam")).to_be_visible()
