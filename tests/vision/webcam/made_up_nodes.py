"""Made-up nodes: a `/dev` and a sysfs in a folder, and a driver that answers.

The answers are laid out as linux/videodev2.h has them, with what the drivers of the
cameras' names say of themselves.
"""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path

from posture_monitor.vision.sources.webcam import v4l2
from posture_monitor.vision.sources.webcam.linux import Places

STREAMING = 0x0400_0000
META = v4l2.CAP_META_CAPTURE | STREAMING
CAPTURE = v4l2.CAP_VIDEO_CAPTURE | STREAMING
OUTPUT = 0x0000_0002 | STREAMING
M2M = v4l2.CAP_VIDEO_M2M | v4l2.CAP_VIDEO_CAPTURE | STREAMING
RAW = CAPTURE | v4l2.CAP_IO_MC
COLOUR_FORMATS = ("MJPG", "YUYV")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node of a made-up machine.

    Attributes:
        number: N of `/dev/videoN`.
        name: As sysfs has it.
        caps: What it can do.
        formats: What it captures.
        driver: Its driver's name.
        by_id, by_path: The names of its links, or None without one.
        place: Its number within its device, as sysfs has it.
        is_streamed: Whether another program owns its buffers.
        is_denied: Whether nobody may ask it.
    """

    number: int
    name: str
    caps: int = CAPTURE
    formats: tuple[str, ...] = COLOUR_FORMATS
    driver: str = "uvcvideo"
    by_id: str | None = None
    by_path: str | None = None
    place: int = 0
    is_streamed: bool = False
    is_denied: bool = False


class Machine:
    """A machine with some nodes in a folder; `places` is where to look for them."""

    def __init__(self, folder: Path, *nodes: Node) -> None:
        self.asked: list[int] = []
        self._folder = folder
        self._nodes: dict[int, Node] = {}
        self._dev, self._sysfs = folder / "dev", folder / "sysfs"
        self._dev.mkdir()
        for node in nodes:
            self.plug_in(node)

    @property
    def places(self) -> Places:
        return Places(dev=self._dev, sysfs=self._sysfs, ioctl=self._answer)

    def node(self, number: int) -> str:
        return str(self._dev / f"video{number}")

    def link(self, folder: str, name: str) -> str:
        return str(self._dev / "v4l" / folder / name)

    def plug_in(self, node: Node) -> None:
        file = self._dev / f"video{node.number}"
        file.touch()
        self._nodes[file.stat().st_ino] = node
        folder = self._sysfs / file.name
        folder.mkdir(parents=True)
        (folder / "name").write_text(f"{node.name}\n")
        (folder / "index").write_text(f"{node.place}\n")
        for kind, name in (("by-id", node.by_id), ("by-path", node.by_path)):
            if name is not None:
                link = self._dev / "v4l" / kind / name
                link.parent.mkdir(parents=True, exist_ok=True)
                link.unlink(missing_ok=True)
                link.symlink_to(f"../../{file.name}")

    def unplug(self, number: int) -> None:
        file = self._dev / f"video{number}"
        node = self._nodes.pop(file.stat().st_ino)
        file.unlink()
        for kind, name in (("by-id", node.by_id), ("by-path", node.by_path)):
            if name is not None:
                (self._dev / "v4l" / kind / name).unlink()
        for each in (self._sysfs / file.name).iterdir():
            each.unlink()
        (self._sysfs / file.name).rmdir()

    def _answer(self, file: int, request: int, filled: bytearray) -> int:
        self.asked.append(request)
        node = self._nodes[os.fstat(file).st_ino]
        if node.is_denied:
            raise PermissionError(errno.EACCES, "denied")
        if request == v4l2.QUERYCAP:
            filled[:] = capability(node)
        elif request == v4l2.ENUM_FMT:
            self._describe_format(node, filled)
        elif request == v4l2.REQBUFS and node.is_streamed:
            raise OSError(errno.EBUSY, "Device or resource busy")
        return 0

    def _describe_format(self, node: Node, filled: bytearray) -> None:
        number, kind, *_ = v4l2.FORMAT.unpack(filled)
        if number >= len(node.formats):
            raise OSError(errno.EINVAL, "Invalid argument")
        code = node.formats[number].encode()
        filled[:] = v4l2.FORMAT.pack(number, kind, 0, b"a format", code)


def capability(node: Node) -> bytes:
    """Return a struct v4l2_capability; the device as a whole can do more."""
    of_all = node.caps | v4l2.CAP_DEVICE_CAPS | v4l2.CAP_META_CAPTURE
    return v4l2.CAPABILITY.pack(
        node.driver.encode(),
        node.name.encode()[:31],
        b"usb-0000:00:14.0-8",
        0x060C00,
        of_all | v4l2.CAP_VIDEO_CAPTURE,
        node.caps,
    )


def ipu6(first: int = 0, count: int = 32) -> tuple[Node, ...]:
    """Return the nodes of an IPU6, which give what the sensor measured."""
    return tuple(
        Node(
            number=first + number,
            name=f"Intel IPU6 ISYS Capture {number}",
            caps=RAW | v4l2.CAP_META_CAPTURE,
            formats=("BA81", "BG10", "GB10", "RG10", "BA10"),
            driver="isys",
        )
        for number in range(count)
    )
