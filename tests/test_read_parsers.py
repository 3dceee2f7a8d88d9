"""Parsers of the user's own: what they give is an article or named, what they break is one file."""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from digest.cli import main
from digest.config import load
from digest.errors import ConfigError, ReadError
from digest.model import Skipped
from digest.read import parsers
from digest.read.draft import Draft
from digest.read.folder import read_folder
from digest.read.kinds import BUILT_IN, check_parsers, parse_file
from digest.read.parsers import run
from digest.read.sandbox import Sandbox
from tests.projects import CONFIG, hashes, make_project
from tests.test_read_folder import Kept
from tests.test_read_page import page

ROOT = Path(__file__).parent.parent
HERE = "tests.test_read_parsers"
TEXT = "The river rose above the old mill on Monday, and two families left their homes by boat."
OTHER = TEXT.replace("mill", "weir")
MAIL = f"""\
From: Press office <press@herald.example>
Subject: =?utf-8?q?M=C3=BCll?= in the river
Date: Tue, 14 May 2030 08:00:00 +0200
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

{TEXT} The mayor of Zürich said so.
"""


def spoken(data: bytes, name: str) -> list[Draft]:
    """The parsers below do as the bytes say."""
    return [Draft(path=name, text=data.decode(), host="herald.example")]


def reworded(data: bytes, name: str) -> list[Draft]:
    text = data.decode().replace("mill", "weir")
    return [Draft(path=name, text=text, host="herald.example")]


def several(data: bytes, name: str) -> Iterator[Draft | Skipped]:
    for line in data.decode().splitlines():
        if line.startswith("-"):
            yield Skipped("elsewhere", f"is a note: {line}")
        else:
            yield Draft(path="elsewhere", text=line, host="herald.example")


def hostile(data: bytes, name: str) -> list[Draft]:
    word = data.decode().strip()
    if word == "hang":
        time.sleep(60)
    if word == "swell":
        assert len(bytearray(2_000_000_000))
    if word == "exit":
        sys.exit("gone")
    if word == "die":
        os._exit(3)
    if word == "print":
        print("{}\n" * 1000)
        os.write(1, b"{}\n")
    return spoken(TEXT.encode(), name)


def returns_none(data: bytes, name: str) -> None:
    return None


def returns_draft(data: bytes, name: str) -> Draft:
    return Draft(name, "text")


def returns_text(data: bytes, name: str) -> str:
    return "text"


def returns_dicts(data: bytes, name: str) -> list[dict[str, str]]:
    return [{"path": name, "text": "text"}]


def returns_nothing(data: bytes, name: str) -> list[Draft]:
    return []


def returns_no_end(data: bytes, name: str) -> Iterator[Draft]:
    return (Draft(name, str(n)) for n in count())


def returns_too_much(data: bytes, name: str) -> list[Draft]:
    return [Draft(name, "text", title="x" * 1_000_000)] * 9


def refuses(data: bytes, name: str) -> list[Draft]:
    raise ReadError("/etc/elsewhere", "is a\nreceipt", "Remove it.")


def breaks(data: bytes, name: str) -> Iterator[Draft]:
    yield Draft(name, "text")
    raise ValueError(object())


def exits(data: bytes, name: str) -> list[Draft]:
    sys.exit(0)


not_a_function = "text"


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (returns_none, "gave NoneType, not a list of Draft"),
        (returns_draft, "gave Draft, not a list of Draft"),
        (returns_text, "gave str, which is no Draft"),
        (returns_dicts, "gave dict, which is no Draft"),
        (returns_nothing, "no article was found in it"),
        (returns_no_end, "gave more than 500 articles"),
        (returns_too_much, "gave more than 8,000,000 characters"),
        (refuses, "is a receipt. Remove it."),
        (breaks, "cannot be parsed: ValueError in line {} of test_read_parsers.py"),
        (exits, "cannot be parsed: SystemExit in line {} of test_read_parsers.py"),
    ],
)
def test_a_parser_that_fails_costs_the_file(function, says):
    """What it gave before is not used, and the same words come each time."""
    with pytest.raises(ReadError) as caught:
        run(f"{HERE}:{function.__name__}", b"", "a.eml")
    last = function.__code__.co_firstlineno + {breaks: 2}.get(function, 1)
    assert str(caught.value).startswith(f"a.eml: {says.format(last)}")
    assert caught.value.mend


