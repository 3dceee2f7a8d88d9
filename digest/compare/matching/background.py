"""Which claims tell of earlier events: background that no current figure is held against.

Theory: background is dated (another year, a day more than a week before publication, "last
year"), or follows such a sentence in the past tense without naming anybody new, or takes up what
that sentence dates ("that attack"). Years to come and "since 1990" date no earlier event. A
sentence that names a day of the week is current, whatever else it dates. A repetition of a
background sentence within its article is background too.

Known failures: background told without any date in its paragraph.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from digest.compare.words.units import Unit
from digest.compare.words.wording import gram_cosine
from digest.model import Article

_YEAR = re.compile(r"(?<![\d.,-])(?:19|20)\d\d(?![\d,]*\d)(?!-year)(?! ?(?:GMT|UTC|hours|local)\b)")
_VAGUE = re.compile(
    r"\b(?:last (?:year|month|summer|winter|spring|autumn)|that year|(?<!not )in the past\b"
    r"(?! (?:\w+ )?(?:hour|day|week|month)s?\b)"
    r"|in recent years|(?:has|have|had|was|were) previously|\APreviously"
    r"|(?:\w+) (?:years|months|decades) ago|(?:a|one) (?:year|decade|century) ago"
    r"|earlier this year)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b")
_MONTH = re.compile(r"\A\W*(?:Back )?[Ii]n (?:early |mid-|late )?([A-Z][a-z]+)\b(?! \d)")
_FIRST_SINCE = re.compile(r"\b(?:first|last) time\b[^,.;]{0,30}\bsince\b[^,.;]{0,40}")
_SINCE = re.compile(r"\bsince\b[^,.;]{0,40}?\b(?:19|20)\d\d\b", re.IGNORECASE)
"""What has been so until now."""
_THAT = re.compile(
    r"(?:^\W*That|\b(?:about|after|against|at|before|behind|by|during|for|from|in|of|on|over|since"
    r"|to|with)\s+that)\s+(?:air|same|gas|bomb)?\s*"
    r"(?:attack|strike|raid|bombing|blast|explosion|massacre|assault|killing|shooting|war|battle"
    r"|siege|incident|offensive|operation|invasion|uprising|coup|crash|disaster|(?:earth)?quake|storm"
    r"|hurricane|flood|outbreak|epidemic|fire|famine|protest|trial|election|vote|referendum|summit"
    r"|accord|agreement|deal|truce|ceasefire)\b"
)
"""An event that the sentence before told of, not the one that is reported; behind a verb "that" may
be a conjunction ("said that fire broke out")."""
_PAST = re.compile(
    r"\b(?:was|were|had|did|fell|took|left|gave|went|came|made|broke|began|held|lost|led|rose|won"
    r"|became|kept|sent|struck|fled|shot|brought|built|caught|fought|found|[a-z]{2,}ed)\b"
)
_PAST_AUXILIARY = re.compile(r"\b(?:was|were|had|did)\b")
_PRESENT = re.compile(
    r"(?:\b(?:is|are|am|has|have|do|does|will|would|can|cannot|could|may|might|should|must|now|today)"
    r"|['’](?:re|ve|ll|m|s (?:a|an|the|not|no|been|\w+ing)))(?:n['’]t)?\b",
    re.IGNORECASE,
)
_RECENT = timedelta(days=7)
_A_MONTH = timedelta(days=27)
_OTHER_EVENT = re.compile(r"\b(?:after|since|following|than|until)\b")
"""What happened behind these is another event than the claim's."""
_COPY = 0.85
_REMEMBERED = 500
"""An article's last so many background claims are asked whether a claim repeats them: more than any
report has, and what keeps a text of a book's length near linear."""
VAGUE = "earlier"


