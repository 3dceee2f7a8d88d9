"""Which of a claim's attributions is the claim's own: of the main clause, the innermost.

Theory: of several cues in a claim the innermost source speaks and the outer medium carries it
("Reuters reported that the army said": source the army, via Reuters). An attribution that leaves
out the main clause ("They left after Berg said so"), or names nobody ("I said"), is none of the
claim's; a quotation belongs to the cue nearest to its marks.

Known failures: two cues in two main clauses, of which the first speaks for both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digest.model import Attribution
from digest.understand.attribution import find
from digest.understand.cues import CITING
from digest.understand.lexicon import RELATIVES, SUBORDINATORS, is_adverb
from digest.understand.mentions import is_medium
from digest.understand.people import is_person
from digest.understand.tokens import QUOTES, Token, word_at
from digest.understand.verb_source import Found
from digest.understand.verbs import finite_at

_RELATIVE = RELATIVES - {"that"} | {"what"}
_LISTENERS = frozenset("reporter reporters journalist journalists".split())


def covering(tokens: Sequence[Token]) -> tuple[list[Found], int]:
    """The attributions of a claim and the index of the main one; none if that leaves out the main
    clause or names nobody."""
    found = [one for one in find(tokens) if _asserted(tokens, one)]
    main = _main(tokens, found)
    if found and (_nobody_named(tokens, found[main]) or _partial(tokens, found[main])):
        found = []
    return found, main


def innermost(
    tokens: Sequence[Token], found: Sequence[Found], made: Sequence[Attribution], main: int
) -> Attribution:
    """Who speaks at bottom: whom the main attribution cites, else it, carried by a medium if
    another cue names one. ``made`` are the attributions that were made of ``found``."""
    cited = _cited(tokens, found, main)
    return _carried(made[cited], made[cited - 1]) if cited else _with_via(made, main)


def _main(tokens: Sequence[Token], found: Sequence[Found]) -> int:
    """Index of the attribution of the main clause."""
    if len(found) < 2:
        return 0
    for index, one in enumerate(found[:-1]):
        after = [token.low for token in tokens[one.source[1] : one.source[1] + 2]]
        relative = bool({"who", "which"} & set(after)) and one.cue[0] > one.source[1]
        if not relative and not _beside(tokens, one):
            return index
    return len(found) - 1


def _beside(tokens: Sequence[Token], one: Found) -> bool:
    """Whether an attribution stands in a clause beside the main one: "the man, who he says is ill,
    told", "As Berg said so, Lee told"."""
    return _fronted(tokens, one) or word_at(tokens, one.source[0] - 1) in _RELATIVE


def _asserted(tokens: Sequence[Token], one: Found) -> bool:
    """Whether an attribution is the article's own and no denied one: "has not confirmed"."""
    at = one.cue[0]
    while is_adverb(word_at(tokens, at - 1)):
        at -= 1
    return not tokens[at].quoted and word_at(tokens, at - 1) not in {"not", "never"}


def _nobody_named(tokens: Sequence[Token], found: Found) -> bool:
    """Whether who speaks is "I", "we" or "you": outside of a quotation this names nobody."""
    words = [token.low for token in tokens[slice(*found.source)]]
    return words in (["i"], ["we"], ["you"])


def _partial(tokens: Sequence[Token], one: Found) -> bool:
    """Whether an attribution, the only one, leaves out the main clause of its sentence.

    "After Berg said so, they left", "they left after Berg's report found so", "men whose chiefs
    said so left", "the man(,) who said so(,) left", "what it calls a war"; but "As Berg said, it
    rained" and "It was Berg who said so" cover the sentence.
    """
    fronted = _fronted(tokens, one) and tokens[0].low != "as"
    beside = word_at(tokens, one.source[0] - 1) in _RELATIVE
    behind = one.source[1] + (word_at(tokens, one.source[1]) == ",")
    pronouns = {"who"} if behind == one.source[1] else {"who", "which"}
    inside = word_at(tokens, behind) in pronouns and tokens[0].low != "it" and one.cue[0] > behind
    inside = inside and not any(
        finite_at(tokens, at) or tokens[at].text == "," for at in range(behind, one.cue[0])
    )
    return fronted or beside or inside or _trailing(tokens, one)


