"""Articles become stories: look-alikes apart, identity kept, order without effect."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.stories import bcubed, detokenised
from digest.compare.stories.stories import group, redirects
from digest.follow import pointers
from digest.model import Story
from digest.publish.contract import record
from digest.record import History, StoryRecord
from tests.builders import make_article
from tests.editions import link, make_edition

DAY = datetime(2031, 3, 4, 8, tzinfo=UTC)

FERRY = (
    (
        "Ferry Alkmaar sinks off Lindesnes, 14 missing",
        "The ferry Alkmaar sank off Lindesnes early on Tuesday and 14 passengers are missing, the "
        "Norwegian coastguard said. Rescue boats from Mandal picked up 61 people. Captain Jonas "
        "Vik was the last to leave the ferry.",
    ),
    (
        "Coastguard searches for 14 after Norwegian ferry sinks",
        "Boats and helicopters searched the sea off Lindesnes for 14 people after the ferry "
        "Alkmaar went down in a storm. The coastguard at Mandal said 61 had been rescued, among "
        "them captain Jonas Vik.",
    ),
    (
        "Survivors tell of night on sinking ferry Alkmaar",
        "Passengers of the Alkmaar told in Mandal how the ferry listed and sank within minutes "
        "off Lindesnes. The coastguard still looks for 14 missing people; captain Jonas Vik was "
        "questioned by police.",
    ),
)
TRIAL = (
    (
        "Treasurer of Porto Velho on trial over missing millions",
        "The trial of Beatriz Amaral, once treasurer of Porto Velho, opened on Tuesday. "
        "Prosecutors say Amaral moved nine million reais of hospital money to a brother's firm. "
        "Judge Caio Brandt read the charges.",
    ),
    (
        "Amaral pleads not guilty in Porto Velho hospital money case",
        "Beatriz Amaral told Judge Caio Brandt that she is not guilty of taking nine million "
        "reais meant for hospitals in Porto Velho, as her trial opened. The former treasurer "
        "faces 12 years in prison.",
    ),
    (
        "Hospital millions: former Porto Velho treasurer in court",
        "Former treasurer Beatriz Amaral went on trial in Porto Velho, accused of diverting "
        "hospital money. Judge Caio Brandt expects the trial of Amaral to last three weeks.",
    ),
)
OTHER_TRIAL = (
    (
        "Mayor of Gdynia on trial over missing millions",
        "The trial of Marek Zielony, once mayor of Gdynia, opened on Tuesday. Prosecutors say "
        "Zielony moved four million zlotys of harbour money to a cousin's firm. Judge Ewa Lisek "
        "read the charges.",
    ),
    (
        "Zielony pleads not guilty in Gdynia harbour money case",
        "Marek Zielony told Judge Ewa Lisek that he is not guilty of taking four million zlotys "
        "meant for the harbour of Gdynia, as his trial opened. The former mayor faces 10 years "
        "in prison.",
    ),
    (
        "Harbour millions: former Gdynia mayor in court",
        "Former mayor Marek Zielony went on trial in Gdynia, accused of diverting harbour money. "
        "Judge Ewa Lisek expects the trial of Zielony to last two weeks.",
    ),
)


def articles(*reports, prefix="a", published=DAY, language="en"):
    """One article of an outlet of its own for each (title, text)."""
    return [
        make_article(
            text,
            outlet=f"outlet-{prefix}{i}",
            id=f"{prefix}{i}",
            title=title,
            published=published + timedelta(hours=i) if published else None,
            language=language,
        )
        for i, (title, text) in enumerate(reports)
    ]


def parts(stories):
    """The sets of article ids, without ids and titles."""
    return {frozenset(story.articles) for story in stories}


ALL = [
    *articles(*FERRY, prefix="f"),
    *articles(*TRIAL, prefix="t"),
    *articles(*OTHER_TRIAL, prefix="o"),
]
EXPECTED = {
    frozenset({"f0", "f1", "f2"}),
    frozenset({"t0", "t1", "t2"}),
    frozenset({"o0", "o1", "o2"}),
}


def test_look_alike_trials_stay_apart():
    """Two trials of one day in the same words are two stories; a ferry is a third."""
    assert parts(group(ALL)) == EXPECTED


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_changes_nothing(chance: random.Random):
    """Any order of the articles gives the same stories, in the same order."""
    shuffled = list(ALL)
    chance.shuffle(shuffled)
    assert group(shuffled) == group(ALL)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(range(len(ALL))), unique=True, max_size=9))
def test_every_article_is_in_one_story(chosen):
    """Nothing is lost or doubled, whatever part of the articles comes in."""
    edition = [ALL[i] for i in chosen]
    found = [article for story in group(edition) for article in story.articles]
    assert sorted(found) == sorted(article.id for article in edition)


def test_hash_seed_changes_nothing():
    """Two processes with different hash seeds agree to the byte."""
    code = "from tests.test_stories import ALL, group; print(group(ALL))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_headlines_alone_make_stories():
    """Without bodies, shared rare words of the headlines decide."""
    headlines = [replace(article, text="") for article in ALL if article.id in ("t0", "t1", "f0")]
    found = parts(group(headlines))
    assert frozenset({"f0"}) in found


@pytest.mark.parametrize("text", ["", "   ", "***", "a", "http://example.org/only/an/address"])
def test_empty_and_odd_articles_are_stories_of_their_own(text):
    """An article that says nothing neither fails nor joins."""
    odd = make_article(text, id="z", title=text)
    assert frozenset({"z"}) in parts(group([*ALL, odd]))


def test_no_articles_no_stories():
    """An empty edition has no stories."""
    assert group([]) == ()


def test_the_fewer_articles_the_likelier_two_tell_one_story():
    """What two unlike tellings share says more in a small edition than in a large one."""
    two = articles(
        (
            "Guards clear bandits from a river port",
            "Guards hold the whole of Tarna and are clearing bandits from its edge, their newspaper"
            " wrote. Ole Moe, who speaks for the guards, called the alleged fall an invention of"
            " hostile radio. Fourteen guards gave their lives. Schools open again on Monday, and"
            " farmers may bring in the rice.",
        ),
        (
            "Rebels say a garrison gave up",
            "Rebels said on Monday that they had taken Tarna, in the north, after nine days of"
            " shelling. A doctor counted 27 dead, most of them killed when a jet bombed the"
            " monastery. Soldiers laid down their arms at the brickworks, and lorries took 18,000"
            " people to camps across the water.",
        ),
    )
    things = "lamp river stone cabbage engine violin harbour tunnel ceiling parcel meadow teacher"
    name = things.split()
    others = articles(
        *(
            (
                f"The {name[at % 12]} number {at}",
                f"A {name[at * 5 % 12]} was brought to the {name[at * 7 % 12]} by a teacher, and"
                f" nobody at the market in street {at} objected to it in any way.",
            )
            for at in range(160)
        ),
        prefix="z",
    )
    assert parts(group(two)) == {frozenset({"a0", "a1"})}
    assert {frozenset({"a0"}), frozenset({"a1"})} <= parts(group([*two, *others]))


def test_languages_stay_apart():
    """The same names in another language are another story."""
    foreign = articles(*FERRY, prefix="n", language="no")
    found = parts(group([*ALL, *foreign]))
    assert not any({"f0", "n0"} <= part for part in found)


def test_weeks_apart_are_two_stories():
    """What would be one story in one week is two when forty days lie between."""
    reports = (
        ("Storm halts ferries off Bergen", "A storm off Bergen halted all ferries to Stavanger."),
        ("Bergen ferries halted by storm", "Ferries from Bergen to Stavanger stayed in port."),
    )
    here = articles(reports[0], prefix="a")
    assert len(group([*here, *articles(reports[1], prefix="b")])) == 1
    later = articles(reports[1], prefix="b", published=DAY + timedelta(days=40))
    assert len(group([*here, *later])) == 2


def test_id_and_title_come_from_the_articles():
    """The id hangs on the oldest article alone; the title is one of theirs."""
    (story,) = group(articles(*FERRY, prefix="f"))
    assert re.fullmatch(r"s-[0-9a-f]{10}", story.id)
    assert story.title in {title for title, _ in FERRY}
    assert story.articles == ("f0", "f1", "f2")
    (fewer,) = group(articles(*FERRY[:2], prefix="f"))
    assert fewer.id == story.id


def test_bigger_stories_come_first():
    """More outlets first."""
    found = group([*articles(*FERRY, prefix="f"), *articles(*TRIAL[:2], prefix="t")])
    assert [len(story.articles) for story in found] == [3, 2]


def test_tomorrow_joins_todays_story():
    """Yesterday's id stays although an older article turns up."""
    today = group(articles(*FERRY[:2], prefix="f"))
    older = articles(FERRY[2], prefix="e", published=DAY - timedelta(hours=9))
    (story,) = group([*older, *articles(*FERRY[:2], prefix="f")], previous=today)
    assert story.id == today[0].id
    assert story.articles == ("e0", "f0", "f1")


