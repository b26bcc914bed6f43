"""What watching costs: the real service for ten minutes, beside a bare MediaPipe loop.

    .venv/bin/python benchmarks/service_cost.py [RECORDING] [--minutes 10]

The service runs as its user starts it, with a recording as its camera and folders of
its own. CPU is that of supervisor and worker together, counted from the first assessed
look on (a start is printed beside), in calls of `detect_for_video` as they cost in this
same run. PSS is what the kernel says. Ends with 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import psutil

from posture_monitor.vision import estimator

BARE = Path(__file__).with_name("bare.py")
RECORDING = Path(__file__).parents[1] / "posture_monitor" / "demo" / "desk_front.mp4"
PROGRAM = [sys.executable, "-m", "posture_monitor"]
PATIENCE_S = 240.0  # to learn how somebody sits takes a minute or two
MIB = 2**20
MOST_CALLS_A_MIN = 45.0
MOST_CALLS_A_S = 2.2
MOST_SUPERVISOR_MB = 60.0
MOST_PSS = 1.25
CALM_S = 8.0
CONTINUOUS = ("camera.continuous=always",)
PEERS = (
    "peers on an 80 s clip, CPU of one core (../shared/peers.md section 4): "
    "Turtleneck 14 %, postured 17 %, dorso-linux 28 %, batesposture 45 to 130 %, "
    "LearnOpenCV 70 %"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """A bare MediaPipe loop: CPU of one call, and PSS of its process."""

    call_s: float
    pss_mb: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What the service spent.

    Attributes:
        start_s: CPU from its start to the first assessed look.
        cpu_s: CPU from then on.
        for_s: How long that was.
        supervisor_mb, worker_mb: PSS at its end, the worker's with the model loaded.
        looks: Whether it still assessed looks at the end.
    """

    start_s: float
    cpu_s: float
    for_s: float
    supervisor_mb: float
    worker_mb: float
    posture: str


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and return 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description="What watching costs.")
    parser.add_argument("recording", nargs="?", type=Path, default=RECORDING)
    parser.add_argument("--minutes", type=float, default=10.0)
    asked = parser.parse_args(arguments)
    bare = bare_of(asked.recording)
    bursts = watched(asked.recording, 60.0 * asked.minutes, ())
    continuous = watched(asked.recording, 60.0 * asked.minutes / 5, CONTINUOUS)
    rows = list(checked(bare, bursts, continuous))
    print(
        f"bare detect_for_video: {1e3 * bare.call_s:.1f} ms, {bare.pss_mb:.0f} MB PSS"
    )
    for name, found, bar, is_held in rows:
        print(f"{'holds ' if is_held else 'MISSED'}  {name}: {found} (bar {bar})")
    print(PEERS)
    return int(not all(is_held for *_, is_held in rows))


def checked(
    bare: Bare, bursts: Watched, continuous: Watched
) -> Iterator[tuple[str, str, str, bool]]:
    """Yield (what, found, bar, whether it holds)."""
    a_min = 60.0 * bursts.cpu_s / bursts.for_s / bare.call_s
    share = 100.0 * bursts.cpu_s / bursts.for_s
    yield (
        f"bursts over {bursts.for_s / 60:.0f} min, {bursts.posture} at the end",
        f"{a_min:.1f} calls a minute, {share:.2f} % of a core "
        f"(its start: {bursts.start_s:.1f} s CPU)",
        f"{MOST_CALLS_A_MIN:g} calls",
        a_min <= MOST_CALLS_A_MIN,
    )
    a_s = continuous.cpu_s / continuous.for_s / bare.call_s
    yield (
        f"continuous at 1 Hz over {continuous.for_s / 60:.0f} min",
        f"{a_s:.2f} calls a second",
        f"{MOST_CALLS_A_S:g} calls",
        a_s <= MOST_CALLS_A_S,
    )
    supervisor_mb = max(bursts.supervisor_mb, continuous.supervisor_mb)
    yield (
        "supervisor alone",
        f"{supervisor_mb:.1f} MB PSS",
        f"{MOST_SUPERVISOR_MB:g} MB",
        supervisor_mb <= MOST_SUPERVISOR_MB,
    )
    both = (bursts.supervisor_mb + bursts.worker_mb) / bare.pss_mb
    yield (
        "worker and supervisor beside a bare MediaPipe process",
        f"{both:.2f} times (worker {bursts.worker_mb:.0f} MB)",
        f"{MOST_PSS:g} times",
        both <= MOST_PSS,
    )


