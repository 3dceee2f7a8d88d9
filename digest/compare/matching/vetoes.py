"""What plainly rules out that two units state one claim, however alike their words are.

Theory: arithmetic and grammar are not left to a learned decision: other numbers of one thing, a
denial against what it denies, demands and accusations by other speakers, another state as doer or
place. In doubt a veto speaks, but only on what both sides share.

Known failures: a denial whose object is told in other words and stands behind a comma or "and"; an
office that is named by its holder on one side only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from digest.compare.figures.hours import hours_apart
from digest.compare.figures.quantities import CASUALTIES, agree, counted, differ, same_number
from digest.compare.figures.things import things
from digest.compare.words.denying import (
    CHARGES,
    FALSE,
    PLAIN_CHARGES,
    REJECTING,
    RETRACTS,
    WAVES_OFF,
)
from digest.compare.words.lands import LANDS, lands_in
from digest.compare.words.places import other_states
from digest.compare.words.sources import countries, serves
from digest.compare.words.states import opposed
from digest.compare.words.terms import STOP_WORDS, words
from digest.compare.words.units import Unit, skeleton
from digest.model import Claim

OTHER_HOURS = "at other hours"
ACTS = frozenset(
    "called demanded condemned urged accused blamed warned welcomed praised criticised criticized"
    " expressed vowed pledged threatened denounced thanked congratulated invited calls demands"
    " condemns urges accuses blames warns".split()
)
"""Cues of speech that is itself the claim: another speaker makes it another claim."""
_RETRACTS = re.compile(rf"\b{RETRACTS}\b", re.IGNORECASE)
_WHO = r"(?:The\s+)?(?P<who>[A-Z][\w’'.-]*(?:\s+(?:of\s+|for\s+|the\s+)?[A-Z][\w’'.-]*){0,6})\s+"
_ACTING = re.compile(rf"{_WHO}(?:(?:has|have|had|also)\s+)*(?:{'|'.join(sorted(ACTS))})\b")
_CONDOLING = re.compile(_WHO + r"[^,.;:“”\"]{0,80}?\b(?:condolences|sympath(?:y|ies))\b")
"""Who condoles, in whatever words: each who does so does it for himself."""
_NOT_SO = REJECTING | frozenset(
    "not no never none nothing nobody nor neither propaganda baseless false untrue"
    " fabricated lies n't cannot".split()
)
_VERBS = rf"(?:{'|'.join(sorted(REJECTING))}|{WAVES_OFF})"
_REJECTING = re.compile(rf"\b{_VERBS}\b", re.IGNORECASE)
_WHO_REJECTS = re.compile(rf"\b(?:who|which|that)\s+(?:(?:has|have|had|\w+ly)\s+)?{_VERBS}\b")
"""What somebody is known for: "a group that rejects the accord"."""
_KNOWN_TO_REJECT = re.compile(rf"(?<!,)\s{_WHO_REJECTS.pattern}")
"""The same where it is no aside, which may be the denial itself: "Norland, which denies it"."""
_DENIED_END = re.compile(
    r"[,.;:“”\"–—]|\b(?:and|but|while|saying|adding)\b"
    r"|(?<=[a-z]{4})(?<!\bthat)(?<!\bfrom)(?<!\bwith)(?<!\bover) (?=[A-Z])"
)
"""Where the object of a denial is over; some sources have lost their commas."""
_NO_SUCH = re.compile(
    r"\bthere\s+(?:was|were|is|are|(?:has|have|had)\s+been)\s+no\s+"
    r"(?P<what>(?:(?!(?:in|on|at|from|for|to|among|that|and|or|but|during|after|since|when)\b)"
    r"[\w’'-]+\s*){1,5})",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,.;:–—]|\b(?:and|but|while|saying|adding)\b")
_BACK = re.compile(
    r"\s+(?:(?:it|this|that|them)\b"
    r"(?=\s*(?:$|[,.;:–—]|(?:and|but|while|saying|on|in|at|as|again)\b))"
    rf"|(?:the|such|all|these|those)\s+(?:{CHARGES}|accounts?)\b"
    r"(?!\s+(?:(?:of|that|about|against|by|from|in)\b|[A-Z])))"
)
_OF_BEFORE = re.compile(
    rf",\s+(?:which|an?\s+(?:{CHARGES}|account|figure))\s(?:[^,.;]{{0,60}}\s)?$"
)
"""What is denied was told before: "denied this"; "a claim that the army dismisses"."""
_EMPTY = STOP_WORDS | REJECTING
_REST, _BESIDE, _STATED, _FEW = 5, 0.6, 0.5, 3
"""So many words stand beside the denial; the least share of those that both sides have, and of the
other side's, which must be among them; so many of them that are no names, where the other side
tells nothing of what is denied."""
_REJECTS = re.compile(
    rf"\b(?:rejecting|refuting)\s+(?:[\w’'-]+\s+){{0,2}}(?:{PLAIN_CHARGES}|statements?)\s+that\b"
    rf"|\b{_VERBS}\s+(?:[A-Z][\w-]+(?:[’']s?)?\s+(?=(?:{PLAIN_CHARGES}|statements?)\b)"
    r"|all|any|the|those|such|these|as|western|his|her|its"
    rf"|their|that|it|this|responsibility|involvement|\w+ing|{PLAIN_CHARGES})\b",
    re.IGNORECASE,
)


_CALLED_FALSE = re.compile(
    rf"\b(?:{CHARGES}|figures?|stories|story|talk)\s+(?:of|that|about)\s+(?P<what>[^,.;:“”\"]{{3,90}}?)\s+"
    r"(?:is|are|was|were)\s+(?:[\w-]+\s+){0,2}?"
    rf"{FALSE}\b",
    re.IGNORECASE,
)
"""A denial without its verb: "reports of a second bomb were wrong"."""
_NOT_THERE = re.compile(
    r"\b(?:and\s+)?not\s+(?:in|at|from)\s+(?P<where>[A-Z][\w’'-]+)(?=\s*(?:[,.;]|$))"
)
"""Where something is not: "in Norvik and not in Velm"."""


def veto(left: Unit, right: Unit) -> str | None:
    """What plainly rules out that both state one claim, in words, or None."""
    return (
        figure_veto(left.claim, right.claim)
        or _things_veto(left.claim, right.claim)
        or _denial_veto(left, right)
        or _absence_veto(left, right)
        or act_veto(left.claim, right.claim)
        or other_states(left, right)
        or opposed(left, right)
        or (OTHER_HOURS if hours_apart(left.claim.text, right.claim.text) else None)
    )


def contradict(left: Unit, right: Unit) -> bool:
    """Whether two units cannot both be so: other numbers of one thing, a denial, other states."""
    return bool(
        figure_veto(left.claim, right.claim)
        or _things_veto(left.claim, right.claim)
        or _denial_veto(left, right)
        or _absence_veto(left, right)
        or opposed(left, right)
    )


def act_veto(left: Claim, right: Claim) -> str | None:
    """What two different speakers did by speaking ("France called for"), in words, or None."""
    mine, yours = _actor(left), _actor(right)
    one, other = _name_bones(mine), _name_bones(yours)
    if not one or not other or one & other:
        return None
    return f"other speakers: {mine} / {yours}"


def _actor(claim: Claim) -> str | None:
    """Who acts by speaking in a claim, where it begins so or is attributed so."""
    said = claim.attribution
    if said is not None and said.cue.lower() in ACTS and not said.anonymous:
        return said.speaker
    text = claim.text.lstrip("\"“‘' ")
    match = _ACTING.match(text) or _CONDOLING.match(text)
    return match["who"] if match else None


def _name_bones(name: str | None) -> frozenset[str]:
    """What the capitalised words of a name are compared by.

    "London's mayor" names nobody: it may be the very person that the other side names. "Iran's
    ministry" does: a state has one. A capital that speaks is its state, the UN the United Nations.
    """
    written = (name or "").split()
    bare = [word.removesuffix("'s").removesuffix("’s").rstrip(".") for word in written]
    body = serves(name or "")
    bones = {body} if body else set()
    lands = countries(bare) if _speaks_for_a_state(bare) else lands_in(bare)
    for word, whole, land in zip(bare, written, lands, strict=True):
        if land and (word == whole.rstrip(".") or word.lower() in LANDS):
            bones.add(land)
        elif word[:1].isupper() and word == whole.rstrip(".") and word.lower() != "the":
            bones |= {skeleton(one) for one in words(word)}
    return frozenset(bones)


def _speaks_for_a_state(words_of: Sequence[str]) -> bool:
    """Whether a name is a capital's alone: "Paris", not "Paris police" or "the London mayor"."""
    return len([word for word in words_of if word.lower() != "the"]) == 1


