"""When: expressions resolved against the day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from digest.understand.dates import resolve, when

SATURDAY = date(2030, 5, 18)
THURSDAY = date(2030, 5, 16)


@pytest.mark.parametrize(
    ("text", "first", "last", "certain"),
    [
        ("The dam broke on Thursday.", "2030-05-16", "2030-05-16", True),
        ("The dam broke on Saturday morning.", "2030-05-18", "2030-05-18", True),
        ("The minister will travel on Monday.", "2030-05-20", "2030-05-20", True),
        ("The dam broke yesterday.", "2030-05-17", "2030-05-17", True),
        ("The dam broke the day before yesterday.", "2030-05-16", "2030-05-16", True),
        ("The vote is tomorrow.", "2030-05-19", "2030-05-19", True),
        ("The dam broke last Saturday.", "2030-05-11", "2030-05-11", False),
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
        "All 3 may march on.",
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


@pytest.mark.parametrize(
    ("text", "first", "certain"),
    [
        ("Ahead of the vote, floods killed 12 people on Tuesday.", "2030-05-14", True),
        ("Two days before the vote, thieves raided a depot on Tuesday.", "2030-05-14", True),
        ("The crew, which had said it would strike, left the port on Tuesday.",
         "2030-05-14", True),
        ("The minister, who will visit Lund, told reporters on Monday.", "2030-05-13", False),
        ("On Tuesday, ahead of the vote, a flood killed two.", "2030-05-14", True),
        ("A flood on Tuesday killed two, and the school will reopen.", "2030-05-14", True),
        ("Thieves raided a depot ahead of the vote on Sunday.", "2030-05-19", True),
        ("On Monday, the minister is expected to visit Lund.", "2030-05-20", True),
        ("He said he would visit Lund on Monday.", "2030-05-20", True),
        ("The king will receive wounded sailors on Monday.", "2030-05-20", True),
        ("Sailors have blocked the port on Tuesday.", "2030-05-14", True),
        ("The port has been badly hit on Tuesday.", "2030-05-14", True),
        ("Sailors weren't allowed to land on Tuesday.", "2030-05-14", True),
        ("The strike begins on Sunday.", "2030-05-12", False),
        ("The vote is held on Sunday.", "2030-05-12", False),
        ("On Sunday, sailors vote for a new union.", "2030-05-12", False),
        ("Thieves raided a depot before the vote on Sunday.", "2030-05-12", False),
        ("The strike begins on Thursday.", "2030-05-16", True),
        ("It will be the third flood since Sunday.", "2030-05-12", True),
        ("Floods in the north on Tuesday.", "2030-05-14", True),
    ],
)  # fmt: skip
def test_the_nearest_verb_says_whether_a_weekday_is_past(text, first, certain):
    """Told on a Thursday: a verb that looks ahead elsewhere in the sentence moves no event into
    the future, and a present tense, which tells nothing, gives no certain day."""
    found = when(text, THURSDAY)
    assert found is not None
    assert (found.first.isoformat(), found.certain) == (first, certain)


@pytest.mark.parametrize(
    ("text", "first", "last", "certain"),
    [
        ("Some 300 people have drowned since September 7.", "2029-09-07", "2030-05-18", False),
        ("Some 300 people have drowned since June 7.", "2029-06-07", "2030-05-18", False),
        ("The sluices failed after June 7.", "2029-06-07", "2029-06-07", False),
        ("The flood of 7 September killed 300 people.", "2029-09-07", "2029-09-07", False),
        ("The king called a vote for 7 June.", "2030-06-07", "2030-06-07", False),
        ("The union votes on 7 September.", "2030-09-07", "2030-09-07", False),
        ("The sluices will open after 7 June.", "2030-06-07", "2030-06-07", True),
        ("The minister will visit Lund on 7 December.", "2030-12-07", "2030-12-07", False),
    ],
)
def test_a_day_without_a_year_is_not_ahead_of_what_was_told(text, first, last, certain):
    """Nearest to publication is not enough: "since" names a day that was, and none that is still
    to come is certain unless the claim says so."""
    found = when(text, SATURDAY)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat(), found.certain) == (
        first,
        last,
        certain,
    )


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The guard was arrested in July.", "2029-07-01"),
        ("The club agreed to open a mill in July.", "2030-07-01"),
        ("The mill will open in July.", "2030-07-01"),
        ("The judge set a hearing for Aug. 7.", "2030-08-07"),
    ],
)
def test_a_month_told_in_the_past_is_not_to_come(text, first):
    """An infinitive or "for" looks ahead whatever the verb."""
    found = when(text, SATURDAY)
    assert found is not None
    assert found.first.isoformat() == first


def test_the_day_of_a_count_is_not_ahead():
    """A figure's "since 7 September" reaches `resolve` without its "since"."""
    assert resolve("7 September in floods", SATURDAY) == date(2029, 9, 7)
    assert resolve("June 7", SATURDAY) == date(2029, 6, 7)
    assert resolve("June spells", SATURDAY) is None


