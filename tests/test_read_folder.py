"""A folder of documents: everything is read, or named with the reason why not."""

from __future__ import annotations

import errno
import gzip
import json
import os
import random
import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest.errors import ReadError
from digest.model import Outlet, Reading
from digest.read.folder import read_folder
from digest.read.normalise import normalise
from tests.test_read_page import page

MANIFEST = """
[[outlet]]
id = "herald"
name = "The Herald"
url = "https://www.herald.example"

[[outlet]]
id = "courier"
name = "The Courier"

[[article]]
file = "a.txt"
outlet = "herald"
title = "Flood reaches the mill"
published = 2030-05-14
url = "https://www.herald.example/flood"

[[article]]
file = "b.txt"
outlet = "courier"
"""
A = "The river rose above the old mill on Monday, and two families left their homes by boat."
B = "Two families had to leave by boat after the mill was flooded, the mayor said on Tuesday."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good documents of two outlets."""
    (tmp_path / "seeds.toml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "a.txt").write_text(A, encoding="utf-8")
    (tmp_path / "b.txt").write_text(B, encoding="utf-8")
    return tmp_path


def reasons(reading: Reading) -> dict[str, str]:
    """Path -> reason of what was skipped."""
    return {one.path: one.reason for one in reading.skipped}


def test_the_manifest_says_whose_what_and_when(folder):
    """A document with an entry takes outlet, title, date and address from it."""
    reading = read_folder(folder)
    courier, herald = reading.articles
    assert reading.outlets == (
        Outlet("courier", "The Courier"),
        Outlet("herald", "The Herald", "https://www.herald.example"),
    )
    assert (herald.title, herald.url) == (
        "Flood reaches the mill",
        "https://www.herald.example/flood",
    )
    assert herald.published == datetime(2030, 5, 14, tzinfo=UTC)
    assert (herald.text, herald.language, herald.path) == (A, "en", "a.txt")
    assert (courier.title, courier.published) == (
        "Two families had to leave by boat after the mill …",
        None,
    )
    assert reading.skipped == ()


def test_order_of_files_and_workers_change_nothing(folder):
    """Names, threads and the order of creation do not show in the result."""
    for number in random.Random(1).sample(range(40), 40):
        (folder / f"x{number}.txt").write_text(f"{A} Note {number}.\nSource: herald.example")
    assert read_folder(folder, workers=1) == read_folder(folder, workers=4)


def test_what_the_text_shows_is_used(folder):
    """A `Source:` line names the host, `date` the day, a first line the headline."""
    (folder / "c.txt").write_text(
        "Mill keeper found safe\n\nThe keeper was found on Tuesday.\n\nSource: herald.example"
    )
    (folder / "d.txt").write_text(
        f" date 2030-05-16 {B}\n\nSource: https://www.post.example/news/mill?id=3"
    )
    found = {one.path: one for one in read_folder(folder).articles}
    assert found["c.txt"].outlet == "herald"
    assert found["c.txt"].title == "Mill keeper found safe"
    assert found["d.txt"].outlet == "post-example"
    assert found["d.txt"].published == datetime(2030, 5, 16, tzinfo=UTC)
    assert found["d.txt"].url == "https://www.post.example/news/mill?id=3"
    assert found["d.txt"].text.startswith("date 2030-05-16\nTwo families")


def test_an_outlet_is_never_guessed(folder):
    """A document that nothing assigns is named with the lines to add."""
    (folder / "c.txt").write_text(A)
    reason = reasons(read_folder(folder))["c.txt"]
    assert "its outlet is not known" in reason
    assert '[[article]] file = "c.txt", outlet = ...' in reason


def test_the_lines_to_add_name_the_file_as_toml_would(folder):
    """Whatever it is called, and wherever in it the document stands."""
    name = 'a:b "c".jsonl'
    (folder / name).write_text(json.dumps({"text": A}))
    reason = reasons(read_folder(folder))[f"{name}:1"]
    added = reason.partition("[[article]] ")[2].partition(", outlet")[0]
    assert tomllib.loads(added) == {"file": name}


BAD = {
    "empty": b"",
    "blank": b" \n\xe2\x80\x8b\n",
    "binary": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "latin": "Die Größe der Flut".encode("latin-1"),
    "utf16": "No byte order mark".encode("utf-16-le"),
    "long-line": b"word " * 210_000,
    "huge": b"A line of text.\n" * 3_300_000,
}
SAYS = {
    "empty": "is empty",
    "blank": "is empty",
    "binary": "is binary, not text",
    "latin": "is not UTF-8 (byte 0xf6)",
    "utf16": "is binary, not text",
    "long-line": "characters",
    "huge": "is 53 MB long",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_costs_only_itself(folder, name):
    """Each bad document is listed with problem and mend; the others do not change by a byte."""
    before = read_folder(folder)
    (folder / "bad.txt").write_bytes(BAD[name])
    with (folder / "seeds.toml").open("a") as manifest:
        manifest.write('[[article]]\nfile = "bad.txt"\noutlet = "herald"\n')
    after = read_folder(folder)
    assert after.articles == before.articles
    (skipped,) = after.skipped
    assert skipped.path.startswith("bad.txt")
    assert SAYS[name] in skipped.reason
    assert skipped.reason.count(". ") >= 1
    assert skipped.reason.endswith(".")


@pytest.mark.parametrize(
    ("lines", "path", "says"),
    [
        ('file = "gone.txt"\noutlet = "herald"', "gone.txt", "seeds.toml:22: there is no file"),
        (
            'file = "c.txt"\noutlet = "herlad"',
            "c.txt",
            "seeds.toml:23: unknown outlet 'herlad' (did you mean 'herald'?)",
        ),
        ('file = "c.txt"\noutlet = 7', "c.txt", "seeds.toml:23: outlet must be a text"),
        ('file = "../c.txt"\noutlet = "herald"', "../c.txt", "outside of the folder"),
        (
            'file = "c.txt"\noutlet = "herald"\npublished = "soon"',
            "c.txt",
            "seeds.toml:24: published 'soon' is no date",
        ),
        (
            'file = "c.txt"\noutlet = "herald"\nurl = "javascript:x"',
            "c.txt",
            "seeds.toml:24: url 'javascript:x' is no http(s) address",
        ),
        ('outlet = "herald"', "seeds.toml:21", "no file is named"),
        (
            'file = "a.txt"\noutlet = "herald"',
            "seeds.toml:22",
            "'a.txt' stands twice",
        ),
        (
            'file = "c.txt"\noutlet = "herald"\ntitel = "x"',
            "seeds.toml:24",
            "unknown key 'titel' (did you mean 'title'?)",
        ),
    ],
)
def test_faults_of_the_manifest(folder, lines, path, says):
    """Each fault names file and line, and costs at most the document it is about."""
    before = read_folder(folder)
    (folder / "c.txt").write_text("A third report of the flood came in late on Monday evening.")
    (folder / "seeds.toml").write_text(f"{MANIFEST.strip()}\n\n[[article]]\n{lines}\n")
    after = read_folder(folder)
    assert says in reasons(after)[path]
    assert set(before.articles) <= set(after.articles)


@pytest.mark.parametrize(
    "source",
    [
        b"[[outlet]\nid =",
        b"\xff\xfe\x00",
        b"\x00\x01",
        b"article = 3",
        b"[outlet]\nid = 'x'",
        b"[[outlet]]\nid = 'Not A Slug'",
        b"[[ex]]\n",
        b"a = " + b"[" * 5000,
        b"a = " + b"9" * 5000,
    ],
)
def test_a_broken_manifest_costs_only_what_needs_it(folder, source):
    """Documents that say themselves whose they are are read all the same."""
    (folder / "c.txt").write_text(f"{A}\nSource: post.example")
    (folder / "seeds.toml").write_bytes(source)
    reading = read_folder(folder)
    assert [one.path for one in reading.articles] == ["c.txt"]
    assert {one.path.partition(":")[0] for one in reading.skipped} >= {"a.txt", "b.txt"}


def test_lines_of_json(folder):
    """JSON Lines hold articles; a bad line costs only itself."""
    good = {"outlet": "The Courier", "title": "T", "published": "2030-05-14T08:00:00+02:00"}
    lines = [
        json.dumps({**good, "text": A + " First.", "url": "https://courier.example/1"}),
        "{broken",
        "",
        json.dumps({"topic": "Flood_post", "date": "2030-05-15", "sentences": [A, B]}),
        json.dumps({"outlet": "herald"}),
        json.dumps([1]),
        json.dumps({**good, "text": A, "published": "someday"}),
        json.dumps(
            {"text": "Lone \ud800 surrogate and a\u202e mark.", "url": "https://x.example/9"}
        ),
        '{"text": "' + "a" * 9_000_000,
    ]
    (folder / "more.jsonl").write_text("\n".join(lines))
    reading = read_folder(folder)
    found = {one.path: one for one in reading.articles}
    assert found["more.jsonl:1"].outlet == "courier"
    assert found["more.jsonl:1"].published == datetime(2030, 5, 14, 6, tzinfo=UTC)
    assert found["more.jsonl:4"].outlet == "post"
    assert found["more.jsonl:4"].text == f"{A}\n{B}"
    assert found["more.jsonl:8"].text == "Lone surrogate and a mark."
    assert {path: reason.partition(".")[0] for path, reason in reasons(reading).items()} == {
        "more.jsonl:2": "is no JSON object on one line",
        "more.jsonl:5": "has no text",
        "more.jsonl:6": "is no JSON object",
        "more.jsonl:7": "published 'someday' is no date",
        "more.jsonl:9": "is no JSON object on one line",
    }


@pytest.mark.parametrize("name", ["Courier", "THE COURIER", "The–Courier"])
def test_an_outlet_named_like_an_id_or_a_name_is_that_outlet(folder, name):
    """It has one name, the manifest's, whatever the documents call it."""
    (folder / "more.jsonl").write_text(json.dumps({"outlet": name, "text": A}))
    reading = read_folder(folder)
    assert {one.path: one.outlet for one in reading.articles}["more.jsonl:1"] == "courier"
    assert {one.id: one.name for one in reading.outlets}["courier"] == "The Courier"


