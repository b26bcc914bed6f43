"""GIF: blocks of at most 255 bytes (GIF89a); cut off where one lies beyond the end."""

from __future__ import annotations

from posture_monitor.vision.containers._facts import ContainerFacts, NotThis
from posture_monitor.vision.containers._window import Short, Window

_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
_SCREEN = 13
_MOST_BLOCKS = 2_000_000


def facts(window: Window) -> ContainerFacts:
    """Return what a GIF says of itself.

    Raises:
        NotThis: it is no GIF.
    """
    if window.bytes_at(0, 4) != b"GIF8":
        raise NotThis
    size_px = window.little_at(6, 2), window.little_at(8, 2)
    try:
        is_cut = not _is_walked(window)
    except Short:
        is_cut = True
    return ContainerFacts(is_cut=is_cut, codec="gif", size_px=size_px)


def _is_walked(window: Window) -> bool:
    """Return whether the blocks lead to the trailer, or to what is no block.

    Raises:
        Short: they lead beyond the end.
    """
    at = _SCREEN + _palette(window.number_at(10, 1))
    for _ in range(_MOST_BLOCKS):
        kind = window.number_at(at, 1)
        if kind == _EXTENSION:
            at = _after_blocks(window, at + 2)
        elif kind == _IMAGE:
            palette = _palette(window.number_at(at + 9, 1))
            at = _after_blocks(window, at + 10 + palette + 1)
        else:
            return True
    return True


def _palette(flags: int) -> int:
    return 3 << (1 + (flags & 7)) if flags & 0x80 else 0


def _after_blocks(window: Window, at: int) -> int:
    while (length := window.number_at(at, 1)) != 0:
        at += 1 + length
    return at + 1
