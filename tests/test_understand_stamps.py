"""What a page puts in front of its entries is no part of a claim; readers' comments are none."""

from __future__ import annotations

import pytest

from digest.understand.article import understand
from tests.builders import make_article


def claims(text: str) -> list[str]:
    return [claim.text for claim in understand(make_article(text, title="")).claims]


def test_hours_of_a_live_blog_are_no_part_of_its_claims():
    """Three entries that open with an hour show the habit; the words behind are the claims."""
    text = (
        "1745 The harbour bridge is closed.\n"
        "1802 UN boats reached the island.\n"
        "18:30 GMT: The mayor left the town hall."
    )
    assert claims(text) == [
        "The harbour bridge is closed.",
        "UN boats reached the island.",
        "The mayor left the town hall.",
    ]


def test_a_number_that_opens_one_line_is_kept():
    """A year or a count in front of a single sentence is what the sentence says."""
    text = "2012 Olympic champion Ann Lee retired.\nThe club confirmed it.\nHer coach left too."
    assert claims(text)[0] == "2012 Olympic champion Ann Lee retired."


def test_labels_of_a_transcript_are_no_part_of_its_claims():
    """Names in capitals and a colon open the turns of a transcript."""
    text = "BERG: The dam has held.\nLIE: The water is rising.\nBERG: The road is open."
    assert claims(text) == ["The dam has held.", "The water is rising.", "The road is open."]


def test_one_label_alone_may_say_who_asserts():
    """A label that is no habit stays, as it may be the source; one with an office never is."""
    assert claims("UN: Fifty boats were lost.\nThe sea was rough.")[0].startswith("UN: ")
    text = "ANN LEE, HOST: The dam has held.\nThe road is open."
    assert claims(text)[0] == "The dam has held."


def test_letters_of_questions_and_answers_are_no_part_of_claims():
    """ "Q." and "A." open the turns of an explainer; one such letter may be an initial."""
    text = "Q. Who built it?\nA. Polls say Berg did.\nQ. When?\nA. Lund says in May it was done."
    assert claims(text) == ["Polls say Berg did.", "Lund says in May it was done."]
    assert claims("A. Berg built it in May.\nThe road is open.")[0] == "A. Berg built it in May."


@pytest.mark.parametrize(
    "mark",
    [
        "(Updated at 9:08 p.m. local time) ",
        "[Posted 10.15] ",
        "-- ",
        "- ",
        "* ",
        "• ",
        "BREAKING: ",
    ],
)
def test_notes_and_dashes_in_front_of_an_entry_are_cut(mark):
    """A note on when an entry was updated, or a list's dash, asserts nothing."""
    assert claims(f"{mark}The harbour bridge is closed.\nBoats left.")[0] == (
        "The harbour bridge is closed."
    )


@pytest.mark.parametrize(
    "header",
    [
        "May 14, 2030 at 3:15 pm | Reply The council knew of it for years.",
        "At 08:31 14th May 2030, Bob wrote: The council knew of it for years.",
    ],
)
def test_readers_comments_are_no_claims(header):
    """From the first of two headers of comments on, the words are not the outlet's."""
    text = f"The dam broke on Monday.\nkarin\n{header}\nNobody listened to us.\njon\n{header}"
    assert claims(text) == ["The dam broke on Monday."]


def test_a_dated_statement_opens_no_comments():
    """ "On May 3, 2030, the mayor said:" tells when something was said; the article goes on."""
    text = (
        "On May 3, 2030, the mayor said: “The dam is safe.”\n"
        "On May 9, 2030, the mayor said: “The dam may break.”\n"
        "The dam broke on May 14."
    )
    assert len(claims(text)) == 3
