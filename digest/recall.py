"""Where a build finds what was published before: a folder, a file or an address."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from digest.errors import DigestError, ReadError, StateError
from digest.record import History
from digest.state import Restored, restore

STATE = "state.json"
MEND = "Name a published site, or begin a new history with --allow-fresh."
UNREAD = (
    "What was published may be there still, so --allow-fresh does not pass over this: try again, "
    "or leave out --previous where nothing was published yet."
)


def recall(previous: str | None, out: Path, allow_fresh: bool) -> Restored:
    """The history to go on from.

    Args:
        previous: folder, file or http(s) address of a published site, its ``state.json`` or a
            ``digest.json``; None for the site in `out`, if there is one.
        allow_fresh: begin anew, and say so in ``History.lost``, where that is missing or broken.

    Raises:
        StateError: what was asked for is missing or broken, and `allow_fresh` is false; or it
            cannot be read now, which says nothing of what is there.
    """
    if previous is None and (not out.exists() or (out.is_dir() and not any(out.iterdir()))):
        return Restored(History())
    try:
        if previous is not None and re.match(r"(?i)https?://", previous):
            return _from_address(previous)
        return _from_path(Path(previous) if previous is not None else out)
    except StateError as error:
        if not allow_fresh:
            mend = error.mend if "--allow-fresh" in error.mend else MEND
            raise StateError(error.place, error.problem, mend) from error
        return Restored(History(lost=(f"a new history begins: {error.place}: {error.problem}",)))
    except DigestError as error:
        raise StateError(error.place, error.problem, UNREAD) from error


def _from_path(path: Path) -> Restored:
    folder, name = (path, STATE) if path.is_dir() else (path.parent, path.name)

    def read(relative: str) -> bytes:
        try:
            return (folder / relative).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            raise StateError(str(folder / relative), "is not there", MEND) from None
        except OSError as error:
            problem = f"cannot be read ({error.strerror})"
            raise ReadError(str(folder / relative), problem) from None

    return restore(read, name, str(folder))


def _from_address(address: str) -> Restored:
    """A site's folder, its state.json or a digest.json on the web."""
    from digest.fetch.once import get

    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise StateError(address, f"is no address ({error})", MEND) from None
    folder, _, name = parts.path.rpartition("/")
    if not name.endswith(".json"):
        folder, name = parts.path.rstrip("/"), STATE
    root = _with_path(address, folder)

    def read(relative: str) -> bytes:
        body = get(f"{root}/{relative}")
        if body is None:
            raise StateError(f"{root}/{relative}", "is not there (404 or 410)", MEND)
        return body

    return restore(read, name, root)


def _with_path(address: str, path: str) -> str:
    """The address with another path, and without query and fragment."""
    return urlsplit(address)._replace(path=path, query="", fragment="").geturl()
