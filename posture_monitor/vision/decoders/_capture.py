"""RecordingCapture: what a recording needs of whatever decodes it."""

from __future__ import annotations

from typing import Protocol

from posture_monitor.vision.containers import ContainerFacts
from posture_monitor.vision.frame import Picture8
from posture_monitor.vision.geometry import Geometry

USUAL_FRAMES_PER_S = 25.0


class NotConvertedError(Exception):
    """The decoder says that it reads frames, and leaves their pictures as they were."""


class RecordingCapture(Protocol):
    """An open recording, at its beginning."""

    def grab(self) -> bool:
        """Take the next frame as the current one; False once and for all at the end."""

    def picture(self) -> Picture8 | None:
        """Return the current frame as (h, w, 3) BGR as coded, or None if broken.

        Raises:
            NotConvertedError: another decoder is needed from here on.
        """

    def position_s(self) -> float:
        """Return the current frame's own time in seconds, 0 where unknown."""

    def frames_per_s(self) -> float:
        """Return the nominal rate, 25 where the container declares none."""

    def promised_frames(self) -> int:
        """Return about how many frames there are, 0 where that is not known."""

    def left_out_s(self) -> float:
        """Return how long after the last frame there may be others, left out."""

    def geometry(self) -> Geometry:
        """Return how its pictures have to be changed to be as they were seen."""

    def rewind(self) -> None:
        """Go back to the beginning; the current frame is gone."""

    def release(self) -> None:
        """Release the file; a second call does nothing."""


def geometry_of(
    facts: ContainerFacts | None,
    coded_px: tuple[int, int],
    pixel_aspect: float,
    rotate_deg: int,
) -> Geometry:
    """Return the geometry of pictures that come in a size, by what is known of them.

    A crop counts only where the decoder has not taken it away already.
    """
    if facts is None:
        return Geometry(pixel_aspect=pixel_aspect, rotate_deg=rotate_deg)
    crop_px = facts.crop_px if facts.size_px == coded_px else (0, 0, 0, 0)
    return Geometry(
        crop_px=crop_px,
        pixel_aspect=pixel_aspect,
        rotate_deg=facts.rotate_deg if facts.is_mirrored else rotate_deg,
        is_mirrored=facts.is_mirrored,
    )
