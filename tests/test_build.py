"""`digest build` as its users run it."""

from __future__ import annotations

import errno
import json
import os
import shutil
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import feedparser
import pytest

from digest import pipeline
from digest.cli import main
from digest.config import load
from digest.errors import SettingError
from digest.explain import explain
from digest.model import NearMiss
from tests.editions import make_edition
from tests.hostile_server import HostileServer, answer
from tests.projects import CONFIG, FLOOD, MANIFEST, hashes, make_project, run


def built(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / "site" / "digest.json").read_text("utf-8"))
    return loaded


def build(config: Path, *arguments: str) -> int:
    return main(["build", "--config", str(config), *arguments])


def test_two_outlets_become_one_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The dam is one claim of two outlets and one origin; the tolls are in dispute."""
    assert build(make_project(tmp_path)) == 0
    digest = built(tmp_path)
    dam = next(one for one in digest["claims"] if one["outlets"] == 2)
    assert "dam" in dam["text"]
    assert dam["origins"] == 1
    assert [one["kind"] for one in digest["conflicts"]] == ["figure"]
    assert digest["edition"]["date"] == "2030-05-14"
    assert (tmp_path / "site" / "index.html").is_file()
    said = capsys.readouterr()
    assert "Published to" in said.out
    assert "comparing claims in 1 story\n" in said.err


def test_feeds_parse_and_carry_the_claims(tmp_path: Path) -> None:
    """Every feed is well-formed, and a claim's words come through as they are."""
    assert build(make_project(tmp_path), "--no-site") == 0
    texts = {one["text"] for one in built(tmp_path)["claims"]}
    parsed = feedparser.parse((tmp_path / "site" / "claims.xml").read_bytes())
    assert not parsed.bozo
    assert {entry.title for entry in parsed.entries} == texts


