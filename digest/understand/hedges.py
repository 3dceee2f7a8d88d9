"""Words that hold back: hedges as they stand in the claim, and whether it denies something.

Theory: hedging in news is lexical. A word counts only in its hedging use ("may" as a verb, not
the month; "suspected attack", not "he suspected nothing").
"""

from __future__ import annotations

import re

_HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|apparently|supposedly|purportedly|ostensibly|presumably|seemingly"
    r"|possibly|probably|perhaps|unconfirmed|unverified|uncorroborated|alleged|purported|suspected"
    r"|supposed|presumed|rumou?red|so-called|potentially|likely|unlikely|claim(?:s|ed|ing)?"
    r"|purports? to|appear(?:s|ed)? to|seem(?:s|ed)? to|is said to|are said to|was said to"
    r"|were said to|(?:is|are|was|were) (?:believed|thought|reported|alleged|understood|feared"
    r"|rumou?red|expected) to|believed to (?:be|have)|thought to (?:be|have)"
    r"|could not (?:be )?(?:immediately |independently )*(?:verif\w+|confirm\w*)"
    r"|(?:not|never) (?:yet |been |immediately |independently )*(?:verified|confirmed|known|clear)"
    r"|it (?:is|was) (?:unclear|not clear|not known)|unclear|preliminary|initial reports?"
    r"|suggest(?:s|ed|ing)?|rumou?rs?|feared|unknown)\b"
    r"|\b(?:may|might|could)(?= (?:not |also |have |be |now |soon |well |still )*[a-z]+)",
    re.IGNORECASE,
)
_CLAIMED = re.compile(
    r"\s+(?:responsibility|credit|victory|(?:the|at least|more|\d+)\b.{0,20}\blives)"
)
_NOUN_BEFORE = frozenset(
    "the this these those a an any such their his her its of no denied rejected dismissed "
    "false".split()
)
_NEGATION = re.compile(
    r"\b(?:not|never|no longer|neither|nor|cannot|no|nobody|nothing|none)\b|n['’]t\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"\b(?:no (?:fewer|less|more) than|not only|not just|no matter|no doubt|almost no|little or no|"
    r"no later than|whether or not|if not|not least|not to mention|without (?:doubt|question))\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials?|refut(?:e|es|ed|ing)|reject(?:s|ed|ing)? (?:the |these |"
    r"those |such |all |any |as )?(?:claim|report|allegation|accusation|charge|suggestion|baseless"
    r"|false)\w*|dismiss(?:es|ed|ing)? (?:the |these |those |such |all |as )?(?:claim|report"
    r"|allegation|accusation|rumou?r|baseless|false)\w*|disput(?:e|es|ed|ing)|rebuff(?:s|ed)"
    r"|contradict(?:s|ed|ing)?|fail(?:s|ed)? to)\b",
    re.IGNORECASE,
)


def hedges(text: str) -> tuple[str, ...]:
    """Hedging words in order, as they stand, each once."""
    found = [match for match in _HEDGE.finditer(text) if _hedging(text, match)]
    return tuple(dict.fromkeys(match.group() for match in found))


def _hedging(text: str, match: re.Match[str]) -> bool:
    """Sorts out the month of May, claims of responsibility, and "the claim" as a noun."""
    word = match.group()
    if word == "May":
        return False
    if not word.lower().startswith("claim"):
        return True
    if _CLAIMED.match(text, match.end()):
        return False
    before = re.search(r"(\w+)\s*$", text[max(0, match.start() - 20) : match.start()])
    return word.lower().endswith("ed") or before is None or before[1].lower() not in _NOUN_BEFORE


def negated(text: str) -> bool:
    """Whether the claim's main statement is negated or is a denial.

    A negation inside an "although" or "who"-clause does not count; known failure: a negation in
    any other subordinate clause does.
    """
    main = re.split(r",? \b(?:although|though|while|whereas|despite)\b", text, maxsplit=1)[0]
    main = re.sub(r", (?:who|which)\b[^,]*,", ",", main) or text
    return bool(_DENIAL.search(main) or _NEGATION.search(_EMPTY.sub("", main)))
