"""Health: whether a picture is too dark, covered or frozen.

It compares brightness, contrast and time, and keeps a checksum of the last picture,
never the picture. `CameraError` reports busy, denied and absent cameras.
"""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray

from posture_monitor.core.vocabulary import Picture
from posture_monitor.vision.frame import Frame, Picture8

BLACK_LEVEL = 2.0
DARK_LEVEL = 8.0
"""Mean level (0..255) below which nobody can be found.

Measured with the lite model, IMAGE mode, on two webcam recordings and two rendered
ones with their gain turned down: at gain 0.10 (mean 9.7 to 14) a person is still found
in 15 to 100 % of frames; at gain 0.05 (mean 4.6 to 6.9) in none. Sensor noise of 3
levels around black has a mean of 1, hence `BLACK_LEVEL`: below it a cover and a
dark room cannot be distinguished.
"""

EVEN_CONTRAST = 0.08
"""Contrast of 16x16 blocks (their SD over their mean) below which a picture is a cover.

Blocks average the sensor's noise away, and the quotient does not depend on light.
Measured: an even tone with noise of 2 to 12 levels 0.001 to 0.024, with a vignette of
40 % 0.10; the webcam recordings 0.17 and more at every gain down to 0.02, an empty
room 0.37, a hand in front of a wall 0.22. A plain SD does not distinguish them: 2.5 for
a dim webcam picture with a person, 6.3 for a cover seen by a noisy sensor.
"""

FROZEN_AFTER_S = 2.0
"""How long the same bytes must repeat, which a sensor's noise never does.

The longest such run in 14 recordings, compressed ones, is 0.04 s.
"""

_FROZEN_LOOKS = 3
_BLOCK_PX = 16


class Health:
    """Checks the pictures of one source, one after another."""

    def __init__(self, *, is_live: bool) -> None:
        """Start without a picture; only a live source can be frozen."""
        self._is_live = is_live
        self._checksum: int | None = None
        self._same_since_s: float | None = None
        self._same_looks = 0

    def check(self, frame: Frame) -> Picture:
        """Return OK, DARK, COVERED or FROZEN; OK also for a person in dim light.

        A picture is COVERED where it holds one even tone that is not black, DARK
        where its mean is under `DARK_LEVEL`, and FROZEN where three looks over at
        least `FROZEN_AFTER_S` gave the same bytes.
        """
        is_frozen = self._is_live and self._is_frozen(frame)
        blocks = _blocks(frame.bgr)
        level = float(blocks.mean())
        if level >= BLACK_LEVEL and float(blocks.std()) < EVEN_CONTRAST * level:
            return Picture.COVERED
        if level < DARK_LEVEL:
            return Picture.DARK
        return Picture.FROZEN if is_frozen else Picture.OK

    def _is_frozen(self, frame: Frame) -> bool:
        checksum = zlib.crc32(frame.bgr.tobytes())
        if self._same_since_s is None or checksum != self._checksum:
            self._checksum, self._same_since_s = checksum, frame.at_s
            self._same_looks = 0
        self._same_looks += 1
        same_s = frame.at_s - self._same_since_s
        return self._same_looks >= _FROZEN_LOOKS and same_s >= FROZEN_AFTER_S


def _blocks(bgr: Picture8) -> NDArray[np.float64]:
    """Return the mean level of each whole block."""
    rows, columns = (side // _BLOCK_PX for side in bgr.shape[:2])
    whole = np.ascontiguousarray(bgr[: rows * _BLOCK_PX, : columns * _BLOCK_PX])
    heights = whole.reshape(rows, _BLOCK_PX, -1)
    summed = np.add.reduce(heights, axis=1, dtype=np.uint16)  # at most 16 x 255
    strips = summed.reshape(rows, columns, -1)
    blocks = np.add.reduce(strips, axis=2, dtype=np.uint32)
    return np.asarray(blocks / (_BLOCK_PX * strips.shape[2]), dtype=np.float64)
