"""How well figures are found: ``python -m benchmarks figures FILE``.

FILE holds excerpts with gold quantities (``../shared/data/figures/humset_quantities_half.jsonl``).

Matching rule. A figure found matches a gold quantity when their spans overlap, their values are
equal (a range: both ends), and their units are: a gold quantity with a percent sign or word has
the unit %, a currency in or before it its code; else the head of the gold unit, which is its last
word before a preposition, participle or adverb, without plural ending; a gold quantity without a
unit matches on its value alone. Gold quantities that lie inside a longer one (the ends of a
range), cannot be read as a number, or repeat one are not counted. Each figure matches one gold
quantity at most. Shares in words ("most of the city"), which these labels never mark, are left
out. Precision counts every figure found. Rows are split by a hash of their id: the rules were
written while looking at the development half; the other half was only scored.
"""

from __future__ import annotations

import json
import math
import re
import sys
import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest.model import Figure
from digest.understand.figures import figures
from digest.understand.lexicon import PREPOSITIONS, past_like
from digest.understand.sentences import paragraphs, split_paragraph
from digest.understand.tokens import tokenize

_CURRENCY = {
    "usd": "USD", "$": "USD", "dollar": "USD", "us$": "USD", "eur": "EUR", "€": "EUR",
    "euro": "EUR", "£": "GBP", "gbp": "GBP", "pound": "GBP",
}  # fmt: skip
_SHARES = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0}
_WORDS = {
    word: float(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: 10.0 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES = {
    "dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9,
    "thousands": 2e3, "hundreds": 2e2, "millions": 2e6, "dozens": 24.0,
}  # fmt: skip
_ENDS = frozenset("who that which and or a an the is are was were".split())
_ADVERBS = frozenset("daily monthly weekly ago each more prior respectively".split())


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold quantity: its span, value range and unit head (empty where it has none)."""

    start: int
    end: int
    low: float
    high: float
    unit: str


@dataclass(slots=True)
class Score:
    """Counts of one half."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.gold)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.gold)


def main(argv: list[str]) -> int:
    """Scores the file named in ``argv``; returns an exit code."""
    if len(argv) != 1 or not Path(argv[0]).is_file():
        print("usage: python -m benchmarks figures FILE.jsonl (no such file: skipped)")
        return 2
    halves = {"development": Score(), "held out": Score(), "all": Score()}
    values = {name: Score() for name in halves}
    began = time.process_time()
    rows = [json.loads(line) for line in Path(argv[0]).read_text().splitlines() if line.strip()]
    for row in rows:
        half = "held out" if held_out(str(row["id"])) else "development"
        got, gold = found_in(row["text"]), gold_of(row)
        for name in (half, "all"):
            _add(halves[name], got, gold, units=True)
            _add(values[name], got, gold, units=False)
    for name, score in halves.items():
        print(
            f"{name}: value and unit F1 {score.f1:.3f} (precision {score.precision:.3f}, recall "
            f"{score.recall:.3f}, {score.gold} gold); value alone F1 {values[name].f1:.3f}"
        )
    seconds = time.process_time() - began
    print(f"{len(rows)} texts in {seconds:.1f} s of CPU", file=sys.stderr)
    return 0


def held_out(key: str) -> bool:
    """Whether a row belongs to the half that no rule was written from."""
    return zlib.crc32(key.encode()) % 2 == 1


def found_in(text: str) -> list[Figure]:
    """All figures of a text, sentence by sentence."""
    found: list[Figure] = []
    for paragraph in paragraphs(text):
        for start, end in split_paragraph(text, *paragraph):
            found += figures(text, tokenize(text, start, end), None)
    return found


def gold_of(row: dict[str, Any]) -> list[Gold]:
    """The row's gold quantities that can be read, without the parts of longer ones."""
    quantities = [entry for entry in row["quantities"] if entry.get("quantity")]
    spans = {(e["quantity"]["begin"], e["quantity"]["end"]) for e in quantities}
    kept: dict[tuple[int, int], Gold] = {}
    for entry in quantities:
        span = entry["quantity"]["begin"], entry["quantity"]["end"]
        inside = any(o != span and o[0] <= span[0] and span[1] <= o[1] for o in spans)
        value = _value(entry["quantity"]["text"])
        if inside or value is None or span in kept:
            continue
        kept[span] = Gold(*span, *value, _unit(entry, row["text"]))
    return list(kept.values())


def matches(figure: Figure, gold: Gold, *, units: bool = True) -> bool:
    """The rule of the module docstring."""
    if figure.end <= gold.start or gold.end <= figure.start:
        return False
    if not (
        _close(figure.low, gold.low)
        or (figure.value is not None and _close(figure.value, gold.low))
    ):
        return False
    if gold.high != gold.low and not _close(figure.high, gold.high):
        return False
    return not units or not gold.unit or _stem(figure.unit) == _stem(gold.unit)


def _add(score: Score, got: Iterable[Figure], gold: list[Gold], *, units: bool) -> None:
    left = list(gold)
    score.gold += len(left)
    for figure in got:
        if figure.unit == "%" and figure.value is None and not re.search(r"\d", figure.text):
            continue
        score.found += 1
        one = next((entry for entry in left if matches(figure, entry, units=units)), None)
        if one is not None:
            left.remove(one)
            score.right += 1


def _close(left: float, right: float) -> bool:
    return abs(left - right) <= 1e-6 * max(1.0, abs(right))


def _value(text: str) -> tuple[float, float] | None:
    """The number a gold quantity names, by a reader of the benchmark's own; None: no number."""
    low = re.sub(r"(?<=\d),? (?=\d{3}\b)", "", text.lower()).replace(",", "")
    for word, share in _SHARES.items():
        if re.search(rf"\b{word}s?\b", low):
            times = next((_WORDS[w] for w in re.findall(r"[a-z]+", low) if w in _WORDS), 1.0)
            return min(100.0, times * share), min(100.0, times * share)
    low = re.split(r"\bout of\b|\bin\b", low)[0]
    found = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", low)]
    spelt = _spelt(re.findall(r"[a-z]+", low))
    if not found and spelt is not None:
        found = [spelt]
    if not found or re.search(r"\d:\d", low):
        return None
    scale = math.prod(_SCALES.get(word, 1.0) for word in re.findall(r"[a-z]+", low))
    return found[0] * scale, found[-1] * scale


def _spelt(words: list[str]) -> float | None:
    """ "twenty-five", "hundred": the sum of number words, else None."""
    known = [_WORDS[word] for word in words if word in _WORDS]
    if known:
        return sum(known)
    return 1.0 if any(word in _SCALES for word in words) else None


def _unit(entry: dict[str, Any], text: str) -> str:
    unit = (entry.get("unit") or {}).get("text", "").strip()
    money = re.search(r"\b([A-Z]{3})\s?$", text[: entry["quantity"]["begin"]])
    if money and unit.startswith(("/", "per", money[1])):
        return money[1]
    quantity = entry["quantity"]["text"].lower()
    shared = any(re.search(rf"\b{word}s?\b", quantity) for word in _SHARES)
    if shared or re.search(r"%|per\s?cent", quantity):
        return "%"
    cut = re.split(r"\s[-–]\s|(?<=\w)/|\(|(?<![-\w])\d", unit.lower().strip("/ "))[0]
    words = re.findall(r"[^\W\d]+(?:['’-]\w+)*|[$€£%]", cut)
    for word in words:
        if word.rstrip("s") in _CURRENCY:
            return _CURRENCY[word.rstrip("s")]
    head = ""
    for word in words:
        if head and (word in PREPOSITIONS | _ENDS or past_like(word) or word in _ADVERBS):
            break
        if head.endswith("s") and word.endswith("ing"):
            break
        head = word
    return _stem(head)


def _stem(word: str) -> str:
    low = word.lower()
    for ending, other in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("s", "")):
        if low.endswith(ending) and len(low) > 3 and not low.endswith("ss"):
            return low[: -len(ending)] + other
    return low


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
