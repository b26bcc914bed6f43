"""Upright: a source whose pictures are turned, or unmirrored, as its mounting says.

It changes nothing else of a source; `geometry` turns the pixels.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Self

from posture_monitor.vision.frame import Frame, Tracking
from posture_monitor.vision.geometry import Geometry, as_seen
from posture_monitor.vision.pipe.sampling import Mounting
from posture_monitor.vision.sources._source import Chosen, Source


class Upright:
    """A `Source` over another one."""

    def __init__(self, source: Source, mounting: Mounting) -> None:
        """Keep the source; nothing is opened."""
        self._source = source
        self._geometry = Geometry(
            rotate_deg=mounting.rotate_deg, is_mirrored=mounting.is_mirrored
        )

    @property
    def camera(self) -> str:
        """Return the name of the source's camera."""
        return self._source.camera

    @property
    def tracking(self) -> Tracking:
        """Return whether the source's frames follow each other."""
        return self._source.tracking

    @property
    def is_live(self) -> bool:
        """Return whether the source shows the present."""
        return self._source.is_live

    @property
    def duration_s(self) -> float | None:
        """Return how long the source plays, once opened; None where not known."""
        return self._source.duration_s

    @property
    def chosen(self) -> Chosen | None:
        """Return which webcam the source took and why, or None."""
        return self._source.chosen

    def __enter__(self) -> Self:
        """Open the source; its errors are passed on."""
        self._source.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        """Release the source."""
        self.close()

    def read(self) -> Frame | None:
        """Return the source's next frame, upright; None and errors as they come."""
        frame = self._source.read()
        if frame is None:
            return None
        return replace(frame, bgr=as_seen(frame.bgr, self._geometry))

    def close(self) -> None:
        """Release the source; a second call does nothing."""
        self._source.close()
