"""Keys pressed while something is shown; without a terminal there are none.

Keys come one by one and are not echoed while it is open; Ctrl-C stays what it is.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from typing import Self

if sys.platform == "win32":
    import msvcrt
else:
    import select
    import termios
    import tty

SPACE = " "


class Keys:
    """The keys of the terminal that this program was started in."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._restore: Callable[[], None] | None = None
        self._is_open = False

    def __enter__(self) -> Self:
        """Take the keys one by one, where there is a terminal."""
        self._is_open = sys.stdin is not None and sys.stdin.isatty()
        if sys.platform != "win32" and self._is_open:
            before = termios.tcgetattr(sys.stdin)
            put_back = partial(termios.tcsetattr, sys.stdin, termios.TCSADRAIN)
            self._restore = partial(put_back, before)
            tty.setcbreak(sys.stdin)
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the terminal as it was; keys that nobody asked for are dropped."""
        if not self._is_open:
            return
        self.pressed()
        self._is_open = False
        if self._restore is not None:
            self._restore()

    def pressed(self) -> frozenset[str]:
        """Return the keys that were pressed since the last call; never waits."""
        found = []
        while self._is_open and (key := _next_key()):
            found.append(key)
        return frozenset(found)


def _next_key() -> str:
    """Return the next key that waits, or nothing."""
    if sys.platform == "win32":
        return msvcrt.getwch() if msvcrt.kbhit() else ""
    # not through sys.stdin: its buffer hides what select looks for
    is_waiting, _, _ = select.select([sys.stdin], [], [], 0)
    return os.read(sys.stdin.fileno(), 1).decode(errors="ignore") if is_waiting else ""
