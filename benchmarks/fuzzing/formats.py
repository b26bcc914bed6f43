"""Formats: where the parts of a file are, and the numbers that its header tells.

As much of each format as it takes to change one: boxes of MP4, elements of Matroska,
chunks of RIFF (AVI, WebP) and PNG, segments of JPEG; anything else in blocks. Files may
be damaged: what cannot be read ends the list.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

PNG, JPEG, EBML = b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"\x1a\x45\xdf\xa3"
TS_SYNC, TS_PACKET, BLOCK = 0x47, 192, 512  # packets of .mts are 192 bytes
MOST_PARTS = 4000  # of one level; a long file has more, which change nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a file, with its own header.

    Attributes:
        name: What the format calls it.
        begin: Where its header begins, in bytes from the beginning of the file.
        body: Where what it holds begins.
        end: Where the next one begins.
    """

    name: bytes
    begin: int
    body: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A number of a header.

    Attributes:
        name: What it says.
        begin: Where it is.
        width: How many bytes it has.
        order: Which byte comes first, as `int.to_bytes` has it.
    """

    name: str
    begin: int
    width: int
    order: str


Reader = Callable[[bytes, int, int], Iterator[Part]]


def levels(content: bytes) -> list[list[Part]]:
    """Return the parts that stand beside each other, for each level of a file."""
    reader, holders, begin = _reader_of(content)
    found: list[list[Part]] = []
    waiting = [(begin, len(content))]
    while waiting:
        parts = _up_to(reader(content, *waiting.pop(0)), MOST_PARTS)
        if parts:
            found.append(parts)
        waiting += [(part.body, part.end) for part in parts if part.name in holders]
    return found


def fields(content: bytes) -> list[Field]:
    """Return the numbers that tell size, rate, count, duration or place."""
    parts = [part for level in levels(content) for part in level]
    found = [field for part in parts for field in _fields_of(content, part)]
    return [*found, *_at_fixed_places(content)]


def _up_to(parts: Iterator[Part], most: int) -> list[Part]:
    return [part for part, _ in zip(parts, range(most), strict=False)]


def _reader_of(content: bytes) -> tuple[Reader, frozenset[bytes], int]:
    """Return what reads a level, which parts hold others, and where the first is."""
    if content[4:8] == b"ftyp":
        return _boxes, BOXES_THAT_HOLD, 0
    if content.startswith(EBML):
        return _elements, ELEMENTS_THAT_HOLD, 0
    if content.startswith(b"RIFF"):
        return _riff_chunks, frozenset({b"RIFF", b"LIST"}), 0
    if content.startswith(PNG):
        return _png_chunks, frozenset(), len(PNG)
    if content.startswith(JPEG):
        return _segments, frozenset(), len(JPEG)
    return _blocks, frozenset(), 0


BOXES_THAT_HOLD = frozenset(
    (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"moof", b"traf", b"mvex")
)


def _boxes(content: bytes, begin: int, end: int) -> Iterator[Part]:
    while begin + 8 <= end:
        size, name = struct.unpack_from(">I4s", content, begin)
        body = begin + 8
        if size == 1 and body + 8 <= end:
            size, body = struct.unpack_from(">Q", content, body)[0], body + 8
        after = end if size == 0 else begin + size
        if after < body or after > end:
            return
        yield Part(name=name, begin=begin, body=body, end=after)
        begin = after


ELEMENTS_THAT_HOLD = frozenset(
    bytes.fromhex(each)
    for each in (
        *("18538067", "1654ae6b", "ae", "e0", "1f43b675"),  # segment, tracks, cluster
        *("1549a966", "1c53bb6b", "114d9b74", "a0"),  # info, cues, seek heads, group
    )
)


def _elements(content: bytes, begin: int, end: int) -> Iterator[Part]:
    while begin < end:
        name_width = _vint_width(content[begin])
        at = begin + name_width
        if at >= end:
            return
        width = _vint_width(content[at])
        body = at + width
        told = int.from_bytes(content[at:body], "big") - (1 << 7 * width)
        is_open = told == (1 << 7 * width) - 1  # its end is not told
        after = end if is_open else body + told
        if body > end or after > end or after < body:
            return
        yield Part(name=content[begin:at], begin=begin, body=body, end=after)
        begin = after


def _vint_width(first: int) -> int:
    return 9 - max(first.bit_length(), 1)


def _riff_chunks(content: bytes, begin: int, end: int) -> Iterator[Part]:
    while begin + 8 <= end:
        name, size = struct.unpack_from("<4sI", content, begin)
        body, after = begin + 8, begin + 8 + size
        if after > end:
            return
        holds = name in (b"RIFF", b"LIST")
        yield Part(name=name, begin=begin, body=body + 4 * holds, end=after)
        begin = after + after % 2


def _png_chunks(content: bytes, begin: int, end: int) -> Iterator[Part]:
    while begin + 12 <= end:
        size, name = struct.unpack_from(">I4s", content, begin)
        after = begin + 12 + size
        if after > end:
            return
        yield Part(name=name, begin=begin, body=begin + 8, end=after)
        begin = after


def _segments(content: bytes, begin: int, end: int) -> Iterator[Part]:
    while begin + 4 <= end and content[begin] == 0xFF:
        name = content[begin : begin + 2]
        size = struct.unpack_from(">H", content, begin + 2)[0]
        after = end if name == b"\xff\xda" else begin + 2 + size  # then the picture
        if after > end:
            return
        yield Part(name=name, begin=begin, body=begin + 4, end=after)
        begin = after


def _blocks(content: bytes, begin: int, end: int) -> Iterator[Part]:
    is_stream = len(content) > TS_PACKET and content[4] == TS_SYNC
    step = TS_PACKET if is_stream else BLOCK
    for at in range(begin, end, step):
        yield Part(name=b"block", begin=at, body=at, end=min(at + step, end))


Places = tuple[tuple[str, int, int], ...]
"""(what it says, from the body on, bytes) of each number."""

IN_BOXES: dict[bytes, Places] = {
    b"mvhd": (("timescale", 12, 4), ("duration", 16, 4), ("rate", 20, 4)),
    b"tkhd": (("duration", 20, 4), ("turn", 40, 4), ("turn", 44, 4), ("turn", 52, 4))
    + (("width", 76, 4), ("height", 80, 4)),
    b"mdhd": (("timescale", 12, 4), ("duration", 16, 4)),
    b"elst": (("count", 4, 4), ("duration", 8, 4), ("begin", 12, 4), ("rate", 16, 4)),
    b"stts": (("count", 4, 4), ("samples", 8, 4), ("duration", 12, 4)),
    b"ctts": (("count", 4, 4), ("samples", 8, 4), ("offset", 12, 4)),
    b"stsc": (("count", 4, 4), ("first", 8, 4), ("samples", 12, 4)),
    b"stsz": (("size", 4, 4), ("count", 8, 4), ("size", 12, 4)),
    b"stco": (("count", 4, 4), ("place", 8, 4)),
    b"stsd": (("count", 4, 4), ("size", 8, 4), ("width", 40, 2), ("height", 42, 2)),
}
IN_RIFF: dict[bytes, Places] = {
    b"avih": (("frame", 0, 4), ("count", 16, 4), ("streams", 24, 4))
    + (("buffer", 28, 4), ("width", 32, 4), ("height", 36, 4)),
    b"strh": (("scale", 20, 4), ("rate", 24, 4), ("begin", 28, 4), ("count", 32, 4)),
    b"strf": (("width", 4, 4), ("height", 8, 4), ("bits", 14, 2), ("size", 20, 4)),
    b"VP8X": (("width", 4, 3), ("height", 7, 3)),
    b"ANMF": (("x", 0, 3), ("width", 6, 3), ("height", 9, 3), ("duration", 12, 3)),
    b"VP8 ": (("width", 6, 2), ("height", 8, 2)),
    b"VP8L": (("size", 1, 4),),
}
IN_PNG: dict[bytes, Places] = {
    b"IHDR": (("width", 0, 4), ("height", 4, 4), ("bits", 8, 1), ("colours", 9, 1)),
    b"pHYs": (("x", 0, 4), ("y", 4, 4)),
}
OF_FRAME: Places = (("bits", 0, 1), ("height", 1, 2), ("width", 3, 2), ("parts", 5, 1))
IN_JPEG = {bytes((0xFF, 0xC0 + each)): OF_FRAME for each in (0, 1, 2)}
IN_MATROSKA = {
    bytes.fromhex(name): told
    for name, told in {
        "b0": "width",
        "ba": "height",
        "54b0": "shown width",
        "54ba": "shown height",
        "4489": "duration",
        "2ad7b1": "timescale",
        "23e383": "frame",
        "e7": "time",
        "9a": "interlaced",
    }.items()
}
FIXED: dict[bytes, Places] = {
    b"BM": (("place", 10, 4), ("width", 18, 4), ("height", 22, 4), ("bits", 28, 2)),
    b"GIF8": (("width", 6, 2), ("height", 8, 2)),
}
TIFF_NUMBERS = (256, 257, 258, 259, 273, 277, 278, 279)  # size, bits, strips


def _fields_of(content: bytes, part: Part) -> Iterator[Field]:
    if part.name in IN_MATROSKA and content.startswith(EBML):
        told, width = IN_MATROSKA[part.name], part.end - part.body
        yield Field(name=told, begin=part.body, width=width, order="big")
        return
    for table, order in (
        (IN_BOXES, "big"),
        (IN_RIFF, "little"),
        (IN_PNG, "big"),
        (IN_JPEG, "big"),
    ):
        for told, offset, width in table.get(part.name, ()):
            begin = part.body + offset
            if begin + width <= part.end:
                yield Field(name=told, begin=begin, width=width, order=order)


def _at_fixed_places(content: bytes) -> Iterator[Field]:
    for magic, places in FIXED.items():
        if content.startswith(magic):
            for told, begin, width in places:
                yield Field(name=told, begin=begin, width=width, order="little")
    if content.startswith(b"II*\0"):
        yield from _of_tiff(content)


def _of_tiff(content: bytes) -> Iterator[Field]:
    (at,) = struct.unpack_from("<I", content, 4)
    if at + 2 > len(content):
        return
    (count,) = struct.unpack_from("<H", content, at)
    for entry in range(at + 2, min(at + 2 + 12 * count, len(content) - 12), 12):
        (tag,) = struct.unpack_from("<H", content, entry)
        if tag in TIFF_NUMBERS:
            yield Field(name=f"tag {tag}", begin=entry + 8, width=4, order="little")
