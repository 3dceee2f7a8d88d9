"""Web pages: text, headline, author, date, address; and the pages that are no article."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.errors import ReadError
from digest.read.page import fragment_text, parse_page
from digest.read.refuse import refuse

HTML = Path("../shared/data/html")
BODY = "".join(
    f"<p>Paragraph {n} says that the council met on Monday and agreed to repair the bridge over "
    f"the Sill before winter, at a cost of {n}0,000 crowns, as the mayor had asked.</p>"
    for n in range(1, 9)
)


def page(head: str = "", body: str = BODY, title: str = "Council to repair bridge") -> bytes:
    """A news page around `body`."""
    return f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
    <title>{title} | The Herald</title>{head}</head><body>
    <nav><ul><li><a href="/">Home</a><li><a href="/sport">Sport</a></ul></nav>
    <main><article><h1>{title}</h1>{body}</article></main>
    <footer>All rights reserved.</footer></body></html>""".encode()


def ld(**fields: object) -> str:
    """A JSON-LD script of a news article."""
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_a_plain_page():
    """Text is the article's paragraphs, the title loses the site's name, the rest is unknown."""
    draft = parse_page(page(), "a.html")
    assert draft.title == "Council to repair bridge"
    assert draft.text.count("Paragraph") == 8
    assert "Sport" not in draft.text
    assert (draft.published, draft.author, draft.url) == (None, None, None)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (ld(datePublished="2030-05-14T08:30:00+02:00"), "2030-05-14T06:30"),
        (ld(datePublished="2030-05-14T08:30:00Z") + ld(datePublished="x"), "2030-05-14T08:30"),
        (
            '<meta property="article:published_time" content="2030-05-14T08:30:00-05:00">',
            "2030-05-14T13:30",
        ),
        ('<meta itemprop="datePublished" content="2030-05-14 08:30">', "2030-05-14T08:30"),
        ('<meta name="date" content="14 May 2030">', "2030-05-14T00:00"),
        ('<meta name="pubdate" content="Tue, 14 May 2030 08:30:00 GMT">', "2030-05-14T08:30"),
        # A naive local time gives way to a zoned one of the same day.
        (
            '<meta property="article:published_time" content="2030-05-14 10:30:00">'
            '<time itemprop="datePublished" datetime="2030-05-14T08:30:00Z"></time>',
            "2030-05-14T08:30",
        ),
        # But not to another text's.
        (
            '<meta property="article:published_time" content="2030-05-14 10:30:00">'
            '<time datetime="2029-01-01T08:30:00Z"></time>',
            "2030-05-14T10:30",
        ),
        ('<link rel="canonical" href="https://h.example/2030/05/14/bridge">', "2030-05-14T00:00"),
        ('<meta name="date" content="yesterday">', None),
        ('<meta name="date" content="in 2 hours 2030">', None),
        ('<meta name="date" content="9999999999999999">', None),
        ('<script type="application/ld+json">{"@type": [broken</script>', None),
        ('<script type="application/ld+json">' + "[" * 5000 + "</script>", None),
    ],
)
def test_dates(head, expected):
    """Stated dates in their order of trust, in UTC; relative ones never, for they need a clock."""
    found = parse_page(page(head), "a.html").published
    assert found == (expected and datetime.fromisoformat(expected).replace(tzinfo=UTC))


@pytest.mark.parametrize("day", ["14 May 2030", "Tuesday 14th May 2030", "May 14th, 2030"])
def test_a_written_date(day):
    """A byline's date in words is read where nothing is stated."""
    body = f'<p class="byline-date">Published {day}, 08:30</p>{BODY}'
    assert parse_page(page(body=body), "a.html").published == datetime(2030, 5, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        ('<link rel="canonical" href="/news/bridge">', "https://h.example/amp/b", "https://h.example/news/bridge"),
        ('<link rel="canonical" href="https://www.h.example/b">', "https://m.h.example/b", "https://www.h.example/b"),
        ('<link rel="canonical" href="https://h.example/b">', "https://m.h.example/b", "https://h.example/b"),
        ('<link rel="canonical" href="https://other.example/b">', "https://h.example/b", "https://h.example/b"),
        ('<link rel="canonical" href="https://h.example/">', "https://h.example/b", "https://h.example/b"),
        ('<link rel="canonical" href="javascript:alert(1)">', "https://h.example/b", "https://h.example/b"),
        ('<link rel="canonical" href="https://u:p@h.example/b">', None, None),
        ('<meta property="og:url" content="https://h.example/b#top">', None, "https://h.example/b"),
    ],
)  # fmt: skip
def test_canonical_address(head, url, expected):
    """A page may rename itself within its site, never into another outlet's."""
    assert parse_page(page(head), "a.html", url).url == expected