def figure_veto(left: Claim, right: Claim) -> str | None:
    """Other numbers of the same thing, or of other people only, in words, or None.

    A round number that may be the other spares only figures of its own thing. Of 26 labelled pairs
    that the decision would join, with figures that differ and none that agrees, 21 were of two
    claims.
    """
    pairs = [(mine, yours) for mine in counted(left) for yours in counted(right)]
    if any(
        mine.thing == yours.thing and same_number(mine.figure, yours.figure)
        for mine, yours in pairs
    ):
        return None
    round_terms = {
        mine.thing for mine, yours in pairs
        if mine.thing == yours.thing and agree(mine.figure, yours.figure)
    }  # fmt: skip
    others = None
    for mine, yours in pairs:
        if mine.thing == yours.thing and mine.thing in round_terms:
            continue
        pair = f"{mine.figure.text} / {yours.figure.text}"
        if mine.thing == yours.thing and differ(mine.figure, yours.figure):
            return f"figures differ: {pair} ({mine.thing[1]} {mine.kind})"
        if mine.kind == yours.kind and mine.kind in CASUALTIES:
            if mine.thing == yours.thing or agree(mine.figure, yours.figure):
                return None
            others = f"other people counted: {pair} ({mine.population} / {yours.population})"
    return others


def _things_veto(left: Claim, right: Claim) -> str | None:
    """Other numbers of things that one event did something to once, in words, or None: whatever
    figures agree beside them ("within 72 hours").

    Five of the 42,200 pairs that were judged one by one are kept apart by it, none of one claim.
    """
    pairs = [
        (mine.figure, yours.figure)
        for mine in things(left)
        for yours in things(right)
        if mine.thing == yours.thing
    ]
    if not pairs or not all(differ(*pair) for pair in pairs):
        return None
    return f"figures differ: {pairs[0][0].text} / {pairs[0][1].text}"


