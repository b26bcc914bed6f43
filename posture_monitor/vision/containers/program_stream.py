"""MPEG program streams (DVD, old camcorders): packs of packets (ISO/IEC 13818-1).

Cut off where the packets after the last pack's head lead beyond the file's end.
"""

from __future__ import annotations

from posture_monitor.vision.containers._facts import ContainerFacts, NotThis
from posture_monitor.vision.containers._window import Short, Window

_PACK, _END = b"\0\0\1\xba", b"\0\0\1\xb9"
_START = b"\0\0\1"
_TAIL = 256 * 1024  # packs have 2 KB on a DVD and at most 64 KB elsewhere
_OLD_PACK, _PACK_HEAD = 12, 14


def facts(window: Window) -> ContainerFacts:
    """Return whether an MPEG program stream was cut off.

    Raises:
        NotThis: it is no program stream.
    """
    if window.bytes_at(0, 4) != _PACK:
        raise NotThis
    begin, tail = window.tail(_TAIL)
    last = tail.rfind(_PACK)
    try:
        return ContainerFacts(is_cut=last >= 0 and _leads_out(window, begin + last))
    except Short:
        return ContainerFacts(is_cut=True)


def _leads_out(window: Window, at: int) -> bool:
    """Return whether the packets from here lead beyond the file's end.

    Raises:
        Short: one begins before the end, and its length is beyond it.
    """
    while at < window.size:
        if not _START.startswith(window.bytes_at(at, min(3, window.size - at))):
            return False  # filling, or the tail of something else
        at += _length(window, at)
    return at > window.size


def _length(window: Window, at: int) -> int:
    mark = window.bytes_at(at, 4)
    if mark == _END:
        return 4
    if mark != _PACK:
        return 6 + window.number_at(at + 4, 2)
    if window.number_at(at + 4, 1) >> 6 == 1:  # MPEG-2; else MPEG-1
        return _PACK_HEAD + (window.number_at(at + 13, 1) & 7)
    return _OLD_PACK
