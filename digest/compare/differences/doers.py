"""Who attacked: a side that is said to have done it, beside its denial and the other explanation.

Theory: an attack is told by its means (from the air, with rockets and shells, with guns) and by
whose they were: "a government plane dropped", "soldiers opened fire", "blamed an army drone". The
side denies it by the means ("denied carrying out an air strike", "our aircraft did not fly", "fired
only into the air"), and explains it by the other side's mishap or first shot ("a rebel rocket had
fallen short", "gunmen had fired first"). Sides are states and rebels (``sides``). A quarrel needs a
denial: in a war both sides attack, and that is no difference. Where accuser and denier name places,
they must share one. Who denies it and names the other side joins the quarrels over both.

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
from digest.compare.words.linked import linked_by
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
    r"\b(?:bombed|bombarded|shelled|dropped|let go|struck|hit|attacked|launched|carried out|fired"
    r"|opened fire|shot|pounded|killed)\b(?! down\b)"
)
# Who says which plane it was says that there was one; planes are the state's.
_WHICH_PLANE = re.compile(r"\b[Tt]he (?:war)?(?:plane|jet|aircraft|helicopter) was an? (?=[A-Z])")
_ACCUSED = re.compile(
    r"\baccus(?:es|ed|ing)\s+(?P<who>[^,.;]{3,60}?)\s+of\s+"
    r"(?P<what>(?:having\s+)?(?:shell|bomb|fir|str[iu]|launch|attack|carr|dropp|target|open)\w*"
    r"[^,.;]{0,80})"
)
_BLAMED = re.compile(
    r"\b(?:(?:blam(?:es?|ed|ing)|(?:lays?|laid|attribut(?:es?|ed))(?=[^,.;]{3,60}\sto\s))\s+"
    r"(?:[^,.;]{3,60}?\s(?:on|to)\s+)?(?P<what>[^,.;]{3,70})"
    r"|h[eo]lds?\s+(?P<held>[^,.;]{3,60}?)\s+responsible)"
)
"""Whose weapon it was, told without a deed: "blamed an army drone"."""
_OWN_CRAFT = re.compile(rf"^(?:{_CRAFT})\b", re.IGNORECASE)
_HIT = re.compile(r"\b(?:hitting|striking|targeting|attacking)\b")
_LAND_S_RAID = re.compile(
    rf"\b(?P<land>[A-Z][\w.’']+)(?:-led)? (?P<raid>{_AIR}|(?:strikes?|raids?|bombardments?)\b)"
)
"""Whose raid it was, told by its name, where it hit somebody: "killed in Norland air strikes"."""
_HURT = re.compile(
    r"\b(?:kill(?:ed|ing)|died|dead|wounded|injured|hurt|martyr\w+|hit|struck|bombed|attack(?:ed)?"
    r"|targeted)\b"
)
_BOMBED = re.compile(r"\bbomb(?:ed|ing|s)?\b")
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
# Behind a denial another says what it was instead: "denied it and said that".
_SAYING = re.compile(r"\b(?:and|but)\s+(?:said|says|insisted)\b|,\s+(?:saying|adding)\b")
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
    rf" (?P<what>(?:\w+ )?(?:bomb\w*|str(?:ike|uck)|fl(?:y|own)|shell\w*|{_FIRE}"
    rf"|carr(?:y|ied) out (?:any |an )?(?:{_AIR}|strikes?|raids?|attacks?)"
    rf"|(?:used?|sent|flew) (?:any |an? )?{_CRAFT})\b"
    r"[^,.;]{0,60})"
    rf"|\b[Nn](?:o|one of (?:our|its|the)) (?P<flown>{_CRAFT})\b[^,.;]{{0,60}}?"
    r"\b(?:in the air|airborne|fl(?:ew|own))\b"
    r"|\b(?P<grounded>nothing) in the air\b"
    r"|(?P<whose>[^.;:“”\"]{3,60}?) (?:carried out|conducted|made|flew|flown) "
    r"(?P<unmade>no (?:air ?)?(?:strikes|raids|sorties|attacks|missions))\b"
    rf"|(?P<idle>[^.;:“”\"]{{0,60}}?(?:{_CRAFT})) (?:was|were) not (?:active|flying|operating)\b"
    r"|\b[Nn](?:o|ot a single|ot one) "
    rf"(?P<none>(?:{_AIR}|{_ROCKETS}|flights?)\b|(?:soldier|policeman|officer) {_FIRE}\b)",
)
_NEGATES = re.compile(r"\b(?:not|never|none|nothing|no)\b|n[’']t\b", re.IGNORECASE)
"""Looked for first: the forms try what may stand before at every character."""
_NOTHING = re.compile(r"\b(?P<who>(?P<ours>our )?[\w-]+) (?:had )?fired nothing\b")
_OURS = re.compile(r"\b(?:[Oo]ur|[Ww]e|[Ii]ts|[Tt]heir|[Hh]is|[Ii]t|[Tt]hey)\b")
_ONLY_UP = re.compile(r"\b(?P<only>only |just )?(?:warning shots )?(?:in|into) the air\b")
LIVE = "live rounds"
_NEVER = re.compile(r"\b(?:not|no|never|den(?:y|ies|ied))\b", re.IGNORECASE)
_LIVE = re.compile(
    r"\blive (?:fire|rounds?|ammunition|bullets?)\b|\b(?:assault|war|automatic) rifles?\b"
    r"|\bKalashnikov",
    re.IGNORECASE,
)
_SHOT = re.compile(rf"\b(?:{_FIRE}|shot|killed|used|us(?:e|ing) of)\b", re.IGNORECASE)
_HARMLESS = r"(?:rubber bullets|tear gas|water cannons?|baton rounds|blanks)"
_NOT_LIVE = re.compile(
    rf"\b(?:only|nothing but|no more than) (?:\w+ ){{0,3}}?{_HARMLESS}"
    r"|\bno live (?:fire|rounds?|ammunition|bullets?)\b"
    r"|\blive (?:fire|rounds?|ammunition|bullets?) (?:was|were|had) (?:not|never)\b"
    r"|\bden(?:y|ies|ied|ying) (?:[^.,;]{0,40} )?(?:using|used|use of|fired|firing) live\b",
    re.IGNORECASE,
)
"""What police fired at a crowd is a quarrel of its own: live rounds, or "only rubber bullets"."""
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
    told.update((("accuses", *one), None) for one in _charges(text, own, sides))
    denied = {side for _, side, _ in told}
    for part in _SAYING.split(text)[bool(told) :]:
        if not _OPEN.search(part):
            deeds = (one for one in _deeds(part, own, sides) if one[0] not in denied)
            told.update((("accuses", *one), None) for one in deeds)
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


def _charges(text: str, own: str | None, sides: Sides) -> Iterator[tuple[str, str]]:
    """(side, means) of each that is accused of an attack, whose weapon is blamed for it, or who
    fired live rounds."""
    shot = _SHOT.search(text)
    if shot and _LIVE.search(text) and not _NOT_LIVE.search(text) and not _NEVER.search(text):
        yield _doer(clause_before(text, shot.start()), own, sides) or sides.home, LIVE
    for one in _ACCUSED.finditer(text):
        side, means = side_of(one["who"], sides), _means(one["what"])
        if side and means:
            yield side, means
    for one in _LAND_S_RAID.finditer(text) if _HURT.search(text) else ():
        side = side_of(f"{one['land']} forces", sides)
        if side not in (None, sides.home, "rebels") and not _OPEN.search(text):
            yield side, "air"
    for one in _BLAMED.finditer(text):
        weapon = one["what"] or one["held"]
        side, means = side_of(weapon, sides), _means(weapon)
        if side and means:
            yield side, means


def _explanations(text: str, own: str | None, sides: Sides) -> Iterator[tuple[str, str]]:
    """(side, means) of those who are said to have done it by mishap, or to have shot first."""
    if _STRAYED.search(text) and _ITS_WEAPON.search(text):
        yield "rebels", "rockets"
    for first in _FIRST.finditer(text):
        side = _doer(clause_before(text, first.start()), own, sides)
        if side and side != own:
            yield side, "guns"


def _doer(part: str, own: str | None, sides: Sides) -> str | None:
    """The one side that a part of a claim names; "its forces" are of who speaks, and planes that
    nobody is named with are the state's."""
    craft = _OWN_CRAFT.sub(lambda one: one.group().lower(), part.lstrip())
    return own if ITS_MEN.search(part) else side_of(craft, sides)


