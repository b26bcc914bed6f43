"""`images:PATH`: one picture, or a folder of pictures by name, each assessed alone.

A folder's videos, animations and other files are not looked at, and named. What the
system keeps beside the files (`._*`, `.DS_Store`, `Thumbs.db`) is passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Self

from posture_monitor.core.vocabulary import Unread
from posture_monitor.errors import Fault, PictureError, SourceError, UsageError
from posture_monitor.phrases.vision import pictures as words
from posture_monitor.phrases.vision import recordings
from posture_monitor.vision.frame import Frame, Tracking
from posture_monitor.vision.pictures.content import SUFFIXES_OF_OTHERS
from posture_monitor.vision.pictures.header import is_animated
from posture_monitor.vision.pictures.reading import picture_at
from posture_monitor.vision.sources._source import PICTURE_SUFFIXES, Playing, Progress

APART_S = 600.0
"""Time between pictures, so long that nothing is carried from one to the next."""

_OF_THE_SYSTEM = frozenset({"desktop.ini", "ehthumbs.db", "thumbs.db"})


class Images:
    """Unrelated pictures, `APART_S` apart."""

    camera = "recording"
    tracking = Tracking.IMAGE
    is_live = False
    chosen = None

    def __init__(self, path: Path, playing: Playing) -> None:
        """Keep the path of the pictures; nothing is read yet."""
        self._path = path
        self._after = playing.after
        self._progress = playing.progress
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
        self._files = _pictures(self._path, self._progress)
        self._read = 0
        if self._after is not None:
            self._read = sum(file.name <= self._after for file in self._files)
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
            PictureError: it cannot be read, or is too small or too large; the next
                call goes on with the next one.
        """
        if self._read >= len(self._files):
            return None
        number, self._read = self._read, self._read + 1
        file, at_s = self._files[number], number * APART_S
        self._progress.reading(file.name, at_s)
        try:
            return Frame(bgr=picture_at(file), at_s=at_s, file=file.name)
        except SourceError as error:
            fault = Fault(told=str(error), found=error.found or "")
            why = error.why or Unread.DAMAGED
            raise PictureError(fault, file=file.name, at_s=at_s, why=why) from error


def source(place: str, playing: Playing) -> Images:
    """Return the picture at a path, or the pictures of the folder there.

    Raises:
        UsageError: no path was given.
    """
    if not place:
        raise UsageError(recordings.no_path_of_pictures())
    return Images(Path(place), playing)


def _pictures(path: Path, progress: Progress) -> tuple[Path, ...]:
    if path.is_file():
        return (path,)
    if not path.is_dir():
        raise SourceError(words.no_pictures_at(path), why=Unread.MISSING)
    entries = _entries(path)
    found = [each for each in entries if _is_still(each)]
    taken = set(found)
    others = [each for each in entries if each not in taken]
    names = [f"{each.name}/" if each.is_dir() else each.name for each in others]
    if not found:
        suffixes, formats = sorted(PICTURE_SUFFIXES), _formats_of(others)
        fault = words.no_picture_in(path, suffixes, names, formats)
        raise SourceError(fault, why=Unread.FORMAT if formats else Unread.MISSING)
    if names:
        progress.left_out(names)
    return tuple(found)


def _formats_of(files: Sequence[Path]) -> Sequence[str]:
    """Return the formats of pictures among files that cannot be decoded here."""
    found = (SUFFIXES_OF_OTHERS.get(each.suffix.lower()) for each in files)
    return list(dict.fromkeys(each for each in found if each is not None))


def _entries(folder: Path) -> Sequence[Path]:
    """Return what a person has put into a folder, by name.

    Raises:
        SourceError: the system does not let it be listed.
    """
    try:
        entries = sorted(folder.iterdir(), key=lambda each: each.name)
    except OSError as error:
        fault = words.unreadable_picture(folder, error.strerror)
        raise SourceError(fault, why=Unread.DENIED) from error
    return [
        each
        for each in entries
        if not each.name.startswith(".") and each.name.lower() not in _OF_THE_SYSTEM
    ]


def _is_still(path: Path) -> bool:
    """Return whether a file is a picture by its name, and not an animated one."""
    is_picture = path.suffix.lower() in PICTURE_SUFFIXES and path.is_file()
    return is_picture and not is_animated(path)
