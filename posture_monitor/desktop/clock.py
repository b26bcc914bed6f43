"""Clock: the times that the service uses, and how it waits."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection, wait

from posture_monitor.local_times import THIS_ZONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A clock; the same one as the worker's.

    Attributes:
        now_s: Monotonic seconds.
        with_sleep_s: The same, but going on while the machine sleeps.
        utc: The wall clock, aware.
        local: The wall clock in the person's time zone, aware.
        wait: Waits for so many seconds, or until one of the connections can be read.
    """

    now_s: Callable[[], float]
    with_sleep_s: Callable[[], float]
    utc: Callable[[], datetime]
    local: Callable[[], datetime]
    wait: Callable[[float, Sequence[Connection]], None]


def real_clock() -> Clock:
    """Return the machine's own clock."""
    return Clock(
        now_s=time.monotonic,
        with_sleep_s=with_sleep_s,
        utc=_utc,
        local=_local,
        wait=_wait,
    )


def with_sleep_s(platform: str = sys.platform) -> float:
    """Return seconds that go on while the machine sleeps.

    Linux has a clock for it; CLOCK_MONOTONIC goes on in sleep on macOS, where
    `time.monotonic` does not; on Windows both do.
    """
    name = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}.get(platform)
    number = getattr(time, name, None) if name is not None else None
    return time.monotonic() if number is None else time.clock_gettime(number)


def _utc() -> datetime:
    return datetime.now(UTC)


def _local() -> datetime:
    if sys.platform != "win32":  # where Python follows the time zone by itself
        time.tzset()  # else a change of the time zone is not seen
    return datetime.now(THIS_ZONE)


def _wait(for_s: float, ends: Sequence[Connection]) -> None:
    if ends:
        wait(ends, for_s)
    elif for_s > 0:
        time.sleep(for_s)
