"""What a template sees: one frozen value a thing on the page, every field documented.

``str`` is text from outside or words of ours; Jinja encodes it. ``Markup`` is HTML or a link
made here from checked parts. A link is relative to the site's root unless it says otherwise:
write ``{{ root }}{{ claim.href }}``, where ``root`` is ``""`` or ``"../"`` by the page.
The string after each field is its documentation; ``docs/templates.md`` is held against it.
"""

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
    """All its claims that live here, in order."""
    others: tuple[ClaimView, ...]
    """Claims of it that live in another section."""
    id: Markup
    """The section's anchor on its story's page."""


@dataclass(frozen=True, slots=True)
class PositionView:
    """One side of a conflict."""

    value: str
    """What it says, in short: ``more than 300``."""
    says: str
    """Who says so, or empty."""
    quote: Markup
    """The sentence, verbatim, with the words in question marked."""
    mentions: tuple[MentionView, ...]
    """The outlets that carry it."""
    as_of: str
    """``as of Tuesday``, ``since the start of the offensive``, or empty."""
    claim: LinkView
    """The claim it belongs to."""
    denies: bool
    """Whether it denies what the others say."""


@dataclass(frozen=True, slots=True)
class SideView:
    """Someone's answer, and the outlets that carry it."""

    says: str
    """Who says so, or empty."""
    mentions: tuple[MentionView, ...]
    """The outlets that carry it, one each."""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer in a conflict, with everybody who gives it."""

    value: str
    """The figure, day or words in question."""
    denies: bool
    """Whether it is the denial."""
    sides: tuple[SideView, ...]
    """Who gives it, each once."""


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Reports that differ. Nothing is judged."""

    id: Markup
    """Its anchor on the page of differences."""
    kind: Markup
    """``figure``, ``denial`` or ``date``."""
    about: str
    """What it is about."""
    href: Markup
    """Its permalink."""
    story: LinkView
    """Its story."""
    positions: tuple[PositionView, ...]
    """Every side, in order."""
    answers: tuple[AnswerView, ...]
    """The same in short: each value once."""
    plot: Markup
    """The figures as a dot-and-range plot (inline SVG), or empty."""


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
    """Claims of no theme: background and comment."""
    conflicts: tuple[ConflictView, ...]
    """Where its reports differ."""
    lead: tuple[ClaimView, ...]
    """Its one or two claims that most origins and outlets carry."""
    sources: tuple[MentionView, ...]
    """Its articles."""


@dataclass(frozen=True, slots=True)
class DayView:
    """A day, or some days, on which something happened."""

    date: str
    """In words."""
    iso: Markup
    """The first day."""
    claims: tuple[ClaimView, ...]
    """What the reports date to it with certainty."""
    unsure: tuple[ClaimView, ...]
    """What may have happened then."""


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
class ChangeView:
    """What became of a claim since the edition before."""

    kind: Markup
    """``new``, ``newly-corroborated``, ``figure-revised``, ``now-disputed``, ..."""
    label: str
    """The same in words."""
    detail: str
    """From what to what, or empty."""
    text: str
    """The claim, verbatim; empty if it was dropped and its words are not known."""
    href: Markup
    """Its permalink, or empty."""
    count: str
    """``4 outlets · 2 origins``, or empty."""


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
    direction: Markup
    """``auto``: the browser finds the direction of writing."""
    story: LinkView
    """Its story."""
    passages: tuple[PassageView, ...]
    """What is quoted from it, in the article's order."""


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
class PointView:
    """One value of a running figure."""

    date: str
    """The edition's date, in words."""
    value: str
    """The figure, verbatim."""
    outlet: str
    """Who reported it."""
    href: str
    """Its claim, relative to the site's root, or empty."""


@dataclass(frozen=True, slots=True)
class HistoryView:
    """A figure that was reported in several editions."""

    about: str
    """What is counted."""
    plot: Markup
    """Its course as a step plot (inline SVG)."""
    points: tuple[PointView, ...]
    """Every value with its source, oldest first."""


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


@dataclass(frozen=True, slots=True)
class BarView:
    """How many claims have that many outlets."""

    outlets: int
    """Number of outlets."""
    claims: int
    """Claims carried by just so many."""
    independent: int
    """Of those, with two known origins or more."""
