"""The sources of the config, fetched into the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.clock import Tell
from digest.config import Settings
from digest.model import Outlet
from digest.store import Store

if TYPE_CHECKING:
    from digest.fetch.run import FetchReport


def fetch(settings: Settings, store: Store, tell: Tell) -> FetchReport:
    """Visit every source of every outlet, in the manner that the config sets."""
    from digest.fetch.run import fetch as run
    from digest.fetch.visit import Source

    manners = settings.fetch
    sources = [
        Source(Outlet(one.id, one.name, one.url or None), address)
        for one in settings.outlet
        for address in one.sources
    ]
    return run(
        sources,
        store=store,
        contact=manners.contact,
        articles=manners.articles,
        pause=manners.pause,
        seconds=manners.seconds,
        total_seconds=manners.total_seconds,
        private=manners.private,
        root=settings.root,
        tell=tell,
    )
