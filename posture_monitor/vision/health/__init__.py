"""Health: whether a picture is too dark, covered, frozen, broken or full of glare.

The whole picture is judged before anybody is looked for, and afterwards those parts of
it that may hide the person: what lies beside somebody who is whole is no fault. Each
kind of fault has its module. Checksums and figures of the last picture are kept, never
the picture. `CameraError` reports busy, denied and absent cameras.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from posture_monitor.core.person.presence import is_plausible
from posture_monitor.core.pose.landmarks import EYES, MOUTH, SHOULDERS, Landmark, Pose
from posture_monitor.core.vocabulary import Picture
from posture_monitor.vision.frame import Frame, Picture8
from posture_monitor.vision.health.bands import RowBand, StillRows, even_bands
from posture_monitor.vision.health.colours import has_blue_face, lacks_a_colour
from posture_monitor.vision.health.light import blinds, hides_face
from posture_monitor.vision.health.tears import is_torn

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

BARE_SHARE = 0.25
"""Share of the height from which on a band at the bottom may hide a whole person."""

INSIDE = 0.25
"""How far below a band's edge a shoulder is hidden, of its height below the eyes.

Where the picture of a camera is a window on a screen, its lower edge cuts shoulders.
"""

CHIN, EDGE_ROWS = 0.8, 16
"""How far below the mouth the chin is, of the mouth's distance below the eyes.

The edge of a band lies in a block of so many rows, which compressing makes uneven.
"""

_BLOCK_PX = 16


class Health:
    """Checks the pictures of one source, one after another."""

    def __init__(self, *, is_live: bool) -> None:
        """Start without a picture; only a live source can be frozen."""
        self._still = StillRows() if is_live else None
        self._still_bands: tuple[RowBand, ...] = ()
        self._blocks = np.zeros((0, 0))

    def check(self, frame: Frame) -> Picture:
        """Return OK, DARK, COVERED, FROZEN or BROKEN; dim light is OK.

        A picture is COVERED where it holds one even tone that is not black, DARK
        where its mean is under `DARK_LEVEL`, FROZEN where three looks over at least
        two seconds gave the same bytes, and BROKEN where it lacks a colour.
        """
        bgr = frame.bgr
        self._still_bands = () if self._still is None else self._still.see(frame)
        self._blocks = blocks = _blocks(bgr)
        level = float(blocks.mean())
        if lacks_a_colour(bgr):
            return Picture.BROKEN
        if level >= BLACK_LEVEL and float(blocks.std()) < EVEN_CONTRAST * level:
            return Picture.GLARE if blinds(blocks) else Picture.COVERED
        if level < DARK_LEVEL:
            return Picture.DARK
        if self._still_bands == (RowBand(top=0, bottom=bgr.shape[0]),):
            return Picture.FROZEN
        return Picture.OK

    def check_person(self, frame: Frame, pose: Pose | None) -> Picture:
        """Return OK, BROKEN or GLARE, by the parts that hide or cut the person.

        Without a plausible person it is BROKEN where the lower part holds no picture.

        Args:
            frame: The picture that was checked last.
            pose: What was found in it, or None.
        """
        bands = even_bands(frame.bgr)
        if pose is None or not is_plausible(pose):
            if any(_is_bare(each, frame.bgr.shape[0]) for each in bands):
                return Picture.BROKEN
            return Picture.OK
        if any(_hides(each, pose) for each in (*bands, *self._still_bands)):
            return Picture.BROKEN
        if has_blue_face(frame.bgr, pose) or _is_torn_at(frame.bgr, pose):
            return Picture.BROKEN
        is_hidden = hides_face(self._blocks, _BLOCK_PX, pose)
        return Picture.GLARE if is_hidden else Picture.OK


def _hides(band: RowBand, pose: Pose) -> bool:
    """Return whether a band hides the face down to the chin, or a shoulder clearly."""
    height_px, points = pose.size_px[1], pose.points_px
    eyes_y_px = min(points[each][1] for each in EYES)
    mouth_y_px = max(points[each][1] for each in MOUTH)
    chin_y_px = mouth_y_px + CHIN * (mouth_y_px - eyes_y_px)
    ends = [points[Landmark.NOSE][1], mouth_y_px, chin_y_px + EDGE_ROWS]
    for each in SHOULDERS:
        y_px = points[each][1]
        ends.append(y_px - INSIDE * (y_px - eyes_y_px))
    return any(band.hides(y_px, height_px) for y_px in ends)


def _is_torn_at(bgr: Picture8, pose: Pose) -> bool:
    """Return whether the picture is torn between the eyes and below the shoulders."""
    rows = [pose.points_px[each][1] for each in (*EYES, *SHOULDERS)]
    top, bottom = int(min(rows)), int(max(rows))
    margin = (bottom - top) // 2
    return is_torn(bgr, top - margin, min(bgr.shape[0], bottom + margin))


def _is_bare(band: RowBand, height_px: int) -> bool:
    is_last = band.bottom >= height_px
    return is_last and band.rows >= BARE_SHARE * height_px


def _blocks(bgr: Picture8) -> NDArray[np.float64]:
    """Return the mean level of each whole block."""
    rows, columns = (side // _BLOCK_PX for side in bgr.shape[:2])
    whole = np.ascontiguousarray(bgr[: rows * _BLOCK_PX, : columns * _BLOCK_PX])
    heights = whole.reshape(rows, _BLOCK_PX, -1)
    summed = np.add.reduce(heights, axis=1, dtype=np.uint16)  # at most 16 x 255
    strips = summed.reshape(rows, columns, -1)
    blocks = np.add.reduce(strips, axis=2, dtype=np.uint32)
    return np.asarray(blocks / (_BLOCK_PX * strips.shape[2]), dtype=np.float64)
