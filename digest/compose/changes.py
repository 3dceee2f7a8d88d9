"""What changed since the last edition, claim by claim.

Theory: only what alters what a reader knows is a change. Other words, another representative,
one outlet more from a known origin are none. Nor is it one where claims are parted or joined anew,
as happens when an article moves to another story: what a passage that was cited before says is
not *new* and corroborates nothing *newly*, and what a cited passage still says is not *dropped*.
What is shown in the words of an article that came since is new, though a passage cited before may
have said it in passing ("was ahead" beside "won"). A claim that comes back after some editions is
held against how it was told last, and is new where nothing changed since.
A figure is *revised* where the same claim shows another number, or where the voice that gave the
earlier number (the same outlet or the same named source) now gives another one beside it, each
number once, or an origin's running total goes on (``totals``); another voice's number is a dispute,
not a revision. A cited sentence that is no longer in its article was *changed by the outlet*, if it
is the claim as shown or if the article no longer supports it; other quotation marks, dashes or
capitals are no change, and where only the number is another the revision tells it. So was one whose
article the outlet took down as a whole: told once, noted for good.

Evidence: ``tests/test_changes.py``; real stories built day by day: of 27 claims called new that
are drawn from articles of the edition before, none was, and of 3 called dropped none was.

Known failures: an outlet that alters a figure and its source in one edit is read as a revision by
that outlet. A slip of the pen that the outlet mends changes a word, and is told. Ranges and "more
than" are compared by their limits, so "more than 300" after "300" is a revision. A claim that a
passage cited before also made, in passing, is not told as new when outlets make it their own,
unless it is shown in new words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from digest.compose.totals import overtaken
from digest.model import (
    DENIES,
    Article,
    Change,
    ChangeKind,
    Claim,
    Cluster,
    Conflict,
    Figure,
    Position,
)
from digest.record import LEFT, WITHDRAWN, ClaimRecord, EditionRecord, FigureRecord

ORDER: tuple[ChangeKind, ...] = (
    "figure-revised",
    "now-disputed",
    "newly-corroborated",
    "changed-by-outlet",
    "new",
    "dropped",
)

Passage = tuple[str, str]
"""An article and words of it."""
Passages = Mapping[str, Set[str]]
"""The words that an edition cites, by article."""
_QUOTES = str.maketrans(dict.fromkeys('"`´‘’‚‛“”„‟′″«»‹›', "'"))
_DASHES = re.compile(r"\s*[-‐‑‒–—―−]+\s*")


def changes(
    clusters: Sequence[Cluster],
    conflicts: Sequence[Conflict],
    previous: EditionRecord | None,
    articles: Mapping[str, Article],
    names: Mapping[str, str],
    withdrawn: Mapping[str, str] | None = None,
    earlier: Mapping[str, ClaimRecord] | None = None,
) -> tuple[Change, ...]:
    """Every change, kinds in `ORDER`, each in the clusters' order.

    Args:
        clusters, conflicts: of the present edition, with lasting ids.
        previous: the edition before it; without one nothing has changed.
        articles: the present articles by id.
        names: outlet id -> name, for the details.
        withdrawn: cluster id -> what was not told yet of articles that were taken down.
        earlier: claims of all earlier editions as they were told last, by id.
    """
    if previous is None:
        return ()
    now = _now(clusters, conflicts, previous, articles, names, withdrawn or {}, earlier or {})
    found = [change for cluster in clusters for change in _cluster(cluster, now)]
    present = {cluster.id for cluster in clusters}
    cited = _by_article(passage for cluster in clusters for passage in _says(cluster))
    found += [
        Change(old.id, "dropped", previous.edition.id, _why_dropped(old, now))
        for old in previous.claims
        if old.id not in present and not _any_cited(_said(old), cited)
    ]
    return tuple(sorted(found, key=lambda change: ORDER.index(change.kind)))


@dataclass(frozen=True, slots=True)
class _Now:
    """What every claim is held against: ``fresh`` are the ids of the claims that tell something
    new, and ``cited`` the passages of the edition before."""

    previous: EditionRecord
    articles: Mapping[str, Article]
    names: Mapping[str, str]
    conflicts: Mapping[str, Sequence[Conflict]]
    cited: Passages
    fresh: Set[str]
    overtaken: Mapping[str, str]
    withdrawn: Mapping[str, str]
    earlier: Mapping[str, ClaimRecord]


def _now(
    clusters: Sequence[Cluster],
    conflicts: Sequence[Conflict],
    previous: EditionRecord,
    articles: Mapping[str, Article],
    names: Mapping[str, str],
    withdrawn: Mapping[str, str],
    earlier: Mapping[str, ClaimRecord],
) -> _Now:
    by_claim: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        for key in dict.fromkeys(position.cluster for position in conflict.positions):
            by_claim[key].append(conflict)
    cited = _by_article(passage for old in previous.claims for passage in _said(old))
    fresh = {
        one.id
        for one in clusters
        if one.id not in previous.claim
        and (
            one.representative.article not in previous.article or not _any_cited(_says(one), cited)
        )
    }
    later = overtaken(clusters, articles, fresh)
    return _Now(previous, articles, names, by_claim, cited, fresh, later, withdrawn, earlier)


def withdrawals(
    clusters: Sequence[Cluster], withdrawn: Set[str], names: Mapping[str, str]
) -> dict[str, str]:
    """Cluster id -> which outlets took down one of its articles; `withdrawn` are those by id."""
    found = {
        cluster.id: dict.fromkeys(
            names.get(one.outlet, one.outlet)
            for one in cluster.supports
            if one.claim.article in withdrawn
        )
        for cluster in clusters
    }
    return {id: f"withdrawn by the outlet: {', '.join(who)}" for id, who in found.items() if who}


def untold(words: Mapping[str, str], earlier: Iterable[EditionRecord]) -> dict[str, str]:
    """Those of the `words` on a claim that none of the earlier editions told as a change of it."""
    told = {(one.claim, one.detail) for edition in earlier for one in edition.changes}
    return {id: said for id, said in words.items() if (id, said) not in told}


def _says(cluster: Cluster) -> list[Passage]:
    return [(one.claim.article, _plain(one.claim.text)) for one in cluster.supports]


def _said(old: ClaimRecord) -> list[Passage]:
    return [(one.article, _plain(one.quote)) for one in old.supports]


def _plain(text: str) -> str:
    """The words as they are read, however they are set: quotation marks, dashes, capitals."""
    return " ".join(_DASHES.sub("-", text.translate(_QUOTES)).casefold().split())


def _by_article(passages: Iterable[Passage]) -> Passages:
    found: dict[str, set[str]] = defaultdict(set)
    for article, quote in passages:
        found[article].add(quote)
    return found


def _any_cited(passages: Iterable[Passage], cited: Passages) -> bool:
    """Whether an edition cites one of them, under whatever claim."""
    return any(_is_cited(one, cited) for one in passages)


def _is_cited(passage: Passage, cited: Passages) -> bool:
    """Whether a passage is cited, by itself or within a longer one."""
    article, quote = passage
    return any(quote in other for other in cited.get(article, ()))


def _cluster(cluster: Cluster, now: _Now) -> list[Change]:
    since = now.previous.edition.id
    came = cluster.id not in now.previous.claim
    if came and cluster.id not in now.fresh:
        return []
    new = [Change(cluster.id, "new", since)] * came
    old = now.previous.claim.get(cluster.id) or now.earlier.get(cluster.id)
    if old is None:
        return new
    revision = _revision(cluster, old)
    details: dict[ChangeKind, str] = {
        "figure-revised": _revised(cluster, revision, now)
        or _superseded(cluster, now)
        or now.overtaken.get(cluster.id, ""),
        "now-disputed": _disputed(cluster, old, now),
        "newly-corroborated": _corroborated(cluster, old, now),
        "changed-by-outlet": now.withdrawn.get(cluster.id)
        or _changed(
            old,
            now,
            {one.claim.article for one in cluster.supports},
            _recounted(cluster, old, revision),
        ),
    }
    found = [Change(cluster.id, kind, since, detail) for kind, detail in details.items() if detail]
    return found or new


def _limits(figure: Figure | FigureRecord) -> tuple[str, float, float]:
    return figure.unit, figure.low, figure.high


def _revision(cluster: Cluster, old: ClaimRecord) -> tuple[FigureRecord, Figure] | None:
    """The claim's own figure and what it was, where none of its supports gave it before."""
    known = {_limits(figure) for figure in old.figures}
    before = [figure for figure in old.figures if figure.article == old.article]
    stand = {_limits(figure) for figure in cluster.representative.figures}
    same = cluster.representative.article == old.article
    for figure in cluster.representative.figures:
        counted = [one for one in before if same or _alike(one, figure)]
        was = _counted_before(figure, counted, stand)
        if was and _limits(figure) not in known:
            return was, figure
    return None


