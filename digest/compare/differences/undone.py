"""What somebody says did not happen, as the statement that this negates.

Theory: who is accused says so in a negated clause as often as by a verb of denial: "said that it
had not shelled the town", "none of its soldiers fired", "there is no famine". The clause without
its "not" is what is denied. Four forms are denials rather than mere news of what did not happen: a
speaker on himself ("it", "its soldiers", "we"), on what was done or had; that he had no part in it
("had nothing to do with the raid"), which is to be behind it, negated; that there was no such
thing, or that nobody or no such thing was hurt, fired or seen, on somebody's word; and that not
this was hit but that. What else was not so ("the minister has not resigned") is a denial only
beside who says in all its words that it was (``retold``).

Known failures: who speaks of himself by name ("the army said the army had not"); what is not done
yet, or not done any more, where no word tells it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest.compare.words.denying import DENIES, FALSE
from digest.compare.words.units import Unit

_CUE = (
    r"(?:sa(?:id|ys|ying)|insist\w*|maintain\w*|repeat\w*|reiterat\w*|claim\w*|stress\w*|affirm\w*"
    r"|assert\w*|stat(?:es|ed|ing)|declar\w*|add(?:s|ed|ing)|repl(?:y|ies|ied|ying)|retort\w*"
    r"|contend\w*|protest\w*|swears?|swore|told\s[^,.;:]{2,40}?)"
)
_SELF = r"(?:it|they|he|she|we|I)"
_OWN = r"(?:its|their|his|her|our|my)(?:\s+own)?"
_LEAD = rf"(?:\b{_CUE}(?:\s+\w+ly)?(?:\s+that)?\s+|[“\"]|\bthat\s+)"
_WHO = rf"(?P<who>{_SELF}|{_OWN}\s+[\w-]+(?:\s+[\w-]+)?)"
_REST = r"(?P<rest>[^,.;:“”\"–—]{3,120})"
_NO_DEED = r"(?!(?:been|be|say|said|comment\w*|give|respond\w*|elaborat\w*|ruled?|yet|only|just)\b)"
_NO_THING = (
    r"(?!(?:longer|immediate|words?|comments?|doubts?|signs?|reasons?|need|ways?|questions?|previous"
    r"|other|more|fewer|less|intention|plans?|choice|idea|objections?)\b)"
)
_OWN_DEEDS = (
    re.compile(
        rf"{_LEAD}{_WHO}\s+(?P<aux>did|had|has|have)(?:\s+(?:not|never)|n[’']t)\s+(?:ever\s+)?"
        rf"{_NO_DEED}{_REST}",
        re.IGNORECASE,
    ),
    re.compile(rf"{_LEAD}{_WHO}\s+never\s+(?P<aux>){_NO_DEED}{_REST}", re.IGNORECASE),
    re.compile(
        rf"{_LEAD}{_WHO}\s+(?P<aux>had|has|have|gives?|gave)\s+no\s+{_NO_THING}{_REST}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_LEAD}(?:none|no\s+one|nobody|not\s+one)\s+of\s+(?P<who>{_OWN}\s+[\w-]+)(?P<aux>)\s+"
        rf"{_REST}",
        re.IGNORECASE,
    ),
)
_ROLE = r"(?:involvement|responsibility|role|part|hand|complicity)"
_ROLES = (
    re.compile(
        rf"\bden(?:y|ies|ied|ying)\s+(?:(?:any|all|having(?:\s+had)?(?:\s+any)?)\s+)?{_ROLE}\b"
        r"(?:\s+(?:in|for|behind)\s+(?P<rest>[^,.;:“”\"–—]{3,80}))?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_LEAD}{_WHO}\s+(?:(?:had|has|have)\s+(?:nothing\s+(?:whatsoever\s+)?to\s+do\s+with"
        rf"|(?:had\s+)?no\s+{_ROLE}\s+in)|(?:was|were|is|are)\s+(?:not|in\s+no\s+way)\s+"
        rf"(?:behind|involved\s+in|responsible\s+for))\s+{_REST}",
        re.IGNORECASE,
    ),
)
"""That one had a part in it: who says so blames him."""
_NAME = r"[A-Z][\w’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’'-]*)*"
_OF_A_BODY = re.compile(
    rf"\b(?:spokes\w+|speaks|spoke)\s+(?:of|for)\s+(?:the\s+)?(?P<of>{_NAME})"
    rf"|\b(?!The\b|An?\b|Its\b|His\b|Her\b)(?P<its>{_NAME}?)(?:[’']s)?\s+(?:[a-z]+\s+)?spokes\w+"
)
"""Whose spokesman one is: what he denies is a deed of theirs."""
_BE = r"(?:was|were|is|are|(?:had|has|have)\s+(?:ever\s+)?been)"
_HEAD = rf"(?:{_LEAD}|\A)"
_NOTHINGS = (
    re.compile(rf"{_HEAD}there\s+(?P<be>{_BE})\s+(?:no|never\s+any)\s+{_NO_THING}{_REST}", re.I),
    re.compile(
        rf"{_HEAD}(?:no|not\s+(?:a\s+)?(?:single|one))\s+{_NO_THING}(?P<rest>[^,.;:“”\"–—]{{2,60}}?"
        rf"\s(?:{_BE}|had|has|have|took)\s[^,.;:“”\"–—]{{3,100}})",
        re.I,
    ),
    re.compile(
        rf"{_HEAD}(?P<be>nobody|no\s+one)\s+(?P<rest>(?:{_BE}|had|has|have)\s[^,.;:“”\"–—]{{3,100}})",
        re.I,
    ),
)
_TALK_OF = (
    r"(?:(?:reports?|rumou?rs?|talk|news|stories|story)\s+(?:of|about)\s+(?!the\b)"
    r"|(?:allegations?|accusations?|claims?|charges?|suggestions?)\s+(?:of|about)\s+(?=[a-z])(?!the\b))"
    r"(?!(?:its|his|her|their|our|this|that|these|those)\b)"
)
_NO_SUCH = (
    re.compile(rf"\b(?:{DENIES})\s+(?:[\w’'.-]+\s+){{0,4}}?{_TALK_OF}{_REST}", re.I),
    re.compile(
        rf"\b{_TALK_OF}(?P<rest>[^,.;:“”\"–—]{{3,90}}?)\s+{_BE}\s+(?:[\w-]+\s+){{0,3}}?(?:{FALSE}|propaganda|slander)\b",
        re.I,
    ),
)
"""That there was what is talked of: "denied reports of a raid", "talk of a coup was nonsense"."""
# What was not so of anybody, in a clause of its own; not what is not told yet.
_NOT_TOLD = (
    r"say|said|comment\w*|give|respond\w*|repl\w+|yet|only|just|immediately|enough|clear|known?|sure"
    r"|available|name[ds]?|identif\w*|disclos\w*|specif\w*|elaborat\w*"
)
_PLAIN = re.compile(
    rf"(?:\A|\bthat\s+|[“\"])(?P<who>(?:(?!\b(?:{_CUE}|{_SELF}|there|confirmed|who|which|although"
    rf"|though|while|when|if|many|some)\b)[^,.;:“”\"–—]){{3,60}}?)\s+(?P<aux>did|had|has|have|{_BE})"
    rf"(?:\s+(?:not|never)|n[’']t)\s+(?:ever\s+)?(?!(?:{_NOT_TOLD})\b){_REST}",
    re.IGNORECASE,
)
# What was meant by another thing: "hit a barracks, not a clinic".
_NOT_AN = re.compile(
    r"\b(?P<did>\w+ed|struck|hit)\s+(?:an?|the|its|their)\s+[\w\s-]{3,40}?,?\s+(?:and\s+)?not\s+"
    r"(?P<thing>(?:an?|the)\s+[\w\s-]{3,40}?)(?=\s+in\b|[.,;“”\"]|$)"
)
_BEYOND = re.compile(r"\s+(?:and|but|while|because|as|so|although)\b.*", re.IGNORECASE)
DOUBLE = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|without|lack|other than|anything but|apart from|except"
    r"|yet|would|will|(?:is|are|was|were) to|since|until|before|if|whether|unless|when|after"
    r"|(?:seen|known|heard) such)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What is denied with these was so, will be, or was so at another time: that others do not tell."""
