"""The edition's picture: always drawn, always the same, never boxes for letters."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageFont

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


def test_an_edition_where_no_claim_has_two_outlets_shows_its_first():
    """No empty sheet between date and counts."""
    one = sample(1)
    alone = tuple(replace(c, supports=c.supports[:1]) for c in one.clusters)
    image = Image.open(BytesIO(card(replace(one, clusters=alone), "T")))
    assert len(image.crop((0, 240, SIZE[0], 520)).getcolors(100_000)) > 1


@pytest.mark.parametrize(
    ("text", "known"),
    [("The dam “broke”…", True), ("السد", False), ("Dams – and more", False), ("Café", False)],
)
def test_what_the_typeface_knows(text, known):
    """Plain Latin letters and quotation marks."""
    assert drawable(text) is known


def test_what_is_called_drawable_is_drawn():
    """Every such character has a shape of its own, not the box for unknown ones."""
    font = ImageFont.load_default(40)
    box = bytes(font.getmask("\ue000"))
    characters = [chr(code) for code in range(0x21, 0x2FFF) if chr(code).isprintable()]
    shown = [one for one in characters if drawable(one)]
    assert len(shown) >= 94
    assert [one for one in shown if bytes(font.getmask(one)) == box] == []
