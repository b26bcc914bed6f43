"""Messages: what a worker sends to its parent: facts and landmarks, no picture."""

from __future__ import annotations

from dataclasses import dataclass

from posture_monitor.core.pose.observation import Observation
from posture_monitor.errors import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A source was opened and gives pictures of this size; sent at each opening."""

    camera: str
    size_px: tuple[int, int]
    is_live: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One look; also where the camera gives no picture."""

    observation: Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """No message follows for so long: nothing is due, or a camera that failed rests."""

    for_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """The burst is over and the camera free; no message before the next request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """The last recording is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The worker has ended, or is about to, for the reason that is given.

    Attributes:
        message: The reason, in words for a person.
        found: What was expected and got, where that is known.
        exit_code: Of a worker that died without a message (negative: by that signal);
            None where it sent the reason itself.
    """

    message: str
    exit_code: int | None = None
    found: str | None = None

    @property
    def fault(self) -> Fault | str:
        """Return the reason as an error takes it."""
        if self.found is None:
            return self.message
        return Fault(told=self.message, found=self.found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hung:
    """A look is overdue: the worker runs and sends nothing. It is to be restarted."""

    silent_s: float


WorkerMessage = Opened | Looked | Resting | Released | Ended | Fault
"""What a worker sends through the pipe; a `Fault` is its last word."""

Message = Opened | Looked | Released | Ended | Failed | Hung
"""What `WorkerLink.receive` returns."""
