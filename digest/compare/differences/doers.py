"""Who attacked: a side that is said to have done it, beside its denial and the other explanation.

Theory: an attack is told by its means (from the air, with rockets and shells, with guns) and by
whose they were: "a government plane dropped", "soldiers opened fire". The side denies it by the
means ("denied carrying out an air strike", "our aircraft did not fly", "fired only into the air"),
and explains it by the other side's mishap or first shot ("a rebel rocket had fallen short",
"gunmen had fired first"). Sides are states, told by their forces (``blame.parties``), and rebels
of any kind. A quarrel needs a denial: in a war both sides attack, and that is no difference. Where
accuser and denier name places, they must share one.

Known failures: two attacks by the same means, of which one is denied without its place; a side
known only by its proper name; "our forces" of one who is not known to speak for a side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from digest.compare.differences.another import places
from digest.compare.differences.sides import (
    ARMED,
    ITS_MEN,
    Sides,
    side_of,
    sides_in,
    speaker,
    teller,
)
from digest.compare.words.denying import PLAIN_CHARGES
from digest.compare.words.units import Unit

Says = Literal["accuses", "denies", "explains"]

_CRAFT = r"(?:war)?planes?|jets?|aircraft|helicopters?|gunships?|drones?|bombers?|air force"
_AIR = rf"(?:{_CRAFT}|air ?strikes?|air raids?|air attacks?|sorties?|air bombardments?)"
_ROCKETS = r"(?:rockets?|missiles?|shells?|mortars?|artillery|rocket launchers?|shelling)"
_FIRE = r"(?:fir(?:ed?|ing)|open(?:ed|ing)? fire|shoo?t(?:ing)?|aim(?:ed|ing))"
# What tells the means: of a deed ("dropped", "fired") with what stands beside it.
_MEANS = (
    ("air", re.compile(rf"\b(?:{_AIR}|(?:dropp\w+|let go) (?:\w+ ){{0,3}}bombs)\b", re.I)),
    ("rockets", re.compile(rf"\b{_ROCKETS}\b", re.I)),
    (
        "guns",
        re.compile(rf"\b{_FIRE}\b(?! down\b)(?! (?:\w+ )?(?:tear|rubber|water|warning))", re.I),
    ),
)
_DEED = re.compile(
    r"\b(?:bombed|bombarded|shelled|dropped|let go|struck|attacked|launched|carried out|fired"
    r"|opened fire|shot|pounded|killed)\b(?! down\b)"
)
# Who says which plane it was says that there was one; planes are the state's.
_WHICH_PLANE = re.compile(r"\b[Tt]he (?:war)?(?:plane|jet|aircraft|helicopter) was an? (?=[A-Z])")
_BY = re.compile(r"[^,.;:]{0,40}?\bby (?P<by>[^,.;:]{3,40})")
_PASSIVE = re.compile(r"\b(?:be|been|being|was|were|is|are)\s+(?:\w+ly\s+)?$")
_CLAUSE = re.compile(
    r"[.,;:“”\"]|\b(?:that|said|says|saying|told|but|while|when|after|who|which|as|before)\b"
)
_OPEN = re.compile(
    r"\b(?:not|no|never|nor|neither|den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|refut\w*|if|whether"
    r"|unclear|would|(?-i:will)|could|(?-i:may)|might|nothing|only|first)\b|n[’']t\b|\?",
    re.IGNORECASE,
)
# The other explanation: a mishap of the other side's weapon, or that it shot first.
_STRAYED = re.compile(
    r"\b(?:fall(?:en|s)? short|fell short|missed (?:its|their) targets?|lost its way"
    r"|(?:went|gone) astray|misfired|stray)\b"
)
_ITS_WEAPON = re.compile(
    rf"\b(?P<side>{ARMED})(?:[’']s?)? (?:[\w-]+ ){{0,2}}?(?:{_ROCKETS}|[A-Z]\w+)\b"
    rf"|\b{_ROCKETS} (?:\w+ ){{0,2}}?(?:fired|launched) by (?:[\w-]+ ){{0,3}}?(?P<by>{ARMED})\b"
)
_FIRST = re.compile(
    r"\b(?:(?:shot|fired|opened fire|attacked) first"
    r"|opened fire (?:on|at) (?:the )?(?:soldiers|troops|police|forces|army))\b"
)
_REFUSED = re.compile(
    r"\b(?<!not )(?:den(?:y|ies|ied|ying)|(?:reject|dismiss|refut)(?:e?s|ed|ing)?"
    rf"(?= (?:\w+ ){{0,3}}(?:{PLAIN_CHARGES})\b))\b"
    r"(?P<what>[^.;]{1,160})"
)
# After these the object of a denial is over.
_ASIDE = re.compile(
    r",|\b(?:and (?:said|says|blamed|accused)|after|amid|following|since|during|because|while|when"
    r"|but|saying|to)\b"
)
_NOT_DONE = re.compile(
    rf"(?P<who>\b[^,.;:“”\"]{{0,60}})\b(?:(?:did|has|have|had)(?: not|n[’']t)|never)"
    rf" (?P<what>(?:\w+ )?(?:bomb\w*|str(?:ike|uck)|fl(?:y|own)|shell\w*|{_FIRE})\b[^,.;]{{0,60}})"
    r"|\b[Nn](?:o|ot a single|ot one) "
    rf"(?P<none>(?:{_AIR}|{_ROCKETS}|flights?)\b|(?:soldier|policeman|officer) {_FIRE}\b)",
)
_NOTHING = re.compile(r"\b(?P<who>(?P<ours>our )?[\w-]+) (?:had )?fired nothing\b")
_OURS = re.compile(r"\b(?:[Oo]ur|[Ww]e|[Ii]ts|[Tt]heir|[Hh]is|[Ii]t|[Tt]hey)\b")
_ONLY_UP = re.compile(r"\b(?P<only>only |just )?(?:warning shots )?(?:in|into) the air\b")
_OF_STATE = re.compile(r"sorties?|soldier|policeman|officer")
_FLEW = re.compile(r"(?:\w+ )?fl(?:y|own|ights?)\b")
_NEAR, _AFTER = 120, 60
_MOST = 200
"""Of one side and means, all pairs are compared: a text of nothing else is a trap."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What a claim says of an attack: by which means, of which side, and where."""

    unit: Unit
    says: Says
    side: str
    means: str
    places: frozenset[str]


