"""An edition to Markdown pages, through Jinja2.

A page is Markdown with a generated front matter and one block of HTML, whose every character
from outside is encoded (`digest.publish.escape`). What belongs into its ``<head>`` and comes
from outside (title, description, cards, JSON-LD) never passes through Markdown or MkDocs: it is
rendered into ``.head/<page>.html``, which MkDocs skips and `digest.publish.site` puts in place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from digest.errors import PublishError
from digest.model import Edition
from digest.publish import coverage, ledger, words
from digest.publish.escape import finalize, ident, script_json
from digest.publish.head import Head, heads
from digest.publish.ledger import Running
from digest.publish.present import Index, most_independent, section
from digest.publish.view import (
    ClaimView,
    EditionView,
    EntryView,
    FeedView,
    LinkView,
    ProblemView,
    SectionView,
    SiteView,
    StoryView,
)

if TYPE_CHECKING:
    from jinja2 import Environment

LEAD = 5
"""Claims at the top of the front page."""
FEW = 8
"""Up to so many stories the front page shows each one's sections; beyond, its lead claims."""


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """A published edition; ``href`` is relative to the site's root, or absolute."""

    id: str
    date: Any
    title: str
    href: str
    stories: tuple[str, ...] = ()
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Site:
    """What the config says of the site."""

    title: str
    description: str = ""
    url: str = ""
    notice: str = ""
    language: str = "en"


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


def builtin_templates() -> Path:
    """The templates that come with the package, or the repository's own."""
    packaged = Path(__file__).parents[1] / "_templates"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "templates"


def environment(templates: Sequence[Path] = ()) -> Environment:
    """Jinja2 over the user's templates, then the built-in ones (also as ``!default/...``)."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

    builtin = FileSystemLoader(builtin_templates() / "pages")
    own = [FileSystemLoader(folder / "pages") for folder in templates]
    env = Environment(
        loader=ChoiceLoader([*own, builtin, PrefixLoader({"!default": builtin})]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["count"] = words.count
    env.filters["json"] = script_json
    return env


def render(
    edition: Edition,
    templates: Sequence[Path] = (),
    *,
    site_title: str,
    site_description: str = "",
    site_url: str = "",
    notice: str = "",
    language: str = "en",
    archive: Sequence[ArchiveEntry] = (),
    history: Sequence[Running] = (),
    dropped: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Every page's Markdown and head, by path below MkDocs' ``docs_dir``.

    Args:
        templates: the user's template folders (each holds ``pages/``), first wins.
        archive: all editions, newest first, this one included.
        history: running figures over editions.
        dropped: words of the claims that ``edition.changes`` calls dropped, by claim id.

    Raises:
        PublishError: a template is wrong; names template and line.
    """
    url = site_url if not site_url or site_url.endswith("/") else site_url + "/"
    site = Site(site_title, site_description, url, notice, language)
    index = Index(edition)
    env = environment(templates)
    shown = {"site": site_view(site, edition), "edition": edition_view(index)}
    out: dict[str, str] = {}
    planned = list(plan(index, archive, history, dropped or {}))
    made = heads(index, site, planned)
    for page in planned:
        context = {**shown, **page.context, "root": page.root}
        out[f"{page.path}.md"] = _front_matter(page) + run_template(env, page.template, context)
        head = {**shown, "head": made[page.path], "root": page.root}
        out[f".head/{page.path}.html"] = run_template(env, "_head.html.j2", head)
    return out


def _front_matter(page: Page) -> str:
    exclude = "digest: true\n" if page.search else "digest: true\nsearch:\n  exclude: true\n"
    return f"---\ntitle: {page.title}\n{exclude}---\n\n"


def run_template(env: Environment, name: str, context: Mapping[str, Any]) -> str:
    """The template's text; raises `PublishError` with its place if it is wrong."""
    from jinja2 import TemplateError

    try:
        return env.get_template(name).render(context)
    except (TemplateError, PublishError) as error:
        problem = getattr(error, "problem", None) or getattr(error, "message", None) or str(error)
        mend = "docs/templates.md lists what a template sees."
        raise PublishError(_place(error, name), str(problem), mend) from error


