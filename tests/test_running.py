"""The whole program as processes: what it opens, writes, and leaves behind."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import cv2
import psutil
import pytest

import posture_monitor

PROGRAM = [sys.executable, "-m", "posture_monitor"]
DEMO = Path(posture_monitor.__file__).parent / "demo" / "desk_front.mp4"
PATIENCE_S = 60.0


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a recording of somebody who sits upright: 1.2 s there and back again."""
    path = tmp_path_factory.mktemp("calm") / "calm.mp4"
    capture = cv2.VideoCapture(str(DEMO))
    pictures = [capture.read()[1] for _ in range(16)][10:]
    capture.release()
    size = (pictures[0].shape[1], pictures[0].shape[0])
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 5, size)
    for picture in [*pictures, *reversed(pictures)]:
        writer.write(picture)
    writer.release()
    return path


@pytest.fixture
def agreed(own_folders: Path) -> Path:
    """Return the person's folders after the consent was given."""
    subprocess.run([*PROGRAM, "consent", "--accept"], check=True, capture_output=True)
    return own_folders


@pytest.fixture
def camera(calm: Path, tmp_path: Path) -> str:
    """Return a camera of this test's own."""
    link = tmp_path / "camera.mp4"
    link.symlink_to(calm)
    return f"camera-file:{link}"


@pytest.fixture
def running(agreed: Path, camera: str) -> Iterator[subprocess.Popen[str]]:
    """Give the program while it watches, after its first words."""
    process = subprocess.Popen(
        [*PROGRAM, "run", "--source", camera],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    read_until(process, "You are there")
    yield process
    process.kill()
    process.communicate()


def read_until(process: subprocess.Popen[str], words: str) -> str:
    """Return what a process has written when it writes these words."""
    assert process.stdout is not None
    said = ""
    until_s = time.monotonic() + PATIENCE_S
    while words not in said and time.monotonic() < until_s:
        line = process.stdout.readline()
        if not line:
            break
        said += line
    assert words in said, said
    return said


def worker_of(process: subprocess.Popen[str]) -> psutil.Process:
    """Return the vision worker: the child that has the pose library in memory."""
    for child in psutil.Process(process.pid).children(recursive=True):
        if any("mediapipe" in each.path for each in child.memory_maps()):
            return child
    raise AssertionError("no worker is there")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_with_a_summary_and_leaves_no_process(
    running: subprocess.Popen[str], number: signal.Signals, agreed: Path
) -> None:
    worker = worker_of(running)

    running.send_signal(number)
    said, _ = running.communicate(timeout=PATIENCE_S)

    assert running.returncode == 0
    assert "Stopped. The camera is free." in said
    assert "In your usual position" in said or "Learning" in said
    assert not worker.is_running()
    assert (agreed / "data" / "posture-monitor" / "state.json").exists()


def test_the_supervisor_loads_neither_opencv_nor_mediapipe(
    running: subprocess.Popen[str],
) -> None:
    maps = Path(f"/proc/{running.pid}/maps").read_text()

    assert "numpy" in maps
    assert "cv2" not in maps
    assert "mediapipe" not in maps


def test_a_killed_worker_is_replaced(running: subprocess.Popen[str]) -> None:
    worker_of(running).kill()

    said = read_until(running, "It is started again")

    assert "Looking stopped by itself" in said


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_running_it_connects_to_nothing_outside_and_writes_no_picture(
    agreed: Path, camera: str, tmp_path: Path
) -> None:
    log = tmp_path / "strace.log"
    calls = "connect,sendto,sendmsg,bind,open,openat,creat"
    process = subprocess.Popen(
        ["strace", "-f", "-qq", "-e", f"trace={calls}", "-o", str(log)]
        + [*PROGRAM, "run", "--source", camera],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    read_until(process, "You are there")
    psutil.Process(process.pid).children()[0].send_signal(signal.SIGINT)
    process.communicate(timeout=PATIENCE_S)

    traced = log.read_text(errors="replace")

    assert "mediapipe" in traced  # it saw the worker, too
    assert outside_addresses(traced) == []
    assert written_files(traced, agreed) == {"state.json"}


def outside_addresses(traced: str) -> list[str]:
    """Return the calls that name an address outside this machine."""
    inet = [line for line in traced.splitlines() if "AF_INET" in line]
    return [line for line in inet if "127.0.0.1" not in line and '"::1"' not in line]


def written_files(traced: str, home: Path) -> set[str]:
    """Return the names of the files that were opened to be written and are left.

    Compiled Python and the locks of camera and service hold nothing of a person.
    """
    opened = re.findall(r'open(?:at)?\((?:AT_FDCWD, )?"([^"]+)", ([A-Z_|]+)', traced)
    written = {
        Path(name)
        for name, flags in opened
        if ("O_WRONLY" in flags or "O_RDWR" in flags)
        and not name.startswith(("/dev/", "/proc/", "/sys/"))
    }
    consent = home / "data" / "posture-monitor" / "consent.json"
    began_s = consent.stat().st_mtime
    renamed = {
        path
        for path in home.rglob("*")
        if path.is_file() and path.stat().st_mtime > began_s
    }
    left = {path for path in written if path.exists()} | renamed
    return {
        path.name
        for path in left
        if path.suffix not in {".pyc", ".lock"} and path.name != "lock"
    }


def test_the_first_start_asks_once_and_keeps_the_answer(
    own_folders: Path, camera: str
) -> None:
    first = on_a_terminal(camera, answer=b"y\nn\n")
    second = on_a_terminal(camera, answer=None)

    assert "shoulder blades" not in first
    assert "May it look" in first
    assert "May it keep such a history" in first
    assert "May it look" not in second
    assert "May it keep" not in second
    assert (own_folders / "data" / "posture-monitor" / "consent.json").exists()


@pytest.mark.parametrize(
    "answer", [pytest.param(b"n\n", id="no"), pytest.param(b"\n", id="nothing")]
)
def test_an_answer_that_is_no_yes_opens_no_camera_and_keeps_nothing(
    own_folders: Path, camera: str, answer: bytes
) -> None:
    said = on_a_terminal(camera, answer=answer, until="nothing was opened or kept")

    assert "nothing was opened or kept" in said
    assert "You are there" not in said
    assert not (own_folders / "data" / "posture-monitor").exists()


def on_a_terminal(
    camera: str, *, answer: bytes | None, until: str = "You are there"
) -> str:
    """Return what the program writes on a terminal until these words."""
    terminal, end = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, "run", "--source", camera],
        stdin=end,
        stdout=end,
        stderr=end,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "200"},
    )
    os.close(end)
    try:
        said, has_answered = "", answer is None
        until_s = time.monotonic() + PATIENCE_S
        while until not in said and time.monotonic() < until_s:
            said += _read(terminal)
            if not has_answered and "May it look" in said:
                os.write(terminal, answer or b"")
                has_answered = True
        return said
    finally:
        process.send_signal(signal.SIGINT)
        _drain(terminal)
        process.wait(PATIENCE_S)
        os.close(terminal)


def _read(terminal: int) -> str:
    ready, _, _ = select.select([terminal], [], [], 0.5)
    try:
        return os.read(terminal, 65536).decode(errors="replace") if ready else ""
    except OSError:  # the other end is closed
        return ""


def _drain(terminal: int) -> None:
    until_s = time.monotonic() + 5.0
    while time.monotonic() < until_s and (_read(terminal)):
        pass
