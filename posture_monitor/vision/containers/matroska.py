"""Matroska and WebM (RFC 9559).

A recording is cut off where its segment, or an element in it, ends beyond the file's
end. A segment without a length (a live recording) is followed element by element.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from posture_monitor.vision.containers._facts import ContainerFacts, NotThis
from posture_monitor.vision.containers._window import Short, Window
from posture_monitor.vision.containers.ebml import Element, element_at

HEAD, SEGMENT, CLUSTER = 0x1A45DFA3, 0x18538067, 0x1F43B675
_TRACKS, _TRACK, _TYPE, _CODEC = 0x1654AE6B, 0xAE, 0x83, 0x86
_VIDEO, _WIDTH, _HEIGHT = 0xE0, 0xB0, 0xBA
_CROPS = (0x54CC, 0x54BB, 0x54DD, 0x54AA)  # left, top, right, bottom
_VIDEO_TYPE = 1
_MOST_ELEMENTS = 2_000_000  # blocks of video and sound over eight hours
_SHORT_NAMES = {
    "V_AV1": "av01",
    "V_MPEG4/ISO/AVC": "avc1",
    "V_MPEGH/ISO/HEVC": "hvc1",
    "V_MPEGI/ISO/VVC": "vvc1",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walked:
    tracks: Element | None
    is_cut: bool


def facts(window: Window) -> ContainerFacts:
    """Return what a Matroska file says of its first video track.

    Raises:
        NotThis: it is no Matroska file.
    """
    head = element_at(window, 0)
    if head is None or head.id != HEAD or head.end is None:
        raise NotThis
    segment = element_at(window, head.end)
    if segment is None or segment.id != SEGMENT:
        raise NotThis
    walked = _walk(window, segment)
    is_cut = walked.is_cut or (segment.end is not None and segment.end > window.size)
    if walked.tracks is None:
        return ContainerFacts(is_cut=is_cut)
    try:
        return _with_geometry(window, walked.tracks, is_cut=is_cut)
    except Short:
        return ContainerFacts(is_cut=is_cut)


def _walk(window: Window, segment: Element) -> _Walked:
    """Follow the segment's elements, into those of unknown length, to the end."""
    at, tracks = segment.begin, None
    for _ in range(_MOST_ELEMENTS):
        if at >= window.size or (segment.end is not None and at >= segment.end):
            break
        try:
            element = element_at(window, at)
        except Short:
            return _Walked(tracks=tracks, is_cut=True)
        if element is None:  # what stands there is no element
            break
        if element.id == _TRACKS:
            tracks = element
        if element.end is not None and element.end > window.size:
            return _Walked(tracks=tracks, is_cut=True)
        at = element.begin if element.end is None else element.end
    return _Walked(tracks=tracks, is_cut=False)


def _children(window: Window, parent: Element) -> Iterator[Element]:
    at = parent.begin
    while parent.end is not None and at < parent.end:
        element = element_at(window, at)
        if element is None or element.end is None:
            return
        yield element
        at = element.end


def _with_geometry(window: Window, tracks: Element, *, is_cut: bool) -> ContainerFacts:
    for track in (each for each in _children(window, tracks) if each.id == _TRACK):
        parts = {each.id: each for each in _children(window, track)}
        if _TYPE not in parts or _number(window, parts[_TYPE]) != _VIDEO_TYPE:
            continue
        codec = None if _CODEC not in parts else _text(window, parts[_CODEC])
        sizes: dict[int, int] = {}
        if _VIDEO in parts:
            wanted = {_WIDTH, _HEIGHT, *_CROPS}
            found = _children(window, parts[_VIDEO])
            sizes = {x.id: _number(window, x) for x in found if x.id in wanted}
        width, height = sizes.get(_WIDTH), sizes.get(_HEIGHT)
        left, top, right, bottom = (sizes.get(side, 0) for side in _CROPS)
        return ContainerFacts(
            is_cut=is_cut,
            codec=None if codec is None else _SHORT_NAMES.get(codec, codec),
            size_px=None if width is None or height is None else (width, height),
            crop_px=(left, top, right, bottom),
        )
    return ContainerFacts(is_cut=is_cut)


def _number(window: Window, element: Element) -> int:
    end = element.begin if element.end is None else element.end
    return window.number_at(element.begin, min(8, end - element.begin))


def _text(window: Window, element: Element) -> str:
    end = element.begin if element.end is None else element.end
    text = window.bytes_at(element.begin, min(64, end - element.begin))
    return text.rstrip(b"\0").decode("latin-1")
