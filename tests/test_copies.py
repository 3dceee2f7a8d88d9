"""What an outlet put out before of an article, and what only looks like it."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.compare.stories.copies import latest_versions
from tests.builders import make_article

DAY, HOUR = datetime(2030, 5, 1, tzinfo=UTC), timedelta(hours=1)

WIRE = " ".join(
    f"The harbour master of town {n} closed pier {n + 3} after crane {n * 7} leaned over barge {n}."
    for n in range(1, 9)
)
OTHER = " ".join(
    f"Voters in district {n} waited {n + 20} minutes while officials counted box {n * 3} again."
    for n in range(1, 9)
)


def versions(*texts: str, title: str = "Cranes lean"):
    """Texts of one title that one outlet put out hour by hour."""
    return [
        make_article(text, outlet="a", id=f"x{hour}", title=title, published=DAY + hour * HOUR)
        for hour, text in enumerate(texts)
    ]


def test_a_quoted_statement_makes_no_version():
    """A sentence or two in common are no update, whatever the title."""
    statement = (
        "We shall not reopen the eastern pier before engineers have tested each crane twice."
    )
    articles = versions(f"{WIRE} {statement}", f"{OTHER} {statement}")
    assert latest_versions(articles) == (tuple(articles), ())


@pytest.mark.parametrize("text", ["", "   ", "—"])
def test_empty_bodies_are_no_versions(text):
    """Nothing is no version of nothing."""
    articles = versions(text, text)
    assert latest_versions(articles) == (tuple(articles), ())


def test_short_bodies_are_compared_whole():
    """Two flashes of few words are versions only if they are the same words."""
    flashes = versions(
        "Dam holds, says mayor.", "Dam holds, says Mayor", "Dam holds, says governor."
    )
    kept, skipped = latest_versions(flashes)
    assert [one.id for one in kept] == ["x1", "x2"]
    assert len(skipped) == 1


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from([WIRE, OTHER, WIRE[:300], OTHER[:250], ""]), max_size=7), st.randoms()
)
def test_order_changes_nothing_and_nothing_is_lost(texts, chance: random.Random):
    """Any order keeps the same articles; each is kept or named."""
    articles = versions(*texts)
    shuffled = list(articles)
    chance.shuffle(shuffled)
    kept, skipped = latest_versions(articles)
    assert {one.id for one in kept} == {one.id for one in latest_versions(shuffled)[0]}
    assert len(kept) + len(skipped) == len(articles)


def test_an_outlets_earlier_version_is_replaced() -> None:
    """The latest version stays, the other is named; another outlet's copy is not touched."""
    body = " ".join(f"The river rose by {n} centimetres at gauge {n * 7}." for n in range(30))
    early = make_article(body, outlet="a", path="early.txt", published=DAY)
    more = body + " Two roads were closed."
    late = make_article(more, outlet="a", path="late.txt", published=DAY + 24 * HOUR)
    other = make_article(body, outlet="b", path="other.txt")
    for order in ((early, late, other), (other, late, early)):
        kept, skipped = latest_versions(order)
        assert {one.path for one in kept} == {"late.txt", "other.txt"}
        assert [one.path for one in skipped] == ["early.txt"]


TEMPLATE = (
    "The survey's automatic network located the event within four minutes of the first arrival. "
    "Residents who felt the shaking are asked to fill in the form on the survey's own pages. "
    "Aftershocks are common in the days that follow and may be felt more than a valley away."
)
FIRST = "A quake of magnitude 5.1 shook Lower Tarn at dawn. Two barns fell in the village of Ost."
SECOND = (
    "A tremor of magnitude 4.4 woke the port of Mell at midnight. No damage is known there yet."
)
MORE = "Two people were hurt in Ost."


@pytest.mark.parametrize(
    ("later", "title", "url", "replaced"),
    [
        (f"{SECOND} {TEMPLATE}", "Tremor wakes Mell", "/mell", False),
        (f"{FIRST} {MORE} {TEMPLATE}", "Two hurt in Ost", "/hurt", True),
        (f"{FIRST.replace('Two barns', 'Ten barns')} {TEMPLATE}", "Survey bulletin", "/new", True),
        (f"{FIRST.replace('Two barns', 'Ten barns')} {TEMPLATE}", "Ten barns fall", "/new", False),
        (f"{MORE} {TEMPLATE}", "Two hurt in Ost", "/tarn/", True),
    ],
    ids=["another-event", "it-grew", "its-title", "in-doubt", "its-address"],
)
def test_no_news_is_lost_with_an_earlier_version(later, title, url, replaced) -> None:
    """A template makes no versions: the later one has the address, the title or all of the text."""
    early = make_article(
        f"{FIRST} {TEMPLATE}",
        title="Survey bulletin",
        url="http://herald.example/tarn",
        published=DAY,
        path="early.txt",
    )
    address = f"https://www.herald.example{url}"
    late = make_article(later, title=title, url=address, published=DAY + 9 * HOUR, path="late.txt")
    kept, skipped = latest_versions([early, late])
    assert [one.path for one in skipped] == (["early.txt"] if replaced else [])
    assert len(kept) + len(skipped) == 2


def test_the_first_words_are_no_title() -> None:
    """Two texts without titles that begin with one line of the page's furniture are two."""
    early, late = (
        make_article(f"{TEMPLATE} {TEMPLATE[::-1]} {news}", title="The survey's …", published=when)
        for news, when in ((FIRST, DAY), (SECOND, DAY + 9 * HOUR))
    )
    assert latest_versions([early, late]) == ((early, late), ())


def test_of_several_versions_the_last_replaces_all() -> None:
    """However near the bulletin of another event is to them."""
    texts = [f"{FIRST} {TEMPLATE}", f"{SECOND} {TEMPLATE} {SECOND[::-1]}"]
    texts += [f"{FIRST} {MORE} {TEMPLATE}", f"{FIRST} {MORE} {TEMPLATE} {MORE}"]
    articles = [
        make_article(text, title=f"Number {hour}", published=DAY + hour * HOUR, path=f"{hour}")
        for hour, text in enumerate(texts)
    ]
    kept, skipped = latest_versions(articles)
    assert [one.path for one in kept] == ["1", "3"]
    assert {one.reason for one in skipped} == {"an earlier version of 3, which replaces it"}