def test_the_same_article_twice_is_one(folder):
    """One outlet's copy of its own text is named, another outlet's copy is an article."""
    lines = [
        json.dumps({"outlet": one, "title": "T", "text": A}) for one in ("post", "post", "sun")
    ]
    (folder / "more.jsonl").write_text("\n".join(lines))
    reading = read_folder(folder)
    assert {one.outlet for one in reading.articles if one.text == A} >= {"post", "sun"}
    assert reasons(reading) == {"more.jsonl:2": "the same article as more.jsonl:1."}


def test_what_the_manifest_lists_twice_was_published_twice(folder):
    """The manifest is the word of a person: each file that it names is an article of its own."""
    for name in ("c", "d"):
        (folder / f"{name}.txt").write_text(A)
        with (folder / "seeds.toml").open("a") as manifest:
            manifest.write(f'[[article]]\nfile = "{name}.txt"\noutlet = "courier"\ntitle = "T"\n')
    reading = read_folder(folder)
    assert sorted(one.path for one in reading.articles if one.text == A)[-2:] == ["c.txt", "d.txt"]
    assert len({one.id for one in reading.articles}) == len(reading.articles)
    assert not reading.skipped


def test_the_latest_version_of_an_address_is_kept(folder):
    """An outlet's update replaces what it published before at that address."""
    (folder / "c.txt").write_text("The river fell again on Wednesday, and the families returned.")
    with (folder / "seeds.toml").open("a") as manifest:
        manifest.write(
            '[[article]]\nfile = "c.txt"\noutlet = "herald"\npublished = 2030-05-15\n'
            'url = "https://www.herald.example/flood"\n'
        )
    before = {one.path: one.id for one in read_folder(folder).articles}
    assert reasons(read_folder(folder)) == {"a.txt": "replaced by a newer version of it, c.txt."}
    (folder / "c.txt").unlink()
    assert before["c.txt"] == {one.path: one.id for one in read_folder(folder).articles}["a.txt"]


