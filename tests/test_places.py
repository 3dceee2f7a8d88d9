"""Where a claim says that something happened."""

from __future__ import annotations

import pytest

from digest.compare.words.places import places_in
from digest.compare.words.units import skeleton


@pytest.mark.parametrize(
    ("text", "places", "lands"),
    [
        ("A strike in the Sudanese town of Kabkabiya killed 34.", {"kabkabiya"}, {"sudan"}),
        ("Troops left the northern Syrian city of Idlib.", set(), set()),
        ("Troops stood in the northern Syrian city of Idlib.", {"idlib"}, {"syria"}),
        ("It burst in the town of Norvik in Iran.", {"norvik"}, {"iran"}),
        ("A car blew up at the office on Kohat Road.", set(), set()),
        ("A bomb tore through the hall at the Bulanghay bus terminal.", set(), set()),
        ("They shelled a tent at the Abu Shouk camp.", {"shouk"}, set()),
    ],
)
def test_a_town_is_a_place_and_what_lies_in_it_is_none(
    text: str, places: set[str], lands: set[str]
) -> None:
    """The adjective of a land before a town, a street, a building that has a name."""
    found, states = places_in(text)
    assert {skeleton(one) for one in places} <= found
    assert bool(found) == bool(places)
    assert states == lands
