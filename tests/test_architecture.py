"""The rules of the layout: who imports whom, and what loads early."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STEPS = ("read", "fetch", "understand", "compare", "compose", "publish")
VALUES = (
    "digest.model",
    "digest.errors",
    "digest.record",
    "digest.codec",
    "digest.plugin",
    "digest.sides",
)
HEAVY = (
    "numpy",
    "onnxruntime",
    "sumy",
    "nltk",
    "mkdocs",
    "feedgen",
    "trafilatura",
    "httpx",
    "jinja2",
)
ONE_HOME = {
    "sumy": "digest/compose/summarize.py",
    "feedgen": "digest/publish/feeds.py",
    "onnxruntime": "digest/compare/matching/pair_model.py",
}


def imports(path: Path) -> Iterator[str]:
    """Names of all modules that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("step", STEPS)
def test_steps_do_not_import_each_other(step: str) -> None:
    """A step knows itself, the values that flow, and libraries; fetch also reads and stores."""
    allowed = (f"digest.{step}", *VALUES)
    if step == "fetch":
        allowed = (*allowed, "digest.read", "digest.store")
    for path in sorted((ROOT / "digest" / step).rglob("*.py")):
        for name in imports(path):
            if name == "digest" or name.startswith("digest."):
                fits = any(name == one or name.startswith(f"{one}.") for one in allowed)
                fits = fits or name == "digest"
                assert fits, f"{path.relative_to(ROOT)} imports {name}"


PARTS = {
    "words": "",
    "figures": "words",
    "stories": "words",
    "origins": "words",
    "matching": "words figures",
    "differences": "words figures matching origins",
}
"""The folders of `digest/compare`, and which of the others each may import."""


@pytest.mark.parametrize("part", sorted(PARTS))
def test_parts_of_the_comparison_import_one_way(part: str) -> None:
    """What a pair of claims is judged by knows nothing of differences, and words of nothing."""
    allowed = {part, *PARTS[part].split()}
    for path in sorted((ROOT / "digest" / "compare" / part).glob("*.py")):
        for name in imports(path):
            if name.startswith("digest.compare."):
                assert name.split(".")[2] in allowed, f"{path.relative_to(ROOT)} imports {name}"


def test_every_part_of_the_comparison_has_its_rule() -> None:
    """A new folder needs a line above."""
    found = {one.parent.name for one in (ROOT / "digest" / "compare").glob("*/__init__.py")}
    assert found == PARTS.keys()


@pytest.mark.parametrize("library", sorted(ONE_HOME))
def test_a_library_lives_in_one_module(library: str) -> None:
    """Replacing a library means changing one file."""
    homes = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "digest").rglob("*.py")
        if any(name.partition(".")[0] == library for name in imports(path))
    }
    assert homes == {ONE_HOME[library]}


def test_help_loads_nothing_heavy() -> None:
    """`digest --help` must answer at once."""
    code = (
        "import sys, digest.cli\n"
        "digest.cli.main(['--help'])\n"
        f"print(','.join(m for m in {HEAVY!r} if m in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == ""


def test_only_the_cli_prints() -> None:
    """Everything else returns values or raises."""
    for path in sorted((ROOT / "digest").rglob("*.py")):
        if path.name in ("cli.py", "__main__.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("print", "exit"), f"{path}:{node.lineno}"
