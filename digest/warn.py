"""What a build warns of, and what fails it under ``--strict``."""

from __future__ import annotations

from collections.abc import Sequence

from digest.config import Settings
from digest.model import Edition, FetchState, Skipped
from digest.publish.words import count, moment
from digest.record import History


def warnings(settings: Settings, edition: Edition, history: History) -> tuple[str, ...]:
    """What a person should know of an edition before it is published, a sentence each."""
    found = [*history.lost]
    if not settings.site.url:
        found.append(
            "site.url is not set: the site works from any path, but feeds, cards and the sitemap "
            "have no absolute addresses; set it in digest.toml before the site goes online"
        )
    later = [one.edition.date for one in history.editions if one.edition.date > edition.date]
    if later:
        found.append(
            f"the edition of {max(later)} is already published, and the front page now shows that "
            f"of {edition.date}; build without --date, or with a newer one, to go back to it"
        )
    if settings.site.language.partition("-")[0].lower() != "en":
        found.append(
            f"site.language is {settings.site.language!r}: the rules are for English, and read "
            "other languages badly"
        )
    if edition.weaker:
        found.append('compare.embed is "none": matching by words alone is weaker')
    found += [f"{one.source}: {trouble(one)}" for one in edition.fetches if one.problem]
    return tuple(found)


def trouble(source: FetchState) -> str:
    """A source's problem, and of when it is: while a source is left alone an old one is told again.

    Without a clock: what stands in the store is true whenever it is read.
    """
    times = []
    if source.tried:
        times.append(f"last tried {moment(source.tried)}")
    if source.not_before:
        times.append(f"not asked again before {moment(source.not_before)}")
    return f"{source.problem} ({'; '.join(times)})" if times else f"{source.problem}"


def strictly(warnings: Sequence[str], skipped: Sequence[Skipped]) -> str:
    """Why ``--strict`` does not publish."""
    first = [*warnings, *(f"{one.path}: {one.reason}" for one in skipped)]
    numbers = [(len(warnings), "warning"), (len(skipped), "skipped document")]
    what = " and ".join(count(number, name) for number, name in numbers if number)
    return f"nothing was published for {what}; the first is: {first[0]}"
