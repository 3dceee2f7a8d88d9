"""From the config to the store and into an edition: `digest fetch`, then a build offline."""

from __future__ import annotations

import inspect
import json
import sys
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from digest import pipeline
from digest.cli import DONE, FAILED, main
from digest.config import FetchSettings, load
from digest.fetch import network
from digest.fetch.run import fetch
from digest.store import Store
from tests.hostile_server import HostileServer, answer
from tests.test_fetch_hostile import rss
from tests.test_read_page import page

CONFIG = """
[fetch]
contact = "desk@digest.example"
pause = 0.0

[[outlet]]
id = "herald"
name = "The Herald"
url = "http://herald.example"
sources = ["http://herald.example:{port}/feed"]

[[outlet]]
id = "dead"
name = "The Dead"
sources = ["http://dead.example:{port}/feed"]
"""


@pytest.fixture
def server(monkeypatch):
    """A server of one outlet; the tool's own policy would not dial it."""
    with HostileServer() as running:
        monkeypatch.setattr(network, "Policy", running.policy)
        head = '<meta property="article:published_time" content="2020-05-14T08:30:00Z">'
        running.routes["herald.example/a"] = answer(page(head))
        running.routes["herald.example/feed"] = answer(rss(running.url("/a")))
        yield running


def test_no_sources(tmp_path, capsys):
    """That there are none is said, with the way to have some."""
    (tmp_path / "digest.toml").write_text('[[outlet]]\nid = "herald"\nname = "The Herald"\n')
    assert main(["fetch", "--config", str(tmp_path / "digest.toml")]) == DONE
    hint = "There are no sources. Add sources = [...] to an [[outlet]] of the config.\n"
    assert capsys.readouterr().out == hint


def test_the_changing_line_fits_the_terminal(server, tmp_path, capsys, monkeypatch):
    """What wraps cannot be cleared by the next line, and would stay on the screen."""
    path = tmp_path / "digest.toml"
    path.write_text(CONFIG.format(port=server.port))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    assert main(["fetch", "--config", str(path)]) == DONE
    told = capsys.readouterr()
    assert told.out == "1 new text from 2 sources, 1 failed\n"
    changing, _, rest = told.err.partition("failed: ")
    lines = changing.split("\r\x1b[K")
    assert lines[:2] == ["", "fetching the sources"]
    assert len(lines) == 5
    assert max(map(len, lines)) == 39
    assert "answers 404" in rest


def test_fetch_has_the_defaults_of_the_config():
    """They are written twice, as no step may import the config."""
    own = {name: one.default for name, one in inspect.signature(fetch).parameters.items()}
    for one in fields(FetchSettings):
        assert one.name == "contact" or own[one.name] == one.default


def test_fetch_by_the_config(server, tmp_path):
    """Sources of the config are fetched into its store; a dead one is reported."""
    path = tmp_path / "digest.toml"
    path.write_text(CONFIG.format(port=server.port))
    report = pipeline.fetch(load(path))
    assert {one.outlet: one.problem is None for one in report.states} == {
        "herald": True,
        "dead": False,
    }
    with Store.open(tmp_path / "digest.db") as store:
        (article,) = store.articles()
    assert article.outlet == "herald"
    assert article.published == datetime(2020, 5, 14, 8, 30, tzinfo=UTC)


def test_a_build_names_the_pages_that_gave_no_article(server, tmp_path, capsys):
    """On the screen and in its report. They are no documents: the edition skipped nothing."""
    links = [server.url(one) for one in ("/a", "/gone")]
    server.routes["herald.example/feed"] = answer(rss(*links))
    server.routes["herald.example/gone"] = answer(b"gone", status=410)
    path, report = tmp_path / "digest.toml", tmp_path / "report.json"
    config = CONFIG.format(port=server.port).partition('[[outlet]]\nid = "dead')[0]
    path.write_text('[site]\nurl = "https://digest.example/x"\n' + config)
    given = ("--no-site", "--strict", "--fetch", "--config", str(path), "--report", str(report))
    assert main(["build", *given]) == DONE
    reason = "answers 410. Check the address."
    assert f"no article: {links[1]}: {reason}\n" in capsys.readouterr().err
    said = json.loads(report.read_text())
    assert said["unread"] == [{"path": links[1], "reason": reason}]
    assert said["counts"]["skipped"] == 0


@pytest.mark.parametrize("command", ["build", "explain", "check"])
def test_a_folder_that_was_asked_for_must_be_there(server, tmp_path, capsys, command):
    """A misspelt one is not taken for none because there are fetched articles."""
    path = tmp_path / "digest.toml"
    path.write_text(CONFIG.format(port=server.port))
    pipeline.fetch(load(path))
    given = [*(["x"] if command == "explain" else []), "--seeds", "sedes", "--config", str(path)]
    assert main([command, *given]) == FAILED
    assert "--seeds sedes: there is no such folder" in capsys.readouterr().err


def test_a_failing_source_is_told_with_its_times(server, tmp_path, capsys):
    """By each build, whatever the time is: the problem may be old."""
    path = tmp_path / "digest.toml"
    path.write_text(CONFIG.format(port=server.port))
    pipeline.fetch(load(path))
    tried, again = (datetime(2030, 5, 14, 6, n, tzinfo=UTC) for n in (20, 40))
    with Store.open(tmp_path / "digest.db") as store:
        dead = next(one for one in store.sources() if one.outlet == "dead")
        assert dead.tried is not None
        store.put_source(replace(dead, tried=tried, not_before=again))
    times = "last tried 14 May 2030, 06:20 UTC; not asked again before 14 May 2030, 06:40 UTC"
    for _ in range(2):
        assert main(["build", "--no-site", "--config", str(path)]) == DONE
        assert f"warning: {dead.source}: {dead.problem} ({times})\n" in capsys.readouterr().err
    with Store.open(tmp_path / "digest.db") as store:
        store.put_source(replace(dead, tried=tried, not_before=datetime(2999, 1, 1, tzinfo=UTC)))
    assert main(["fetch", "--config", str(path)]) == DONE
    times = "last tried 14 May 2030, 06:20 UTC; not asked again before 1 January 2999"
    assert f"failed: {dead.source}: {dead.problem} ({times})\n" in capsys.readouterr().err


def test_a_withdrawn_article_is_noted_on_its_claims(server, tmp_path, monkeypatch):
    """As a change, once, and on the claim for as long as it stands there."""
    path = tmp_path / "digest.toml"
    config = CONFIG.format(port=server.port).partition('[[outlet]]\nid = "dead')[0]
    path.write_text(config)
    settings = load(path)
    pipeline.fetch(settings)
    pipeline.build(settings, day=date(2020, 5, 14), site=False)
    with Store.open(tmp_path / "digest.db") as store:
        (page_state,) = store.pages([server.url("/a")]).values()
        store.put_page(replace(page_state, seen=page_state.seen - timedelta(hours=2)))
    server.routes["herald.example/a"] = answer(b"gone", status=410)
    pipeline.fetch(settings)
    told = []
    for day in (15, 15, 16, 17):
        made = pipeline.build(settings, day=date(2020, 5, day), site=False).edition
        told.append({(one.kind, one.detail) for one in made.changes})
        assert set(made.notes.values()) == {"withdrawn by the outlet: The Herald"}
        assert made.notes.keys() == {one.id for one in made.clusters}
    once = {("changed-by-outlet", "withdrawn by the outlet: The Herald")}
    assert told == [once, once, set(), set()]
