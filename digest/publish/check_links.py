"""Dead links of a built site: every file and every anchor that a page points at must be there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Any
from urllib.parse import unquote, urlsplit

_POINTERS = (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("iframe", "src"))


@dataclass(frozen=True, slots=True)
class _Page:
    ids: frozenset[str]
    links: tuple[str, ...]


def dead_links(site: Path) -> list[str]:
    """``page: link (what is missing)`` for each dead one, sorted; empty where all is well.

    Links to other hosts are not followed. Links from the root (``/assets/...``, only on the
    page for what is not found) may start with any path that the site is published under.
    """
    pages = {
        path.relative_to(site).as_posix(): _read(path) for path in sorted(site.rglob("*.html"))
    }
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return sorted(
        f"{name}: {link} ({problem})"
        for name, page in pages.items()
        for link in page.links
        if (problem := _problem(files, pages, name, link))
    )


def parsed(data: bytes) -> Any:
    """The tree of a page or a part of one, also where it was cut to nothing."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8")
    try:
        return html.document_fromstring(data, parser=parser)
    except etree.ParserError:
        return html.document_fromstring("<p>")


def _read(path: Path) -> _Page:
    from lxml import etree

    root = parsed(path.read_bytes())
    ids = frozenset(str(e.get("id")) for e in root.iter(etree.Element) if e.get("id"))
    found = {str(e.get(name)) for tag, name in _POINTERS for e in root.iter(tag) if e.get(name)}
    return _Page(ids, tuple(sorted(found)))


def _problem(files: set[str], pages: dict[str, _Page], name: str, link: str) -> str | None:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    target = next((t for t in _targets(name, unquote(parts.path)) if t in files), None)
    if target is None:
        return "no such file"
    anchor = unquote(parts.fragment).partition(":~:")[0]
    if anchor and target in pages and anchor not in pages[target].ids:
        return "no such anchor"
    return None


def _targets(name: str, path: str) -> Iterator[str]:
    """The files a path may mean, from the page `name`."""
    if not path:
        yield name
    elif not path.startswith("/"):
        whole = normpath(PurePosixPath(name).parent / path)
        yield from (whole, normpath(f"{whole}/index.html"))
    else:
        steps = path.strip("/").split("/")
        for skip in range(len(steps) + 1):
            whole = "/".join(steps[skip:])
            yield from (whole, f"{whole}/index.html".lstrip("/"))
