"""Dates, addresses, slugs and titles: what is taken, and that nothing breaks them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.read.draft import article_id, first_words, host_of, moment, slug, web_address
from digest.read.lists import site_label


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2030-05-14", "2030-05-14T00:00"),
        ("2030-05-14T08:30", "2030-05-14T08:30"),
        ("2030-05-14T08:30:00+02:00", "2030-05-14T06:30"),
        ("2030-05-14T08:30:00Z", "2030-05-14T08:30"),
        ("20300514T083000Z", "2030-05-14T08:30"),
        ("Tue, 14 May 2030 08:30:00 -0500", "2030-05-14T13:30"),
        ("Tue, 14 May 2030 08:30:00 EST", "2030-05-14T13:30"),
        ("Tue, 14 May 2030 08:30:00 BST", "2030-05-14T07:30"),
        ("Tue, 14 May 2030 08:30:00 CEST", "2030-05-14T06:30"),
        ("Tue, 14 May 2030 08:30:00 IST", "2030-05-14T03:00"),
        ("Tue, 14 May 2030 08:30:00 +02:00", "2030-05-14T06:30"),
        ("Tue, 14 May 2030 08:30:00 GMT+2", "2030-05-14T06:30"),
        ("Tue, 14 May 2030 08:30 PM EST", "2030-05-15T01:30"),
        ("May 14, 2030 12:30 a.m. EDT", "2030-05-14T04:30"),
        ("Tue, 14 May 2030 08:30:00", "2030-05-14T08:30"),
        ("Tue, 14 May 2030 08:30:00 QQT", "2030-05-14T08:30"),
        (date(2030, 5, 14), "2030-05-14T00:00"),
        (datetime(2030, 5, 14, 8, 30), "2030-05-14T08:30"),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-14:00", None),
        ("yesterday", None),
        ("2030-13-45", None),
        (20300514, None),
        (None, None),
    ],
)
def test_moment(value, expected):
    """Whole dates in UTC; anything else is none."""
    assert moment(value) == (expected and datetime.fromisoformat(expected).replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://h.example/a?b=1#c", "https://h.example/a?b=1"),
        ("  http://H.Example:8080/ ", "http://h.example:8080/"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
        ("https://h.example/größe", "https://h.example/größe"),
        *((bad, None) for bad in (
            "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//h.example/x",
            "https://u:p@h.example/", "https://u@h.example/", "https://h.example/a b",
            "https://h.example/\u202ea", "https://h.example/<b>", "https://h.example/a\nb",
            "https:///x", "https://", "http://[bad/", "http://h:99999999/", "ftp://h.example/",
            "https://h.example/" + "a" * 3000, "", None, "https://h.example\\@evil.example/",
        )),
    ],
)  # fmt: skip
def test_web_address(value, address):
    """Only plain http(s) addresses are addresses."""
    assert web_address(value) == address


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Times", "日本 Times"),
        ("24 часа", "24 時間"),
        ("The Herald", "The Hеrald"),  # the second has a Cyrillic letter
        (
            "Radio and Television of the Republic of O",
            "Radio and Television of the Republic of W",
        ),
    ],
)
def test_two_names_are_two_slugs(one, other):
    """What an id has no letters or room for would make one outlet of two."""
    assert slug(one) != slug(other)
    assert slug("The Herald, 24/7") == "the-herald-24-7"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Varby News – Sport", "Varby News - Sport"),
        ("Il Foglio d’Ostia", "Il Foglio d'Ostia"),
        ("El País de Varby", "EL PAÍS DE VARBY"),
        ("Café Varby", "Cafe\u0301 Varby"),
    ],
)
def test_one_name_in_other_type_is_one_slug(one, other):
    """Dashes, quotes, capitals and how an accent is coded make no second outlet."""
    assert slug(one) == slug(other)


@given(st.text(), st.text(alphabet="htps:/@[]%.#?a1\u202e é", max_size=60))
def test_nothing_breaks_them(text, odd):
    """Any string gives an answer; a slug is one, and an address stays what it is."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= 40
    for value in (text, odd, f"http://{odd}", f"https://h.example/{odd}"):
        moment(value)
        site_label(host_of(value))
        found = web_address(value)
        assert found is None or web_address(found) == found


@pytest.mark.parametrize(
    ("host", "label"),
    [
        ("news.bbc.co.uk", "bbc"),
        ("www.bbc.com", "bbc"),
        ("edition.cnn.com", "cnn"),
        ("abc.net.au", "abc"),
        ("herald.example", "herald"),
        ("localhost", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
        (None, None),
    ],
)
def test_site_label(host, label):
    """The hosts of one publisher share a label."""
    assert site_label(host) == label


def test_first_words_are_never_a_whole_paragraph():
    """A stand-in title differs from every line of the text."""
    text = "Last Updated:\nThe river rose above the mill on Monday."
    assert first_words(text) == "The river rose above the mill on …"
    assert first_words("One") == "One …"
    assert first_words("a " * 200).endswith(" …")


def test_an_id_follows_address_or_text():
    """The address if there is one: a new text of it keeps the id."""
    assert article_id("h", "https://h.example/1", "x") == article_id(
        "h", "https://h.example/1", "y"
    )
    assert article_id("h", None, "x") != article_id("h", None, "y")
    assert re.fullmatch(r"h-[0-9a-f]{10}", article_id("h", None, "x"))
