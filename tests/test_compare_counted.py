"""What a figure counts: the event and the people, or nothing that another figure can deny."""

from __future__ import annotations

import pytest

from digest.compare.quantities import CASUALTIES, CROWDS, counted
from digest.understand.article import understand
from tests.builders import make_article


def events(text: str) -> list[tuple[str, str, str]]:
    """(figure, kind, population) of the figures of a text that count casualties or crowds."""
    return [
        (one.figure.text, one.kind, one.population)
        for claim in understand(make_article(text, title="")).claims
        for one in counted(claim)
        if one.kind in CASUALTIES | CROWDS
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry fire killed 12 people.", [("12", "killed", "people")]),
        ("Police wounded 12 protesters at the gate.", [("12", "wounded", "people")]),
        (
            "The blast left two women dead and three other workers wounded.",
            [("two", "killed", "women"), ("three", "wounded", "workers")],
        ),
        (
            "The mayor said nine of the crew had died, while 20 are still missing.",
            [("nine", "killed", "people"), ("20", "missing", "people")],
        ),
        ("Firemen found 24 people, with 121 still missing.", [("121", "missing", "people")]),
        (
            "The slide left 30 people dead and damaged two mills, officials said.",
            [("30", "killed", "people")],
        ),
        ("The number of people injured in the unrest has climbed to 896.",
         [("896", "wounded", "people")]),
        ("The gunmen, who killed 12 people, took 30 hostages.",
         [("12", "killed", "people"), ("30", "held", "hostages")]),
        ("Two women and one man died.", [("Two", "killed", "women"), ("one", "killed", "men")]),
        ("Twelve people, according to a nurse, were killed.", [("Twelve", "killed", "people")]),
        ("The quake killed 40 people, nine of them children.",
         [("40", "killed", "people"), ("nine", "killed", "children")]),
        ("The nurse said 12 of the dead were children.", [("12", "killed", "children")]),
        ("Among the dead were three children.", [("three", "killed", "children")]),
        ("He is accused of the wounding of 32 people.", [("32", "wounded", "people")]),
        ("Three men were beaten to death.", [("Three", "killed", "people")]),
        ("Thousands of lives have been saved.", [("Thousands", "rescued", "people")]),
        ("The flu killed 40 people in a week.", [("40", "killed", "people")]),
        ("A family of five people was killed.", [("five", "killed", "people")]),
        ("The blast killed 12 people a day after the truce.", [("12", "killed", "people")]),
        ("Some 9,000 farmers gathered in the square.", [("Some 9,000", "joined", "people")]),
        ("The march was attended by 400 nurses.", [("400", "joined", "people")]),
    ],
)  # fmt: skip
def test_tells_what_happened_to_the_counted(text, expected):
    """The event is that of the verb or noun which has the counted, not the nearest one."""
    assert [one for one in events(text) if one in expected] == expected
    assert len(events(text)) == len(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Two guards beat the boy and killed him.",
        "The cook was beaten to death by two guards.",
        "The storm tore down three mills, killing a farmer.",
        "Two men are accused of killing the baker.",
        "Two men were charged in the death of the baker.",
        "A baker died and two men underwent surgery.",
        "The three victims were taken to the clinic.",
        "He has a house with a wife and two children in Lund.",
        "She would not tell the names of the two men.",
        "The police came after 30 minutes and arrested him.",
        "The singer signed a three-year contract.",
        "Protesters set fire to three trams.",
        "For two weeks, demonstrators have slept in the park.",
        "The harpist attended 12 lessons.",
        "At least 40 inmates escaped from the jail.",
        "The frost killed 300 sheep.",
        "Jets flew the wounded from Lund to a city of 500,000, the mayor said.",
        "Six men were sentenced to death.",
        "Mothers saw his four knife wounds.",
    ],
)
def test_what_others_did_or_suffered_is_not_of_the_counted(text):
    """Culprits, bystanders, things and times near a word of death or protest are not its people."""
    assert events(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Doctors said malaria has killed 3,000 people each year.",
        "Every year 3,000 people die of malaria.",
        "Some 200 people die daily of hunger.",
        "About one in 60 passengers died.",
        "Nine people out of thousands died.",
        "The mother of 12 children was killed in Lund.",
        "The father of two boys died on Monday.",
        "A dam break could kill thousands of people.",
        "Thousands of people would die in a flood.",
        "The police said they plotted to kill 12 guards.",
        "There will not be 200 deaths this time.",
        "The nurse said the flu hasn't killed 300 people.",
        "The leak put hundreds of people at risk of death.",
        "The dead were mostly aged between 30 and 60.",
        "The driver has four previous arrests for theft.",
    ],
)
def test_rates_ratios_parents_and_what_may_be_are_no_toll(text):
    """A toll is neither confirmed nor contradicted by them, so nothing may be held against them."""
    assert events(text) == []


def test_what_may_have_been_is_an_estimate():
    """ "May have died" speaks of what was, unlike "may die"."""
    assert events("Up to 300 people may have died.") == [("Up to 300", "killed", "people")]
    assert events("Up to 300 people may die.") == []


def test_of_two_numbers_of_one_event_the_whole_is_not_the_part():
    """ "Two of the three victims died": three did not."""
    assert events("Two of the three victims died.") == [("Two", "killed", "people")]
    assert events("Doctors said 30 of the 80 wounded went home.") == [("80", "wounded", "people")]


def test_a_toll_is_its_last_number():
    """ "From 8 to 12": eight is what was said before."""
    assert events("The number of deaths rose from 8 to 12.") == [("12", "killed", "people")]


def test_what_will_be_done_to_the_dead_does_not_make_them_possible():
    """ "Will" behind the event speaks of something else."""
    text = "The 12 people killed will be buried on Monday."
    assert events(text) == [("12", "killed", "people")]
