"""Where a worker process begins: everything that has to come before heavy imports."""

from __future__ import annotations

import os
import signal
import sys
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from posture_monitor._parent import end_with_parent
from posture_monitor.vision import egress
from posture_monitor.vision.pipe.sampling import Order

if TYPE_CHECKING:
    from posture_monitor.vision.sources.webcam import Camera

_NICE = 10


def run(order: Order, requests: Connection, messages: Connection) -> None:
    """Carry out an order, in a process that can reach nothing outside.

    Args:
        order: What to do.
        requests: Where the parent's requests arrive: a Sampling, or None to stop.
        messages: Where the messages of the worker go out.
    """
    prepare()
    from posture_monitor.vision.worker import work

    work(order, requests, messages)


def load(_order: Order, _requests: Connection, messages: Connection) -> None:
    """Load all that a worker loads and end, in a process as `run` makes it.

    Args:
        messages: Where `Ended` goes out, or `Failed` with what is missing.
    """
    prepare()
    from posture_monitor.vision import worker

    worker.load(messages)


def prepare() -> None:
    """Make this process one that reaches nothing outside, says nothing and gives way.

    It has to be the first thing that a worker process does.
    """
    end_with_parent()
    egress.isolate_network()  # before anything starts a thread
    egress.seal()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    _be_quiet()
    _give_way()


def cameras() -> tuple[Camera, ...]:
    """Return the cameras of this machine; none is opened.

    Raises:
        LibraryError: the system lacks a library that OpenCV needs.
    """
    _be_quiet()
    from posture_monitor.vision.sources import webcam

    return webcam.cameras()


def _be_quiet() -> None:
    """Send standard error nowhere: native libraries write to it as they like."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)


def _give_way() -> None:
    """Let every other program go first."""
    import psutil

    this = psutil.Process()
    if sys.platform == "win32":
        this.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        this.nice(max(_NICE, this.nice()))
