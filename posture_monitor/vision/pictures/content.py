"""Content: what a file holds by its first bytes; a name may say something else.

Nothing is decoded, and no library is loaded. A file of a format that is unknown here
has no content, not even one that is guessed by its name.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

HEAD_BYTES = 64
"""So many first bytes are looked at; the longest signature ends at the 16th one, and
the brands of an ISO file follow it."""


class Content(StrEnum):
    """What a file holds."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    BMP = "bmp"
    TIFF = "tiff"
    GIF = "gif"
    HEIC = "heic"
    AVIF = "avif"
    JPEG_XL = "jpeg_xl"
    JPEG_2000 = "jpeg_2000"
    RAW = "raw"  # of a camera
    MOVIE = "movie"


READABLE = frozenset(
    {Content.JPEG, Content.PNG, Content.WEBP, Content.BMP, Content.TIFF, Content.GIF}
)
"""The pictures whose size can be told before they are decoded, and that are decoded."""

NEEDS_DECODER = frozenset(
    {Content.HEIC, Content.AVIF, Content.JPEG_XL, Content.JPEG_2000, Content.RAW}
)
"""Pictures that this program has no decoder for."""

SUFFIXES_OF_OTHERS = {
    **dict.fromkeys((".heic", ".heif", ".hif", ".heics", ".heifs"), Content.HEIC),
    **dict.fromkeys((".avif", ".avifs"), Content.AVIF),
    ".jxl": Content.JPEG_XL,
    **dict.fromkeys((".jp2", ".j2k", ".jpx"), Content.JPEG_2000),
    **dict.fromkeys((".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dcr"), Content.RAW),
    **dict.fromkeys((".dng", ".erf", ".iiq", ".kdc", ".mef", ".mos"), Content.RAW),
    **dict.fromkeys((".mrw", ".nef", ".nrw", ".orf", ".pef", ".raf"), Content.RAW),
    **dict.fromkeys((".raw", ".rw2", ".rwl", ".sr2", ".srf", ".srw"), Content.RAW),
    ".x3f": Content.RAW,
}
"""{suffix: what it promises}, of pictures that need a decoder that is not here."""

_SIGNATURES = (
    (b"\xff\xd8\xff", Content.JPEG),
    (b"\x89PNG\r\n\x1a\n", Content.PNG),
    (b"GIF87a", Content.GIF),
    (b"GIF89a", Content.GIF),
    (b"BM", Content.BMP),
    (b"\xff\x0a", Content.JPEG_XL),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", Content.JPEG_XL),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", Content.JPEG_2000),
    (b"\xff\x4f\xff\x51", Content.JPEG_2000),
    (b"FUJIFILMCCD-RAW", Content.RAW),
    (b"IIU\x00", Content.RAW),  # Panasonic
    (b"IIRO", Content.RAW),  # Olympus
    (b"IIRS", Content.RAW),
    (b"MMOR", Content.RAW),
    (b"FOVb", Content.RAW),  # Sigma
    (b"\x00MRM", Content.RAW),  # Minolta
    (b"II\x1a\x00\x00\x00HEAPCCDR", Content.RAW),  # Canon, before 2004
    (b"II*\x00", Content.TIFF),
    (b"MM\x00*", Content.TIFF),
    (b"II+\x00", Content.TIFF),  # more than 4 GB
    (b"MM\x00+", Content.TIFF),
    (b"\x1a\x45\xdf\xa3", Content.MOVIE),  # Matroska, WebM
)
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis"), Content.HEIC),
    **dict.fromkeys((b"hevc", b"hevx", b"mif1", b"msf1"), Content.HEIC),
    **dict.fromkeys((b"avif", b"avis"), Content.AVIF),
    b"crx ": Content.RAW,
}
_RIFFS = {b"WEBP": Content.WEBP, b"AVI ": Content.MOVIE}
_CR2_AT, _CR2 = 8, b"CR"


def content_of_file(path: Path) -> Content | None:
    """Return what a file holds, or None where that is unknown or it cannot be read.

    A raw picture that is built as a TIFF is told by its name.
    """
    head = _head_of(path)
    content = None if head is None else content_of(head)
    promised = SUFFIXES_OF_OTHERS.get(path.suffix.lower())
    if content is Content.TIFF and promised is Content.RAW:
        return Content.RAW
    return promised if content is None else content


def content_of(head: bytes) -> Content | None:
    """Return what a file holds that begins with these bytes, or None if unknown."""
    if head[_CR2_AT : _CR2_AT + 2] == _CR2 and head[:4] == b"II*\x00":
        return Content.RAW
    if head[4:8] == b"ftyp":
        return _content_of_brands(head)
    if head[:4] == b"RIFF":
        return _RIFFS.get(head[8:12])
    for signature, content in _SIGNATURES:
        if head.startswith(signature):
            return content
    return None


def _content_of_brands(head: bytes) -> Content:
    """Return what an ISO file is by its brands: the major one, then the others.

    A picture in AVIF may name the brand of every ISO picture, `mif1`, first.
    """
    end = min(len(head), int.from_bytes(head[:4], "big"))
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, end - 3, 4))]
    known = [_BRANDS[each] for each in brands if each in _BRANDS]
    if brands[0] not in _BRANDS and Content.RAW not in known:
        return Content.MOVIE
    return Content.AVIF if Content.AVIF in known else known[0]


def _head_of(path: Path) -> bytes | None:
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(HEAD_BYTES)
    except (OSError, ValueError):  # a name with a null byte
        return None
