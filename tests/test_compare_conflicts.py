"""Where reports differ: what is a conflict, and what only looks like one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from time import process_time

import pytest

from digest.compare.claims import compare_story
from digest.compare.differences.denials import denied_part
from digest.compare.differences.entries import entries, known_names
from digest.compare.differences.ledger import groups
from digest.compare.words.units import units
from digest.model import Conflict, Story
from digest.understand.article import understand
from digest.understand.clauses import clauses
from tests.builders import make_article


def conflicts(
    *texts: str, apart: timedelta = timedelta(), dated: bool = True
) -> tuple[Conflict, ...]:
    """The conflicts among texts, each an article of its own outlet, on one day or ``apart``."""
    articles = [
        make_article(
            text,
            outlet=f"outlet-{at}",
            published=datetime(2030, 5, 14, tzinfo=UTC) + at * apart if dated else None,
            path=f"{at}.txt",
        )
        for at, text in enumerate(texts)
    ]
    story = Story("s", "t", tuple(article.id for article in articles))
    understood = [understand(article) for article in articles]
    return compare_story(story, articles, understood, None, clauses=clauses).conflicts


FOUND = [
    (
        "figure",
        "The blast in Norvik killed 12 people, police said.",
        "At least 21 people were killed by the blast in Norvik, the hospital said.",
    ),
    (
        "figure",
        "The clashes killed dozens of soldiers, the army said.",
        "The army lost 140 soldiers in the clashes, the monitor said.",
    ),
    (
        "figure",
        "Rebels took control of most of the city of Tarna, residents said.",
        "Rebels seized control of Tarna in a night, the monitor said.",
    ),
    (
        "figure",
        "The flood killed 12 divers, police said on Monday.",
        "Twenty divers were killed by the flood, the army said.",
    ),
    (
        "figure",
        "A 7.8 magnitude earthquake killed 60 and injured 40 in the valley.",
        "The 7.8 magnitude earthquake killed 90 people in the valley and injured 40.",
    ),
    (
        "figure",
        "The Red Dawn group still holds 101 hostages, the minister said.",
        "The Red Dawn group holds 80 hostages, a negotiator said.",
    ),
    (
        "figure",
        "More than 300 people have been killed since Wednesday, the monitor said.",
        "Some 370 people have died since the offensive began, the monitor said.",
    ),
    (
        "figure",
        "Rebels took most of New Tarna on Sunday.",
        "Rebels seized control of New Tarna Monday, the monitor said.",
    ),
    (
        "date",
        "Tarna fell after a brutal one-year siege.",
        "Tarna fell after a brutal three-year siege.",
    ),
    (
        "date",
        "The siege of Tarna lasted for weeks before the town fell.",
        "Tarna fell after a brutal three-year siege.",
    ),
    (
        "date",
        "The offensive in the north began on Monday.",
        "The rebel offensive was launched on Wednesday, the ministry said.",
    ),
    (
        "denial",
        "No group has claimed responsibility for the bombing.",
        "The Red Dawn group claimed responsibility for the bombing.",
    ),
    (
        "denial",
        "France accused the Turkish government of the attack on the convoy.",
        "The Turkish government denied any involvement in the attack.",
    ),
    (
        "denial",
        "The premier is expected to meet the archbishop on Friday.",
        "The premier is unlikely to meet the archbishop during the trip.",
    ),
    (
        "denial",
        "The minister cancelled the trip to the shipyard because of a threat of strikes.",
        "The minister cancelled the shipyard trip, citing an inflamed throat.",
    ),
    # A toll is of the main event where nothing else is named, whatever words tell it.
    (
        "figure",
        "After the raid, nurses put the wounded at 41.",
        "The raid led to the injury of twelve citizens, the governor said.",
    ),
    (
        "figure",
        "A club based in Varby put the toll of the raid on the fort at 38 soldiers and 11 rebels.",
        "The army said nine soldiers had been killed in the raid on the fort.",
    ),
    (
        "figure",
        "At least 17 people were killed by the flood on Sunday.",
        "The death toll of the flood rose to 26 on Monday.",
    ),
    (
        "figure",
        "The Varby club, which runs a kitchen, says 6,000 people have fled Norvik.",
        "The Norvik nuns, which have a house in Oldby, have counted 9,000 people who fled Norvik.",
    ),
    (
        "figure",
        "A raid on the clinic in Norvik in June last year killed six people.",
        "In June 2029 a raid on the clinic in Norvik killed four people.",
    ),
]


@pytest.mark.parametrize(("more", "count"), [(" Norvik mourns.", 1), (" Oldby mourns.", 0)])
def test_a_toll_without_a_name_is_of_what_heads_the_other_article(more: str, count: int) -> None:
    """Only where the other article tells of the same place."""
    head = "At least 19 people were killed when a clinic in Norvik was bombed, nurses said."
    bare = "The incident led to the martyrdom of seven citizens, state radio said."
    assert len(conflicts(head, bare + more)) == count


def test_the_head_of_an_article_is_behind_its_headline_and_byline() -> None:
    """The first claim is of the story's event, whatever stands before it."""
    head = (
        "At least eight weavers were killed in a mill near Norvik when a boiler burst, nuns said."
    )
    bare = "Five lives were lost, the mayor confirmed.\n\nNorvik mourns."
    for before in ("", "Dead in mill fire\n\nBy Norvik News Agency\n\nNORVIK, Varland - "):
        (found,) = conflicts(before + head, bare)
        assert [side.value for side in found.positions] == ["At least eight", "Five"]


