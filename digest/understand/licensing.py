"""Whether a verb that can report does so where it stands: what licenses a cue.

Theory: a reporting verb is a cue by its complement. "Said" always reports; verbs of belief do with
"that"; "found", "showed" and their like with a clause behind them, or where a record is their
subject; a speech act needs an object ("condemned the attack"). A quotation or a comma before the
verb stands for the complement that has moved in front ("..., the court ruled"). Some verbs have
readings of their own ("put the toll at", "ruled out", "declined to"), each in a rule below.

Known failures: talk without a said thing ("spoke about"); complements more than 14 words away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from digest.understand.cues import ACT, BELIEF, CITING, CLAUSE, EVIDENCE, FORMS, SAY
from digest.understand.lexicon import (
    AUXILIARIES,
    BASES,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    WEEKDAYS,
)
from digest.understand.subjects import subject_left
from digest.understand.tokens import QUOTES, Token, word_at
from digest.understand.verbs import finite_at

_OPENS_CLAUSE = frozenset("that how what why whether if to : it he she they there we i".split())
_NO_OBJECT = frozenset({".", ",", ";", "by", "with", "of"})
_INFERRED = EVIDENCE - {"find"} | {"signal"}
_COURTS = frozenset("court courts judge judges tribunal jury".split())
_AMOUNTS = frozenset(
    "toll number figure total count deaths losses dead magnitude cost costs damage value leak price"
    " size turnout".split()
)


def licensed(tokens: Sequence[Token], at: int, base: str) -> bool:
    """Whether what stands after (or, inverted, before) the verb is something reported."""
    following = word_at(tokens, at + 1)
    if tokens[at].low in {"report", "reports"} and following == "to":
        return False
    if base in _INFERRED and tokens[at].low.endswith("ing") and word_at(tokens, at - 1) == ",":
        return False  # "Sales fell, signaling a slump": the event does
    if (base == "tell" and _orders(tokens, at)) or (base == "ask" and _sues(tokens, at)):
        return False
    special = _SPECIAL.get(base)
    if special is not None:
        return special(tokens, at)
    if tokens[at].low == "states":
        return word_at(tokens, at + 1) in {"that", ":"} or _quote_near(tokens, at, 1)
    if base in SAY:
        return True
    if base in BELIEF:
        thought = tokens[at].low.endswith("ing") and word_at(tokens, at - 1) in AUXILIARIES
        return not thought and word_at(tokens, at + 1) == "that"
    if base in EVIDENCE and not _clause_follows(tokens, at):
        return _evident(tokens, at) or _closing(tokens, at)
    cites = (
        following == "," and word_at(tokens, at + 2) in CITING
    )  # "reported, citing police, that"
    if base in CLAUSE and (cites or _clause_follows(tokens, at) or _closing(tokens, at)):
        return True
    refused = following in _NO_OBJECT and not (following == "of" and base == "warn")
    return base in ACT and bool(following) and not refused


def _posts(tokens: Sequence[Token], at: int) -> bool:
    """ "posted that", "posted: “We won”"; not "posted a profit"."""
    said = word_at(tokens, at + 1) in {"that", "how", ":"} or _quote_near(tokens, at, 6)
    return said or _after_quote(tokens, at)


def _adds(tokens: Sequence[Token], at: int) -> bool:
    """ "added that", "..., she added"; not "added to the cost"."""
    said = _clause_follows(tokens, at) or _closing(tokens, at)
    return said and word_at(tokens, at + 1) != "to"


def _alleges(tokens: Sequence[Token], at: int) -> bool:
    """ "alleged that", "alleged a plot"; not "alleged thieves"."""
    named = word_at(tokens, at + 1) in DETERMINERS
    return named or _clause_follows(tokens, at) or _closing(tokens, at)


def _shows(tokens: Sequence[Token], at: int) -> bool:
    """ "showed that", "the poll shows a lead"; not "a talk show", "a crowd showed up"."""
    if word_at(tokens, at + 1) in {"up", "off"}:
        return False
    noun = tokens[at].low in {"show", "shows"}
    said = _clause_follows(tokens, at) or (not noun and _closing(tokens, at))
    return said or _evident(tokens, at)


def _continues(tokens: Sequence[Token], at: int) -> bool:
    """ "“We won,” she continued"; not "the rain continued"."""
    return _after_quote(tokens, at) or _quote_near(tokens, at, 2)


def _finds(tokens: Sequence[Token], at: int) -> bool:
    """ "found that", "..., the court found"; not "a strain found in ducks"."""
    if word_at(tokens, at + 1) in {"in", "on", "at"}:
        return any(token.low == "that" for token in tokens[at + 2 : at + 9])
    return _clause_follows(tokens, at) or _evident(tokens, at) or _closing(tokens, at)


def _responds(tokens: Sequence[Token], at: int) -> bool:
    """ "responded that", "responded by saying", "..., he responded"; not "responded to the blaze",
    "responded with a strike", "responded by leaving"."""
    saying = word_at(tokens, at + 1) == "by" and word_at(tokens, at + 2) in FORMS
    said = word_at(tokens, at + 1) in {"that", ":"} or saying or _quote_near(tokens, at, 20)
    return said or _after_quote(tokens, at)


def _testifies(tokens: Sequence[Token], at: int) -> bool:
    """ "testified that", "testified in court that"; not "testified against the mayor"."""
    of_what = word_at(tokens, at + 1) in PREPOSITIONS
    said = not of_what or any(token.low == "that" for token in tokens[at + 2 : at + 9])
    return said or _closing(tokens, at) or _quote_near(tokens, at, 9)


def _orders(tokens: Sequence[Token], at: int) -> bool:
    """ "told refiners to stop, two sources said": an order is a deed, and another speaks of it.

    Where nobody else speaks, who gave the order still stands for it ("told him to leave").
    """
    end = next((i for i in range(at + 2, len(tokens)) if tokens[i].text == ","), len(tokens))
    ordered = any(
        tokens[i].low == "to" and word_at(tokens, i + 1) in BASES
        for i in range(at + 2, min(end, at + 5))
    )
    return ordered and any(FORMS.get(t.low) in SAY and not t.quoted for t in tokens[end:])


def _sues(tokens: Sequence[Token], at: int) -> bool:
    """ "asked the court to rule": a suit is a deed; not "asked the mayor to go"."""
    near = [token.low for token in tokens[at + 1 : at + 7]]
    whom = near[: near.index("to")] if "to" in near else []
    return not _COURTS.isdisjoint(whom)


def _rules(tokens: Sequence[Token], at: int) -> bool:
    """ "ruled that", "ruled out", "ruled in favour"; not "ruled the country", "new rules on"."""
    noun = tokens[at].low == "rules"
    said = {"that", "out"} if noun else {"that", "out", "in", "against", "on"}
    return word_at(tokens, at + 1) in said or (not noun and _closing(tokens, at))


def _calls(tokens: Sequence[Token], at: int) -> bool:
    """ "called for", "called on", "called it “a disgrace”"; not "called a meeting", nor "the vote
    called for by Lund"."""
    if word_at(tokens, at + 1) == "for" and word_at(tokens, at + 2) == "by":
        return False
    object_ = word_at(tokens, at + 1) in {"for", "on", "the", "it", "him", "her", "them"}
    return object_ or _quote_near(tokens, at, 8)


