"""Builds a sample site as the pipeline does, without the steps before publishing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from digest.model import Edition
from digest.publish import contract
from digest.publish.about import Site
from digest.publish.archive import archive
from digest.publish.card import card
from digest.publish.feed_site import FeedSite
from digest.publish.feeds import feeds
from digest.publish.links import claim_link, support_link
from digest.publish.newsletter import render_newsletter
from digest.publish.pages import render
from digest.publish.plan import ArchiveEntry
from digest.publish.site import build_site
from tests.browser.sample import DROPPED, RUNNING, TITLES

TITLE = "The Morning Compare"
URL = "https://morning.example/digest/"


def build(edition: Edition, folder: Path, url: str = URL) -> Path:
    """Render and build below `folder`; the site's root comes back."""
    docs, out = folder / "docs", folder / "site"
    notice = "A demonstration: these outlets and events are invented."
    known = Site(TITLE, "What several outlets report, claim by claim.", url, notice)
    head = f"editions/{edition.id}/index.html"
    kept = (
        ArchiveEntry(
            edition.id,
            edition.date,
            edition.title,
            head,
            tuple(TITLES.values()),
            len(edition.clusters),
        ),
    )
    pages = render(edition, known, archive=kept, history=RUNNING, dropped=DROPPED)
    _write(docs, {path: text.encode() for path, text in pages.items()})
    build_site(docs, out, known, edition.date)
    letter = render_newsletter(edition, known, dropped=DROPPED)
    _write(out, {"newsletter.html": letter.encode()})
    _write(out, {f"assets/card-{edition.id}.png": card(edition, TITLE)})
    _write(out, _data(edition, url))
    return out


def _data(edition: Edition, url: str) -> dict[str, bytes]:
    record = contract.record(edition, support_link)
    around = FeedSite(
        TITLE,
        "What several outlets report.",
        url,
        themes={theme.id: theme.name for theme in edition.themes},
        claim_paths={one.id: claim_link(edition, one) for one in edition.clusters},
    )
    return {
        "digest.json": contract.dump(record),
        "digest.schema.json": contract.schema_bytes(),
        **feeds(record, (), around),
        **archive((record,), {}, around),
    }


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
