"""From an edition to pages: what is counted, said, marked, drawn and linked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from digest.errors import PublishError
from digest.model import DENIES, SAYS, Attribution, Change, Outlet, Story, When
from digest.publish import coverage, lead, ledger, plan, present, words
from digest.publish.about import Site
from digest.publish.charts import Dot, bars, dot_and_range, number, steps
from digest.publish.check_links import dead_links
from digest.publish.contract import record
from digest.publish.escape import plain
from digest.publish.finish import MARKER, finish
from digest.publish.links import claim_link
from digest.publish.marks import differing, marked, shared
from digest.publish.newsletter import render_newsletter
from digest.publish.pages import render
from digest.publish.slim import lighter
from digest.record import LEFT
from tests.browser.sample import DROPPED, RUNNING, Desk, by, edition_of, on, people, sample
from tests.editions import link


def pages_of(edition, templates=(), *, url="", **settings):
    """The rendered pages."""
    return render(edition, Site("Test", url=url), templates, **settings)


# ---- words ----


@pytest.mark.parametrize(
    ("first", "last", "certain", "expected"),
    [
        ((2031, 5, 12), (2031, 5, 12), True, "12 May 2031"),
        ((2031, 5, 12), (2031, 5, 12), False, "about 12 May 2031"),
        ((2031, 5, 12), (2031, 5, 14), True, "12 to 14 May 2031"),
        ((2031, 4, 30), (2031, 5, 2), True, "30 April to 2 May 2031"),
        ((2030, 12, 31), (2031, 1, 1), False, "about 31 December 2030 to 1 January 2031"),
    ],
)
def test_a_period_in_words(first, last, certain, expected):
    """No locale, no clock."""
    assert words.period(When("then", date(*first), date(*last), certain)) == expected


def test_a_moment_without_a_time_is_a_day():
    """Midnight means that only the date is known."""
    assert words.moment(datetime(2031, 5, 3, tzinfo=UTC)) == "3 May 2031"
    assert words.moment(datetime(2031, 5, 3, 6, 5, tzinfo=UTC)) == "3 May 2031, 06:05 UTC"


@pytest.mark.parametrize(
    ("n", "one", "expected"),
    [(1, "story", "1 story"), (0, "claim", "0 claims"), (1200, "story", "1,200 stories")],
)
def test_counts(n, one, expected):
    """Singular and plural."""
    assert words.count(n, one) == expected


@pytest.mark.parametrize(
    ("parts", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), ("abc", "a, b and c")]
)
def test_lists(parts, expected):
    """As one writes it."""
    assert words.listed(list(parts)) == expected


# ---- a claim ----


def view(id, stories=1):
    """A claim of the sample as templates see it."""
    index = present.Index(sample(stories))
    return index.claim(index.clusters[id])


@pytest.mark.parametrize(
    ("id", "count", "explanation"),
    [
        ("cdam", "4 outlets · 2 known origins", "It goes back to two origins: "),
        ("cdead", "3 outlets · 1 origin", "It goes back to one origin: rescue service. Several"),
        ("cdead", "3 outlets · 1 origin", "one voice, not several"),
        ("crail", "2 outlets · origin not known", "so no origin is counted"),
        ("cwarn", "1 outlet · 1 origin", "The Lowland Courier carries this."),
    ],
)
def test_outlets_and_origins_are_counted_apart(id, count, explanation):
    """Promise 3: independence is never invented, and explained in plain words."""
    assert view(id).count == count
    assert explanation in view(id).explanation


def test_an_origin_is_told_of_the_outlets_that_name_it_alone():
    """Promise 3: one outlet's source is not said to be behind the silent ones, nor one voice."""
    index = present.Index(sample(1))
    dead = index.clusters["cdead"]
    supports = (dead.supports[0], *(replace(one, origin=None) for one in dead.supports[1:]))
    one = replace(dead, supports=supports)
    assert present.count(one) == "3 outlets · 1 known origin"
    told = present.explanation(index, one)
    assert "The Lowland Courier names its origin: rescue service." in told
    assert "Where Harbour Gazette and Continental Wire have it from is not known" in told
    assert "It goes back" not in told
    assert "one voice" not in told


@pytest.mark.parametrize(
    ("id", "kinds"),
    [
        ("cdam", []),
        ("cdead", ["disputed", "changed"]),
        ("cwarn", ["disputed", "single"]),
        ("ctarn", ["hedged", "new"]),
    ],
)
def test_marks(id, kinds):
    """Each with a word and a sign; disputed ones lead to the dispute."""
    marks = view(id).marks
    assert [mark.kind for mark in marks] == kinds
    assert all(mark.text and len(mark.sign) == 1 for mark in marks)
    disputes = {"cdead": "differences.html#xdead", "cwarn": "differences.html#xwarn"}
    led = [mark.href for mark in marks if mark.kind == "disputed"]
    assert led == ([disputes[id]] if id in disputes else [])


def test_everything_that_became_of_a_claim_is_marked():
    """A revised figure is not passed over for what happened to the claim besides."""
    kinds = ("figure-revised", "now-disputed", "changed-by-outlet")
    changes = tuple(Change("cdead", kind, "2031-05-13") for kind in kinds)
    index = present.Index(replace(sample(1), changes=changes))
    told = [mark.text for mark in index.claim(index.clusters["cdead"]).marks]
    assert told == ["Disputed", "Figure revised", "Now disputed", "Changed by the outlet"]


def test_a_flat_claim_shows_who_tells_it_with_a_hedge():
    """Promise 5: of three outlets one may be sure; "reportedly" of the others is not lost."""
    edition = sample(1)
    dead = present.Index(edition).clusters["cdead"]
    assert not dead.hedges
    flat, *others = dead.supports
    hedged = [replace(one, claim=replace(one.claim, hedges=("reportedly",))) for one in others]
    one = replace(dead, supports=(flat, *hedged))
    clusters = tuple(one if old.id == "cdead" else old for old in edition.clusters)
    edition = replace(edition, clusters=clusters)
    told = [mark.text for mark in present.Index(edition).claim(one).marks if mark.kind == "hedged"]
    assert told == ["Hedged by Harbour Gazette and Continental Wire: “reportedly”"]
    assert next(c for c in record(edition, link).claims if c.id == "cdead").hedges == (
        "reportedly",
    )


