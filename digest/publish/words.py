"""Dates and numbers in plain words, without a locale."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from digest.model import When

MONTHS = (
    "January February March April May June July August September October November December"
).split()
PRONOUNS = frozenset("i you he she it we they this that these those who".split())
CHANGES = {
    "figure-revised": "Figure revised",
    "now-disputed": "Now disputed",
    "newly-corroborated": "Now carried by a second origin",
    "changed-by-outlet": "Changed by the outlet",
    "new": "New",
    "dropped": "No longer in the digest",
}
"""The kinds of change, in the order in which they are told."""
SMALL = "no one two three four five six seven eight nine ten".split()


def day(when: date) -> str:
    """``14 May 2030``."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def moment(when: datetime) -> str:
    """``14 May 2030, 06:20 UTC``; without the time where it is midnight: just a date is known."""
    utc = when.astimezone(UTC)
    clock = f", {utc:%H:%M} UTC" if (utc.hour, utc.minute) != (0, 0) else ""
    return day(utc.date()) + clock


def period(when: When) -> str:
    """``14 May 2030``, ``12 to 14 May 2030``, or ``about 14 May 2030`` where it is a guess."""
    return ("" if when.certain else "about ") + span(when.first, when.last)


def span(first: date, last: date) -> str:
    """``14 May 2030``, ``12 to 14 May 2030``, ``30 April to 2 May 2030``, a month or a year."""
    if first == last:
        return day(first)
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    if whole and (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if whole and (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def edition_day(ident: str) -> str:
    """An edition's id in words if it is a date, else as it is."""
    try:
        return day(date.fromisoformat(ident))
    except ValueError:
        return ident


def count(number: int, one: str, many: str = "") -> str:
    """``1 outlet``, ``1,200 claims``; "y" and "s" of the plural are guessed from the word."""
    if number == 1:
        return f"1 {one}"
    return f"{number:,} {many or plural(one)}"


def origins(number: int, silent: bool) -> str:
    """``2 origins``, ``1 known origin`` where other outlets are `silent`, ``origin not known``."""
    if not number:
        return "origin not known"
    return count(number, "known origin" if silent else "origin")


def plural(one: str) -> str:
    """``stories`` of ``story``."""
    return one[:-1] + "ies" if one.endswith("y") else one + "s"


def small(number: int) -> str:
    """``four``; figures above ten."""
    return SMALL[number] if number < len(SMALL) else str(number)


def named(source: str) -> str:
    """The speaker's name, as in the middle of a line: "the army", "a doctor", wherever its
    sentence began; a party may be called "A Just Russia".

    Nothing for a bare "she", which away from its text names nobody.
    """
    if source.casefold() in PRONOUNS:
        return ""
    return re.sub(r"^(The\b|An?(?= [a-z]))", lambda article: article[0].lower(), source)


def listed(parts: Sequence[str]) -> str:
    """``a, b and c``."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
