"""How an edition goes on from those before it: stories and claims that last, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from digest import work
from digest.config import Settings
from digest.model import Article, Change, Dressed, Edition, FetchState, Reading, Story
from digest.record import History, latest_claims
from digest.store import Store

WEAKER = (
    "This edition was matched by words alone, without the pair model: claims that say the same in "
    "other words are more often left apart."
)


def stories(
    settings: Settings, articles: Sequence[Article], history: History, store: Store
) -> tuple[Story, ...]:
    """The stories of the articles; one that the last edition had keeps its id."""
    from digest.compare.stories.stories import group

    if not settings.compare.stories:
        by_age = sorted(articles, key=lambda one: (str(one.published or ""), one.id))
        return (Story("s-all", settings.site.title, tuple(one.id for one in by_age)),)
    known = history.editions[-1].stories if history.editions else ()
    before = [Story(one.id, one.title, one.articles) for one in known]
    return group(articles, before, known_bags=work.bags_all(articles, store))


def pointers(history: History, stories: Sequence[Story]) -> dict[str, str]:
    """Ids of stories of remembered editions that go on under another id, from edition to edition:
    what merged stays found when the articles that it brought along have left the window. What an
    edition in between did not hold is found by the articles that it has left."""
    from digest.compare.stories.stories import redirects

    editions = [
        [Story(one.id, one.title, one.articles) for one in edition.stories]
        for edition in history.editions
    ]
    found: dict[str, str] = {}
    for before, after in pairwise([*editions, stories]):
        moved = redirects(before, after)
        found = {old: moved.get(new, new) for old, new in found.items()} | moved
    live = {story.id for story in stories}
    followed = {old: new for old, new in found.items() if old not in live and new in live}
    for known in reversed(editions):
        followed = redirects(known, stories) | followed
    return dict(sorted(followed.items()))


def compose(
    settings: Settings,
    reading: Reading,
    stories: Sequence[tuple[Story, Dressed]],
    history: History,
    day: date,
    fetches: tuple[FetchState, ...],
    withdrawn: frozenset[str],
) -> Edition:
    """Lasting ids, changes, and the order of everything; `withdrawn` are articles taken down."""
    from digest.compose import changes, edition, identity

    embed = settings.compare.embed
    lasting = identity.keep_ids(
        [one for _, one in stories],
        history,
        work.same_claim(embed) if history.editions else None,
    )
    earlier = history.before(day.isoformat(), day)
    last = earlier[-1] if earlier else None
    clusters = [cluster for one in lasting for cluster in one.clusters]
    names = {outlet.id: outlet.name for outlet in reading.outlets}
    gone = changes.withdrawals(clusters, withdrawn, names)
    changed = changes.changes(
        clusters,
        [conflict for one in lasting for conflict in one.conflicts],
        last,
        {article.id: article for article in reading.articles},
        names,
        changes.untold(gone, earlier),
        latest_claims(earlier),
    )
    return edition.compose(
        day,
        settings.site.title,
        reading.outlets,
        reading.articles,
        [(story, one) for (story, _), one in zip(stories, lasting, strict=True)],
        settings.theme,
        changes=changed,
        skipped=reading.skipped,
        fetches=fetches,
        previous=last.edition.id if last else None,
        weaker=WEAKER if embed == "none" else None,
        notes=_notes(changed, day) | gone,
    )


def _notes(changed: Sequence[Change], day: date) -> dict[str, str]:
    """Cluster id -> what the outlet did to a sentence that the last edition cited."""
    return {
        one.cluster: f"changed by the outlet, as seen on {day.isoformat()}: {one.detail}"
        for one in changed
        if one.kind == "changed-by-outlet"
    }
