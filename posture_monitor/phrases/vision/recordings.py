"""Recordings in words: why a source or a video cannot be used."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor
from pathlib import Path

from posture_monitor.errors import Fault
from posture_monitor.phrases.amounts import rounded
from posture_monitor.phrases.catalogue import say


def unknown_kind(kind: str, kinds: Iterable[str], near: str) -> Fault:
    """Return that there is no such kind of source, and which was perhaps meant."""
    known = ", ".join(kinds)
    return Fault(
        told=say(
            "There is no kind of source {kind}. The kinds are: {kinds}. "
            "Type {near}:PATH, if you meant that.",
            kind=kind,
            kinds=known,
            near=near,
        ),
        found=f"expected a kind of source out of {known}, got {kind!r}",
    )


def no_path(kind: str) -> Fault:
    """Return that a kind of recording was named without a path."""
    return Fault(
        told=say("The path of the recording is missing. Type {kind}:PATH.", kind=kind),
        found=f"expected {kind}:PATH, got no path",
    )


def no_path_of_pictures() -> Fault:
    """Return that pictures were named without their path."""
    return Fault(
        told=say("The path of the picture or folder is missing. Type images:PATH."),
        found="expected images:PATH, got no path",
    )


def no_video(path: Path) -> Fault:
    """Return that there is no such video."""
    return Fault(
        told=say("There is no file {path}. Check its name and folder.", path=path),
        found=f"expected a video, got no file {path}",
    )


def unplayable(path: Path) -> Fault:
    """Return that a file cannot be played as a video."""
    return Fault(
        told=say(
            "The file {path} cannot be played. "
            "Check that it is a video and that it is whole.",
            path=path,
        ),
        found=f"expected a video, got {path}, which cannot be played as one",
    )


def small_video(path: Path, size_px: tuple[int, int], least_px: int) -> Fault:
    """Return that a video's frames are too small, by their (width, height)."""
    width_px, height_px = size_px
    return Fault(
        told=say(
            "The pictures of {path} are too small. "
            "Each side needs {least_px} pixels or more.",
            path=path,
            least_px=least_px,
        ),
        found=f"expected a video of at least {least_px}x{least_px} pixels, "
        f"got {width_px}x{height_px} in {path}",
    )


def no_frame(path: Path) -> Fault:
    """Return that a video gave no frame at all."""
    return Fault(
        told=say(
            "No picture could be read from {path}. "
            "Check that it is a video and that it is whole.",
            path=path,
        ),
        found=f"expected at least one frame, got none in {path}",
    )


def broken_off(path: Path, at_s: float) -> Fault:
    """Return that a video breaks off, and after which of its own seconds."""
    return Fault(
        told=say(
            "The file {path} breaks off after second {second}. "
            "Copy it or record it again.",
            path=path,
            second=rounded(floor(at_s)),
        ),
        found=f"expected {path} to go on after {rounded(at_s, 2)} s, since what its "
        "container declares is beyond the file's end",
    )


def unreadable(path: Path, why: str | None) -> Fault:
    """Return that the system does not let a video be read, and what it says."""
    return Fault(
        told=say(
            "The file {file} cannot be read. Check that you may open it.", file=path
        ),
        found=f"expected a readable video, got {path}: {why}",
    )


def large_video(path: Path, size_px: tuple[int, int], most: int) -> Fault:
    """Return that a video's frames are too large, by their (width, height)."""
    width_px, height_px = size_px
    return Fault(
        told=say(
            "The pictures of {path} are too large. "
            "Save the recording with {most} million pixels or fewer.",
            path=path,
            most=most // 1_000_000,
        ),
        found=f"expected a video of at most {most} pixels, "
        f"got {width_px}x{height_px} in {path}",
    )


def unknown_codec(path: Path, codec: str) -> Fault:
    """Return that a video's coding cannot be decoded here, and what helps."""
    return Fault(
        told=say(
            "The recording {path} is coded as {codec}, which cannot be read here. "
            "Install the program ffmpeg and try again, or save it as H.264.",
            path=path,
            codec=codec,
        ),
        found=f"expected a coding that OpenCV decodes, got {codec} in {path}, and no "
        "program ffmpeg that decodes it",
    )


def interlaced(path: Path) -> Fault:
    """Return that a video is interlaced, which cannot be decoded here."""
    return Fault(
        told=say(
            "The recording {path} is interlaced, which cannot be read here. "
            "Install the program ffmpeg and try again, "
            "or save it as progressive H.264.",
            path=path,
        ),
        found=f"expected progressive frames, got interlaced ones in {path}, and no "
        "program ffmpeg that decodes them",
    )


def nobody_to_measure(file: str) -> Fault:
    """Return that nobody could be measured in the recording of a baseline."""
    return Fault(
        told=say(
            "Nobody can be seen clearly enough in {file} to take a usual position. "
            "Take another picture, with head and shoulders in it.",
            file=file,
        ),
        found=f"expected a person in the baseline's recording {file}, got nobody "
        "measurable",
    )
