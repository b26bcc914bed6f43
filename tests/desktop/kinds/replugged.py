"""`replugged:PATH`: the webcam named HD Webcam of a machine whose devices a file lists.

The file holds lines of an index and a name, and may change at any time: a camera whose
line is gone gives no picture. What is opened is noted in PATH.opened, an index a line.
"""

from __future__ import annotations

from pathlib import Path

from posture_monitor.core.vocabulary import Picture
from posture_monitor.vision import opencv
from posture_monitor.vision.frame import Picture8
from posture_monitor.vision.sources import Playing
from posture_monitor.vision.sources.webcam import Camera, Webcam, camera_from_listing
from tests.service.running_service import DEMO


class ListedCapture:
    """An opened camera, which plays a recording again and again while it is listed."""

    def __init__(self, camera: Camera, devices: ListedDevices) -> None:
        """Open it."""
        self._camera, self._devices = camera, devices
        self._recording = opencv.recording(str(DEMO))

    def is_open(self) -> bool:
        """Return whether it is there."""
        return self._camera in self._devices.cameras(0)

    def grab(self) -> bool:
        """Take the next picture; return whether there was one."""
        if not self._recording.grab():
            self._recording.release()
            self._recording = opencv.recording(str(DEMO))
            self._recording.grab()
        return self.is_open()

    def picture(self) -> Picture8 | None:
        """Return the picture that was taken."""
        return self._recording.picture()

    def release(self) -> None:
        """Let go of it."""
        self._recording.release()


class ListedDevices:
    """A machine with the cameras that a file lists."""

    def __init__(self, path: Path) -> None:
        """Keep where they are listed."""
        self._path = path

    def backends(self) -> tuple[int, ...]:
        """Return the one there is."""
        return (0,)

    def cameras(self, backend: int) -> tuple[Camera, ...]:
        """Return the cameras that are listed now."""
        lines = self._path.read_text(encoding="utf-8").splitlines()
        return tuple(
            camera_from_listing(int(index), name, None)
            for index, name in (line.split(" ", 1) for line in lines)
        )

    def capture(self, camera: Camera, backend: int) -> ListedCapture:
        """Return the camera, opened, and note that it was."""
        with Path(f"{self._path}.opened").open("a", encoding="utf-8") as noted:
            noted.write(f"{camera.index}\n")
        return ListedCapture(camera, self)

    def trouble(self, camera: Camera) -> Picture | None:
        """Return that the system does not tell."""
        return None


def source(place: str, playing: Playing) -> Webcam:
    """Return the HD Webcam of the machine whose devices a file lists."""
    devices = ListedDevices(Path(place))
    return Webcam("HD Webcam", devices=devices, clock=playing.ticking.clock)
