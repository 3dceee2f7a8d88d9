"""Who broke a treaty or a truce: a party is said to have broken it, and said to keep it.

Theory: of a bond (a treaty, a ceasefire, a border) a party is told to have broken it, cheated or
violated it, or to keep, honour or comply with it, or it denies any breach. A party is a country or
rebels, as in ``blame``. Those who say one and those who say the other stand against each other
where both speak of bonds of one kind, or one names none. A denial of "the accusations" counts where
its article has told of the breach.

Evidence: the 21 pairs that it finds in 39 labelled stories are all labelled, 20 of them in one; in
372 others it finds none, right or wrong (2026-11-27).

Known failures: two treaties of one party are one bond; a breach that is told by what was done
("hid two regiments") and no word for breaking, or in the passive; people and companies that break a
law.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from digest.compare.differences.blame import home_country, parties
from digest.compare.words.denying import CHARGES, DENIES
from digest.compare.words.units import Unit

Says = Literal["broke", "kept"]

_KINDS = {
    "treaty": r"treat(?:y|ies)|deals?|pacts?|accords?|agreements?|conventions?|commitments?"
    r"|obligations?|memorandum|limits",
    "truce": r"cease-?fires?|truces?|armistice|cessation",
    "border": r"airspace|borders?|waters|territory|sovereignty",
    "sanctions": r"sanctions|embargo(?:es)?|resolutions?",
}
_BOND = "|".join(_KINDS.values())
_BROKE = (
    r"(?:violat(?:e|es|ed|ing)|breach(?:es|ed|ing)?|br(?:oke|oken|eaks?|eaking)"
    r"|flout(?:s|ed|ing)?|reneg(?:es?|ed|ing)|ignor(?:es|ed|ing))"
)
_CHEATED = r"(?:cheat(?:ed|ing)|lied|lying(?=\s+(?:about|to)\b)|deceiv(?:ed|ing)|misled)"
_A_BREACH = r"(?:violations?|breach(?:es)?|non-?compliance|cheating|infringements?)"
_KEPT = (
    r"(?:observ(?:es|ed|ing)|compl(?:ies|ied|ying)|honou?r(?:s|ed|ing)|respect(?:s|ed|ing)"
    r"|abid(?:es|ed|ing)|adher(?:es|ed|ing)|fulfil(?:s|led|ling)|kept|keeps|keeping|holding"
    r"|in\s+(?:full\s+|strict\s+)?compliance|implement(?:s|ed|ing))"
)
_NEAR = r"(?:[\s,]+(?!(?:that|who|which|after|before|over|about|off|down|out)\b)[\w’'-]+){0,6}?\s+"
_BREAKS = re.compile(rf"\b(?:{_BROKE}\b{_NEAR}(?:{_BOND})|{_CHEATED})\b", re.I)
_KEEPS = re.compile(rf"\b{_KEPT}\b{_NEAR}(?:{_BOND})\b", re.I)
_ACCUSED = re.compile(
    rf"\baccus\w+\s+(?P<whom>[^,.;]{{2,60}}?)\s+of\s+(?:having\s+|repeatedly\s+|\w+ly\s+)*"
    rf"(?:{_BROKE}|{_CHEATED}|{_A_BREACH})\b",
    re.I,
)
_DENIED = re.compile(
    rf"\b(?:{DENIES})\b"
    rf"(?P<what>(?:\s+[\w’'-]+){{0,7}}?\s+(?:{_BROKE}|{_CHEATED}|{_A_BREACH}))\b",
    re.I,
)
_CHARGES_DENIED = re.compile(
    rf"\b(?:{DENIES})\s+(?:the|these|those|all|such|any)\s+(?:{CHARGES})\b(?!\s+(?:of|about))",
    re.I,
)
_NO_BREACH = re.compile(
    rf"\b(?:no|not|never|without)\b(?:\s+[\w’'-]+){{0,3}}?\s+{_A_BREACH}\b", re.I
)
_NEGATED = re.compile(
    r"(?:\b(?:not|never|nor|no|without)\b|n[’']t\b)(?:\s+[\w’'-]+){0,3}\s*$", re.I
)
_OPEN = re.compile(
    r"\b(?:if|unless|whether|would|could|might|may|should|must|will|shall|to(?!\s+be\b)|urg\w+"
    r"|call\w*\s+on|demand\w*|promis\w+|vow\w+|warn\w*|fail\w*\s+to)(?:\s+[\w’'-]+){0,3}\s*$",
    re.I,
)
"""What is not told as done: a wish, a threat, a condition."""
_UNDER = re.compile(
    r"\b(?:that|said|says|saying|told|and|but|while|because)\b|[,;:.](?!\s(?:which|who)\b)"
)
_PRONOUN = re.compile(r"\b(?:it|they|we)\b", re.I)
_ARMY = re.compile(r"\b(?:army|military|government|regime|junta)\b")
_INITIALS = re.compile(r"\b[A-Z]{3,5}\b")
_NO_GROUP = frozenset({"GMT", "UTC", "USA"})
_BEFORE = 70


@dataclass(frozen=True, slots=True)
class Bond:
    """What a claim says of a party and a bond; ``kinds`` is empty where it names none."""

    unit: Unit
    party: str
    says: Says
    kinds: frozenset[str]


def breaches(
    all_units: Sequence[Unit], eras: Mapping[str, str]
) -> list[tuple[str, str, list[Bond]]]:
    """(party, kind of bond, what is said) where a party is said to break one and to keep it."""
    whole = [one for one in all_units if one.whole and eras.get(one.claim.key) is None]
    home = home_country([one.claim.text for one in whole])
    told = [bond for one in whole for bond in _bonds(one, home)]
    told += _charges_denied(whole, told, home)
    found: list[tuple[str, str, list[Bond]]] = []
    for party in sorted({one.party for one in told}):
        mine = _of_one_kind([one for one in told if one.party == party])
        if any(_against(one, other) for one in mine for other in mine):
            found.append((party, _bond_of(mine), mine))
    return found


def _bond_of(told: Sequence[Bond]) -> str:
    """What most of them call the bond."""
    named = Counter(kind for one in told for kind in sorted(one.kinds))
    return max(sorted(named), key=named.__getitem__, default="agreement")


def _against(one: Bond, other: Bond) -> bool:
    return one.says != other.says and one.unit.claim.article != other.unit.claim.article


def _of_one_kind(told: Sequence[Bond]) -> list[Bond]:
    """Those that speak of what the other side speaks of."""
    return [
        one
        for one in told
        if any(
            one.says != other.says and (one.kinds & other.kinds or not one.kinds or not other.kinds)
            for other in told
        )
    ]


def _bonds(unit: Unit, home: str | None) -> list[Bond]:
    """What a claim says of parties; a denial or an assurance goes before an accusation."""
    text = unit.claim.text
    kinds = frozenset(
        k for k, words in _KINDS.items() if re.search(rf"\b(?:{words})\b", text, re.I)
    )
    kept = _keeping(unit, home)
    says: Says = "kept" if kept else "broke"
    return [Bond(unit, party, says, kinds) for party in sorted(kept or _breaking(unit, home))]


def _breaking(unit: Unit, home: str | None) -> frozenset[str]:
    """The parties that are said to have broken a bond."""
    text, source = unit.claim.text, _source(unit)
    found: frozenset[str] = frozenset()
    for accused in _ACCUSED.finditer(text):
        found |= _named(accused["whom"], home)
    for broke in _BREAKS.finditer(text):
        before = text[: broke.start()]
        if not _NEGATED.search(before) and not _OPEN.search(before):
            found |= _subject(before, source, home)
    return found


def _keeping(unit: Unit, home: str | None) -> frozenset[str]:
    """The parties that are said to keep a bond, or that deny to have broken one."""
    text, source = unit.claim.text, _source(unit)
    if denied := _DENIED.search(text):
        return (
            _named(denied["what"], home)
            or _named(source, home)
            or _subject(text[: denied.start()], source, home)
        )
    for kept in _KEEPS.finditer(text):
        before = text[: kept.start()]
        if not _NEGATED.search(before) and not _OPEN.search(before):
            return _subject(before, source, home)
    for broke in _BREAKS.finditer(text):
        if _NEGATED.search(text[: broke.start()]):
            return _subject(text[: broke.start()], source, home)
    if _NO_BREACH.search(text):
        named = _named(text, home)
        return named if len(named) == 1 else _named(source, home) & named
    return frozenset()


def _charges_denied(whole: Sequence[Unit], told: Sequence[Bond], home: str | None) -> list[Bond]:
    """Denials of "the accusations" by a party that their article says to have broken a bond."""
    accused = {(one.unit.claim.article, one.party) for one in told if one.says == "broke"}
    taken = {one.unit.place for one in told}
    found = []
    for unit in whole:
        denied = _CHARGES_DENIED.search(unit.claim.text)
        if denied and unit.place not in taken:
            who = _subject(unit.claim.text[: denied.start()], "", home)
            found += [
                Bond(unit, party, "kept", frozenset())
                for party in sorted(who)
                if (unit.claim.article, party) in accused
            ]
    return found


def _subject(before: str, source: str, home: str | None) -> frozenset[str]:
    """The parties in what stands right before a verb: "Russia, not America, had"; a pronoun stands
    for who speaks."""
    parts = [part for part in _UNDER.split(before[-_BEFORE:]) if part.strip()]
    parts = [part for part in parts if not part.strip().startswith("not ")]
    if not parts:
        return frozenset()
    return _named(parts[-1], home) or (
        _named(source, home) if _PRONOUN.search(parts[-1]) else frozenset()
    )


def _source(unit: Unit) -> str:
    return unit.claim.attribution.source if unit.claim.attribution else ""


def _named(text: str, home: str | None) -> frozenset[str]:
    """The parties that a text names, and groups that are known by their initials."""
    found = parties(text, home)
    if not found and _ARMY.search(text):
        found = frozenset({"government"})
    return found or frozenset(_INITIALS.findall(text)) - _NO_GROUP
