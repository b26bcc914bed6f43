"""`webcam` or `webcam:NAME`: a camera of this machine.

NAME is an index, a path or a part of the camera's name. Virtual cameras are used only
when they are named.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, Self

from posture_monitor.core.vocabulary import Picture
from posture_monitor.errors import CameraError
from posture_monitor.phrases.vision.cameras import no_pictures, none_chosen
from posture_monitor.vision import opencv
from posture_monitor.vision.frame import Frame, Picture8, Tracking
from posture_monitor.vision.opencv import Capture
from posture_monitor.vision.sources._source import Playing

WARM_UP_FRAMES = 20
WARM_UP_S = 1.0
"""How many first frames are dropped, which are black or badly exposed."""

_BUFFERED_FRAMES = 4  # V4L2's default; at one look a second all of them are old
_WAITED_S = 0.01  # a grab that took longer has waited for a new frame
_BROKEN_FRAMES = 3
_TICK_S = 0.001

KIND = "webcam"  # as a person writes it
_VIRTUAL = ("obs ", "obs-", "virtual", "v4l2loopback", "dummy video", "manycam")

_PICTURE_FROM_ERRNO = {
    errno.ENOENT: Picture.ABSENT,
    errno.ENODEV: Picture.ABSENT,
    errno.ENXIO: Picture.ABSENT,
    errno.EACCES: Picture.DENIED,
    errno.EPERM: Picture.DENIED,
    errno.EBUSY: Picture.BUSY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """A camera that the system lists.

    Attributes:
        index: Its number within its backend.
        name: The maker's name, or `webcam-INDEX` where there is none.
        path: The system's path or identifier, or None.
        is_virtual: Whether a program makes its pictures.
    """

    index: int
    name: str
    path: str | None
    is_virtual: bool


class Devices(Protocol):
    """What a webcam needs of the system."""

    def backends(self) -> tuple[int, ...]:
        """Return the backends to try, best first."""

    def cameras(self, backend: int) -> tuple[Camera, ...]:
        """Return the cameras that a backend lists, by index."""

    def capture(self, camera: Camera, backend: int) -> Capture:
        """Return the camera, opened where it can be."""

    def trouble(self, camera: Camera) -> Picture | None:
        """Return why it gives no picture, or None where that is not known."""


class Webcam:
    """A camera of this machine; opened and released by `with`, any number of times."""

    tracking = Tracking.VIDEO
    is_live = True
    duration_s = None

    def __init__(
        self, place: str, *, devices: Devices, clock: Callable[[], float]
    ) -> None:
        """Keep which camera is asked for; nothing is opened yet."""
        self._place = place
        self._devices = devices
        self._clock = clock
        self._camera: Camera | None = None
        self._capture: Capture | None = None
        self._at_s = -1.0

    @property
    def camera(self) -> str:
        """Return the camera's name; before the first opening, the one asked for."""
        if self._camera is not None:
            return self._camera.name
        return f"webcam-{self._place}" if self._place else "webcam"

    def __enter__(self) -> Self:
        """Open the camera and drop its first frames.

        Raises:
            CameraError: there is no such camera, or it is busy or denied.
        """
        self.close()
        best, *others = self._devices.backends()
        self._camera = chosen(self._devices.cameras(best), self._place)
        self._capture = self._opened(self._camera, best)
        for backend in others:
            if self._capture is None:
                self._capture = self._opened_by_name(self._camera.name, backend)
        if self._capture is None:
            raise self._lost()
        try:
            self._warm_up(self._capture)
        except CameraError:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Release the camera."""
        self.close()

    def close(self) -> None:
        """Release the camera; a second call does nothing."""
        if self._capture is not None:
            self._capture.release()
            self._capture = None

    def read(self) -> Frame | None:
        """Return the present picture; wait for the next one where there is none yet.

        Raises:
            CameraError: the camera gives no picture any more.
        """
        if self._capture is None:
            return None
        bgr = self._newest(self._capture)
        # some clocks tick only 64 times a second
        self._at_s = max(self._clock(), self._at_s + _TICK_S)
        return Frame(bgr=bgr, at_s=self._at_s)

    def _opened(self, camera: Camera, backend: int) -> Capture | None:
        capture = self._devices.capture(camera, backend)
        if capture.is_open():
            return capture
        capture.release()
        return None

    def _opened_by_name(self, name: str, backend: int) -> Capture | None:
        """Open the same camera by another backend, whose numbers differ."""
        for camera in self._devices.cameras(backend):
            if camera.name == name:
                return self._opened(camera, backend)
        return None

    def _warm_up(self, capture: Capture) -> None:
        began_s = self._clock()
        for _ in range(WARM_UP_FRAMES):
            if not capture.grab():
                raise self._lost()
            if self._clock() - began_s > WARM_UP_S:
                return

    def _newest(self, capture: Capture) -> Picture8:
        for _ in range(_BROKEN_FRAMES):
            self._drop_old_frames(capture)
            bgr = capture.picture()
            if bgr is not None:
                return bgr
        raise self._lost()

    def _drop_old_frames(self, capture: Capture) -> None:
        for _ in range(_BUFFERED_FRAMES + 1):
            began_s = self._clock()
            if not capture.grab():
                raise self._lost()
            if self._clock() - began_s > _WAITED_S:
                return

    def _lost(self) -> CameraError:
        picture = Picture.ABSENT
        if self._camera is not None and self._is_listed(self._camera):
            told = self._devices.trouble(self._camera)
            picture = Picture.BUSY if told is None else told
        return CameraError(no_pictures(self.camera, picture), picture=picture.value)

    def _is_listed(self, camera: Camera) -> bool:
        listed = self._devices.cameras(self._devices.backends()[0])
        return any(other.name == camera.name for other in listed)


class SystemDevices:
    """The cameras of this machine."""

    def backends(self) -> tuple[int, ...]:
        """Return the backends to try, best first."""
        return opencv.camera_backends()

    def cameras(self, backend: int) -> tuple[Camera, ...]:
        """Return the cameras that a backend lists, by index."""
        opencv.prepare()
        from cv2_enumerate_cameras import enumerate_cameras

        listed = (
            camera_from_listing(found.index, found.name, found.path)
            for found in enumerate_cameras(backend)
        )
        return tuple(sorted(listed, key=lambda camera: camera.index))

    def capture(self, camera: Camera, backend: int) -> Capture:
        """Return the camera, opened where it can be."""
        return opencv.camera(camera.index, backend)

    def trouble(self, camera: Camera) -> Picture | None:
        """Return why it gives no picture, or None where that is not known."""
        if _is_denied():
            return Picture.DENIED
        if camera.path is None or not camera.path.startswith("/dev/"):
            return None
        return trouble_of_node(camera.path)


def source(place: str, playing: Playing) -> Webcam:
    """Return this machine's camera of that index or name, or its first real one."""
    return Webcam(place, devices=SystemDevices(), clock=playing.ticking.clock)


