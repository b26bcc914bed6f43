"""Hearing a worker: looks until the end, trouble as errors."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import assert_never

from posture_monitor.errors import SourceError
from posture_monitor.vision.link import (
    Ended,
    Failed,
    Hung,
    Looked,
    Opened,
    Released,
    WorkerLink,
    listed_cameras,
)
from posture_monitor.vision.sources import open_source
from posture_monitor.vision.sources.webcam import chosen

PATIENCE_S = 0.5


def check_camera(spec: str) -> None:
    """Return if the source is well named and the webcam that is meant exists.

    Nothing is opened; files are not looked for.

    Raises:
        UsageError: there is no such kind of source, or its place is missing.
        CameraError: there is no such webcam; the message lists those there are.
    """
    open_source(spec)
    kind, _, place = spec.partition(":")
    if kind == "webcam":
        chosen(listed_cameras(), place)


def heard(link: WorkerLink, *, for_s: float | None = None) -> Iterator[Opened | Looked]:
    """Yield what a started worker tells until its end, or for so many seconds.

    Raises:
        SourceError: the worker cannot go on; the message is its own.
    """
    until_s = None if for_s is None else time.monotonic() + for_s
    while until_s is None or time.monotonic() < until_s:
        message = link.receive(PATIENCE_S)
        match message:
            case Opened() | Looked():
                yield message
            case Ended():
                return
            case Failed():
                raise SourceError(message.message)
            case Hung():
                link.restart()
            case Released() | None:
                pass
            case _:
                assert_never(message)


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
