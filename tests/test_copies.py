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
