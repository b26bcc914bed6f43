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

SHIFTED_LIKENESS, UNSHIFTED_LIKENESS = 0.90, 0.60
"""Correlation of the rows beside a tear, shifted (at least) and as they are (at most).
"""

LEAST_SHIFT_SHARE = 0.03
"""The least shift, as a share of the width."""

_SAMPLED_COLUMNS = 48
_GREEN = 1
_TRIED = 2


def is_torn(bgr: Picture8) -> bool:
    """Return whether two neighbouring rows are alike only when one is shifted.

    Args:
        bgr: (h, w, 3).
    """
    height, width = bgr.shape[:2]
    columns = np.linspace(0, width - 1, _SAMPLED_COLUMNS).astype(int)
    sampled = bgr[:, columns, _GREEN].astype(np.int16)
    steps = np.abs(sampled[1:] - sampled[:-1]).mean(axis=1)
    usual = float(np.partition(steps, int(0.9 * height))[int(0.9 * height)])
    least = max(LEAST_STEP, STEP * usual)
    largest = np.argsort(steps)[-_TRIED:]
    return any(steps[row] >= least and _is_shifted(bgr, int(row)) for row in largest)


def _is_shifted(bgr: Picture8, row: int) -> bool:
    """Return whether a row and the next one are alike only when shifted."""
    above, below = _standard(bgr[row, :, _GREEN]), _standard(bgr[row + 1, :, _GREEN])
    if above is None or below is None:
        return False
    likeness = np.fft.irfft(np.fft.rfft(above).conj() * np.fft.rfft(below), above.size)
    shift = int(np.argmax(likeness))
    shift = min(shift, above.size - shift)
    return (
        float(likeness[shift and int(np.argmax(likeness))]) >= SHIFTED_LIKENESS
        and float(likeness[0]) <= UNSHIFTED_LIKENESS
        and shift >= LEAST_SHIFT_SHARE * above.size
    )


def _standard(row: Picture8) -> NDArray[np.float64] | None:
    """Return a row with mean 0 and length 1, or None for one without a structure."""
    levels = row.astype(np.float64)
    levels -= levels.mean()
    length = float(np.linalg.norm(levels))
    is_flat = length < LEAST_STEP * np.sqrt(levels.size)
    return None if is_flat else levels / length
