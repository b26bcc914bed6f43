"""Header: how large a picture is, and what it needs, before it is decoded.

It reads the fields that the formats promise, and follows them through the file without
reading what lies between. Headers lie: what is read here bounds the memory of an honest
file, and the process that decodes is bounded by itself.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from posture_monitor.vision.pictures.content import READABLE, Content, content_of_file

MOST_STEPS = 10_000
"""So many parts of a file are followed: a real picture has some ten before its pixels,
one with a large colour profile or preview some hundred."""

_SOF = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE_MARKERS = frozenset({0x01, *range(0xD0, 0xD8)})
_ENTROPY_WHOLE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})  # progressive
_LOSSLESS = frozenset({0xC3, 0xC7, 0xCB, 0xCF})
_SOS, _EOI = 0xDA, 0xD9
_COEFFICIENT_BYTES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a picture's header says.

    Attributes:
        size_px: (width, height), as it is stored.
        is_animated: Whether more than one frame follows.
        is_raw: Whether it is a camera's raw picture, in the shape of a TIFF.
        can_be_reduced: Whether it can be decoded at a half, a quarter and an eighth.
        beside_bytes: What its decoder keeps beside the pixels.
    """

    size_px: tuple[int, int]
    is_animated: bool = False
    is_raw: bool = False
    can_be_reduced: bool = False
    beside_bytes: int = 0

    @property
    def pixels(self) -> int:
        """Return the number of pixels."""
        width_px, height_px = self.size_px
        return width_px * height_px


def header_of(file: BinaryIO, content: Content) -> Header | None:
    """Return what a picture's header says, or None where it is broken.

    Args:
        file: It is read from its beginning; where it stands afterwards is not said.
        content: One of `READABLE`.
    """
    file.seek(0)
    try:
        return _READERS[content](file)
    except (struct.error, ValueError, OverflowError):
        return None


def is_animated(path: Path) -> bool:
    """Return whether a file is an animated WebP or PNG, by its header."""
    content = content_of_file(path)
    if content not in READABLE:
        return False
    try:
        with path.open("rb") as file:
            header = header_of(file, content)
    except OSError:
        return False
    return header is not None and header.is_animated


def _jpeg(file: BinaryIO) -> Header:
    file.seek(2)
    frame: tuple[int, bytes] | None = None
    for _ in range(MOST_STEPS):
        marker = _next_marker(file)
        if marker in _BARE_MARKERS:
            continue
        (length,) = _unpacked(file, ">H")
        if marker in _SOF:
            frame = marker, _read(file, length - 2)
        elif marker in (_SOS, _EOI):
            break
        else:
            file.seek(length - 2, 1)
    if frame is None:
        raise ValueError("expected a frame before the scan, got none")
    (components,) = _unpacked(file, "B") if marker == _SOS else (0,)
    return _jpeg_header(*frame, components)


def _next_marker(file: BinaryIO) -> int:
    """Return the next marker; bytes that fill before it are passed over."""
    if _read(file, 1) != b"\xff":
        raise ValueError("expected a marker, got something else")
    code = 0xFF
    while code == 0xFF:
        (code,) = _read(file, 1)
    return code


def _jpeg_header(marker: int, frame: bytes, in_scan: int) -> Header:
    """Return the header of a JPEG by its frame and the components of its first scan.

    A picture in several scans keeps all its coefficients until the last one.
    """
    _, height_px, width_px, count = struct.unpack_from(">BHHB", frame)
    samplings = frame[7 : 6 + 3 * count : 3]
    shares = [(each >> 4) * (each & 15) for each in samplings]
    if len(shares) < count or 0 in shares:
        raise ValueError(f"expected {count} components, got samplings {shares}")
    is_whole = marker in _ENTROPY_WHOLE or in_scan < count
    per_pixel = sum(shares) / max(shares, default=1) if is_whole else 0.0
    return Header(
        size_px=(width_px, height_px),
        can_be_reduced=marker not in _LOSSLESS,
        beside_bytes=int(width_px * height_px * per_pixel * _COEFFICIENT_BYTES),
    )


def _png(file: BinaryIO) -> Header:
    file.seek(8)
    size_px, is_animated = (0, 0), False
    for _ in range(MOST_STEPS):
        length, kind = _unpacked(file, ">I4s")
        if kind == b"IHDR":
            width_px, height_px = struct.unpack(">II", _read(file, 8))
            size_px = width_px, height_px
            length -= 8
        elif kind == b"acTL":
            (frames,) = _unpacked(file, ">I")
            is_animated = frames > 1
            length -= 4
        elif kind in (b"IDAT", b"IEND"):
            break
        file.seek(length + 4, 1)
    if not all(size_px):
        raise ValueError("expected a size, got none")
    return Header(size_px=size_px, is_animated=is_animated)


