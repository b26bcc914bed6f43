"""Containers: what a recording's file says of itself, and whether it was cut off.

A few headers are read, never a picture. A file that lies gives wrong facts and no
error: whether it can be played is for a decoder to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from posture_monitor.vision.containers._facts import ContainerFacts, NotThis
from posture_monitor.vision.containers._window import Short, Window

__all__ = ["KINDS", "ContainerFacts", "facts_of"]

_BEGINNING = 8
_BOX = 4  # where an MP4's first kind of box stands


def facts_of(path: Path) -> ContainerFacts | None:
    """Return what a file says of itself, or None where no kind knows it.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        window = Window(file)
        with suppress(NotThis, Short):
            return _kind_of(window.bytes_at(0, _BEGINNING))(window)
    return None


def _kind_of(beginning: bytes) -> Callable[[Window], ContainerFacts]:
    for mark, kind in KINDS.items():
        if beginning.startswith(mark) or beginning.startswith(mark, _BOX):
            return kind
    return _blocks


def _avi(window: Window) -> ContainerFacts:
    from posture_monitor.vision.containers import avi

    return avi.facts(window)


def _blocks(window: Window) -> ContainerFacts:
    from posture_monitor.vision.containers import blocks

    return blocks.facts(window)


def _flash(window: Window) -> ContainerFacts:
    from posture_monitor.vision.containers import flash

    return flash.facts(window)


def _gif(window: Window) -> ContainerFacts:
    from posture_monitor.vision.containers import gif

    return gif.facts(window)


def _matroska(window: Window) -> ContainerFacts:
    from posture_monitor.vision.containers import matroska

    return matroska.facts(window)


def _mp4(window: Window) -> ContainerFacts:
    from posture_monitor.vision.containers import mp4

    return mp4.facts(window)


def _ogg(window: Window) -> ContainerFacts:
    from posture_monitor.vision.containers import ogg

    return ogg.facts(window)


def _program_stream(window: Window) -> ContainerFacts:
    from posture_monitor.vision.containers import program_stream

    return program_stream.facts(window)


def _windows_media(window: Window) -> ContainerFacts:
    from posture_monitor.vision.containers import windows_media

    return windows_media.facts(window)


KINDS: Mapping[bytes, Callable[[Window], ContainerFacts]] = {
    b"RIFF": _avi,
    b"GIF8": _gif,
    b"\x1aE\xdf\xa3": _matroska,
    b"FLV": _flash,
    b"OggS": _ogg,
    b"\0\0\1\xba": _program_stream,
    b"0&\xb2u\x8ef\xcf\x11": _windows_media,
    **dict.fromkeys((b"ftyp", b"moov", b"mdat", b"moof", b"styp"), _mp4),
    **dict.fromkeys((b"free", b"skip", b"wide", b"pnot"), _mp4),
}
"""{how a file begins, an MP4 after a length: its kind}; each loads its module when
called. Streams of equal blocks begin with none of these."""
