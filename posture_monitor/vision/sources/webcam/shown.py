"""Shown: what a camera shows, by one of its pictures; no picture is kept."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from posture_monitor.core.vocabulary import CameraShows, Picture
from posture_monitor.vision.frame import Frame, Picture8
from posture_monitor.vision.health import Health

LEAST_COLOUR = 2.2
"""How far the colours of a picture lie apart (0..255) where it has any.

Means of 8x8 blocks, red and blue less green, from their median: the 99th percentile.
Measured on all recordings and pictures of ../shared/media, of people/ and of cases/
(373 pictures of a mean level from 8 on): 24.5 and more; at a tenth of their light with
noise of 2 levels 2.6 and more (nobody is found much below, see `health.DARK_LEVEL`);
at a quarter of light and 30 % of the colour, with noise of 4, 2.5 and more, as JPEG
4.9. Made grey 0.0, evenly tinted or purple and clipped as well; with noise of one level
in both chroma planes 0.8, with a sensor's own noise of 3 levels in each channel 1.8.
So an empty room without any colour counts as grey, and so does one at night that a
camera shows without colour.
"""

LEAST_CHECKER = 1.5
"""How much more neighbours differ than every second pixel does, in a raw picture.

Along rows and along columns, the smaller of both. The same pictures: 0.5 to 1.0, as
interlaced ones 0.8; made into what a bare sensor gives (red .6, green 1, blue .55)
5.3 to 21. A raw picture that is white-balanced (1.2 to 6.5) may count as grey.
"""

_BLOCK_PX = 8
_BLACKEST, _WHITEST = 0, 255  # levels at which a tint may be cut off
_LEAST_PLAIN = 0.1  # share of blocks without such a level from which these count alone
_SAME_LEVEL = 1e-6

_SHOWS: Mapping[Picture, CameraShows] = {
    Picture.COVERED: CameraShows.COVERED,
    Picture.DARK: CameraShows.DARK,
}


def shown_by(bgr: Picture8) -> CameraShows:
    """Return what a picture shows; COLOUR is a colour picture of a room."""
    picture = Health(is_live=False).check(Frame(bgr=bgr, at_s=0.0))
    if picture is not Picture.OK:
        return _SHOWS.get(picture, CameraShows.BROKEN)
    if colour_spread(bgr) >= LEAST_COLOUR:
        return CameraShows.COLOUR
    return CameraShows.RAW if checker(bgr) >= LEAST_CHECKER else CameraShows.GREY


def colour_spread(bgr: Picture8) -> float:
    """Return how far the colours of a picture lie apart, as for `LEAST_COLOUR`.

    An even tint over the whole picture is no colour.
    """
    blocks = _blocks(bgr)
    is_plain = ((blocks > _BLACKEST) & (blocks < _WHITEST)).all(axis=(1, 2))
    means = blocks.mean(axis=1, dtype=np.float64)
    if is_plain.mean() >= _LEAST_PLAIN:
        means = means[is_plain]
    chroma = means[:, [2, 0]] - means[:, [1, 1]]
    apart = np.linalg.norm(chroma - np.median(chroma, axis=0), axis=1)
    return float(np.percentile(apart, 99.0))


def checker(bgr: Picture8) -> float:
    """Return how much of a checkerboard a picture is, as for `LEAST_CHECKER`."""
    grey = bgr.astype(np.float32).mean(axis=2)
    return min(_checker_along_rows(grey), _checker_along_rows(grey.T))


def _checker_along_rows(grey: NDArray[np.float32]) -> float:
    nearest = float(np.abs(grey[:, 1:] - grey[:, :-1]).mean())
    second = float(np.abs(grey[:, 2:] - grey[:, :-2]).mean())
    return nearest / max(second, _SAME_LEVEL)


def _blocks(bgr: Picture8) -> Picture8:
    """Return the pixels of each whole block, (blocks, 64, 3)."""
    rows, columns = (side // _BLOCK_PX for side in bgr.shape[:2])
    whole = bgr[: rows * _BLOCK_PX, : columns * _BLOCK_PX]
    blocks = whole.reshape(rows, _BLOCK_PX, columns, _BLOCK_PX, 3)
    return blocks.swapaxes(1, 2).reshape(rows * columns, _BLOCK_PX**2, 3)
