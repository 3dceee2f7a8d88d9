"""Whether two bare sentences say the same, all told: the question of paraphrase corpora.

Theory: a claim may be supported by a sentence that says more; a paraphrase may not. So beside the
evidence on claims it matters how much either sentence says beyond the other: words, runs of words,
order, numbers, length. Stories are compared otherwise (``digest/compare/matching/judged.py``).

Evidence: ``benchmarks/RESULTS-engine.md`` (MRPC's train part, each fold by a model and weights
that have not seen it).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from digest.compare.words.terms import STOP_WORDS, stem

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:'\w+)?|[$%]")

SURFACE: tuple[str, ...] = (
    *(f"{side}_{n}_grams" for n in (1, 2, 3, 4) for side in ("less", "more")),
    "less_words",
    "more_words",
    "numbers_equal",
    "numbers_left",
    "numbers_right",
    "numbers_both",
    "numbers_any",
    "order_of_short",
    "order_of_long",
    "longer_by",
    "longer_by_share",
    "short_length",
    "long_length",
    "left_alone",
    "right_alone",
    "alone_uneven",
    "alone_less",
    "content_shared",
    "letters_shared",
)


def surface(first: str, second: str) -> list[float]:
    """The measures of a pair in the order of ``SURFACE``; symmetric."""
    left, right = sorted((first, second), key=lambda text: (len(text), text))
    a, b = _TOKEN.findall(left.lower()), _TOKEN.findall(right.lower())
    stems_a, stems_b = [stem(word) for word in a], [stem(word) for word in b]
    found: list[float] = []
    for n in (1, 2, 3, 4):
        found += _overlap(_grams(stems_a, n), _grams(stems_b, n))
    found += _overlap(_grams(a, 1), _grams(b, 1))
    found += _numbers(a, b)
    common = _common_order(stems_a, stems_b)
    short, long = sorted((len(a), len(b)))
    found += [
        common / max(1, short),
        common / max(1, long),
        float(long - short),
        (long - short) / max(1, long),
        float(short),
        float(long),
    ]
    mine, yours = set(stems_a) - STOP_WORDS, set(stems_b) - STOP_WORDS
    alone = len(mine - yours), len(yours - mine)
    found += [float(alone[0]), float(alone[1]), float(abs(alone[0] - alone[1]))]
    found += [float(min(alone)), len(mine & yours) / max(1, len(mine | yours))]
    found.append(len(set(left) & set(right)) / max(1, len(set(left) | set(right))))
    return found


def bends(table: Sequence[float], paraphrase: float) -> list[float]:
    """What bends the decision: the model's paraphrase logit with the overlaps, and squares."""
    inner = [paraphrase * table[at] for at in (0, 1, 11, 17)]
    return [*inner, max(0.0, paraphrase), min(0.0, paraphrase), *(x * x for x in table[:10])]


def _grams(tokens: Sequence[str], n: int) -> list[tuple[str, ...]]:
    return [tuple(tokens[at : at + n]) for at in range(len(tokens) - n + 1)]


def _overlap(left: Sequence[tuple[str, ...]], right: Sequence[tuple[str, ...]]) -> list[float]:
    shared = sum((Counter(left) & Counter(right)).values())
    return sorted((shared / max(1, len(left)), shared / max(1, len(right))))


def _numbers(left: Sequence[str], right: Sequence[str]) -> list[float]:
    a = {word for word in left if word[0].isdigit()}
    b = {word for word in right if word[0].isdigit()}
    alone = bool(a - b), bool(b - a)
    return [float(x) for x in (a == b, *alone, all(alone), bool(a or b))]


def _common_order(left: Sequence[str], right: Sequence[str]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(right) + 1)
    for word in left:
        following = [0]
        for at, other in enumerate(right):
            best = row[at] + 1 if word == other else max(following[-1], row[at + 1])
            following.append(best)
        row = following
    return row[-1]
