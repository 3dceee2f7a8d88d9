"""Near-identical bodies are found on the body, and only there."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.compare.copies import find_copies, latest_versions
from tests.builders import make_article

WIRE = " ".join(
    f"The harbour master of town {n} closed pier {n + 3} after crane {n * 7} leaned over barge {n}."
    for n in range(1, 9)
)
OTHER = " ".join(
    f"Voters in district {n} waited {n + 20} minutes while officials counted box {n * 3} again."
    for n in range(1, 9)
)


def ids(*groups):
    return tuple(tuple(sorted(group)) for group in groups)


def test_wire_copy_under_another_headline():
    """The same body under two headlines is one text; the third is another."""
    a = make_article(WIRE, outlet="a", id="a", title="Cranes lean")
    b = make_article(WIRE.replace("leaned", "tipped", 1), outlet="b", id="b", title="Piers shut")
    c = make_article(OTHER, outlet="c", id="c", title="Cranes lean")
    assert find_copies([c, b, a]) == ids(["a", "b"])


def test_trimmed_copy_counts():
    """Half of a wire text is still that wire text."""
    a = make_article(WIRE, outlet="a", id="a")
    b = make_article(WIRE[: len(WIRE) // 2], outlet="b", id="b")
    assert find_copies([a, b]) == ids(["a", "b"])


def test_a_quoted_statement_is_no_copy():
    """A sentence or two in common do not make a copy."""
    statement = (
        "We shall not reopen the eastern pier before engineers have tested each crane twice."
    )
    a = make_article(f"{WIRE} {statement}", outlet="a", id="a")
    b = make_article(f"{OTHER} {statement}", outlet="b", id="b")
    assert find_copies([a, b]) == ()


def test_short_text_does_not_tie_two_others():
    """A note that stands in two long reports leaves these apart."""
    note = WIRE[: len(WIRE) // 3]
    a = make_article(f"{note} {OTHER}", outlet="a", id="a")
    b = make_article(note, outlet="b", id="b")
    c = make_article(f"{note} {OTHER[::-1]}", outlet="c", id="c")
    found = find_copies([a, b, c])
    assert not any({"a", "c"} <= set(group) for group in found)


def test_own_update_may_differ_more():
    """Half of the old text is enough for one outlet's next version, not for two outlets."""
    half = len(WIRE) // 2
    tail = OTHER[:half]
    first = make_article(WIRE, outlet="a", id="a1")
    assert find_copies([first, make_article(WIRE[: half + 60] + tail, outlet="a", id="a2")])
    assert not find_copies([first, make_article(WIRE[: half + 60] + tail, outlet="b", id="b")])


@pytest.mark.parametrize("text", ["", "   ", "—"])
def test_empty_bodies_are_no_copies(text):
    """Nothing is not a copy of nothing."""
    articles = [make_article(text, outlet=outlet, id=outlet) for outlet in ("a", "b")]
    assert find_copies(articles) == ()


def test_short_bodies_are_compared_whole():
    """Two flashes of few words are copies only if they are the same words."""
    a = make_article("Dam holds, says mayor.", outlet="a", id="a")
    b = make_article("Dam holds, says Mayor", outlet="b", id="b")
    c = make_article("Dam holds, says governor.", outlet="c", id="c")
    assert find_copies([a, b, c]) == ids(["a", "b"])


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from([WIRE, OTHER, WIRE[:300], OTHER[:250], ""]), max_size=7), st.randoms()
)
def test_order_changes_nothing_and_groups_are_disjoint(texts, chance: random.Random):
    """Any order gives the same groups; nobody is in two."""
    articles = [make_article(text, outlet=f"o{i}", id=f"x{i}") for i, text in enumerate(texts)]
    shuffled = list(articles)
    chance.shuffle(shuffled)
    found = find_copies(articles)
    assert found == find_copies(shuffled)
    members = [member for group in found for member in group]
    assert len(members) == len(set(members))


def test_an_outlets_earlier_version_is_replaced() -> None:
    """The latest version stays, the other is named; another outlet's copy is not touched."""
    body = " ".join(f"The river rose by {n} centimetres at gauge {n * 7}." for n in range(30))
    day = datetime(2030, 5, 1, tzinfo=UTC)
    early = make_article(body, outlet="a", path="early.txt", published=day)
    more = body + " Two roads were closed."
    late = make_article(more, outlet="a", path="late.txt", published=day + timedelta(days=1))
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
    day = datetime(2030, 5, 1, tzinfo=UTC)
    early = make_article(
        f"{FIRST} {TEMPLATE}",
        title="Survey bulletin",
        url="http://herald.example/tarn",
        published=day,
        path="early.txt",
    )
    address = f"https://www.herald.example{url}"
    late = make_article(
        later, title=title, url=address, published=day + timedelta(hours=9), path="late.txt"
    )
    kept, skipped = latest_versions([early, late])
    assert [one.path for one in skipped] == (["early.txt"] if replaced else [])
    assert len(kept) + len(skipped) == 2


def test_the_first_words_are_no_title() -> None:
    """Two texts without titles that begin with one line of the page's furniture are two."""
    day = datetime(2030, 5, 1, tzinfo=UTC)
    early, late = (
        make_article(f"{TEMPLATE} {TEMPLATE[::-1]} {news}", title="The survey's …", published=when)
        for news, when in ((FIRST, day), (SECOND, day + timedelta(hours=9)))
    )
    assert latest_versions([early, late]) == ((early, late), ())


def test_of_several_versions_the_last_replaces_all() -> None:
    """However near the bulletin of another event is to them."""
    day = datetime(2030, 5, 1, tzinfo=UTC)
    texts = [f"{FIRST} {TEMPLATE}", f"{SECOND} {TEMPLATE} {SECOND[::-1]}"]
    texts += [f"{FIRST} {MORE} {TEMPLATE}", f"{FIRST} {MORE} {TEMPLATE} {MORE}"]
    articles = [
        make_article(
            text, title=f"Number {hour}", published=day + timedelta(hours=hour), path=f"{hour}"
        )
        for hour, text in enumerate(texts)
    ]
    kept, skipped = latest_versions(articles)
    assert [one.path for one in kept] == ["1", "3"]
    assert {one.reason for one in skipped} == {"an earlier version of 3, which replaces it"}
