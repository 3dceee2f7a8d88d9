"""Scale: time, peak memory and growth of read, understand and compare over many articles.

``python -m benchmarks scale FILE [--sizes 250,500,1116] [--embed none]``. FILE has one article a
line in a form that the reader takes (Timeline17: ``topic, date, id, sentences``). Each size runs
in a process of its own with an even choice of the lines, so every size has the same mixture.
Growth is the exponent between one size and the next: 1 is linear, 2 quadratic. Claims are counted
too, since the cross-article step sees claims, not articles.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

STEPS = ("read", "understand", "stories", "compare")
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Measured:
    """One size's run: CPU seconds (with child processes) and wall seconds by step."""

    articles: int
    claims: int
    stories: int
    largest: int
    cpu: dict[str, float]
    wall: dict[str, float]
    peak_mib: float


def main(argv: Sequence[str]) -> int:
    """Print a row for each size, then the growth from each size to the next."""
    parser = argparse.ArgumentParser(prog="benchmarks scale", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--sizes", default="250,500,1116", help="numbers of articles")
    parser.add_argument(
        "--embed", default="none", help="the pair model: none, or the config's name"
    )
    options = parser.parse_args(argv)
    if not options.file.is_file():
        print(f"{options.file}: not there; name a file of articles", file=sys.stderr)
        return 2
    rows = [json.loads(line) for line in options.file.read_text("utf-8").splitlines() if line]
    print(f"{'articles':>8} {'claims':>7} {'stories':>7} {'largest':>7} {'MiB':>6}  CPU s (wall s)")
    before: Measured | None = None
    for size in (int(size) for size in options.sizes.split(",")):
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            now = pool.submit(measure, _choice(rows, size), options.embed).result()
        _print(now, before)
        before = now
    return 0


def _choice(rows: Sequence[Any], size: int) -> list[Any]:
    """``size`` rows at even distances."""
    return [rows[i * len(rows) // size] for i in range(min(size, len(rows)))]


def _print(now: Measured, before: Measured | None) -> None:
    steps = "  ".join(f"{s} {now.cpu[s]:.1f} ({now.wall[s]:.1f})" for s in STEPS)
    counts = f"{now.articles:8} {now.claims:7} {now.stories:7} {now.largest:7} {now.peak_mib:6.0f}"
    print(f"{counts}  {steps}", flush=True)
    if before is not None:
        growth = {
            step: math.log(max(now.cpu[step], 0.01) / max(before.cpu[step], 0.01))
            / math.log(now.articles / before.articles)
            for step in STEPS
        }
        print("         growth: " + ", ".join(f"{s} n^{e:.2f}" for s, e in growth.items()))


def measure(rows: Sequence[Any], embed: str) -> Measured:
    """Run the steps over the rows as the pipeline does, without a cache."""
    from digest import work
    from digest.compare.stories.stories import group
    from digest.read.folder import read_folder

    cpu: dict[str, float] = {}
    wall: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / "articles.jsonl").write_text(lines, encoding="utf-8")
        with _timed("read", cpu, wall):
            articles = read_folder(folder, WORKERS).articles
    with _timed("understand", cpu, wall):
        understood = work.understand_all(articles, WORKERS, None)
    with _timed("stories", cpu, wall):
        stories = group(articles)
    with _timed("compare", cpu, wall):
        work.compare_all(stories, articles, understood, embed, None)
    kilobytes = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return Measured(
        articles=len(articles),
        claims=sum(len(one.claims) for one in understood),
        stories=len(stories),
        largest=max((len(story.articles) for story in stories), default=0),
        cpu=cpu,
        wall=wall,
        peak_mib=kilobytes / 1024,
    )


@contextmanager
def _timed(step: str, cpu: dict[str, float], wall: dict[str, float]) -> Iterator[None]:
    used, begun = _used(), time.perf_counter()
    yield
    cpu[step], wall[step] = _used() - used, time.perf_counter() - begun


def _used() -> float:
    """CPU seconds of this process and of the children that have ended."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )
