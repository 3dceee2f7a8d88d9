"""What one article says is denied and another tells in other words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import pytest

from digest.compare.claims import compare_story
from digest.compare.differences.retold import denial, retold
from digest.compare.matching.pair_model import PairModel
from digest.compare.words.units import Unit, units
from digest.model import Article, Story
from digest.understand.article import understand
from tests.builders import make_article


def articles_of(*texts: str) -> list[Article]:
    """Texts as articles of one day, each of its own outlet."""
    return [
        make_article(text, outlet=f"o{at}", path=f"{at}.txt",
                     published=datetime(2030, 5, 14, tzinfo=UTC))
        for at, text in enumerate(texts)
    ]  # fmt: skip


def units_of(*texts: str) -> list[Unit]:
    """The claims of texts, ready to be compared."""
    articles = articles_of(*texts)
    return units(articles, [understand(one) for one in articles], None)


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The ministry denied that its troops had crossed the river, and called for calm.",
         "The ministry’s troops had crossed the river"),
        ("The ministry denied its troops had crossed the river.",
         "The ministry’s troops had crossed the river"),
        ("It is not true, Lund said, that the bridge had been closed.",
         "the bridge had been closed"),
        ("Officials deny the mill was hit.", "the mill was hit"),
        ("Officials deny Ole Moe was hit.", "Ole Moe was hit"),
        ("Officials denied Ole Moe a permit because the hall was full.", None),
        ("The ministry, which denies that the bridge had been closed, sent guards.",
         "the bridge had been closed"),
        ("Although the ministry denied that the bridge had been closed, guards came.",
         "the bridge had been closed"),
        ("The ministry denied that its troops had used anything but rubber bullets.", None),
        ("The premier denied that he was to leave the party.", None),
        ("The ministry said that its troops had never crossed the river.",
         "The ministry’s troops had crossed the river"),
        ("Lund insisted that he did not open any of the letters.",
         "Lund did open any of the letters"),
        ("“We have never used gas,” Colonel Moe told the radio.",
         "Colonel Moe have used gas"),
        ("Lund said none of his men fired at the crowd.", "Lund’s men fired at the crowd"),
        ("The harbour office said there had been no explosion in the port.",
         "there had been explosion in the port"),
        ("Lund said no letters were opened.", "letters were opened"),
        ("Lund said that nobody had been beaten at the camp.",
         "somebody had been beaten at the camp"),
        ("Lund said there was no sign of a fire.", None),
        ("Lund said that he had no intention of leaving.", None),
        ("No letters were opened, Lund said.", "letters were opened"),
        ("Lund said no letters had been opened since May.", None),
        ("Lund said that he had never seen such rain.", None),
        ("Lund said that he had not decided whether to close the bridge.", None),
        ("Lund said that he had no doubt about the bridge.", None),
        ("Lund said that he did not see nothing.", None),
        ("The bus did not stop.", None),
        ("The mayor dismissed as invented the claim that the bridge had been closed.",
         "the bridge had been closed"),
        ("Lund rejected the allegation by the rebels that aid was being held back.",
         "aid was being held back"),
        ("The line denied that the ferry, built in 1979, had sunk.",
         "the ferry had sunk"),
        ("The coach called the claim that two players had been paid a lie.",
         "two players had been paid"),
        ("The minister denied that the mayor was stepping down, state radio reported.",
         "the mayor was stepping down"),
        ("The party withdrew its claim that a marcher had been killed.",
         "a marcher had been killed"),
        ("The ministry denied it had sold the bridge.", "The ministry had sold the bridge"),
        ("The mayor dismissed as lies the miller's claim that guards had burned the mill.",
         "guards had burned the mill"),
        ("Lund rejected the ferry line's claim that its boat was full.", "Lund’s boat was full"),
        ("The mayor denied reports on social media that the bridge was shut.",
         "the bridge was shut"),
        ("The mayor rejected as false the news, spread by two papers, that the bridge was shut.",
         "the bridge was shut"),
        ("The mayor denied once again that the bridge was shut.", "the bridge was shut"),
        ("Lund rejected as unfair the claim of fraud and said that the count had been watched.",
         "there was fraud"),
        ("Reports of a second bomb were wrong, a police spokesman, Ole Lund, said.",
         "there was a second bomb"),
        ("Talk of a coup is pure invention, Minister Ada Berg said.", "there was a coup"),
        ("The army dismissed rumours of a cholera outbreak, General Ole Lund said.",
         "there was a cholera outbreak"),
        ("The ministry denied the accusations of the opposition.", None),
        ("Lindner denied that the firm had agreed to a rise above 3.5 percent.",
         "the firm had agreed to a rise above 3.5 percent"),
        ("The ministry denied any involvement in the raid.", "The ministry was behind the raid"),
        ("The Iron Guard denied responsibility.", "The Iron Guard was behind the attack"),
        ("The spokesman of the Iron Guard, Ole Moe, said that his group had nothing to do with the"
         " raid.", "Iron Guard was behind the raid"),
        ("Lund said he was not involved in the raid.", "Lund was behind the raid"),
        ("The mayor denied in a call to a radio station that the bridge was shut.",
         "the bridge was shut"),
        ("The ministry rejected the charge.", None),
        ("The ministry said that its troops had crossed the river.", None),
    ],
)  # fmt: skip
def test_reads_what_is_denied(text: str, deed: str | None) -> None:
    """A clause of its own, without asides and without what else is said; else nothing."""
    (unit,) = units_of(text)
    found = denial(unit)
    assert (found.deed if found else None) == deed


DENIED = "The general staff denied that its gunners had shelled the village of Norvik."


def differences(*texts: str) -> list[str]:
    """What differs among texts, by the shipped model."""
    articles = articles_of(*texts)
    story = Story("s", "t", tuple(one.id for one in articles))
    read = [understand(one) for one in articles]
    return [one.about for one in compare_story(story, articles, read, PairModel()).conflicts]


def test_a_denial_stands_against_the_deed_in_other_words() -> None:
    """No word but the village is in both."""
    told = "Artillery fire from army positions hit the village of Norvik at dawn."
    assert differences(DENIED, told) == ["whether its gunners had shelled the village of Norvik"]


@pytest.mark.parametrize(
    "told",
    [
        "The army never shelled the village of Norvik, its spokesman said.",
        "The village of Norvik has a school and a mill.",
        "In May 2012 the army's gunners shelled the village of Norvik.",
    ],
)
def test_other_denials_and_other_matters_do_not(told: str) -> None:
    """Who denies too, what is only about the place, and what was years before."""
    assert not [about for about in differences(DENIED, told) if about.startswith("whether")]


class Agreeing:
    """A reader to whom any two texts state one claim."""

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        return np.ones((len(texts), 1))

    def weigh(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        return np.full((len(pairs), 3), 9.0)


def test_denials_of_one_deed_are_one_difference() -> None:
    """Two papers carry the denial, and one difference holds both."""
    found = retold(
        units_of(DENIED, "The army denied that it shelled Norvik.", "Shells fell on Norvik."),
        {},
        Agreeing(),
    )
    assert [(len(telling), len(denying)) for _, telling, denying in found] == [(1, 2)]


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        ("The guards denied that they had fired and said the rebels had shelled Norvik.", True),
        ("The army had shelled Norvik, the miller said, but the army denied this.", True),
        ("The army, the miller said, had not shelled Norvik, and rain fell.", False),
    ],
)
def test_what_a_sentence_tells_beside_what_it_denies(told: str, stands: bool) -> None:
    """A denial may blame another, and may stand behind what it denies."""
    found = retold(units_of(DENIED, told), {}, Agreeing())
    denied = [deed for deed, _, _ in found if "shelled" in deed]
    assert bool(denied) == stands


@pytest.mark.parametrize(
    "denial",
    [
        "Captain Moe accused the guards of burning the mill. The guards denied it.",
        "Captain Moe accused the guards of burning the mill. The guards rejected this as absurd.",
        "Captain Moe accused the guards of burning the mill. The guards dismissed that account.",
        "Moe said the guards had burned the mill, a charge that the guards have always denied.",
    ],
)
def test_what_is_denied_without_being_named_is_told_elsewhere(denial: str) -> None:
    """It is the statement before, without who makes it."""
    told = "It was the guards who set fire to the mill, the miller said."
    assert differences(denial, told)[0].startswith("denied by")
    story = retold(units_of(denial, told), {}, PairModel())
    assert [[unit.claim.text for unit in telling] for _, telling, _ in story] == [[told]]


def test_a_number_that_is_denied_is_told_by_who_gives_it() -> None:
    """And not by who gives another one of the same people; who is denied is not who denies."""
    denial = "The officer laughed off Varland's claim of nine dead divers in Norvik."
    told = "Varland said that nine divers were dead in Norvik."
    assert differences(denial, told) == ["denied by those concerned"]
    two = differences(denial, "Varland said that two divers were dead in Norvik.")
    assert two == ["people killed"]


class Doubting(Agreeing):
    """A reader to whom any two texts are a little alike, and none surely states another."""

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([[1.0, 0.0] if text[0].islower() else [0.5, 0.75**0.5] for text in texts])

    def weigh(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        return np.full((len(pairs), 3), 0.2)


def test_a_name_is_not_enough() -> None:
    """Short sentences on one firm are alike to the model."""
    denied = "Nordkraft insisted that it had not hidden any cracks."
    accused = "Mayor Kari Lie accused Nordkraft of hiding cracks in the wall of the dam."
    assert differences(denied, accused) == ["denied by Nordkraft"]
    assert not differences(denied, "Journalists called Nordkraft on Sunday.")


@pytest.mark.parametrize(
    ("no", "told", "stands"),
    [("no shot was fired", "Guards fired shots at the gate.", True),
     ("no clerk was near", "The clerk was in the cellar.", False)],
)  # fmt: skip
def test_one_word_of_what_there_was_not_is_not_enough(no: str, told: str, stands: bool) -> None:
    """All words of it are, where they are two."""
    assert bool(retold(units_of(f"Lund said that {no}.", told), {}, Doubting())) == stands


def test_what_was_not_so_yet_may_be_so_later() -> None:
    """The minister resigns on the next day."""
    articles = [
        make_article(text, id=f"a{at}", published=datetime(2031, 3, 3 + at, tzinfo=UTC))
        for at, text in enumerate(
            ["The minister Lie has not resigned, Lund said.", "The minister Lie has resigned."]
        )
    ]
    all_units = units(articles, [understand(article) for article in articles], None)
    assert retold(all_units, {}, Agreeing())
    assert not retold(all_units, {}, Agreeing(), {article.id: article for article in articles})


def test_who_denies_does_not_contradict_himself() -> None:
    """One's own words are another side of nothing."""
    said = "The general staff said that its gunners had fired at a hill."
    assert not retold(units_of(DENIED, said), {}, Agreeing())