@pytest.mark.parametrize(
    ("attribution", "expected"),
    [
        (None, ""),
        (Attribution("SOM", "said"), "SOM"),
        (Attribution("SOM", "told", "AFX"), "SOM, via AFX"),
        (Attribution("He", "said", None, "The mayor"), "the mayor"),
        (Attribution("The army", "told", "AFX"), "the army, via AFX"),
        (Attribution("Theo Ball", "said"), "Theo Ball"),
        (Attribution("A doctor", "said"), "a doctor"),
        (Attribution("An army spokesman", "said"), "an army spokesman"),
        (Attribution("A Just Russia", "said"), "A Just Russia"),
        (Attribution("the mayor", "said", None, "The Mayor"), "the mayor"),
        (Attribution("She", "said"), ""),
        (Attribution("he", "told", "AFX"), "via AFX"),
    ],
)
def test_who_said_it(attribution, expected):
    """As in a line's middle, with the name where "he" stood, and the way it came; no bare "she"."""
    assert present.said(attribution) == expected


def test_a_claim_that_needs_the_sentence_before_it_is_shown_with_it():
    """The context is verbatim and comes first."""
    assert view("cworked").before == "The mayor said the town had two hours’ warning."
    page = pages_of(sample(1))["themes/humanitarian.md"]
    assert page.index('class="before"') < page.index("He added that the sirens")


def test_the_lead_prefers_origins_to_outlets():
    """Two known origins before four outlets of one."""
    edition = sample(3)
    found = lead.most_independent(edition.clusters, 3)
    assert [one.id for one in found] == ["cdam", "cdead", "cport"]
    assert all(len(one.outlets) > 1 for one in found)


def test_one_known_origin_is_no_better_in_the_lead_than_none():
    """Two outlets that cite one source stand behind three that name nobody."""
    dam = sample(3).clusters[0]
    three = replace(dam, id="cthree", supports=dam.supports[:3], origins=())
    two = replace(dam, id="ctwo", supports=dam.supports[2:4], origins=("Police",))
    assert [one.id for one in lead.most_independent([two, three], 2)] == ["cthree", "ctwo"]


def test_the_lead_says_nothing_twice():
    """A claim is passed over that stands under those before it, as do most of its supports."""
    dam, dead, *_ = lead.most_independent(sample(3).clusters, 3)
    other = sample(3).clusters[-1].supports[0]
    two = (dam.supports[0], dead.supports[0])
    again = replace(dam, id="cagain", supports=(*two, other), origins=("x",))
    half = replace(again, id="chalf", supports=(dam.supports[0], other))
    own = replace(again, id="cown", supports=(other, *two))
    found = lead.most_independent([dam, dead, again, half], 4)
    assert [one.id for one in found] == [dam.id, dead.id, "chalf"]
    assert own in lead.most_independent([dam, dead, own], 4)


def test_a_clause_is_not_shown_by_another_clause_of_its_sentence():
    """What stands under a claim is the passage, not the sentence that it is cut from."""
    dam = sample(3).clusters[0]
    first = dam.supports[0]
    beside = replace(first, claim=replace(first.claim, start=first.claim.end + 1, end=9999))
    assert lead.shown_by([dam], replace(dam, supports=(first,)))
    assert not lead.shown_by([dam], replace(dam, supports=(beside,)))


# ---- marks on wordings ----


def test_shared_words_and_differing_figures_are_marked():
    """In each outlet's own sentence; the sentence itself stays as it is."""
    quotes = [support.quote for support in view("cdead").supports]
    assert '<mark class="differs">At least &#49;&#56;&#32;people</mark>' in quotes[0]
    assert '<mark class="same">lower town</mark>' in quotes[0]
    told = [plain(re.sub("<[^>]+>", "", quote)) for quote in quotes]
    assert told == [support.claim.text for support in sample(1).clusters[1].supports]


@pytest.mark.parametrize(
    ("same", "differs", "expected"),
    [
        ([], [], "ab cd ef"),
        ([(0, 2), (3, 5)], [], '<mark class="same">ab cd</mark>&#32;ef'),
        ([(0, 2)], [(0, 5)], '<mark class="differs">ab cd</mark>&#32;ef'),
        ([(6, 8)], [(0, 2)], '<mark class="differs">ab</mark>&#32;cd <mark class="same">ef</mark>'),
    ],
)
def test_marked(same, differs, expected):
    """Neighbours join; a difference wins."""
    assert marked("ab cd ef", same, differs) == expected


def test_equal_figures_do_not_differ():
    """24 and 24 agree, 18 and 24 do not; other units are not compared."""
    clusters = {c.id: c for c in sample(1).clusters}
    low, high, again = (s.claim for s in clusters["cdead"].supports)
    assert differing(high, [again]) == []
    assert differing(low, [high, again]) == [(0, 18)]
    other = replace(low.figures[0], unit="houses")
    assert differing(low, [replace(high, figures=(other,))]) == []
    assert shared(low, []) == []


# ---- charts ----


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (0.004, "0.004"),
        (1200, "1,200"),
        (2.5, "2.5"),
        (2.001, "2"),
        (3e6, "3 million"),
        (999_900_000, "1,000 million"),
        (1.25e9, "1.25 billion"),
        (1.5e12, "1.5 trillion"),
    ],
)
def test_numbers_on_charts(value, expected):
    """Short, without an exponent or a lone point."""
    assert number(value) == expected