def test_where_the_event_itself_was_is_no_scene_of_a_part_of_it() -> None:
    """The market that two articles name at their heads is where all of it happened."""
    here = "A bomb at a market killed at least 12 people, nuns said.\n\nNorvik mourns."
    there = "The market was full when the bomb went off.\n\nThe bomb in Norvik killed 31 people."
    (found,) = conflicts(here, there)
    assert [side.value for side in found.positions] == ["at least 12", "31"]
    assert conflicts(here, there.replace("The market", "The square")) == ()


@pytest.mark.parametrize(
    "more",
    [
        "\n\nThe army said that four soldiers were killed besides.",
        "\n\nThe dead of the market in Norvik included four soldiers.",
    ],
)
def test_a_toll_that_rises_is_of_all_the_dead(more: str) -> None:
    """Though it has no noun of its own and fighters are counted too."""
    found = conflicts(
        f"A bomb at the market in Norvik killed 14 people, nurses said.{more}",
        "The death toll of the bomb at the market in Norvik has risen to 19.",
    )
    assert [[side.value for side in one.positions] for one in found] == [["14", "19"]]


def test_soldiers_among_the_dead_do_not_make_the_dead_soldiers() -> None:
    """ "Nineteen dead" is held against people of whom some were soldiers."""
    (one,) = conflicts(
        "A bomb at the market in Norvik killed 14 people, including four soldiers.",
        "The bomb at the market in Norvik left 19 dead, nurses said.",
    )
    assert [side.value for side in one.positions] == ["14", "19"]


@pytest.mark.parametrize(("bodies", "found"), [(31, 1), (15, 0)])
def test_more_bodies_than_there_are_dead_are_a_difference(bodies: int, found: int) -> None:
    """Those that one clinic saw are a part of the dead, which cannot be more than all."""
    here = "A bomb at the market in Norvik killed 23 people, police said."
    there = f"Nurses said {bodies} bodies were brought in after the bomb at the market in Norvik."
    assert len(conflicts(here, there)) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Of the 40 passengers, 12 were killed by the fire in Norvik.", "12"),
        ("The fire in Norvik killed 12 people, the deadliest fire this year.", "12"),
        ("The fire in Norvik killed 12 people, police said amid nationwide protests.", "12"),
    ],
)
def test_what_stands_beside_a_toll_makes_it_no_other_count(text: str, value: str) -> None:
    """All who were there, the worst of a year, protests in the whole country."""
    (found,) = conflicts(text, "The fire in Norvik killed 17 people, a nurse said.")
    assert [side.value for side in found.positions] == [value, "17"]


