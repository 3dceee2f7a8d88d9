"""A folder of documents to articles: every file is read, or named with the reason why not."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue

from digest.errors import ReadError
from digest.model import Article, Outlet, Reading, Skipped
from digest.read.draft import Draft, article_id, slug, to_article
from digest.read.kinds import BUILT_IN, check_parsers, parse_file, skipped
from digest.read.manifest import NAME, Manifest, by_host, read_manifests
from digest.read.normalise import one_line
from digest.read.remembered import KIND, Kept, RememberingSandbox
from digest.read.sandbox import Sandbox

_IGNORED = frozenset({"readme", "license", "licence", "notice"})
_FILES_A_WORKER = 8
_OTHER = "name another folder with build.seeds or --seeds DIR"
MISSING = f"Make it and put documents into it, or {_OTHER}; `digest init DIR` makes a sample."
EMPTY = f"Put documents into it ({', '.join(BUILT_IN)}), or {_OTHER}."
"""The ways out where there is no folder of documents, and where it is empty."""


def read_folder(
    folder: Path,
    workers: int = 1,
    outlets: Sequence[Outlet] = (),
    kept: Kept | None = None,
    version: str = "",
    parsers: Mapping[str, str] | None = None,
) -> Reading:
    """Read all documents under `folder`, in any order of files and with the same result.

    Args:
        folder: what it holds is read, but hidden files, ``seeds.toml`` and READMEs.
        workers: processes that parse pages at a time.
        outlets: those known from elsewhere (the config); ``seeds.toml`` adds its own.
        kept: where parsed pages are remembered between builds; nowhere if None.
        version: of the code that parses; what another version made of a page is not taken.
        parsers: the user's own, ending of a file to ``package.module:function``.

    Raises:
        ConfigError: a parser cannot be used.
        ReadError: there is no such folder, or it cannot be read. Whatever is wrong with a
            document is in ``skipped``.
    """
    if not folder.is_dir():
        raise ReadError(str(folder), "there is no such folder", MISSING)
    check_parsers(parsers or {})
    manifest = read_manifests(folder, outlets)
    found, odd = _documents(folder)
    files = [file for file in found if file not in manifest.refused]
    faults = (*manifest.faults, *(one for one in odd if one.path not in manifest.refused))
    manifest = replace(manifest, faults=faults)
    count = max(1, min(workers, len(files) // _FILES_A_WORKER))
    with ExitStack() as stack:
        made = (RememberingSandbox(kept, version, parsers) for _ in range(count))
        sandboxes = [stack.enter_context(one) for one in made]
        reading = _settle(_read_all(folder, files, manifest, sandboxes), manifest)
    fresh = {key: value for one in sandboxes for key, value in one.fresh.items()}
    if kept is not None and fresh:
        kept.cache_put(KIND, fresh)
    return reading


@dataclass(frozen=True, slots=True)
class _Found:
    """One article as read, with the outlet it was found to be of."""

    article: Article
    outlet: Outlet


def _documents(folder: Path) -> tuple[list[str], list[Skipped]]:
    """Paths relative to `folder`, sorted, of what may be a document, and what cannot be read.

    Raises:
        ReadError: the folder itself cannot be read.
    """
    found: list[str] = []
    odd: list[Skipped] = []

    def unreadable(error: OSError) -> None:
        place = Path(error.filename).relative_to(folder).as_posix()
        problem, mend = f"cannot be read ({error.strerror})", "Check its permissions."
        if place == ".":
            raise ReadError(str(folder), problem, mend)
        odd.append(Skipped(_shown(place), f"{problem}. {mend}"))

    for place, inner, names in os.walk(folder, onerror=unreadable):
        if not (inner or names) and place.lower().endswith(BUILT_IN):
            file = Path(place).relative_to(folder).as_posix()
            odd.append(Skipped(_shown(file), "is an empty folder, not a file. Remove it."))
        inner[:] = [name for name in inner if not name.startswith(".")]
        for name in (*inner, *names):
            path = Path(place, name)
            file = path.relative_to(folder).as_posix()
            if name.startswith(".") or path.stem.lower() in _IGNORED:
                continue
            if problem := _no_file(path):
                odd.append(Skipped(_shown(file), problem))
            elif name in names and name != NAME:
                found.append(file)
    return sorted(found), odd


def _no_file(path: Path) -> str | None:
    """Why `path`, which a folder names, is nothing to be read; None for a file and a folder."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if path.is_symlink():
            return f"is a link that leads nowhere ({error.strerror}). Mend it, or remove it."
        return f"cannot be read ({error.strerror}). Check its permissions."
    if not stat.S_ISDIR(mode):
        return None if stat.S_ISREG(mode) else "is no file. Remove it, or save it as one."
    if path.is_symlink():
        return "is a link to a folder, which is not followed. Put the folder in its place."
    return None


