"""One picture and when it was taken; it lives for the length of one look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Picture8 = NDArray[np.uint8]

SMALLEST_SIDE_PX = 16
"""Below this no person can be seen, and image libraries start to stumble."""


class Tracking(StrEnum):
    """Whether a picture has to do with the one before it."""

    VIDEO = "video"  # frames follow each other: the person may be followed
    IMAGE = "image"  # each picture stands alone


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
