"""Which themes a claim belongs to."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from digest.compose import states
from digest.compose.setting import WORD, Setting, foreign, setting, stem
from digest.compose.signs import read
from digest.compose.themes import assign, chances_of
from digest.config import DEFAULT_THEMES
from digest.errors import ConfigError
from digest.model import Article, Claim, Theme
from digest.understand.article import understand
from tests.builders import make_article

DAY = datetime(2031, 5, 4, tzinfo=UTC)
BOMBING = (
    "A car bomb exploded at a market in the Kenyan port of Lamu, killing 14 people, police said.",
    "Soldiers sealed off the road and exchanged fire with gunmen near the army base.",
    "Doctors at the county hospital said they were treating 31 wounded, nine of them children.",
    "French President Claire Dumont condemned the bombing and offered help.",
    "She said Paris would send investigators.",
    "The African Union called for restraint in a statement from Addis Ababa.",
    "Lamu is the capital of the county of the same name.",
    "In 2014 militants killed 60 people in the nearby town of Mpeketoni.",
    "The opposition party said parliament should debate the security budget.",
)
MILITARY, FOREIGN, HUMANITARIAN = (theme.id for theme in DEFAULT_THEMES)


def story(*texts: str, outlet: str = "a", title: str = "") -> tuple[Article, list[Claim]]:
    """One article of these sentences, one a line, and its claims."""
    text = "\n".join(texts)
    article = Article(outlet, outlet, None, title, text, DAY, "en", "", f"{outlet}.txt")
    claims = []
    start = 0
    for number, one in enumerate(texts):
        claims.append(Claim(outlet, number, start, start + len(one), one))
        start += len(one) + 1
    return article, claims


def themes_of(texts: tuple[str, ...], themes: tuple[Theme, ...] = DEFAULT_THEMES) -> list[str]:
    """The best theme of each sentence, "-" for none."""
    article, claims = story(*texts)
    found = assign(claims, themes, setting([article]))
    return [(found[claim.key] or ("-",))[0] for claim in claims]


@pytest.mark.parametrize(
    ("sentence", "theme"),
    list(zip(
        BOMBING,
        (
            HUMANITARIAN, MILITARY, HUMANITARIAN, FOREIGN, FOREIGN, FOREIGN, "-", "-", "-",
        ),
        strict=True,
    )),
)  # fmt: skip
def test_a_bombing(sentence: str, theme: str) -> None:
    """News goes to its theme; a definition, an earlier year and home politics to none."""
    assert dict(zip(BOMBING, themes_of(BOMBING), strict=True))[sentence] == theme


def test_home_is_not_foreign() -> None:
    """The same words are a reaction abroad and none at home."""
    sentence = "Norwegian Prime Minister Kari Lund condemned the attack and demanded answers."
    abroad = (
        "A bomb went off in the Kenyan town of Lamu.",
        "Kenyan police closed roads.",
        sentence,
    )
    home = (
        "A bomb went off in the Norwegian town of Bodø.",
        "Norwegian police closed roads.",
        sentence,
    )
    assert themes_of(abroad)[-1] == FOREIGN
    assert themes_of(home)[-1] != FOREIGN


FOOTBALL = (
    Theme("results", "Results", "", ("beat", "won", "draw", "drew", "goal", "scored", "defeat")),
    Theme("injuries", "Injuries", "", ("injury", "injured", "hamstring", "ankle", "ruled out")),
    Theme("transfers", "Transfers", "", ("transfer", "signed", "fee", "contract", "loan")),
)
PHONE = (
    Theme("price", "Price", "", ("price", "cost", "costs", "cheaper", "dollars", "pre-order")),
    Theme("hardware", "Hardware", "", ("camera", "battery", "screen", "chip", "charging")),
)


@pytest.mark.parametrize(
    ("themes", "sentence", "wanted"),
    [
        (FOOTBALL, "Rovers beat United 3-1 on Saturday with two late goals.", "results"),
        (FOOTBALL, "Captain Ola Berg scored twice and City won at home.", "results"),
        (FOOTBALL, "Keeper Tom Hale is ruled out for a month with an ankle injury.", "injuries"),
        (FOOTBALL, "Athletic signed the winger for a fee of 12 million pounds.", "transfers"),
        (FOOTBALL, "Fans sang long after the lights went out.", "-"),
        (PHONE, "The phone costs 899 dollars and pre-orders start on Friday.", "price"),
        (PHONE, "Its camera and battery are larger than before.", "hardware"),
        (PHONE, "The company was founded in a garage in 1987.", "-"),
    ],
)
def test_themes_of_your_own(themes: tuple[Theme, ...], sentence: str, wanted: str) -> None:
    """Themes with a handful of cues work; what holds none of them has no theme."""
    texts = {
        id(FOOTBALL): (
            "Rovers beat United 3-1 on Saturday with two late goals.",
            "Captain Ola Berg scored twice and City won at home.",
            "Keeper Tom Hale is ruled out for a month with an ankle injury.",
            "Athletic signed the winger for a fee of 12 million pounds.",
            "Fans sang long after the lights went out.",
        ),
        id(PHONE): (
            "The phone costs 899 dollars and pre-orders start on Friday.",
            "Its camera and battery are larger than before.",
            "The company was founded in a garage in 1987.",
        ),
    }[id(themes)]
    assert dict(zip(texts, themes_of(texts, themes), strict=True))[sentence] == wanted


def test_a_computed_cue_that_does_not_exist_is_an_error() -> None:
    """It would match nothing, and nobody would know why."""
    theme = Theme("talks", "Talks", "Who talks.", ("@foreign-speaker",))
    with pytest.raises(ConfigError, match="@speaker"):
        themes_of(BOMBING, (theme,))


def test_order_of_claims_changes_nothing() -> None:
    """Claims may come in any order."""
    article, claims = story(*BOMBING)
    where = setting([article])
    shuffled = list(claims)
    random.Random(7).shuffle(shuffled)
    assert assign(shuffled, DEFAULT_THEMES, where) == assign(claims, DEFAULT_THEMES, where)


def test_chances_are_probabilities_in_the_order_of_the_themes() -> None:
    """One number from 0 to 1 a theme, and nothing for no themes."""
    article, claims = story(*BOMBING)
    found = chances_of(claims, DEFAULT_THEMES, setting([article]))
    assert all(len(row) == 3 and all(0 <= one <= 1 for one in row) for row in found.values())
    assert assign(claims, (), setting([article])) == {claim.key: () for claim in claims}


def test_the_setting_of_a_story() -> None:
    """Home is the state named most; people belong to the state they are introduced with."""
    article, _ = story(*BOMBING)
    where = setting([article])
    assert (where.home, where.newest) == ("Kenya", 2031)
    assert where.officials["Dumont"] == "France"


def test_a_name_with_an_article() -> None:
    """A surname behind "al-" belongs to the person."""
    article, _ = story("Omani President Yusuf al-Harthy spoke in Muscat.")
    assert setting([article]).officials["Harthy"] == "Oman"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the United States and Turkey's minister", ["United States", "Turkey"]),
        ("Syrias army, EUs envoy", ["Syria", "EU"]),
        ("U.S.-led forces and the White House", ["United States", "United States"]),
        ("New York is no state here", []),
        ("ECOWAS and Côte d’Ivoire's navy", ["ECOWAS", "Ivory Coast"]),
        ("South African and African Union troops", ["South Africa", "African Union"]),
    ],
)
def test_states_are_found(text: str, names: list[str]) -> None:
    """Names, demonyms, seats of power, with or without an apostrophe."""
    assert [name for name, _ in states.found(WORD.findall(text))] == names


def test_nothing_is_foreign_to_an_unknown_home_but_states() -> None:
    """Without a home every state is foreign, and plain names are not."""
    article, _ = story("The dam broke at dawn.")
    words = WORD.findall("Berlin sent pumps and Mr Hale waited")
    assert foreign(words, setting([article])) == [0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("shelling", "shelled"),
        ("evacuated", "evacuating"),
        ("families", "family"),
        ("troops", "troop"),
    ],
)
def test_stems_meet(one: str, other: str) -> None:
    """Forms of a word share a stem."""
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("The Skarn Union urged the rebels to go back to the peace deal signed in 2019.", False),
        ("The Skarn Union called on both sides to honour the 2019 truce.", False),
        ("The Skarn Union sent a mission to Norvik in 2019.", True),
    ],
)
def test_the_year_of_a_treaty_makes_no_background(text: str, past: bool) -> None:
    """It says nothing of when somebody invokes it."""
    (claim,) = understand(make_article(text)).claims
    assert bool(read(claim, Setting(home=None, officials={}, newest=2030)).past) == past
