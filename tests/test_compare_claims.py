"""Claims of one story compared: what joins, what stays apart, and what never changes."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.compare.claims import compare_story
from digest.compare.differences.conflicts import Side, as_shown
from digest.compare.matching import judged
from digest.compare.matching.clusters import full_stars, stars
from digest.compare.matching.pair_model import PairModel
from digest.compare.words.units import Unit, units
from digest.model import Article, Comparison, Story
from digest.understand.article import understand
from digest.understand.clauses import clauses
from tests.builders import make_article

HERALD = (
    "A ferry with 140 passengers sank off the port of Lerwick on Monday, the coastguard said. "
    "Divers recovered 11 bodies from the wreck, the coastguard said. "
    "Schools on the island will stay closed until Thursday. "
    "The owner, Northline, denied that the ship was overloaded."
)
POST = (
    "The coastguard said that a ferry carrying 140 passengers had sunk off Lerwick port on Monday. "
    "The Maritime Union said 19 bodies had been recovered from the wreck by divers. "
    "All schools on the island are to stay closed until Thursday. "
    "A concert in the town hall was moved to next week."
)
TIMES = (
    "Island schools stay closed until Thursday, the council said. "
    "The ferry was overloaded, survivors told reporters. "
    "Fishermen pulled twenty survivors out of the water."
)
PORT = (
    "A ferry with 140 passengers sank off the port of Lerwick on Monday. "
    "The wreck was raised by divers of the port."
)
MARKET = (
    "The port of Lerwick sells a ferry and its wreck to divers. "
    "Fish is cheap in Lerwick port on a Monday."
)


def compare(*articles: Article) -> Comparison:
    """The comparison of the articles as one story, without the pair model."""
    story = Story("sinking", "Ferry sinks", tuple(article.id for article in articles))
    return compare_story(story, articles, [understand(article) for article in articles], None)


def three() -> list[Article]:
    return [
        make_article(text, outlet=outlet, path=f"{outlet}.txt")
        for outlet, text in (("herald", HERALD), ("post", POST), ("times", TIMES))
    ]


def joined(found: Comparison) -> set[frozenset[str]]:
    """The clusters of two claims or more, as sets of the first words of their claims."""
    return {
        frozenset(support.claim.text[:12] for support in cluster.supports)
        for cluster in found.clusters
        if len(cluster.supports) > 1
    }


def counts(found: Comparison) -> dict[str, tuple[int, int]]:
    """Representative -> numbers of outlets and origins."""
    return {
        cluster.representative.text: (len(cluster.outlets), len(cluster.origins))
        for cluster in found.clusters
    }


def test_the_same_claim_in_other_words_is_one_cluster_with_its_outlets() -> None:
    """The sinking and the schools are each one claim of two outlets or more."""
    clusters = joined(compare(*three()))
    assert any({"A ferry with", "The coastgua"} <= one for one in clusters)
    assert any({"Schools on t", "All schools "} <= one for one in clusters)


class Counting:
    """The shipped pair model, and how many pairs it was given."""

    def __init__(self) -> None:
        self.model = PairModel()
        self.pairs = 0

    def score(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        return self.model.score(pairs)

    def weigh(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        self.pairs += len(pairs)
        return self.model.weigh(pairs)

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        return self.model.vectors(texts)


def test_pairs_that_are_not_read_together_change_no_cluster(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only near misses are told another score."""
    old = "The wreck of 1951 was raised by divers of the port of Lerwick on a Monday."
    articles = [*three(), make_article(old, outlet="echo", path="echo.txt")]
    story = Story("sinking", "Ferry sinks", tuple(article.id for article in articles))
    understood = [understand(article) for article in articles]
    few, all_ = Counting(), Counting()
    spared = compare_story(story, articles, understood, few)
    monkeypatch.setattr(judged, "UNSURE", (0.0, judged.UNSURE[1]))
    whole = compare_story(story, articles, understood, all_)
    assert 0 < few.pairs < all_.pairs
    assert spared.clusters == whole.clusters
    assert spared.conflicts == whole.conflicts


