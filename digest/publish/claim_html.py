"""A claim, who carries it and where reports differ, as HTML of feeds and archived pages.

Everything that comes from outside is escaped here, and nothing is marked as safe afterwards.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from html import escape

from digest.publish.feed_site import FeedSite, clean
from digest.publish.words import CHANGES, count, day, named, origins
from digest.record import (
    ChangeRecord,
    ClaimRecord,
    ConflictRecord,
    EditionRecord,
    SupportRecord,
)


def whole_claim(
    claim: ClaimRecord,
    edition: EditionRecord,
    changes: Iterable[tuple[dt.date, ChangeRecord]],
    site: FeedSite,
) -> str:
    """All there is of a claim: what became of it and when, its words, who carries it and in which
    words, and where reports differ."""
    parts = [f"<p>{_change(change, when)}</p>" for when, change in changes]
    parts.append(f"<blockquote><p>{escaped(claim.text)}</p></blockquote>")
    parts.append(f"<p>{escaped(_standing(claim))}</p>")
    parts.append(bullets(_support(one, edition, site, quoted=True) for one in claim.supports))
    parts += [
        f"<p>Reports differ: {escaped(one.about)}</p>{conflict_html(one, edition, site)}"
        for one in edition.differing.get(claim.id, ())
    ]
    return "".join(parts)


def claim_line(claim: ClaimRecord, one: EditionRecord, site: FeedSite, detail: str = "") -> str:
    """The claim with its count and each outlet that carries it; `detail` is HTML, put behind."""
    first: dict[str, SupportRecord] = {}
    for support in claim.supports:
        first.setdefault(support.outlet, support)
    sources = ", ".join(_support(support, one, site) for support in first.values())
    return f"{escaped(claim.text)} <small>{escaped(_standing(claim))}: {sources}{detail}</small>"


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
        words += f" (citing {escaped(said)})"
    return f"{words}: “{escaped(support.quote)}”" if quoted else words


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


def conflict_html(conflict: ConflictRecord, one: EditionRecord, site: FeedSite) -> str:
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
        says = f" ({escaped(by)})" if by else ""
        source = f" – {_outlet(link, one, site)}" if link else ""
        if moved and position.article in days:
            source += f", {day(days[position.article])}"
        lines.append(f"{escaped(position.value)}{says}: “{escaped(position.quote)}”{source}")
    return bullets(lines)


def _change(change: ChangeRecord, when: dt.date) -> str:
    detail = f": {escaped(change.detail)}" if change.detail else ""
    name = "In the digest again" if change.kind == "new" else CHANGES[change.kind]
    return f"<strong>{name}, {when.isoformat()}</strong>{detail}"


def _anchor(url: str, text: str) -> str:
    if not url:
        return escaped(text)
    return f'<a href="{escaped(url)}" rel="noopener noreferrer nofollow">{escaped(text)}</a>'


def bullets(lines: Iterable[str]) -> str:
    """A list of lines that are HTML."""
    return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"


def escaped(text: str) -> str:
    """Text from outside as HTML that is XML too."""
    return escape(clean(text))
