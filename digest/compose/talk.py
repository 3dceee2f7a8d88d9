"""Which claims are talk: somebody speaks to the reader, not an outlet that reports.

Theory. Outlets also publish what readers write to them, answers of experts, transcripts of
broadcasts. There people say "I", "we" and "you" outside quotation marks, which news text hardly
ever does, and what they tell (a cold of their own, an argument) is mostly no report of the event,
though it is full of a theme's words. One such sentence is talk, and so is one that stands among
them, unless it says whose words it gives. Most sentences with such an "I" are no claims at all
(`digest.understand.noise.says_i`) and do not come here; what is left of their page is told by "we"
and "you".

Evidence: of 109 claims read that cues and model give a theme, drawn from 480 in nine real stories
with such pages, 61 do not belong there; none in three labelled stories of war is talk. Known
failures: a reporter who says "I" on the spot, a diary of a helper, an outlet's "we"; a comment in
the third person among reports.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from digest.model import Claim

PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|us|[Oo]ur|[Yy]ou|[Yy]our)\b(?!\.\w)")
"""Who speaks and is spoken to; "US" and "U.S." are states."""
QUOTED = re.compile(r"[“\"][^”\"]*(?:[”\"]|$)|^[^“”\"]*”")
"""What stands in quotation marks, also where the span begins or ends inside them."""
NEAR = 4
"""So many claims before and behind one are looked at."""
AMONG = 0.3
"""The least share of them, itself included, that makes a claim talk; at 0.2 to 0.3 half is news."""


def talk(claims: Sequence[Claim]) -> frozenset[str]:
    """Keys of the claims that are talk."""
    articles: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (claim.start, claim.end)):
        articles[claim.article].append(claim)
    found = set()
    for own in articles.values():
        speaks = [_speaks(claim) for claim in own]
        for at, claim in enumerate(own):
            near = speaks[max(0, at - NEAR) : at + NEAR + 1]
            among = claim.attribution is None and sum(near) >= AMONG * max(len(near), NEAR)
            if speaks[at] or among:
                found.add(claim.key)
    return frozenset(found)


def _speaks(claim: Claim) -> bool:
    """Whether the claim's own voice, and nobody whom it names, says "I", "we" or "you"."""
    text = claim.text
    if text.count('"') % 2 and not text.lstrip().startswith('"'):
        text = f'"{text}'  # it begins, or ends, inside straight marks: in doubt the former
    return claim.attribution is None and PERSON.search(QUOTED.sub(" ", text)) is not None
