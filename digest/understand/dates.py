"""When a claim's event happened, resolved against the article's publishing date.

Theory: news says the day by name ("on Saturday"), and means the last such day on or before
publication, unless the claim looks ahead ("will", "plans to"). A full date needs no guess. Two
expressions in one claim: the first one outside an attribution ("said on Sunday that ...") counts.

Known failures: days in quotations of older statements; events told in the past perfect before a
named day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from digest.model import When
from digest.understand.lexicon import MONTHS, WEEKDAYS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = "|".join(sorted((name for name in WEEKDAYS if len(name) > 3), key=len, reverse=True))
_PART = r"(?:(?:early|late|earlier|later)\s+(?:on\s+)?)?"
_FULL = re.compile(
    rf"\b(?:(?:on|since|by|until|from|in|of|before|after)\s+)?(?:(?:{_DAY}),?\s+)?(?:"
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_MONTH})\b\.?,?(?:\s+(?P<y1>(?:19|20)\d\d))?"
    rf"|(?P<m2>{_MONTH})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s*,?\s+(?P<y2>(?:19|20)\d\d))?"
    r"|(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d))",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(
    rf"\b(?:in|since|during|from|by|until|of|late|early|mid-?)?\s*\b(?P<m>(?i:{_MONTH}))\b\.?"
    r"(?:,?\s+(?P<y>(?:19|20)\d\d)|\s+(?P<rel>last year|this year))?",
)
_YEAR = re.compile(r"\b(?:in|during|from|of|by|until)\s+(?P<y>(?:19|20)\d\d)\b(?!\s*(?:agreement))")
_WEEKDAY = re.compile(
    rf"\b(?P<lead>(?:on|since|by|until|from|before|after|into|overnight into|next|last|this)\s+)?"
    rf"{_PART}(?P<day>{_DAY})\b(?!['’]s\b)(?:\s+(?:morning|afternoon|evening|night|overnight))?",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?P<r>the day before yesterday|yesterday|today|tonight|tomorrow|overnight|last night"
    r"|this (?:morning|afternoon|evening)|(?:earlier |later )?this (?:week|month|year)"
    r"|last (?:week|month|year)|next (?:week|month|year)"
    r"|(?P<n>\d+|a|an|two|three|four|five|six|seven|eight|nine|ten)"
    r" (?P<u>day|week|month|year)s? (?:ago|earlier))\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|to be|is set to|are set to|plans? to|is due|are due|is expected|are expected"
    r"|scheduled|is to|are to|going to|shall|upcoming|ahead of|before)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|told|added|reported|announced|confirmed|tweeted|wrote|stated|statement|condemned"
    r"|admitted|declared|interview|acknowledged|warned|claimed)\b[^,.]{0,25}$"
)
_SMALL = {
    word: n
    for n, word in enumerate("two three four five six seven eight nine ten".split(), start=2)
} | {"a": 1, "an": 1}
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}

_LEADS = frozenset("in since during from by until of late early mid mid-".split())

Found = tuple[int, When]


def when(text: str, published: date | None) -> When | None:
    """The time of a claim, or None where it names none.

    Args:
        text: the claim. published: the article's day in UTC, if known.
    """
    found = sorted(_all(text, published), key=lambda pair: pair[0])
    if not found:
        return None
    plain = [pair for pair in found if not _SAID.search(text[max(0, pair[0] - 60) : pair[0]])]
    precise = [pair for pair in plain or found if (pair[1].last - pair[1].first).days < 32]
    return (precise or plain or found)[0][1]


def resolve(text: str, published: date | None) -> date | None:
    """The first day that an expression such as "Wednesday" or "30 November" names."""
    for _, found in sorted(_all(text, published), key=lambda pair: pair[0]):
        return found.first
    return None


def _all(text: str, published: date | None) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    for pattern, reading in (
        (_FULL, _full), (_WEEKDAY, _weekday), (_RELATIVE, _relative),
        (_MONTH_YEAR, _month), (_YEAR, _year),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            if any(match.start() < right and left < match.end() for left, right in taken):
                continue
            value = reading(match, text, published)
            if value is not None:
                taken.append(match.span())
                lead = len(match.group()) - len(match.group().lstrip())
                yield match.start() + lead, value


def _one(text: str, first: date, last: date | None = None, *, certain: bool = True) -> When:
    return When(text.strip(" ,."), first, last or first, certain)


def _full(match: re.Match[str], _: str, published: date | None) -> When | None:
    group = match.groupdict()
    name = group["m1"] or group["m2"]
    month = MONTHS[name.lower()] if name else int(group["m3"])
    day = int(group["d1"] or group["d2"] or group["d3"])
    since = match.group().lower().startswith("since")
    given = group["y1"] or group["y2"] or group["y3"]
    if not given and name.islower() and name.lower() in {"may", "march"}:
        return None
    try:
        if given:
            first = date(int(given), month, day)
            last = max(first, published) if since and published else first
            return _one(match.group(), first, last)
        if published is None:
            return None
        here = _nearest(published, month, day)
        last = max(here, published) if since else here
        return _one(match.group(), here, last, certain=abs((here - published).days) < 180)
    except ValueError:
        return None


def _nearest(published: date, month: int, day: int) -> date:
    """The day of that name nearest to publication."""
    years = (published.year, published.year - 1, published.year + 1)
    days = [date(year, month, day) for year in years if (month, day) != (2, 29) or year % 4 == 0]
    return min(days, key=lambda one: abs((one - published).days))


def _weekday(match: re.Match[str], text: str, published: date | None) -> When | None:
    if published is None:
        return None
    number = WEEKDAYS[match["day"].lower()]
    lead = (match["lead"] or "").strip().lower()
    back = (published.weekday() - number) % 7
    first = published - timedelta(days=back)
    if lead == "next" or (_ahead(text, match.start()) and back):
        first += timedelta(days=7)
    if lead == "last" and back == 0:
        first -= timedelta(days=7)
    start = first - timedelta(days=1) if "overnight" in lead else first
    last = max(first, published) if lead == "since" else first
    return _one(match.group(), start, last, certain=lead not in {"next", "last"})


def _relative(match: re.Match[str], _: str, published: date | None) -> When | None:
    if published is None:
        return None
    word = match["r"].lower()
    if match["u"]:
        count = _SMALL.get(match["n"].lower()) or int(match["n"][:4])
        days = min(count * _DAYS[match["u"].lower()], 36500)
        first = published - timedelta(days=days)
        return _one(word, first, first, certain=match["u"].lower() == "day")
    if word in {"yesterday", "last night"}:
        return _one(match.group(), published - timedelta(days=1))
    if word == "overnight":
        return _one(match.group(), published - timedelta(days=1), published)
    if word == "the day before yesterday":
        return _one(match.group(), published - timedelta(days=2))
    if word == "tomorrow":
        return _one(match.group(), published + timedelta(days=1))
    if word.endswith(("week", "month", "year")):
        first, last = _period(word, published)
        return _one(match.group(), first, last, certain=False)
    return _one(match.group(), published)


def _period(word: str, published: date) -> tuple[date, date]:
    step = {"last": -1, "next": 1}.get(word.split()[0], 0)
    if word.endswith("week"):
        monday = published - timedelta(days=published.weekday() - 7 * step)
        return monday, monday + timedelta(days=6)
    if word.endswith("year"):
        return date(published.year + step, 1, 1), date(published.year + step, 12, 31)
    month = published.month - 1 + step
    year, month = published.year + month // 12, month % 12 + 1
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _month(match: re.Match[str], text: str, published: date | None) -> When | None:
    name = match["m"]
    led = match.group().split()[0].lower() in _LEADS
    if not (match["y"] or match["rel"] or led):
        return None  # "June Spencer"
    if not name[0].isupper():
        return None
    month = MONTHS[name.lower()]
    year = int(match["y"]) if match["y"] else published.year if published else None
    if year is None:
        return None
    if match["rel"] == "last year" or (
        not match["y"]
        and published
        and month > published.month + 2
        and not _ahead(text, match.start())
    ):
        year -= 1
    last = calendar.monthrange(year, month)[1]
    return _one(
        match.group(), date(year, month, 1), date(year, month, last), certain=bool(match["y"])
    )


def _year(match: re.Match[str], _: str, __: date | None) -> When | None:
    year = int(match["y"])
    return _one(match.group(), date(year, 1, 1), date(year, 12, 31))


def _ahead(text: str, at: int) -> bool:
    """Whether the words round an expression look ahead."""
    return bool(_FUTURE.search(text[max(0, at - 80) : at]))
