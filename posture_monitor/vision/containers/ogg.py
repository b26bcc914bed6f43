"""Ogg (RFC 3533): cut off where its last page ends beyond the file's end."""

from __future__ import annotations

from posture_monitor.vision.containers._facts import ContainerFacts, NotThis
from posture_monitor.vision.containers._window import Short, Window

_MARK = b"OggS"
_PAGE_HEAD = 27
_LONGEST_PAGE = _PAGE_HEAD + 255 + 255 * 255


def facts(window: Window) -> ContainerFacts:
    """Return whether an Ogg file was cut off.

    Raises:
        NotThis: it is no Ogg file.
    """
    if window.bytes_at(0, 4) != _MARK:
        raise NotThis
    begin, tail = window.tail(_LONGEST_PAGE)
    page = begin + tail.rfind(_MARK)
    try:
        count = window.number_at(page + _PAGE_HEAD - 1, 1)
        lengths = window.bytes_at(page + _PAGE_HEAD, count)
        end = page + _PAGE_HEAD + count + sum(lengths)
    except Short:
        return ContainerFacts(is_cut=True)
    return ContainerFacts(is_cut=end > window.size)
