"""`video:PATH`: a recording, played by the times in its container."""

from __future__ import annotations

from math import floor
from pathlib import Path
from typing import Self

from posture_monitor.core.vocabulary import Unread
from posture_monitor.errors import IncompleteError, SourceError, UsageError
from posture_monitor.phrases.vision import recordings
from posture_monitor.vision.containers import ContainerFacts, facts_of
from posture_monitor.vision.decoders import (
    NotConvertedError,
    RecordingCapture,
    opened,
    opened_otherwise,
)
from posture_monitor.vision.frame import SMALLEST_SIDE_PX, Frame, Picture8, Tracking
from posture_monitor.vision.geometry import as_seen
from posture_monitor.vision.sources._source import Playing

_SLACK = 1e-6
"""Share of a step by which a container's time may be before the grid; seconds by which
a frame may be before the time that is skipped to."""


class Video:
    """A recording; see `Playing` for how it is thinned and looped.

    It is whole if its file is: how many frames a container expects is an estimate.

    Attributes:
        pass_s: How long one pass takes, once one has been played; None before.
        duration_s: How long all passes take, once opened: about, until the end is
            reached; None where it is not known.
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
        self._progress = playing.progress
        self._path = path
        self._facts: ContainerFacts | None = None
        self._capture: RecordingCapture | None = None

    def __enter__(self) -> Self:
        """Open the recording at its beginning.

        Raises:
            SourceError: there is no such file, no video in it, or none that can be
                decoded here.
        """
        if not self._path.is_file():
            raise SourceError(recordings.no_video(self._path), why=Unread.MISSING)
        self.close()
        try:
            self._facts = facts_of(self._path)
        except OSError as error:
            raise SourceError(
                recordings.unreadable(self._path, error.strerror), why=Unread.DENIED
            ) from error
        self._passed_s, self._at_s, self._next_step = 0.0, -1.0, 0
        self._from_s, self._given = 0.0, 0
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
            SourceError: no frame could be read.
            IncompleteError: after the last frame of a file that was cut off; the next
                call returns None. One that is looped is simply begun anew.
        """
        while self._advance():
            if self._loop_s is not None and self._at_s > self._loop_s:
                return None
            if self._is_due():
                bgr = self._picture()
                if bgr is not None:
                    self._given += 1
                    return Frame(bgr=bgr, at_s=self._at_s)
        return None

    def skip_to(self, at_s: float) -> None:
        """Let the next `read` give the first frame at or after `at_s`."""
        self._from_s = at_s

    def _start(self) -> None:
        thinned = self._looks_per_s if self._loop_s is None else None
        self._capture = opened(self._path, self._facts, thinned)
        self._grabbed = 0
        self._geometry = self._capture.geometry()
        self._frame_s = 1 / self._capture.frames_per_s()
        promised = self._capture.promised_frames()
        about_s = promised * self._frame_s if promised else None
        self.duration_s = about_s if self._loop_s is None else self._loop_s

    def _go_on_otherwise(self) -> None:
        """Open the recording by another decoder, at the next frame."""
        self.close()
        thinned = self._looks_per_s if self._loop_s is None else None
        self._capture = opened_otherwise(self._path, self._facts, thinned)
        self._geometry = self._capture.geometry()
        while self._capture.grab():
            self._progress.goes_on()
            if self._passed_s + self._capture.position_s() >= self._at_s:
                return

    def _advance(self) -> bool:
        if self._capture is None:
            return False
        if self._capture.grab():
            self._grabbed += 1
            self._at_s = self._time_of_grabbed(self._capture)
            self._progress.goes_on()
            return True
        self._end_pass(self._capture)
        if self._loop_s is not None:
            self._again(self._capture)
            return self._advance()
        if self._facts is not None and self._facts.is_cut:
            self.close()
            raise IncompleteError(
                recordings.broken_off(self._path, self._at_s), why=Unread.INCOMPLETE
            )
        return False

    def _time_of_grabbed(self, capture: RecordingCapture) -> float:
        at_s = self._passed_s + capture.position_s()
        return at_s if at_s > self._at_s else self._at_s + self._frame_s

    def _end_pass(self, capture: RecordingCapture) -> None:
        if self._grabbed == 0 or (self._given == 0 and self._from_s == 0.0):
            raise SourceError(recordings.no_frame(self._path), why=Unread.DAMAGED)
        ended_s = self._at_s + self._frame_s - self._passed_s
        about_s = capture.promised_frames() * self._frame_s
        left_out_s = capture.left_out_s()
        self.pass_s = min(max(ended_s, about_s), ended_s + left_out_s)
        if self._loop_s is None:
            self.duration_s = self.pass_s

    def _again(self, capture: RecordingCapture) -> None:
        """Begin a pass; passes that are to be skipped as a whole are not played."""
        length_s = self.pass_s or self._frame_s
        self._passed_s += length_s
        skipped = floor((self._from_s - self._passed_s) / length_s)
        self._passed_s += max(0, skipped) * length_s
        self._grabbed = 0
        capture.rewind()

    def _is_due(self) -> bool:
        if self._at_s < self._from_s - _SLACK:
            return False
        if self._looks_per_s is None:
            return True
        steps = self._at_s * self._looks_per_s + _SLACK
        if steps < self._next_step:
            return False
        self._next_step = floor(steps) + 1
        return True

    def _picture(self) -> Picture8 | None:
        """Return the current frame as it was seen, or None where it is broken."""
        if self._capture is None:
            return None
        try:
            bgr = self._capture.picture()
        except NotConvertedError:
            self._go_on_otherwise()
            return None
        if bgr is None:
            return None
        seen = as_seen(bgr, self._geometry)
        if min(seen.shape[:2]) < SMALLEST_SIDE_PX:
            height, width = seen.shape[:2]
            raise SourceError(
                recordings.small_video(self._path, (width, height), SMALLEST_SIDE_PX),
                why=Unread.TOO_SMALL,
            )
        return seen


def source(place: str, playing: Playing) -> Video:
    """Return the recording at a path.

    Raises:
        UsageError: no path was given.
    """
    if not place:
        raise UsageError(recordings.no_path("video"))
    return Video(Path(place), playing)
