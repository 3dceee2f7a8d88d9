"""What counts as a change since the last edition, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from digest.compose.changes import changes
from digest.model import DENIES, Attribution, Cluster, Conflict, Position, Story, Support
from digest.publish.contract import record
from tests.builders import make_article, make_claim
from tests.editions import figure, link, make_edition

NAMES = {"gazette": "Gazette", "herald": "Herald"}


def since(before, after, **replaced):
    """(claim, kind, detail) of the changes from one edition to another."""
    articles = {one.id: one for one in after.articles}
    found = changes(after.clusters, after.conflicts, record(before, link), articles, NAMES)
    assert {change.since for change in found} <= {before.id}
    return [(change.cluster, change.kind, change.detail) for change in found]


def change_cluster(edition, index, **fields):
    clusters = list(edition.clusters)
    clusters[index] = replace(clusters[index], **fields)
    return replace(edition, clusters=tuple(clusters))


def test_no_previous_edition_no_changes():
    """A first edition compares with nothing."""
    edition = make_edition()
    assert changes(edition.clusters, edition.conflicts, None, {}, NAMES) == ()


def test_the_same_again_is_no_change():
    """A rebuild changes nothing."""
    assert since(make_edition(1), make_edition(2)) == []


def test_wording_and_a_further_outlet_of_one_origin_are_no_change():
    """Another representative and one more outlet from a known origin are no news."""
    now = make_edition(2)
    supports = now.clusters[0].supports[::-1]
    reworded = change_cluster(now, 0, representative=supports[0].claim, supports=supports)
    assert since(make_edition(1), reworded) == []
    alone = change_cluster(make_edition(1), 0, supports=now.clusters[0].supports[:1])
    assert since(alone, now) == []


def test_new_and_dropped():
    """What came, and what went with the reason that is known."""
    both, fewer = make_edition(), make_edition()
    fewer = replace(fewer, clusters=fewer.clusters[:1], conflicts=(), sections=())
    assert since(fewer, both) == [("c-hurt", "new", ""), ("c-count", "new", "")]
    assert since(both, fewer) == [
        ("c-hurt", "dropped", "not among the claims any more"),
        ("c-count", "dropped", "not among the claims any more"),
    ]
    gone = replace(fewer, articles=())
    assert since(both, gone)[0][2] == "its articles left the digest"


@pytest.mark.parametrize(
    ("before", "after", "detail"),
    [
        (("police",), ("police", "ministry"), "2 known origins, 1 before; now in Gazette too"),
        ((), ("police", "ministry"), "2 known origins, 0 before; now in Gazette too"),
        (("police",), ("police",), None),
        (("police", "ministry"), ("a", "b", "c"), None),
    ],
)
def test_newly_corroborated_needs_a_second_origin(before, after, detail):
    """Origins count, outlets alone do not."""
    now = change_cluster(make_edition(2), 0, origins=after)
    first = now.clusters[0].supports[:1]
    was = change_cluster(make_edition(1), 0, origins=before, supports=first)
    assert since(was, now) == ([("c-bridge", "newly-corroborated", detail)] if detail else [])


def test_passages_cited_before_corroborate_nothing_newly():
    """Where only the reading of origins, or a passage's claim, is another, nobody spoke."""
    was = change_cluster(make_edition(1), 0, origins=("police",))
    now = change_cluster(make_edition(2), 0, origins=("police", "ministry"))
    assert since(was, now) == []


def parted(edition):
    """The edition with the second support of its first claim as a claim of its own."""
    first = edition.clusters[0]
    own = first.supports[1:]
    alone = replace(first, id="c-parted", representative=own[0].claim, supports=own)
    first = replace(first, supports=first.supports[:1])
    return replace(edition, clusters=(first, alone, *edition.clusters[1:]))


def test_a_claim_parted_from_another_is_not_new():
    """An article that moves to another story takes its passages along; the reader had them."""
    assert since(make_edition(1), parted(make_edition(2))) == []


def test_what_a_new_article_says_first_is_new():
    """Also where a sentence that the reader had tells it in passing."""
    now = make_edition(2)
    article = make_article("The coast road is closed too.", id="herald-3")
    claim = make_claim(article)
    old = now.clusters[0].supports[-1]
    led = Cluster("c-led", "flood", claim, (Support(claim, "herald", 1.0), old), ())
    now = replace(now, articles=(*now.articles, article), clusters=(*now.clusters, led))
    assert since(make_edition(1), now) == [("c-led", "new", "")]


