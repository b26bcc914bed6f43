"""Server: receives the requests of commands and the icon, and sends the replies.

A local socket (a pipe on Windows) in the person's private folder: one request and one
reply a connection, JSON text, never pickle, at most 64 kB. Each end proves to the
other that it can read the key beside the socket. docs/status.md has every field.

The server reads and checks requests in threads of its own and queues them. The service
takes them with `waiting` in its own thread, so that no other thread uses its state. No
message of a caller, nor a missing one, stops the server.
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
TEND_EVERY_S = 2.0  # a command tries for 5 s, and finds the new socket within them

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A request that waits for its reply; its caller waits for ten seconds."""

    request: Request
    _reply: queue.SimpleQueue[Reply] = field(default_factory=queue.SimpleQueue)

    def answer(self, reply: Reply) -> None:
        """Queue the reply for a thread of the server; never blocks, never raises."""
        self._reply.put(reply)

    def wait(self, wait_s: float) -> Reply | None:
        """Return the reply, or None where the service gave none in time."""
        with contextlib.suppress(queue.Empty):
            return self._reply.get(timeout=wait_s)
        return None


class Server:
    """Receives requests from `start` until `close`; `waiting` returns them.

    Its user must hold the `Instance` of the same place: there is one server a place.
    """

    def __init__(
        self,
        place: RuntimePlace | None = None,
        *,
        wake: Callable[[], None] | None = None,
        read_within_s: float = READ_WITHIN_S,
        tend_every_s: float = TEND_EVERY_S,
    ) -> None:
        """Keep where to listen, and what to call once a request waits.

        Args:
            place: None is the person's own.
            wake: Called in a thread of the server after each request; must be quick.
            read_within_s: Time for a caller to prove that it has the key, and to ask.
            tend_every_s: How often `tend` checks the lock, the socket and the key.
        """
        self._place = own_place() if place is None else place
        self._wake = wake
        self._read_within_s = read_within_s
        self._waiting: queue.SimpleQueue[Pending] = queue.SimpleQueue()
        self._callers = threading.BoundedSemaphore(MOST_CALLERS)
        self._tend_every_s = tend_every_s
        self._tend_at_s = math.inf  # while it does not listen
        self._listener: CallerListener | None = None
        self._thread: threading.Thread | None = None
        self._key = b""
        self._refusal = ""

    def start(self) -> None:
        """Start listening; a socket and key that a crashed service left are replaced.

        Raises:
            StorageError: the socket or its key cannot be made.
        """
        self._open()
        self._tend_at_s = time.monotonic() + self._tend_every_s

    def tend(self) -> bool:
        """Listen again if the socket or its key was removed; checked every few seconds.

        Returns:
            False once the lock was removed: another process may be a second service.
        """
        if time.monotonic() < self._tend_at_s:
            return True
        self._tend_at_s = time.monotonic() + self._tend_every_s
        if is_lost(self._place):
            return False
        if self._is_found():
            keep_fresh(self._place)
        else:
            self._open_again()
        return True

    def waiting(self) -> list[Pending]:
        """Return the requests since the last call, oldest first; never blocks."""
        found: list[Pending] = []
        with contextlib.suppress(queue.Empty):
            while True:
                found.append(self._waiting.get_nowait())
        return found

    def close(self) -> None:
        """Stop listening and remove the socket; a second call does nothing.

        Replies that were given before are still sent.
        """
        if math.isinf(self._tend_at_s):
            return
        self._tend_at_s = math.inf
        self._close_listener()
        self._finish_replies()
        if _has_key(self._place.key, self._key):  # not that of the next service
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
            listener = CallerListener(self._place.address, most_waiting=MOST_CALLERS)
        except OSError as error:
            refusal = channel.not_listening(self._place.address, error)
            raise StorageError(refusal) from error
        self._listener = listener
        self._thread = threading.Thread(
            target=self._accept, args=(listener,), name="control", daemon=True
        )
        self._thread.start()

    def _open_again(self) -> None:
        self._close_listener()
        try:
            self._open()
        except StorageError as error:
            if str(error) != self._refusal:  # each tend tries again
                _log.warning(LogCode.NOT_LISTENING, {"error": error})
            self._refusal = str(error)
        else:
            _log.warning(LogCode.LISTENS_ANEW)
            self._refusal = ""

    def _close_listener(self) -> None:
        if self._listener is None or self._thread is None:
            return
        self._listener.close()
        self._thread.join(READ_WITHIN_S)
        self._listener = self._thread = None

    def _is_found(self) -> bool:
        """Return whether callers find the socket, a thread at it, and the key."""
        return (
            self._listener is not None
            and self._thread is not None
            and self._thread.is_alive()
            and self._listener.is_found()
            and _has_key(self._place.key, self._key)
        )

    def _finish_replies(self) -> None:
        """Return once no thread has a reply to send, or after READ_WITHIN_S."""
        for _ in range(MOST_CALLERS):
            self._callers.acquire(timeout=READ_WITHIN_S / MOST_CALLERS)

    def _accept(self, listener: CallerListener) -> None:
        for connection in listener.callers():
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
        except FAILURES:  # a foreign caller, or one that has gone: none gets a reply
            _log.debug(LogCode.CALLER_UNREADABLE)
        finally:
            self._callers.release()

    def _exchange(self, connection: framed_connection.Connection) -> None:
        framed = FramedConnection(connection, within_s=self._read_within_s)
        framed.prove_first(self._key)
        request = request_from(framed.recv_bytes())
        if isinstance(request, str):
            framed.send_bytes(_packed(Reply(ok=False, said=request)))
            return
        pending = Pending(request=request)
        self._waiting.put(pending)
        if self._wake is not None:
            self._wake()
        reply = pending.wait(ANSWER_WITHIN_S)
        if reply is not None:
            framed.send_bytes(_packed(reply))


def _packed(reply: Reply) -> bytes:
    message = message_from_reply(reply)
    if len(message) <= MOST_BYTES:
        return message
    _log.error(LogCode.ANSWER_TOO_LONG, {"size_bytes": len(message)})
    return message_from_reply(Reply(ok=False, said=channel.long_answer()))


def _keep_key(path: Path, key: bytes) -> None:
    """Write the key into a new file that only the person can read."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(key)


def _has_key(path: Path, key: bytes) -> bool:
    """Return whether the file holds the key; True if the file cannot be read."""
    try:
        return path.read_bytes() == key
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