@pytest.mark.parametrize(
    "chart",
    [
        dot_and_range("p", "T", [Dot("a", 1, 1), Dot("b", 2, 9, open_high=True)]),
        dot_and_range("p", "T", [Dot("a", 5, 5), Dot("b", 5, 5)]),
        dot_and_range("p", "T", [Dot("a", 0, 3), Dot("b", 1, 1e9, open_low=True)]),
        bars("p", "T", [("1 outlet", 3, 0), ("2 outlets", 1, 1)]),
        bars("p", "T", [("1 outlet", 0, 0)]),
        steps("p", "T", [(date(2031, 5, 1), 1, 1), (date(2031, 5, 3), 1, 4)]),
        steps("p", "T", [(date(2031, 5, 1), 7, 7), (date(2031, 5, 1), 7, 7)]),
    ],
)
def test_charts_have_names_and_stay_in_their_frame(chart):
    """A title, a description, no place outside the view box, no NaN."""
    assert 'role="img" aria-labelledby="p-t p-d"' in chart
    assert '<title id="p-t">T</title>' in chart
    assert "nan" not in chart.lower()
    places = [float(x) for x in re.findall(r'(?:cx|x1|x2|x)="(-?[\d.]+)"', chart)]
    assert places
    assert all(0 <= x <= 640 for x in places)


def test_a_range_is_a_line_and_a_figure_a_dot():
    """One dot each, two for a range with its line."""
    chart = dot_and_range("p", "T", [Dot("a", 1, 1), Dot("b", 2, 9)])
    assert chart.count("<circle") == 3
    assert chart.count('class="range"') == 1


def test_where_dozens_begin_and_end_is_not_told():
    """Nobody said 24, nor 99; the hundred beside them somebody did."""
    chart = dot_and_range("p", "T", [Dot("Dozens", 24, 99, vague=True), Dot("100", 100, 100)])
    assert ">24<" not in plain(chart)
    assert plain(chart).endswith(">100</text></svg>")
    assert "Dozens; 100: 100" in plain(chart)


def test_a_long_name_stands_on_the_side_of_its_dot():
    """Above the low figure it would be read as that one's."""
    name = "more than 90 (the Directorate of Rivers and Harbours)"
    chart = dot_and_range("p", "T", [Dot("few", 1, 1), Dot(name, 90, 90, open_high=True)])
    assert re.search(r'<text x="632.0" y="54" text-anchor="end">', chart)
    chart = dot_and_range("p", "T", [Dot(name, 40, 40), Dot("more", 90, 90), Dot("few", 1, 1)])
    assert re.search(r'<text x="8.0" y="20" text-anchor="start">', chart)


def test_numbers_beside_bars_are_written_as_elsewhere():
    """With a comma, and with room for it at a phone's letter size."""
    chart = bars("p", "T", [("1 outlet", 12345, 3)])
    assert "12,345</text>" in plain(chart)
    assert 'x="562.0"' in chart


@pytest.mark.parametrize(
    "chart",
    [
        bars("p", "T", [("1 outlet", 3, 0), ("100 outlets", 1, 1)]),
        steps("p", "T", [(date(2031, 5, 1), 1200, 1200), (date(2031, 5, 3), 1.25e6, 1.25e6)]),
    ],
)
def test_labels_that_end_at_a_place_begin_within_the_frame(chart):
    """At a phone's letter size too, where eleven units a letter are not too many."""
    ends = re.findall(r'<text x="([\d.]+)" y="\d+" text-anchor="end">([^<]*)<', plain(chart))
    assert ends
    assert all(float(x) >= 11 * len(label) for x, label in ends)
    assert not re.search(r'width="-', chart)


# ---- ledger ----


def conflict(id, stories=2):
    """A conflict of the sample."""
    edition = sample(stories)
    (found,) = [one for one in edition.conflicts if one.id == id]
    return ledger.conflict(present.Index(edition), found)


def test_an_outlet_carries_the_figure_it_gives_and_no_other():
    """Within one cluster, 18 is one outlet's and 24 the others'."""
    low, high = conflict("xdead").positions
    assert [m.outlet for m in low.mentions] == ["The Lowland Courier"]
    assert [m.outlet for m in high.mentions] == ["Harbour Gazette", "Continental Wire"]
    assert (low.says, low.as_of) == ("the rescue service", "as of Tuesday")
    assert conflict("xdead").plot


def test_a_denial_stands_beside_what_it_denies():
    """First what is denied, then the denial; no plot."""
    found = conflict("xwarn")
    assert [position.denies for position in found.positions] == [False, True]
    assert not found.plot


def test_a_denial_in_short_tells_what_is_denied():
    """By the words that are denied: "says so" against "denies it" would not."""
    edition = sample(1)
    denial = next(one for one in edition.conflicts if one.id == "xwarn")
    said, denied = denial.positions
    named = replace(
        denial, about="denied by residents", positions=(replace(said, value=SAYS), denied)
    )
    shown = ledger.conflict(present.Index(edition), named)
    assert [one.value for one in shown.answers] == ["two hours’ warning", DENIES]
    assert [one.value for one in shown.positions] == [SAYS, DENIES]


def test_those_who_say_the_same_stand_together():
    """Twelve positions of three values are read value by value, each where it first stood."""
    edition = sample(2)
    (found,) = [one for one in edition.conflicts if one.id == "xdead"]
    low, high = found.positions
    again = replace(low, value=low.value.upper(), says="police")
    mixed = replace(found, positions=(low, replace(high, says="The army"), again))
    shown = ledger.conflict(present.Index(edition), mixed).positions
    assert shown[2].says == "the army"
    assert [one.value for one in shown] == [low.value, low.value.upper(), high.value]


def test_who_speaks_beside_a_side_is_not_put_under_it():
    """Where it is open who gives a figure, whoever else is named in its sentence does not."""
    edition = sample(2)
    (found,) = [one for one in edition.conflicts if one.id == "xdead"]
    low, high = found.positions
    beside = replace(low.claim, attribution=Attribution("The army", "said", speaker="The army"))
    silent = replace(found, positions=(replace(low, claim=beside, says=None), high))
    shown = ledger.conflict(present.Index(edition), silent)
    assert [one.says for one in shown.positions if one.value == low.value] == [""]
    assert "army" not in shown.plot


