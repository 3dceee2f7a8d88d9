"""Two states that cannot both be, and what only looks like them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.compare.differences.opposites import opposite_states
from digest.compare.words.units import units
from digest.understand.article import understand
from tests.builders import make_article


def against(told: str, other: str, *, later: int = 0) -> bool:
    """Whether two texts, the other some days later, tell opposite states of one."""
    articles = [
        make_article(text, id=f"a{at}", published=datetime(2031, 3, 3 + days, tzinfo=UTC))
        for at, (text, days) in enumerate([(told, 0), (other, later)])
    ]
    all_units = units(articles, [understand(article) for article in articles], None)
    return bool(opposite_states(all_units, {}, {article.id: article for article in articles}))


@pytest.mark.parametrize(
    ("told", "other", "apart"),
    [
        ("The miner Kari Lie was killed, police said.", "Lie is alive, her sister said.", True),
        ("Kari Lie was killed, police said.", "Lie had survived the blast, a nurse said.", True),
        ("Kari Lie was killed, police said.", "Nils Lie is alive, his sister said.", False),
        ("Kari Lie and four of her men were killed.", "Colonel Kari Lie escaped unhurt.", True),
        ("Kari Lie was among the dead.", "It hit the car of Kari Lie, who escaped unhurt.", True),
        ("The wife of Kari Lie was killed.", "Lie is alive, her sister said.", False),
        ("Moe and Kari Lie’s cook were killed.", "Lie is alive, her sister said.", False),
        ("Kari Lie’s brother was killed.", "Lie is alive, her sister said.", False),
        ("Kari Lie was killed on Monday.", "Lie was alive on Sunday, her sister said.", False),
        ("The cook, Ole Moe, was sacked.", "Moe resigned over the soup, the owner said.", True),
        ("Ole Moe was removed from office.", "Moe quit the choir.", False),
        ("Ole Moe has stepped down, a clerk said.", "Moe said that he would not resign.", True),
        ("Ole Moe resigned from the choir.", "Moe will not resign as mayor, a clerk said.", False),
        ("The road to Norvik is open, a guard said.", "The road to Norvik was closed.", True),
        ("The road to Norvik is open, a guard said.", "The road to Hamar was closed.", False),
        ("If Ole Moe was sacked, it was late.", "Moe resigned over the soup.", False),
    ],
)
def test_opposite_states_of_one_differ(told: str, other: str, apart: bool) -> None:
    """One name, one post, one day; for a road all its words."""
    assert against(told, other) == apart


@pytest.mark.parametrize(
    ("told", "other", "apart"),
    [
        ("Ole Moe said that he would not resign.", "Moe has stepped down.", False),
        ("Ole Moe has stepped down.", "Moe said that he would not resign.", True),
        ("Kari Lie is alive, her sister said.", "Lie was killed on the bridge.", False),
        ("The road to Norvik is open.", "The road to Norvik was closed.", False),
        ("Moe resigned over the soup.", "The cook, Ole Moe, was sacked.", True),
    ],
)
def test_what_changes_later_is_news(told: str, other: str, apart: bool) -> None:
    """Two days later."""
    assert against(told, other, later=2) == apart


def test_whom_it_is_told_of_is_named_as_written() -> None:
    """The heading of the difference: no words in small letters, cut or sorted."""
    texts = ("General Omar Lund was killed, rebels said.", "Omar Lund is alive, the army said.")
    articles = [make_article(text, id=f"a{at}", outlet=f"o{at}") for at, text in enumerate(texts)]
    read = units(articles, [understand(one) for one in articles], None)
    ((name, _),) = opposite_states(read, {}, {article.id: article for article in articles})
    assert name in ("General Omar Lund", "Omar Lund")


def test_all_that_tell_of_one_are_one_difference() -> None:
    """Two papers have him dead, and the third alive."""
    texts = ("Omar Lund is alive.", "Omar Lund was killed.", "Lund is dead, a rebel said.")
    articles = [make_article(text, id=f"a{at}", outlet=f"o{at}",
                             published=datetime(2031, 3, 3, tzinfo=UTC))
                for at, text in enumerate(texts)]  # fmt: skip
    read = units(articles, [understand(one) for one in articles], None)
    ((_, told),) = opposite_states(read, {}, {article.id: article for article in articles})
    assert len(told) == 3
