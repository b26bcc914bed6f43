"""Bands: rows that hold no picture, or that stand still while others change.

A frame that was cut off on its way is filled with one tone, or keeps rows of an earlier
frame. No sensor gives one tone without noise over a whole row, nor the same bytes
again.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from posture_monitor.vision.frame import Frame, Picture8

LEAST_SHARE = 0.10
"""Share of the picture's height from which on rows of one tone are a band."""

ROW_RANGE = 4
NEXT_ROW = 2
"""How many levels a row may span, and its first pixel may differ from the row above.

A grey part that was compressed again as JPEG spans 0 to 3 (../shared/cases); of the
recordings no row of a picture, dark or plain, spans less than 5 over its whole width
but for the bars beside a film.
"""

BLACK_BELOW, WHITE_FROM = 24, 250
"""Bars beside a film are black, and too much light is white: neither is a band here."""

STILL_AFTER_S = 2.0
STILL_LOOKS = 3
STRIP_ROWS = 16
"""A strip of so many rows stands still if so many looks over so long repeat its bytes.

The bounds are those of a whole picture that is frozen.
"""

_SAMPLED_COLUMNS = 8
_ROW_STEP = 8
_FIRST_ROWS, _FIRST_COLUMNS = 24, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RowBand:
    """Rows of a picture, from `top` to before `bottom`."""

    top: int
    bottom: int

    @property
    def rows(self) -> int:
        """Return how many rows it has."""
        return self.bottom - self.top

    def hides(self, y_px: float, height_px: int) -> bool:
        """Return whether a point is in it, or below it where it ends the picture."""
        is_last = self.bottom >= height_px
        return y_px >= self.top and (is_last or y_px < self.bottom)


def even_bands(bgr: Picture8) -> tuple[RowBand, ...]:
    """Return the bands of one tone over the whole width, from the top down.

    A few rows and columns are looked at first, so that most pictures cost little.

    Args:
        bgr: (h, w, 3).
    """
    height, width = bgr.shape[:2]
    if not _may_be_banded(bgr):
        return ()
    few = bgr[::_ROW_STEP, :: max(1, width // _SAMPLED_COLUMNS)]
    least = max(STRIP_ROWS, round(LEAST_SHARE * height))
    found: list[RowBand] = []
    for band in _runs(_even_rows(few), least // _ROW_STEP - 1):
        top = max(0, (band.top - 2) * _ROW_STEP)
        bottom = min(height, (band.bottom + 1) * _ROW_STEP)
        found += [
            RowBand(top=top + each.top, bottom=top + each.bottom)
            for each in _runs(_even_rows(bgr[top:bottom]), least)
        ]
    return tuple(found)


def _may_be_banded(bgr: Picture8) -> bool:
    """Return whether two neighbours of a few rows are of one tone; soon told."""
    height, width = bgr.shape[:2]
    few = bgr[:: max(1, height // _FIRST_ROWS), :: max(1, width // _FIRST_COLUMNS)]
    was_even = False
    for row in few.tolist():
        spans = (max(levels) - min(levels) for levels in zip(*row, strict=True))
        is_even = all(span <= ROW_RANGE for span in spans)
        if is_even and was_even:
            return True
        was_even = is_even
    return False


def _even_rows(rows: Picture8) -> NDArray[np.bool_]:
    """Return which rows are of one tone, the one of the row above, not black or white.

    Args:
        rows: (h, w, 3).
    """
    levels = np.ascontiguousarray(rows.transpose(0, 2, 1))
    first = levels[:, :, 0].astype(np.int16)
    is_even = (np.ptp(levels, axis=2) <= ROW_RANGE).all(axis=1)
    is_even &= (first.max(axis=1) >= BLACK_BELOW) & (first.min(axis=1) < WHITE_FROM)
    is_even[1:] &= (np.abs(first[1:] - first[:-1]) <= NEXT_ROW).all(axis=1)
    return np.asarray(is_even, dtype=np.bool_)


def _runs(is_so: NDArray[np.bool_], least: int) -> Iterator[RowBand]:
    """Yield the runs of at least so many rows for which it is so."""
    at = 0
    for value, run in groupby(is_so.tolist()):
        rows = len(list(run))
        if value and rows >= least:
            yield RowBand(top=at, bottom=at + rows)
        at += rows


class StillRows:
    """Follows which rows of a live source repeat the same bytes.

    It keeps a checksum and a time of each strip, never the picture.
    """

    def __init__(self) -> None:
        """Start without a picture."""
        self._sums: list[int] = []
        self._since_s: list[float] = []
        self._looks: list[int] = []

    def see(self, frame: Frame) -> tuple[RowBand, ...]:
        """Return the bands that stand still by this look, the whole picture as one."""
        height = frame.bgr.shape[0]
        tops = range(0, height, STRIP_ROWS)
        whole = np.ascontiguousarray(frame.bgr)
        sums = [zlib.crc32(whole[top : top + STRIP_ROWS].data) for top in tops]
        if len(sums) != len(self._sums):
            self._sums, self._since_s = [-1] * len(sums), [frame.at_s] * len(sums)
            self._looks = [0] * len(sums)
        for strip, each in enumerate(sums):
            if each != self._sums[strip]:
                self._since_s[strip], self._looks[strip] = frame.at_s, 0
            self._looks[strip] += 1
        self._sums = sums
        is_still = [
            looks >= STILL_LOOKS and frame.at_s - since_s >= STILL_AFTER_S
            for looks, since_s in zip(self._looks, self._since_s, strict=True)
        ]
        return tuple(
            RowBand(
                top=each.top * STRIP_ROWS, bottom=min(height, each.bottom * STRIP_ROWS)
            )
            for each in _runs(np.asarray(is_still), 1)
        )