def cameras() -> tuple[Camera, ...]:
    """Return the cameras of this machine, by index; none is opened."""
    devices = SystemDevices()
    return devices.cameras(devices.backends()[0])


def chosen(listed: Iterable[Camera], place: str) -> Camera:
    """Return the camera for an index, a part of a name, a path, or "".

    Raises:
        CameraError: there is none; its picture is ABSENT.
    """
    there = tuple(listed)
    if not place:
        fitting = [camera for camera in there if not camera.is_virtual]
    elif place.isdecimal():
        fitting = [camera for camera in there if camera.index == int(place)]
    else:
        wanted = place.casefold()
        fitting = [
            camera
            for camera in there
            if wanted in camera.name.casefold() or place == camera.path
        ]
        fitting.sort(key=lambda camera: camera.name.casefold() != wanted)
    if fitting:
        return fitting[0]
    names = [f"{camera.index}: {camera.name}" for camera in there]
    raise CameraError(none_chosen(names, place), picture=Picture.ABSENT.value)


def named_by(spec: str, listed: Iterable[Camera]) -> Camera | None:
    """Return the camera that a source names, or None where it names none of these."""
    kind, _, place = spec.partition(":")
    if kind != KIND:
        return None
    try:
        return chosen(listed, place)
    except CameraError:
        return None


def camera_from_listing(index: int, name: str | None, path: str | None) -> Camera:
    """Return a camera as the system lists it."""
    shown = name if name else f"webcam-{index}"
    lowered = shown.casefold()
    return Camera(
        index=index,
        name=shown,
        path=path if path else None,
        is_virtual=any(mark in lowered for mark in _VIRTUAL),
    )


def trouble_of_node(path: str) -> Picture | None:
    """Return why a device node cannot be opened, or None where it can (Linux)."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_NONBLOCK))
    except OSError as error:
        return _PICTURE_FROM_ERRNO.get(error.errno or 0)
    return None


def _is_denied() -> bool:
    if sys.platform == "win32":
        return _is_denied_by_windows()
    return sys.platform == "darwin" and _is_denied_by_macos()


if sys.platform == "win32":
    import winreg

    _CONSENT = (
        r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager"
        r"\ConsentStore\webcam"
    )

    def _is_denied_by_windows() -> bool:
        for key in (_CONSENT, _CONSENT + r"\NonPackaged"):
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    if winreg.QueryValueEx(opened, "Value")[0] == "Deny":
                        return True
            except OSError:
                continue
        return False


if sys.platform == "darwin":

    def _is_denied_by_macos() -> bool:
        import AVFoundation  # comes with cv2_enumerate_cameras there

        restricted, denied = 1, 2  # AVAuthorizationStatus
        status = AVFoundation.AVCaptureDevice.authorizationStatusForMediaType_(
            AVFoundation.AVMediaTypeVideo
        )
        return status in (restricted, denied)
