"""What a figure counts: the event and the people, or nothing that another figure can deny."""

from __future__ import annotations

import pytest

from digest.compare.figures.quantities import CASUALTIES, CROWDS, counted
from digest.compare.figures.uncounted import counts_nothing
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
        (
            "The monitor said 31 pro-government fighters and 24 rebels had been killed.",
            [("31", "killed", "soldiers"), ("24", "killed", "rebels")],
        ),
        ("A clash killed 41 regime loyalists.", [("41", "killed", "soldiers")]),
        (
            "At least 37 soldiers and allied militiamen and 29 rebels have died.",
            [("At least 37", "killed", "soldiers"), ("29", "killed", "rebels")],
        ),
        ("The monitor gave 37 dead on the army's side.", [("37", "killed", "soldiers")]),
        ("Police wounded 12 protesters at the gate.", [("12", "wounded", "people")]),
        (
            "Police said 26 people were arrested and 14 injured at the rally.",
            [("26", "held", "people"), ("14", "wounded", "people")],
        ),
        (
            "Police said 14 people were critically injured at the rally.",
            [("14", "critical", "people")],
        ),
        (
            "Rebels shelled the ferry, martyring 46 citizens, among them 17 children.",
            [("46", "killed", "people"), ("17", "killed", "children")],
        ),
        ("Four of the victims were children.", [("Four", "killed", "children")]),
        ("Three teachers of the school were killed.", [("Three", "killed", "people")]),
        ("Two officials of the finance ministry were arrested.", [("Two", "held", "people")]),
        ("No raid has been as deadly since 2019, when 21 people died at the mill.", []),
        (
            "Since Monday, when the raid began, 21 people have died.",
            [("21", "killed", "people")],
        ),
        ("Four of the victims were taken to the clinic in Norvik.", []),
        ("Two rebels killed at least nine guards.", [("at least nine", "killed", "soldiers")]),
        (
            "The blast left two women dead and three other workers wounded.",
            [("two", "killed", "women"), ("three", "wounded", "people")],
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
         [("12", "killed", "people"), ("30", "abducted", "hostages")]),
        ("Two women and one man died.", [("Two", "killed", "women"), ("one", "killed", "men")]),
        ("Twelve people, according to a nurse, were killed.", [("Twelve", "killed", "people")]),
        ("The quake killed 40 people, nine of them children.",
         [("40", "killed", "people"), ("nine", "killed", "children")]),
        ("The nurse said 12 of the dead were children.", [("12", "killed", "children")]),
        ("Among the dead were three children.", [("three", "killed", "children")]),
        ("He is accused of the wounding of 32 people.", [("32", "wounded", "people")]),
        ("Three men were beaten to death.", [("Three", "killed", "people")]),
        ("By the army's count nine of its men died.", [("nine", "killed", "soldiers")]),
        ("The rebels lost nine of their men, who were killed.", [("nine", "killed", "rebels")]),
        ("He said nine of his men were killed.", [("nine", "killed", "people")]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("May killed 12 miners in the Lund pits.", ("12", "killed", "people")),
        ("The slide of May 4 buried the inn and 12 people died.", ("12", "killed", "people")),
        ("In May, 12 people died in the mill.", ("12", "killed", "people")),
        ("Will Ekberg killed 12 people in Lund.", ("12", "killed", "people")),
        ("The blast killed 12 people at the weekly fair.", ("12", "killed", "people")),
        ("Some 12 people died in the daily shelling of Lund.", ("Some 12", "killed", "people")),
        ("The frost killed 12 in five provinces.", ("12", "killed", "people")),
        ("The flood not only killed 12 people but took the bridge.", ("12", "killed", "people")),
        ("Without warning the flood killed 12 people.", ("12", "killed", "people")),
    ],
)
def test_a_toll_is_none_the_less_one_beside_a_month_a_fair_or_a_warning(text, expected):
    """May is a month, "weekly" stands before a noun, 12 are no part of five, "not only" and
    "without warning" deny nothing: the words that make a rate or a wish stand there by chance."""
    assert events(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The slide led to the martyrdom of seven monks and the injury of twelve others.",
         [("twelve", "wounded", "people")]),
        ("The blast led to the death of seven citizens and the injury of twelve others.",
         [("seven", "killed", "people"), ("twelve", "wounded", "people")]),
        ("Nuns put the dead at 34 and the wounded at more than 60.",
         [("34", "killed", "people"), ("more than 60", "wounded", "people")]),
        ("The two were found dead at 11 on Monday.", [("two", "killed", "people")]),
        ("Nuns put the number of dead at 34.", [("34", "killed", "people")]),
        ("Nuns put the wounded at 41.", [("41", "wounded", "people")]),
        ("The club raised its count of the civilian dead from 14 to 19.",
         [("19", "killed", "people")]),
        ("Nine people lost their lives in the mill.", [("Nine", "killed", "people")]),
        ("In the mill nine people have lost their lives and 12 are missing.",
         [("nine", "killed", "people"), ("12", "missing", "people")]),
        ("The club put the toll at 38 soldiers, 11 rebels and 14 women.",
         [("38", "killed", "soldiers"), ("11", "killed", "rebels"), ("14", "killed", "women")]),
        ("Five women and eight children were among the dead.",
         [("Five", "killed", "women"), ("eight", "killed", "children")]),
        ("Nine soldiers had been killed and 22 wounded.",
         [("Nine", "killed", "soldiers"), ("22", "wounded", "soldiers")]),
        ("The raid killed three children and wounded 40.",
         [("three", "killed", "children"), ("40", "wounded", "people")]),
        ("Sixty-two rebels were neutralised.", [("Sixty-two", "killed", "rebels")]),
        ("More than 60 wounded lie in the barn.", [("More than 60", "wounded", "people")]),
        ("The nurse spoke of 23 people brought in with burn wounds.",
         [("23", "wounded", "people")]),
        ("Police shot dead 12 people in Lund.", [("12", "killed", "people")]),
        ("The war has driven 9,000 people from their homes.", [("9,000", "displaced", "people")]),
        ("The town counts 6,000 people without a home.", [("6,000", "displaced", "people")]),
        ("The toll of the fire in the old mill rose to 26 on Monday.",
         [("26", "killed", "people")]),
        ("The number of known dead in Monday's quake in Norvik has reached 131.",
         [("131", "killed", "people")]),
        ("The minister raised the official count of dead to three last night.",
         [("three", "killed", "people")]),
        ("The number of enemy officers eliminated has risen to 60.",
         [("60", "killed", "soldiers")]),
        ("The rebels admit to the loss of 26 men.", [("26", "killed", "people")]),
        ("Some 40 rebels were wiped out.", [("Some 40", "killed", "rebels")]),
        ("Police put the crowd in Norvik at 8,000.", [("8,000", "joined", "people")]),
        ("About 1,800 people were told to leave their homes.",
         [("About 1,800", "displaced", "people")]),
        ("Villagers said that nine people could not be found.", [("nine", "missing", "people")]),
        ("Seventeen people are in custody, the club said.", [("Seventeen", "held", "people")]),
        ("At least 11 villagers, including four children, died in the raid.",
         [("At least 11", "killed", "people"), ("four", "killed", "children")]),
        ("In the flats nine Varlanders lay dead.", [("nine", "killed", "people")]),
        ("Seventeen pilgrims were martyred.", [("Seventeen", "killed", "people")]),
        ("Nine members of the security forces were killed.", [("Nine", "killed", "soldiers")]),
        ("Nine soldiers sacrificed their lives for the land.", [("Nine", "killed", "soldiers")]),
        ("Five of our brave soldiers fell in battle.", [("Five", "killed", "soldiers")]),
        ("More than 80 terrorists were put out of action.",
         [("More than 80", "killed", "rebels")]),
        ("The mayor stood by his count of 23 killed.", [("23", "killed", "people")]),
        ("Three of our men embraced martyrdom.", [("Three", "killed", "people")]),
        ("A total of 84 persons were taken in for questioning.", [("84", "held", "people")]),
        ("Eleven soldiers received wounds.", [("Eleven", "wounded", "soldiers")]),
        ("Twenty-one others, seven children among them, sustained injuries.",
         [("Twenty-one", "wounded", "people")]),
        ("The office had put the dead at 38 late on Sunday.", [("38", "killed", "people")]),
        ("The rebels speak of 47 soldiers killed and 18 taken captive.",
         [("47", "killed", "soldiers"), ("18", "held", "soldiers")]),
    ],
)  # fmt: skip
def test_reads_a_toll_in_the_usual_words_of_news(text, expected):
    """Tolls are put at a number, listed behind one verb, or told by a noun; each was lost before,
    and with it every conflict that it is a side of."""
    found = events(text)
    assert [one for one in found if one in expected] == expected
    assert len({number for number, _, _ in found}) == len(found)


