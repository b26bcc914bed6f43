"""Flash video (FLV): tags, each followed by its length; cut off where that is wrong."""

from __future__ import annotations

from posture_monitor.vision.containers._facts import ContainerFacts, NotThis
from posture_monitor.vision.containers._window import Window

_TAG_HEAD, _LENGTH = 11, 4


def facts(window: Window) -> ContainerFacts:
    """Return whether a Flash video was cut off.

    Raises:
        NotThis: it is no Flash video.
    """
    if window.bytes_at(0, 3) != b"FLV":
        raise NotThis
    last = window.number_at(window.size - _LENGTH, _LENGTH)
    tag = window.size - _LENGTH - last
    is_whole = (
        last >= _TAG_HEAD
        and tag >= 0
        and window.number_at(tag + 1, 3) + _TAG_HEAD == last
    )
    return ContainerFacts(is_cut=not is_whole)
