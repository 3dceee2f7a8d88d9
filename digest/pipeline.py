"""The whole build, one step handing values to the next.

    gather      folder, store -> Reading     digest/gather.py, digest/read/
    understand  Article -> Understood        digest/understand/article.py
    compare     Articles -> Story            digest/follow.py, digest/compare/stories/stories.py
                Claims -> Cluster, Conflict  digest/compare/claims.py
    compose     Clusters -> Edition          digest/follow.py, digest/compose/
    publish     Edition -> files             digest/release.py, digest/publish/

``read`` and ``understand`` see one article at a time, ``compare`` and the dressing of ``compose``
one story's; all are cached by what went in and by the code that computed them (`digest.work`), and
only what is new in a story that changed is looked at again. Nothing here prints or exits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sized
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from digest import follow, gather, sources, warn, work
from digest.clock import Clock, Tell
from digest.config import Settings
from digest.errors import DigestError
from digest.model import Edition, NearMiss, Skipped
from digest.publish.words import count
from digest.record import History
from digest.report import BuildReport, build_report
from digest.store import Store
from digest.usable import unusable

if TYPE_CHECKING:
    from digest.fetch.run import FetchReport


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition that is not published, and what was compared and kept apart.

    ``near_misses`` are of the stories that were compared for it, ``pointers`` maps ids of stories
    that merged into others to these, ``warnings`` are of what was read.
    """

    edition: Edition
    near_misses: tuple[NearMiss, ...]
    pointers: Mapping[str, str]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did: the edition, the folder it was published to, and the report."""

    edition: Edition
    out: Path
    report: BuildReport


class StrictError(DigestError):
    """What ``--strict`` did not publish, with the report of it."""

    def __init__(self, report: BuildReport) -> None:
        super().__init__("--strict", warn.strictly(report.warnings, report.skipped))
        self.report = report


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
        SettingError: the settings name a function that there is not; nothing was begun.
        StrictError: there was something that `strict` does not let pass.
        DigestError: with place and mend; nothing was published.
    """
    from digest import recall, release
    from digest.publish.swap import lock, recover, refuse_foreign

    _refuse_unusable(settings)
    out = settings.root / settings.build.out
    if out.is_symlink():  # the folder is replaced that it leads to, and the link stays
        out = out.resolve()
    clock = Clock(tell)
    unread: tuple[Skipped, ...] = ()
    with ExitStack() as stack:
        stack.enter_context(lock(out, wait))
        recover(out)
        refuse_foreign(out)
        store = stack.enter_context(Store.open(settings.root / settings.build.store))
        if fetch_first:
            with clock.step("fetch", "fetching the sources"):
                unread = sources.fetch(settings, store, tell).skipped
        with clock.step("restore", "looking for what was published before"):
            restored = recall.recall(previous, out, allow_fresh)
        made = _draft(settings, store, day, restored.history, clock)
        warnings = made.warnings + warn.warnings(settings, made.edition, restored.history)
        if strict and (warnings or made.edition.skipped):
            seconds = tuple(clock.seconds.items())
            raise StrictError(build_report(made.edition, warnings, seconds, unread))
        with clock.step("publish", "writing pages and feeds" if site else "writing the feeds"):
            release.release(settings, made.edition, restored, out, made.pointers, site=site)
    report = build_report(made.edition, warnings, tuple(clock.seconds.items()), unread)
    return Result(made.edition, out, report)


def draft(settings: Settings, *, day: date | None = None, tell: Tell = print) -> Draft:
    """Make the edition that `build` would publish, and publish nothing."""
    from digest import recall

    _refuse_unusable(settings)
    with Store.open(settings.root / settings.build.store) as store:
        history = recall.recall(None, settings.root / settings.build.out, allow_fresh=True).history
        return _draft(settings, store, day, history, Clock(tell), anew=True)


def _refuse_unusable(settings: Settings) -> None:
    for error in unusable(settings):
        raise error


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
    with clock.step("stories", "finding the stories"):
        stories = follow.stories(settings, reading.articles, history, store)
        wardrobe = work.Wardrobe(_manner(settings), reading.articles, store)
        dressed = {} if anew else wardrobe.before(stories)
        rest = [story for story in stories if story.id not in dressed]
        members = {id for story in rest for id in story.articles}
        articles = [article for article in reading.articles if article.id in members]
    with clock.step("understand", f"understanding {_part(articles, reading.articles, 'article')}"):
        understood = work.understand_all(articles, settings.build.workers, store)
    with clock.step("compare", f"comparing claims in {_part(rest, stories, 'story')}"):
        compared = work.compare_all(rest, articles, understood, settings.compare.embed, store)
    with clock.step("compose", "composing the edition"):
        dressed |= wardrobe.dress(rest, compared, understood)
        shown = [(story, dressed[story.id]) for story in stories]
        gone = store.withdrawn()
        edition = follow.compose(settings, reading, shown, history, edition_day, fetches, gone)
    misses = tuple(miss for one in compared for miss in one.near_misses)
    return Draft(edition, misses, follow.pointers(history, stories), reading.warnings)


def _part(some: Sized, of: Sized, what: str) -> str:
    """How many there are to be done, and that the others were done in an earlier build."""
    whole = count(len(of), what)
    return whole if len(some) == len(of) else f"{len(some)} of {whole}, the rest is known"


def _manner(settings: Settings) -> work.Manner:
    summary = settings.summary
    return work.Manner(
        settings.compare.embed, settings.theme, summary.themer, summary.method, summary.claims
    )


def fetch(settings: Settings, *, tell: Tell = print) -> FetchReport:
    """Fetch all sources of the config into the store; what failed is in the report."""
    with Store.open(settings.root / settings.build.store) as store:
        tell("fetching the sources")
        return sources.fetch(settings, store, tell)
