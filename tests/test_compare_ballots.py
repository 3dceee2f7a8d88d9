"""Shares of a vote that one name is given: the count of a commission, and the loser's own."""

from __future__ import annotations

import time

import pytest

from digest.compare.claims import compare_story
from digest.model import Conflict, Story
from digest.understand.article import understand
from tests.builders import make_article


def conflicts(*texts: str) -> tuple[Conflict, ...]:
    """The differences on shares among texts, each an article of its own outlet."""
    articles = [
        make_article(text, outlet=f"o{at}", path=f"{at}.txt") for at, text in enumerate(texts)
    ]
    story = Story("s", "t", tuple(article.id for article in articles))
    found = compare_story(story, articles, [understand(a) for a in articles], None).conflicts
    return tuple(one for one in found if one.about.startswith("vote for"))


OFFICIAL = "Mila Orsova took 46.2 percent of the vote against 51.4 percent for Ivo Banik on Sunday."


@pytest.mark.parametrize(
    ("text", "about", "values"),
    [
        ("Orsova said that by her party's own count she had won 54 percent of the vote.",
         "vote for Orsova", ["46.2 percent", "54 percent"]),
        ("A count by her own party gave Orsova 54 percent of the vote.",
         "vote for Orsova", ["46.2 percent", "54 percent"]),
        ("Orsova's camp says that she won 54 percent to Banik's 44 percent.",
         "vote for Orsova", ["46.2 percent", "54 percent"]),
        ("Orsova, who won 54 percent of the vote by her count, spoke on Thursday in Lund.",
         "vote for Orsova", ["46.2 percent", "54 percent"]),
        ("Orsova said that the count of her party gave her 54 percent of the vote.",
         "vote for Orsova", ["46.2 percent", "54 percent"]),
        ("Banik was elected with 47 percent of the ballots, the party said.",
         "vote for Banik", ["51.4 percent", "47 percent"]),
    ],
)  # fmt: skip
def test_two_shares_of_one_name_differ(text: str, about: str, values: list[str]) -> None:
    """Whoever it is given by, a name has one share of one vote."""
    found = {one.about: [side.value for side in one.positions] for one in conflicts(OFFICIAL, text)}
    assert found.get(about, []) == values


@pytest.mark.parametrize(
    "text",
    [
        "Orsova won 46.2 percent of the vote.",
        "Exit polls gave Orsova 51 percent of the vote.",
        "Orsova took 58 percent of the vote in the district of Lund.",
        "Orsova had won 39 percent of the vote in the first round.",
        "Orsova won 61 percent of the vote in 2019.",
        "Banik took 51.4 percent and a turnout of 60 percent, Orsova said.",
        "Orsova would need 50 percent of the vote to win.",
        "Orsova's party took 30 percent of the seats.",
        "Orsova's party won 30 percent of the vote.",
        "Orsova said that her party won 30 percent of the vote.",
        "Liberals and Orsova together won 61 percent of the vote.",
        "Orsova took 61 percent of postal votes.",
        "In Lund, Orsova took 61 percent of the vote.",
        "Orsova took 61 percent of the vote in Lund.",
        "Orsova won 61 percent of the vote in the second city.",
        "Orsova won 48 percent of the vote after 80 percent of the ballots.",
    ],
)
def test_other_counts_and_rounds_are_none(text: str) -> None:
    """A poll, a district, a round, another year."""
    assert not conflicts(OFFICIAL, text)


def test_a_name_of_capitals_alone_is_read_at_once() -> None:
    """It was tried as every way to cut it into names."""
    since = time.process_time()
    conflicts(OFFICIAL, f"The count gave {'A' * 200}, whoever that is, 52 percent of the vote.")
    assert time.process_time() - since < 5
