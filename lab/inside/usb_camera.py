"""A USB camera that a thread plays: the kernel enumerates it and drives it by uvcvideo.

It is plugged into the virtual USB hub of `vhci_hcd` (USB/IP) through a socket, so that
its node, its links in /dev/v4l and its loss are those of a real one. Its pictures go
over a bulk endpoint: `dummy_hcd`, with which a UVC gadget would do the same, carries no
isochronous transfers, and the gadget knows no others.

Layouts: docs.kernel.org/usb/usbip_protocol.html, and USB Video Class 1.0.
"""

from __future__ import annotations

import errno
import select
import socket
import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from struct import pack, unpack
from typing import Self

ATTACH = Path("/sys/devices/platform/vhci_hcd.0/attach")
HIGH_SPEED = 3  # enum usb_device_speed
SUBMIT, UNLINK, RET_SUBMIT, RET_UNLINK = 1, 2, 3, 4
HEADER = 48  # bytes of every message, before its data
INWARD = 1
VENDOR, PRODUCT = 0x1209, 0x0001  # pid.codes' numbers for tests
ENDPOINT = 0x81
BULK = 512  # bytes of a packet at high speed
PAYLOAD = 32 * BULK  # as much as uvcvideo asks for at once
WIDTH, HEIGHT = 640, 480
FRAME_S = 0.2
IDLE_S = 1.0  # a stream that asks for nothing for so long has ended
GREY = b"Y8  " + bytes.fromhex("00001000800000aa00389b71")


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """What a camera is and shows.

    Attributes:
        name: The product's name, which V4L2 shows.
        serial: Its serial number.
        pictures: JPEGs, or bytes of grey where `is_grey`, WIDTH by HEIGHT. Without any
            the camera streams and sends nothing.
        is_grey: Whether it is an infrared camera, which gives one grey byte a pixel.
    """

    name: str
    serial: str
    pictures: Sequence[bytes]
    is_grey: bool = False


class UsbCamera:
    """A camera that can be plugged in and unplugged, any number of times.

    Attributes:
        pictures_sent: How many pictures it has given so far.
    """

    def __init__(self, looks: Looks, *, port: int) -> None:
        """Keep what it is, and which port of the hub (0 to 7) it is for."""
        self._looks, self._port = looks, port
        self._ours: socket.socket | None = None
        self._asked_at_s = 0.0
        self.pictures_sent = 0

    def __enter__(self) -> Self:
        """Plug it in."""
        self.plug()
        return self

    def __exit__(self, *_: object) -> None:
        """Unplug it."""
        self.unplug()

    @property
    def is_streaming(self) -> bool:
        """Return whether somebody takes pictures of it now."""
        return self._ours is not None and time.monotonic() - self._asked_at_s < IDLE_S

    def plug(self) -> None:
        """Plug it in; the kernel finds it within seconds."""
        self._ours, theirs = socket.socketpair()
        threading.Thread(target=self._serve, args=(self._ours,), daemon=True).start()
        device = self._port + 2
        ATTACH.write_text(f"{self._port} {theirs.fileno()} {device} {HIGH_SPEED}")
        theirs.close()

    def unplug(self) -> None:
        """Pull it out, also in the middle of a picture."""
        if self._ours is not None:
            self._ours.shutdown(socket.SHUT_RDWR)
            self._ours = None

    def note_asked(self) -> None:
        """Note that somebody asks for pictures."""
        self._asked_at_s = time.monotonic()

    def _serve(self, ours: socket.socket) -> None:
        with ours:
            try:
                _Served(ours, self._looks, self).serve()
            except (OSError, EOFError):
                return  # it was unplugged