def test_a_claim_joined_with_another_is_not_dropped():
    """Its passage is cited still, under the claim that it joined."""
    assert since(parted(make_edition(1)), make_edition(2)) == []


def test_an_outlet_that_says_it_in_other_words_changed_nothing():
    """Only what supports the claim no longer, or is the claim as shown, was changed."""
    now = make_edition(2)
    kept, other = now.clusters[0].supports
    article = make_article("Police: the Arno bridge is shut.", outlet="gazette", id="gazette-1")
    article = replace(article, sha256="another")
    reworded = replace(other, claim=make_claim(article))
    shown = (now.clusters[0], now.clusters[1])
    now = replace(
        now, articles=(now.articles[0], article), clusters=shown, conflicts=(), sections=()
    )
    was = replace(make_edition(1), clusters=shown, conflicts=(), sections=())
    assert since(was, change_cluster(now, 0, supports=(kept, reworded))) == []
    withdrawn = change_cluster(now, 0, supports=(kept,))
    assert since(was, withdrawn) == [
        (
            "c-bridge",
            "changed-by-outlet",
            "Gazette no longer has: The bridge over the Arno is closed, police said.",
        )
    ]


def test_newly_corroborated_names_the_outlet_that_came():
    """The detail says who added it."""
    now = change_cluster(make_edition(2), 0, origins=("a", "b"))
    was = change_cluster(make_edition(1), 0, supports=now.clusters[0].supports[:1])
    assert since(was, now)[0][2].endswith("; now in Gazette too")


def test_now_disputed_says_about_what():
    """A dispute that was there before is not told again."""
    was = change_cluster(make_edition(1), 1, status="single-source")
    assert since(was, make_edition(2)) == [
        ("c-hurt", "now-disputed", "reports differ: people hurt")
    ]


@pytest.mark.parametrize(
    ("about", "value", "detail"),
    [
        ("who holds Ostia", "held by rebels", "reports differ: who holds Ostia"),
        ("whether the dam broke", DENIES, "denied: whether the dam broke"),
        ("denied by the mayor", DENIES, "denied by the mayor"),
    ],
)
def test_now_disputed_says_whether_it_is_denied(about, value, detail):
    """Two who both say that they hold a place deny nothing, and "denied" stands once."""
    was = change_cluster(make_edition(1), 1, status="single-source")
    (differ,) = make_edition(2).conflicts
    sides = (differ.positions[0], replace(differ.positions[1], value=value))
    denial = replace(differ, kind="denial", about=about, positions=sides)
    assert since(was, replace(make_edition(2), conflicts=(denial,)))[0][2] == detail


def revised(text, number, said=None):
    """The herald's claim, now reading `text`."""
    now = make_edition(2)
    article = make_article(text, outlet="herald", id="herald-1", url="https://herald.example/flood")
    who = Attribution(said, "said", None, said) if said else None
    claim = make_claim(
        article,
        text,
        figures=(figure(article, f"{number} people", number, "hurt"),),
        attribution=who,
    )
    now = change_cluster(now, 1, representative=claim, supports=(Support(claim, "herald", 1.0),))
    return replace(now, articles=(now.articles[0], article), clusters=now.clusters[1:])


def test_a_revised_figure_says_from_to_and_by_whom():
    """The article was edited in place: a revision; that the number stands in the place of the one
    that was cited is not told twice."""
    now = revised("Officials said 14 people were hurt.", 14, "Officials")
    found = {change[:2]: change[2] for change in since(make_edition(1), now)}
    assert found["c-hurt", "figure-revised"] == "from 12 people to 14 people by Officials (Herald)"
    assert ("c-hurt", "changed-by-outlet") not in found
    assert found["c-bridge", "dropped"] == (
        "withdrawn: Herald no longer has: The flood closed the Arno bridge."
    )


def test_more_than_the_number_was_changed():
    """What else the outlet altered in the sentence is told beside the revision."""
    now = revised("Officials feared 14 people were hurt.", 14, "Officials")
    found = {change[:2]: change[2] for change in since(make_edition(1), now)}
    assert ("c-hurt", "figure-revised") in found
    assert found["c-hurt", "changed-by-outlet"] == (
        "Herald no longer has: Officials said 12 people were hurt."
    )


