"""Sources of pictures: one module for each kind, all listed in `KINDS`.

A kind's module has a function `source(place, playing)`. Its name, less a trailing
underscore and with `_` read as `-`, is what a person writes before the colon:
`webcam`, `webcam:NAME`, `video:PATH`, `images:PATH`, `animation:PATH`,
`camera-file:PATH`.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from pathlib import Path

from posture_monitor.errors import UsageError
from posture_monitor.phrases.vision import recordings
from posture_monitor.vision.pictures.content import (
    NEEDS_DECODER,
    READABLE,
    Content,
    content_of_file,
)
from posture_monitor.vision.pictures.header import is_animated
from posture_monitor.vision.pipe.sampling import UPRIGHT
from posture_monitor.vision.sources._source import (
    PICTURE_SUFFIXES,
    REAL,
    Chosen,
    Playing,
    Source,
    Ticking,
    frames,
)

__all__ = [
    "KINDS",
    "PICTURE_SUFFIXES",
    "REAL",
    "Chosen",
    "Playing",
    "Source",
    "Ticking",
    "frames",
    "is_live",
    "kinds",
    "open_source",
    "spec_of_file",
]


MOTION_JPEG_SUFFIXES = frozenset({".mjpeg", ".mjpg"})
"""Videos that begin as a picture does."""


def kinds() -> tuple[str, ...]:
    """Return the kinds of source, as a person writes them."""
    return tuple(sorted(KINDS))


def open_source(spec: str, *, playing: Playing | None = None) -> Source:
    """Return the source that `kind:place` names, upright; `with` opens it.

    Raises:
        UsageError: there is no such kind, or its place is missing.
    """
    kind, _, place = spec.partition(":")
    if kind not in KINDS:
        near = difflib.get_close_matches(kind, kinds(), n=1, cutoff=0.0)[0]
        raise UsageError(recordings.unknown_kind(kind, kinds(), near))
    playing = Playing() if playing is None else playing
    source = KINDS[kind](place, playing)
    if playing.reads_ahead and not source.is_live:
        from posture_monitor.vision.sources._ahead import Ahead

        source = Ahead(source)
    if playing.mounting == UPRIGHT:
        return source
    # here, since it loads numpy, which nobody needs who only names a source
    from posture_monitor.vision.sources._upright import Upright

    return Upright(source, playing.mounting)


def is_live(spec: str) -> bool:
    """Return whether a source is of a live kind; opens nothing.

    Raises:
        UsageError: there is no such kind, or its place is missing.
    """
    return open_source(spec).is_live


def spec_of_file(path: Path) -> str:
    """Return the source for a path: pictures for a folder or a picture, else a video.

    A file is what it holds, and what its name says only where that is unknown.
    """
    return f"{_kind_of_file(path)}:{path}"


def _kind_of_file(path: Path) -> str:
    content = content_of_file(path)
    if path.is_dir() or content in NEEDS_DECODER:
        return "images"
    is_motion_jpeg = path.suffix.lower() in MOTION_JPEG_SUFFIXES
    if content in (Content.MOVIE, Content.GIF) or is_motion_jpeg:
        return "video"
    if content in READABLE:
        return "animation" if is_animated(path) else "images"
    return "images" if path.suffix.lower() in PICTURE_SUFFIXES else "video"


def _animation(place: str, playing: Playing) -> Source:
    from posture_monitor.vision.sources import animation

    return animation.source(place, playing)


def _camera_file(place: str, playing: Playing) -> Source:
    from posture_monitor.vision.sources import camera_file

    return camera_file.source(place, playing)


def _images(place: str, playing: Playing) -> Source:
    from posture_monitor.vision.sources import images

    return images.source(place, playing)


def _video(place: str, playing: Playing) -> Source:
    from posture_monitor.vision.sources import video

    return video.source(place, playing)


def _webcam(place: str, playing: Playing) -> Source:
    from posture_monitor.vision.sources import webcam

    return webcam.source(place, playing)


KINDS: Mapping[str, Callable[[str, Playing], Source]] = {
    "animation": _animation,
    "camera-file": _camera_file,
    "images": _images,
    "video": _video,
    "webcam": _webcam,
}
"""{kind as a person writes it: its source}; each loads its module when called."""
