"""Webcams: which one is used, by the list of them and by what is kept; opens none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from posture_monitor.core.vocabulary import CameraKind
from posture_monitor.errors import CameraError, StorageError
from posture_monitor.phrases.cli import doctor as words
from posture_monitor.service.surroundings.chosen_cameras import why_chosen
from posture_monitor.store.storage import Storage
from posture_monitor.vision.asking import listed_cameras
from posture_monitor.vision.pipe.preference import KnownCamera
from posture_monitor.vision.sources.webcam import KIND, Camera, fitting


@dataclass(frozen=True, slots=True, kw_only=True)
class Webcams:
    """The webcams of this computer.

    Attributes:
        listed: Those that the system lists, by index.
        known: Those that were chosen by looking, the one to prefer first.
    """

    listed: tuple[Camera, ...]
    known: tuple[KnownCamera, ...] = ()

    @classmethod
    def of_this_computer(cls, storage: Storage) -> Self:
        """Return them as listed now; where the kept file cannot be read, none is known.

        Raises:
            LibraryError: the system lacks a library that OpenCV needs.
        """
        try:
            known = storage.cameras.known()
        except StorageError:
            known = ()
        return cls(listed=listed_cameras(), known=known)

    @property
    def real(self) -> tuple[Camera, ...]:
        """Return those that may be used without a name."""
        return tuple(
            camera
            for camera in self.listed
            if not camera.is_virtual and camera.kind is not CameraKind.RAW
        )

    def known_as(self, camera: Camera) -> KnownCamera | None:
        """Return what is kept of a camera, or None where it was not chosen."""
        return next((each for each in self.known if camera.is_known_as(each)), None)

    def used_by(self, source: str) -> Camera | None:
        """Return the camera that a source uses or tries first; None for no webcam.

        None also where it names no camera of these.
        """
        kind, _, place = source.partition(":")
        if kind != KIND:
            return None
        try:
            return self.used_at(place)
        except CameraError:
            return None

    def used_at(self, place: str) -> Camera:
        """Return the camera that `webcam:PLACE` uses or tries first.

        Raises:
            CameraError: it names none of these.
        """
        fit = fitting(self.listed, place)
        for known in self.known:
            for camera in fit:
                if camera.is_known_as(known):
                    return camera
        return fit[0]

    def is_decided(self, source: str) -> bool:
        """Return whether it is known which camera a source uses, before a look."""
        used = self.used_by(source)
        if used is None:
            return False
        is_only = len(fitting(self.listed, source.partition(":")[2])) == 1
        return is_only or self.known_as(used) is not None

    def told_at(self, place: str) -> str:
        """Return in words which camera `webcam:PLACE` uses, and why.

        Raises:
            CameraError: it names none of these.
        """
        fit, used = fitting(self.listed, place), self.used_at(place)
        known = self.known_as(used)
        if known is None and len(fit) > 1:
            return words.first_look_decides([camera.name for camera in fit])
        line = words.camera_is_used(used.name)
        why = None if known is None else why_chosen(known)
        return line if why is None else f"{line} {why}"


def names(listed: Sequence[Camera]) -> str:
    """Return the cameras by number and name, for programs."""
    return ", ".join(map(_name, listed)) or words.no_camera()


def _name(camera: Camera) -> str:
    if camera.is_virtual:
        return words.virtual_camera(camera.index, camera.name)
    return words.camera(camera.index, camera.name)
