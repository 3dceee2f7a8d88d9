"""A claim keeps its id while it is the same claim; no id is given twice."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.compose.identity import SURE, keep_ids, lasting_ids
from digest.model import (
    Attribution,
    Conflict,
    Dressed,
    Edition,
    Figure,
    Outlet,
    Position,
    Story,
    Support,
)
from digest.publish.contract import record
from digest.record import History
from tests.builders import make_article, make_claim, make_cluster
from tests.editions import link, make_edition

RIVER = "The river Tavo burst its banks near Ostia on Monday."
ROAD = "Police closed the coast road after the landslide at Meldo."


def article(text, outlet="herald", id="a1"):
    return make_article(text, outlet=outlet, id=id)


def cluster(
    *texts, id="p1", story="s1", articles=("a1", "a2", "a3"), outlets=("herald", "post", "sun")
):
    """A cluster whose n-th support is the n-th text, in an article of its own."""
    claims = [
        (make_claim(article(text, outlet, key)), outlet)
        for text, key, outlet in zip(texts, articles, outlets, strict=False)
    ]
    return make_cluster(*claims, id=id, story=story)


def past(*clusters, day=1, ids=None, retired=()):
    """The history that an edition of those clusters leaves behind."""
    kept = [replace(one, id=(ids or {}).get(one.id, one.id)) for one in clusters]
    supports = [s for one in kept for s in one.supports]
    articles = {s.claim.article: article(s.claim.text, s.outlet, s.claim.article) for s in supports}
    stories: dict[str, set[str]] = {}
    for one in kept:
        stories.setdefault(one.story, set()).update(s.claim.article for s in one.supports)
    edition = Edition(
        id=f"2030-05-{day:02}",
        date=date(2030, 5, day),
        title="t",
        outlets=tuple(Outlet(o, o) for o in sorted({s.outlet for s in supports})),
        articles=tuple(articles.values()),
        stories=tuple(Story(key, key, tuple(sorted(held))) for key, held in stories.items()),
        clusters=tuple(kept),
        themes=(),
        sections=(),
        conflicts=(),
    )
    return History((record(edition, link),), retired)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((RIVER,), (RIVER,)),
        ((RIVER,), (RIVER, "The Tavo flooded Ostia.")),
        ((RIVER, "The Tavo flooded Ostia."), (RIVER,)),
    ],
)
def test_growth_and_loss_keep_the_id(before, after):
    """More or fewer outlets are the same claim."""
    history = past(cluster(*before, id="c-old"))
    assert lasting_ids([cluster(*after)], history) == {"p1": "c-old"}


def test_another_representative_keeps_the_id():
    """A shorter sentence of another outlet now stands first; the old one supports it."""
    history = past(cluster(RIVER, id="c-old"))
    now = cluster("The Tavo flooded Ostia.", RIVER, articles=("a2", "a1"))
    assert lasting_ids([now], history) == {"p1": "c-old"}


def test_same_words_elsewhere_keep_the_id():
    """The first article left; another outlet carries the same text."""
    history = past(cluster(RIVER, id="c-old", story="s1"))
    now = cluster(RIVER.replace("Ostia", "Ostia").upper(), articles=("b7",), story="s1")
    assert lasting_ids([now], history) == {"p1": "c-old"}


def test_short_words_or_another_story_are_not_enough():
    """A short sentence, or the same one in another known story, is a new claim."""
    history = past(
        cluster("Roads are closed.", id="c-1"), cluster(RIVER, id="c-2", articles=("a9",))
    )
    short = cluster("Roads are closed.", id="p1", articles=("b1",))
    other = cluster(RIVER, id="p2", articles=("b2",), story="s2")
    still = cluster("The mayor spoke.", id="p3", articles=("b3",), story="s1")
    ids = lasting_ids([short, other, still], history)
    assert not {"c-1", "c-2"} & set(ids.values())


def test_a_compound_sentence_does_not_carry_its_id_to_both():
    """One support in two clusters: each keeps its own id by its representative."""
    both = "The river burst its banks and police closed the coast road."
    first = cluster("The river burst its banks.", both, id="p1", articles=("a1", "a3"))
    second = cluster("Police closed the coast road.", both, id="p2", articles=("a2", "a3"))
    history = past(first, second, ids={"p1": "c-river", "p2": "c-road"})
    ids = lasting_ids([replace(first, id="q2"), replace(second, id="q1")], history)
    assert ids == {"q2": "c-river", "q1": "c-road"}


def test_a_split_keeps_the_id_on_the_nearer_part():
    """The old compound claim is now two: the one nearer in words keeps the id, once."""
    both = "The river Tavo burst its banks near Ostia and a road was closed."
    near = cluster(
        "The river Tavo burst its banks near Ostia.", both, id="p1", articles=("a2", "a1")
    )
    far = cluster("A road was closed.", both, id="p2", articles=("a3", "a1"))
    ids = lasting_ids([far, near], past(cluster(both, id="c-old")))
    assert ids["p1"] == "c-old"
    assert ids["p2"] != "c-old"


def counted(text, number, *, id="p1", key="a1", outlet="herald", said=None, what="hurt"):
    """A cluster of one claim that counts people."""
    made = article(text, outlet, key)
    start = text.index(str(number))
    figure = Figure(
        str(number),
        number,
        number,
        number,
        "people",
        what,
        "exact",
        start,
        start + len(str(number)),
    )
    who = Attribution(said, "said", None, said) if said else None
    claim = make_claim(made, figures=(figure,), attribution=who)
    return make_cluster((claim, outlet), id=id)


@pytest.mark.parametrize(
    ("outlet", "said", "kept"),
    [
        ("herald", None, True),
        ("post", None, False),
        ("post", "the clinic", True),
        ("post", "officials", False),
        ("post", "He", False),
    ],
)
def test_a_running_figure_keeps_the_id(outlet, said, kept):
    """The same sentence with a new number, by the same voice, is the same claim, revised."""
    old = counted("Some 12 people were hurt in the flood at Ostia.", 12, id="c-old", said=said)
    now = counted(
        "Some 15 people were hurt in the flood at Ostia.", 15, key="a2", outlet=outlet, said=said
    )
    assert (lasting_ids([now], past(old))["p1"] == "c-old") == kept


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("5 people were hurt in a fire in Ostia on Monday.",
         "3 people were hurt in a fire in Meldo on Monday.", False),
        ("Harbour won 5 seats.", "Meadow won 3 seats.", False),
        ("Some 5 people were hurt in a fire in Ostia on Monday.",
         "At least 3 people were hurt in a fire in Ostia on Tuesday.", True),
        ("Twenty-five people were hurt in the Ostia fire, 5 of them badly.",
         "Thirty people were hurt in the Ostia fire, 3 of them badly.", True),
        ("Some 5 people were hurt in a fire in Ostia on Monday.",
         "It retracted that 3 people were hurt in a fire in Ostia on Monday.", False),
    ],
)  # fmt: skip
def test_a_running_figure_names_the_same(before, after, kept):
    """Another town's or party's number is another claim, however alike the words; days, numbers
    and the words that open a sentence are no names. What takes a report back is not the report."""
    old = counted(before, 5, id="c-old")
    now = counted(after, 3, key="a2")
    assert (lasting_ids([now], past(old))["p1"] == "c-old") == kept


@pytest.mark.parametrize(("what", "kept"), [("hurt", True), ("rescued", False), ("people", True)])
def test_a_running_figure_counts_the_same(what, kept):
    """The rescued are not the hurt of the day before, though they bear the same words; what the
    words do not tell is no other count."""
    old = counted(
        "5 people were hurt in a fire in Ostia.", 5, id="c-old", what="people hurt in a fire"
    )
    now = counted(f"3 people were {what} in a fire in Ostia.", 3, key="a2", what=f"{what} in Ostia")
    assert (lasting_ids([now], past(old))["p1"] == "c-old") == kept


def test_both_numbers_present_are_two_claims():
    """While the earlier number is still reported it keeps its id, and the other gets its own."""
    old = counted("Some 12 people were hurt in the flood at Ostia.", 12, id="c-old")
    now = counted("Some 15 people were hurt in the flood at Ostia.", 15, id="p2", key="a2")
    ids = lasting_ids([now, replace(old, id="p1")], past(old))
    assert ids["p1"] == "c-old"
    assert ids["p2"] != "c-old"


def test_the_matcher_decides_the_rest_and_only_where_words_are_shared():
    """Reworded in a new article: the decision is asked, once, and followed from `SURE` up; it is
    not asked of what one side denies."""
    asked = []

    def same(pairs):
        asked.extend(pairs)
        return [SURE for _ in pairs]

    history = past(cluster(RIVER, id="c-river"), cluster(ROAD, id="c-road", articles=("a2",)))
    now = [
        cluster("Near Ostia the swollen Tavo burst over its banks.", id="p1", articles=("b1",)),
        cluster("A choir sang.", id="p2", articles=("b2",)),
    ]
    ids = lasting_ids(now, history, same)
    assert ids["p1"] == "c-river"
    assert ids["p2"] not in {"c-river", "c-road"}
    assert asked == [(RIVER, now[0].representative.text)]
    assert lasting_ids(now, history, lambda pairs: [SURE - 0.01] * len(pairs))["p1"] != "c-river"
    turned = [cluster("The Tavo did not burst its banks near Ostia.", articles=("b1",))]
    assert lasting_ids(turned, history, same)["p1"] != "c-river"


def test_a_claim_that_returns_gets_its_own_id_back():
    """Dropped for an edition, then reported again: the same id."""
    first = past(cluster(RIVER, id="c-river")).editions
    second = past(cluster(ROAD, id="c-road", articles=("a2",)), day=2).editions
    ids = lasting_ids([cluster(RIVER)], History(first + second))
    assert ids == {"p1": "c-river"}


def test_ids_are_never_given_twice():
    """A new claim whose natural id was given before and retired gets another."""
    natural = lasting_ids([cluster(RIVER)], History())["p1"]
    again = lasting_ids([cluster(RIVER)], History(retired=(natural,)))["p1"]
    assert natural != again
    assert natural.startswith("c-")
    assert len(natural) == len(again) == 14


def test_rebuilding_gives_the_same_ids():
    """With the edition's own former build in the history every id stays."""
    clusters = [cluster(RIVER, id="p1"), cluster(ROAD, id="p2", articles=("a2",))]
    ids = lasting_ids(clusters, History())
    assert lasting_ids(clusters, past(*clusters, ids=ids)) == ids


