"""An edition to a published site: made in a fresh folder, checked, swapped in whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from digest.config import Settings
from digest.errors import PublishError
from digest.model import Edition
from digest.publish import contract
from digest.publish.archive import archive, digest_path
from digest.publish.check import check_json, check_spans
from digest.publish.feed_site import FeedSite, source_links
from digest.publish.feeds import feeds
from digest.publish.links import claim_link, support_link
from digest.publish.swap import fresh_path, prepare, publish_folder, remove
from digest.record import EditionRecord
from digest.state import Restored, remember, state_json

if TYPE_CHECKING:
    from digest.publish.plan import ArchiveEntry

GENERATED = ".generated"
"""In ``site_src``: names the pages that a build wrote there, one a line."""


POINTER = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={story}.html">
<meta name="robots" content="noindex">
<link rel="canonical" href="{story}.html">
<title>This story goes on elsewhere</title>
</head>
<body><p>This story is part of <a href="{story}.html">another one</a> now.</p></body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Published:
    """An edition with what stands around it, ready to be written; ``data`` is its record.

    ``older`` are the editions that only the archive still holds.
    """

    edition: Edition
    record: EditionRecord
    data: bytes
    earlier: tuple[EditionRecord, ...]
    older: tuple[EditionRecord, ...]
    feed_site: FeedSite


def release(
    settings: Settings,
    edition: Edition,
    restored: Restored,
    out: Path,
    pointers: Mapping[str, str],
    *,
    site: bool,
) -> None:
    """Publish to `out`; without `site`, only ``digest.json``, feeds, state and archive.

    `pointers` maps ids of stories that merged to the stories that they are part of now.

    Raises:
        PublishError: a span differs from its article, a template or a link is broken. `out` is
            then as it was.
    """
    check_spans(edition)
    whole = _prepare(settings, edition, restored)
    docs = out.with_name(f".{out.name}.docs")
    try:
        _release(settings, whole, restored, out, docs, pointers, site)
    except OSError as error:
        mend = "The old site is untouched; make room or mend the permissions."
        place = str(error.filename or out)
        raise PublishError(place, f"cannot be written ({error.strerror})", mend) from error
    finally:  # where there was no room, what was half written must not take it up
        remove(fresh_path(out), ignore_errors=True)
        remove(docs, ignore_errors=True)


def _release(
    settings: Settings,
    whole: Published,
    restored: Restored,
    out: Path,
    docs: Path,
    pointers: Mapping[str, str],
    site: bool,
) -> None:
    fresh = prepare(out)
    shutil.rmtree(docs, ignore_errors=True)
    pages: dict[str, str] = {}
    if site:
        pages = _site(settings, whole, restored, docs, fresh)
    _write(fresh, _data(settings, whole, restored, site))
    if site:
        _write(fresh, {f"stories/{old}.html": _pointer(new) for old, new in pointers.items()})
        _check_links(fresh)
        _mirror(pages, settings.root / "site_src")  # what can fail comes before the swap
    publish_folder(fresh, out)


def _pointer(story: str) -> bytes:
    """A page that leads from a story's former address to the story it is part of now."""
    return POINTER.format(story=story).encode()


def _prepare(settings: Settings, edition: Edition, restored: Restored) -> Published:
    earlier = restored.history.before(edition.id, edition.date)
    record = contract.record(edition, support_link, earlier)
    data = contract.dump(record)
    check_json(data)
    older = [
        contract.edition_from_json(one, path)
        for path, one in restored.archive.items()
        if path != digest_path(record)
    ]
    site, feed = settings.site, settings.feeds
    around = FeedSite(
        site.title,
        site.description,
        site.url,
        site.language,
        feed.keep_days,
        feed.hubs,
        themes={theme.id: theme.name for theme in edition.themes},
        claim_paths={one.id: claim_link(edition, one) for one in edition.clusters},
        sources=source_links(record),
    )
    return Published(edition, record, data, earlier, tuple(older), around)


def _data(settings: Settings, whole: Published, restored: Restored, site: bool) -> dict[str, bytes]:
    """Everything but the pages, by path in the site."""
    history = remember(restored.history, whole.record, settings.feeds.keep_days)
    known = _known(whole.record, restored)
    others = [one for one in known if one is not whole.record]
    carried = restored.archive | {digest_path(whole.record): whole.data}
    return {
        "digest.json": whole.data,
        "digest.schema.json": contract.schema_bytes(),
        "state.json": state_json(history),
        **feeds(whole.record, others, whole.feed_site),
        **archive(
            _all(whole, restored),
            carried,
            whole.feed_site,
            pages=site,
            notice=settings.site.notice,
        ),
    }


