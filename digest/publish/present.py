"""From an edition to what its templates see: an index of it, claims and sections.

Orders are the edition's; what leads is ranked in `digest.publish.lead`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from markupsafe import Markup

from digest.model import (
    Article,
    Attribution,
    ChangeKind,
    Claim,
    Cluster,
    Conflict,
    Edition,
    Position,
    Section,
    Story,
    Support,
)
from digest.publish import words
from digest.publish.escape import ident
from digest.publish.links import claim_link, claim_page, safe_url, source_link, support_link
from digest.publish.marks import differing, marked, shared
from digest.publish.view.claims import ClaimView, MarkView, MentionView, SupportView
from digest.publish.view.edition import LinkView
from digest.publish.view.stories import SectionView
from digest.sides import answer, concerns

NOWHERE = Markup("")


class Index:
    """An edition with its look-ups; claims are presented once and kept."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.articles = {one.id: one for one in edition.articles}
        self.outlets = {one.id: one for one in edition.outlets}
        self.themes = {one.id: one for one in edition.themes}
        self.clusters = {one.id: one for one in edition.clusters}
        self.stories = {one.id: one for one in edition.stories}
        self._claims: dict[str, ClaimView] = {}

    @cached_property
    def story_of(self) -> dict[str, Story]:
        """Articles' stories, by article id."""
        return {a: story for story in self.edition.stories for a in story.articles}

    @cached_property
    def disputes(self) -> dict[str, str]:
        """The first conflict that is about a claim as it is shown, by cluster id."""
        found: dict[str, str] = {}
        for conflict in self.edition.conflicts:
            for position in conflict.positions:
                cluster = self.clusters.get(position.cluster)
                if cluster and concerns(position, cluster):
                    found.setdefault(cluster.id, conflict.id)
        return found

    @cached_property
    def outdated(self) -> frozenset[str]:
        """The claims whose figure its own source has replaced by another since, by cluster id."""
        return frozenset(
            side.cluster
            for conflict in self.edition.conflicts
            if conflict.kind == "figure"
            for side in conflict.positions
            if (cluster := self.clusters.get(side.cluster))
            and concerns(side, cluster)
            and self._replaced(side, conflict)
        )

    def _replaced(self, side: Position, conflict: Conflict) -> bool:
        """Whether the last that the voice of a side says in a conflict is another number."""
        said = [one for one in conflict.positions if self._voice(one) == self._voice(side)]
        days = {one.claim.key: self.articles[one.claim.article].published for one in said}
        known = [when for when in days.values() if when]
        last = {answer(one) for one in said if known and days[one.claim.key] == max(known)}
        return bool(last) and days[side.claim.key] is not None and answer(side) not in last

    def _voice(self, side: Position) -> tuple[str, str]:
        """A side's named source, else its outlet: "officials" of two papers may be two.

        Not the voice of `digest.compose.changes`, which goes by each article's own words: here a
        source is the origin that the edition knows it as (``says``), under whatever name an article
        has it (14 of the 60 figure conflicts in the invented stories fall into other voices).
        """
        by = side.claim.attribution
        who = words.named(side.says or "").casefold()
        nameless = not who or (by is not None and by.anonymous)
        return (self.articles[side.claim.article].outlet if nameless else "", who)

    @cached_property
    def changed(self) -> dict[str, list[ChangeKind]]:
        """All that became of a claim, by cluster id."""
        found: dict[str, list[ChangeKind]] = defaultdict(list)
        for change in self.edition.changes:
            found[change.cluster].append(change.kind)
        return found

    @cached_property
    def by_story(self) -> dict[str, list[Cluster]]:
        """The clusters of each story, in the edition's order."""
        found: dict[str, list[Cluster]] = defaultdict(list)
        for cluster in self.edition.clusters:
            found[cluster.story].append(cluster)
        return found

    @cached_property
    def supports(self) -> dict[str, list[tuple[Support, Cluster]]]:
        """What is quoted from each article, by article id."""
        found: dict[str, list[tuple[Support, Cluster]]] = defaultdict(list)
        for cluster in self.edition.clusters:
            for support in cluster.supports:
                found[support.claim.article].append((support, cluster))
        for conflict in self.edition.conflicts:
            for side in conflict.positions:
                if side.cluster in self.clusters:
                    own = Support(side.claim, self.articles[side.claim.article].outlet, 1.0)
                    found[side.claim.article].append((own, self.clusters[side.cluster]))
        return found

    def claim(self, cluster: Cluster) -> ClaimView:
        """The claim as templates show it."""
        if cluster.id not in self._claims:
            self._claims[cluster.id] = _claim(self, cluster)
        return self._claims[cluster.id]

    def claims(self, ids: Iterable[str]) -> tuple[ClaimView, ...]:
        """The claims with these ids."""
        return tuple(self.claim(self.clusters[one]) for one in ids)

    def story_link(self, story: str) -> LinkView:
        """A link to the story's page; empty for an unknown one."""
        if story not in self.stories:
            return LinkView("", NOWHERE)
        return LinkView(self.stories[story].title, Markup(f"stories/{ident(story)}.html"))


