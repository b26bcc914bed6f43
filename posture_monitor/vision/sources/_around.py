"""Around: a source over another one, which does all as that one does."""

from __future__ import annotations

from typing import Self

from posture_monitor.vision.frame import Frame, Tracking
from posture_monitor.vision.sources._source import Chosen, Source


class Around:
    """A `Source` over another one."""

    def __init__(self, source: Source) -> None:
        """Keep the source; nothing is opened."""
        self._source = source

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
        """Return the source's next frame, or None at its end; errors are passed on."""
        return self._source.read()

    def close(self) -> None:
        """Release the source; a second call does nothing."""
        self._source.close()
