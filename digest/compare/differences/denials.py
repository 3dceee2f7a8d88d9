"""A statement and its denial in one sentence: "it was said, although the army denied this".

Theory: what is denied is all that stands before the denial, where somebody says it: a wish is
denied too, and no statement. Who denies is named there.

Known failures: one who denies as "he" or "she"; a statement that "the ministry rejected", and
claims told and named again.
"""

from __future__ import annotations

import re

from digest.compare.words.denying import CHARGES
from digest.model import Span

# A statement is denied; an offer or a plan is rejected. So a bare pronoun ("but
# they rejected it") counts after a verb of denial only, and a noun must not go on to say of what
# else it is.
_DENIED = r"(?:denied|denies|deny|refuted|disputed|disputes)"
_TURNED_DOWN = rf"(?:{_DENIED}|rejected|rejects|dismissed)"
_NAMED_AGAIN = (
    rf"(?:such|these|those|the|all)\s+(?:{CHARGES}|figures?)\b"
    r"(?!\s+(?:of|that|about|against)\b)"
)
_ALREADY = r"(?:(?:has|have|had)\s+)?(?:always\s+|repeatedly\s+|\w+ly\s+)?"
_WITHIN = re.compile(
    rf"[,;]?\s+(?:[–—]\s*)?(?P<denial>(?:although|though|while|but|and)\s+(?P<who>[^,.;]{{3,60}}?)\s+"
    rf"(?:has\s+|have\s+)?(?:{_DENIED}\s+(?:this|that|it)(?=\s*(?:[.,;]|$|as\b))"
    rf"|{_TURNED_DOWN}\s+{_NAMED_AGAIN})"
    rf"|(?:which|something(?:\s+that)?)\s+(?P<one>[^,.;]{{3,60}}?)\s+{_ALREADY}{_DENIED}"
    r"(?=\s*(?:[.,;]|$))"
    rf"|an?\s+(?:{CHARGES}|account|version)\s+(?:that\s+|which\s+)?(?:was\s+|has been\s+)?"
    rf"(?:{_TURNED_DOWN}\s+by\s+(?P<by>[^,.;]{{3,60}})"
    rf"|(?P<other>[^,.;]{{3,60}}?)\s+{_ALREADY}{_TURNED_DOWN}))"
)
# What is denied was said by somebody; a wish is denied, too ("asked for a transfer, but ..."), and
# one who speaks of himself as "he" denies no words of his own.
_TELLS = re.compile(
    r"\b(?:sa(?:id|ys|ying)|told|claim\w*|report(?!er)\w*|accus\w+|alleg\w+|charg\w+|blam\w+"
    r"|according|suspect\w*|rumou?r\w*|suggest\w*|convict\w*)\b",
    re.IGNORECASE,
)
_WISHED = re.compile(r"\b(?:ask\w*|request\w*|sought|appli\w+|wanted|offer\w*|motion|appeal\w*)\b")
_NO_DENIER = re.compile(r"^(?:he|she|it|they|we|i|you)\b|[\"“”]", re.IGNORECASE)
_SHORTEST = 20


def denied_part(text: str) -> tuple[Span, Span, str] | None:
    """What is said, its denial in the same sentence, and who denies it; or None."""
    match = _WITHIN.search(text)
    if match is None or match.start() < _SHORTEST:
        return None
    who = (match["who"] or match["one"] or match["by"] or match["other"]).strip()
    said = text[: match.start()]
    if _NO_DENIER.search(who) or _WISHED.search(said) or not _TELLS.search(said):
        return None
    return (0, match.start()), match.span("denial"), re.sub(r"\s+\w+ly$", "", who)