def _claim(index: Index, cluster: Cluster) -> ClaimView:
    shown = cluster.representative
    theme = index.themes.get(cluster.theme or "")
    when = shown.when
    return ClaimView(
        id=ident(cluster.id),
        text=shown.text,
        before=_before(index.articles[shown.article], shown),
        href=Markup(claim_link(index.edition, cluster)),
        page=Markup(claim_page(index.edition, cluster)),
        said=said(shown.attribution),
        speaker=speaker(shown.attribution),
        when=words.period(when) if when else "",
        when_iso=Markup(when.first.isoformat()) if when else NOWHERE,
        mentions=mentions(index, cluster),
        count=count(cluster),
        explanation=explanation(index, cluster),
        outlets=len(cluster.outlets),
        origins=len(cluster.origins),
        status=ident(cluster.status),
        marks=tuple(_marks(index, cluster)),
        supports=tuple(_support(index, cluster, one) for one in cluster.supports),
        theme=theme.name if theme else "",
        theme_id=ident(theme.id) if theme else NOWHERE,
        story=index.story_link(cluster.story),
        note=index.edition.notes.get(cluster.id, ""),
    )


def _before(article: Article, claim: Claim) -> str:
    if not claim.needs_previous or claim.context is None:
        return ""
    return article.text[slice(*claim.context)]


def said(by: Attribution | None) -> str:
    """``The ministry, via AFP``; for a pronoun whom it was resolved to, or nothing."""
    if by is None:
        return ""
    name = by.source
    if by.speaker and by.speaker.casefold() != by.source.casefold():
        name = by.speaker
    return ", ".join(filter(None, [words.named(name), f"via {by.via}" if by.via else ""]))


def speaker(by: Attribution | None) -> str:
    """Whom a sentence that says "it said" or "she said" means, or nothing."""
    return words.named(by.speaker or "") if by and by.source.casefold() in words.PRONOUNS else ""


def mention(index: Index, article: Article, claim: Claim) -> MentionView:
    """Where an outlet carries a claim."""
    link = support_link(article, claim)
    return MentionView(
        outlet=index.outlets[article.outlet].name,
        article=article.title,
        source=Markup(source_link(ident(article.id), claim.start)),
        outward=link if "://" in link else "",
        published=words.moment(article.published) if article.published else "",
    )


def mentions(index: Index, cluster: Cluster) -> tuple[MentionView, ...]:
    """One for each outlet, at its best support."""
    first: dict[str, Support] = {}
    for support in cluster.supports:
        first.setdefault(support.outlet, support)
    return tuple(
        mention(index, index.articles[one.claim.article], one.claim) for one in first.values()
    )


def count(cluster: Cluster) -> str:
    """``4 outlets · 2 origins``, ``2 outlets · origin not known``.

    ``3 outlets · 1 known origin``: the other outlets do not say where they have it from.
    """
    outlets = words.count(len(cluster.outlets), "outlet")
    return f"{outlets} · {words.origins(len(cluster.origins), bool(_silent(cluster)))}"


