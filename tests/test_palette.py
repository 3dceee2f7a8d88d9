"""The look's colours: CSS has no way to say them once for a choice and for the system's setting."""

from __future__ import annotations

import re
from pathlib import Path

from digest.publish.archive import PAGE

SHEET = Path(__file__).parents[1] / "site_src" / "assets" / "digest.css"


def palettes(css: str) -> list[dict[str, str]]:
    """The colours of every block that names the paper's, in order."""
    blocks = re.findall(r"\{([^{}]*--paper: #[^{}]*)\}", css)
    return [dict(re.findall(r"(--[a-z]+): (#[0-9a-f]{6})", block)) for block in blocks]


def test_the_dark_colours_are_the_same_wherever_they_stand():
    """Chosen by hand, set by the system, and on an archived edition's page."""
    light, chosen, system = palettes(SHEET.read_text(encoding="utf-8"))
    old_light, old_dark = palettes(PAGE.replace("{{", "{").replace("}}", "}"))
    assert chosen == system
    assert chosen.keys() == light.keys()
    assert old_light.items() <= light.items()
    assert old_dark.items() <= chosen.items()
    assert old_light.keys() == old_dark.keys()
