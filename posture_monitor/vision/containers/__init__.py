"""Containers: what a recording's file says of itself, and whether it was cut off.

A few headers are read, never a picture. A file that lies gives wrong facts and no
error: whether it can be played is for a decoder to say.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from posture_monitor.vision.containers import (
    avi,
    blocks,
    flash,
    gif,
    matroska,
    mp4,
    ogg,
    program_stream,
    windows_media,
)
from posture_monitor.vision.containers._facts import ContainerFacts, NotThis
from posture_monitor.vision.containers._window import Short, Window

__all__ = ["KINDS", "ContainerFacts", "facts_of"]

KINDS: tuple[Callable[[Window], ContainerFacts], ...] = (
    mp4.facts,
    matroska.facts,
    avi.facts,
    gif.facts,
    flash.facts,
    windows_media.facts,
    ogg.facts,
    program_stream.facts,
    blocks.facts,
)
"""The kinds of container; each raises `NotThis` for a file of another kind."""


def facts_of(path: Path) -> ContainerFacts | None:
    """Return what a file says of itself, or None where no kind knows it.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        window = Window(file)
        for facts in KINDS:
            with suppress(NotThis, Short):
                return facts(window)
    return None
