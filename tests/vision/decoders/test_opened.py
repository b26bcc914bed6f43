"""What a recording is opened by, and how it is refused."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from posture_monitor.core.vocabulary import Unread
from posture_monitor.errors import SourceError
from posture_monitor.vision.containers import facts_of
from posture_monitor.vision.decoders import RecordingCapture, opened
from posture_monitor.vision.sources import Playing, frames, open_source
from tests.faults import finds


def _opened(path: Path, looks_per_s: float | None = None) -> RecordingCapture:
    return opened(path, facts_of(path), looks_per_s)


def _times(capture: RecordingCapture) -> list[float]:
    times = []
    while capture.grab():
        times.append(capture.position_s())
    capture.release()
    return times


@pytest.mark.usefixtures("without_ffmpeg")
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("av1/phone.mp4", r"coded as AV1, .*Install the program ffmpeg"),
        ("interlaced/interlaced.mts", r"is interlaced, .*Install the program ffmpeg"),
    ],
)
def test_without_ffmpeg_what_opencv_lacks_is_refused_by_name(
    shared: Path, name: str, told: str
) -> None:
    with pytest.raises(SourceError, match=told) as caught:
        _opened(shared / "cases" / name)

    assert caught.value.why == Unread.FORMAT


@pytest.mark.usefixtures("with_ffmpeg")
def test_with_ffmpeg_interlaced_frames_are_those_of_the_progressive_copy(
    shared: Path,
) -> None:
    pictures = []
    for name in ("interlaced", "progressive"):
        capture = _opened(shared / "cases" / "interlaced" / f"{name}.mts")
        assert capture.grab()
        bgr = capture.picture()
        assert bgr is not None
        pictures.append(bgr.astype(np.int16))
        capture.release()

    assert np.abs(pictures[0] - pictures[1]).mean() < 3  # levels; 138 if it were black


@pytest.mark.usefixtures("with_ffmpeg")
def test_with_ffmpeg_av1_is_read_to_its_end(shared: Path) -> None:
    times = _times(_opened(shared / "cases" / "av1" / "phone.mp4"))

    assert times == pytest.approx([number / 25 for number in range(50)])


@pytest.mark.usefixtures("with_ffmpeg")
def test_with_ffmpeg_only_frames_that_may_be_due_are_sent(shared: Path) -> None:
    times = _times(_opened(shared / "cases" / "av1" / "phone.mp4", looks_per_s=3))

    assert times == pytest.approx([0.0, 0.36, 0.68, 1.0, 1.36, 1.68])


@pytest.mark.usefixtures("with_ffmpeg")
def test_ffmpeg_begins_anew_after_rewinding_and_ends_when_released(
    shared: Path,
) -> None:
    capture = _opened(shared / "cases" / "av1" / "phone.mp4")
    while capture.grab():
        pass

    capture.rewind()

    assert capture.grab()
    assert capture.position_s() == 0.0
    capture.release()
    capture.release()
    assert not capture.grab()


@pytest.fixture
def interlaced_later(shared: Path, tmp_path: Path) -> Path:
    """Six seconds of progressive frames, then six of interlaced ones."""
    path = tmp_path / "later.mts"
    folder = shared / "cases" / "interlaced"
    names = ("progressive.mts", "interlaced.mts")
    path.write_bytes(b"".join((folder / name).read_bytes() for name in names))
    return path


@pytest.mark.usefixtures("with_ffmpeg")
def test_with_ffmpeg_frames_that_become_interlaced_later_are_seen(
    interlaced_later: Path,
) -> None:
    playing = Playing(looks_per_s=5)

    with open_source(f"video:{interlaced_later}", playing=playing) as source:
        seen = {frame.bgr.tobytes() for frame in frames(source)}

    assert len(seen) >= 54  # of 60, of which three show what was last converted


@pytest.mark.usefixtures("without_ffmpeg")
def test_without_ffmpeg_frames_that_become_interlaced_later_are_told(
    interlaced_later: Path,
) -> None:
    playing = Playing(looks_per_s=2)

    with (
        open_source(f"video:{interlaced_later}", playing=playing) as source,
        pytest.raises(SourceError, match="is interlaced"),
    ):
        for _ in frames(source):
            pass


def _lying(content: bytes, at: int, sides: bytes) -> bytes:
    return content[:at] + sides + content[at + len(sides) :]


def test_an_mp4_that_names_a_huge_picture_is_refused_before_decoding(
    shared: Path, tmp_path: Path
) -> None:
    content = (shared / "cases" / "whole" / "base.mp4").read_bytes()
    at = content.index(b"avc1", content.index(b"stsd")) - 4 + 32
    path = tmp_path / "huge.mp4"
    path.write_bytes(_lying(content, at, struct.pack(">HH", 60000, 60000)))

    with finds(SourceError, "got 60000x60000"):
        _opened(path)


def test_an_avi_that_names_a_huge_picture_is_refused_before_decoding(
    shared: Path, tmp_path: Path
) -> None:
    path = shared / "cases" / "broken_picture" / "grey_bottom_40.avi"
    content = path.read_bytes()
    huge = tmp_path / "huge.avi"
    at = content.index(b"strf") + 12
    huge.write_bytes(_lying(content, at, struct.pack("<ii", 60000, -60000)))

    with finds(SourceError, "got 60000x60000"):
        _opened(huge)


def test_text_is_no_recording_with_and_without_ffmpeg(tmp_path: Path) -> None:
    path = tmp_path / "text.mp4"
    path.write_text("a line of text\n" * 99)

    with pytest.raises(SourceError, match="cannot be played") as caught:
        _opened(path)

    assert caught.value.why == Unread.DAMAGED
