"""Stopping: makes SIGTERM and SIGHUP end a command as Ctrl-C does."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def stopping_politely() -> Iterator[None]:
    """Make SIGTERM act as Ctrl-C, so that the camera is freed and the state kept.

    So does SIGHUP, the end of the terminal, unless `nohup` makes it ignored.
    """

    def stop(number: int, _frame: FrameType | None) -> None:
        if number != signal.SIGTERM:  # a terminal can send it more than once
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