def watched(recording: Path, for_s: float, assignments: Sequence[str]) -> Watched:
    """Return what the service spends on watching a recording for so long."""
    with (
        tempfile.TemporaryDirectory() as home,
        running(recording, Path(home), assignments) as (process, environ),
    ):
        told_when(environ, lambda status: status.get("posture") in ("good", "poor"))
        start_s, began_s = _cpu_s(process), time.monotonic()
        time.sleep(for_s)
        spent_s = _cpu_s(process) - start_s
        lasted_s = time.monotonic() - began_s
        status = asked_status(environ)
        worker = _worker(process)
        return Watched(
            start_s=start_s,
            cpu_s=spent_s,
            for_s=lasted_s,
            supervisor_mb=_pss_mb(process.pid),
            worker_mb=_pss_mb(worker.pid),
            posture=str(status.get("posture")),
        )


@contextmanager
def running(
    recording: Path,
    home: Path,
    assignments: Sequence[str],
    program: Sequence[str] = PROGRAM,
) -> Iterator[tuple[psutil.Process, dict[str, str]]]:
    """Give the service as a process, and the environment that its commands need."""
    names = ("CONFIG", "DATA", "STATE", "CACHE")
    environ = {
        **{key: value for key, value in os.environ.items() if key != "XDG_RUNTIME_DIR"},
        **{f"XDG_{name}_HOME": str(home / name.lower()) for name in names},
    }
    camera = home / "camera.mp4"
    keep_calm(recording, camera)
    consent = [*PROGRAM, "consent", "--accept"]
    subprocess.run(consent, env=environ, check=True, capture_output=True)
    words = [word for each in assignments for word in ("--set", each)]
    command = [*program, "start", "--foreground", "--source", f"camera-file:{camera}"]
    with subprocess.Popen(
        [*command, *words],
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield psutil.Process(process.pid), environ
        finally:
            process.terminate()


def keep_calm(recording: Path, path: Path) -> None:
    """Write somebody who sits and sways a little: 8 s there and back again.

    A recording that begins with somebody upright is asked for, as the demonstration is.
    """
    capture = cv2.VideoCapture(str(recording))
    fps = capture.get(cv2.CAP_PROP_FPS)
    found = [capture.read() for _ in range(round(CALM_S * fps))]
    capture.release()
    pictures = [picture for is_read, picture in found if is_read]
    height, width = pictures[0].shape[:2]
    codec = cv2.VideoWriter.fourcc(*"mp4v")
    writer = cv2.VideoWriter(str(path), codec, fps, (width, height))
    for picture in [*pictures, *reversed(pictures)]:
        writer.write(picture)
    writer.release()


def asked_status(environ: dict[str, str]) -> dict[str, Any]:
    """Return what `status --json` says."""
    done = subprocess.run(
        [*PROGRAM, "status", "--json"],
        env=environ,
        check=False,
        capture_output=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout or "{}")
    return found


def told_when(environ: dict[str, str], is_so: Any) -> None:
    """Return when the status is so.

    Raises:
        SystemExit: it never was.
    """
    until_s = time.monotonic() + PATIENCE_S
    while time.monotonic() < until_s:
        if is_so(asked_status(environ)):
            return
        time.sleep(1.0)
    raise SystemExit(f"expected it to watch, got {asked_status(environ)}")


def bare_of(recording: Path) -> Bare:
    """Return what a bare loop costs, in a process of its own."""
    command = [sys.executable, str(BARE), str(_model()), str(recording)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return Bare(call_s=found["call_s"], pss_mb=found["pss_mb"])


def _model() -> Path:
    return Path(estimator.__file__).with_name(estimator.MODEL)


def _cpu_s(process: psutil.Process) -> float:
    """Return CPU of a process and of all its children, those that ended too."""
    alive = [process, *process.children(recursive=True)]
    own = sum(sum(each.cpu_times()[:2]) for each in alive)
    times = process.cpu_times()
    return own + times.children_user + times.children_system


def _worker(process: psutil.Process) -> psutil.Process:
    """Return the child with the pose library in memory."""
    for child in process.children(recursive=True):
        if any("mediapipe" in each.path for each in child.memory_maps()):
            return child
    raise SystemExit("expected a vision worker, got none")


def _pss_mb(pid: int) -> float:
    return float(psutil.Process(pid).memory_full_info().pss) / MIB


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