def _revised(cluster: Cluster, revision: tuple[FigureRecord, Figure] | None, now: _Now) -> str:
    if revision is None:
        return ""
    was, figure = revision
    by = _voice(cluster.representative, cluster.supports[0].outlet, now)
    return f"from {_shown(was)} to {figure.text} by {by}"


def _recounted(
    cluster: Cluster, old: ClaimRecord, revision: tuple[FigureRecord, Figure] | None
) -> str:
    """The claim's former words with the number by which their own article revises them, if any."""
    if revision is None or cluster.representative.article != old.article:
        return ""
    was, figure = revision
    if not old.start <= was.start < was.end <= old.end:
        return ""
    return old.text[: was.start - old.start] + figure.text + old.text[was.end - old.start :]


def _alike(was: FigureRecord, figure: Figure) -> bool:
    """Whether words tell that both count the same; asked of another article's sentence, which may
    say more than the one shown before ("killed 200 and left 1,500 homeless")."""
    words, before = set(figure.what.split()), set(was.what.split())
    return words == before or bool(words & before - {was.unit})


def _counted_before(
    figure: Figure, before: Sequence[FigureRecord], stand: Set[tuple[str, float, float]]
) -> FigureRecord | None:
    """The earlier number of what `figure` counts; none where that number stands beside it.

    Words tell what is counted; where they do not, the first number that is gone.
    """
    words = set(figure.what.split())
    was = max(
        (one for one in before if one.unit == figure.unit),
        key=lambda one: (len(words.intersection(one.what.split())), _limits(one) not in stand),
        default=None,
    )
    return was if was and _limits(was) not in stand else None


