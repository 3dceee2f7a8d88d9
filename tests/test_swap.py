"""The published site is always whole: the old one or the new one, whatever fails when."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from digest.errors import LockedError, PublishError
from digest.publish import swap
from digest.publish.swap import (
    aside_path,
    fresh_path,
    lock,
    lock_path,
    prepare,
    publish_folder,
    refuse_foreign,
)

FILES = ["digest.json", "index.html", "themes/a.html", "themes/deep/b.html"]


def write(folder: Path, words: str) -> Path:
    """A small site whose every file says `words`."""
    for name in FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words)
    return folder


def whole(folder: Path) -> str:
    """What the site says; fails unless all its files say the same and none is extra."""
    found = {str(p.relative_to(folder)): p.read_text() for p in folder.rglob("*") if p.is_file()}
    assert sorted(found) == sorted(FILES)
    (words,) = set(found.values())
    return words


@pytest.fixture(params=["exchange", "two renames"])
def way(request, monkeypatch):
    """Both ways to swap."""
    if request.param == "two renames":
        monkeypatch.setattr(swap, "_exchange", lambda left, right: False)
    return request.param


def test_swap_leaves_the_new_site_and_nothing_else(way, tmp_path):
    """First publication, then a second one over it."""
    target = tmp_path / "site"
    for words in ("one", "two"):
        publish_folder(write(prepare(target), words), target)
        assert whole(target) == words
        assert list(tmp_path.iterdir()) == [target]


def test_swap_is_one_system_call_here(tmp_path):
    """On this system the exchange works; the other way is for systems without it."""
    left, right = write(tmp_path / "a", "a"), write(tmp_path / "b", "b")
    if sys.platform == "linux":
        assert swap._exchange(left, right)
        assert (whole(left), whole(right)) == ("b", "a")


@pytest.mark.parametrize("what", ["rename", "fsync", "open"])
def test_every_failure_leaves_a_whole_site(way, what, tmp_path, monkeypatch):
    """The k-th rename, fsync or open fails, for every k: old or new, and the next run is well."""
    target = tmp_path / "site"
    write(target, "old")
    failures = 0
    for k in range(1, 40):
        fresh = write(prepare(target), "new")
        calls = 0
        owner, name = (Path, what) if what == "rename" else (os, what)
        real = getattr(owner, name)

        def failing(*given, real=real, k=k):
            nonlocal calls
            calls += 1
            if calls == k:
                raise OSError(errno.ENOSPC, "no space")
            return real(*given)

        with monkeypatch.context() as patch:
            patch.setattr(owner, name, failing)
            done = True
            try:
                publish_folder(fresh, target)
            except PublishError:
                failures += 1
                done = False
        assert whole(target) in ("old", "new")
        if done and calls < k:
            break
        prepare(target).rmdir()
        write(target, "old")
    else:
        pytest.fail("never ran without a failure")
    if what != "rename" or way == "two renames":
        assert failures


KILLED = """
import os, signal, sys
from pathlib import Path
from digest.publish import swap
if sys.argv[2] == "two": swap._exchange = lambda left, right: False
target, k, calls = Path(sys.argv[1]), int(sys.argv[3]), 0
def counted(real):
    def call(*given, **named):
        global calls
        calls += 1
        if calls == k: os.kill(os.getpid(), signal.SIGKILL)
        return real(*given, **named)
    return call
for owner, name in ((Path, "rename"), (os, "fsync"), (os, "rmdir"), (os, "unlink")):
    setattr(owner, name, counted(getattr(owner, name)))
