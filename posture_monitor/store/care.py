"""Care: the file of what was offered and done of the exercises, between two runs."""

from __future__ import annotations

from posture_monitor.store.kept_files import Kept, KeptFiles
from posture_monitor.store.past import NO_PAST, Past

CARE = "care.json", Kept[Past]


class CareFile:
    """The file of what was offered and done."""

    def __init__(self, files: KeptFiles) -> None:
        """Keep the files of the folder."""
        self._files = files

    def past(self) -> Past:
        """Return what was offered and done; nothing where no file is.

        Raises:
            StorageError: the file cannot be read.
        """
        kept = self._files.read(*CARE)
        return NO_PAST if kept is None else kept

    def keep(self, past: Past) -> None:
        """Keep what was offered and done.

        Raises:
            StorageError: the file cannot be written.
        """
        self._files.write(CARE[0], past)