def _site(
    settings: Settings, whole: Published, restored: Restored, docs: Path, fresh: Path
) -> dict[str, str]:
    """Render pages to `docs` and build them into `fresh`; the pages by path."""
    from digest.publish.about import Site
    from digest.publish.card import card
    from digest.publish.history import running
    from digest.publish.newsletter import render_newsletter
    from digest.publish.pages import render
    from digest.publish.plan import ArchiveEntry
    from digest.publish.site import build_site

    said, edition, dropped = settings.site, whole.edition, _dropped(whole)
    site = Site(said.title, said.description, said.url, said.notice, said.language)
    templates = (settings.root / settings.build.templates,)
    editions = (*whole.earlier, whole.record)
    pages = render(
        edition,
        site,
        templates,
        archive=[_entry(one, ArchiveEntry) for one in reversed(_all(whole, restored))],
        history=running(editions, whole.feed_site.claim_paths),
        dropped=dropped,
    )
    _refuse_own(pages, settings.root / "site_src")
    _copy_own_pages(settings.root / "site_src", docs)
    _write(docs, {path: text.encode() for path, text in pages.items()})
    build_site(docs, fresh, site, edition.date, templates)
    letter = render_newsletter(edition, site, templates, dropped=dropped)
    picture = card(edition, site.title)
    _write(fresh, {"newsletter.html": letter.encode(), f"assets/card-{edition.id}.png": picture})
    return pages


def _all(whole: Published, restored: Restored) -> list[EditionRecord]:
    """Every edition there is, oldest first."""
    found = [*whole.older, *_known(whole.record, restored)]
    return sorted(found, key=lambda one: (one.edition.date, one.edition.id))


def _known(record: EditionRecord, restored: Restored) -> list[EditionRecord]:
    """Every edition that the history holds, oldest first; some may be later than this one."""
    others = [one for one in restored.history.editions if one.edition.id != record.edition.id]
    return sorted([*others, record], key=lambda one: one.edition.date)


def _entry(one: EditionRecord, entry: Callable[..., ArchiveEntry]) -> ArchiveEntry:
    head = one.edition
    titles = tuple(story.title for story in one.stories)
    return entry(
        head.id, head.date, head.title, f"editions/{head.id}/index.html", titles, len(one.claims)
    )


def _dropped(whole: Published) -> dict[str, str]:
    """The words of the claims that are no longer in the digest, by id."""
    gone = {one.cluster for one in whole.edition.changes if one.kind == "dropped"}
    return {
        claim.id: claim.text for one in whole.earlier for claim in one.claims if claim.id in gone
    }


def _copy_own_pages(source: Path, docs: Path) -> None:
    """Copy hand-written pages and assets; what an earlier build generated stays behind."""
    docs.mkdir(parents=True, exist_ok=True)
    if not source.is_dir():
        return
    generated = set(_generated(source))
    for path in sorted(source.rglob("*")):
        relative = path.relative_to(source).as_posix()
        if path.is_file() and relative not in generated and relative != GENERATED:
            (docs / relative).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, docs / relative)


def _refuse_own(pages: Iterable[str], source: Path) -> None:
    """Raises `PublishError` where a page of the user's own would be written over."""
    generated = set(_generated(source))
    for path in sorted(pages):
        if path not in generated and (source / path).exists():
            problem = "is a page of yours that the built-in one would be written over"
            mend = (
                "Give it another name, or change the built-in one by a template; if an earlier "
                "build left it there, delete it."
            )
            raise PublishError(str(source / path), problem, mend)


def _generated(source: Path) -> list[str]:
    listed = source / GENERATED
    return listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []


def _mirror(pages: Mapping[str, str], source: Path) -> None:
    """Leave the generated pages in ``site_src`` too, for ``mkdocs serve`` and for reading."""
    source.mkdir(exist_ok=True)
    for path in set(_generated(source)) - set(pages):
        (source / path).unlink(missing_ok=True)
    (source / GENERATED).write_text("".join(f"{path}\n" for path in sorted(pages)), "utf-8")
    _write(source, {path: text.encode() for path, text in pages.items()})


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in sorted(files.items()):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def _check_links(site: Path) -> None:
    from digest.publish.check_links import dead_links

    dead = dead_links(site)
    if dead:
        mend = "Look at your templates; nothing was published."
        raise PublishError(dead[0], f"a link leads nowhere (of {len(dead)})", mend)
