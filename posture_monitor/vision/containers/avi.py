"""AVI: chunks of RIFF; one over 1 GB has several (OpenDML).

A recording is cut off where a list of pictures ends beyond the file's end. A length of
0 is of a recorder that did not come to write it, and says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from posture_monitor.vision.containers._facts import ContainerFacts, NotThis
from posture_monitor.vision.containers._window import Short, Window

_HEAD = 8
_LIST_HEAD = 12
_MOST_CHUNKS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chunk:
    kind: bytes  # of a list, what it is a list of
    begin: int
    end: int


def facts(window: Window) -> ContainerFacts:
    """Return what an AVI says of its first video.

    Raises:
        NotThis: it is no AVI.
    """
    if window.bytes_at(0, 4) != b"RIFF" or window.bytes_at(8, 4) != b"AVI ":
        raise NotThis
    movies = list(_movies(window))
    is_cut = any(movie.end > window.size for movie in movies)
    try:
        codec, size_px = _video(window)
    except Short:
        codec, size_px = None, None
    return ContainerFacts(is_cut=is_cut, codec=codec, size_px=size_px)


def _chunks(window: Window, begin: int, end: int) -> Iterator[_Chunk]:
    """Yield the chunks there; the last one's end may lie beyond `end`."""
    at = begin
    for _ in range(_MOST_CHUNKS):
        if at + _LIST_HEAD > min(end, window.size):
            return
        kind, length = window.bytes_at(at, 4), window.little_at(at + 4, 4)
        is_list = kind in (b"RIFF", b"LIST")
        yield _Chunk(
            kind=window.bytes_at(at + _HEAD, 4) if is_list else kind,
            begin=at + (_LIST_HEAD if is_list else _HEAD),
            end=at + _HEAD + length,
        )
        at += _HEAD + length + length % 2


def _movies(window: Window) -> Iterator[_Chunk]:
    for riff in _chunks(window, 0, window.size):
        if riff.kind not in (b"AVI ", b"AVIX"):
            return
        for chunk in _chunks(window, riff.begin, riff.end):
            if chunk.kind == b"movi":
                yield chunk


def _video(window: Window) -> tuple[str | None, tuple[int, int] | None]:
    for head in _chunks(window, _LIST_HEAD, window.size):
        if head.kind != b"hdrl":
            continue
        for stream in _chunks(window, head.begin, head.end):
            parts = {x.kind: x for x in _chunks(window, stream.begin, stream.end)}
            if stream.kind != b"strl" or not {b"strh", b"strf"} <= parts.keys():
                continue
            if window.bytes_at(parts[b"strh"].begin, 4) == b"vids":
                form = parts[b"strf"].begin
                high = window.bytes_at(form + 8, 4)  # negative: from the top down
                size_px = (
                    window.little_at(form + 4, 4),
                    abs(int.from_bytes(high, "little", signed=True)),
                )
                return window.bytes_at(form + 16, 4).decode("latin-1"), size_px
    return None, None
