"""Text from outside stays text: in Markdown, in every field of every page, in MkDocs' output."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markupsafe import Markup
from mkdocs.utils.meta import get_data

from digest.errors import PublishError
from digest.publish.about import Site
from digest.publish.escape import encode, finalize, ident, plain, script_json, unseen
from digest.publish.finish import MARKER, finish
from digest.publish.links import safe_url
from digest.publish.newsletter import render_newsletter
from digest.publish.pages import environment, render
from digest.publish.present import Index, mention
from tests.hostile import edition, fuzzed, naughty

EXTENSIONS = ["toc", "tables", "fenced_code"]
"""What MkDocs always loads, and mkdocs.yml adds nothing to."""


REPEATS = ("index.md", "timeline.md")
"""Pages that show what others show, left out where there is very much of it, to save time."""


class Seen(HTMLParser):
    """What a browser would see: text, elements with the names of their attributes, addresses."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.elements: set[tuple[str, ...]] = set()
        self.links: list[str] = []
        self.scripts: list[str] = []
        self.inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.inside = tag
        self.elements.add((tag, *sorted(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag == "script":
            self.scripts.append(str(sorted(attrs)))

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_data(self, data):
        if self.inside != "script":
            self.words.append(data)

    @property
    def text(self) -> str:
        return squeezed("".join(self.words))


def squeezed(text: str) -> str:
    """As a page shows it: one space for any white space."""
    return re.sub(r"[ \t\n\r\f]+", " ", text)


def shown(text: str) -> str:
    """What must be read on the page for `text`."""
    return squeezed("".join(char for char in text if not unseen(char))).strip()


def converted(markdown: str) -> str:
    """A page's Markdown as MkDocs would convert it."""
    body, _ = get_data(markdown)
    return Markdown(extensions=EXTENSIONS).convert(body)


@pytest.mark.parametrize("text", naughty())
def test_a_naughty_string_is_itself_even_as_bare_markdown(text):
    """At the start of a paragraph, outside any HTML, is the worst place."""
    seen = Seen(plain(converted(f"{encode(text)}\n\nend\n")))
    assert seen.elements <= {("p",)}
    assert seen.text.strip() == f"{shown(text)} end".strip()


def test_ten_thousand_fuzzed_strings_are_themselves_as_bare_markdown():
    """A paragraph each."""
    texts = fuzzed(10_000, seed=1)
    for start in range(0, len(texts), 500):
        batch = texts[start : start + 500]
        html = converted("\n\n".join(f"{n} z{encode(one)}z" for n, one in enumerate(batch)))
        seen = Seen(plain(html))
        assert seen.elements == {("p",)}
        wanted = " ".join(f"{n} z{shown(' ' + one + ' z')}" for n, one in enumerate(batch))
        assert seen.text.replace(" z", "z").replace("z ", "z") == squeezed(wanted).replace(
            " z", "z"
        ).replace("z ", "z")


def _pages(texts, stories=1):
    """Every page of an edition of `texts`, as published."""
    made = edition(texts, stories)
    pages = render(made, Site(texts[0], url="https://h.example/", notice=texts[1]))
    out = {}
    for path, text in pages.items():
        if path.endswith(".md") and not (len(texts[0]) > 5000 and path in REPEATS):
            head = pages[f".head/{path[:-3]}.html"]
            frame = f"{MARKER}<title>x</title>{converted(text)}"
            out[path[:-3]] = Seen(finish(frame, head))
    out["newsletter"] = Seen(render_newsletter(made, Site(texts[0])))
    return made, out


WORDS = [f"word{n} and “more”, {n}." + " longer" * (n % 2) for n in range(12)]


@pytest.fixture(scope="module")
def benign():
    """The same edition of harmless words."""
    return _pages(WORDS)[1]


@pytest.fixture(scope="module", params=["naughty", "fuzzed"])
def hostile(request):
    """Each field is many attacks in a row; every field gets each of 10,000 and more."""
    texts = naughty() if request.param == "naughty" else fuzzed(10_008, seed=2)
    size = 12
    return _pages([" z ".join(texts[n::size]) for n in range(size)])


def kind(path: str) -> str:
    """The kind of a page."""
    return path.split("/")[0] if "/" in path else path


def test_pages_have_the_elements_and_scripts_of_a_benign_build(benign, hostile):
    """No element, no attribute, no script that harmless words do not give."""
    usual: dict[str, set[tuple[str, ...]]] = {}
    scripts = {}
    for path, page in benign.items():
        usual.setdefault(kind(path), set()).update(page.elements)
        scripts[kind(path)] = page.scripts
    for path, page in hostile[1].items():
        assert page.elements <= usual[kind(path)], path
        assert page.scripts == scripts[kind(path)], path
        assert not [a for e in page.elements for a in e[1:] if a.startswith("on")]


def test_links_lead_to_pages_or_to_safe_addresses(hostile):
    """Whatever an outlet calls its address."""
    for path, page in hostile[1].items():
        for link in page.links:
            if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", link) and link != "data:,":
                assert safe_url(link), (path, link)
            else:
                assert re.fullmatch(r"[\w./#-]*|data:,", link), (path, link)


def test_every_field_is_read_as_the_very_same_text(hostile):
    """Claim, context, title, outlet, theme, who said it, figures, reasons: nothing is lost."""
    made, pages = hostile
    for n, cluster in enumerate(made.clusters):
        theme = pages[f"themes/t{n}"].text
        article = made.articles[n]
        by = cluster.representative.attribution
        for text in (
            cluster.representative.text,
            article.text[slice(*cluster.representative.context)],
            made.themes[n].name,
            made.themes[n].description,
            made.outlets[n].name,
            by.speaker,
            by.via,
            cluster.representative.hedges[0],
            cluster.supports[0].origin,
            made.notes[cluster.id],
        ):
            assert shown(text) in theme, f"t{n}"
        source = pages[f"sources/a{n}"].text
        for text in (article.title, article.author, article.path):
            assert shown(text) in source, article.id
    differences, method = pages["differences"].text, pages["method"].text
    for conflict in made.conflicts:
        assert shown(conflict.about) in differences
        assert shown(conflict.positions[0].value) in differences
        assert shown(conflict.positions[0].says) in differences
    for skipped in made.skipped:
        assert shown(skipped.path) in method
        assert shown(skipped.reason) in method
    for outlet in made.outlets:
        assert shown(outlet.name) in pages["outlets"].text
    for change in made.changes:
        assert shown(change.detail) in pages["changes"].text
    assert shown(made.stories[0].title) in pages["stories/s"].text


@pytest.fixture(scope="module")
def titled():
    """As many stories as texts, so that every attack is in a story's title."""
    return _pages([" z ".join(fuzzed(10_008, seed=3)[n::12]) for n in range(12)], stories=12)


@pytest.mark.long
def test_titles_of_stories_are_the_very_same_text(titled):
    """Wherever a story is named: on its page, on the front page, on a theme's, in the ledger."""
    made, pages = titled
    for n, story in enumerate(made.stories):
        page = pages[f"stories/{story.id}"].text
        assert shown(story.title) in page
        assert shown(made.clusters[n].representative.text) in page
        for place in (f"themes/t{n}", "differences", f"sources/a{n}", "newsletter"):
            assert shown(story.title) in pages[place].text, place


@pytest.mark.long
def test_titles_of_stories_make_no_element(titled):
    """Held against the same edition of harmless words."""
    usual: dict[str, set[tuple[str, ...]]] = {}
    scripts = {}
    for path, page in _pages(WORDS, stories=12)[1].items():
        usual.setdefault(kind(path), set()).update(page.elements)
        scripts[kind(path)] = page.scripts
    for path, page in titled[1].items():
        assert page.elements <= usual[kind(path)], path
        assert page.scripts == scripts[kind(path)], path


class Anchors(HTMLParser):
    """Every start tag with its attributes, references resolved."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("front", ["", "https://h.example/", "https://", "http://h.example?q="])
def test_ten_thousand_addresses_are_left_out_or_are_themselves(front):
    """Each fuzzed string is an article's address of its own: one plain link, or none."""
    made = edition(WORDS[:2])
    template = environment().from_string(
        '{% from "_claim.md.j2" import outlets %}<p>{{ outlets([m], "") }}</p>'
    )
    article, claim = made.articles[0], made.clusters[0].representative
    led = 0
    for start in range(0, 10_000, 500):
        rendered, wanted = [], []
        for text in fuzzed(10_000, seed=4)[start : start + 500]:
            address = front + text
            one = mention(Index(made), replace(article, url=address), claim)
            rendered.append(template.render(m=one))
            wanted.append(address if safe_url(address) else None)
        tags = Anchors(plain(converted("\n\n".join(rendered)))).tags
        assert {tag for tag, _ in tags} == {"p", "span", "a"}
        outward = [attrs for tag, attrs in tags if tag == "a" and attrs.get("class") == "out"]
        expected = [address for address in wanted if address]
        led += len(expected)
        assert len(outward) == len(expected)
        for attrs, address in zip(outward, expected, strict=True):
            assert set(attrs) == {"class", "href", "rel", "aria-label"}
            assert attrs["rel"] == "noopener noreferrer nofollow"
            assert (attrs["href"] or "").split("#")[0] == address.split("#")[0]
            assert re.match(r"https?://[^/?#@\s]+(?:[/?#]|$)", attrs["href"] or "")
    assert led > 1000 or front in ("", "https://")


@given(st.text())
def test_encode_then_plain_shows_the_text(text):
    """Any string at all."""
    seen = Seen(f"<p>{plain(encode(text))}</p>")
    assert seen.elements == {("p",)}
    assert seen.text.strip() == shown(text)


@given(st.text())
def test_encoded_text_is_letters_spaces_and_references(text):
    """Nothing is left that a syntax could be made of."""
    rest = re.sub(r"&#\d+;", "", encode(text))
    assert all(char == " " or char.isalpha() for char in rest)


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_in_a_script_says_the_same_and_ends_nothing(data):
    """JSON-LD survives the trip, and holds no character that HTML acts on."""
    text = script_json({"data": data})
    assert not re.search(r"[<>&'\u2028\u2029]", text)
    assert json.loads(text) == {"data": data}


@pytest.mark.parametrize("value", [None, [], {}, object()])
def test_a_template_that_prints_no_text_is_told(value):
    """A list or None in a page is a mistake of the template."""
    with pytest.raises(PublishError, match="which is no text"):
        finalize(value)


@pytest.mark.parametrize(
    ("value", "expected"), [(3, 3), (2.5, "2.5"), (Markup("<b>"), Markup("<b>")), ("a<", "a&#60;")]
)
def test_what_a_template_prints(value, expected):
    """Numbers and Markup as they are, text encoded."""
    assert finalize(value) == expected


@pytest.mark.parametrize("bad", ["", "a b", "../x", "a/b", ".x", "x.", "é", "a\n", 'a"b', "-"])
def test_ids_that_could_be_more_than_ids(bad):
    """They would stand in file names and anchors."""
    with pytest.raises(PublishError, match="anchor"):
        ident(bad)