def _declines(tokens: Sequence[Token], at: int) -> bool:
    """ "declined to comment"; not "claims declined for weeks"."""
    return word_at(tokens, at + 1) == "to"


def _refuses(tokens: Sequence[Token], at: int) -> bool:
    """ "refused to comment", "refused to rule out a strike"; not "refused to leave the mill"."""
    what = word_at(tokens, at + 2)
    says = what in FORMS or what in {"answer", "discuss", "speak"}
    return word_at(tokens, at + 1) == "to" and says


def _evident(tokens: Sequence[Token], at: int) -> bool:
    """ "Footage showed fighters": a record that shows something."""
    source = subject_left(tokens, at)
    return source is not None and any(
        token.low.rstrip("s") in {"poll", "survey", "data", "footage", "video", "image", "photo",
                                  "photograph", "picture", "figure", "report", "study", "record",
                                  "document", "result", "clip", "average", "census", "map"}
        for token in tokens[source[0] : source[1]]
    )  # fmt: skip


def _closing(tokens: Sequence[Token], at: int) -> bool:
    """Whether the cue closes what is reported: `..., the BBC reported late on Monday.`"""
    following = word_at(tokens, at + 1)
    ends = following in {"", ".", ","} or following in WEEKDAYS or following in {"late", "on", "in"}
    return _after_quote(tokens, at) or (ends and at > 3 and _comma_near(tokens, at))


def _comma_near(tokens: Sequence[Token], at: int) -> bool:
    following = word_at(tokens, at + 1)
    return following in {"", ".", ","} or any(t.text == "," for t in tokens[max(0, at - 8) : at])


def _quote_near(tokens: Sequence[Token], at: int, reach: int) -> bool:
    return any(token.low in QUOTES for token in tokens[at + 1 : at + 1 + reach])


def _clause_follows(tokens: Sequence[Token], at: int) -> bool:
    following = word_at(tokens, at + 1)
    if following in _OPENS_CLAUSE or following in QUOTES:
        return True
    for index in range(at + 2, min(len(tokens), at + 14)):
        if tokens[index].text in ",;:" or tokens[index].low in RELATIVES:
            return tokens[index].low == "that"
        if finite_at(tokens, index):
            return True
    return False


def _after_quote(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation closes right before the cue or its subject."""
    return any(tokens[i].low in QUOTES for i in range(max(0, at - 4), at))


def _puts_at(tokens: Sequence[Token], at: int) -> bool:
    """ "put the death toll at 58", "puts the magnitude at 6.1"."""
    near = [token.low for token in tokens[at + 1 : at + 9]]
    return "at" in near and not _AMOUNTS.isdisjoint(near)


_SPECIAL: dict[str, Callable[[Sequence[Token], int], bool]] = {
    "put": _puts_at,
    "post": _posts,
    "add": _adds,
    "allege": _alleges,
    "continue": _continues,
    "decline": _declines,
    "call": _calls,
    "find": _finds,
    "refuse": _refuses,
    "respond": _responds,
    "rule": _rules,
    "show": _shows,
    "testify": _testifies,
}
