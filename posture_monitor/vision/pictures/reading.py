"""Reading: one picture file as pixels, within bounds of size and memory.

A picture that is too large is decoded smaller where its format can, and refused before
it is decoded where it cannot.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from posture_monitor.core.vocabulary import Unread
from posture_monitor.errors import SourceError
from posture_monitor.phrases.vision import pictures as words
from posture_monitor.vision import opencv
from posture_monitor.vision.frame import SMALLEST_SIDE_PX, Picture8
from posture_monitor.vision.pictures.content import (
    NEEDS_DECODER,
    READABLE,
    Content,
    content_of_file,
)
from posture_monitor.vision.pictures.header import Header, header_of

MOST_KEPT_PX = 25_000_000
"""A larger picture is made smaller: 24 megapixels are the usual size of a camera's
picture, a phone's of 48 and 200 have more pixels than its lens resolves, and the model
looks at 224 by 224. A picture of 25 takes 400 MB of the worker in all, one of 50 630
(measured on the recordings of ../shared/media/side, made larger)."""

MOST_DECODED_PX = 100_000_000
"""A picture that its decoder gives larger than this is refused: OpenCV holds it twice
for a moment, 600 MB."""

MOST_BESIDE_BYTES = 600_000_000
"""What a decoder may keep beside the pixels: the coefficients of a progressive JPEG of
200 megapixels, as a phone's best camera makes."""

MOST_PIXELS = 2**30
"""OpenCV refuses pictures above this, by whatever they are reduced."""

MOST_FILE_BYTES = 256 * 2**20
"""A larger file is not read: 100 megapixels are up to 290 MB in a PNG of pure noise,
and 60 in a photograph."""

REDUCED = (1, 2, 4, 8)
"""By how much a JPEG can be decoded smaller."""


def picture_at(file: Path) -> Picture8:
    """Return a picture as (h, w, 3) BGR, upright by its EXIF, within the bounds.

    Raises:
        SourceError: it cannot be read; `why` says why.
    """
    try:
        with file.open("rb") as opened:
            encoded, reduced = _encoded(file, opened)
    except FileNotFoundError as error:
        raise SourceError(words.gone_picture(file), why=Unread.MISSING) from error
    except OSError as error:
        fault = words.unreadable_picture(file, error.strerror)
        raise SourceError(fault, why=Unread.DENIED) from error
    bgr = opencv.picture_from_bytes(encoded, reduced)
    if bgr is None:
        raise SourceError(words.undecodable_picture(file), why=Unread.DAMAGED)
    del encoded
    return _large_enough(file, _kept(bgr))


def checked_header(file: Path, opened: BinaryIO) -> Header:
    """Return the header of a picture that can be decoded here, in what size whatever.

    Raises:
        SourceError: it is no picture, of a format without a decoder, or too large a
            file.
    """
    content = content_of_file(file)
    if content in NEEDS_DECODER:
        raise SourceError(words.needs_decoder(file, content), why=Unread.FORMAT)
    if content is Content.MOVIE:
        raise SourceError(words.is_a_video(file), why=Unread.FORMAT)
    header = header_of(opened, content) if content in READABLE else None
    if header is None:
        raise SourceError(words.undecodable_picture(file), why=Unread.DAMAGED)
    if header.is_raw:
        raise SourceError(words.needs_decoder(file, Content.RAW), why=Unread.FORMAT)
    size_bytes = opened.seek(0, 2)
    if size_bytes > MOST_FILE_BYTES:
        raise SourceError(words.large_file(file, size_bytes), why=Unread.TOO_LARGE)
    return header


def _encoded(file: Path, opened: BinaryIO) -> tuple[NDArray[np.uint8], int]:
    """Return a file's bytes, and by how much its picture is to be decoded smaller."""
    header = checked_header(file, opened)
    reduced = reduction_of(header)
    if reduced is None:
        raise SourceError(
            words.large_picture(file, header.size_px), why=Unread.TOO_LARGE
        )
    opened.seek(0)
    return np.fromfile(opened, np.uint8), reduced


def reduction_of(header: Header) -> int | None:
    """Return by how much a picture is decoded smaller, or None where it is too large.

    A format that cannot be decoded smaller is made smaller afterwards.
    """
    if header.pixels > MOST_PIXELS or header.beside_bytes > MOST_BESIDE_BYTES:
        return None
    if header.can_be_reduced:
        for by in REDUCED:
            if header.pixels / by**2 <= MOST_KEPT_PX:
                return by
        return REDUCED[-1]
    return 1 if header.pixels <= MOST_DECODED_PX else None


def _kept(bgr: Picture8) -> Picture8:
    """Return a picture of at most `MOST_KEPT_PX`."""
    height_px, width_px = bgr.shape[:2]
    share = (MOST_KEPT_PX / (height_px * width_px)) ** 0.5
    if share >= 1:
        return bgr
    smaller = max(1, int(width_px * share)), max(1, int(height_px * share))
    return opencv.resized(bgr, smaller)


def _large_enough(file: Path, bgr: Picture8) -> Picture8:
    height_px, width_px = bgr.shape[:2]
    if min(height_px, width_px) < SMALLEST_SIDE_PX:
        size_px = width_px, height_px
        fault = words.small_picture(file, size_px, SMALLEST_SIDE_PX)
        raise SourceError(fault, why=Unread.TOO_SMALL)
    return bgr