@pytest.mark.parametrize(
    ("head", "body", "author"),
    [
        (ld(author={"@type": "Person", "name": "Ada Byron"}), BODY, "Ada Byron"),
        (ld(author=[{"name": "Ada Byron"}, "Max Frei"]), BODY, "Ada Byron, Max Frei"),
        ('<meta name="author" content="By Ada Byron">', BODY, "Ada Byron"),
        ('<meta name="author" content="https://facebook.example/ada">', BODY, None),
        ("", '<a rel="author">Ada Byron</a>' + BODY, "Ada Byron"),
        (ld(author={"name": "<b>Ada</b>\u202e"}), BODY, "Ada"),
    ],
)
def test_author(head, body, author):
    """Who wrote it: JSON-LD, meta, byline; markup and addresses are no names."""
    assert parse_page(page(head, body), "a.html").author == author


@pytest.mark.parametrize(
    "head",
    [ld(author={"name": "<" * 150_000}), ld(publisher={"name": "A" + " " * 150_000 + "B"})],
    ids=["author", "site"],
)
def test_names_cost_no_more_than_their_length(head):
    """A name of nothing but brackets or blanks took minutes."""
    begun = time.process_time()
    parse_page(page(head), "a.html")
    assert time.process_time() - begun < 5


def test_names_that_were_escaped_twice():
    """JSON-LD and meta tags are no HTML, and are often written as if they were."""
    head = ld(headline="Mayor&#8217;s plan &amp; more", author={"name": "D&#39;Arcy Byron"})
    draft = parse_page(page(head), "a.html")
    assert (draft.title, draft.author) == ("Mayor’s plan & more", "D'Arcy Byron")


def test_encodings():
    """A declared charset is used, and UTF-8 wins over a wrong declaration."""
    text = page(
        body=BODY + "<p>The café of the Größe family stayed open “all night”, she said.</p>"
    )
    for data, declared in (
        (text.decode().replace("utf-8", "windows-1252").encode("cp1252"), None),
        (text.decode().replace('<meta charset="utf-8">', "").encode("cp1252"), "iso-8859-1"),
        (text, "iso-8859-1"),
        (text.decode().encode("utf-16"), None),
    ):
        assert (
            "café of the Größe family stayed open “all"
            in parse_page(data, "a", None, declared).text
        )


def test_json_ld_of_other_articles():
    """What a page says of those it links to is not taken for its own date, author or text."""
    other = ld(
        url="https://h.example/mill",
        headline="Mill burns down",
        datePublished="2029-01-01T00:00:00Z",
        author={"name": "Max Frei"},
        articleBody="The mill burned down on Monday, the fire brigade said. " * 100,
    )
    own = ld(mainEntityOfPage={"@id": "https://www.h.example/bridge/"}, datePublished="2030-05-14")
    draft = parse_page(page(other + own), "a.html", "https://h.example/bridge")
    assert draft.published == datetime(2030, 5, 14, tzinfo=UTC)
    assert (draft.title, draft.author) == ("Council to repair bridge", None)
    assert draft.url == "https://h.example/bridge"
    assert "mill" not in draft.text


def test_json_ld_body_stands_in_for_an_empty_shell():
    """A page that a script fills gives its text in JSON-LD."""
    body = " ".join(f"Sentence {n} of the report stands here." for n in range(60))
    draft = parse_page(page(ld(articleBody=body), "<div id=app></div>"), "a.html")
    assert draft.text == body


SHORT = "<p>The council met on Monday and agreed to repair the bridge before winter.</p>" * 3


