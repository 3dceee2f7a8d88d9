"""The site and the edition: what every page says of them, earlier editions, what was not read."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class LinkView:
    """A named place on the site."""

    text: str
    """What the link says."""
    href: Markup
    """Where it leads."""
    note: str = ""
    """A short addition, e.g. how many claims are there."""


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed or a file for machines."""

    title: str
    """What it is called."""
    href: Markup
    """Where it is."""
    type: Markup
    """Its media type."""
    about: str
    """What is in it, in one sentence."""


@dataclass(frozen=True, slots=True)
class SiteView:
    """What is the same on every page (``site``)."""

    title: str
    """``site.title`` of the config."""
    description: str
    """``site.description`` of the config."""
    url: str
    """``site.url`` of the config with a slash at the end, or empty."""
    notice: str
    """``site.notice`` of the config, or empty."""
    language: str
    """Language of the site (BCP 47)."""
    feeds: tuple[FeedView, ...]
    """Every feed, the edition's first."""
    machines: tuple[FeedView, ...]
    """``digest.json``, its schema and the OPML."""


@dataclass(frozen=True, slots=True)
class EditionView:
    """The edition (``edition``)."""

    id: Markup
    """The edition's id."""
    title: str
    """The edition's title."""
    date: str
    """Its date in words, ``14 May 2030``."""
    iso: Markup
    """Its date, ``2030-05-14``."""
    scope: str
    """What it was made of, ``4 outlets, 9 articles, 41 claims``."""
    single: bool
    """Whether it has one story only."""
    themes: tuple[LinkView, ...]
    """The pages of its themes, with the number of claims."""
    stories: tuple[LinkView, ...]
    """The pages of its stories, with the number of claims."""
    previous: str
    """Date (or id) of the edition before it, or empty."""
    weaker: str
    """Why claims were matched with less certainty than usual, or empty."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """An edition in the archive."""

    date: str
    """Its date in words."""
    iso: Markup
    """Its date."""
    title: str
    """Its title."""
    href: str
    """Its front page, as the archive gives it; relative to the site's root."""
    stories: tuple[str, ...]
    """The titles of its stories."""
    claims: int
    """How many claims it has."""


@dataclass(frozen=True, slots=True)
class ProblemView:
    """A document that was skipped, or a source that was not reached."""

    what: str
    """Its path or address."""
    outlet: str
    """Its outlet, or empty."""
    last: str
    """When it was last reached, in words, or empty."""
    problem: str
    """What is wrong, or empty."""