def eras(all_units: Sequence[Unit], articles: Mapping[str, Article]) -> dict[str, str]:
    """Key of each claim, or clause, that tells of an earlier event -> years, or ``earlier``."""
    found: dict[str, str] = {}
    told: dict[str, list[Unit]] = {}
    dated: dict[str, deque[Unit]] = {}
    for unit in all_units:
        if unit.place != unit.parent:
            era = found.get(all_units[unit.parent].claim.key)
            if era:
                found[unit.claim.key] = era
            continue
        before = told.setdefault(unit.claim.article, [])
        earlier = dated.setdefault(unit.claim.article, deque(maxlen=_REMEMBERED))
        article = articles[unit.claim.article]
        era = (
            _own(unit, before, article)
            or _taken_up(unit, before, article)
            or _inherited(unit, before, earlier, found)
        )
        if era:
            found[unit.claim.key] = era
            earlier.append(unit)
        before.append(unit)
    return found


def _own(unit: Unit, before: Sequence[Unit], article: Article) -> str | None:
    """What the claim itself, or the words right before it in its sentence, date it to."""
    claim = unit.claim
    start = max(before[-1].claim.end if before else 0, claim.start - 40)
    text = _SINCE.sub("", _FIRST_SINCE.sub("", article.text[start : claim.end]))
    if _WEEKDAY.search(text):
        return None
    today = article.published.date() if article.published else None
    years = _years(unit, text, today)
    if years:
        return " ".join(years)
    if _VAGUE.search(text):
        return VAGUE
    when = claim.when
    if when and today and when.text in text and _older(when.last, today):
        if when.certain:
            return when.first.isoformat()
        front = text[: text.find(when.text)]
        if when.last - when.first >= _A_MONTH and not _OTHER_EVENT.search(front):
            return VAGUE
    return VAGUE if today and _in_past_month(claim.text, today) else None


def _in_past_month(text: str, today: date) -> bool:
    """Whether a claim opens with a month that is over ("In October the mayor survived")."""
    month = _MONTH.match(text)
    if month is None or month[1] not in month_name or not _PAST.search(text):
        return False
    number = list(month_name).index(month[1])
    after = date(today.year - (number > today.month) + number // 12, number % 12 + 1, 1)
    return _older(after - timedelta(days=1), today)


def _years(unit: Unit, text: str, today: date | None) -> list[str]:
    """Years before this one, save in a count ("2000 people") or the date of a recent day."""
    for figure in unit.claim.figures:
        if _YEAR.search(figure.text):
            text = text.replace(figure.text, "")
    when = unit.claim.when
    if when and today and timedelta() <= today - when.first <= _RECENT:
        text = text.replace(when.text, "")
    return sorted(year for year in set(_YEAR.findall(text)) if not today or int(year) < today.year)


def _older(day: date, today: date) -> bool:
    return today - day > _RECENT


def _taken_up(unit: Unit, before: Sequence[Unit], article: Article) -> str | None:
    """The years of the event in the sentence before that a claim takes up: "the worst since raiders
    burned the mill in 2019. The miners were blamed for that attack"."""
    if not before or not _THAT.search(unit.claim.text) or not article.published:
        return None
    last = before[-1]
    if _WEEKDAY.search(last.claim.text):
        return None
    return " ".join(_years(last, last.claim.text, article.published.date())) or None


def _inherited(
    unit: Unit, before: Sequence[Unit], dated: Iterable[Unit], found: Mapping[str, str]
) -> str | None:
    for twin in dated:
        if gram_cosine(twin.plain, unit.plain) >= _COPY:
            return found[twin.claim.key]
    told = unit.claim.when is not None or unit.claim.attribution is not None
    if before and not told and unit.names <= before[-1].names and _goes_on(unit, before[-1]):
        return found.get(before[-1].claim.key)
    return None


def _goes_on(unit: Unit, last: Unit) -> bool:
    """Whether a claim is told in the past, or may be of a chronology, which is told in the present:
    there it does something, or counts."""
    chronology = not _PAST_AUXILIARY.search(last.claim.text)
    present = {word.lower() for word in _PRESENT.findall(unit.claim.text)}
    if present:
        return chronology and present <= {"is", "are"} and bool(unit.claim.figures)
    return chronology or _PAST.search(unit.claim.text) is not None
