"""Worker supervisor: starts, replaces and ends the vision worker.

A worker that dies is started again after a wait that grows; one that hangs is killed
first. After five ends in ten minutes none is started any more: `failure` is set.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import assert_never

from posture_monitor.core.vocabulary import PauseReason
from posture_monitor.durations import DAY_S
from posture_monitor.errors import Fault, SourceError
from posture_monitor.phrases.service import watching
from posture_monitor.service.schedule import BACK_OFF_S
from posture_monitor.service.surroundings.chosen_cameras import (
    AWAY_S,
    ChosenCamera,
    ChosenCameras,
)
from posture_monitor.vision.causes.ended import is_final
from posture_monitor.vision.causes.raised import cause_of_refusal
from posture_monitor.vision.worker_link import (
    Ended,
    Failed,
    Hung,
    Looked,
    Message,
    OfFiles,
    Opened,
    Released,
    Sampling,
    WorkerLink,
)

CRASHES = 5
CRASHES_WITHIN_S = 600.0
RECYCLED_S = DAY_S  # a worker that old is replaced between two bursts


class WorkerSupervisor:
    """Supervises one worker at a time; used by one thread."""

    def __init__(
        self,
        link: WorkerLink,
        *,
        clock: Callable[[], float],
        is_patient: bool,
        cameras: ChosenCameras | None = None,
    ) -> None:
        """Keep the link; nothing is started yet.

        Args:
            link: The link to the worker.
            clock: Monotonic seconds.
            is_patient: Keep a failure for a later try instead of raising it.
            cameras: Keeps which webcam is chosen; None where none is looked through.
        """
        self._cameras = cameras
        if cameras is not None:
            cameras.follow(link, away_s=AWAY_S)
        self._link, self._clock, self._is_patient = link, clock, is_patient
        self._ends_s: deque[float] = deque()
        self._not_before_s: float | None = None
        self._started_s: float | None = None
        self._requested: Sampling | None = None
        self.failure: str | None = None
        self.hang: str | None = None  # in words, until a worker sends a message again
        self._said: list[watching.Remark] = []

    @property
    def pid(self) -> int | None:
        """Return the worker's process number, or None without one."""
        return self._link.pid

    @property
    def chosen(self) -> ChosenCamera | None:
        """Return the webcam in use and why it is, or None where there is none."""
        return None if self._cameras is None else self._cameras.now

    @property
    def is_running(self) -> bool:
        """Return whether a worker was started and not ended."""
        return self._started_s is not None

    @property
    def is_looking(self) -> bool:
        """Return whether a look was asked for and not ended: the camera may be open."""
        return self.is_running and self._requested is not None

    @property
    def pipe(self) -> Connection | None:
        """Return the pipe of the worker's messages, or None without a worker."""
        return self._link.pipe if self.is_running else None

    def look(self, sampling: Sampling) -> bool:
        """Ask for a look; return whether there is a worker for it now."""
        not_before_s = self._not_before_s
        is_resting = not_before_s is not None and self._clock() < not_before_s
        if self.failure is not None or is_resting:
            return False
        if self.is_running and not self.is_looking and self._is_old():
            self.rest()
        self._link.look(sampling)
        self._requested = sampling
        return self.is_running or self._is_started()

    def _is_started(self) -> bool:
        """Start a worker; return whether the system allows one now."""
        try:
            self._link.start()
        except OSError as error:  # no memory, or as many processes as are allowed
            self._said.append(watching.worker_not_started(error))
            self._end(cause_of_refusal(error))
            return False
        self._started_s = self._clock()
        return True

    def change(self, sampling: Sampling) -> None:
        """Change the sampling of the look under way; do nothing without one.

        A burst is not changed to another burst: it ends as it began.
        """
        now = self._requested
        if not self.is_looking or now is None or sampling == now:
            return
        if sampling.burst_s is None or now.burst_s is None:
            self._requested = sampling
            self._link.look(sampling)

    def rest(self) -> None:
        """End the worker: the camera is free, and its memory is given back."""
        self._link.stop()
        self._started_s = self._requested = None

    def try_again(self) -> None:
        """Forget the failure and earlier ends, as the person asks for another try."""
        self.failure = None
        self._ends_s.clear()
        self._not_before_s = None

    def wait(self, for_s: float) -> None:
        """Start no worker for so long."""
        known_s, until_s = self._not_before_s, self._clock() + for_s
        self._not_before_s = until_s if known_s is None else max(known_s, until_s)

    def detail(self, why: PauseReason | None) -> str | None:
        """Return the details of a pause by FAILED or FROZEN, or None."""
        if why is PauseReason.FAILED:
            return self.failure
        return self.hang if why is PauseReason.FROZEN else None

    def take_said(self) -> list[watching.Remark]:
        """Return the remarks on the worker since the last call."""
        taken, self._said = self._said, []
        return taken

    def hear(self) -> Message | None:
        """Return the worker's next message, or None; a worker that ended is replaced.

        Raises:
            SourceError: it cannot go on, and no other try is to be made.
        """
        if not self.is_running:
            return None
        message = self._link.receive(0.0)
        match message:
            case Released() | Ended():
                self._requested = None
            case Failed():
                self._recover(message)
            case Hung():
                self.hang = watching.camera_is_silent()
                self._said.append(watching.camera_opened_again())
                self._end(None)
            case Opened() | Looked() | OfFiles():
                self.hang = None
            case None:
                pass
            case _:
                assert_never(message)
        return message

    def _recover(self, failed: Failed) -> None:
        """Replace a worker that died; a failure that it sent itself is final.

        So is an end that the next one would come to, too.
        """
        if failed.exit_code is None or is_final(failed.exit_code):
            self.rest()
            self.failure = failed.message
            self._raise_failure(failed.fault)
        else:
            self._said.append(watching.worker_restarted())
            self._end(failed.fault)

    def _end(self, cause: Fault | str | None) -> None:
        """Count one end and delay the next worker; give up after too many ends."""
        self.rest()
        now_s = self._clock()
        self._ends_s.append(now_s)
        while now_s - self._ends_s[0] > CRASHES_WITHIN_S:
            self._ends_s.popleft()
        wait_s = BACK_OFF_S[min(len(self._ends_s), len(BACK_OFF_S)) - 1]
        self._not_before_s = now_s + wait_s
        if len(self._ends_s) >= CRASHES:
            self._give_up(cause)

    def _give_up(self, cause: Fault | str | None) -> None:
        """Start no other worker; the last one's cause is told with it."""
        times = watching.worker_given_up(CRASHES, CRASHES_WITHIN_S)
        if cause is None:
            self.failure = times
            return
        told = cause.told if isinstance(cause, Fault) else cause
        self.failure = f"{times} {told}"
        self._raise_failure(cause)

    def _raise_failure(self, cause: Fault | str) -> None:
        if not self._is_patient:
            raise SourceError(cause)

    def _is_old(self) -> bool:
        started_s = self._started_s
        return started_s is not None and self._clock() - started_s > RECYCLED_S
