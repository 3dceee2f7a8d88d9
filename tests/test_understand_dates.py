"""When: expressions resolved against the day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from digest.understand.dates import when

SATURDAY = date(2030, 5, 18)


@pytest.mark.parametrize(
    ("text", "first", "last", "certain"),
    [
        ("The dam broke on Thursday.", "2030-05-16", "2030-05-16", True),
        ("The dam broke on Saturday morning.", "2030-05-18", "2030-05-18", True),
        ("The minister will travel on Monday.", "2030-05-20", "2030-05-20", True),
        ("The dam broke yesterday.", "2030-05-17", "2030-05-17", True),
        ("Planes struck overnight into Saturday.", "2030-05-17", "2030-05-18", True),
        ("The dam broke on 3 May.", "2030-05-03", "2030-05-03", True),
        ("The dam broke on May 3, 2028.", "2028-05-03", "2028-05-03", True),
        ("The dam broke on 2028-05-03.", "2028-05-03", "2028-05-03", True),
        ("The dam broke on 28 December.", "2029-12-28", "2029-12-28", True),
        ("The dam was built in 1990.", "1990-01-01", "1990-12-31", True),
        ("The dam broke in March 2028.", "2028-03-01", "2028-03-31", True),
        ("The dam broke in March.", "2030-03-01", "2030-03-31", False),
        ("The dam broke last week.", "2030-05-06", "2030-05-12", False),
        ("The dam broke last month.", "2030-04-01", "2030-04-30", False),
        ("The dam broke three days ago.", "2030-05-15", "2030-05-15", True),
        ("Rain has fallen since Wednesday.", "2030-05-15", "2030-05-18", True),
        ("The mayor said on Friday that the dam broke on Thursday.",
         "2030-05-16", "2030-05-16", True),
    ],
)  # fmt: skip
def test_resolves(text, first, last, certain):
    """Each kind of expression, from a Saturday in May."""
    found = when(text, SATURDAY)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat(), found.certain) == (
        first,
        last,
        certain,
    )
    assert found.text in text


@pytest.mark.parametrize(
    "text",
    [
        "The dam may break.",
        "Protesters march through Lund.",
        "June Spencer played the part.",
        "Friday’s game was called off.",
        "It was the worst flood since 1950.",
        "On 31 February nothing happened.",
    ],
)
def test_finds_none(text):
    """Words that only look like dates, and "since" with a year, say nothing of the event."""
    assert when(text, SATURDAY) is None


def test_without_a_publishing_date_only_full_dates_resolve():
    """Nothing is guessed from no date."""
    assert when("The dam broke on Thursday.", None) is None
    assert when("The dam broke on 3 May.", None) is None
    found = when("The dam broke on 3 May 2028.", None)
    assert found is not None
    assert found.first == date(2028, 5, 3)
