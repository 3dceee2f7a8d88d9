"""Who is named right before a word of a claim, and which words of a part of it are names.

Theory: who acts stands directly before the act: a run of capitalised words, at most two words that
it describes, and auxiliaries. Offices and days have capitals and name nobody.

Known failures: a name that an aside parts from its act ("Lee, who is ill, will not") is not found;
one that only opens the text is taken for one even where it is a common noun ("Rain will").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest.compare.words.concepts import concept
from digest.compare.words.lands import LANDS
from digest.compare.words.terms import MONTHS, NO_NAMES, WEEKDAYS, is_light, names, words

SKIPPED = r"(?:(?:is|are|was|were|has|have|had|been|also|now|still|\w+ly)\s+)*$"
"""Auxiliaries and adverbs between who acts and the act, where the text searched ends."""
_NAMED = re.compile(
    r"(?P<name>(?:[A-Z][^\s,;:]*\s+(?:(?:and|of|the|al|bin|de|von)\s+)*)+)"
    rf"(?P<head>(?:[a-z-]+\s+){{0,2}}?){SKIPPED}"
)
_OFFICES = frozenset(
    "president minister prime premier chancellor king queen prince pope mayor governor senator"
    " general secretary chief leader chairman mr mrs ms dr sir former".split()
)
"""Fewer than `sources.TITLES`: "Police" and "Government" at the start of a text do act."""


@dataclass(frozen=True, slots=True)
class Named:
    """The names directly before a word, and whether they only describe ("the French minister")."""

    names: frozenset[str]
    described: bool

    def differs(self, other: Named) -> bool:
        """Whether two must be two: both named or both described, with no word in common.

        A description beside a name ("the American president", "Lee") may be of one.
        """
        both = bool(self.names and other.names) and self.described == other.described
        return both and not self.names & other.names


def named_before(text: str, end: int, *, acts: bool) -> Named:
    """The name that stands directly before a place in a text, at most two words between.

    Where one who ``acts`` is looked for, the first word of the text is a name as well ("Trump
    will"), unless it may be a plural ("Ministers will").
    """
    found = _NAMED.search(text[:end])
    head = words(found["head"]) if found else []
    if found is None or any(is_light(word) for word in head):
        return Named(frozenset(), described=False)
    told = names_among(found["name"], text)
    first = words(found["name"])[0]
    if acts and found.start() == 0 and not (first.endswith("s") or first in _OFFICES):
        told |= {concept(first)} - NO_NAMES
    return Named(told, described=bool(head) or words(found["name"])[-1] in _OFFICES)


def names_among(part: str, text: str) -> frozenset[str]:
    """The words of a part of a text that are names there: no offices, no days."""
    known = {word for name in names(text) for word in words(name)} | LANDS.keys()
    known -= _OFFICES | WEEKDAYS | MONTHS
    return frozenset(concept(word) for word in words(part) if word in known and not is_light(word))
