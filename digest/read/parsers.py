"""Parsers of the user's own: bytes of a kind of file that the tool does not know, to drafts.

`parser` finds one by its name; `run` calls it, inside the worker process only. The code is the
user's and trusted, the bytes are not: so it has the limits of the built-in parsers, and what it
gives is checked. What it fails at costs the file, what one of its drafts lacks only that article.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from digest.errors import DigestError, ReadError
from digest.model import Skipped
from digest.plugin import plugin
from digest.read.draft import Draft, host_of, moment
from digest.read.normalise import one_line

Parser = Callable[[bytes, str], Iterable[Draft | Skipped]]
"""Bytes and path of a file -> its articles, and what in it is none and why, in their order."""

MAX_ARTICLES = 500
MAX_CHARACTERS = 8_000_000
"""The most that one file may give."""

_MEND = "Mend the parser, or leave the file out."
_TEXTS = ("text", "title", "url", "author", "language", "outlet", "host")


def parser(name: str) -> Parser:
    """The parser that ``package.module:function`` names.

    Raises `ConfigError` for what cannot be imported or called.
    """
    mend = "Use package.module:function, and install the package that holds it."
    return plugin(name, "read.parsers", "parser", mend)


def run(name: str, data: bytes, path: str) -> list[Draft | Skipped]:
    """What the parser `name` makes of a file; `path` names it, and its articles by number.

    Raises:
        ReadError: the parser refused the file, failed, or gave what is no draft.
    """
    found = _called(name, data, path)
    if not found:
        raise ReadError(path, "no article was found in it", _MEND)
    if len(found) > MAX_ARTICLES:
        raise ReadError(path, f"gave more than {MAX_ARTICLES} articles", "Split it.")
    for one in found:
        if not isinstance(one, Draft | Skipped):
            raise ReadError(path, f"gave {type(one).__name__}, which is no Draft", _MEND)
    places = [f"{path}:{n}" for n in range(1, len(found) + 1)] if len(found) > 1 else [path]
    checked = [_checked(one, place, name) for one, place in zip(found, places, strict=True)]
    if sum(_size(one) for one in checked) > MAX_CHARACTERS:
        raise ReadError(path, f"gave more than {MAX_CHARACTERS:,} characters", "Split it.")
    return checked


def _called(name: str, data: bytes, path: str) -> list[Any]:
    try:
        found: Any = parser(name)(data, path)
        if isinstance(found, Iterable):
            return list(islice(found, MAX_ARTICLES + 1))
    except (MemoryError, RecursionError):
        raise
    except DigestError as error:
        raise ReadError(path, one_line(str(error.problem)), one_line(str(error.mend))) from None
    except (Exception, SystemExit) as error:
        # Not the message: it may hold an address in memory, and pages are the same each time.
        problem = f"cannot be parsed: {type(error).__name__}{_line(error, name)}"
        raise ReadError(path, problem, _MEND) from None
    raise ReadError(path, f"gave {type(found).__name__}, not a list of Draft", _MEND)


def _line(error: BaseException, name: str) -> str:
    """Where in the parser's own module the error arose, if it did there."""
    module = sys.modules.get(name.partition(":")[0])
    file = getattr(module, "__file__", None)
    lines = [
        line
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename == file
    ]
    return f" in line {lines[-1]} of {Path(file).name}" if file and lines else ""


def _checked(one: Draft | Skipped, place: str, name: str) -> Draft | Skipped:
    """`one` as the built-in parsers would give it, or what it lacks."""
    if isinstance(one, Skipped):
        return Skipped(place, one_line(str(one.reason)))
    problem = _problem(one)
    if problem is not None:
        return Skipped(place, f"{problem} (parser {name}). {_MEND}")
    # A header of a mail is a kind of str: what goes on is the plain one.
    texts: dict[str, Any] = {
        key: value and str(value) for key in _TEXTS if (value := getattr(one, key)) is not None
    }
    texts["host"] = host_of(f"https://{one.host}") if one.host else host_of(one.url)
    return replace(one, **texts, path=place, published=moment(one.published))


def _problem(draft: Draft) -> str | None:
    for key in _TEXTS:
        value = getattr(draft, key)
        if not isinstance(value, str) and (key == "text" or value is not None):
            return f"its {key} is of type {type(value).__name__}, not str"
    if not draft.text.strip():
        return "no text was found in it"
    if draft.published is not None and moment(draft.published) is None:
        return "its published is no datetime between 1900 and 2200"
    return None


def _size(one: Draft | Skipped) -> int:
    return sum(len(getattr(one, key, None) or "") for key in _TEXTS)