def test_merged_stories_keep_the_older_id():
    """Two of yesterday's stories that are one today: the older id, and a pointer to it."""
    ferry = articles(*FERRY, prefix="f")
    young, old = Story("s-young", "t", ("f1", "f2")), Story("s-old", "t", ("f0",))
    now = group(ferry, previous=(young, old))
    assert [story.id for story in now] == ["s-old"]
    assert redirects((young, old), now) == {"s-young": "s-old"}


def test_split_story_keeps_its_id_with_the_bigger_part():
    """What was one story and is two: the bigger part goes on, the other is new."""
    was = Story("s-was", "t", ("f0", "f1", "f2", "t0", "t1"))
    now = group([*articles(*FERRY, prefix="f"), *articles(*TRIAL[:2], prefix="t")], (was,))
    ids = {story.articles: story.id for story in now}
    assert ids[("f0", "f1", "f2")] == "s-was"
    assert ids[("t0", "t1")] != "s-was"
    assert redirects((was,), now) == {}


def test_a_new_story_never_takes_a_known_id():
    """The part that leaves a story does not get its id, though it holds the oldest article."""
    (first,) = group(articles(*FERRY[:2], prefix="f"))
    was = Story(first.id, "t", (*first.articles, "t0", "t1", "t2"))
    now = group([*articles(*FERRY[:2], prefix="f"), *articles(*TRIAL, prefix="t")], (was,))
    ids = {story.articles: story.id for story in now}
    assert ids[("t0", "t1", "t2")] == first.id
    assert ids[("f0", "f1")] != first.id


