"""A door: where the callers of the control socket come in, until it is closed.

The socket is put at its address under another name first: whoever listens later at the
same address never loses his own to the end of this one.
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
    """Open from the beginning; one thread takes the callers, another may close it."""

    def __init__(self, address: str, *, most_waiting: int) -> None:
        """Listen; what a crashed service left at the address is replaced.

        Raises:
            OSError: the socket cannot be made.
            StorageError: its folder cannot be made, or is somebody else's.
        """
        self._address = address
        self._closing = threading.Event()
        self._woken, self._waking = Pipe(duplex=False)
        self._identity: Identity | None = None  # of a pipe, which is no file
        if address.startswith("\\\\"):  # it ends with its process: nothing is stale
            self._listener = Listener(address, "AF_PIPE")
        else:
            self._listener, self._identity = _listening(Path(address), most_waiting)

    def callers(self) -> Iterator[Connection]:
        """Yield everybody who comes, until it is closed."""
        try:
            while not self._closing.is_set():
                caller = self._next()
                if caller is not None:
                    yield caller
        finally:
            with contextlib.suppress(OSError):  # its first name is long gone
                self._listener.close()

    def is_found(self) -> bool:
        """Return whether its socket still lies at the address."""
        return self._identity is None or is_still(Path(self._address), self._identity)

    def close(self) -> None:
        """Let `callers` end, whoever stands before it; never blocks."""
        self._closing.set()
        if self._identity is None:
            ring = threading.Thread(target=self._ring, name="ring", daemon=True)
            ring.start()  # a pipe hears of nothing else
        else:
            self._waking.send_bytes(b".")
            if self.is_found():
                Path(self._address).unlink(missing_ok=True)

    def _next(self) -> Connection | None:
        """Return the next caller, or None where it is closed or nobody could be."""
        try:
            if self._identity is not None:
                ready = wait([self._woken, _descriptor(self._listener)])
                if self._woken in ready:
                    return None
            return self._listener.accept()
        except BlockingIOError:  # he went away again
            return None
        except OSError as error:  # too many open files
            _log.warning(LogCode.NO_CALLER_TAKEN, {"error": error})
            self._closing.wait(AFTER_TROUBLE_S)
            return None

    def _ring(self) -> None:
        with contextlib.suppress(*FAILURES):
            Client(self._address).close()


def _listening(address: Path, most_waiting: int) -> tuple[Listener, Identity]:
    make_private(address.parent)
    new = address.with_name(secrets.token_hex(3))  # no longer than its last name
    listener = Listener(str(new), "AF_UNIX", backlog=most_waiting)
    try:
        os.set_blocking(_descriptor(listener), False)
        found = identity(new)
        new.replace(address)  # the holder of the lock may: nobody listens there
    except OSError:
        listener.close()
        raise
    return listener, found


def _descriptor(listener: Listener) -> int:
    """Return what can be waited for; the standard library hands it to nobody."""
    descriptor: int = attrgetter("_listener._socket")(listener).fileno()
    return descriptor
