"""MP4 and QuickTime: boxes (ISO/IEC 14496-12).

A recording is cut off where a picture that its table names lies beyond the file's end,
or, without a whole table (fragments), where a box of pictures or the index does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import atan2, degrees

from posture_monitor.vision.containers._facts import ContainerFacts, NotThis
from posture_monitor.vision.containers._window import Short, Window

_FIRST_KINDS = frozenset(
    {b"ftyp", b"moov", b"mdat", b"moof", b"free", b"skip", b"wide", b"styp", b"pnot"}
)
_MOST_BOXES = 200_000  # a fragment a second for a day
_MOST_IN_CHUNK = 100_000
_HEAD, _LONG_HEAD = 8, 16
_TO_THE_END, _LONG = 0, 1
_ENTRY_HEAD = 86  # a VisualSampleEntry, up to its own boxes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    kind: bytes
    begin: int
    end: int


def facts(window: Window) -> ContainerFacts:
    """Return what an MP4 says of its first video track.

    Raises:
        NotThis: it is no MP4.
    """
    if window.size < _HEAD or window.bytes_at(4, 4) not in _FIRST_KINDS:
        raise NotThis
    boxes = list(islice(_boxes(window, 0, window.size), _MOST_BOXES))
    video = _video_track(window, boxes)
    if video is None:
        return ContainerFacts(is_cut=_is_box_cut(window, boxes))
    table = _inside(window, video, b"mdia", b"minf", b"stbl")
    try:
        last = None if table is None else _last_byte(window, table)
    except Short:
        last = None
    is_cut = _is_box_cut(window, boxes) if last is None else last > window.size
    return _with_geometry(window, video, table, is_cut=is_cut)


def _boxes(window: Window, begin: int, end: int) -> Iterator[_Box]:
    """Yield the boxes there; the last one's end may lie beyond `end`."""
    at = begin
    while at + _HEAD <= end:
        length, kind = window.number_at(at, 4), window.bytes_at(at + 4, 4)
        head = _HEAD
        if length == _LONG and at + _LONG_HEAD <= end:
            length, head = window.number_at(at + _HEAD, 8), _LONG_HEAD
        if length == _TO_THE_END:
            length = end - at
        if length < head or not kind.strip(b"\0"):
            return
        yield _Box(kind=kind, begin=at + head, end=at + length)
        at += length


def _is_box_cut(window: Window, boxes: list[_Box]) -> bool:
    kinds = (b"mdat", b"moof", b"moov")
    return any(each.end > window.size for each in boxes if each.kind in kinds)


def _inside(window: Window, box: _Box, *path: bytes) -> _Box | None:
    """Return the box that a path of kinds leads to, or None."""
    for kind in path:
        end = min(box.end, window.size)
        found = [each for each in _boxes(window, box.begin, end) if each.kind == kind]
        if not found:
            return None
        box = found[0]
    return box


def _video_track(window: Window, boxes: list[_Box]) -> _Box | None:
    for movie in (each for each in boxes if each.kind == b"moov"):
        for track in _boxes(window, movie.begin, min(movie.end, window.size)):
            handler = _inside(window, track, b"mdia", b"hdlr")
            if handler is None or track.kind != b"trak":
                continue
            if window.bytes_at(handler.begin + 8, 4) == b"vide":
                return track
    return None


def _last_byte(window: Window, table: _Box) -> int | None:
    """Return where the track's last chunk ends, or None without chunks."""
    begin = _last_chunk(window, table)
    runs = _inside(window, table, b"stsc")
    sizes = _inside(window, table, b"stsz")
    if begin is None or runs is None or sizes is None:
        return begin
    count = window.number_at(runs.begin + 4, 4)
    in_chunk = window.number_at(runs.begin + 8 + 12 * (count - 1) + 4, 4)
    same = window.number_at(sizes.begin + 4, 4)
    there = window.number_at(sizes.begin + 8, 4)
    last = min(in_chunk, there, _MOST_IN_CHUNK)
    if same:
        return begin + same * last
    lengths = window.bytes_at(sizes.begin + 12 + 4 * (there - last), 4 * last)
    each = (lengths[at : at + 4] for at in range(0, len(lengths), 4))
    return begin + sum(int.from_bytes(length, "big") for length in each)


def _last_chunk(window: Window, table: _Box) -> int | None:
    for kind, width in ((b"stco", 4), (b"co64", 8)):
        chunks = _inside(window, table, kind)
        if chunks is not None:
            count = window.number_at(chunks.begin + 4, 4)
            at = chunks.begin + 8 + width * (count - 1)
            return window.number_at(at, width) if count else None
    return None


def _with_geometry(
    window: Window, video: _Box, table: _Box | None, *, is_cut: bool
) -> ContainerFacts:
    try:
        rotate_deg = _mirrored_deg(window, video)
        entry = None if table is None else _inside(window, table, b"stsd")
        if entry is None:
            return ContainerFacts(is_cut=is_cut)
        at = entry.begin + 8
        size_px = window.number_at(at + 32, 2), window.number_at(at + 34, 2)
        return ContainerFacts(
            is_cut=is_cut,
            codec=window.bytes_at(at + 4, 4).decode("latin-1"),
            size_px=size_px,
            crop_px=_crop_px(window, at, size_px),
            is_mirrored=rotate_deg is not None,
            rotate_deg=rotate_deg or 0,
        )
    except Short:
        return ContainerFacts(is_cut=is_cut)


def _mirrored_deg(window: Window, video: _Box) -> int | None:
    """Return the turn of a track that is mirrored as well, or None for all others."""
    header = _inside(window, video, b"tkhd")
    if header is None:
        return None
    long = 12 if window.bytes_at(header.begin, 1) == b"\x01" else 0
    matrix = header.begin + 40 + long
    a, b, c, d = (_signed(window, matrix + at) for at in (0, 4, 12, 16))
    if a * d - b * c >= 0:
        return None
    return round(degrees(atan2(b, -a)) / 90) % 4 * 90


def _crop_px(
    window: Window, entry: int, size_px: tuple[int, int]
) -> tuple[int, int, int, int]:
    """Return what the clean aperture leaves out on each side, or nothing."""
    end = entry + window.number_at(entry, 4)
    found = _boxes(window, entry + _ENTRY_HEAD, min(end, window.size))
    for box in (each for each in found if each.kind == b"clap"):
        (wide, high, right, down) = (
            _signed(window, box.begin + at) / (_signed(window, box.begin + at + 4) or 1)
            for at in (0, 8, 16, 24)
        )
        left = (size_px[0] - wide) / 2 + right
        top = (size_px[1] - high) / 2 + down
        sides = (left, top, size_px[0] - wide - left, size_px[1] - high - top)
        if all(0 <= side < min(size_px) for side in sides):
            return tuple(round(side) for side in sides)  # type: ignore[return-value]  # four of four
    return (0, 0, 0, 0)


def _signed(window: Window, at: int) -> int:
    return int.from_bytes(window.bytes_at(at, 4), "big", signed=True)
