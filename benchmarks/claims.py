"""Builds a labelled story and holds it against its labels: ``python -m benchmarks claims DIR``.

DIR holds documents, ``seeds.toml`` and ``gold.json``, as ``../shared/data/claims/*`` do. The story
is built as a user would build it (``digest build --no-site``), and ``judge_claims.py`` (``--judge``
names it) prints what it finds: pairs joined, look-alikes merged, themes, conflicts. A line more
says how much the summaries repeat: of the claims that they show, how many share a label with one
before them in the same summary.

The shipped pair model has not seen the three stories of ``../shared/data/claims``, the few weights
of the decision and of the themes have. ``python -m training.train_decision --model FILE`` prints
figures by weights that were learned without the story.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from training.decision_data import meets, words

JUDGE = Path("../shared/tools/judge_claims.py")
CONFIG = '[site]\ntitle = "Benchmark"\n\n[compare]\nembed = "{embed}"\n'


def main(argv: Sequence[str]) -> int:
    """0 where the judge is satisfied, 1 where it is not, 2 where something is missing."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks claims", description=__doc__)
    asked.add_argument("folder", type=Path, metavar="DIR")
    asked.add_argument("wanted", nargs="*", help="least shares: core, precision, theme, conflicts")
    asked.add_argument("--judge", type=Path, default=JUDGE)
    asked.add_argument("--embed", choices=("model", "none"), default="model")
    asked.add_argument("--date", default="2030-01-01", help="the edition's date")
    given = asked.parse_args(argv)
    for needed in (given.judge, given.folder / "gold.json"):
        if not needed.is_file():
            print(f"skipped: {needed} is not there", file=sys.stderr)
            return 2
    with tempfile.TemporaryDirectory() as scratch:
        out = _build(given.folder.resolve(), Path(scratch), given.embed, given.date)
        if out is None:
            return 1
        shown, again = repeated(out / "digest.json", given.folder)
        print(f"summaries: {shown} lines, of which {again} share a claim with a line before")
        judge = [sys.executable, str(given.judge), str(out / "digest.json")]
        judge += [str(given.folder / "gold.json"), str(given.folder), *given.wanted]
        return subprocess.run(judge, check=False).returncode


def repeated(digest: Path, folder: Path) -> tuple[int, int]:
    """(lines of all summaries, those that share a label with a line before them in theirs)."""
    made = json.loads(digest.read_text("utf-8"))
    sentences = json.loads((folder / "gold.json").read_text("utf-8"))["sentences"]
    files = sorted(path.name for path in folder.glob("*.txt"))
    place = {one["id"]: files.index(Path(one["path"]).name) for one in made["articles"]}
    labels = {
        claim["id"]: frozenset(
            label
            for one in sentences
            if one["article"] == place[claim["article"]] and _meets(claim["text"], one["text"])
            for label in one["claims"]
        )
        for claim in made["claims"]
    }
    again = 0
    for section in made["sections"]:
        told: set[str] = set()
        for claim in section["summary"]:
            again += not told.isdisjoint(labels[claim])
            told |= labels[claim]
    return sum(len(section["summary"]) for section in made["sections"]), again


def _meets(claim: str, sentence: str) -> bool:
    told = words(claim)
    return meets(" ".join(told), told, sentence)


def _build(folder: Path, scratch: Path, embed: str, date: str) -> Path | None:
    """The folder that ``digest build`` published to, or None where it failed."""
    config = scratch / "digest.toml"
    config.write_text(CONFIG.format(embed=embed), "utf-8")
    out = scratch / "out"
    command = [sys.executable, "-m", "digest", "build", "--config", str(config), "--no-site"]
    command += ["--seeds", str(folder), "--out", str(out), "--date", date]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
        return None
    return out
