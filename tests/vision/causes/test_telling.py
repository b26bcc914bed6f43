"""Workers that die at their start, with real processes: each names its cause."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from multiprocessing import spawn
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from posture_monitor.vision import worker_link
from posture_monitor.vision.causes.telling import telling_errors
from posture_monitor.vision.pipe.sampling import Order
from posture_monitor.vision.worker_link import Failed, Sampling, WorkerLink

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits")

LIMITED = """
import resource, sys
from posture_monitor.vision.asking import listed_cameras, loading_trouble
from posture_monitor.errors import LibraryError

if __name__ == "__main__":
    resource.setrlimit(resource.{limit}, ({most}, {most}))
    print(loading_trouble())
    try:
        listed_cameras()
    except LibraryError as error:
        print(error)
"""


def _lacks(_order: Order, _requests: Connection, messages: Connection) -> None:
    with telling_errors(messages):
        sys.path[:] = []
        sys.modules.pop("psutil", None)
        import psutil  # noqa: F401  # loading it is what fails


def _is_wrong(_order: Order, _requests: Connection, messages: Connection) -> None:
    with telling_errors(messages):
        raise ValueError("expected nothing of what was seen")


def _ends_by_itself(
    _order: Order, _requests: Connection, _messages: Connection
) -> None:
    os.kill(os.getpid(), signal.SIGILL)


def _failure(run: worker_link.Run) -> Failed:
    with WorkerLink("nothing", Sampling(looks_per_s=1.0), run=run) as link:
        message = link.receive(30.0)
    assert isinstance(message, Failed)
    return message


def test_a_worker_that_lacks_a_package_names_it() -> None:
    failed = _failure(_lacks)

    assert failed.message == (
        "A part of posture-monitor is missing: psutil. Install posture-monitor again."
    )
    assert failed.exit_code is None


def test_where_an_unknown_error_came_up_is_for_who_looks_closer() -> None:
    failed = _failure(_is_wrong)

    assert "line" not in failed.message
    assert "`posture-monitor doctor` looks for it" in failed.message
    assert failed.found is not None
    assert "ValueError in test_telling.py, line " in failed.found
    assert "seen" not in failed.found


@posix_only
def test_a_worker_that_the_processor_ends_says_so() -> None:
    failed = _failure(_ends_by_itself)

    assert failed.message.startswith("The processor of this computer is too old")
    assert failed.exit_code == -signal.SIGILL


def test_a_python_that_was_taken_away_is_named(
    tmp_path: Path,
) -> None:
    gone = str(tmp_path / "python3")
    before = spawn.get_executable()
    spawn.set_executable(gone)
    try:
        failed = _failure(_is_wrong)
    finally:
        spawn.set_executable(before)

    assert f"is no longer there: {gone}" in failed.message


@posix_only
@pytest.mark.parametrize(
    ("limit", "most", "told"),
    [
        pytest.param("RLIMIT_NOFILE", 8, "No more files may be opened.", id="files"),
        pytest.param("RLIMIT_AS", 150_000_000, "There is not enough", id="memory"),
    ],
)
def test_what_the_system_does_not_allow_is_named(
    limit: str, most: int, told: str
) -> None:
    program = LIMITED.format(limit=limit, most=most)

    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert "Traceback" not in ended.stderr
    lines = ended.stdout.splitlines()
    assert len(lines) == 2
    assert all(line.startswith(told) for line in lines)
