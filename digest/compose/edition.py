"""Clusters to an edition: themes, salience, summaries, and the order of everything.

Salience orders claims. It adds up outlets, known origins beyond the first, a dispute, and how early
the claim stands in its articles: news text puts first what matters. One named source is not more
corroboration than none, and would put whoever comments before what happened. An outlet weighs
about as much as standing first and not last, the rest less; the weights were not tuned. On
fourteen days of Timeline17 the first five claims meet the reference by an F of 0.19, with each
origin counted 0.17.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from digest.compose.summarize import Summarizer, choose
from digest.errors import SettingError
from digest.model import (
    Article,
    Change,
    Claim,
    Cluster,
    Comparison,
    Conflict,
    Dressed,
    Edition,
    FetchState,
    Outlet,
    Same,
    Section,
    Skipped,
    Status,
    Story,
    Theme,
    Understood,
)
from digest.plugin import named, plugin
from digest.sides import concerns

if TYPE_CHECKING:
    from digest.compose.topics import TopicReader

Themer = Callable[
    [Sequence[Claim], Sequence[Theme], Sequence[Article]], Mapping[str, tuple[str, ...]]
]
"""Claims, themes and articles of one story -> ids of the themes of each claim, by claim key."""


def themer(name: str, reader: TopicReader | None = None) -> Themer:
    """The built-in themer ``cues``, or the one that ``package.module:function`` names.

    With a reader the built-in one weighs what the pair model reads with the cues. Raises
    `SettingError` for a function that cannot be imported; the themer does where it fails, or
    gives a theme that there is not.
    """
    if name == "cues":
        return partial(_by_cues, reader)
    own = plugin(name, "summary.themer", "themer", 'Use "cues" or package.module:function.')

    def themed(
        claims: Sequence[Claim], themes: Sequence[Theme], articles: Sequence[Article]
    ) -> Mapping[str, tuple[str, ...]]:
        with named(name, "summary.themer"):
            found = own(claims, themes, articles)
            given = {claim.key: tuple(found.get(claim.key, ())) for claim in claims}
            known = [theme.id for theme in themes]
            unknown = [one for ids in given.values() for one in ids if one not in known]
        if unknown:
            what = f"gave a claim the theme {unknown[0]!r}, which there is not"
            mend = f"Give tuples of ids of [[theme]]: {', '.join(known)}."
            raise SettingError(f"summary.themer: {name!r}", what, mend)
        return given

    return themed


def _by_cues(
    reader: TopicReader | None,
    claims: Sequence[Claim],
    themes: Sequence[Theme],
    articles: Sequence[Article],
) -> Mapping[str, tuple[str, ...]]:
    from digest.compose.setting import setting
    from digest.compose.themes import assign

    return assign(claims, themes, setting(articles), reader)


def salience(cluster: Cluster, sentences: Mapping[str, int]) -> float:
    """What orders claims; `sentences` is the number of sentences of each article."""
    lead = max(
        1 - support.claim.sentence / max(1, sentences.get(support.claim.article, 1))
        for support in cluster.supports
    )
    leaning = 0.5 if cluster.representative.needs_previous else 0.0
    disputed = 0.5 if cluster.status == "disputed" else 0.0
    further = max(0, len(cluster.origins) - 1)
    score = len(cluster.outlets) + 0.75 * further + disputed + 0.9 * lead - leaning
    return round(score, 4)


def dress(
    comparison: Comparison,
    articles: Sequence[Article],
    understood: Sequence[Understood],
    themes: Sequence[Theme],
    themer: Themer,
) -> tuple[Cluster, ...]:
    """One story's clusters with themes, standing and salience, the most salient first.

    `understood` holds all claims of the story's articles: a claim's theme can lean on the one
    before. Representatives that are clauses of a claim are themed with them.
    """
    claims = [claim for one in understood for claim in one.claims]
    sentences = {one.article: len(one.sentences) for one in understood}
    known = {claim.key for claim in claims}
    clauses = [
        cluster.representative
        for cluster in comparison.clusters
        if cluster.representative.key not in known
    ]
    found = themer([*claims, *clauses], themes, articles)
    ids = [theme.id for theme in themes]
    dressed = []
    for cluster in map(partial(_standing, comparison.conflicts), comparison.clusters):
        given = found.get(cluster.representative.key, ())
        kept = tuple(one for one in dict.fromkeys(given) if one in ids)
        dressed.append(
            dataclasses.replace(cluster, themes=kept, salience=salience(cluster, sentences))
        )
    return tuple(sorted(dressed, key=order))


def _standing(conflicts: Sequence[Conflict], cluster: Cluster) -> Cluster:
    """The claim as it stands: not disputed where no side is about what is shown of it."""
    if cluster.status != "disputed" or any(
        concerns(side, cluster) for conflict in conflicts for side in conflict.positions
    ):
        return cluster
    status: Status = "corroborated" if len(cluster.origins) > 1 else "single-source"
    return dataclasses.replace(cluster, status=status)


def tell(
    story: Story,
    comparison: Comparison,
    articles: Sequence[Article],
    understood: Sequence[Understood],
    themes: Sequence[Theme],
    themer: Themer,
    claims: int,
    summarize: Summarizer,
    same: Same | None = None,
) -> Dressed:
    """One story dressed (see `dress`), with a section for each theme that it has claims of.

    `claims` is the most claims that one summary holds; `same` is the matcher's word on two of them.
    """
    shown = dress(comparison, articles, understood, themes, themer)
    made = (section(story, theme, shown, claims, summarize, same) for theme in themes)
    return Dressed(shown, comparison.conflicts, tuple(one for one in made if one))


def order(cluster: Cluster) -> tuple[float, str, int, int]:
    """Sort key of clusters: salience, then the representative's place."""
    claim = cluster.representative
    return (-cluster.salience, claim.article, claim.start, claim.end)