def test_outlets_of_the_config_are_known(folder):
    """An outlet named elsewhere is found by its id and by its host."""
    (folder / "c.txt").write_text(f"{A}\nSource: post.example")
    known = [Outlet("post", "The Post", "https://post.example/")]
    found = {one.path: one.outlet for one in read_folder(folder, outlets=known).articles}
    assert found["c.txt"] == "post"


def test_manifests_of_inner_folders(folder):
    """A folder a day, each with its manifest, is one reading; places name the inner file."""
    (folder / "day2").mkdir()
    (folder / "day2" / "c.txt").write_text("The river fell again on Wednesday, the mayor said.")
    (folder / "day2" / "seeds.toml").write_text(
        '[[article]]\nfile = "c.txt"\noutlet = "herald"\npublished = 2030-05-15\n'
        '[[article]]\nfile = "gone.txt"\noutlet = "herald"\n'
        '[[outlet]]\nid = "x"\n[[outlet]]\nid = "x"\n'
    )
    reading = read_folder(folder)
    found = {one.path: one for one in reading.articles}
    assert found["day2/c.txt"].published == datetime(2030, 5, 15, tzinfo=UTC)
    assert reasons(reading) == {
        "day2/gone.txt": "day2/seeds.toml:6: there is no file 'gone.txt'."
        " Add it, or remove the entry.",
        "day2/seeds.toml:11": "outlet 'x' stands twice. Keep one.",
    }


