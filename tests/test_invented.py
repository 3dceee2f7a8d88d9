"""The invented stories' labels fit their texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FOLDERS = sorted((Path(__file__).parents[1] / "benchmarks" / "invented").glob("*/gold.json"))


@pytest.mark.parametrize("gold", FOLDERS, ids=lambda path: path.parent.name)
def test_labels_fit_the_texts(gold: Path) -> None:
    """Each sentence stands in its article, ids are known, and what is to be joined shares a
    claim while look-alikes share none."""
    told = json.loads(gold.read_text("utf-8"))
    texts = [" ".join(one.read_text("utf-8").split()) for one in sorted(gold.parent.glob("*.txt"))]
    claims = {one["id"]: set(one["claims"]) for one in told["sentences"]}
    assert all(" ".join(one["text"].split()) in texts[one["article"]] for one in told["sentences"])
    assert {one["theme"] for one in told["sentences"]} <= set("mfhpbx")
    assert all(claims[left] & claims[right] for left, right in told["core"])
    assert not any(claims[left] & claims[right] for left, right in told["apart"])
    assert all(left in claims and right in claims for left, right, _ in told["conflicts"])


def test_the_stories_are_there() -> None:
    """The folder is found from where the tests run."""
    assert len(FOLDERS) == 42
