"""Chromium, sample sites, and a server that puts them under a sub-path."""

from __future__ import annotations

import functools
import gzip
import http.server
import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.build import build
from tests.browser.sample import large, sample
from tests.browser.screenshots import ARGS, CHROMIUM

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs Chromium."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three stories, four outlets."""
    return build(sample(), tmp_path_factory.mktemp("three"))


@pytest.fixture(scope="session")
def simple(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One story."""
    return build(sample(1), tmp_path_factory.mktemp("one"))


@pytest.fixture(scope="session")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty stories."""
    return build(large(40, claims=6), tmp_path_factory.mktemp("forty"))


class _Host(http.server.SimpleHTTPRequestHandler):
    """As static hosts do: under a sub-path, and text is sent compressed."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/digest"))

    def send_head(self) -> io.BytesIO | io.BufferedReader | None:
        """The page's head; gives its body."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        kind = self.guess_type(str(file))
        if not file.is_file() or not kind.startswith(("text/", "application/j")):
            return super().send_head()
        body = gzip.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def serve() -> Iterator[object]:
    """``serve(folder)`` gives the address of the folder under ``/digest/``."""
    servers = []

    def start(folder: Path) -> str:
        handler = functools.partial(_Host, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}/digest/"

    yield start
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="session")
def address(serve, site) -> str:
    """The three-story site, served under a sub-path."""
    return serve(site)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh profile, desk size."""
    made = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page in a fresh profile."""
    return context.new_page()
