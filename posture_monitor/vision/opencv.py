"""OpenCV, configured and silenced: the only module that imports cv2.

It takes and returns plain arrays and numbers, shows no window and writes no picture.
cv2 is imported inside the functions, because some of its settings are read from the
environment while it loads.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from posture_monitor.vision import libraries
from posture_monitor.vision.frame import Picture8

if TYPE_CHECKING:
    import cv2

LOG_LEVEL = "OPENCV_FFMPEG_LOGLEVEL"
"""What sets the level of FFmpeg's log, in the environment."""

LOG_ERRORS = "16"  # AV_LOG_ERROR

_ENVIRONMENT = {
    "OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS": "0",  # else slow to open on Windows
    LOG_LEVEL: "-8",  # AV_LOG_QUIET: our errors take one line
    "OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT": "5",  # s a frame; 10 by itself
}
_SILENT = 0

Bytes8 = NDArray[np.uint8]
"""The bytes of a file, shape (n,)."""

_USUAL_FRAMES_PER_S = 25.0


class Capture(Protocol):
    """What this program needs of an open camera."""

    def is_open(self) -> bool:
        """Return whether frames can be read."""

    def grab(self) -> bool:
        """Take the next frame as the current one; return whether there was one."""

    def picture(self) -> Picture8 | None:
        """Return the current frame as (h, w, 3) BGR, or None where it is broken."""

    def release(self) -> None:
        """Release the device; a second call does nothing."""


class OpenCvCapture:
    """A `Capture` over cv2.VideoCapture, with what only recordings have."""

    def __init__(self, capture: cv2.VideoCapture) -> None:
        """Take over a cv2.VideoCapture, opened or not."""
        self._capture = capture

    def is_open(self) -> bool:
        """Return whether frames can be read."""
        return self._capture.isOpened()

    def grab(self) -> bool:
        """Take the next frame as the current one; return whether there was one."""
        return self._capture.grab()

    def picture(self) -> Picture8 | None:
        """Return the current frame as (h, w, 3) BGR, or None where it is broken."""
        import cv2

        try:
            is_whole, bgr = self._capture.retrieve()
        except cv2.error:  # no memory for it
            return None
        if not is_whole:
            return None
        return np.ascontiguousarray(bgr, dtype=np.uint8)

    def position_s(self) -> float:
        """Return the current frame's own time in seconds, 0 where unknown."""
        import cv2

        return self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000

    def promised_frames(self) -> int:
        """Return how many frames the container declares, 0 where it declares none."""
        import cv2

        return max(0, int(self._capture.get(cv2.CAP_PROP_FRAME_COUNT)))

    def frames_per_s(self) -> float:
        """Return the nominal rate, 25 where the container declares none."""
        import cv2

        rate = self._capture.get(cv2.CAP_PROP_FPS)
        return rate if 0 < rate < 1000 else _USUAL_FRAMES_PER_S

    def size_px(self) -> tuple[int, int]:
        """Return (width, height) as they are coded, 0 where unknown."""
        import cv2

        sides = (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT)
        width, height = (max(0, int(self._capture.get(side))) for side in sides)
        return width, height

    def pixel_aspect(self) -> float:
        """Return a pixel's width over its height, 1 where the file says none."""
        import cv2

        wide = self._capture.get(cv2.CAP_PROP_SAR_NUM)
        high = self._capture.get(cv2.CAP_PROP_SAR_DEN)
        return wide / high if wide > 0 and high > 0 else 1.0

    def rotate_deg(self) -> int:
        """Return by how much to turn its pictures clockwise: 0, 90, 180 or 270."""
        import cv2

        turned_deg = self._capture.get(cv2.CAP_PROP_ORIENTATION_META)
        return int(turned_deg) % 360 if turned_deg % 90 == 0 else 0

    def codec(self) -> str | None:
        """Return the four letters that name its coding, or None where unknown."""
        import cv2

        letters = int(self._capture.get(cv2.CAP_PROP_FOURCC))
        if not 0 < letters < 2**32:
            return None
        return letters.to_bytes(4, "little").decode("latin-1")

    def release(self) -> None:
        """Release the device or file; a second call does nothing."""
        self._capture.release()