def _denials(text: str, own: str | None, sides: Sides) -> Iterator[tuple[str, str]]:
    """(side, means) of each attack that a text denies."""
    for refused in _REFUSED.finditer(text):
        what = _ASIDE.split(refused["what"])[0]
        named = _doer(what.partition("that ")[2], own, sides) if "that " in what else None
        before = clause_before(text, refused.start())
        side, means = named or own or speaker(before, sides), _means(what)
        if means is None and side not in (None, "rebels"):
            hit = _HIT.search(what) and _means(text) == "air"
            means = "air" if hit or _BOMBED.search(what) else None
        if side and means:
            yield side, means
    for done in _NOT_DONE.finditer(text) if _NEGATES.search(text) else ():
        unflown = done["flown"] or done["grounded"] or done["unmade"] or done["idle"]
        none = done["none"] or unflown or ""
        who = _CLAUSE.split(done["who"] or done["whose"] or done["idle"] or "")[-1]
        ours = own if none or _OURS.search(who) else None
        side = sides.home if _OF_STATE.match(none) else ours or side_of(who, sides)
        if side is None and _OWN_CRAFT.match(none):
            side = sides.home  # only states have planes
        flew = unflown or _FLEW.match(none or done["what"])
        means = "air" if flew else _means(done.group())
        if side and means:
            yield side, means
    for nothing in _NOTHING.finditer(text):
        if side := own if nothing["ours"] else side_of(nothing["who"], sides):
            yield side, "rockets" if re.search(_ROCKETS, text) else "guns"
    if _NOT_LIVE.search(text):
        yield own or sides.home, LIVE
    for up in _ONLY_UP.finditer(text):
        if up["only"] or _FIRST.search(text):
            yield side_of(clause_before(text, up.start()), sides) or sides.home, "guns"