def _denial_veto(left: Unit, right: Unit) -> str | None:
    for one, other in ((left, right), (right, left)):
        if _rejects(one.claim) and _so(other, _denied(one.claim.text)):
            return None if _denied_beside(one.claim.text, other.claim.text) else "one side denies"
    return None


def _absence_veto(left: Unit, right: Unit) -> str | None:
    """What one side says there was not and the other tells of, in words, or None.

    Of the pairs that were judged one by one, 18 are kept apart by it: 16 are of two claims, two
    share a half.
    """
    for one, other in ((left, right), (right, left)):
        for found in _NO_SUCH.finditer(one.claim.text):
            absent = _content(found["what"])
            if (
                absent
                and absent <= _content(other.claim.text)
                and (_NOT_SO.isdisjoint(words(other.claim.text)))
            ):
                return f"one side says that there was no {found['what'].strip()}"
        for found in _NOT_THERE.finditer(one.claim.text):
            if re.search(rf"\b{re.escape(found['where'])}\b(?![’'])", other.claim.text) and (
                _NOT_SO.isdisjoint(words(other.claim.text))
            ):
                return f"one side says that it is not in {found['where']}"
    return None


def _so(unit: Unit, denied: frozenset[str]) -> bool:
    """Whether nothing in a claim denies or takes back what is denied: in the part of it that has
    most of its words, as "nobody need fear" beside "the dam held" denies nothing."""
    if _RETRACTS.search(unit.claim.text):
        return False
    text, plain = unit.claim.text, unit.plain
    if _KNOWN_TO_REJECT.search(text):
        text, plain = _KNOWN_TO_REJECT.sub(" ", text), _WHO_REJECTS.sub(" ", plain)
    told = max(
        (part or "" for part in _CLAUSE_END.split(text)),
        key=lambda part: len(denied & _content(part)),
    )
    spoken = told if len(denied & _content(told)) >= _FEW - 1 else plain
    return _NOT_SO.isdisjoint(words(spoken))