@pytest.mark.parametrize(
    ("head", "body", "title", "says"),
    [
        ("", SHORT + "<p>Subscribe to continue reading this article.</p>", "T", "a paywall stub"),
        (ld(isAccessibleForFree=False), SHORT, "T", "a paywall stub"),
        ("", "<p>We use cookies and the like. Accept cookies?</p>" * 4, "T", "a cookie wall"),
        ("", "<p>Please verify you are a human to go on.</p>" * 5, "T", "against robots"),
        ("", "<p>Sorry.</p>", "Page not found", "an error page"),
        ("", "<p>Sorry.</p>", "T", "gave no article text"),
        (ld(**{"@type": "LiveBlogPosting"}), BODY, "T", "a live blog"),
        ("", BODY, "Floods – live updates", "a live blog"),
        ('<link rel="canonical" href="https://h.example/live/flood">', BODY, "T", "a live blog"),
        (ld(**{"@type": "ImageGallery"}), BODY, "T", "a gallery"),
        ('<link rel="canonical" href="https://h.example/gallery/f">', SHORT, "T", "a gallery"),
        (ld(**{"@type": "VideoObject"}), SHORT, "T", "a gallery or a video"),
    ],
)  # fmt: skip
def test_what_is_no_article_says_what_it_is(head, body, title, says):
    """Stubs, walls, live blogs and galleries are refused with the reason."""
    with pytest.raises(ReadError, match=says):
        parse_page(page(head, body, title), "a.html")


@pytest.mark.parametrize("end", ["Subscribe now to read more.", "We use cookies. Accept cookies."])
def test_a_whole_article_is_not_refused_for_a_phrase(end):
    """Articles end with offers, and some are about cookies."""
    assert parse_page(page(body=f"{BODY * 2}<p>{end}</p>"), "a.html").text


@pytest.mark.parametrize(
    ("path", "live"),
    [
        ("/live/2030/flood", True),
        ("/news/live", True),
        ("/live-updates-flood-1", True),
        ("/liveblog/flood", True),
        ("/en-direct-crue", True),
        ("/live-music-returns-to-the-valley", False),
        ("/news/live-animals-banned-from-ferries", False),
    ],
)
def test_live_in_an_address(path, live):
    """A live blog is told by its address; a headline that begins with the word is none."""
    found = refuse("word " * 500, "T", f"https://h.example{path}", frozenset(), free=True)
    assert (found is not None) == live


def test_a_paid_page_with_its_text_is_an_article():
    """Where the whole text is there, it does not matter that the page calls itself paid."""
    assert refuse("word " * 500, "T", None, frozenset({"newsarticle"}), free=False) is None


def test_furniture_goes_only_as_whole_lines():
    """`Advertisement` alone is not the article's; a sentence that starts with such a word is."""
    body = BODY + "<p>Advertisement</p><p>Share on the market fell, the bank reported on Friday, "
    text = parse_page(
        page(body=body + "and shares in rivals rose by more than a tenth.</p>"), "a"
    ).text
    assert "Advertisement" not in text
    assert "Share on the market fell" in text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "<p>One <b>two</b> three</p><p>four &amp; five<br>six</p>",
            "One two three\nfour & five\nsix",
        ),
        ("plain", "plain"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("a<script>alert(1)</script>b<style>x</style>c", "abc"),
        ("a<!-- hidden --><b>b</b> c", "ab c"),
        ("<script>only", ""),
        ("&lt;b&gt;", "<b>"),
        ("", ""),
    ],
)
def test_fragment_text(source, text):
    """A feed's HTML as plain text: a line a block, no scripts."""
    assert fragment_text(source) == text


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"<", b"<!-- ", b"%PDF-1.4 \xff\xfe"])
def test_what_is_no_html(data):
    """Bytes that are no page are refused, not crashed on."""
    with pytest.raises(ReadError):
        parse_page(data, "a.html")


def test_real_pages():
    """Every real page gives its text and title; dates where the expectation knows one."""
    if not HTML.exists():
        pytest.skip(f"{HTML} is missing: the real pages were not tried")
    for folder in sorted(HTML.iterdir()):
        draft = parse_page((folder / "source.html").read_bytes(), folder.name)
        wanted = json.loads((folder / "expected-metadata.json").read_text(encoding="utf-8"))
        assert len(draft.text) > 500
        assert draft.title
        if wanted.get("publishedTime"):
            assert draft.published is not None, folder.name
