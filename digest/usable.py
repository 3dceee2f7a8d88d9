"""Whether what the settings name is there: asked before a build begins, and by ``digest check``.

Otherwise a summarizer that cannot be imported would end a build after everything was compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from digest.config import Settings
from digest.errors import SettingError


def unusable(settings: Settings) -> Iterator[SettingError]:
    """The parsers, embedder, themer and summarizer that cannot be imported or called, and the
    computed cues that there are not."""
    from digest.compare.matching.embedder import embedder
    from digest.compose.edition import themer
    from digest.compose.summarize import summarizer
    from digest.compose.themes import cues_of
    from digest.read.kinds import check_parsers

    named: list[tuple[Callable[[Any], object], object]] = [
        (check_parsers, settings.read.parsers),
        (themer, settings.summary.themer),
        (summarizer, settings.summary.method),
    ]
    if ":" in settings.compare.embed:
        named.append((embedder, settings.compare.embed))
    if settings.summary.themer == "cues":  # a themer of the user's own may have its own signs
        named += [(cues_of, theme) for theme in settings.theme]
    for find, name in named:
        try:
            find(name)
        except SettingError as error:
            yield error