def clause_before(text: str, at: int) -> str:
    """What stands between an offset and the last sign or joining word before it."""
    return _CLAUSE.split(text[max(0, at - _NEAR) : at])[-1]


def attacks(all_units: Sequence[Unit], eras: Mapping[str, str]) -> list[list[Doing]]:
    """What is said of each attack that a side is said to have made and denies, in order; who
    denies it and names another side stands for both."""
    now = [unit for unit in all_units if unit.whole and unit.claim.key not in eras]
    sides = sides_in(now)
    told = [one for unit in now for one in doings(unit, sides)]
    quarrels = [
        one for one in told[:_MOST] if any(_against(one, a) or _against(a, one) for a in told)
    ]
    bodies: dict[int, list[Doing]] = {}
    for one in quarrels:
        bodies.setdefault(one.unit.place, []).append(one)

    def of_one(some: Sequence[Doing], others: Sequence[Doing]) -> bool:
        return any(_of_one_attack(one, other) for one in some for other in others)

    found = []
    for group in linked_by(of_one, list(bodies.values())):
        within = [one for said in group for one in said]
        denied = {one.side for one in within if one.says == "denies"}
        others = [
            one
            for one in told
            if one.says == "explains" and {one.side} != denied and one.unit.place not in bodies
        ]
        found.append(sorted((*within, *others), key=lambda one: one.unit.place))
    return found


def _of_one_attack(one: Doing, other: Doing) -> bool:
    """Whether both are of one side's attack, as far as they tell: means and places."""
    alike = one.means == other.means or {one.means, other.means} == {"rockets", "guns"}
    shared = not one.places or not other.places or bool(one.places & other.places)
    return one.side == other.side and alike and shared


def _against(one: Doing, denial: Doing) -> bool:
    """Whether a claim accuses, in another article, where a denial may be of the same attack: who
    denies to have fired at all denies to have fired shells."""
    if one.says == "denies" or denial.says != "denies" or one.side != denial.side:
        return False
    if one.unit.claim.article == denial.unit.claim.article:
        return False
    if one.means != denial.means and (one.means, denial.means) != ("rockets", "guns"):
        return False
    return not one.places or not denial.places or bool(one.places & denial.places)
