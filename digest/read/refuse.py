"""Pages that are no article: paywall stubs, cookie and robot walls, live blogs, galleries.

Theory: such a page is recognised by what it states (JSON-LD and OpenGraph types, the address)
or, where the extracted text is short, by the phrases it must show a reader. A long text is
never refused for a phrase: articles end with "subscribe" and speak of cookies. Evidence:
`benchmarks extraction` refuses none of the real articles. Known failures: a stub of more than
`_STUB` characters passes as a short article; walls in languages not listed.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_STUB = 1_500
"""Characters: below, the phrases decide; paywalls show one to three paragraphs."""
_LEAST = 200
"""Characters: shorter is no article, only a headline or a caption."""

_WALLS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "a paywall stub",
        re.compile(
            r"subscribe (?:now )?to (?:continue|read|unlock|keep)|to (?:continue|keep) reading"
            r"|already a subscriber|subscribers? only|this (?:article|content) is (?:only )?for"
            r"|(?:sign|log) in to (?:continue|read)|register to (?:continue|read)"
            r"|article réservé aux abonnés|il vous reste \d+|jetzt abonnieren|weiterlesen mit"
            r"|nur für abonnenten|contenido exclusivo|suscríbete para|conteúdo exclusivo"
            r"|assine para|riservato agli abbonati|alleen voor abonnees",
            re.I,
        ),
    ),
    (
        "a cookie wall",
        re.compile(
            r"(?:accept|allow|manage|reject) (?:all )?cookies|we (?:and our partners )?use cookies"
            r"|cookie (?:policy|settings|preferences)|wir verwenden cookies|cookies akzeptieren"
            r"|nous utilisons des cookies|utilizamos cookies|utilizziamo i cookie|consent to"
            r" the (?:use|processing)",
            re.I,
        ),
    ),
    (
        "a wall against robots",
        re.compile(
            r"verify (?:that )?you are (?:a )?human|are you a robot|unusual (?:traffic|activity)"
            r"|checking your browser|enable javascript|javascript is (?:disabled|required)"
            r"|access (?:to this page has been )?denied|complete the captcha",
            re.I,
        ),
    ),
    (
        "an error page",
        re.compile(
            r"(?:page|article) (?:you requested )?(?:was |could |can)?(?:not|n['’]t) be found"
            r"|page not found|error 404|404 error|no longer available|seite nicht gefunden"
            r"|page introuvable|página no encontrada",
            re.I,
        ),
    ),
)
_LIVE_PATH = re.compile(
    r"/(?:live|(?:live-?(?:blog|news|ticker|updates?)|en-direct|en-vivo)(?:-[^/]*)?)(?:/|$)", re.I
)
_LIVE_TITLE = re.compile(
    r"live(?: updates?| blog|ticker)?\s*[:|–—-]\s"
    r"|.{0,80}[:|–—-] live(?: updates?| blog)?$|en direct\b",
    re.I,
)
_GALLERY_PATH = re.compile(
    r"/(?:gallery|galleries|photos?|pictures|slideshows?|in-pictures|photo-essay|bildergalerie|diaporama|video|videos|watch)/",
    re.I,
)
_GALLERY_KINDS = {"imagegallery", "mediagallery", "gallery", "photogallery"}
_VIDEO_KINDS = {"videoobject", "video", "video.other", "podcastepisode", "audioobject"}


def refuse(
    text: str, title: str | None, url: str | None, kinds: frozenset[str], free: bool
) -> str | None:
    """Why the page is not an article that can be digested, or None where it is one.

    `text` is what was extracted, `kinds` the JSON-LD and OpenGraph types in small letters,
    `free` is false where the page says that it must be paid for.
    """
    path = urlsplit(url or "").path
    if kinds & {"liveblogposting"} or _LIVE_PATH.search(path) or _LIVE_TITLE.match(title or ""):
        return "is a live blog, which grows and mixes many reports"
    short = len(text) < _STUB
    if kinds & _GALLERY_KINDS or (short and _GALLERY_PATH.search(path)):
        return "is a gallery or a video page, not an article"
    if short and kinds & _VIDEO_KINDS and not any("article" in kind for kind in kinds):
        return "is a gallery or a video page, not an article"
    if short:
        for name, phrases in _WALLS:
            if phrases.search(f"{title or ''}\n{text}"):
                return f"is {name}, not the article"
        if not free and text:
            return "is a paywall stub, not the article"
    if len(text) < _LEAST:
        return f"gave no article text ({len(text)} characters)"
    return None