def _webp(file: BinaryIO) -> Header:
    file.seek(12)
    kind, _ = _unpacked(file, "<4sI")
    if kind == b"VP8X":
        flags, width, height = struct.unpack("<B3x3s3s", _read(file, 10))
        size_px = tuple(1 + int.from_bytes(each, "little") for each in (width, height))
        return Header(size_px=(size_px[0], size_px[1]), is_animated=bool(flags & 2))
    if kind == b"VP8L":
        _, bits = _unpacked(file, "<BI")
        return Header(size_px=(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)))
    if kind == b"VP8 ":
        width_px, height_px = struct.unpack("<6xHH", _read(file, 10))
        return Header(size_px=(width_px & 0x3FFF, height_px & 0x3FFF))
    raise ValueError("expected a chunk of a picture, got another one")


def _bmp(file: BinaryIO) -> Header:
    file.seek(14)
    (size,) = _unpacked(file, "<I")
    width_px, height_px = _unpacked(file, "<HH" if size == 12 else "<ii")
    return Header(size_px=(abs(width_px), abs(height_px)))


def _gif(file: BinaryIO) -> Header:
    file.seek(6)
    width_px, height_px = _unpacked(file, "<HH")
    return Header(size_px=(width_px, height_px))


_TIFF_NUMBER = {1: "B", 3: "H", 4: "I", 16: "Q"}
_WIDTH, _HEIGHT, _SUBFILE, _PHOTOMETRIC = 256, 257, 254, 262
_SAMPLE_BITS, _SAMPLES, _TILE_WIDTH, _TILE_HEIGHT = 258, 277, 322, 323
_SUB_FOLDERS, _DNG_VERSION = 330, 50706
_RAW_PHOTOMETRICS = frozenset({32803, 34892})  # colour filter array, linear raw
_THUMBNAIL = 1


def _tiff(file: BinaryIO) -> Header:
    """Return the header of the first picture; raw ones begin with a small preview."""
    tags = _tiff_tags(file)
    is_raw = (
        _DNG_VERSION in tags
        or tags.get(_PHOTOMETRIC) in _RAW_PHOTOMETRICS
        or (tags.get(_SUBFILE) == _THUMBNAIL and _SUB_FOLDERS in tags)
    )
    tile_px = tags.get(_TILE_WIDTH, 0) * tags.get(_TILE_HEIGHT, 0)
    sample_bytes = max(1, tags.get(_SAMPLE_BITS, 8) // 8) * tags.get(_SAMPLES, 1)
    return Header(
        size_px=(tags[_WIDTH], tags[_HEIGHT]),
        is_raw=is_raw,
        beside_bytes=tile_px * sample_bytes,
    )


def _tiff_tags(file: BinaryIO) -> Mapping[int, int]:
    """Return {tag: its first number} of the first folder of a TIFF."""
    order = "<" if _read(file, 2) == b"II" else ">"
    is_big = _unpacked(file, f"{order}H") == (43,)
    if is_big:
        file.seek(8)
    (at,) = _unpacked(file, f"{order}{'Q' if is_big else 'I'}")
    file.seek(at)
    (count,) = _unpacked(file, f"{order}{'Q' if is_big else 'H'}")
    tags: dict[int, int] = {}
    for _ in range(min(count, MOST_STEPS)):
        row = f"{order}HHQ8s" if is_big else f"{order}HHI4s"
        tag, kind, number, value = _unpacked(file, row)
        tags[tag] = _tiff_number(order, kind, number, value)
    if not (tags.get(_WIDTH) and tags.get(_HEIGHT)):
        raise ValueError("expected a size, got none")
    return tags


def _tiff_number(order: str, kind: int, number: int, value: bytes) -> int:
    """Return the first number of a row; of one whose numbers lie elsewhere, its 8 bits.

    Samples of a colour picture are listed elsewhere, three or four times the same.
    """
    letter = _TIFF_NUMBER.get(kind)
    if letter is None or struct.calcsize(letter) * number > len(value):
        return 8
    (first,) = struct.unpack_from(f"{order}{letter}", value)
    return int(first)


def _unpacked(file: BinaryIO, form: str) -> tuple[Any, ...]:
    """Return the next fields of a file, of the types that the form names."""
    return struct.unpack(form, _read(file, struct.calcsize(form)))


def _read(file: BinaryIO, count: int) -> bytes:
    """Return so many bytes.

    Raises:
        ValueError: the file ends before, or the count is below 0.
    """
    if count < 0:
        raise ValueError(f"expected a length of 0 or more, got {count}")
    found = file.read(count)
    if len(found) < count:
        raise ValueError(f"expected {count} bytes, got {len(found)}")
    return found


_READERS: Mapping[Content, Callable[[BinaryIO], Header]] = {
    Content.JPEG: _jpeg,
    Content.PNG: _png,
    Content.WEBP: _webp,
    Content.BMP: _bmp,
    Content.TIFF: _tiff,
    Content.GIF: _gif,
}
