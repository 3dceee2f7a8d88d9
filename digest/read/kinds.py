"""Which parser reads a file: decided by its ending, refused by its size before it is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from digest.errors import ReadError
from digest.model import Skipped
from digest.read.draft import Draft
from digest.read.lines import bounded, parse_lines
from digest.read.normalise import decode
from digest.read.text import parse_text

MAX_FILE = 8_000_000
"""Bytes of a file that holds one document; archives (JSON Lines, WARC) are streamed instead."""


def parse_file(path: Path, shown: str) -> Iterator[Draft | Skipped]:
    """What `path` holds; `shown` names it in messages and articles. Never raises for content."""
    try:
        yield from _parse(path, shown)
    except ReadError as error:
        yield Skipped(error.place, f"{error.problem}. {error.mend}")
    except OSError as error:
        yield Skipped(shown, f"cannot be read ({error.strerror}). Check its permissions.")


def _parse(path: Path, shown: str) -> Iterator[Draft | Skipped]:
    ending = path.suffix.lower()
    if ending == ".jsonl":
        with path.open("rb") as stream:
            yield from parse_lines(bounded(stream), shown)
    elif ending == ".txt":
        yield parse_text(decode(_bytes(path, shown), place=shown), shown)
    else:
        raise ReadError(
            shown, f"is of a kind that is not read ({ending or 'no ending'})", "Save it as .txt."
        )


def _bytes(path: Path, shown: str) -> bytes:
    size = path.stat().st_size
    if size == 0:
        raise ReadError(shown, "is empty", "Remove it, or fill it with the article's text.")
    if size > MAX_FILE:
        raise ReadError(
            shown,
            f"is {size / 1e6:.0f} MB long",
            f"Split it: one document is at most {MAX_FILE // 1_000_000} MB.",
        )
    return path.read_bytes()
