"""Recordings in words: why a video, a picture or a folder cannot be used."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from posture_monitor.phrases.amounts import rounded
from posture_monitor.phrases.catalogue import say


def unknown_kind(kind: str, kinds: Iterable[str], near: str) -> str:
    """Return that there is no such kind of source, and which was perhaps meant."""
    return say(
        "expected a kind of source out of {kinds}, got {kind}; "
        "write {near}:... if you meant that",
        kinds=", ".join(kinds),
        kind=repr(kind),
        near=near,
    )


def no_path(kind: str) -> str:
    """Return that a kind of recording was named without a path."""
    return say("expected {kind}:PATH, got no path; name a recording", kind=kind)


def no_path_of_pictures() -> str:
    """Return that pictures were named without their path."""
    return say("expected images:PATH, got no path; name a picture or folder")


def no_video(path: Path) -> str:
    """Return that there is no such video."""
    return say("expected a video, got no file {path}; check the path", path=path)


def unplayable(path: Path) -> str:
    """Return that a file cannot be played as a video."""
    return say(
        "expected a video, got {path}, which cannot be played as one; "
        "check that the file is whole and is a video",
        path=path,
    )


def broken_frame(path: Path, at_s: float) -> str:
    """Return that a video's frame is broken, and at which of its own seconds."""
    return say(
        "expected a whole frame at {at_s} s of {path}, got "
        "a broken one; repair or re-record the video",
        at_s=rounded(at_s, 2),
        path=path,
    )


def small_video(path: Path, size_px: tuple[int, int], least_px: int) -> str:
    """Return that a video's frames are too small, by their (width, height)."""
    width_px, height_px = size_px
    return say(
        "expected a video of at least {least_px}x{least_px} "
        "pixels, got {width_px}x{height_px} in {path}; "
        "take a larger one",
        least_px=least_px,
        width_px=width_px,
        height_px=height_px,
        path=path,
    )


def no_frame(path: Path) -> str:
    """Return that a video gave no frame at all."""
    return say(
        "expected at least one frame, got none in {path}; "
        "check that the file is whole and is a video",
        path=path,
    )


def broken_off(path: Path, promised: int, got: int) -> str:
    """Return that a video ended before the frames that its container promises."""
    return say(
        "expected {promised} frames in {path}, got {got} before it "
        "broke off; copy or record it again",
        promised=promised,
        path=path,
        got=got,
    )


def no_pictures_at(path: Path) -> str:
    """Return that a path is neither a picture nor a folder."""
    return say(
        "expected a picture or a folder, got no {path}; check the path", path=path
    )


def no_picture_in(folder: Path, suffixes: Iterable[str]) -> str:
    """Return that a folder holds no picture, and which files count as one."""
    return say(
        "expected pictures ({suffixes}), got none in {folder}; "
        "name a folder that holds some",
        suffixes=", ".join(suffixes),
        folder=folder,
    )


def unreadable_picture(file: Path, why: str | None) -> str:
    """Return that the system does not let a picture be read, and what it says."""
    return say(
        "expected a readable picture, got {file}: {why}; check its permissions",
        file=file,
        why=why,
    )


def undecodable_picture(file: Path) -> str:
    """Return that a file cannot be decoded as a picture."""
    return say(
        "expected a picture, got {file}, which cannot be decoded as one; "
        "remove it or save it again",
        file=file,
    )


def small_picture(file: Path, size_px: tuple[int, int], least_px: int) -> str:
    """Return that a picture is too small, by its (width, height)."""
    width_px, height_px = size_px
    return say(
        "expected a picture of at least {least_px}x{least_px} "
        "pixels, got {width_px}x{height_px} in {file}; take a larger one",
        least_px=least_px,
        width_px=width_px,
        height_px=height_px,
        file=file,
    )


def nobody_to_measure() -> str:
    """Return that nobody could be measured in the recording of a baseline."""
    return say(
        "expected a person in the baseline's recording, got nobody who could be "
        "measured; take another picture, with head and shoulders in it"
    )
