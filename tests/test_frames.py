"""Standing forms of news: who holds most of a place."""

from __future__ import annotations

import pytest

from digest.compare.matching.frames import standing_frames


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ("Rebels control most of the city, their commander said.", "the city is held by others"),
        ("Most of the city is in the hands of rebels.", "the city is held by others"),
        ("Nearly all of the town is under rebel control.", "the town is held by others"),
        ("The army said rebels had seized most of the city.", "the city is held by others"),
        ("The rebel army holds most of the town.", "the town is held by others"),
        ("The army said it still held most of the city.", "the city is held by the state"),
        ("Most of the city was under the control of the army.", "the city is held by the state"),
        ("Government forces held most of the town.", "the town is held by the state"),
        ("The insurgents controlled most of Norvik.", "nrvk is held by others"),
        ("Most of Norvik was under the control of the insurgents.", "nrvk is held by others"),
        ("Most of the city has no light.", None),
        ("The army said it held the city.", None),
    ],
)
def test_who_holds_most_of_a_place(text: str, frames: str | None) -> None:
    """One form whatever the words; two sides that each say so tell two claims."""
    assert standing_frames(text) == (frozenset({f"most of {frames}"}) if frames else frozenset())
