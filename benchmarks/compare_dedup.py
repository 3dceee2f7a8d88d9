"""The engine beside near-duplicate finders, on the same sentences in one run.

``python -m benchmarks compare_dedup [DIR ...]`` (default: ``../shared/data/claims/*``). Needs
``pip install datasketch semhash model2vec vicinity``, which the tool itself does not. MinHash
(datasketch, 128 permutations over word pairs) and semhash (on the pair model's vectors, as its own
need a download) are given their best threshold, chosen on the very sentences they are measured on;
the engine has its shipped one. A pair is two claims of different articles; right where they share
a label. Prints precision, recall, F1 and seconds.
"""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from digest.model import Article, Claim, Story, Understood
from training.decision_data import Gold, read_story

Pair = tuple[str, str]
CUTS = tuple(round(0.2 + 0.05 * step, 2) for step in range(16))
HOME = Path("../shared/data/claims")


def minhash_pairs(claims: Sequence[Claim], cut: float) -> set[Pair]:
    """Pairs of claims whose estimated Jaccard similarity of word pairs reaches the cut."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=cut, num_perm=128)
    marks = {}
    for claim in claims:
        mark = MinHash(num_perm=128)
        told = claim.text.lower().split()
        for pair in itertools.pairwise(told):
            mark.update(" ".join(pair).encode())
        marks[claim.key] = mark
        index.insert(claim.key, mark)
    return {
        _ordered(key, other)
        for key, mark in marks.items()
        for other in index.query(mark)
        if other != key and mark.jaccard(marks[other]) >= cut
    }


class _Encoder:
    """The pair model's vectors in the shape that semhash asks of an encoder."""

    def __init__(self) -> None:
        from digest.compare.matching.pair_model import PairModel

        self._model = PairModel()

    def encode(self, inputs: Sequence[str], **_: object) -> np.ndarray:
        return np.asarray(self._model.vectors(list(inputs)))


def semhash_pairs(claims: Sequence[Claim], found: object, cut: float) -> set[Pair]:
    """Pairs that semhash calls duplicates of each other."""
    keys: dict[str, list[str]] = {}
    for claim in claims:
        keys.setdefault(claim.text, []).append(claim.key)
    result = found.self_deduplicate(threshold=cut)  # type: ignore[attr-defined]
    pairs = {p for same in keys.values() for p in itertools.combinations(sorted(same), 2)}
    for record in result.filtered:
        for other, _ in record.duplicates:
            left, right = (
                one["text"] if isinstance(one, dict) else one for one in (record.record, other)
            )
            pairs |= {_ordered(a, b) for a in keys[left] for b in keys[right] if a != b}
    return pairs


def engine_pairs(articles: Sequence[Article], understood: Sequence[Understood]) -> set[Pair]:
    """Pairs of claims that stand in one cluster."""
    from digest.compare.claims import compare_story
    from digest.compare.matching.pair_model import PairModel

    story = Story("s", "t", tuple(article.id for article in articles))
    found = compare_story(story, articles, understood, PairModel())
    return {
        _ordered(left.claim.key, right.claim.key)
        for cluster in found.clusters
        for left, right in itertools.combinations(cluster.supports, 2)
    }


def _ordered(left: str, right: str) -> Pair:
    return (left, right) if left < right else (right, left)


def measure(found: Iterable[Pair], gold: set[Pair], known: set[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of labelled claims of different articles."""
    counted = {
        pair
        for pair in found
        if pair[0].partition(":")[0] != pair[1].partition(":")[0] and known.issuperset(pair)
    }
    right = len(counted & gold)
    precision, recall = right / max(1, len(counted)), right / max(1, len(gold))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main(argv: Sequence[str]) -> int:
    """0 when measured, 2 where stories or libraries are missing."""
    folders = [Path(name) for name in argv] or sorted(HOME.glob("*/"))
    if not folders:
        print(f"skipped: {HOME} is not there", file=sys.stderr)
        return 2
    try:
        from semhash import SemHash
    except ImportError:
        print("skipped: pip install datasketch semhash model2vec vicinity", file=sys.stderr)
        return 2
    for folder in folders:
        articles, understood = read_story(folder)
        claims = [claim for one in understood for claim in one.claims]
        gold, known = _gold(folder, articles, claims)
        print(f"{folder.name}: {len(claims)} claims, {len(gold)} pairs that share a label")
        _report("MinHash", partial(minhash_pairs, claims), gold, known)
        start = time.perf_counter()
        index = SemHash.from_records(sorted({c.text for c in claims}), model=_Encoder())
        spent = time.perf_counter() - start
        _report("semhash", partial(semhash_pairs, claims, index), gold, known, spent)
        start = time.perf_counter()
        pairs = engine_pairs(articles, understood)
        _print("engine", "shipped", measure(pairs, gold, known), time.perf_counter() - start)
    return 0


def _gold(
    folder: Path, articles: Sequence[Article], claims: Sequence[Claim]
) -> tuple[set[Pair], set[str]]:
    labels = Gold(folder, articles)
    ids = {claim.key: labels.ids(claim) for claim in claims}
    known = {key for key, found in ids.items() if found}
    return {
        _ordered(a.key, b.key)
        for a, b in itertools.combinations(claims, 2)
        if a.article != b.article and labels.same(ids[a.key], ids[b.key])
    }, known


def _report(
    name: str,
    pairs_at: Callable[[float], set[Pair]],
    gold: set[Pair],
    known: set[str],
    spent: float = 0.0,
) -> None:
    """Prints a finder at the cut with its best F1, and the time of one run."""
    best: tuple[tuple[float, float, float], float, float] | None = None
    for cut in CUTS:
        start = time.perf_counter()
        found = measure(pairs_at(cut), gold, known)
        seconds = spent + time.perf_counter() - start
        if best is None or found[2] > best[0][2]:
            best = (found, cut, seconds)
    assert best is not None
    _print(name, f"cut {best[1]}", best[0], best[2])


def _print(name: str, cut: str, found: tuple[float, float, float], seconds: float) -> None:
    precision, recall, f1 = found
    print(
        f"  {name:8} {cut:9} precision {precision:.2f}  recall {recall:.2f}  F1 {f1:.2f}"
        f"  {seconds:.2f} s"
    )
