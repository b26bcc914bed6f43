"""Window: a file that is read here and there, a few bytes at a time."""

from __future__ import annotations

import os
from typing import BinaryIO


class Short(Exception):  # noqa: N818  # an answer, no error: the file is cut there
    """The file ends before what is asked for."""


class Window:
    """An open file's bytes, of which only what is asked for is read.

    Attributes:
        size: How many bytes it has.
    """

    def __init__(self, file: BinaryIO) -> None:
        """Look at a file that is open for reading."""
        self._file = file
        self.size = file.seek(0, os.SEEK_END)

    def bytes_at(self, at: int, count: int) -> bytes:
        """Return so many bytes.

        Raises:
            Short: the file has fewer there.
        """
        if at < 0 or at + count > self.size:
            raise Short
        self._file.seek(at)
        found = self._file.read(count)
        if len(found) < count:  # it shrank meanwhile
            raise Short
        return found

    def number_at(self, at: int, count: int) -> int:
        """Return an unsigned number of so many bytes, the highest first.

        Raises:
            Short: the file has fewer there.
        """
        return int.from_bytes(self.bytes_at(at, count), "big")

    def little_at(self, at: int, count: int) -> int:
        """Return an unsigned number of so many bytes, the lowest first.

        Raises:
            Short: the file has fewer there.
        """
        return int.from_bytes(self.bytes_at(at, count), "little")

    def tail(self, most: int) -> tuple[int, bytes]:
        """Return the last bytes, at most so many, and where they begin."""
        begin = max(0, self.size - most)
        return begin, self.bytes_at(begin, self.size - begin)
