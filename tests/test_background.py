"""Which claims tell of earlier events."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.compare.background import eras
from digest.compare.units import units
from digest.understand.article import understand
from tests.builders import make_article

NEW_YEAR = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "era"),
    [
        ("Some 2000 people fled the flooded town.", None),
        ("The sluices failed on 29 December 2029.", None),
        ("The sluices failed on 2 December 2029.", "2029"),
        ("The flood of 2019 killed 20 people in the town.", "2019"),
        ("Floods killed 2000 people in the town in 2019.", "2019"),
        ("Thieves raided the depot in 2029.", "2029"),
    ],
)
def test_a_year_is_background_unless_it_counts_or_names_a_recent_day(text, era):
    """A number of people that looks like a year, and last week's date in the new year, are
    current: conflicts about them would be missed."""
    article = make_article(text, published=NEW_YEAR)
    all_units = units([article], [understand(article)], None)
    found = eras(all_units, {article.id: article})
    assert list(found.values()) == ([era] if era else [])
