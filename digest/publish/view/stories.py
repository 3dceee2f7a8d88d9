"""A story, and a theme's part of it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from digest.publish.view.claims import ClaimView, MentionView
from digest.publish.view.edition import LinkView
from digest.publish.view.ledger import ConflictView


@dataclass(frozen=True, slots=True)
class SectionView:
    """A theme's part of a story."""

    theme: LinkView
    """The theme: its name and the page that has this section."""
    description: str
    """What the theme is about, or empty."""
    summary: tuple[ClaimView, ...]
    """The claims that sum it up, in order."""
    claims: tuple[ClaimView, ...]
    """All its claims, in order; a claim of two themes is of the first alone."""
    id: Markup
    """The section's anchor on its story's page."""


@dataclass(frozen=True, slots=True)
class StoryView:
    """A real event that several articles report."""

    id: Markup
    """Its id."""
    title: str
    """Its title: a headline of one of its outlets."""
    href: Markup
    """Its page."""
    scope: str
    """``4 outlets, 9 articles, 41 claims``."""
    sections: tuple[SectionView, ...]
    """Its themes, in order."""
    rest: tuple[ClaimView, ...]
    """Claims of no theme, the most salient first."""
    conflicts: tuple[ConflictView, ...]
    """Where its reports differ."""
    lead: tuple[ClaimView, ...]
    """At most two: those that most origins and outlets carry, else the first."""
    sources: tuple[MentionView, ...]
    """Its articles."""
