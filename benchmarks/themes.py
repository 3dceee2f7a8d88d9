"""F1 per theme and story against editors' labels: ``themes DATA_FOLDER``.

DATA_FOLDER holds ``claims/*/gold.json`` (and, for more stories to learn from, the files that
``training/story_labels.json`` refers to; those that are absent are left out). "left out" is the
figure to go by: weights learned from the other stories. "in sample" shows the shipped kind of
weights, learned from all. A theme is counted where a story holds five claims of it or more.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from training.theme_data import Labelled


def main(argv: list[str]) -> int:
    """Print a line a story; 2 without data."""
    if len(argv) != 1 or not (Path(argv[0]) / "claims").is_dir():
        print("usage: python -m benchmarks themes DATA_FOLDER (with claims/*/gold.json)")
        return 2
    from digest.compose.themes import CUT
    from training.theme_data import stories
    from training.train_themes import IDS, chances, count, learn, left_out, rows

    found = [one for one in stories(Path(argv[0])) if set(one.letters) - {"."}]
    data = {story.name: rows(story) for story in found}
    learned = learn(data.values())
    kinds = {
        "left out": left_out(data),
        "in sample": {name: chances(part, learned) for name, part in data.items()},
    }
    print(f"{'story':14} {'weights':10}" + "".join(f" {theme:>22}" for theme in IDS))
    groups: dict[str, list[str]] = {}
    for name in data:
        groups.setdefault(data[name].fold, []).append(name)
    groups["all"] = list(data)
    for group, names in groups.items():
        for kind, guessed in kinds.items():
            counts = count({name: data[name] for name in names}, guessed, CUT)
            cells = (
                f" {one.f1:.2f} of {one.real:3}, said {one.said:3}"
                if one.real >= 5
                else f" {'-':>4} of {one.real:3}, said {one.said:3}"
                for one in counts
            )
            print(f"{group:14} {kind:10}" + "".join(cells))
    print(f"{speed(found):,.0f} claims a CPU second")
    return 0


def speed(found: list[Labelled]) -> float:
    """Claims a CPU second through `digest.compose.themes`, the longest story, three runs."""
    from digest.compose.setting import setting
    from digest.compose.themes import assign
    from digest.config import DEFAULT_THEMES

    longest = max(found, key=lambda story: len(story.claims))
    start = process_time()
    for _ in range(3):
        assign(longest.claims, DEFAULT_THEMES, setting(longest.articles))
    return 3 * len(longest.claims) / max(1e-9, process_time() - start)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
