"""Links land where they say, for every span of every article."""

from __future__ import annotations

import re
import time
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.publish.links import _folded, safe_url, source_link, support_link, text_fragment
from tests.builders import make_article, make_claim

RIVER = (
    "The river rose overnight. The mayor of Oldbridge - a former engineer - said: “We had two "
    "hours’ warning, no more,” and left.\n\nThe river rose again on Monday, by 1,200 cm, R&D "
    "staff said. The mayor denied it. Water, mud & fear: that is all there is, she said. The mayor "
    "denied it. Nobody slept."
)


def landing(text: str, fragment: str) -> list[tuple[int, int]]:
    """Every span of `text` that a fragment made here matches."""
    parts = {"prefix": "", "first": "", "last": "", "suffix": ""}
    pieces = fragment.removeprefix("#:~:text=").split(",")
    if pieces[0].endswith("-"):
        parts["prefix"] = unquote(pieces.pop(0)[:-1])
    if pieces[-1].startswith("-"):
        parts["suffix"] = unquote(pieces.pop()[1:])
    parts["first"] = unquote(pieces[0])
    parts["last"] = unquote(pieces[1]) if len(pieces) > 1 else ""
    return list(_folded(text).find(**parts))


def span(text: str, part: str, nth: int = 0) -> tuple[int, int]:
    """The offsets of the nth occurrence of `part`."""
    at = [m.start() for m in re.finditer(re.escape(part), text)][nth]
    return at, at + len(part)


@pytest.mark.parametrize(
    ("part", "nth", "expected"),
    [
        ("The river rose overnight.", 0, "The%20river%20rose%20overnight"),
        ("The river rose", 0, "The%20river%20rose,-overnight"),
        ("The river rose", 1, "left.-,The%20river%20rose"),
        ("Water, mud & fear", 0, "Water%2C%20mud%20%26%20fear"),
        ("1,200 cm, R&D staff", 0, "1%2C200%20cm%2C%20R%26D%20staff"),
        ("Oldbridge - a former engineer", 0, "Oldbridge%20%2D%20a%20former%20engineer"),
        ("The mayor denied it.", 0, "The%20mayor%20denied%20it,-.%20Water"),
    ],
)
def test_fragment_is_the_shortest_that_lands(part, nth, expected):
    """Words where they are unique, context where they are not; `-`, `,` and `&` encoded."""
    start, end = span(RIVER, part, nth)
    fragment = text_fragment(RIVER, start, end)
    (found,) = landing(RIVER, fragment)
    assert fragment == "#:~:text=" + expected
    assert start <= found[0] < found[1] <= end


def test_a_long_sentence_is_quoted_by_its_ends():
    """A range survives links and markup in the middle of the sentence."""
    text = "A. " + " ".join(f"word{n}" for n in range(60)) + ". B."
    start, end = span(text, text[3:-3])
    assert text_fragment(text, start, end) == (
        "#:~:text=word0%20word1%20word2%20word3,word56%20word57%20word58%20word59"
    )


def test_a_span_over_two_paragraphs_is_a_range_that_breaks_at_the_lines():
    """A browser does not match one part across two blocks."""
    text = "He said: stay\nat home\ntonight. The end."
    fragment = text_fragment(text, *span(text, "stay\nat home\ntonight."))
    assert fragment == "#:~:text=stay,tonight"


def test_same_words_in_same_surroundings_have_no_fragment():
    """Better no fragment than one that lands elsewhere."""
    text = "Stay. " * 100
    assert text_fragment(text, 300, 305) == ""


def test_a_text_that_says_one_thing_all_over_costs_little():
    """The third match tells nothing that the second did not: an hour for a hostile article."""
    said = "The mayor denied it. "
    began = time.process_time()
    for start in range(0, 4_000 * len(said), 400 * len(said)):
        assert text_fragment(said * 5_000, start, start + len(said) - 1) == ""
    assert time.process_time() - began < 3


def test_no_words_no_fragment():
    """Punctuation alone cannot be found."""
    assert text_fragment("a — b", 2, 3) == ""


WORDS = st.sampled_from(
    "the|The|mayor|said|flood|flóod|Höhe|3,000|U.S.|al-Sham|it’s|“no”|R&D|–|\n|مدينة|洪水は町を|a|"
    "rose.|-|50%|#1".split("|")
)


@settings(max_examples=400, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=60), st.data())
@example(["a", "\n", "a"], None)
def test_a_fragment_matches_once_and_inside_its_span(words, data):
    """Whatever the article: one match, and it is this span without its outer punctuation."""
    text = " ".join(words)
    start = 0 if data is None else data.draw(st.integers(0, len(text) - 1))
    end = len(text) if data is None else data.draw(st.integers(start + 1, len(text)))
    # claims start and end on whole words
    while 0 < start < len(text) and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    fragment = text_fragment(text, start, end)
    if fragment:
        (found,) = landing(text, fragment)
        assert start <= found[0] < found[1] <= end
        outside = text[start : found[0]] + text[found[1] : end]
        assert not re.search(r"\w", outside)
        assert not re.search(r"[^A-Za-z0-9%._~,:#=-]", fragment)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//host/x",
        "/etc/passwd",
        "https://user:pw@host/",
        "https://host@evil/",
        "http://ho\u202est/",
        "http://host/a b",
        "http://host/\n",
        "http://[::1",
        "http://h:99999/",
        "ftp://host/",
        "https:///x",
        "http://a\\b/",
        "",
        None,
    ],
)
def test_unsafe_addresses_are_not_linked(url):
    """Only http(s) with a host and nothing hidden."""
    assert safe_url(url) is None


@pytest.mark.parametrize("url", ["http://h/", "https://h.example:8080/a?b=c,d&e#f", "HTTPS://H/x"])
def test_safe_addresses_are_linked_as_they_are(url):
    """Nothing is rewritten."""
    assert safe_url(url) == url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://h.example/a", "https://h.example/a#:~:text=Two%20dams%20broke"),
        ("https://h.example/a#top", "https://h.example/a#top:~:text=Two%20dams%20broke"),
        (None, "sources/x-1.html#c-6"),
        ("javascript:alert(1)", "sources/x-1.html#c-6"),
    ],
)
def test_support_link(url, expected):
    """Out to the sentence where the address is known and safe, else to the own source page."""
    article = make_article("Rain. Two dams broke.", id="x-1", url=url)
    assert support_link(article, make_claim(article, "Two dams broke.")) == expected
    assert source_link("x-1", 6) == "sources/x-1.html#c-6"
