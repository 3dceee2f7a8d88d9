"""Claims told three times in other words, each with four look-alikes: pairs for the claim head.

``claim_sets.jsonl`` holds a set a line. All of it is invented, no event and no sentence is real;
language-model assistants of this project's authors wrote it by a guide. The tellings share few
words on purpose, and the look-alikes many: another stage, a denial, another speaker or figure, a
comment, a mere mention. ``topics`` says what each of the seven sentences is mainly there to tell,
by the letters of ``story_labels.json``.
"""

from __future__ import annotations

import itertools
from pathlib import Path

from training.rows import Row, read_jsonl

FILE = Path(__file__).with_name("claim_sets.jsonl")
NO_FOLD = -1


def set_pairs() -> list[Row]:
    """Each two tellings of a claim as the same, each telling with each look-alike as not."""
    rows = []
    for number, one in enumerate(read_jsonl(FILE)):
        same = itertools.combinations(one["same"], 2)
        other = itertools.product(one["same"], one["not"])
        for pool, pairs, label in (("sets-same", same, 1.0), ("sets-other", other, 0.0)):
            labels = (None, label, None)
            rows += [Row(pool, NO_FOLD, a, b, labels, 1.0, str(number)) for a, b in pairs]
    return rows
