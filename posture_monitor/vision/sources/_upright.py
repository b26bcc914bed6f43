"""Upright: a source whose pictures are turned, or unmirrored, as its mounting says.

It changes nothing else of a source; `geometry` turns the pixels.
"""

from __future__ import annotations

from dataclasses import replace

from posture_monitor.vision.frame import Frame
from posture_monitor.vision.geometry import Geometry, as_seen
from posture_monitor.vision.pipe.sampling import Mounting
from posture_monitor.vision.sources._around import Around
from posture_monitor.vision.sources._source import Source


class Upright(Around):
    """A `Source` over another one."""

    def __init__(self, source: Source, mounting: Mounting) -> None:
        """Keep the source; nothing is opened."""
        super().__init__(source)
        self._geometry = Geometry(
            rotate_deg=mounting.rotate_deg, is_mirrored=mounting.is_mirrored
        )

    def read(self) -> Frame | None:
        """Return the source's next frame, upright; None and errors as they come."""
        frame = super().read()
        if frame is None:
            return None
        return replace(frame, bgr=as_seen(frame.bgr, self._geometry))
