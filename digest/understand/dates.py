"""When a claim's event happened, resolved against the article's publishing date.

Theory: news says the day by name ("on Saturday"), and means the last such day on or before
publication, unless the claim looks ahead ("will", "plans to"). What counts is the verb nearest
before the day, else the first one after it; a verb in the present tells nothing ("takes effect on
Sunday"), hence such a day is uncertain. A day and month without a year is the one nearest to
publication, but "since" and "after" do not look ahead of what is told, and one some months off is
where the verb points. A full date needs no guess. Two expressions in one claim: the first one
outside an attribution ("said on Sunday that ...") counts, and outside a clause that tells of
somebody or of what was before ("a man who was freed on Sunday"); where there is none but in such
a clause, or none but that of a report in the week before publication ("44 were killed, it said on
Sunday", of a raid on Saturday), the day is uncertain.

Known failures: days in quotations of older statements; clauses with "that" and reduced ones ("a
man freed on Sunday"), which are taken for the main one; events told in the past perfect before a
named day; what was agreed in the past for a day to come ("agreed to meet on Friday"); participles
behind a verb that looks ahead ("will meet families of people killed on Tuesday"), and a clause
between the two ("will resume talks that failed in May on Friday").
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from digest.model import When
from digest.understand.lexicon import HAVE, MONTHS, WEEKDAYS, past_like
from digest.understand.tokens import Token, tokenize
from digest.understand.verbs import finite_verbs

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
_YEAR = re.compile(
    r"\b(?:in|during|from|of|by|until)\s+(?P<y>(?:19|20)\d\d)\b(?!\s*(?:agreement))", re.IGNORECASE
)
_WEEKDAY = re.compile(
    r"\b(?P<lead>(?:on|since|by|until|from|before|after|into|overnight into|next|last|this|each"
    rf"|every)\s+)?{_PART}(?P<day>{_DAY})\b(?!(?: (?:morning|afternoon|evening|night))?['’]s\b)"
    r"(?:\s+(?:morning|afternoon|evening|night|overnight))?",
    re.IGNORECASE,
)
_SMALL = {
    word: n
    for n, word in enumerate("two three four five six seven eight nine ten".split(), start=2)
} | {"a": 1, "an": 1}
_RELATIVE = re.compile(
    r"\b(?P<r>the day before yesterday|yesterday|today|tonight|tomorrow"
    r"|(?<!\bthe )overnight|last night|this (?:morning|afternoon|evening)"
    r"|(?:earlier |later )?this (?:week|month|year)|(?:last|next) (?:week|month|year)"
    rf"|(?P<n>\d+|{'|'.join(_SMALL)})"
    r" (?P<u>day|week|month|year)s? ago)\b(?!['’]s\b)",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|to be|is set to|are set to|plans? to|is due|are due|is expected|are expected"
    r"|scheduled|is to|are to|going to|shall)\b|['’]ll\b",
    re.IGNORECASE,
)
_COMING = re.compile(r"\b(?:upcoming|ahead of|(?P<either>before))\b", re.IGNORECASE)
"""What dates the words behind it and not the verb: a vote "before" which something happened may be
past or to come."""
_CLAUSE = re.compile(
    r"[,;:—–]|\b(?:that|which|who|whom|whose|where|when|while|after|since|until|as|because|but)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:who|which|whose|because|(?:after|before|since)\b(?= [a-z]+ [^,;:]*\Z))\b[^,;:.!?—–]*\Z"
)
"""Opens words, up to a day, whose day need not be the main event's; "when" and "while" tell of the
same time. Small letters only: the WHO is no relative."""
_SINCE = re.compile(r"\bsince\b[^,;:.!?—–]*\Z")
_PAST_FORMS = frozenset("was were had did".split())
_TOLD, _OPEN, _AHEAD = -1, 0, 1
_MONTHS_OFF = 60
"""In days: "called an election for 30 June" is told in the past of a day to come, but a day that
lies further ahead is mostly the last one of that name."""
_MONTHS_AHEAD = 2
_INFINITIVE = re.compile(r"\bto [a-z]+\b[^,;:.]*\Z")
_RECENT = timedelta(days=7)
_NEARLY = 6  # days back to the day before the same one of the week
_PROGRESS = re.compile(r"['’](?:re|m)\b", re.IGNORECASE)  # "we're meeting on Sunday"
_SAID = re.compile(
    r"\b(?:said|told|added|reported|announced|confirmed|tweeted|wrote|stated|statement|condemned"
    r"|admitted|declared|interview|acknowledged|warned|claimed)\b[^,.]{0,25}$"
)

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
    main = [pair for pair in plain or found if not _aside(text[: pair[0]])]
    if not main:
        at, one = (plain or found)[0]
        last = max(one.last, published) if published and _SINCE.search(text[:at]) else one.last
        return replace(one, last=last, certain=False)
    precise = [pair for pair in main if (pair[1].last - pair[1].first).days < 32]
    one = (precise or main)[0][1]
    recent = published is not None and timedelta() <= published - one.last <= _RECENT
    return replace(one, certain=False) if recent and not plain else one


def _aside(before: str) -> bool:
    """Whether what stands before a day ends in a clause that is not the main one."""
    found = _ASIDE.search(before)
    return found is not None and bool(finite_verbs(tokenize(before, 0, found.start())))


def resolve(text: str, published: date | None, *, ahead: bool = False) -> date | None:
    """The first day that an expression such as "Wednesday" or "30 November" names.

    It is the day of a count, hence none after publication: "October 7" is the last one, unless it
    may lie ``ahead`` ("until October 7").
    """
    # "since" is never ahead; projections ("by 30 June 500 will have left") are missed.
    told = f"{'until' if ahead else 'since'} {text}" if ahead or _FULL.match(text) else text
    for _, found in sorted(_all(told, published), key=lambda pair: pair[0]):
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


def _full(match: re.Match[str], text: str, published: date | None) -> When | None:
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
        tense = _TOLD if since else _tense(text, *match.span())
        behind = since or match.group().lower().startswith("after")
        planned = text[: match.start()].endswith("for ")  # "set a hearing for Aug. 7"
        leaning = _AHEAD if planned else tense
        here = _nearest(published, month, day, leaning, 0 if behind else _MONTHS_OFF)
        last = max(here, published) if since else here
        sure = abs((here - published).days) < 180 and (here <= published or tense == _AHEAD)
        sure = sure and not match.group().lower().startswith("until")
        return _one(match.group(), here, last, certain=sure)
    except ValueError:
        return None


def _nearest(published: date, month: int, day: int, tense: int | None, off: int) -> date:
    """The day of that name nearest to publication, unless it is `off` days the wrong way."""
    years = (published.year, published.year - 1, published.year + 1)
    days = [date(year, month, day) for year in years if (month, day) != (2, 29) or year % 4 == 0]
    near = min(days, key=lambda one: abs((one - published).days))
    away = (near - published).days
    if away > off and tense in (_TOLD, None):
        return max(one for one in days if one <= published)
    if away < -off and tense == _AHEAD:
        return min(one for one in days if one > published)
    return near


def _weekday(match: re.Match[str], text: str, published: date | None) -> When | None:
    if published is None:
        return None
    number = WEEKDAYS[match["day"].lower()]
    lead = (match["lead"] or "").strip().lower()
    if lead in {"each", "every"}:
        return None
    back = (published.weekday() - number) % 7
    first = published - timedelta(days=back)
    tense = _TOLD if lead == "since" or not back else _tense(text, *match.span())
    if lead == "next" or tense == _AHEAD or (lead == "until" and back == _NEARLY):
        first += timedelta(days=7)
    if lead == "last" and back == 0:
        first -= timedelta(days=7)
    start = first - timedelta(days=1) if "overnight" in lead else first
    last = max(first, published) if lead == "since" else first
    # What is told of tomorrow's name is mostly of tomorrow: written after midnight, or elsewhere.
    vague = tense == _OPEN or (back == _NEARLY and tense != _AHEAD and lead != "since")
    sure = not vague and lead not in {"next", "last", "until"}
    return _one(match.group(), start, last, certain=sure)


def _relative(match: re.Match[str], text: str, published: date | None) -> When | None:
    if published is None:
        return None
    word = match["r"].lower()
    if match["r"][0].isupper() and re.search(r"[A-Za-z] $", text[: match.start()]):
        return None  # a programme or a paper: "USA Today"
    if match["u"]:
        unit, count = match["u"].lower(), _SMALL.get(match["n"].lower()) or int(match["n"][:4])
        count = min(count, published.year - 1)  # the calendar begins with the year 1
        if unit == "day":
            return _one(word, published - timedelta(days=count))
        return _one(word, *_period(unit, published, -count), certain=False)
    if word in {"yesterday", "last night"}:
        return _one(match.group(), published - timedelta(days=1))
    if word == "overnight":
        return _one(match.group(), published - timedelta(days=1), published)
    if word == "the day before yesterday":
        return _one(match.group(), published - timedelta(days=2))
    if word == "tomorrow":
        return _one(match.group(), published + timedelta(days=1))
    if word.endswith(("week", "month", "year")):
        step = {"last": -1, "next": 1}.get(word.split()[0], 0)
        unit = word.split()[-1]
        return _one(match.group(), *_period(unit, published, step), certain=False)
    return _one(match.group(), published)


def _period(unit: str, published: date, step: int) -> tuple[date, date]:
    """First and last day of the week, month or year so many steps from a day's own."""
    if unit == "week":
        monday = published - timedelta(days=published.weekday() - 7 * step)
        return monday, monday + timedelta(days=6)
    if unit == "year":
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
        and month > published.month
        and _last_years(text, match, month - published.month)
    ):
        year -= 1
    last = calendar.monthrange(year, month)[1]
    return _one(
        match.group(), date(year, month, 1), date(year, month, last), certain=bool(match["y"])
    )


