"""Who is behind a report: one name for each source, and nothing invented."""

from __future__ import annotations

import pytest

from digest.compare.origins import Origins, shared_origins
from digest.compare.units import skeleton, units
from digest.model import Article
from digest.understand.article import understand
from tests.builders import make_article


def origins(*texts: str) -> list[set[str | None]]:
    """The origins of each text's claims, each text an article of its own outlet."""
    articles = [make_article(text, outlet=f"outlet-{at}") for at, text in enumerate(texts)]
    read = [understand(article) for article in articles]
    known = Origins(articles, [claim for one in read for claim in one.claims])
    return [{known.of(claim) for claim in one.claims} for one in read]


MONITOR = "The Nordic Centre for Ice Watch (NCIW) said on Monday that the dam had broken."


@pytest.mark.parametrize(
    "other",
    [
        "The NCIW said that the dam had broken.",
        "The Centre for Ice Watch said the dam broke.",
        "Ola Berg, head of the Nordic Centre for Ice Watch, told AFP that the dam had broken.",
    ],
)
def test_a_body_has_one_name_through_its_aliases(other: str) -> None:
    """Initials, parts of the name and its head stand for the body."""
    first, second = origins(MONITOR, other)
    assert first == second
    assert None not in first


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Syria’s military said it had left.", "The Syrian army command said it had left."),
        ("Agence France-Presse reported the fire.", "AFP reported the fire."),
        ("Iran’s foreign ministry said so on Monday.", "The Iranian foreign ministry said so."),
        ("Foreign Minister Omar Araghchi said so.", "Foreign Minister Omar Araqchi said so."),
        ("Commanders of Jund Fahd al-Nur said they would go on.", "The JFN group said so."),
    ],
)
def test_one_office_in_other_words_is_one_origin(left: str, right: str) -> None:
    """Offices of one country, agencies and spellings of a name are joined."""
    first, second = origins(left, right)
    assert first == second
    assert None not in first


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Syria’s military said it had left.", "The Turkish army said it had left."),
        ("The interior ministry of Kenya said so.", "Kenya’s foreign ministry said so."),
        ("Anna Holm said the road was open.", "Erik Lund said the road was open."),
    ],
)
def test_different_sources_stay_two(left: str, right: str) -> None:
    """Another country, another ministry, another person."""
    first, second = origins(left, right)
    assert first != second


@pytest.mark.parametrize(
    "text",
    [
        "The road was closed on Monday.",
        "A witness said the road was closed.",
        "Officials said the road was closed.",
    ],
)
def test_what_cannot_be_told_is_not_known(text: str) -> None:
    """Nobody named is no origin."""
    assert origins(text) == [{None}]


def test_wire_copy_has_one_origin_even_when_unsaid() -> None:
    """A copy takes the origin of its near-identical twin."""
    said = (
        "Police in Norvik said two trains had collided outside the main station on Monday morning."
    )
    bare = said.replace("Police in Norvik said two", "Two").replace(" on Monday", ", on Monday")
    articles = [make_article(text, outlet=f"o{at}") for at, text in enumerate((said, bare))]
    read = [understand(article) for article in articles]
    known = Origins(articles, [claim for one in read for claim in one.claims])
    found: list[Article] = articles
    shared = shared_origins(units(found, read, None), known)
    assert shared[0] is not None
    assert shared[0] == shared[1]


@pytest.mark.parametrize(
    ("left", "right"), [("Hasaka", "Hasakeh"), ("Araghchi", "Araqchi"), ("Sheikhoun", "Shaykhun")]
)
def test_spellings_of_a_name_have_the_same_consonants(left: str, right: str) -> None:
    """Foreign names are compared by their consonants."""
    assert skeleton(left) == skeleton(right)


def test_a_state_and_its_organs_are_one_voice() -> None:
    """They keep their names, and count once; a monitor of that country counts for itself."""
    articles = [
        make_article(text, outlet=f"o{at}", path=f"{at}.txt")
        for at, text in enumerate(
            (
                "Moscow said the bridge was hit.",
                "The Russian Centre for Bridges said the bridge was hit.",
                "The Russian Observatory for Rivers said the bridge was hit.",
            )
        )
    ]
    claims = [claim for article in articles for claim in understand(article).claims]
    known = Origins(articles, claims)
    names = [known.of(claim) for claim in claims]
    assert len(set(names)) == 3
    assert len(known.distinct(names[:2])) == 1
    assert len(known.distinct(names)) == 2
