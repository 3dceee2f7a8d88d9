"""Extractive summaries: sumy ranks, we choose. The only module that knows sumy.

A summarizer is a callable ``(texts, n) -> indices, best first``: it can order and leave out, and
so cannot invent. sumy has no redundancy control and ranks every sentence alike; `choose` adds
both: what makes a claim salient (corroboration, an early place in its article) lifts it, and one
that repeats a chosen one is passed over: mostly in its words, or cited from sentences that are
shown already, as the several claims of one compound sentence are. What says a chosen one in other
words, as the pair model reads the two, falls behind all that do not (maximal marginal relevance,
Carbonell and Goldstein 1998): the comparison joins only what it is sure of.

Evidence: `python -m benchmarks summaries` (see `benchmarks/RESULTS.md`). Known failures: without
the pair model two claims that say one thing in wholly different words may both be chosen; of many
claims by one outlet each, the longest and not the main one may lead.
"""

from __future__ import annotations

import importlib
import math
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec, module_from_spec
from typing import Any

from digest.compose.stopwords import STOP_WORDS
from digest.model import Claim, Cluster, Same, Support
from digest.plugin import named, plugin

Summarizer = Callable[[Sequence[str], int], list[int]]

METHODS = {
    "lexrank": ("sumy.summarizers.lex_rank", "LexRankSummarizer"),
    "textrank": ("sumy.summarizers.text_rank", "TextRankSummarizer"),
    "luhn": ("sumy.summarizers.luhn", "LuhnSummarizer"),
    "lsa": ("sumy.summarizers.lsa", "LsaSummarizer"),
}
UNUSED: dict[str, dict[str, object]] = {
    "nltk": {},
    "nltk.stem": {},
    "nltk.corpus": {"stopwords": None},
    "sumy.utils": {"ItemsCount": None, "normalize_language": str.lower},
}
"""What sumy imports and we have no use for, with the names that are asked of it all the same: all
of NLTK for one stemmer, and requests. Without them sumy loads in 0.02 s of CPU; with them in 0.25,
or in 1.0 where SciPy and scikit-learn are installed."""
MOST = 300
"""Sentences that sumy is given at a time: LexRank and TextRank are quadratic in them."""
REPEATS = 0.6
"""Share of the shorter claim's content words in a chosen claim that makes it a repetition."""
FEWEST = 3
"""Content words that a statement without its speaker has at least; else both are compared."""
LIFT, ENOUGH = 1.0, 8.0
"""What one more of salience (about one more outlet) is worth, in shares of the way from the last
rank to the first, and the salience beyond which more adds nothing. sumy ranks long sentences first,
while what several outlets report is led by the shortest of their statements."""
TOLD = 1.0
"""What being told already costs in the same shares, by the matcher's probability.

On eleven labelled stories 26 of 137 lines of summaries shared a claim with a line before, 13 of
them all that they say, at a third of this lift and without this cost; 12 and 5 now, and they hold
as much of what more than one article tells. At a cost of 1.5 it would be 8 and 3, and 5 % less.
"""
SHORTEST, LONGEST = 35, 420
"""Characters of a claim that a summary may hold: shorter ones say little, longer ones too much."""
_GOES_ON = re.compile(
    r"\W*(?:(?:and|but|so(?! far|[- ]called)|yet(?! another)|or|nor|then(?!-)|also|however|instead|"
    r"nevertheless|moreover|furthermore|therefore|thus|besides|of course|in addition|in fact|"
    r"as a result|for (?:example|instance)|that said|even so|after all|to (?:that|this) end)\b|"
    r"the (?:announcement|statement|decision|move|news|comments?|remarks?|denial)\b"
    r"(?! (?:to|by|of|on|in|from|that|about)\b))",
    re.IGNORECASE,
)
"""How a claim begins that goes on from the one before, with whatever subject, or names only as
"the announcement" what was told there. Known to miss: other such nouns ("the attacker")."""
_THIRD = frozenset("he she they him her them his their".split())
_FIRST_WORDS = 6
"""Among so many words a pronoun points back when nothing before it can be what it stands for."""


def summarizer(method: str) -> Summarizer:
    """The summarizer of a name in `METHODS`, or of ``package.module:function``.

    Raises `SettingError` for an unknown name or a function that cannot be imported; the summarizer
    does where a function of the user's fails, or gives what are no indices.
    """
    if method in METHODS:
        return lambda texts, n: _sumy(method, texts, n)
    mend = f"Use {', '.join(METHODS)} or package.module:function."
    own = plugin(method, "summary.method", "method", mend)

    def ranked(texts: Sequence[str], n: int) -> list[int]:
        with named(method, "summary.method"):
            return [range(len(texts))[index] for index in own(texts, n)]

    return ranked


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What sumy wants of a sentence; its own tokenizer needs a download and drops numbers."""

    place: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Document:
    """What sumy wants of a document."""

    sentences: tuple[_Sentence, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for sentence in self.sentences for word in sentence.words)


def _sumy(method: str, texts: Sequence[str], n: int) -> list[int]:
    import numpy

    base, stemmer = _loaded(method)

    class Ranking(base):  # type: ignore[misc, valid-type]
        """sumy puts its choice back into the text's order; we want the best first."""

        def _get_best_sentences(
            self, sentences: Any, count: Any, rating: Any, *args: Any, **kwargs: Any
        ) -> tuple[_Sentence, ...]:
            rate = rating.__getitem__ if isinstance(rating, dict) else rating
            # A sentence without words rates NaN, which would spoil the order of all.
            rated = [(numpy.nan_to_num(rate(one, *args, **kwargs)), one) for one in sentences]
            scored = [(-round(float(rating), 9), one.place, one) for rating, one in rated]
            return tuple(one for *_, one in sorted(scored, key=lambda it: it[:2])[:count])

    summarize = Ranking(stemmer)
    summarize.stop_words = STOP_WORDS
    document = _Document(
        tuple(
            _Sentence(place, tuple(re.findall(r"[^\W_]+(?:[.,'’-][^\W_]+)*", text)))
            for place, text in enumerate(texts)
        )
    )
    with numpy.errstate(invalid="ignore"):
        return [one.place for one in summarize(document, n)]