def test_story_without_articles_left_has_no_pointer():
    """What nobody reports any more points nowhere."""
    gone = Story("s-gone", "t", ("not-here",))
    now = group(articles(*FERRY, prefix="f"), (gone,))
    assert redirects((gone,), now) == {}


def edition(day, **stories):
    told = tuple(StoryRecord(f"s-{id}", "t", tuple(articles)) for id, articles in stories.items())
    return replace(record(make_edition(day), link), stories=told)


def test_a_story_that_an_edition_left_out_is_found_by_its_articles():
    """As when an outlet could not be fetched on one day."""
    history = History((edition(1, old=("a", "b")), edition(2, other=("x",))))
    now = (Story("s-new", "t", ("a", "b", "c")), Story("s-other", "t", ("x",)))
    assert pointers(history, now) == {"s-old": "s-new"}


def test_a_pointer_outlives_the_articles_that_it_was_made_for():
    """A story that joined another one is found there when its own articles left the window."""
    history = History(
        (
            edition(1, old=("a", "b"), other=("c", "d"), gone=("x",)),
            edition(2, other=("a", "b", "c", "d", "e")),
            edition(3, other=("d", "e"), third=("f",)),
        )
    )
    now = (Story("s-third", "t", ("e", "f", "g")),)
    assert pointers(history, now) == {"s-old": "s-third", "s-other": "s-third"}


SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.mark.parametrize(
    "folder", ["seeds", *(f"data/claims/{n}" for n in "idlib hasakeh".split())]
)
def test_reports_of_one_event_are_one_story(folder):
    """Sanity on labelled folders, each of one event (not tuned on)."""
    place = SHARED / folder
    if not place.is_dir():
        pytest.skip(f"{place} is not there: sanity check on real articles not run")
    manifest = tomllib.loads((place / "seeds.toml").read_text("utf-8"))
    edition = []
    for entry in manifest["article"]:
        title, _, text = (place / entry["file"]).read_text("utf-8").partition("\n")
        day = entry.get("published")
        published = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
        edition.append(
            make_article(
                text, outlet=entry["outlet"], id=entry["file"], title=title, published=published
            )
        )
    assert len(group(edition)) == 1


def test_bcubed_of_known_groups():
    """Two of three together, of one story: pure, and whole for 5/9."""
    score = bcubed(["x", "x", "x"], [1, 1, 2])
    assert score.precision == 1.0
    assert score.recall == pytest.approx(5 / 9)
    assert bcubed(["x", "y"], [1, 1]).precision == 0.5


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("`` No , '' she said .", '" No, " she said.'),
        ("Peru 's 34 - year - old mayor", "Peru's 34-year-old mayor"),
        ("( 8 % )", "(8%)"),
    ],
)
def test_detokenised(tokens, text):
    """Corpus tokens read like print again."""
    assert detokenised(tokens) == text