FAULTS = {
    "its text is of type NoneType, not str": {"text": None},
    "its text is of type bytes, not str": {"text": b"text"},
    "no text was found in it": {"text": " \n"},
    "its title is of type int, not str": {"title": 3},
    "its url is of type list, not str": {"url": ["https://herald.example"]},
    "its outlet is of type Draft, not str": {"outlet": Draft("", "")},
    "its published is no datetime between 1900 and 2200": {"published": datetime(1, 1, 1)},
}


def faulty(data: bytes, name: str) -> list[Draft]:
    return [Draft(**{"path": name, "text": TEXT, **fields}) for fields in ({}, *FAULTS.values())]


def test_a_faulty_draft_costs_that_article():
    """Its neighbour of the same file is read; the reason names parser and mend."""
    good, *bad = run(f"{HERE}:faulty", b"", "a.mbox")
    assert good == Draft("a.mbox:1", TEXT)
    mend = f"(parser {HERE}:faulty). Mend the parser, or leave the file out."
    wanted = [Skipped(f"a.mbox:{n}", f"{says} {mend}") for n, says in enumerate(FAULTS, 2)]
    assert bad == wanted


class Header(str):
    """As a header of a mail is."""

    def __deepcopy__(self, memo):
        raise AssertionError


def odd(data: bytes, name: str) -> list[Draft]:
    return [
        Draft(name, TEXT + " One.", url="javascript:alert(1)", host="herald.example/a"),
        Draft(
            name, TEXT + " Two.", url="https://a:b@herald.example/", host="herald.example'><script>"
        ),
        Draft(name, TEXT + " Three.", Header("T\u202e"), published=datetime(2030, 5, 14, 8)),
        Draft(name, TEXT + " Four.", url="https://www.herald.example/4#x", outlet="The\nPost\x00"),
        Draft(name, TEXT + " Five.", url="https://www.herald.example/5#x", language="<b>"),
    ]


def test_what_a_parser_gives_is_cleaned(tmp_path):
    """Addresses, hosts, dates and names are as safe as those of the built-in parsers."""
    (tmp_path / "a.odd").write_bytes(b"x")
    reading = read_folder(tmp_path, parsers={".odd": f"{HERE}:odd"})
    found = {one.path: one for one in reading.articles}
    assert {one.path for one in reading.skipped} == {"a.odd:2", "a.odd:3"}
    assert all("its outlet is not known" in one.reason for one in reading.skipped)
    assert (found["a.odd:1"].url, found["a.odd:1"].outlet) == (None, "herald-example")
    assert (found["a.odd:4"].outlet, found["a.odd:5"].outlet) == ("the-post", "herald-example")
    assert found["a.odd:5"].url == "https://www.herald.example/5"
    assert {one.url for one in reading.outlets} == {None, "https://herald.example"}
    third = run(f"{HERE}:odd", b"", "a.odd")[2]
    assert isinstance(third, Draft)
    assert (type(third.title), third.published) == (str, datetime(2030, 5, 14, 8, tzinfo=UTC))


def test_articles_of_a_file_are_numbered(tmp_path):
    """In the parser's order, with what it left out; one alone has the file's name."""
    (tmp_path / "one.LST").write_text(TEXT)
    (tmp_path / "two.lst").write_text(f"{TEXT} Two.\n- by Ann\n{TEXT} Three.")
    reading = read_folder(tmp_path, parsers={".lst": f"{HERE}:several"})
    assert sorted(one.path for one in reading.articles) == ["one.LST", "two.lst:1", "two.lst:3"]
    assert reading.skipped == (Skipped("two.lst:2", "is a note: - by Ann"),)


