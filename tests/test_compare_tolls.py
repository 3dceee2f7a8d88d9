"""Counts that are put at a figure, and what only looks so."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest

from digest.compare.figures.quantities import counted
from digest.compare.figures.tolls import told
from digest.compare.matching.vetoes import figure_veto
from digest.understand.article import understand
from tests.builders import make_article
from tests.test_compare_conflicts import conflicts


def count(text: str, figure: str) -> tuple[str, str, bool] | None:
    """Kind, for whom, and whether it runs, of the figure's last occurrence in a text."""
    start = text.rindex(figure)
    found = told(text, start, start + len(figure))
    return (found.kind, found.whom, found.running) if found else None


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("The number of people killed by the landslide above Norvik has climbed to 52.", "52",
         ("killed", "", True)),
        ("The toll, first given by a nurse on Monday, has grown to 19.", "19",
         ("killed", "", True)),
        ("A third boy died overnight, which brings the dead to six.", "six",
         ("killed", "", True)),
        ("Two more were found, bringing to 16 the number of hostages who died.", "16",
         ("killed", "hostages", True)),
        ("By nightfall the dead numbered 71.", "71", ("killed", "", True)),
        ("The clinic raised its toll from 58 to 66.", "66", ("killed", "", True)),
        ("The ministry gives the number of wounded as 93.", "93", ("wounded", "", True)),
        ("The death toll among servicemen rose to five.", "five", ("killed", "servicemen", True)),
        ("The number of people who have fled the valley reached 31,000.", "31,000",
         ("displaced", "", True)),
        ("The organisers put the number of marchers at 60,000.", "60,000", ("joined", "", True)),
        ("Police estimated the crowd in Norvik at 25,000.", "25,000", ("joined", "", True)),
        ("Officials said 14 passengers had not been found.", "14", ("missing", "", False)),
        ("The council listed 117 people as missing.", "117", ("missing", "", False)),
        ("Some 22,000 people have left their homes.", "22,000", ("displaced", "", False)),
        ("Some 1,800 people living within two miles of the site were told to leave their homes.",
         "1,800", ("displaced", "", False)),
        ("A total of 214 persons were taken to police stations.", "214", ("held", "", False)),
        ("Some 400 people have been moved to schools.", "400", ("displaced", "", False)),
        ("Some 2,300 people have crossed into Varland.", "2,300", ("displaced", "", False)),
        ("The rebels say that 14 men were taken prisoner.", "14", ("held", "", False)),
        ("He said 118 soldiers had laid down their arms.", "118", ("held", "", False)),
        ("He said 118 soldiers had given themselves up.", "118", ("held", "", False)),
        ("Fourteen workers were brought out alive at dawn.", "Fourteen", ("rescued", "", False)),
        ("Some 30 people are still buried.", "30", ("trapped", "", False)),
    ],
)  # fmt: skip
def test_reads_what_a_count_is_of(text: str, figure: str, expected: tuple[str, str, bool]) -> None:
    """The noun of the count stands far from its figure, and is read all the same."""
    assert count(text, figure) == expected


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The number of deaths rose from 8 to 12.", "8"),
        ("Nuns put the dead at 34 and the beds at 60.", "60"),
        ("The raid killed 12 people and the price of bread rose to 60.", "60"),
        ("Some 300 people sought shelter in the school.", "300"),
        ("Some 300 people crossed the street in fear.", "300"),
        ("Some 300 armed rebels have crossed the border.", "300"),
        ("Some 300 teachers were sent to a school in Norvik.", "300"),
        ("The wounded were flown to a town of 40,000.", "40,000"),
        ("The number of seats went up to 60.", "60"),
        ("Some 400 people had been brought to safety.", "400"),
        ("Some 400 people remain in Norvik.", "400"),
    ],
)
def test_leaves_other_figures_alone(text: str, figure: str) -> None:
    """Old numbers, other nouns' numbers and other deeds are no counts of the hurt."""
    assert count(text, figure) is None


def test_a_running_count_stands_against_the_first_report() -> None:
    """It goes to the day of its report, so that days do not keep the two apart."""
    (one,) = conflicts(
        "A landslide buried the village of Norvik on Tuesday, killing at least 14 people.",
        "The number of people killed by the landslide in Norvik rose to 19 on Wednesday.",
        apart=timedelta(days=1),
    )
    assert (one.kind, [side.value for side in one.positions]) == ("figure", ["at least 14", "19"])


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("The fire in Norvik killed 49 people.", "The fire in Norvik killed 51 people.", True),
        ("The fire in Norvik killed more than 49 people.",
         "The fire in Norvik killed 51 people.", False),
        ("The war in Varland has killed 2,400 people.",
         "The war in Varland has killed 2,500 people.", False),
    ],
)  # fmt: skip
def test_exact_counts_differ_by_one_and_others_by_a_tenth(
    first: str, second: str, differ: bool
) -> None:
    """The dead of one day are counted one by one, those of a war are estimated."""
    assert bool(conflicts(first, second)) == differ


def test_the_since_of_another_clause_makes_no_total() -> None:
    """ "The bloodiest raid since a truce" is one raid."""
    assert conflicts(
        "Shells hit the market in Norvik, killing 14 people, in the bloodiest raid since May.",
        "Nineteen people were killed at the market in Norvik, a nurse said.",
    )


def test_a_toll_in_money_counts_nobody() -> None:
    """A bridge has one, too."""
    (claim,) = understand(make_article("The toll on the bridge rose to 12 crowns.")).claims
    assert [one.kind for one in counted(claim)] != ["killed"]


