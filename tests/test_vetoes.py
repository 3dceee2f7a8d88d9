"""What keeps claims apart however alike they are: denials and figures, of what they share."""

from __future__ import annotations

import pytest

from digest.compare.matching.vetoes import veto
from digest.compare.words.units import units
from digest.understand.article import understand
from digest.understand.clauses import clauses
from tests.builders import make_article


def vetoed(left: str, right: str) -> str | None:
    articles = [make_article(text, outlet=f"o{at}") for at, text in enumerate((left, right))]
    read = units(articles, [understand(one) for one in articles], clauses)
    whole = [unit for unit in read if unit.whole]
    return veto(whole[0], whole[1])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Norland said two of its border guards were missing on Monday and denied that any "
            "had been captured.",
            "Two border guards of Norland are missing since Monday.",
        ),
        (
            "The mayor denies involvement Police in Norvik searched his offices on Monday for "
            "papers about the harbour.",
            "Police in Norvik searched the offices on Monday for papers about the harbour.",
        ),
        (
            "The rebels say that they hold 22 soldiers, a claim that the army dismisses.",
            "The rebels took 22 soldiers prisoner in the pass on Sunday.",
        ),
        (
            "The army denied this and said that its troops were in control of all of Norvik.",
            "All of Norvik is under the control of the troops, the minister said.",
        ),
        (
            "The army denies firing across the river and says rebel shells hit the mill.",
            "Shells of the rebels hit the mill in Norvik, a general told the radio.",
        ),
        (
            "The party of Ms Berg on Monday withdrew its claim that a marcher had been killed.",
            "Ms Berg's party has retracted an earlier statement that a marcher had been killed.",
        ),
        (
            "The army withdrew from Norvik after reports of an attack on the mill.",
            "Troops left Norvik after an attack on the mill was reported.",
        ),
    ],
)
def test_a_denial_beside_what_is_shared_keeps_nothing_apart(left: str, right: str) -> None:
    """The rest of the sentence states what the other does; some texts have lost their stops."""
    assert vetoed(left, right) is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Norland denied that its planes had bombed the harbour of Norvik on Monday.",
            "Planes of Norland bombed the harbour of Norvik on Monday.",
        ),
        (
            "Norland denied the allegations about the harbour of Norvik.",
            "Norland bombed the harbour of Norvik.",
        ),
        (
            "Berg denied the reports that the army would enter Norvik on Sunday with tanks.",
            "The army would enter Norvik on Sunday with tanks.",
        ),
        (
            "The army in Norvik on Monday denied carrying out the strike.",
            "The army in Norvik on Monday bombed a school.",
        ),
        (
            "Norland dismissed as an invention the story that Ms Berg had left the hall early.",
            "Ms Berg of Norland left the hall before the end of the speech.",
        ),
        (
            "The officer laughed off Varland's claim of nine dead divers in Norvik.",
            "Varland said that nine divers were dead in Norvik.",
        ),
        (
            "Reports of a third flood gate in Norvik were wrong, a clerk told this newspaper.",
            "A third flood gate was found in Norvik on Monday.",
        ),
        (
            "“It is our money,” he said, rejecting Norland statements that it can be spent only"
            " on food for Velm.",
            "The money can be spent only on food for Velm, a clerk in Norland said.",
        ),
        (
            "The Skarn Front denied this and said the shots came from the militia of the guards.",
            "Fighters of the Skarn Front who rejected the truce fired shots from the town.",
        ),
        (
            "The party of Ms Berg on Monday withdrew its claim that a marcher had been killed.",
            "Ms Berg's party claimed that a marcher had been killed.",
        ),
    ],
)
def test_a_denial_of_what_is_shared_keeps_apart(left: str, right: str) -> None:
    """A claim and its denial are never one claim."""
    assert vetoed(left, right) == "one side denies"


@pytest.mark.parametrize(
    ("right", "apart"),
    [
        ("Marchers came at the guards with knives and a hunting rifle, a captain said.", True),
        ("Marchers carried no hunting rifle, a nurse said.", False),
        ("Marchers came with a rifle, a nurse said.", False),
    ],
)
def test_what_there_was_not_and_what_there_was_are_two_claims(right: str, apart: bool) -> None:
    """Where the other side has all its words, and denies nothing itself."""
    left = "There was no hunting rifle in that crowd of marchers."
    assert bool(vetoed(left, right)) == apart


