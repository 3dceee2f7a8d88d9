"""The benchmarks count as their docstrings say."""

from __future__ import annotations

import json

import numpy as np
import pytest

from benchmarks import attribution, figures, groups


def quantity(text: str, number: str, unit: str) -> dict[str, object]:
    begin = text.index(number)
    entry: dict[str, object] = {
        "quantity": {"text": number, "begin": begin, "end": begin + len(number)}
    }
    return {**entry, "unit": {"text": unit}} if unit else entry


@pytest.mark.parametrize(
    ("text", "number", "unit", "right"),
    [
        ("UN staff gave 300 school desks to pupils.", "300", "school desks", True),
        ("UN staff gave 300 school desks to pupils.", "300", "pupils", False),
        ("UN staff gave 300 desks.", "300", "", True),
        ("Prices rose by 12 per cent in May.", "12 per cent", "prices", True),
        ("Half of the pupils left.", "Half", "pupils", True),
        ("Some 2.5 million people left.", "2.5 million", "people", True),
    ],
)
def test_a_figure_matches_on_value_and_unit_head(text, number, unit, right):
    """The rule of the figures benchmark."""
    row = {"id": "x", "text": text, "quantities": [quantity(text, number, unit)]}
    (gold,) = figures.gold_of(row)
    (found,) = figures.found_in(text)
    assert figures.matches(found, gold) is right


def test_the_ends_of_a_range_are_not_counted_twice():
    """Gold quantities inside a longer one are dropped."""
    text = "Children of 24-59 months were seen."
    row = {
        "id": "x",
        "text": text,
        "quantities": [quantity(text, number, "months") for number in ("24-59", "24", "59")],
    }
    assert [(gold.low, gold.high) for gold in figures.gold_of(row)] == [(24, 59)]


def test_attribution_scores_a_folder_of_documents(tmp_path, capsys):
    """One of two gold rows is found, and nothing else."""
    (tmp_path / "text").mkdir()
    text = "The mayor said the bridge was safe. The union’s anger grew over the old bridge."
    (tmp_path / "text" / "doc.txt").write_text(text)
    rows = [
        {"doc": "doc", "source": "The mayor", "cue": "said", "content": "the bridge was safe"},
        {"doc": "doc", "source": "The union’s", "cue": "anger", "content": "over the old bridge"},
    ]
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(json.dumps(row) for row in rows))
    assert attribution.main([str(gold)]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert "found 1.000 (1/1) at precision 1.000 (1/1)" in last
    assert "0.500 (1/2)" in last


@pytest.mark.parametrize("benchmark", [attribution, figures])
def test_a_missing_file_is_said_so(benchmark, capsys):
    """Without its data a benchmark is skipped, loudly."""
    assert benchmark.main(["no-such-file.jsonl"]) == 2
    assert "no such file" in capsys.readouterr().out


def test_a_span_that_is_near_to_all_comes_after_a_pair_of_their_own():
    """The first three are alike to the hub, which is nobody's; the last two only to one another."""
    scores = np.full((6, 6), -3.0)
    scores[0, 1:4] = scores[1:4, 0] = 2.0
    scores[4, 5] = scores[5, 4] = 1.5
    np.fill_diagonal(scores, -np.inf)
    found = groups.without_hubs(scores)
    assert found[4, 5] > found[0, 1]
    assert np.array_equal(found, found.T)
    assert np.isneginf(np.diagonal(found)).all()
