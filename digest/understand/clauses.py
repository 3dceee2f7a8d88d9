"""Clauses of a compound claim that stand alone: verbatim sub-spans with subject and finite verb.

Theory: a comma (or a semicolon) and "and", "but", "while", "although" between two runs that each
begin with a noun phrase and hold a finite verb joins two statements. A clause is given only where
nothing is lost by cutting it out: its subject is no pronoun, no quotation is cut, and a source
that speaks for it lies inside it. "The army said A, and B" is not cut, as B may be the army's.

Known failures: lists of clauses without "and"; clauses whose time stands in another clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from digest.model import Claim
from digest.understand.attribution import find
from digest.understand.hedges import hedges, negated
from digest.understand.lexicon import AUXILIARIES, CONJUNCTIONS, PREPOSITIONS, PRONOUNS
from digest.understand.standing import needs_previous
from digest.understand.tokens import QUOTES, Range, Token, tokenize
from digest.understand.verbs import finite_at, finite_verbs

_JOINING = frozenset("and but while whereas although though".split())
_OWN_VOICE = frozenset("while whereas although though".split())
_POINTING = frozenset("this that it so them him her those these".split())
"""A clause that ends in one ("the army denied this") says what only the other clause tells."""
_BACK = PRONOUNS | frozenset("his its their".split())
"""What may point back at the clause before: "and the club fears that he will miss the match"."""
_LEAST = 4


def clauses(claim: Claim) -> tuple[Claim, ...]:
    """The claim's clauses as claims of their own, in text order; empty where it has but one.

    Spans count in the article, as the claim's. Attribution, figures and time are kept where they
    lie in the clause; hedges and negation are those of the clause.
    """
    tokens = tokenize(claim.text, 0, len(claim.text))
    if tokens and tokens[0].low in CONJUNCTIONS - {"and", "but"}:
        return ()
    cuts = [at for at in range(1, len(tokens)) if _joins(tokens, at)]
    if not cuts:
        return ()
    ranges = _ranges(tokens, cuts)
    if len(ranges) < 2 or not all(_stands(tokens, *one) for one in ranges):
        return ()
    return tuple(
        _clause(claim, tokens, one) for one in ranges if _keeps_source(claim, tokens, one, cuts)
    )


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token joins two clauses: `, and`, `;`, or `while` alone."""
    token = tokens[at]
    if token.quoted:
        return False
    if token.text == ";":
        return True
    return token.low in _JOINING and (tokens[at - 1].text == "," or token.low in _OWN_VOICE)


def _ranges(tokens: Sequence[Token], cuts: Sequence[int]) -> list[Range]:
    edges = [-1, *cuts, len(tokens)]
    found = []
    for left, right in pairwise(edges):
        first, last = left + 1, right
        if right < len(tokens) and tokens[last - 1].low == "even":  # of "even though"
            last -= 1
        while last > first and not tokens[last - 1].word and tokens[last - 1].low not in QUOTES:
            last -= 1
        found.append((first, last))
    return found


def _stands(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a run is a statement: a noun phrase in front, a finite verb, whole quotations."""
    run = tokens[first:last]
    if sum(token.word for token in run) < _LEAST or run[0].low in PRONOUNS | PREPOSITIONS:
        return False
    if run[0].low in AUXILIARIES | CONJUNCTIONS or finite_at(tokens, first):
        return False
    if next(token.low for token in reversed(run) if token.word) in _POINTING:
        return False
    marks = sum(token.low in QUOTES for token in run)
    verbs = finite_verbs(run)
    return marks % 2 == 0 and bool(verbs) and verbs[0] > 0 and not needs_previous(run)


def _keeps_source(claim: Claim, tokens: Sequence[Token], one: Range, cuts: Sequence[int]) -> bool:
    """Whether whoever speaks for the clause is named inside it, or nobody but the outlet does."""
    if claim.attribution is None:
        return True
    told = find(tokens)
    if any(one[0] <= found.cue[0] < one[1] for found in told):
        return True
    first = told[0].source[0] if told else 0
    if one[1] <= first and first - 1 in cuts:  # "A, and the army said B": A is the outlet's own
        return not any(token.low in _BACK for token in tokens[first:])
    return one[0] - 1 in cuts and tokens[one[0] - 1].low in _OWN_VOICE


def _clause(claim: Claim, tokens: Sequence[Token], one: Range) -> Claim:
    start, end = tokens[one[0]].start, tokens[one[1] - 1].end
    text = claim.text[start:end]
    start, end = claim.start + start, claim.start + end
    source = claim.attribution
    inside = source is not None and start <= source.start and source.end <= end
    return replace(
        claim,
        start=start,
        end=end,
        text=text,
        attribution=source if inside else None,
        hedges=hedges(text),
        figures=tuple(f for f in claim.figures if start <= f.start and f.end <= end),
        when=claim.when if claim.when and claim.when.text in text else None,
        negated=negated(text),
        needs_previous=claim.needs_previous and start == claim.start,
        context=claim.context if start == claim.start else None,
    )
