"""Which cause an exit status names."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from posture_monitor.vision.causes.ended import cause_of_end, is_final

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals")


@posix_only
@pytest.mark.parametrize(
    ("number", "told"),
    [
        pytest.param(signal.SIGILL, "The processor of this computer", id="SIGILL"),
        pytest.param(signal.SIGSEGV, "OpenCV or MediaPipe crashed.", id="SIGSEGV"),
        pytest.param(signal.SIGABRT, "OpenCV or MediaPipe crashed.", id="SIGABRT"),
        pytest.param(signal.SIGBUS, "A file that the part that looks", id="SIGBUS"),
        pytest.param(signal.SIGKILL, "The system ended the part", id="SIGKILL"),
        pytest.param(signal.SIGTERM, "Another program ended", id="SIGTERM"),
        pytest.param(signal.SIGSYS, "A rule of this system forbids", id="SIGSYS"),
    ],
)
def test_the_cause_that_a_signal_names_is_told(number: int, told: str) -> None:
    cause = cause_of_end(-number)

    assert cause.told.startswith(told)
    assert signal.Signals(number).name in cause.found


@pytest.mark.parametrize(
    ("code", "told"),
    [
        pytest.param(0xC0000005, "OpenCV or MediaPipe crashed.", id="unsigned"),
        pytest.param(0xC000001D - 2**32, "The part that looks", id="an unknown signal"),
        pytest.param(127, "A file that the part that looks", id="the loader's"),
        pytest.param(1, "The part that looks has stopped", id="Python's own"),
        pytest.param(None, "The part that looks has stopped", id="none"),
    ],
)
def test_an_exit_status_is_told(code: int | None, told: str) -> None:
    assert cause_of_end(code).told.startswith(told)


def test_a_python_that_is_gone_is_named(tmp_path: Path) -> None:
    gone = str(tmp_path / "python3")

    cause = cause_of_end(255, python=gone)

    assert cause.told == (
        f"The Python of posture-monitor is no longer there: {gone}. Install "
        "posture-monitor again."
    )


@posix_only
def test_what_the_next_process_would_come_to_is_final(tmp_path: Path) -> None:
    assert is_final(-signal.SIGILL)
    assert is_final(255, python=str(tmp_path / "python3"))
    assert not is_final(-signal.SIGKILL)
    assert not is_final(255)
