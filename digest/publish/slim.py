"""A lighter style sheet: the theme's rules for things that no page of the site has are left out.

Theory: a rule can only apply if every class it names stands in some page or is given by some
script. Both are searched as plain text, so a class is kept in doubt. Evidence: the theme's
138 kB become about 60, and ``tests/browser`` runs on the result.

Known failures: a script that puts a class name together from parts would lose its style; the
theme's scripts write theirs whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_NOT = re.compile(r":not\([^()]*\)")
_ATTRIBUTE = re.compile(r"\[[^\]]*\]")
_NAMES = re.compile(r"[\w-]+")
_PARTS = re.compile(
    r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|/\*.*?\*/|\((?:[^()"\']|"[^"]*")*\)|[{};]', re.S
)


def slim(site: Path) -> None:
    """Rewrite the theme's main style sheet below `site`; its source map goes."""
    names: set[str] = set()
    for path in (*site.rglob("*.html"), *site.rglob("*.js")):
        if "search_index" not in path.name:
            names.update(_NAMES.findall(path.read_text(encoding="utf-8")))
    for sheet in sorted(site.glob("assets/stylesheets/main.*.min.css")):
        text = lighter(sheet.read_text(encoding="utf-8"), names.__contains__)
        sheet.write_text(text, encoding="utf-8")
        sheet.with_name(sheet.name + ".map").unlink(missing_ok=True)
    for sheet in site.glob("assets/stylesheets/palette.*"):
        sheet.unlink()


def lighter(css: str, used: Callable[[str], bool]) -> str:
    """`css` without the rules whose classes are not all `used`, and without comments."""
    return "".join(_rules(css, used))


def _rules(css: str, used: Callable[[str], bool]) -> Iterator[str]:
    for head, body in _blocks(css):
        if body is None:
            yield f"{head};"
        elif head.startswith(("@media", "@supports", "@layer", "@container")):
            inner = lighter(body, used)
            if inner:
                yield f"{head}{{{inner}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        else:
            kept = [one for one in _selectors(head) if _applies(one, used)]
            if kept:
                yield f"{','.join(kept)}{{{body}}}"


def _blocks(css: str) -> Iterator[tuple[str, str | None]]:
    """(what stands before a brace, what stands in it), or (a statement, None)."""
    start = depth = opened = 0
    head = ""
    for match in _PARTS.finditer(css):
        if match[0].startswith("/*") and not depth:
            start = match.end()
        elif match[0] == "{":
            if not depth:
                head, opened = css[start : match.start()].strip(), match.end()
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if not depth:
                yield head, css[opened : match.start()]
                start = match.end()
        elif match[0] == ";" and not depth:
            yield css[start : match.start()].strip(), None
            start = match.end()


def _selectors(head: str) -> Iterator[str]:
    """The selectors of a list; commas in brackets do not count."""
    depth, start = 0, 0
    for at, char in enumerate(head):
        depth += (char in "([") - (char in ")]")
        if char == "," and not depth:
            yield head[start:at]
            start = at + 1
    yield head[start:]


def _applies(selector: str, used: Callable[[str], bool]) -> bool:
    plain = _ATTRIBUTE.sub("", _NOT.sub("", selector))
    if ":is(" in plain or ":where(" in plain:  # any of theirs may apply
        plain = re.sub(r":(is|where)\([^()]*\)", "", plain)
    return all(used(name) for name in _CLASS.findall(plain))
