"""`animation:PATH`: an animated WebP or PNG, played by the times of its frames."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor
from pathlib import Path
from typing import Self

from posture_monitor.core.vocabulary import Unread
from posture_monitor.errors import SourceError, UsageError
from posture_monitor.phrases.vision import recordings
from posture_monitor.vision.frame import Frame, Picture8, Tracking
from posture_monitor.vision.pictures.animated import animated_frames
from posture_monitor.vision.sources._source import Playing

_SLACK = 1e-6
"""Share of a step by which a frame's time may be before the grid."""


class Animation:
    """An animated picture, played once; see `Playing` for how it is thinned.

    Attributes:
        duration_s: How long it is, once it is over; None before.
    """

    camera = "recording"
    tracking = Tracking.VIDEO
    is_live = False
    chosen = None

    def __init__(self, path: Path, playing: Playing) -> None:
        """Keep what to play; nothing is read yet."""
        self._path = path
        self._looks_per_s = playing.looks_per_s
        self._progress = playing.progress
        self.duration_s: float | None = None
        self._frames: Iterator[tuple[Picture8, float]] = iter(())
        self._at_s, self._next_step = 0.0, 0

    def __enter__(self) -> Self:
        """Begin with its first frame.

        Raises:
            SourceError: there is no such file.
        """
        if not self._path.is_file():
            raise SourceError(recordings.no_video(self._path), why=Unread.MISSING)
        self._frames = animated_frames(self._path)
        self._at_s, self._next_step = 0.0, 0
        return self

    def __exit__(self, *_: object) -> None:
        """Drop its bytes."""
        self.close()

    def close(self) -> None:
        """Drop its bytes; a second call does nothing."""
        self._frames = iter(())

    def read(self) -> Frame | None:
        """Return the next frame that is due, or None after the last.

        Raises:
            SourceError: it cannot be read, or is too small or too large.
        """
        for bgr, for_s in self._frames:
            self._progress.goes_on()
            at_s, self._at_s = self._at_s, self._at_s + for_s
            if self._is_due(at_s):
                return Frame(bgr=bgr, at_s=at_s)
        self.duration_s = self._at_s
        return None

    def _is_due(self, at_s: float) -> bool:
        if self._looks_per_s is None:
            return True
        steps = at_s * self._looks_per_s + _SLACK
        if steps < self._next_step:
            return False
        self._next_step = floor(steps) + 1
        return True


def source(place: str, playing: Playing) -> Animation:
    """Return the animated picture at a path.

    Raises:
        UsageError: no path was given.
    """
    if not place:
        raise UsageError(recordings.no_path("animation"))
    return Animation(Path(place), playing)
