"""What asserts nothing is no claim, and what asserts something is."""

from __future__ import annotations

import pytest

from digest.understand.article import understand
from tests.builders import make_article

BODY = (
    "The river burst its banks near Lund on Monday.\n"
    "{}\n"
    "Rescuers brought forty families to a school."
)


def claims(text: str, *, title: str = "", outlet: str = "herald") -> list[str]:
    understood = understand(make_article(text, title=title, outlet=outlet))
    return [claim.text for claim in understood.claims]


@pytest.mark.parametrize(
    "line",
    [
        "Volunteers stack sandbags along the quay in Lund (AP)",
        "The Herald could not independently verify the figures.",
        "The figures could not be independently verified.",
        "The figures, posted by the guard, could not be independently verified.",
        "We could not verify when the clips were filmed.",
        "Volunteers stack sandbags along the quay. (Reuters)",
        "A car floats past the town hall in Lund. Photograph: Ana Ruiz/AFP/Getty Images",
        "Firefighters carry a child from a flooded house",
        "Firefighters carry a child from a flooded house in Lund on May 13, 2030.",
        "Mayor Karin Berg (left) and Governor Jon Lie.",
        "The ferry Ana Ruiz, seen here in Lund last year.",
        "The flooded quay in Lund last night.",
        "Last Updated: May 14, 2030 10:12 IST",
        "- Location :",
        "Source: example.org",
        "Additional reporting by Ana Ruiz",
        "Reuters and Jon Lie contributed to this report",
        "(with inputs from agencies)",
        "By Ana Ruiz and Jon Lie",
        "What Happens Next",
        "Why did the dam fail?",
        "If it is not to be called a “mild flood”, what then is it to be called?",
        "Read more: How floods begin",
        "Here is what we know so far.",
        "This page lists what is known of the flood.",
        "Our counts are based on local partners, and we mend them when they are wrong.",
        "Sign up for our newsletter.",
        "Subscribe now to get breaking news in your inbox.",
        "© 2030 Herald. All rights reserved.",
        "Share this on Facebook",
        "ana.ruiz@example.org",
        "https://example.org/floods",
        "--Reuters",
        "Read Also",
        "Shock and fear.",
        "rest of the rubble and the people who had been there.",
        "Anyone who saw it is asked to call Lund police on 0845 555 2222.",
        "Members of the public can call 0800 555 111 for advice.",
        "Please send your pictures of the flood.",
        "The opinions expressed in this column are solely those of Ana Ruiz.",
        "Views expressed by readers do not reflect those of the Herald.",
        "We welcome comments that add to the story.",
        "All times are GMT.",
        "Flood in Lund kills at least nine - YouTube Source Herald and agencies",
        "You pay for the call as usual.",
        "If you like, you can tell why in the box below.",
        "My family is still in the valley.",
        "The guard at the gate shouted at me.",
        "said Ana Ruiz, who works in a shop.",
        "Your comments may be published.",
        "The union said in a letter last month:",
        "About us: the Herald is the daily of the lower valley.",
        "Donations for the families are accepted at the town hall.",
        "We knew the ridge but could not establish when the clip was filmed.",
        "I have never been so sure of anything.",
        "And I think the council knew.",
        "Ann Lee (R) greets Governor Jon Lie",
        "CORRECTION: An earlier version of this post said the quay was 250 metres long.",
        "The Associated Press' river coverage receives financial support from foundations.",
        "The AP is solely responsible for all content.",
        "Thursday at 6 am.",
        "Comments on this story are now closed.",
        "Sorry, this video is not available in your region.",
        "This story will be updated.",
        "This article was first published in the Herald.",
        "Additional reporting by Ana Ruiz in Lund.",
        "Published on 3 May 2030 at 10:00, Lund time",
        "To watch the clip JavaScript must be turned on.",
        "By registering for alerts on floods, you agree to our terms.",
        "Lund police ask anyone with information about the theft to call Sgt. Ann Lee.",
    ],
)
def test_drops_what_asserts_nothing(line):
    """Captions, headings, credits, questions and boilerplate never become claims."""
    kept = claims(BODY.format(line))
    assert kept == [
        "The river burst its banks near Lund on Monday.",
        "Rescuers brought forty families to a school.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "“It was like the end of the world,” Ana Ruiz told the Herald.",
        "This site was flooded twice in 2021.",
        "Twelve people are missing, according to reports from the ministry.",
        "Photos taken by residents showed cars under water.",
        "“Who will pay for this?” the mayor asked.",
        "Some farmers plan to leave the valley.",
        "The army has more boats than the police.",
        "Officials warn that the dam may fail.",
        "Stocks slid 3 points.",
        "It worries the union.",
        "Copyright law does not cover the pictures, the court said.",
        "The party (right-wing, founded in 1990) won 12 seats.",
        "de Souza said the dam was old.",
        "People can call it luck, the engineer said.",
        "“Please leave the valley now,” the mayor said.",
        "“I have never been so sure,” the mayor said.",
        "I have never been so sure, engineer Ana Ruiz said.",
        "King Carl I was crowned in the town.",
        "The ministry plans to close the school on December 15, 2030.",
        "Voters in Lund cast ballots on Sunday.",
        "He leaves his post to run a mill.",
        "Gomes plans to speak to the council later.",
        "That adds two weeks to the journey.",
        "The union says it will go to court:",
        "Gov. Ann Lee (R) criticized the council.",
        "An earlier version of the plan left the quay as it was.",
        "Ferries leave at 6 am and fail to return.",
        "Prices of bread rose by nearly 30 percent.",
        "The toll of the flood rose by two.",
        "The crowd swelled by the hundreds.",
        "Output of the mill fell by a third in May.",
        "He also made a message to the guards that was shown on YouTube.",
        "The guard killed six wolves, it said, a claim that could not be independently verified.",
        "Villagers said the dam broke, but this could not be independently confirmed.",
        "''You can call it luck,'' the engineer said.",
        "The lamp costs $300, and you can order it in June.",
        "Lead in paint kills between 20,000 and 30,000 people each year.",
        "Ann Lee, the former head of the agency, returns to Lund.",
        "The mayor responded by closing the quay.",
        "Opinions expressed at the meeting are not as harsh as in May.",
        "Writing in the Herald, engineer Ana Ruiz said the dam was old.",
        "Published on Monday, the report says that nine people drowned.",
        "Compiled by the ministry, the list names nine firms.",
        "Loading of grain resumed at the port on Monday.",
        "Subscribers to the service lost their numbers in the theft.",
        "“This report is a blow to the ministry,” the mayor said.",
        "This service is no longer available in the valley, the operator of the ferry said.",
        "This report was denied by the ministry on Monday.",
        "By continuing the strike, the union lost its case in court.",
        "The mayor urged people with fever to call a doctor.",
        "Together the two valleys account for a third of the plums.",
        "The two mills employ 400 people in winter.",
        "The council decreed a ban on fires until further notice.",
        "The herons, which were seen here in May, left early.",
        "This comes after criticism of the works on the dam.",
        "Both towns now claim to be in charge of the bridge.",
    ],
)
def test_keeps_what_asserts_something(line):
    """Short sentences, quotations and words that credits use are kept where they assert."""
    assert line in claims(BODY.format(line))


