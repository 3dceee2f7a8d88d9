"""Which words of an outlet's sentence the others share, and which figures differ.

Theory: a reader who compares four wordings wants to see at a glance what they have in common and
where they part. Shared: words of four letters or more (and names) whose first letters another
outlet's sentence has as well. Differing: a figure whose unit another sentence counts too, with
another value. Marks are drawn on verbatim text and never change it.

Known failures: it compares letters, not meanings, so "withdrawal" and "pull-back" stay unmarked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from digest.model import Claim, Figure, Span
from digest.publish.escape import encode

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_STEM = 5
_COMMON = frozenset(
    "that this these those with from have has had were was been being they them their there which "
    "who whom whose when where while about after before into over under between said says told "
    "also more than some such only very will would could should other its his her and the for but "
    "not are".split()
)


def shared(claim: Claim, others: Iterable[Claim]) -> list[Span]:
    """Spans (in the claim's text) of the words that any of `others` has too."""
    known = {stem for other in others for _, stem in _stems(other.text)}
    return [span for span, stem in _stems(claim.text) if stem in known]


def differing(claim: Claim, others: Sequence[Claim]) -> list[Span]:
    """Spans (in the claim's text) of the figures that another claim gives otherwise."""
    return [
        (figure.start - claim.start, figure.end - claim.start)
        for figure in claim.figures
        if claim.start <= figure.start < figure.end <= claim.end
        and any(_differ(figure, other) for one in others for other in one.figures)
        and not any(_same(figure, other) for one in others for other in one.figures)
    ]


def _differ(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and (one.low, one.high) != (other.low, other.high)


def _same(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and (one.low, one.high) == (other.low, other.high)


def _stems(text: str) -> list[tuple[Span, str]]:
    found = []
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        name = match[0][0].isupper() and match.start() > 0
        if (len(word) > 3 or name or word[0].isdigit()) and word not in _COMMON:
            found.append((match.span(), word[:_STEM] if word[0].isalpha() else word))
    return found


def marked(text: str, same: Sequence[Span] = (), differs: Sequence[Span] = ()) -> Markup:
    """`text`, encoded, with ``<mark class="same">`` and ``<mark class="differs">`` in it.

    Shared words that stand together become one mark; where both kinds meet, the difference wins.
    """
    kinds = [""] * len(text)
    for kind, spans in (("same", _runs(text, same)), ("differs", differs)):
        for start, end in spans:
            kinds[start:end] = [kind] * (min(end, len(text)) - start)
    parts = []
    at = 0
    for end in [*(i for i in range(1, len(text)) if kinds[i] != kinds[i - 1]), len(text)]:
        piece = encode(text[at:end])
        parts.append(
            f'<mark class="{kinds[at]}">{piece}</mark>' if at < end and kinds[at] else piece
        )
        at = end
    return Markup("".join(parts))


def _runs(text: str, spans: Sequence[Span]) -> list[Span]:
    runs: list[Span] = []
    for start, end in sorted(spans):
        if runs and text[runs[-1][1] : start].isspace():
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs
