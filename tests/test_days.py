"""Deeds that are put on two days, and their nearest look-alikes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from digest.compare.claims import compare_story
from digest.model import Story
from digest.understand.article import understand
from tests.builders import make_article

MONDAY = datetime(2030, 5, 20, tzinfo=UTC)


def days(left: str, right: str, apart: int = 0) -> list[str]:
    """What is said of the days of one deed by two articles, published so many days apart."""
    articles = [
        make_article(text, outlet=f"o{at}", path=f"{at}.txt",
                     published=MONDAY + timedelta(days=at * apart))
        for at, text in enumerate((left, right))
    ]  # fmt: skip
    story = Story("s", "t", tuple(one.id for one in articles))
    found = compare_story(story, articles, [understand(one) for one in articles], None).conflicts
    return [place.value for one in found if one.kind == "date" for place in one.positions]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The poet Ada Lund died on Thursday.", "Lund, the poet, died late Friday in Varby."),
        ("Ada Lund resigned from the board on Monday.", "Lund resigned on Sunday, her aide said."),
        ("The ferry Svala sank off Varby on Sunday.", "The Svala sank early Saturday."),
        ("A ship with grain arrived on Monday.", "The ship with the grain arrived on Friday."),
    ],
)
def test_one_deed_on_two_days(left: str, right: str) -> None:
    """Both sides are shown with their day."""
    assert len(days(left, right)) == 2


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("A miner died on Thursday.", "A miner died on Friday.", 0),
        ("The poet Ada Lund died on Thursday.", "The painter Ole Berg died on Friday.", 0),
        ("The poet Ada Lund died on Thursday.", "Ada Lund was buried on Friday.", 0),
        ("The poet Ada Lund died on Thursday.", "Lund did not die on Friday.", 0),
        ("Berg, who had left on Monday, died on Friday.", "Berg died on Thursday.", 0),
        ("The ferry Svala sank on Sunday.", "Another ferry sank on Saturday.", 0),
        ("The ferry Svala sank on Sunday.", "The ferry Svala sank on Saturday.", 8),
        (
            "Two miners were killed in Varby on Thursday.",
            "Two miners were killed in Varby on Friday.",
            0,
        ),
        (
            "NATO said two pilots were killed on Monday.",
            "NATO said two pilots were killed on Sunday.",
            0,
        ),
        ("A car bomb exploded in Varby on Monday.", "A car bomb exploded in Varby on Sunday.", 0),
        (
            "The minister arrived in Varby on Monday.",
            "The prime minister arrived in Varby on Friday.",
            0,
        ),
        ("Ada Lund's shares rose on Monday.", "Ada Lund's shares rose on Tuesday.", 0),
        ("The ship arrived after a storm on Monday.", "The ship arrived on Sunday.", 0),
    ],
)
def test_two_deeds_have_their_own_days(left: str, right: str, apart: int) -> None:
    """Of others, of another week, of what is done every day, and where the day is another's."""
    assert not days(left, right, apart)
