"""Stopping: what ends a command from outside ends it as Ctrl-C does."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def stopping_politely() -> Iterator[None]:
    """Make SIGTERM what Ctrl-C is, so that the camera is freed and state kept.

    The end of a terminal (SIGHUP) counts as one, unless `nohup` has it ignored.
    """

    def stop(number: int, _frame: FrameType | None) -> None:
        if number != signal.SIGTERM:  # a terminal tells its end more than once
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    hangup = getattr(signal, "SIGHUP", None)  # Windows has none
    numbers = [signal.SIGTERM]
    if hangup is not None and signal.getsignal(hangup) is not signal.SIG_IGN:
        numbers.append(hangup)
    before = [(number, signal.signal(number, stop)) for number in numbers]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)
