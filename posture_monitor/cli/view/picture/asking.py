"""Asking: what a terminal says of itself: graphics, the colour of its ground, cells.

All questions are put at once, and the last is one that nearly every terminal answers:
its answer ends the waiting. The terminal is as it was afterwards, whatever happens.
Nothing is asked on Windows, where a console answers in another way.

Sources: DA1, "VT330/VT340 Programmer Reference Manual", volume 1, chapter 4; OSC 11
and CSI 16 t, "XTerm Control Sequences"; a=q, kitty's "Terminal graphics protocol".
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

if sys.platform != "win32":
    import select
    import termios
    import tty

TIMEOUT_S = 0.5  # more than a distant computer's terminal needs; people hardly notice
QUESTIONS = (
    b"\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"  # kitty's graphics?
    b"\x1b]11;?\x1b\\"  # the colour of the ground?
    b"\x1b[16t"  # how large is a cell?
    b"\x1b[c"  # DA1: which features?
)
_KITTY = re.compile(rb"\x1b_Gi=31;OK\x1b\\")
_GROUND = re.compile(
    rb"\x1b\]11;rgba?:([\da-f]{2})[\da-f]*/([\da-f]{2})[\da-f]*/([\da-f]{2})", re.I
)
_CELL = re.compile(rb"\x1b\[6;(\d{1,4});(\d{1,4})t")
_FEATURES = re.compile(rb"\x1b\[\?([\d;]*)c")
_SIXEL = b"4"  # among the features
LEAST_CELL_PX, MOST_CELL_PX = 4, 128  # what a font that can be read may take
_SEEN_BY = (0.2126, 0.7152, 0.0722)  # red, green, blue: ITU-R BT.709, luma
_HALF = 127.5


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminalAnswer:
    """What a terminal said of itself.

    Attributes:
        shows_kitty: Whether it shows kitty's graphics.
        shows_sixel: Whether it shows sixels.
        is_dark: Whether its ground is dark; None where it did not say.
        cell_px: Width and height of a character; None where it did not say.
    """

    shows_kitty: bool
    shows_sixel: bool
    is_dark: bool | None
    cell_px: tuple[int, int] | None


def terminal_answer(
    reading: int,
    writing: int,
    *,
    clock: Callable[[], float],
    timeout_s: float = TIMEOUT_S,
) -> TerminalAnswer | None:
    """Return what the terminal says, or None where it says nothing within so long.

    Args:
        reading: The descriptor of the terminal's keys.
        writing: That of its screen.
        clock: Gives monotonic seconds.
        timeout_s: How long an answer is waited for.
    """
    if sys.platform == "win32" or not _is_ours(reading, writing):
        return None
    try:
        with _key_by_key(reading):
            os.write(writing, QUESTIONS)
            return answer_from(_read(reading, clock, clock() + timeout_s))
    except (OSError, termios.error):  # it went away meanwhile
        return None


def answer_from(said: bytes) -> TerminalAnswer | None:
    """Return what the bytes of a terminal say; None without the last answer."""
    features = _FEATURES.search(said)
    if features is None:
        return None
    ground = _GROUND.search(said)
    return TerminalAnswer(
        shows_kitty=_KITTY.search(said) is not None,
        shows_sixel=_SIXEL in features[1].split(b";")[1:],
        is_dark=None if ground is None else _is_dark(ground.groups()),
        cell_px=_cell_px(said),
    )


def _cell_px(said: bytes) -> tuple[int, int] | None:
    """Return the size of a cell; some terminals say 0 where they do not know it."""
    cell = _CELL.search(said)
    if cell is None:
        return None
    width_px, height_px = int(cell[2]), int(cell[1])
    smallest, largest = sorted((width_px, height_px))
    is_likely = smallest >= LEAST_CELL_PX and largest <= MOST_CELL_PX
    return (width_px, height_px) if is_likely else None


def _is_dark(parts: tuple[bytes, ...]) -> bool:
    seen = sum(
        share * int(part, 16) for share, part in zip(_SEEN_BY, parts, strict=True)
    )
    return seen < _HALF


if sys.platform != "win32":

    def _is_ours(reading: int, writing: int) -> bool:
        """Return whether both are terminals, and the program is in front."""
        if not (os.isatty(reading) and os.isatty(writing)):
            return False
        try:  # whoever changes a terminal from behind is stopped
            return os.tcgetpgrp(reading) == os.getpgrp()
        except OSError:  # it is not the terminal of this session
            return True

    @contextmanager
    def _key_by_key(reading: int) -> Iterator[None]:
        """Have the terminal pass everything on at once, unechoed, within the block."""
        before = termios.tcgetattr(reading)
        try:
            tty.setcbreak(reading, termios.TCSADRAIN)
            yield
        finally:  # what came too late is dropped, so that no shell reads it
            termios.tcsetattr(reading, termios.TCSAFLUSH, before)

    def _read(reading: int, clock: Callable[[], float], until_s: float) -> bytes:
        """Return what comes until the last answer, or until a moment."""
        said = b""
        while _FEATURES.search(said) is None and (left_s := until_s - clock()) > 0:
            is_waiting, _, _ = select.select([reading], [], [], left_s)
            part = os.read(reading, 1024) if is_waiting else b""
            if not part:
                break
            said += part
        return said
