"""Worker link: starts a worker process, receives its messages, and ends it.

It imports neither cv2 nor mediapipe. No picture crosses the pipe: what arrives are the
messages of `posture_monitor.vision.pipe.messages`.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import TYPE_CHECKING, Self, assert_never

from posture_monitor.errors import Fault
from posture_monitor.vision import entry
from posture_monitor.vision.causes.ended import cause_of_end
from posture_monitor.vision.pipe.messages import (
    Ended,
    Failed,
    Hung,
    Looked,
    Message,
    OfFiles,
    Opened,
    Released,
    Resting,
    Trying,
    WorkerMessage,
)
from posture_monitor.vision.pipe.preference import KnownCamera
from posture_monitor.vision.pipe.sampling import (
    GAP_S,
    UPRIGHT,
    Mounting,
    Order,
    Pace,
    Sampling,
)
from posture_monitor.vision.sources import is_live

if TYPE_CHECKING:
    from posture_monitor.core.pose.observation import Observation

__all__ = [
    "Ended",
    "Failed",
    "Hung",
    "Looked",
    "Message",
    "Mounting",
    "OfFiles",
    "Opened",
    "Order",
    "Pace",
    "Released",
    "Sampling",
    "WorkerLink",
    "is_live",
]

STARTING_S = 60.0
"""How long the first message may take: imports, the model, a slow driver; and the
first look after a source was opened: the model's first one took over 30 s on a loaded
computer of one core."""

DEADLINE_S = 30.0
"""How long after a due look a worker counts as hung: some drivers take 20 s to open."""

Run = Callable[[Order, Connection, Connection], None]

_POLITE_S = 3.0
_POLITE_TO_HUNG_S = 2.0  # it ends after `sampling_control.GRACE_S`, or never
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Running:
    process: SpawnProcess
    requests: Connection
    messages: Connection


class WorkerLink:
    """A worker process and the pipe to it; used by one thread.

    Attributes:
        on_opened: Is told of each opening, before `receive` returns it.
    """

    def __init__(
        self,
        specs: str | tuple[str, ...],
        sampling: Sampling,
        *,
        time_lapse: float = 1.0,
        pace: Pace = Pace.REAL,
        mounting: Mounting = UPRIGHT,
        deadline_s: float = DEADLINE_S,
        run: Run = entry.run,
    ) -> None:
        """Keep what the worker is to do; nothing runs yet.

        Args:
            specs: A source, or several that are used one after another.
            sampling: How to look; recordings use its `looks_per_s` only.
            time_lapse: Seconds of at_s for each second of a recording.
            pace: How fast recordings are played.
            mounting: How the pictures are made upright.
            deadline_s: How long after a due look the worker counts as hung.
            run: What the worker process runs.

        Raises:
            ValueError: a number is out of bounds, or there is no source.
        """
        self._order = Order(
            specs=(specs,) if isinstance(specs, str) else specs,
            sampling=sampling,
            pace=pace,
            time_lapse=time_lapse,
            mounting=mounting,
            reads_ahead=pace is Pace.APART,
        )
        self._deadline_s = deadline_s
        self._run = run
        self._running: _Running | None = None
        self._final_message: Ended | Failed | None = None
        self._is_hung = False
        self._received_s = self._overdue_s = 0.0
        self._has_looked = False
        self._tried: str | None = None
        self._known: Callable[[], tuple[KnownCamera, ...]] = lambda: ()
        self.on_opened: Callable[[Opened], None] = lambda _opened: None

    def __enter__(self) -> Self:
        """Start the worker."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the worker."""
        self.stop()

    @property
    def is_alive(self) -> bool:
        """Return whether the worker process runs."""
        return self._running is not None and self._running.process.is_alive()

    @property
    def source(self) -> str:
        """Return the first source, as a person writes it."""
        return self._order.specs[0]

    @property
    def is_of_camera(self) -> bool:
        """Return whether it is a camera, which is opened again where it hangs."""
        return any(map(is_live, self._order.specs))

    @property
    def reads_ahead(self) -> bool:
        """Return whether looks may be lost where the worker dies."""
        return self._order.reads_ahead

    @property
    def pid(self) -> int | None:
        """Return the worker's process number, or None where none was started."""
        return None if self._running is None else self._running.process.pid

    @property
    def pipe(self) -> Connection | None:
        """Return the pipe in which messages arrive; None without a worker."""
        return None if self._running is None else self._running.messages

    def start(self) -> None:
        """Start the worker; do nothing where one was started and not stopped."""
        if self._running is not None:
            return
        preference = replace(self._order.preference, known=self._known())
        self._order = replace(self._order, preference=preference)
        context = get_context("spawn")  # the libraries do not survive a fork
        requests_in, requests = context.Pipe(duplex=False)
        messages, messages_in = context.Pipe(duplex=False)
        process = context.Process(
            target=self._run,
            args=(self._order, requests_in, messages_in),
            name="posture-monitor-vision",
            daemon=True,
        )
        with requests_in, messages_in, _environment(_ENVIRONMENT):
            process.start()
        self._running = _Running(process=process, requests=requests, messages=messages)
        self._final_message, self._is_hung = None, False
        self._received_s = time.monotonic()
        self._overdue_s = self._received_s + STARTING_S
        self._has_looked = False

    def receive(self, timeout_s: float) -> Message | None:
        """Return the worker's next message, or None when none came in `timeout_s`.

        A worker that died without a message gives `Failed` with its exit code, and one
        whose look is overdue `Hung`. The final message is returned at each later call.

        Raises:
            ValueError: the worker was not started, or was stopped.
        """
        if self._running is None:
            raise ValueError("expected a started worker, got none; call start first")
        if self._final_message is not None:
            return self._final_message
        until_s = time.monotonic() + timeout_s
        while True:
            if _has_message(self._running.messages, min(until_s, self._overdue_s)):
                message = self._received(self._running)
                if message is not None:
                    return message
            now_s = time.monotonic()
            if now_s >= self._overdue_s:
                self._is_hung = True
                self._leave_out_tried()
                return Hung(silent_s=now_s - self._received_s)
            if now_s >= until_s:
                return None

    def look(self, sampling: Sampling) -> None:
        """Ask for a burst, or for looks without end; a recording keeps its sampling.

        A worker that is started later begins with this request.
        """
        self._order = replace(self._order, sampling=sampling)
        if self._running is None:
            return
        if math.isinf(self._overdue_s):
            self._overdue_s = time.monotonic() + self._deadline_s
        with suppress(ConnectionError):  # it died; the next one starts with it
            self._running.requests.send(sampling)

    def prefer(
        self, known: Callable[[], tuple[KnownCamera, ...]], *, away_s: float
    ) -> None:
        """Prefer cameras from the next start of a worker on.

        Args:
            known: Returns those that were chosen before, the one to prefer first; is
                asked at each start.
            away_s: How long it may be away before another one is used.
        """
        self._known = known
        wanted = replace(self._order.preference, away_s=away_s)
        self._order = replace(self._order, preference=wanted)

    def stop(self) -> None:
        """End the worker: ask, wait up to 3 s, kill; its camera is free afterwards.

        A worker that hung is given 2 s only, as a request for the status waits as long.
        A worker that the kernel holds in a hung driver is left, with its camera.
        """
        if self._running is None:
            return
        running, self._running = self._running, None
        with running.requests, running.messages:
            with suppress(ConnectionError):
                running.requests.send(None)
            running.process.join(_POLITE_TO_HUNG_S if self._is_hung else _POLITE_S)
            if running.process.is_alive():
                running.process.kill()
                running.process.join(_POLITE_TO_HUNG_S)
        if not running.process.is_alive():
            running.process.close()

    def restart(self) -> None:
        """End the worker and start another; recordings start again, at a later at_s."""
        self.stop()
        self.start()

    def go_on(self, *, leave_out: int, after: str | None) -> None:
        """End the worker at once and start another, which does not begin anew.

        That one reads each picture only once the one before it was told.

        Args:
            leave_out: So many of the sources are over and are not opened again.
            after: The name of the file of the next source, a folder, after which it
                goes on; None begins with the first one.
        """
        self.kill()
        specs = self._order.specs[leave_out:]
        self._order = replace(self._order, specs=specs, after=after, reads_ahead=False)
        self.start()

    def kill(self) -> None:
        """End the worker at once; only for recordings, which are free afterwards."""
        if self._running is None:
            return
        running, self._running = self._running, None
        with running.requests, running.messages:
            running.process.kill()
            running.process.join(_POLITE_TO_HUNG_S)
        if not running.process.is_alive():
            running.process.close()

    def _received(self, running: _Running) -> Message | None:
        try:
            message: WorkerMessage = running.messages.recv()
        except (EOFError, OSError):
            return self._failure_of_dead(running)
        self._received_s = time.monotonic()
        self._overdue_s = self._received_s + self._deadline_s
        return self._passed_on(message)

    def _leave_out_tried(self) -> None:
        """Have the next worker leave out the camera that ended this one in a trial."""
        preference = self._order.preference
        if self._tried is not None:
            hung = (*preference.hung, self._tried)
            preference = replace(preference, hung=hung)
            self._order = replace(self._order, preference=preference)
        self._tried = None

    def _passed_on(self, message: WorkerMessage) -> Message | None:
        self._tried = message.path if isinstance(message, Trying) else None
        match message:
            case Resting():
                self._overdue_s += message.for_s
                return None
            case Trying():
                return None
            case Looked():
                self._has_looked = True
                observation = self._read_only(message.observation)
                return replace(message, observation=observation)
            case Released():
                self._overdue_s = math.inf
            case Ended() | Failed():
                self._final_message = message
            case Opened():
                if not self._has_looked:
                    first_s = max(STARTING_S, self._deadline_s)
                    self._overdue_s = self._received_s + first_s
                self.on_opened(message)
            case OfFiles():
                pass
            case _:
                assert_never(message)
        return message

    def _read_only(self, observation: Observation) -> Observation:
        """Return it with read-only arrays, which a pipe loses; keep its time."""
        if self._order.pace is not Pace.APART:
            begin_at_s = observation.at_s + GAP_S
            self._order = replace(self._order, begin_at_s=begin_at_s)
        if observation.pose is None:
            return observation
        return replace(observation, pose=replace(observation.pose))

    def _failure_of_dead(self, running: _Running) -> Failed:
        """Return the final message of a worker that died without one."""
        self._leave_out_tried()
        running.process.join(_POLITE_S)
        code = running.process.exitcode
        self._final_message = failed_by(cause_of_end(code), exit_code=code)
        return self._final_message


def failed_by(fault: Fault, *, exit_code: int | None = None) -> Failed:
    """Return the final message of a process that ended for a reason."""
    return Failed(message=fault.told, found=fault.found or None, exit_code=exit_code)


def _has_message(messages: Connection, until_s: float) -> bool:
    try:
        return messages.poll(max(0.0, until_s - time.monotonic()))
    except OSError:  # a broken pipe on Windows: reading tells that it died
        return True


@contextmanager
def _environment(extra: dict[str, str]) -> Iterator[None]:
    """Set variables for a process that is started inside; restore the old ones."""
    before = {name: os.environ.get(name) for name in extra}
    os.environ.update(extra)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
