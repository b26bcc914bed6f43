"""The worker's ear: what the parent wants now, and whether there still is a parent."""

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


class Wishes:
    """What the parent wants now; written by one thread, read by another."""

    def __init__(
        self, sampling: Sampling, clock: Callable[[], float], wait: Wait | None = None
    ) -> None:
        """Begin with a sampling and without a wish to stop.

        Args:
            sampling: The first wish.
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
        """Return how to look now; each wish is another object."""
        return self._sampling

    @property
    def is_stopping(self) -> bool:
        """Return whether the parent wants the end, or is gone."""
        return self._is_stopping

    def resample(self, sampling: Sampling) -> None:
        """Look by this sampling from now on; who waits for a change wakes."""
        with self._changed:
            self._sampling = sampling
            self._changed.notify_all()

    def stop(self) -> None:
        """Want the end; who waits wakes."""
        with self._changed:
            self._is_stopping = True
            self._changed.notify_all()

    def wait_until(self, at_s: float) -> None:
        """Return when the clock says `at_s`, or at once when the end is wanted."""
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
        """Return when the sampling is not `known` any more, or the end is wanted."""
        with self._changed:
            while self._sampling is known and not self._is_stopping:
                self._wait(self._changed, None)


def _wait(changed: threading.Condition, for_s: float | None) -> None:
    changed.wait(for_s)


def listen(wishes: Wishes, pipe: connection.Connection) -> None:
    """Follow the parent in a thread of its own, and end with it.

    A process whose read hangs in a driver leaves `GRACE_S` after the end was asked
    for; the system then releases the camera.
    """
    threading.Thread(target=_follow, args=(wishes, pipe), daemon=True).start()


def _follow(wishes: Wishes, pipe: connection.Connection) -> None:
    while (wish := _next_wish(pipe)) is not None:
        wishes.resample(wish)
    wishes.stop()
    threading.Event().wait(GRACE_S)
    os._exit(0)


def _next_wish(pipe: connection.Connection) -> Sampling | None:
    """Return the next sampling, or None for the end; a parent that is gone wants it."""
    parent = parent_process()
    ends: list[connection.Connection | int] = [pipe]
    if parent is not None:
        ends.append(parent.sentinel)
    if pipe not in connection.wait(ends):
        return None
    try:
        wish = pipe.recv()
    except (EOFError, OSError):
        return None
    return wish if isinstance(wish, Sampling) else None
