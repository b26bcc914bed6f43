"""Recordings decoded by OpenCV, whose FFmpeg lacks AV1 and interlaced frames."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

import numpy as np

from posture_monitor.vision import opencv
from posture_monitor.vision.containers import ContainerFacts
from posture_monitor.vision.decoders._capture import NotConvertedError, geometry_of
from posture_monitor.vision.decoders._naming import OpenedName
from posture_monitor.vision.frame import MOST_PIXELS, Picture8
from posture_monitor.vision.geometry import Geometry

PATIENCE = 100
"""How often a grab may fail in a row before that is the end.

One fails at each packet that gives no picture (Theora's repeated frames, a damaged
packet) and at each 4,096 packets of sound alone; at the end all do, in microseconds.
A hundred are five hours of sound at 23 packets a second, or four seconds of damage.
"""

_LOOKED_AHEAD = 5
"""How many first frames may be equal to the byte before the decoder is questioned.

Of 24 recordings here those that are decoded differ at the second or third frame."""


_REPEATED = 3
"""After how many equal pictures in a row it is questioned again, once: a stream may
become interlaced later. A camera's sensor never gives two that are equal."""

_SPARSELY = 32  # of so many rows one tells in microseconds that two pictures differ


class Trouble(Enum):
    """Why OpenCV does not decode a recording."""

    NOT_OPENED = auto()
    TOO_LARGE = auto()
    NO_FRAME = auto()
    INTERLACED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grabbed:
    at_s: float
    bgr: Picture8 | None


class OpenCvRecording:
    """A `RecordingCapture` over OpenCV.

    Attributes:
        trouble: Why it is of no use, or None.
    """

    def __init__(self, path: Path, facts: ContainerFacts | None) -> None:
        """Open a recording, and look at its first frames.

        Raises:
            OSError: the file cannot be opened.
        """
        self._facts = facts
        self._path = path
        self._grabbed = 0
        self._repeated: int | None = 0
        self._given: Picture8 | None = None
        self._ahead: deque[_Grabbed] = deque()
        self._current: _Grabbed | None = None
        self._name = OpenedName(path)
        self._capture = opencv.recording(self._name.text)
        self.trouble = self._trouble()

    def grab(self) -> bool:
        """Take the next frame as the current one; False once and for all at the end."""
        if self._ahead:
            self._current = self._ahead.popleft()
            return True
        self._current = None
        return self._grab()

    def picture(self) -> Picture8 | None:
        """Return the current frame as (h, w, 3) BGR as coded, or None if broken.

        Raises:
            NotConvertedError: the frames are interlaced by now.
        """
        if self._current is not None:
            return self._current.bgr
        bgr = self._capture.picture()
        if self._repeated is not None and bgr is not None:
            self._question(bgr, self._repeated)
        return bgr

    def position_s(self) -> float:
        """Return the current frame's own time in seconds, 0 where unknown."""
        if self._current is not None:
            return self._current.at_s
        return self._capture.position_s()

    def frames_per_s(self) -> float:
        """Return the nominal rate, 25 where the container declares none."""
        return self._capture.frames_per_s()

    def promised_frames(self) -> int:
        """Return the container's estimate of its frames, 0 where it makes none."""
        return self._capture.promised_frames()

    def left_out_s(self) -> float:
        """Return 0: each frame can be grabbed."""
        return 0.0

    def size_px(self) -> tuple[int, int]:
        """Return (width, height) as they are coded, 0 where unknown."""
        return self._capture.size_px()

    def codec(self) -> str | None:
        """Return the four letters that name its coding, or None where unknown."""
        return self._capture.codec()

    def rotate_deg(self) -> int:
        """Return by how much to turn its pictures clockwise."""
        return self._capture.rotate_deg()

    def geometry(self) -> Geometry:
        """Return how its pictures have to be changed to be as they were seen."""
        capture = self._capture
        return geometry_of(
            self._facts, self.size_px(), capture.pixel_aspect(), self.rotate_deg()
        )

    def rewind(self) -> None:
        """Go back to the beginning; the current frame is gone."""
        self._ahead.clear()
        self._current, self._grabbed = None, 0
        self._capture.release()
        self._capture = opencv.recording(self._name.text)

    def release(self) -> None:
        """Release the file; a second call does nothing."""
        self._ahead.clear()
        self._capture.release()
        self._name.release()

    def _grab(self) -> bool:
        self._grabbed += 1
        return any(self._capture.grab() for _ in range(PATIENCE))

    def _question(self, bgr: Picture8, repeated: int) -> None:
        """Count equal pictures in a row; question the decoder once if there are many.

        Raises:
            NotConvertedError: it complains of interlacing.
        """
        last, self._given = self._given, bgr
        self._repeated = repeated + 1 if _is_same(last, bgr) else 0
        if self._repeated < _REPEATED:
            return
        self._repeated = self._given = None
        if self._is_complaining(self._grabbed):
            raise NotConvertedError

    def _is_complaining(self, frames: int) -> bool:
        # here, since it loads what starts processes, which few recordings need
        from posture_monitor.vision.decoders import complaints

        return complaints.of_interlacing(self._path, frames)

    def _trouble(self) -> Trouble | None:
        if not self._capture.is_open():
            return Trouble.NOT_OPENED
        width, height = self._capture.size_px()
        if width * height > MOST_PIXELS:
            return Trouble.TOO_LARGE
        if self._is_changing():
            return None
        if not self._ahead:
            return Trouble.NO_FRAME
        return Trouble.INTERLACED if self._is_complaining(_LOOKED_AHEAD) else None

    def _is_changing(self) -> bool:
        """Keep the first frames until two differ; return whether two do."""
        while len(self._ahead) < _LOOKED_AHEAD and self._grab():
            bgr = self._capture.picture()
            last = self._ahead[-1].bgr if self._ahead else None
            is_same = bgr is not None and _is_same(last, bgr)
            at_s = self._capture.position_s()
            self._ahead.append(_Grabbed(at_s=at_s, bgr=last if is_same else bgr))
            if len(self._ahead) > 1 and not is_same:
                return True
        return False


def _is_same(last: Picture8 | None, bgr: Picture8) -> bool:
    return (
        last is not None
        and np.array_equal(last[::_SPARSELY], bgr[::_SPARSELY])
        and np.array_equal(last, bgr)
    )
