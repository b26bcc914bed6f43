"""Tears: a picture that is put together of two, one below the other and shifted.

At a tear a row is the one above it, moved aside: no edge in a room does that over the
whole width, as what is there goes on straight down.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from posture_monitor.vision.frame import Picture8

STEP = 4.0
"""How much more than the 90th of 100 a step between rows must be, to be looked at."""

LEAST_STEP = 8.0
"""The least mean step between two rows, in levels."""

LIKE_THE_USUAL = 4.0
"""A tear's step is at most so many usual ones once the row is shifted back.

And it is at most half of what it was. An edge of a desk or a window keeps its step.
"""

LEAST_SHIFT_SHARE = 0.03
"""The least shift, as a share of the width."""

_SAMPLED_COLUMNS = 24
_LEAST_ROWS = 32
_GREEN = 1
_TRIED = 3
_Row = NDArray[np.float64]


def is_torn(bgr: Picture8, top: int = 0, bottom: int | None = None) -> bool:
    """Return whether two neighbouring rows are alike only when one is shifted.

    Args:
        bgr: (h, w, 3).
        top: The first row that is looked at; below 0 is the first one.
        bottom: The row after the last one, None at the end.
    """
    bgr = bgr[max(0, top) : bottom]
    height, width = bgr.shape[:2]
    if height < _LEAST_ROWS:
        return False
    step_px = max(1, width // _SAMPLED_COLUMNS)
    sampled = bgr[:, step_px // 2 :: step_px, _GREEN].astype(np.int16)
    steps = np.abs(sampled[1:] - sampled[:-1]).mean(axis=1)
    if float(steps.max()) < LEAST_STEP:
        return False
    usual = float(np.partition(steps, int(0.9 * height))[int(0.9 * height)])
    least = max(LEAST_STEP, STEP * usual)
    largest = np.argsort(steps)[-_TRIED:]
    return any(
        steps[row] >= least and _is_shifted(bgr, int(row), usual) for row in largest
    )


def _is_shifted(bgr: Picture8, row: int, usual: float) -> bool:
    """Return whether a row is like the next one only when it is shifted."""
    above = bgr[row, :, _GREEN].astype(np.float64)
    below = bgr[row + 1, :, _GREEN].astype(np.float64)
    shift = _likeliest_shift(above, below)
    if abs(shift) < LEAST_SHIFT_SHARE * above.size or abs(shift) > above.size // 2:
        return False
    kept = above[max(0, -shift) : above.size - max(0, shift)]
    moved = below[max(0, shift) : below.size - max(0, -shift)]
    step = float(np.abs(kept - moved).mean())
    as_it_is = float(np.abs(above - below).mean())
    return step <= LIKE_THE_USUAL * usual and step <= as_it_is / 2


def _likeliest_shift(above: _Row, below: _Row) -> int:
    """Return by how many pixels to the right the row below is shifted; 0 for flat."""
    size = above.size
    first, other = np.fft.rfft(above - above.mean()), np.fft.rfft(below - below.mean())
    likeness = np.fft.irfft(first.conj() * other, size)
    shift = int(np.argmax(likeness))
    return shift - size if shift > size // 2 else shift
