"""Storage: all files that are kept; never an image, nor the landmarks of a look.

Seven small files in the person's own data folder: the consent, whether the signs for a
doctor were seen, the baselines, the ranges, the state, what was offered and done of the
exercises, and which webcams were chosen. Deleting a file erases it.
"""

from __future__ import annotations

from pathlib import Path

from posture_monitor.paths import HISTORY, data_folder
from posture_monitor.store.atomic import check_room
from posture_monitor.store.cameras import CamerasFile
from posture_monitor.store.care import CareFile
from posture_monitor.store.kept_files import KeptFiles
from posture_monitor.store.profile import ProfileFiles
from posture_monitor.store.session import SessionFile


class Storage:
    """The files of one person.

    Attributes:
        profile: Consent, baselines, ranges.
        session: The state of the last run.
        care: What was offered and done of the exercises.
        cameras: Which webcams were chosen by looking at a picture of theirs.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Keep the folder; None is the person's own data folder."""
        self._files = KeptFiles(data_folder() if folder is None else folder)
        self.profile = ProfileFiles(self._files)
        self.session = SessionFile(self._files)
        self.care = CareFile(self._files)
        self.cameras = CamerasFile(self._files)

    @property
    def folder(self) -> Path:
        """Return the folder of the files, which need not exist."""
        return self._files.folder

    @property
    def history_folder(self) -> Path:
        """Return the folder of the kept days, which need not exist."""
        return self.folder / HISTORY

    def take_set_aside(self) -> list[Path]:
        """Return the damaged files that were set aside since the last call."""
        return self._files.take_set_aside()

    def check_room(self) -> None:
        """Check that a small file can be written in the folder.

        Raises:
            StorageError: none can be written; the message says why.
        """
        check_room(self.folder)
