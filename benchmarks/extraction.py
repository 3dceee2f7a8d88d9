"""What each saved web page gives: text, title, date, author, or the reason why not.

    python -m benchmarks extraction DIR

DIR holds one folder a page: ``source.html`` and, if there is one, ``expected-metadata.json`` with
``title``, ``byline``, ``publishedTime`` (as Mozilla's readability test pages have them) and
``expected.html`` or ``expected.txt``. A date counts as right where it is the same moment, or the
same day if the expectation has no zone.
"""

from __future__ import annotations

import json
import re
import sys
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from digest.errors import ReadError
from digest.read.draft import Draft, moment
from digest.read.sandbox import Sandbox


@dataclass(frozen=True, slots=True)
class Row:
    """One page: what it gave, or why it gave nothing."""

    name: str
    draft: Draft | None
    reason: str
    expected: dict[str, Any]
    milliseconds: float


def main(argv: list[str]) -> int:
    """Print a line a page and the shares; 2 for wrong use."""
    if len(argv) != 1 or not Path(argv[0]).is_dir():
        print("usage: python -m benchmarks extraction DIR (there is no such folder)")
        return 2
    rows = measure(Path(argv[0]))
    if not rows:
        print(f"{argv[0]}: holds no */source.html", file=sys.stderr)
        return 1
    print(f"{'page':18} {'chars':>6} {'ms':>5} {'title':7} {'date':7} {'author':7} published")
    for row in rows:
        print(_line(row))
    read = [row for row in rows if row.draft]
    print(f"\n{len(rows)} pages: {len(read)} gave text, {len(rows) - len(read)} a reason")
    for name, judge in (("title", title), ("date", date), ("author", author)):
        marks = [judge(row.draft, row.expected) for row in rows if row.draft]
        known = [mark for mark in marks if mark in ("right", "wrong", "missing")]
        extra = sum(mark == "extra" for mark in marks)
        print(f"{name}: {known.count('right')} of {len(known)} expected, {extra} more found")
    return 0


def measure(folder: Path) -> list[Row]:
    """Extract every page, in the limited process that the tool uses."""
    rows = []
    with Sandbox() as sandbox:
        for path in sorted(folder.glob("*/source.html")):
            beside = path.with_name("expected-metadata.json")
            expected = json.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else {}
            start = time.perf_counter()
            draft, reason = None, ""
            try:
                draft = sandbox.page(path.read_bytes(), path.parent.name)
            except ReadError as error:
                reason = error.problem
            took = (time.perf_counter() - start) * 1000
            rows.append(Row(path.parent.name, draft, reason, expected, took))
    return rows


def title(draft: Draft, expected: dict[str, Any]) -> str:
    """Right where the words are the same, but for the site's name at the end."""
    wanted, found = _words(expected.get("title")), _words(draft.title)
    if not wanted:
        return "extra" if found else "none"
    same = wanted[: len(found)] == found and len(wanted) - len(found) <= 3
    return "right" if found and same else "wrong" if found else "missing"


def date(draft: Draft, expected: dict[str, Any]) -> str:
    """Right where it is the moment expected, or its day where no zone is given."""
    text = str(expected.get("publishedTime") or "")
    wanted, found = moment(text), draft.published
    if wanted is None:
        return "extra" if found else "none"
    if found is None:
        return "missing"
    zoned = re.search(r"(Z|[+-]\d\d:?\d\d)$", text)
    near = timedelta(minutes=1) if zoned else timedelta(days=1)
    return "right" if abs(found - wanted) <= near else "wrong"


def author(draft: Draft, expected: dict[str, Any]) -> str:
    """Right where one name holds the other."""
    wanted, found = " ".join(_words(expected.get("byline"))), " ".join(_words(draft.author))
    if not wanted:
        return "extra" if found else "none"
    same = found in wanted or wanted in found
    return "missing" if not found else "right" if same else "wrong"


def _words(text: Any) -> list[str]:
    words: list[str] = re.findall(r"\w+", str(text or "").lower())
    return words


def _line(row: Row) -> str:
    if row.draft is None:
        return f"{row.name:18} {'-':>6} {row.milliseconds:5.0f} {row.reason}"
    draft, expected = row.draft, row.expected
    marks = (judge(draft, expected) for judge in (title, date, author))
    when = f"{draft.published:%Y-%m-%d %H:%M}Z" if draft.published else "the page states no date"
    shown = " ".join(f"{mark:7}" for mark in marks)
    return f"{row.name:18} {len(draft.text):6} {row.milliseconds:5.0f} {shown} {when}"
