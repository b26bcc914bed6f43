"""Sampling control: in the worker, how the parent wants it to look, and until when."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from multiprocessing import connection, parent_process

from posture_monitor.vision.pipe.sampling import Sampling

Wait = Callable[[threading.Condition, float | None], None]
"""Waits until the condition is notified, or for so many seconds."""

GRACE_S = 1.0
"""How long a read may go on after the end was asked for, before the process leaves."""


class SamplingControl:
    """The parent's latest request; written by one thread, read by another."""

    def __init__(
        self, sampling: Sampling, clock: Callable[[], float], wait: Wait | None = None
    ) -> None:
        """Begin with a sampling; the end is not asked for.

        Args:
            sampling: The first request.
            clock: Monotonic seconds.
            wait: How to wait by that clock; None is real time.
        """
        self._sampling = sampling
        self._clock = clock
        self._wait = _wait if wait is None else wait
        self._is_stopping = False
        self._changed = threading.Condition()

    @property
    def sampling(self) -> Sampling:
        """Return how to look now; each request is another object."""
        return self._sampling

    @property
    def is_stopping(self) -> bool:
        """Return whether the parent asked for the end, or is gone."""
        return self._is_stopping

    def resample(self, sampling: Sampling) -> None:
        """Look by this sampling from now on; a thread that waits for a change wakes."""
        with self._changed:
            self._sampling = sampling
            self._changed.notify_all()

    def stop(self) -> None:
        """Ask for the end; a thread that waits wakes."""
        with self._changed:
            self._is_stopping = True
            self._changed.notify_all()

    def wait_until(self, at_s: float) -> None:
        """Return when the clock says `at_s`, or at once when the end is asked for."""
        with self._changed:
            while not self._is_stopping and (left_s := at_s - self._clock()) > 0:
                self._wait(self._changed, left_s)

    def wait_until_or_change(self, at_s: float, known: Sampling) -> None:
        """Return as `wait_until`, or when the sampling is not `known` any more."""
        with self._changed:
            while self._sampling is known and not self._is_stopping:
                left_s = at_s - self._clock()
                if left_s <= 0:
                    return
                self._wait(self._changed, left_s)

    def wait_for_change(self, known: Sampling) -> None:
        """Return when the sampling is not `known` any more, or the end is asked for."""
        with self._changed:
            while self._sampling is known and not self._is_stopping:
                self._wait(self._changed, None)


def _wait(changed: threading.Condition, for_s: float | None) -> None:
    changed.wait(for_s)


def follow_parent(control: SamplingControl, pipe: connection.Connection) -> None:
    """Pass the parent's requests to the control, in a thread of their own.

    The process ends with the parent. Where a read hangs in a driver, it leaves
    `GRACE_S` after the end was asked for; the system then releases the camera.
    """
    threading.Thread(target=_follow, args=(control, pipe), daemon=True).start()


def _follow(control: SamplingControl, pipe: connection.Connection) -> None:
    while (request := _next_request(pipe)) is not None:
        control.resample(request)
    control.stop()
    threading.Event().wait(GRACE_S)
    os._exit(0)


def _next_request(pipe: connection.Connection) -> Sampling | None:
    """Return the next sampling, or None for the end, or where the parent is gone."""
    parent = parent_process()
    ends: list[connection.Connection | int] = [pipe]
    if parent is not None:
        ends.append(parent.sentinel)
    if pipe not in connection.wait(ends):
        return None
    try:
        request = pipe.recv()
    except (EOFError, OSError):
        return None
    return request if isinstance(request, Sampling) else None