@pytest.mark.parametrize(
    ("was", "now", "changed"),
    [
        ('The tug "Ilva" sank - at once.', "The tug “Ilva” sank\u2014at once.", False),
        ("The tug's mate drowned.", "The Tug’s mate  drowned.", False),
        ("The tug Ilva sank.", "The tug “Ilva” sank.", True),
        ("It fell to 3 degrees.", "It fell to \u22123 degrees.", True),
        ("The tug sank.", "The tug sang.", True),
    ],
)
def test_how_words_are_set_is_no_change(was, now, changed):
    """Whether the claim goes on or is parted: quotation marks, dashes and capitals say nothing,
    a mark that came or went does."""

    def told(day, text, id):
        article = make_article(text, id="herald-9")
        claim = make_claim(article)
        cluster = Cluster(id, "flood", claim, (Support(claim, "herald", 1.0),), ())
        bare = {"clusters": (cluster,), "articles": (article,), "stories": ()}
        return make_edition(day, **bare, conflicts=(), sections=())

    found = since(told(1, was, "c-tug"), told(2, now, "c-tug"))
    assert [kind for _, kind, _ in found] == ["changed-by-outlet"] * changed
    found = since(told(1, was, "c-tug"), told(2, now, "c-other"))
    assert [kind for _, kind, _ in found] == ["new", "dropped"] * changed


def test_a_number_that_a_support_gave_before_is_no_revision():
    """The representative moved to a support whose number was known already."""
    was = make_edition(1)
    both = (was.clusters[1].supports[0], was.clusters[2].supports[0])
    was = change_cluster(was, 1, supports=both)
    now = change_cluster(make_edition(2), 1, representative=both[1].claim, supports=both[::-1])
    assert since(was, now) == []


@pytest.mark.parametrize(
    ("before", "after", "detail"),
    [
        ((12, "hurt", 30, "missing"), (12, "hurt", 35, "missing"), "from 30 to 35 by Herald"),
        ((12, "hurt", 30, "missing"), (35, "missing", 14, "hurt"), "from 30 to 35 by Herald"),
        ((12, "people", 30, "people"), (12, "people", 35, "people"), "from 30 to 35 by Herald"),
        ((12, "hurt"), (12, "hurt", 35, "missing"), None),
        ((12, "hurt", 30, "missing"), (30, "missing"), None),
    ],
)
def test_a_figure_revises_the_number_of_what_it_counts(before, after, detail):
    """A sentence with two numbers of people: each is held against its own, none against one that
    still stands."""

    def counting(day, counts):
        numbers, whats = counts[::2], counts[1::2]
        text = f"Now {' and '.join(str(one) for one in numbers)} people."
        article = make_article(text, outlet="herald", id="herald-1")
        figures = tuple(
            figure(article, str(number), number, what)
            for number, what in zip(numbers, whats, strict=True)
        )
        claim = make_claim(article, text, figures=figures)
        edition = make_edition(day)
        support = (Support(claim, "herald", 1.0),)
        cluster = replace(edition.clusters[1], representative=claim, supports=support)
        story = replace(edition.stories[0], articles=("herald-1",))
        return replace(
            edition,
            articles=(article,),
            stories=(story,),
            clusters=(cluster,),
            conflicts=(),
            sections=(),
        )

    found = since(counting(1, before), counting(2, after))
    revisions = [change[2] for change in found if change[1] == "figure-revised"]
    assert revisions == ([detail] if detail else [])


@pytest.mark.parametrize(("what", "revises"), [("people hurt", True), ("people homeless", False)])
def test_another_article_revises_only_what_it_counts_too(what, revises):
    """The claim is shown in another's words, which count the homeless as well: nothing rose."""
    now = make_edition(2)
    text = "Officials said 90 people were counted after the flood."
    article = make_article(text, outlet="herald", id="herald-2")
    claim = make_claim(article, figures=(figure(article, "90 people", 90, what),))
    support = Support(claim, "herald", 1.0)
    supports = (support, *now.clusters[1].supports)
    now = change_cluster(now, 1, representative=claim, supports=supports)
    now = replace(now, articles=(*now.articles, article))
    found = [change[1] for change in since(make_edition(1), now) if change[0] == "c-hurt"]
    assert found == (["figure-revised"] if revises else [])


