"""A recording that behaves like a camera."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from posture_monitor.core.vocabulary import Picture
from posture_monitor.errors import CameraError, SourceError
from posture_monitor.vision.frame import Frame
from posture_monitor.vision.sources.camera_file import CameraFile
from tests.faults import finds

from .fakes import FakeClock


def _camera(path: Path, clock: FakeClock) -> CameraFile:
    return CameraFile(path, clock=clock, sleep=clock.sleep)


def _fault(camera: Path, word: str) -> None:
    Path(f"{camera}.fault").write_text(word)


def _read(source: CameraFile) -> Frame:
    frame = source.read()
    assert frame is not None
    return frame


def test_it_shows_the_frame_whose_time_has_come(camera: Path) -> None:
    clock = FakeClock(500.0)

    with _camera(camera, clock) as source:
        first = _read(source)
        second = _read(source)

    assert (first.at_s, second.at_s) == pytest.approx((500.0, 500.2))


def test_frames_that_are_late_are_skipped(camera: Path) -> None:
    clock = FakeClock()

    with _camera(camera, clock) as source:
        _read(source)
        clock.sleep(3.0)
        late = _read(source)

    assert late.at_s == pytest.approx(3.0)


def test_it_plays_for_ever(camera: Path) -> None:
    clock = FakeClock()

    with _camera(camera, clock) as source:  # 40.2 s long
        first = _read(source)
        clock.sleep(40.2)
        again = _read(source)

    assert np.array_equal(first.bgr, again.bgr)


def test_its_scene_goes_on_while_it_is_closed(camera: Path) -> None:
    clock = FakeClock()
    source = _camera(camera, clock)
    with source:
        clock.sleep(12.0)
        later = _read(source)

    clock.sleep(40.2)
    with source:
        much_later = _read(source)

    assert np.array_equal(later.bgr, much_later.bgr)


def test_a_second_opener_finds_it_busy(camera: Path) -> None:
    clock = FakeClock()

    with (
        _camera(camera, clock),
        pytest.raises(CameraError, match="Another program uses the camera") as caught,
        _camera(camera, clock),
    ):
        pass

    assert caught.value.picture == "busy"


def test_it_is_free_again_when_closed(camera: Path) -> None:
    clock = FakeClock()

    with _camera(camera, clock):
        pass

    with _camera(camera, clock) as second:
        assert second.read() is not None


@pytest.mark.parametrize(
    ("word", "picture"),
    [
        ("vanishes", Picture.ABSENT),
        ("denied", Picture.DENIED),
        ("busy", Picture.BUSY),
    ],
)
def test_a_fault_raises_the_camera_error_of_its_name(
    camera: Path, word: str, picture: Picture
) -> None:
    with _camera(camera, FakeClock()) as source:
        _fault(camera, word)
        with pytest.raises(CameraError) as caught:
            source.read()

    assert caught.value.picture == picture.value


def test_a_camera_with_a_fault_cannot_be_opened(camera: Path) -> None:
    _fault(camera, "denied")

    with (
        pytest.raises(CameraError, match="does not allow this program"),
        _camera(camera, FakeClock()),
    ):
        pass


def test_black_gives_black_pictures(camera: Path) -> None:
    _fault(camera, "black")

    with _camera(camera, FakeClock()) as source:
        assert _read(source).bgr.max() == 0


def test_freezes_gives_the_same_picture_at_new_times(camera: Path) -> None:
    _fault(camera, "freezes")
    clock = FakeClock()

    with _camera(camera, clock) as source:
        first = _read(source)
        clock.sleep(5.0)
        second = _read(source)

    assert np.array_equal(first.bgr, second.bgr)
    assert second.at_s > first.at_s


def test_blocks_waits_until_the_word_changes(camera: Path) -> None:
    clock = FakeClock()
    fault = Path(f"{camera}.fault")

    def sleep(for_s: float) -> None:
        clock.sleep(for_s)
        if clock.now_s > 30:
            fault.unlink(missing_ok=True)

    fault.write_text("blocks")
    with CameraFile(camera, clock=clock, sleep=sleep) as source:
        frame = _read(source)

    assert frame.at_s > 30


def test_an_unknown_fault_is_named(camera: Path) -> None:
    _fault(camera, "explodes")

    with (
        finds(SourceError, "got 'explodes'"),
        _camera(camera, FakeClock()),
    ):
        pass


def test_a_recording_that_is_not_there_is_no_camera(tmp_path: Path) -> None:
    with (
        pytest.raises(SourceError, match=r"There is no file"),
        _camera(tmp_path / "gone.mp4", FakeClock()),
    ):
        pass


def test_a_recording_in_a_folder_that_cannot_be_written_opens(shared: Path) -> None:
    path = shared / "media" / "front" / "help.mkv"
    before = sorted(path.parent.iterdir())

    with _camera(path, FakeClock()) as source:
        source.read()
        assert sorted(path.parent.iterdir()) == before


def test_a_name_that_is_no_text_can_stand_for_a_camera(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"caf\xe9.mp4")

    clock = FakeClock()

    source = CameraFile(file, clock=clock, sleep=clock.sleep)

    assert source.is_live
