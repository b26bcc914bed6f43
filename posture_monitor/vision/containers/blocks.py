"""Formats of equal blocks: MPEG transport streams (AVCHD, television) and raw DV.

They declare no length: cut off where the last block is not whole. One that ends
between two blocks cannot be told from a whole one.
"""

from __future__ import annotations

from posture_monitor.vision.containers._facts import ContainerFacts, NotThis
from posture_monitor.vision.containers._window import Window

_SYNC = 0x47
_LENGTHS = (188, 192, 204)
_STAMP = 4  # bytes before the mark, in blocks of 192
_IN_A_ROW = 5
_HEAD, _TAIL = 4096, 64 * 1024
_DV_MARK = b"\x1f\x07\0"
_DV_LENGTHS = (120_000, 144_000)  # 525/60 and 625/50, 25 Mbit/s


def facts(window: Window) -> ContainerFacts:
    """Return whether a stream of blocks was cut off.

    Raises:
        NotThis: it is no such stream.
    """
    if window.bytes_at(0, 3) == _DV_MARK:
        is_625 = window.number_at(3, 1) >> 7
        return ContainerFacts(is_cut=window.size % _DV_LENGTHS[is_625] != 0, codec="dv")
    head = window.bytes_at(0, min(_HEAD, window.size))
    for length in _LENGTHS:
        if any(_is_row(head, at, length) for at in range(length)):
            return ContainerFacts(is_cut=_is_last_cut(window, length))
    raise NotThis


def _is_row(content: bytes, at: int, length: int) -> bool:
    """Return whether marks stand there in a row, a block apart."""
    marks = content[at : at + length * _IN_A_ROW : length]
    return len(marks) == _IN_A_ROW and set(marks) == {_SYNC}


def _is_last_cut(window: Window, length: int) -> bool:
    """Return whether a block begins at the end that is not whole."""
    _, tail = window.tail(_TAIL)
    stamp = _STAMP if length == _LENGTHS[1] else 0
    for last in range(len(tail) - 1, -1, -1):
        first = last - length * (_IN_A_ROW - 1)
        if first >= 0 and tail[last] == _SYNC and _is_row(tail, first, length):
            after = len(tail) - (last - stamp)
            return after < length or _begins(tail, last + length, stamp, length)
    return False


def _begins(tail: bytes, mark: int, stamp: int, length: int) -> bool:
    """Return whether a block begins there whose end is missing."""
    rest = len(tail) - (mark - stamp)
    return 0 < rest < length and (mark >= len(tail) or tail[mark] == _SYNC)
