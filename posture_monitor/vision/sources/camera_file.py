"""`camera-file:PATH`: a recording that behaves like a camera, including its faults.

It plays in real time without end, skips late frames, and can be opened by one process
at a time. A file PATH.fault beside it holds one word, which is read at each frame:

* `blocks`: no frame comes until the word changes
* `freezes`: the same picture again and again
* `black`: black pictures
* `covers`: pictures of one even tone, as behind a shutter
* `vanishes`, `denied`, `busy`: the camera error of that name
"""

from __future__ import annotations

import hashlib
import math
import os
import tempfile
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Self

import numpy as np
from filelock import FileLock, Timeout

from posture_monitor.core.vocabulary import Picture
from posture_monitor.errors import CameraError, SourceError, UsageError
from posture_monitor.phrases.vision import cameras, recordings
from posture_monitor.vision.frame import Frame, Picture8, Tracking
from posture_monitor.vision.sources._source import Playing
from posture_monitor.vision.sources.video import Video

_POLL_S = 0.05
_TICK_S = 0.001


class Breakdown(StrEnum):
    """What a fault file may hold."""

    NONE = ""
    BLOCKS = "blocks"
    FREEZES = "freezes"
    BLACK = "black"
    COVERS = "covers"
    VANISHES = "vanishes"
    DENIED = "denied"
    BUSY = "busy"


_EVEN_LEVELS = {Breakdown.BLACK: 0, Breakdown.COVERS: 60}
_PICTURE_FROM_FAULT = {
    Breakdown.VANISHES: Picture.ABSENT,
    Breakdown.DENIED: Picture.DENIED,
    Breakdown.BUSY: Picture.BUSY,
}


class CameraFile:
    """A recording that behaves like a camera.

    Its time goes on while it is closed.
    """

    tracking = Tracking.VIDEO
    is_live = True
    chosen = None
    duration_s = None

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        """Keep the recording's path; nothing is opened yet."""
        self.camera = f"camera-file-{path.stem}"
        self._path = path
        self._clock = clock
        self._sleep = sleep
        self._video = Video(path, Playing(loop_s=math.inf))
        self._lock = FileLock(_lock_path(path), thread_local=False)
        self._first_opened_s: float | None = None
        self._began_s = 0.0
        self._at_s = -1.0
        self._shown: Picture8 | None = None

    def __enter__(self) -> Self:
        """Open it, as the only opener on this machine.

        Raises:
            CameraError: another process has it open, or the fault file says so.
            SourceError: there is no such recording.
        """
        self.close()
        self._raise_fault(self._fault())
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise _error(self._path, Picture.BUSY) from error
        try:
            self._video.__enter__()
        except SourceError:
            self.close()
            raise
        self._go_on()
        return self

    def __exit__(self, *_: object) -> None:
        """Release it."""
        self.close()

    def close(self) -> None:
        """Release it; a second call does nothing."""
        self._video.close()
        self._lock.release()

    def read(self) -> Frame | None:
        """Return the present frame, once its time has come.

        Raises:
            CameraError: the fault file says so.
        """
        fault = self._fault()
        while fault is Breakdown.BLOCKS:
            self._sleep(_POLL_S)
            fault = self._fault()
        self._raise_fault(fault)
        bgr = self._newest()
        if bgr is None:
            return None
        self._at_s = max(self._clock(), self._at_s + _TICK_S)
        return Frame(bgr=self._with_fault(bgr, fault), at_s=self._at_s)

    def _go_on(self) -> None:
        now_s = self._clock()
        if self._first_opened_s is None:
            self._first_opened_s = now_s
        passed_s = now_s - self._first_opened_s
        length_s = self._video.pass_s  # known once a pass was played to its end
        self._began_s = now_s - (passed_s % length_s if length_s else passed_s)

    def _newest(self) -> Picture8 | None:
        self._video.skip_to(self._clock() - self._began_s)
        frame = self._video.read()
        if frame is None:
            return None
        early_s = frame.at_s - (self._clock() - self._began_s)
        if early_s > 0:
            self._sleep(early_s)
        return frame.bgr

    def _with_fault(self, bgr: Picture8, fault: Breakdown) -> Picture8:
        if fault in _EVEN_LEVELS:
            return np.full_like(bgr, _EVEN_LEVELS[fault])
        if fault is not Breakdown.FREEZES:
            self._shown = None
            return bgr
        if self._shown is None:
            self._shown = bgr
        return self._shown

    def _fault(self) -> Breakdown:
        try:
            word = Path(f"{self._path}.fault").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return Breakdown.NONE
        try:
            return Breakdown(word)
        except ValueError as error:
            words = [fault.value for fault in Breakdown if fault.value]
            raise SourceError(cameras.unknown_fault(self._path, word, words)) from error

    def _raise_fault(self, fault: Breakdown) -> None:
        picture = _PICTURE_FROM_FAULT.get(fault)
        if picture is not None:
            raise _error(self._path, picture)


def source(place: str, playing: Playing) -> CameraFile:
    """Return the recording at a path, as a camera.

    Raises:
        UsageError: no path was given.
    """
    if not place:
        raise UsageError(recordings.no_path("camera-file"))
    ticking = playing.ticking
    return CameraFile(Path(place), clock=ticking.clock, sleep=ticking.sleep)


def _lock_path(path: Path) -> Path:
    """Return the path of a lock that is not in the recording's own folder."""
    digest = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"posture-monitor-camera-{digest}.lock"


def _error(path: Path, picture: Picture) -> CameraError:
    return CameraError(
        cameras.no_pictures_from_file(path, picture), picture=picture.value
    )
