"""Which parser reads a file: decided by its ending, refused by its size before it is read.

Of several endings that fit, the longest decides: a parser of the user's own for ``.nitf.xml``
leaves ``.xml`` to the feeds, and one for ``.gz`` leaves ``.warc.gz`` to the archives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from digest.errors import ReadError, SettingError
from digest.model import Skipped
from digest.read.draft import Draft, host_of
from digest.read.feed import Entry, Feed
from digest.read.lines import bounded, parse_lines
from digest.read.normalise import decode
from digest.read.parsers import parser
from digest.read.sandbox import Sandbox
from digest.read.text import parse_text

MAX_FILE = 8_000_000
"""Bytes of a file that holds one document; archives (JSON Lines, WARC) are streamed instead."""

TEXT = (".txt",)
LINES = (".jsonl", ".ndjson")
PAGES = (".html", ".htm", ".xhtml")
FEEDS = (".xml", ".rss", ".atom", ".rdf", ".json")
ARCHIVES = (".warc", ".warc.gz")
BUILT_IN = (*TEXT, *PAGES, *FEEDS, *LINES, *ARCHIVES)

_ENDING = re.compile(r"(\.[\w+~-]+)+")


def check_parsers(parsers: Mapping[str, str]) -> None:
    """Raise `SettingError` for an ending that cannot have a parser, or a parser there is not."""
    for ending, name in parsers.items():
        place = f"read.parsers: {ending!r}"
        if not _ENDING.fullmatch(ending) or ending != ending.lower():
            mend = 'Write it in small letters, with its dot and in quotes: ".eml".'
            raise SettingError(place, "is no ending of a file's name", mend)
        if ending in BUILT_IN:
            mend = f'Give such files a longer ending, e.g. ".mine{ending}": the longest decides.'
            raise SettingError(place, "is read by a built-in parser", mend)
        parser(name)


def parse_file(path: Path, shown: str, sandbox: Sandbox) -> Iterator[Draft | Skipped]:
    """What `path` holds; `shown` names it in messages and articles. Never raises for content.

    Whatever is markup or compressed, or for a parser of the user's own, is parsed in `sandbox`.
    """
    try:
        yield from _parse(path, shown, sandbox)
    except ReadError as error:
        yield skipped(error)
    except OSError as error:
        yield Skipped(shown, f"cannot be read ({error.strerror}). Check its permissions.")


def skipped(error: ReadError) -> Skipped:
    """The error as the reason why its place was not read."""
    return Skipped(error.place, f"{error.problem}. {error.mend}".strip())


def _parse(path: Path, shown: str, sandbox: Sandbox) -> Iterator[Draft | Skipped]:
    name = path.name.lower()
    ending = max(filter(name.endswith, (*BUILT_IN, *sandbox.parsers)), key=len, default="")
    if ending in sandbox.parsers:
        yield from sandbox.own(_bytes(path, shown), shown, sandbox.parsers[ending])
    elif name.endswith(LINES):
        with path.open("rb") as stream:
            yield from parse_lines(bounded(stream), shown)
    elif name.endswith(TEXT):
        yield parse_text(decode(_bytes(path, shown), place=shown), shown)
    elif name.endswith(PAGES):
        yield sandbox.page(_bytes(path, shown), shown)
    elif name.endswith(FEEDS):
        yield from from_feed(sandbox.feed(_bytes(path, shown), shown), shown)
    elif name.endswith(ARCHIVES):
        yield from _archived(path, shown, sandbox)
    else:
        known = " ".join((*BUILT_IN, *sorted(sandbox.parsers)))
        raise ReadError(shown, "is of a kind that is not read", f"Known are {known}.")


def _bytes(path: Path, shown: str) -> bytes:
    size = path.stat().st_size
    if size == 0:
        raise ReadError(shown, "is empty", "Remove it, or fill it with the article's text.")
    if size > MAX_FILE:
        raise ReadError(
            shown,
            f"is {size / 1e6:.0f} MB long",
            f"Split it: one document is at most {MAX_FILE // 1_000_000} MB.",
        )
    return path.read_bytes()


def from_feed(feed: Feed, shown: str) -> Iterator[Draft | Skipped]:
    """The entries that hold whole articles; the others are named with their address."""
    for number, entry in enumerate(feed.entries, 1):
        place = f"{shown}:{number}"
        if entry.full:
            yield entry_draft(entry, feed, place)
        else:
            page = f" Save its page beside the feed: {entry.url}" if entry.url else ""
            yield Skipped(place, f"the feed holds only a teaser of it.{page}")


def entry_draft(entry: Entry, feed: Feed, place: str) -> Draft:
    """A feed entry as a draft; it is of the feed's site unless it links to another one."""
    site, host = host_of(feed.url), host_of(entry.url)
    own = host is None or (site is not None and host.endswith(site))
    return Draft(
        path=place,
        text=entry.text,
        title=entry.title,
        url=entry.url,
        published=entry.published,
        author=entry.author,
        language=entry.language,
        host=site if own else host,
    )


def _archived(path: Path, shown: str, sandbox: Sandbox) -> Iterator[Draft | Skipped]:
    """Each page of a WARC, parsed apart from the archive: a bad page costs only itself."""
    with Sandbox(sandbox.seconds, sandbox.megabytes) as splitter:
        for number, page in enumerate(splitter.archive(path, shown), 1):
            place = f"{shown}:{number}"
            try:
                if page.problem is not None:
                    raise ReadError(place, page.problem, f"It is {page.url}.")
                yield sandbox.page(page.body, place, page.url, page.charset)
            except ReadError as error:
                yield skipped(error)
