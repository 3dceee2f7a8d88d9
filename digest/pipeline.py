"""The whole build, one step handing values to the next.

    gather      folder, store -> Reading     digest/gather.py, digest/read/
    understand  Article -> Understood        digest/understand/article.py
    compare     Articles -> Story            digest/compare/stories.py
                Claims -> Cluster, Conflict  digest/compare/claims.py
    compose     Clusters -> Edition          digest/compose/
    publish     Edition -> files             digest/release.py, digest/publish/

``read`` and ``understand`` see one article at a time, ``compare`` and the dressing of ``compose``
one story's; all are cached by what went in and by the code that computed them (`digest.work`), and
only what is new in a story that changed is looked at again. Nothing here prints or exits.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from digest import gather, work
from digest.config import Settings
from digest.errors import DigestError
from digest.model import (
    Article,
    Change,
    Dressed,
    Edition,
    FetchState,
    NearMiss,
    Outlet,
    Reading,
    Skipped,
    Story,
)
from digest.record import History
from digest.report import BuildReport, build_report

if TYPE_CHECKING:
    from digest.fetch.run import FetchReport
    from digest.store import Store

Tell = Callable[[str], None]
WEAKER = (
    "This edition was matched by words alone, without the pair model: claims that say the same in "
    "other words are more often left apart."
)


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition that is not published, and what was compared and kept apart.

    ``near_misses`` are of the stories that were compared for it, ``pointers`` maps ids of stories
    that merged into others to these.
    """

    edition: Edition
    near_misses: tuple[NearMiss, ...]
    pointers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did: the edition, the folder it was published to, and the report."""

    edition: Edition
    out: Path
    report: BuildReport


class Clock:
    """Seconds each step took, in order; tells which one runs."""

    def __init__(self, tell: Tell) -> None:
        self.tell = tell
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str, text: str) -> Iterator[None]:
        """Time a step under `name`; `text` is told when it begins."""
        self.tell(text)
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = round(time.perf_counter() - begun, 3)


def build(
    settings: Settings,
    *,
    day: date | None = None,
    site: bool = True,
    fetch_first: bool = False,
    previous: str | None = None,
    allow_fresh: bool = False,
    wait: bool = False,
    strict: bool = False,
    tell: Tell = print,
) -> Result:
    """Make an edition and publish it; the old site stays until the new one is whole.

    Args:
        day: the edition's date; by default that of the newest article.
        site: false stops after ``digest.json`` and the feeds.
        previous: folder, file or address of the published site to go on from.
        allow_fresh: begin a new history where the earlier one is missing or broken.
        wait: wait for another run to end rather than fail.
        strict: anything skipped or warned of fails the build before it publishes.

    Raises:
        DigestError: with place and mend; nothing was published.
    """
    from digest import recall, release
    from digest.publish.swap import lock, recover

    out = settings.root / settings.build.out
    clock = Clock(tell)
    with ExitStack() as stack:
        stack.enter_context(lock(out, wait))
        recover(out)
        store = stack.enter_context(_store(settings))
        if fetch_first:
            with clock.step("fetch", "fetching the sources"):
                _fetch(settings, store, tell)
        with clock.step("restore", "restoring what was published before"):
            restored = recall.recall(previous, out, allow_fresh)
        made = _draft(settings, store, day, restored.history, clock)
        warnings = _warnings(settings, made.edition, restored.history)
        if strict and (warnings or made.edition.skipped):
            raise DigestError("--strict", _strictly(warnings, made.edition.skipped))
        with clock.step("publish", "writing pages and feeds" if site else "writing the feeds"):
            release.release(settings, made.edition, restored, out, made.pointers, site=site)
    report = build_report(made.edition, warnings, tuple(clock.seconds.items()))
    return Result(made.edition, out, report)


def draft(settings: Settings, *, day: date | None = None, tell: Tell = print) -> Draft:
    """Make the edition that `build` would publish, and publish nothing."""
    from digest import recall

    with _store(settings) as store:
        history = recall.recall(None, settings.root / settings.build.out, allow_fresh=True).history
        return _draft(settings, store, day, history, Clock(tell), anew=True)


def _draft(
    settings: Settings,
    store: Store,
    day: date | None,
    history: History,
    clock: Clock,
    *,
    anew: bool = False,
) -> Draft:
    """The edition; with `anew` every story is compared, and so the near misses are of all."""
    with clock.step("read", "reading"):
        reading, fetches, edition_day = gather.gather(settings, store, day)
        reading = _latest(reading, store)
    with clock.step("stories", "finding the stories"):
        stories = _stories(settings, reading.articles, history, store)
        wardrobe = work.Wardrobe(_manner(settings), reading.articles, store)
        dressed = {} if anew else wardrobe.before(stories)
        rest = [story for story in stories if story.id not in dressed]
        members = {id for story in rest for id in story.articles}
        articles = [article for article in reading.articles if article.id in members]
    with clock.step("understand", f"understanding {len(articles)} articles"):
        understood = work.understand_all(articles, settings.build.workers, store)
    with clock.step("compare", f"comparing claims in {len(rest)} stories"):
        compared = work.compare_all(rest, articles, understood, settings.compare.embed, store)
    with clock.step("compose", "composing the edition"):
        dressed |= wardrobe.dress(rest, compared, understood)
        shown = [(story, dressed[story.id]) for story in stories]
        edition = _compose(settings, reading, shown, history, edition_day, fetches)
    misses = tuple(miss for one in compared for miss in one.near_misses)
    return Draft(edition, misses, _pointers(history, stories))


def _manner(settings: Settings) -> work.Manner:
    summary = settings.summary
    return work.Manner(
        settings.compare.embed, settings.theme, summary.themer, summary.method, summary.claims
    )


def _pointers(history: History, stories: Sequence[Story]) -> dict[str, str]:
    """Ids of stories of remembered editions that go on under another id."""
    from digest.compare.stories import redirects

    found: dict[str, str] = {}
    for edition in history.editions:
        known = [Story(one.id, one.title, one.articles) for one in edition.stories]
        found |= redirects(known, stories)
    present = {story.id for story in stories}
    return {old: new for old, new in sorted(found.items()) if old not in present}


def _latest(reading: Reading, store: Store) -> Reading:
    """Without an outlet's own earlier versions of an article, which are listed as skipped."""
    from digest.compare.copies import latest_versions

    kept, replaced = latest_versions(reading.articles, work.shingles_all(reading.articles, store))
    skipped = sorted((*reading.skipped, *replaced), key=lambda one: (one.path, one.reason))
    return dataclasses.replace(reading, articles=kept, skipped=tuple(skipped))