def _denied(text: str) -> frozenset[str]:
    """The words of what a claim denies or takes back."""
    if false := _CALLED_FALSE.search(text):
        return _content(false["what"])
    found = _REJECTS.search(text) or _RETRACTS.search(text)
    if found is None:
        return frozenset()
    return _content(_DENIED_END.split(text[found.start() :], maxsplit=1)[0])


def _denied_beside(text: str, other: str) -> bool:
    """Whether what two claims share stands beside a denial: "two are missing, it said, and denied
    that they were held" and "two are missing".

    What is denied there is something that the other does not tell of; or it is "this", told of in
    the sentence before, or in this one ahead of the denial, which is then held against that part
    ("the rebels hold 22, a claim that the army dismisses"). Names alone are no such thing. Ten
    labelled pairs of 114 stories are joined but for a denial, all of one claim; this lets four of
    them join. In doubt, apart: wider rules let plain denials pass.
    """
    found = _REJECTS.search(text)
    verb = _REJECTING.search(text, found.start() if found else 0)
    if verb is None:
        return False
    end = _DENIED_END.search(text, verb.end() + 1)
    close = end.start() if end else len(text)
    front, denied, back = text[: verb.start()], text[verb.end() : close], text[close:]
    theirs = _content(other)
    if _BACK.match(text, verb.end()) or _OF_BEFORE.search(front):
        rest = _content(front if len(_content(front)) >= _REST else back)
        return len(theirs & rest) >= max(_FEW - 1, _STATED * len(theirs & _content(text)))
    rest = _content(f"{front} {back}")
    shared, beside = theirs & (rest | _content(denied)), theirs & rest
    whole = _content(_CLAUSE_END.split(text[verb.end() :], maxsplit=1)[0])
    plain = _content(" ".join(word for word in other.split() if not word[:1].isupper()))
    if whole and not theirs & whole and len(beside & plain) >= _FEW:
        return True
    return (
        len(rest) >= _REST
        and len(beside) >= _BESIDE * len(shared)
        and len(beside) >= _STATED * len(theirs)
    )


@lru_cache(maxsize=1 << 12)
def _content(text: str) -> frozenset[str]:
    return frozenset(skeleton(word) for word in words(text) if word not in _EMPTY)


def _rejects(claim: Claim) -> bool:
    """Whether the claim is there to reject something: "Damascus denied the allegations".

    By the verb that says so, not by any word of it: a juror is dismissed, a law rejected.
    """
    said = claim.attribution
    return (said.cue.lower() if said else "") in REJECTING or _says_no(claim.text)


@lru_cache(maxsize=1 << 14)
def _says_no(text: str) -> bool:
    text = _WHO_REJECTS.sub(" ", text)
    return any(one.search(text) for one in (_REJECTS, _RETRACTS, _CALLED_FALSE))