def section(
    story: Story,
    theme: Theme,
    clusters: Sequence[Cluster],
    n: int,
    summarize: Summarizer,
    same: Same | None = None,
) -> Section | None:
    """A theme's part of a story, or None where the story has no claim of it.

    Claims are listed under their first theme only, so that a page says nothing twice.
    """
    own = [cluster for cluster in clusters if cluster.theme == theme.id]
    if not own:
        return None
    summary = choose(own, n, summarize, same)
    return Section(story.id, theme.id, summary, tuple(cluster.id for cluster in own))


def weight(
    story: Story, clusters: Sequence[Cluster], outlets: Mapping[str, str]
) -> tuple[int, int, int]:
    """What orders stories: outlets, known origins, articles."""
    origins = {origin for cluster in clusters for origin in cluster.origins}
    return (len({outlets[one] for one in story.articles}), len(origins), len(story.articles))


def compose(
    day: date,
    title: str,
    outlets: Sequence[Outlet],
    articles: Sequence[Article],
    stories: Sequence[tuple[Story, Dressed]],
    themes: Sequence[Theme],
    *,
    changes: Sequence[Change] = (),
    skipped: Sequence[Skipped] = (),
    fetches: Sequence[FetchState] = (),
    previous: str | None = None,
    weaker: str | None = None,
    notes: Mapping[str, str] | None = None,
) -> Edition:
    """Put a whole edition together from dressed stories; idle outlets are left out."""
    by_article = {article.id: article.outlet for article in articles}
    ordered = sorted(
        stories,
        key=lambda one: (*(-n for n in weight(one[0], one[1].clusters, by_article)), one[0].id),
    )
    used = set(by_article.values())
    return Edition(
        id=day.isoformat(),
        date=day,
        title=title,
        outlets=tuple(one for one in outlets if one.id in used),
        articles=tuple(articles),
        stories=tuple(story for story, _ in ordered),
        clusters=tuple(cluster for _, one in ordered for cluster in one.clusters),
        themes=tuple(themes),
        sections=tuple(section for _, one in ordered for section in one.sections),
        conflicts=tuple(conflict for _, one in ordered for conflict in one.conflicts),
        changes=tuple(changes),
        skipped=tuple(skipped),
        fetches=tuple(fetches),
        previous=previous,
        weaker=weaker,
        notes=dict(notes or {}),
    )
