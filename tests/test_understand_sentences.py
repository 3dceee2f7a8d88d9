"""Sentences: exact offsets, abbreviations, quotations, hostile text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.understand.sentences import paragraphs, split_paragraph


def spans(text: str) -> list[tuple[int, int]]:
    return [span for paragraph in paragraphs(text) for span in split_paragraph(text, *paragraph)]


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The river rose.", "Two bridges were closed."],
        ["Lt. Gen. Ana M. Ruiz of the U.S. Navy spoke at 5 p.m. on Monday."],
        ["Police Const. Ana Ruiz spoke.", "Cst. Bo Aas did not."],
        ["The club beat St. Mary's 3-1.", "Mr. Lowe scored twice."],
        ["He arrived at 9 a.m.", "The court was closed."],
        ["She moved to the U.S.", "The move surprised her coach."],
        ["Growth was 2.5 percent, not 3.1 percent.", "Prices fell."],
        ["“We lost everything,” she said.", "“Nobody came.”"],
        ["“Will it hold?” the engineer asked.", "It did."],
        ["Is it over?", "Not yet."],
        ["The firm (based in Lund, Sweden) closed.", "It had 40 workers."],
        ['" We are ready, " he said.', '" Let us begin. "'],
        ["Voting ended on Nov. 4 in all regions.", "Counting began."],
        ["Sen. J. P. Holt resigned…", "His deputy took over."],
        ["Flanked by Sens. Ann Holt and Jon Lie, the governor spoke.", "Dep. Karin Berg left."],
        ["The club shot 35. 9 percent.", "It lost."],
        ["The club's head is Maj. Gen. (ret.) Peter Holt.", "He has no deputy."],
        ["The mayor said so on X.", "Berg left.", "“It holds,” the mayor wrote on X.", "“Leave.”"],
        ["A film on J. Edgar Holt opened.", "It was long."],
        ["Oil rose to Rs. 104.77.", "It fell later."],
        ["The Addl. Judge heard Smt. Roy and Fr. Lie.", "They left."],
        ["The prize fell in 2019.", "12 teams had entered."],
        ["The quake destroyed the hall.", "34 people were hurt."],
        ["A. 38-caliber gun was found, the F. B. I. agents said.", "It was old."],
        ["The act — written by Ann Holt (D-Calif.) — would ban it.", "It passed."],
        [
            "She lives in Salem, Mass. with her son.",
            "He lives in Salem, Mass.",
            "The house is old.",
        ],
    ],
)
def test_splits_where_sentences_end(sentences):
    """Joined by a space, the sentences come apart as they were."""
    assert cut(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Nurses are setting up tents in Lund", "During the flood all of them were moved."],
        ["Ann Lee, Lund, Northern Province", "The bridge is closed for repairs."],
        ["The reserve was drained at the end of World War I.", "Leaving the town, she wept."],
        ["The crowd sang a song from his A new dawn show for the town."],
        ["She said the play “Storm over Lund The last days of summer” was hers."],
        ["Readers can press the big Fix It button on the page of the town."],
        ["Follow the floods on the blog Far Out In and in the paper of the town."],
        ["The fever is caused by a virus of type A that few had seen in the town."],
        ["The band called At The gates played in the town on Monday."],
    ],
)
def test_a_caption_that_lost_its_line_is_parted_from_the_sentence(sentences):
    """A word that opens sentences begins one without a stop before it; titles stay whole."""
    assert cut(" ".join(sentences)) == sentences


def test_a_line_always_ends_a_sentence():
    """Headings and captions do not run into the next paragraph."""
    assert cut("Floods in the north\nThree villages are cut off.\n\n Rain goes on.") == [
        "Floods in the north",
        "Three villages are cut off.",
        "Rain goes on.",
    ]


@given(st.text(alphabet=st.sampled_from(" .!?\n\"“”'’()[]aZß9—U.S,;"), max_size=300))
@settings(max_examples=200, deadline=None)
def test_spans_are_ordered_trimmed_and_lose_nothing(text):
    """Every word stands in exactly one sentence, and no span begins or ends in space."""
    found = spans(text)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)
    assert "".join("".join(text[s:e].split()) for s, e in found) == "".join(text.split())


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_paragraphs_hold_no_line_break(text):
    """Paragraphs are trimmed lines."""
    assert all(
        "\n" not in text[s:e] and text[s:e].strip() == text[s:e] for s, e in paragraphs(text)
    )
