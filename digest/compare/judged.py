"""The candidate pairs of a story with their evidence, score and, where there is one, veto.

Theory: the pair model is the dear part, so the cheap decision without it goes first, and only
pairs that it leaves a chance are read by the model: first each text alone, for cosines, then their
parts, and then the two together, each where it could still join them. Vetoes are what a reader
would call plainly different, however alike the words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from digest.compare.decide import Weights, shipped, table
from digest.compare.evidence import FEATURES, evidence
from digest.compare.lands import LANDS, lands_in
from digest.compare.places import other_states
from digest.compare.quantities import CASUALTIES, agree, counted, differ, same_number
from digest.compare.reading import PairReader, cosines, logits, whole_cosines
from digest.compare.sources import countries, serves
from digest.compare.terms import STOP_WORDS, words
from digest.compare.units import Unit, skeleton
from digest.model import Claim

Pair = tuple[int, int]
CHANCE = 0.15
"""Pairs below this score without the model are not read by it."""
REACH = 3.0
"""The logits that a pair is given the benefit of before it is read together.

Over 103 stories read by a model that had not seen them, 1,681 of 4,271 pairs are within reach and
none of the 1,048 that join is lost, as at 2.5; at 2 twenty are.
"""
ACTS = frozenset(
    "called demanded condemned urged accused blamed warned welcomed praised criticised criticized"
    " expressed vowed pledged threatened denounced thanked congratulated invited calls demands"
    " condemns urges accuses blames warns".split()
)
"""Cues of speech that is itself the claim: another speaker makes it another claim."""
_ACTING = re.compile(
    r"(?:The\s+)?(?P<who>[A-Z][\w’'.-]*(?:\s+(?:of\s+|for\s+|the\s+)?[A-Z][\w’'.-]*){0,6})\s+"
    rf"(?:(?:has|have|had|also)\s+)*(?:{'|'.join(sorted(ACTS))})\b"
)
REJECTING = frozenset(
    "deny denies denied denying denial refute refutes refuted rejects rejected reject dismissed"
    " dismisses dismissing".split()
)
_NOT_SO = REJECTING | frozenset(
    "not no never none nor neither without propaganda baseless false untrue fabricated lies n't"
    " cannot".split()
)
_REJECTING = re.compile(rf"\b(?:{'|'.join(sorted(REJECTING))})\b", re.IGNORECASE)
_DENIED_END = re.compile(
    r"[,.;:“”\"–—]|\b(?:and|but|while|saying|adding)\b"
    r"|(?<=[a-z]{4})(?<!\bthat)(?<!\bfrom)(?<!\bwith)(?<!\bover) (?=[A-Z])"
)
"""Where the object of a denial is over; some sources have lost their commas."""
_CLAUSE_END = re.compile(r"[,.;:–—]|\b(?:and|but|while|saying|adding)\b")
_BACK = re.compile(
    r"\s+(?:(?:it|this|that|them)\b"
    r"(?=\s*(?:$|[,.;:–—]|(?:and|but|while|saying|on|in|at|as|again)\b))"
    r"|(?:the|such|all|these|those)\s+(?:claim|report|allegation|accusation|charge|account)s?\b"
    r"(?!\s+(?:(?:of|that|about|against|by|from|in)\b|[A-Z])))"
)
_OF_BEFORE = re.compile(
    r",\s+(?:which|(?:a|an)\s+(?:claim|charge|account|accusation|allegation|report|figure))\s"
    r"(?:[^,.;]{0,60}\s)?$"
)
"""What is denied was told before: "denied this"; "a claim that the army dismisses"."""
_EMPTY = STOP_WORDS | REJECTING
_REST, _BESIDE, _STATED, _FEW = 5, 0.6, 0.5, 3
"""So many words stand beside the denial; the least share of those that both sides have, and of the
other side's, which must be among them; so many of them that are no names, where the other side
tells nothing of what is denied."""
_REJECTS = re.compile(
    rf"\b(?:{'|'.join(sorted(REJECTING))})\s+(?:all|any|the|those|such|these|as|western|his|her|its"
    r"|their|that|it|this|responsibility|involvement|\w+ing|claims?|reports?|allegations?"
    r"|accusations?|charges?)\b",
    re.IGNORECASE,
)

WORTH = 0.1
"""Pairs below this score are apart whatever speaks against them."""
OTHER_TIME = 0.3
"""The share of the score that is lost where the claims tell of other times."""
OTHER_PLACE = 0.3
"""The same for other places (``places_apart``): likeness of words cannot tell two raids of one day
apart. Pairs that were judged are half as often one claim where their places differ."""
DOUBT, SURE_OF, MOST_DOUBT = 0.06, 2.5, 4.0
"""The share of the score that is lost for each unit that the claim logit is below ``SURE_OF``.

The decision learns from sentences that share any claim; the logit, which has seen pairs judged one
by one, says whether it is the main one. Of 130 pairs of real news that joined without this, and had
not before, assistants found that 94 state the claim and 14 another one; of the 90 that are left 73
and 5. By labels that count any shared claim, on 111 stories left out, 67 of 81 pairs that it keeps
apart are right, and 851 of 887 of those that it lets join.
"""
SIGNS = (("frames_shared", 0.99, 0.12), ("quote_shared", 0.6, 0.15))
"""(measure, from what value, least score): signs that join a pair whatever else is said of it,
unless it happened in other places.