@pytest.mark.parametrize("when", ["this year", "nationwide"])
def test_the_dead_of_a_year_or_a_country_are_not_those_of_one_fire(when: str) -> None:
    """What goes on counts all its dead."""
    text = f"Fires in Norvik and Oldby killed 46 people {when}, a nurse said."
    assert not conflicts("A fire in Norvik killed 12 people.", text)


def test_the_toll_of_one_event_is_one_conflict() -> None:
    """A toll goes with those of its event, though it can be held against half of them only."""
    fog = "Fog lay on the coast.\n\nIt was cold.\n\n"
    (one,) = conflicts(
        "A landslide at a copper mine killed 34 people, the army said.",
        f"{fog}The landslide killed 52 people, the mayor said.\n\nSnow fell.",
        f"{fog}Snow fell.\n\nThe disaster in the copper mine claimed 71 lives, the union said.",
    )
    assert [side.value for side in one.positions] == ["34", "52", "71"]


def test_places_that_one_article_tells_apart_are_two() -> None:
    """Whatever a third toll, which names no place, can be held against."""
    found = conflicts(
        "Shells killed at least nine people overnight, officials said.\n\nIt was cold.\n\nSnow"
        " fell.\n\nTwo people were killed by shells in the village of Velm, a nurse said.\n\n"
        "Six people were killed by shells in the village of Tarna, a clerk said.",
        "Fog lay over Velm and Tarna.\n\nIt was cold.\n\nSnow fell.\n\nEight people were killed by"
        " shells in the village of Tarna, a monk said.",
    )
    shown = [{side.value for side in one.positions} for one in found]
    assert {"Six", "Eight"} in [one - {"at least nine"} for one in shown]
    assert all("Two" not in one or "Eight" not in one for one in shown)


def test_where_the_main_event_was_need_not_be_named_by_the_other() -> None:
    """What heads an article is the story's event, also beside a toll with names of its own."""
    (one,) = conflicts(
        "A bomb on a railway bridge near Harmansk killed at least 46 people, officials said.",
        "Trains stood still.\n\nThe number of Zarkov Rail passengers killed by the bomb on the"
        " railway bridge has reached 57.",
    )
    assert [side.value for side in one.positions] == ["at least 46", "57"]


@pytest.mark.parametrize(("kind", "left", "right"), FOUND)
def test_reports_that_differ_stand_side_by_side(kind: str, left: str, right: str) -> None:
    """Both sides are positions of one conflict, each verbatim with its value."""
    found = [one for one in conflicts(left, right) if one.kind == kind]
    assert len(found) == 1
    assert {position.claim.text for position in found[0].positions} == {left, right}
    assert all(position.value for position in found[0].positions)


