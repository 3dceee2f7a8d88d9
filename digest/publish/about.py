"""What every page says of the site and of the edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from digest.model import Edition
from digest.publish import words
from digest.publish.escape import ident
from digest.publish.present import Index
from digest.publish.view.edition import EditionView, FeedView, LinkView, SiteView


@dataclass(frozen=True, slots=True)
class Site:
    """What the config says of the site.

    ``url`` is a folder's address: whole, it ends in a slash however it was written, or is empty.
    """

    title: str
    description: str = ""
    url: str = ""
    notice: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        if self.url and not self.url.endswith("/"):
            object.__setattr__(self, "url", f"{self.url}/")  # frozen for everyone else


FEEDS = (
    ("Editions", "feed.xml", "application/rss+xml", "One entry for each edition: its summaries"),
    ("Claims", "claims.xml", "application/rss+xml", "One entry for each claim, with its outlets"),
    ("Editions (Atom)", "atom.xml", "application/atom+xml", "The editions as Atom"),
    ("Editions (JSON)", "feed.json", "application/feed+json", "The editions as JSON Feed"),
)
MACHINES = (
    ("All the data", "digest.json", "application/json", "Every claim, source and conflict"),
    ("Its schema", "digest.schema.json", "application/schema+json", "What stands in digest.json"),
    ("All feeds at once", "feeds.opml", "text/x-opml", "For import into a feed reader"),
)


def site_view(site: Site, edition: Edition) -> SiteView:
    """What is the same on every page."""
    feeds = [FeedView(t, Markup(h), Markup(kind), about + ".") for t, h, kind, about in FEEDS]
    for theme in edition.themes:
        feeds.append(
            FeedView(
                theme.name,
                Markup(f"feeds/{ident(theme.id)}.xml"),
                Markup("application/rss+xml"),
                "The claims of this theme alone.",
            )
        )
    machines = tuple(FeedView(t, Markup(h), Markup(k), f"{a}.") for t, h, k, a in MACHINES)
    return SiteView(
        site.title, site.description, site.url, site.notice, site.language, tuple(feeds), machines
    )


def scope(outlets: int, articles: int, claims: int) -> str:
    """``4 outlets, 9 articles, 41 claims``."""
    counted = ((outlets, "outlet"), (articles, "article"), (claims, "claim"))
    return ", ".join(words.count(n, name) for n, name in counted)


def edition_view(index: Index) -> EditionView:
    """The edition's own line."""
    edition = index.edition
    used = {a.outlet for a in edition.articles}
    return EditionView(
        id=ident(edition.id),
        title=edition.title,
        date=words.day(edition.date),
        iso=Markup(edition.date.isoformat()),
        scope=scope(len(used), len(edition.articles), len(edition.clusters)),
        single=len(edition.stories) == 1,
        themes=tuple(_theme_links(index)),
        stories=tuple(
            LinkView(
                story.title,
                index.story_link(story.id).href,
                words.count(len(index.by_story[story.id]), "claim"),
            )
            for story in edition.stories
        ),
        previous=words.edition_day(edition.previous or ""),
        weaker=edition.weaker or "",
    )


def _theme_links(index: Index) -> Iterator[LinkView]:
    for theme in index.edition.themes:
        held = {c for s in index.edition.sections if s.theme == theme.id for c in s.clusters}
        if held:
            href = Markup(f"themes/{ident(theme.id)}.html")
            yield LinkView(theme.name, href, words.count(len(held), "claim"))
