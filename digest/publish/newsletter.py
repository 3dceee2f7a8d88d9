"""The edition on one page that can be mailed as it is and prints well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from digest.model import Edition
from digest.publish import ledger
from digest.publish.about import Site, edition_view, site_view
from digest.publish.escape import encode, plain
from digest.publish.lead import leading
from digest.publish.links import safe_url
from digest.publish.pages import environment, run_template
from digest.publish.plan import LEAD, story_view
from digest.publish.present import Index


def render_newsletter(
    edition: Edition,
    site: Site,
    templates: Sequence[Path] = (),
    *,
    dropped: Mapping[str, str] | None = None,
) -> str:
    """``newsletter.html``, whole: for the site's root. Arguments as of `pages.render`."""
    index = Index(edition)
    base = encode(site.url) if safe_url(site.url) else Markup("")
    context = {
        "site": site_view(site, edition),
        "edition": edition_view(index),
        "base": base,
        "lead": tuple(index.claim(one) for one in leading(index, edition.clusters, LEAD)),
        "stories": [story_view(index, story.id) for story in edition.stories],
        "conflicts": tuple(ledger.conflict(index, one) for one in edition.conflicts),
        "changes": ledger.news(index, dropped or {}),
    }
    return plain(run_template(environment(templates), "newsletter.html.j2", context))
