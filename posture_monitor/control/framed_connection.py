"""A line: whole messages over a connection, with a deadline for each word of them.

The standard library's connections wait for ever for a message that was begun and not
ended, and its challenge waits for an answer; here both end in time.
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
"""The longest message. A socket's buffer holds it whole, so that nobody who does not
read can make a sender wait."""

FAILURES = (OSError, EOFError, AuthenticationError, BufferTooShort, AssertionError)
"""What a broken, silent or foreign other end comes to (AssertionError: Python 3.11's
answer to a challenge that is none)."""


class FramedConnection:
    """One connection until its deadline; used by one thread."""

    def __init__(self, connection: Connection, *, within_s: float) -> None:
        """Keep the connection; everything is heard within `within_s` from now on."""
        self._connection = connection
        self._until_s = time.monotonic() + within_s

    def prove_first(self, key: bytes) -> None:
        """Return if the other end has the key, and was shown that this one has it.

        Raises:
            AuthenticationError: it has not, or it does not believe this one.
        """
        deliver_challenge(cast("Connection", self), key)
        answer_challenge(cast("Connection", self), key)

    def prove_second(self, key: bytes) -> None:
        """Do the same from the other end.

        Raises:
            AuthenticationError: it has not, or it does not believe this one.
        """
        answer_challenge(cast("Connection", self), key)
        deliver_challenge(cast("Connection", self), key)

    def send_bytes(self, message: bytes) -> None:
        """Send a message whole.

        Raises:
            OSError: the other end is gone, or the message is too long.
        """
        if len(message) > MOST_BYTES:
            raise OSError(f"expected at most {MOST_BYTES} bytes, got {len(message)}")
        self._connection.send_bytes(message)

    def recv_bytes(self, most_bytes: int = MOST_BYTES) -> bytes:
        """Return a message.

        Raises:
            OSError: it is longer than `most_bytes`, or not there in time.
            EOFError: the other end is gone.
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
