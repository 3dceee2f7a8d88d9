"""What is denied: a deed beside another article's word that he did it, or words in one sentence.

Theory: who denies a deed names it ("denied taking bribes", "denied that it took bribes", "rejected
claims that it took bribes"). Another article's claim is denied by it where the denier stands
before the deed there, by a word of his name or by his noun ("the airline", not "director Lind"),
and the claim tells the deed in the same words: most of the words denied, at least two, its verb
among them; or, for a bare act, its verb where he is accused of it. It is not told of another thing
(``another``). What befell others ("denied that clerks had been
arrested") is told where all words denied stand in the claim, whoever denies. What the denier says
himself, what is asked, denied, conditional or to come, accuses nobody. A request, a permit or a
motion is denied too, but no deed is: only a verb in -ing, a statement or a charge is read.
Countries are left to ``blame.py``.
In one sentence ("although the army denied this") what is denied is all that stands before it.

Known failures: one who denies as "he" or "she"; deeds told in other words; a denial whose object is
only "the charges"; in one sentence, a statement that "the ministry rejected", and claims told and
named again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.compare.another import another
from digest.compare.concepts import concept
from digest.compare.denying import CHARGES
from digest.compare.evidence import eras_apart
from digest.compare.lands import LANDS
from digest.compare.sources import CAPITALS
from digest.compare.terms import NO_NAMES, is_light, rarity, words
from digest.compare.units import Unit
from digest.model import Span

_SAID = rf"(?:{CHARGES})"
_ING = r"(?!(?:during|according|including|following|nothing|anything|something)\b)[a-z]+ing\b"
_NOT_BEFORE = "".join(
    rf"(?<!\b{word} )"
    for word in "not nor or never neither be been was were is are being to will would".split()
)
_DENIAL = re.compile(
    rf"{_NOT_BEFORE}\b(?:(?:denied|denies|deny)(?: (?:(?:the|all|any|an?) )?{_SAID})?"
    rf"|(?:rejected|rejects|dismissed|dismisses|refuted) (?:(?:the|all|any|an?) )?{_SAID})"
    rf" (?P<that>(?:that|of) )?(?P<deed>(?(that)|{_ING})[^,.;:]{{1,200}})"
)
_OTHERS = re.compile(
    rf"{_NOT_BEFORE}\b(?:denied|denies|(?:rejected|dismissed) (?:(?:the|all|any) )?{_SAID}) that "
    r"(?P<deed>(?!(?:it|he|she|they|we|there|this|the[rs]e)\b)[^,.;:]{1,200})"
)
# What goes on or is to come may be denied today and be so tomorrow; whose troops "its troops" are,
# their words do not tell (``doers``).
_NOT_THIS = re.compile(
    r"\b(?:is|are|was|were|be|been) (?:\w+ly )?(?:\w+ing|to)\b"
    r"|\b(?:its|their|his|our) (?:\w+ )?(?:men|forces|troops|soldiers|army|police)\b"
)
# Who denies stands right before: what comes between tells only when and how. A name that is a part
# of who denies ("police in Lagos", "Voss and Lund") does not tell who.
_WHO = re.compile(
    r"(?:(?:\b(?P<part>of|in|at|from|near|and|with)\s+(?:the\s+)?)?"
    r"(?P<name>\b(?:[A-Z][\w’'-]*\s+)*[A-Z][\w’'-]*(?:\s+(?:officials|officers))?)"
    r"|\b(?i:the|his|her|its|their)\s+(?:[A-Za-z-]+\s+)?"
    r"(?P<noun>[a-z-]+(?:\s+of\s+(?:the\s+)?[\w-]+)?))"
    r"(?:\s+(?:on\s+)?[A-Z]\w+day(?:\s+(?:night|morning|evening))?)?(?:\s+(?:has|have|had))?"
    r"(?:\s+\w+ly)?\s+$"
)
_WHO_WITHIN = 80
_BEYOND = re.compile(
    r"\s(?:and|but|while|when|after|before|because|saying|adding|calling|although|as|in an?|on)\b.*"
)
_OPEN = re.compile(
    r"\b(?:if|whether|unless|would|(?-i:will)|den(?:y|ies|ied|ying|ial)|reject\w*|refut\w*"
    r"|dismiss\w*|not|never|no|cleared|acquitted|n[o']t|without)\b|n[’']t\b|\?",
    re.IGNORECASE,
)
_ACCUSED = re.compile(r"\b(?:accus\w+|suspected|charged|alleg\w+|blamed)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w’'-]+")
_NAME_FOLLOWS = re.compile(r"\s+[A-Z]")
_MOST_DENIALS = 200
"""A story has tens of them, each held against all claims; a text of nothing else is a trap."""
_MOST = 0.6
_TELLING = 0.35
# In one sentence: a statement is denied; an offer or a plan is rejected. So a bare pronoun ("but
# they rejected it") counts after a verb of denial only, and a noun must not go on to say of what
# else it is.
_DENIED = r"(?:denied|denies|deny|refuted|disputed|disputes)"
_TURNED_DOWN = rf"(?:{_DENIED}|rejected|rejects|dismissed)"
_NAMED_AGAIN = (
    rf"(?:such|these|those|the|all)\s+(?:{CHARGES}|figures?)\b"
    r"(?!\s+(?:of|that|about|against)\b)"
)
_ALREADY = r"(?:(?:has|have|had)\s+)?(?:always\s+|repeatedly\s+|\w+ly\s+)?"
_WITHIN = re.compile(
    rf"[,;]?\s+(?:[–—]\s*)?(?P<denial>(?:although|though|while|but|and)\s+(?P<who>[^,.;]{{3,60}}?)\s+"
    rf"(?:has\s+|have\s+)?(?:{_DENIED}\s+(?:this|that|it)(?=\s*(?:[.,;]|$|as\b))"
    rf"|{_TURNED_DOWN}\s+{_NAMED_AGAIN})"
    rf"|(?:which|something(?:\s+that)?)\s+(?P<one>[^,.;]{{3,60}}?)\s+{_ALREADY}{_DENIED}"
    r"(?=\s*(?:[.,;]|$))"
    rf"|an?\s+(?:{CHARGES}|account|version)\s+(?:that\s+|which\s+)?(?:was\s+|has been\s+)?"
    rf"(?:{_TURNED_DOWN}\s+by\s+(?P<by>[^,.;]{{3,60}})"
    rf"|(?P<other>[^,.;]{{3,60}}?)\s+{_ALREADY}{_TURNED_DOWN}))"
)
# What is denied was said by somebody; a wish is denied, too ("asked for a transfer, but ..."), and
# one who speaks of himself as "he" denies no words of his own.
_TELLS = re.compile(
    r"\b(?:sa(?:id|ys|ying)|told|claim\w*|report(?!er)\w*|accus\w+|alleg\w+|charg\w+|blam\w+"
    r"|according|suspect\w*|rumou?r\w*|suggest\w*|convict\w*)\b",
    re.IGNORECASE,
)
_WISHED = re.compile(r"\b(?:ask\w*|request\w*|sought|appli\w+|wanted|offer\w*|motion|appeal\w*)\b")
_NO_DENIER = re.compile(r"^(?:he|she|it|they|we|i|you)\b|[\"“”]", re.IGNORECASE)
_SHORTEST = 20


@dataclass(frozen=True, slots=True)
class Denied:
    """A denial: who denies, as written and as words; the deed, its words, its verb in -ing;
    where another's deed is denied ("denied that clerks had been arrested"), the words of that."""

    unit: Unit
    name: str
    who: frozenset[str]
    said: str
    deed: tuple[str, ...]
    verb: str | None
    others: bool = False

    @property
    def about(self) -> str:
        return f"whether {self.name}" if self.others else f"denied by {self.name}"


