"""Prove a published site against its sources, from what is published alone.

Nothing of the build is trusted: hashes are computed from the documents, every quote is looked up
in the text that has the hash the site names, and the pages are read as a reader gets them. What
is found is told in sentences; an empty list is the proof.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path

from digest.errors import DigestError
from digest.model import Article
from digest.publish.check import check_json
from digest.publish.check_links import parsed
from digest.publish.contract import edition_from_json
from digest.record import ClaimRecord, EditionRecord

Texts = Mapping[str, str]
"""sha256 -> text."""
_BLANK = re.compile(r"\s+")
ARCHIVED = "editions/*/digest.json"
FEEDS = ("feed.xml", "claims.xml", "atom.xml", "feeds/*.xml", "feeds.opml")


def verify(site: Path, articles: Iterable[Article]) -> list[str]:
    """What is not borne out by `articles`: quotes, figures, pages, claims in feeds, the archive."""
    texts = {hashlib.sha256(one.text.encode()).hexdigest(): one.text for one in articles}
    if not site.is_dir():
        return [
            f"{site}: is no folder. Name that of the site; one on the web must be copied first."
        ]
    try:
        edition = edition_from_json((site / "digest.json").read_bytes())
    except (OSError, DigestError) as error:
        return [f"digest.json: {error}"]
    flat = [_flat(text) for text in texts.values()]
    told = [claim for path in sorted(site.glob(ARCHIVED)) for claim in _told(path)]
    dropped = {change.claim for change in edition.changes if change.kind == "dropped"}
    faults = [
        *(f"digest.json: {one}" for one in edition_faults(edition, texts)),
        *_pages(site, flat, {_flat(claim.text) for claim in told if claim.id in dropped}),
        *_feeds(site, flat, {_flat(claim.text) for claim in told}),
        *_archive(site, texts),
    ]
    return list(dict.fromkeys(faults))


def edition_faults(edition: EditionRecord, texts: Texts) -> Iterator[str]:
    """Quotes of an edition that are no span of the article with the hash it names, and what does
    not follow from its own supports."""
    for article in edition.articles:
        if article.sha256 not in texts:
            yield f"article {article.id} ({article.path}): no document has its text's hash"
    for place, article_id, start, end, quote in _quotes(edition):
        found = edition.article.get(article_id)
        if found is None:
            yield f"{place}: article {article_id} is not listed"
            continue
        text = texts.get(found.sha256)
        if text is not None and (not 0 <= start < end or text[start:end] != quote):
            yield f"{place}: {quote!r:.80} is not {article_id} at {start}:{end}"
    for claim in edition.claims:
        yield from _claim_faults(claim, edition)
    named = {one for section in edition.sections for one in (*section.summary, *section.claims)}
    named |= {change.claim for change in edition.changes if change.kind != "dropped"}
    yield from (f"{one}: is named and not listed" for one in sorted(named - edition.claim.keys()))


def _claim_faults(claim: ClaimRecord, edition: EditionRecord) -> Iterator[str]:
    if not claim.supports or claim.supports[0].quote != claim.text:
        yield f"{claim.id}: the text is not the first support's"
    if len({one.outlet for one in claim.supports}) != claim.outlets:
        yield f"{claim.id}: its supports are not of {claim.outlets} outlets"
    for one in claim.supports:
        article = edition.article.get(one.article)
        if article is not None and article.outlet != one.outlet:
            yield f"{claim.id}: article {one.article} is not of outlet {one.outlet}"


def _quotes(edition: EditionRecord) -> Iterator[tuple[str, str, int, int, str]]:
    for claim in edition.claims:
        yield claim.id, claim.article, claim.start, claim.end, claim.text
        for one in claim.supports:
            yield claim.id, one.article, one.start, one.end, one.quote
        for figure in claim.figures:
            if figure.text:
                yield claim.id, figure.article, figure.start, figure.end, figure.text
    for conflict in edition.conflicts:
        for side in conflict.positions:
            yield conflict.id, side.article, side.start, side.end, side.quote


def _flat(text: str) -> str:
    return _BLANK.sub(" ", text).strip()


def _pages(site: Path, texts: list[str], gone: Set[str]) -> Iterator[str]:
    """Sentences and quotations on the pages (classes of the built-in templates); claims that are
    told to be `gone` are held to the editions that had them, for their documents may be too."""
    known = dict.fromkeys(gone, True)
    for path in sorted(site.rglob("*.html")):
        if path.relative_to(site).parts[0] in ("editions", "assets"):
            continue  # archived pages are made of their digest.json, which is held to its hash
        for shown in _shown(path):
            if shown not in known:
                known[shown] = any(shown in text for text in texts)
            if not known[shown]:
                yield f"{path.relative_to(site).as_posix()}: {shown!r:.80} is in no document"


def _shown(path: Path) -> Iterator[str]:
    """The words a page shows as an outlet's own, without what it says about them."""
    from lxml import etree

    root = parsed(path.read_bytes())
    for aside in root.xpath("//*[contains(@class, 'headerlink') or contains(@class, 'sr')]"):
        if {"headerlink", "sr"} & set(aside.get("class").split()):
            aside.drop_tree()
    for context in root.xpath("//span[@class='before']"):
        yield _flat(context.text_content())
        context.drop_tree()
    for shown in root.iter(etree.Element):
        if shown.tag == "blockquote" or "sentence" in shown.get("class", "").split():
            yield _flat(shown.text_content())