def test_the_same_bytes_wherever_and_however(tmp_path: Path) -> None:
    """Time zone, locale, hash seed, folder, order and times of files leave no trace."""
    one = make_project(tmp_path / "one")
    two = make_project(tmp_path / "elsewhere" / "two" / "deep")
    for number, name in enumerate(sorted(FLOOD, reverse=True)):
        os.utime(two.parent / "seeds" / name, (number, number))
    first = run("build", "--config", one, TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    second = run(
        "build", "--config", two, TZ="Asia/Kathmandu", LC_ALL="C.UTF-8", PYTHONHASHSEED="77"
    )
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    left, right = hashes(one.parent / "site"), hashes(two.parent / "site")
    assert left == right


def test_a_rebuild_changes_no_byte(tmp_path: Path) -> None:
    """Feeds mark nothing unread: the second build goes on from the first."""
    config = make_project(tmp_path)
    assert build(config) == 0
    before = hashes(tmp_path / "site")
    assert build(config) == 0
    assert hashes(tmp_path / "site") == before


def test_next_day_keeps_ids_and_says_what_changed(tmp_path: Path) -> None:
    """A claim keeps its id; a new one is new; the archive keeps the first edition."""
    config = make_project(tmp_path)
    assert build(config, "--no-site") == 0
    first = built(tmp_path)
    extra = MANIFEST + '[[article]]\nfile = "late.txt"\noutlet = "herald"\npublished = 2030-05-15\n'
    (tmp_path / "seeds" / "late.txt").write_text(
        "Bridge reopens\n\nThe only bridge of the Tessin valley was reopened on Wednesday.\n"
    )
    (tmp_path / "seeds" / "seeds.toml").write_text(extra)
    assert build(config, "--no-site") == 0
    second = built(tmp_path)
    assert {one["id"] for one in first["claims"]} <= {one["id"] for one in second["claims"]}
    new = [one["claim"] for one in second["changes"] if one["kind"] == "new"]
    assert [one["text"] for one in second["claims"] if one["id"] in new] == [
        "The only bridge of the Tessin valley was reopened on Wednesday."
    ]
    assert (tmp_path / "site" / "editions" / "2030-05-14" / "digest.json").is_file()


def test_what_one_build_of_a_day_left_out_has_its_ids_again(tmp_path: Path) -> None:
    """A document that was missing by mistake at noon: what was shared in the morning still leads
    to its claims in the evening."""
    config = make_project(tmp_path)
    assert build(config, "--no-site", "--date", "2030-05-14") == 0
    morning = hashes(tmp_path / "site")
    (tmp_path / "seeds" / "post.txt").rename(tmp_path / "post.txt")
    assert build(config, "--no-site", "--date", "2030-05-14") == 0
    assert len(built(tmp_path)["outlets"]) == 1
    (tmp_path / "post.txt").rename(tmp_path / "seeds" / "post.txt")
    assert build(config, "--no-site", "--date", "2030-05-14") == 0
    assert hashes(tmp_path / "site") == morning


def test_a_link_to_the_output_folder_stays(tmp_path: Path) -> None:
    """A site that is linked to the web server's folder is published there, each time."""
    config = make_project(tmp_path / "project")
    site, served = tmp_path / "project" / "site", tmp_path / "served"
    site.symlink_to(served)
    for day in ("2030-05-14", "2030-05-15"):
        assert build(config, "--no-site", "--date", day) == 0
        assert site.is_symlink()
        assert json.loads((served / "digest.json").read_text())["edition"]["id"] == day


def test_a_page_of_the_users_own_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that bears the name of a built-in page ends the build, on the first day and later; what
    an earlier build wrote is written anew."""
    config, own = make_project(tmp_path), tmp_path / "site_src"
    own.mkdir()
    (own / "about.md").write_text("# About us\n")
    (own / "method.md").write_text("# How we count\n")
    assert build(config) == 1
    assert f"digest: {own / 'method.md'}: is a page of yours" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()
    assert (own / "method.md").read_text() == "# How we count\n"
    (own / "method.md").unlink()
    for _ in range(2):
        assert build(config) == 0
    assert (tmp_path / "site" / "about.html").is_file()
    (own / ".generated").write_text("index.md\n")
    assert build(config) == 1


def test_what_cannot_be_written_is_found_before_the_site_is_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file where the folder of pages should be, a report that cannot be: the old site is
    untouched, as is said, and nothing half done lies beside it."""
    config = make_project(tmp_path)
    assert build(config, "--no-site", "--date", "2030-05-14") == 0
    before, beside = hashes(tmp_path / "site"), sorted(tmp_path.iterdir())
    (tmp_path / "site_src").write_text("")
    assert build(config, "--date", "2030-05-15") == 1
    assert f"{tmp_path / 'site_src'}: cannot be written" in capsys.readouterr().err
    assert hashes(tmp_path / "site") == before
    assert sorted(tmp_path.iterdir()) == sorted((*beside, tmp_path / "site_src"))
    report = tmp_path / "seeds"
    assert build(config, "--no-site", "--date", "2030-05-15", "--report", str(report)) == 1
    assert f"{report}: cannot be written (Is a directory)" in capsys.readouterr().err
    assert hashes(tmp_path / "site") == before


def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says to make room, and takes up none with a site that was not finished."""
    config = make_project(tmp_path)
    assert build(config, "--no-site", "--date", "2030-05-14") == 0
    before, beside = hashes(tmp_path / "site"), sorted(tmp_path.iterdir())

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "page.html")

    monkeypatch.setattr("mkdocs.utils.write_file", full)
    assert build(config, "--date", "2030-05-15") == 1
    assert (
        "page.html: cannot be written (No space left on device). The old site is untouched; "
        in (capsys.readouterr().err)
    )
    assert hashes(tmp_path / "site") == before
    assert sorted(tmp_path.iterdir()) == beside


def test_an_earlier_date_leaves_later_editions_in_the_archive(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Building yesterday's edition again, its page of the archive names today's; the front page
    goes back, and that is said."""
    config = make_project(tmp_path)
    assert build(config, "--no-site", "--date", "2030-05-15") == 0
    assert "is already published" not in "".join(capfd.readouterr())
    assert build(config, "--date", "2030-05-14") == 0
    assert "the edition of 2030-05-15 is already published" in "".join(capfd.readouterr())
    page = (tmp_path / "site" / "archive.html").read_text("utf-8")
    assert page.index("editions/2030-05-15/") < page.index("editions/2030-05-14/")


def test_the_archive_tells_of_editions_that_are_not_kept_whole(tmp_path: Path) -> None:
    """The oldest is known from its file alone: its stories and claims are named like the rest."""
    config = make_project(tmp_path, CONFIG + "[feeds]\nkeep_days = 1\n")
    for day in ("2030-05-14", "2030-05-18", "2030-05-22"):
        assert build(config, "--no-site", "--date", day) == 0
    assert build(config, "--date", "2030-05-26") == 0
    page = (tmp_path / "site" / "archive.html").read_text("utf-8")
    oldest = page.partition("editions/2030-05-14/")[2]
    assert f"{len(built(tmp_path)['claims'])} claims" in oldest
    assert built(tmp_path)["stories"][0]["title"] in oldest


def test_an_earlier_date_takes_nothing_out_of_the_feeds(tmp_path: Path) -> None:
    """Building yesterday's edition again, subscribers find today's entries as they were."""
    config = make_project(tmp_path)
    for day in ("2030-05-14", "2030-05-15"):
        assert build(config, "--no-site", "--date", day) == 0
    before = {name: (tmp_path / "site" / name).read_bytes() for name in ("feed.xml", "claims.xml")}
    assert build(config, "--no-site", "--date", "2030-05-14") == 0
    assert before == {name: (tmp_path / "site" / name).read_bytes() for name in before}


def test_a_cache_changes_no_byte(tmp_path: Path) -> None:
    """One new article gives the bytes of a build that has no cache."""
    cached, plain = tmp_path / "cached", tmp_path / "plain"
    config = make_project(cached)
    (cached / "seeds" / "post.txt").rename(tmp_path / "post.txt")
    assert build(config, "--no-site") == 0
    (tmp_path / "post.txt").rename(cached / "seeds" / "post.txt")
    shutil.rmtree(cached / "site")
    assert build(config, "--no-site") == 0
    assert build(make_project(plain), "--no-site") == 0
    assert hashes(cached / "site") == hashes(plain / "site")


BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 64,
    "utf16-without-mark.txt": "Dam breaks\n\nThe dam broke.".encode("utf-16-le"),
    "line.txt": b"The dam broke and the water rose. " * 30_000 + b"x" * 60_000,
    "huge.txt": None,
    "bad.jsonl": b'{"outlet": "herald"\n',
}


