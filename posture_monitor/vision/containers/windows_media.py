"""Windows Media (ASF): cut off where its object of packets ends beyond the end."""

from __future__ import annotations

from posture_monitor.vision.containers._facts import ContainerFacts, NotThis
from posture_monitor.vision.containers._window import Short, Window

_HEADER = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
_PACKETS = bytes.fromhex("3626b2758e66cf11a6d900aa0062ce6c")


def facts(window: Window) -> ContainerFacts:
    """Return whether a Windows Media file was cut off.

    Raises:
        NotThis: it is no Windows Media file.
    """
    if window.bytes_at(0, 16) != _HEADER:
        raise NotThis
    packets = window.little_at(16, 8)
    try:
        if window.bytes_at(packets, 16) != _PACKETS:
            return ContainerFacts(is_cut=False)
        return ContainerFacts(
            is_cut=packets + window.little_at(packets + 16, 8) > window.size
        )
    except Short:
        return ContainerFacts(is_cut=True)
