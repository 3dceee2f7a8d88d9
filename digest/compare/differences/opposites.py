"""Opposite states that two articles tell of one person or thing (``words.states``).

Theory: who says that he will not resign may do so later, who is alive may die, and a road may be
opened: of these only the word of the same day, or of the day after what it stands against, differs.

Known failures: what changed within a day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digest.compare.words.linked import linked_by
from digest.compare.words.states import EITHER, THINGS, State, states
from digest.compare.words.terms import WEEKDAYS, words
from digest.compare.words.units import Unit
from digest.model import Article

_MOST = 200


def opposite_states(
    all_units: Sequence[Unit], eras: Mapping[str, str], articles: Mapping[str, Article]
) -> list[tuple[str, list[State]]]:
    """(who or what, as written; claims) for each that other articles tell opposite states of."""
    told = [
        one
        for unit in all_units
        if unit.whole and unit.claim.key not in eras
        for one in states(unit)
    ][:_MOST]
    found = []
    for group in linked_by(lambda one, other: _differ(one, other, articles), told):
        kept = {one.unit.place: one for one in group}
        found.append((group[0].name, [kept[at] for at in sorted(kept)]))
    return found


def _differ(one: State, other: State, articles: Mapping[str, Article]) -> bool:
    """Whether two claims, in any order, tell opposite states of one."""
    first, second = (one, other) if one.first else (other, one)
    return first.first and _against(first, second, articles)


def _against(one: State, other: State, articles: Mapping[str, Article]) -> bool:
    """Whether two claims, in other articles, tell opposite states of one; ``other`` is the one that
    may change."""
    if one.pair != other.pair or other.first:
        return False
    days, others = (WEEKDAYS & {*words(each.unit.claim.text)} for each in (one, other))
    if days and others and not days & others:
        return False
    if one.role and other.role and not one.role & other.role:
        return False
    return one.same(other) and _in_time(one, other, articles)


def _in_time(one: State, other: State, articles: Mapping[str, Article]) -> bool:
    """Whether two articles are others, and what may change is not told before it has changed."""
    first, then = articles[one.unit.claim.article], articles[other.unit.claim.article]
    if first.id == then.id or first.published is None or then.published is None:
        return False
    later = (then.published.date() - first.published.date()).days
    return later == 0 if one.pair == THINGS else later >= 0 or one.pair == EITHER
