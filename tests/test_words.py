"""Dates in plain words."""

from datetime import date

import pytest

from digest.publish.words import span


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2030, 5, 14), date(2030, 5, 14), "14 May 2030"),
        (date(2030, 5, 12), date(2030, 5, 14), "12 to 14 May 2030"),
        (date(2030, 4, 30), date(2030, 5, 2), "30 April to 2 May 2030"),
        (date(2029, 12, 31), date(2030, 1, 1), "31 December 2029 to 1 January 2030"),
        (date(2030, 5, 1), date(2030, 5, 31), "May 2030"),
        (date(2030, 1, 1), date(2030, 12, 31), "2030"),
        (date(2011, 1, 1), date(2016, 12, 31), "2011 to 2016"),
    ],
)
def test_span(first: date, last: date, said: str) -> None:
    """A whole month or year is named as such."""
    assert span(first, last) == said
