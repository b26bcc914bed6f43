"""Raw stream: pictures and their times out of a Matroska stream, as they arrive.

It reads what `by_ffmpeg` has written: one track of uncompressed BGR pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

import numpy as np

from posture_monitor.vision.containers.ebml import length_of_number, number_from_bytes
from posture_monitor.vision.frame import MOST_PIXELS, Picture8

_SEGMENT, _TRACKS, _TRACK, _VIDEO = 0x18538067, 0x1654AE6B, 0xAE, 0xE0
_CLUSTER, _GROUP = 0x1F43B675, 0xA0
_ENTERED = frozenset({_SEGMENT, _TRACKS, _TRACK, _VIDEO, _CLUSTER, _GROUP})
_WIDTH, _HEIGHT, _SHOWN_WIDTH, _SHOWN_HEIGHT = 0xB0, 0xBA, 0x54B0, 0x54BA
_FRAME_NS, _CLUSTER_TIME, _TICK_NS = 0x23E383, 0xE7, 0x2AD7B1
_NUMBERS = frozenset(
    {_WIDTH, _HEIGHT, _SHOWN_WIDTH, _SHOWN_HEIGHT, _FRAME_NS, _CLUSTER_TIME, _TICK_NS}
)
_BLOCKS = frozenset({0xA3, 0xA1})  # simple, or in a group
_BLOCK_HEAD = 4  # track, two bytes of time, flags
_USUAL_TICK_NS = 1_000_000
_MOST_OTHER = 2**20  # bytes of an element that is not asked for


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RawPicture:
    """One picture of the stream: (h, w, 3) BGR, and its time in seconds."""

    bgr: Picture8
    at_s: float


class RawStream:
    """Pictures of a stream, one after another."""

    def __init__(self, stream: IO[bytes]) -> None:
        """Read from a stream, which is left open."""
        self._stream = stream
        self._numbers: dict[int, int] = {}

    @property
    def size_px(self) -> tuple[int, int]:
        """Return (width, height), 0 before the first picture."""
        return self._numbers.get(_WIDTH, 0), self._numbers.get(_HEIGHT, 0)

    @property
    def pixel_aspect(self) -> float:
        """Return a pixel's width over its height."""
        width, height = self.size_px
        wide = self._numbers.get(_SHOWN_WIDTH, width)
        high = self._numbers.get(_SHOWN_HEIGHT, height)
        return wide * height / (width * high) if min(width, wide, high) > 0 else 1.0

    @property
    def frame_s(self) -> float | None:
        """Return the nominal time from one picture to the next, or None."""
        nanoseconds = self._numbers.get(_FRAME_NS, 0)
        return nanoseconds / 1e9 if nanoseconds else None

    def read(self) -> RawPicture | None:
        """Return the next picture, or None at the stream's end or where it breaks."""
        while (id_ := self._id()) is not None:
            size = number_from_bytes(self._encoded())
            if id_ in _ENTERED:
                continue
            if size is None or (id_ not in _BLOCKS and size > _MOST_OTHER):
                return None
            if id_ in _BLOCKS:
                return self._picture(size)
            content = self._stream.read(size)
            if id_ in _NUMBERS:
                self._numbers[id_] = int.from_bytes(content, "big")
        return None

    def _id(self) -> int | None:
        encoded = self._encoded()
        return int.from_bytes(encoded, "big") if encoded else None

    def _encoded(self) -> bytes:
        """Return the bytes of the next number, none at the stream's end."""
        first = self._stream.read(1)
        long = length_of_number(first[0]) if first else None
        return b"" if long is None else first + self._stream.read(long - 1)

    def _picture(self, size: int) -> RawPicture | None:
        width, height = self.size_px
        if size != _BLOCK_HEAD + width * height * 3 or width * height > MOST_PIXELS:
            return None
        head = self._stream.read(_BLOCK_HEAD)
        pixels = self._stream.read(width * height * 3)
        if len(pixels) < width * height * 3:
            return None
        ticks = int.from_bytes(head[1:3], "big", signed=True)
        ticks += self._numbers.get(_CLUSTER_TIME, 0)
        tick_ns = self._numbers.get(_TICK_NS, _USUAL_TICK_NS)
        bgr = np.frombuffer(pixels, np.uint8).reshape(height, width, 3)
        return RawPicture(bgr=bgr, at_s=ticks * tick_ns / 1e9)
