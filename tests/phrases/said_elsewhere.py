"""What the phrases say of pictures, of the desktop and of the service, each once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from posture_monitor.core.vocabulary import Picture
from posture_monitor.phrases.vision import cameras, libraries, recordings, worker

FILE = Path("there.mp4")


def said_of_pictures() -> Iterator[str]:
    """Yield what is said of recordings, cameras, libraries and the pose model."""
    yield from _said_of_recordings()
    yield cameras.no_pictures("a camera", Picture.BUSY)
    for names, place in product((["0: a camera"], []), ("", "another")):
        yield cameras.none_chosen(names, place)
    yield cameras.no_pictures_from_file(FILE, Picture.ABSENT)
    yield cameras.unknown_fault(FILE, "breaks", ["blocks", "freezes"])
    yield from _said_of_libraries()
    yield worker.unreadable_model("the model", "no such file")
    yield worker.changed_model("0123", "4567")
    yield worker.unloadable_model("a refusal")
    yield worker.failed_model("a refusal")
    yield worker.broke("ValueError", "worker.py", 12)
    yield worker.died(-9)
    yield worker.died_loading(-11)
    yield worker.loading_too_long(60.0)


def _said_of_recordings() -> Iterator[str]:
    yield recordings.unknown_kind("vidoe", ["video", "images"], "video")
    yield recordings.no_path("video")
    yield recordings.no_path_of_pictures()
    yield recordings.no_video(FILE)
    yield recordings.unplayable(FILE)
    yield recordings.broken_frame(FILE, 1.5)
    yield recordings.small_video(FILE, (8, 4), 64)
    yield recordings.no_frame(FILE)
    yield recordings.broken_off(FILE, 100, 12)
    yield recordings.no_pictures_at(FILE)
    yield recordings.no_picture_in(FILE, [".png"])
    yield recordings.unreadable_picture(FILE, "not permitted")
    yield recordings.undecodable_picture(FILE)
    yield recordings.small_picture(FILE, (8, 4), 64)


def _said_of_libraries() -> Iterator[str]:
    known, unknown = ["libGL.so.1", "libEGL.so.1"], ["libodd.so.2"]
    programs = ["OpenCV", "MediaPipe"]
    commands = libraries.install_commands(debian="a b", fedora="c d", arch="e f")
    yield libraries.lacking(known, needed_by=programs, commands=commands, unknown=())
    yield libraries.lacking(
        known[:1], needed_by=programs[:1], commands=commands, unknown=unknown
    )
    yield libraries.lacking(unknown, needed_by=(), commands=None, unknown=unknown)