def test_bad_input_costs_only_itself(tmp_path: Path) -> None:
    """Each bad document is listed with a reason; the other documents' claims do not change."""
    config = make_project(tmp_path)
    assert build(config, "--no-site") == 0
    good = built(tmp_path)["claims"]
    shutil.rmtree(tmp_path / "site")
    for name, data in BAD.items():
        path = tmp_path / "seeds" / name
        if data is None:
            with path.open("wb") as file:
                file.truncate(50_000_000)
        else:
            path.write_bytes(data)
    entries = "".join(
        f'[[article]]\nfile = "{name}"\noutlet = "herald"\npublished = 2030-05-13\n'
        for name in ("empty.txt", "binary.txt", "utf16-without-mark.txt", "huge.txt", "gone.txt")
    )
    entries += '[[article]]\nfile = "line.txt"\noutlet = "herold"\n'
    (tmp_path / "seeds" / "seeds.toml").write_text(MANIFEST + entries)
    assert build(config, "--no-site") == 0
    digest = built(tmp_path)
    assert digest["claims"] == good
    skipped = {one["path"] for one in digest["skipped"]}
    named = {*BAD, "gone.txt"} - {"bad.jsonl"}
    assert named <= skipped, named - skipped
    assert any(path.startswith("bad.jsonl") for path in skipped)
    assert all(len(one["reason"]) > 10 for one in digest["skipped"])


