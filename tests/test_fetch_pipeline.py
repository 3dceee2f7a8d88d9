"""From the config to the store and into an edition: `digest fetch`, then a build offline."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest import pipeline
from digest.config import load
from digest.errors import ReadError
from digest.fetch import network
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


def test_nothing_fetched_yet(tmp_path):
    """Outlets with sources and no folder of documents: what lacks is a fetch, not a folder."""
    path = tmp_path / "digest.toml"
    path.write_text(CONFIG.format(port=9))
    with pytest.raises(ReadError, match="no documents, none fetched"):
        pipeline.build(load(path), site=False)