def test_hidden_and_foreign_files(folder):
    """Hidden files and READMEs are no documents; other kinds are named."""
    names = (".hidden.txt", "README.md", "LICENSE", "photo.jpg", ".git/a.txt", "deep/notices.txt")
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(f"{A} More.\nSource: post.example")
    reading = read_folder(folder)
    assert list(reasons(reading)) == ["photo.jpg"]
    assert "deep/notices.txt" in {one.path for one in reading.articles}


def test_what_only_looks_like_a_document(folder):
    """Whatever stands there and is no file is named, and costs only itself."""
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "round.txt").symlink_to("round.txt")
    (folder / "linked").symlink_to(folder.parent)
    os.mkfifo(folder / "pipe.txt")
    (folder / "c.txt").mkdir()
    (folder / "day.html").mkdir()
    (folder / "day.html" / "d.txt").write_text(f"{A} More.\nSource: post.example")
    (folder / "empty").mkdir()
    reading = read_folder(folder)
    assert {one.path for one in reading.articles} == {"a.txt", "b.txt", "day.html/d.txt"}
    assert {path: reason.partition(" (")[0] for path, reason in reasons(reading).items()} == {
        "c.txt": "is an empty folder, not a file. Remove it.",
        "gone.txt": "is a link that leads nowhere",
        "linked": "is a link to a folder, which is not followed. Put the folder in its place.",
        "pipe.txt": "is no file. Remove it, or save it as one.",
        "round.txt": "is a link that leads nowhere",
    }


def test_folders_that_cannot_be_read(folder, monkeypatch):
    """An inner one is named; where it is the folder itself, that is what is wrong."""
    (folder / "day").mkdir()
    scandir = os.scandir

    def refusing(place):
        if Path(place) == refused:
            raise PermissionError(errno.EACCES, "Permission denied", str(place))
        return scandir(place)

    monkeypatch.setattr(os, "scandir", refusing)
    refused = folder / "day"
    says = "cannot be read (Permission denied). Check its permissions."
    assert reasons(read_folder(folder)) == {"day": says}
    refused = folder
    with pytest.raises(ReadError, match="Permission denied"):
        read_folder(folder)


@pytest.mark.parametrize("source", ["[article]\nfile = 'a.txt'", "article = 3", "article = [3]"])
def test_single_brackets_of_the_manifest_are_named(folder, source):
    """They are valid TOML, and name nothing."""
    (folder / "seeds.toml").write_text(f"# Ours\n{source}\n")
    says = "article is no list of tables. Write each as [[article]]."
    assert reasons(read_folder(folder))["seeds.toml:2"] == says


def test_no_folder():
    """A folder that is not there is an error, not an empty reading; it says what to do."""
    with pytest.raises(ReadError, match=r"there is no such folder.*build.seeds.*digest init"):
        read_folder(Path("no/such/folder"))