def test_one_denial_is_shown_once_with_all_that_it_stands_against() -> None:
    """By its deed it stands against one outlet, by its clause against two: that one holds both."""
    about = differences(
        "Westfold Rovers denied a report that they had agreed a fee of 14 million euros for the "
        "defender Luca Moretti.",
        "Westfold Rovers have agreed a fee of 14 million euros for the defender Luca Moretti, a "
        "person close to the player said.",
        "Luca Moretti will have a medical at Westfold Rovers on Tuesday.\n\nThe clubs agreed on a "
        "fee of 12 million euros for Moretti, according to the agent.",
    )
    assert about == [
        "whether they had agreed a fee of 14 million euros for the defender Luca Moretti",
        "how many EUR",
    ]


@pytest.mark.parametrize(
    ("denied", "told", "stands"),
    [
        ("The River Front said that it had not shelled the mill.",
         "The army accused the River Front of firing on the mill.", True),
        ("The River Front said that it had not shelled the mill.",
         "The mill was shelled from the hills, the miller said.", False),
        ("The River Front said that it had not shelled the mill.",
         "The River Front said on Monday that the mill was shelled by others.", False),
        ("The governor, Ole Lund, said there was no famine in the north.",
         "A relief agency declared a famine in the north.", True),
        ("The governor, Ole Lund, said there was no famine in the north.",
         "A relief agency sent grain.", False),
        ("Lund said no letters were opened on Sunday.", "Two letters were opened on Monday.",
         False),
        ("The River Front said that it had not shelled the mill.",
         "The River Front shelled a bakery.", False),
        ("The River Front said that it had not freed Ole Lund.",
         "The River Front freed the cook.", False),
        ("No ferries had left the port, Lund said.", "Ferries left the port of Hamar.", False),
        ("No ferries had left the port of Hamar, Lund said.", "Ferries left the port of Hamar.",
         True),
        ("No judges had resigned, Lund said.", "A judge's clerk resigned.", False),
        ("The mill said none of its clerks or bakers had been arrested.",
         "The clerk was arrested, a judge said.", True),
        ("The bakery has not closed its oven, Lund said.", "The bakery has closed its oven.", True),
        ("The bakery has not closed its oven, Lund said.", "The bakery has closed a shop.", False),
        ("The bakery has not closed its oven, Lund said.",
         "The mill closed the oven of the bakery.", False),
        ("The judge has not resigned, Lund said.", "A judge has resigned in Hamar.", False),
        ("Jets hit a barracks and not a chapel, Lund said.", "Jets hit a chapel.", True),
        ("Jets hit a barracks and not a chapel, Lund said.", "Jets hit a barracks.", False),
    ],
)  # fmt: skip
def test_a_negation_is_a_denial_of_who_is_named_or_of_its_own_words(
    denied: str, told: str, stands: bool
) -> None:
    """A reader to whom all is one claim is not enough."""
    assert bool(retold(units_of(denied, told), {}, Agreeing())) == stands