def test_broken_manifest_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without its manifest nothing can be told apart: the file and the line are named."""
    config = make_project(tmp_path, manifest="[[outlet]\n")
    assert build(config) == 1
    assert "seeds.toml" in capsys.readouterr().err


def test_strict_fails_and_publishes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --strict a skipped document is an error, and an old site stays."""
    config = make_project(tmp_path)
    assert build(config, "--no-site") == 0
    before = hashes(tmp_path / "site")
    (tmp_path / "seeds" / "empty.txt").write_bytes(b"")
    report = tmp_path / "report.json"
    assert build(config, "--no-site", "--strict", "--report", str(report)) == 1
    said = "nothing was published for 1 warning and 1 skipped document; the first is: compare.embed"
    assert said in capsys.readouterr().err
    assert hashes(tmp_path / "site") == before
    assert [one["path"] for one in json.loads(report.read_text())["skipped"]] == ["empty.txt"]


def test_an_empty_folder_is_no_site(tmp_path: Path) -> None:
    """A folder made for the output beforehand holds no history that could be broken."""
    config = make_project(tmp_path)
    (tmp_path / "site").mkdir()
    assert build(config, "--no-site") == 0


def test_check_and_verify_know_the_outlets_that_a_build_knows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An outlet may stand in the settings instead of in the manifest."""
    outlets = MANIFEST.partition("[[article]]")[0]
    config = make_project(tmp_path, CONFIG + outlets, MANIFEST.removeprefix(outlets))
    assert build(config) == 0
    assert main(["check", "--config", str(config)]) == 0, capsys.readouterr().out
    assert main(["verify", "--config", str(config), str(tmp_path / "site")]) == 0


def test_check_names_a_summarizer_that_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What would end a build is found before it."""
    config = make_project(tmp_path, CONFIG + '[summary]\nmethod = "tests.projects:none"\n')
    for command in ("check", "build"):
        assert main([command, "--config", str(config)]) == 1
        said = "".join(capsys.readouterr())
        assert f"{config}: summary.method: 'tests.projects:none': is no method" in said
    config.write_text(CONFIG + '[summary]\nmethod = "texrank"\n')
    assert main(["check", "--config", str(config)]) == 1
    assert "Did you mean 'textrank'?" in capsys.readouterr().err


def test_check_names_a_cue_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a build does."""
    theme = '[[theme]]\nid = "a"\nname = "A"\ndescription = "B"\ncues = ["@toll"]\n'
    config = make_project(tmp_path, CONFIG + theme)
    assert main(["check", "--config", str(config)]) == 1
    assert f"{config}: theme.cues: '@toll': is no computed cue" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("settings", "key", "mend"),
    [
        ('[summary]\nmethod = "fails_early:it"', "summary.method: 'fails_early:it'", "textrank"),
        ('[summary]\nthemer = "fails_early:it"', "summary.themer: 'fails_early:it'", '"cues"'),
        ('[read.parsers]\n".eml" = "fails_early:it"', "read.parsers: 'fails_early:it'", "install"),
        (
            '[[theme]]\nid = "a"\nname = "A"\ndescription = "B"\ncues = ["@toll"]',
            "theme.cues: '@toll'",
            "@",
        ),
        (None, "compare.embed: 'fails_early:it'", '"model"'),
    ],
)
def test_a_plug_in_that_is_none_ends_a_build_before_it_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str | None, key: str, mend: str
) -> None:
    """Not after all was compared; the error names it, its key and the way out."""
    (tmp_path / "fails_early.py").write_text("raise RuntimeError('no licence')")
    monkeypatch.syspath_prepend(tmp_path)
    own = CONFIG.replace('"none"', '"fails_early:it"')
    loaded = load(make_project(tmp_path, f"{CONFIG}\n{settings}\n" if settings else own))
    told: list[str] = []
    for begin in (pipeline.build, pipeline.draft):
        with pytest.raises(SettingError) as caught:
            begin(loaded, tell=told.append)
        assert caught.value.place == key
        assert mend in caught.value.mend
    assert told == []


def test_an_own_themer_may_have_signs_of_its_own_for_cues(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody but the built-in themer looks for computed cues."""
    theme = '[[theme]]\nid = "a"\nname = "A"\ndescription = "B"\ncues = ["@toll"]\n'
    themer = '[summary]\nthemer = "tests.test_build:no_themes"\n'
    config = make_project(tmp_path, CONFIG + themer + theme)
    for command in (["build", "--no-site"], ["check"]):
        assert main([*command, "--config", str(config)]) == 0, capsys.readouterr()