def recording(path: str) -> OpenCvCapture:
    """Return a recording opened by FFmpeg; `is_open` is whether that worked.

    Its pictures come as they are coded: not turned, and with pixels of their own shape.

    Args:
        path: An absolute path: in another, letters before a colon are a protocol.
    """
    prepare()
    import cv2

    capture = cv2.VideoCapture(path, cv2.CAP_FFMPEG)
    capture.set(cv2.CAP_PROP_ORIENTATION_AUTO, 0)
    return OpenCvCapture(capture)


def picture_from_bytes(encoded: Bytes8, reduced: int = 1) -> Picture8 | None:
    """Return a picture as (h, w, 3) BGR, rotated by its EXIF; None if broken.

    Args:
        encoded: The bytes of its file.
        reduced: By how much it is decoded smaller: 1, 2, 4 or 8. JPEG takes less
            memory for it; the other formats are made smaller afterwards.
    """
    prepare()
    import cv2

    how = {
        1: cv2.IMREAD_COLOR,
        2: cv2.IMREAD_REDUCED_COLOR_2,
        4: cv2.IMREAD_REDUCED_COLOR_4,
        8: cv2.IMREAD_REDUCED_COLOR_8,
    }[reduced]
    try:
        bgr = cv2.imdecode(encoded, how)
    except cv2.error:  # an empty file
        return None
    return None if bgr is None else np.ascontiguousarray(bgr, dtype=np.uint8)


def frames_from_bytes(
    encoded: Bytes8, first: int, count: int
) -> tuple[tuple[Picture8, float], ...]:
    """Return frames of an animated picture, each with how long it is shown, in s.

    None at all after the last one, or where the file is broken.

    Args:
        encoded: The bytes of its file.
        first: The number of the first one, from 0.
        count: So many at most.
    """
    prepare()
    import cv2

    try:
        _, found = cv2.imdecodeanimation(encoded, start=first, count=count)
    except cv2.error:
        return ()
    shown = zip(found.frames, found.durations, strict=False)
    return tuple(
        (np.ascontiguousarray(each[:, :, :3], dtype=np.uint8), float(for_ms) / 1000)
        for each, for_ms in shown
    )


def rgb_from_bgr(bgr: Picture8) -> Picture8:
    """Return a copy with red first."""
    import cv2

    return np.ascontiguousarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), dtype=np.uint8)


def resized(bgr: Picture8, size_px: tuple[int, int]) -> Picture8:
    """Return a picture of another (width, height)."""
    prepare()
    import cv2

    return np.ascontiguousarray(
        cv2.resize(bgr, size_px, interpolation=cv2.INTER_AREA), dtype=np.uint8
    )


def prepare() -> None:
    """Make OpenCV silent and single-threaded; a second call changes nothing.

    Raises:
        LibraryError: it does not load, because the system lacks a library.
    """
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    with libraries.loading():
        import cv2

    cv2.utils.logging.setLogLevel(_SILENT)
    cv2.setNumThreads(1)


def camera_backends() -> tuple[int, ...]:
    """Return the backends to open a camera with on this system, best first.

    CAP_ANY is never among them: it tries everything that was compiled in.
    """
    prepare()
    import cv2

    if sys.platform == "win32":
        return (cv2.CAP_MSMF, cv2.CAP_DSHOW)
    if sys.platform == "darwin":
        return (cv2.CAP_AVFOUNDATION,)
    return (cv2.CAP_V4L2,)


def camera(index: int, backend: int) -> OpenCvCapture:
    """Return a camera; `is_open` is whether it could be opened.

    It is set to 640x480 where it can be. On macOS nothing is set, as that would change
    the picture of other programs, too.
    """
    prepare()
    import cv2

    if sys.platform != "darwin":
        size = [cv2.CAP_PROP_FRAME_WIDTH, 640, cv2.CAP_PROP_FRAME_HEIGHT, 480]
        small = OpenCvCapture(cv2.VideoCapture(index, backend, size))
        if small.is_open():
            return small
        small.release()
    return OpenCvCapture(cv2.VideoCapture(index, backend))
