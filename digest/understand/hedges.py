"""Words that hold back: hedges as they stand in the claim, and whether it denies something.

Theory: hedging in news is lexical. A word counts only in its hedging use ("may" as a verb, not
the month; "suspected attack", not "he suspected nothing").
"""

from __future__ import annotations

import re

_HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|apparently|supposedly|purportedly|ostensibly|presumably|seemingly"
    r"|possibly|probably|perhaps|unconfirmed|unverified|uncorroborated|alleg(?:e[sd]?|ing)"
    r"|purported|suspected"
    r"|supposed|presumed|rumou?red|potentially|likely|(?<!\ban )unlikely|maybe|claim(?:s|ed|ing)?"
    r"|purports? to|appear(?:s|ed)? to|seem(?:s|ed)? to|(?<!\bas )it (?:seem|appear)(?:s|ed)(?! to)"
    r"|is said to|are said to|was said to|were said to"
    r"|(?:is|are|was|were) (?:believed|thought|reported|alleged|understood|feared|rumou?red"
    r"|expected) to|it is (?:(?:now|also|still|widely) )?(?:believed|thought|feared|understood"
    r"|alleged|estimated)"
    r"|believed to (?:be|have)|thought to (?:be|have)"
    r"|could not (?:be )?(?:immediately |independently )*(?:verif\w+|confirm\w*)"
    r"|(?:not|never) (?:yet |been |immediately |independently )*(?:verified|confirmed|known|clear)"
    r"|it (?:is|was) (?:unclear|not clear|not known)|unclear|preliminary|initial reports?"
    r"|suggest(?:s|ed|ing)?|rumou?rs?|feared)\b"
    r"|\b(?:may|might|could)(?= (?:not |also |have |be |now |soon |well |still )*[a-z]+)",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"supposed to (?!have\b)|preliminary (?:hearing|round|match|talks)"
    r"|(?:might|may) of\b|could (?:not|n['’]t|hardly|barely|afford)\b(?! have)"
    r"|suggest(?:s|ed|ing)? (?:\w+ing\b|[^.,;]{0,60}\bshould\b)"
    r"|feared (?!to\b|dead|killed|drowned|missing|trapped|lost|buried|injured)",
    re.IGNORECASE,
)
"""From a word on: what ought to be, who was able to, advice, and what somebody is afraid of."""
_ABLE = re.compile(
    r"(?:\bso that \w+|\b(?:if|until|than|how) (?:\w+ ){1,3}|\bwhat(?:ever)? \w+|\ball \w+"
    r"|\bas (?:\w+ ){1,2}as(?: \w+)?|\b(?:nothing|no evidence|exaggeration) to) ?\Z",
    re.IGNORECASE,
)
"""Up to "could" or "suggest": "as far as he could", "so that they could", "nothing to suggest"."""
_CLAIMED = re.compile(
    r"\s+(?:(?:of )?responsibility|credit|victory|(?:the|at least|more|\d+)\b.{0,20}\blives)"
)
_NOUN_BEFORE = frozenset(
    "the this these those a an any such their his her its of no denied rejected dismissed "
    "false".split()
)
_NEGATION = re.compile(
    r"\b(?:not|never|no longer|neither|nor|cannot|no(?!\.?\s*\d)|nobody|nothing|none)\b|n['’]t\b",
    re.IGNORECASE,
)
_UNDER = (
    r"(?:(?:although|though|while|whereas|despite|because|after|before|if|unless|when|since)\b)"
)
_ASIDE = (
    r", (?:who|which)\b[^,]*,|\s(?:because|unless|so that(?!['’]s))\b[^,;.]*"
    r"|, not (?:an?|the|by|in|on|to|from|for)\b[^,;.]*"
    r"|(?<!ve)(?<!has|had|was)(?<!were|been) (?:never|not) (?:before |previously )?seen\b"
)
_EMPTY = re.compile(
    r"\b(?:no (?:fewer|less|more) than|not only|not just|no matter|no doubt|almost no|little or no|"
    r"no later than|nothing (?:less|short) (?:than|of)|(?:can ?not|can['’]t) \w+ (?:\w+ )?enough"
    r"|whether or not|if not|not least|not to mention|without (?:doubt|question))\b",
    re.IGNORECASE,
)
_DISPUTED = (
    r"(?<!\ba )(?<!\bthe )(?<!\bin )(?<!\bof )(?<!\bthis )(?<!\bits )(?<!\bover )"
    r"(?:disputed|disputes?(?= (?:the|these|those|this|it|them|his|her|its|their|any|all|claims?"
    r"|reports?|allegations?|accounts?|that(?! (?:has|had|was|were|is|are|began|led)))\b))"
)
"""A verb: not "in a dispute over pay", "the disputed border"."""
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials?|refut(?:e|es|ed|ing)|reject(?:s|ed|ing)? (?:the |these |"
    r"those |such |all |any |as )?(?:claim|report|allegation|accusation|charge|suggestion|baseless"
    r"|false)\w*|dismiss(?:es|ed|ing)? (?:the |these |those |such |all |as )?(?:claim|report"
    r"|allegation|accusation|rumou?r|baseless|false)\w*|" + _DISPUTED + r"|disputing|rebuff(?:s|ed)"
    r"|contradict(?:s|ed|ing)?|fail(?:s|ed)? to"
    r"|(?:withdr(?:aws?|ew|awn)|retract(?:s|ed)?) (?:(?!(?:after|amid|as|at|by|despite|following"
    r"|from|in|into|on|over|since|to|upon|with)\b)[\w’'-]+ ){0,3}?(?:claim|report|allegation"
    r"|accusation|assertion|statement)s?)\b",
    re.IGNORECASE,
)


def hedges(text: str) -> tuple[str, ...]:
    """Hedging words in order, as they stand, each once."""
    found = [match for match in _HEDGE.finditer(text) if _hedging(text, match)]
    return tuple(dict.fromkeys(match.group() for match in found))


def _hedging(text: str, match: re.Match[str]) -> bool:
    """Sorts out the month of May, what somebody can or ought to do, claims of responsibility, and
    "the claim" as a noun."""
    word = match.group()
    if word == "May" or (" " not in word and _NOT_SO.match(text, match.start())):
        return False
    if word.lower() in {"could", "suggest"} and _ABLE.search(text, 0, match.start()):
        return False
    if not word.lower().startswith("claim"):
        return True
    if _CLAIMED.match(text, match.end()):
        return False
    before = re.search(r"(\w+)\s*$", text[max(0, match.start() - 20) : match.start()])
    return word.lower().endswith("ed") or before is None or before[1].lower() not in _NOUN_BEFORE


def negated(text: str) -> bool:
    """Whether the claim's main statement is negated or is a denial.

    A negation in a "who"-clause between commas, a clause of time or condition that opens the
    sentence, or one of cause does not count, nor one that sets right a part of it ("a fire, not an
    attack"); known failures: a negation in any other subordinate clause does, and so does the
    first half of "may not be large, but is deadly".
    """
    main = re.split(r",? \b(?:although|though|while|whereas|despite)\b", text, maxsplit=1)[0]
    main = re.sub(rf"(?:(?i:^{_UNDER}[^,]*,)|{_ASIDE})", ",", main) or text
    return bool(_DENIAL.search(main) or _NEGATION.search(_EMPTY.sub("", main)))
