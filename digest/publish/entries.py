"""The entries of the feeds: which editions and claims, their dates and order, from records alone.

An entry's id is the identity of the edition or the claim, its dates are dates of editions, and
its content is a function of what was published: building again emits nothing new. `updated`
moves only where `changes` names a change in substance (`MATERIAL`, that the outlet took the claim
back, or that it came back); other words for the same claim alter the content in place and no date.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from digest.publish.claim_html import whole_claim
from digest.publish.edition_html import content, summaries
from digest.publish.feed_site import FeedSite, clean, edition_path, outlet_names
from digest.record import (
    MATERIAL,
    WITHDRAWN,
    ChangeRecord,
    ClaimRecord,
    EditionRecord,
    latest_claims,
)

MOST_CLAIMS = 1000
"""Claim entries in one feed: subscribers fetch the whole file each time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: ``title`` is plain text, ``html`` escaped HTML.

    ``themes`` are theme ids, ``sources`` absolute addresses.
    """

    id: str
    title: str
    link: str
    published: dt.date
    updated: dt.date
    html: str
    themes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def edition_entries(
    editions: Sequence[EditionRecord], site: FeedSite, day: dt.date | None = None
) -> list[Entry]:
    """One entry an edition, the newest first; `editions` come oldest first.

    `day` is that of the edition that is published, where it is not the last: one that was dated
    ahead by mistake must not take the days before it out of the feeds.
    """
    oldest = _oldest(editions, site, day)
    claims: dict[str, ClaimRecord] = {}
    outlets: dict[str, str] = {}
    entries = []
    for one in editions:
        claims |= one.claim
        outlets |= outlet_names(one)
        if one.edition.date >= oldest or one is editions[-1]:
            entries.append(_edition(one, claims, replace(site, outlets=outlets)))
    return entries[::-1]


def _oldest(editions: Sequence[EditionRecord], site: FeedSite, day: dt.date | None) -> dt.date:
    return (day or editions[-1].edition.date) - dt.timedelta(days=site.keep_days)


def claim_entries(
    editions: Sequence[EditionRecord], site: FeedSite, day: dt.date | None = None
) -> list[Entry]:
    """One entry a claim of any of `editions` (oldest first), the last changed first.

    Claims that left the digest stay until ``keep_days`` after their last change; `day` as above.
    """
    dates = {one.edition.id: one.edition.date for one in editions}
    oldest = _oldest(editions, site, day)
    stands_in = {claim.id: one for one in editions for claim in one.claims}
    changes = _material(editions)
    order = {claim.id: n for n, claim in enumerate(editions[-1].claims)}
    ranked = []
    for claim in latest_claims(editions).values():
        _, updated = _days(claim, stands_in[claim.id], changes.get(claim.id, []), dates)
        if updated >= oldest:
            place = (-updated.toordinal(), order.get(claim.id, len(order)))
            ranked.append((*place, site.identity(f"#{claim.id}"), claim))
    best = heapq.nsmallest(MOST_CLAIMS, ranked, key=lambda one: one[:3])
    return [
        _claim_entry(claim, stands_in[claim.id], changes.get(claim.id, []), dates, site)
        for *_, claim in best
    ]


def _material(editions: Sequence[EditionRecord]) -> dict[str, list[tuple[dt.date, ChangeRecord]]]:
    """Each claim's changes in substance with their dates, the newest first.

    One that came back changed on that day, and is not told as taken back any more.
    """
    found: dict[str, list[tuple[dt.date, ChangeRecord]]] = {}
    held: set[str] = set()
    for one in reversed(editions):
        for change in one.changes:
            gone = change.detail.startswith(WITHDRAWN) and change.claim not in held
            if change.kind in MATERIAL or gone or _came_back(change, one):
                found.setdefault(change.claim, []).append((one.edition.date, change))
        held.update(one.claim)
    return found


def _came_back(change: ChangeRecord, edition: EditionRecord) -> bool:
    """Whether what is new since the last edition stood in one before that."""
    claim = edition.claim.get(change.claim)
    return (
        change.kind == "new" and claim is not None and claim.first not in ("", edition.edition.id)
    )


def _claim_entry(
    claim: ClaimRecord,
    edition: EditionRecord,
    changes: Sequence[tuple[dt.date, ChangeRecord]],
    dates: Mapping[str, dt.date],
    site: FeedSite,
) -> Entry:
    published, updated = _days(claim, edition, changes, dates)
    path = site.claim_paths.get(claim.id) or edition_path(edition.edition.id)
    return Entry(
        id=site.identity(f"#{claim.id}"),
        title=clean(claim.text),
        link=site.absolute(path),
        published=published,
        updated=updated,
        html=whole_claim(claim, edition, changes, site),
        themes=claim.themes,
        sources=_sources(claim, site),
    )


def _days(
    claim: ClaimRecord,
    edition: EditionRecord,
    changes: Sequence[tuple[dt.date, ChangeRecord]],
    dates: Mapping[str, dt.date],
) -> tuple[dt.date, dt.date]:
    """When the claim was first published, and when it last changed in substance; a record does not
    hold that it was taken back, since it is of the edition before, nor that it came back."""
    published = _date(claim.first, dates, edition.edition.date)
    changed = (when for when, _ in changes)
    return published, max(published, _date(claim.changed, dates, published), *changed)


def _date(edition: str, dates: Mapping[str, dt.date], otherwise: dt.date) -> dt.date:
    """The date of an edition by its id, also of one that is no longer kept."""
    if edition in dates:
        return dates[edition]
    try:
        return dt.date.fromisoformat(edition[:10])
    except ValueError:
        return otherwise


def _edition(one: EditionRecord, claims: Mapping[str, ClaimRecord], site: FeedSite) -> Entry:
    head = one.edition
    parts = [part for story in one.stories for _, part in summaries(one, story.id)]
    told = [claim for part in parts for claim in part]
    return Entry(
        id=site.identity(edition_path(head.id)),
        title=clean(f"{head.title} ({head.date.isoformat()})"),
        link=site.absolute(edition_path(head.id)),
        published=head.date,
        updated=head.date,
        html=content(one, claims, site),
        themes=tuple(dict.fromkeys(section.theme for section in one.sections)),
        sources=tuple(dict.fromkeys(url for claim in told for url in _sources(claim, site))),
    )


def _sources(claim: ClaimRecord, site: FeedSite) -> tuple[str, ...]:
    links = (site.source(support.link) for support in claim.supports)
    return tuple(dict.fromkeys(clean(link) for link in links if link))
