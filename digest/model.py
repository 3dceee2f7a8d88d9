"""The values that flow through a build. Everything is frozen; nothing here does IO.

Offsets are counted in Python characters of ``Article.text`` as stored (after ``normalise``),
end-exclusive. Datetimes are aware and in UTC.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Span = tuple[int, int]
Status = Literal["corroborated", "single-source", "disputed"]
ConflictKind = Literal["figure", "denial", "date"]
ChangeKind = Literal[
    "new", "newly-corroborated", "figure-revised", "now-disputed", "changed-by-outlet", "dropped"
]
Bound = Literal["exact", "about", "at-least", "at-most"]
Same = Callable[[list[tuple[str, str]]], list[float]]
"""Pairs of texts to the probabilities that they state the same."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher. ``id`` is a slug (``[a-z0-9-]+``) and safe in file names."""

    id: str
    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One published item of one outlet, as stored.

    ``id`` is a slug that stays the same while the outlet and the address (or, without an
    address, the text) stay the same. ``path`` is relative to the seeds folder, or the stored
    address of a fetched article. ``sha256`` is of ``text`` in UTF-8.
    """

    id: str
    outlet: str
    url: str | None
    title: str
    text: str
    published: datetime | None
    language: str | None
    sha256: str
    path: str
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not digested, and why (names the mend)."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: outlets and articles sorted by id, what could not be, and what is to be
    warned of, a sentence each."""

    outlets: tuple[Outlet, ...]
    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """``article.text[start:end]`` is the sentence; ``index`` counts from 0 in the article."""

    article: str
    index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who the article says said it.

    "SOHR told AFP": ``source`` SOHR, ``via`` AFP, ``cue`` told. ``source`` is verbatim;
    ``speaker`` is the name it was resolved to ("he" -> the speaker named before), and equals
    ``source`` where there was nothing to resolve. ``None`` as ``speaker`` means that a pronoun
    could not be resolved. ``anonymous`` marks "a witness", "officials", "sources". ``start:end``
    spans source and cue in the article, which may stand outside of the claim (a long quotation).
    """

    source: str
    cue: str
    via: str | None = None
    speaker: str | None = None
    anonymous: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity: ``low`` and ``high`` are equal unless the text gives a range.

    "more than 300 people": value 300, bound ``at-least``, unit "people". "dozens": low 24,
    high 99, ``value`` None, bound ``about``. ``unit`` is the counted noun, % or currency; ``what``
    says in the sentence's words what is counted ("people killed in strikes on rebels").
    ``start:end`` spans the whole expression ("more than 300") in the article.
    """

    text: str
    value: float | None
    low: float
    high: float
    unit: str
    what: str
    bound: Bound
    start: int
    end: int
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """When the claim's event happened: ``first`` to ``last`` (equal for one day).

    ``text`` is the expression in the sentence ("on Saturday"); ``certain`` is false where it
    was resolved with a guess (no publishing date, "recently", "earlier this week").
    """

    text: str
    first: date
    last: date
    certain: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """An assertion in an article: a verbatim span and what is known of it.

    ``sentence`` is the index of the (first) sentence that holds it. ``text`` is carried for
    convenience and equals the article's text at ``start:end``; the build checks this.
    ``needs_previous`` says that the span does not stand alone ("He added that ..."), and
    ``context`` is then the span of the sentence before it.
    """

    article: str
    sentence: int
    start: int
    end: int
    text: str
    attribution: Attribution | None = None
    hedges: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    when: When | None = None
    negated: bool = False
    needs_previous: bool = False
    context: Span | None = None

    @property
    def key(self) -> str:
        """Identifies the span in one build: ``article:start-end``."""
        return f"{self.article}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Understood:
    """One article, understood: all its sentences, and the claims among them in text order."""

    article: str
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """One outlet's span that states the cluster's claim, with its score (0 to 1) and reasons."""

    claim: Claim
    outlet: str
    score: float
    why: tuple[str, ...] = ()
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """One claim and all its supports. ``supports[0]`` is the representative's own.

    ``id`` is the lasting identity; ``origins`` are the distinct known origins, sorted. An
    origin that cannot be told is not in it.
    """

    id: str
    story: str
    representative: Claim
    supports: tuple[Support, ...]
    origins: tuple[str, ...]
    status: Status = "single-source"
    themes: tuple[str, ...] = ()
    salience: float = 0.0

    @property
    def theme(self) -> str | None:
        return self.themes[0] if self.themes else None

    @property
    def outlets(self) -> tuple[str, ...]:
        """Distinct outlets in order of support."""
        return tuple(dict.fromkeys(support.outlet for support in self.supports))

    @property
    def hedges(self) -> tuple[str, ...]:
        """Words of any support that hold back: a flat one does not replace a hedged one."""
        return tuple(dict.fromkeys(word for one in self.supports for word in one.claim.hedges))


DENIES = "denies it"
"""The value of a position that denies what the others of its conflict say."""
SAYS = "says so"
"""The value of a position that says what another denies: its span is what is denied."""


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a conflict: a verbatim span, the cluster it belongs to, who says it."""

    cluster: str
    claim: Claim
    start: int
    end: int
    value: str
    says: str | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Positions that cannot all be true, or a denial with what it denies. Nothing is judged."""

    id: str
    story: str
    kind: ConflictKind
    about: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two claims that were compared and kept apart, and what kept them apart."""

    left: Claim
    right: Claim
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One real event's articles, by id, oldest first."""

    id: str
    title: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What ``compare`` found in one story."""

    clusters: tuple[Cluster, ...]
    conflicts: tuple[Conflict, ...]
    near_misses: tuple[NearMiss, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A topic of the digest; ``cues`` are terms or phrases that speak for it."""

    id: str
    name: str
    description: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A theme's part of a story: the summary and all claims, cluster ids in order."""

    story: str
    theme: str
    summary: tuple[str, ...]
    clusters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dressed:
    """One story as an edition shows it: clusters with themes, the most salient first, conflicts,
    and sections. Their ids are provisional until the history has its say.
    """

    clusters: tuple[Cluster, ...]
    conflicts: tuple[Conflict, ...]
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a claim since the edition ``since`` (an edition id)."""

    cluster: str
    kind: ChangeKind
    since: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class FetchState:
    """One source's last fetch, for the method page and warnings: times are UTC.

    ``tried`` is when it was asked last, ``not_before`` when it is asked again at the earliest.
    """

    source: str
    outlet: str
    last_success: datetime | None
    problem: str | None
    tried: datetime | None = None
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything a dated digest publishes. Orders are final: publishing never sorts."""

    id: str
    date: date
    title: str
    outlets: tuple[Outlet, ...]
    articles: tuple[Article, ...]
    stories: tuple[Story, ...]
    clusters: tuple[Cluster, ...]
    themes: tuple[Theme, ...]
    sections: tuple[Section, ...]
    conflicts: tuple[Conflict, ...]
    changes: tuple[Change, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    fetches: tuple[FetchState, ...] = ()
    previous: str | None = None
    weaker: str | None = None
    """Why matching was weaker than usual (no pair model), shown on the method page."""
    notes: dict[str, str] = field(default_factory=dict)
    """Cluster id -> what the outlet did to a cited sentence ("changed by the outlet on ...")."""