def _feeds(site: Path, texts: list[str], told: Set[str]) -> Iterator[str]:
    """Claims in the feeds; those that left the digest are held to the editions that told them."""
    from lxml import etree

    for path in (site / "claims.xml", *sorted(site.glob("feeds/*.xml"))):
        parser = etree.XMLParser(resolve_entities=False, huge_tree=True)
        try:
            items = [*etree.fromstring(path.read_bytes(), parser).iter("item")]
        except (OSError, etree.XMLSyntaxError):
            continue  # said by `site_faults`
        for item in items:
            body = parsed((item.findtext("description") or "").encode())
            quoted = [one.text_content() for one in body.iter("blockquote")]
            for shown in map(_flat, (item.findtext("title") or "", *quoted)):
                if shown not in told and not any(shown in text for text in texts):
                    yield f"{path.relative_to(site).as_posix()}: {shown!r:.80} is in no document"


def _told(path: Path) -> tuple[ClaimRecord, ...]:
    try:
        return edition_from_json(path.read_bytes()).claims
    except (OSError, DigestError):
        return ()  # said by `_archive`


def _archive(site: Path, texts: Texts) -> Iterator[str]:
    """Archived editions are what the index names, and hold wherever a text is still there."""
    try:
        listed = json.loads((site / "editions/index.json").read_bytes())["editions"]
        hashes = {str(one["id"]): one["sha256"] for one in listed}
    except OSError:
        yield "editions/index.json: is missing"
        return
    except (ValueError, KeyError, TypeError):
        yield "editions/index.json: is broken"
        return
    paths = {path.parent.name: path for path in sorted(site.glob(ARCHIVED))}
    yield from (f"editions/{one}: is missing" for one in sorted(hashes.keys() - paths.keys()))
    for name, path in paths.items():
        place = path.relative_to(site).as_posix()
        try:
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() != hashes.get(name):
                yield f"{place}: is not what was published under that name"
            edition = edition_from_json(data, place)
        except (OSError, DigestError) as error:
            yield f"{place}: {error}"
            continue
        for fault in edition_faults(edition, texts):
            if "no document has" not in fault:  # the outlet may have changed it since
                yield f"{place}: {fault}"


def site_faults(site: Path) -> list[str]:
    """What is wrong with a published site in itself: schema, feeds, pages cut to nothing."""
    pages = (path for path in sorted(site.rglob("*.html")) if not path.read_bytes().strip())
    faults = [f"{path.relative_to(site).as_posix()}: is empty" for path in pages]
    try:
        check_json((site / "digest.json").read_bytes())
    except (OSError, DigestError) as error:
        faults.append(f"digest.json: {error}")
    for pattern in FEEDS:
        paths = sorted(site.glob(pattern))
        if not paths and "*" not in pattern:
            faults.append(f"{pattern}: is missing")
        faults += [f"{path.relative_to(site)}: {fault}" for path in paths for fault in _xml(path)]
    try:
        json.loads((site / "feed.json").read_bytes())
    except (OSError, ValueError) as error:
        faults.append(f"feed.json: {error}")
    return faults


def _xml(path: Path) -> Iterator[str]:
    from lxml import etree

    try:
        etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError as error:
        yield f"is not well-formed ({error})"
