"""Builds a sample site, as the pipeline does, without the steps before publishing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from digest.model import Edition
from digest.publish.pages import render
from digest.publish.site import build_site
from tests.browser.sample import ARCHIVE, DROPPED, RUNNING


def build(edition: Edition, folder: Path, **settings: Any) -> Path:
    """Render and build below `folder`; the site's root comes back."""
    known: dict[str, Any] = {
        "site_title": "The Morning Compare",
        "site_description": "What several outlets report, claim by claim.",
        "notice": "A demonstration: these outlets and events are invented.",
        "archive": ARCHIVE,
        "history": RUNNING,
        "dropped": DROPPED,
        **settings,
    }
    docs, out = folder / "docs", folder / "site"
    for path, text in render(edition, **known).items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    build_site(
        docs,
        out,
        title=known["site_title"],
        day=edition.date,
        url=known.get("site_url", ""),
        notice=known["notice"],
    )
    return out
