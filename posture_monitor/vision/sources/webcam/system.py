"""System: the cameras of this machine, of its operating system and of OpenCV."""

from __future__ import annotations

import sys

from posture_monitor.core.vocabulary import Picture
from posture_monitor.vision import opencv
from posture_monitor.vision.opencv import Capture
from posture_monitor.vision.sources.webcam.camera import Camera, camera_from_listing
from posture_monitor.vision.sources.webcam.denial import trouble_of_system
from posture_monitor.vision.sources.webcam.linux import Places, listed_nodes
from posture_monitor.vision.sources.webcam.v4l2 import trouble_of_node

LINUX = "linux"


class SystemDevices:
    """The cameras of this machine."""

    def __init__(
        self, places: Places | None = None, *, platform: str = sys.platform
    ) -> None:
        """Keep where Linux has its nodes; None is where it has them."""
        self._places = Places() if places is None else places
        self._platform = platform

    def backends(self) -> tuple[int, ...]:
        """Return the backends to try, best first."""
        return opencv.camera_backends()

    def cameras(self, backend: int) -> tuple[Camera, ...]:
        """Return the cameras that a backend lists, by index."""
        if self._platform == LINUX:
            return listed_nodes(self._places)
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
        if self._platform == LINUX and camera.path is not None:
            return trouble_of_node(camera.path, self._places.ioctl)
        return trouble_of_system()


def cameras() -> tuple[Camera, ...]:
    """Return the cameras of this machine, by index; none is opened."""
    devices = SystemDevices()
    return devices.cameras(devices.backends()[0])