class _Served:
    """One time that a camera is plugged in."""

    def __init__(self, ours: socket.socket, looks: Looks, camera: UsbCamera) -> None:
        self._ours, self._looks, self._camera = ours, looks, camera
        self._asked: deque[tuple[int, int]] = deque()  # (number, bytes) of bulk reads
        self._left = b""
        self._next, self._frame_id = 0, 0
        self._due_s = time.monotonic()

    def serve(self) -> None:
        """Answer until it is unplugged."""
        while True:
            has_work = self._asked and self._looks.pictures
            wait_s = max(0.0, self._due_s - time.monotonic()) if has_work else None
            if select.select([self._ours], [], [], wait_s)[0]:
                self._receive()
            while self._asked and (self._left or self._is_due()):
                self._send_payload()

    def _is_due(self) -> bool:
        return bool(self._looks.pictures) and time.monotonic() >= self._due_s

    def _receive(self) -> None:
        message = self._exactly(HEADER)
        command, number, _, direction, endpoint = unpack(">5I", message[:20])
        if command == UNLINK:
            self._forget(number, unpack(">I", message[20:24])[0])
            return
        length = unpack(">i", message[24:28])[0]
        if endpoint:
            self._camera.note_asked()
            self._asked.append((number, length))
        elif direction == INWARD:
            self._answer(number, self._control(message[40:], length))
        else:
            self._exactly(length)
            self._answer_outward(number, length)

    def _forget(self, number: int, unlinked: int) -> None:
        """Drop a bulk read that the kernel takes back; the next stream begins anew."""
        before = len(self._asked)
        self._asked = deque(each for each in self._asked if each[0] != unlinked)
        status = -errno.ECONNRESET if len(self._asked) < before else 0
        self._left = b""
        self._ours.sendall(pack(">5Ii24x", RET_UNLINK, number, 0, 0, 0, status))

    def _send_payload(self) -> None:
        if not self._left:
            self._left = self._looks.pictures[self._next % len(self._looks.pictures)]
            self._next += 1
            self._frame_id ^= 1
        number, length = self._asked.popleft()
        part, self._left = self._left[: length - 2], self._left[length - 2 :]
        end_of_frame = 0 if self._left else 2
        self._answer(number, bytes([2, 0x80 | end_of_frame | self._frame_id]) + part)
        if not self._left:
            self._camera.pictures_sent += 1
            self._due_s = max(self._due_s + FRAME_S, time.monotonic())

    def _control(self, setup: bytes, length: int) -> bytes | None:
        """Return the answer to a request of the kernel's, None where there is none."""
        kind, request, value, index, _ = unpack("<BBHHH", setup)
        answer = None
        if kind == 0x80 and request == 6:
            answer = _descriptor(self._looks, value >> 8, value & 0xFF)
        elif kind & 0x1F < 3 and request == 0 and kind & 0x60 == 0:
            answer = bytes(2)  # its status
        elif kind == 0xA1 and index == 1 and 0x81 <= request <= 0x87:
            answer = b"\3" if request == 0x86 else _stream_as_offered()
        return None if answer is None else answer[:length]

    def _answer(self, number: int, data: bytes | None) -> None:
        status = -errno.EPIPE if data is None else 0
        sent = data or b""
        self._ours.sendall(_submitted(number, status, len(sent)) + sent)

    def _answer_outward(self, number: int, length: int) -> None:
        self._ours.sendall(_submitted(number, 0, length))

    def _exactly(self, length: int) -> bytes:
        received = b""
        while len(received) < length:
            more = self._ours.recv(length - len(received))
            if not more:
                raise EOFError
            received += more
        return received


def _submitted(number: int, status: int, length: int) -> bytes:
    return pack(">5I5i8x", RET_SUBMIT, number, 0, 0, 0, status, length, 0, 0, 0)


def _stream_as_offered() -> bytes:
    """Return the probe control: the one format, size and rate that there are."""
    interval, size = int(FRAME_S * 1e7), WIDTH * HEIGHT
    return pack("<HBBI5HII", 1, 1, 1, interval, 0, 0, 0, 0, 0, size, PAYLOAD)


def _descriptor(looks: Looks, kind: int, number: int) -> bytes | None:
    if kind == 1:
        ids = VENDOR, PRODUCT, 0x100, 1, 2, 3, 1
        return pack("<BBHBBBBHHHBBBB", 18, 1, 0x200, 0xEF, 2, 1, 64, *ids)
    if kind == 2:
        return _configuration(looks)
    if kind == 3 and number < 4:
        texts = ["\u0409", "posture_monitor lab", looks.name, looks.serial]
        text = texts[number].encode("utf-16-le")
        return bytes([len(text) + 2, 3]) + text
    return None


def _configuration(looks: Looks) -> bytes:
    """Return the configuration: two interfaces, which are one camera."""
    control = pack("<BBBHHIBB", 13, 0x24, 1, 0x100, 13 + 17 + 9, 6_000_000, 1, 1)
    lens = pack("<BBBBHBBHHHBH", 17, 0x24, 2, 1, 0x201, 0, 0, 0, 0, 0, 2, 0)
    output = pack("<BBBBHBBB", 9, 0x24, 3, 2, 0x101, 0, 1, 0)
    pictures = _format(is_grey=looks.is_grey)
    whole = 14 + len(pictures)
    stream = pack(
        "<BBBBHBBBBBBBB", 14, 0x24, 1, 1, whole, ENDPOINT, 0, 2, *[0] * 3, 1, 0
    )
    body = (
        bytes([8, 11, 0, 2, 14, 3, 0, 0])
        + bytes([9, 4, 0, 0, 0, 14, 1, 0, 0])
        + control
        + lens
        + output
        + bytes([9, 4, 1, 0, 1, 14, 2, 0, 0])
        + stream
        + pictures
        + pack("<BBBBHB", 7, 5, ENDPOINT, 2, BULK, 0)
    )
    return pack("<BBHBBBBB", 9, 2, 9 + len(body), 2, 1, 0, 0x80, 250) + body


def _format(*, is_grey: bool) -> bytes:
    """Return the one format, with its one size at its one rate."""
    interval, size = int(FRAME_S * 1e7), WIDTH * HEIGHT
    bits_s = int(size * 8 / FRAME_S)
    shape = pack("<BBHHII", 1, 0, WIDTH, HEIGHT, bits_s, bits_s)
    shape += pack("<IIBI", size, interval, 1, interval)
    if is_grey:
        kind = bytes([27, 0x24, 4, 1, 1]) + GREY + bytes([8, 1, 0, 0, 0, 0])
        return kind + bytes([30, 0x24, 5]) + shape
    return bytes([11, 0x24, 6, 1, 1, 1, 1, 0, 0, 0, 0, 30, 0x24, 7]) + shape