def test_a_story_without_a_pair_within_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither parts nor pairs are read, and the claims are there."""
    monkeypatch.setattr(judged, "UNSURE", (2.0, 2.0))
    articles = [make_article(text, outlet=text[:6], path=text[:6]) for text in (PORT, MARKET)]
    story = Story("port", "A port", tuple(article.id for article in articles))
    reader = Counting()
    found = compare_story(story, articles, [understand(one) for one in articles], reader)
    assert reader.pairs == 0
    assert found.clusters


def test_figures_that_differ_are_never_one_claim_but_a_conflict() -> None:
    """Eleven and nineteen bodies stand apart, side by side in one conflict."""
    found = compare(*three())
    assert not any({"Divers recov", "The Maritime"} <= one for one in joined(found))
    values = [{p.value for p in conflict.positions} for conflict in found.conflicts]
    assert {"11", "19"} in values


def test_a_support_does_not_count_otherwise_what_the_claim_counts() -> None:
    """Though another figure of both agrees; the two stand in a conflict."""
    riots = "In riots in the harbour of Norvik 26 people were arrested and 14 injured."
    other = make_article(riots.replace("14", "eleven"), outlet="post")
    found = compare(make_article(riots, outlet="herald"), other)
    assert joined(found) == set()
    (one,) = found.conflicts
    assert {side.value for side in one.positions} == {"eleven", "14"}


def test_every_claim_is_shown_once_and_every_support_is_verbatim() -> None:
    """No claim leads two clusters, none is lost, and spans equal the text."""
    articles = three()
    found = compare(*articles)
    texts = {article.id: article.text for article in articles}
    leaders = [cluster.representative.key for cluster in found.clusters]
    assert len(leaders) == len(set(leaders))
    shown = {support.claim.key for cluster in found.clusters for support in cluster.supports}
    assert shown == {c.key for article in articles for c in understand(article).claims}
    for cluster in found.clusters:
        assert cluster.supports[0].claim == cluster.representative
        for support in cluster.supports:
            claim = support.claim
            assert texts[claim.article][claim.start : claim.end] == claim.text


def velm(other: str) -> list[Unit]:
    """The units of a raid told by one outlet, and of a sentence of another."""
    articles = [
        make_article("Nine guards were killed in a raid on Velm on Monday night.", path="a.txt"),
        make_article(other, outlet="post", path="b.txt"),
    ]
    return units(articles, [understand(article) for article in articles], clauses)


def test_what_a_shown_clause_leaves_over_is_shown_alone() -> None:
    """Where a clause leads a star, its sentence's other clause is a claim of its own."""
    found = velm("The harbour of Skarn was closed, while nine guards died in the raid on Velm.")
    assert [unit.claim.text[:11] for unit in found][2:] == ["The harbour", "nine guards"]
    assert [star.places for star in stars(found, {(0, 3): 0.9})] == [(2,), (3, 0)]


def test_a_clause_that_is_left_over_is_shown_with_its_supports() -> None:
    """Two sentences that share both their statements are two claims of two outlets."""
    both = velm("The harbour of Skarn was closed, while nine guards died in the raid on Velm.")
    found = [star.places for star in stars(both, {(0, 2): 0.9, (0, 3): 0.9})]
    assert found == [(2, 0), (3, 0)]


def test_a_sentence_is_shown_whole_where_one_clause_cannot_stand() -> None:
    """Who says the second clause is not told in it, so the sentence itself is shown besides."""
    found = velm("The mayor said nine guards died in the raid on Velm, and the harbour was closed.")
    assert [unit.claim.text[:9] for unit in found][1:] == ["The mayor", "The mayor"]
    assert [star.places for star in stars(found, {(0, 2): 0.9})] == [(1,), (2, 0)]


