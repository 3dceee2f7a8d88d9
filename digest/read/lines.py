"""JSON Lines: one article a line; a bad line costs only itself.

Keys: ``text`` (or ``sentences``, a list), ``outlet``, ``title``, ``published`` (or ``date``),
``url``, ``author``, ``language``. Without ``outlet``, a ``topic`` of the form ``event_outlet``
(Timeline17) names it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from digest.errors import ReadError
from digest.model import Skipped
from digest.read.draft import Draft, host_of, moment
from digest.read.normalise import decode

MAX_LINE = 8_000_000
"""Bytes of one line."""


def parse_lines(lines: Iterable[bytes], path: str) -> Iterator[Draft | Skipped]:
    """A draft, or the reason why not, for each line that is not blank; places are ``path:12``."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            place = f"{path}:{number}"
            try:
                yield _draft(decode(line, place=place), place)
            except ReadError as error:
                yield Skipped(place, f"{error.problem}. {error.mend}")


def bounded(stream: Any) -> Iterator[bytes]:
    """Lines of a binary stream; one beyond `MAX_LINE` is cut, so that it fails to parse."""
    while line := stream.readline(MAX_LINE):
        yield line
        while len(line) == MAX_LINE and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE)


def _draft(line: str, place: str) -> Draft:
    mend = 'Write one object a line: {"outlet": ..., "title": ..., "text": ...}.'
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError):
        raise ReadError(place, "is no JSON object on one line", mend) from None
    if not isinstance(raw, dict):
        raise ReadError(place, "is no JSON object", mend)
    text = _text(raw)
    if text is None:
        raise ReadError(place, "has no text", mend)
    date = raw.get("published") or raw.get("date")
    published = moment(date)
    if date and published is None:
        raise ReadError(place, f"published {date!r:.60} is no date", "Write it as 2030-05-14.")
    url = _string(raw, "url")
    return Draft(
        path=place,
        text=text,
        title=_string(raw, "title"),
        url=url,
        published=published,
        author=_string(raw, "author"),
        language=_string(raw, "language"),
        outlet=_string(raw, "outlet") or _string(raw, "topic").rpartition("_")[2],
        host=host_of(url),
    )


def _string(raw: dict[str, Any], key: str) -> str:
    value = raw.get(key)
    return value if isinstance(value, str) else ""


def _text(raw: dict[str, Any]) -> str | None:
    sentences = raw.get("sentences")
    if isinstance(sentences, list):
        return "\n".join(one for one in sentences if isinstance(one, str))
    text = raw.get("text")
    return text if isinstance(text, str) else None