def quarrel(*told):
    """A conflict of one dispute over the dead, told by (outlet, sentence, figure)."""
    desk = Desk()
    for outlet, text, _ in told:
        desk.article(f"{outlet}-flood", outlet, "Flood", text)
    groups = {}
    for outlet, text, value in told:
        shown = people(desk, f"{outlet}-flood", value, float(value))
        groups.setdefault(value, []).append(desk.claim(f"{outlet}-flood", text, figures=(shown,)))
    for value, claims in groups.items():
        desk.cluster(f"c{value}", "flood", *claims)
    sides = [
        (f"c{value}", number, value, "doctors")
        for value, claims in groups.items()
        for number in range(len(claims))
    ]
    desk.dispute("xdead", "flood", "figure", "people killed", *sides)
    edition = edition_of(desk, ["flood"])
    return ledger.conflict(present.Index(edition), edition.conflicts[0])


def test_one_wording_of_several_outlets_stands_once():
    """With all of them; not once for each with all of them."""
    wire = "Doctors counted 24 dead."
    found = quarrel(("courier", wire, "24"), ("radio", wire, "24"), ("wire", "There are 9.", "9"))
    shown = [[m.outlet for m in one.mentions] for one in found.positions]
    assert shown == [["Continental Wire"], ["The Lowland Courier", "Radio Meridian"]]


def test_an_outlet_stands_with_its_own_words():
    """And not with those of another that takes the same side."""
    found = quarrel(
        ("courier", "Doctors counted 24 dead.", "24"),
        ("radio", "Some 24 died, doctors said.", "24"),
        ("wire", "Doctors said 9 died.", "9"),
    )
    shown = [[m.outlet for m in one.mentions] for one in found.positions]
    assert shown == [["Continental Wire"], ["The Lowland Courier"], ["Radio Meridian"]]
    together = [m.outlet for m in found.answers[1].sides[0].mentions]
    assert together == ["The Lowland Courier", "Radio Meridian"]


def told_over_days(*told):
    """An edition of (outlet, day, sentence, figure in it, number): each a claim of one dispute."""
    desk = Desk()
    for n, (outlet, day, text, *_) in enumerate(told):
        desk.article(f"{outlet}-{n}-flood", outlet, "Flood", text, day=day)
    sides = []
    for n, (outlet, _day, text, value, low) in enumerate(told):
        name = f"{outlet}-{n}-flood"
        shown = replace(people(desk, name, value, low), as_of=None)
        known = {"figures": (shown,), "attribution": by("The clinic"), "when": on(11)}
        claim = desk.claim(name, text, **known)
        desk.cluster(f"c{n}", "flood", claim)
        sides.append((f"c{n}", 0, value, "the clinic"))
    desk.dispute("xhurt", "flood", "figure", "people hurt", *sides)
    return replace(edition_of(desk, ["flood"]), changes=(), notes={})


def test_a_number_in_words_and_in_figures_is_one_answer():
    """With both outlets, in short, in the plot and in the newsletter; and no disagreement."""
    edition = told_over_days(
        ("courier", 13, "The clinic counted 19 hurt.", "19", 19),
        ("radio", 13, "Nineteen were hurt, the clinic said.", "Nineteen", 19),
        ("wire", 13, "The clinic spoke of 31 hurt.", "31", 31),
    )
    shown = ledger.conflict(present.Index(edition), edition.conflicts[0])
    outlets = [[m.outlet for s in one.sides for m in s.mentions] for one in shown.answers]
    assert outlets == [["The Lowland Courier", "Radio Meridian"], ["Continental Wire"]]
    assert [one.value for one in shown.positions] == ["19", "Nineteen", "31"]
    assert plain(shown.plot).count("<text") == plain(conflict("xdead").plot).count("<text")


def test_a_number_within_another_is_not_marked():
    """The side's own words are, wherever its digits stand before."""
    edition = told_over_days(
        ("courier", 13, "As in 2012, 12 hurt were counted by the clinic.", "12 hurt", 12),
        ("radio", 13, "The clinic spoke of 31 hurt.", "31", 31),
    )
    (found,) = edition.conflicts
    first = replace(found.positions[0], value="12")
    shown = ledger.conflict(
        present.Index(edition), replace(found, positions=(first, *found.positions[1:]))
    )
    quote = plain(shown.positions[0].quote)
    assert quote.startswith('As in 2012, <mark class="differs">12</mark> hurt')


def test_sides_of_several_days_tell_their_day():
    """In full, in short and in the newsletter; and none where all are of one day."""
    told = [
        ("courier", 12, "The clinic counted 19 hurt.", "19", 19),
        ("radio", 13, "The clinic spoke of 31 hurt.", "31", 31),
    ]
    edition = told_over_days(*told)
    shown = ledger.conflict(present.Index(edition), edition.conflicts[0])
    days = ["reported on 12 May 2031", "reported on 13 May 2031"]
    assert [one.as_of for one in shown.positions] == days
    assert [side.as_of for one in shown.answers for side in one.sides] == days
    made = pages_of(edition)
    for page in (made["index.md"], made["differences.md"], render_newsletter(edition, Site("T"))):
        assert all(day in plain(page) for day in days)
    once = told_over_days(told[0], ("radio", 12, *told[1][2:]))
    page = plain(pages_of(once)["differences.md"])
    assert "reported on" not in page
    assert page.count("as of 11 May 2031") == 2
    assert "as of" not in plain(pages_of(once)["index.md"])


