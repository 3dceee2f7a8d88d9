"""``seeds.toml``: which documents are whose. Its faults cost only the documents they name."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from digest.errors import ReadError
from digest.model import Outlet, Skipped
from digest.read.draft import host_of, moment, web_address
from digest.read.normalise import decode, one_line

NAME = "seeds.toml"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KEYS = {
    "outlet": ("id", "name", "url"),
    "article": ("file", "outlet", "title", "published", "url"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manifest says of one file; None where it says nothing."""

    file: str
    outlet: str | None = None
    title: str | None = None
    published: datetime | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """Outlets by id, entries by file; ``refused`` files must not be read; all faults found."""

    outlets: dict[str, Outlet] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    faults: tuple[Skipped, ...] = ()


def read_manifests(folder: Path, known: Sequence[Outlet] = ()) -> Manifest:
    """All manifests in `folder` and below as one; files are named relative to `folder`.

    `known` are outlets named elsewhere (the config); a manifest's own win, the inner ones' over
    the outer ones'. Never raises for what stands in a manifest.
    """
    whole = Manifest({outlet.id: outlet for outlet in known})
    for path in sorted(folder.rglob(NAME), key=lambda one: (len(one.parts), one)):
        inner = path.parent.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in inner.parts):
            found = _read(path, inner, whole.outlets)
            whole = Manifest(
                found.outlets,
                whole.entries | found.entries,
                whole.refused | found.refused,
                whole.faults + found.faults,
            )
    return whole


def _read(path: Path, inner: Path, known: dict[str, Outlet]) -> Manifest:
    place = (inner / NAME).as_posix()
    try:
        source = decode(path.read_bytes(), place=place)
        raw = tomllib.loads(source)
    except ReadError as error:
        return Manifest(known, faults=(Skipped(error.place, f"{error.problem}. {error.mend}"),))
    except OSError as error:
        return Manifest(known, faults=(Skipped(place, f"cannot be read ({error.strerror})."),))
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is another than TOML's
        fault = Skipped(place, f"is not valid TOML: {error}. Mend that line.")
        return Manifest(known, faults=(fault,))
    return _Checker(source, place, dict(known)).check(raw, path.parent, inner)


class _Checker:
    """Collects entries and faults of one parsed manifest."""

    def __init__(self, source: str, place: str, outlets: dict[str, Outlet]) -> None:
        self.lines = source.splitlines()
        self.place = place
        self.outlets = outlets
        self.entries: dict[str, Entry] = {}
        self.refused: set[str] = set()
        self.faults: list[Skipped] = []
        self.own: set[str] = set()

    def check(self, raw: dict[str, Any], folder: Path, inner: Path) -> Manifest:
        for key in raw:
            if key not in _KEYS:
                self.fault(key, 0, f"unknown key {key!r}{_hint(key, tuple(_KEYS))}")
            elif not _is_tables(raw[key]):
                self.fault(key, 0, f"{key} is no list of tables. Write each as [[{key}]]")
        for number, table in enumerate(_tables(raw, "outlet"), 1):
            self.outlet(table, number)
        for number, table in enumerate(_tables(raw, "article"), 1):
            self.article(table, number, folder, inner)
        return Manifest(self.outlets, self.entries, frozenset(self.refused), tuple(self.faults))

    def outlet(self, table: dict[str, Any], number: int) -> None:
        self.keys("outlet", table, number)
        id = table.get("id")
        if not isinstance(id, str) or not _SLUG.fullmatch(id) or len(id) > 60:
            problem = f"id {id!r} is not a slug ([a-z0-9-]). Change it"
            missing = "an outlet has no id. Add id = ..."
            self.fault("outlet", number, missing if id is None else problem, "id")
            return
        if id in self.own:
            self.fault("outlet", number, f"outlet {id!r} stands twice. Keep one", "id")
        self.own.add(id)
        url = table.get("url")
        address = web_address(url) if isinstance(url, str) else None
        if url and address is None:
            self.fault("outlet", number, f"url {url!r} is no http(s) address. Mend it", "url")
        self.outlets[id] = Outlet(id, one_line(str(table.get("name") or id), 80), address)

    def article(self, table: dict[str, Any], number: int, folder: Path, inner: Path) -> None:
        self.keys("article", table, number)
        file = table.get("file")
        if not isinstance(file, str) or not file:
            self.fault("article", number, "no file is named. Add file = ...")
            return
        problem = self._problem(table, file, folder)
        file = (inner / file).as_posix()
        if file in self.entries or file in self.refused:
            self.fault("article", number, f"{file!r} stands twice. Keep one", "file")
            return
        if problem is not None:
            self.refused.add(file)
            self.fault("article", number, problem[1], problem[0], file)
            return
        self.entries[file] = Entry(
            file,
            table.get("outlet"),
            table.get("title"),
            moment(table.get("published")),
            web_address(table.get("url")),
        )

    def _problem(self, table: dict[str, Any], file: str, folder: Path) -> tuple[str, str] | None:
        """Key and description of what makes the entry unusable."""
        if Path(file).is_absolute() or ".." in Path(file).parts:
            return "file", f"{file!r} is outside of the folder. Move it into the folder"
        if not (folder / file).is_file():
            return "file", f"there is no file {file!r}. Add it, or remove the entry"
        for key in ("outlet", "title", "url"):
            if not isinstance(table.get(key, ""), str):
                return key, f"{key} must be a text in quotes. Mend it"
        outlet = table.get("outlet")
        if outlet is not None and outlet not in self.outlets:
            hint = _hint(outlet, tuple(self.outlets)) or ". Add an [[outlet]] of that id"
            return "outlet", f"unknown outlet {outlet!r}{hint}"
        published = table.get("published")
        if published is not None and moment(published) is None:
            return "published", f"published {str(published)!r} is no date. Write it as 2030-05-14"
        url = table.get("url")
        if url and web_address(url) is None:
            return "url", f"url {url!r} is no http(s) address. Mend it"
        return None

    def keys(self, kind: str, table: dict[str, Any], number: int) -> None:
        for key in table:
            if key not in _KEYS[kind]:
                self.fault(kind, number, f"unknown key {key!r}{_hint(key, _KEYS[kind])}", key)

    def fault(
        self, kind: str, number: int, problem: str, key: str = "", file: str | None = None
    ) -> None:
        place = f"{self.place}:{self._line(kind, number, key)}"
        where = place if file is None else file
        reason = problem if file is None else f"{place}: {problem}"
        self.faults.append(Skipped(where, one_line(reason, 400) + "."))

    def _line(self, kind: str, number: int, key: str) -> int:
        """Line of `key` in the `number`-th ``[[kind]]``; of its heading where it is not found."""
        seen, heading = 0, 1
        for n, line in enumerate(self.lines, 1):
            if re.match(rf"\s*\[\[?\s*{kind}\s*\]", line) or (not number and line.startswith(kind)):
                seen += 1
                heading = n if seen == number or not number else heading
            elif seen == number and key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
                return n
        return heading


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _tables(raw: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = raw.get(key, [])
    return value if _is_tables(value) else []


def _hint(word: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(word, known, 1)
    return f" (did you mean {close[0]!r}?)" if close else ""


def by_host(outlets: dict[str, Outlet]) -> dict[str, Outlet]:
    """Outlets by the host of their address."""
    hosts = ((host_of(outlet.url), outlet) for outlet in outlets.values())
    return {host: outlet for host, outlet in hosts if host}
