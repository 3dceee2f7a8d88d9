"""`digest build` beside `mkdocs build` alone on the same pages, in turn, in CPU seconds.

Run: python -m benchmarks build_time ../shared/seeds [RUNS]

A project is made in a temporary folder over the documents given. Each run builds it anew without
cache, then lets MkDocs alone build the pages that were generated; the figures are medians of user
and system seconds of the child processes. A first run is not counted: it compiles the package's
modules, as an installer does. That both built the same pages is seen by their search indexes.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 3
ADDRESS = "https://digest.example/"
INDEX = Path("search", "search_index.json")


def main(argv: Sequence[str]) -> int:
    """Print both medians and their ratio."""
    runs = int(argv[1]) if len(argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seeds = Path(argv[0]).resolve()
        settings = f'site.url = "{ADDRESS}"\nbuild.seeds = "{seeds}"\n'
        (folder / "digest.toml").write_text(settings, encoding="utf-8")
        ours, theirs = [], []
        for _ in range(runs + 1):
            for path in (folder / "site", folder / "digest.db"):
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
            ours.append(_seconds([sys.executable, "-m", "digest", "build"], folder))
            theirs.append(_seconds(_mkdocs(folder), folder))
        pages = _pages(folder)
    digest, mkdocs = statistics.median(ours[1:]), statistics.median(theirs[1:])
    print(f"{runs} runs, {pages} pages; digest build {digest:.2f} s, ", end="")
    print(f"mkdocs build alone {mkdocs:.2f} s, ratio {digest / mkdocs:.2f} (CPU seconds, medians)")
    return 0


def _pages(folder: Path) -> int:
    """How many pages both built; exits where they are not the same."""
    ours, theirs = folder / "site" / INDEX, folder / "alone" / INDEX
    if ours.read_bytes() != theirs.read_bytes():
        raise SystemExit("build_time: the two did not build the same pages")
    return len(list((folder / "site_src").rglob("*.md")))


def _mkdocs(folder: Path) -> list[str]:
    """MkDocs' own command over the generated pages, with the settings that a build uses."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8") + f"site_url: {ADDRESS}\n"
    for key, path in (("docs_dir", "site_src"), ("custom_dir", "templates/overrides")):
        base = folder if key == "docs_dir" else ROOT
        config = config.replace(f"{key}: {path}", f"{key}: {base / path}")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    shutil.copytree(
        ROOT / "site_src" / "assets", folder / "site_src" / "assets", dirs_exist_ok=True
    )
    return [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder / "alone")]


def _seconds(command: list[str], folder: Path) -> float:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