def test_where_it_is_not_and_who_condoles() -> None:
    """ "In Velm and not in Norvik" is not in Norvik; each condoles for himself."""
    there = "Friday's meeting of the ministers is to be held in Norvik, a clerk said."
    assert vetoed("Friday's meeting of the ministers will be in Velm and not in Norvik.", there)
    assert not vetoed("The ministers, who are not in Norvik on business, meet on Friday.", there)
    president = "President Jon Berg expressed his condolences to the families, the palace said."
    assert vetoed(
        "King Olaf Lie rang Mr Berg to offer his condolences, the palace said.", president
    )


def test_without_is_no_denial_of_ones_own() -> None:
    """An accusation that says "without" still states what the other denies."""
    accused = "Residents of Norvik accuse the plant of releasing water without warning."
    denied = "The plant denied that it had released water without warning residents of Norvik."
    assert vetoed(accused, denied) == "one side denies"


def test_a_negation_of_something_else_is_no_denial() -> None:
    """A statement and its withdrawal, though "nobody" stands beside the statement."""
    told = "Mayor Ada Berg told reporters that the dam had held and that nobody need fear for it."
    withdrawn = "Mayor Ada Berg withdrew her statement that the dam had held."
    assert vetoed(told, withdrawn) == "one side denies"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Jon Frey said he would not resign.", "Jon Frey resigned on Tuesday."),
        ("The mayor, Jon Frey ruled out resigning.", "Mayor Jon Frey has resigned."),
        ("The general, Ada Lund is alive.", "General Ada Lund was killed on Monday."),
    ],
)
def test_opposite_states_are_no_one_claim(left: str, right: str) -> None:
    """Who stays and who goes, who lives and who is dead: whatever else is alike."""
    assert (vetoed(left, right) or "").startswith("opposite states: ")


def test_the_borders_with_two_states_are_two_places() -> None:
    """A border is named by the state behind it."""
    benin = "The girls were in a forest near the border with Benin, the army said."
    niger = "The girls were in a forest close to the border with Niger, a governor said."
    assert vetoed(benin, niger) == "other states: benin / niger"


def test_equal_shares_are_no_other_figures() -> None:
    """Two figures on each side of which both have the same: a rate, and what it was before."""
    assert vetoed("The rate fell to 5.2% from 5.4% in May.", "In May the rate was 5.2%.") is None
    assert vetoed("The rate fell to 5.2% in May.", "In May the rate was 5.6%.") is not None


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        (
            "Berg unveiled a $2.25 trillion plan.",
            "Berg unveiled a roughly $2 trillion plan.",
            False,
        ),
        ("The state pays 1.5 million euros.", "The state pays 2.5 million euros.", True),
        ("Berg won over 52 percent of votes.", "Berg won 52.4 percent of votes.", False),
        ("Berg won 52 percent of votes.", "Berg won 52.4 percent of votes.", True),
        ("Rebels took a fort 15 km west of Lund.", "Rebels took a fort 25 km from Borg.", False),
        ("The march went on for 15 km.", "The march went on for 25 km.", True),
        ("A captain of 28, died on Monday.", "One officer died on Monday.", False),
        ("The crew of 28, died on Monday.", "One officer died on Monday.", True),
        ("A class of 28, died on Monday.", "One pupil died on Monday.", True),
        ("The storm cost $1 billion.", "The storm cost $1.4 billion.", True),
        ("The storm cost more than $2 billion.", "The storm cost $1.7 billion.", True),
        ("Berg won about 53 percent of votes.", "Berg won 52.5 percent of votes.", False),
        (
            "The quake killed 12 people and cost about $1 billion.",
            "The quake killed 30 people and cost $1.4 billion.",
            True,
        ),
        ("The missile flew 500 km east of Lund.", "The missile flew 900 km east of Lund.", True),
        ("Ships must stay 12 miles from the coast.", "Ships must stay 90 miles from it.", True),
    ],
)
def test_round_terms_distances_and_ages_are_no_other_figures(left: str, right: str, apart: bool):
    """What is told in round terms agrees; where something lies and how old one is count nothing."""
    assert bool(vetoed(left, right)) == apart


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("France called for calm in Norvik.", "Paris called for calm in Norvik.", False),
        ("The UN mission urged restraint.", "The United Nations mission urged restraint.", False),
        ("The United States urged restraint.", "Washington urged restraint.", False),
        ("France called for calm in Norvik.", "Berlin called for calm in Norvik.", True),
        ("The Delhi High Court condemned the raid.", "India condemned the raid.", True),
        ("The London mayor condemned the raid.", "Britain condemned the raid.", True),
    ],
)
def test_a_capital_speaks_for_its_state(left: str, right: str, apart: bool) -> None:
    """Other speakers make it another claim, other names of one speaker do not."""
    assert bool(vetoed(left, right)) == apart


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("Georgia counted five million votes.", "American officials counted the votes.", False),
        ("New Mexico crews fought the fires.", "American crews fought the fires.", False),
        ("Mexico fought the fires.", "American crews fought the fires.", True),
        ("Syrias army took the mill.", "Iraqi forces took the mill.", True),
    ],
)
def test_other_states_keep_apart(left: str, right: str, apart: bool) -> None:
    """Where the names can only be states; one may have lost its apostrophe."""
    assert bool(vetoed(left, right)) == apart


