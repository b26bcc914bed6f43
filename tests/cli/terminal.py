"""The real program in a terminal of its own: what it writes, and keys for it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.cli.program import PATIENCE_S, PROGRAM, environment

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r|\x07")


def _take_terminal() -> None:
    """Make standard input the terminal of the process, which Ctrl-C reaches."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """Runs `posture-monitor WORDS` in a terminal; it has ended after `with`."""

    def __init__(
        self,
        *words: str,
        home: Path,
        size: tuple[int, int] = (80, 24),
    ) -> None:
        """Start it.

        Args:
            words: What is typed after the program's name.
            home: The folders of whoever types it.
            size: Columns and lines.
        """
        columns, rows = size
        self._ours, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        unset = {"COLUMNS": "", "LINES": "", "TERM": "xterm-256color"}
        self._process = subprocess.Popen(
            [*PROGRAM, *words],
            env=environment(home) | unset,
            stdin=its,
            stdout=its,
            stderr=its,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(its)
        self._written = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self._process.terminate()
        self._process.wait(PATIENCE_S)
        os.close(self._ours)

    @property
    def text(self) -> str:
        """Return what it has written, without what moves the cursor or colours."""
        return ESCAPES.sub("", self._written.decode(errors="replace"))

    @property
    def rings(self) -> int:
        """Return how often the bell has rung."""
        return self._written.count(b"\x07")

    def until(self, words: str) -> str:
        """Return what it has written once these words are in it.

        Raises:
            AssertionError: they do not come.
        """
        until_s = time.monotonic() + PATIENCE_S
        while words not in self.text and time.monotonic() < until_s:
            if not self._read():
                break
        assert words in self.text, self.text
        return self.text

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._ours, keys.encode())

    def ended(self) -> int:
        """Return the exit status once it has ended; all it wrote is in `text`."""
        while self._read():
            pass
        return self._process.wait(PATIENCE_S)

    def _read(self) -> bool:
        """Read what is there, within a second; return whether more may come."""
        ready, _, _ = select.select([self._ours], [], [], 1.0)
        if not ready:
            return True
        try:
            part = os.read(self._ours, 65536)
        except OSError:  # the program has closed its terminal
            return False
        self._written += part
        return bool(part)
