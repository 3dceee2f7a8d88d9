"""Who did it: accusations of one party beside its denials, open questions and claims of the deed.

Theory: reports on a deed take few stances: they accuse a party, the party denies, somebody says
that it is unclear, a group claims the deed, or nobody has. A party is a country's side (its
government, army, planes) or a kind of group (rebels). Accusers and deniers of one party stand
against each other where both speak of the deed: accusers by words of guilt, deniers by denying
its use, involvement or the allegations. Deeds of earlier years are kept apart from the current.

Known failures: two deeds of one party on the same days are taken for one where both are spoken
of in general words; accusations without a word of guilt are missed, and so are denials whose
object comes before the verb ("claims that were rejected") or is no word of a deed ("any role").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from digest.compare.matching.frames import DEED_CLAIMED
from digest.compare.words.lands import LANDS, lands_in
from digest.compare.words.sources import CAPITALS
from digest.compare.words.terms import STOP_WORDS, WEEKDAYS
from digest.compare.words.units import Unit

Stance = Literal["accuses", "denies", "unclear", "claimed", "nobody"]

_SIDE = (
    r"regime|government|army|military|forces?|troops|jets?|planes?|warplanes|aircraft|air force"
    r"|helicopters?|soldiers|authorities|side|navy|coast ?guard|junta"
)
_PARTY = re.compile(rf"(?:\b(?P<land>[A-Z][\w.’']+)\s+)?(?:[a-z-]+\s+)?\b(?P<side>{_SIDE})\b")
# A name before the side is another's ("US military", "Wagner troops"), unless it is a ruler's:
# "Assad regime", "Assad's army". A foreign ruler's government is taken for the home country's.
_NO_NAME = (
    STOP_WORDS
    | WEEKDAYS
    | frozenset(_SIDE.replace("?", "").split("|"))
    | frozenset("security armed state federal loyal loyalist police ruling".split())
)
_RULED = frozenset({"regime", "government", "junta"})
_AS_OFTEN = 0.75
"""A neighbour whose army is told once is not the country where nobody names the army's."""
_AIMED = re.compile(
    r"\baccus\w+\b(?! of)|\bblam\w+|\bresponsib\w+ (?:lies |rests )?with|\bfinger at"
    r"|\b(?:hold|held)\b(?= (?:\w+ ){0,5}(?:accountable|responsible))|\bbelieved to be by"
    r"|\bcarried out by",
    re.IGNORECASE,
)
# After these the accused is over: "accused activists of betraying Egypt" does not accuse Egypt.
_OVER = re.compile(r"\b(?:of|for|in|accountable|responsible|that|who|which|after|when)\b|[,;.]")
# Before the last of these stands no subject of what follows: "the army said that those behind it".
_UNDER = re.compile(r"\b(?:that|said|says|saying|told|and|but|while)\b|[,;:.](?! (?:which|who)\b)")
_DEEDS = r"attacks?|strikes?|air ?strikes?|raids?|massacres?|bombings?|killings?|shelling|crimes?"
_ACTIVE = re.compile(
    rf"\baccused of|\b(?:was|were|is|are|be|been|being) (?:(?:behind|responsible for)\b"
    rf"(?= (?:\S+ ){{0,5}}(?:{_DEEDS}|this|that|it)\b)|blamed for)|\bbears? \w*\s*responsib\w+"
    rf"|\b(?:carried out|committed|conducted)\b(?= (?:\S+ ){{0,6}}(?:{_DEEDS}))"
    rf"|\bshot down|\bpounded|\bused chemical|\bfired (?:missiles|rockets|shells)"
    rf"|\b(?:crime|massacre)\b(?= (?:\w+ ){{0,3}}committed)",
    re.IGNORECASE,
)
_DEED_WORDS = (
    r"us(?:e|ed|ing|es)|carr(?:y|ied|ying) out|involve\w*|responsib\w+|behind|commit\w*|conduct\w*"
    r"|attack\w*|target\w*|struck|shell\w*|bomb\w*|kill\w*|poison\w*|hack\w*|assassinat\w*"
    r"|meddl\w*|interfer\w*|shoot\w* down|shot down|down(?:ed|ing)"
)
_DEED = rf"(?:{_DEED_WORDS}|{_DEEDS})\b"
_CHARGE = (
    r"(?:allegations?|accusations?|claims?|reports?|accounts?|charges?|blame|responsib\w+"
    r"|involvement)"
)
# Words after which the object of a verb is over, or is another's deed ("did not say who attacked").
_ASIDE = (
    r"(?:to(?! do\b)|for|after|before|since|following|amid|despite|during|until|when|while|who"
    r"|whose|whether|if|how|why|what|where)\b"
)
# A denial is tied to the deed by its object: a charge, which is of a deed where it says of what; a
# deed, for "deny" only (proposals and people are rejected and dismissed); or nothing but a pronoun,
# which points back at a deed told before.
_DENIES = re.compile(
    rf"(?<!\bwill )(?<!\bnot )(?<!\bor )(?<!\bnor )(?<!\bbe )(?<!\bbeen )(?<!\bwas )(?<!\bwere )"
    rf"\b(?:(?P<deny>den(?:y|ies|ied|ying))"
    rf"|refut\w+|reject\w+|dismiss\w+)\b(?:"
    rf"(?: (?!{_ASIDE})[^\s,;.]+){{0,3}}? {_CHARGE}\b"
    rf"(?! (?:of|that|about|against|it|its|he|she|they)\b(?!.{{0,60}}\b{_DEED}))"
    rf"|(?(deny)(?: (?!{_ASIDE})[^\s,;.]+){{0,6}}? [\"“]?{_DEED}|(?!))"
    rf"|(?P<back>(?: (?:it|this|that|them))?(?=[.,;\"”]|$)))",
    re.IGNORECASE,
)
_TOLD_DEED = re.compile(rf"\b{_DEED}", re.IGNORECASE)
_TOLD_CHARGE = re.compile(rf"\b(?:{_CHARGE}|accused|blamed)\b", re.IGNORECASE)
# What was not done; not what will not be (a promise), nor what cannot, nor "not a bombing but".
_DID_NOT = re.compile(
    rf"\b(?:(?:did|does|do|has|have|had|was|were|is|are)(?: not|n['’]t| never)"
    rf"|(?<!\bcan )(?<!\bwill )(?<!\bwould )(?<!\bcould )never)\b"
    rf"(?: (?!{_ASIDE}|(?:be|deny|denied|confirm\w*)\b)\w+){{0,3}} (?:{_DEED_WORDS})\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(r"\b(?:never|ever|in the past|repeatedly|not and|denies)\b", re.IGNORECASE)
_THE_DEED = re.compile(r"\b(?:attack|massacre|crimes?|bombing|blast|killings?|incident)\b", re.I)
_OFFICIAL = re.compile(
    rf"\b(?:{_SIDE}|ministr\w+|minister|state|president|presidency|spokes\w+|command)\b|^\w+$", re.I
)
_BEFORE, _AFTER = 70, 60
_TELLING = 0.35
_PARTY_TERMS = frozenset(
    "government army warplane blame denial attack rebel opposition monitor".split()
) | frozenset(LANDS.values())
# What is unclear must be who did it: an open question that asks for the doer of a deed, not for its
# victims ("who was killed") or what follows from it ("if the attack would delay the vote").
_UNCLEAR = re.compile(
    r"\b(?:unclear|not (?:immediately |yet )?clear|not known|(?:is|are|was|were|remain\w*) unknown)"
    r"\b(?=.{0,60}\b(?:behind|responsible|to blame"
    r"|who(?:se)?\b(?! (?:will|would|died|(?:was|were|(?:had|has) been) \w+ed)\b)"
    rf".{{0,40}}\b{_DEED}"
    r"|(?:whether|if)\b.{0,40}(?<!\bthe)(?<!\ban)(?<!\ba)(?<!\bbe)(?<!\bbeen)(?<!\bwas)(?<!\bwere)"
    rf" (?:{_DEED_WORDS}))\b)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:nobody|no) (?:immediate |group |one |organi[sz]ation )*(?:has |had )?"
    rf"(?:immediately |yet )?(?:claims? of responsibility|claimed {DEED_CLAIMED})",
    re.IGNORECASE,
)
_CLAIMED = re.compile(rf"\bclaim(?:s|ed|ing)? {DEED_CLAIMED}", re.IGNORECASE)
_NOT_CLAIMED = re.compile(
    r"(?:\b(?:no|not|never|nor|neither|without|den(?:y|ies|ied|ying))|n[’']t)\b"
    r"(?:\s+[\w’'-]+){0,4}\s+$",
    re.IGNORECASE,
)
_REBELS = re.compile(r"\b(?:rebels|insurgents|opposition fighters|militants)\b")
_WORD = re.compile(r"[A-Za-z][\w’'.]*")
_STATE = re.compile(
    r"(?:(?:North|South|New|Saudi|Sri|United|Ivory|Sierra|Costa|El|Cape|East) )?"
    r"(?P<last>[A-Z][\w.]*)(?![\w’'-])(?! [A-Z](?!\w*day\b))"
)
# Those of a country who speak or act for it, beside its government and army.
_VOICE = re.compile(
    r"[A-Z][\w.]* (?:\w+ )?(?:officials?|ministry|minister|president|embassy|spokes\w+|leaders?"
    r"|intelligence|agents|spies|hackers)\b"
)
# Before a country: a place, or a name that goes on.
_PLACED = re.compile(
    r"\b(?:(?i:in|near|to|from|across|inside|outside|around|via|into|at)"
    r"|(?<!^)(?<![.”\"] )[A-Z]\w+) (?:the )?$"
)


@dataclass(frozen=True, slots=True)
class Stand:
    """A claim's stance on a deed: of which parties, of which time (None: current), and the clause
    of it that takes the stance, where one does alone."""

    unit: Unit
    stance: Stance
    parties: frozenset[str]
    past: bool
    clause: Unit | None = None


def home_country(texts: Sequence[str]) -> str | None:
    """The country whose government and army a story's reports mean when they name none: of those
    that are named about as often as any, the one whose side is named most."""
    return _home_country(tuple(texts))


@lru_cache(maxsize=4)
def _home_country(texts: tuple[str, ...]) -> str | None:
    """The same; several kinds of differences ask it of one story."""
    named: dict[str, int] = {}
    counts: dict[str, int] = {}
    for text in texts:
        lands = dict(_lands(text))
        for land in lands.values():
            if land:
                named[land] = named.get(land, 0) + 1
        for found in _PARTY.finditer(text):
            land = LANDS.get(_bare(found["land"] or "")) or lands.get(found.start("land"))
            if land:
                counts[land] = counts.get(land, 0) + 1
    least = _AS_OFTEN * max(named.values(), default=0)
    ranked = sorted((-count, land) for land, count in counts.items() if named.get(land, 0) > least)
    return ranked[0][1] if ranked else None


def _bare(word: str) -> str:
    low = re.sub(r"[’']s?$", "", word.lower())
    return low if low in LANDS else low.removesuffix("s")


def parties(text: str, home: str | None) -> frozenset[str]:
    """The parties that a text names: countries by their side or name, and rebels."""
    named = {at: land for at, land in _lands(text) if land}
    found = {land for at, land in named.items() if _state(text, at) or _VOICE.match(text, at)}
    for match in _PARTY.finditer(text):
        name = match["land"] or ""
        land = named.get(match.start("land")) or (home if _at_home(name, match["side"]) else None)
        if land:
            found.add(land)
    if _REBELS.search(text):
        found.add("rebels")
    return frozenset(found)


def _lands(text: str) -> list[tuple[int, str | None]]:
    """Where each word of a text begins, and the country that it names or stands for."""
    found = list(_WORD.finditer(text))
    spelled = [re.sub(r"[’']s?$|\.$", "", one.group()) for one in found]
    lands = lands_in(spelled)
    return [
        (one.start(), (land or CAPITALS.get(word.lower())) if word[0].isupper() else None)
        for one, word, land in zip(found, spelled, lands, strict=True)
    ]


def _state(text: str, at: int) -> bool:
    """Whether the word at a place stands for the state itself.

    Not its people ("Egyptian fans"), what it has ("Peru's museums"), a place ("in Chile") or a
    part of another name ("Air France", "Jordan Hill").
    """
    name = _STATE.match(text, at)
    if name is None or _PLACED.search(text, max(0, at - _BEFORE), at):
        return False
    word = name["last"]
    known = word.lower()
    return word.isupper() or known in CAPITALS or LANDS.get(known, known) == known


def _at_home(name: str, side: str) -> bool:
    """Whether a side after a capitalised word that is no country may be the home country's."""
    no_name = name.lower() in _NO_NAME and not name.isupper()
    return not name or no_name or side in _RULED or name.endswith(("'s", "’s"))


def stand(unit: Unit, home: str | None, era: str | None) -> Stand | None:
    """The stance that a claim takes on a deed, or None."""
    text = unit.claim.text
    past = era is not None
    if _NOBODY.search(text):
        return Stand(unit, "nobody", frozenset(), past)
    if _UNCLEAR.search(text):
        return Stand(unit, "unclear", parties(text, home), past)
    claimed = _CLAIMED.search(text)
    if claimed and not _NOT_CLAIMED.search(text[: claimed.start()]):
        return Stand(unit, "claimed", frozenset(), past)
    denier = _denier(unit, home)
    if denier:
        return Stand(unit, "denies", denier, past)
    accused = _accused(unit, home)
    return Stand(unit, "accuses", accused, past) if accused else None


def _denier(unit: Unit, home: str | None) -> frozenset[str]:
    """The party that denies a deed in a claim; empty where none does."""
    text = unit.claim.text
    source = unit.claim.attribution.source if unit.claim.attribution else ""
    denial = next((one for one in _DENIES.finditer(text) if _tied(one)), None)
    if denial:
        return parties(source, home) or parties(text[: denial.start()][-_BEFORE:], home)
    if not _DID_NOT.search(text):
        return frozenset()
    own, named = parties(source, home), parties(text, home)
    return own & named or (named if len(named) == 1 else frozenset())


def _tied(denial: re.Match[str]) -> bool:
    """Whether a denial is of a deed: by its own object, or by what it points back at."""
    told = _TOLD_DEED if denial["deny"] else _TOLD_CHARGE
    return denial["back"] is None or bool(told.search(denial.string[: denial.start()]))


def _accused(unit: Unit, home: str | None) -> frozenset[str]:
    """The parties that a claim says did it, its own speaker left out."""
    text = unit.claim.text
    source = unit.claim.attribution.source if unit.claim.attribution else ""
    found: frozenset[str] = frozenset()
    for aimed in _AIMED.finditer(text):
        found |= parties(_OVER.split(text[aimed.end() : aimed.end() + _AFTER])[0], home)
    for active in _ACTIVE.finditer(text):
        before = text[max(0, active.start() - _BEFORE) : active.start()]
        found |= parties(_UNDER.split(before)[-1], home)
    return frozenset() if _officials(source, home) & found else found


def _officials(source: str, home: str | None) -> frozenset[str]:
    """The party that a source speaks for as its government or army, if any."""
    return parties(source, home) if _OFFICIAL.search(source) else frozenset()


def quarrels(all_units: Sequence[Unit], eras: Mapping[str, str]) -> list[tuple[str, list[Stand]]]:
    """(party, stances) for each party that is accused and denies; deeds of the past apart.

    ``responsibility`` stands for a claimed deed that others say nobody claimed or is unclear.
    """
    whole = [unit for unit in all_units if unit.whole]
    home = home_country([unit.claim.text for unit in whole])
    taken = [(unit, stand(unit, home, eras.get(unit.claim.key))) for unit in all_units]
    stands = [replace(one, clause=_clause(one, taken)) for unit, one in taken if one and unit.whole]
    differing: list[tuple[str, list[Stand]]] = []
    for past in (False, True):
        now = [one for one in stands if one.past == past or _general(one)]
        if not past and _both(now, {"claimed"}, {"nobody", "unclear"}):
            wanted = {"claimed", "nobody", "unclear"}
            differing.append(("responsibility", [one for one in now if one.stance in wanted]))
        for party in sorted({party for one in now for party in one.parties}):
            mine = _on_topic([one for one in now if party in one.parties])
            if _both(mine, {"accuses"}, {"denies"}):
                differing.append((party, mine))
    return differing


def _clause(whole: Stand, taken: Sequence[tuple[Unit, Stand | None]]) -> Unit | None:
    """The clause of a sentence that takes its stance."""
    return next(
        (
            unit
            for unit, one in taken
            if one and unit.parent == whole.unit.place != unit.place and one.stance == whole.stance
        ),
        None,
    )


def _general(one: Stand) -> bool:
    """Whether a denial covers all times: "has never used", "repeatedly denied"."""
    return one.stance == "denies" and bool(_GENERAL.search(one.unit.claim.text))


def _on_topic(stands: Sequence[Stand]) -> list[Stand]:
    """Without accusers that share nothing with any denier but the party."""
    denied = {
        term for one in stands if one.stance == "denies" for term in one.unit.terms
    } - _PARTY_TERMS
    return [
        one
        for one in stands
        if one.stance != "accuses"
        or any(one.unit.terms.get(term, 0.0) >= _TELLING for term in denied)
        or (not one.past and _THE_DEED.search(one.unit.claim.text))
    ]


def _both(stands: Sequence[Stand], first: set[str], second: set[str]) -> bool:
    """Whether two different articles take the two stances."""
    return any(
        one.stance in first
        and other.stance in second
        and one.unit.claim.article != other.unit.claim.article
        for one in stands
        for other in stands
    )
