"""Denials, causes, expectations and times that differ, and their nearest look-alikes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.compare.claims import compare_story
from digest.compare.differences.denials import denied_part
from digest.model import Story
from digest.understand.article import understand
from tests.builders import make_article
from tests.test_compare_conflicts import BLAMED, conflicts


@pytest.mark.parametrize(
    "accusation",
    [
        "Turkish fans were accused of an attack on the market.",
        "Clerks in Turkey were accused of the attack on the market.",
        "Observers accused activists of betraying Turkey by the attack on the market.",
        "Turkey has come out from behind the clouds since the attack on the market.",
        "Rivals blamed Air Turkey for the attack on the market.",
    ],
)
def test_only_the_state_itself_is_blamed(accusation: str) -> None:
    """Its people, a place in it, another's name, an idiom: none accuses the state."""
    assert len(conflicts(BLAMED, "The Turkish army denied the attack on the market.")) == 1
    assert conflicts(accusation, "The Turkish army denied the attack on the market.") == ()


@pytest.mark.parametrize(
    ("words", "denies"),
    [
        ("The Turkish army did not attack the market.", True),
        ("Turkish officials denied the attack on the market.", True),
        ("The Turkish army will not attack the market.", False),
        ("Turkish dignity, an officer said after the attack, can never be denied.", False),
        ("Turkey was moved by mercy, not bombing a market.", False),
    ],
)
def test_a_promise_or_an_idiom_is_no_denial(words: str, denies: bool) -> None:
    """What was not done is denied; not what will not be, cannot be, or is set apart by "not"."""
    assert bool(conflicts(BLAMED, words)) == denies


def test_nobody_claims_a_deed() -> None:
    """ "Nobody" as well as "no group" stands against a claim of the deed."""
    nobody = "Nobody has claimed responsibility for the bombing."
    assert len(conflicts(nobody, "The Red Dawn group claimed responsibility for the bombing.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The pilot asked for leave in May, he said, but the airline denied it.",
        "Friends of the singer said that he would help with the inquiry, which he denies.",
        "The girl of nine slept all night in the snow, but the village denied it.",
    ],
)
def test_a_wish_or_one_s_own_words_are_not_denied(text: str) -> None:
    """A denial in a sentence is of what somebody else says there, by one who is named."""
    assert denied_part(text) is None


def test_a_denial_ends_with_what_it_denies() -> None:
    """The span is not cut in the middle of what follows."""
    text = (
        "The union said that nine miners were missing, but the owner rejected these claims with a"
        " spokesman telling a radio station that the pit had been empty since the holiday."
    )
    parts = denied_part(text)
    assert parts is not None
    assert text[slice(*parts[1])] == "but the owner rejected these claims"


@pytest.mark.parametrize(
    ("left", "right", "contrary"),
    [
        ("The rebels will not attend the summit.", "The council will attend the summit.", False),
        ("The deputy mayor will not open the bridge.", "The mayor will open the bridge.", False),
        ("Ruiz would not host the gala again.", "Ruiz will host the gala.", False),
        ("Ruiz will not visit Lima zoo.", "Ruiz will visit Lima in May.", False),
        ("Ruiz will not play the finale on Monday.", "Ruiz will play the finale on Friday.", False),
        ("Ruiz will not only attend the summit.", "Ruiz will attend the summit.", False),
        (
            "Kato drank tea. He said that he will not host the gala.",
            "Lindqvist will host the gala.",
            False,
        ),
        ("Ruiz will not run for a second term.", "Ruiz will run for a second term.", True),
        ("The mayor will not open the bridge.", "The mayor will open the bridge.", True),
    ],
)
def test_contrary_expectations_are_of_one_who_acts_one_act_and_one_time(
    left: str, right: str, contrary: bool
) -> None:
    """Others who act, an act only not repeated, another thing or day: no conflict."""
    assert bool(conflicts(left, right)) == contrary