def _stories(
    settings: Settings, articles: Sequence[Article], history: History, store: Store
) -> tuple[Story, ...]:
    from digest.compare.stories import group

    if not settings.compare.stories:
        by_age = sorted(articles, key=lambda one: (str(one.published or ""), one.id))
        return (Story("s-all", settings.site.title, tuple(one.id for one in by_age)),)
    known = history.editions[-1].stories if history.editions else ()
    before = [Story(one.id, one.title, one.articles) for one in known]
    return group(articles, before, known_bags=work.bags_all(articles, store))


def _compose(
    settings: Settings,
    reading: Reading,
    stories: Sequence[tuple[Story, Dressed]],
    history: History,
    day: date,
    fetches: tuple[FetchState, ...],
) -> Edition:
    """Lasting ids, changes, and the order of everything."""
    from digest.compose import changes, edition, identity

    embed = settings.compare.embed
    lasting = identity.keep_ids(
        [one for _, one in stories],
        history,
        work.same_claim(embed) if history.editions else None,
    )
    earlier = history.before(day.isoformat(), day)
    last = earlier[-1] if earlier else None
    changed = changes.changes(
        [cluster for one in lasting for cluster in one.clusters],
        [conflict for one in lasting for conflict in one.conflicts],
        last,
        {article.id: article for article in reading.articles},
        {outlet.id: outlet.name for outlet in reading.outlets},
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
        notes=_notes(changed, day),
    )


def _notes(changed: Sequence[Change], day: date) -> dict[str, str]:
    """Cluster id -> what the outlet did to a sentence that the last edition cited."""
    return {
        one.cluster: f"changed by the outlet, as seen on {day.isoformat()}: {one.detail}"
        for one in changed
        if one.kind == "changed-by-outlet"
    }


@contextmanager
def _store(settings: Settings) -> Iterator[Store]:
    from digest.store import Store

    with Store.open(settings.root / settings.build.store) as store:
        yield store


def _warnings(settings: Settings, edition: Edition, history: History) -> tuple[str, ...]:
    found = [*history.lost]
    if not settings.site.url:
        found.append(
            "site.url is not set: the site works from any path, but feeds, cards and the sitemap "
            "have no absolute addresses; set it in digest.toml before you publish"
        )
    if edition.weaker:
        found.append('compare.embed is "none": matching by words alone is weaker')
    found += [f"{one.source}: {one.problem}" for one in edition.fetches if one.problem]
    return tuple(found)


def _strictly(warnings: Sequence[str], skipped: Sequence[Skipped]) -> str:
    first = [*warnings, *(f"{one.path}: {one.reason}" for one in skipped)]
    return f"{len(first)} warnings and skipped documents; the first is: {first[0]}"


def fetch(settings: Settings, *, tell: Tell = print) -> FetchReport:
    """Fetch all sources of the config into the store; what failed is in the report."""
    with _store(settings) as store:
        return _fetch(settings, store, tell)


def _fetch(settings: Settings, store: Store, tell: Tell) -> FetchReport:
    from digest.fetch.run import fetch as run
    from digest.fetch.visit import Source

    manners = settings.fetch
    sources = [
        Source(Outlet(one.id, one.name, one.url or None), address)
        for one in settings.outlet
        for address in one.sources
    ]
    return run(
        sources,
        store=store,
        contact=manners.contact,
        articles=manners.articles,
        pause=manners.pause,
        seconds=manners.seconds,
        total_seconds=manners.total_seconds,
        private=manners.private,
        root=settings.root,
        tell=tell,
    )