def test_a_position_is_the_clause_where_its_sentence_is_not_shown() -> None:
    """A figure in a sentence of which only clauses are shown is disputed in its clause."""
    found = velm("The harbour of Skarn was closed, while nine guards died in the raid on Velm.")
    shown = {found[place].claim.key for place in (0, 2, 3)}
    sides = [
        Side(found[at].claim, 0, 9, "nine", said=found[said].claim) for at, said in ((0, 0), (1, 3))
    ]
    assert [side.claim.text[:11] for side in as_shown(sides, shown)] == [
        "Nine guards",
        "nine guards",
    ]


def test_who_says_one_half_of_a_sentence_is_no_origin_of_the_other() -> None:
    """The front speaks for itself, not for the toll that stands before it."""
    first = "Nine workers died in the blast at the old mill in Velm, the harbour office said."
    second = (
        "Nine workers died in the blast at the old mill in Velm,"
        " and the Blue Front denied involvement."
    )
    articles = [
        make_article(text, outlet=outlet, path=f"{outlet}.txt")
        for outlet, text in (("herald", first), ("post", second))
    ]
    story = Story("blast", "Blast", tuple(article.id for article in articles))
    understood = [understand(article) for article in articles]
    found = compare_story(story, articles, understood, None, clauses=clauses)
    (toll,) = [one for one in found.clusters if len(one.supports) > 1]
    assert {one.claim.attribution and one.claim.attribution.source for one in toll.supports} == {
        "the harbour office",
        None,
    }
    assert len(toll.origins) < 2


def test_who_tells_what_is_denied_is_no_origin_of_the_denial() -> None:
    """The monitor is behind the half that the army denies."""
    first = "The Syrian army denied that its troops had pulled out of Hama."
    second = (
        "The army had withdrawn from Hama, the Observatory said on Sunday, "
        "although the military denied this."
    )
    articles = [
        make_article(text, outlet=outlet, path=f"{outlet}.txt")
        for outlet, text in (("herald", first), ("post", second))
    ]
    story = Story("velm", "Velm", tuple(article.id for article in articles))
    found = compare_story(story, articles, [understand(one) for one in articles], PairModel())
    (denial,) = [one for one in found.clusters if len(one.supports) > 1]
    assert denial.representative.text == first
    assert [one.origin for one in denial.supports][1:] == [None]
    assert len(denial.origins) == 1


def stars_of(texts: Sequence[str], joined: Mapping[tuple[int, int], float]) -> dict[int, set[int]]:
    """By text, the texts of its full star, where whole texts are joined, each of an outlet."""
    articles = [
        make_article(text, outlet=f"o{at}", path=f"{at}.txt") for at, text in enumerate(texts)
    ]
    read = units(articles, [understand(article) for article in articles], None)
    at = {one.place: texts.index(one.claim.text) for one in read}
    place = {text: one for one, text in at.items()}
    pairs = {
        (min(place[a], place[b]), max(place[a], place[b])): score
        for (a, b), score in joined.items()
    }
    return {at[one]: {at[p] for p in star.places} for one, star in full_stars(read, pairs).items()}


def test_supports_of_a_part_are_of_one_part() -> None:
    """A claim with two statements does not put those of the one with those of the other."""
    texts = (
        "The council of Velm shut the harbour for repairs and doubled the fare of the ferry.",
        "No ship may enter until the quay is mended, said a clerk.",
        "A trip to the island costs twice as much, wrote the Skarn Post.",
        "Ships are turned away while masons work, a nurse said.",
    )
    joined = {(0, 1): 0.99, (0, 2): 0.995, (0, 3): 0.99, (1, 3): 0.99}
    assert stars_of(texts, joined)[0] == {0, 1, 3}


def test_supports_that_contradict_each_other_do_not_stand_together() -> None:
    """A sentence with both halves puts no half with the other."""
    texts = (
        "For 2031 Norland counts 512 breaches of the truce, and Varland 309 breaches.",
        "Varland breached the truce 512 times in 2031.",
        "Norland breached the truce 309 times in 2031.",
        "Varland broke the truce 512 times, a clerk said.",
    )
    joined = dict.fromkeys(itertools.combinations(range(4), 2), 0.99)
    assert stars_of(texts, joined)[0] == {0, 1, 3}