def _last_years(text: str, match: re.Match[str], ahead: int) -> bool:
    """Whether a month that is so many ahead of publication is the one of last year: where it is
    some way off, or the verb says so and no infinitive ("agreed to open in July") or end does."""
    tense = _tense(text, *match.span())
    if ahead > _MONTHS_AHEAD:
        return tense != _AHEAD
    planned = _INFINITIVE.search(text, 0, match.start())
    return tense == _TOLD and not planned and match.group().split()[0].lower() in {"in", "since"}


def _year(match: re.Match[str], _: str, __: date | None) -> When | None:
    year = int(match["y"])
    until = match.group().lower().startswith("until")
    return _one(match.group(), date(year, 1, 1), date(year, 12, 31), certain=not until)


def _tense(text: str, start: int, end: int) -> int | None:
    """Whether what stands at an expression was told, lies ahead or may be either; None: no verb.

    A verb behind one that looks ahead counts only in a clause of its own: "will receive wounded
    soldiers" is not told in the past.
    """
    future = [match.span() for match in _FUTURE.finditer(text)]
    present = [(match.start(), _OPEN, 0) for match in _PROGRESS.finditer(text)]
    tokens = tokenize(text, 0, len(text))
    found = present + [(left, _AHEAD, right) for left, right in future]
    found += [
        (tokens[i].start, _form(tokens, i), 0)
        for i in finite_verbs(tokens)
        if not any(left <= tokens[i].start < right for left, right in future)
    ]
    found += [
        (match.start(), _OPEN if match["either"] else _AHEAD, 0)
        for match in _COMING.finditer(text, 0, start)
    ]
    last: int | None = None
    held = 0  # where a verb that looks ahead ends
    for at, tense, stop in sorted(found):
        if at >= end and last is None:
            return tense
        if at < start and (not held or _CLAUSE.search(text, held, at)):
            last, held = tense, stop
    return last


def _form(tokens: Sequence[Token], index: int) -> int:
    """A finite verb's time: told in the past, or open in the present."""
    word = tokens[index].low
    if word in _PAST_FORMS or re.match(r"(?:was|were|had|did)n", word):
        return _TOLD
    if word in HAVE:
        after = next((one.low for one in tokens[index + 1 :] if not _adverb(one.low)), "")
        return _TOLD if after == "been" or past_like(after) else _OPEN
    front = next((one.low for one in reversed(tokens[:index]) if not _adverb(one.low)), "")
    return _TOLD if past_like(word) and front not in {"is", "are", "am"} else _OPEN


def _adverb(word: str) -> bool:
    return word.endswith("ly") or word in {"not", "also", "now", "still", "already", "just"}
