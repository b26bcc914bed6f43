"""A recording that is read ahead gives what it gives by itself, only sooner."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import pytest

from posture_monitor.core.vocabulary import Unread
from posture_monitor.errors import Fault, IncompleteError, PictureError, SourceError
from posture_monitor.vision.frame import Frame, Tracking
from posture_monitor.vision.sources import Chosen, Playing, open_source
from posture_monitor.vision.sources._ahead import Ahead

from .fakes import lopsided

WITHIN_S = 20.0
FAULT = Fault(told="It is damaged.", found="expected a picture, got none")
DAMAGED = PictureError(FAULT, file="b.jpg", at_s=1.0, why=Unread.DAMAGED)
CUT = IncompleteError(FAULT, why=Unread.INCOMPLETE)


class _Recording:
    """A recording that gives, reading by reading, what a script says, then None."""

    camera = "recording"
    tracking = Tracking.VIDEO
    is_live = False
    duration_s = None
    chosen: Chosen | None = None

    def __init__(self, script: Sequence[float | Exception]) -> None:
        self.events: list[str] = []
        self.may_read = threading.Semaphore(0)
        self.begun = threading.Semaphore(0)
        self._script = list(script)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.events.append("closed")

    def read(self) -> Frame | None:
        self.begun.release()
        assert self.may_read.acquire(timeout=WITHIN_S)
        self.events.append("read")
        step = self._script.pop(0) if self._script else None
        if isinstance(step, Exception):
            raise step
        return None if step is None else Frame(bgr=lopsided(9), at_s=step)


def _one_by_one(source: Ahead, readings: int) -> list[float | str | None]:
    """Return the time of each reading, or the name of its error."""
    found: list[float | str | None] = []
    for _ in range(readings):
        try:
            frame = source.read()
        except SourceError as error:
            found.append(type(error).__name__)
        else:
            found.append(None if frame is None else frame.at_s)
    return found


def _threads() -> list[str]:
    return [each.name for each in threading.enumerate() if "ahead" in each.name]


def test_the_next_picture_is_read_while_somebody_looks_at_the_last_one() -> None:
    recording = _Recording([0.0, 1.0, 2.0])
    recording.may_read.release(9)

    with Ahead(recording) as source:
        source.read()

        assert recording.begun.acquire(timeout=WITHIN_S)
        assert recording.begun.acquire(timeout=WITHIN_S)


def test_no_more_than_one_picture_is_read_ahead() -> None:
    recording = _Recording([0.0, 1.0, 2.0])
    recording.may_read.release(9)

    with Ahead(recording) as source:
        source.read()

    assert recording.events == ["read", "read", "closed"]


@pytest.mark.parametrize(
    ("script", "found"),
    [
        pytest.param([0.0, 1.0], [0.0, 1.0, None, None], id="a whole recording"),
        pytest.param([], [None, None], id="one without a picture"),
        pytest.param(
            [0.0, DAMAGED, 2.0],
            [0.0, "PictureError", 2.0, None],
            id="a picture that cannot be read",
        ),
        pytest.param(
            [0.0, 1.0, CUT],
            [0.0, 1.0, "IncompleteError", None],
            id="one that breaks off",
        ),
    ],
)
def test_pictures_errors_and_the_end_come_in_their_order(
    script: list[float | Exception], found: list[float | str | None]
) -> None:
    recording = _Recording(script)
    recording.may_read.release(9)

    with Ahead(recording) as source:
        assert _one_by_one(source, len(found)) == found


def test_a_recording_is_released_after_its_last_reading_and_no_thread_is_left() -> None:
    recording = _Recording([0.0, 1.0])
    recording.may_read.release()
    source = Ahead(recording)
    with source:
        source.read()
        for _ in "12":
            assert recording.begun.acquire(timeout=WITHIN_S)
        recording.may_read.release()

    source.close()

    assert recording.events == ["read", "read", "closed", "closed"]
    assert _threads() == []


def test_a_recording_that_is_read_ahead_gives_the_same_pictures(front: Path) -> None:
    given = []
    for reads_ahead in (False, True):
        playing = Playing(looks_per_s=1, reads_ahead=reads_ahead)
        with open_source(f"video:{front}", playing=playing) as source:
            frames = iter(source.read, None)
            given.append([(each.at_s, each.bgr.tobytes()) for each in frames])
            duration_s = source.duration_s
            given[-1].append((duration_s or 0.0, b""))

    assert len(given[0]) > 40
    assert given[0] == given[1]


def test_a_camera_is_never_read_ahead() -> None:
    source = open_source("webcam", playing=Playing(reads_ahead=True))

    assert not isinstance(source, Ahead)
