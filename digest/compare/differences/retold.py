"""What one article says is denied, or did not happen, and another tells, in whatever words.

Theory: what is denied stands in a clause of its own ("denied that its troops had crossed the
river"), is what a clause negates ("said that it had not crossed", ``undone``) or what the sentence
before states ("denied it", ``rebuttals``), and that, read as a statement of who it means, is a
claim like any other: where the pair model finds that another article's claim states it, the two
stand against each other. That claim must not deny or doubt itself, nor be of who denies, nor of
another thing or place (``another``); of one that denies and blames, the part that blames counts. A
denial by its verb needs likeness only, and less of it where somebody's claim is denied; one by a
negation needs what makes it an answer too: that the claim names who denies his deed, or has the
words of what is said not to be.

Evidence: by the labels of 192 written stories (``benchmarks/contradictions.jsonl``) the cuts show
6 pairs of claims denied by a verb, all of them labelled, and 8 of 9 of a denied claim; 11 of 11 of
a speaker's own negated deeds (at a logit of -0.5 15 of 16, but a name alone makes short sentences
alike); 6 of 6 of what there was not (without its words, 4 of 10); 38 of 43 of what a denial points
back at (at a logit of 0, 46 of 59); and 11 of 12 of parts. Verbs in -ing ("denied firing") are
right in 3 of 6 only. So by the small network; with the large one's word, and so a lower cosine for
what is pointed back at, 176 labelled pairs are shown in place of 157, in 58 right differences of 64
(56 of 62), and of the stories kept apart 15 in place of 7, in ten of eleven (six of seven).

Known failures: a denial whose deed is a noun ("denied any shelling") or a verb in -ing; two like
deeds of two days, told without their days; a place that the article that denies does not name,
though it is the one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from digest.compare.differences.another import another, places
from digest.compare.differences.denials import denied_part
from digest.compare.differences.rebuttals import names_whom_it_denies, pointed, speaker_of
from digest.compare.differences.undone import DOUBLE, name_in_place, undone
from digest.compare.matching.evidence import eras_apart, speaker
from digest.compare.matching.reading import PairReader
from digest.compare.words.concepts import concept
from digest.compare.words.denying import CHARGES, DENIES, DOUBTFUL, RETRACTS
from digest.compare.words.lands import LANDS
from digest.compare.words.sources import CAPITALS, TITLES, voice_of
from digest.compare.words.terms import NO_NAMES, WEEKDAYS, is_light, rarity, words
from digest.compare.words.units import Unit
from digest.model import Article

_DENIES = rf"(?:{DENIES})"
_CHARGE = rf"(?:{CHARGES}|statements?|accounts?|insinuations?|notion|idea|news|story|stories)"
_BY = (
    r"(?:\s*,[^,.;]{3,60},)?"
    r"(?:\s+(?:by|of|from|in|on|(?:circulat|spread|publish|carri)\w*)"
    r"\s(?:(?!\band\b)[^.;,]){2,60}?)?"
)
_FALSE = (
    r"(?:denied|rejected|dismissed|false|untrue|baseless|lies?|fabricat\w+|nonsense|invented"
    r"|slander)"
)
_WORD = r"[\w’'.-]+"
_DENIALS = (
    re.compile(
        rf"\b{_DENIES}\s+as\s+[^.;,]{{3,50}}?\s+(?:{_WORD}\s+){{0,4}}?{_CHARGE}{_BY}"
        r"\s+that\s+(?P<deed>(?:[^.;]|\.(?=\d)){8,160})"
    ),
    re.compile(
        rf"\b{_DENIES}\s+(?:{_WORD}\s+){{0,4}}?{_CHARGE}{_BY}\s+that\s+(?P<deed>(?:[^.;]|\.(?=\d)){{8,160}})"
    ),
    re.compile(
        rf"\b{_DENIES}\s+(?:\w+ly\s+|(?:once\s+)?(?:again|more)\s+|(?:in|on|to|at|during)\s"
        r"[^,.;]{3,50}?\s)?that\s+(?P<deed>(?:[^.;]|\.(?=\d)){8,160})"
    ),
    re.compile(
        r"\b(?:denied|denies|deny|disputed)\s+"
        r"(?P<deed>(?:(?:its|his|her|their|the|any)\s[^,.;:]{3,60}?|(?:[A-Z][\w’'-]+\s+){1,3}"
        r"|(?:it|he|she|they)\s)\b(?:had|has|have|was|were|is|are)\b[^.;]{3,120})"
    ),
    re.compile(
        r"\b(?:untrue|not\s+true|false|a\s+lie|nonsense|no\s+truth\s+in\s+[^,.;]{3,30})"
        r"(?:\s*,[^,.;]{3,40},)?\s+that\s+(?P<deed>(?:[^.;]|\.(?=\d)){8,160})"
    ),
    re.compile(rf"\b{RETRACTS}{_BY}\s+that\s+(?P<deed>(?:[^.;]|\.(?=\d)){{8,160}})"),
    re.compile(
        rf"\b{_CHARGE}{_BY}\s+that\s+(?P<deed>[^.;,“”\"]{{8,140}})[^.;]{{0,60}}\b{_FALSE}\b"
    ),
)
_BEYOND = re.compile(
    r",\s+(?:and|but|while|saying|adding|which|who|as|although|though|where|when|after|because)\b"
    r"|\s+and\s+(?:sa(?:id|ys?)|\w{4,}ed|calls?|stress\w*|vows?|accus\w*)\b"
    r"|,\s+[^,]{2,40}\s+(?:said|says|reported|told)\b"
    r"|\s+(?:dismissing|calling|saying|adding|insisting|accusing)\b|[“”\"]"
)
_SUBORDINATE = re.compile(
    r"(?:,\s+wh(?:ich|o)|\b(?:[Aa]lthough|[Tt]hough|[Ww]hile|[Ww]hereas))\b[^,.;]{0,60}$"
)
"""A denial behind these ends where the sentence goes on: at a comma."""
_ASIDE = re.compile(r",[^,]{3,60},\s|^.*\b(?:meant|means|implied)\s+that\s")
"""What is not denied: "the ship, built in 1979, had sunk", "this meant that it was lost"."""
_PARTS = re.compile(
    r"[,;]?\s+(?:and|but|while|though|although)\s+"
    r"(?=(?:sa(?:id|ys)|blam\w+|accus\w+|claim\w*|insist\w*|maintain\w*|suggest\w*)\b)"
    r"|[,;]\s+(?:and|but|while|although|though)\b|;\s"
    r"|,?\s+(?:saying|adding|insisting|claiming|blaming|accusing)\s+(?:that\s+)?"
)
"""Between what a sentence denies and what it tells."""
_TRAILING = re.compile(r"\s+(?:is|are|was|were|has|have|had|been|as|a|an|the|simply|\s)+$")
"""What calls it false began here."""
_NOT_HE = re.compile(
    r"\b(?:(?:to|of|in|for|from|with|against|at|as)(?:\s+the)?|[Aa]n?|[Aa]nother)\s+[\w’'-]+|[^\w\s’'-]"
)
_OWNER = re.compile(r"\b[Aa]n?\s+(?P<owner>[\w-]+)[’']s\s+[a-z]")
_LEAST_WORDS = 3
_DENIED = (0.6, 0.0)
_CLAIMED = (0.55, 0.0)
_POINTED = (0.45, 1.0)
_READ = (0.45, 2.0)
_OWN_DEED = (0.55, 1.0)
_NO_SUCH = (0.55, 0.0)
"""The cosine, and the claim logit, from which a claim states what is denied, by its form; what is
denied by a verb also by ``_READ``, where the network is surer and the words are less alike: on 42
labelled stories ten of the 15 pairs that this adds are labelled, of all that are shown 112 of 186
(102 of 171 without; at a logit of 1.5 15 of 34 more)."""
_PLAIN = (0.55, 0.5)
_IN_ITS_WORDS = (0.4, 0.0)
"""The same for a claim with all words of what there was not, two at least."""
_NAME = re.compile(r"(?<=\s)[A-Z][\w’'-]+")
_NOBODY = NO_NAMES | TITLES | LANDS.keys() | CAPITALS.keys()
_HALF, _TELLING = 0.5, 0.35
_MOST = 200
"""Denials read in one story."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A claim, and what it denies as a statement; ``who`` denies a deed of his own by a negation;
    ``such``: the words of what there was not, all asked for where it is ``plain``, of whom."""

    unit: Unit
    deed: str
    about: str
    who: frozenset[str] = frozenset()
    such: frozenset[str] = frozenset()
    plain: str = ""
    least: tuple[float, float] = _DENIED

    def cheaply(self, told: Unit) -> bool:
        """Whether a claim may state it, as far as words tell."""
        if self.who:
            said = told.claim.attribution
            own = frozenset(_spoken_in(said.source)) if said else frozenset()
            return bool(self.who & {*_spoken_in(told.claim.text)}) and not self.who & own
        counts = {float(word) for word in self.such if word.isdigit()}
        return self.share(told) >= _HALF and counts <= {one.value for one in told.claim.figures}

    def of_another(self, told: Unit, known: frozenset[str]) -> bool:
        """Whether a claim tells it of another thing, place or time. What is not so here is no
        answer to what is so at a place that the article that denies, of the words ``known``, does
        not name; who names whom he did nothing to is answered by that name."""
        said = told.claim.attribution
        text = told.claim.text.replace(said.source, "") if said else told.claim.text
        where = places(text)
        if (self.who or self.such) and where and not where & known:
            return True
        whom = {*words(" ".join(_NAME.findall(self.deed)))} - self.who - _NOBODY
        if self.who and whom and not whom & {*words(text)}:
            return True
        if self.such & _owners(text) or (self.plain and not _tells_of(text, self.plain)):
            return True
        return another(self.deed, text)

    def share(self, told: Unit) -> float:
        """The share of its words that a claim has; 1 where none are asked for."""
        have = self.such & {concept(word) for word in _spoken_in(told.claim.text)}
        return len(have) / len(self.such) if self.such else 1.0

    def stated(self, told: Unit, alike: float, logit: float) -> bool:
        """Whether a claim that may state it does, by what the pair model reads."""
        if self.plain:
            return self.share(told) == 1.0 and alike >= _PLAIN[0] and logit >= _PLAIN[1]
        whole = len(self.such) > 1 and self.share(told) == 1.0
        no_such = _IN_ITS_WORDS if whole else _NO_SUCH
        cuts = (_OWN_DEED,) if self.who else (no_such,) if self.such else (self.least, _READ)
        return any(alike >= cosine and logit >= least for cosine, least in cuts)


def denial(unit: Unit) -> Denial | None:
    """What a claim says is denied or was not so, as a statement, if it tells."""
    for pattern in _DENIALS:
        if found := pattern.search(unit.claim.text):
            deed = _ASIDE.sub(" ", _BEYOND.split(found["deed"])[0]).strip(" ,")
            if _SUBORDINATE.search(unit.claim.text[: found.start()]):
                deed = deed.split(",")[0]
            deed = _TRAILING.sub("", deed)
            if len(deed.split()) >= _LEAST_WORDS and not DOUBLE.search(deed):
                said = unit.claim.attribution
                name = (said.speaker or said.source) if said else ""
                least = _CLAIMED if pattern in _DENIALS[:2] else _DENIED
                return Denial(unit, name_in_place(deed, name), f"whether {deed}", least=least)
    no = undone(unit)
    if no is None:
        return None
    about = f"denied by {speaker_of(unit)}"
    own = frozenset(_spoken_in(no.name))
    if no.own and (who := own - NO_NAMES - TITLES):
        return Denial(unit, no.deed, about, who=who)
    told = [word for word in _spoken_in(no.deed) if not is_light(word) and word not in own]
    such = frozenset(map(concept, told))
    telling = any(rarity(word) >= _TELLING for word in such)
    return Denial(unit, no.deed, about, such=such, plain=no.who) if telling else None


def tellings(unit: Unit) -> list[tuple[Unit, str]]:
    """A claim and what it tells: all of it, or the parts of it that deny and doubt nothing."""
    text = unit.claim.text
    if not DOUBTFUL.search(text):
        return [(unit, text)]
    parts = [part.strip(" .") for part in _PARTS.split(text)]
    if both := denied_part(text):
        parts.append(text[slice(*both[0])])
    return [
        (unit, part)
        for part in parts
        if len(parts) > 1 and len(part.split()) > _LEAST_WORDS and not DOUBTFUL.search(part)
    ]


def retold(
    all_units: Sequence[Unit],
    eras: Mapping[str, str],
    reader: PairReader,
    articles: Mapping[str, Article] | None = None,
) -> list[tuple[str, list[Unit], list[Unit]]]:
    """(about, claims that tell it, denials) for each deed that is denied and told elsewhere."""
    whole = [unit for unit in all_units if unit.whole]
    denials = [one for unit in whole if (one := denial(unit)) is not None]
    back = [Denial(unit, said, about, least=_POINTED) for about, said, unit in pointed(all_units)]
    denials = [*denials, *back][:_MOST]
    telling = [told for unit in whole for told in tellings(unit)]
    if not denials or not telling:
        return []
    known = _words_of(whole, {one.unit.claim.article for one in denials})
    alike = (
        reader.vectors([text for _, text in telling])
        @ reader.vectors([one.deed for one in denials]).T
    )
    near = [
        (one, unit, text, float(alike[place, at]))
        for at, one in enumerate(denials)
        for place, (unit, text) in enumerate(telling)
        if alike[place, at] >= _IN_ITS_WORDS[0]
        and _other_side(one.unit, unit, eras)
        and one.cheaply(unit)
        and not one.of_another(unit, known[one.unit.claim.article])
        and not (one.plain and _later(unit, one.unit, articles or {}))
        and one.stated(unit, float(alike[place, at]), inf)  # whatever the model may say of it
    ]
    if not near:
        return []
    logits = reader.weigh([(one.deed, text) for one, _, text, _ in near])[:, 1]
    found: list[tuple[str, list[Unit], list[Unit]]] = []
    for (one, unit, _, cosine), logit in zip(near, logits, strict=True):
        if not one.stated(unit, cosine, float(logit)):
            continue
        same = next((group for group in found if one.unit in group[2] or unit in group[1]), None)
        if same is None:
            found.append((one.about, [unit], [one.unit]))
            continue
        same[1].extend(new for new in (unit,) if new not in same[1])
        same[2].extend(new for new in (one.unit,) if new not in same[2])
    return found


def _spoken_in(text: str) -> list[str]:
    """The words of a text; a country for its capital and for the word for its people."""
    return [CAPITALS.get(word) or LANDS.get(word) or word for word in words(text)]


def _later(telling: Unit, denial: Unit, articles: Mapping[str, Article]) -> bool:
    """Whether a claim is of a later day than another: what was not so by then may be so now."""
    pair = [articles.get(one.claim.article) for one in (telling, denial)]
    days = [one.published.date() for one in pair if one is not None and one.published is not None]
    return len(days) > 1 and days[0] > days[1]


def _tells_of(text: str, who: str) -> bool:
    """Whether a claim is of somebody, not of another one or of what is his."""
    named = {concept(word) for word in words(who) if not is_light(word)}
    return any(concept(word.lower()) in named for word in _NOT_HE.sub("", text).split())


def _owners(text: str) -> frozenset[str]:
    """Those of whom it is told what something of theirs does: "a minister's aide resigned"."""
    return frozenset(concept(one["owner"].lower()) for one in _OWNER.finditer(text))


def _words_of(whole: Sequence[Unit], articles: Collection[str]) -> dict[str, frozenset[str]]:
    """The words of each of some articles."""
    found: dict[str, set[str]] = {article: set() for article in articles}
    for unit in whole:
        if unit.claim.article in found:
            found[unit.claim.article].update(words(unit.claim.text))
    return {article: frozenset(told) for article, told in found.items()}


def _other_side(denial: Unit, telling: Unit, eras: Mapping[str, str]) -> bool:
    """Whether a claim is of another article than a denial, of the same time and, where both tell
    one, day, and not said by who denies, or by another voice of his state."""
    who, whose = speaker(denial), speaker(telling)
    said = [one.claim.attribution for one in (denial, telling)]
    if names_whom_it_denies(denial):
        who, said[0] = None, None
    states = [voice_of(one.speaker) if one and one.speaker else None for one in said]
    days, other = (WEEKDAYS & {*words(one.claim.text)} for one in (denial, telling))
    return (
        denial.claim.article != telling.claim.article
        and eras_apart(eras.get(denial.claim.key), eras.get(telling.claim.key)) < 1.0
        and not (who and who == whose)
        and not (states[0] and states[0] == states[1])
        and not (days and other and not days & other)
    )
