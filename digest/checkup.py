"""``digest check`` and ``digest verify``: what is wrong, as lines; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from digest.config import Settings
from digest.errors import DigestError, SettingError
from digest.model import Article, Reading
from digest.usable import unusable

if TYPE_CHECKING:
    from digest.store import Store


def check(settings: Settings, place: str) -> list[str]:
    """Problems of the documents, the store and the published site; the config, the file that
    `place` names, was read."""
    out = settings.root / settings.build.out
    problems = [str(error.of(place)) for error in unusable(settings)]
    problems += [one for one in _documents(settings, place) if one not in problems]
    if out.is_dir():
        problems += _site(settings, out)
    return problems


def verify(settings: Settings, site: Path) -> list[str]:
    """What a published site shows that the documents and the store do not bear out."""
    from digest.publish.verify import verify as prove

    return prove(site, _articles(settings))


def _said(error: DigestError, place: str) -> str:
    return str(error.of(place) if isinstance(error, SettingError) else error)


def _documents(settings: Settings, place: str) -> Iterator[str]:
    from digest.read.folder import EMPTY

    folder = settings.root / settings.build.seeds
    fetches = any(one.sources for one in settings.outlet)
    with _store(settings) as store:
        stored = bool(store and store.articles())
    if folder.is_dir() or not (fetches or stored):
        try:
            reading = _read(settings)
        except DigestError as error:
            yield _said(error, place)
            return
        yield from (f"{folder / one.path}: {one.reason}" for one in reading.skipped)
        if not (reading.articles or reading.skipped or fetches or stored):
            yield f"{folder}: holds no documents. {EMPTY}"
    if fetches and not settings.fetch.contact.strip():
        yield f"{place}: fetch.contact: is not set, and outlets have sources to fetch"


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
