"""The site as feeds and the archive see it: addresses that last, and text that XML can hold."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from digest.publish.links import safe_url
from digest.record import EditionRecord

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FeedSite:
    """What the feeds say of the site.

    ``url`` is absolute, or empty: then ids are ``urn:uuid`` ones made from title and claim,
    and nothing links into the site. ``claim_paths`` holds, by claim id, the address of a claim
    of the current edition, relative to the site's root; ``themes`` maps ids to names; ``sources``
    are the site's own source links that land in it now (an article that left takes its page along);
    ``outlets`` are the names, by id, of outlets that an edition tells of without holding them.
    """

    title: str
    description: str
    url: str = ""
    language: str = "en"
    keep_days: int = 30
    hubs: tuple[str, ...] = ()
    themes: Mapping[str, str] = field(default_factory=dict)
    claim_paths: Mapping[str, str] = field(default_factory=dict)
    sources: frozenset[str] = frozenset()
    outlets: Mapping[str, str] = field(default_factory=dict)

    def absolute(self, path: str) -> str:
        """The address with the site in front; empty if unsafe, or relative without a site."""
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", path):
            return safe_url(path) or ""
        return self.url.rstrip("/") + "/" + path if self.url else ""

    def source(self, link: str) -> str:
        """The address of a support; empty where the site has no such page any more."""
        here = not re.match(r"https?://", link)
        return "" if here and link not in self.sources else self.absolute(link)

    def names(self, themes: Iterable[str]) -> list[str]:
        """The themes' names, for readers' categories."""
        return [clean(self.themes.get(one, one)) for one in themes]

    def identity(self, path: str) -> str:
        """A lasting URI for what `path` names."""
        if self.url:
            return self.absolute(path)
        return uuid.uuid5(uuid.NAMESPACE_URL, f"digest:{self.title}/{path}").urn


def source_links(edition: EditionRecord) -> frozenset[str]:
    """The links into the site's own source pages that an edition makes land."""
    return frozenset(one.link for claim in edition.claims for one in claim.supports)


def outlet_names(edition: EditionRecord) -> dict[str, str]:
    """The names of an edition's outlets, by id."""
    return {outlet.id: outlet.name for outlet in edition.outlets}


def clean(text: str) -> str:
    """Without the characters that XML forbids: one of them loses a reader the whole feed."""
    return _NOT_XML.sub("", text)


def edition_path(edition: str) -> str:
    """Where the archive keeps an edition, relative to the site's root."""
    return f"editions/{edition}/"