@pytest.mark.parametrize(
    ("number", "change"),
    [(12, ("new", "")), (14, ("figure-revised", "from 12 people to 14 people by Herald"))],
)
def test_a_claim_that_comes_back_is_held_against_its_last_telling(number, change):
    """A toll is not told every day, and the seeds may hold the newest day only."""
    was, now = make_edition(1), revised(f"{number} people were hurt.", number)
    articles = {one.id: one for one in now.articles}
    between = record(replace(was, articles=(), clusters=(), conflicts=(), sections=()), link)
    told = record(was, link).claim
    found = changes(now.clusters, (), between, articles, NAMES, None, told)
    assert (found[0].cluster, found[0].kind, found[0].detail) == ("c-hurt", *change)


@pytest.mark.parametrize(
    ("speaker", "who"), [("The clinic", "the clinic (Herald)"), (None, "Herald")]
)
def test_who_revised_a_figure(speaker, who):
    """By name, as in the middle of a line; a "she" whom nothing names is nobody to tell."""
    now = make_edition(2)
    one = now.clusters[1].supports[0]
    moved = tuple(replace(found, value=19, low=19, high=19) for found in one.claim.figures)
    said = Attribution("She", "said", None, speaker)
    claim = replace(one.claim, figures=moved, attribution=said)
    now = change_cluster(now, 1, representative=claim, supports=(replace(one, claim=claim),))
    found = [change for change in since(make_edition(1), now) if change[1] == "figure-revised"]
    assert [change[2].partition(" by ")[2] for change in found] == [who]


@pytest.mark.parametrize(("said", "kind"), [("the clinic", "figure-revised"), ("a rival", None)])
def test_a_second_number_beside_the_first(said, kind):
    """By the same voice it revises the first; by another voice the two only differ."""

    def voiced(edition, index, speaker):
        one = edition.clusters[index].supports[0]
        claim = replace(one.claim, attribution=Attribution(speaker, "said", None, speaker))
        edition = change_cluster(
            edition, index, representative=claim, supports=(replace(one, claim=claim),)
        )
        sides = [
            replace(p, claim=claim) if p.cluster == edition.clusters[index].id else p
            for p in (edition.conflicts[0].positions if edition.conflicts else ())
        ]
        differ = tuple(replace(x, positions=tuple(sides)) for x in edition.conflicts)
        return replace(edition, conflicts=differ)

    was = voiced(make_edition(1), 1, "the clinic")
    was = replace(was, clusters=was.clusters[:2], conflicts=(), sections=())
    now = voiced(voiced(make_edition(2), 1, "the clinic"), 2, said[:1].upper() + said[1:])
    found = [change for change in since(was, now) if change[0] == "c-hurt"]
    detail = "from 12 to 15 by the clinic (Gazette)"
    assert found == ([("c-hurt", kind, detail)] if kind else [])


def test_a_voice_revises_its_own_number_and_not_the_one_beside():
    """ "Dozens" in the herald and the clinic's 40 are one claim; the clinic's 60 revises its 40."""

    def side(key, cluster, number, value, speaker):
        text = f"{number} people were hurt."
        published = datetime(2030, 5, int(key), tzinfo=UTC)
        article = make_article(text, id=key, published=published)
        who = Attribution(speaker, "said", None, speaker) if speaker else None
        claim = make_claim(
            article, figures=(figure(article, number, value, "hurt"),), attribution=who
        )
        return article, Position(cluster, claim, 0, claim.end, number, speaker)

    told = [
        side("13", "c-hurt", "Dozens of", 12, None),
        side("14", "c-hurt", "40", 40, "the clinic"),
        side("15", "c-more", "60", 60, "the clinic"),
    ]
    sides = [position for _, position in told]
    by = [Support(one.claim, "herald", 1.0) for one in sides]
    now = replace(
        make_edition(2),
        articles=tuple(article for article, _ in told),
        clusters=(
            Cluster("c-hurt", "flood", sides[0].claim, tuple(by[:2]), ()),
            Cluster("c-more", "flood", sides[2].claim, tuple(by[2:]), ()),
        ),
        sections=(),
        conflicts=(Conflict("x", "flood", "figure", "hurt", tuple(sides)),),
    )
    was = replace(make_edition(1), articles=now.articles[:2], clusters=now.clusters[:1])
    was = replace(was, conflicts=(), sections=())
    assert ("c-hurt", "figure-revised", "from 40 to 60 by the clinic (Herald)") in since(was, now)


