"""Which claims tell of earlier events."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.compare.matching.background import eras
from digest.compare.words.units import units
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


@pytest.mark.parametrize(
    "text",
    [
        "The town will host the fair in 2032.",
        "The town has had a mayor since 2012.",
        "The mill has been closed since its owner left in 2012.",
        "Some 300 people left the town in the past few days.",
        "A previously unknown spring was found under the mill.",
        "The crew arrived at 1930 GMT with pumps.",
    ],
)
def test_what_lasts_or_is_to_come_is_not_background(text):
    """Years to come, the start of what is still so, the last days and the time of day."""
    article = make_article(text, published=NEW_YEAR)
    assert eras(units([article], [understand(article)], None), {article.id: article}) == {}


@pytest.mark.parametrize(
    ("second", "inherits"),
    [
        ("The town was closed for weeks.", True),
        ("The town is still closed to visitors.", False),
        ("They will soon open the town again.", False),
        ("More than 130 people have left the town.", False),
    ],
)
def test_only_the_past_goes_on_with_background(second, inherits):
    """What is so now is current, although it follows a sentence on an earlier flood."""
    article = make_article(f"The flood of 2019 was the worst one. {second}", published=NEW_YEAR)
    found = eras(units([article], [understand(article)], None), {article.id: article})
    assert list(found.values()) == ["2019"] * (1 + inherits)


@pytest.mark.parametrize(
    ("second", "era"),
    [
        ("The state blamed the miners for that attack.", "2019"),
        ("The state blamed the miners for the attack.", None),
        ("That attack was no crime, the state said.", "2019"),
        ("The state said that fire broke out in the mill.", None),
    ],
)
def test_that_event_is_the_one_of_the_sentence_before(second: str, era: str | None):
    """It is reported today only as what today's event is measured by."""
    first = "It was the worst since raiders burned the mill in 2019."
    assert_era(first, second, era)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The mill, built in 1990, burned down on Monday.", "Two workers died in that fire."),
        ("Raiders killed 2016 people in the valley.", "Berg blamed miners for that attack."),
    ],
)
def test_that_event_of_today_is_no_background(first: str, second: str):
    """A weekday is current, and a count is no year."""
    assert_era(first, second, None)


def assert_era(first: str, second: str, era: str | None) -> None:
    article = make_article(f"{first} {second}", published=NEW_YEAR)
    found = eras(units([article], [understand(article)], None), {article.id: article})
    assert list(found.values()) == ([era] if era else [])


def test_a_chronology_is_told_in_the_present():
    """A count behind a dated entry is of that day, although it "is" so."""
    text = "On 5 May 2019 floods destroy the mill. At least 32 people are confirmed dead."
    article = make_article(text, published=NEW_YEAR)
    found = eras(units([article], [understand(article)], None), {article.id: article})
    assert list(found.values()) == ["2019", "2019"]


def test_a_decade_and_a_single_year_ago_are_earlier():
    """ "A year ago" is as vague as "two years ago"."""
    article = make_article("A decade ago the mill burned down.", published=NEW_YEAR)
    found = eras(units([article], [understand(article)], None), {article.id: article})
    assert list(found.values()) == ["earlier"]


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("In April a fire in the mill of Varby killed six people.", True),
        ("Six people were killed in April in a fire in the mill of Varby.", True),
        ("In May a fire in the mill of Varby killed six people.", False),
        ("The fire came after a raid in April and killed six people in the mill of Varby.", False),
        ("In April the mayor will open the mill of Varby.", False),
    ],
)
def test_a_month_that_is_over_is_an_earlier_time(text: str, earlier: bool) -> None:
    """Not the month of the article, nor one of another event, nor one to come."""
    published = datetime(2030, 5, 26, tzinfo=UTC)
    article = make_article(text, title="", published=published)
    found = eras(units([article], [understand(article)], None), {article.id: article})
    assert bool(found) == earlier


def test_a_text_of_a_books_length_is_not_held_against_all_of_itself(monkeypatch):
    """Only claims of earlier events are repeated as such, and only the last of them are asked."""
    asked = []
    monkeypatch.setattr("digest.compare.matching.background._REMEMBERED", 3)
    monkeypatch.setattr(
        "digest.compare.matching.background.gram_cosine", lambda *two: asked.append(two) or 0.0
    )
    towns = ("Alnham", "Brough", "Corby", "Denby", "Esher", "Frome")
    old = " ".join(f"The mill of {town} burned down in 2019." for town in towns)
    new = " ".join(f"The council of {town} will buy the mill." for town in towns)
    article = make_article(f"{old}\n\n{new}", published=NEW_YEAR)
    found = eras(units([article], [understand(article)], None), {article.id: article})
    assert list(found.values()) == ["2019"] * 6
    assert len(asked) == 6 * 3
