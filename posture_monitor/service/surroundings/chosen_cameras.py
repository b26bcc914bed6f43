"""Chosen cameras: keeps which webcam was chosen by looking, and says which and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from posture_monitor.core.vocabulary import CameraChoice, CameraShows
from posture_monitor.errors import StorageError
from posture_monitor.phrases.service.watching import Remark, camera_chosen
from posture_monitor.phrases.vision.chosen import (
    camera_shows,
    name_another,
    none_in_colour,
    stands_in,
)
from posture_monitor.store.cameras import is_same
from posture_monitor.store.storage import Storage
from posture_monitor.vision.pipe.messages import Opened
from posture_monitor.vision.pipe.preference import KnownCamera
from posture_monitor.vision.worker_link import WorkerLink

AWAY_S = 300.0
"""How long a service waits for the webcam of before, until another one stands in.

Longer than it takes to plug one in again, or a hub to wake up after a sleep; shorter
than the first reminder of a morning away from the desk.
"""

MOST_PASSED = 3  # sentences on cameras that are not used


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenCamera:
    """The webcam in use.

    Attributes:
        path: What stays the same for it and no other, or None.
        why: Why it was chosen.
        told: The same in words, or None where there is nothing to say.
    """

    path: str | None
    why: CameraChoice
    told: str | None


class ChosenCameras:
    """What is known of the webcams of one person; used by one thread."""

    def __init__(self, storage: Storage, say: Callable[[Remark], None]) -> None:
        """Keep the files; nothing is read yet.

        Args:
            storage: The person's files.
            say: Shows one remark to the person.
        """
        self._storage, self._say = storage, say
        self._told: str | None = None
        self.now: ChosenCamera | None = None

    def follow(self, link: WorkerLink, *, away_s: float) -> None:
        """Have a link's workers prefer what is known, and keep what they choose."""
        link.prefer(self.known, away_s=away_s)
        link.on_opened = self.on_opened

    def known(self) -> tuple[KnownCamera, ...]:
        """Return the webcams that were chosen; none where the file cannot be read."""
        try:
            return self._storage.cameras.known()
        except StorageError:  # then they are looked at again
            return ()

    def on_opened(self, opened: Opened) -> None:
        """Keep a webcam that was chosen by a good picture; say which one, and why."""
        if opened.why is None:
            return
        camera = KnownCamera(
            name=opened.camera,
            path=opened.path,
            why=opened.why,
            passed=opened.passed,
        )
        if opened.why is not CameraChoice.NAMED and opened.shows is CameraShows.COLOUR:
            self._keep(camera)
        told = why_chosen(self._as_chosen_first(camera))
        self.now = ChosenCamera(path=opened.path, why=opened.why, told=told)
        remark = camera_chosen(opened.camera, told, opened.why)
        if remark.text != self._told:
            self._told = remark.text
            self._say(remark)

    def _keep(self, camera: KnownCamera) -> None:
        try:
            self._storage.cameras.keep(camera)
        except StorageError:  # a disk that is full is told by what matters more
            return

    def _as_chosen_first(self, camera: KnownCamera) -> KnownCamera:
        """Return a camera with the reason for which it was once chosen."""
        if camera.why is not CameraChoice.KEPT:
            return camera
        known = (other for other in self.known() if is_same(camera, other))
        return next(known, camera)


def why_chosen(camera: KnownCamera) -> str | None:
    """Return why a camera is used and no other; None where that goes without saying."""
    return " ".join(_sentences(camera)) or None


def _sentences(camera: KnownCamera) -> Iterator[str]:
    if camera.why is CameraChoice.BEST:
        yield none_in_colour()
    for passed in camera.passed[:MOST_PASSED]:
        if passed.shows is not None:
            yield camera_shows(passed.name, passed.shows)
    if camera.why is CameraChoice.STAND_IN:
        yield stands_in()
    for passed in camera.passed[:MOST_PASSED]:
        if passed.place is not None:
            yield name_another(passed.place)
