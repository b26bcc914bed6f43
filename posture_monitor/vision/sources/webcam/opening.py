"""Opening: opens a camera, drops what is black or old, and says why one gives none."""

from __future__ import annotations

from collections.abc import Callable

from posture_monitor.core.vocabulary import CameraShows, Picture
from posture_monitor.errors import CameraError
from posture_monitor.phrases.vision.cameras import no_pictures
from posture_monitor.vision.frame import Picture8
from posture_monitor.vision.opencv import Capture
from posture_monitor.vision.sources.webcam.camera import Camera, Devices
from posture_monitor.vision.sources.webcam.shown import shown_by

WARM_UP_FRAMES = 20
WARM_UP_S = 1.0
"""How many first frames are dropped, which are black or badly exposed."""

LOOKS = 3
LOOKED_S = 1.5
"""How often, and for how long, a camera that is tried may show no colour.

After the warm-up. Exposure takes a second or two ([opencv#23202](
https://github.com/opencv/opencv/issues/23202)); an infrared lamp that flashes lights
every second picture.
"""

_BUFFERED_FRAMES = 4  # V4L2's default; at one look a second all of them are old
_WAITED_S = 0.01  # a grab that took longer has waited for a new frame
_BROKEN_FRAMES = 3


class OpenCamera:
    """A camera that is open; released by `close`."""

    def __init__(
        self,
        camera: Camera,
        capture: Capture,
        *,
        devices: Devices,
        clock: Callable[[], float],
    ) -> None:
        """Keep an open capture."""
        self.camera = camera
        self._capture = capture
        self._devices = devices
        self._clock = clock

    def close(self) -> None:
        """Release the camera; a second call does nothing."""
        self._capture.release()

    def warm_up(self) -> None:
        """Drop the first frames.

        Raises:
            CameraError: it gives none, and is released.
        """
        began_s = self._clock()
        for _ in range(WARM_UP_FRAMES):
            self._grab()
            if self._clock() - began_s > WARM_UP_S:
                return

    def newest(self) -> Picture8:
        """Return the present picture; wait for the next one where there is none yet.

        Raises:
            CameraError: it gives none any more, and is released.
        """
        for _ in range(_BROKEN_FRAMES):
            self._drop_old_frames()
            bgr = self._capture.picture()
            if bgr is not None:
                return bgr
        raise self._lost()

    def shown(self) -> CameraShows:
        """Return what it shows: the best of up to `LOOKS` pictures.

        Raises:
            CameraError: it gives none, and is released.
        """
        began_s = self._clock()
        for _ in range(LOOKS):
            shows = shown_by(self.newest())
            if shows is CameraShows.COLOUR or self._clock() - began_s > LOOKED_S:
                break
        return shows

    def _drop_old_frames(self) -> None:
        for _ in range(_BUFFERED_FRAMES + 1):
            began_s = self._clock()
            self._grab()
            if self._clock() - began_s > _WAITED_S:
                return

    def _grab(self) -> None:
        if not self._capture.grab():
            raise self._lost()

    def _lost(self) -> CameraError:
        self.close()  # else it would be busy by ourselves
        return trouble_of(self.camera, self._devices)


def opened(camera: Camera, devices: Devices, clock: Callable[[], float]) -> OpenCamera:
    """Return a camera that is open and warm.

    Raises:
        CameraError: it is busy, denied, absent, or gives no picture.
    """
    best, *others = devices.backends()
    capture = _captured(camera, devices, best)
    for backend in others:
        if capture is None:
            capture = _captured_by_name(camera, devices, backend)
    if capture is None:
        raise trouble_of(camera, devices)
    taken = OpenCamera(camera, capture, devices=devices, clock=clock)
    taken.warm_up()
    return taken


def trouble_of(camera: Camera, devices: Devices) -> CameraError:
    """Return why a camera that is not open gives no picture.

    It is SILENT where it is listed, and the system knows no reason.
    """
    listed = devices.cameras(devices.backends()[0])
    picture: Picture | None = Picture.ABSENT
    if any(camera.is_same_as(other) for other in listed):
        picture = devices.trouble(camera)
    told = Picture.SILENT if picture is None else picture
    fault = no_pictures(camera.name, told, group=camera.group)
    return CameraError(fault, picture=told.value)


def _captured(camera: Camera, devices: Devices, backend: int) -> Capture | None:
    capture = devices.capture(camera, backend)
    if capture.is_open():
        return capture
    capture.release()
    return None


def _captured_by_name(camera: Camera, devices: Devices, backend: int) -> Capture | None:
    """Open the same camera by another backend, whose numbers differ."""
    for other in devices.cameras(backend):
        if other.name == camera.name:
            return _captured(other, devices, backend)
    return None
