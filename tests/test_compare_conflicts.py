"""Where reports differ: what is a conflict, and what only looks like one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.compare.claims import compare_story
from digest.compare.conflicts import denied_part
from digest.model import Conflict, Story
from digest.understand.article import understand
from tests.builders import make_article


def conflicts(*texts: str) -> tuple[Conflict, ...]:
    """The conflicts among texts, each an article of its own outlet on one day."""
    articles = [
        make_article(
            text,
            outlet=f"outlet-{at}",
            published=datetime(2030, 5, 14, tzinfo=UTC),
            path=f"{at}.txt",
        )
        for at, text in enumerate(texts)
    ]
    story = Story("s", "t", tuple(article.id for article in articles))
    return compare_story(story, articles, [understand(a) for a in articles], None).conflicts


FOUND = [
    (
        "figure",
        "The blast in Norvik killed 12 people, police said.",
        "At least 21 people were killed by the blast in Norvik, the hospital said.",
    ),
    (
        "figure",
        "The clashes killed dozens of soldiers, the army said.",
        "The army lost 140 soldiers in the clashes, the monitor said.",
    ),
    (
        "figure",
        "Rebels took control of most of the city of Tarna, residents said.",
        "Rebels seized control of Tarna in a night, the monitor said.",
    ),
    (
        "date",
        "The siege of Tarna lasted for weeks before the town fell.",
        "Tarna fell after a brutal three-year siege.",
    ),
    (
        "date",
        "The offensive in the north began on Monday.",
        "The rebel offensive was launched on Wednesday, the ministry said.",
    ),
    (
        "denial",
        "No group has claimed responsibility for the bombing.",
        "The Red Dawn group claimed responsibility for the bombing.",
    ),
    (
        "denial",
        "France accused the Turkish government of the attack on the convoy.",
        "The Turkish government denied any involvement in the attack.",
    ),
    (
        "denial",
        "The premier is expected to meet the archbishop on Friday.",
        "The premier is unlikely to meet the archbishop during the trip.",
    ),
    (
        "denial",
        "The minister cancelled the trip to the shipyard because of a threat of strikes.",
        "The minister cancelled the shipyard trip, citing an inflamed throat.",
    ),
]


@pytest.mark.parametrize(("kind", "left", "right"), FOUND)
def test_reports_that_differ_stand_side_by_side(kind: str, left: str, right: str) -> None:
    """Both sides are positions of one conflict, each verbatim with its value."""
    found = [one for one in conflicts(left, right) if one.kind == kind]
    assert len(found) == 1
    assert {position.claim.text for position in found[0].positions} == {left, right}
    assert all(position.value for position in found[0].positions)


NONE = [
    ("The blast killed 12 people.", "The blast killed at least 12 people."),
    ("The blast killed 12 people.", "Dozens of rebels were killed in the raid on the camp."),
    (
        "The blast killed 12 people.",
        "More than 4,000 people have been killed in the war since 2019.",
    ),
    ("The blast killed 12 people on Monday.", "A fire in Oslo killed three people on Saturday."),
    ("The offensive began on Monday.", "The offensive in the north began on Monday at dawn."),
    ("The army denied that it had left the town.", "The army used drones in the attack."),
    ("The mayor will meet the archbishop.", "The mayor will not meet the strikers."),
]


@pytest.mark.parametrize(("left", "right"), NONE)
def test_what_only_looks_like_a_conflict_is_none(left: str, right: str) -> None:
    """Other people, other times, bounds that agree: nothing is reported."""
    assert conflicts(left, right) == ()


def test_a_denial_in_one_sentence_is_tied_to_what_it_denies() -> None:
    """Both positions are spans of the sentence, and the denier is named."""
    text = "The monitor said the army had left the town, although the army denied this."
    (found,) = conflicts(text)
    spans = [text[position.start : position.end] for position in found.positions]
    assert spans == ["The monitor said the army had left the town", "although the army denied this"]
    assert found.positions[1].says == "the army"


@pytest.mark.parametrize(
    "text",
    [
        "The minister, who denied the charges in court last week, resigned.",
        "The company dismissed ten people but denied it was in trouble.",
        "He rejected the offer and went home to the village.",
    ],
)
def test_a_denial_of_something_else_is_not_tied(text: str) -> None:
    """Only a denial that points back at the sentence's own statement counts."""
    assert denied_part(text) is None


def test_a_claim_in_a_conflict_is_disputed() -> None:
    """The status of both sides' clusters says so."""
    texts = FOUND[0][1:]
    articles = [make_article(text, outlet=f"o{at}") for at, text in enumerate(texts)]
    story = Story("s", "t", tuple(article.id for article in articles))
    found = compare_story(story, articles, [understand(a) for a in articles], None)
    assert {cluster.status for cluster in found.clusters} == {"disputed"}
