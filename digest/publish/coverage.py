"""Who carried what: outlets, the table of claims by outlets, and each article's own page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from digest.model import Article, Claim, Cluster, Outlet, Span
from digest.publish import words
from digest.publish.charts import bars
from digest.publish.escape import encode, ident
from digest.publish.links import source_link
from digest.publish.present import NOWHERE, Index, url_of
from digest.publish.view.claims import MentionView
from digest.publish.view.coverage import BarView, OutletView, PassageView, RowView, SourceView
from digest.publish.view.edition import LinkView


def outlets(index: Index) -> tuple[OutletView, ...]:
    """Every outlet and its share."""
    carried: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for cluster in index.edition.clusters:
        carried.update(cluster.outlets)
        if len(cluster.outlets) == 1:
            alone.update(cluster.outlets)
    return tuple(
        OutletView(
            id=ident(one.id),
            name=one.name,
            url=url_of(one.url),
            articles=tuple(
                article_mention(index, a) for a in index.edition.articles if a.outlet == one.id
            ),
            claims=carried[one.id],
            shared=carried[one.id] - alone[one.id],
            alone=alone[one.id],
        )
        for one in index.edition.outlets
    )


def article_mention(index: Index, article: Article) -> MentionView:
    """An article as a whole: its own source page, and its address."""
    return MentionView(
        outlet=index.outlets[article.outlet].name,
        article=title_of(index, article),
        source=Markup(f"sources/{ident(article.id)}.html"),
        outward=url_of(article.url),
        published=words.moment(article.published) if article.published else "",
    )


def title_of(index: Index, article: Article) -> str:
    """The article's title, or what it is where it has none."""
    return article.title or f"Untitled report, {index.outlets[article.outlet].name}"


def rows(index: Index, clusters: Sequence[Cluster]) -> tuple[RowView, ...]:
    """The coverage table of these claims."""
    return tuple(_row(index, one, index.edition.outlets) for one in clusters)


def _row(index: Index, cluster: Cluster, all_outlets: Sequence[Outlet]) -> RowView:
    links: dict[str, Markup] = {}
    for support in cluster.supports:
        link = source_link(ident(support.claim.article), support.claim.start)
        links.setdefault(support.outlet, Markup(link))
    return RowView(index.claim(cluster), tuple(links.get(one.id, NOWHERE) for one in all_outlets))


def corroboration(index: Index) -> tuple[tuple[BarView, ...], Markup]:
    """How many claims one, two, ... outlets carry, and the chart of it; only counts that occur."""
    whole: Counter[int] = Counter(len(c.outlets) for c in index.edition.clusters)
    several = Counter(len(c.outlets) for c in index.edition.clusters if len(c.origins) > 1)
    counted = tuple(BarView(n, whole[n], several[n]) for n in sorted(whole))
    drawn = [(words.count(bar.outlets, "outlet"), bar.claims, bar.independent) for bar in counted]
    title = "Claims by the number of outlets that carry them"
    return counted, bars("corroboration", title, drawn) if drawn else NOWHERE


def source(index: Index, article: Article) -> SourceView:
    """The article's record and its quoted sentences."""
    outlet = index.outlets[article.outlet]
    story = index.story_of.get(article.id)
    published = article.published
    return SourceView(
        id=ident(article.id),
        title=title_of(index, article),
        outlet=outlet.name,
        outlet_href=Markup(f"outlets.html#o-{ident(outlet.id)}"),
        outward=url_of(article.url),
        author=article.author or "",
        published=words.moment(published) if published else "",
        published_iso=Markup(f"{published:%Y-%m-%dT%H:%MZ}") if published else NOWHERE,
        path=article.path,
        sha256=ident(article.sha256),
        language=article.language or "",
        story=index.story_link(story.id if story else ""),
        passages=_passages(index, article),
    )


def _passages(index: Index, article: Article) -> tuple[PassageView, ...]:
    """Quoted spans, joined where they overlap, each with the claims it supports."""
    quoted = sorted(
        ((one.claim, cluster) for one, cluster in index.supports.get(article.id, ())),
        key=lambda pair: (pair[0].start, pair[0].end),
    )
    groups: list[tuple[Span, list[tuple[Claim, Cluster]]]] = []
    for claim, cluster in quoted:
        start = claim.context[0] if claim.needs_previous and claim.context else claim.start
        if groups and start < groups[-1][0][1]:
            (first, last), members = groups[-1]
            groups[-1] = ((min(first, start), max(last, claim.end)), [*members, (claim, cluster)])
        else:
            groups.append(((start, claim.end), [(claim, cluster)]))
    return tuple(_passage(index, article.text, span, members) for span, members in groups)


def _passage(
    index: Index, text: str, span: Span, members: Sequence[tuple[Claim, Cluster]]
) -> PassageView:
    starts = sorted({claim.start for claim, _ in members})
    cuts = [span[0], *starts, span[1]]
    parts = [str(encode(text[span[0] : starts[0]]))]
    for start, end in zip(starts, cuts[2:], strict=True):
        parts.append(f'<span class="anchor" id="c-{start}"></span>{encode(text[start:end])}')
    views = {cluster.id: index.claim(cluster) for _, cluster in members}
    return PassageView(
        Markup("".join(parts)),
        tuple(LinkView(view.text, view.href, view.count) for view in views.values()),
    )
