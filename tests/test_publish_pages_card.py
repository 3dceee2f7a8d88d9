"""The edition's picture: always drawn, always the same, never boxes for letters."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from digest.publish.card import SIZE, card, drawable
from tests.browser.sample import Desk, edition_of, sample
from tests.hostile import edition, naughty


def test_the_picture_is_a_png_of_the_size_that_cards_want():
    """And not an empty sheet."""
    image = Image.open(BytesIO(card(sample(), "Test")))
    assert image.format == "PNG"
    assert image.size == SIZE
    assert len(image.getcolors(100_000)) > 10


def test_the_same_edition_gives_the_same_picture():
    """Byte for byte; another one does not."""
    assert card(sample(), "Test") == card(sample(), "Test")
    assert card(sample(), "Test") != card(sample(1), "Test")


@pytest.mark.parametrize("made", [edition_of(Desk(), ()), edition(naughty()[:12])])
def test_any_edition_can_be_drawn(made):
    """Nothing to say, or nothing that could be drawn."""
    assert card(made, "\u202e漢字").startswith(b"\x89PNG")


def test_long_claims_stay_on_the_sheet():
    """The last lines of the sheet are kept for the counts."""
    one = sample(1)
    words = " ".join(["flood"] * 400)
    first = one.clusters[0]
    long = replace(first, representative=replace(first.representative, text=words))
    image = Image.open(BytesIO(card(replace(one, clusters=(long, *one.clusters[1:])), "T")))
    gap = image.crop((0, 522, SIZE[0], 536))
    assert len(gap.getcolors()) == 1


@pytest.mark.parametrize(("text", "known"), [("The dam — “broke”…", True), ("السد", False)])
def test_what_the_typeface_knows(text, known):
    """Latin letters and the usual signs."""
    assert drawable(text) is known