def denied(unit: Unit) -> Denied | None:
    """The deed that a claim says is denied, if it tells who denies what."""
    text = unit.claim.text
    match = _DENIAL.search(text)
    found = match and _WHO.search(text[: match.start()][-_WHO_WITHIN:])
    said = _BEYOND.sub("", match["deed"]) if match else ""
    if not match or not found or found["part"] or _OPEN.search(said):
        return None
    name = found["name"] or f"the {found['noun']}"
    own = frozenset(spoken_in(name)) - NO_NAMES
    told, deed = _deed(said, own)
    verb = told[0] if told and not match["that"] and rarity(told[0]) >= _TELLING else None
    state = bool(own & {*LANDS.values(), *CAPITALS.values()})
    return Denied(unit, name, own, said, deed, verb) if own and deed and not state else None


def denied_of_others(unit: Unit) -> Denied | None:
    """What a claim says is denied of somebody else than who denies it, whoever that is."""
    match = _OTHERS.search(unit.claim.text)
    said = _BEYOND.sub("", match["deed"]) if match else ""
    _, deed = _deed(said, frozenset())
    if len(deed) < 2 or _OPEN.search(said) or _NOT_THIS.search(said):
        return None
    if all(rarity(word) < _TELLING for word in deed):
        return None
    return Denied(unit, said, frozenset(), said, deed, None, others=True)


def _deed(said: str, own: frozenset[str]) -> tuple[list[str], tuple[str, ...]]:
    """The telling words of what is denied, and their concepts."""
    told = [
        word
        for word in spoken_in(said)
        if not is_light(word) and word not in own and not word[0].isdigit()
    ]
    return told, tuple(dict.fromkeys(concept(word) for word in told))


