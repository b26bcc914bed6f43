"""What a worker tells its parent: facts and landmarks, never a picture."""

from __future__ import annotations

from dataclasses import dataclass

from posture_monitor.core.pose.observation import Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A source was opened and gives pictures of this size; told at each opening."""

    camera: str
    size_px: tuple[int, int]
    is_live: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One look; a camera that gives no picture is one, too."""

    observation: Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """Nothing is due, or a camera in trouble is left alone: no word for so long."""

    for_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """The burst is over and the camera is free; no word before the next request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """The last recording is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The worker has ended, or is about to, for the reason that is given.

    Attributes:
        message: One clear line.
        exit_code: Of a worker that died without a word (negative: by that signal);
            None where it told the reason itself.
    """

    message: str
    exit_code: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hung:
    """A look is overdue: the worker lives and says nothing. Restart it."""

    silent_s: float


WorkerMessage = Opened | Looked | Resting | Released | Ended | Failed
"""What goes through the pipe."""

Message = Opened | Looked | Released | Ended | Failed | Hung
"""What `WorkerLink.receive` returns."""
