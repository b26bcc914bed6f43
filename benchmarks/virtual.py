"""Virtual time: waits take no real time, and work takes no virtual time.

One number is shared by the supervisor and its real worker process. Whoever waits moves
it on; while the worker looks, the supervisor waits for its words in real time.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.sharedctypes import Synchronized

from posture_monitor.desktop.clock import Clock
from posture_monitor.vision import entry
from posture_monitor.vision.pipe.sampling import Order
from posture_monitor.vision.sources import Ticking
from posture_monitor.vision.worker_link import Run

PATIENCE_S = 60.0  # of real time, for a worker that is at work
BEGIN_S = 1000.0


class VirtualTime:
    """A clock that only waiting moves; it can be handed to a spawned process."""

    def __init__(self, begin: datetime) -> None:
        """Start at a moment of the wall."""
        self._shared: Synchronized[float] = get_context("spawn").Value("d", BEGIN_S)
        self._begin = begin
        self._asleep_s = 0.0

    def now_s(self) -> float:
        """Return monotonic seconds, which stand still in a sleep."""
        return float(self._shared.value)

    def sleep_machine(self, for_s: float) -> None:
        """Let the machine sleep: the wall goes on and the monotonic clock does not."""
        self._asleep_s += for_s

    def clock(self) -> Clock:
        """Return the supervisor's clock."""
        return Clock(
            now_s=self.now_s,
            with_sleep_s=lambda: self.now_s() + self._asleep_s,
            utc=self.wall,
            local=self.wall,
            wait=self._wait,
        )

    def wall(self) -> datetime:
        """Return the wall's time, aware."""
        passed_s = self.now_s() - BEGIN_S + self._asleep_s
        return self._begin.astimezone(UTC) + timedelta(seconds=passed_s)

    def worker(self) -> Run:
        """Return what a worker process runs in this time."""
        return partial(run_worker, self._shared)

    def _wait(self, for_s: float, ends: Sequence[Connection]) -> None:
        if ends:
            wait(ends, PATIENCE_S)
        else:
            advance(self._shared, for_s)


def run_worker(
    shared: Synchronized[float], order: Order, requests: Connection, told: Connection
) -> None:
    """Carry out an order as `entry.run` does, in virtual time."""
    entry.prepare()
    from posture_monitor.vision.worker import work

    def waits(changed: threading.Condition, for_s: float | None) -> None:
        if for_s is None:
            changed.wait()
        else:
            advance(shared, for_s)

    ticking = Ticking(clock=lambda: shared.value, sleep=partial(advance, shared))
    work(order, requests, told, ticking=ticking, wait=waits)


def advance(shared: Synchronized[float], for_s: float) -> None:
    """Move the shared clock on."""
    with shared.get_lock():
        shared.value += for_s