def test_a_figure_that_its_source_replaced_does_not_lead():
    """Whoever carries it, on each later day; what was said last leads, also if said before."""
    first = ("courier", 11, "The clinic counted 19 hurt.", "19", 19)
    second = ("radio", 12, "The clinic spoke of 31 hurt.", "31", 31)
    back = ("wire", 13, "Some 19 are hurt, the clinic said.", "19", 19)
    for told, gone in (((first, second), {"c0"}), ((first, second, back), {"c1"})):
        edition = told_over_days(*told)
        index = present.Index(edition)
        assert index.outdated == gone
        wide = [
            replace(c, supports=(*c.supports, replace(c.supports[0], outlet="gazette")))
            for c in edition.clusters
        ]
        found = {one.id for one in lead.leading(index, wide, 5)}
        assert found == {one.id for one in wide} - gone
    (differ,) = told_over_days(first, second).conflicts
    others = replace(
        differ, positions=(differ.positions[0], replace(differ.positions[1], says="B"))
    )
    edition = replace(told_over_days(first, second), conflicts=(others,))
    assert not present.Index(edition).outdated  # two voices: a dispute


def test_figures_go_from_low_to_high():
    """In the plot, in short and in full, whatever the order in which the outlets came."""
    found = quarrel(
        ("courier", "Doctors counted 24 dead.", "24"),
        ("radio", "Doctors spoke of 31 dead.", "31"),
        ("wire", "Doctors said 9 died.", "9"),
        ("gazette", "There were 24 dead, doctors said.", "24"),
    )
    assert re.findall(r"<text[^>]*>(\d+) ", plain(found.plot)) == ["9", "24", "31"]
    assert [one.value for one in found.answers] == ["9", "24", "31"]
    assert [one.value for one in found.positions] == ["9", "24", "24", "31"]


def test_figures_in_words_have_no_plot():
    """ "Most" against "the whole" is a conflict without numbers."""
    assert not conflict("xcity").plot


def test_the_timeline_is_in_order_and_keeps_guesses_apart():
    """By day of the event; uncertain days are marked."""
    days = ledger.timeline(present.Index(sample(3)), sample(3).clusters)
    assert [day.date for day in days] == ["11 to 12 May 2031", "12 May 2031", "13 May 2031"]
    assert [c.id for day in days for c in day.unsure] == ["cmost", "ctroops"]


def test_running_figures():
    """Points in order, with a step plot."""
    page = pages_of(sample(3), history=RUNNING)["changes.md"]
    assert '<th scope="col">Day</th>' in page  # of the article: an edition can have several
    (ran,) = ledger.histories(RUNNING)
    assert [point.value for point in ran.points] == ["11 people", "at least 12 people", "24 people"]
    assert 'class="steps"' in ran.plot


# ---- coverage ----


def test_coverage_counts_who_carries_what():
    """Shared and alone add up; a cell leads to the sentence."""
    index = present.Index(sample(3))
    for outlet in coverage.outlets(index):
        assert outlet.claims == outlet.shared + outlet.alone
    rows = {row.claim.id: row for row in coverage.rows(index, index.edition.clusters)}
    assert [bool(cell) for cell in rows["cdead"].cells] == [True, True, False, True]
    assert rows["cdead"].cells[0] == "sources/courier-flood.html#c-47"
    counted, _ = coverage.corroboration(index)
    assert sum(bar.claims for bar in counted) == len(index.edition.clusters)
    assert [bar.independent for bar in counted] == [0, 0, 0, 1]


def test_a_chart_has_no_row_for_a_count_that_no_claim_has():
    """One claim in twelve outlets, the others in one: two rows."""
    edition = sample(3)
    wide = max(edition.clusters, key=lambda one: len(one.outlets))
    alone = [one for one in edition.clusters if len(one.outlets) == 1]
    counted, chart = coverage.corroboration(
        present.Index(replace(edition, clusters=(*alone, wide), conflicts=()))
    )
    assert [bar.outlets for bar in counted] == [1, len(wide.outlets)]
    assert len(wide.outlets) > 2
    assert chart.count('class="whole"') == 2


def test_the_key_of_the_chart_names_no_colour_that_it_lacks():
    """Where no claim has two origins there is no dark bar to explain."""
    edition = sample(3)
    assert 'swatch part"' in pages_of(edition)["outlets.md"]
    single = tuple(replace(one, origins=()) for one in edition.clusters)
    page = pages_of(replace(edition, clusters=single))["outlets.md"]
    assert 'swatch part"' not in page
    assert "none of them has two known origins" in page


def test_a_big_edition_keeps_what_several_carry():
    """Bounded, in the edition's order; all of a small one."""
    clusters = sample(3).clusters
    assert lead.widest(clusters, 100) == list(clusters)
    assert [one.id for one in lead.widest(clusters, 3)] == ["cdam", "cdead", "cport"]


def test_what_a_big_edition_leaves_out_is_not_said_to_be_of_one_outlet(monkeypatch):
    """Some of it is of several: the table and the timeline have those that most carry."""
    monkeypatch.setattr(plan, "MOST", 2)
    edition = sample(3)
    assert len([one for one in edition.clusters if len(one.outlets) > 1]) > 2
    made = pages_of(edition)
    rest = len(edition.clusters) - 2
    assert f"that most outlets carry; {rest} claims more are" in plain(made["outlets.md"])
    assert "Only the claims that most outlets carry are shown" in made["timeline.md"]


def test_the_coverage_table_is_bounded_by_its_cells(monkeypatch):
    """Thousands of outlets: a row costs as much as many rows of a few."""
    edition = sample(3)
    monkeypatch.setattr("digest.publish.plan.CELLS", 3 * len(edition.outlets) + 1)
    html = pages_of(edition)["outlets.md"]
    assert html.count("<tr data-theme=") == 3
    assert f"carry; {len(edition.clusters) - 3} claims more are" in plain(html)


