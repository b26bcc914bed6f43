"""Geometry: the one function that puts a picture upright, unmirrored and square.

What a container, a picture or a setting says of rotation, mirroring, crop and the
shape of pixels is a `Geometry`; it says nothing of the person in the picture.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from posture_monitor.vision import opencv
from posture_monitor.vision.frame import Picture8

_QUARTER_DEG = 90
_SQUARE_WITHIN = 0.01
"""How far from 1 a pixel's shape may be and count as square: a degree at 45 degrees
of slope moves by less than a third."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """How a picture has to be changed to be as it was seen; applied in this order.

    Attributes:
        crop_px: (left, top, right, bottom) to take away.
        pixel_aspect: A pixel's width over its height; above 0.
        rotate_deg: By how much to turn it clockwise: 0, 90, 180 or 270.
        is_mirrored: Whether left and right are exchanged in it.
    """

    crop_px: tuple[int, int, int, int] = (0, 0, 0, 0)
    pixel_aspect: float = 1.0
    rotate_deg: int = 0
    is_mirrored: bool = False

    def __post_init__(self) -> None:
        """Check the bounds."""
        if self.rotate_deg % _QUARTER_DEG or not 0 <= self.rotate_deg < 360:
            raise ValueError(f"expected 0, 90, 180 or 270, got {self.rotate_deg}")
        if not 0 < self.pixel_aspect < float("inf"):
            raise ValueError(f"expected an aspect above 0, got {self.pixel_aspect}")
        if min(self.crop_px) < 0:
            raise ValueError(f"expected a crop of 0 or more, got {self.crop_px}")


AS_IT_IS = Geometry()


def as_seen(bgr: Picture8, geometry: Geometry) -> Picture8:
    """Return a picture as it was seen, with square pixels; itself if nothing changes.

    Pixels are made square by making the picture wider or higher, never smaller.

    Args:
        bgr: (h, w, 3), which is not changed.
        geometry: How it has to be changed; a crop that leaves nothing is left out.
    """
    seen = _squared(_cropped(bgr, geometry.crop_px), geometry.pixel_aspect)
    if geometry.rotate_deg:
        seen = np.rot90(seen, k=-geometry.rotate_deg // _QUARTER_DEG)
    if geometry.is_mirrored:
        seen = seen[:, ::-1]
    return np.ascontiguousarray(seen)


def _cropped(bgr: Picture8, crop_px: tuple[int, int, int, int]) -> Picture8:
    left, top, right, bottom = crop_px
    height, width = bgr.shape[:2]
    kept = bgr[top : height - bottom, left : width - right]
    return kept if kept.size else bgr


def _squared(bgr: Picture8, pixel_aspect: float) -> Picture8:
    if abs(pixel_aspect - 1) <= _SQUARE_WITHIN:
        return bgr
    height, width = bgr.shape[:2]
    if pixel_aspect > 1:
        return opencv.resized(bgr, (round(width * pixel_aspect), height))
    return opencv.resized(bgr, (width, round(height / pixel_aspect)))
