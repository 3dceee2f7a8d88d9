"""A claim: its words, the outlets that carry it, what marks it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from digest.publish.view.edition import LinkView


@dataclass(frozen=True, slots=True)
class MentionView:
    """An outlet that carries a claim, and where."""

    outlet: str
    """The outlet's name."""
    article: str
    """The article's title."""
    source: Markup
    """The sentence on the site's own source page."""
    outward: str
    """The sentence in the article itself (absolute, http or https), or empty."""
    published: str
    """When the article appeared, in words, or empty."""


@dataclass(frozen=True, slots=True)
class SupportView:
    """One outlet's own sentence for a claim."""

    mention: MentionView
    """Whose it is and where it stands."""
    quote: Markup
    """The sentence, verbatim; words shared with the others and differing figures marked."""
    before: str
    """The sentence before it, where it does not stand alone; else empty."""
    said: str
    """Who said it according to the article, or empty."""
    origin: str
    """Where the report comes from at bottom, or empty where that is not known."""


@dataclass(frozen=True, slots=True)
class MarkView:
    """A mark on a claim: a word and a sign, never a colour alone."""

    kind: Markup
    """``disputed``, ``single``, ``hedged``, ``new`` or ``changed``; names the style."""
    sign: str
    """One character, hidden from screen readers."""
    text: str
    """What it says."""
    href: Markup
    """Where it leads, or empty."""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim, as its outlet wrote it, and what stands behind it."""

    id: Markup
    """Its lasting id, and its anchor."""
    text: str
    """The sentence, verbatim."""
    before: str
    """The sentence before it, where it does not stand alone; else empty."""
    href: Markup
    """Its permalink: the page it lives on, and the anchor."""
    page: Markup
    """The page it lives on."""
    said: str
    """Who said it according to the article, or empty."""
    speaker: str
    """The same where the sentence has only "it" or "she", else empty."""
    when: str
    """When it happened, in words, or empty."""
    when_iso: Markup
    """The first day of that, ``2030-05-14``, or empty."""
    mentions: tuple[MentionView, ...]
    """The outlets that carry it, one each."""
    count: str
    """``4 outlets · 2 origins``."""
    explanation: str
    """What that count means, in plain words."""
    outlets: int
    """Number of outlets."""
    origins: int
    """Number of known origins."""
    status: Markup
    """``corroborated``, ``single-source`` or ``disputed``."""
    marks: tuple[MarkView, ...]
    """Disputed, one outlet only, hedged, new."""
    supports: tuple[SupportView, ...]
    """Every outlet's own sentence; the claim's own first."""
    theme: str
    """Its theme's name, or empty."""
    theme_id: Markup
    """Its theme's id, or empty."""
    story: LinkView
    """Its story."""
    note: str
    """What the outlet did to the sentence since, or empty."""
