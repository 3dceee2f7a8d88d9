"""The error tree. Every error names the place and the way out, and knows nothing of the CLI."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.model import Skipped


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


class SettingError(ConfigError):
    """A setting that was found unusable where it was used: its place is the key alone."""

    def of(self, file: str) -> ConfigError:
        """The same with the name of the file that the key stands in."""
        return ConfigError(f"{file}: {self.place}", self.problem, self.mend)


class ReadError(DigestError):
    """A document, manifest or source that cannot be read."""


class NothingError(ReadError):
    """There is nothing to digest; ``skipped`` are the reasons, where `problem` has no room."""

    def __init__(
        self, place: str, problem: str, mend: str = "", skipped: Sequence[Skipped] = ()
    ) -> None:
        super().__init__(place, problem, mend)
        self.skipped = tuple(skipped)


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
