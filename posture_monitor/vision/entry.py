"""Entry: the start of a worker process, up to the import of heavy libraries."""

from __future__ import annotations

import gc
import os
import signal
import sys
from multiprocessing.connection import Connection

from posture_monitor._parent import end_above, end_with_parent
from posture_monitor.vision import egress
from posture_monitor.vision.causes.telling import telling_errors
from posture_monitor.vision.pipe.sampling import Order

_NICE = 10

MOST_MEMORY_BYTES = 1_300_000_000
"""What a worker that plays recordings may hold: 170 MB before the first picture, 400
with one of 25 megapixels, 1,040 with the largest PNG that is decoded. With the 120 MB
of its parent the program stays below 1.5 GB, whatever a header says."""


def run(order: Order, requests: Connection, messages: Connection) -> None:
    """Carry out an order, in a process that can reach nothing outside.

    Args:
        order: What to do.
        requests: Where the parent's requests arrive: a Sampling, or None to stop.
        messages: Where the worker's messages are sent.
    """
    with telling_errors(messages):  # of what is loaded here, too
        prepare()
        from posture_monitor.vision.worker import work

        work(order, requests, messages)


def play(order: Order, requests: Connection, messages: Connection) -> None:
    """Carry out an order of recordings only, which nobody else waits for.

    It runs as `run`, but with the priority of its parent, and ends with
    `TOO_MUCH_MEMORY` where a recording would take more than `MOST_MEMORY_BYTES`.
    """
    with telling_errors(messages):
        gc.disable()  # loading makes no garbage; `carry_out` switches it on again
        _isolate()
        end_above(MOST_MEMORY_BYTES)
        from posture_monitor.vision.worker import work

        work(order, requests, messages)


def load(_order: Order, _requests: Connection, messages: Connection) -> None:
    """Load everything that a worker loads and end, in a process as `run` makes it.

    Args:
        messages: Where `Ended` is sent, or `Failed` with what does not load.
    """
    with telling_errors(messages):
        prepare()
        from posture_monitor.vision import worker

        worker.load(messages)


def prepare() -> None:
    """Cut this process off the network, silence it and lower its priority.

    It must be the first call of a worker process.
    """
    _isolate()
    _lower_priority()


def _isolate() -> None:
    end_with_parent()
    egress.isolate_network()  # before anything starts a thread
    egress.seal()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to end
    _silence()


def cameras(messages: Connection) -> None:
    """List the cameras of this machine; no camera is opened.

    Args:
        messages: Where they are sent, by index, or `Failed` with what does not load.
    """
    with telling_errors(messages):
        _silence()
        from posture_monitor.vision.sources import webcam

        messages.send(webcam.cameras())


def _silence() -> None:
    """Discard what libraries write: native ones to standard error, cv2 to both."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)


def _lower_priority() -> None:
    """Give every other program priority over this process."""
    import psutil

    this = psutil.Process()
    if sys.platform == "win32":
        this.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        this.nice(max(_NICE, this.nice()))