def test_a_number_that_is_said_not_to_be_so_is_not_stated() -> None:
    """ "Seven, not eight" agrees with seven and differs from eight."""
    left = "Seven people, not eight, were killed by the fire in Norvik."
    right = "The fire in Norvik killed eight people."
    assert (vetoed(left, right) or "").startswith("figures differ")
    assert vetoed(left, right.replace("eight", "seven")) is None


def test_things_that_differ_keep_apart_whatever_agrees_beside_them() -> None:
    """Both name the 72 hours, and not one number of diplomats."""
    two = "Tarnia ordered two French diplomats to leave within 72 hours."
    three = "Three employees of the French embassy must leave Tarnia within 72 hours."
    assert vetoed(two, three) == "figures differ: two / Three"
    assert vetoed(two, three.replace("Three", "Two")) is None


def test_what_was_counted_before_is_not_what_is_stated() -> None:
    """ "241 cases, up from 228" and "228 cases" are of two days; a promise is no measure."""
    measured = "The lab measured a range of 22 miles, well below the 30 miles that Lund promises."
    promised = "The range is 30 miles, according to Lund."
    assert (vetoed(measured, promised) or "").startswith("figures differ")
    left = "Measles cases in Norvik reached 241 on Tuesday, up from 228 on Friday."
    right = "The number of measles cases in Norvik rose to 228 on Friday."
    assert (vetoed(left, right) or "").startswith("figures differ")


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        (
            "The Greens won four of the council's 15 seats.",
            "The Greens won five of its 15 seats.",
            True,
        ),
        (
            "The Greens won four of the council's 15 seats.",
            "The Greens won four of 16 seats.",
            False,
        ),
        ("Three of the eight ferries sank.", "Two out of eight ferries sank in the gale.", True),
    ],
)
def test_a_whole_in_common_is_no_figure_that_agrees(left: str, right: str, apart: bool) -> None:
    """ "Four of 15 seats" states four."""
    assert (vetoed(left, right) or "").startswith("figures differ") == apart


def test_who_calls_for_something_in_a_quotation_is_its_speaker_too() -> None:
    """Two who ask for one thing make two claims, also where one's words are quoted."""
    asked = "Norland called for an emergency meeting of the Harbour Council on Tuesday."
    quoted = (
        '"The Lund Alliance demands that the Harbour Council hold an emergency meeting," said the '
        "body in a statement."
    )
    assert (vetoed(asked, quoted) or "").startswith("other speakers")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Ole Moe of the Iron Guard denied that it had any hand in the raid.",
            "The Iron Guard said that it had nothing to do with the raid.",
        ),
        (
            "The army blamed the Iron Guard, a group that rejects the accord, for the raid.",
            "The army said the raid was the work of the Iron Guard.",
        ),
    ],
)
def test_two_who_deny_and_who_is_known_to_reject_deny_nothing(left: str, right: str) -> None:
    """What a group is known for is not what its claim denies."""
    assert vetoed(left, right) is None


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("It went off at 6.40 p.m. in the hall.", "It went off at 7:05 p.m. in the hall.", True),
        ("It went off at 6.40 p.m. in the hall.", "It went off at around half past six.", False),
        ("It went off at 6.40 p.m. in the hall.", "It went off at 18:45 in the hall.", False),
        ("It went off at 6.40 in the hall.", "It went off at 18:45 in the hall.", False),
        ("A curfew holds from 8 p.m. to 5 a.m.", "A curfew holds from 10 p.m. to 5 a.m.", True),
        ("A curfew holds from 8 p.m. to 5 a.m.",
         "A curfew holds from eight in the evening.", False),
        ("It shook at 5:06 p.m. in Lund.", "It shook at 1336 GMT, 13:36, in Lund.", False),
        ("The barriers fell at midnight.", "At six in the morning the barriers fell.", True),
        ("The barriers fell at one o'clock.", "The barriers fell.", False),
    ],
)  # fmt: skip
def test_other_hours_keep_apart(left: str, right: str, apart: bool) -> None:
    """Hours that neither come near nor are told in another zone."""
    assert (vetoed(left, right) == "at other hours") == apart
