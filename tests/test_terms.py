"""Words, stems, rarity and names of short texts."""

from __future__ import annotations

import pytest
import wordfreq

from digest.compare.words import terms
from digest.compare.words.lands import lands_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "U.S. troops left; US envoys stayed",
            ["u.s", "troops", "left", "u.s", "envoys", "stayed"],
        ),
        ("It told us so", ["it", "told", "us", "so"]),
        ("1,200 homes, 7.1-magnitude", ["1200", "homes", "7.1", "magnitude"]),
        ("Thirty-one one-man shows, twenty-two-year", ["31", "one", "man", "shows", "22", "year"]),
        ("Peru’s capital, James' boat", ["peru", "capital", "james", "boat"]),
        ("didn't, O’Hara", ["didn't", "o'hara"]),
        ("", []),
        ("— … !", []),
    ],
)
def test_words(text, expected):
    """Tokens are lower-case, numbers lose commas, possessives go, the US is not the pronoun."""
    assert terms.words(text) == expected


def test_stems_join_inflections():
    """Inflected forms of a word share a stem; numbers are left alone."""
    assert len(set(terms.stems(["flood", "floods", "flooding", "flooded"]))) == 1
    assert terms.stems(["2,5", "1200"]) == ["2,5", "1200"]


def test_content_words_drop_what_any_report_has():
    """Stop words, contractions and the trade's own words are not content."""
    text = "The minister said they didn't reopen the harbour, sources reported"
    assert terms.content_words(text) == ["minister", "reopen", "harbour"]


def test_rarity_orders_words_by_how_much_they_tell():
    """The rarer in language at large, the higher, within 0 to 1."""
    order = [terms.rarity(word) for word in ("the", "city", "earthquake", "zvartnots", "qqxzzy")]
    assert order == sorted(order)
    assert len(set(order)) >= 4
    assert all(0 <= value <= 1 for value in order)


def test_frequencies_are_those_that_wordfreq_gives():
    """Its file is read by ourselves: the same words and the same figures as through the package."""
    given = wordfreq.get_frequency_dict("en", wordlist="best")
    assert {word.decode(): share for word, share in terms._frequencies().items()} == given


def test_rarity_of_numbers_follows_their_digits():
    """1,274 tells more than 70; a year is not a round number."""
    assert terms.rarity("7") == terms.rarity("70") < terms.rarity("7.1") < terms.rarity("1274")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor met Ana de la Cruz in Porto Alegre.", ["Ana de la Cruz", "Porto Alegre"]),
        ("Floods hit Porto Alegre. Rescue went on all night.", ["Porto Alegre"]),
        ("Peru's Cusco was hit by rain in Peru.", ["Peru", "Cusco", "Peru"]),
        ("The Bank of the river rose", ["Bank"]),
        ("Storm Shuts Harbour While Ferries Wait", []),
        ("Forty-two Danes left Oslo. Thirty-one miners stayed.", ["Danes", "Oslo"]),
        ("The band Twenty-One Pilots left Oslo.", ["Twenty-One Pilots", "Oslo"]),
    ],
)
def test_names(text, expected):
    """Capitalised runs, without the words that only start a sentence."""
    assert terms.names(text) == expected


def test_names_in_title_case_are_those_the_body_confirms():
    """A headline's capitals tell nothing by themselves."""
    title = "Storm Shuts Bergen Harbour While Ferries Wait"
    assert terms.names(title, confirmed={"bergen"}) == ["Bergen"]


def test_names_of_a_long_text():
    """Each mention counts, however long the text."""
    assert terms.names("ferries left Oslo today " * 5_000) == ["Oslo"] * 5_000


def test_a_land_has_all_its_names():
    """Old names, and how it writes itself: "Côte d'Ivoire" is Ivory Coast."""
    told = ("Ivory Coast", "Côte d’Ivoire", "Ivorian", "Burma", "Myanmar", "Ecuadorian", "Ecuador")
    lands = [lands_in(terms.words(name))[0] for name in told]
    assert lands == ["ivorian"] * 3 + ["myanmar"] * 2 + ["ecuador"] * 2
