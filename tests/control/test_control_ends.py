"""How the control ends, and that no request ends it: crowds, signals, mistakes."""

from __future__ import annotations

import logging
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from posture_monitor.cli import _running
from posture_monitor.control.client import ask
from posture_monitor.control.instance import Instance, RuntimePlace, own_place, place_in
from posture_monitor.control.protocol import Command, Reply, Request
from posture_monitor.control.server import Server
from posture_monitor.service.commands import Commands
from posture_monitor.vision import worker_link
from tests.control.control_doubles import PATIENCE_S
from tests.service.sitting import Sitting

POLITE = """
import sys
from pathlib import Path
from posture_monitor.cli._stopping import stopping_politely
from posture_monitor.control.instance import Instance, place_in
from posture_monitor.control.server import Server
place = place_in(Path(sys.argv[1]))
try:
    with stopping_politely(), Instance(place), Server(place):
        print("ready", flush=True)
        sys.stdin.read()
except KeyboardInterrupt:
    print("over", flush=True)
"""


# Crowds.


def hold(room: threading.BoundedSemaphore, let_go: threading.Event) -> None:
    """Make it slow to let a caller in, until it is let go."""
    acquire = room.acquire

    def slowly(**how: Any) -> bool:
        if "blocking" in how:
            let_go.wait(PATIENCE_S)
        return acquire(**how)

    room.acquire = slowly  # type: ignore[assignment, method-assign]  # a slow lock


def crowd_before(place: RuntimePlace, stack: ExitStack) -> None:
    """Connect and say nothing until nobody else can connect."""
    while True:
        caller = stack.enter_context(socket.socket(socket.AF_UNIX))
        caller.setblocking(False)
        try:
            caller.connect(place.address)
        except BlockingIOError:
            return


def test_a_server_closes_while_silent_callers_fill_its_queue(
    place: RuntimePlace,
) -> None:
    server, let_go = Server(place, read_within_s=0.2), threading.Event()
    hold(server._callers, let_go)
    server.start()
    with ExitStack() as stack:
        crowd_before(place, stack)
        closing = threading.Thread(target=server.close, daemon=True)
        closing.start()
        time.sleep(0.1)  # whatever it wants from its own socket, it waits for it now
        let_go.set()
        closing.join(PATIENCE_S / 4)

        assert not closing.is_alive()
    assert list(place.folder.iterdir()) == []


# Signals.


@contextmanager
def polite(folder: Path, *wrapper: str) -> Iterator[subprocess.Popen[str]]:
    """Run a server that ends as the service does, as a process of its own."""
    process = subprocess.Popen(
        [*wrapper, sys.executable, "-c", POLITE, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdin, process.stdout:
        assert process.stdout.readline() == "ready\n"
        try:
            yield process
        finally:
            process.kill()
            process.wait()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_a_signal_that_ends_it_leaves_neither_socket_nor_key(
    folder: Path, number: signal.Signals
) -> None:
    with polite(folder) as process:
        process.send_signal(number)

        assert process.stdout is not None
        assert process.stdout.readline() == "over\n"
        assert process.wait(PATIENCE_S) == 0
    assert [path.name for path in folder.iterdir()] == ["lock"]


def test_a_hangup_that_was_to_be_ignored_is_ignored(folder: Path) -> None:
    ignoring = ("sh", "-c", "trap '' HUP; exec \"$@\"", "sh")
    with polite(folder, *ignoring) as process:
        process.send_signal(signal.SIGHUP)

        assert process.stdout is not None
        assert not select.select([process.stdout], [], [], 0.3)[0]
        assert process.poll() is None
        assert place_in(folder).key.exists()


# Mistakes of ours.


@pytest.fixture
def sitting(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sitting]:
    """Give a service that answers its commands on a thread of its own."""
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    made, over = Sitting(), threading.Event()
    commands = Commands(is_restart_due=lambda: False)

    def attend() -> None:
        while not over.is_set():
            commands.attend(made.service)
            if commands.wake is not None:
                commands.wake.poll(0.05)

    thread = threading.Thread(target=attend)
    with Instance():
        commands.start()
        thread.start()
        yield made
        over.set()
        thread.join()
        commands.close()


def asked(command: Command) -> Reply | None:
    return ask(Request(command=command), PATIENCE_S, own_place())


def test_a_request_that_raises_is_refused_and_the_next_one_is_obeyed(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_for_s: float | None) -> float:
        raise OverflowError("what nobody is to read")

    monkeypatch.setattr(sitting.service, "snooze", fail)
    with caplog.at_level(logging.INFO):
        refused, obeyed = asked(Command.SNOOZE), asked(Command.STATUS)

    assert refused == Reply(
        ok=False,
        said="`snooze` did not work, by a fault of the program (OverflowError). "
        "`posture-monitor status` shows how it goes on.",
    )
    assert obeyed is not None
    assert obeyed.ok
    assert obeyed.status is not None
    assert obeyed.status.running
    assert caplog.messages == ["command_failed"]


# Patience.


def test_a_worker_is_not_waited_for_as_long_as_a_command_waits() -> None:
    assert worker_link._POLITE_S <= _running.ASK_WITHIN_S - 2.0
