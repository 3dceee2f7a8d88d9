"""That nobody was hurt: "no civilian was harmed", "denied that any soldier had been captured".

Theory: in a war the other side's toll is mostly denied as a whole, and the denial is a figure too:
none. It is told of a kind of people ("no civilians", "not one soldier", "killed no civilians") or
as the denial that any were hurt. Told of nobody in particular ("no one was hurt") it is mostly what
was known at first, and counts nothing here.

Known failures: "the brigade lost neither men nor weapons"; what is denied of a number ("denied that
300 were killed") is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.compare.figures.quantities import POPULATION, Counted
from digest.compare.words.denying import CHARGES, DENIES, FALSE
from digest.model import Claim, Figure

_WHO = (
    r"(?P<who>civilians?|soldiers?|servicem[ae]n|troops|policem[ae]n|officers?|fighters?|men"
    r"|militants?|rebels?|residents?|villagers?|children|child|wom[ae]n|passengers?)"
)
_KINDS = {
    "killed": "killed|killing|died|martyred|hurt|harmed|harming",
    "wounded": "wounded|wounding|injured|injuring|hurt|harmed|harming",
    "held": "captured|taken|capturing|surrendered|in enemy hands|in the hands",
}
"""Who was not even hurt was not killed."""
_DONE = (
    rf"(?P<done>{'|'.join(sorted({word for one in _KINDS.values() for word in one.split('|')}))})"
)
_WERE = r"(?:was|were|is|are|got|(?:had|has|have)(?:\s+been)?)"
_NO = r"(?:no|not\s+(?:a\s+single|one)|none)"
_OF_ITS = r"(?:of\s+(?:its|his|their|our|the)\s+)"
_SAID = rf"(?:{CHARGES}|news|talk)"
_DENY = rf"(?<!not )(?:{DENIES})"
_FALSE = rf"(?:an?\s+)?(?:{FALSE}|propaganda)"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_NO}\s+(?!(?:more|fewer|less|other|further)\b){_OF_ITS}?(?:[a-z-]+\s+)?{_WHO}"
        rf"(?:\s+of\s+the\s+\w+)?\s+{_WERE}\s+(?:[a-z]+(?:ly|\s+or)\s+)?{_DONE}\b",
        rf"\b{_DONE}\s+{_NO}\s+(?:[a-z-]+\s+)?{_WHO}\b",
        rf"\b{_DENY}\s+(?:(?:the\s+)?{_SAID}\s+)?that\s+(?:any\s+)?{_OF_ITS}?{_WHO}\s+{_WERE}"
        rf"\s+{_DONE}\b",
        rf"\b{_DENY}\s+(?:having\s+)?{_DONE}\s+(?:any\s+)?{_WHO}\b",
        rf"\b{_SAID}\b[^.,;:]{{0,40}}\bthat\s+(?:\w+\s+)?{_WHO}\s+{_WERE}\s+{_DONE}\b"
        rf"[^.,;:]{{0,20}}\s(?:is|are|was|were)\s+{_FALSE}\b",
    )
)
_OPEN = re.compile(
    r"\b(?:if|unless|whether|would|could|should|may|might|must|will|ensur\w+|hop\w+|so\s+that"
    r"|sure|until|previous\w*|earlier|year)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:“”\"]|\b(?:but|while|when)\b")


def nobody(claim: Claim) -> Iterator[Counted]:
    """The kinds of harm that a claim says nobody of some people came to, as figures of none."""
    for form in _FORMS:
        for found in form.finditer(claim.text):
            told = _CLAUSE.split(claim.text[: found.start()])[-1] + found.group()
            if _OPEN.search(told):
                continue
            who = found["who"].lower()
            at = claim.start + found.start("who")
            none = Figure("none", 0.0, 0.0, 0.0, who, told.strip(), "exact", at, at)
            for kind, words in _KINDS.items():
                if found["done"].lower() in words.split("|"):
                    fighters = who == "men" and kind == "held"
                    population = "soldiers" if fighters else POPULATION.get(who, "people")
                    yield Counted(none, kind, population)
