"""Workers that crash, hang or take too much memory at pictures of certain names.

They run in a process of their own, as the real one does, and change only there how a
picture is read.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np

from posture_monitor._parent import end_above
from posture_monitor.vision.frame import Frame, Picture8
from posture_monitor.vision.pictures.reading import picture_at
from posture_monitor.vision.pipe.sampling import Order
from posture_monitor.vision.sources import images, video
from posture_monitor.vision.worker import work

MOST_BYTES = 700_000_000
CRASHES_AT_S = 4.0


def run(order: Order, requests: Connection, messages: Connection) -> None:
    """Carry out an order; "crash", "hang" and "large" in a name do what they say."""
    end_above(MOST_BYTES)
    images.picture_at = _read  # type: ignore[attr-defined]  # its own import
    work(order, requests, messages)


def run_video(order: Order, requests: Connection, messages: Connection) -> None:
    """Carry out an order; a video crashes when its look at `CRASHES_AT_S` is read."""
    setattr(video, "Frame", _frame_or_crash)  # noqa: B010  # its own import
    work(order, requests, messages)


def _frame_or_crash(*, bgr: Picture8, at_s: float) -> Frame:
    if at_s >= CRASHES_AT_S:
        _crash()
    return Frame(bgr=bgr, at_s=at_s)


def end_at_once(_order: Order, _requests: Connection, _messages: Connection) -> None:
    """End before anything is loaded."""
    os._exit(3)


def _read(file: Path) -> Picture8:
    for word, happen in _HAPPENINGS.items():
        if word in file.name:
            happen()
    return picture_at(file)


def _crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _hang() -> None:
    threading.Event().wait()


def _grow() -> None:
    held = [np.ones(50_000_000, np.uint8) for _ in range(20)]
    threading.Event().wait(len(held))


_HAPPENINGS: Mapping[str, Callable[[], None]] = {
    "crash": _crash,
    "hang": _hang,
    "large": _grow,
}
