"""Prove a published site against its sources, from what is published alone.

Nothing of the build is trusted: hashes are computed from the documents, every quote is looked up
in the text that has the hash the site names, and the pages are read as a reader gets them. What
is found is told in sentences; an empty list is the proof.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from digest.errors import DigestError
from digest.model import Article
from digest.publish.check import check_json
from digest.publish.contract import edition_from_json
from digest.record import EditionRecord

Texts = Mapping[str, str]
"""sha256 -> text."""
_BLANK = re.compile(r"\s+")
FEEDS = ("feed.xml", "claims.xml", "atom.xml", "feeds/*.xml", "feeds.opml")


def verify(site: Path, articles: Iterable[Article]) -> list[str]:
    """What is not borne out by `articles`: quotes, figures, pages, the archive's hashes."""
    texts = {hashlib.sha256(one.text.encode()).hexdigest(): one.text for one in articles}
    try:
        edition = edition_from_json((site / "digest.json").read_bytes())
    except (OSError, DigestError) as error:
        return [f"digest.json: {error}"]
    return [
        *(f"digest.json: {one}" for one in edition_faults(edition, texts)),
        *_pages(site, [_flat(text) for text in texts.values()]),
        *_archive(site, texts),
    ]


def edition_faults(edition: EditionRecord, texts: Texts) -> Iterator[str]:
    """Quotes of an edition that are no span of the article with the hash it names."""
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


def _pages(site: Path, texts: list[str]) -> Iterator[str]:
    """Sentences and quotations on the pages (classes of the built-in templates)."""
    known: dict[str, bool] = {}
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
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8")
    root = html.document_fromstring(path.read_bytes(), parser=parser)
    for aside in root.xpath("//*[contains(@class, 'headerlink') or contains(@class, 'sr')]"):
        if {"headerlink", "sr"} & set(aside.get("class").split()):
            aside.drop_tree()
    for context in root.xpath("//span[@class='before']"):
        yield _flat(context.text_content())
        context.drop_tree()
    for shown in root.iter(etree.Element):
        if shown.tag == "blockquote" or "sentence" in shown.get("class", "").split():
            yield _flat(shown.text_content())


def _archive(site: Path, texts: Texts) -> Iterator[str]:
    """Archived editions are what the index names, and hold wherever a text is still there."""
    index = site / "editions/index.json"
    try:
        listed = json.loads(index.read_bytes())["editions"] if index.is_file() else []
    except (ValueError, KeyError, TypeError):
        yield "editions/index.json: is broken"
        return
    for one in listed:
        path = f"editions/{one['id']}/digest.json"
        try:
            data = (site / path).read_bytes()
            if hashlib.sha256(data).hexdigest() != one["sha256"]:
                yield f"{path}: is not what was published under that name"
            edition = edition_from_json(data, path)
        except (OSError, DigestError) as error:
            yield f"{path}: {error}"
            continue
        for fault in edition_faults(edition, texts):
            if "no document has" not in fault:  # the outlet may have changed it since
                yield f"{path}: {fault}"


def site_faults(site: Path) -> list[str]:
    """What is wrong with a published site in itself: schema and feeds."""
    faults = []
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
