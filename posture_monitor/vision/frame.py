"""A frame: one picture and its time, kept for the length of one look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Picture8 = NDArray[np.uint8]

SMALLEST_SIDE_PX = 16
"""Below this no person can be seen, and image libraries begin to fail."""


MOST_PIXELS = 36_000_000
"""Above this a picture of a recording is refused; 8K has 33 million (7680x4320).

Decoded, one pixel takes 1.5 bytes in each frame that the decoder holds, 3 as BGR."""


class Tracking(StrEnum):
    """Whether a picture is related to the one before it."""

    VIDEO = "video"  # frames follow each other, so the person is tracked
    IMAGE = "image"  # each picture is estimated alone


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Frame:
    """One picture.

    Attributes:
        bgr: (height, width, 3) uint8, blue green red, not mirrored.
        at_s: Seconds; strictly increasing while a source stays open.
        file: Name of the picture's file without its folder, or None.
    """

    bgr: Picture8
    at_s: float
    file: str | None = None

    @property
    def size_px(self) -> tuple[int, int]:
        """Return (width, height)."""
        height, width = self.bgr.shape[:2]
        return width, height