On the labelled stories a shared frame was right in 46 of 46 pairs of one time, and a quotation of
such weight in 18 of 18; the least score keeps out chance meetings.
"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One pair: the score (0 to 1) that both state one claim, and what rules it out."""

    score: float
    veto: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """All judged pairs (left < right, places of units), and the score from which pairs join."""

    pairs: Mapping[Pair, Judgement]
    join: float

    @property
    def joined(self) -> dict[Pair, float]:
        """The pairs that state one claim, with their scores."""
        return {
            pair: one.score
            for pair, one in self.pairs.items()
            if one.veto is None and one.score >= self.join
        }


def judge(
    all_units: Sequence[Unit],
    pairs: Sequence[Pair],
    eras: Mapping[str, str],
    reader: PairReader | None,
) -> Judged:
    """Judge candidate pairs; without a reader by the weaker decision."""
    rows = [evidence(all_units[left], all_units[right], eras) for left, right in pairs]
    lexical = shipped("lexical")
    scores = lexical.scores(table(rows, None)) if pairs else np.zeros(0)
    chosen = lexical
    if reader is not None:
        chosen = shipped("model")
        scores = _with_model(all_units, pairs, rows, scores, reader, chosen)
    scores = _signs(np.asarray(rows).reshape(len(rows), len(FEATURES)), scores, chosen.join)
    return Judged(
        {
            pair: Judgement(float(score), _veto_of(pair, float(score), all_units))
            for pair, score in zip(pairs, scores, strict=True)
        },
        chosen.join,
    )


def _veto_of(pair: Pair, score: float, all_units: Sequence[Unit]) -> str | None:
    """The veto of a pair that could join without one."""
    return veto(all_units[pair[0]], all_units[pair[1]]) if score >= WORTH else None


def _signs(rows: np.ndarray, scores: np.ndarray, join: float) -> np.ndarray:
    """The scores, lowered by other times and places, lifted above ``join`` where a sign speaks."""
    if not len(rows):
        return scores
    away = rows[:, FEATURES.index("places_apart")]
    lowered = scores * (1.0 - OTHER_TIME * rows[:, FEATURES.index("eras_apart")])
    lowered *= 1.0 - OTHER_PLACE * away
    lifted = lowered
    for name, least, chance in SIGNS:
        told = (away == 0.0) & (rows[:, FEATURES.index(name)] >= least) & (lowered >= chance)
        lifted = np.where(told, np.maximum(lifted, (join + 1.0 + lowered) / 3.0), lifted)
    return np.asarray(lifted)


def _with_model(
    all_units: Sequence[Unit],
    pairs: Sequence[Pair],
    rows: Sequence[tuple[float, ...]],
    cheap: np.ndarray,
    reader: PairReader,
    weights: Weights,
) -> np.ndarray:
    """The scores with the model's; pairs without a chance keep the cheap one, at most CHANCE."""
    read = [at for at, score in enumerate(cheap) if score >= CHANCE]
    scores = np.minimum(cheap, CHANCE)
    if read:
        both = [(all_units[left], all_units[right]) for left, right in map(pairs.__getitem__, read)]
        own = [rows[at] for at in read]
        whole = whole_cosines(reader, both)
        told = np.column_stack([np.zeros((len(read), 3)), whole, whole])
        near = _within_reach(own, [REACH, REACH, REACH, whole, 1.0], weights)
        told[near, 3:] = cosines(reader, [both[at] for at in near])
        near = _within_reach(own, [REACH, REACH, REACH, *told[:, 3:].T], weights)
        told[near, :3] = logits(reader, [both[at] for at in near])
        doubt = np.clip(SURE_OF - told[:, 1], 0.0, MOST_DOUBT)
        scores[read] = weights.scores(table(own, told)) * (1.0 - DOUBT * doubt)
    return np.asarray(scores)


def _within_reach(
    rows: Sequence[tuple[float, ...]], best: Sequence[float | np.ndarray], weights: Weights
) -> np.ndarray:
    """Places of pairs that would join with the best readings (a column each), or by a sign."""
    read = np.column_stack([np.broadcast_to(column, len(rows)) for column in best])
    near = weights.scores(table(rows, read)) >= weights.join
    for name, least, _ in SIGNS:
        near |= np.asarray(rows)[:, FEATURES.index(name)] >= least
    return np.flatnonzero(near)


def veto(left: Unit, right: Unit) -> str | None:
    """What plainly rules out that both state one claim, in words, or None."""
    return (
        figure_veto(left.claim, right.claim)
        or _denial_veto(left, right)
        or act_veto(left.claim, right.claim)
        or other_states(left, right)
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
    match = _ACTING.match(claim.text)
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


def _denial_veto(left: Unit, right: Unit) -> str | None:
    for one, other in ((left, right), (right, left)):
        if _rejects(one.claim) and _NOT_SO.isdisjoint(other.plain.split()):
            return None if _denied_beside(one.claim.text, other.claim.text) else "one side denies"
    return None


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
    return bool(said and said.cue.lower() in REJECTING) or bool(_REJECTS.search(claim.text))