def _superseded(cluster: Cluster, now: _Now) -> str:
    """A voice's last number in a new claim beside this one, unless it gave another in between:
    then that one is revised, and this one was before. A number is as old as its claim's first."""
    for conflict in now.conflicts.get(cluster.id, ()):
        if conflict.kind != "figure":
            continue
        sides = [(_spoken(p, now), p) for p in conflict.positions]
        for voice in dict.fromkeys(by for by, p in sides if p.cluster == cluster.id):
            last = _revising(cluster, [p for by, p in sides if by == voice], now)
            if last:
                mine, other = last
                by = _voice(other.claim, now.articles[other.claim.article].outlet, now)
                return f"from {mine.value} to {other.value} by {by}"
    return ""


def _revising(
    cluster: Cluster, said: Sequence[Position], now: _Now
) -> tuple[Position, Position] | None:
    """The claim's number among what one voice `said`, and the new one that revises it."""
    beside = [p for p in said if not any(_repeats(p, one, now) for one in said)]
    mine = next(p for p in beside if p.cluster == cluster.id)
    others = [p for p in beside if _number(p) != _number(mine)]
    fresh = [p for p in others if p.cluster in now.fresh and not _before(p, mine, now)]
    between = (p for p in beside if p.cluster not in now.fresh and _before(mine, p, now))
    if not fresh or any(between):
        return None
    return mine, next(p for p in fresh if not any(_before(p, one, now) for one in fresh))


