"""Animated: the frames of an animated WebP or PNG, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from posture_monitor.core.vocabulary import Unread
from posture_monitor.errors import SourceError
from posture_monitor.phrases.vision import pictures as words
from posture_monitor.vision import opencv
from posture_monitor.vision.frame import SMALLEST_SIDE_PX, Picture8
from posture_monitor.vision.pictures.reading import MOST_KEPT_PX, checked_header

AT_ONCE_BYTES = 100_000_000
"""So much of an animation is decoded at a time; the decoder begins anew each time."""

USUAL_S = 0.1
"""How long a frame is shown that asks for 0.01 s or less, as every browser has it."""

_HURRIED_S = 0.0101
_CHANNELS = 4


def animated_frames(file: Path) -> Iterator[tuple[Picture8, float]]:
    """Yield an animation's frames as (h, w, 3) BGR, each with how long it is shown, s.

    Raises:
        SourceError: it cannot be read, or is too large; `why` says why.
    """
    try:
        with file.open("rb") as opened:
            header = checked_header(file, opened)
            opened.seek(0)
            encoded = np.fromfile(opened, np.uint8)
    except OSError as error:
        fault = words.unreadable_picture(file, error.strerror)
        raise SourceError(fault, why=Unread.DENIED) from error
    if header.pixels > MOST_KEPT_PX:
        fault = words.large_picture(file, header.size_px)
        raise SourceError(fault, why=Unread.TOO_LARGE)
    if min(header.size_px) < SMALLEST_SIDE_PX:
        fault = words.small_picture(file, header.size_px, SMALLEST_SIDE_PX)
        raise SourceError(fault, why=Unread.TOO_SMALL)
    at_once = max(1, AT_ONCE_BYTES // (header.pixels * _CHANNELS))
    first = 0
    while found := opencv.frames_from_bytes(encoded, first, at_once):
        for bgr, for_s in found:
            yield bgr, for_s if for_s > _HURRIED_S else USUAL_S
        first += len(found)
    if first == 0:
        raise SourceError(words.undecodable_picture(file), why=Unread.DAMAGED)
