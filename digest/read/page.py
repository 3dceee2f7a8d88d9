"""A web page to a draft: trafilatura finds the main text, `metadata` the rest.

Runs only inside the worker process (see `sandbox`): extraction can hang on hostile pages.
"""

from __future__ import annotations

import re
from typing import Any

from digest.errors import ReadError
from digest.read.draft import Draft, host_of
from digest.read.metadata import Metadata, read_metadata
from digest.read.normalise import decode, normalise
from digest.read.refuse import refuse

_SNIFFED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.I
)
_FURNITURE = re.compile(
    r"(?:advertisement|continue reading(?: the main story)?|read (?:more|next|also)\b.{0,120}"
    r"|related (?:videos?|articles?|stories|topics?)|recent slide shows|(?:loading )?comments?\.*"
    r"|loading\b.{0,30}|share (?:this|on)\b.{0,60}|more (?:on this story|from\b.{0,40})"
    r"|sign up\b.{0,120}|follow us\b.{0,80}|skip to (?:content|main)\b.{0,20}"
    r"|click here\b.{0,60}|story continues below.{0,30}|most (?:read|popular|viewed)"
    r"|view (?:gallery|comments)|(?:photo|image) \d+ of \d+|tap to (?:unmute|play)|play video"
    r"|print|email|share|save|copy link)",
    re.I,
)
_BLOCKS = frozenset(
    "p div li h1 h2 h3 h4 h5 h6 blockquote tr br section article ul ol figcaption pre".split()
)
_UNREAD = frozenset("script style noscript template iframe svg form button nav".split())


def parse_page(
    data: bytes, path: str, url: str | None = None, declared: str | None = None
) -> Draft:
    """The draft of one HTML page; `url` is where it was fetched from, `declared` its charset.

    Raises:
        ReadError: it holds no article, and what it is instead (a paywall stub, a gallery ...).
    """
    tree = parse_html(data, path, declared)
    meta = read_metadata(tree, url)
    text = _main_text(tree, meta)
    problem = refuse(text, meta.title, meta.url or url, meta.kinds, meta.free)
    if problem is not None:
        raise ReadError(path, problem, "Take the article from another page or from its feed.")
    return Draft(
        path=path,
        text=text,
        title=meta.title,
        url=meta.url,
        published=meta.published,
        author=meta.author,
        language=meta.language,
        host=host_of(meta.url),
    )


def parse_html(data: bytes, path: str, declared: str | None = None) -> Any:
    """An lxml tree of the page, whatever its encoding."""
    from lxml import etree, html

    sniffed = _SNIFFED.search(data[:4096])
    charset = declared or (sniffed[1].decode("ascii", "replace") if sniffed else None)
    source = decode(data, charset, place=path, guess=True).encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        return html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise ReadError(path, "is no HTML that can be parsed", "Save the page again.") from None


def _main_text(tree: Any, meta: Metadata) -> str:
    from trafilatura import bare_extraction

    # JSON-LD may carry the whole text; where the page's own is much shorter, it is a shell.
    found = bare_extraction(tree, fast=True, include_comments=False, include_tables=False)
    text = normalise(getattr(found, "text", None) or "")
    body = normalise(fragment_text(meta.body)) if meta.body else ""
    if len(body) > 2 * len(text) and len(body) > 500:
        text = body
    return _without_furniture(text)


def _without_furniture(text: str) -> str:
    lines = [line.removeprefix("- ") for line in text.split("\n")]
    return "\n".join(line for line in lines if not _FURNITURE.fullmatch(line.strip()))


def fragment_text(source: str) -> str:
    """Text of an HTML fragment (a feed's content, a JSON-LD body): a line a block, no markup."""
    if "<" not in source and "&" not in source:
        return normalise(source)
    from lxml import etree, html

    try:
        tree = html.fragment_fromstring(
            source.encode("utf-8", "replace"),
            create_parent="div",
            parser=html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True),
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return normalise(re.sub(r"<[^<>]*>", " ", source))
    pieces: list[str] = []
    skipping = 0
    for event, tag in etree.iterwalk(tree, events=("start", "end")):
        name = tag.tag if isinstance(tag.tag, str) else ""
        if name in _UNREAD:
            skipping += 1 if event == "start" else -1
        if name in _BLOCKS:
            pieces.append("\n")
        if not skipping or (name in _UNREAD and event == "end" and not skipping):
            pieces.append((tag.text if event == "start" else tag.tail) or "")
    return normalise("".join(pieces))
