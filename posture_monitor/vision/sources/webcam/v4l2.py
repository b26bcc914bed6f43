"""V4L2: asks a device node of Linux what it is, and whether another program has it.

Nothing is streamed and no format is changed, so the camera's light stays off.
"""

from __future__ import annotations

import errno
import os
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from posture_monitor.core.vocabulary import CameraKind, Picture

if sys.platform == "linux":
    import fcntl

Ioctl = Callable[[int, int, bytearray], object]
"""Ask a driver: an open file, the request, and the structure to fill; OSError."""

# linux/videodev2.h
QUERYCAP = 0x80685600  # _IOR('V', 0, struct v4l2_capability)
ENUM_FMT = 0xC0405602  # _IOWR('V', 2, struct v4l2_fmtdesc)
REQBUFS = 0xC0145608  # _IOWR('V', 8, struct v4l2_requestbuffers)
CAP_VIDEO_CAPTURE = 0x0000_0001
CAP_VIDEO_CAPTURE_MPLANE = 0x0000_1000
CAP_VIDEO_M2M_MPLANE = 0x0000_4000
CAP_VIDEO_M2M = 0x0000_8000
CAP_META_CAPTURE = 0x0080_0000
CAP_IO_MC = 0x2000_0000  # another program must join sensor and node first
CAP_DEVICE_CAPS = 0x8000_0000
BUF_VIDEO_CAPTURE = 1
BUF_VIDEO_CAPTURE_MPLANE = 9
MEMORY_MMAP = 1

CAPABILITY = struct.Struct("=16s32s32sIII12x")
FORMAT = struct.Struct("=III32s4s16x")
BUFFERS = struct.Struct("=IIIIB3x")

_MOST_FORMATS = 64
_LOOPBACK = "v4l2 loopback"
_GREY = ("GREY", "Y8  ", "Y10 ", "Y12 ", "Y14 ", "Y16 ", "Y10P", "Y8I ", "Z16 ")
_BAYER = ("BA81", "GBRG", "GRBG", "RGGB", "BYR2", "pBAA", "pGAA", "pgAA", "pRAA")
_BAYER_BEGINS = ("BG1", "GB1", "BA1", "GR1", "RG1", "pBC", "pGC", "pgC", "pRC", "ip3")
"""Pixel formats of a bare sensor: 8, 10, 12, 14 and 16 bits, packed or not."""

_TROUBLE_FROM_ERRNO = {
    errno.ENOENT: Picture.ABSENT,
    errno.ENODEV: Picture.ABSENT,
    errno.ENXIO: Picture.ABSENT,
    errno.EACCES: Picture.DENIED,
    errno.EPERM: Picture.DENIED,
    errno.EBUSY: Picture.BUSY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeFacts:
    """What a device node says of itself.

    Attributes:
        driver: The driver's name.
        card: The camera's name, of at most 31 bytes.
        caps: What this node can do, as `CAP_` bits.
        formats: The pixel formats that it captures, four characters each.
    """

    driver: str
    card: str
    caps: int
    formats: tuple[str, ...]

    @property
    def is_camera(self) -> bool:
        """Return whether it captures pictures; a node of metadata or output does not.

        Nor does one that converts what a program writes into it (M2M).
        """
        captures = self.caps & (CAP_VIDEO_CAPTURE | CAP_VIDEO_CAPTURE_MPLANE)
        converts = self.caps & (CAP_VIDEO_M2M | CAP_VIDEO_M2M_MPLANE)
        return bool(captures) and not converts

    @property
    def is_loopback(self) -> bool:
        """Return whether a program makes its pictures."""
        return self.driver == _LOOPBACK

    @property
    def kind(self) -> CameraKind:
        """Return what kind of camera it is, as far as its formats tell."""
        if self.caps & (CAP_IO_MC | CAP_META_CAPTURE) or self._are_all(_is_bayer):
            return CameraKind.RAW
        if self._are_all(_GREY.__contains__):
            return CameraKind.INFRARED
        return CameraKind.UNKNOWN

    def _are_all(self, is_so: Callable[[str], bool]) -> bool:
        return bool(self.formats) and all(map(is_so, self.formats))


def _is_bayer(code: str) -> bool:
    return code in _BAYER or code.startswith(_BAYER_BEGINS)


def ask_driver(file: int, request: int, filled: bytearray) -> object:
    """Ask a driver, which fills the structure.

    Raises:
        OSError: it does not answer, or this is no Linux.
    """
    if sys.platform == "linux":
        return fcntl.ioctl(file, request, filled, True)  # its own API
    raise OSError(errno.ENOSYS, "no V4L2 here")


def node_facts(path: str, ioctl: Ioctl = ask_driver) -> NodeFacts | None:
    """Return what a node says of itself, or None where it cannot be asked."""
    try:
        with _opened(path, os.O_RDONLY) as file:
            filled = bytearray(CAPABILITY.size)
            ioctl(file, QUERYCAP, filled)
            driver, card, _bus, _version, of_all, of_node = CAPABILITY.unpack(filled)
            caps = of_node if of_all & CAP_DEVICE_CAPS else of_all
            formats = tuple(_formats(file, caps, ioctl))
    except OSError:
        return None
    return NodeFacts(driver=_text(driver), card=_text(card), caps=caps, formats=formats)


def trouble_of_node(path: str, ioctl: Ioctl = ask_driver) -> Picture | None:
    """Return why a node gives no picture, or None where it can be had.

    Opening one succeeds while another program streams. Its buffers are asked for, and
    none of them: that is EBUSY exactly while somebody else owns them, and changes
    nothing. Where this process has the node open, it is BUSY by ourselves.
    """
    try:
        with _opened(path, os.O_RDWR) as file:
            _ask_for_no_buffers(file, ioctl)
    except OSError as error:
        return _TROUBLE_FROM_ERRNO.get(error.errno or 0)
    return None


def _ask_for_no_buffers(file: int, ioctl: Ioctl) -> None:
    filled = bytearray(CAPABILITY.size)
    ioctl(file, QUERYCAP, filled)
    _driver, _card, _bus, _version, of_all, of_node = CAPABILITY.unpack(filled)
    caps = of_node if of_all & CAP_DEVICE_CAPS else of_all
    wanted = BUFFERS.pack(0, _buffer_type(caps), MEMORY_MMAP, 0, 0)
    ioctl(file, REQBUFS, bytearray(wanted))


def _formats(file: int, caps: int, ioctl: Ioctl) -> Iterator[str]:
    """Yield the pixel formats of a node until its driver knows no more."""
    for number in range(_MOST_FORMATS):
        filled = bytearray(FORMAT.pack(number, _buffer_type(caps), 0, b"", b""))
        try:
            ioctl(file, ENUM_FMT, filled)
        except OSError:  # EINVAL after the last one
            return
        code = FORMAT.unpack(filled)[4]
        yield code.decode("latin-1")


def _buffer_type(caps: int) -> int:
    if caps & CAP_VIDEO_CAPTURE:
        return BUF_VIDEO_CAPTURE
    return BUF_VIDEO_CAPTURE_MPLANE


def _text(padded: bytes) -> str:
    return padded.split(b"\0", 1)[0].decode("utf-8", "replace")


@contextmanager
def _opened(path: str, flags: int) -> Iterator[int]:
    file = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    try:
        yield file
    finally:
        os.close(file)
