"""An edition as ``digest.json`` records it: the vocabulary of what was published.

The fields are the contract's keys and stand in its shape, so writing and reading are each one
walk over the dataclasses (`digest.publish.contract`). Steps that look back (identities,
changes, feeds, running figures) take these values; nothing here does IO.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

Number = int | float


@dataclass(frozen=True, slots=True)
class EditionHead:
    """Which edition: ``previous`` is the id of the edition that ``changes`` compare with."""

    id: str
    date: dt.date
    title: str
    previous: str | None = None


@dataclass(frozen=True, slots=True)
class OutletRecord:
    """A publisher."""

    id: str
    name: str
    url: str | None


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """A published item, without its text: ``sha256`` is the text's, in UTF-8."""

    id: str
    outlet: str
    title: str
    url: str | None
    published: dt.datetime | None
    sha256: str
    path: str
    story: str | None


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """One event's articles, by id."""

    id: str
    title: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttributionRecord:
    """Who the article says said it."""

    source: str
    via: str | None
    cue: str


@dataclass(frozen=True, slots=True)
class SupportRecord:
    """One article's words for a claim, and the address that lands on them."""

    article: str
    outlet: str
    start: int
    end: int
    quote: str
    link: str
    score: Number
    attribution: AttributionRecord | None
    origin: str | None


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A quantity in one of the claim's supports; ``text`` and ``bound`` keep "more than"."""

    value: Number | None
    low: Number
    high: Number
    unit: str
    what: str
    as_of: str | None
    article: str
    start: int
    end: int
    text: str = ""
    bound: str = "exact"


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim with all its supports; ``first`` and ``changed`` are edition ids.

    ``first`` is the edition that the claim first stood in, ``changed`` the last one in which
    it changed in substance (`MATERIAL`). Outlets and origins are counts of distinct ones.
    """

    id: str
    story: str
    theme: str | None
    themes: tuple[str, ...]
    text: str
    article: str
    start: int
    end: int
    status: str
    outlets: int
    origins: int
    hedges: tuple[str, ...]
    supports: tuple[SupportRecord, ...]
    figures: tuple[FigureRecord, ...]
    first: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class SectionRecord:
    """A theme's part of a story: claim ids in order."""

    story: str
    theme: str
    summary: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PositionRecord:
    """One side of a conflict."""

    claim: str
    article: str
    start: int
    end: int
    quote: str
    value: str
    says: str | None


@dataclass(frozen=True, slots=True)
class ConflictRecord:
    """Positions that cannot all be true, side by side."""

    id: str
    kind: str
    about: str
    positions: tuple[PositionRecord, ...]
    story: str = ""


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """What became of a claim since the edition ``since``."""

    claim: str
    kind: str
    since: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SkippedRecord:
    """What was not digested, and why."""

    path: str
    reason: str


MATERIAL = ("newly-corroborated", "figure-revised", "now-disputed", "changed-by-outlet")
"""Kinds of change that update a claim's feed entry; a change of wording is none."""
WITHDRAWN = "withdrawn: "
"""How the detail begins where a claim was dropped since its outlet took it back."""
LEFT = "its articles left the digest"
"""The detail where a claim was dropped since its articles left: nobody took anything back."""


@dataclass(frozen=True)
class EditionRecord:
    """A whole ``digest.json``."""

    edition: EditionHead
    outlets: tuple[OutletRecord, ...]
    articles: tuple[ArticleRecord, ...]
    stories: tuple[StoryRecord, ...]
    claims: tuple[ClaimRecord, ...]
    sections: tuple[SectionRecord, ...]
    conflicts: tuple[ConflictRecord, ...]
    changes: tuple[ChangeRecord, ...]
    skipped: tuple[SkippedRecord, ...]

    @cached_property
    def claim(self) -> dict[str, ClaimRecord]:
        """Claims by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def differing(self) -> dict[str, tuple[ConflictRecord, ...]]:
        """The conflicts that a claim stands in, by the claim's id."""
        found: dict[str, list[ConflictRecord]] = {}
        for conflict in self.conflicts:
            for claim in dict.fromkeys(position.claim for position in conflict.positions):
                found.setdefault(claim, []).append(conflict)
        return {claim: tuple(conflicts) for claim, conflicts in found.items()}

    @cached_property
    def article(self) -> dict[str, ArticleRecord]:
        """Articles by id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def outlet(self) -> dict[str, OutletRecord]:
        """Outlets by id."""
        return {outlet.id: outlet for outlet in self.outlets}


@dataclass(frozen=True, slots=True)
class History:
    """What earlier runs published, oldest edition first.

    ``retired`` are ids of claims that stand in none of ``editions`` any more and must never be
    given again; ``older`` are the editions that are known by name only; ``lost`` says in
    sentences what could not be restored.
    """

    editions: tuple[EditionRecord, ...] = ()
    retired: tuple[str, ...] = ()
    older: tuple[EditionHead, ...] = ()
    lost: tuple[str, ...] = ()

    def before(self, edition: str, date: dt.date) -> tuple[EditionRecord, ...]:
        """The editions that an edition of that id and date follows (never itself)."""
        return tuple(
            one for one in self.editions if one.edition.id != edition and one.edition.date <= date
        )

    def used(self) -> frozenset[str]:
        """Every claim id of any edition, as it was built last."""
        return frozenset(self.retired) | {
            claim.id for edition in self.editions for claim in edition.claims
        }


def latest_claims(editions: Iterable[EditionRecord]) -> dict[str, ClaimRecord]:
    """Each claim's last record over `editions` (oldest first), by id."""
    return {claim.id: claim for edition in editions for claim in edition.claims}