def no_themes(*_: object) -> dict[str, tuple[str, ...]]:
    """A themer that knows none."""
    return {}


@pytest.mark.parametrize("missing", [True, False])
@pytest.mark.parametrize("outlet", ["", '[[outlet]]\nid = "herald"\nname = "The Herald"\n'])
def test_check_says_that_there_is_nothing_to_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], missing: bool, outlet: str
) -> None:
    """No documents and no sources: nothing is wrong with them, and no build can be made."""
    config = tmp_path / "digest.toml"
    config.write_text(CONFIG + outlet)
    if not missing:
        (tmp_path / "seeds").mkdir()
    assert main(["check", "--config", str(config)]) == 1
    problem = "there is no such folder" if missing else "holds no documents"
    said = capsys.readouterr().out
    assert f"{tmp_path / 'seeds'}: {problem}" in said
    assert "name another folder with build.seeds or --seeds DIR" in said
    config.write_text(f"""{CONFIG}[fetch]
contact = "desk@news.example"
[[outlet]]
id = "herald"
name = "The Herald"
sources = ["https://herald.example/"]
""")
    assert main(["check", "--config", str(config)]) == 0


def test_a_build_of_nothing_lists_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of each document, however many."""
    config = make_project(tmp_path, manifest="")
    for number in range(3):
        (tmp_path / "seeds" / f"{number}.txt").write_text("The dam broke on Monday.")
    assert build(config, "--no-site") == 1
    lines = capsys.readouterr().err.splitlines()
    reason = "its outlet is not known. Add [[article]]"
    for name in ("0.txt", "1.txt", "2.txt", "herald.txt", "post.txt"):
        assert any(line.startswith(f"not read: {name}: {reason}") for line in lines)


def test_a_language_that_is_read_badly_is_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The warning names the key; that nothing is of that language says so, too."""
    config = make_project(tmp_path)
    config.write_text(CONFIG.replace("[site]", '[site]\nlanguage = "de"'))
    assert build(config, "--no-site") == 1
    assert "its language is site.language" in capsys.readouterr().err
    german = "Der Damm über dem Tal ist am Montag gebrochen, sagte das Ministerium am Abend. " * 3
    (tmp_path / "seeds" / "herald.txt").write_text(german)
    assert build(config, "--no-site") == 0
    assert "warning: site.language is 'de': the rules are for English" in capsys.readouterr().err


def test_a_build_says_how_much_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What an earlier one did is known, and is not missing."""
    config = make_project(tmp_path)
    assert build(config, "--no-site") == 0
    assert "understanding 2 articles\n" in capsys.readouterr().err
    assert build(config, "--no-site") == 0
    told = capsys.readouterr().err
    assert "understanding 0 of 2 articles, the rest is known\n" in told
    assert "comparing claims in 0 of 1 story, the rest is known\n" in told


def test_broken_state_is_said_loudly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A damaged memory never silently starts from nothing."""
    config = make_project(tmp_path)
    assert build(config, "--no-site") == 0
    (tmp_path / "site" / "state.json").write_text("{}")
    assert build(config, "--no-site") == 1
    assert "--allow-fresh" in capsys.readouterr().err
    assert build(config, "--no-site", "--allow-fresh") == 0
    assert "a new history begins" in capsys.readouterr().err
    gone = str(tmp_path / "gone")
    assert build(config, "--no-site", "--allow-fresh", "--previous", gone) == 0
    told = capsys.readouterr().err
    assert "a new history begins" in told
    assert "--allow-fresh" not in told


