"""Figures that count nothing which was: rates, ratios, the children of one parent, what may be.

Theory: "36,000 a year", "one in 60", "a mother of 12", "could kill millions", "up from 8 to 12"
stand beside the words of an event, but a toll is neither confirmed nor contradicted by them. Each
is told by closed words right beside the figure or in its clause. "May have died" is an estimate
of what was, and counts.

Known failures: a rate whose period is told in another clause; a wish or a threat without a modal.
"""

from __future__ import annotations

import re

from digest.compare.figures.happened import KIND

_PERIOD = r"(?:second|minute|hour|day|week|month|year|decade)"
_NO_SPAN = "".join(f"(?<!{word} )" for word in "in within for of after than over during".split())
_RATE_BEHIND = re.compile(
    rf"^[^.;,:]*?\b(?:(?:each|every|per|an average|a typical)\s+(?:[a-z]+\s+)?{_PERIOD}\b"
    rf"|{_NO_SPAN}an?\s+{_PERIOD}\b(?!\s+(?:after|before|earlier|later|ago|of|in|when|on))"
    r"|(?-i:daily|weekly|monthly|yearly|annually)\b(?=\s*(?:[.,;:]|$|(?:in|on|at|from|of|by|for|to"
    r"|across|during|through|over|since|worldwide|nationwide)\b)))",
    re.IGNORECASE,
)
"""A word of a period is an adverb at the end of its clause or before a preposition; elsewhere it
is an adjective ("the weekly market")."""
_RATE_BEFORE = re.compile(
    rf"(?:^|[.;,:]\s*|\b(?:in|and|but|that)\s+)(?:each|every|an average|a typical)\s+{_PERIOD}\b"
    r"[^.;:]*$|\baverage\s+(?:of\s+)?$",
    re.IGNORECASE,
)
_BASE = re.compile(r"\bout\s+of\s+(?:the\s+|every\s+|an?\s+|some\s+|about\s+)?$", re.IGNORECASE)
_OUT_OF = re.compile(
    r"^(?:\s+[a-z]+)?\s+out\s+of\s+(?:every\s+)?(?:[\d,]+|[a-z]+)\b", re.IGNORECASE
)
_EVERY = r"\s+in\s+(?:every\s+)?"
_RATIO = re.compile(
    rf"(?:(?:one|two|three|four|[1-4]){_EVERY}(?:five|5)"
    rf"|(?:one|two|three|four|five|six|seven|eight|nine|[1-9]){_EVERY}(?:ten|10)"
    rf"|[a-z\d]+{_EVERY}(?:100|1,000|hundred|thousand)"
    rf"|(?:one|1){_EVERY}(?!(?:19|20)\d\d\b)\d+)\b(?!\s+(?:[a-z]+\s+)?{_PERIOD}s\b)",
    re.IGNORECASE,
)
"""The part is less than the whole: "killed 12 in five provinces" is none, nor "one in 2015"."""
_AGED = re.compile(r"\b(?:aged|ages?)\s+(?:between\s+|from\s+)?$", re.IGNORECASE)
_YOUNG = re.compile(r"\b(?:children|infants|boys|girls|babies|pupils)\s+$", re.IGNORECASE)
_UNDER = re.compile(r"(?:aged\s+)?(?:under|below|over|above)\b", re.IGNORECASE)
"""Children under five."""
_OF_AGE = re.compile(
    r"\ban?\s+(?:[a-z-]+\s+)?(?:man|woman|boy|girl|youth|teenager|student|pupil|mother|father|nurse"
    r"|doctor|teacher|farmer|worker|driver|soldier|officer|policeman|captain|major|colonel|sergeant"
    r"|lieutenant|corporal|private|recruit|conscript|reporter|journalist)\s+of\s+$",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\s*(?:[.,;:)]|$)")
