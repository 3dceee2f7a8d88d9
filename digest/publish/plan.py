"""Which pages an edition has, and what each one's template sees.

A page costs MkDocs time and its search index weight, so it must earn its place: claims are
anchors, stories and articles are pages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from markupsafe import Markup

from digest.model import Cluster
from digest.publish import coverage, ledger, words
from digest.publish.about import scope
from digest.publish.escape import ident
from digest.publish.lead import leading, shown_by, widest
from digest.publish.ledger import Running
from digest.publish.present import Index, section
from digest.publish.view.claims import ClaimView
from digest.publish.view.edition import EntryView, ProblemView
from digest.publish.view.ledger import ConflictView
from digest.publish.view.stories import StoryView

LEAD = 5
"""Claims at the top of the front page."""
MOST = 250
"""The most claims in the coverage table, and on the timeline; the rest is counted."""
CELLS = 25_000
"""The most cells of the coverage table: 100 bytes each, and a browser lays all of them out."""
KINDS = (
    (Markup("figure"), "Figures"),
    (Markup("denial"), "Denials, causes and plans"),
    (Markup("date"), "Dates"),
)
"""The kinds of conflict, in the order of the page of differences."""
FEW = 8
"""Up to so many stories the front page shows each one's sections; beyond, its lead claims."""


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """A published edition; ``href`` is relative to the site's root, or absolute."""

    id: str
    date: dt.date
    title: str
    href: str
    stories: tuple[str, ...] = ()
    claims: int = 0


@dataclass(frozen=True)
class Page:
    """One page: where it goes, which template makes it, and what the template sees."""

    path: str
    template: str
    title: str
    """Trusted: stands in the front matter and the search results."""
    context: Mapping[str, Any] = field(default_factory=dict)
    search: bool = True

    @cached_property
    def root(self) -> Markup:
        """The way back to the site's root."""
        return Markup("../" * self.path.count("/"))


def plan(
    index: Index,
    archive: Sequence[ArchiveEntry],
    history: Sequence[Running],
    dropped: Mapping[str, str],
) -> Iterator[Page]:
    """Every page with what its template sees."""
    stories = [story_view(index, story.id) for story in index.edition.stories]
    conflicts = tuple(ledger.conflict(index, one) for one in index.edition.conflicts)
    first = leading(index, index.edition.clusters, LEAD)
    front = {
        "lead": tuple(index.claim(one) for one in first),
        "said": tuple(ident(one.id) for one in index.edition.clusters if shown_by(first, one)),
        "stories": stories,
        "conflicts": conflicts,
        "changes": ledger.news(index, dropped),
        "few": FEW,
    }
    yield Page("index", "index.md.j2", "Front page", front, search=False)
    yield from _theme_pages(index, stories)
    for number, story in enumerate(stories, 1):
        yield Page(f"stories/{story.id}", "story.md.j2", f"Story {number}", {"story": story})
    yield from _source_pages(index)
    yield from _overviews(index, conflicts)
    ran = {
        "changes": front["changes"],
        "left": ledger.left(index, dropped),
        "histories": ledger.histories(history),
    }
    yield Page("changes", "changes.md.j2", "Changes", ran, search=False)
    kept = {"entries": tuple(_entry(one) for one in archive)}
    yield Page("archive", "archive.md.j2", "Archive", kept, search=False)
    yield Page("subscribe", "subscribe.md.j2", "Subscribe", {})
    yield Page("method", "method.md.j2", "Method and limits", method(index))


def _source_pages(index: Index) -> Iterator[Page]:
    for number, article in enumerate(index.edition.articles, 1):
        seen = {"source": coverage.source(index, article)}
        page = f"sources/{ident(article.id)}"
        yield Page(page, "source.md.j2", f"Source {number}", seen, search=False)


def _overviews(index: Index, conflicts: Sequence[ConflictView]) -> Iterator[Page]:
    """Coverage, differences and timeline: the whole edition seen from one side."""
    clusters = index.edition.clusters
    counted, chart = coverage.corroboration(index)
    shown = widest(clusters, min(MOST, CELLS // max(1, len(index.edition.outlets))))
    table = {
        "outlets": coverage.outlets(index),
        "rows": coverage.rows(index, shown),
        "left_out": len(clusters) - len(shown),
        "bars": counted,
        "chart": chart,
    }
    yield Page("outlets", "outlets.md.j2", "Coverage", table, search=False)
    named = [(kind, label, [c for c in conflicts if c.kind == kind]) for kind, label in KINDS]
    seen = {"kinds": named}
    yield Page("differences", "differences.md.j2", "Where reports differ", seen, search=False)
    dated = [one for one in clusters if one.representative.when]
    shown = widest(dated, MOST)
    days = {"days": ledger.timeline(index, shown), "left_out": len(dated) - len(shown)}
    yield Page("timeline", "timeline.md.j2", "Timeline", days, search=False)


def _theme_pages(index: Index, stories: Sequence[StoryView]) -> Iterator[Page]:
    for number, theme in enumerate(index.edition.themes, 1):
        parts = [
            (story, part) for story in stories for part in story.sections if part.id == theme.id
        ]
        if parts:
            seen = {"theme": theme.name, "description": theme.description, "parts": parts}
            seen["feed"] = Markup(f"feeds/{ident(theme.id)}.xml")
            page = f"themes/{ident(theme.id)}"
            single = len(stories) == 1
            yield Page(page, "theme.md.j2", f"Theme {number}", seen, search=single)


def story_view(index: Index, story: str) -> StoryView:
    """A story with its sections, its background and its conflicts."""
    edition = index.edition
    held = index.by_story[story]
    sections = [section(index, part) for part in edition.sections if part.story == story]
    summed = [claim for part in sections for claim in part.summary]
    themed = {claim.id for part in sections for claim in part.claims}
    rest = tuple(index.claim(one) for one in held if one.id not in themed)
    articles = [index.articles[one] for one in index.stories[story].articles]
    link = index.story_link(story)
    return StoryView(
        id=ident(story),
        title=link.text,
        href=link.href,
        scope=scope(len({a.outlet for a in articles}), len(articles), len(held)),
        sections=tuple(sections),
        rest=rest,
        conflicts=tuple(
            ledger.conflict(index, one) for one in edition.conflicts if one.story == story
        ),
        lead=_story_lead(index, held, (*summed, *rest)),
        sources=tuple(coverage.article_mention(index, one) for one in articles),
    )


def _story_lead(
    index: Index, held: Sequence[Cluster], others: tuple[ClaimView, ...]
) -> tuple[ClaimView, ...]:
    """The most widely carried claims, else the first of the others."""
    several = leading(index, held, 2)
    return tuple(index.claim(one) for one in several) or others[:2]


def _entry(one: ArchiveEntry) -> EntryView:
    iso = Markup(one.date.isoformat())
    return EntryView(words.day(one.date), iso, one.title, one.href, one.stories, one.claims)


def method(index: Index) -> dict[str, Any]:
    """What the method page sees: what was skipped, and how each source does."""
    names = {key: one.name for key, one in index.outlets.items()}
    return {
        "skipped": tuple(
            ProblemView(one.path, "", "", one.reason) for one in index.edition.skipped
        ),
        "fetches": tuple(
            ProblemView(
                one.source,
                names.get(one.outlet, one.outlet),
                words.moment(one.last_success) if one.last_success else "",
                one.problem or "",
            )
            for one in index.edition.fetches
        ),
    }