def test_a_source_page_quotes_in_order_with_an_anchor_for_each_claim():
    """Overlapping passages are joined; the text is verbatim."""
    index = present.Index(sample(1))
    source = coverage.source(index, index.articles["courier-flood"])
    text = index.articles["courier-flood"].text
    places = []
    for passage in source.passages:
        plain = re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), re.sub("<[^>]+>", "", passage.quote))
        assert plain in text
        places += [int(start) for start in re.findall(r'id="c-(\d+)"', passage.quote)]
    assert places == sorted(set(places))
    wanted = {
        s.claim.start
        for c in index.edition.clusters
        for s in c.supports
        if s.claim.article == "courier-flood"
    }
    assert set(places) == wanted


def test_several_claims_of_one_passage_can_be_told_apart():
    """Each is linked by its own words; where it is the only one, the passage has said them."""
    page = plain(pages_of(sample(1))["sources/courier-flood.md"])
    told = page[page.index("Its claims:") :]
    links = re.findall(r"<li[^>]*><a[^>]*>([^<]*)</a>", told)
    assert links == ["The mayor said the town had two hours’ warning.",
                     "He added that the sirens had worked."]  # fmt: skip
    assert re.search(r'The claim: <a[^>]*>2 outlets[^<]*<span class="sr">', page)


# ---- pages ----


@pytest.mark.parametrize(
    ("stories", "id", "expected"),
    [
        (1, "cdead", "themes/humanitarian.html#cdead"),
        (1, "ctroops", "themes/military.html#ctroops"),
        (1, "cgrain", "stories/flood.html#cgrain"),
        (3, "cdead", "stories/flood.html#cdead"),
        (3, "cdock", "stories/strike.html#cdock"),
    ],
)
def test_a_claim_lives_on_one_page(stories, id, expected):
    """Its theme's in a digest of one story, else its story's; its anchor is nowhere else."""
    edition = sample(stories)
    (cluster,) = [c for c in edition.clusters if c.id == id]
    assert claim_link(edition, cluster) == expected
    path = expected.split(".")[0]
    holders = [name for name, text in pages_of(edition).items() if f'id="{id}"' in text]
    assert holders == [f"{path}.md"]


def test_same_edition_same_pages():
    """Nothing of the clock or of set order."""
    assert pages_of(sample(3)) == pages_of(sample(3))


def test_every_page_has_a_trusted_title_and_a_head():
    """Front matter holds no word from outside."""
    made = pages_of(sample(3), url="https://h.example/x")
    for path, text in made.items():
        if path.endswith(".md"):
            title = re.match(r"---\ntitle: ([A-Za-z0-9 ]+)\n", text)
            assert title, path
            assert f".head/{path[:-3]}.html" in made


def test_the_method_page_says_what_leads_the_front_page():
    """As `most_independent` orders it: origins before outlets."""
    method = pages_of(sample(3))["method.md"]
    assert "claims that most known origins carry, one counting as none, and among these" in method


def test_an_edition_without_anything_still_has_all_pages():
    """No claim, no conflict, no change: pages that say so."""
    edition = replace(edition_of(Desk(), ()), previous=None, changes=(), skipped=(), fetches=())
    made = pages_of(edition)
    assert "No claim of this edition is carried by two outlets" in made["index.md"]
    assert "No contradiction was found in this edition" in made["differences.md"]
    assert "first edition" in made["changes.md"]


def test_a_story_without_themes_shows_its_claims():
    """Not a title above nothing; and all of it are claims, not "other" ones."""
    edition = replace(sample(3), sections=(), themes=())
    made = pages_of(edition)
    front = plain(made["index.md"])
    alone = [one for one in edition.clusters if one.story == "strike" and len(one.outlets) == 1]
    told = re.findall(r'class="sentence".*html#(\w+)"', front)
    assert {one.id for one in alone} & set(told)
    assert len(told) == len(set(told))
    assert '<h2 id="d-rest" data-search-exclude>Claims</h2>' in made["stories/strike.md"]
    assert "Other claims" in pages_of(sample(3))["stories/flood.md"]


def test_differences_come_before_the_other_claims():
    """A story can have a hundred claims of no theme: nobody scrolls to what stands below them."""
    page = pages_of(sample(3))["stories/flood.md"]
    assert page.index('<h2 id="d-differ"') < page.index('<h2 id="d-rest"')


def test_the_front_page_says_which_story_a_difference_is_of():
    """ "People killed" by what? Once for all of a story, and not where it is the only one."""
    edition = sample(3)
    named = pages_of(edition)["index.md"].count('<p class="where"')
    assert named == len({one.story for one in edition.conflicts[:4]})
    assert '<p class="where"' not in pages_of(sample(1))["index.md"]


def test_the_timeline_says_which_story_a_day_is_of():
    """ "The bridge was closed": which? Once for what follows of one story, sure or not."""
    edition = sample(3)
    shown = plain(pages_of(edition)["timeline.md"])
    titles = {one.id: one.title for one in edition.stories}
    dated = {titles[one.story] for one in edition.clusters if one.representative.when}
    assert set(re.findall(r'<p class="where" dir="auto">(.*?)</p>', shown)) == dated
    assert 'class="where"' not in pages_of(sample(1))["timeline.md"]


def test_many_outlets_are_all_named_where_the_claim_lives_alone():
    """In passing six of them, and where the others are."""
    desk = Desk()
    desk.article("courier-flood", "courier", "Flood", "The dam broke.")
    desk.cluster("cdam", "flood", desk.claim("courier-flood", "The dam broke."))
    first = desk.clusters[0].supports[0]
    names = [f"o{n:02}" for n in range(25)]
    supports = tuple(replace(first, outlet=name) for name in names)
    articles = tuple(replace(desk.articles()[0], id=name, outlet=name) for name in names)
    supports = tuple(replace(s, claim=replace(s.claim, article=s.outlet)) for s in supports)
    made = replace(
        edition_of(desk, ["flood"]),
        outlets=tuple(Outlet(name, f"Paper {name}") for name in names),
        articles=articles,
        stories=(Story("flood", "Flood", tuple(names)),),
        clusters=(replace(desk.clusters[0], supports=supports, representative=supports[0].claim),),
        changes=(),
        notes={},
    )
    pages = {path: plain(text) for path, text in render(made, Site("Test")).items()}
    front, story = pages["index.md"], pages["stories/flood.md"]
    assert [name for name in names if f">Paper {name}</a>" in front] == names[:6]
    assert '<a href="stories/flood.html#cdam">and 19 more</a>' in front
    assert [name for name in names if f">Paper {name}</a>" in story] == names
    assert "more</a>" not in story


