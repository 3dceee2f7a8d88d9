"""The build's report in its four forms."""

from __future__ import annotations

import json

from digest.model import Change, Skipped
from digest.report import annotations, build_report, line, report_json, step_summary, table
from tests.editions import make_edition

HOSTILE = Skipped("a,b:c.txt\n::error::x", "is | bad\r\n::set-output name=x::<script>")


def report():
    edition = make_edition(skipped=(HOSTILE,), changes=(Change("c-hurt", "new", "2030-05-01"),))
    return build_report(edition, ("100 % odd",), (("read", 0.12345), ("publish", 1.0)))


def test_json_has_counts_warnings_skipped_and_seconds():
    """--report FILE."""
    raw = json.loads(report_json(report()))
    assert raw["counts"] == {
        "stories": 1,
        "articles": 2,
        "outlets": 2,
        "claims": 3,
        "corroborated": 1,
        "disputed": 2,
        "skipped": 1,
        "warnings": 1,
    }
    assert raw["changes"] == {"new": 1}
    assert raw["seconds"] == {"read": 0.123, "publish": 1.0}
    assert raw["skipped"][0]["path"] == HOSTILE.path


def test_annotations_cannot_be_broken_out_of():
    """One line each, and nothing from outside ends it. No file is named, as GitHub has none."""
    assert annotations(report()) == (
        "::warning::100 %25 odd",
        "::warning::skipped: a,b:c.txt%0A::error::x: is | bad%0D%0A::set-output name=x::<script>",
    )


def test_summary_is_inert_markdown():
    """No table cell, tag or list is made by a file's name."""
    text = step_summary(report())
    assert "| claims | 3 |" in text
    assert "| seconds: read | 0.1 |" in text
    assert "<" not in text
    assert "::" not in text
    assert text.count("\n- ") == 2


def test_table_has_a_line_for_each_number():
    """The terminal's table."""
    lines = dict(one.rsplit("  ", 1) for one in table(report()).splitlines())
    assert {key.strip(): value for key, value in lines.items()} == {
        "edition": "2030-05-02",
        "stories": "1",
        "articles": "2",
        "outlets": "2",
        "claims": "3",
        "corroborated": "1",
        "disputed": "2",
        "skipped": "1",
        "warnings": "1",
        "new since the last": "1",
    }


def test_a_line_for_a_terminal_is_one_and_reads_forwards():
    """No escape sequence, no line break, nothing that turns round what follows."""
    assert line("a\x1b[2J\u202eb\u2028c\r\nd\u2067\u200be \u200d") == "a [2J b c d e \u200d"
