"""Complaints: what the decoder itself says of frames that it does not convert.

OpenCV reports an interlaced frame as read and leaves the picture as it was; only its
log tells. Its level is fixed when the library loads, so a process of its own asks.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from posture_monitor.vision import opencv
from posture_monitor.vision.decoders._naming import OpenedName

_PATIENCE_S = 40.0  # less than a worker may be silent
_FRAMES = 3
_CONVERTED = 10
_ABOUT_INTERLACING = b"interlaced"  # "Cannot convert interlaced to progressive frames"


def of_interlacing(path: Path, frames: int = _FRAMES) -> bool:
    """Return whether the decoder leaves out frames since they are interlaced.

    It takes about half a second, and as long as the frames take to decode; a process
    that does not answer says nothing.

    Args:
        path: The recording.
        frames: Of so many first frames the last ones are looked at.
    """
    package = Path(__file__).resolve().parents[3]
    try:
        asked = subprocess.run(
            [sys.executable, "-m", __name__, str(path.absolute()), str(frames)],
            cwd=package,
            env={**os.environ, opencv.LOG_LEVEL: opencv.LOG_ERRORS},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return _ABOUT_INTERLACING in asked.stdout


def _complain(path: Path, frames: int) -> None:
    """Decode the first frames; the library writes its complaints to standard output."""
    name = OpenedName(path)
    capture = opencv.recording(name.text)
    for left in range(frames, 0, -1):
        capture.grab()
        if left <= _CONVERTED:
            capture.picture()
    capture.release()
    name.release()


if __name__ == "__main__":
    _complain(Path(sys.argv[1]), int(sys.argv[2]))
