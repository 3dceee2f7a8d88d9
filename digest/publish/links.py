"""Links that land: from a claim to its own page, and to the sentence in its article.

Theory: a text fragment (``#:~:text=``) makes the browser scroll to the first place where the
words match. Browsers compare base letters (no case, no accents, any white space), want word
boundaries at both ends, and allow ``prefix-,start,end,-suffix``. So a fragment starts and ends
on whole words, never crosses a line break inside one part (a line break is a new block on the
page), and is lengthened, then given words of context, until our own matcher, which follows the
same rules, finds it in exactly one place of the article.

Evidence: ``tests/test_links.py`` holds the matcher against generated articles, and
``tests/browser/test_fragments.py`` lets Chromium scroll to them.

Known failures: the live page may repeat the sentence in a teaser above the article or have been
edited since; then the browser lands on the teaser, or at the top. Text without spaces between
words is used whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from urllib.parse import quote, urlsplit

from digest.model import Article, Claim, Cluster, Edition, Span
from digest.publish.escape import unseen

WHOLE = 90
"""Characters up to which a span is quoted whole; a longer one by its first and last words."""
CONTEXT = 30
"""The most words of context on one side."""
NEAR = 600
"""Characters on either side in which context is looked for."""
_WORD = re.compile(r"\w+(?:['’.,\-‑]\w+)*")
_FOREIGN = re.compile(r"[\x00-\x20\u200c\u200d\\]")
"""What `unseen` lets through and an address has no room for."""


def safe_url(url: str | None) -> str | None:
    """The address if a reader may be sent there: http(s), a host, no userinfo, nothing hidden."""
    if not url or _FOREIGN.search(url) or any(map(unseen, url)):
        return None
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        return None
    return url if known and "@" not in parts.netloc else None


def claim_page(edition: Edition, cluster: Cluster) -> str:
    """The page the claim lives on, relative to the site's root: its theme's or its story's.

    A digest of one story has a page a theme; one of many has a page a story, since a page must
    earn its place and a theme's page would grow with the number of stories.
    """
    if len(edition.stories) == 1 and cluster.theme:
        return f"themes/{cluster.theme}.html"
    return f"stories/{cluster.story}.html"


def claim_link(edition: Edition, cluster: Cluster) -> str:
    """The claim's permalink, relative to the site's root."""
    return f"{claim_page(edition, cluster)}#{cluster.id}"


def source_link(article: str, start: int) -> str:
    """The site's own source page at the passage that starts at `start`."""
    return f"sources/{article}.html#c-{start}"


def support_link(article: Article, claim: Claim) -> str:
    """Where a reader finds the sentence: in the article if its address is known, else here.

    The second kind is relative to the site's root.
    """
    url = safe_url(article.url)
    fragment = text_fragment(article.text, claim.start, claim.end) if url else ""
    if not url or not fragment:
        return source_link(article.id, claim.start)
    return url + (fragment[1:] if "#" in url else fragment)


def text_fragment(text: str, start: int, end: int) -> str:
    """``#:~:text=...`` that lands on ``text[start:end]`` and nowhere else in `text`.

    Empty where there is none: the span has no words, or the same words stand twice in the same
    surroundings.
    """
    article = _folded(text)
    for prefix, first, last, suffix in _candidates(text, start, end):
        parts = [text[slice(*part)] if part else "" for part in (prefix, first, last, suffix)]
        found = list(islice(article.find(*parts), 2))
        if found == [(first[0], (last or first)[1])]:
            return _written(*parts)
    return ""


def _written(prefix: str, first: str, last: str, suffix: str) -> str:
    parts = [_encode(first)]
    if prefix:
        parts.insert(0, _encode(prefix) + "-")
    if last:
        parts.append(_encode(last))
    if suffix:
        parts.append("-" + _encode(suffix))
    return "#:~:text=" + ",".join(parts)


def _encode(text: str) -> str:
    return quote(" ".join(text.split()), safe="").replace("-", "%2D")


_Parts = tuple[Span | None, Span, Span | None, Span | None]


def _candidates(text: str, start: int, end: int) -> Iterator[_Parts]:
    """Fragments from the shortest up, as spans: prefix, first words, last words, suffix."""
    words = [m.span() for m in _WORD.finditer(text, start, end)]
    if not words:
        return
    bodies = list(_bodies(text, words))
    for first, last in bodies:
        yield None, first, last, None
    first, last = bodies[-1]
    stop = (last or first)[1]
    before = _before(text[: first[0]])
    after = [stop + end for end in _after(text[stop : stop + NEAR])]
    for size in range(CONTEXT):
        if size < len(before):
            yield (before[size], first[0]), first, last, None
        if size < len(after):
            yield None, first, last, (stop, after[size])
    if before and after:
        yield (before[-1], first[0]), first, last, (stop, after[-1])


