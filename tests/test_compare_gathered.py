"""One difference of all that tell a deed, and all that deny it."""

from __future__ import annotations

from digest.compare.differences.gathered import gathered
from digest.compare.words.units import Unit
from digest.model import Cluster, Support
from tests.test_compare_retold import units_of


def joined(*units: Unit) -> Cluster:
    """Units as supports of one claim."""
    supports = tuple(Support(unit.claim, unit.outlet, 1.0, (), None) for unit in units)
    return Cluster("c", "s", units[0].claim, supports, (), "single-source")


TOLD, DENIED, AGAIN, DENIED_AGAIN = units_of(
    "Guards burned the mill, Captain Moe said.",
    "The guards denied that they had burned the mill.",
    "Moe said the mill had been burned by guards.",
    "The guards said they had nothing to do with the fire.",
)


def test_what_is_joined_with_a_side_takes_it() -> None:
    """Another outlet with the charge, and another with the denial."""
    both = joined(TOLD, AGAIN), joined(DENIED, DENIED_AGAIN)
    (one,) = gathered([("x", [TOLD], [DENIED])], [TOLD, DENIED, AGAIN, DENIED_AGAIN], both)
    assert one == ("x", [TOLD, AGAIN], [DENIED, DENIED_AGAIN])


def test_what_is_joined_and_says_otherwise_does_not() -> None:
    """A denial that is joined with a charge, and a charge with a denial."""
    mixed = (joined(TOLD, DENIED_AGAIN, DENIED, AGAIN),)
    (one,) = gathered([("x", [TOLD], [DENIED])], [TOLD, DENIED, AGAIN, DENIED_AGAIN], mixed)
    assert one == ("x", [TOLD, AGAIN], [DENIED, DENIED_AGAIN])


def test_two_that_share_a_side_are_one() -> None:
    """And the longer of the two headings stays."""
    told = [("by guards", [TOLD], [DENIED]), ("whether it burned", [TOLD], [DENIED_AGAIN])]
    assert gathered(told, [], []) == [("whether it burned", [TOLD], [DENIED, DENIED_AGAIN])]


def test_who_is_denied_is_no_mate_of_who_denies_him() -> None:
    """Two that each blame the other may be joined, and stay on two sides."""
    told = [("x", [TOLD], [DENIED]), ("y", [AGAIN], [DENIED_AGAIN])]
    mixed = (joined(DENIED, DENIED_AGAIN), joined(TOLD, AGAIN))
    opposed = [*told, ("z", [DENIED_AGAIN], [DENIED])]
    assert len(gathered(told, [TOLD, DENIED, AGAIN, DENIED_AGAIN], mixed)) == 1
    found = gathered(opposed, [TOLD, DENIED, AGAIN, DENIED_AGAIN], mixed[:1])
    assert ("y", [AGAIN], [DENIED_AGAIN]) in found