_ANY = re.compile(r"\b(?:any(?! of)|a single|ever|at all|such)\b\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Undone:
    """A statement that a claim negates; ``own``: of who speaks, by ``name``; ``who``: of anybody,
    in a clause that is no form of denial, and of whom."""

    unit: Unit
    deed: str
    name: str
    own: bool
    who: str = ""


def undone(unit: Unit) -> Undone | None:
    """What a claim says, on somebody's word, did not happen, if it does."""
    said = unit.claim.attribution
    if said is None or said.anonymous:
        return None
    text, name = unit.claim.text, said.speaker or said.source
    for pattern in _ROLES:
        if found := pattern.search(text):
            body = _OF_A_BODY.search(text)
            who = (body["of"] or body["its"]) if body else name
            return _undone(unit, f"{who} was behind", found["rest"] or "the attack", who, own=True)
    for pattern in _OWN_DEEDS:
        if found := pattern.search(text):
            who = name_in_place(found["who"], name)
            # What befell his men ("or clerks had been arrested") is no deed of his.
            done = not re.match(rf"(?:(?:or|and)\s+[\w-]+\s+)?{_BE}\b", found["rest"])
            return _undone(unit, f"{who} {found['aux']}", found["rest"], name, own=done)
    for pattern in _NOTHINGS:
        if found := pattern.search(text):
            be = found.groupdict().get("be") or ""
            opened = "somebody" if be.lower().startswith("no") else f"there {be}" if be else ""
            return _undone(unit, opened, found["rest"], name, own=False)
    for pattern in _NO_SUCH:
        if found := pattern.search(text):
            return _undone(unit, "there was", found["rest"], name, own=False)
    if found := _NOT_AN.search(text):
        return _undone(unit, found["did"], found["thing"], name, own=False)
    if found := _PLAIN.search(text):
        who = found["who"]
        return _undone(unit, f"{who} {found['aux']}", found["rest"], name, own=False, who=who)
    return None


def name_in_place(deed: str, name: str) -> str:
    """What is denied with the name of who denies in place of the pronoun that it begins with."""
    if not name:
        return deed
    named = re.sub(rf"^{_SELF}\b", lambda _: name, deed, flags=re.IGNORECASE)
    return re.sub(rf"^{_OWN}\b", lambda _: f"{name}’s", named, flags=re.IGNORECASE)


def _undone(
    unit: Unit, opened: str, rest: str, name: str, *, own: bool, who: str = ""
) -> Undone | None:
    rest = _BEYOND.sub("", rest).strip()
    if DOUBLE.search(rest):
        return None
    deed = " ".join(f"{opened} {_ANY.sub('', rest)}".split())
    return Undone(unit, deed, name, own, who) if len(deed.split()) > 2 else None
