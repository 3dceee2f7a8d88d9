"""What feeds say: editions and claims as entries, made of published records alone.

An entry's id is the identity of the edition or the claim, its dates are dates of editions, and
its content is a function of what was published: building again emits nothing new. `updated`
moves only where `changes` names a change in substance (`MATERIAL`, that the outlet took the claim
back, or that it came back); other words for the same claim alter the content in place and no date.
Everything that comes from outside is escaped here, and nothing is marked as safe afterwards.
"""

from __future__ import annotations

import datetime as dt
import heapq
import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape

from digest.publish.links import safe_url
from digest.publish.words import CHANGES, count, day, edition_day, named, origins
from digest.record import (
    LEFT,
    MATERIAL,
    WITHDRAWN,
    ChangeRecord,
    ClaimRecord,
    ConflictRecord,
    EditionRecord,
    SupportRecord,
    latest_claims,
)

MOST_CHANGES = 20
"""Changes of one kind that an edition's entry lists; the rest are counted."""
MOST_UNTHEMED = 3
"""Claims of a story without themes that an edition's entry tells."""
MOST_CLAIMS = 1000
"""Claim entries in one feed: subscribers fetch the whole file each time."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FeedSite:
    """What the feeds say of the site.

    ``url`` is absolute, or empty: then ids are ``urn:uuid`` ones made from title and claim,
    and nothing links into the site. ``claim_paths`` holds, by claim id, the address of a claim
    of the current edition, relative to the site's root; ``themes`` maps ids to names; ``sources``
    are the site's own source links that land in it now (an article that left takes its page along);
    ``outlets`` are the names, by id, of outlets that an edition tells of without holding them.
    """

    title: str
    description: str
    url: str = ""
    language: str = "en"
    keep_days: int = 30
    hubs: tuple[str, ...] = ()
    themes: Mapping[str, str] = field(default_factory=dict)
    claim_paths: Mapping[str, str] = field(default_factory=dict)
    sources: frozenset[str] = frozenset()
    outlets: Mapping[str, str] = field(default_factory=dict)

    def absolute(self, path: str) -> str:
        """The address with the site in front; empty if unsafe, or relative without a site."""
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", path):
            return safe_url(path) or ""
        return self.url.rstrip("/") + "/" + path if self.url else ""

    def source(self, link: str) -> str:
        """The address of a support; empty where the site has no such page any more."""
        here = not re.match(r"https?://", link)
        return "" if here and link not in self.sources else self.absolute(link)

    def names(self, themes: Iterable[str]) -> list[str]:
        """The themes' names, for readers' categories."""
        return [clean(self.themes.get(one, one)) for one in themes]

    def identity(self, path: str) -> str:
        """A lasting URI for what `path` names."""
        if self.url:
            return self.absolute(path)
        return uuid.uuid5(uuid.NAMESPACE_URL, f"digest:{self.title}/{path}").urn


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


def source_links(edition: EditionRecord) -> frozenset[str]:
    """The links into the site's own source pages that an edition makes land."""
    return frozenset(one.link for claim in edition.claims for one in claim.supports)


def clean(text: str) -> str:
    """Without the characters that XML forbids: one of them loses a reader the whole feed."""
    return _NOT_XML.sub("", text)


def edition_path(edition: str) -> str:
    """Where the archive keeps an edition, relative to the site's root."""
    return f"editions/{edition}/"


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
        outlets |= _outlets(one)
        if one.edition.date >= oldest or one is editions[-1]:
            entries.append(_edition(one, claims, replace(site, outlets=outlets)))
    return entries[::-1]


