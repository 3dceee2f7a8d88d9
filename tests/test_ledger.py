"""The ledger of differences: an outlet is listed beside what it says, and nothing else."""

from __future__ import annotations

import pytest

from digest.model import DENIES, Figure, Position
from digest.sides import answer, concerns, figure, gives
from tests.builders import make_article, make_claim, make_cluster


def share(text: str, value: str) -> Figure:
    at = text.index(value)
    return Figure(value, None, 50.0, 100.0, "%", "town held", "about", at, at + len(value))


@pytest.mark.parametrize(
    ("theirs", "same"),
    [
        ("Rebels hold most of the town.", True),
        ("Rebels hold more than half of the town.", False),
        ("Rebels hold the town.", False),
        ("Almost the whole town is held by rebels.", False),
    ],
)
def test_shares_agree_by_their_words(theirs: str, same: bool) -> None:
    """Most and more than half allow the same numbers and are two answers."""
    text = "Rebels took most of the town on Monday."
    claim = make_claim(make_article(text), figures=(share(text, "most"),))
    side = Position("c-1", claim, claim.start, claim.end, "most", None)
    known = (share(theirs, "more than half"),) if "half" in theirs else ()
    assert gives(make_claim(make_article(theirs), figures=known), side) is same


def test_without_a_figure_another_outlet_is_not_said_to_say_it() -> None:
    """A support of the same claim does not take a side that its words do not take."""
    claim = make_claim(make_article("The army had left, the monitor said."))
    side = Position("c-1", claim, claim.start, claim.end, "says so", "the monitor")
    assert not gives(make_claim(make_article("Troops were gone by noon.")), side)


def counting(text: str, words: str, low: float, bound: str = "exact") -> Position:
    """The side of an article that is one sentence, with a figure."""
    at = text.index(words)
    told = Figure(words, low, low, low, "people", "hurt", bound, at, at + len(words))  # type: ignore[arg-type]
    claim = make_claim(make_article(text), figures=(told,))
    return Position("c1", claim, claim.start, claim.end, words, None)


def test_of_two_equal_numbers_a_side_gives_the_one_it_stands_on() -> None:
    """Twelve dead are not twelve missing."""
    text = "The clinic counted 12 dead and 12 missing."
    ends = (text.index("12"), text.rindex("12"))
    dead, missing = (
        Figure("12", 12.0, 12.0, 12.0, "people", what, "exact", at, at + 2)
        for what, at in zip(("people killed", "people missing"), ends, strict=True)
    )
    claim = make_claim(make_article(text), figures=(dead, missing))
    assert figure(Position("c1", claim, dead.start, dead.end, "12", None)) == dead
    assert figure(Position("c1", claim, missing.start, missing.end, "12", None)) == missing


def test_a_number_in_words_is_the_same_answer() -> None:
    """As is one that stands behind another that has its digit; one with a bound is not."""
    digits = counting("Some 9 trams stood still and 19 people were hurt.", "19", 19)
    spelled = counting("Nineteen people were hurt in the trams.", "Nineteen", 19)
    bound = counting("At least 19 people were hurt.", "At least 19", 19, "at-least")
    assert answer(digits) == answer(spelled) != answer(bound)
    assert gives(spelled.claim, digits)


def test_at_least_twelve_is_not_twelve() -> None:
    """An outlet that leaves more open is not said to give the number as it is."""
    exact = counting("Twelve people were hurt on the quay.", "Twelve", 12)
    open_ended = counting("At least 12 people were hurt.", "At least 12", 12, "at-least")
    assert not gives(open_ended.claim, exact)
    assert not gives(exact.claim, open_ended)


def test_the_figure_of_a_support_does_not_dispute_a_claim_without_it() -> None:
    """What is denied of a support is, for it states the claim; and so is a number that is shown."""
    side = counting("The ferry struck the quay and 12 people were hurt.", "12", 12)
    plain = make_claim(make_article("The ferry struck the quay."))
    told = counting("Twelve people were hurt by the ferry.", "Twelve", 12).claim
    shown = make_cluster((plain, "herald"), (side.claim, "gazette"))
    assert not concerns(side, shown)
    assert concerns(side, make_cluster((side.claim, "gazette"), (plain, "herald")))
    assert concerns(side, make_cluster((told, "radio"), (side.claim, "gazette")))
    denial = Position("c1", side.claim, side.start, side.end, DENIES, None)
    assert concerns(denial, shown)
    assert not concerns(denial, make_cluster((side.claim, "gazette"), id="c2"))
