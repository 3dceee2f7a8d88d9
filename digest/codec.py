"""Frozen dataclasses to JSON values and back: one walk each way over their annotations.

What `plain` writes, `build` reads: ``build(type(x), plain(x)) == x``. Reading is strict about
types and missing keys (a broken file is said loudly) and lenient about keys it does not know
(a newer file can be read by an older program).
"""

from __future__ import annotations

import datetime as dt
import json
import types
import typing
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from digest.errors import StateError

BROKEN = "The file is broken; restore it, or start anew with --allow-fresh."


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(spec.name for spec in fields(kind))


def plain(value: Any) -> Any:
    """Dataclasses to dicts, tuples to lists, dates and UTC times to ISO 8601 text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, dt.datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, dt.date) else value


def parse(data: bytes, wanted: str, place: str) -> dict[str, Any]:
    """JSON bytes to a dict whose ``schema`` is `wanted`; raises `StateError`."""
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise StateError(place, f"is not JSON ({error})", "Restore it from a backup.") from None
    found = raw.get("schema") if isinstance(raw, dict) else None
    if found != wanted:
        mend = "Point to the digest.json or state.json of a published site."
        raise StateError(place, f"has schema {found!r}, not {wanted!r}", mend)
    return typing.cast(dict[str, Any], raw)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def build(hint: Any, raw: Any, place: str) -> Any:
    """JSON values to the annotated type `hint`; keys that it does not have are ignored."""
    if is_dataclass(hint):
        return _object(hint, raw, place)
    origin = typing.get_origin(hint)
    if origin is tuple:
        if not isinstance(raw, list):
            raise StateError(place, "must be a list", BROKEN)
        inner = typing.get_args(hint)[0]
        return tuple(build(inner, one, place) for one in raw)
    if origin in (types.UnionType, typing.Union):
        return _either(typing.get_args(hint), raw, place)
    if origin is typing.Literal:
        if raw not in typing.get_args(hint):
            raise StateError(place, f"is {raw!r}, which is unknown", BROKEN)
        return raw
    if hint in (dt.date, dt.datetime):
        return _time(hint, raw, place)
    if hint is float and type(raw) is int:
        return raw
    if type(raw) is not hint:
        raise StateError(place, f"must be {hint.__name__}, not {type(raw).__name__}", BROKEN)
    return raw


def _object(kind: Any, raw: Any, place: str) -> Any:
    if not isinstance(raw, dict):
        raise StateError(place, "must be an object", BROKEN)
    hints = _hints(kind)
    values = {
        name: build(hints[name], raw[name], f"{place}: {name}")
        for name in _names(kind)
        if name in raw
    }
    try:
        return kind(**values)
    except TypeError as error:
        raise StateError(place, f"lacks a key ({error})", BROKEN) from None


def _either(hints: Sequence[Any], raw: Any, place: str) -> Any:
    if raw is None and type(None) in hints:
        return None
    rest = [one for one in hints if one is not type(None)]
    if len(rest) > 1:
        rest = [one for one in rest if one is type(raw)] or rest
    return build(rest[0], raw, place)


def _time(hint: type, raw: Any, place: str) -> Any:
    try:
        if hint is dt.date:
            return dt.date.fromisoformat(raw)
        return dt.datetime.fromisoformat(raw).astimezone(dt.UTC)
    except (TypeError, ValueError):
        raise StateError(place, f"{raw!r} is no date", BROKEN) from None
