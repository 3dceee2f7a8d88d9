"""The last touch on each built page: its own head, plain characters, no faults of the theme."""

from __future__ import annotations

import re

from digest.publish.escape import plain

MARKER = "<!--digest-head-->"
_TITLE = re.compile(r"<title>.*?</title>\s*", re.S)
_PALETTE = re.compile(r'<link rel="stylesheet" href="[^"]*/palette\.[0-9a-f]+\.min\.css">\s*')
_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')


def finish(html: str, head: str | None) -> str:
    """The page as it is published.

    Args:
        html: what MkDocs made.
        head: what belongs in place of the marker, or None for a page that is not the digest's.
    """
    html = _PALETTE.sub("", html)  # its colours stand in our own style sheet
    # Autocompletion is not allowed on a checkbox; scripts need these two, readers do not.
    html = _TOGGLE.sub(r"\1 hidden", html)
    html = html.replace("<script src=", "<script defer src=")  # paint first
    if head is None:
        return html.replace(MARKER, "")
    before, _, after = html.partition(MARKER)
    return plain(before) + plain(head) + plain(_TITLE.sub("", after, count=1))
