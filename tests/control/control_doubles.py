"""What the tests of the control share: services, one of them deaf, and callers."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Client
from pathlib import Path

from posture_monitor.control import framed_connection
from posture_monitor.control.client import ask
from posture_monitor.control.instance import RuntimePlace
from posture_monitor.control.protocol import ASK_STATUS, Reply
from posture_monitor.control.server import Pending, Server
from posture_monitor.control.status import Status

PATIENCE_S = 20.0
WELL = Status(running=True, pid=7)
OWN_SERVICE = """
import sys
from pathlib import Path
from posture_monitor.control.instance import Instance, place_in
from posture_monitor.control.status import Status
from posture_monitor.control.server import Server
place = place_in(Path(sys.argv[1]))
with Instance(place) as instance, Server(place):
    print(instance.is_ours, flush=True)
    sys.stdin.read()
"""


def obey(pending: Pending) -> None:
    said = f"{pending.request.command} heard"
    pending.answer(Reply(ok=True, said=said, status=WELL))


@contextmanager
def service(
    place: RuntimePlace,
    answer: Callable[[Pending], None] = obey,
    read_within_s: float = 2.0,
    tend_every_s: float = 5.0,
) -> Iterator[list[Pending]]:
    """Run a loop that answers and tends, and give the list of what it was asked."""
    woken, over, heard = threading.Event(), threading.Event(), list[Pending]()

    def loop() -> None:
        while not over.is_set():
            woken.wait(0.05)
            woken.clear()
            server.tend()
            for pending in server.waiting():
                heard.append(pending)
                answer(pending)

    with Server(
        place, wake=woken.set, read_within_s=read_within_s, tend_every_s=tend_every_s
    ) as server:
        thread = threading.Thread(target=loop)
        thread.start()
        try:
            yield heard
        finally:
            over.set()
            woken.set()
            thread.join()


@contextmanager
def own_service(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a service that never takes its requests, as a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-c", OWN_SERVICE, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    with process.stdin, process.stdout:
        assert process.stdout.readline() == "True\n"
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def answer_of(place: RuntimePlace) -> Reply | None:
    """Return the answer to `status`, asked again and again as the commands do."""
    until_s = time.monotonic() + PATIENCE_S
    told = None
    while told is None and time.monotonic() < until_s:
        told = ask(ASK_STATUS, 1.0, place)
    return told


def connect(place: RuntimePlace) -> framed_connection.Connection:
    return Client(place.address)


def ends(connection: framed_connection.Connection) -> bool:
    """Return whether the server hung up, having said its challenge at most."""
    try:
        while connection.poll(PATIENCE_S):
            connection.recv_bytes()
    except (EOFError, ConnectionError):
        return True
    return False