def test_hard_wrapped_text_is_joined(folder):
    """Lines broken at one length are paragraphs again; short lines of a list are left alone."""
    words = (A + " " + B).split()
    lines, line = [], ""
    for word in words * 3:
        if len(line) + len(word) > 70:
            lines, line = [*lines, line], ""
        line = f"{line} {word}".strip()
    (folder / "a.txt").write_text("Mill flooded again\n\n" + "\n".join([*lines, line]))
    found = {one.path: one for one in read_folder(folder).articles}
    assert found["a.txt"].text.split("\n") == ["Mill flooded again", " ".join(words * 3)]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1), st.binary(max_size=200))
def test_any_text_keeps_its_words_and_any_bytes_are_named(folder, text, data):
    """A document is stored as normalised, or skipped; never both, never neither."""
    (folder / "a.txt").write_text(text, encoding="utf-8", newline="")
    (folder / "b.txt").write_bytes(data)
    reading = read_folder(folder)
    read = [one.path for one in reading.articles]
    left = [one.path.partition(":")[0] for one in reading.skipped]
    assert sorted(read + left) == ["a.txt", "b.txt"]
    for article in reading.articles:
        assert article.text == normalise(article.text)
        if article.path == "a.txt":
            assert article.text.split() == normalise(text).split()


SEEDS = Path("../shared/seeds")


def test_the_real_documents():
    """All five are read, with the outlets and days that their manifest gives."""
    if not SEEDS.exists():
        pytest.skip(f"{SEEDS} is missing: the real documents were not tried")
    reading = read_folder(SEEDS)
    assert (len(reading.articles), len(reading.outlets), reading.skipped) == (5, 5, ())
    assert {one.language for one in reading.articles} == {"en"}
    for article in reading.articles:
        source = (SEEDS / article.path).read_text(encoding="utf-8")
        assert article.text.split() == normalise(source).split()


def test_archives_are_unpacked_lazily_named(folder):
    """A gzip that is no WARC is named, not read as text."""
    (folder / "c.warc.gz").write_bytes(gzip.compress(b"not a warc"))
    (folder / "d.warc.gz").write_bytes(b"x")
    found = reasons(read_folder(folder))
    assert "is no WARC" in found["c.warc.gz"]
    assert "holds no page" in found["d.warc.gz"]


def test_reading_is_a_value(folder):
    """Two readings of one folder are equal, and differ where a document does."""
    one = read_folder(folder)
    assert one == read_folder(folder)
    assert one != replace(one, articles=one.articles[:1])


class Kept:
    """A cache in a dict that counts its hits."""

    def __init__(self):
        self.values = {}
        self.hits = 0

    def cache_get(self, kind, keys):
        found = {key: self.values[kind, key] for key in keys if (kind, key) in self.values}
        self.hits += len(found)
        return found

    def cache_put(self, kind, values):
        self.values |= {(kind, key): value for key, value in values.items()}


def test_pages_are_remembered(folder):
    """A second reading parses no page again, and gives the same; another version does."""
    head = '<link rel="canonical" href="https://www.herald.example/{}">'
    for n in range(2):
        (folder / f"{n}.html").write_bytes(page(head.format(n), title=f"Bridge number {n}"))
    (folder / "stub.html").write_bytes(b"<html><body><p>Too short.</p></body></html>")
    plain, kept = read_folder(folder), Kept()
    assert read_folder(folder, kept=kept, version="1") == plain
    assert (len(kept.values), kept.hits) == (3, 0)
    assert read_folder(folder, kept=kept, version="1") == plain
    assert (len(kept.values), kept.hits) == (3, 3)
    assert read_folder(folder, kept=kept, version="2") == plain
    assert len(kept.values) == 6
    kept.values = dict.fromkeys(kept.values, b"broken")
    assert read_folder(folder, kept=kept, version="1") == plain


def test_one_text_under_two_titles_is_two_articles(folder):
    """It was published twice: both can be cited, under ids of their own."""
    for name in ("c", "d"):
        (folder / f"{name}.txt").write_text(B)
        with (folder / "seeds.toml").open("a") as manifest:
            manifest.write(f'[[article]]\nfile = "{name}.txt"\noutlet = "herald"\n')
            manifest.write(f'title = "Title {name}"\npublished = 2030-05-14\n')
    reading = read_folder(folder)
    twice = [one for one in reading.articles if one.title.startswith("Title ")]
    assert {one.path for one in twice} == {"c.txt", "d.txt"}
    assert len({one.id for one in reading.articles}) == len(reading.articles)
