"""Small projects on disk, and ways to build and compare them."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

FLOOD = {
    "herald.txt": (
        "Dam breaks above Tessin valley\n\n"
        "The dam above the Tessin valley broke early on Monday, Norway's energy ministry said.\n\n"
        "Rescuers said 12 people were killed in the flood.\n\n"
        "About 4,000 residents left their homes on Monday.\n"
    ),
    "post.txt": (
        "Flood sweeps through villages\n\n"
        "Norway's energy ministry said the dam above the Tessin valley broke on Monday morning.\n\n"
        "At least 15 people were killed in the flood, the health ministry said.\n\n"
        "The ministry denied that the dam had been neglected.\n"
    ),
}
MANIFEST = """
[[outlet]]
id = "herald"
name = "The Herald"
[[outlet]]
id = "post"
name = "The Post"
url = "https://post.example"
[[article]]
file = "herald.txt"
outlet = "herald"
published = 2030-05-13
[[article]]
file = "post.txt"
outlet = "post"
published = 2030-05-14
url = "https://post.example/flood"
"""
CONFIG = """
[site]
title = "Flood digest"
url = "https://digest.example/flood/"
[compare]
embed = "none"
"""


def shared(*parts: str) -> Path:
    """A folder of the shared material; skips the test, and says so, where it is missing."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"SKIPPED: {path} is not on this machine")
    return path


def make_project(folder: Path, config: str = CONFIG, manifest: str = MANIFEST) -> Path:
    """A project of two outlets on one flood; returns its config file."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    for name, text in FLOOD.items():
        (seeds / name).write_text(text, encoding="utf-8")
    (seeds / "seeds.toml").write_text(manifest, encoding="utf-8")
    (folder / "digest.toml").write_text(config, encoding="utf-8")
    return folder / "digest.toml"


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "digest", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
