"""The published site as its own memory: ``state.json`` and the archive beside it.

A cron job on a fresh machine knows only what was published. ``state.json`` holds the editions of
the last days whole, word for word as their ``digest.json`` (what does not change from one to the
next is written once), the claim ids of every edition there was, and the names of older ones. It is
JSON and not SQLite because the same content must give the same bytes everywhere, and it carries
a checksum, because half a file must never pass for a whole one.

``digest.json`` alone restores the claims and ids of that edition; what it cannot give back stands
in ``History.lost``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import posixpath
import re
import typing
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from digest.codec import build, parse, plain
from digest.errors import StateError
from digest.record import EditionHead, EditionRecord, History

SCHEMA = "digest-state/1"
_ID = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
DIGEST = "digest/1"
MEND = "Mend it, or start anew with --allow-fresh (claims then get new ids)."
Read = Callable[[str], bytes]
"""Path relative to the site's root to the file's bytes; raises `StateError` without it."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a published site gives back: ``archive`` maps paths to files to publish again."""

    history: History
    archive: dict[str, bytes] = field(default_factory=dict)


def remember(history: History, current: EditionRecord, keep_days: int) -> History:
    """The history after `current` was published (again, if it holds a build of it already).

    Editions of the last `keep_days` days are kept whole, and the one before them, which the
    oldest of them compares with. Ids of claims that stand in no kept edition are retired; not those
    of a build that `current` replaces: a document that was left out by mistake and is put back the
    same day has its claims' ids again, and what was shared of them leads there.
    """
    editions = [one for one in history.editions if one.edition.id != current.edition.id]
    editions.append(current)
    editions.sort(key=lambda one: (one.edition.date, one.edition.id))
    since = current.edition.date - dt.timedelta(days=keep_days)
    young = sum(one.edition.date >= since for one in editions)
    kept = editions[-(young + 1) :]
    gone = editions[: -(young + 1)]
    live = {claim.id for one in kept for claim in one.claims}
    ever = set(history.retired) | {claim.id for one in gone for claim in one.claims}
    older = {one.id: one for one in (*history.older, *(e.edition for e in gone))}
    return replace(
        history,
        editions=tuple(kept),
        retired=tuple(sorted(ever - live)),
        older=tuple(sorted(older.values(), key=lambda one: (one.date, one.id))),
    )


def state_json(history: History) -> bytes:
    """The history as ``state.json``: sorted, each distinct record once, with its checksum."""
    pool: dict[str, int] = {}
    known: dict[int, int] = {}  # by identity: what was restored from a pool is shared already

    def place(one: Any) -> int:
        if id(one) not in known:
            known[id(one)] = pool.setdefault(_text(plain(one)), len(pool))
        return known[id(one)]

    editions = [
        {
            spec.name: [place(one) for one in value] if isinstance(value, tuple) else plain(value)
            for spec in fields(edition)
            for value in (getattr(edition, spec.name),)
        }
        for edition in history.editions
    ]
    body = ",\n".join(
        (
            f'"editions": {_lines(map(_text, editions))}',
            f'"older": {_lines(_text(plain(one)) for one in history.older)}',
            f'"records": {_lines(pool)}',
            f'"retired": {_text(list(history.retired))}',
        )
    )
    check = hashlib.sha256(body.encode()).hexdigest()
    return f'{{"schema": "{SCHEMA}",\n"sha256": "{check}",\n{body}\n}}\n'.encode()


_text = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def _lines(texts: Any) -> str:
    return "[" + ",\n".join(texts) + "]"


def load_previous(data: bytes, place: str) -> History:
    """A ``state.json`` or ``digest.json`` to the history it holds.

    Raises:
        StateError: it is neither, is damaged, or lacks a key; names the key.
    """
    raw = parse(data, place, DIGEST, SCHEMA)
    if raw["schema"] == DIGEST:
        edition: EditionRecord = build(EditionRecord, raw, place)
        lost = (
            f"{place} holds one edition: the feeds' older entries, the history of figures and "
            "the ids of claims that were dropped before it are lost; point to state.json instead",
        )
        return _safe(History((edition,), lost=lost), place)
    _check_sum(data, raw, place)
    records, lists = raw.get("records"), raw.get("editions")
    if not isinstance(records, list) or not isinstance(lists, list):
        raise StateError(place, "lacks records or editions", MEND)
    pool = _Pool(records, place)
    history = History(
        tuple(pool.edition(one) for one in lists),
        build(tuple[str, ...], raw.get("retired"), f"{place}: retired"),
        build(tuple[EditionHead, ...], raw.get("older"), f"{place}: older"),
    )
    return _safe(history, place)


def _safe(history: History, place: str) -> History:
    """Edition ids become folders of the archive: none may lead out of it."""
    for head in (*history.older, *(one.edition for one in history.editions)):
        if not _ID.fullmatch(head.id):
            raise StateError(place, f"has the edition id {head.id!r}, which is no name", MEND)
    return history


def _check_sum(data: bytes, raw: dict[str, Any], place: str) -> None:
    body = data.split(b'",\n', 2)[-1].removesuffix(b"\n}\n")
    if hashlib.sha256(body).hexdigest() != raw.get("sha256"):
        raise StateError(place, "is damaged: its checksum does not fit", MEND)


class _Pool:
    """Records by their place, each made once however many editions hold it."""

    def __init__(self, records: list[Any], place: str) -> None:
        self.records, self.place = records, place
        self.kinds = typing.get_type_hints(EditionRecord)
        self.made: dict[tuple[str, int], Any] = {}

    def edition(self, raw: Any) -> EditionRecord:
        """The edition whose lists name places."""
        try:
            values = {key: self._value(key, value) for key, value in raw.items()}
            return EditionRecord(**values)
        except (AttributeError, IndexError, KeyError, TypeError):
            raise StateError(self.place, "has an edition that points nowhere", MEND) from None

    def _value(self, key: str, value: Any) -> Any:
        if not isinstance(value, list):
            return build(self.kinds[key], value, f"{self.place}: {key}")
        (kind, _) = typing.get_args(self.kinds[key])
        for index in value:
            if (key, index) not in self.made:
                made = build(kind, self.records[index], f"{self.place}: {key}")
                self.made[key, index] = made
        return tuple(self.made[key, index] for index in value)


def restore(read: Read, name: str = "state.json", root: str = "") -> Restored:
    """The history of a published site, and the older part of its archive.

    Args:
        read: gives the site's files, from a folder or an address.
        name: ``state.json`` of a site, or a ``digest.json``, which cannot restore all.
        root: the folder or address, for what is said of the files.

    Raises:
        StateError: `name` or a file of the archive is missing or broken.
    """
    history = load_previous(read(name), posixpath.join(root, name))
    if not history.older:
        return Restored(history)
    folder = posixpath.dirname(name)
    listed = posixpath.join(folder, "editions/index.json")
    index = _index(read(listed), posixpath.join(root, listed))
    archive = {}
    for head in history.older:
        path = f"editions/{head.id}/digest.json"
        data = read(posixpath.join(folder, path))
        if hashlib.sha256(data).hexdigest() != index.get(head.id):
            place = posixpath.join(root, folder, path)
            raise StateError(place, "is not what was published under that name", MEND)
        archive[path] = data
    return Restored(history, archive)


def _index(data: bytes, place: str) -> dict[str, str]:
    raw = parse(data, place, "digest-editions/1")
    try:
        return {one["id"]: one["sha256"] for one in raw["editions"]}
    except (KeyError, TypeError):
        raise StateError(place, "lacks id or sha256", MEND) from None