def test_conflicts_follow_their_claims():
    """Positions name the lasting ids, and the conflict's id hangs on the claims alone."""
    edition = make_edition()
    (story,) = keep_ids([Dressed(edition.clusters, edition.conflicts)], History())
    clusters, conflicts = story.clusters, story.conflicts
    assert {p.cluster for p in conflicts[0].positions} <= {one.id for one in clusters}
    turned = replace(edition.conflicts[0], id="9", positions=edition.conflicts[0].positions[::-1])
    (story,) = keep_ids([Dressed(edition.clusters, (turned, turned))], History())
    assert story.conflicts[0].id == conflicts[0].id
    assert story.conflicts[0].id != story.conflicts[1].id


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from("abcdefghij"), unique=True, min_size=2), st.randoms())
def test_order_changes_nothing(letters, order: random.Random):
    """Permuting clusters gives every one the same id, all different."""
    clusters = [
        cluster(f"Town {x} was hit by the storm.", id=x, articles=(f"a{x}",)) for x in letters
    ]
    history = past(*clusters[::2], ids={x: f"c-{x}" for x in letters})
    expected = lasting_ids(clusters, history)
    mixed = clusters[:]
    order.shuffle(mixed)
    assert lasting_ids(mixed, history) == expected
    assert len(set(expected.values())) == len(clusters)


def test_position_and_support_types_are_kept():
    """Only ids change: claims, supports and positions are the same values."""
    edition = make_edition()
    (story,) = keep_ids([Dressed(edition.clusters, edition.conflicts)], History())
    clusters, conflicts = story.clusters, story.conflicts
    assert [one.supports for one in clusters] == [one.supports for one in edition.clusters]
    assert all(isinstance(one, Support) for c in clusters for one in c.supports)
    assert isinstance(conflicts[0], Conflict)
    assert all(isinstance(one, Position) for one in conflicts[0].positions)
