"""The commands as programs among others: what a shell and a pipe see of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from digest.cli import CUT
from tests.projects import ROOT, make_project


@pytest.mark.parametrize(
    ("command", "unbuffered"), [("check", ""), ("check", "1"), ("build", ""), ("--version", "")]
)
@pytest.mark.parametrize("both", [False, True])
def test_output_that_is_cut_ends_it_quietly(
    tmp_path: Path, command: str, unbuffered: str, both: bool
) -> None:
    """`digest check | head -1`, and with `2>&1`: no trace, and the code of other tools."""
    make_project(tmp_path)
    unread, end = os.pipe()
    os.close(unread)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "digest", command, *["--no-site"] * (command == "build")],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": unbuffered},
            stdout=end,
            stderr=end if both else subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(end)
    assert done.returncode == CUT
    assert "pipe" not in (done.stderr or "").lower()