swap._exchange = counted(swap._exchange)
swap.publish_folder(swap.fresh_path(target), target)
"""


@pytest.mark.parametrize("way", ["one", "two"])
def test_killed_at_every_step_the_site_is_whole(way, tmp_path):
    """SIGKILL before each rename, fsync and removal of a real process."""
    target = tmp_path / "site"
    killed = 0
    for k in range(1, 40):
        write(target, "old")
        write(prepare(target), "new")
        done = subprocess.run([sys.executable, "-c", KILLED, str(target), way, str(k)], check=False)
        prepare(target)
        assert whole(target) in ("old", "new")
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
        killed += 1
    assert killed > 8
    assert whole(target) == "new"


def test_an_unfinished_site_is_refused(tmp_path):
    """Without digest.json nothing is swapped."""
    target = write(tmp_path / "site", "old")
    prepare(target)
    with pytest.raises(PublishError, match="not a finished site"):
        publish_folder(fresh_path(target), target)
    assert whole(target) == "old"


@pytest.mark.parametrize("make", [lambda p: p.mkdir() or (p / "thesis.doc").touch(), Path.touch])
def test_what_is_not_ours_is_not_replaced(make, tmp_path):
    """A folder of somebody's files, or a file, is left alone."""
    target = tmp_path / "home"
    make(target)
    with pytest.raises(PublishError, match="Name a"):
        prepare(target)
    assert target.exists()


def test_a_mount_point_is_named_before_anything_is_built(tmp_path, monkeypatch):
    """It cannot be renamed; where the system does not tell that it is one, the swap does."""
    with pytest.raises(PublishError, match=r"is a mount point.*folder inside it with --out"):
        refuse_foreign(Path("/"))
    target = write(tmp_path / "site", "old")
    fresh = write(prepare(target), "new")

    def busy(*_):
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    monkeypatch.setattr(swap, "_exchange", busy)
    with pytest.raises(PublishError, match=r"untouched\. Mount the folder above it"):
        publish_folder(fresh, target)
    assert whole(target) == "old"


def test_an_empty_folder_and_leftovers_are_taken(tmp_path):
    """An empty target is fine; what a crash left beside it goes away."""
    target = tmp_path / "site"
    target.mkdir()
    write(fresh_path(target), "half")
    fresh = prepare(target)
    assert not any(fresh.iterdir())
    publish_folder(write(fresh, "new"), target)
    assert whole(target) == "new"


def test_a_crash_between_two_renames_is_mended(tmp_path):
    """Only the folder aside is there: it comes back."""
    target = tmp_path / "site"
    write(aside_path(target), "old")
    write(fresh_path(target), "new")
    prepare(target)
    assert whole(target) == "old"


HOLD = """
import sys, time
from pathlib import Path
from digest.publish.swap import lock
with lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_run_leaves_with_a_clear_word_or_waits(tmp_path):
    """The lock says who holds it, and is free as soon as the holder is dead."""
    target = tmp_path / "site"
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(target)], stdout=subprocess.PIPE)
    try:
        assert holder.stdout.readline() == b"held\n"
        mine = rf"process {holder.pid}\).*--wait"
        with pytest.raises(LockedError, match=mine), lock(target):
            pass
    finally:
        holder.kill()
        holder.wait()
    start = time.monotonic()
    with lock(target, wait=True):
        assert lock_path(target).read_text() == f"{os.getpid()}\n"
    assert time.monotonic() - start < 30


def make_read_only(folder: Path) -> None:
    """Take the leave to change them from all folders."""
    for path in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        path.chmod(0o555)


def test_a_site_that_was_made_read_only_is_replaced_each_time():
    """Nothing of the old one stays beside it, to be in the way of the next build."""
    with tempfile.TemporaryDirectory() as folder:
        if root := os.geteuid() == 0:  # who may write everywhere
            os.chown(folder, 65534, 65534)
        child = os.fork()
        if not child:
            try:
                if root:
                    os.setuid(65534)
                target = Path(folder) / "site"
                for words in ("one", "two", "three"):
                    publish_folder(write(prepare(target), words), target)
                    assert whole(target) == words
                    assert list(target.parent.iterdir()) == [target]
                    make_read_only(target)
                swap.remove(target)
                os._exit(0)
            finally:
                os._exit(1)
        _, status = os.waitpid(child, 0)
    assert status == 0
