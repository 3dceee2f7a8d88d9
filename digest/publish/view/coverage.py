"""Who carried what: outlets, the table of claims by outlets, and each article's own page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from digest.publish.view.claims import ClaimView, MentionView
from digest.publish.view.edition import LinkView


@dataclass(frozen=True, slots=True)
class OutletView:
    """An outlet's share of the edition."""

    id: Markup
    """Its id, and its anchor on the coverage page."""
    name: str
    """Its name."""
    url: str
    """Its front page (http or https), or empty."""
    articles: tuple[MentionView, ...]
    """Its articles."""
    claims: int
    """Claims it carries."""
    shared: int
    """Of those, carried by another outlet as well."""
    alone: int
    """Of those, carried by it alone."""


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the coverage table."""

    claim: ClaimView
    """The claim."""
    cells: tuple[Markup, ...]
    """One for each outlet, in the edition's order: its sentence's link, or empty."""


@dataclass(frozen=True, slots=True)
class BarView:
    """How many claims have that many outlets."""

    outlets: int
    """Number of outlets."""
    claims: int
    """Claims carried by just so many."""
    independent: int
    """Of those, with two known origins or more."""


@dataclass(frozen=True, slots=True)
class PassageView:
    """Quoted sentences of an article that stand together."""

    quote: Markup
    """The text, verbatim, with an anchor (``c-<start>``) at each claim's start."""
    claims: tuple[LinkView, ...]
    """The claims it supports."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """An article's record, for its source page."""

    id: Markup
    """The article's id."""
    title: str
    """Its title."""
    outlet: str
    """Its outlet's name."""
    outlet_href: Markup
    """The outlet on the coverage page."""
    outward: str
    """The article's address (http or https), or empty."""
    author: str
    """Who wrote it, or empty."""
    published: str
    """When it appeared, in words, or empty."""
    published_iso: Markup
    """The same as ``2030-05-14T06:00Z``, or empty."""
    path: str
    """The file or stored address it was read from."""
    sha256: Markup
    """Hash of its stored text."""
    language: str
    """Its language, or empty."""
    story: LinkView
    """Its story."""
    passages: tuple[PassageView, ...]
    """What is quoted from it, in the article's order."""