def _shown(file: str) -> str:
    """A file's name as text: names are bytes, of any encoding."""
    return file.encode("utf-8", "replace").decode()


def _read_all(
    folder: Path, files: list[str], manifest: Manifest, sandboxes: Sequence[Sandbox]
) -> Iterator[_Found | Skipped]:
    """Results in the order of `files`. Threads suffice: parsing goes on in the sandboxes."""
    free: SimpleQueue[Sandbox] = SimpleQueue()
    for one in sandboxes:
        free.put(one)

    def read(file: str) -> list[_Found | Skipped]:
        sandbox = free.get()
        try:
            return _read_one(folder, file, manifest, sandbox)
        finally:
            free.put(sandbox)

    with ThreadPoolExecutor(len(sandboxes)) as pool:
        for results in pool.map(read, files):
            yield from results


def _read_one(
    folder: Path, file: str, manifest: Manifest, sandbox: Sandbox
) -> list[_Found | Skipped]:
    entry = manifest.entries.get(file)
    shown = _shown(file)
    hosts = by_host(manifest.outlets)
    results: list[_Found | Skipped] = []
    for draft in parse_file(folder / file, shown, sandbox):
        if isinstance(draft, Skipped):
            results.append(draft)
            continue
        if entry is not None:
            draft = replace(
                draft,
                outlet=entry.outlet or draft.outlet,
                title=entry.title or draft.title,
                published=entry.published or draft.published,
                url=entry.url or draft.url,
            )
        results.append(_found(draft, shown, manifest, hosts))
    return results


def _found(
    draft: Draft, file: str, manifest: Manifest, hosts: dict[str, Outlet]
) -> _Found | Skipped:
    outlet = outlet_of(draft, manifest.outlets, hosts)
    if outlet is None:
        quoted = json.dumps(file, ensure_ascii=False)  # as TOML quotes
        mend = f"Add [[article]] file = {quoted}, outlet = ... to {NAME}."
        return Skipped(draft.path, f"its outlet is not known. {mend}")
    try:
        return _Found(to_article(draft, outlet), outlet)
    except ReadError as error:
        return skipped(error)


def outlet_of(draft: Draft, outlets: dict[str, Outlet], hosts: dict[str, Outlet]) -> Outlet | None:
    """Whose the draft is: by the id or name it states, else by its host; never guessed."""
    if draft.outlet:
        name = one_line(draft.outlet, 80)
        named = next((one for one in outlets.values() if one.name == name), None)
        own = Outlet(slug(name), name)
        typed = (one for one in outlets.values() if slug(one.name) == own.id)
        return outlets.get(name) or named or outlets.get(own.id) or next(typed, own)
    if draft.host:
        host = draft.host
        return hosts.get(host) or Outlet(slug(host), host, f"https://{host}")
    return None


def _settle(results: Iterable[_Found | Skipped], manifest: Manifest) -> Reading:
    """Sort, and keep of several documents that are one article the latest.

    One text under two titles was published twice, and so was one that the manifest lists twice:
    both are articles.
    """
    left = list(manifest.faults)
    found: list[_Found] = []
    for result in results:
        if isinstance(result, Skipped):
            left.append(result)
        else:
            found.append(result)
    kept: dict[str, Article] = {}
    texts: dict[tuple[str, str], list[Article]] = {}
    for article in sorted((one.article for one in found), key=_newest_first):
        twins = texts.setdefault((article.outlet, article.sha256), [])
        same = next((one for one in twins if _one_title(one.title, article.title)), None)
        if same is not None and {same.path, article.path} <= manifest.entries.keys():
            same = None
        if article.id in kept and kept[article.id].sha256 == article.sha256:
            number = f"\n{len(twins)}" if article.title in {one.title for one in twins} else ""
            again = f"{article.sha256}\n{article.title}{number}"
            article = replace(article, id=article_id(article.outlet, None, again))
        newer = kept.get(article.id)
        if same is not None:
            left.append(Skipped(article.path, f"the same article as {same.path}."))
        elif newer is not None:
            left.append(Skipped(article.path, f"replaced by a newer version of it, {newer.path}."))
        else:
            kept[article.id] = article
            twins.append(article)
    used = {article.outlet for article in kept.values()}
    outlets = {one.outlet.id: one.outlet for one in found if one.outlet.id in used}
    return Reading(
        tuple(outlets[id] for id in sorted(outlets)),
        tuple(kept[id] for id in sorted(kept)),
        tuple(sorted(set(left), key=lambda one: (one.path, one.reason))),
    )


def _one_title(left: str, right: str) -> bool:
    """Whether two titles can be one: a stand-in, which ends in an ellipsis, can be any."""
    return left == right or left.endswith("…") or right.endswith("…")


def _newest_first(article: Article) -> tuple[float, str, str]:
    when = article.published.timestamp() if article.published else float("-inf")
    return -when, article.sha256, article.path
