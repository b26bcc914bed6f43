"""Listener: the open control socket that callers find, until it is closed.

The socket is made under another name and then renamed to its address, so that closing
it never removes the socket of a later listener at the same address.
"""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import threading
from collections.abc import Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Client, Listener, wait
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from posture_monitor.control.framed_connection import FAILURES
from posture_monitor.control.instance import Identity, identity, is_still, make_private
from posture_monitor.log_codes import LogCode

if TYPE_CHECKING:
    from posture_monitor.control.framed_connection import Connection

AFTER_TROUBLE_S = 1.0

_log = logging.getLogger(__name__)


class CallerListener:
    """Listens from its creation; one thread accepts callers, another may close it."""

    def __init__(self, address: str, *, most_waiting: int) -> None:
        """Start listening; a socket that a crashed service left is replaced.

        Raises:
            OSError: the socket cannot be made.
            StorageError: its folder cannot be made, or belongs to another user.
        """
        self._address = address
        self._closing = threading.Event()
        self._woken, self._waking = Pipe(duplex=False)
        self._identity: Identity | None = None  # None for a pipe, which is no file
        if address.startswith("\\\\"):  # a pipe ends with its process
            self._listener = Listener(address, "AF_PIPE")
        else:
            self._listener, self._identity = _listening(Path(address), most_waiting)

    def callers(self) -> Iterator[Connection]:
        """Yield each caller's connection, until the listener is closed."""
        try:
            while not self._closing.is_set():
                caller = self._next()
                if caller is not None:
                    yield caller
        finally:
            with contextlib.suppress(OSError):  # its first name does not exist any more
                self._listener.close()

    def is_found(self) -> bool:
        """Return whether its socket is still at the address."""
        return self._identity is None or is_still(Path(self._address), self._identity)

    def close(self) -> None:
        """Make `callers` end; never blocks."""
        self._closing.set()
        if self._identity is None:
            call = threading.Thread(target=self._call, name="call", daemon=True)
            call.start()  # nothing else wakes a thread that waits at a pipe
        else:
            self._waking.send_bytes(b".")
            if self.is_found():
                Path(self._address).unlink(missing_ok=True)

    def _next(self) -> Connection | None:
        """Return the next caller's connection, or None if closed or none is there."""
        try:
            if self._identity is not None:
                ready = wait([self._woken, _descriptor(self._listener)])
                if self._woken in ready:
                    return None
            return self._listener.accept()
        except BlockingIOError:  # the caller has gone
            return None
        except OSError as error:  # too many open files
            _log.warning(LogCode.NO_CALLER_TAKEN, {"error": error})
            self._closing.wait(AFTER_TROUBLE_S)
            return None

    def _call(self) -> None:
        """Connect to the own address, which wakes `callers`."""
        with contextlib.suppress(*FAILURES):
            Client(self._address).close()


def _listening(address: Path, most_waiting: int) -> tuple[Listener, Identity]:
    make_private(address.parent)
    new = address.with_name(secrets.token_hex(3))  # no longer than its last name
    listener = Listener(str(new), "AF_UNIX", backlog=most_waiting)
    try:
        os.set_blocking(_descriptor(listener), False)
        found = identity(new)
        new.replace(address)  # nobody else listens there: this process has the lock
    except OSError:
        listener.close()
        raise
    return listener, found


def _descriptor(listener: Listener) -> int:
    """Return the file descriptor to wait for, which the library does not offer."""
    descriptor: int = attrgetter("_listener._socket")(listener).fileno()
    return descriptor