def test_what_is_expected_is_shown_whole() -> None:
    """The value ends with the object, not with a word that goes on."""
    (found,) = conflicts(
        "Ruiz will not attend the summit because of the strike.",
        "Ruiz will attend the summit of the rich and powerful nations of the northern sea.",
    )
    assert [position.value for position in found.positions] == [
        "will not attend the summit",
        "will attend the summit of the rich",
    ]


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        # "Over" a span of time, in "took over", in the air.
        (
            "The road was closed for over nine hours.",
            "The road was closed because of cracks.",
            False,
        ),
        (
            "The coach was sacked, the fourth since Hale took over the club as owner.",
            "The coach of the club was sacked because of a quarrel with the captain.",
            False,
        ),
        ("Shots were fired over the crowd.", "A man in the crowd was fired for swearing.", False),
        # One cause in two wordings, another who resigns, another thing, another sense.
        (
            "The match was called off because of heavy rain.",
            "The match was called off due to bad weather.",
            False,
        ),
        (
            "Lund resigned as chief of the guard over a lie.",
            "Berg resigned as chief of the guard because of a fever.",
            False,
        ),
        (
            "The grain exchange closed lower over fears of hail.",
            "The grain exchange was closed because of a holiday.",
            False,
        ),
        (
            "The fire spread because of a gale.",
            "The fire at the mill was caused by arson.",
            False,
        ),
        (
            "The mill fire was caused by a faulty lamp.",
            "The fire at the mill was caused by lightning.",
            True,
        ),
        (
            "Lund was expelled for gambling.",
            "Lund was expelled over a poem about the queen.",
            True,
        ),
        # "The blast" is the one that the reports are of; who tells it is not what it is about.
        (
            "Police said the blast was caused by a bomb.",
            "The fire chief said the blast was caused by a faulty boiler.",
            True,
        ),
        (
            "The fire chief said the blast was caused by a faulty boiler.",
            "The fire was caused by a candle.",
            False,
        ),
        (
            "The fire in the barn was caused by lightning.",
            "The fire at the school was caused by arson.",
            False,
        ),
        (
            "The blast at the mill was caused by a boiler.",
            "A second blast was caused by a bomb.",
            False,
        ),
        (
            "The health minister resigned over a letter.",
            "The sports minister resigned because of a fall.",
            False,
        ),
        ("The minister resigned over a letter.", "The sports minister quit after a fall.", False),
        (
            "The minister resigned over a letter.",
            "The sports minister quit because of a fever.",
            True,
        ),
        (
            "The hospital was shut over mould in its walls.",
            "The hospital was closed because of a lack of nurses.",
            True,
        ),
    ],
)
def test_causes_differ_of_one_act_only(left: str, right: str, differ: bool) -> None:
    """A cause follows the act in its clause; two words for one reason are one cause."""
    assert bool(conflicts(left, right)) == differ


@pytest.mark.parametrize(
    ("left", "right", "clash"),
    [
        ("The strike of the nurses began on Monday.", "Miners began a strike on Friday.", False),
        ("The trial began on Monday.", "The trial of the other boy began on Friday.", False),
        (
            "The war in Chad lasted for nine years, Omar said.",
            "A two-month war with Libya ruined Omar.",
            False,
        ),
        ("Nurses began their strike on Monday.", "The nurses' strike began on Friday.", True),
        ("The strike began on Monday.", "Miners began their strike on Friday.", True),
        ("Strikes began on Monday.", "The mill closed on Friday.", False),
        ("Fighting began on Monday.", "The fighting in the hills began on Friday.", True),
        ("Talks on the dam were held on Monday.", "The talks took place on Friday.", True),
        ("Talks on the dam were held on Monday.", "Talks on fish were held on Friday.", False),
        ("The talks were held on Monday.", "A second round of talks was held on Friday.", False),
        ("The hearing was held on Monday.", "A second hearing took place on Friday.", False),
        (
            "The queen's visit took place on Monday.",
            "The minister's visit took place Friday.",
            False,
        ),
        ("The queen's visit took place on Monday.", "A visit by Lund took place on Friday.", False),
        ("Talks on the dam were held on Monday.", "Talks on fish were announced on Friday.", False),
    ],
)
def test_events_of_others_have_their_own_times(left: str, right: str, clash: bool) -> None:
    """Whose event it is, and with whom or where, part two of one kind."""
    assert bool(conflicts(left, right)) == clash


@pytest.mark.parametrize(
    ("left", "right", "clash"),
    [
        ("The truce is to last 72 hours.", "Both sides agreed on a five-day truce.", True),
        ("The truce is to last 72 hours.", "A truce of three days was agreed.", False),
        ("The truce will last three days.", "A truce for four days was agreed.", False),
        ("A three-day truce was agreed in Varby.", "The truce in Varby lasted six hours.", False),
        (
            "Nurses called a strike for three days.",
            "The strike of the nurses lasted a week.",
            False,
        ),
        ("The siege lasted three days.", "The nine-day siege of Varby is over.", True),
        ("The siege of Lindal lasted three days.", "The nine-day siege of Varby is over.", False),
    ],
)
def test_durations_in_other_units_are_compared(left: str, right: str, clash: bool) -> None:
    """In days, whichever unit they are told in, and one that names nothing is of the story's."""
    assert bool(conflicts(left, right)) == clash


def test_what_lasts_is_longer_some_days_on() -> None:
    """A three-day strike is a six-day strike in an article of three days later."""
    texts = ("The three-day strike at Varby goes on.", "The six-day strike at Varby goes on.")
    first, later = (
        make_article(text, outlet=f"o{at}", path=f"{at}.txt",
                     published=datetime(2030, 5, 14 + 3 * at, tzinfo=UTC))
        for at, text in enumerate(texts)
    )  # fmt: skip
    read = [understand(first), understand(later)]
    story = Story("s", "t", (first.id, later.id))
    assert not compare_story(story, [first, later], read, None).conflicts
