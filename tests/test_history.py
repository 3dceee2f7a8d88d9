"""Running figures over editions, each value with its source and date."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from digest.publish.contract import record
from digest.publish.history import running
from digest.publish.ledger import Point
from digest.record import AttributionRecord
from tests.editions import link, make_edition


def edition(day, number, claim=1, said=None):
    """The edition of a day in which the herald counts `number` people."""
    one = record(make_edition(day), link)
    own = one.claims[claim]
    figure = replace(own.figures[0], value=number, low=number, high=number, text=f"{number} people")
    articles = tuple(replace(a, published=datetime(2030, 5, day, tzinfo=UTC)) for a in one.articles)
    claims = list(one.claims)
    claims[claim] = replace(own, figures=(figure,))
    return replace(one, claims=tuple(claims), articles=articles, conflicts=())


def test_a_figure_that_ran():
    """Each new value once, in the edition that first gave it."""
    days = [edition(1, 10), edition(2, 10), edition(3, 12), edition(4, 15)]
    (toll,) = running(days, {"c-hurt": "themes/toll.html#c-hurt"})
    assert toll.about == "people hurt"
    assert toll.points == tuple(
        Point(date(2030, 5, day), f"{n} people", n, n, "Herald", "themes/toll.html#c-hurt")
        for day, n in ((1, 10), (3, 12), (4, 15))
    )


def test_who_gave_a_figure_stands_in_the_middle_of_a_line():
    """ "The clinic" began its sentence; "she" away from hers is nobody."""
    for source, expected in (("The clinic", "Herald (the clinic)"), ("She", "Herald")):
        days = []
        for one in (edition(1, 10), edition(3, 12)):
            by = AttributionRecord(source, None, "said")
            support = replace(one.claims[1].supports[0], attribution=by)
            own = replace(one.claims[1], supports=(support,))
            days.append(replace(one, claims=(one.claims[0], own, one.claims[2])))
        (toll,) = running(days)
        assert [point.outlet for point in toll.points] == [expected, expected]


def test_a_figure_that_never_moved_is_not_running():
    """One value in many editions is no row."""
    assert running([edition(1, 10), edition(2, 10)]) == ()


def test_one_value_of_two_outlets_is_not_running():
    """The claim is shown in another outlet's words, with the same number."""
    other = edition(2, 10)
    support = replace(other.claims[1].supports[0], outlet="gazette")
    own = replace(other.claims[1], supports=(support,))
    other = replace(other, claims=(other.claims[0], own, other.claims[2]))
    assert running([edition(1, 10), other]) == ()


def test_back_to_an_earlier_number():
    """Who corrects a number back gives it a second time; what stands unchanged gives no more."""
    days = [edition(1, 10), edition(2, 14), edition(3, 10), edition(4, 10)]
    (toll,) = running(days)
    assert [(one.date.day, one.low) for one in toll.points] == [(1, 10), (2, 14), (3, 10)]


def test_an_article_edited_in_place_gives_its_number_on_the_day_of_the_edition():
    """It bears the date of its first day still."""
    days = [
        replace(one, articles=edition(1, 10).articles)
        for one in (edition(1, 14), edition(3, 10), edition(5, 10))
    ]
    (toll,) = running(days)
    assert [(one.date.day, one.low) for one in toll.points] == [(1, 14), (3, 10)]


def test_numbers_of_one_voice_in_conflict_are_one_row():
    """A later number stands as a claim of its own: the conflict ties it to the first.

    The edition's date stands in where the article has none; one edition can hold several days.
    """
    both = record(make_edition(2), link)
    articles = (replace(both.articles[0], published=None), both.articles[1])
    earlier = replace(both.articles[1], published=datetime(2030, 5, 1, tzinfo=UTC))
    both = replace(both, articles=(articles[0], earlier))
    assert running([both]) == ()
    support = both.claims[2].supports[0]
    own = replace(both.claims[2], supports=(replace(support, outlet="herald"),))
    both = replace(both, claims=(*both.claims[:2], own))
    (toll,) = running([both])
    assert [(point.date.day, point.low) for point in toll.points] == [(1, 12), (2, 15)]


def test_a_claim_of_two_numbers_ties_no_rows():
    """ "12 hurt and 40 missing" differs from a later 30 missing: no row of the hurt that jumps."""
    both = record(make_edition(2), link)
    hurt, count = both.claims[1:]
    support = replace(count.supports[0], outlet="herald")
    both = replace(both, claims=(both.claims[0], hurt, replace(count, supports=(support,))))
    before = replace(both.articles[1], published=datetime(2030, 5, 1, tzinfo=UTC))
    both = replace(both, articles=(both.articles[0], before))
    (differ,) = both.conflicts
    assert len(running([both])) == 1
    first, second = differ.positions
    missing = replace(differ, positions=(replace(first, value="40"), second))
    assert running([replace(both, conflicts=(missing,))]) == ()


def turnout(day, number):
    """The edition of a day in which the herald gives a share, and nothing says of what."""
    one = edition(day, number)
    own = one.claims[1]
    share = replace(own.figures[0], unit="%", what="%", text=f"{number} percent")
    return replace(one, claims=(one.claims[0], replace(own, figures=(share,)), one.claims[2]))


def test_a_share_is_headed_by_what_it_is_of():
    """As the conflict over it knows, else by the claim: "%" tells nobody."""
    (ran,) = running([turnout(1, 61), turnout(3, 63)])
    assert ran.about == "Officials said 12 people were hurt."
    later = turnout(3, 63)
    (differ,) = record(make_edition(3), link).conflicts
    side = replace(differ.positions[0], value="63 percent")
    over = replace(differ, about="turnout", positions=(side, differ.positions[1]))
    (ran,) = running([turnout(1, 61), replace(later, conflicts=(over,))])
    assert ran.about == "turnout"


def test_two_numbers_of_one_day_are_no_course():
    """One source, in two outlets: they differ, and nothing ran."""
    both = record(make_edition(2), link)
    support = replace(both.claims[2].supports[0], outlet="herald")
    own = replace(both.claims[2], supports=(support,))
    both = replace(both, claims=(*both.claims[:2], own))
    assert len({one.published for one in both.articles}) == 1
    assert running([both]) == ()
