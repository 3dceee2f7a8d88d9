"""Extractive summaries: sumy ranks, we choose. The only module that knows sumy.

A summarizer is a callable ``(texts, n) -> indices, best first``: it can order and leave out, and
so cannot invent. sumy has no redundancy control and ranks every sentence alike; `choose` adds
both: corroboration lifts a claim, and a claim that mostly repeats a chosen one is passed over.

Evidence: `python -m benchmarks summaries` (see `benchmarks/RESULTS.md`). Known failures: two
claims that say one thing in wholly different words may both be chosen when the comparison did
not join them.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Sequence
from typing import Any

from digest.errors import ConfigError
from digest.model import Cluster

Summarizer = Callable[[Sequence[str], int], list[int]]

METHODS = {
    "lexrank": ("sumy.summarizers.lex_rank", "LexRankSummarizer"),
    "textrank": ("sumy.summarizers.text_rank", "TextRankSummarizer"),
    "luhn": ("sumy.summarizers.luhn", "LuhnSummarizer"),
    "lsa": ("sumy.summarizers.lsa", "LsaSummarizer"),
}
MOST = 300
"""Sentences that sumy is given at a time: LexRank and TextRank are quadratic in them."""
REPEATS = 0.6
"""Share of the shorter claim's content words in a chosen claim that makes it a repetition."""
CORROBORATION = 0.35
"""What one more outlet is worth, in shares of the way from the last rank to the first."""
SHORTEST, LONGEST = 35, 420
"""Characters of a claim that a summary may hold: shorter ones say little, longer ones too much."""


def summarizer(method: str) -> Summarizer:
    """The summarizer of a name in `METHODS`, or of ``package.module:function``.

    Raises `ConfigError` for an unknown name or a function that cannot be imported.
    """
    if method in METHODS:
        return lambda texts, n: _sumy(method, texts, n)
    module, _, name = method.partition(":")
    try:
        found: Summarizer = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise ConfigError(
            f"summary.method: {method!r}",
            f"is no method ({error})",
            f"Use {', '.join(METHODS)} or package.module:function.",
        ) from None
    return found


class _Tokenizer:
    """What sumy wants of a tokenizer; its own needs a download and drops numbers."""

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        return (paragraph,)

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(re.findall(r"[^\W_]+(?:[.,'’-][^\W_]+)*", sentence))


def _sumy(method: str, texts: Sequence[str], n: int) -> list[int]:
    import numpy
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer

    class Numbered(Sentence):  # type: ignore[misc]
        """A sentence that knows its place; equality by place, or twins would be one."""

        __slots__ = ("place",)

        def __init__(self, place: int, text: str, tokenizer: _Tokenizer) -> None:
            super().__init__(text, tokenizer)
            self.place = place

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Numbered) and self.place == other.place

        def __hash__(self) -> int:
            return self.place

    module, name = METHODS[method]
    base: Any = getattr(importlib.import_module(module), name)

    class Ranking(base):  # type: ignore[misc]
        """sumy puts its choice back into the text's order; we want the best first."""

        def _get_best_sentences(
            self, sentences: Any, count: Any, rating: Any, *args: Any, **kwargs: Any
        ) -> tuple[Numbered, ...]:
            rate = rating.__getitem__ if isinstance(rating, dict) else rating
            # A sentence without words rates NaN, which would spoil the order of all.
            rated = [(numpy.nan_to_num(rate(one, *args, **kwargs)), one) for one in sentences]
            scored = [(-round(float(rating), 9), one.place, one) for rating, one in rated]
            return tuple(one for *_, one in sorted(scored, key=lambda it: it[:2])[:count])

    summarize = Ranking(Stemmer("english"))
    summarize.stop_words = _stop_words()
    tokenizer = _Tokenizer()
    sentences = [Numbered(place, text, tokenizer) for place, text in enumerate(texts)]
    document = ObjectDocumentModel([Paragraph(sentences)])
    with numpy.errstate(invalid="ignore"):
        return [one.place for one in summarize(document, n)]


def _stop_words() -> frozenset[str]:
    from digest.compose.stopwords import STOP_WORDS

    return STOP_WORDS


def choose(clusters: Sequence[Cluster], n: int, summarize: Summarizer) -> tuple[str, ...]:
    """Ids of at most `n` clusters that sum up a section, the weightiest first."""
    fit = [cluster for cluster in clusters if _stands_alone(cluster)][:MOST]
    texts = [cluster.representative.text for cluster in fit]
    ranked = summarize(texts, len(texts)) if texts else []
    place = {index: position / max(1, len(texts)) for position, index in enumerate(ranked)}
    order = sorted(
        place, key=lambda index: (place[index] - _lift(fit[index]), -fit[index].salience, index)
    )
    taken: list[int] = []
    for index in order:
        if len(taken) == n:
            break
        if not any(repeats(texts[index], texts[other]) for other in taken):
            taken.append(index)
    return tuple(fit[index].id for index in taken)


def _stands_alone(cluster: Cluster) -> bool:
    claim = cluster.representative
    return not claim.needs_previous and SHORTEST <= len(claim.text) <= LONGEST


def _lift(cluster: Cluster) -> float:
    return CORROBORATION * (
        min(len(cluster.outlets), 5) - 1 + 0.5 * max(0, len(cluster.origins) - 1)
    )


def repeats(left: str, right: str) -> bool:
    """Whether the shorter text's content words mostly stand in the other."""
    one, two = content(left), content(right)
    least = min(len(one), len(two))
    return least > 0 and len(one & two) >= REPEATS * least


def content(text: str) -> frozenset[str]:
    """Content words of a text, cut to six letters so that inflections meet."""
    words = re.findall(r"[^\W_]+", text.lower())
    return frozenset(word[:6] for word in words if word not in _stop_words())