def test_those_in_hospital_are_not_of_the_dead():
    """ "Two are dead and five in hospital" counts two dead."""
    assert events("Two people are dead and five in hospital.") == [("Two", "killed", "people")]


@pytest.mark.parametrize(
    "text",
    [
        "Some 600 soldiers hold the bridge to which the rest have fallen back.",
        "The dead were mostly children below five.",
        "The town mourns the loss of 900 jobs.",
        "The firm wiped out 12 debts.",
        "The road could not be cleared of 12 trees.",
        "The firm neutralised 12 leaks.",
        "Lund eliminated two teams in the cup.",
        "Nine clubs lost their grounds.",
        "The raid killed two soldiers, and 12 nuns prayed.",
    ],
)
def test_the_words_of_battle_and_lists_tell_nothing_of_others(text):
    """To neutralise is to kill only where fighters are, and who has a verb of his own is in no
    list."""
    assert [one for one in events(text) if one[2] != "soldiers"] == []


@pytest.mark.parametrize(("year", "nothing"), [("2015", False), ("60", True), ("2,000", True)])
def test_one_in_a_year_is_no_ratio(year, nothing):
    """ "Killed one in 2015" says when; "one in 60" says how many of them."""
    text = f"The ferry killed one in {year}."
    assert counts_nothing(text, text.index("one"), text.index(" in")) is nothing


def test_what_stands_above_the_counted_is_no_count_before():
    """Unlike "22 hours, above the 12 that were promised"."""
    (claim,) = understand(make_article("Smoke rose above the 12 huts.", title="")).claims
    assert [one.figure.text for one in counted(claim)] == ["12"]