def test_whose_toll_it_is_stands_beside_the_toll() -> None:
    """The place where they died may be named by people too."""
    text = "The number of people killed at the gate of a police college has climbed to 61."
    assert count(text, "61") == ("killed", "", True)
    assert count("The army's death toll rose to 51.", "51") == ("killed", "soldiers", True)


HEAD = "A landslide buried the village of Norvik on Tuesday, killing 17 people, officials said."


@pytest.mark.parametrize(
    "other",
    [
        "The landslide at Norvik came at dawn. The government has raised its count from 17 to 29.",
        "A list at the school of Norvik has 29 names on it. At least 20 people died there.",
    ],
)
def test_a_count_without_a_noun_is_of_what_is_counted_near_it(other: str) -> None:
    """A figure, a tally, a list of names are of the dead that the article tells of."""
    other += " The landslide killed more than 17 people, a clerk said." * ("raised" in other)
    found = [one for one in conflicts(HEAD, other) if one.kind == "figure"]
    assert any("29" in {position.value for position in one.positions} for one in found)


def test_a_count_of_something_else_is_not_of_the_dead() -> None:
    other = "The landslide at Norvik killed 17 people. The tally of survivors rose to 98."
    assert not conflicts(HEAD, other)


def test_some_of_the_dead_are_counted_as_what_they_were() -> None:
    """Children among the dead stand against other children, never against all the dead."""
    left = "The fire in the Norvik school killed 58 people. Twenty-two of the dead were children."
    right = "The fire in the Norvik school killed 58 people, including 31 children, a nurse said."
    found = conflicts(left, right)
    assert [{position.value for position in one.positions} for one in found] == [
        {"Twenty-two", "31"}
    ]


def test_another_few_missing_are_not_more_missing() -> None:
    """They come on top of the dead that were counted before, and are all the missing."""
    left = "The flood in Norvik killed 12 people. Another 85 people were listed as missing."
    right = "The flood in Norvik killed 12 people, and 60 are still missing, a clerk said."
    assert any(
        {position.value for position in one.positions} == {"85", "60"}
        for one in conflicts(left, right)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor says that 120 people cannot be found.", ("missing", "people")),
        ("At least seven peacekeepers were killed near Norvik.", ("killed", "soldiers")),
    ],
)
def test_who_cannot_be_found_is_missing_and_peacekeepers_are_soldiers(
    text: str, expected: tuple[str, str]
) -> None:
    (claim,) = understand(make_article(text)).claims
    assert [one.thing for one in counted(claim)] == [expected]


def test_workers_are_people_unless_they_came_to_help() -> None:
    """A toll of workers is the toll of the factory; aid workers are some of the dead."""
    eight = "At least eight weavers were killed in the fire at the Norvik mill, the governor said."
    (found,) = conflicts(eight, "Five workers died in the fire at the Norvik mill, a nun said.")
    assert [one.value for one in found.positions] == ["At least eight", "Five"]
    assert (
        conflicts(eight, "Five aid workers died in the fire at the Norvik mill, a nun said.") == ()
    )


def test_who_was_brought_out_alive_is_rescued_and_who_is_below_is_trapped() -> None:
    """Counts of them differ, whoever they are called, and are no sign of one claim."""
    ours = "Fourteen miners were brought out alive from the pit in Norvik, and 27 were trapped."
    theirs = "Sixteen miners were rescued from the pit in Norvik, a nurse said."
    (found,) = conflicts(ours, theirs)
    assert [one.value for one in found.positions] == ["Fourteen", "Sixteen"]
    (found,) = conflicts(ours, "Some 22 men remain underground in the pit in Norvik, a nun said.")
    assert [one.value for one in found.positions] == ["27", "Some 22"]


def test_other_numbers_of_rescued_are_of_two_claims() -> None:
    """As of any other figure on one thing."""
    left = make_article("Fourteen workers were brought out alive during the night.")
    right = make_article("Sixteen miners were rescued in the first night.")
    (one,), (other,) = understand(left).claims, understand(right).claims
    assert (figure_veto(one, other) or "").startswith("figures differ")


def test_a_body_s_own_dead_are_some_of_all() -> None:
    """Held against other counts of such people, and not against the toll of the event."""
    own = "The lifeboat club of Norvik mourned two of its volunteers, who drowned in the flood."
    assert conflicts("The flood in Norvik killed at least 31 people, nuns said.", own) == ()
    assert len(conflicts("The flood in Norvik killed four volunteers, nuns said.", own)) == 1


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_who_shares_a_word_with_a_third_only_tells_of_one_event_in_any_order(
    order: tuple[int, ...],
) -> None:
    """The first two of these share none; average linkage brings them together."""
    texts = (
        "Some 1,800 people were told to leave their homes near the smelter.",
        "The Red Cross puts the number of evacuees at 3,000.",
        "The Red Cross says some 3,000 people had to leave their homes.",
    )
    (found,) = conflicts(*(texts[at] for at in order))
    assert {one.value for one in found.positions} == {"Some 1,800", "some 3,000", "3,000"}


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("The army counted 47 dead soldiers.", "soldiers"),
        ("Nine members of the security forces sacrificed their lives.", "soldiers"),
        ("Nine members of the family sacrificed their lives.", "people"),
        ("The raid left 14 dead Thursday.", "people"),
    ],
)
def test_whose_dead_they_are(text: str, whom: str) -> None:
    """The noun behind the dead says it, and of what they were members."""
    (found,) = [one for claim in understand(make_article(text)).claims for one in counted(claim)]
    assert (found.kind, found.population) == ("killed", whom)
