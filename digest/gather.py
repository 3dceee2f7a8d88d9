"""What an edition is made of: documents and stored articles of its window and language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from digest import cache, work
from digest.config import Settings
from digest.errors import NothingError
from digest.model import Article, FetchState, Outlet, Reading, Skipped
from digest.store import Store
from digest.warn import trouble

FAR = timedelta(days=366)
"""How much later than all others' an article must be to seem misdated: a report that looks back on
the day a year ago is none, nor is the next one in a folder that spans many years."""
FEW = 2
"""Articles that may be misdated; more of them bear each other out."""
NAMED = 3
"""So many documents an error names with their reasons; of more the first, and how many."""
ASIDE = (
    "The edition's days are those of --date and build.window_days, its language is site.language."
)


def gather(
    settings: Settings, store: Store, day: date | None
) -> tuple[Reading, tuple[FetchState, ...], date]:
    """Documents of the seeds folder and stored articles, and the edition's date.

    The date is `day`, or the newest article's: one that seems misdated is warned of. Stored
    articles from before the window are left out, by their date or else by when they were first
    seen. Articles after the date, documents before the window, and what is in another language are
    set aside under ``skipped``, and so are an outlet's own earlier versions.

    Raises:
        NothingError: nothing was read, nothing of it belongs to the edition, or nothing has a date
            and none was given.
    """
    from digest.compare.stories.copies import latest_versions
    from digest.read.folder import EMPTY, read_folder

    known = known_outlets(settings, store.outlets())
    folder = settings.root / settings.build.seeds
    stored = store.articles()
    failed = [Skipped(one.source, trouble(one)) for one in store.fetches() if one.problem]
    if not (folder.is_dir() or stored) and any(one.sources for one in settings.outlet):
        problem = "there is no such folder, and nothing was fetched"
        mend = "Mend the sources, run `digest fetch`, or pass --seeds DIR."
        raise _nothing(folder, failed, problem, mend)
    if folder.is_dir() or not stored:
        version = cache.version("read")
        workers, parsers = settings.build.workers or 1, settings.read.parsers
        reading = read_folder(folder, workers, known, store, version, parsers)
    else:
        reading = Reading(known, ())
    if not (reading.articles or stored):
        left = (*reading.skipped, *failed)
        none = "nothing can be digested" + ("" if left else " (no documents)")
        raise _nothing(folder, left, none, "" if left else EMPTY)
    edition_day = day or _newest((*reading.articles, *stored), reading.skipped, folder)
    warnings = () if day else _misdated(reading.articles, stored)
    end = datetime.combine(edition_day + timedelta(days=1), time(), UTC)
    window = settings.build.window_days
    if window:
        stored = store.articles(since=end - timedelta(days=window))
    reading = _merge(reading, known, stored)
    kept, aside = _choose(reading.articles, end, window, settings.site.language)
    if not kept:
        left = (*reading.skipped, *aside)
        none = "nothing can be digested" + ("" if left else " (none of the edition's days)")
        raise _nothing(folder, left, none, ASIDE)
    latest, replaced = latest_versions(kept, work.shingles_all(kept, store))
    skipped = sorted((*reading.skipped, *aside, *replaced), key=lambda one: (one.path, one.reason))
    reading = Reading(reading.outlets, latest, tuple(skipped), warnings)
    return reading, store.fetches(), edition_day


def known_outlets(settings: Settings, stored: Iterable[Outlet]) -> tuple[Outlet, ...]:
    """The outlets that documents may name without a manifest: stored and configured ones."""
    configured = (Outlet(one.id, one.name, one.url or None) for one in settings.outlet)
    return tuple({one.id: one for one in (*stored, *configured)}.values())


def _nothing(folder: Path, left: Sequence[Skipped], problem: str, mend: str) -> NothingError:
    """The error, which lists all of `left` that it has no room to name."""
    unnamed = left if len(left) > NAMED else ()
    return NothingError(str(folder), f"{problem}{_reasons(left)}", mend, unnamed)


def _reasons(skipped: Sequence[Skipped]) -> str:
    """The reasons in brackets: a fault of the manifest explains those of its documents."""
    from digest.read.manifest import NAME

    first = sorted(skipped, key=lambda one: not Path(one.path).name.startswith(NAME))
    told = [f"{one.path}: {one.reason.removesuffix('.')}" for one in first]
    more = [f"and {len(told) - 1} more"] if len(told) > NAMED else []
    told = told[:1] if more else told
    return f" ({'; '.join((*told, *more))})" if told else ""


def _merge(reading: Reading, configured: Sequence[Outlet], stored: Sequence[Article]) -> Reading:
    """Add stored articles; a document of the folder wins over a stored one of the same id."""
    outlets = {one.id: one for one in (*configured, *reading.outlets)}
    articles = {one.id: one for one in stored if one.outlet in outlets}
    articles |= {one.id: one for one in reading.articles}
    unknown = tuple(
        Skipped(one.path, f"outlet {one.outlet!r} is not in the config; add an [[outlet]]")
        for one in stored
        if one.outlet not in outlets
    )
    return replace(
        reading,
        outlets=tuple(outlets[key] for key in sorted(outlets)),
        articles=tuple(articles[key] for key in sorted(articles)),
        skipped=(*reading.skipped, *unknown),
    )


def _newest(articles: Iterable[Article], skipped: Sequence[Skipped], folder: Path) -> date:
    days = [one.published.date() for one in articles if one.published]
    if not days:
        raise _nothing(folder, skipped, "no article has a date", "Pass --date YYYY-MM-DD.")
    return max(days)


def _misdated(documents: Sequence[Article], stored: Sequence[Article]) -> tuple[str, ...]:
    """Whether a mistaken date may carry the edition away: a few documents of one outlet lie far
    after all others'. A stored article's date was held against the day it was fetched."""
    dated = [(one.published, one) for one in (*documents, *stored) if one.published]
    last = max(when for when, _ in dated)
    ahead = {one.outlet for when, one in dated if when == last}
    others = [when for when, one in dated if one.outlet not in ahead]
    if len(ahead) != 1 or not others:
        return ()
    late = [(when, one) for when, one in dated if when > max(others)]
    rest = [when for when, _ in dated if when <= max(others)]
    begun = min(when for when, _ in late)
    few = len(late) <= FEW and len(late) < len(rest)
    far = begun - max(rest) > max(FAR, max(rest) - min(rest))
    if not (few and far and {one.id for _, one in late} <= {one.id for one in documents}):
        return ()
    names = ", ".join(sorted(one.path for _, one in late))
    return (
        f"{names}: published more than a year after all that other outlets have, and the edition "
        f"is dated by it; correct its date, or pass --date {last.date()} if it is right",
    )


def _choose(
    articles: Iterable[Article], end: datetime, window: int, language: str
) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
    day = (end - timedelta(days=1)).date()
    begin = end - timedelta(days=window)
    wanted = language.partition("-")[0].lower()
    kept, aside = [], []
    for one in articles:
        if one.published and one.published >= end:
            reason = f"published after the edition's date, {day}"
        elif window and one.published and one.published < begin:
            reason = f"older than the window of {window} days"
        elif one.language and one.language != wanted:
            reason = f"in another language ({one.language}) than the edition's ({wanted})"
        else:
            kept.append(one)
            continue
        aside.append(Skipped(one.path, reason))
    return tuple(kept), tuple(aside)
