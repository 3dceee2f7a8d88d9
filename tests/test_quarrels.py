"""Denials, causes, expectations and durations: what reviews found wrong, and the bounds of cost."""

from __future__ import annotations

import pytest

from digest.compare.differences.timings import timings
from digest.compare.words.units import units
from digest.understand.article import understand
from tests.builders import make_article
from tests.test_compare_conflicts import conflicts

NOBODY = "No group has claimed responsibility for the bombing."


@pytest.mark.parametrize(
    "other",
    [
        "The Red Dawn group has not claimed responsibility for the bombing.",
        "The Red Dawn group has never claimed responsibility for the bombing.",
        "The Red Dawn group did not publicly claim responsibility for the bombing.",
        "The Red Dawn group hasn't yet claimed responsibility for the bombing.",
        "Its leaders denied that they had claimed responsibility for the bombing.",
    ],
)
def test_a_deed_that_was_not_claimed_is_no_claim(other: str) -> None:
    """A negation or a denial before the claim takes it back."""
    assert conflicts(NOBODY, other) == ()


def test_the_deed_itself_may_be_claimed() -> None:
    """As responsibility for it is, also in a sentence that is shown by its clauses only."""
    nobody = "Nobody had claimed the attack by Sunday, and the Blue Front denied involvement."
    (found,) = conflicts(nobody, "The Red Dawn group has claimed the attack on its channel.")
    assert found.about == "responsibility"
    assert len(found.positions) == 2
    assert conflicts(NOBODY, "The Red Dawn group claimed the attack was a fake.") == ()


@pytest.mark.parametrize(
    "no",
    [
        "The premier isn't expected to attend the shipyard opening.",
        "The premier is no longer expected to attend the shipyard opening.",
        "The premier is not likely to attend the shipyard opening.",
        "The premier is not now due to attend the shipyard opening.",
    ],
)
def test_what_is_not_expected_is_ruled_out(no: str) -> None:
    """It stands against what is expected, and beside what is ruled out."""
    assert len(conflicts(no, "The premier is expected to attend the shipyard opening.")) == 1
    assert conflicts(no, "The premier is unlikely to attend the shipyard opening.") == ()


def test_two_quarrels_of_one_kind_are_two_conflicts() -> None:
    """Why an airport was closed differs, and why a museum was: four positions, two by two."""
    found = conflicts(
        "The airport was closed because of fog.",
        "The airport was closed because of a walkout by porters.",
        "The museum was closed because of influenza.",
        "The museum was closed because of a broken boiler.",
    )
    assert [len(one.positions) for one in found] == [2, 2]


def test_two_sieges_are_two_conflicts() -> None:
    """Durations are held against each other by the names beside them."""
    found = conflicts(
        "The siege of Tarna lasted for weeks before the town fell.",
        "Tarna fell after a brutal three-year siege.",
        "The siege of Lindau lasted for weeks before the town fell.",
        "Lindau fell after a brutal three-year siege.",
    )
    assert [len(one.positions) for one in found] == [2, 2]


def test_an_age_is_no_duration() -> None:
    """A person of 34 years who talks holds no talks; a war may be as old."""
    article = make_article("A nurse said the 34-year-old talks about Norvik often.")
    told = units([article], [understand(article)], None)
    assert [one.event for unit in told for one in timings(unit)] == []
    article = make_article("The four-year-old war in Norvik goes on.")
    told = units([article], [understand(article)], None)
    assert [one.event for unit in told for one in timings(unit)] == ["war"]


@pytest.mark.parametrize(
    "told",
    [
        "The truce was signed in Norvik last week.",
        "Thousands left home in the war in Norvik in the last three weeks.",
        "Nine villages were lost since the fighting began in Norvik last year.",
    ],
)
def test_last_week_is_no_duration(told: str) -> None:
    """What was last week did not last a week."""
    article = make_article(told)
    assert [timings(unit) for unit in units([article], [understand(article)], None)] == [[]]


@pytest.mark.parametrize(
    "told", ["lasted for two years", "is to last two years", "went on for years"]
)
def test_what_lasts_has_a_duration(told: str) -> None:
    """As a verb behind the event says, with an auxiliary or without."""
    article = make_article(f"The war in Norvik {told}.")
    (unit,) = units([article], [understand(article)], None)
    assert [one.event for one in timings(unit)] == ["war"]


def test_how_long_a_truce_was_agreed_for() -> None:
    """It is told before the noun or behind a verb, and does not grow by the days that passed."""
    three = "The mayor of Tarna broke the three-day truce, a monk said."
    two = "The truce at Tarna had been agreed for 48 hours only, the miller said."
    (found,) = conflicts(three, two)
    assert found.about == "ceasefire"
    assert conflicts(three, "The truce at Tarna was agreed for 72 hours, the miller said.") == ()
    assert conflicts(three, "The abbot proposed a two-week truce at Tarna.") == ()


def test_how_long_a_siege_was_withstood() -> None:
    """Seven months are not nine, also where a verb behind which "for" stands tells them."""
    seven = "Tarna fell on Monday, ending a siege that had lasted seven months."
    nine = "Tarna has withstood the siege of the duke for nine months."
    assert len(conflicts(seven, nine)) == 1
    assert conflicts(seven, nine.replace("nine", "seven")) == ()


def test_what_is_under_way_may_be_denied_today_and_be_so_tomorrow() -> None:
    """A denial that somebody is leaving says nothing against his having left."""
    denial = "The minister denied that the mayor is leaving the palace."
    assert conflicts("The mayor left the palace in the night.", denial) == ()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Harbour number {} was closed because of fog.", "Harbour {} was closed because of rot."),
        ("The siege of Tarna {} lasted for weeks.", "Tarna {} fell after a three-year siege."),
        ("Rebels hold Tarna, trader {} said.", "The army holds Tarna, trader {} said."),
        ("The army denied air strike {}.", "Government jets bombed the mill {} times."),
    ],
)
def test_of_one_kind_a_bounded_number_is_compared(left: str, right: str) -> None:
    """All pairs are compared, so a text of nothing but quarrels must not have all of them read."""
    texts = ["\n\n".join(one.format(at) for at in range(260)) for one in (left, right)]
    assert sum(len(one.positions) for one in conflicts(*texts) if one.kind != "figure") <= 400


def test_what_is_ruled_out_is_compared_with_a_bound() -> None:
    """Each that is ruled out makes a conflict of its own: no more than 200."""
    no = "\n\n".join(f"The chief {at} will not attend the opening." for at in range(220))
    assert len(conflicts(no, "The crowd is expected to attend the opening.")) <= 200