def test_the_manifest_speaks_for_these_files_too(tmp_path):
    """`seeds.toml` says more of a document, whoever parses it."""
    (tmp_path / "a.eml").write_text(TEXT)
    (tmp_path / "seeds.toml").write_text(
        '[[outlet]]\nid = "post"\nname = "The Post"\n[[article]]\nfile = "a.eml"\noutlet = "post"\n'
        'published = 2030-05-14\ntitle = "Flood"\nurl = "https://post.example/flood"\n'
    )
    (article,) = read_folder(tmp_path, parsers={".eml": f"{HERE}:spoken"}).articles
    assert (article.outlet, article.title) == ("post", "Flood")
    assert (article.published, article.url) == (
        datetime(2030, 5, 14, tzinfo=UTC),
        "https://post.example/flood",
    )


HOSTILE = {
    "hang": "took longer than 1.5 s to parse",
    "swell": "needs too much memory to be parsed",
    "exit": "cannot be parsed: SystemExit in line",
    "die": "broke the parser",
}


def test_a_hostile_file_costs_only_itself(tmp_path):
    """It is parsed within the limits of pages, in their process, and named with the parser."""
    own = {".hos": f"{HERE}:hostile"}
    with Sandbox(seconds=1.5, parsers=own) as sandbox:
        sandbox.page(page(), "a.html")  # the process runs, so that the limit is for parsing
        for word, says in HOSTILE.items():
            (tmp_path / "a.hos").write_text(word)
            (left,) = parse_file(tmp_path / "a.hos", "a.hos", sandbox)
            assert isinstance(left, Skipped)
            assert left.path == "a.hos"
            assert left.reason.startswith(says)
            assert f"(parser {own['.hos']}). " in left.reason
            assert left.reason.endswith(".")
            (tmp_path / "b.hos").write_text("print")
            (good,) = parse_file(tmp_path / "b.hos", "b.hos", sandbox)
            assert good == Draft("b.hos", TEXT, host="herald.example")


def test_a_file_is_refused_by_its_size(tmp_path):
    """Before it is read, as one of any other kind is; an empty one is empty."""
    (tmp_path / "big.eml").write_bytes(b"x" * 8_000_001)
    (tmp_path / "empty.eml").write_bytes(b"")
    reading = read_folder(tmp_path, parsers={".eml": f"{HERE}:spoken"})
    assert {one.path: one.reason.partition(".")[0] for one in reading.skipped} == {
        "big.eml": "is 8 MB long",
        "empty.eml": "is empty",
    }


def test_the_longest_ending_decides(tmp_path):
    """A longer ending leaves the built-in parser its own, and a shorter one takes nothing."""
    (tmp_path / "a.other.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(f"{TEXT}\nSource: post.example")
    (tmp_path / "c.warc.gz").write_bytes(gzip.compress(b"not a warc"))
    own = {".other.txt": f"{HERE}:reworded", ".gz": f"{HERE}:reworded"}
    reading = read_folder(tmp_path, parsers=own)
    texts = {one.path: one.text for one in reading.articles}
    assert texts == {"a.other.txt": OTHER, "b.txt": f"{TEXT}\nSource: post.example"}
    assert [(one.path, one.reason[:10]) for one in reading.skipped] == [("c.warc.gz", "is no WARC")]


def test_a_kind_without_a_parser_is_named_with_those_that_have_one(tmp_path):
    """The endings of the user's own are among the known."""
    (tmp_path / "a.doc").write_text(TEXT)
    (skipped,) = read_folder(tmp_path, parsers={".eml": f"{HERE}:spoken"}).skipped
    assert skipped.reason == (
        f"is of a kind that is not read. Known are {' '.join(BUILT_IN)} .eml."
    )


@pytest.mark.parametrize(
    ("ending", "name", "says"),
    [
        (".eml", "no.such:parse", "'no.such:parse': is no parser (No module named 'no')"),
        (".eml", f"{HERE}:gone", f"module '{HERE}' has no attribute 'gone'"),
        (".eml", f"{HERE}:not_a_function", "it cannot be called"),
        (".eml", HERE, "is no parser"),
        (".eml", "", "is no parser"),
        (".eml", "broken_module:parse", "is no parser (invalid syntax"),
        (".eml", "leaving_module:parse", "is no parser (bye)"),
        ("eml", f"{HERE}:spoken", "'eml': is no ending of a file's name"),
        (".EML", f"{HERE}:spoken", "Write it in small letters"),
        (".", f"{HERE}:spoken", "is no ending"),
        ("", f"{HERE}:spoken", "is no ending"),
        *((one, f"{HERE}:spoken", "is read by a built-in parser") for one in BUILT_IN),
    ],
)
def test_what_cannot_be_a_parser_is_an_error_of_the_config(
    tmp_path, monkeypatch, ending, name, says
):
    """Also where no file needs it; the message names the setting."""
    (tmp_path / "broken_module.py").write_text("def parse(:")
    (tmp_path / "leaving_module.py").write_text("raise SystemExit('bye')")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ConfigError, match=r"^read\.parsers: '") as caught:
        read_folder(tmp_path, parsers={ending: name})
    assert says in str(caught.value)
    assert caught.value.mend


