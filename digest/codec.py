"""Frozen dataclasses to JSON values and back.

What `plain` writes, `build` reads: ``build(type(x), plain(x)) == x``. Reading is strict about
types and missing keys (a broken file is said loudly) and lenient about keys it does not know
(a newer file can be read by an older program).

The annotations of a type are looked at once, and what reads it is kept: an edition holds a
million values, and most of them are plain texts and numbers, which pass as they are.
"""

from __future__ import annotations

import datetime as dt
import json
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from digest.errors import StateError

BROKEN = "The file is broken; restore it, or start anew with --allow-fresh."


_NONE = type(None)
_SAME = frozenset({str, int, float, bool, _NONE})
"""Types that JSON has: their values are written as they are."""
Read = Callable[[Any], Any]
"""JSON value to the annotated value; raises `_Fault`."""


class _Fault(Exception):
    """What is wrong with a JSON value; ``keys`` lead to it, the innermost first."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.keys: list[str] = []


@cache
def _names(kind: Any) -> tuple[str, ...] | None:
    """The fields of a dataclass; None for every other type."""
    return tuple(spec.name for spec in fields(kind)) if is_dataclass(kind) else None


def plain(value: Any) -> Any:
    """Dataclasses to dicts, tuples to lists, dates and UTC times to ISO 8601 text."""
    kind: Any = type(value)
    if kind in _SAME:
        return value
    if kind is tuple:
        return [one if type(one) in _SAME else plain(one) for one in value]
    names = _names(kind)
    if names is not None:
        return {
            name: one if type(one := getattr(value, name)) in _SAME else plain(one)
            for name in names
        }
    if kind is dt.datetime:
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if kind is dt.date else value


def parse(data: bytes, place: str, *wanted: str) -> dict[str, Any]:
    """JSON bytes to a dict whose ``schema`` is one of `wanted`; raises `StateError`."""
    try:
        raw = json.loads(data)
        if b"\\u" in data:  # half a pair of surrogates can be escaped, and is no text
            json.dumps(raw, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise StateError(place, f"is not JSON ({error})", "Restore it from a backup.") from None
    found = raw.get("schema") if isinstance(raw, dict) else None
    if found not in wanted:
        mend = "Point to the digest.json or state.json of a published site."
        raise StateError(place, f"has schema {found!r}, not {wanted[-1]!r}", mend)
    return typing.cast(dict[str, Any], raw)


def build(hint: Any, raw: Any, place: str) -> Any:
    """JSON values to the annotated type `hint`; keys that it does not have are ignored."""
    try:
        return _reader(hint)(raw)
    except _Fault as fault:
        where = ": ".join((place, *reversed(fault.keys)))
        raise StateError(where, fault.problem, BROKEN) from None


@cache
def _reader(hint: Any) -> Read:
    """What reads values of an annotated type."""
    if is_dataclass(hint):
        return _object(hint)
    origin = typing.get_origin(hint)
    if origin is tuple:
        inner = typing.get_args(hint)[0]
        return _list(_passing(inner), _reader(inner))
    if origin in (types.UnionType, typing.Union):
        rest = [one for one in typing.get_args(hint) if one is not _NONE]
        return _either(_passing(hint), _reader(rest[0]))
    if origin is typing.Literal:
        return _literal(typing.get_args(hint))
    if hint in (dt.date, dt.datetime):
        return _time(hint)
    return _exactly(hint)


@cache
def _passing(hint: Any) -> frozenset[type]:
    """The types of JSON values that are values of `hint` as they are."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return frozenset().union(*map(_passing, typing.get_args(hint)))
    if hint is float:
        return frozenset({float, int})
    return frozenset({hint} & _SAME)


def _object(kind: Any) -> Read:
    hints = typing.get_type_hints(kind)
    parts = [(name, _passing(hints[name]), _reader(hints[name])) for name in _names(kind) or ()]

    def read(raw: Any) -> Any:
        if not isinstance(raw, dict):
            raise _Fault("must be an object")
        values = {}
        for name, passing, inner in parts:
            if name in raw:
                value = raw[name]
                if type(value) not in passing:
                    try:
                        value = inner(value)
                    except _Fault as fault:
                        fault.keys.append(name)
                        raise
                values[name] = value
        try:
            return kind(**values)
        except TypeError as error:
            raise _Fault(f"lacks a key ({error})") from None

    return read


def _list(passing: frozenset[type], inner: Read) -> Read:
    def read(raw: Any) -> Any:
        if not isinstance(raw, list):
            raise _Fault("must be a list")
        return tuple([one if type(one) in passing else inner(one) for one in raw])

    return read


def _either(passing: frozenset[type], first: Read) -> Read:
    return lambda raw: raw if type(raw) in passing else first(raw)


def _literal(known: tuple[Any, ...]) -> Read:
    def read(raw: Any) -> Any:
        if raw not in known:
            raise _Fault(f"is {raw!r}, which is unknown")
        return raw

    return read


def _exactly(kind: Any) -> Read:
    passing = _passing(kind)

    def read(raw: Any) -> Any:
        if type(raw) not in passing:
            raise _Fault(f"must be {kind.__name__}, not {type(raw).__name__}")
        return raw

    return read


def _time(kind: type[dt.date]) -> Read:
    def read(raw: Any) -> Any:
        try:
            if kind is dt.date:
                return dt.date.fromisoformat(raw)
            return dt.datetime.fromisoformat(raw).astimezone(dt.UTC)
        except (TypeError, ValueError, OverflowError):
            raise _Fault(f"{raw!r} is no date") from None

    return read
