"""The contract of every kind of source, and how one is named."""

from __future__ import annotations

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
    Source,
    frames,
    is_live,
    kinds,
    open_source,
    spec_of_file,
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


def _animation(shared: Path, _tmp: Path) -> Example:
    path = shared / "cases" / "first_frame" / "anim.webp"
    first = cv2.imread(str(path))
    assert first is not None
    return open_source(f"animation:{path}"), np.asarray(first, np.uint8)


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
    "animation": _animation,
    "camera-file": _camera_file,
}


@pytest.fixture(params=kinds())
def example(request: pytest.FixtureRequest, shared: Path, tmp_path: Path) -> Example:
    return EXAMPLES[request.param](shared, tmp_path)


@pytest.mark.parametrize(
    ("spec", "is_now"),
    [
        pytest.param("webcam", True, id="any webcam"),
        pytest.param("webcam:C920", True, id="one webcam"),
        pytest.param("camera-file:nowhere.mp4", True, id="a file that acts as one"),
        pytest.param("video:nowhere.mp4", False, id="a video"),
        pytest.param("images:nowhere", False, id="pictures"),
    ],
)
def test_a_kind_of_source_says_itself_whether_it_shows_what_is_now(
    spec: str, *, is_now: bool
) -> None:
    assert is_live(spec) is is_now


def test_whether_a_kind_that_is_unknown_is_live_is_not_guessed() -> None:
    with pytest.raises(UsageError, match="There is no kind of source"):
        is_live("vidoe:desk.mp4")


def test_a_path_means_pictures_where_it_is_a_folder_or_a_picture_and_else_a_video(
    tmp_path: Path,
) -> None:
    assert spec_of_file(tmp_path) == f"images:{tmp_path}"
    assert spec_of_file(Path("DESK.JPG")) == "images:DESK.JPG"
    assert spec_of_file(Path("desk.mp4")) == "video:desk.mp4"


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
    with pytest.raises(UsageError, match=r"vidoe.*camera-file, images, video, webcam"):
        open_source("vidoe:clip.mp4")


def test_the_nearest_kind_is_offered() -> None:
    with pytest.raises(UsageError, match=r"Type images:PATH"):
        open_source("image:clip.png")


@pytest.mark.parametrize("kind", ["video", "images", "camera-file"])
def test_a_kind_that_needs_a_path_asks_for_it(kind: str) -> None:
    with pytest.raises(UsageError, match=rf"is missing\. Type {kind}:PATH"):
        open_source(kind)


def test_a_path_may_hold_colons(tmp_path: Path) -> None:
    with (
        pytest.raises(SourceError, match=r"a:b\.mp4"),
        open_source(f"video:{tmp_path}/a:b.mp4"),
    ):
        pass