NONE = [
    (
        "The blast in Norvik killed 12 people, police said.",
        "At least 2,100 people were killed by the blast in Norvik, the hospital said.",
    ),
    (
        "A storm hurt 41 people in Norvik, a nurse said.",
        "In the capital, Oldby, four people were hurt by the storm.",
    ),
    (
        "A storm hurt 41 people, a nurse said.",
        "Six people were hurt by the storm in the neighbouring district of Oldby.",
    ),
    (
        "A storm hurt 41 people in Norvik, a nurse said.",
        "In Oldby the storm hurt six people.",
    ),
    (
        "A fire hurt 41 people in Norvik, a nurse said.",
        "Of the people hurt by the fire in Norvik, 11 were injured severely.",
    ),
    (
        "A fire in Norvik killed four people.",
        "Fires killed 46 people in the whole country, Norvik included.",
    ),
    ("The blast killed 12 people.", "The blast killed at least 12 people."),
    ("The blast killed 12 people.", "Dozens of rebels were killed in the raid on the camp."),
    (
        "The blast killed 12 people.",
        "More than 4,000 people have been killed in the war since 2019.",
    ),
    ("The blast killed 12 people on Monday.", "A fire in Oslo killed three people on Saturday."),
    ("The offensive began on Monday.", "The offensive in the north began on Monday at dawn."),
    ("The army denied that it had left the town.", "The army used drones in the attack."),
    ("The mayor will meet the archbishop.", "The mayor will not meet the strikers."),
    # Seats, villages and explosions are no people, whatever verb stands near.
    ("The Greens lost 12 seats in the vote.", "The Liberals lost 40 seats in the vote."),
    ("Rebels captured 14 villages in the north.", "Police detained 40 people in the north."),
    ("The army captured 14 villages, rebels said.", "The army captured 40 rebels in the north."),
    ("The mayor evacuated 40 villages.", "The mayor evacuated 500 people."),
    ("Three explosions killed 12 people.", "At least 12 people were killed in explosions."),
    ("The 7.8 magnitude quake killed 60 people.", "The quake killed 60 people."),
    ("Bombs killed 28 people at two offices.", "Bombs at two party offices killed 28 people."),
    # What became of captives is told by the verb, and whose captives by the noun.
    ("The militia released 24 hostages.", "The militia still holds 101 hostages, he said."),
    ("The militia freed 13 hostages.", "The government released 39 prisoners."),
    ("The two armies exchanged 200 prisoners.", "The army released 40 prisoners."),
    # Two countries, two places that people left, two spans of time.
    ("The quake killed 1,541 people in Peru.", "The quake killed 783 people in Chile."),
    ("Some 3,000 people were evacuated from Norvik.", "Some 8,000 people fled from Tarna."),
    ("Some 500 people have died since Monday.", "Some 900 people have died since March 19."),
    # A part is not held against the whole where the claims agree on the part.
    (
        "At least 12 civilians were killed in the strike.",
        "At least 30 people, including 12 civilians, were killed in the strike.",
    ),
    (
        "Ten people were killed in Norvik and three in Tarna.",
        "Three people were killed in Tarna. The mayor of Norvik is expected in Tarna on Friday.",
    ),
    # Nor is any other part of the dead: bodies, a nation's, a speaker's own, two of them, more.
    ("The quake killed 9,000 people.", "Some 2,000 of those killed by the quake were buried."),
    ("The quake killed 9,000 people, officials say.", "The quake left 700 bodies in the school."),
    ("The quake killed 900 people.", "The quake killed 12 French citizens."),
    (
        "Four of its divers were killed in the flood, the Norvik fire service said.",
        "Three divers were killed in the flood, the Varby fire service said.",
    ),
    ("The flood killed 12 people.", "Two of the people in the hotel were killed by the flood."),
    ("The flood killed 12 people.", "Three more people were killed by the flood."),
    (
        "Police said the quake killed 800 people and that bodies lie in all of the streets.",
        "Some 9,000 bodies were found after the quake, the mayor said.",
    ),
    ("The quake hurt 61 people.", "Four people who were hurt by the quake are treated at home."),
    # Where fighters are counted too, people are not all of the dead.
    (
        "The army lost nine soldiers in the raid. The raid left 12 dead, officers said.",
        "The raid killed 30 people, nuns said.",
    ),
    (
        "Nine soldiers were killed in the raid and 22 wounded, the army said.",
        "Nuns said 40 people were wounded in the raid.",
    ),
    # The dead of an ambush are not those of the battle, and staff are not all.
    ("The raid killed 30 soldiers.", "An ambush after the raid killed 12 soldiers, he said."),
    ("The raid killed 30 people.", "The raid killed three people who worked for the mill."),
    # A town that a shooting is named by is a place too.
    (
        "At least 11 people were killed in the clashes in Norvik, nurses said.",
        "She was hurt in a May 8 Oldby, Varland, shooting that killed six people. Norvik was calm.",
    ),
    # The outbreak has killed all its dead, the week only some.
    (
        "The outbreak has killed 300 people.",
        "The fever of the outbreak killed 20 people in a night.",
    ),
    ("The floods have killed 300 people.", "The floods killed 20 people in a night."),
    # Many countries have more dead than one of them.
    (
        "The flu has killed 90 people in 42 countries, doctors said.",
        "Mexico's flu death toll has risen to 70.",
    ),
    (
        "The flu has killed 90 people worldwide, doctors said.",
        "In Mexico, the flu has killed 70 people.",
    ),
    # A place that opens its sentence is one too.
    (
        "Rain fell. In Norvik, a blast killed 12 people. Tarna was dry.",
        "Rain fell. In Tarna, a blast killed 14 people. Norvik was dry.",
    ),
    # Confirmed and feared deaths are two counts, and loose words for a crowd are none.
    ("The flu has killed 26 people, doctors confirmed.", "The flu is feared to have killed 90."),
    ("Thousands of protesters gathered in Norvik.", "Some 900 protesters gathered in Norvik."),
    # One writer who gives two numbers, of nobody or of one source, knows why.
    ("The flood killed 12 people. In the hotel, the flood killed three people.", "It rained."),
    # Another place of that name in part, and a denial.
    ("The army captured most of Tarna.", "The army captured Tarna University."),
    ("The army captured most of Tarna.", "The army has not taken control of Tarna."),
    ("The army captured Tarna on Monday.", "The army has not captured most of Tarna."),
]


