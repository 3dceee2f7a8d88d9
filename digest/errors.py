"""The error tree. Every error names the place and the way out, and knows nothing of the CLI."""

from __future__ import annotations


class DigestError(Exception):
    """Base of all expected failures: ``place: problem. mend``.

    Args:
        place: file, address or setting the problem is in, e.g. ``seeds/seeds.toml:7``.
        problem: what is wrong, in plain words.
        mend: what the reader of the message can do about it.
    """

    def __init__(self, place: str, problem: str, mend: str = "") -> None:
        self.place = place
        self.problem = problem
        self.mend = mend
        super().__init__(str(self))

    def __reduce__(self) -> tuple[type[DigestError], tuple[str, str, str]]:
        return type(self), (self.place, self.problem, self.mend)

    def __str__(self) -> str:
        tail = f" {self.mend}" if self.mend else ""
        return f"{self.place}: {self.problem}.{tail}"


class ConfigError(DigestError):
    """A setting that cannot be used: unknown key, wrong type, missing file."""


class ReadError(DigestError):
    """A document, manifest or source that cannot be read."""


class FetchError(DigestError):
    """A source on the network that gave nothing usable."""


class ModelError(DigestError):
    """The shipped pair model is missing or cannot be loaded."""


class StateError(DigestError):
    """The store or the previous edition is missing, broken or too new."""


class PublishError(DigestError):
    """The edition cannot be published: a span differs, a link is dead, MkDocs failed."""


class LockedError(DigestError):
    """Another run holds the output folder or the store."""
