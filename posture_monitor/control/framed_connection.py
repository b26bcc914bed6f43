"""Framed connection: whole messages over a connection, with a deadline.

The standard library's connections wait without a limit for the rest of a message, and
for the answer to a challenge; here both end at the deadline.
"""

from __future__ import annotations

import os
import struct
import sys
import time
from multiprocessing import AuthenticationError, BufferTooShort
from multiprocessing.connection import answer_challenge, deliver_challenge
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from multiprocessing.connection import _ConnectionBase

    Connection = _ConnectionBase[Any, Any]

MOST_BYTES = 64 * 1024
"""The longest message. It fits into a socket's buffer, so that sending never waits for
the other end to read."""

FAILURES = (OSError, EOFError, AuthenticationError, BufferTooShort, AssertionError)
"""The errors of a broken, silent or foreign other end (AssertionError: raised by Python
3.11 for a malformed challenge)."""


class FramedConnection:
    """One connection with a deadline; used by one thread."""

    def __init__(self, connection: Connection, *, within_s: float) -> None:
        """Keep the connection; its deadline is `within_s` from now."""
        self._connection = connection
        self._until_s = time.monotonic() + within_s

    def prove_first(self, key: bytes) -> None:
        """Return once both ends have proved that they have the key, the other first.

        Raises:
            AuthenticationError: one of them has another key.
        """
        deliver_challenge(cast("Connection", self), key)
        answer_challenge(cast("Connection", self), key)

    def prove_second(self, key: bytes) -> None:
        """Return once both ends have proved that they have the key, this one first.

        Raises:
            AuthenticationError: one of them has another key.
        """
        answer_challenge(cast("Connection", self), key)
        deliver_challenge(cast("Connection", self), key)

    def send_bytes(self, message: bytes) -> None:
        """Send a whole message.

        Raises:
            OSError: the connection is closed, or the message is too long.
        """
        if len(message) > MOST_BYTES:
            raise OSError(f"expected at most {MOST_BYTES} bytes, got {len(message)}")
        self._connection.send_bytes(message)

    def recv_bytes(self, most_bytes: int = MOST_BYTES) -> bytes:
        """Return the next message.

        Raises:
            OSError: it is longer than `most_bytes`, or not complete at the deadline.
            EOFError: the other end closed the connection.
        """
        if sys.platform == "win32":  # a pipe there gives whole messages
            self._wait()
            return self._connection.recv_bytes(most_bytes)
        (size,) = struct.unpack("!i", self._read(4))  # as Connection.send_bytes does
        if not 0 <= size <= most_bytes:
            raise OSError(f"expected at most {most_bytes} bytes, got {size}")
        return self._read(size)

    def _read(self, size: int) -> bytes:
        read = bytearray()
        while len(read) < size:
            self._wait()
            piece = os.read(self._connection.fileno(), size - len(read))
            if not piece:
                raise EOFError
            read += piece
        return bytes(read)

    def _wait(self) -> None:
        left_s = self._until_s - time.monotonic()
        if left_s <= 0 or not self._connection.poll(left_s):
            raise TimeoutError("expected the other end to speak, got silence")