def test_the_front_page_leads_to_the_claims_of_no_theme():
    """Beside the sections of a story, and where it has none."""
    edition = replace(sample(3), changes=())
    front = plain(render(edition, Site("Test"))["index.md"])
    assert 'stories/flood.html#d-rest">Other claims' in front
    assert 'stories/strike.html#d-rest">All 2 claims</a>' in front
    assert "stories/war.html#d-rest" not in front


@pytest.mark.parametrize(
    ("stories", "path"),
    [(3, "index.md"), (3, "themes/humanitarian.md"), (1, "index.md"), (1, "stories/flood.md")],
)
def test_a_part_shown_in_short_leads_to_all_its_claims(stories, path):
    """ "All 4 claims" below three of them, on each page that tells a theme in short."""
    edition = sample(stories)
    short = replace(
        edition, sections=tuple(replace(s, summary=s.summary[:1]) for s in edition.sections)
    )
    page = plain(pages_of(short)[path])
    found = re.findall(r'<p class="all"><a href="[^"]*">All (\d+) claims<span', page)
    assert found
    assert "1" not in found
    whole = replace(
        edition, sections=tuple(replace(s, summary=s.clusters) for s in edition.sections)
    )
    if path != "index.md":  # it shows five at most, and none twice
        assert '<p class="all">' not in plain(pages_of(whole)[path])


def test_the_newsletter_says_nothing_twice():
    """What leads it is not told again under its theme; headings begin with a capital."""
    edition = replace(sample(3), changes=())
    mail = render_newsletter(edition, Site("Test"))
    assert f"Denied: {DENIES}" not in plain(mail)
    for one in lead.most_independent(edition.clusters, 5):
        assert mail.count(f'html#{one.id}"') == 1, one.id
    for found in edition.conflicts:
        assert found.about[0].upper() + found.about[1:] in mail


def test_the_newsletter_says_what_changed_and_of_which_story():
    """A revised figure with both values, and a difference below its story's title."""
    edition = sample(3)
    mail = plain(render_newsletter(edition, Site("Test")))
    details = [one.detail for one in edition.changes if one.detail]
    assert details
    for detail in details:
        assert detail in mail
    assert mail.count('class="where"') == len({one.story for one in edition.conflicts})
    assert 'class="where"' not in render_newsletter(sample(1), Site("Test"))


@pytest.mark.parametrize(("many", "rest"), [(20, ""), (21, "and 1 more change"), (23, "3 more")])
def test_the_newsletter_says_how_many_changes_it_leaves_out(many, rest):
    """And leads to them."""
    edition = sample(3)
    fresh = tuple(Change("cdam", "new", "2031-05-13") for _ in range(many))
    mail = plain(render_newsletter(replace(edition, changes=fresh), Site("Test")))
    assert ("changes.html" in mail) is bool(rest)
    assert rest in mail


def test_new_is_not_said_again_at_every_new_claim():
    """Below what changed since the last edition not at all, and once on the page of changes."""
    fresh = [Change(one, "new", "2031-05-13") for one in ("cdam", "cport", "ctarn")]
    edition = replace(sample(3), changes=(*fresh, Change("cdead", "now-disputed", "2031-05-13")))
    made = pages_of(edition)
    label = re.compile(r'class="label">([^<]*)')
    assert label.findall(made["index.md"]) == ["Now disputed"]
    assert label.findall(made["changes.md"]) == ["New", "Now disputed"]
    mail = plain(render_newsletter(edition, Site("Test")))
    assert "New: " not in mail
    assert "Now disputed: " in mail


def test_claims_that_grew_too_old_are_no_news():
    """On the front page and in the newsletter; the page of changes has them, apart from those
    that the front page counts."""
    gone = Change("cgone", "dropped", "2031-05-13", LEFT)
    edition = replace(sample(3), changes=(Change("cdam", "new", "2031-05-13"), gone))
    made = pages_of(edition, dropped=DROPPED)
    mail = render_newsletter(edition, Site("Test"), dropped=DROPPED)
    for page in (made["index.md"], mail):
        assert "Changes since the last edition" in page
        assert DROPPED["cgone"] not in plain(page)
    told, apart, aged = plain(made["changes.md"]).partition("Left with their articles")
    assert apart
    assert DROPPED["cgone"] not in told
    assert DROPPED["cgone"] in aged


def test_it_said_is_told_with_who_said_it():
    """In a line and where it changed, away from the sentences that tell who "it" is."""
    desk = Desk()
    text = "Another 7 are missing, it said."
    desk.article("courier-flood", "courier", "Flood", text)
    said = Attribution("it", "said", speaker="The clinic")
    desk.cluster(
        "cmiss", "flood", desk.claim("courier-flood", text, attribution=said), themes=("military",)
    )
    fresh = (Change("cmiss", "new", "2031-05-13"),)
    edition = replace(edition_of(desk, ["flood"]), changes=fresh, notes={})
    made = pages_of(edition)
    line = made["index.md"].partition('class="claim line"')[2]
    assert '<span class="by">the clinic' in plain(line)
    assert "the clinic · 1 outlet" in plain(made["changes.md"])
    assert ">the clinic</span>" in plain(render_newsletter(edition, Site("Test")))
    named = replace(said, source="The clinic")
    assert present.speaker(named) == present.speaker(None) == ""


