"""Pictures: the files from which a desktop reads the picture of a notice.

They are in a folder of their own that only the person may enter, where it can be one
that ends with the session. Their names say nothing, there are few, and each is erased
with its notice: which exercise was offered leaves no trace.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from posture_monitor.desktop.notifiers._notice import NoticePicture
from posture_monitor.log_codes import LogCode
from posture_monitor.paths import session_folder

logger = logging.getLogger(__name__)

SIDE_PX = 192  # twice the 96 px of a notice, for screens with many pixels
KEPT = 4  # a desktop does not always tell that a notice has gone
PREFIX = "notices-"


class PictureFiles:
    """The pictures of the notices on the screen; thread-safe."""

    def __init__(self, place: Callable[[], Path | None] = session_folder) -> None:
        """Keep where the folder goes: None is with other temporary files."""
        self._place = place
        self._lock = Lock()
        self._folder: Path | None = None
        self._files: dict[int, Path] = {}

    def made(self, notice_id: int, picture: NoticePicture | None) -> Path | None:
        """Return the file of a notice's picture; None without one.

        One that cannot be drawn or written is left out: the words tell everything.
        """
        if picture is None:
            return None
        try:
            content = picture.png(SIDE_PX)
            if content is None:
                return None
            with self._lock:
                return self._written(notice_id, content)
        except Exception as error:  # whatever a library of drawings raises
            logger.info(LogCode.NOTICE_WITHOUT_PICTURE, {"error": error})
            return None

    def drop(self, notice_id: int) -> None:
        """Erase the picture of a notice that has gone."""
        with self._lock:
            self._erase(notice_id)

    def close(self) -> None:
        """Erase all."""
        with self._lock:
            self._files.clear()
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _written(self, notice_id: int, content: bytes) -> Path:
        if self._folder is None:
            self._folder = _new_folder(self._place())
        self._erase(notice_id)
        handle, name = tempfile.mkstemp(".png", dir=self._folder)  # mode 0600
        self._files[notice_id] = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        while len(self._files) > KEPT:
            self._erase(next(iter(self._files)))
        return Path(name)

    def _erase(self, notice_id: int) -> None:
        file = self._files.pop(notice_id, None)
        if file is not None:
            file.unlink(missing_ok=True)


def _new_folder(place: Path | None) -> Path:
    """Return a new folder that only the person may enter."""
    if place is not None:
        place.mkdir(mode=0o700, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))  # mode 0700