@pytest.mark.parametrize(
    ("earlier", "later", "revisions"),
    [
        ({14: 12, 15: 17}, {16: 15}, ["from 17 to 15 by the clinic (Herald)"]),
        ({15: 17}, {14: 12}, []),
        ({14: 12}, {15: 17, 16: 15}, ["from 12 to 15 by the clinic (Herald)"]),
        ({14: 12, 15: 17}, {16: 17.0}, []),
        ({14: 12, 15: 12}, {16: 17}, ["from 12 to 17 by the clinic (Herald)"]),
        ({13: 12, 14: 15, 15: 12}, {16: 17}, ["from 15 to 17 by the clinic (Herald)"]),
    ],
)
def test_a_voice_revises_its_last_number_by_its_newest(earlier, later, revisions):
    """A toll by the days of its articles: a number that was revised already is not revised again,
    an older report that is read late revises nothing, nor does the same number in other words. A
    number that is told again the next day is no other one, and no newer."""

    def told(day, numbers):
        articles, positions = [], []
        supports: dict[str, list[Support]] = {}
        for date, number in numbers.items():
            text = f"The clinic counted {number} people."
            article = make_article(
                text, id=f"herald-{date}", published=datetime(2030, 5, date, tzinfo=UTC)
            )
            claim = make_claim(
                article,
                figures=(figure(article, str(number), number, "hurt"),),
                attribution=Attribution("the clinic", "counted", None, "the clinic"),
            )
            articles.append(article)
            supports.setdefault(f"c-{number}", []).append(Support(claim, "herald", 1.0))
            positions.append(Position(f"c-{number}", claim, 0, claim.end, str(number), None))
        clusters = [
            Cluster(id, "flood", one[0].claim, tuple(one), ()) for id, one in supports.items()
        ]
        differ = (Conflict("x", "flood", "figure", "hurt", tuple(positions)),)
        return make_edition(
            day,
            articles=tuple(articles),
            stories=(Story("flood", "Flood", tuple(one.id for one in articles)),),
            clusters=tuple(clusters),
            sections=(),
            conflicts=differ if len(clusters) > 1 else (),
        )

    found = since(told(1, earlier), told(2, earlier | later))
    assert [change[2] for change in found if change[1] == "figure-revised"] == revisions


@pytest.mark.parametrize(
    ("origin", "as_of", "what", "detail"),
    [
        ("Clinic", "since 2031-05-01", "people hurt", "from 12 people to 19 people by Clinic"),
        ("Clinic", "since 2031-04-20", "people hurt", ""),
        ("Clinic", "since 2031-05-01", "people killed", ""),
        ("Police", "since 2031-05-01", "people hurt", ""),
    ],
)
def test_a_running_total_that_goes_on_is_a_revision(origin, as_of, what, detail):
    """ "More than 12" and "more than 19" do not differ: the count of one origin grew."""
    day = make_edition(2)

    def total(number, origin, as_of, what, published):
        text = f"At least {number} people were counted."
        article = make_article(text, outlet="herald", id=f"herald-{number}", published=published)
        counted = replace(figure(article, f"{number} people", number, what), as_of=as_of)
        claim = make_claim(article, figures=(counted,))
        support = Support(claim, "herald", 1.0, (), origin)
        return article, Cluster(f"c-{number}", day.stories[0].id, claim, (support,), (origin,))

    days = [datetime(2031, 5, number, tzinfo=UTC) for number in (4, 5)]
    first, old = total(12, "Clinic", "since 2031-05-01", "people hurt", days[0])
    second, new = total(19, origin, as_of, what, days[1])
    bare = replace(day, conflicts=(), sections=())
    was = replace(make_edition(1), articles=(first,), clusters=(old,), conflicts=(), sections=())
    now = replace(bare, articles=(first, second), clusters=(old, new))
    found = {change[:2]: change[2] for change in since(was, now)}
    assert ("c-19", "new") in found
    assert found.get(("c-12", "figure-revised"), "") == detail