def test_who_tells_a_count_alone_does_not_state_who_they_were() -> None:
    """ "Of the 16 dead, nine were women" is no heading for those who say that 16 died."""
    texts = ("Of the 16 dead, nine were women.", "The ferry fire killed 16 people off Velm.")
    found = stars_of(texts, {(0, 1): 1.0})
    assert found == {1: {0, 1}}


def test_who_gives_a_place_to_the_other_side_states_no_claim_of_it() -> None:
    """However alike their words, a place taken and its attackers repelled are two claims."""
    taken = "Rebels said that they had seized the town of Tarna after four hours of fighting."
    kept = "The army said that it had repelled an attack by rebels on Tarna after four hours."
    found = compare(
        make_article(taken, outlet="herald", path="a"), make_article(kept, outlet="post", path="b")
    )
    assert [one.kind for one in found.conflicts] == ["denial"]
    assert all(len(one.supports) == 1 for one in found.clusters)


@pytest.mark.parametrize("join", [0.55, 0.8, 0.95])
def test_a_sign_joins_whatever_the_cut(join: float) -> None:
    """A shared frame joins from its least score on, unless elsewhere or in another year."""
    row = np.zeros((4, len(judged.FEATURES)))
    row[:3, judged.FEATURES.index("frames_shared")] = 1.0
    row[1, judged.FEATURES.index("places_apart")] = 1.0
    row[2, judged.FEATURES.index("eras_apart")] = 1.0
    lifted = judged._lifted([tuple(one) for one in row], np.array([0.2, 0.2, 0.2, 0.2]), join)
    assert list(lifted >= join) == [True, False, False, False]


def test_a_standing_form_is_compared_whatever_its_words() -> None:
    """ "No claim of responsibility" and "nobody had claimed the blast" share none."""
    found = compare(
        make_article(f"There was no claim of responsibility. {MARKET}", outlet="herald", path="a"),
        make_article(f"Nobody had claimed the blast by Sunday. {TIMES}", outlet="post", path="b"),
    )
    assert {"There was no", "Nobody had c"} in joined(found)


def test_no_cluster_holds_two_claims_of_one_article() -> None:
    """An article supports a claim with its best sentence."""
    for cluster in compare(*three()).clusters:
        articles = [support.claim.article for support in cluster.supports]
        assert len(articles) == len(set(articles))


def test_supports_say_why_and_near_misses_what_kept_them_apart() -> None:
    """Reasons are words, not numbers alone."""
    found = compare(*three())
    supports = [s for c in found.clusters for s in c.supports[1:]]
    assert supports
    assert all(any(reason.startswith("shares:") for reason in s.why) for s in supports)
    assert all(miss.why for miss in found.near_misses)
    assert any("figures differ" in " ".join(miss.why) for miss in found.near_misses)


def test_order_of_input_changes_nothing() -> None:
    """All permutations of articles and of understood give the same value."""
    articles = three()
    story = Story("sinking", "Ferry sinks", tuple(article.id for article in articles))
    read = [understand(article) for article in articles]
    expected = compare_story(story, articles, read, None)
    for order in itertools.permutations(range(3)):
        mixed = [articles[at] for at in order]
        again = compare_story(story, mixed, [read[at] for at in reversed(order)], None)
        assert again == expected


def test_articles_of_other_stories_are_left_out() -> None:
    """Only the story's articles are compared."""
    articles = three()
    story = Story("sinking", "Ferry sinks", (articles[0].id,))
    found = compare_story(story, articles, [understand(article) for article in articles], None)
    assert {cluster.representative.article for cluster in found.clusters} == {articles[0].id}


