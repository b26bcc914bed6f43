"""Camera: a camera that the system lists, and what a webcam needs of the system."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from posture_monitor.core.vocabulary import CameraKind, Picture
from posture_monitor.vision.opencv import Capture
from posture_monitor.vision.pipe.preference import KnownCamera

_VIRTUAL = ("obs ", "obs-", "virtual", "v4l2loopback", "dummy video", "manycam")
_DEVICE = re.compile(r".*/video\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """A camera that the system lists.

    Attributes:
        index: Its number within its backend.
        name: The maker's name, or `webcam-INDEX` where there is none.
        path: The system's path or identifier, or None.
        is_virtual: Whether it is used only when it is named: its name says that a
            program makes its pictures.
        kind: What kind it is, as far as that is known without opening it.
        links: What leads to it whatever its number is: by-id links, then by-path links.
        group: The group whose members may open it, where this account may not; else
            None.
    """

    index: int
    name: str
    path: str | None
    is_virtual: bool
    kind: CameraKind = CameraKind.UNKNOWN
    links: tuple[str, ...] = ()
    group: str | None = None

    @property
    def stable(self) -> str | None:
        """Return what stays the same for it and no other, or None: then its name does.

        A number such as that of `/dev/video0` is given anew at each plugging in; the
        identifiers of Windows and macOS stay.
        """
        if self.links:
            return self.links[0]
        if self.path is None or _DEVICE.fullmatch(self.path):
            return None
        return self.path

    def is_known_as(self, known: KnownCamera) -> bool:
        """Return whether it is a camera that was chosen before."""
        if known.path is None:
            return self.stable is None and self.name == known.name
        return known.path == self.stable or known.path in self.links

    def is_same_as(self, other: Camera) -> bool:
        """Return whether it is another listing of the same camera."""
        return self.is_known_as(KnownCamera(name=other.name, path=other.stable))


class Devices(Protocol):
    """What a webcam needs of the system."""

    def backends(self) -> tuple[int, ...]:
        """Return the backends to try, best first."""

    def cameras(self, backend: int) -> tuple[Camera, ...]:
        """Return the cameras that a backend lists, by index."""

    def capture(self, camera: Camera, backend: int) -> Capture:
        """Return the camera, opened where it can be."""

    def trouble(self, camera: Camera) -> Picture | None:
        """Return why it gives no picture, or None where that is not known.

        The camera must not be open here: it would count as another program's.
        """


def camera_from_listing(index: int, name: str | None, path: str | None) -> Camera:
    """Return a camera as the system lists it."""
    shown = name if name else f"webcam-{index}"
    is_virtual = any(mark in shown.casefold() for mark in _VIRTUAL)
    return Camera(
        index=index,
        name=shown,
        path=path if path else None,
        is_virtual=is_virtual,
        kind=CameraKind.VIRTUAL if is_virtual else CameraKind.UNKNOWN,
    )
