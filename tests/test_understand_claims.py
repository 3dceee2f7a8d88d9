"""Claims of an article: quotations, hedges, denials, standing alone, clauses, hostile text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Claim
from digest.understand.article import understand
from digest.understand.clauses import clauses
from tests.builders import make_article

RAIN = "It rained all day in the town."


def claims(text: str) -> tuple[Claim, ...]:
    return understand(make_article(text, title="")).claims


def texts(text: str) -> list[str]:
    return [claim.text for claim in claims(text)]


def test_a_quotation_over_several_sentences_is_one_claim():
    """What is said in one breath stays together, with who said it."""
    text = "“We ran. We shot. We won the cup,” coach Ann Lee said. The stadium was full."
    assert texts(text) == [
        "“We ran. We shot. We won the cup,” coach Ann Lee said.",
        "The stadium was full.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We ran.\nWe shot,” Ann Lee said.\n{}", ["“We ran.\nWe shot,” Ann Lee said.", "{}"]),
        ('Lee said: " We ran.\nWe shot. "\n{}', ['Lee said: " We ran.\nWe shot. "', "{}"]),
        ('The 12" pipe burst.\nIt fed " half " of it.',
         ['The 12" pipe burst.', 'It fed " half " of it.']),
        ('Lee said: "We ran.\n"We shot," she said.',
         ['Lee said: "We ran.', '"We shot," she said.']),
        ("Lee said: “We ran.\n{}\n{}", ["Lee said: “We ran.", "{}", "{}"]),
    ],
)  # fmt: skip
def test_a_quotation_that_a_line_break_cuts_is_one_claim(text, expected):
    """Half a quotation is no claim; a mark that opens anew, a pair or a stray one joins nothing."""
    assert texts(text.replace("{}", RAIN)) == [one.replace("{}", RAIN) for one in expected]


def test_a_long_quotation_is_cut_and_keeps_its_speaker():
    """Beyond three sentences the pieces are claims that need the one before."""
    text = "Ann Lee said: “" + "We ran all day and we won the match. " * 6 + "We are glad.”"
    found = claims(text)
    assert len(found) > 1
    assert {claim.attribution.speaker for claim in found if claim.attribution} == {"Ann Lee"}
    assert all(claim.needs_previous for claim in found[1:])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels reportedly took the mill.", ("reportedly",)),
        ("Unconfirmed reports say the mill may have burned.", ("Unconfirmed", "may")),
        ("The clip purports to show the mill.", ("purports to",)),
        ("The suspected arsonist claimed he was at home.", ("suspected", "claimed")),
        ("The group claimed responsibility for the attack.", ()),
        ("There was no immediate claim of responsibility for the attack.", ()),
        ("The fire claimed at least nine lives.", ()),
        ("The mill burned in May.", ()),
        ("The court heard the claim on Monday.", ()),
        ("Nobody came, so that he could rest.", ()),
        ("The mayor could not be reached on Monday.", ()),
        ("She ran as fast as she could to the mill.", ()),
        ("The toll could not be verified.", ("could not be verified",)),
        ("The mill could burn again.", ("could",)),
        ("The train was supposed to arrive on Monday.", ()),
        ("The supposed arsonist was freed.", ("supposed",)),
        ("The so-called Mill Bill was passed by an unknown majority.", ()),
        ("The mayor suggested that they should leave.", ()),
        ("The survey suggested that they had left.", ("suggested",)),
        ("Many people feared the winter.", ()),
        ("Nine sailors were feared dead.", ("feared",)),
        ("Maybe the mill will burn again.", ("Maybe",)),
        ("It is understood the mill was sold.", ("It is understood",)),
        ("It is now thought the mill was sold.", ("It is now thought",)),
        ("It appears that the mill was sold.", ("It appears",)),
        ("The judge held a preliminary hearing.", ()),
        ("The firm lied to millers, a lawsuit alleges.", ("alleges",)),
        ("The allegation was heard on Monday.", ()),
    ],
)
def test_keeps_hedges_as_they_stand(text, expected):
    """Words that hold back, and not their look-alikes."""
    (claim,) = claims(text)
    assert claim.hedges == expected


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The army denied that it had left the town.", True),
        ("The army did not leave the town.", True),
        ("The minister rejected claims of fraud.", True),
        ("The minister withdrew his earlier claim of fraud.", True),
        ("The minister withdrew his troops amid reports of an attack.", False),
        ("No more than 30 people came.", False),
        ("The army left the town, although the rebels denied this.", False),
        ("The strike will go on no matter how long it takes.", False),
        ("The army left the town.", False),
        ("If the rains do not come, the town will starve.", False),
        ("The army left because it had no bread.", False),
        ("It was a fire, not an attack, the mayor said.", False),
        ("The flood reached a height never seen before.", False),
        ("The mayor has never seen the mill.", True),
        ("Nurses walked out in a dispute over pay.", False),
        ("The disputed valley was shelled.", False),
        ("A fire burned the house at No. 12.", False),
        ("Officials dispute that count.", True),
        ("The count was disputed by the mayor.", True),
        ("The mayor said nothing less than peace was needed.", False),
        ("If the rains come, the town will not starve.", True),
    ],
)
def test_tells_denials_from_assertions(text, negated):
    """The main statement decides."""
    (claim,) = claims(text)
    assert claim.negated is negated


@pytest.mark.parametrize(
    ("second", "needs"),
    [
        ("He added that trains ran.", True),
        ("It added that trains ran.", True),
        ("But they later left.", True),
        ("This was the third fire in a week.", True),
        ("Such claims are false.", True),
        ("It was the worst fire in years.", True),
        ("“It was hell,” she said.", True),
        ("“It was hell,” she told the Herald in Lund.", True),
        ("It is unclear whether trains ran.", False),
        ("It is not clear who paid.", False),
        ("It did not say who had paid.", True),
        ("It was raining in the capital.", False),
        ("However, the union said trains ran.", False),
        ("This week trains were late.", False),
        ("Those who fled have returned.", False),
        ("“It was hell,” said Karin Berg.", False),
        ("“He was a fine man,” said Karin Berg.", True),
        ("Snow is still falling there.", True),
        ("The ministry in Lund denied it, and clinics had no record of it.", True),
        ("But the miners disputed that.", True),
        ("The ministry denied that claim forms were lost.", False),
        ("Whoever said so, the ministry denied it.", False),
        ("The mayor of Lund stayed there.", False),
        ("The mayor said he would resign.", False),
        ("In the old quarter of Lund, he set fire to a barn.", True),
        ("But by late Friday, they had lost hope.", True),
        ("We need bread and blankets.", True),
        ("We demand an inquiry, the mayor said.", False),
        ("“We need bread,” said Karin Berg.", False),
        ("On Friday she asked for help.", True),
        ("In 2028 they had sold the mill.", True),
        ("On Friday, the mayor left.", False),
        ("Since she took office, the mayor has built two schools.", False),
        ("By Karin Berg's own account, she left early.", False),
        ("After Karin Berg was freed, she left the town.", False),
        ("In Lund nine people were hurt, he told the council.", False),
    ],
)
def test_tells_what_leans_on_the_sentence_before(second, needs):
    """Pronouns and demonstratives lean; expletives and names stand."""
    first = "The mill burned on Monday."
    found = claims(f"{first} {second}")[-1]
    assert found.needs_previous is needs
    assert found.context == ((0, len(first)) if needs else None)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "The mill burned for days, and two villages lost power.",
            ["The mill burned for days", "two villages lost power"],
        ),
        (
            "The monitor said the army had left, while the ministry said troops held the town.",
            ["The monitor said the army had left", "the ministry said troops held the town"],
        ),
        ("The army said the mill burned, and two villages lost power.",
         ["The army said the mill burned"]),
        ("The mill kept its workers even though the river trade had died.",
         ["The mill kept its workers", "the river trade had died"]),
        ("The smaller mill broke even, and the larger one lost money.",
         ["The smaller mill broke even", "the larger one lost money"]),
        ("The mill burned for days, and the mayor denied any guilt.",
         ["The mill burned for days", "the mayor denied any guilt"]),
        ("The miller lost his barn on Monday, and the mayor said he would be paid.",
         ["the mayor said he would be paid"]),
        ("The army said the mill burned, and a barn was lost, and the mayor said he was sorry.",
         ["The army said the mill burned", "the mayor said he was sorry"]),
        ("The mill burned, and it was never rebuilt.", []),
        ("The mill, the school and the church burned.", []),
        ("While the mill burned, the mayor slept.", []),
        ("“The mill burned, and the school was lost,” the mayor said.", []),
    ],
)  # fmt: skip
def test_clauses_stand_alone_or_are_not_given(text, parts):
    """A clause is cut out only where nothing is lost."""
    (claim,) = claims(text)
    found = clauses(claim)
    assert [part.text for part in found] == parts
    assert all(text[part.start : part.end] == part.text for part in found)


def test_the_claim_carries_the_parts_of_its_sentence():
    """Attribution, figures and time come together."""
    text = "More than 300 miners were trapped on Friday, the union told Reuters."
    (claim,) = claims(text)
    assert claim.attribution is not None
    assert (claim.attribution.source, claim.attribution.via) == ("the union", "Reuters")
    assert [figure.value for figure in claim.figures] == [300]
    assert claim.when is not None
    assert claim.when.text == "on Friday"


HOSTILE = st.lists(
    st.one_of(
        st.sampled_from(list(" \n\"“”'’().,;:-—%$€0159aAsSthe")),
        st.sampled_from(["said ", "who ", "according to ", "Mr. ", "(AP)", "more than ", "and "]),
        st.characters(exclude_categories=["Cs", "Cc"]),
    ),
    max_size=200,
).map("".join)


@given(HOSTILE)
@settings(max_examples=300, deadline=None)
def test_any_text_is_understood_and_spans_reproduce_it(text):
    """No text raises; every span is where it says; claims keep the order of the text."""
    found = understand(make_article(text, title="Said the"))
    for claim in found.claims:
        assert text[claim.start : claim.end] == claim.text != ""
        assert claim.text == claim.text.strip()
        sentence = found.sentences[claim.sentence]
        assert sentence.start <= claim.start < sentence.end
        for figure in claim.figures:
            assert text[figure.start : figure.end] == figure.text
            assert claim.start <= figure.start < figure.end <= claim.end
        if claim.attribution is not None:
            span = text[claim.attribution.start : claim.attribution.end]
            assert claim.attribution.source in span
            assert claim.attribution.cue in span
        assert all(text[part.start : part.end] == part.text for part in clauses(claim))
    starts = [claim.start for claim in found.claims]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "unit",
    [
        "x", "Then it rained and he said so. ", '" . ', "said ", ", said the ", "1 ", "“", "(AP) ",
        "who ", "A ", "A-", "of the ", "12:", "“A. ", "X said.\n", "- ", "Title Case ",
        '"A.\n', 'a " b\n', "AB: C\n", "12:00 A", "35. 9 ", "People can call ",
    ],
)  # fmt: skip
def test_time_grows_with_the_text_not_faster(unit):
    """Eight times the text takes well under sixty-four times the time."""

    def seconds(size: int) -> float:
        article = make_article(unit * (size // len(unit)), title="")
        began = time.process_time()
        understand(article)
        return time.process_time() - began

    seconds(1_000)
    small = max(seconds(12_500), 0.02)
    assert seconds(100_000) < 30 * small


def test_reads_at_most_a_million_characters():
    """A text beyond the cap costs no more than the cap."""
    article = make_article("The mill burned on Monday.\n" * 60_000, title="")
    last = understand(article).claims[-1]
    assert last.end <= 1_000_000


def test_a_line_of_many_figures_is_a_table_and_no_claim():
    """Two long ones took near half a second to compare, and two pages hold hundreds of pairs."""
    (told,) = claims(f"The office counted {', '.join(f'{n} boats' for n in range(11, 30))}.")
    assert len(told.figures) == 19
    assert texts(f"The office counted {', '.join(f'{n} boats' for n in range(11, 90))}.") == []


def test_a_stray_quotation_mark_quotes_nothing():
    """A mark that never closes leaves the rest of the paragraph in the outlet's voice."""
    text = 'The 12" pipe burst on Monday. Two streets were flooded. Nobody was hurt in the town.'
    found = claims(text)
    assert len(found) == 3
    assert not any(claim.needs_previous for claim in found)


def test_what_an_article_repeats_word_for_word_is_one_claim():
    """A box that says a sentence again, without its date, adds nothing; a short one may differ."""
    said = "the crews closed the old quay after a long night of storms"
    lines = [f"In March 2012 {said}.", RAIN, f"T{said[1:]}.", RAIN, f"T{said[1:]} again."]
    assert texts("\n".join(lines)) == [*lines[:2], *lines[3:]]


def test_a_quotation_over_paragraphs_keeps_its_speaker():
    """Each paragraph of a long quotation opens anew, and only the last one closes."""
    text = (
        "“We ran all day, and we shot well,” said Ann Lee.\n"
        "“The wind was against us in the first half.\n"
        "“Then the rain came, and we won the match.”"
    )
    speakers = [claim.attribution.speaker for claim in claims(text) if claim.attribution]
    assert speakers == ["Ann Lee"] * 3
