"""What stands in a page's ``<head>`` beside MkDocs' own: title, description, cards, JSON-LD.

JSON-LD follows schema.org: a page's claims are ``Claim`` with the ``NewsArticle`` each appears
in; a source page describes its ``NewsArticle``. Who made a claim is left out: schema.org asks
for a person or an organisation, and which of the two a name is, the text does not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from digest.model import Article
from digest.publish import words
from digest.publish.about import Site
from digest.publish.coverage import title_of
from digest.publish.escape import script_json
from digest.publish.links import safe_url
from digest.publish.plan import Page
from digest.publish.present import Index
from digest.publish.view.claims import ClaimView

IN_HEAD = 60
"""The most claims a page describes in JSON-LD."""
LONGEST = 200
"""Characters of a description; search engines and cards show no more."""


@dataclass(frozen=True, slots=True)
class Head:
    """A page's head (``head`` in ``_head.html.j2``)."""

    title: str
    """The document's title."""
    description: str
    """One or two sentences on the page."""
    address: str
    """The page's absolute address, or empty where ``site.url`` is."""
    image: str
    """Absolute address of the edition's picture, or empty."""
    image_text: str
    """What the picture shows."""
    type: Markup
    """OpenGraph's type: ``website`` or ``article``."""
    json_ld: Markup
    """The page as schema.org JSON-LD; goes into a script of that type."""


def heads(index: Index, site: Site, pages: Sequence[Page]) -> dict[str, Head]:
    """The head of every page, by path."""
    return {page.path: _head(index, site, page) for page in pages}


def _head(index: Index, site: Site, page: Page) -> Head:
    name, description, claims = _about(index, page)
    address = f"{site.url}{page.path}.html" if site.url else ""
    if page.path == "index":
        address = site.url
    title = f"{name} · {site.title}" if name != site.title else name
    image = f"{site.url}assets/card-{index.edition.id}.png" if site.url else ""
    day = words.day(index.edition.date)
    return Head(
        title=title,
        description=_short(description or site.description),
        address=address,
        image=image,
        image_text=f"{site.title}, {day}",
        type=Markup("website" if page.path == "index" else "article"),
        json_ld=script_json(_json_ld(index, site, page, address, name, claims)),
    )


def _about(index: Index, page: Page) -> tuple[str, str, Sequence[ClaimView]]:
    """The page's name, a description, and the claims it is about."""
    seen = page.context
    day = words.day(index.edition.date)
    if page.path == "index":
        most = seen["lead"] or [claim for story in seen["stories"] for claim in story.lead]
        return f"News of {day}", " ".join(claim.text for claim in most[:2]), most
    if "story" in seen:
        story = seen["story"]
        held = [*(c for part in story.sections for c in part.claims if _on(c, page)), *story.rest]
        lead = " ".join(claim.text for claim in story.lead[:1])
        return story.title, f"{story.scope}. {lead}", held
    if "parts" in seen:
        held = [c for _, part in seen["parts"] for c in part.claims if _on(c, page)]
        return seen["theme"], f"{seen['theme']}, {day}. {seen['description']}", held
    if "source" in seen:
        source = seen["source"]
        about = f"What is quoted from “{source.title}”, {source.outlet}, with its claims."
        return f"{source.title}, {source.outlet}", about, ()
    return page.title, f"{page.title}: news of {day}, claim by claim, each with its source.", ()


def _on(claim: ClaimView, page: Page) -> bool:
    return str(claim.page) == f"{page.path}.html"


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def _json_ld(
    index: Index,
    site: Site,
    page: Page,
    address: str,
    name: str,
    claims: Iterable[ClaimView],
) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CollectionPage" if page.path == "index" else "WebPage",
        "name": name,
        "inLanguage": site.language,
        "datePublished": index.edition.date.isoformat(),
        "isPartOf": {"@type": "WebSite", "name": site.title, **_url(site.url)},
        **_url(address),
    }
    parts = [_claim(index, site, one) for one in list(claims)[:IN_HEAD]]
    if parts:
        whole["hasPart"] = parts
    if "source" in page.context:
        whole["mainEntity"] = _article(index, index.articles[str(page.context["source"].id)])
    return whole


def _claim(index: Index, site: Site, view: ClaimView) -> dict[str, Any]:
    articles = {s.claim.article: None for s in index.clusters[str(view.id)].supports}
    address = site.url + str(view.href) if site.url else str(view.href)
    return {
        "@type": "Claim",
        "@id": address,
        "text": view.text,
        "appearance": [_article(index, index.articles[one]) for one in articles],
    }


def _article(index: Index, article: Article) -> dict[str, Any]:
    outlet = index.outlets[article.outlet]
    known: dict[str, Any] = {
        "@type": "NewsArticle",
        "headline": title_of(index, article),
        "publisher": {"@type": "Organization", "name": outlet.name, **_url(outlet.url)},
        **_url(article.url),
    }
    if article.published:
        known["datePublished"] = article.published.isoformat()
    if article.language:
        known["inLanguage"] = article.language
    return known


def _url(address: str | None) -> dict[str, str]:
    return {"url": address} if safe_url(address) and address else {}
