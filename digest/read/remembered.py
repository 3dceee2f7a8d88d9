"""A parser that remembers what it made of a page: a build reads only what is new.

What is remembered is what parsing would give again, so that a build with and one without it
give the same bytes. Being late or broken is not remembered: that may be the machine's fault. Nor
is what a parser of the user's own made: its code may change behind our back.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, Protocol

from digest.errors import ReadError
from digest.read.draft import Draft
from digest.read.sandbox import BrokenOffError, Sandbox

KIND = "page"


class Kept(Protocol):
    """Where values are kept, by kind and key (the store is one)."""

    def cache_get(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        """The values there are of the keys."""

    def cache_put(self, kind: str, values: dict[str, bytes]) -> None:
        """Keep the values."""


class RememberingSandbox(Sandbox):
    """A sandbox over `kept`; ``fresh`` collects what it had to parse, to be kept at once.

    `version` is of the code that parses: what another version made is not taken.
    """

    def __init__(
        self, kept: Kept | None, version: str, parsers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(parsers=parsers)
        self.kept = kept
        self.version = version
        self.fresh: dict[str, bytes] = {}

    def page(
        self, data: bytes, path: str, url: str | None = None, charset: str | None = None
    ) -> Draft:
        """As `Sandbox.page`, from what is kept if it is there."""
        if self.kept is None:
            return super().page(data, path, url, charset)
        parts = json.dumps([self.version, url, charset]).encode()
        key = hashlib.sha256(parts + b"\n" + data).hexdigest()
        found = self.kept.cache_get(KIND, [key]).get(key)
        answer = _load(found) if found else None
        if answer is None:
            answer = self._parsed(data, path, url, charset)
            if answer.get("whole", True):
                self.fresh[key] = zlib.compress(json.dumps(answer).encode(), 1)
        if "refused" in answer:
            raise ReadError(path, *answer["refused"])
        return replace(_draft(answer["draft"]), path=path)

    def _parsed(
        self, data: bytes, path: str, url: str | None, charset: str | None
    ) -> dict[str, Any]:
        try:
            draft = asdict(super().page(data, path, url, charset))
        except ReadError as error:
            whole = not isinstance(error, BrokenOffError)
            return {"refused": [error.problem, error.mend], "whole": whole}
        draft["published"] = draft["published"] and draft["published"].isoformat()
        return {"draft": draft}


def _draft(fields: dict[str, Any]) -> Draft:
    published = fields["published"]
    return Draft(**{**fields, "published": published and datetime.fromisoformat(published)})


def _load(data: bytes) -> dict[str, Any] | None:
    try:
        answer = json.loads(zlib.decompress(data))
        if "draft" in answer:
            _draft(answer["draft"])
    except (ValueError, TypeError, KeyError, zlib.error):
        return None
    return answer if isinstance(answer, dict) else None