def doings(unit: Unit, sides: Sides) -> list[Doing]:
    """What a claim says of who attacked."""
    text = unit.claim.text
    own = teller(unit, sides)
    told: dict[tuple[Says, str, str], None] = {}
    told.update((("denies", *one), None) for one in _denials(text, own, sides))
    told.update((("explains", *one), None) for one in _explanations(text, own, sides))
    if not told and not _OPEN.search(text):
        told.update((("accuses", *one), None) for one in _deeds(text, own, sides))
    where = places(text)
    return [Doing(unit, says, side, means, where) for says, side, means in told]


def _means(text: str) -> str | None:
    return next((means for means, told in _MEANS if told.search(text)), None)


def _deeds(text: str, own: str | None, sides: Sides) -> Iterator[tuple[str, str]]:
    """(side, means) of each attack that a text tells as done."""
    for deed in _DEED.finditer(text):
        before = clause_before(text, deed.start())
        after = _CLAUSE.split(text[deed.end() : deed.end() + _AFTER])[0]
        means = _means(f"{before}{deed.group()}{after}")
        by = _BY.match(after)
        passive = bool(_PASSIVE.search(before)) or bool(by)
        side = _doer((by["by"] if by else "") if passive else before, own, sides)
        if side and means:
            yield side, means
    if _WHICH_PLANE.search(text):
        yield sides.home, "air"


def _explanations(text: str, own: str | None, sides: Sides) -> Iterator[tuple[str, str]]:
    """(side, means) of those who are said to have done it by mishap, or to have shot first."""
    if _STRAYED.search(text) and _ITS_WEAPON.search(text):
        yield "rebels", "rockets"
    for first in _FIRST.finditer(text):
        side = _doer(clause_before(text, first.start()), own, sides)
        if side and side != own:
            yield side, "guns"


def _doer(part: str, own: str | None, sides: Sides) -> str | None:
    """The one side that a part of a claim names; "its forces" are of who speaks."""
    return own if ITS_MEN.search(part) else side_of(part, sides)


def _denials(text: str, own: str | None, sides: Sides) -> Iterator[tuple[str, str]]:
    """(side, means) of each attack that a text denies."""
    for refused in _REFUSED.finditer(text):
        what = _ASIDE.split(refused["what"])[0]
        named = _doer(what.partition("that ")[2], own, sides) if "that " in what else None
        before = clause_before(text, refused.start())
        side, means = named or own or speaker(before, sides), _means(what)
        if side and means:
            yield side, means
    for done in _NOT_DONE.finditer(text):
        none, who = done["none"] or "", done["who"] or ""
        ours = own if none or _OURS.search(who) else None
        side = sides.home if _OF_STATE.match(none) else ours or side_of(who, sides)
        means = "air" if _FLEW.match(none or done["what"]) else _means(done.group())
        if side and means:
            yield side, means
    for nothing in _NOTHING.finditer(text):
        if side := own if nothing["ours"] else side_of(nothing["who"], sides):
            yield side, "rockets" if re.search(_ROCKETS, text) else "guns"
    for up in _ONLY_UP.finditer(text):
        if up["only"] or _FIRST.search(text):
            yield side_of(clause_before(text, up.start()), sides) or sides.home, "guns"


def clause_before(text: str, at: int) -> str:
    """What stands between an offset and the last sign or joining word before it."""
    return _CLAUSE.split(text[max(0, at - _NEAR) : at])[-1]


def attacks(all_units: Sequence[Unit], eras: Mapping[str, str]) -> list[tuple[str, list[Doing]]]:
    """(side, what is said) for each side that is said to have attacked by means it denies."""
    now = [unit for unit in all_units if unit.whole and unit.claim.key not in eras]
    sides = sides_in(now)
    told = [one for unit in now for one in doings(unit, sides)]
    found = []
    for side, means in sorted({(one.side, one.means) for one in told if one.says == "denies"}):
        denied = [one for one in told if (one.side, one.means) == (side, means)][:_MOST]
        denials = [one for one in denied if one.says == "denies"]
        accusers = [one for one in denied if any(_against(one, other) for other in denials)]
        if accusers:
            others = [one for one in told if one.says == "explains" and one.side != side]
            denials = [one for one in denials if any(_against(other, one) for other in accusers)]
            group = {one.unit.place: one for one in (*accusers, *others, *denials)}
            found.append((side, [group[place] for place in sorted(group)]))
    return found


def _against(one: Doing, denial: Doing) -> bool:
    """Whether a claim accuses, in another article, where a denial may be of the same attack."""
    if one.says == "denies" or one.unit.claim.article == denial.unit.claim.article:
        return False
    return not one.places or not denial.places or bool(one.places & denial.places)
