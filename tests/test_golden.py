"""Scenarios that a person can open: documents, settings, and what the digest makes of them.

Each folder of ``tests/golden`` holds settings, documents and ``expected.json``. To see what a
change does to them, run with ``UPDATE_GOLDEN=1`` and read the difference.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from digest.cli import main

GOLDEN = Path(__file__).parent / "golden"


def shape(digest: dict[str, Any]) -> dict[str, Any]:
    """What a reader would notice: what was joined, disputed and put under which theme."""
    claims = {one["id"]: one for one in digest["claims"]}
    themes: dict[str, list[str]] = {}
    for section in digest["sections"]:
        themes.setdefault(section["theme"], []).extend(
            claims[id]["text"] for id in section["claims"]
        )
    return {
        "joined": sorted(
            [[s["outlet"], s["quote"], s["origin"]] for s in one["supports"]]
            for one in digest["claims"]
            if one["outlets"] > 1
        ),
        "conflicts": sorted(
            [one["kind"], sorted([p["value"], p["quote"]] for p in one["positions"])]
            for one in digest["conflicts"]
        ),
        "themes": {theme: sorted(texts) for theme, texts in themes.items()},
    }


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.iterdir()))
def test_scenario(name: str, tmp_path: Path) -> None:
    """The digest of the scenario is the expected one."""
    shutil.copytree(GOLDEN / name, tmp_path / name)
    assert main(["build", "--config", str(tmp_path / name / "digest.toml"), "--no-site"]) == 0
    found = shape(json.loads((tmp_path / name / "site" / "digest.json").read_text("utf-8")))
    expected = GOLDEN / name / "expected.json"
    if os.environ.get("UPDATE_GOLDEN"):
        expected.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    assert found == json.loads(expected.read_text("utf-8"))