@pytest.mark.parametrize(("left", "right"), NONE)
def test_what_only_looks_like_a_conflict_is_none(left: str, right: str) -> None:
    """Other people, things, places or times, a part, bounds that agree: nothing is reported."""
    assert conflicts(left, right) == ()


def test_two_sources_of_one_article_may_differ() -> None:
    """Who tells what two sources say shows their conflict himself."""
    found = conflicts(
        "The flood killed 12 people, the mayor said. The flood killed 40, a hospital said."
    )
    assert [one.kind for one in found] == ["figure"]


def test_a_denial_in_one_sentence_is_tied_to_what_it_denies() -> None:
    """Both positions are spans of the sentence, and the denier is named."""
    text = "The monitor said the army had left the town, although the army denied this."
    (found,) = conflicts(text)
    spans = [text[position.start : position.end] for position in found.positions]
    assert spans == ["The monitor said the army had left the town", "although the army denied this"]
    assert found.positions[1].says == "the army"


@pytest.mark.parametrize(
    "text",
    [
        "The minister, who denied the charges in court last week, resigned.",
        "The company dismissed ten people but denied it was in trouble.",
        "He rejected the offer and went home to the village.",
        "The harbour of Norvik reopened on Monday, and the union dismissed all claims of theft.",
        "The ministry offered a truce for the holiday, but the rebels rejected it.",
        "The council approved a plan for new homes in the park, which residents rejected.",
    ],
)
def test_a_denial_of_something_else_is_not_tied(text: str) -> None:
    """Only a denial that points back at the sentence's own statement counts."""
    assert denied_part(text) is None


def test_a_claim_in_a_conflict_is_disputed() -> None:
    """The status of both sides' clusters says so."""
    texts = FOUND[0][1:]
    articles = [make_article(text, outlet=f"o{at}") for at, text in enumerate(texts)]
    story = Story("s", "t", tuple(article.id for article in articles))
    found = compare_story(story, articles, [understand(a) for a in articles], None)
    assert {cluster.status for cluster in found.clusters} == {"disputed"}


BLAMED = "Observers accused Turkish forces of the attack on the market."
CLAIMED = "The Red Dawn group claimed responsibility for the attack on the theatre."


