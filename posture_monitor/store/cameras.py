"""Cameras: the file of which webcams were chosen by looking at a picture of theirs."""

from __future__ import annotations

from posture_monitor.store.kept_files import Kept, KeptFiles
from posture_monitor.vision.pipe.preference import KnownCamera

CAMERAS = "cameras.json", Kept[tuple[KnownCamera, ...]]

MOST = 8
"""How many are kept: a desk at work, one at home, and some on the way."""


class CamerasFile:
    """The file of the webcams that were chosen, the one to prefer first."""

    def __init__(self, files: KeptFiles) -> None:
        """Keep the files of the folder."""
        self._files = files

    def known(self) -> tuple[KnownCamera, ...]:
        """Return the cameras that were chosen, the one to prefer first.

        Raises:
            StorageError: the file cannot be read.
        """
        return self._files.read(*CAMERAS) or ()

    def keep(self, camera: KnownCamera) -> None:
        """Keep a camera after those that are known; do nothing for one of them.

        Of more than `MOST` the first, which is preferred, and the latest stay.

        Raises:
            StorageError: the file cannot be read or written.
        """
        known = self.known()
        if any(is_same(camera, other) for other in known):
            return
        first, others = known[:1], known[1:]
        latest = [*others, camera][-(MOST - len(first)) :]
        self._files.write(CAMERAS[0], (*first, *latest))

    def prefer(self, camera: KnownCamera) -> None:
        """Keep a camera as the one to prefer.

        Raises:
            StorageError: the file cannot be read or written.
        """
        others = [other for other in self.known() if not is_same(camera, other)]
        self._files.write(CAMERAS[0], (camera, *others[: MOST - 1]))


def is_same(one: KnownCamera, other: KnownCamera) -> bool:
    """Return whether both are one camera: by path, or by name where neither has one."""
    if one.path is None and other.path is None:
        return one.name == other.name
    return one.path == other.path
