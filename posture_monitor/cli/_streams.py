"""Streams: standard output and standard error, set up once where the program starts.

Whatever a command writes, and by which library, goes through them: their encoding may
be any, the reader may have closed them, the disk behind them may be full.
"""

from __future__ import annotations

import codecs
import errno
import os
import sys
from errno import EBADF, EFBIG, EINVAL, ENOSPC, EPIPE
from io import TextIOWrapper
from typing import BinaryIO, TextIO

from posture_monitor.encoding.readable import READABLE, register
from posture_monitor.errors import Fault
from posture_monitor.phrases.cli import program as words

ASCII = "ascii"
NO_ROOM = (ENOSPC, EFBIG, getattr(errno, "EDQUOT", ENOSPC))  # Windows has no EDQUOT
CLOSED_BY_READER = (EPIPE, EINVAL)  # `| head`; the second one is Windows'


class _Ascii(TextIOWrapper):
    """A stream of ASCII; without `buffer`, or typer writes UTF-8 past it."""

    buffer = None  # type: ignore[assignment]  # typer takes a stream without it as it is


class _Closed(TextIOWrapper):
    """Stands for a stream that was closed before the program began.

    Attributes:
        was_written: Whether something was said that nobody could read.
    """

    was_written = False

    def write(self, text: str, /) -> int:
        """Drop the text."""
        self.was_written = self.was_written or bool(text)
        return len(text)


def set_up_streams() -> None:
    """Let standard output and standard error take any text.

    Where one was closed, its number is taken: the next file that is opened would get
    it, and with it what libraries write there.
    """
    register()
    _take_numbers()
    sys.stdout = _Closed(_nowhere()) if sys.stdout is None else _ready(sys.stdout)
    sys.stderr = _Closed(_nowhere()) if sys.stderr is None else _ready(sys.stderr)
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def lost_output() -> OSError | None:
    """Write out what standard output still holds; return why that fails, or None.

    What is lost is dropped, or Python would say so once more at the end.
    """
    if isinstance(sys.stdout, _Closed):
        lost = sys.stdout.was_written
        return OSError(EBADF, os.strerror(EBADF)) if lost else None
    try:
        sys.stdout.flush()
    except OSError as error:
        drop(sys.stdout)
        return error
    return None


def why_lost(error: OSError) -> Fault | None:
    """Return why output is lost; None where its reader has closed it: he has enough."""
    if error.errno in CLOSED_BY_READER:
        return None
    if error.errno in NO_ROOM:
        return words.output_not_written(error)
    return words.output_is_lost(error.strerror)


def drop(stream: TextIO) -> None:
    """Discard what a stream holds, and all that will be written to it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def say_at_the_end(line: str) -> None:
    """Write a line to standard error, if anybody can read it."""
    try:
        print(line, file=sys.stderr, flush=True)  # noqa: T201  # for a person
    except OSError:
        drop(sys.stderr)


def _ready(stream: TextIO) -> TextIO:
    """Return a stream that takes any text; one that is no file is left as it is."""
    if not isinstance(stream, TextIOWrapper):
        return stream
    stream.reconfigure(errors=READABLE)
    if not _is_ascii(stream.encoding):
        return stream
    return _Ascii(
        open(stream.fileno(), "wb", closefd=False),  # until it ends
        encoding=ASCII,
        errors=READABLE,
        line_buffering=stream.line_buffering,
    )


def _is_ascii(encoding: str) -> bool:
    return codecs.lookup(encoding).name == ASCII


def _nowhere() -> BinaryIO:
    return open(os.devnull, "wb")  # until the process ends


def _take_numbers() -> None:
    """Let no file of ours get the number of a closed stream."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest number that is free