def _number(side: Position) -> tuple[float, float] | str:
    """The number of a conflict's side, or its words where no figure of its claim has them."""
    numbers = ((one.low, one.high) for one in side.claim.figures if one.text == side.value)
    return next(numbers, side.value.casefold())


def _repeats(side: Position, other: Position, now: _Now) -> bool:
    """Whether `side` only says again, on a later day, what its claim says by `other`."""
    return side.cluster == other.cluster and _before(other, side, now)


def _before(left: Position, right: Position, now: _Now) -> bool:
    """Whether the article of `left` is known to have appeared before that of `right`."""
    first, second = (now.articles[p.claim.article].published for p in (left, right))
    return bool(first and second and first < second)


def _spoken(side: Position, now: _Now) -> tuple[str, str]:
    """The voice of one side: its named source, else its outlet.

    Not the voice of `digest.publish.present`, which takes two names of one origin for one: a
    revision is told of a voice by name, and so the articles themselves must name the same one.
    """
    said = side.claim.attribution
    if said and not said.anonymous:
        return "source", (said.speaker or said.source).casefold()
    return "outlet", now.articles[side.claim.article].outlet


def _disputed(cluster: Cluster, old: ClaimRecord, now: _Now) -> str:
    if cluster.status != "disputed" or old.status == "disputed":
        return ""
    about = [_differs(one) for one in now.conflicts.get(cluster.id, ())]
    return "; ".join(about) or "reports differ"


def _differs(one: Conflict) -> str:
    if one.about.startswith("denied by"):
        return one.about
    denied = any(side.value == DENIES for side in one.positions)
    return f"{'denied' if denied else 'reports differ'}: {one.about}"


def _corroborated(cluster: Cluster, old: ClaimRecord, now: _Now) -> str:
    """A second independent origin; outlets that repeat a known one are no news."""
    if len(cluster.origins) < 2 or old.origins > 1:
        return ""
    if all(_is_cited(one, now.cited) for one in _says(cluster)):
        return ""  # joined or read anew: nobody said anything
    had = {support.outlet for support in old.supports}
    added = [now.names.get(one, one) for one in cluster.outlets if one not in had]
    where = f"; now in {', '.join(added)} too" if added else ""
    return f"{len(cluster.origins)} known origins, {old.origins} before{where}"


def _changed(
    old: ClaimRecord, now: _Now, carry: Set[str] = frozenset(), recounted: str = ""
) -> str:
    """The outlets whose article no longer has the words that were cited.

    Of the articles that `carry` the claim still, in other words, only the claim's own counts, and
    not where it has the words `recounted`: that another number stands in them is told already.
    """
    gone = []
    for support in old.supports:
        shown = (support.article, support.quote) == (old.article, old.text)
        if support.article in carry and not shown:
            continue
        article = now.articles.get(support.article)
        was = now.previous.article.get(support.article)
        if not article or not was or article.sha256 == was.sha256:
            continue
        kept = (support.quote, recounted) if shown and recounted else (support.quote,)
        text = _plain(article.text)
        if not any(_plain(words) in text for words in kept):
            name = now.names.get(support.outlet, support.outlet)
            gone.append(f"{name} no longer has: {support.quote}")
    return "; ".join(gone)


def _why_dropped(old: ClaimRecord, now: _Now) -> str:
    changed = _changed(old, now)
    if changed:
        return f"{WITHDRAWN}{changed}"
    here = any(support.article in now.articles for support in old.supports)
    return "not among the claims any more" if here else LEFT


def _voice(claim: Claim, outlet: str, now: _Now) -> str:
    said = claim.attribution
    name = now.names.get(outlet, outlet)
    by = re.sub(r"^The\b", "the", said.speaker) if said and said.speaker else ""
    return f"{by} ({name})" if by else name


def _shown(figure: FigureRecord) -> str:
    return (
        figure.text or f"{figure.value if figure.value is not None else figure.low} {figure.unit}"
    )
