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

_PATIENCE_S = 60.0
_FRAMES = 3
_ABOUT_INTERLACING = b"interlaced"  # "Cannot convert interlaced to progressive frames"


def of_interlacing(path: Path) -> bool:
    """Return whether the decoder leaves out frames since they are interlaced.

    It takes about half a second; a process that does not answer says nothing.
    """
    package = Path(__file__).resolve().parents[3]
    try:
        asked = subprocess.run(
            [sys.executable, "-m", __name__, str(path.absolute())],
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


def _complain(path: Path) -> None:
    """Decode the first frames; the library writes its complaints to standard output."""
    name = OpenedName(path)
    capture = opencv.recording(name.text)
    for _ in range(_FRAMES):
        capture.grab()
        capture.picture()
    capture.release()
    name.release()


if __name__ == "__main__":
    _complain(Path(sys.argv[1]))