def _outlets(one: EditionRecord) -> dict[str, str]:
    return {outlet.id: outlet.name for outlet in one.outlets}


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
    parts = [f"<p>{_change(change, when)}</p>" for when, change in changes]
    parts.append(f"<blockquote><p>{_e(claim.text)}</p></blockquote>")
    parts.append(f"<p>{_e(_standing(claim))}</p>")
    parts.append(_list(_support(one, edition, site, quoted=True) for one in claim.supports))
    parts += [
        f"<p>Reports differ: {_e(one.about)}</p>{_conflict(one, edition, site)}"
        for one in edition.differing.get(claim.id, ())
    ]
    return Entry(
        id=site.identity(f"#{claim.id}"),
        title=clean(claim.text),
        link=site.absolute(path),
        published=published,
        updated=updated,
        html="".join(parts),
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
    told = [claim for story in one.stories for _, part in _told(one, story.id) for claim in part]
    return Entry(
        id=site.identity(edition_path(head.id)),
        title=clean(f"{head.title} ({head.date.isoformat()})"),
        link=site.absolute(edition_path(head.id)),
        published=head.date,
        updated=head.date,
        html=_content(one, claims, site),
        themes=tuple(dict.fromkeys(section.theme for section in one.sections)),
        sources=tuple(dict.fromkeys(url for claim in told for url in _sources(claim, site))),
    )


def edition_html(one: EditionRecord, before: EditionRecord | None, site: FeedSite) -> str:
    """An edition's content for its archived page; `before` has the words of dropped claims."""
    site = replace(site, outlets=_outlets(before) if before else {})
    return _content(one, {**(before.claim if before else {}), **one.claim}, site)


def _content(one: EditionRecord, claims: Mapping[str, ClaimRecord], site: FeedSite) -> str:
    parts = [*_changes(one, claims, site), *_sections(one, site)]
    if one.conflicts:
        parts.append("<h2>Where reports differ</h2>")
        parts += [
            f"<h3>{_e(conflict.about[:1].upper() + conflict.about[1:])}</h3>"
            f"{_conflict(conflict, one, site)}"
            for conflict in one.conflicts
        ]
    return "".join(parts) or "<p>No claims.</p>"


def _changes(one: EditionRecord, claims: Mapping[str, ClaimRecord], site: FeedSite) -> list[str]:
    since = one.changes[0].since if one.changes else one.edition.previous
    if since is None:
        return []
    before = _e(edition_day(since))
    if not one.changes:
        return [f"<p>Nothing changed since {before}.</p>"]
    parts = [f"<h2>What changed since {before}</h2>"]
    left = sum(change.detail == LEFT for change in one.changes)
    for kind, name in CHANGES.items():
        found = [c for c in one.changes if c.kind == kind and c.detail != LEFT]
        lines = [_changed(change, claims, one, site) for change in found[:MOST_CHANGES]]
        if len(found) > MOST_CHANGES:
            lines.append(f"and {len(found) - MOST_CHANGES} more")
        if kind == "dropped" and left:
            lines.append(f"{count(left, 'claim')} whose articles left the digest")
        if lines:
            parts.append(f"<h3>{name}</h3>{_list(lines)}")
    return parts


def _changed(
    change: ChangeRecord, claims: Mapping[str, ClaimRecord], one: EditionRecord, site: FeedSite
) -> str:
    claim = claims.get(change.claim)
    detail = f"<br>{_e(change.detail)}" if change.detail else ""
    if claim is None:
        return f"{_e(change.claim)}{detail}"
    return _claim(claim, one, site, detail)


def _sections(one: EditionRecord, site: FeedSite) -> list[str]:
    """The summaries by theme, under their stories where there are several."""
    parts = []
    level = "h3" if len(one.stories) > 1 else "h2"
    for story in one.stories:
        if len(one.stories) > 1:
            parts.append(f"<h2>{_e(story.title)}</h2>")
        for theme, claims in _told(one, story.id):
            if theme:
                parts.append(f"<{level}>{_e(site.themes.get(theme, theme))}</{level}>")
            parts.append(_list(_claim(claim, one, site) for claim in claims))
    return parts


def _told(one: EditionRecord, story: str) -> list[tuple[str, list[ClaimRecord]]]:
    """A story's themes with their summaries; where it has none, no theme and what leads it."""
    summed = [
        (section.theme, [one.claim[key] for key in section.summary if key in one.claim])
        for section in one.sections
        if section.story == story and section.summary
    ]
    held = [claim for claim in one.claims if claim.story == story]
    lead = sorted(held, key=lambda claim: (-max(1, claim.origins), -claim.outlets))[:MOST_UNTHEMED]
    return summed or [("", lead)] * bool(lead)


def _claim(claim: ClaimRecord, one: EditionRecord, site: FeedSite, detail: str = "") -> str:
    first: dict[str, SupportRecord] = {}
    for support in claim.supports:
        first.setdefault(support.outlet, support)
    sources = ", ".join(_support(support, one, site) for support in first.values())
    return f"{_e(claim.text)} <small>{_e(_standing(claim))}: {sources}{detail}</small>"


def _standing(claim: ClaimRecord) -> str:
    telling = {support.outlet for support in claim.supports if support.origin}
    silent = any(support.outlet not in telling for support in claim.supports)
    disputed = ", disputed" if claim.status == "disputed" else ""
    return f"{count(claim.outlets, 'outlet')}, {origins(claim.origins, silent)}{disputed}"


def _support(
    support: SupportRecord, one: EditionRecord, site: FeedSite, quoted: bool = False
) -> str:
    words = _outlet(support, one, site)
    said = _said(support)
    if said:
        words += f" (citing {_e(said)})"
    return f"{words}: “{_e(support.quote)}”" if quoted else words


def _outlet(support: SupportRecord, one: EditionRecord, site: FeedSite) -> str:
    """The outlet's name, leading to its words."""
    outlet = one.outlet.get(support.outlet)
    name = outlet.name if outlet else site.outlets.get(support.outlet, support.outlet)
    return _anchor(site.source(support.link), name)


def _said(support: SupportRecord) -> str:
    """Whom the outlet cites; for "she" where the report comes from, or nothing."""
    by = support.attribution
    if by is None:
        return ""
    name = named(by.source) or support.origin or ""
    return " ".join(filter(None, [name, f"via {by.via}" if by.via else ""]))


def _conflict(conflict: ConflictRecord, one: EditionRecord, site: FeedSite) -> str:
    """Each side in its words; with the day of its article where these differ."""
    lines = []
    sides = {position.article for position in conflict.positions}
    days = {a.id: a.published.date() for a in one.articles if a.id in sides and a.published}
    moved = len(set(days.values())) > 1
    for position in conflict.positions:
        claim = one.claim.get(position.claim)
        supports = claim.supports if claim else ()
        link = next((s for s in supports if s.article == position.article), None)
        by = named(position.says or "")
        says = f" ({_e(by)})" if by else ""
        source = f" – {_outlet(link, one, site)}" if link else ""
        if moved and position.article in days:
            source += f", {day(days[position.article])}"
        lines.append(f"{_e(position.value)}{says}: “{_e(position.quote)}”{source}")
    return _list(lines)


def _change(change: ChangeRecord, when: dt.date) -> str:
    detail = f": {_e(change.detail)}" if change.detail else ""
    name = "In the digest again" if change.kind == "new" else CHANGES[change.kind]
    return f"<strong>{name}, {when.isoformat()}</strong>{detail}"


def _sources(claim: ClaimRecord, site: FeedSite) -> tuple[str, ...]:
    links = (site.source(support.link) for support in claim.supports)
    return tuple(dict.fromkeys(clean(link) for link in links if link))


def _anchor(url: str, text: str) -> str:
    if not url:
        return _e(text)
    return f'<a href="{_e(url)}" rel="noopener noreferrer nofollow">{_e(text)}</a>'


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"


def _e(text: str) -> str:
    return escape(clean(text))
