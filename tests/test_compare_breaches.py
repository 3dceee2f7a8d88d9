"""Who broke a treaty or a truce: who says so, who says it is kept, and what looks like either."""

from __future__ import annotations

import pytest

from tests.test_compare_conflicts import conflicts

CHEATED = "The minister said that Poland had broken the treaty for years."


def breaches(*texts: str) -> list[list[str]]:
    """The values of each difference on a breach."""
    return [
        [one.value for one in found.positions]
        for found in conflicts(*texts)
        if found.about.startswith("whether")
    ]


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (CHEATED, "Poland denied any breach."),
        (CHEATED, "Warsaw has observed the treaty to the letter, an envoy said."),
        (CHEATED, "An envoy denied that Poland had committed any violation."),
        (CHEATED, "Inspectors found Poland to be in compliance with the treaty."),
        ("He accused Poland of having lied for years.", "Poland denied violating the deal."),
        ("Poland has been cheating, he said.", "Poland has never violated the accord, he said."),
        ("The army has broken the truce again.", "The army has respected the truce, it said."),
        ("The QRF violated the truce, he said.", "The QRF respected the ceasefire, a monk said."),
    ],
)
def test_a_breach_stands_beside_who_says_that_the_bond_is_kept(told: str, kept: str) -> None:
    """In whatever words, of a country, an army or a group known by its initials."""
    assert breaches(told, kept) == [["violated", "not violated"]]


@pytest.mark.parametrize(
    ("told", "other"),
    [
        (CHEATED, "Sweden denied any breach."),
        (CHEATED, "Poland has respected the ceasefire, an envoy said."),
        (CHEATED, "Poland must observe the treaty, an envoy said."),
        ("He warned Poland not to break the treaty.", "Poland denied any breach."),
        ("If Poland violates the treaty, he said, talks end.", "Poland denied any breach."),
        ("Poland broke the silence over the treaty.", "Poland has observed the treaty, he said."),
        ("Poland broke off talks on the treaty.", "Poland has observed the treaty, he said."),
        ("Sweden, not Poland, broke the treaty.", "Poland denied any breach."),
        (CHEATED, "Poland rejected the accusations of the fishermen."),
    ],
)
def test_what_is_no_breach_or_of_another_is_no_conflict(told: str, other: str) -> None:
    """Another party, another kind of bond, a wish, a condition, other charges."""
    assert not breaches(told, other)


def test_a_denial_of_the_accusations_counts_where_its_article_tells_the_breach() -> None:
    """Elsewhere nobody knows which accusations are meant."""
    denial = "Poland denied the accusations."
    assert breaches(CHEATED, f"Poland had violated the treaty, a senator said. {denial}")
    assert not breaches(CHEATED, f"A court sat on Monday. {denial}")


def test_a_side_is_told_by_who_said_it_himself_and_by_no_one_else() -> None:
    """The ministry and its minister are one origin; in a difference each has its own name."""
    (found,) = conflicts(
        "The Polish foreign ministry denied any breach.",
        "Polish Foreign Minister Ola Berg said that Poland had observed the treaty.",
        CHEATED,
    )
    assert found.about == "whether Poland violated the treaty"
    assert [one.says for one in found.positions] == [
        "Polish foreign ministry",
        "Polish Foreign Minister Ola Berg",
        "The minister",
    ]