def test_what_cannot_be_reached_now_is_not_begun_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """--allow-fresh is for a site that is missing or broken: a server that is down says nothing of
    what is published there, and neither does a file that may not be read."""
    config = make_project(tmp_path)
    assert build(config, "--no-site", "--date", "2030-05-14") == 0
    before = hashes(tmp_path / "site")
    fresh = ("--no-site", "--allow-fresh", "--date", "2030-05-15", "--previous")
    with HostileServer() as server:
        site = f"http://127.0.0.1:{server.port}"
        for status in (403, 500, 503):
            server.routes["/state.json"] = answer(b"ill", status=status)
            assert build(config, *fresh, site) == 1
            told = capsys.readouterr().err
            assert f"{site}/state.json: answers {status}. What was published may be there" in told
    assert build(config, *fresh, site) == 1
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", _denied)
        assert build(config, *fresh, str(tmp_path / "site")) == 1
    assert "state.json: cannot be read (Permission denied)" in capsys.readouterr().err
    assert hashes(tmp_path / "site") == before
    for status in (404, 410):
        with HostileServer() as server:
            server.routes["/state.json"] = answer(b"none", status=status)
            site = f"http://127.0.0.1:{server.port}"
            assert build(config, *fresh, site) == 0
        assert f"a new history begins: {site}/state.json" in capsys.readouterr().err


def _denied(path: Path) -> bytes:
    raise PermissionError(errno.EACCES, "Permission denied", str(path))


