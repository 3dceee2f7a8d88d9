"""What keeps claims apart however alike they are: denials and figures, of what they share."""

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


def test_equal_shares_are_no_other_figures() -> None:
    """Two figures on each side of which both have the same: a rate, and what it was before."""
    assert vetoed("The rate fell to 5.2% from 5.4% in May.", "In May the rate was 5.2%.") is None
    assert vetoed("The rate fell to 5.2% in May.", "In May the rate was 5.6%.") is not None


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("Georgia counted five million votes.", "American officials counted the votes.", False),
        ("New Mexico crews fought the fires.", "American crews fought the fires.", False),
        ("Mexico fought the fires.", "American crews fought the fires.", True),
        ("Syrias army took the mill.", "Iraqi forces took the mill.", True),
    ],
)
def test_other_states_keep_apart(left: str, right: str, apart: bool) -> None:
    """Where the names can only be states; one may have lost its apostrophe."""
    assert bool(vetoed(left, right)) == apart