def spoken_in(text: str) -> list[str]:
    """The words of a text; a country for its capital and for the word for its people."""
    return [CAPITALS.get(word) or LANDS.get(word) or word for word in words(text)]


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim that may accuse, read once: the words of its source, and of each word as written
    what is spoken, its concepts, and whether a name in capitals follows it."""

    unit: Unit
    source: frozenset[str]
    written: tuple[tuple[frozenset[str], frozenset[str], bool], ...]

    @property
    def concepts(self) -> frozenset[str]:
        return frozenset().union(*(concepts for _, concepts, _ in self.written))


def denied_deeds(
    all_units: Sequence[Unit], eras: Mapping[str, str]
) -> list[tuple[str, list[Unit], list[Unit]]]:
    """(about, accusing claims, denials) for each deed that another article tells than denies.

    ``eras`` as ``background.eras``: what is denied of now was not told of then.
    """
    whole = [unit for unit in all_units if unit.whole]
    both = (one for unit in whole for one in (denied(unit), denied_of_others(unit)))
    denials = [one for one in both if one is not None][:_MOST_DENIALS]
    others = any(denial.others for denial in denials)
    naming: dict[str, list[_Told]] = {}
    saying: dict[str, list[_Told]] = {}
    for told in (read for unit in whole if denials and (read := _read(unit)) is not None):
        for word in frozenset().union(*(spoken for spoken, _, _ in told.written)):
            naming.setdefault(word, []).append(told)
        for word in told.concepts if others else ():
            saying.setdefault(word, []).append(told)
    found: dict[str, tuple[dict[int, Unit], list[Unit]]] = {}
    for denial in denials:
        known = saying if denial.others else naming
        named = {told.unit.place: told for word in _sought(denial) for told in known.get(word, ())}
        era = eras.get(denial.unit.claim.key)
        accusers = [
            at
            for at in sorted(named)
            if eras_apart(eras.get(named[at].unit.claim.key), era) < 1.0
            and _accuses(named[at], denial)
        ]
        if accusers:
            accusing, denying = found.setdefault(denial.about, ({}, []))
            accusing.update((at, named[at].unit) for at in accusers)
            denying.append(denial.unit)
    return [(about, [*told.values()], denying) for about, (told, denying) in sorted(found.items())]


def _sought(denial: Denied) -> frozenset[str]:
    """Words of which an accusing claim has one: of who denies, else the rarest of the deed."""
    return frozenset({max(denial.deed, key=rarity)}) if denial.others else denial.who


def _read(unit: Unit) -> _Told | None:
    """A claim as one that may accuse; None where it denies, asks or looks ahead."""
    text, said = unit.claim.text, unit.claim.attribution
    if _OPEN.search(text):
        return None
    written = []
    for one in _WORD.finditer(text):
        spoken = spoken_in(one.group())
        named = _NAME_FOLLOWS.match(text, one.end()) is not None
        written.append((frozenset(spoken), frozenset(map(concept, spoken)), named))
    return _Told(unit, frozenset(spoken_in(said.source) if said else ()), tuple(written))


def _accuses(told: _Told, denial: Denied) -> bool:
    """Whether a claim says of one who denies a deed that he did it."""
    claim = told.unit.claim
    if claim.article == denial.unit.claim.article or told.source & denial.who:
        return False
    if denial.others:
        return told.concepts >= {*denial.deed} and not another(denial.said, claim.text)
    by_name = denial.name[0].isupper()  # by a noun only where no name makes it another's
    at = next(
        (
            place
            for place, (spoken, _, named) in enumerate(told.written)
            if spoken & denial.who and (by_name or not named)
        ),
        len(told.written),
    )
    after = frozenset().union(*(concepts for _, concepts, _ in told.written[at + 1 :]))
    shared = [word for word in denial.deed if word in after]
    if denial.verb is not None and concept(denial.verb) not in shared:
        return False
    most = len(shared) > 1 and len(shared) >= _MOST * len(denial.deed)
    if most and any(rarity(word) >= _TELLING for word in shared):
        return not another(denial.said, claim.text)
    accused = denial.verb is not None and concept(denial.verb) in shared
    return accused and bool(_ACCUSED.search(claim.text)) and not another(denial.said, claim.text)


def denied_part(text: str) -> tuple[Span, Span, str] | None:
    """What is said, its denial in the same sentence, and who denies it; or None."""
    match = _WITHIN.search(text)
    if match is None or match.start() < _SHORTEST:
        return None
    who = (match["who"] or match["one"] or match["by"] or match["other"]).strip()
    said = text[: match.start()]
    if _NO_DENIER.search(who) or _WISHED.search(said) or not _TELLS.search(said):
        return None
    return (0, match.start()), match.span("denial"), re.sub(r"\s+\w+ly$", "", who)
