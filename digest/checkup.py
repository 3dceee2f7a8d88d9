"""``digest check`` and ``digest verify``: what is wrong, as lines; nothing is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from digest.config import Settings
from digest.errors import DigestError
from digest.model import Article, Reading

if TYPE_CHECKING:
    from digest.store import Store


def check(settings: Settings) -> list[str]:
    """Problems of the documents, the store and the published site; the config was read."""
    out = settings.root / settings.build.out
    problems = [*_plugins(settings), *_documents(settings)]
    if out.is_dir():
        problems += _site(settings, out)
    return problems


def verify(settings: Settings, site: Path) -> list[str]:
    """What a published site shows that the documents and the store do not bear out."""
    from digest.publish.verify import verify as prove

    return prove(site, _articles(settings))


def _plugins(settings: Settings) -> Iterator[str]:
    """Names of summarizer, themer and embedder that lead nowhere."""
    from digest.compare.matching.embedder import embedder
    from digest.compose.edition import themer
    from digest.compose.summarize import summarizer

    named: list[tuple[Callable[[str], object], str]] = [
        (summarizer, settings.summary.method),
        (themer, settings.summary.themer),
    ]
    if ":" in settings.compare.embed:
        named.append((embedder, settings.compare.embed))
    for find, name in named:
        try:
            find(name)
        except DigestError as error:
            yield str(error)


def _documents(settings: Settings) -> Iterator[str]:
    folder = settings.root / settings.build.seeds
    if folder.is_dir() or not settings.outlet:
        try:
            reading = _read(settings)
        except DigestError as error:
            yield str(error)
            return
        yield from (f"{folder / one.path}: {one.reason}" for one in reading.skipped)
    if any(one.sources for one in settings.outlet) and not settings.fetch.contact:
        yield "fetch.contact: is not set, and outlets have sources to fetch"


def _articles(settings: Settings) -> list[Article]:
    """All texts that an edition may cite: documents, and every stored version."""
    found: list[Article] = []
    if (settings.root / settings.build.seeds).is_dir():
        found += _read(settings).articles
    with _store(settings) as store:
        if store is not None:
            for article in store.articles():
                found += [version.article for version in store.versions(article.id)]
    return found


def _read(settings: Settings) -> Reading:
    """The documents, with the outlets that a build would know."""
    from digest.gather import known_outlets
    from digest.read.folder import read_folder

    with _store(settings) as store:
        known = known_outlets(settings, store.outlets() if store else ())
    folder, workers = settings.root / settings.build.seeds, settings.build.workers or 1
    return read_folder(folder, workers, known, parsers=settings.read.parsers)


def _store(settings: Settings) -> AbstractContextManager[Store | None]:
    """The store, if there is one: a look makes none."""
    from digest.store import Store

    path = settings.root / settings.build.store
    return Store.open(path) if path.is_file() else nullcontext()


def _site(settings: Settings, out: Path) -> Iterator[str]:
    from digest.publish.check import check_json
    from digest.publish.check_links import dead_links
    from digest.publish.verify import site_faults

    try:
        check_json((out / "digest.json").read_bytes(), str(out / "digest.json"))
    except OSError as error:
        yield f"{out}: {error}"
        return
    except DigestError as error:  # its mend is for a build
        yield f"{error.place}: {error.problem}"
        return
    yield from (f"{out}: {one}" for one in dead_links(out))
    yield from (f"{out}: {one}" for one in site_faults(out))
    yield from _state(out)
    yield from verify(settings, out)


def _state(out: Path) -> Iterator[str]:
    """What the next build could not go on from."""
    from digest.recall import recall

    try:
        recall(None, out, allow_fresh=False)
    except DigestError as error:
        yield str(error)
