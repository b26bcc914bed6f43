"""Keys: the keys pressed while something is shown; none without a terminal.

While it is open, keys are read one by one and not echoed. Ctrl-C works as always.
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
    """Reads the keys of the terminal that this program was started in."""

    def __init__(self) -> None:
        """Create it; the terminal is unchanged."""
        self._restore: Callable[[], None] | None = None
        self._is_open = False

    def __enter__(self) -> Self:
        """Make a terminal, if there is one, pass keys one by one."""
        self._is_open = sys.stdin is not None and sys.stdin.isatty()
        if sys.platform != "win32" and self._is_open:
            before = termios.tcgetattr(sys.stdin)
            put_back = partial(termios.tcsetattr, sys.stdin, termios.TCSADRAIN)
            self._restore = partial(put_back, before)
            tty.setcbreak(sys.stdin)
        return self

    def __exit__(self, *_: object) -> None:
        """Restore the terminal; keys that were not read are dropped."""
        if not self._is_open:
            return
        self.pressed()
        self._is_open = False
        if self._restore is not None:
            self._restore()

    def pressed(self) -> frozenset[str]:
        """Return the keys pressed since the last call; never waits."""
        found = []
        while self._is_open and (key := _next_key()):
            found.append(key)
        return frozenset(found)


def _next_key() -> str:
    """Return the next pressed key, or an empty text."""
    if sys.platform == "win32":
        return msvcrt.getwch() if msvcrt.kbhit() else ""
    # not through sys.stdin, whose buffer hides keys from select
    is_waiting, _, _ = select.select([sys.stdin], [], [], 0)
    # a part of a letter is a key of its own: an empty text would end the reading
    return os.read(sys.stdin.fileno(), 1).decode("latin-1") if is_waiting else ""