@pytest.mark.parametrize(
    ("opening", "claim"),
    [
        ("LUND, May 14 (Reuters) - Rain fell for days.", "Rain fell for days."),
        ("LUND (AFP) — Rain fell for days.", "Rain fell for days."),
        ("LUND — Rain fell for days.", "Rain fell for days."),
        ("Lund May 14 (QRN) - Rain fell for days.", "Rain fell for days."),
        (
            "The Lund Rain Office (LRO) - a new body - said it rained for days.",
            "The Lund Rain Office (LRO) - a new body - said it rained for days.",
        ),
        ("date 2030-05-14 Rain fell for days.", "Rain fell for days."),
        ("Tue 14 May 2030 Rain fell for days.", "Rain fell for days."),
        (
            "Posted on May 14 2030 by Herald Staff Floods Cut Off Northern Villages "
            "Rain fell for days.",
            "Rain fell for days.",
        ),
        ("(Reuters) - Rain fell for days.", "Rain fell for days."),
        ("(Lund) – Rain fell for days.", "Rain fell for days."),
        ("Lund [Scania], July 22 (ANI): Rain fell for days.", "Rain fell for days."),
        ("LUND, May 14: Rain fell for days.", "Rain fell for days."),
        ("Lund, May 14 (PTI) Rain fell for days.", "Rain fell for days."),
        ("LUND, Scania, May 14 - Rain fell for days.", "Rain fell for days."),
        ("Lund, May 14 - Rain fell for days.", "Rain fell for days."),
        ("LUND, 14 May 2030 — Rain fell for days.", "Rain fell for days."),
        ("Lund, May 14, QRN – Rain fell for days.", "Rain fell for days."),
        ("NORVIK: Rain fell for days.", "Rain fell for days."),
        ("Police: Rain fell for days.", "Police: Rain fell for days."),
    ],
)
def test_cuts_datelines_and_stamps_from_the_claim(opening, claim):
    """A claim is a sub-span of its sentence, without what the page put in front."""
    assert claims(opening, title="Floods Cut Off Northern Villages") == [claim]


