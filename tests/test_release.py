"""What is released: a wheel and an sdist that hold all they need."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from digest import __version__
from tests.projects import ROOT

pytestmark = pytest.mark.long

NEEDED = (
    "_templates/pages/index.md.j2",
    "_templates/overrides/main.html",
    "_site_src/assets/digest.css",
    "_demo/seeds/seeds.toml",
    "_mkdocs.yml",
    "publish/schema.json",
    "compare/_model/MODEL_CARD.md",
    "py.typed",
)


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    return out


def test_wheel_and_sdist_hold_everything(dist: Path) -> None:
    """Templates, assets, demonstration, schema, model and type marker; one version."""
    wheel = dist / f"news_digest-{__version__}-py3-none-any.whl"
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"digest/{one}" for one in NEEDED} <= names
    with tarfile.open(dist / f"news_digest-{__version__}.tar.gz") as sdist:
        inside = {name.partition("/")[2] for name in sdist.getnames()}
    wanted = {"templates/pages/index.md.j2", "seeds/seeds.toml", "mkdocs.yml", "README.md"}
    assert wanted <= inside


def test_installed_wheel_builds_a_project(dist: Path, tmp_path: Path) -> None:
    """In a fresh environment: install, `digest init x`, `digest build`."""
    venv.create(tmp_path / "env", with_pip=True)
    binaries = tmp_path / "env" / "bin"
    wheel = next(dist.glob("*.whl"))
    locked = [binaries / "python", "-m", "pip", "install", "-q", "--require-hashes"]
    subprocess.run([*locked, "-r", ROOT / "requirements.txt"], check=True)
    subprocess.run([*locked[:-1], "--no-deps", wheel], check=True)
    subprocess.run([binaries / "digest", "init", "x"], check=True, cwd=tmp_path)
    done = subprocess.run(
        [binaries / "digest", "build"],
        cwd=tmp_path / "x",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "x" / "site" / "index.html").is_file()
