"""What an edition tells, as HTML: what changed, its summaries by story and theme, its differences.

The same words stand in its feed entry and on its archived page. What comes from outside is escaped
(`digest.publish.claim_html`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from digest.publish.claim_html import bullets, claim_line, conflict_html, escaped
from digest.publish.feed_site import FeedSite, outlet_names
from digest.publish.words import CHANGES, count, edition_day
from digest.record import LEFT, ChangeRecord, ClaimRecord, EditionRecord

MOST_CHANGES = 20
"""Changes of one kind that an edition's entry lists; the rest are counted."""
MOST_UNTHEMED = 3
"""Claims of a story without themes that an edition's entry tells."""


def edition_html(one: EditionRecord, before: EditionRecord | None, site: FeedSite) -> str:
    """An edition's content for its archived page; `before` has the words of dropped claims."""
    site = replace(site, outlets=outlet_names(before) if before else {})
    return content(one, {**(before.claim if before else {}), **one.claim}, site)


def content(one: EditionRecord, claims: Mapping[str, ClaimRecord], site: FeedSite) -> str:
    """An edition's content; `claims` has the words of those that it dropped too."""
    parts = [*_changes(one, claims, site), *_sections(one, site)]
    if one.conflicts:
        parts.append("<h2>Where reports differ</h2>")
        parts += [
            f"<h3>{escaped(conflict.about[:1].upper() + conflict.about[1:])}</h3>"
            f"{conflict_html(conflict, one, site)}"
            for conflict in one.conflicts
        ]
    return "".join(parts) or "<p>No claims.</p>"


def _changes(one: EditionRecord, claims: Mapping[str, ClaimRecord], site: FeedSite) -> list[str]:
    since = one.changes[0].since if one.changes else one.edition.previous
    if since is None:
        return []
    before = escaped(edition_day(since))
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
            parts.append(f"<h3>{name}</h3>{bullets(lines)}")
    return parts


def _changed(
    change: ChangeRecord, claims: Mapping[str, ClaimRecord], one: EditionRecord, site: FeedSite
) -> str:
    claim = claims.get(change.claim)
    detail = f"<br>{escaped(change.detail)}" if change.detail else ""
    if claim is None:
        return f"{escaped(change.claim)}{detail}"
    return claim_line(claim, one, site, detail)


def _sections(one: EditionRecord, site: FeedSite) -> list[str]:
    """The summaries by theme, under their stories where there are several."""
    parts = []
    level = "h3" if len(one.stories) > 1 else "h2"
    for story in one.stories:
        if len(one.stories) > 1:
            parts.append(f"<h2>{escaped(story.title)}</h2>")
        for theme, claims in summaries(one, story.id):
            if theme:
                parts.append(f"<{level}>{escaped(site.themes.get(theme, theme))}</{level}>")
            parts.append(bullets(claim_line(claim, one, site) for claim in claims))
    return parts


def summaries(one: EditionRecord, story: str) -> list[tuple[str, list[ClaimRecord]]]:
    """A story's themes with their summaries; where it has none, no theme and what leads it."""
    summed = [
        (section.theme, [one.claim[key] for key in section.summary if key in one.claim])
        for section in one.sections
        if section.story == story and section.summary
    ]
    held = [claim for claim in one.claims if claim.story == story]
    lead = sorted(held, key=lambda claim: (-max(1, claim.origins), -claim.outlets))[:MOST_UNTHEMED]
    return summed or [("", lead)] * bool(lead)