@pytest.mark.parametrize(
    "denial",
    [
        "The army denied shelling the market.",
        "The Turkish army denied that its planes had carried out the attack.",
        "The Turkish army denied having anything to do with the attack.",
        "The Turkish army dismissed claims that its planes bombed the market.",
        "The Turkish army dismissed as propaganda reports that it was behind the attack.",
        "Accused of the attack on the market, the Turkish army denied it.",
    ],
)
def test_a_denial_whose_object_is_the_deed_stands_against_the_blame(denial: str) -> None:
    """A charge, the deed itself or a pronoun that points back at it: the party denies it."""
    (found,) = conflicts(BLAMED, denial)
    assert [position.value for position in found.positions] == ["blames them", "denies it"]


@pytest.mark.parametrize(
    "other",
    [
        "Turkey rejected a plan for a truce on Monday, a day after the attack on the port.",
        "The Turkish army dismissed two officers after the attack.",
        "The Turkish army denied visas to doctors after the attack.",
        "The Turkish army dismissed reports that the premier would resign.",
        "The Turkish army neither confirmed nor denied involvement in the attack.",
        "The Turkish army did not say who attacked the market.",
        "The Turkish army did not deny using drones in the attack.",
    ],
)
def test_a_rejection_of_something_else_is_no_denial_of_the_deed(other: str) -> None:
    """A deed told elsewhere in the sentence is not what is rejected, and silence denies nothing."""
    assert conflicts(BLAMED, other) == ()


def test_a_named_army_is_not_the_home_country_s() -> None:
    """An army after a name that is no country is somebody else's, but for a ruler's own."""
    assert conflicts(BLAMED, "The US military denied bombing the market.") == ()
    assert conflicts(BLAMED, "Wagner troops denied the attack on the market.") == ()
    assert len(conflicts(BLAMED, "Ozgul's army denied the attack on the market.")) == 1


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("It was not immediately clear who was behind the attack.", True),
        ("It was unclear who carried out the attack.", True),
        ("It is not known whether the group was behind the attack.", True),
        ("It was not immediately clear if the play would be shown again.", False),
        ("It is unclear who will replace him as director.", False),
        ("It was not clear who was killed in the attack.", False),
        ("It was unclear whether the attack would delay the vote.", False),
    ],
)
def test_only_an_open_question_of_who_did_it_stands_against_a_claim(
    question: str, asks: bool
) -> None:
    """What else is unclear after a deed says nothing on who did it."""
    assert bool(conflicts(CLAIMED, question)) == asks


@pytest.mark.parametrize(
    ("left", "right", "contrary"),
    [
        ("Lindqvist will not attend the summit.", "Okafor Adeyemi will attend the summit.", False),
        (
            "President Ruiz will not attend the summit.",
            "President Kato will attend the summit.",
            False,
        ),
        (
            "The French president will not attend the summit.",
            "The Kenyan president is expected to attend the summit.",
            False,
        ),
        ("President Ruiz will not attend the summit.", "Ruiz will attend the summit.", True),
        (
            "The Peruvian president will not attend the summit.",
            "Ruiz will attend the summit.",
            True,
        ),
        ("She will not attend the summit.", "Ruiz will attend the summit.", True),
    ],
)
def test_acts_of_others_are_not_contrary(left: str, right: str, contrary: bool) -> None:
    """Two who are named apart may do as they like; a description and a name may be of one."""
    assert bool(conflicts(left, right)) == contrary


@pytest.mark.parametrize(
    ("left", "right", "clash"),
    [
        ("The Larch fire started on Monday.", "The Heron fire began on Tuesday.", False),
        (
            "Peace talks between Chad and its rebels began in Oslo on Monday.",
            "Trade talks between Peru and Chile began in Lima on Tuesday.",
            False,
        ),
        ("Chad began its offensive on Monday.", "Peru launched an offensive on Tuesday.", False),
        ("The Larch fire started on Monday.", "The Larch fire began on Tuesday.", True),
        ("The Larch fire started on Monday.", "The fire began on Tuesday.", True),
    ],
)
def test_first_days_of_events_with_other_names_do_not_clash(
    left: str, right: str, clash: bool
) -> None:
    """Events named apart begin when they like; a name on one side only does not part them."""
    assert bool(conflicts(left, right)) == clash


