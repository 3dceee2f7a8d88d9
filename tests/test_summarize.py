"""Summaries: sumy orders, we choose; nothing is said twice."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.compose.summarize import METHODS, choose, repeats, summarizer
from digest.errors import ConfigError
from digest.model import Cluster
from digest.understand.article import understand
from tests.builders import make_article, make_claim, make_cluster

TEXTS = (
    "The dam above the valley broke early on Monday after a week of rain.",
    "Rescuers had reached forty families in the flooded valley by Monday evening.",
    "The energy minister visited a school in the capital and planted a tree.",
    "Engineers warned last spring that the dam above the valley might break.",
)


def in_order(texts: Sequence[str], n: int) -> list[int]:
    """A summarizer that takes what comes first."""
    return list(range(len(texts)))[:n]


def cluster(text: str, outlets: int = 1, **known: object) -> Cluster:
    pairs = []
    for number in range(outlets):
        article = make_article(text, outlet=f"o{number}", id=f"a{number}-{len(text)}")
        pairs.append((make_claim(article, **known), f"o{number}"))
    return make_cluster(*pairs, id=text[:12])


@pytest.mark.parametrize("method", sorted(METHODS))
def test_methods_rank_every_text_once(method: str) -> None:
    """A summarizer gives indices, best first, and can invent nothing."""
    ranked = summarizer(method)(TEXTS, len(TEXTS))
    assert sorted(ranked) == list(range(len(TEXTS)))


@pytest.mark.parametrize("method", sorted(METHODS))
def test_methods_see_what_is_central(method: str) -> None:
    """The text that shares nothing with the others is not the best one."""
    assert summarizer(method)(TEXTS, 1) != [2]


@given(st.lists(st.text(max_size=40), max_size=6), st.sampled_from(sorted(METHODS)))
@settings(max_examples=40, deadline=None)
def test_methods_take_any_text(texts: list[str], method: str) -> None:
    """Texts without words, twins and none at all are ranked too, the same each time."""
    ranked = summarizer(method)(texts, len(texts))
    assert len(set(ranked)) == len(ranked) <= len(texts)
    assert ranked == summarizer(method)(texts, len(texts))


def test_own_method_is_called() -> None:
    """``package.module:function`` names a summarizer of the user's."""
    assert summarizer("tests.test_summarize:in_order")(TEXTS, 2) == [0, 1]


def nowhere(texts: Sequence[str], n: int) -> list[int]:
    """A summarizer that names a text there is not."""
    return [len(texts)]


def leaves(texts: Sequence[str], n: int) -> list[int]:
    """A summarizer that wants to end the program."""
    sys.exit()


@pytest.mark.parametrize(("own", "says"), [("nowhere", "IndexError"), ("leaves", "SystemExit")])
def test_own_method_that_fails_is_named(own: str, says: str) -> None:
    """A build that it ends must not pass for one that is done."""
    summarize = summarizer(f"tests.test_summarize:{own}")
    with pytest.raises(ConfigError, match=f"summary.method: .*{own}': failed .{says}"):
        summarize(TEXTS, 2)


@pytest.mark.parametrize("method", ["lexrnk", "no.such:thing", "tests.builders:nothing"])
def test_unknown_method_is_refused(method: str) -> None:
    """The error lists what there is."""
    with pytest.raises(ConfigError, match="textrank"):
        summarizer(method)


def test_corroborated_claims_come_first() -> None:
    """Three outlets outweigh a somewhat better rank."""
    carried = replace(cluster(TEXTS[1], outlets=3), salience=3.0)
    chosen = choose([replace(cluster(TEXTS[0]), salience=1.0), carried], 2, in_order)
    assert chosen == (TEXTS[1][:12], TEXTS[0][:12])


def test_an_early_claim_is_chosen_before_a_late_one_of_better_rank() -> None:
    """News text puts first what matters: place in the article lifts a claim, as outlets do."""
    late, early = (
        replace(cluster(text), salience=n) for text, n in zip(TEXTS, (1.0, 1.9), strict=False)
    )
    others = [cluster(text) for text in TEXTS[2:]]
    assert choose([late, early, *others], 1, in_order) == (early.id,)


def test_the_chosen_stand_in_the_order_of_salience() -> None:
    """Rank says what is chosen; what more outlets carry is told first."""
    weak, strong = (
        replace(cluster(text), salience=n) for text, n in zip(TEXTS, (9.0, 12.0), strict=False)
    )
    assert choose([weak, strong], 2, in_order) == (strong.id, weak.id)


def test_nothing_is_said_twice() -> None:
    """A claim that mostly repeats a chosen one is passed over."""
    again = "Early on Monday the dam above the valley broke, officials said."
    chosen = choose([cluster(TEXTS[0]), cluster(again), cluster(TEXTS[2])], 3, in_order)
    assert chosen == (TEXTS[0][:12], TEXTS[2][:12])


