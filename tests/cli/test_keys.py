"""Keys: what is read of a terminal, and how it is left."""

from __future__ import annotations

import os
import pty
import select
from collections.abc import Iterator

import pytest

from posture_monitor.cli._keys import Keys


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Return where keys are pressed that the program's terminal gets."""
    keyboard, terminal = pty.openpty()
    with open(terminal) as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        yield keyboard
    os.close(keyboard)


def test_letters_of_any_script_hide_no_key_that_is_pressed_after_them(
    keyboard: int,
) -> None:
    with Keys() as keys:
        os.write(keyboard, "\u0439\u00e9\u65e5q".encode())

        assert "q" in keys.pressed()


def test_keys_that_were_not_read_are_left_to_nobody(keyboard: int) -> None:
    with Keys() as keys, open(os.ttyname(keyboard + 1)) as terminal:
        assert keys.pressed() == frozenset()
        os.write(keyboard, "\u0439\u0439 rm\n".encode())

        keys.__exit__()

        assert select.select([terminal], [], [], 0)[0] == []