def test_drops_the_headline():
    """The article's own title is no claim, with or without a stop."""
    text = "Floods cut off northern villages\nThe river burst its banks on Monday."
    assert claims(text) == ["The river burst its banks on Monday."]
    text = "Floods cut off northern villages. The river burst its banks on Monday."
    assert claims(text, title="Floods cut off northern villages") == [
        "The river burst its banks on Monday."
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The death toll of the Marn earthquake rose to 34, hospitals said.",
        "The Marn earthquake destroyed the town hall and the school.",
        "Rescuers went on searching the ruins of the Marn earthquake.",
    ],
)
def test_a_title_that_is_part_of_a_sentence_cuts_nothing(sentence):
    """A short title may be what the article keeps talking about."""
    assert claims(sentence, title="The Marn earthquake") == [sentence]
    assert claims(sentence, title="Marn earthquake") == [sentence]


def test_a_title_that_is_the_first_sentence_hides_nothing():
    """Where a text has no headline its first sentence stands in as title; it stays a claim."""
    text = "A fire that began in the mill has destroyed half of the old town. Nobody was hurt."
    kept = claims(text, title=text.split(". ")[0] + ".")
    assert kept == text.replace(". ", ".|").split("|")


def test_drops_what_the_outlet_says_of_itself_at_the_end():
    """An imprint in prose is no news."""
    text = (
        "The river burst its banks on Monday. Rescuers brought families to a school. "
        "Northern Herald is a daily newspaper read in four countries. "
        "Founded in 1920 Northern Herald has won many prizes."
    )
    assert len(claims(text)) == 2


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("The Lower Valley Gazette has appeared every Tuesday since 1931.", False),
        ("Valley Gazette is an independent voice that lives from your gifts.", False),
        ("The Valley Gazette was banned by the council of Lund on Sunday.", True),
        ("Valley is a town without power after the flood.", True),
        ("Valley is the target of a lawsuit that Berg filed on Monday.", True),
    ],
)
def test_drops_how_the_outlet_presents_itself_at_the_end(line: str, kept: bool):
    """By its id in the manifest, which is a part of its name; news of an outlet are news."""
    text = BODY.format("The quay was closed on Tuesday.") + f"\n{line}"
    assert (line in claims(text, outlet="valley")) == kept


def test_headings_of_a_live_blog_are_no_claims():
    """A heading for every entry makes half of the lines, and does not make stops unusual."""
    text = (
        "LIVE\n18:02 – Toll rises to forty\nThe mayor has confirmed that forty are missing.\n"
        "17:30 – Mayor declares mourning\nThe mayor declared three days of mourning on Monday.\n"
        "15:10 – Owner arrested\nPolice arrested the owner of the dam at the harbour on Monday."
    )
    assert claims(text, title="Dam breaks") == [
        "The mayor has confirmed that forty are missing.",
        "The mayor declared three days of mourning on Monday.",
        "Police arrested the owner of the dam at the harbour on Monday.",
    ]


def test_lines_without_stops_are_kept_where_the_article_has_none():
    """A source that drops final stops still makes claims; an hour in the morning is none."""
    lines = [
        "The river burst its banks near Lund on Monday",
        "Rescuers brought forty families to a school",
        "The mayor said the water would rise",
        "Trains to the coast were cancelled",
        "Schools will stay closed on Tuesday",
    ]
    assert len(claims("\n".join(lines))) >= 4
    assert "9:53 AM, MON 22 JUL 2030" not in claims("\n".join([*lines, "9:53 AM, MON 22 JUL 2030"]))
