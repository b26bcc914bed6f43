"""All that the goldens touch of the program's inside: where a name moves, only this.

What is frozen comes out of the command line, of `records`, of the service's status and
screen. Here is how each is called; what is called with what stands in the others.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import posture_monitor
from posture_monitor.cli import run as run_command
from posture_monitor.cli import run_command_line
from posture_monitor.cli._worker import heard
from posture_monitor.core.judgement import Posture
from posture_monitor.core.measure import Zone
from posture_monitor.core.observation import Observation
from posture_monitor.core.observation import Picture as PictureState
from posture_monitor.core.pose import Landmark, Pose
from posture_monitor.core.presence import Who
from posture_monitor.core.view import View
from posture_monitor.trace import line_from_observation
from posture_monitor.vision.link import Looked, Pace, Sampling, WorkerLink

__all__ = [
    "DEMO_FOLDER",
    "REACHED_BY_REPLAY",
    "Landmark",
    "Look",
    "PictureState",
    "Pose",
    "demonstration_lines",
    "lines_of_looks",
    "plain_environment",
    "run_command_line",
    "said_by",
]

REACHED_BY_REPLAY: Mapping[str, frozenset[str]] = {
    "posture": frozenset(map(str, Posture)),
    "view": frozenset(map(str, View)),
    "zone": frozenset(zone.word for zone in Zone),
    "episode": frozenset(zone.word for zone in Zone if zone > Zone.NEUTRAL),
    "picture": frozenset(map(str, PictureState)),
    "who": frozenset(map(str, Who)),
    "answer": frozenset({"moved", "ignored"}),
    "offer": frozenset({"True", "False"}),
}
"""{kind: every word of it}, as `coverage` counts them."""
DEMO_FOLDER = Path(posture_monitor.__file__).parent / "demo"

Look = tuple[float, Pose | PictureState | None]


@contextmanager
def plain_environment() -> Iterator[None]:
    """Give what decides the looks of an output: 80 columns, UTC, no colour forced."""
    before = dict(os.environ)
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        os.environ.pop(name, None)
    os.environ.update(COLUMNS="80", LINES="25", TERM="xterm-256color", TZ="UTC")
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def said_by(*words: str) -> str:
    """Return what a command writes to standard output; it has to succeed."""
    out, err = io.StringIO(), io.StringIO()
    with plain_environment(), redirect_stdout(out), redirect_stderr(err):
        status = run_command_line(words)
    if status != 0:
        raise ValueError(f"expected {words} to succeed, got {status}: {err.getvalue()}")
    return out.getvalue()


def lines_of_looks(looks: Iterable[Look]) -> Iterator[str]:
    """Yield a trace's line of each look: its time, and a pose or what is shown else."""
    for at_s, shown in looks:
        if isinstance(shown, PictureState):
            yield line_from_observation(Observation(at_s=at_s, picture=shown))
        else:
            yield line_from_observation(Observation(at_s=at_s, pose=shown))


def demonstration_lines() -> Iterator[str]:
    """Yield a trace's line of each look of `run` at its demonstration."""
    specs = tuple(f"video:{DEMO_FOLDER / name}" for name in run_command.DEMO)
    link = WorkerLink(
        specs,
        Sampling(looks_per_s=run_command.DEMO_LOOKS_PER_S),
        time_lapse=run_command.DEMO_LAPSE,
        pace=Pace.FAST,
    )
    with link:
        for message in heard(link):
            if isinstance(message, Looked):
                yield line_from_observation(message.observation)