@pytest.mark.parametrize(
    ("text", "first", "certain"),
    [
        ("Early Friday, thieves raided a depot.", "2030-05-10", False),
        ("Thieves have held the depot since Friday.", "2030-05-10", True),
        ("The crew will leave the port on Friday.", "2030-05-17", True),
        ("We're meeting on Sunday in Lund.", "2030-05-12", False),
        ("They'll meet on Sunday in Lund.", "2030-05-19", True),
        ("Roads were closed until Tuesday.", "2030-05-14", False),
        ("Roads were closed until Friday.", "2030-05-17", False),
        ("Roads will be closed until 30 May.", "2030-05-30", False),
        ("In 2019 the dam broke.", "2019-01-01", True),
        ("The mayor ruled until 2019.", "2019-01-01", False),
    ],
)
def test_what_is_ahead_or_open_is_no_certain_day_of_the_past(text, first, certain):
    """Told on a Thursday: "early Friday" is mostly tomorrow, written after midnight; "until" names
    an end, with tomorrow's name tomorrow; short forms of verbs look ahead too; a year may open."""
    found = when(text, THURSDAY)
    assert found is not None
    assert (found.first.isoformat(), found.certain) == (first, certain)


def test_what_has_been_since_a_day_in_a_clause_lasts_until_publication():
    """ "Since the flood began on Tuesday" dates nothing to Tuesday alone."""
    found = when("Nine people have died since the flood began on Tuesday.", THURSDAY)
    assert found is not None
    assert (found.first, found.last) == (date(2030, 5, 14), THURSDAY)


@pytest.mark.parametrize(
    ("text", "expected", "certain"),
    [
        ("Police questioned the man who was freed on Tuesday.", "on Tuesday", False),
        ("The town fell ill after the dam broke on Tuesday.", "on Tuesday", False),
        ("Her uncle is a man who works in Lund. They met on Tuesday.", "on Tuesday", True),
        ("The mayor praised the WHO tally on Tuesday.", "on Tuesday", True),
        ("When the dam broke on Tuesday, two men drowned.", "on Tuesday", True),
        ("After the dam broke on Tuesday, two men drowned.", "on Tuesday", True),
    ],
)
def test_a_day_in_a_clause_of_somebody_else_is_not_certain(text, expected, certain):
    """The main event's day comes first; "when" tells of the same time, and so mostly does what
    opens a sentence."""
    found = when(text, THURSDAY)
    assert found is not None
    assert (found.text, found.certain) == (expected, certain)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor wrote about it in Lund Today magazine.",
        "The mayor attended today’s game.",
        "Last week’s flood was small.",
        "Tuesday night’s game was called off.",
        "Every Friday the council meets.",
        "Two days earlier the dam broke.",
        "Snow fell in the overnight hours.",
    ],
)
def test_a_day_in_a_name_or_of_a_thing_dates_no_event(text):
    """Names, things of a day ("today's game"), days that return, and days counted from another."""
    assert when(text, THURSDAY) is None


def test_a_number_of_years_ago_may_open_a_sentence_or_follow_a_word():
    """It is no name, although it begins with no small letter."""
    found = when("The mill was built about 10 years ago.", THURSDAY)
    assert found is not None
    assert found.first.year == 2020


@pytest.mark.parametrize(
    ("ago", "first", "last"),
    [
        ("three days ago", "2030-05-13", "2030-05-13"),
        ("two weeks ago", "2030-04-29", "2030-05-05"),
        ("five months ago", "2029-12-01", "2029-12-31"),
        ("eight years ago", "2022-01-01", "2022-12-31"),
        ("9999 years ago", "0001-01-01", "0001-12-31"),
    ],
)
def test_what_was_so_long_ago_is_dated_no_closer_than_it_is_told(ago, first, last):
    """No reader is shown a day of eight years ago that nobody named."""
    found = when(f"The mill burned down {ago}.", THURSDAY)
    assert found is not None
    assert (str(found.first), str(found.last), found.certain) == (first, last, "days" in ago)
