"""A denial keeps claims apart where it is of what they share, and only there."""

from __future__ import annotations

import pytest

from digest.compare.judged import veto
from digest.compare.units import units
from digest.understand.article import understand
from digest.understand.clauses import clauses
from tests.builders import make_article


def vetoed(left: str, right: str) -> str | None:
    articles = [make_article(text, outlet=f"o{at}") for at, text in enumerate((left, right))]
    read = units(articles, [understand(one) for one in articles], clauses)
    whole = [unit for unit in read if unit.whole]
    return veto(whole[0], whole[1])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Norland said two of its border guards were missing on Monday and denied that any "
            "had been captured.",
            "Two border guards of Norland are missing since Monday.",
        ),
        (
            "The mayor denies involvement Police in Norvik searched his offices on Monday for "
            "papers about the harbour.",
            "Police in Norvik searched the offices on Monday for papers about the harbour.",
        ),
    ],
)
def test_a_denial_beside_what_is_shared_keeps_nothing_apart(left: str, right: str) -> None:
    """The rest of the sentence states what the other does; some texts have lost their stops."""
    assert vetoed(left, right) is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Norland denied that its planes had bombed the harbour of Norvik on Monday.",
            "Planes of Norland bombed the harbour of Norvik on Monday.",
        ),
        (
            "Norland denied the allegations about the harbour of Norvik.",
            "Norland bombed the harbour of Norvik.",
        ),
    ],
)
def test_a_denial_of_what_is_shared_keeps_apart(left: str, right: str) -> None:
    """A claim and its denial are never one claim."""
    assert vetoed(left, right) == "one side denies"