@cache
def _loaded(method: str) -> tuple[Any, Any]:
    """sumy's summarizer of a name in `METHODS`, and its stemmer for English."""
    module, name = METHODS[method]
    with _lightly():
        from sumy.nlp.stemmers import Stemmer

        return getattr(importlib.import_module(module), name), Stemmer("english")


@contextmanager
def _lightly() -> Iterator[None]:
    """Import sumy with `UNUSED` modules left empty; afterwards no such module is left behind."""
    before = set(sys.modules)
    for name, asked in UNUSED.items():
        if name not in before and (spec := find_spec(name)):
            sys.modules[name] = module_from_spec(spec)  # found, but its code does not run
            vars(sys.modules[name]).update(asked)
    try:
        yield
    finally:
        for name in set(sys.modules) - before:
            if name.partition(".")[0] in ("nltk", "sumy"):
                del sys.modules[name]


def choose(
    clusters: Sequence[Cluster], n: int, summarize: Summarizer, same: Same | None = None
) -> tuple[str, ...]:
    """Ids of at most `n` clusters that sum up a section, the most salient first."""
    fit = [cluster for cluster in clusters if _stands_alone(cluster)][:MOST]
    texts = [cluster.representative.text for cluster in fit]
    ranked = summarize(texts, len(texts)) if texts else []
    place = {index: position / max(1, len(texts)) for position, index in enumerate(ranked)}
    lift = [LIFT * min(cluster.salience, ENOUGH) for cluster in fit]
    worth = {index: lift[index] - place[index] for index in place}

    choice = len(fit) > n

    @cache
    def told(index: int, other: int) -> float:
        """How likely one repeats the other; what shares no word with it does so at 0.2 at most."""
        alike = choice and content(texts[index]) & content(texts[other])
        return same([(texts[other], texts[index])])[0] if same and alike else 0.0

    taken: list[int] = []
    while len(taken) < n and (best := _best(fit, worth, taken, told)) is not None:
        taken.append(best)
    return tuple(one.id for one in sorted((fit[at] for at in taken), key=lambda one: -one.salience))


def _best(
    fit: Sequence[Cluster],
    worth: Mapping[int, float],
    taken: Sequence[int],
    told: Callable[[int, int], float],
) -> int | None:
    """The place of the cluster that adds most to those taken; None where each is said already."""
    best, most = None, -math.inf
    for index in sorted(worth.keys() - set(taken), key=lambda index: (-worth[index], index)):
        if worth[index] <= most:
            break
        if not _said(fit[index], [fit[one] for one in taken]):
            repeated = max((told(index, one) for one in taken), default=0.0)
            if worth[index] - TOLD * repeated > most:
                best, most = index, worth[index] - TOLD * repeated
    return best


def _stands_alone(cluster: Cluster) -> bool:
    """Whether a claim can be read without its article and tells: a quoted question only asks."""
    claim = cluster.representative
    if claim.needs_previous or "?" in claim.text or not SHORTEST <= len(claim.text) <= LONGEST:
        return False
    return not _GOES_ON.match(claim.text) and not _points_back(claim.text)


def _points_back(text: str) -> bool:
    """Whether a pronoun comes before anything that it can stand for ("While two of them fled")."""
    for word in re.findall(r"[^\W_]+", text.lower())[:_FIRST_WORDS]:
        if word in _THIRD:
            return True
        if word not in STOP_WORDS:
            return False
    return False


def _said(cluster: Cluster, taken: Sequence[Cluster]) -> bool:
    """Whether a claim tells what is chosen already, by its words or by the sentences it cites."""
    text = _statement(cluster.representative)
    if any(repeats(text, _statement(other.representative)) for other in taken):
        return True
    shown = {_sentence(support) for other in taken for support in other.supports}
    own = [_sentence(support) in shown for support in cluster.supports]
    return own[0] or 2 * sum(own) >= len(own)


def _statement(claim: Claim) -> str:
    """What is stated, without who says it: two outlets name one monitor in many words."""
    said = claim.attribution
    if said is None or not claim.start <= said.start <= said.end <= claim.end:
        return claim.text
    bare = claim.text[: said.start - claim.start] + claim.text[said.end - claim.start :]
    return bare if len(content(bare)) >= FEWEST else claim.text


def _sentence(support: Support) -> tuple[str, int]:
    return support.claim.article, support.claim.sentence


def repeats(left: str, right: str) -> bool:
    """Whether the shorter text's content words mostly stand in the other."""
    one, two = content(left), content(right)
    least = min(len(one), len(two))
    return least > 0 and len(one & two) >= REPEATS * least


def content(text: str) -> frozenset[str]:
    """Content words of a text, cut to six letters so that inflections meet."""
    words = re.findall(r"[^\W_]+", text.lower())
    return frozenset(word[:6] for word in words if word not in STOP_WORDS)
