"""Whatever stops a build, the published site is whole: the old one or the new one.

The real command is killed, its writes fail, its disk fills up. After each, every file of the site
must be that of the old or of the new edition, and the next run must give the bytes of a run that
nothing disturbed.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import CONFIG, MANIFEST, ROOT, hashes, make_project, run

pytestmark = pytest.mark.long

STEPS = ("looking", "reading", "understanding", "finding", "comparing", "composing", "writing")
LATE = '[[article]]\nfile = "late.txt"\noutlet = "herald"\npublished = 2030-05-15\n'
TEXT = "Bridge reopens\n\nThe only bridge of the Tessin valley was reopened on Wednesday.\n"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
FAULTS = """
import builtins, errno, io, os, pathlib, sys
import digest.pipeline, digest.release, digest.store, digest.publish.swap, digest.cli
kind, k = sys.argv[1], int(sys.argv[2])
calls = 0
def failing(real):
    def call(*args, **kwargs):
        global calls
        calls += 1
        if calls == k:
            raise OSError(errno.EIO, "made to fail")
        return real(*args, **kwargs)
    return call
if kind == "write":
    pathlib.Path.write_bytes = failing(pathlib.Path.write_bytes)
    pathlib.Path.write_text = failing(pathlib.Path.write_text)
elif kind == "rename":
    os.rename = failing(os.rename)
    os.replace = failing(os.replace)
    digest.publish.swap._exchange = failing(digest.publish.swap._exchange)
else:
    os.fsync = failing(os.fsync)
code = digest.cli.main(["build", "--config", sys.argv[3], "--no-site"])
print(calls)
sys.exit(code)
"""


class Scene:
    """A site of yesterday, today's documents, and what both sites must be."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.options = options
        self.config = make_project(folder, CONFIG)
        assert self.build() == 0
        self.old = hashes(folder / "site")
        (folder / "seeds" / "late.txt").write_text(TEXT)
        (folder / "seeds" / "seeds.toml").write_text(MANIFEST + LATE)
        shutil.copytree(folder / "site", folder / "kept")
        begun = time.monotonic()
        assert self.build() == 0
        self.seconds = time.monotonic() - begun
        self.new = hashes(folder / "site")
        assert self.new != self.old

    def command(self) -> list[str]:
        return [
            sys.executable,
            "-m",
            "digest",
            "build",
            "--config",
            str(self.config),
            *self.options,
        ]

    def build(self) -> int:
        return run("build", "--config", self.config, *self.options).returncode

    def reset(self) -> None:
        """Yesterday's site again, and nothing of what a crash left beside it."""
        for path in self.folder.iterdir():
            if path.name.startswith((".site", "digest.db")):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.rmtree(self.folder / "site", ignore_errors=True)
        shutil.copytree(self.folder / "kept", self.folder / "site")

    def check(self, what: str) -> None:
        """The site is whole now, and the next run gives the undisturbed bytes."""
        found = hashes(self.folder / "site")
        assert found in (self.old, self.new), f"{what}: {differs(found, self.old, self.new)}"
        assert self.build() == 0, what
        assert hashes(self.folder / "site") == self.new, what


def differs(found: dict[str, str], old: dict[str, str], new: dict[str, str]) -> str:
    """The first file that is neither the old nor the new one."""
    odd = [path for path in sorted(old.keys() | new.keys()) if found.get(path) != new.get(path)]
    return f"half a site; not new: {odd[:3]}, files {len(found)} of {len(old)} or {len(new)}"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return Scene(tmp_path_factory.mktemp("data"), "--no-site")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return Scene(tmp_path_factory.mktemp("site"))