def _bodies(text: str, words: list[Span]) -> Iterator[tuple[Span, Span | None]]:
    whole = (words[0][0], words[-1][1])
    one_line = "\n" not in text[slice(*whole)]
    if one_line and whole[1] - whole[0] <= WHOLE:
        yield whole, None
        return
    for size in (4, 6, 8, 12):
        if 2 * size > len(words):
            break
        first = (words[0][0], words[size - 1][1])
        last = (words[-size][0], words[-1][1])
        if "\n" not in text[slice(*first)] and "\n" not in text[slice(*last)]:
            yield first, last
    if one_line:
        yield whole, None
    else:
        yield _line_ends(text, words)


def _line_ends(text: str, words: list[Span]) -> tuple[Span, Span]:
    """The words up to the first line break, and those after the last one."""
    head = next(i for i, w in enumerate(words) if "\n" in text[w[1] : words[i + 1][0]])
    tail = max(i for i, w in enumerate(words) if i and "\n" in text[words[i - 1][1] : w[0]])
    return (words[0][0], words[head][1]), (words[tail][0], words[-1][1])


def _before(text: str) -> list[int]:
    """Where one, two, ... words of context before would begin, within the nearest line."""
    line = text.rstrip().rfind("\n") + 1
    words = _WORD.finditer(text, max(line, len(text) - NEAR))
    return [m.start() for m in words][::-1][:CONTEXT]


def _after(text: str) -> list[int]:
    """Where one, two, ... words of context after would end, within the nearest line."""
    stop = text.find("\n", len(text) - len(text.lstrip()))
    words = _WORD.finditer(text, 0, len(text) if stop < 0 else stop)
    return [m.end() for m in words][:CONTEXT]


class _Folded:
    """A text as browsers compare it, with the way back to its offsets."""

    def __init__(self, text: str) -> None:
        self.place: list[int] = []
        letters: list[str] = []
        for offset, char in enumerate(text):
            for one in _fold(char):
                if one == " " and letters and letters[-1] == " ":
                    continue
                letters.append(one)
                self.place.append(offset)
        self.text = "".join(letters)

    def find(self, prefix: str, first: str, last: str, suffix: str) -> Iterator[Span]:
        """The spans of the original text that the fragment matches, in order of start."""
        prefix, first, last, suffix = (_fold_all(p) for p in (prefix, first, last, suffix))
        for at in self._bounded(first, 0):
            if prefix and not self._ends_with(prefix, at):
                continue
            end = at + len(first)
            stops = (s + len(last) for s in self._bounded(last, end)) if last else iter((end,))
            stop = next((s for s in stops if not suffix or self._goes_on(suffix, s)), None)
            if stop is not None:
                yield self.place[at], self.place[stop - 1] + 1
            elif last:
                return  # what does not end behind here does not end behind a later start

    def _bounded(self, part: str, at: int) -> Iterator[int]:
        while (at := self.text.find(part, at)) >= 0:
            if self._boundary(at) and self._boundary(at + len(part)):
                yield at
            at += 1

    def _boundary(self, at: int) -> bool:
        around = self.text[max(0, at - 1) : at + 1]
        return at in (0, len(self.text)) or not (around[0].isalnum() and around[-1].isalnum())

    def _ends_with(self, prefix: str, at: int) -> bool:
        before = self.text[:at].rstrip(" ")
        return before.endswith(prefix) and self._boundary(len(before) - len(prefix))

    def _goes_on(self, suffix: str, at: int) -> bool:
        after = at + (self.text[at : at + 1] == " ")
        return self.text.startswith(suffix, after) and self._boundary(after + len(suffix))


@lru_cache(maxsize=64)  # the articles of one story: its claims come from all of them in turn
def _folded(text: str) -> _Folded:
    return _Folded(text)


def _fold_all(text: str) -> str:
    return " ".join("".join(map(_fold, text)).split())


@lru_cache(maxsize=4096)
def _fold(char: str) -> str:
    if char.isspace():
        return " "
    kept = (c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    return "".join(kept).casefold().replace("’", "'").replace("“", '"').replace("”", '"')
