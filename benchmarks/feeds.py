"""What each saved feed gives: entries, their titles, addresses and dates, whole articles.

    python -m benchmarks feeds DIR

DIR holds files; one that is no feed (fragments of HTML stand among feed samples) says so. "has"
counts the entries whose source has an element for it, so that a gap is the reader's only where
``found`` is less.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

from digest.errors import ReadError
from digest.read.sandbox import Sandbox

_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>].*?</(?:\w+:)?(?:item|entry)>", re.S)
_HAS = {
    "title": re.compile(rb"<(?:\w+:)?title[\s>]"),
    "address": re.compile(rb"<(?:feedburner:orig)?link[\s>]|<guid[^>]*>\s*https?:", re.I),
    "date": re.compile(
        rb"<(?:\w+:)?(?:pubDate|published|updated|date|created|issued|modified)[\s>]"
    ),
}
_JSON = {"title": ("title",), "address": ("url", "external_url"), "date": ("date_published",)}


def main(argv: list[str]) -> int:
    """Print a line a file and the sums; 2 for wrong use."""
    if len(argv) != 1 or not Path(argv[0]).is_dir():
        print("usage: python -m benchmarks feeds DIR (there is no such folder)")
        return 2
    files = [path for path in sorted(Path(argv[0]).iterdir()) if path.is_file()]
    if not files:
        print(f"{argv[0]}: holds no files", file=sys.stderr)
        return 1
    print(f"{'file':44} {'ms':>5} {'entries':>7}  found/has: title  address     date   whole")
    totals = [0] * 8
    refused = 0
    with Sandbox() as sandbox:
        for path in files:
            data = path.read_bytes()
            start = time.perf_counter()
            try:
                feed = sandbox.feed(data, path.name)
            except ReadError as error:
                refused += 1
                print(f"{path.name:44} {'':5} {'-':>7}  {error.problem}")
                continue
            took = (time.perf_counter() - start) * 1000
            entries = feed.entries
            found = [
                sum(bool(v) for v in column)
                for column in zip(
                    *((one.title, one.url, one.published) for one in entries), strict=True
                )
            ] or [0, 0, 0]
            has = stated(data)
            whole = sum(one.full for one in entries)
            pairs = "  ".join(f"{a:3}/{b:<3}" for a, b in zip(found, has, strict=True))
            print(f"{path.name:44} {took:5.0f} {len(entries):7}            {pairs} {whole:5}")
            row = [len(entries), *found, *has, whole]
            totals = [a + b for a, b in zip(totals, row, strict=True)]
    count, *rest = totals
    print(f"\n{len(files)} files: {len(files) - refused} feeds, {refused} that are none")
    print(
        f"{count} entries; titles {rest[0]} of {rest[3]}, addresses {rest[1]} of {rest[4]}, "
        f"dates {rest[2]} of {rest[5]}; {rest[6]} whole articles"
    )
    return 0


def stated(data: bytes) -> list[int]:
    """How many entries of the source have an element for title, address, date."""
    if data.lstrip().startswith(b"{"):
        items = json.loads(data)["items"]
        return [sum(any(one.get(key) for key in keys) for one in items) for keys in _JSON.values()]
    entries = _ENTRY.findall(data)
    return [sum(bool(pattern.search(one)) for one in entries) for pattern in _HAS.values()]
