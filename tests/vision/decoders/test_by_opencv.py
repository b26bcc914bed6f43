"""Recordings decoded by OpenCV, and what it says it decoded and did not."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from posture_monitor.vision.decoders.by_opencv import OpenCvRecording, Trouble


def _opened(path: Path) -> OpenCvRecording:
    return OpenCvRecording(path, None)


def _trouble(path: Path) -> Trouble | None:
    recording = _opened(path)
    recording.release()
    return recording.trouble


def _still(path: Path, frames: int) -> Path:
    """Write a recording of frames that are equal to the byte."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 25, (64, 48))
    for _ in range(frames):
        writer.write(np.full((48, 64, 3), 90, np.uint8))
    writer.release()
    return path


@pytest.mark.parametrize(
    "name",
    ["interlaced/progressive.mts", "whole/base.mp4", "pixel_shape/hdv_straight_hf.mp4"],
)
def test_a_recording_that_is_decoded_is_no_trouble(shared: Path, name: str) -> None:
    assert _trouble(shared / "cases" / name) is None


def test_interlaced_frames_that_it_leaves_out_are_noticed(shared: Path) -> None:
    path = shared / "cases" / "interlaced" / "interlaced.mts"

    assert _trouble(path) is Trouble.INTERLACED


def test_a_coding_that_it_lacks_gives_no_frame(shared: Path) -> None:
    assert _trouble(shared / "cases" / "av1" / "phone.mp4") is Trouble.NO_FRAME


@pytest.mark.parametrize("frames", [1, 2, 12])
def test_a_recording_of_a_still_picture_is_no_trouble(
    tmp_path: Path, frames: int
) -> None:
    recording = _opened(_still(tmp_path / "still.avi", frames))
    counted = 0
    while recording.grab():
        counted += 1
    recording.release()

    assert (recording.trouble, counted) == (None, frames)


def test_frames_that_were_looked_at_ahead_are_all_given(shared: Path) -> None:
    path = shared / "cases" / "whole" / "base.mp4"
    capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    recording = _opened(path)

    for _ in range(4):
        whole, expected = capture.read()
        assert whole
        assert recording.grab()
        picture = recording.picture()
        assert picture is not None
        assert np.array_equal(picture, expected)
        expected_s = capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
        assert recording.position_s() == pytest.approx(expected_s, abs=1e-9)
    recording.release()


def test_after_rewinding_it_begins_anew(shared: Path) -> None:
    recording = _opened(shared / "cases" / "whole" / "base.mp4")
    recording.grab()
    first = recording.picture()
    while recording.grab():
        pass

    recording.rewind()

    assert recording.grab()
    assert np.array_equal(np.asarray(recording.picture()), np.asarray(first))
    recording.release()
