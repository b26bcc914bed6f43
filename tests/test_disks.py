"""Real disks that refuse a file: read-only, full, without locks, with a quota.

The program runs as a person calls it. Disks are file systems in memory, which only root
can make; errors that no such disk gives are given to its calls by the kernel (strace).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from posture_monitor.control.instance import computer_folder
from tests.cli.program import environment

SETTING = ("config", "set", "ui.language", "en")
needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None, reason="no strace: .ci/run installs it"
)


@pytest.fixture(autouse=True)
def without_session() -> None:
    """Leave out a machine where who runs the tests has logged in."""
    if Path(f"/run/user/{os.geteuid()}").exists():
        pytest.skip("the lock is in the session's folder here, on no disk of a test")


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[None]:
    """Lay a file system of 64 KB over a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    words = ",".join(("size=64k", *options))
    command = ["mount", "-t", "tmpfs", "-o", words, "tmpfs", str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def told(home: Path, words: Sequence[str], wrapper: Sequence[str] = ()) -> str:
    """Return on one line what a command that fails tells on standard error."""
    done = subprocess.run(
        [*wrapper, sys.executable, "-m", "posture_monitor", *words],
        env={**environment(home), "XDG_RUNTIME_DIR": "/nonexistent/by/far"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    return " ".join(done.stderr.split())


def with_error(call: str, error: str) -> list[str]:
    """Return what runs a program whose calls of one kind fail so."""
    injected = f"inject={call}:error={error}"
    return ["strace", "-f", "-qq", "-o", os.devnull, "-e", injected]


@pytest.mark.parametrize(
    ("words", "below"),
    [
        pytest.param(SETTING, "config", id="the settings"),
        pytest.param(("start",), "data", id="what is kept"),
    ],
)
def test_a_read_only_disk_is_called_so(
    tmp_path: Path, words: Sequence[str], below: str
) -> None:
    with mounted(tmp_path / below, "ro"):
        said = told(tmp_path, words)

    assert "That disk is read-only." in said
    assert "permissions" not in said


@pytest.mark.parametrize(
    ("words", "below"),
    [
        pytest.param(SETTING, "config", id="the settings"),
        pytest.param(("start",), "data", id="what is kept"),
    ],
)
def test_a_full_disk_is_called_so(
    tmp_path: Path, words: Sequence[str], below: str
) -> None:
    with mounted(tmp_path / below, "nr_inodes=1"):
        said = told(tmp_path, words)

    assert "The disk is full. Make room on it" in said
    assert "permissions" not in said


@needs_strace
@pytest.mark.parametrize("error", ["ENOLCK", "EOPNOTSUPP", "ENOSYS"])
def test_a_disk_that_cannot_lock_files_gets_the_advice_that_helps(
    tmp_path: Path, error: str
) -> None:
    said = told(tmp_path, ("start",), with_error("flock", error))

    assert "cannot lock files" in said
    assert "Set `XDG_RUNTIME_DIR`" in said
    lock = tmp_path / "data/posture-monitor/run" / computer_folder() / "lock"
    assert not lock.exists() or not lock.read_bytes()  # no mark that would stay


@needs_strace
@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        ("EDQUOT", "Your share of the disk is used up."),
        ("EIO", "The disk makes errors."),
        ("ESTALE", "The network drive does not answer."),
    ],
)
def test_each_error_of_a_disk_has_its_own_advice(
    tmp_path: Path, error: str, sentence: str
) -> None:
    said = told(tmp_path, SETTING, with_error("fsync", error))

    assert sentence in said
    assert "permissions" not in said
