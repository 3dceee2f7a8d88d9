"""Text from outside, made harmless for Markdown, MkDocs and HTML at once.

Theory: HTML escaping alone leaves Markdown (``[x](javascript:...)``, ``{: onclick=...}``,
``--8<--``) and template marks alive. A numeric character reference is inert in all of them, so
every character but letters and the space becomes one; nothing is left that a syntax could be
made of. After MkDocs has run, `plain` turns the references that HTML does not need back into
characters: pages shrink, and a reader who searches the source finds the words.

Evidence: ``tests/test_escape.py`` holds this against fuzzed strings, the "naughty strings" and a
list of Markdown injections, in every field that comes from outside.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from digest.errors import PublishError

ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
"""What an id may look like that stands in a file name or an anchor."""
_SAFE_REFERENCE = re.compile(r"&#(\d{1,7});")
_SPACES = re.compile(r"(?<![^\W\d_]) ")
_NOT_IN_SCRIPT = re.compile("[<>&'\u2028\u2029\ud800-\udfff]")
_NEEDED = frozenset("&<>\"'`=\n\r\t")


def unseen(char: str) -> bool:
    """Whether a character must not stand in a page: controls, bidi marks, zero-width, tags.

    ZWNJ and ZWJ stay: Persian and emoji need them.
    """
    n = ord(char)
    return (
        (n < 0x20 and char not in "\t\n")
        or 0x7F <= n <= 0x9F
        or n in (0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF)
        or 0x2028 <= n <= 0x202E
        or 0x2060 <= n <= 0x206F
        or 0xD800 <= n <= 0xDFFF
        or 0xFDD0 <= n <= 0xFDEF
        or 0xFFF9 <= n <= 0xFFFB
        or 0xE0000 <= n <= 0xE007F
        or n & 0xFFFE == 0xFFFE
    )


def encode(text: str) -> Markup:
    """Every character but letters and single spaces as ``&#N;``; the unseen ones are dropped.

    A space stays only after a letter: spaces at the start of a line make a code block.
    """
    return Markup(_SPACES.sub("&#32;", "".join(map(_reference, text))))


@lru_cache(maxsize=4096)
def _reference(char: str) -> str:
    if char == " " or char.isalpha():
        return char
    return "" if unseen(char) else f"&#{ord(char)};"


def finalize(value: object) -> object:
    """What Jinja prints: numbers and `Markup` as they are, everything else encoded.

    ``None`` and containers are a template's mistake and raise `PublishError`.
    """
    if isinstance(value, Markup | int):
        return value
    if isinstance(value, str):
        return encode(value)
    if isinstance(value, float):
        return f"{value:g}"
    from jinja2 import Undefined

    if isinstance(value, Undefined):
        return value  # StrictUndefined raises, and names the template's line
    raise PublishError(
        "templates",
        f"a template prints a {type(value).__name__}, which is no text",
        "Print one of its fields, or test it with `if` first.",
    )


def plain(html: str) -> str:
    """`html` with the references that HTML does not need turned into characters."""
    return _SAFE_REFERENCE.sub(_character, html)


def _character(match: re.Match[str]) -> str:
    return _shortest(match[1])


@lru_cache(maxsize=4096)
def _shortest(number: str) -> str:
    char = chr(int(number)) if int(number) < 0x110000 else "&"
    return f"&#{number};" if char in _NEEDED or unseen(char) else char


def ident(text: str) -> Markup:
    """An id as trusted text; raises `PublishError` if it could be more than an id."""
    if not ID.fullmatch(text):
        raise PublishError(
            f"id {text!r}",
            "cannot stand in a file name or an anchor",
            "Use letters, digits, dots, underscores and hyphens.",
        )
    return Markup(text)


def script_json(data: Mapping[str, Any] | Sequence[Any]) -> Markup:
    """JSON for a ``<script>``: strings hold nothing that HTML or a template could act on."""
    written = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Markup(_NOT_IN_SCRIPT.sub(lambda m: f"\\u{ord(m[0]):04x}", written))
