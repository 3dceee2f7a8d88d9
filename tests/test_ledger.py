"""The ledger of differences: an outlet is listed beside what it says, and nothing else."""

from __future__ import annotations

import pytest

from digest.model import Figure, Position
from digest.publish.ledger import _agrees
from tests.builders import make_article, make_claim


def share(text: str, value: str) -> Figure:
    at = text.index(value)
    return Figure(value, None, 50.0, 100.0, "%", "town held", "about", at, at + len(value))


@pytest.mark.parametrize(
    ("theirs", "same"),
    [
        ("Rebels hold most of the town.", True),
        ("Rebels hold more than half of the town.", False),
        ("Rebels hold the town.", False),
    ],
)
def test_shares_agree_by_their_words(theirs: str, same: bool) -> None:
    """Most and more than half allow the same numbers and are two answers."""
    text = "Rebels took most of the town on Monday."
    claim = make_claim(make_article(text), figures=(share(text, "most"),))
    side = Position("c-1", claim, claim.start, claim.end, "most", None)
    known = (share(theirs, "more than half"),) if "half" in theirs else ()
    assert _agrees(make_claim(make_article(theirs), figures=known), side) is same


def test_without_a_figure_another_outlet_is_not_said_to_say_it() -> None:
    """A support of the same claim does not take a side that its words do not take."""
    claim = make_claim(make_article("The army had left, the monitor said."))
    side = Position("c-1", claim, claim.start, claim.end, "says so", "the monitor")
    assert not _agrees(make_claim(make_article("Troops were gone by noon.")), side)