@pytest.mark.parametrize("hours", [-156, 156])
def test_a_week_is_as_long_whichever_article_comes_first(hours: int) -> None:
    """Six days and a half are within a week for both sides, so both are positions."""
    texts = ("The siege of Tarna began on Monday.", "The siege of Tarna began on Tuesday.")
    (found,) = conflicts(*texts, apart=timedelta(hours=hours))
    assert len(found.positions) == len(texts)


@pytest.mark.parametrize(
    ("whole", "part", "more"),
    [
        ("The raid killed 38 people in Norvik.", "The raid killed {} Tarnians in Norvik.", 90),
        (
            "The raid killed 38 people in Norvik. Seven soldiers were killed.",
            "The raid on Norvik killed {} civilians, nuns said.",
            90,
        ),
    ],
)
def test_a_part_of_the_dead_cannot_be_more_than_all(whole: str, part: str, more: int) -> None:
    """Fewer of a nation, or civilians beside soldiers, can."""
    assert not conflicts(whole, part.format(12))
    (found,) = conflicts(whole, part.format(more))
    assert [position.value for position in found.positions] == ["38", str(more)]


def test_a_region_and_then_the_town_are_one_place() -> None:
    """The beginning of an article tells where in the region it was, and no second toll."""
    head = "A strike in the Tarna region killed 38 people. Missiles hit the market in Norvik."
    other = "At least 44 people were killed in Norvik, a monitor said. Tarna mourns."
    assert [len(one.positions) for one in conflicts(head, other)] == [2]
    two = "A strike in the Tarna region killed 38 people. Rockets killed 12 people in Norvik."
    assert [len(one.positions) for one in conflicts(two, other)] == [2]
    assert "38" not in {side.value for one in conflicts(two, other) for side in one.positions}


def test_a_story_of_nothing_but_tolls_is_read_in_bounded_time() -> None:
    """Each toll is held against the others of its thing, so there must be an end to them."""
    seconds = {}
    for many in (400, 1600):
        lines = [f"The blast killed {at} people in Norvik, police said." for at in range(2, many)]
        article = make_article("\n\n".join(lines))
        found = entries(units([article], [understand(article)], None), {})
        named = {article.id: known_names(article)}
        start = process_time()
        groups(found, named)
        seconds[many] = process_time() - start
    assert seconds[1600] < 5 * seconds[400]


def test_who_says_the_other_clause_does_not_say_the_figure() -> None:
    """The army that tells of its defeat in the same sentence counts no dead."""
    found = conflicts(
        "The army admits to a defeat at Velm; the rebels say they killed 47 soldiers.",
        "Police said nine soldiers were killed by the rebels at Velm.",
    )
    (said,) = [p.says for conflict in found for p in conflict.positions if p.value == "47"]
    assert said is None


def test_one_thing_at_two_hours() -> None:
    """Claims that only their hours keep apart stand against each other."""
    told = "A bomb went off in the ticket hall of the Norvik bus station at {} on Monday, {} said."
    found = conflicts(
        told.format("6.40 p.m.", "police chief Ole Moe"),
        told.format("five past seven (7.05 p.m.)", "a driver of the bus line"),
    )
    assert [(one.kind, one.about, len(one.positions)) for one in found] == [
        ("date", "at what hour", 2)
    ]
    assert [one.value for one in found[0].positions] == ["6.40 p.m.", "7.05 p.m."]


def test_the_hour_that_differs_is_shown() -> None:
    """Not the one that both tell."""
    told = "The harbour of Norvik stays shut from 5 a.m. until {} on Monday, {} said."
    (found,) = conflicts(
        told.format("8 p.m.", "police chief Ole Moe"), told.format("11 p.m.", "a bus driver")
    )
    assert [one.value for one in found.positions] == ["8 p.m.", "11 p.m."]