def kill_after(scene: Scene, seconds: float) -> None:
    child = subprocess.Popen(
        scene.command(), env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    child.wait()


def points(count: int, seconds: float) -> Iterator[float]:
    """Random moments of a run; half of them in its last third, where files are written."""
    source = random.Random(20301114)
    for number in range(count):
        yield source.uniform(0.66 if number % 2 else 0.0, 1.0) * seconds


def test_killed_at_random_points(data: Scene) -> None:
    """180 times SIGKILL while data and feeds are made."""
    for number, moment in enumerate(points(180, data.seconds)):
        data.reset()
        kill_after(data, moment)
        data.check(f"kill {number} after {moment:.3f} s")


def test_killed_while_the_site_is_built(site: Scene) -> None:
    """20 times SIGKILL while pages are made too."""
    for number, moment in enumerate(points(20, site.seconds)):
        site.reset()
        kill_after(site, moment)
        site.check(f"kill {number} after {moment:.3f} s")


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_every_step(data: Scene, step: str) -> None:
    """SIGKILL as soon as the step is named."""
    data.reset()
    child = subprocess.Popen(
        data.command(),
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    assert child.stderr is not None
    for line in child.stderr:
        if line.startswith(step):
            child.send_signal(signal.SIGKILL)
            break
    else:
        pytest.fail(f"no step {step!r} was named")
    child.wait()
    data.check(step)


def failing_at(data: Scene, kind: str, k: int) -> tuple[int, subprocess.CompletedProcess[str]]:
    """How many calls of the kind were made, and how the build went whose k-th one failed."""
    done = subprocess.run(
        [sys.executable, "-c", FAULTS, kind, str(k), str(data.config)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    return int(done.stdout.split()[-1]), done


@pytest.mark.parametrize("kind", ["write", "rename", "fsync"])
def test_failing_calls(data: Scene, kind: str) -> None:
    """The k-th call fails, for every k there is: an error in words, or a build that went on."""
    data.reset()
    calls, done = failing_at(data, kind, 0)
    assert done.returncode == 0
    assert calls > 0
    for k in range(1, calls + 1):
        data.reset()
        _, done = failing_at(data, kind, k)
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        data.check(f"{kind} {k} of {calls}")


@pytest.mark.parametrize("kilobytes", [64, 96, 128, 160, 200, 240, 300, 400, 600, 1200])
def test_full_disk(tmp_path: Path, data: Scene, kilobytes: int) -> None:
    """On a full disk the old site stays, and with room again the next run goes on."""
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "none", tmp_path],
        capture_output=True,
        check=False,
    )
    if mount.returncode:
        pytest.skip("SKIPPED: no permission to mount a small disk")
    try:
        config = make_project(tmp_path)
        (tmp_path / "seeds" / "late.txt").write_text(TEXT)
        (tmp_path / "seeds" / "seeds.toml").write_text(MANIFEST + LATE)
        shutil.copytree(data.folder / "kept", tmp_path / "site")
        free = shutil.disk_usage(tmp_path).free - kilobytes * 1024
        ballast = tmp_path / "ballast"
        ballast.write_bytes(b"x" * free)
        done = run("build", "--config", config, "--no-site")
        assert "Traceback" not in done.stderr, done.stderr
        assert hashes(tmp_path / "site") in (data.old, data.new)
        ballast.unlink()
        assert run("build", "--config", config, "--no-site").returncode == 0
        assert hashes(tmp_path / "site") == data.new
    finally:
        subprocess.run(["umount", tmp_path], check=True)


def test_two_at_once(data: Scene) -> None:
    """The second run leaves with a clear word, or waits when told to."""
    data.reset()
    first = subprocess.Popen(data.command(), env=ENVIRONMENT, stderr=subprocess.DEVNULL)
    lock = data.folder / ".site.lock"
    while not (lock.exists() and lock.read_text().strip()):
        time.sleep(0.005)
    second = run("build", "--config", data.config, "--no-site")
    waited = run("build", "--config", data.config, "--no-site", "--wait")
    assert first.wait() == 0
    assert second.returncode == 1
    assert "another run is at work" in second.stderr
    assert waited.returncode == 0
    assert hashes(data.folder / "site") == data.new
