"""`video:PATH`: a recording, played by the times in its container."""

from __future__ import annotations

from math import floor
from pathlib import Path
from typing import Self

from posture_monitor.errors import SourceError, UsageError
from posture_monitor.phrases.vision import recordings
from posture_monitor.vision import opencv
from posture_monitor.vision.frame import SMALLEST_SIDE_PX, Frame, Picture8, Tracking
from posture_monitor.vision.sources._source import Playing

_SLACK = 1e-6
"""Share of a step by which a container's time may be before the grid."""

_MISSING_SHARE = 0.05
_MISSING_FRAMES = 10
"""Error of a container's frame count up to which the file does not count as broken."""


class Video:
    """A recording; see `Playing` for how it is thinned and looped.

    Attributes:
        pass_s: How long one pass takes, once opened; None where that is not known.
        duration_s: How long all passes take, once opened; None where not known.
    """

    camera = "recording"
    tracking = Tracking.VIDEO
    is_live = False
    chosen = None

    def __init__(self, path: Path, playing: Playing) -> None:
        """Keep what to play; nothing is opened yet."""
        self._looks_per_s = playing.looks_per_s
        self.pass_s: float | None = None
        self.duration_s: float | None = None
        self._from_s = 0.0
        self._loop_s = playing.loop_s
        self._path = path
        self._capture: opencv.OpenCvCapture | None = None

    def __enter__(self) -> Self:
        """Open the recording at its beginning.

        Raises:
            SourceError: there is no such file, or no video in it.
        """
        if not self._path.is_file():
            raise SourceError(recordings.no_video(self._path))
        self.close()
        self._passed_s, self._at_s, self._next_step = 0.0, -1.0, 0
        self._from_s = 0.0
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        """Release the file."""
        self.close()

    def close(self) -> None:
        """Release the file; a second call does nothing."""
        if self._capture is not None:
            self._capture.release()
            self._capture = None

    def read(self) -> Frame | None:
        """Return the next frame that is due, or None at the end.

        Raises:
            SourceError: no frame could be read, or clearly fewer than the container
                declares.
        """
        while self._advance():
            if self._loop_s is not None and self._at_s > self._loop_s:
                return None
            if self._is_due():
                return Frame(bgr=self._picture(), at_s=self._at_s)
        return None

    def skip_to(self, at_s: float) -> None:
        """Let the next `read` give the first frame at or after `at_s`."""
        self._from_s = at_s

    def _start(self) -> None:
        self._capture = opencv.recording(str(self._path))
        self._grabbed = 0
        if not self._capture.is_open():
            self.close()
            raise SourceError(recordings.unplayable(self._path))
        self._frame_s = 1 / self._capture.frames_per_s()
        promised = self._capture.promised_frames()
        self.pass_s = promised * self._frame_s if promised else None
        self.duration_s = self.pass_s if self._loop_s is None else self._loop_s

    def _advance(self) -> bool:
        if self._capture is None:
            return False
        if self._capture.grab():
            self._grabbed += 1
            self._at_s = self._time_of_grabbed(self._capture)
            return True
        self._check_whole(self._capture)
        if self._loop_s is None:
            return False
        self._again()
        return self._advance()

    def _time_of_grabbed(self, capture: opencv.OpenCvCapture) -> float:
        at_s = self._passed_s + capture.position_s()
        return at_s if at_s > self._at_s else self._at_s + self._frame_s

    def _again(self) -> None:
        self.close()
        self._passed_s = self._at_s + self._frame_s
        self._start()

    def _is_due(self) -> bool:
        if self._at_s < self._from_s:
            return False
        if self._looks_per_s is None:
            return True
        steps = self._at_s * self._looks_per_s + _SLACK
        if steps < self._next_step:
            return False
        self._next_step = floor(steps) + 1
        return True

    def _picture(self) -> Picture8:
        bgr = None if self._capture is None else self._capture.picture()
        if bgr is None:
            raise SourceError(recordings.broken_frame(self._path, self._at_s))
        if min(bgr.shape[:2]) < SMALLEST_SIDE_PX:
            height, width = bgr.shape[:2]
            raise SourceError(
                recordings.small_video(self._path, (width, height), SMALLEST_SIDE_PX)
            )
        return bgr

    def _check_whole(self, capture: opencv.OpenCvCapture) -> None:
        promised, got = capture.promised_frames(), self._grabbed
        if got == 0:
            raise SourceError(recordings.no_frame(self._path))
        missing = promised - got
        if missing > _MISSING_FRAMES and missing > _MISSING_SHARE * promised:
            raise SourceError(recordings.broken_off(self._path, promised, got))


def source(place: str, playing: Playing) -> Video:
    """Return the recording at a path.

    Raises:
        UsageError: no path was given.
    """
    if not place:
        raise UsageError(recordings.no_path("video"))
    return Video(Path(place), playing)
