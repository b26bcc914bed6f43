"""`images:PATH`: one picture, or a folder of pictures by name, each assessed alone."""

from __future__ import annotations

from pathlib import Path
from typing import Self

import numpy as np

from posture_monitor.errors import SourceError, UsageError
from posture_monitor.phrases.vision import recordings
from posture_monitor.vision import opencv
from posture_monitor.vision.frame import SMALLEST_SIDE_PX, Frame, Picture8, Tracking
from posture_monitor.vision.sources._source import PICTURE_SUFFIXES, Playing

APART_S = 600.0
"""Time between pictures, so long that nothing is carried from one to the next."""


class Images:
    """Unrelated pictures, `APART_S` apart."""

    camera = "recording"
    tracking = Tracking.IMAGE
    is_live = False
    chosen = None

    def __init__(self, path: Path) -> None:
        """Keep the path of the pictures; nothing is read yet."""
        self._path = path
        self._files: tuple[Path, ...] = ()
        self._read = 0

    @property
    def duration_s(self) -> float:
        """Return the last picture's time plus `APART_S`."""
        return len(self._files) * APART_S

    def __enter__(self) -> Self:
        """List the pictures.

        Raises:
            SourceError: there is no such file or folder, or no picture in it.
        """
        self._files, self._read = _pictures(self._path), 0
        return self

    def __exit__(self, *_: object) -> None:
        """Drop the list of pictures."""
        self.close()

    def close(self) -> None:
        """Drop the list of pictures; a second call does nothing."""
        self._read = len(self._files)

    def read(self) -> Frame | None:
        """Return the next picture, or None after the last.

        Raises:
            SourceError: it cannot be read, or is too small; the next call goes on
                with the next one.
        """
        if self._read >= len(self._files):
            return None
        number, self._read = self._read, self._read + 1
        file = self._files[number]
        return Frame(bgr=_picture(file), at_s=number * APART_S, file=file.name)


def source(place: str, _playing: Playing) -> Images:
    """Return the picture at a path, or the pictures of the folder there.

    Raises:
        UsageError: no path was given.
    """
    if not place:
        raise UsageError(recordings.no_path_of_pictures())
    return Images(Path(place))


def _pictures(path: Path) -> tuple[Path, ...]:
    if path.is_file():
        return (path,)
    if not path.is_dir():
        raise SourceError(recordings.no_pictures_at(path))
    files = (entry for entry in path.iterdir() if entry.is_file())
    found = sorted(file for file in files if file.suffix.lower() in PICTURE_SUFFIXES)
    if not found:
        raise SourceError(recordings.no_picture_in(path, sorted(PICTURE_SUFFIXES)))
    return tuple(found)


def _picture(file: Path) -> Picture8:
    try:
        # imread cannot open paths beyond ASCII on Windows
        encoded = np.fromfile(file, np.uint8).tobytes()
    except OSError as error:
        raise SourceError(
            recordings.unreadable_picture(file, error.strerror)
        ) from error
    bgr = opencv.picture_from_bytes(encoded)
    if bgr is None:
        raise SourceError(recordings.undecodable_picture(file))
    height, width = bgr.shape[:2]
    if min(height, width) < SMALLEST_SIDE_PX:
        raise SourceError(
            recordings.small_picture(file, (width, height), SMALLEST_SIDE_PX)
        )
    return bgr
