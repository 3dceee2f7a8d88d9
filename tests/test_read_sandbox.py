"""The parser process: what hangs or swells costs itself, and the next page is read."""

from __future__ import annotations

import time

import pytest

from digest.errors import ReadError
from digest.read.folder import read_folder
from digest.read.sandbox import Sandbox
from tests.test_read_page import page

NESTED = b"<html><body>" + b"<div>" * 1_000_000 + b"text"
ATTRIBUTES = b"<p " + b" ".join(b"a%d=x" % n for n in range(300_000)) + b">text</p>"
PARAGRAPHS = b"<p>x" * 500_000


def resident(sandbox: Sandbox) -> int:
    """Most memory the process has held, in MB."""
    assert sandbox._process is not None
    with open(f"/proc/{sandbox._process.pid}/status") as status:  # noqa: PTH123
        lines = dict(line.split(":", 1) for line in status)
    return int(lines["VmHWM"].split()[0]) // 1000


@pytest.mark.parametrize("data", [NESTED, ATTRIBUTES, PARAGRAPHS], ids=["nested", "attrs", "ps"])
def test_hostile_pages_cost_only_themselves(data):
    """A page made to break parsers is refused within its limits; the next page is read."""
    good = page()
    with Sandbox(seconds=3) as sandbox:
        before = sandbox.page(good, "good.html")
        start = time.monotonic()
        with pytest.raises(ReadError):
            sandbox.page(data, "bad.html")
        assert time.monotonic() - start < 25
        if sandbox._process is not None:
            assert resident(sandbox) < 268
        assert sandbox.page(good, "good.html") == before


def test_a_late_page_is_given_up():
    """The process is killed when its time is over, and the message says so."""
    with Sandbox(seconds=0.5) as sandbox:
        with pytest.raises(ReadError, match=r"took longer than 0\.5 s"):
            sandbox.page(ATTRIBUTES, "late.html")
        sandbox.seconds = 10
        assert sandbox.page(page(), "good.html").title


def test_memory_is_limited():
    """A page that needs more memory than allowed is refused."""
    with Sandbox(megabytes=8) as sandbox:
        with pytest.raises(ReadError):
            sandbox.page(page(body="<p>a word or two</p>" * 100_000), "big.html")
        assert sandbox.feed(b"<rss version='2.0'><channel><title>t</title></channel></rss>", "f")


def test_a_hostile_page_changes_nothing_else(tmp_path):
    """Other documents' articles are the same to the byte beside a hostile one."""
    head = '<link rel="canonical" href="https://herald.example/b">'
    (tmp_path / "good.html").write_bytes(page(head))
    before = read_folder(tmp_path)
    (tmp_path / "bad.html").write_bytes(NESTED)
    after = read_folder(tmp_path)
    assert after.articles == before.articles
    assert [one.path for one in after.skipped] == ["bad.html"]


def test_files_of_the_current_folder_are_not_run(tmp_path, monkeypatch):
    """A project folder with a `json.py` or `lxml.py` in it changes nothing."""
    for name in ("json.py", "lxml.py", "trafilatura.py"):
        (tmp_path / name).write_text("raise SystemExit('run')")
    monkeypatch.chdir(tmp_path)
    with Sandbox() as sandbox:
        assert sandbox.page(page(), "a.html").title


def test_a_process_left_behind_ends(monkeypatch):
    """Where who started it was killed, the end of its input ends the worker."""
    with Sandbox() as sandbox:
        sandbox.page(page(), "a.html")
        process = sandbox._process
        assert process is not None
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(timeout=20) == 0
        sandbox._process = None
