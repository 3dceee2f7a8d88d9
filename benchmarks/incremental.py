"""One new article among many: what the second build costs, and whether it gives the same bytes.

Run: python -m benchmarks incremental FILE [ARTICLES] [--embed none] [--add PLACE]

FILE has one article a line in a form that the reader takes; ARTICLES (default: all) are chosen at
even distances. Three builds with ``--no-site``, each a process of its own with one worker:

first        all but one (the middle one, or that of PLACE), from nothing
incremental  the one is added: the store and the published site are there
full         the same documents over a copy of the site that the first build published, without a
             store, so that nothing that was computed before can be used

The last two follow the same published edition (an edition goes on from the one before: ids last,
stories pull), so all their files must have the same bytes. Figures are user and system seconds of
the process and its children; the ratio is to the cheaper of the other two builds. The size of the
story that the article joins is printed too: that story is compared anew.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
NEW = "new.jsonl"


def main(argv: Sequence[str]) -> int:
    """Print the CPU seconds of the three builds, the ratio, and whether the bytes agree."""
    parser = argparse.ArgumentParser(prog="benchmarks incremental", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("articles", type=int, nargs="?", help="how many; all without it")
    parser.add_argument("--embed", default="model", choices=("model", "none"))
    parser.add_argument("--add", type=int, help="which of the articles is the new one, from 0")
    options = parser.parse_args(argv)
    if not options.file.is_file():
        print(f"{options.file}: not there; name a file of articles", file=sys.stderr)
        return 2
    lines = [line for line in options.file.read_text("utf-8").splitlines() if line.strip()]
    size = min(options.articles or len(lines), len(lines))
    chosen = [lines[i * len(lines) // size] for i in range(size)]
    with tempfile.TemporaryDirectory() as name:
        add = size // 2 if options.add is None else options.add % size
        return _measure(chosen, add, options.embed, Path(name))


def _measure(lines: Sequence[str], add: int, embed: str, folder: Path) -> int:
    ours, theirs = folder / "incremental", folder / "full"
    (ours / "seeds").mkdir(parents=True)
    rest = "".join(f"{line}\n" for line in (*lines[:add], *lines[add + 1 :]))
    (ours / "seeds" / "articles.jsonl").write_text(rest, encoding="utf-8")
    settings = f'build.workers = 1\ncompare.embed = "{embed}"\nsite.title = "Benchmark"\n'
    (ours / "digest.toml").write_text(settings, encoding="utf-8")
    first = _seconds(ours, "first")
    (ours / "seeds" / NEW).write_text(f"{lines[add]}\n", encoding="utf-8")
    shutil.copytree(ours, theirs, ignore=shutil.ignore_patterns("digest.db*"))
    incremental, full = _seconds(ours, "incremental"), _seconds(theirs, "full")
    agree = _hashes(ours / "site") == _hashes(theirs / "site")
    ratio = incremental / min(first, full)
    print(f"{len(lines)} articles; one more costs {ratio:.3f} of a full build")
    print(f"it joins a story of {_joined(ours / 'site')} articles")
    print("every published byte agrees" if agree else "THE BYTES DIFFER")
    return 0 if agree else 1


def _seconds(folder: Path, name: str) -> float:
    """Build the project; the CPU seconds that it took, which are printed too."""
    before = _used()
    command = [sys.executable, "-m", "digest", "build", "--no-site"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    seconds = _used() - before
    print(f"{name:12} {seconds:8.1f} s CPU", flush=True)
    return seconds


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _joined(site: Path) -> int:
    """How many articles the story of the new one has; 0 where it was skipped."""
    digest = json.loads((site / "digest.json").read_text("utf-8"))
    of = {one["path"].partition(":")[0]: one["story"] for one in digest["articles"]}
    return sum(one["story"] == of.get(NEW, "") for one in digest["articles"])


def _hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
