"""Why something was called off, closed or given up: causes that differ.

Theory: a step back (a visit cancelled, a post given up) or a mishap (a crash, a fire) has one cause
each teller believes in, and tells it in a fixed form: the act, then "because", "over", "due to",
"saying", in the same clause. Two tellings of one act in other articles stand against each other
where their causes share no telling word and are not of one kind (two words for bad weather); two
people who are named apart resign for their own reasons.

Known failures: two steps back of one kind with the same object; a cause told in its own sentence;
two wordings of one cause of a kind that is not listed; "fired over" of a person (shots are, too).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.compare.words.concepts import concept
from digest.compare.words.linked import linked_by
from digest.compare.words.named import names_among
from digest.compare.words.sources import TITLES
from digest.compare.words.terms import is_light, rarity, words
from digest.compare.words.units import Unit
from digest.model import Attribution

# A mishap's noun has a cause in "was caused by" only: a fire also spreads because of the wind.
_MISHAP = (
    r"(?:crash|collapse|derailment|(?:wild)?fire|blaze|blast|explosion|outage|blackout|spill|leak)s?"
    r"(?=(?:(?!\b(?:said|says|told)\b)[^,.;:]){0,60} caused by\b)"
)
_ACTS = (
    (
        "called off",
        r"cancel\w*|called off|scrapped|nixed|ditched|shelved|postponed"
        r"|declined to (?:attend|visit)|pulled out of|withdrew from",
    ),
    ("given up", r"resign(?:ed|ation|s)(?! (?:himself|herself|themselves|to)\b)|stepped down|quit"),
    (
        "dismissed",
        r"sacked|ousted|expelled|fired (?:its|their|his|her|the)|dismissed from"
        r"|(?:was|were|been|being|is|are) fired(?! (?:at|on|upon|into|back|over)\b)"
        r"|(?:was|were|been) dismissed(?! (?:as|by)\b)",
    ),
    ("closed", r"closed(?! (?:up|down|higher|lower|at|with|out)\b)|shut(?: down)?|suspended"),
    ("caused", rf"{_MISHAP}|crashed|collapsed|derailed|exploded|sank|burst|capsized"),
)
# A cause may be set off by a comma, or follow an aside between two or in dashes; no other clause
# may come between. "Over" is a cause directly after the act only: else it is "took over".
_ASIDE = r"(?:,[^,.;]{0,40},|\s+[–—-]\s[^.;–—]{0,120}\s[–—-])"
_BETWEEN = re.compile(
    rf"(?:[^,.;:–—]|(?<=[A-Z])\.){{0,80}}?(?:{_ASIDE})?,?\s+(?:(?:in part|\w+ly),?\s+)?"
)
_CAUSE = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|citing|blaming|caused by"
    r"|(?P<of>for)(?= [a-z]+ing\b)"
    r"|(?:claiming|saying)(?![^,.;]{0,40} (?:will|would)\b)"
    r"|(?P<over>over)(?! (?:as|in|from|by|to|and|\$?\d|(?:the|a|an) "
    r"(?:past|last|next|weekend|summer|winter|course|years?|months?|weeks?|days?|period)\b)))\s+"
    r"(?P<cause>[^.;]{3,160})"
)
_CLAUSE = re.compile(r"[.;:]\s|\b(?:said|says)\b(?: that\b)?")
"""What an act is about does not stand before who tells it ("police said the blast was")."""
_TURNED = re.compile(r"\b(?:t[ao]k\w*|took|hand\w*|all|well|just|for|go\w*|went|is|was)\s+$")
# Two words for one cause: kinds of reasons that news gives again and again.
_KINDS = tuple(
    frozenset(concept(word) for word in kind.split())
    for kind in (
        "weather rain rains storm storms snow wind winds heat fog ice flooding flood hurricane",
        "health ill illness injury injured injuries sick flu infection fever surgery hurt knee"
        " throat hospital hospitalised pain medical doctor doctors",
        "cost costs money fund funds funding debt debts budget price sales financial losses",
        "security safety threat threats fear fears bomb attack attacks violence protest protests",
        "family wife husband personal private children mother father",
        "defeat defeats lost losing losses results record form winless streak",
        "scandal affair misconduct allegations accusations harassment remarks comments tweets",
        "mechanical engine technical fault faulty failure malfunction electrical wiring",
    )
)
_TITLES = frozenset(map(concept, TITLES))
_TELLING = 0.3
_TOLD = 0.25
"""How rare a word is that two causes must not share: they are short, so common ones count."""
_MOST = 200
"""Of one act, all pairs are compared: a story has tens, a text of nothing else is a trap."""
_NEAR, _REACH = 80, 500
"""How far before an act stands what it is about, and how far after it the end of its cause."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A claim that tells why an act was done: its kind, its word, the cause as written and its
    telling terms, and those of what it is about; the names it has, and those before the cause."""

    unit: Unit
    act: str
    done: str
    text: str
    terms: frozenset[str]
    about: frozenset[str]
    names: frozenset[str]
    who: frozenset[str]


def cause(unit: Unit) -> Cause | None:
    """The first cause that a claim tells for an act, if it tells one."""
    for act, pattern in _ACTS:
        for done in re.finditer(rf"\b(?:{pattern})\b", unit.claim.text):
            told = _told(unit.claim.text, done.end(), act)
            if told is not None:
                text, end = unit.claim.text, told.start()
                before = _CLAUSE.split(text[max(0, done.start() - _NEAR) : done.start()])[-1]
                least = 0.0 if act == "caused" else _TELLING  # a barn or a school tells fires apart
                about = _terms(before, least) | _terms(text[done.end() : end], least)
                shown, terms = _shown(told.group()), _terms(told["cause"], _TOLD)
                names = names_among(text, text)
                who = _named(text, shown, unit.claim.attribution)
                return Cause(unit, act, concept(done.group()), shown, terms, about, names, who)
    return None


def _told(text: str, end: int, act: str) -> re.Match[str] | None:
    """The cause that follows an act in its clause."""
    for told in _CAUSE.finditer(text, end, end + _REACH):
        between = text[end : told.start()]
        if told["over"] and ("," in between or _TURNED.search(between)):
            continue
        if told["of"] and act != "dismissed":
            continue
        if act == "caused" and told.group().startswith(("saying", "claiming", "citing", "over")):
            continue
        if _BETWEEN.fullmatch(between):
            return told
    return None


def _shown(told: str) -> str:
    """A cause up to the end of its clause: not "due to cracks, officials said"."""
    return re.split(r",|\s+(?:and|but|while|after)\b", told)[0].strip()


def _terms(told: str, least: float) -> frozenset[str]:
    return frozenset(
        concept(word) for word in words(told) if not is_light(word) and rarity(word) >= least
    )


def differing_causes(all_units: Sequence[Unit]) -> list[list[Cause]]:
    """Tellings of one act whose causes differ, by act, in text order; each quarrel by itself."""
    told = [one for unit in all_units if unit.whole and (one := cause(unit)) is not None]
    found = []
    for act in sorted({one.act for one in told}):
        mine = [one for one in told if one.act == act][:_MOST]
        for against in linked_by(_differ, mine):
            found.append([one for one in mine if any(_same_act(one, other) for other in against)])
    return found


def _differ(left: Cause, right: Cause) -> bool:
    """Whether two causes of one act, in other articles, cannot be one."""
    if left.unit.claim.article == right.unit.claim.article or left.terms & right.terms:
        return False
    if not left.terms or not right.terms or not _same_act(left, right):
        return False
    return not any(left.terms & kind and right.terms & kind for kind in _KINDS)


def _same_act(left: Cause, right: Cause) -> bool:
    """Whether two tellings are of one act: they share what it is about, and who resigned."""
    if left.act == "caused" and left.done != right.done:
        return False
    personal = left.act in ("given up", "dismissed")
    if personal and left.who and right.who and not left.who & right.who:
        return False
    names = frozenset() if personal else left.names | right.names  # "Trump called off" many things
    if left.act == "caused" and not (left.about and right.about):
        return True  # "the blast was caused by": the one that the story is of
    shared = (left.about & right.about) - names
    if personal and not left.who & right.who and shared <= _TITLES:
        # "the education minister", "the transport minister"
        return bool(shared) and (left.about <= shared or right.about <= shared)
    return bool(shared)


def _named(text: str, cause: str, said: Attribution | None) -> frozenset[str]:
    """The names in what a claim tells before the cause, its speaker's left out."""
    named = names_among(text[: text.find(cause)], text)
    return named - names_among(said.source, said.source) if said else named
