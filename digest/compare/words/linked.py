"""What hangs together: values in groups that a relation of two links, however many steps apart.

Theory: two quarrels of one kind (over two airports, two sieges) are two conflicts where no telling
of the one differs with a telling of the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

_T = TypeVar("_T")


def linked_by(links: Callable[[_T, _T], bool], values: Sequence[_T]) -> list[list[_T]]:
    """The groups of two or more that are linked, each in the order given, by first member."""
    group = list(range(len(values)))
    for at, left in enumerate(values):
        for other in range(at):
            if group[other] != group[at] and links(values[other], left):
                low, high = sorted((group[other], group[at]))
                group = [low if one == high else one for one in group]
    found: dict[int, list[_T]] = {}
    for one, value in zip(group, values, strict=True):
        found.setdefault(one, []).append(value)
    return [one for one in found.values() if len(one) > 1]
