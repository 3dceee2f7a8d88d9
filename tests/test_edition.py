"""The edition: themes, salience, order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from digest.compose.edition import compose, salience, tell
from digest.compose.edition import themer as themer_of
from digest.errors import ConfigError
from digest.model import (
    Comparison,
    Conflict,
    Dressed,
    Outlet,
    Position,
    Sentence,
    Skipped,
    Story,
    Theme,
    Understood,
)
from tests.builders import make_article, make_claim, make_cluster
from tests.test_summarize import in_order

THEMES = (
    Theme("goals", "Goals", "Who scored.", ("scored", "goal")),
    Theme("fans", "Fans", "Who came.", ("fans", "crowd")),
)
A = make_article("Okoye scored twice. The crowd sang. It rained.", outlet="a", id="a-1")
B = make_article("Two goals were scored by Okoye.", outlet="b", id="b-1")
GOALS = make_cluster((make_claim(A, "Okoye scored twice."), "a"), (make_claim(B), "b"), id="c-g")
CROWD = make_cluster((make_claim(A, "The crowd sang.", sentence=1), "a"), id="c-f")
RAIN = make_cluster((make_claim(A, "It rained.", sentence=2), "a"), id="c-r")
STORY = Story("s1", "Cup final", ("a-1", "b-1"))
SENTENCES = {"a-1": 3, "b-1": 1}


def themer(claims, themes, articles):
    """Words of the cues, as they stand."""
    return {
        claim.key: tuple(t.id for t in themes if any(cue in claim.text for cue in t.cues))
        for claim in claims
    }


def dressed() -> Dressed:
    comparison = Comparison((RAIN, CROWD, GOALS), ())
    sentences = tuple(Sentence("a-1", n, n, n) for n in range(3))
    claims = tuple(c.representative for c in comparison.clusters)
    understood = [Understood("a-1", sentences, claims), Understood("b-1", sentences[:1], ())]
    return tell(STORY, comparison, [A, B], understood, THEMES, themer, 5, in_order)


@pytest.mark.parametrize(
    ("origins", "own", "status"),
    [((), 1, "single-source"), (("Club", "Police"), 1, "corroborated"), ((), 0, "disputed")],
)
def test_a_claim_is_disputed_by_what_is_shown_of_it(
    origins: tuple[str, ...], own: int, status: str
) -> None:
    """Not by what only another outlet's sentence adds."""
    claim = GOALS.supports[own].claim
    side = Position("c-g", claim, claim.start, claim.end, "Okoye" if own == 0 else "Two", None)
    quarrel = Conflict("x", "s1", "figure", "goals", (side,))
    cluster = replace(GOALS, status="disputed", origins=origins)
    sentences = [Understood("a-1", (), ()), Understood("b-1", (), ())]
    (shown,) = tell(
        STORY, Comparison((cluster,), (quarrel,)), [A, B], sentences, THEMES, themer, 5, in_order
    ).clusters
    assert shown.status == status


def test_outlets_weigh_most() -> None:
    """Two outlets outweigh an earlier place, and a second known origin one."""
    assert salience(GOALS, SENTENCES) > salience(CROWD, SENTENCES) > salience(RAIN, SENTENCES)
    once = replace(GOALS, origins=("Police",))
    assert salience(replace(once, origins=("Fans", "Police")), SENTENCES) > salience(
        once, SENTENCES
    )


def test_who_comments_does_not_come_before_what_happened() -> None:
    """One known origin weighs as much as none: what stands first leads."""
    known = replace(RAIN, origins=("Weather office",))
    assert salience(CROWD, SENTENCES) > salience(known, SENTENCES) == salience(RAIN, SENTENCES)


def test_clusters_get_themes_and_order() -> None:
    """The most salient first; a claim can have no theme."""
    clusters = dressed().clusters
    assert [(c.id, c.theme) for c in clusters] == [
        ("c-g", "goals"),
        ("c-f", "fans"),
        ("c-r", None),
    ]


def test_edition_has_sections_and_only_used_outlets() -> None:
    """Themes without a claim have no section; nothing is forced into one."""
    outlets = [Outlet("a", "A"), Outlet("b", "B"), Outlet("z", "Z")]
    edition = compose(
        date(2030, 5, 14),
        "Cup",
        outlets,
        [A, B],
        [(STORY, dressed())],
        THEMES,
        skipped=[Skipped("x.txt", "is empty")],
    )
    assert [one.id for one in edition.outlets] == ["a", "b"]
    assert [(s.theme, s.clusters) for s in edition.sections] == [
        ("goals", ("c-g",)),
        ("fans", ("c-f",)),
    ]
    assert edition.id == "2030-05-14"


def test_stories_are_ordered_by_outlets_then_id() -> None:
    """More outlets first; ids break ties, so that input order does not matter."""
    lone = Dressed((RAIN,), ())
    alone = Story("s0", "Rain", ("a-1",))
    for stories in (
        [(alone, lone), (STORY, dressed())],
        [(STORY, dressed()), (alone, lone)],
    ):
        edition = compose(date(2030, 5, 14), "Cup", [], [A, B], stories, THEMES)
        assert [story.id for story in edition.stories] == ["s1", "s0"]


def no_themes(claims, themes, articles):
    """A themer that forgot to return."""


def other_themes(claims, themes, articles):
    """A themer that knows themes of its own."""
    return {claim.key: ("goals", "weather") for claim in claims}


def test_a_theme_that_there_is_not_is_named() -> None:
    """Its claims would else stand under no theme, and nobody knew why."""
    own = themer_of("tests.test_edition:other_themes")
    says = "other_themes': gave a claim the theme 'weather', which there is not. .*goals, fans"
    with pytest.raises(ConfigError, match=says):
        own([GOALS.representative], THEMES, [A])


def test_a_themer_that_fails_is_named() -> None:
    """With what its code raised or made us raise."""
    own = themer_of("tests.test_edition:no_themes")
    with pytest.raises(ConfigError, match=r"summary.themer: .*no_themes': failed \(AttributeError"):
        own([GOALS.representative], THEMES, [A])
    again = themer_of("tests.test_edition:themer")
    claims = [c.representative for c in (GOALS, RAIN)]
    assert again(claims, THEMES, [A, B]) == themer(claims, THEMES, [A, B])