def _place(error: BaseException, name: str) -> str:
    """Template and line: a syntax error knows them, else the traceback does."""
    line = getattr(error, "lineno", None) or 1
    if getattr(error, "lineno", None):
        name = getattr(error, "name", None) or name
    trace = error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            name, line = Path(file).name, trace.tb_lineno
        trace = trace.tb_next
    return f"templates/pages/{name}:{line}"


FEEDS = (
    ("Editions", "feed.xml", "application/rss+xml", "One entry an edition: its summaries, sourced"),
    ("Claims", "claims.xml", "application/rss+xml", "One entry a claim, with its outlets"),
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


def plan(
    index: Index,
    archive: Sequence[ArchiveEntry],
    history: Sequence[Running],
    dropped: Mapping[str, str],
) -> Iterator[Page]:
    """Every page with what its template sees."""
    edition = index.edition
    stories = [story_view(index, story.id) for story in edition.stories]
    conflicts = tuple(ledger.conflict(index, one) for one in edition.conflicts)
    changed = ledger.changes(index, dict(dropped))
    lead = tuple(index.claim(one) for one in most_independent(edition.clusters, LEAD))
    front = {"lead": lead, "stories": stories, "conflicts": conflicts, "changes": changed}
    yield Page("index", "index.md.j2", "Front page", {**front, "few": FEW}, search=False)
    yield from _theme_pages(index, stories)
    for number, (story, sections) in enumerate(zip(edition.stories, stories, strict=True), 1):
        page = f"stories/{ident(story.id)}"
        yield Page(page, "story.md.j2", f"Story {number}", {"story": sections})
    for number, article in enumerate(edition.articles, 1):
        seen = {"source": coverage.source(index, article)}
        page = f"sources/{ident(article.id)}"
        yield Page(page, "source.md.j2", f"Source {number}", seen, search=False)
    shares = coverage.outlets(index)
    counted, chart = coverage.corroboration(index)
    table = {"outlets": shares, "rows": coverage.rows(index), "bars": counted, "chart": chart}
    yield Page("outlets", "outlets.md.j2", "Coverage", table, search=False)
    named = [(kind, label, [c for c in conflicts if c.kind == kind]) for kind, label in KINDS]
    yield Page(
        "differences", "differences.md.j2", "Where reports differ", {"kinds": named}, search=False
    )
    days = {"days": ledger.timeline(index)}
    yield Page("timeline", "timeline.md.j2", "Timeline", days, search=False)
    ran = {"changes": changed, "histories": ledger.histories(history)}
    yield Page("changes", "changes.md.j2", "Changes", ran, search=False)
    kept = {"entries": tuple(_entry(one) for one in archive)}
    yield Page("archive", "archive.md.j2", "Archive", kept, search=False)
    yield Page("subscribe", "subscribe.md.j2", "Subscribe", {})
    yield Page("method", "method.md.j2", "Method and limits", method(index))


KINDS = (
    (Markup("figure"), "Figures"),
    (Markup("denial"), "Denials"),
    (Markup("date"), "Dates"),
)


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
    themed = {claim.id for part in sections for claim in (*part.claims, *part.others)}
    articles = [index.articles[one] for one in index.stories[story].articles]
    link = index.story_link(story)
    return StoryView(
        id=ident(story),
        title=link.text,
        href=link.href,
        scope=scope(len({a.outlet for a in articles}), len(articles), len(held)),
        sections=tuple(sections),
        rest=tuple(index.claim(one) for one in held if one.id not in themed),
        conflicts=tuple(
            ledger.conflict(index, one) for one in edition.conflicts if one.story == story
        ),
        lead=_story_lead(index, story, sections),
        sources=tuple(coverage.article_mention(index, one) for one in articles),
    )


def _story_lead(index: Index, story: str, sections: Sequence[SectionView]) -> tuple[ClaimView, ...]:
    """The most widely carried claims, else the first of the summaries."""
    several = most_independent(index.by_story[story], 2)
    if several:
        return tuple(index.claim(one) for one in several)
    return tuple(claim for part in sections for claim in part.summary)[:2]


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


__all__ = ["ArchiveEntry", "Head", "Page", "Site", "builtin_templates", "environment", "render"]
