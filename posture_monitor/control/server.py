"""The server: what `status`, `pause` and the others say is heard here, and answered.

A local socket (a pipe on Windows) in the person's private folder: one request and one
answer a connection, JSON text, never pickle, at most 64 kB. Each end proves to the
other that it can read the key beside the socket. docs/status.md has every field.

The server reads and checks requests on threads of its own and only queues them: the
service takes them with `waiting` on its own thread and is the only one to touch its
state. Whatever a caller sends, or does not send, the server goes on.
"""

from __future__ import annotations

import contextlib
import logging
import math
import os
import queue
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from posture_monitor.control import framed_connection
from posture_monitor.control.framed_connection import (
    FAILURES,
    MOST_BYTES,
    FramedConnection,
)
from posture_monitor.control.instance import (
    RuntimePlace,
    is_lost,
    keep_fresh,
    make_private,
    own_place,
)
from posture_monitor.control.listener import CallerListener
from posture_monitor.control.protocol import (
    Reply,
    Request,
    message_from_reply,
    request_from,
)
from posture_monitor.errors import StorageError
from posture_monitor.log_codes import LogCode
from posture_monitor.phrases.service import channel

MOST_CALLERS = 16
READ_WITHIN_S = 2.0
ANSWER_WITHIN_S = 10.0
KEY_BYTES = 32
TEND_EVERY_S = 2.0  # a command that asks for 5 s then finds it again

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A request that waits for its answer; the caller is gone after ten seconds."""

    request: Request
    _reply: queue.SimpleQueue[Reply] = field(default_factory=queue.SimpleQueue)

    def answer(self, reply: Reply) -> None:
        """Have the answer sent by the server's thread; never blocks, never raises."""
        self._reply.put(reply)

    def wait(self, wait_s: float) -> Reply | None:
        """Return the answer, or None where the service gave none in time."""
        with contextlib.suppress(queue.Empty):
            return self._reply.get(timeout=wait_s)
        return None


class Server:
    """Hears requests from `start` until `close`; `waiting` gives them away.

    The caller holds the `Instance` of the same place: there is one server a place.
    """

    def __init__(
        self,
        place: RuntimePlace | None = None,
        *,
        wake: Callable[[], None] | None = None,
        read_within_s: float = READ_WITHIN_S,
        tend_every_s: float = TEND_EVERY_S,
    ) -> None:
        """Keep where to listen, and what to call when something waits.

        Args:
            place: None is the person's own.
            wake: Called on a thread of the server's after each request; must be quick.
            read_within_s: How long a caller has to prove himself and to ask.
            tend_every_s: How long what lies at the place is believed to lie there.
        """
        self._place = own_place() if place is None else place
        self._wake = wake
        self._read_within_s = read_within_s
        self._waiting: queue.SimpleQueue[Pending] = queue.SimpleQueue()
        self._callers = threading.BoundedSemaphore(MOST_CALLERS)
        self._tend_every_s = tend_every_s
        self._tend_at_s = math.inf  # while it is not open
        self._door: CallerListener | None = None
        self._thread: threading.Thread | None = None
        self._key = b""
        self._refusal = ""

    def start(self) -> None:
        """Listen; what a crashed service left at the place is replaced.

        Raises:
            StorageError: the socket or its key cannot be made.
        """
        self._open()
        self._tend_at_s = time.monotonic() + self._tend_every_s

    def tend(self) -> bool:
        """Listen anew where the socket or its key was removed, now and then.

        Returns:
            False once the lock is gone: somebody else may be the service as well.
        """
        if time.monotonic() < self._tend_at_s:
            return True
        self._tend_at_s = time.monotonic() + self._tend_every_s
        if is_lost(self._place):
            return False
        if self._is_found():
            keep_fresh(self._place)
        else:
            self._open_anew()
        return True

    def waiting(self) -> list[Pending]:
        """Return what was asked since the last call, oldest first; never blocks."""
        found: list[Pending] = []
        with contextlib.suppress(queue.Empty):
            while True:
                found.append(self._waiting.get_nowait())
        return found

    def close(self) -> None:
        """Stop listening and remove the socket; a second time does nothing.

        An answer that was given before is still sent.
        """
        if math.isinf(self._tend_at_s):
            return
        self._tend_at_s = math.inf
        self._shut()
        self._finish_answers()
        if _has_key(self._place.key, self._key):  # not the next service's
            self._place.key.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def _open(self) -> None:
        make_private(self._place.folder)
        self._key = secrets.token_bytes(KEY_BYTES)
        try:
            _keep_key(self._place.key, self._key)
            self._door = CallerListener(self._place.address, most_waiting=MOST_CALLERS)
        except OSError as error:
            why = error.strerror or error
            refusal = channel.not_listening(self._place.address, why)
            raise StorageError(refusal) from error
        self._thread = threading.Thread(
            target=self._listen_on, args=(self._door,), name="control", daemon=True
        )
        self._thread.start()

    def _open_anew(self) -> None:
        self._shut()
        try:
            self._open()
        except StorageError as error:
            if str(error) != self._refusal:  # it is tried again and again
                _log.warning(LogCode.NOT_LISTENING, {"error": error})
            self._refusal = str(error)
        else:
            _log.warning(LogCode.LISTENS_ANEW)
            self._refusal = ""

    def _shut(self) -> None:
        if self._door is None or self._thread is None:
            return
        self._door.close()
        self._thread.join(READ_WITHIN_S)
        self._door = self._thread = None

    def _is_found(self) -> bool:
        """Return whether a command would find a door, somebody at it, and the key."""
        return (
            self._door is not None
            and self._thread is not None
            and self._thread.is_alive()
            and self._door.is_found()
            and _has_key(self._place.key, self._key)
        )

    def _finish_answers(self) -> None:
        """Return when no thread has an answer left to send, or soon at any rate."""
        for _ in range(MOST_CALLERS):
            self._callers.acquire(timeout=READ_WITHIN_S / MOST_CALLERS)

    def _listen_on(self, door: CallerListener) -> None:
        for connection in door.callers():
            if not self._callers.acquire(blocking=False):
                connection.close()
                continue
            threading.Thread(
                target=self._serve, args=(connection,), name="caller", daemon=True
            ).start()

    def _serve(self, connection: framed_connection.Connection) -> None:
        try:
            with connection:
                self._exchange(connection)
        except FAILURES:  # not one of ours, or it went away: nobody to tell
            _log.debug(LogCode.CALLER_UNREADABLE)
        finally:
            self._callers.release()

    def _exchange(self, connection: framed_connection.Connection) -> None:
        line = FramedConnection(connection, within_s=self._read_within_s)
        line.prove_first(self._key)
        request = request_from(line.recv_bytes())
        if isinstance(request, str):
            line.send_bytes(_packed(Reply(ok=False, said=request)))
            return
        pending = Pending(request=request)
        self._waiting.put(pending)
        if self._wake is not None:
            self._wake()
        reply = pending.wait(ANSWER_WITHIN_S)
        if reply is not None:
            line.send_bytes(_packed(reply))


def _packed(reply: Reply) -> bytes:
    message = message_from_reply(reply)
    if len(message) <= MOST_BYTES:
        return message
    _log.error(LogCode.ANSWER_TOO_LONG, {"size_bytes": len(message)})
    return message_from_reply(Reply(ok=False, said=channel.long_answer()))


def _keep_key(path: Path, key: bytes) -> None:
    """Write the key into a file that was private before the key was in it."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(key)


def _has_key(path: Path, key: bytes) -> bool:
    """Return whether the file holds the key; one that cannot be looked at does."""
    try:
        return path.read_bytes() == key
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
