"""Where reports differ, what happened when, and what changed."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from digest.publish.view.claims import ClaimView, MentionView
from digest.publish.view.edition import LinkView


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
    """``as of Tuesday``, ``since the start of the offensive``; where the positions are of several
    days, at least ``reported on 14 May 2030``; or empty."""
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
    as_of: str
    """As ``as_of`` of its positions, where that differs within the conflict; or empty."""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer in a conflict, with everybody who gives it."""

    value: str
    """The figure or day, or the words that are denied."""
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
    speaker: str
    """Who said it, where the sentence has only "it" or "she", else empty."""
    href: Markup
    """Its permalink, or empty."""
    count: str
    """``4 outlets · 2 origins``, or empty."""


@dataclass(frozen=True, slots=True)
class PointView:
    """One value of a running figure."""

    date: str
    """The day of its article, in words."""
    value: str
    """The figure, verbatim."""
    outlet: str
    """Who reported it."""
    href: str
    """Its claim, relative to the site's root, or empty."""


@dataclass(frozen=True, slots=True)
class HistoryView:
    """A figure that was told with different values over the days."""

    about: str
    """What is counted."""
    plot: Markup
    """Its course as a step plot (inline SVG)."""
    points: tuple[PointView, ...]
    """Every value with its source, oldest first."""