"""A captain of 28, who died; with a noun behind it ("a mother of 28 pupils") it counts."""
_FORMER = re.compile(r"^\s+(?:prior|previous|past)\s+[a-z]", re.IGNORECASE)
_PARENT = re.compile(
    r"\b(?:father|mother|dad|mum|mom|parents?|grandfather|grandmother|grandparents|widow|widower)"
    r"\s+(?:of|to)\s+$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_OF_THEN = re.compile(
    r"\bsince\b[^.;]{0,100}?\b(?:when|in\s+which|which|that)\b[^.;,]*$", re.IGNORECASE
)
"""The toll of another event: "the deadliest raid since 2019, when 21 people died"."""
_FOUND = r"\s+be\s+(?:found|located)"
_MAYBE = (
    rf"(?:(?:could(?!\s+not{_FOUND})|would|can|(?-i:will)|should|wo|ca|cannot(?!{_FOUND}))"
    r"\b(?:n[’']t)?"
    r"|(?:(?-i:may)|might)\b(?!\s+have\b))"
)
"""In lower case: May is a month, Will a man."""
_NOT_ONLY = r"(?!\s+(?:only|just|merely|simply)\b)"
_POSSIBLE = re.compile(
    rf"(?:\b(?:{_MAYBE}|if|unless|(?:risk|fears?|threat|predictions?|forecasts?)\s+of"
    r"|(?:hop\w+|plan\w*|want\w*|tr(?:y|ies|ied|ying)|expect\w*|aim\w*|plot\w*|conspir\w+"
    r"|threaten\w*)\s+to|not{_NOT_ONLY}|never|without(?!\s+(?:warning|notice|provocation|reason)\b)"
    rf"|prevent\w*|avoid\w*)|n[’']t{_NOT_ONLY})\b"
    r"(?:\s+(?!(?:and|but|after|when|where|that|which|who|because|said|says|until|before)\b)"
    r"[\w’'-]+){0,5}\s*$",
    re.IGNORECASE,
)
_POSSIBLE_BEHIND = re.compile(
    rf"^(?:\s+[\w’'-]+){{0,4}}?\s+(?:{_MAYBE}|at\s+risk\b)", re.IGNORECASE
)
_WHOLE = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|most|all|some|several"
    r"|dozens))"
    r"\s+of\s+(?:the|those|these|his|her|its|their)\s+$"
    r"|(?:^|[.,;:]\s)of\s+(?:the\s+|those\s+|these\s+)?$",
    re.IGNORECASE,
)
_PART = re.compile(r"^\s+of\s+(?:the|those)\s+(?:[\d,]+\s+)?([a-z]+)\b", re.IGNORECASE)
_WORD = re.compile(r"\s+([a-z]+)")
_NEAR = 160
"""Characters of the text that are looked at before and behind a figure."""


def counts_nothing(text: str, start: int, end: int) -> bool:
    """Whether the figure at ``text[start:end]`` is a rate, a ratio, children or an old toll."""
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if _FROM.search(before) and re.match(r"\s+(?:[a-z]+\s+)?to\s+\S*\d", behind):
        return True
    following = _WORD.match(behind)
    if _WHOLE.search(before) and not (following and following[1] in KIND):
        return True  # "two of the three died", "of the 40 aboard, 12"; not "30 of the 80 wounded"
    return any(
        (
            _BASE.search(before),
            _OUT_OF.match(behind),
            _FORMER.match(behind),
            _AGED.search(before),
            _YOUNG.search(before) and _UNDER.match(text, start),
            _OF_AGE.search(before) and _ALONE.match(behind),
            _RATIO.match(text[start:end].split()[-1] + behind),
            _PARENT.search(before),
            _OF_THEN.search(before),
            _RATE_BEHIND.search(behind),
            _RATE_BEFORE.search(before),
        )
    )


def part_of_toll(text: str, end: int) -> bool:
    """Whether the figure that ends there is a part of a toll: "30 of the 80 wounded"."""
    whole = _PART.match(text[end : end + _NEAR])
    return whole is not None and whole[1].lower() in KIND.keys() | {"victims"}


def only_possible(text: str, start: int, end: int) -> bool:
    """Whether the event that the figure at ``text[start:end]`` counts is not said to have been."""
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    later = _POSSIBLE_BEHIND.match(behind)
    told = later is not None and bool(KIND.keys() & later.group().lower().split()[:-1])
    return bool(_POSSIBLE.search(before)) or (later is not None and not told)
