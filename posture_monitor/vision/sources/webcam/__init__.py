"""`webcam` or `webcam:NAME`: a camera of this machine.

NAME is an index, a part of the camera's name, a path, or one of the links in
`/dev/v4l/by-id` and `/dev/v4l/by-path`. Without one, the real cameras are tried until
one gives a colour picture (choosing). Virtual cameras are used only when named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Self

from posture_monitor.core.vocabulary import CameraKind, CameraShows
from posture_monitor.vision.frame import Frame, Tracking
from posture_monitor.vision.pipe.preference import (
    NO_PREFERENCE,
    PassedCamera,
    Preference,
)
from posture_monitor.vision.sources._source import Chosen, Playing
from posture_monitor.vision.sources.webcam.camera import (
    Camera,
    Devices,
    camera_from_listing,
)
from posture_monitor.vision.sources.webcam.choosing import Choosing, Pick
from posture_monitor.vision.sources.webcam.naming import (
    KIND,
    chosen,
    fitting,
    named_by,
    place_of,
)
from posture_monitor.vision.sources.webcam.opening import WARM_UP_S
from posture_monitor.vision.sources.webcam.shown import shown_by
from posture_monitor.vision.sources.webcam.system import SystemDevices, cameras

__all__ = [
    "KIND",
    "WARM_UP_S",
    "Camera",
    "Devices",
    "SystemDevices",
    "Webcam",
    "camera_from_listing",
    "cameras",
    "chosen",
    "fitting",
    "named_by",
    "place_of",
    "source",
]

_TICK_S = 0.001


class Webcam:
    """A camera of this machine; opened and released by `with`, any number of times."""

    tracking = Tracking.VIDEO
    is_live = True
    duration_s = None

    def __init__(
        self,
        place: str,
        *,
        devices: Devices,
        clock: Callable[[], float],
        preference: Preference = NO_PREFERENCE,
        tell_trying: Callable[[str], None] = lambda _path: None,
    ) -> None:
        """Keep which camera is asked for; nothing is opened yet."""
        self._place = place
        self._devices = devices
        self._clock = clock
        self._choosing = Choosing(
            preference, devices=devices, clock=clock, tell_trying=tell_trying
        )
        self._taken: Pick | None = None
        self._left_out: tuple[PassedCamera, ...] = ()
        self._shows: CameraShows | None = None
        self._is_open = False
        self._at_s = -1.0

    @property
    def camera(self) -> str:
        """Return the camera's name; before the first opening, the one asked for."""
        if self._taken is not None:
            return self._taken.open.camera.name
        return f"webcam-{self._place}" if self._place else "webcam"

    @property
    def chosen(self) -> Chosen | None:
        """Return which camera was taken and why; None before the first opening."""
        taken = self._taken
        if taken is None:
            return None
        return Chosen(
            path=taken.open.camera.stable,
            why=taken.why,
            shows=self._shows,
            passed=(*taken.passed, *self._unlooked_at(taken)),
        )

    def __enter__(self) -> Self:
        """Open the camera and drop its first frames; links are followed anew.

        Raises:
            CameraError: there is no such camera, or none of them gives a picture.
        """
        self.close()
        listed = self._devices.cameras(self._devices.backends()[0])
        fit = fitting(listed, self._place)
        self._left_out = () if self._place else _left_out(listed)
        take = self._choosing.take_named if self._place else self._choosing.take
        self._taken = take(fit)
        self._shows, self._is_open = self._taken.shows, True
        return self

    def __exit__(self, *_: object) -> None:
        """Release the camera."""
        self.close()

    def close(self) -> None:
        """Release the camera; a second call does nothing."""
        if self._taken is not None and self._is_open:
            self._taken.open.close()
        self._is_open = False

    def read(self) -> Frame | None:
        """Return the present picture; wait for the next one where there is none yet.

        Raises:
            CameraError: the camera gives no picture any more.
        """
        if self._taken is None or not self._is_open:
            return None
        bgr = self._taken.open.newest()
        if self._shows is None:
            self._shows = shown_by(bgr)
        if self._shows is CameraShows.COLOUR:
            self._choosing.settle(self._taken)
        # some clocks tick only 64 times a second
        self._at_s = max(self._clock(), self._at_s + _TICK_S)
        return Frame(bgr=bgr, at_s=self._at_s)

    def _unlooked_at(self, taken: Pick) -> Iterator[PassedCamera]:
        """Yield the cameras that are known to give no colour, and were not tried."""
        seen = {taken.open.camera.name, *(passed.name for passed in taken.passed)}
        yield from (each for each in self._left_out if each.name not in seen)


def _left_out(listed: Sequence[Camera]) -> tuple[PassedCamera, ...]:
    """Return the cameras of grey formats only, and the first of the bare sensors."""
    raw = [camera.name for camera in listed if camera.kind is CameraKind.RAW]
    grey = [camera.name for camera in listed if camera.kind is CameraKind.INFRARED]
    return (
        *(PassedCamera(name=name, shows=CameraShows.GREY) for name in grey),
        *(PassedCamera(name=name, shows=CameraShows.RAW) for name in raw[:1]),
    )


def source(place: str, playing: Playing) -> Webcam:
    """Return this machine's camera of that index or name, or its first real one."""
    return Webcam(
        place,
        devices=SystemDevices(),
        clock=playing.ticking.clock,
        preference=playing.preference,
        tell_trying=playing.tell_trying,
    )