def _silent(cluster: Cluster) -> list[str]:
    """The outlets that do not say where they have the claim from."""
    telling = {support.outlet for support in cluster.supports if support.origin}
    return [outlet for outlet in cluster.outlets if outlet not in telling]


def explanation(index: Index, cluster: Cluster) -> str:
    """What the count means, in plain words."""
    silent = _silent(cluster)
    telling = [one for one in cluster.outlets if one not in silent]
    parts = [f"{_does(index, cluster.outlets, 'carries', 'carry')} this."]
    if not cluster.origins:
        parts.append("Who it comes from at bottom is not said, so no origin is counted.")
    elif len(cluster.origins) > 1:
        many = words.small(len(cluster.origins))
        parts.append(f"It goes back to {many} origins: {words.listed(cluster.origins)}.")
    elif silent:
        parts.append(f"{_does(index, telling, 'names', 'name')} its origin: {cluster.origins[0]}.")
    else:
        parts.append(f"It goes back to one origin: {cluster.origins[0]}.")
    if len(cluster.origins) == 1 and len(telling) > 1:
        parts.append("Several outlets that pass on one origin are one voice, not several.")
    if cluster.origins and silent:
        whose = _does(index, silent, "has", "have")
        parts.append(f"Where {whose} it from is not known, and is not counted.")
    return " ".join(parts)


def _does(index: Index, outlets: Sequence[str], one: str, many: str) -> str:
    """``The Herald has``, ``The Herald and The Star have``."""
    names = words.listed([index.outlets[outlet].name for outlet in outlets])
    return f"{names} {one if len(outlets) == 1 else many}"


def _marks(index: Index, cluster: Cluster) -> Iterable[MarkView]:
    if cluster.status == "disputed":
        conflict = index.disputes.get(cluster.id)
        href = Markup(f"differences.html#{ident(conflict)}") if conflict else NOWHERE
        yield MarkView(Markup("disputed"), "≠", "Disputed", href)
    if len(cluster.outlets) == 1:
        yield MarkView(Markup("single"), "○", "One outlet only", NOWHERE)
    if cluster.hedges:
        yield MarkView(Markup("hedged"), "~", _hedged(index, cluster), NOWHERE)
    for change in index.changed.get(cluster.id, ()):
        kind = "new" if change == "new" else "changed"
        yield MarkView(Markup(kind), "+", words.CHANGES[change], Markup("changes.html"))


def _hedged(index: Index, cluster: Cluster) -> str:
    """Its own words that hold back, or those of the outlets that tell it less flatly."""
    own = cluster.representative.hedges
    holding = [] if own else [one for one in cluster.supports if one.claim.hedges]
    outlets = dict.fromkeys(index.outlets[one.outlet].name for one in holding)
    quoted = words.listed([f"“{one}”" for one in own or cluster.hedges])
    return f"Hedged by {words.listed([*outlets])}: {quoted}" if outlets else f"Hedged: {quoted}"


def _support(index: Index, cluster: Cluster, support: Support) -> SupportView:
    claim = support.claim
    others = [one.claim for one in cluster.supports if one is not support]
    return SupportView(
        mention=mention(index, index.articles[claim.article], claim),
        quote=marked(claim.text, shared(claim, others), differing(claim, others)),
        before=_before(index.articles[claim.article], claim),
        said=said(claim.attribution),
        origin=support.origin or "",
    )


def section(index: Index, part: Section) -> SectionView:
    """A theme's part of a story; its home is the page that has all of it."""
    theme = index.themes.get(part.theme)
    anchor = ident(part.theme)
    if len(index.edition.stories) == 1:
        home = f"themes/{anchor}.html"
    else:
        home = f"stories/{ident(part.story)}.html#{anchor}"
    claims = index.claims(part.clusters)
    name = theme.name if theme else "Also reported"
    return SectionView(
        theme=LinkView(name, Markup(home), words.count(len(claims), "claim")),
        description=theme.description if theme else "",
        summary=index.claims(part.summary),
        claims=claims,
        id=anchor,
    )


def url_of(text: str | None) -> str:
    """The address if it may be linked, else nothing."""
    return safe_url(text) or ""