@pytest.mark.parametrize("ending", [".eml", ".tar.gz", ".nitf.xml", ".c++", ".x-1", ".größe"])
def test_endings_that_can_have_a_parser(ending):
    """One dot or several, letters of any script."""
    check_parsers({ending: f"{HERE}:spoken"})


def with_parser(folder: Path, name: str) -> Path:
    """A project of two outlets and a mail; returns its config file."""
    config = make_project(folder, f'{CONFIG}\n[read.parsers]\n".eml" = "{name}"\n')
    (folder / "seeds" / "c.eml").write_text(MAIL, encoding="utf-8")
    return config


def quotes(folder: Path) -> set[str]:
    """The texts of all claims."""
    loaded = json.loads((folder / "site" / "digest.json").read_text("utf-8"))
    return {one["text"] for one in loaded["claims"]}


def test_a_wrong_name_ends_the_run(tmp_path, capsys):
    """Exit code 1, as with the other plug-ins; nothing is published."""
    config = with_parser(tmp_path, "no.such:parse")
    assert main(["build", "--config", str(config)]) == 1
    assert "read.parsers: 'no.such:parse': is no parser" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()
    assert main(["check", "--config", str(config)]) == 1
    assert "'no.such:parse': is no parser" in capsys.readouterr().out


def test_the_manual_shows_a_parser_that_works(tmp_path, monkeypatch):
    """Its mail becomes an article; `build`, `check` and `verify` all read it."""
    manual = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    section = manual.split("### Parsers of your own\n")[1].split("\n## ")[0]
    (lines,) = re.findall(r"```toml\n(.+?)```", section, re.S)
    (code,) = re.findall(r"```python\n(.+?)```", section, re.S)
    (tmp_path / "code" / "newsdesk").mkdir(parents=True)
    (tmp_path / "code" / "newsdesk" / "mail.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path / "code")
    config = make_project(tmp_path, f"{CONFIG}\n{lines}")
    (tmp_path / "seeds" / "c.eml").write_text(MAIL, encoding="utf-8")
    (tmp_path / "seeds" / "d.eml").write_text("Subject: none\n\nNobody sent it.")
    reading = read_folder(tmp_path / "seeds", parsers=load(config).read.parsers)
    mail = next(one for one in reading.articles if one.path == "c.eml")
    assert (mail.outlet, mail.title) == ("herald-example", "Müll in the river")
    assert mail.published == datetime(2030, 5, 14, 6, tzinfo=UTC)
    assert mail.text == f"{TEXT} The mayor of Zürich said so."
    assert reading.skipped == (
        Skipped(
            "d.eml",
            "has no sender or no plain text (parser newsdesk.mail:parse). Save its text as .txt.",
        ),
    )
    (tmp_path / "seeds" / "d.eml").unlink()
    assert main(["build", "--config", str(config)]) == 0
    assert any(TEXT in one for one in quotes(tmp_path))
    assert main(["verify", "--config", str(config), str(tmp_path / "site")]) == 0
    assert main(["check", "--config", str(config)]) == 0


def test_a_changed_parser_shows_at_once(tmp_path, monkeypatch):
    """Another name, and other code under the same name; a build without a cache is the same."""
    (tmp_path / "own_parser.py").write_text("from tests.test_read_parsers import spoken as parse")
    monkeypatch.syspath_prepend(tmp_path)
    build = ["build", "--no-site", "--config", str(with_parser(tmp_path, "own_parser:parse"))]
    assert main(build) == 0
    assert any(TEXT in one for one in quotes(tmp_path))
    with_parser(tmp_path, f"{HERE}:reworded")
    assert main(build) == 0
    assert any(OTHER in one for one in quotes(tmp_path))
    with_parser(tmp_path, "own_parser:parse")
    assert main(build) == 0
    assert any(TEXT in one for one in quotes(tmp_path))
    (tmp_path / "own_parser.py").write_text("from tests.test_read_parsers import reworded as parse")
    assert main(build) == 0
    assert any(OTHER in one for one in quotes(tmp_path))
    assert main([*build, "--out", str(tmp_path / "cached")]) == 0
    (tmp_path / "digest.db").unlink()
    assert main([*build, "--out", str(tmp_path / "plain")]) == 0
    assert hashes(tmp_path / "plain") == hashes(tmp_path / "cached")


def test_nothing_of_it_is_remembered(tmp_path):
    """Pages are; the code of a parser may change behind our back."""
    (tmp_path / "a.eml").write_text(TEXT)
    (tmp_path / "b.html").write_bytes(page('<link rel="canonical" href="https://post.example/b">'))
    kept = Kept()
    for name in ("spoken", "reworded"):
        reading = read_folder(tmp_path, kept=kept, version="1", parsers={".eml": f"{HERE}:{name}"})
        assert len(reading.articles) == 2
    assert next(one.text for one in reading.articles if one.path == "a.eml") == OTHER
    assert len(kept.values) == 1


def test_libraries_of_the_current_folder_do_not_get_in(tmp_path, monkeypatch):
    """A parser is found where this process finds it, but after all that the tool needs."""
    for name in ("json.py", "lxml.py", "trafilatura.py"):
        (tmp_path / name).write_text("raise SystemExit('run')")
    (tmp_path / "lone_parser.py").write_text("from tests.test_read_parsers import spoken as parse")
    monkeypatch.syspath_prepend(tmp_path)
    with Sandbox(parsers={".eml": "lone_parser:parse"}) as sandbox:
        assert sandbox.page(page(), "a.html").title
        (draft,) = sandbox.own(TEXT.encode(), "a.eml", "lone_parser:parse")
    assert draft == Draft("a.eml", TEXT, host="herald.example")


def test_a_parser_is_imported_before_the_limit_counts(tmp_path, monkeypatch):
    """A library that takes more memory than a file may is no fault of the file."""
    (tmp_path / "big_parser.py").write_text(
        "from tests.test_read_parsers import spoken as parse\nHELD = bytearray(400_000_000)\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    with Sandbox(parsers={".eml": "big_parser:parse"}) as sandbox:
        (draft,) = sandbox.own(TEXT.encode(), "a.eml", "big_parser:parse")
    assert isinstance(draft, Draft)


def test_the_limits_are_those_of_the_manual():
    """Numbers in prose go stale unless somebody looks."""
    manual = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    assert f"{parsers.MAX_ARTICLES} articles" in manual
    assert f"{parsers.MAX_CHARACTERS // 1_000_000} million characters" in manual
    seconds = Sandbox().seconds
    assert f"{seconds:g} seconds and {Sandbox().megabytes} MB" in manual