def test_check_finds_what_the_next_build_would(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """State that cannot be gone on from, a broken feed, an altered newsletter: a line each."""
    config = make_project(tmp_path)
    assert build(config) == 0
    site = tmp_path / "site"
    for name, old, new, said in (
        ("state.json", '"editions"', '"edition"', "state.json: is damaged"),
        ("feed.xml", "</channel>", "", "feed.xml: is not well-formed"),
        ("newsletter.html", "15 people were killed", "51 people were killed", "in no document"),
        ("timeline.html", None, "", "timeline.html: is empty"),
        ("digest.json", None, "{", f"{site / 'digest.json'}: is not JSON"),
    ):
        sound = (site / name).read_text("utf-8")
        (site / name).write_text(sound.replace(old or sound, new, 1), "utf-8")
        capsys.readouterr()
        assert main(["check", "--config", str(config)]) == 1
        *problems, count = capsys.readouterr().out.splitlines()
        assert count == "1 problem"
        assert said in problems[0]
        assert "fault of the program" not in problems[0]
        (site / name).write_text(sound, "utf-8")
    assert main(["check", "--config", str(config)]) == 0


def test_a_claim_that_left_is_no_fault(tmp_path: Path) -> None:
    """The page of changes tells the words of what was dropped with its document."""
    config = make_project(tmp_path)
    assert build(config, "--no-site", "--date", "2030-05-14") == 0
    (tmp_path / "seeds" / "herald.txt").write_text("Dam\n\nThe dam is to be built anew.\n")
    assert build(config, "--date", "2030-05-15") == 0
    page = (tmp_path / "site" / "changes.html").read_text("utf-8")
    assert "Rescuers said 12 people were killed in the flood." in page
    assert main(["check", "--config", str(config)]) == 0
    (tmp_path / "site" / "changes.html").write_text(page.replace("Rescuers said", "We said"))
    assert main(["check", "--config", str(config)]) == 1


class SignIn(BaseHTTPRequestHandler):
    """A site that is not public: every address is a page to sign in."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html>Sign in</html>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_broken_state_is_named_where_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not "state.json", of which there are two, but the one that was asked for."""
    config = make_project(tmp_path)
    assert build(config, "--no-site") == 0
    state = tmp_path / "site" / "state.json"
    state.write_bytes(state.read_bytes()[:-9])
    with HTTPServer(("127.0.0.1", 0), SignIn) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        site = f"HTTP://127.0.0.1:{server.server_port}/news"
        for previous, place in (
            (str(tmp_path / "site"), str(state)),
            (site, f"{site.lower()}/state.json"),
            ("http://[::1/news", "http://[::1/news"),
        ):
            assert build(config, "--no-site", "--previous", previous) == 1
            assert f"digest: {place}: is no" in capsys.readouterr().err
        server.shutdown()


def test_a_folder_of_somebody_else_is_named_as_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not as a site that has lost its history, which --allow-fresh would begin anew."""
    config = make_project(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.doc").write_text("mine")
    assert build(config, "--no-site") == 1
    said = capsys.readouterr().err
    assert "not a published site" in said
    assert "--allow-fresh" not in said


def test_names_of_files_do_not_write_to_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line break or an escape in a file's name is shown as a space."""
    config = make_project(tmp_path)
    (tmp_path / "seeds" / "od\x1b[31md\nname.txt").write_text("The dam broke on Monday.")
    assert build(config, "--no-site") == 0
    assert "skipped: od [31md name.txt" in capsys.readouterr().err
    assert main(["check", "--config", str(config)]) == 1
    assert "/od [31md name.txt: its outlet" in capsys.readouterr().out
    (tmp_path / "only").mkdir()
    (tmp_path / "seeds" / "od\x1b[31md\nname.txt").rename(tmp_path / "only" / "od\x1b.txt")
    assert build(config, "--no-site", "--seeds", str(tmp_path / "only")) == 1
    assert "digested (od .txt: its outlet" in capsys.readouterr().err


def test_what_is_wrong_with_the_manifest_is_said_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is why no document has an outlet or a date, however many there are."""
    config = make_project(tmp_path)
    manifest = tmp_path / "seeds" / "seeds.toml"
    whole = manifest.read_text()
    manifest.write_text(whole + "[[article\n")
    assert build(config, "--no-site") == 1
    assert "nothing can be digested (seeds.toml: is not valid TOML" in capsys.readouterr().err
    manifest.write_text(whole.replace("published", "publishd"))
    assert build(config, "--no-site") == 1
    assert "unknown key 'publishd' (did you mean 'published'?)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["build", "--date", "yesterday"], 2),
        (["bild"], 2),
        ([], 2),
        (["build", "--config", "/no/such/file.toml"], 1),
        (["serve", "--port", "99999"], 2),
        (["build", "--date", "2030-05"], 2),
        (["build", "--date", "9999-12-31"], 2),
        (["explain", "--date", "0001-01-01", "x"], 2),
        (["--version"], 0),
    ],
)
def test_exit_codes(arguments: list[str], code: int) -> None:
    """0 done, 1 failed, 2 wrong use."""
    assert main(arguments) == code


@pytest.mark.parametrize("option", ["--report", "--out"])
def test_what_cannot_be_written_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    """A report or a site under what is no folder: a line with its name, not a traceback."""
    config = make_project(tmp_path)
    assert build(config, "--no-site", option, str(config / "below")) == 1
    assert f"digest: {config}" in capsys.readouterr().err


def test_a_port_in_use_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another server may stand on the port."""
    config = make_project(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").touch()
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["serve", "--config", str(config), "--port", str(port)]) == 1
    assert f"digest: port {port}: " in capsys.readouterr().err


def test_report_is_for_machines(tmp_path: Path) -> None:
    """Counts, warnings, skipped and seconds of each step."""
    config = make_project(tmp_path, config=CONFIG.replace("url =", "# url ="))
    report = tmp_path / "out" / "report.json"
    assert build(config, "--no-site", "--report", str(report)) == 0
    said = json.loads(report.read_text())
    assert said["counts"]["articles"] == 2
    assert any("site.url" in one for one in said["warnings"])
    assert "understand" in said["seconds"]


def test_github_sees_annotations(tmp_path: Path) -> None:
    """Where GitHub's variables are set, warnings are annotations and the summary is written."""
    config = make_project(tmp_path, config=CONFIG.replace("url =", "# url ="))
    summary = tmp_path / "summary.md"
    done = run(
        *("build", "--config", config, "--no-site"),
        GITHUB_ACTIONS="true",
        GITHUB_STEP_SUMMARY=str(summary),
    )
    assert "::warning" in done.stdout
    assert "2030-05-14" in summary.read_text()


def test_init_makes_a_project_that_builds(tmp_path: Path) -> None:
    """`digest init` then `digest build`, and not over something that is there."""
    folder = tmp_path / "mine"
    assert main(["init", str(folder)]) == 0
    assert build(folder / "digest.toml", "--no-site") == 0
    assert len(built(folder)["outlets"]) == 4
    assert main(["init", str(folder)]) == 1
    assert "!/site_src/assets/" in (folder / ".gitignore").read_text().splitlines()


def test_explain_gives_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Supports with scores and reasons, by id or by words."""
    config = make_project(tmp_path)
    assert build(config, "--no-site") == 0
    claim = next(one for one in built(tmp_path)["claims"] if one["outlets"] == 2)
    capsys.readouterr()
    borne = claim["supports"][1]["quote"].upper()
    for asked in (claim["id"], f"#{claim['id']}", claim["text"][:30], borne):
        assert main(["explain", "--config", str(config), asked]) == 0
        said = capsys.readouterr().out
        assert "The Post" in said
        assert "shares" in said
    for asked in ("no such words", "", " "):
        assert main(["explain", "--config", str(config), asked]) == 1


def test_explain_names_a_near_miss_once() -> None:
    """With its best score, however many supports were held against it."""
    edition = make_edition()
    bridge, hurt, _ = edition.clusters
    misses = [
        NearMiss(own.claim, hurt.representative, score, ("apart",))
        for own, score in zip(bridge.supports, (0.3, 0.4), strict=True)
    ]
    said = list(explain(edition, misses, "c-bridge"))
    assert [line for line in said if line.endswith(hurt.representative.text)] == [
        f"0.40  {hurt.representative.text}"
    ]


TEN = [
    ("UTC", "C", "0"), ("Asia/Kathmandu", "C.UTF-8", "1"), ("America/St_Johns", "de_DE.UTF-8", "2"),
    ("Pacific/Kiritimati", "tr_TR.UTF-8", "3"), ("Pacific/Pago_Pago", "ja_JP.UTF-8", "4"),
    ("Europe/London", "ar_EG.UTF-8", "5"), ("Australia/Lord_Howe", "C", "6"),
    ("Africa/Abidjan", "en_US.UTF-8", "7"), ("Asia/Tehran", "fa_IR.UTF-8", "random"),
    ("America/New_York", "POSIX", "99"),
]  # fmt: skip


@pytest.mark.long
def test_ten_builds_are_one(tmp_path: Path) -> None:
    """Ten zones, locales, hash seeds, folders and file orders; the first odd file is named."""
    first: dict[str, str] = {}
    for number, (zone, locale, seed) in enumerate(TEN):
        config = make_project(tmp_path / f"{'deep/' * number}{number}")
        for place, name in enumerate(sorted(FLOOD, reverse=bool(number % 2))):
            os.utime(config.parent / "seeds" / name, (number + place, number + place))
        done = run("build", "--config", config, TZ=zone, LC_ALL=locale, PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
        found = hashes(config.parent / "site")
        first = first or found
        odd = [path for path in sorted(first | found) if first.get(path) != found.get(path)]
        assert not odd, f"build {number} ({zone}, {locale}): {odd[0]} differs"