def _fronted(tokens: Sequence[Token], one: Found) -> bool:
    comma = next((i for i, token in enumerate(tokens) if token.text == ","), 0)
    return tokens[0].low in SUBORDINATORS and one.cue[0] < comma


def _trailing(tokens: Sequence[Token], one: Found) -> bool:
    """Whether who speaks opens a subordinate clause that follows the main one.

    "They left after the town fell, Berg said" has a clause of its own before Berg; "as Berg said"
    covers what stands before it.
    """
    if one.cue[0] < one.source[0]:
        return False
    for at in range(one.source[0] - 1, 1, -1):
        verb = finite_at(tokens, at) and word_at(tokens, at + 1) != "by"  # "a report released by"
        if tokens[at].text == "," or verb:
            return False
        if tokens[at].low in SUBORDINATORS:
            return tokens[at].low != "as"
    return False


def _cited(tokens: Sequence[Token], found: Sequence[Found], main: int) -> int | None:
    """Index of whom the main attribution cites: "the BBC reported, citing the mayor"."""
    behind = range(main + 1, len(found))
    cues = [tokens[one.cue[0]].low for one in found]
    return next((i for i in behind if cues[i] in CITING and found[i].cue[1] == found[i].source[0]),
                None)  # fmt: skip


def _with_via(made: Sequence[Attribution], main: int) -> Attribution:
    """The main attribution, carried by a medium if another cue names one."""
    first = made[main]
    others = [one for index, one in enumerate(made) if index != main]
    if is_medium(first.source):
        inner = next(
            (one for one in others if not is_medium(one.source) and one.start > first.start), None
        )
        if inner is None or inner.via is not None:
            return inner or first
        return _carried(inner, first)
    outer = next((one for one in others if is_medium(one.source)), None)
    return _carried(first, outer) if outer and first.via is None else first


def _carried(inner: Attribution, outer: Attribution) -> Attribution:
    start, end = min(inner.start, outer.start), max(inner.end, outer.end)
    return replace(inner, via=outer.source, start=start, end=end)


def nearest_quote(tokens: Sequence[Token], found: Sequence[Found]) -> int:
    """Index of the attribution whose cue stands nearest to a quotation mark."""
    marks = [index for index, token in enumerate(tokens) if token.low in QUOTES]
    if not marks:
        return _main(tokens, found)
    distance = [min(abs(one.cue[0] - mark) for mark in marks) for one in found]
    return distance.index(min(distance))


def written(text: str, tokens: Sequence[Token], one: Found) -> Attribution:
    """An attribution with its words as the text has them."""
    first = min(one.source[0], one.cue[0])
    last = max(one.source[1], one.cue[1], one.via[1])
    via = span_of(text, tokens, one.via)
    return Attribution(
        source=span_of(text, tokens, one.source),
        cue=span_of(text, tokens, one.cue),
        via=via if _carries(via) else None,
        start=tokens[first].start,
        end=tokens[last - 1].end,
    )


def span_of(text: str, tokens: Sequence[Token], where: tuple[int, int]) -> str:
    """The text of a range of tokens; empty for an empty one."""
    return text[tokens[where[0]].start : tokens[where[1] - 1].end] if where[1] else ""


def _carries(hearer: str) -> bool:
    """Whether whom it was told is an outlet: a medium, initials, or a title with "the".

    "Told the court", "told lawmakers", "told reporters" and "told Mr Hill" name who listened.
    """
    words = re.sub(r"['’]s\b", "", hearer).split()
    if words and words[-1] in _LISTENERS and hearer.islower():
        return False
    if is_medium(hearer) or not words:
        return bool(words)
    named = len(words) > 1 and all(word[:1].isupper() for word in words[words[0].islower() :])
    return words[0].isupper() or (named and not is_person(hearer))


def all_quoted(tokens: Sequence[Token], quoted: bool) -> bool:
    """Whether a claim is words of a quotation, but for a word or two."""
    words = [token for token in tokens if token.word]
    inside = sum(token.quoted for token in words)
    named = any(token.capital and not token.quoted for token in words)  # "“Go,” Mr Berg read"
    mostly = not named and inside >= 0.8 * len(words)
    return bool(words) and mostly and (quoted or tokens[0].low in QUOTES)


def has_quote(tokens: Sequence[Token], quoted: bool) -> bool:
    """Whether a part of a claim stands in a quotation."""
    return quoted or any(token.quoted for token in tokens)
