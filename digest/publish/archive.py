"""The archive: every edition as it was published, with a plain page for people.

``editions/<id>/digest.json`` are the very bytes that stood at the root that day, and
``editions/index.json`` names them all with their hashes. The page beside each is made of that
file alone, so a fresh machine that has the data has the archive.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from html import escape

from digest.publish.contract import dump
from digest.publish.edition_html import edition_html
from digest.publish.feed_site import FeedSite, clean, edition_path
from digest.publish.words import count, day
from digest.record import EditionRecord

PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{title}, as published on {date}.">
<title>{title}, {date}</title>
<link rel="icon" href="../../assets/images/favicon.png">
<style>
:root {{ color-scheme: light dark; --paper: #fffefa; --ink: #1b1a17; --quiet: #5b574d;
--rule: #d9d4c5; --link: #17456b }}
@media screen and (prefers-color-scheme: dark) {{ :root {{ --paper: #15161a; --ink: #ebe8e1;
--quiet: #aeaa9f; --rule: #3a3c43; --link: #9cc7ea }} }}
body {{ background: var(--paper); color: var(--ink); font: 1.05rem/1.5 Georgia, serif;
max-width: 44rem; margin: 1.5rem auto; padding: 0 1rem; overflow-wrap: anywhere }}
a {{ color: var(--link) }}
h1 {{ font-size: 2.2rem; line-height: 1.15; margin: .3rem 0 }}
h2 {{ border-top: 1px solid var(--ink); font-size: 1.3rem; margin: 2rem 0 0; padding-top: .6rem }}
h3 {{ font-size: 1.05rem; margin: 1.2rem 0 0 }}
ul {{ list-style: none; margin: 0; padding: 0 }}
li {{ margin: .8rem 0 }}
header p, small {{ color: var(--quiet); font: .85rem/1.6 system-ui, sans-serif; margin: 0 }}
header .site {{ font: bold 1.05rem/1.5 Georgia, serif }}
header .site a {{ color: var(--ink); text-decoration: none }}
header nav a {{ font: .85rem/2 system-ui, sans-serif; margin-inline-end: 1rem }}
small {{ display: block }}
</style>
</head>
<body>
<header>
<p class="site"><a href="../../index.html">{title}</a></p>
<h1>{date}</h1>
<p>This edition as it was published: {claims}. {notice}</p>
<nav aria-label="Pages"><a href="../../index.html">The present edition</a>
<a href="../../archive.html">Archive</a> <a href="digest.json">Its data</a></nav>
</header>
<main>
{body}
</main>
</body>
</html>
"""


def archive(
    editions: Iterable[EditionRecord],
    carried: Mapping[str, bytes],
    site: FeedSite,
    pages: bool = True,
    notice: str = "",
) -> dict[str, bytes]:
    """All files of the archive by their path in the site.

    Args:
        editions: all there are, in any order.
        carried: ``editions/<id>/digest.json`` of those that are written already; they are
            published again byte for byte.
        site: language, theme names, address and the source links that land.
        pages: false leaves the pages out, for a build that makes none to link to.
        notice: ``site.notice`` of the config, which every page shows.
    """
    site = replace(site, url=site.url or "../..")
    files: dict[str, bytes] = {}
    listed = []
    before: EditionRecord | None = None
    for edition in sorted(editions, key=lambda one: (one.edition.date, one.edition.id)):
        path = digest_path(edition)
        data = files[path] = carried.get(path) or dump(edition)
        listed.append(_listed(path, data, edition))
        if pages:
            page = archive_page(edition, before, site, notice)
            files[f"{edition_path(edition.edition.id)}index.html"] = page.encode()
        before = edition
    index = {"schema": "digest-editions/1", "editions": listed[::-1]}
    text = json.dumps(index, ensure_ascii=False, sort_keys=True, indent=1)
    return files | {"editions/index.json": f"{text}\n".encode()}


def _listed(path: str, data: bytes, edition: EditionRecord) -> dict[str, object]:
    """An edition's row in ``editions/index.json``."""
    head = edition.edition
    return {
        "id": head.id,
        "date": head.date.isoformat(),
        "title": head.title,
        "claims": len(edition.claims),
        "path": path,
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def digest_path(edition: EditionRecord) -> str:
    """Where the archive keeps an edition's data, relative to the site's root."""
    return f"{edition_path(edition.edition.id)}digest.json"


def archive_page(
    edition: EditionRecord, before: EditionRecord | None, site: FeedSite, notice: str = ""
) -> str:
    """A page of the edition's changes, summaries and differences, each with its sources."""
    head = edition.edition
    return PAGE.format(
        language=escape(site.language),
        title=escape(clean(head.title)),
        date=day(head.date),
        claims=count(len(edition.claims), "claim"),
        notice=escape(clean(notice)),
        body=edition_html(edition, before, site),
    )
