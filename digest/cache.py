"""Results of pure steps kept between builds: by what went in and by the code that computed them.

A cached value is what the step would compute again, so that a build with a cache and one without
give the same bytes. A key that is not found, or a value that cannot be read, is computed anew.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, Protocol, TypeVar

from digest import codec
from digest.errors import DigestError

T = TypeVar("T")
ROOT = Path(__file__).parent
LIBRARIES = (
    *("dateparser", "feedparser", "lxml", "nltk", "numpy", "nupunkt", "onnxruntime", "py3langid"),
    *("snowballstemmer", "sumy", "tokenizers", "trafilatura", "wordfreq"),
)
"""What the cached steps compute with: another version of one may give another result."""


class Cache(Protocol):
    """Where values are kept, by kind and key."""

    def cache_get(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        """The values there are of the keys."""

    def cache_put(self, kind: str, values: dict[str, bytes]) -> None:
        """Keep the values."""


@cache
def version(*folders: str) -> str:
    """A digest of the code in folders of the package, of the types and of what both lean on.

    16 hex characters.
    """
    return key(_libraries(), *map(_code, ("model.py", *folders)))[:16]


@cache
def _libraries() -> str:
    return json.dumps([sys.version, *map(_installed, LIBRARIES)])


@cache
def _code(name: str) -> str:
    """A digest of one file, or of the code and the weights in one folder.

    Of weights in files beside a graph the graph has the scales, which change with them.
    """
    found = hashlib.sha256()
    for file in sorted((ROOT / name, *(ROOT / name).rglob("*"))):
        if file.is_file() and file.suffix in (".py", ".json", ".onnx"):
            found.update(file.relative_to(ROOT).as_posix().encode() + file.read_bytes())
    return found.hexdigest()


def _installed(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def key(*parts: str) -> str:
    """One key of several parts; no two different lists of parts give the same."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def through(
    kept: Cache | None,
    kind: str,
    keys: Sequence[str],
    hint: type[T],
    compute: Callable[[list[int]], Iterable[T]],
) -> list[T]:
    """The value of each key, in order: from the cache, or computed and kept.

    `compute` is given the places (indices into `keys`) that were not found, and yields their
    values in that order. `hint` is the dataclass that the values are.
    """
    found = known(kept, kind, keys, hint)
    missing = [place for place, name in enumerate(keys) if name not in found]
    made: dict[str, T] = {}
    # Where all is there, nothing is asked of `compute`: merely to begin may load a model.
    for place, value in zip(missing, compute(missing) if missing else (), strict=True):
        made[keys[place]] = value
    keep(kept, kind, made)
    found |= made
    return [found[name] for name in keys]


def known(kept: Cache | None, kind: str, keys: Sequence[str], hint: type[T]) -> dict[str, T]:
    """The values that are kept, by key; what cannot be read is not among them."""
    stored = kept.cache_get(kind, keys) if kept else {}
    loaded = {name: _load(data, hint) for name, data in stored.items()}
    return {name: value for name, value in loaded.items() if value is not None}


def keep(kept: Cache | None, kind: str, values: Mapping[str, Any]) -> None:
    """Keep values by key for the next build."""
    if kept and values:
        kept.cache_put(kind, {name: _dump(value) for name, value in values.items()})


def _dump(value: Any) -> bytes:
    text = json.dumps(codec.plain(value), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def _load(data: bytes, hint: type[T]) -> T | None:
    try:
        raw = json.loads(zlib.decompress(data))
        loaded: T = codec.build(hint, raw, "cache")
    except (DigestError, ValueError, zlib.error):
        return None
    return loaded
