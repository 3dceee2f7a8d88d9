"""Plain text: the article is all of it; what it says of itself is taken from its own lines.

Evidence used: a last line ``Source: host``, a first ``date YYYY-MM-DD``, a first line that is a
headline. Nothing else: an outlet, a date or an address is never guessed. Known failure: a
first paragraph of one short sentence without a full stop is taken for a headline.
"""

from __future__ import annotations

import re

from digest.read.draft import Draft, host_of, moment
from digest.read.normalise import normalise

_SOURCE = re.compile(
    r"source\s*:\s*(?P<url>https?://)?(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,24})(?P<path>/\S*)?", re.I
)
_DATE = re.compile(r"(?P<all>date:?\s+(?P<day>\d{4}-\d{2}-\d{2}))(?:\s+|$)", re.I)
_LABEL = re.compile(
    r"(?:last updated|updated|published|by|source|date|location)\b|[-–—*•(\[]", re.I
)
_WRAP = (50, 100)
"""Hard-wrapped mail and agency text breaks its lines in this range of characters."""


def parse_text(text: str, path: str) -> Draft:
    """The draft of one plain text document; `text` is decoded, not yet normalised."""
    body = normalise(_unwrapped(text), path)
    published = None
    if leading := _DATE.match(body):
        published = moment(leading["day"])
        if published is not None:
            # A line of its own, so that the first sentence starts where it starts.
            body = f"{leading['all']}\n{body[leading.end() :]}".strip()
    lines = body.split("\n")
    source = _SOURCE.fullmatch(lines[-1])
    url = f"{source['url'] or 'https://'}{source['host']}" if source else None
    page = url + source["path"] if source and url and len(source["path"] or "") > 1 else None
    return Draft(
        path=path,
        text=body,
        title=_headline(lines),
        url=page,
        published=published,
        host=host_of(url),
    )


def _headline(lines: list[str]) -> str | None:
    """The first line, if it reads as one and more follows."""
    first = lines[0]
    words = first.split()
    if len(lines) < 2 or not 3 <= len(words) <= 25 or len(first) > 160 or _LABEL.match(first):
        return None
    ends = first.rstrip("\"'”’)»")[-1:]
    return None if ends in {".", ":", ",", ";", "…"} else first


def _unwrapped(text: str) -> str:
    """Join hard-wrapped lines: where blank lines part paragraphs and lines are of one length."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    blocks = re.split(r"\n[ \t]*\n", text)
    inner = [line for block in blocks for line in block.strip("\n").split("\n")[:-1]]
    if len(blocks) < 2 or len(inner) < 4:
        return text
    lengths = sorted(len(line.rstrip()) for line in inner)
    middle = lengths[len(lengths) // 4]
    if middle < _WRAP[0] or lengths[-1] > _WRAP[1]:
        return text
    return "\n\n".join(" ".join(block.split("\n")) for block in blocks)
