"""``digest check`` and ``digest verify``: what is wrong, as lines; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from digest.config import Settings
from digest.errors import DigestError
from digest.model import Article

FEEDS = ("feed.xml", "claims.xml", "atom.xml", "feeds.opml")


def check(settings: Settings) -> list[str]:
    """Problems of the documents, the store and the published site; the config was read."""
    out = settings.root / settings.build.out
    problems = [*_documents(settings)]
    if out.is_dir():
        problems += _site(settings, out)
    return problems


def verify(settings: Settings, site: Path) -> list[str]:
    """What a published site shows that the documents and the store do not bear out."""
    from digest.publish.verify import verify as prove

    return prove(site, _articles(settings))


def _documents(settings: Settings) -> Iterator[str]:
    from digest.read.folder import read_folder

    folder = settings.root / settings.build.seeds
    if folder.is_dir() or not settings.outlet:
        try:
            workers = settings.build.workers or 1
            reading = read_folder(folder, workers, parsers=settings.read.parsers)
        except DigestError as error:
            yield str(error)
            return
        yield from (f"{folder / one.path}: {one.reason}" for one in reading.skipped)
    if any(one.sources for one in settings.outlet) and not settings.fetch.contact:
        yield "fetch.contact: is not set, and outlets have sources to fetch"


def _articles(settings: Settings) -> list[Article]:
    """All texts that an edition may cite: documents, and every stored version."""
    from digest.read.folder import read_folder
    from digest.store import Store

    found: list[Article] = []
    folder = settings.root / settings.build.seeds
    if folder.is_dir():
        workers = settings.build.workers or 1
        found += read_folder(folder, workers, parsers=settings.read.parsers).articles
    path = settings.root / settings.build.store
    if path.is_file():
        with Store.open(path) as store:
            for article in store.articles():
                found += [version.article for version in store.versions(article.id)]
    return found


def _site(settings: Settings, out: Path) -> Iterator[str]:
    from digest.publish.check import check_json
    from digest.publish.check_links import dead_links
    from digest.publish.verify import site_faults

    try:
        check_json((out / "digest.json").read_bytes(), str(out / "digest.json"))
    except (OSError, DigestError) as error:
        yield f"{out}: {error}"
        return
    yield from (f"{out}: {one}" for one in dead_links(out))
    yield from (f"{out}: {one}" for one in site_faults(out))
    yield from _feeds(out)
    yield from verify(settings, out)


def _feeds(out: Path) -> Iterator[str]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for path in [*(out / name for name in FEEDS), *sorted((out / "feeds").glob("*.xml"))]:
        try:
            etree.fromstring(path.read_bytes(), parser)
        except (OSError, etree.XMLSyntaxError) as error:
            yield f"{path}: {error}"