def test_an_empty_story_gives_an_empty_comparison() -> None:
    """No articles, no claims, no error."""
    assert compare_story(Story("s", "t", ()), (), (), None) == Comparison((), ())


SENTENCES = [
    *HERALD.replace(". ", ".|").split("|"),
    *POST.replace(". ", ".|").split("|"),
    *TIMES.replace(". ", ".|").split("|"),
    "The prime minister will visit the island on Wednesday.",
    "Prime Minister Ann Dale is to visit the island on Wednesday, her office said.",
]
articles_of_a_story = st.lists(
    st.tuples(
        st.sampled_from(("herald", "post", "times", "globe")),
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6, unique=True),
    ),
    min_size=2,
    max_size=5,
    unique_by=lambda one: (one[0], tuple(one[1])),
)


def build(parts: list[tuple[str, list[str]]]) -> list[Article]:
    return [
        make_article(" ".join(told), outlet=outlet, id=f"{outlet}-{at}", path=f"{at}.txt")
        for at, (outlet, told) in enumerate(parts)
    ]


@settings(max_examples=40, deadline=None)
@given(articles_of_a_story, st.sampled_from(("herald", "post", "times", "globe")))
def test_removing_an_outlet_never_raises_another_claims_corroboration(
    parts: list[tuple[str, list[str]]], gone: str
) -> None:
    """Neither the outlets nor the origins of a claim that is still shown grow."""
    articles = build(parts)
    kept = [article for article in articles if article.outlet != gone]
    before, after = compare(*articles), compare(*kept)
    old = {cluster.representative.key: cluster for cluster in before.clusters}
    for cluster in after.clusters:
        if cluster.representative.key in old:
            whole = old[cluster.representative.key]
            assert len(cluster.outlets) <= len(whole.outlets)
            assert len(cluster.origins) <= len(whole.origins)


@settings(max_examples=30, deadline=None)
@given(articles_of_a_story)
def test_duplicating_an_article_under_its_outlet_changes_no_count(
    parts: list[tuple[str, list[str]]],
) -> None:
    """One outlet that repeats itself is one outlet and one origin."""
    articles = build(parts)
    copy = replace(articles[0], id=f"{articles[0].id}-copy", path="copy.txt")
    assert counts(compare(*articles, copy)) == counts(compare(*articles))


def test_two_sources_of_one_outlet_are_one_origin() -> None:
    """One paper that asks two people has no more than itself to show for both."""
    one = "Norvik Council said the old Sorn bridge had been closed to lorries since Monday night."
    other = "Since Monday the old Sorn bridge is closed to lorries, Varby Rescue Service said."
    two = compare(*build([("herald", [one]), ("herald", [other])]))
    assert {len(cluster.origins) for cluster in two.clusters} == {1}
    apart = compare(*build([("herald", [one]), ("post", [other])]))
    assert max(len(cluster.origins) for cluster in apart.clusters) == 2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The blast killed 12 people in the market.", "The blast killed 21 people in the market."),
        ("The army seized the bridge.", "The army denied it had seized the bridge."),
        (
            "Dozens of soldiers were killed in the raid.",
            "Dozens of rebels were killed in the raid.",
        ),
        (
            "Norway will expel four attaches over the spying affair, its foreign ministry said.",
            "Denmark will expel four attaches over the spying affair, its foreign ministry said.",
        ),
        (
            "Floods killed nine people in Portugal on Sunday.",
            "Nine people were killed in floods in Austria on Sunday.",
        ),
        (
            "Five people died in a rocket strike on a hotel in Marenka, the mayor said.",
            "Five people died in a rocket strike on a hotel in Tollgrad, the mayor said.",
        ),
    ],
)
def test_what_is_plainly_different_is_never_joined(left: str, right: str) -> None:
    """Figures, denials, populations and states are vetoes, whatever the scores say; a toll in
    another town is no sign."""
    articles = [make_article(left, outlet="herald"), make_article(right, outlet="post")]
    assert joined(compare(*articles)) == set()