def test_the_newsletter_names_who_said_it_as_the_pages_do():
    """They begin it with a capital by their style sheet, which mail does not have."""
    desk = Desk()
    desk.article("courier-flood", "courier", "Flood", "The dam broke, the mayor said.")
    said = desk.claim(
        "courier-flood", "The dam broke, the mayor said.", attribution=by("the mayor")
    )
    desk.cluster("cdam", "flood", said)
    edition = replace(edition_of(desk, ["flood"]), changes=(), notes={})
    assert ">The mayor · <a" in plain(render_newsletter(edition, Site("Test")))


def test_a_users_template_wins_and_can_build_on_ours(tmp_path):
    """Same name replaces; ``!default/`` reaches the built-in one."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "archive.md.j2").write_text(
        '<h1 id="d-title">Mine</h1>\n{% include "!default/archive.md.j2" %}', encoding="utf-8"
    )
    made = pages_of(sample(1), (tmp_path,))
    assert "Mine" in made["archive.md"]
    assert "Every edition as it was published" in made["archive.md"]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("one\n{{ story.titel }}", 2, "titel"),
        ("one\ntwo\n{% if %}", 3, "Expected"),
        ("{{ edition.themes }}", 1, "no text"),
        ("{% include 'nowhere.j2' %}", 1, "there is no template 'nowhere.j2'"),
        ("one\n{{ 1 / 0 }}", 2, "ZeroDivisionError: division by zero"),
        ("one\n{{ 'a' + 1 }}", 2, "TypeError: can only concatenate"),
        ("{{ edition|json }}", 1, "TypeError: Object of type EditionView"),
        ("{% include 'story.md.j2' %}", 1, "RecursionError"),
        ("caf\udce9", 1, "UnicodeDecodeError"),
    ],
)
def test_a_wrong_template_is_named_with_its_line(tmp_path, text, line, problem):
    """So that its author finds it."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "story.md.j2").write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(PublishError, match=problem) as raised:
        pages_of(sample(1), (tmp_path,))
    assert raised.value.place == f"{tmp_path / 'pages' / 'story.md.j2'}:{line}"


def test_a_wrong_template_is_named_with_its_folder(tmp_path):
    """One that others include, too."""
    (tmp_path / "pages" / "parts").mkdir(parents=True)
    part = tmp_path / "pages" / "parts" / "rows.j2"
    part.write_text("one\n{{ rows }}", encoding="utf-8")
    story = tmp_path / "pages" / "story.md.j2"
    story.write_text("{% include 'parts/rows.j2' %}", encoding="utf-8")
    with pytest.raises(PublishError, match="'rows' is undefined") as raised:
        pages_of(sample(1), (tmp_path,))
    assert raised.value.place == f"{part}:2"
    part.write_text("{{ 1|rows }}", encoding="utf-8")
    with pytest.raises(PublishError, match=r"No filter named 'rows'\. docs"):
        pages_of(sample(1), (tmp_path,))


def test_ids_that_are_no_ids_never_reach_a_file_name():
    """Whatever made them."""
    edition = sample(1)
    story = replace(edition.stories[0], id="../../etc/passwd")
    with pytest.raises(PublishError, match="file name"):
        pages_of(replace(edition, stories=(story,)))


# ---- after MkDocs ----


def test_finish_puts_the_head_in_and_mends_the_theme():
    """Our title for the theme's; no autocompletion on a checkbox; readable characters."""
    page = f'{MARKER}<title>x</title><input class="md-toggle" id="a" autocomplete="off">&#233;&#60;'
    assert finish(page, "<title>&#65;</title>") == (
        '<title>A</title><input class="md-toggle" id="a" hidden>é&#60;'
    )
    assert finish(f"{MARKER}<title>x</title>", None) == "<title>x</title>"


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        (".a{x:y}.b{x:y}", ".a{x:y}"),
        (".a .b,.a{x:y}", ".a{x:y}"),
        ("@media print{.b{x:y}.a{x:y}}", "@media print{.a{x:y}}"),
        ("@media print{.b{x:y}}", ""),
        ("@keyframes b{from{x:y}}", "@keyframes b{from{x:y}}"),
        ('@charset "UTF-8";.a{c:"}{.b{"}', '@charset "UTF-8";.a{c:"}{.b{"}'),
        (".a{b:url(data:x;{})}/* .b{} */p{x:y}", ".a{b:url(data:x;{})}p{x:y}"),
        (".a:not(.b):hover{x:y}", ".a:not(.b):hover{x:y}"),
        ("[data-x='.b'] p{x:y}", "[data-x='.b'] p{x:y}"),
        (":is(.a,.b) p{x:y}", ":is(.a,.b) p{x:y}"),
    ],
)
def test_a_lighter_style_sheet_keeps_what_can_apply(css, expected):
    """Rules for classes that nothing has are left out; all else stays."""
    assert lighter(css, {"a"}.__contains__) == expected


@pytest.mark.parametrize(
    ("link", "dead"),
    [
        ("b.html", False),
        ("b.html#there", False),
        ("b.html#gone", True),
        ("#here", False),
        ("#gone", True),
        ("c.html", True),
        ("sub/", False),
        ("sub/../b.html", False),
        ("https://elsewhere.example/", False),
        ("/digest/b.html", False),
        ("/digest/c.html", True),
        ("b.html#:~:text=x", False),
    ],
)
def test_dead_links(tmp_path, link, dead):
    """Files and anchors are looked for, other hosts are not asked."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "index.html").write_text("<p>x</p>")
    (tmp_path / "b.html").write_text("<p id=there>x</p>")
    (tmp_path / "a.html").write_text(f'<p id=here><a href="{link}">x</a></p>')
    assert bool(dead_links(tmp_path)) is dead


def test_people_and_by_make_what_the_sample_needs():
    """The sample's own builders give spans of their article."""
    desk = Desk()
    desk.article("a", "courier", "T", "Some 12 people left, she said.")
    figure = people(desk, "a", "12 people", 12)
    assert desk.texts["a"][figure.start : figure.end] == figure.text == "12 people"
    assert by("she").speaker == "she"