def test_what_says_a_chosen_one_in_other_words_falls_behind() -> None:
    """The matcher was not sure enough to join them; a summary need not tell both all the same."""
    texts = (
        "The rebels took most of Tarna in a day, their commander said.",
        "Nearly all of Tarna fell to the insurgents within hours.",
        "The mayor of Tarna asked the neighbours for tents and blankets.",
    )

    def same(pairs: list[tuple[str, str]]) -> list[float]:
        return [0.9 if set(pair) == set(texts[:2]) else 0.0 for pair in pairs]

    claims = [replace(cluster(text), salience=1.0) for text in texts]
    assert choose(claims, 2, in_order, same) == (claims[0].id, claims[2].id)
    assert choose(claims[:2], 2, in_order, same) == (claims[0].id, claims[1].id)
    assert choose(claims, 2, in_order) == (claims[0].id, claims[1].id)


def test_one_sentence_is_not_told_as_two_claims() -> None:
    """The claims of a compound sentence share what they cite: one of them tells it."""
    whole = make_article("Guards searched the ferry at the pier and led nine smugglers ashore.")
    searched = make_claim(whole, "Guards searched the ferry at the pier")
    nine = make_claim(whole, "led nine smugglers ashore in handcuffs."[:21])
    first = make_cluster((searched, "a"), id="searched")
    both = make_cluster((nine, "a"), id="nine")
    elsewhere = make_article("Nine men from the ferry now wait for a judge.", id="other")
    other = make_claim(elsewhere, sentence=0)
    long = [first, both, make_cluster((other, "b"), id="judge")]
    assert choose([replace(one, salience=1.0) for one in long], 3, in_order) == (
        "searched",
        "judge",
    )


def test_one_statement_is_not_told_by_two_names_of_who_says_it() -> None:
    """The words for one monitor differ more than what it says: only the latter is held against."""
    texts = (
        "The Varby Monitor, a watchdog in Norvik, said rebels controlled most of Tarna.",
        "VMO, which follows the fighting from abroad, said most of Tarna was under rebel control.",
    )
    claims = [
        understand(make_article(text, id=f"a{at}")).claims[0] for at, text in enumerate(texts)
    ]
    both = [make_cluster((claim, f"o{at}"), id=f"c{at}") for at, claim in enumerate(claims)]
    assert len(choose(both, 2, in_order)) == 1


def test_leaning_claims_are_not_chosen() -> None:
    """A claim that needs the sentence before it does not stand in a summary."""
    leaning = cluster("He added that the water was still rising there.", needs_previous=True)
    assert choose([leaning], 3, in_order) == ()


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("But the mayor of Sorrel said the new bridge was closed again.", False),
        ("In addition, the guards of the port found two more rafts.", False),
        ("While two of them got away, the coast guard stopped the third raft.", False),
        ("The announcement was carried by the state news agency of Ruritania.", False),
        ("The decision to close the port of Sorrel was taken on Monday.", True),
        ("So far, the guards of the port have found eleven rafts.", True),
        ("Meanwhile, the mayor of Sorrel said the bridge was closed again.", True),
        ("Police said they had closed the bridge of Sorrel for good.", True),
    ],
)
def test_a_claim_that_goes_on_from_another_is_not_chosen(text: str, alone: bool) -> None:
    """Whom "two of them" means, or what "but" is against, stands only in the article."""
    assert bool(choose([cluster(text)], 1, in_order)) is alone


def test_quoted_questions_are_not_chosen() -> None:
    """Who asks asserts nothing, also where somebody is named who asked."""
    asked = "“How many of us must drown before anybody mends it?” a farmer said on the radio."
    assert choose([cluster(asked)], 3, in_order) == ()


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("The bridge was closed.", "Police closed the bridge.", True),
        ("The bridge was closed.", "The bridge opened in 1990.", False),
        ("It was.", "They were.", False),
    ],
)
def test_repeats(left: str, right: str, same: bool) -> None:
    """Content words decide, not function words."""
    assert repeats(left, right) is same


def test_ranking_leaves_out_what_sumy_need_not_load() -> None:
    """NLTK takes longer than the rest of a build's summaries, and no half of it is left behind."""
    code = (
        "import sys; from digest.compose.summarize import summarizer;"
        "assert summarizer('textrank')(['One ship sailed.', 'One ship sank.'], 2);"
        "assert not {'nltk', 'requests', 'sumy'} & set(sys.modules);"
        "from sumy.nlp.stemmers import Stemmer; from nltk.stem import PorterStemmer"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
