"""Run a benchmark by name, or list them: ``python -m benchmarks [NAME ARGS ...]``."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from difflib import get_close_matches

import benchmarks


def names() -> list[str]:
    """The benchmarks there are, in alphabetical order."""
    found = (module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    return sorted(name for name in found if not name.startswith("_"))


def first_line(name: str) -> str:
    """The first line of a benchmark's docstring."""
    doc = importlib.import_module(f"benchmarks.{name}").__doc__ or ""
    return doc.strip().partition("\n")[0]


def main(argv: list[str]) -> int:
    """Run ``argv[0]`` with the rest, or list what there is; 2 for an unknown name."""
    if not argv or argv[0] in ("-h", "--help"):
        print("usage: python -m benchmarks NAME [ARGS]\n")
        for name in names():
            print(f"  {name:12} {first_line(name)}")
        return 0
    name, *rest = argv
    if name not in names():
        near = get_close_matches(name, names(), 1)
        hint = f" (did you mean '{near[0]}'?)" if near else ""
        print(f"benchmarks: unknown benchmark '{name}'{hint}", file=sys.stderr)
        return 2
    status: int = importlib.import_module(f"benchmarks.{name}").main(rest)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
