"""Frames in, poses out: on real recordings, with the model of the package."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from posture_monitor.core.pose.landmarks import Landmark, Pose
from posture_monitor.errors import ModelError
from posture_monitor.vision.estimator import MODEL_SHA256, Estimator, verified_model
from posture_monitor.vision.frame import Frame, Tracking
from posture_monitor.vision.sources import Playing, frames, open_source
from tests.faults import finds

EMPTY = Frame(bgr=np.full((480, 640, 3), 90, np.uint8), at_s=0.0)

FIRST_LOOK = """
import os, sys
import numpy as np
from posture_monitor.vision.estimator import Estimator
from posture_monitor.vision.frame import Frame
with Estimator() as estimator:
    estimator.estimate(Frame(bgr=np.zeros((480, 640, 3), np.uint8), at_s=0.0))
    os.write(2, b"native still heard, ")
    print("python still heard", file=sys.stderr)
"""


def _poses(name: Path, *, until_s: float) -> list[Pose | None]:
    playing = Playing(looks_per_s=5, loop_s=until_s)
    with (
        open_source(f"video:{name}", playing=playing) as source,
        Estimator(tracking=source.tracking) as estimator,
    ):
        return [estimator.estimate(frame) for frame in frames(source)]


def test_the_person_in_a_recording_is_found_in_every_frame(front: Path) -> None:
    poses = _poses(front, until_s=4)

    assert len(poses) >= 20
    assert all(pose is not None for pose in poses)


def test_left_and_right_are_the_persons(estimator: Estimator, person: Frame) -> None:
    pose = estimator.estimate(person)

    assert pose is not None
    left, right = (
        pose.point(Landmark.LEFT_SHOULDER),
        pose.point(Landmark.RIGHT_SHOULDER),
    )
    assert left[0] > right[0]  # who faces the camera has the left side at the right


def test_an_even_picture_holds_nobody(estimator: Estimator) -> None:
    assert estimator.estimate(EMPTY) is None


def test_a_pose_survives_a_trace_to_the_last_digit(
    estimator: Estimator, person: Frame
) -> None:
    pose = estimator.estimate(person)

    assert pose is not None
    assert pose.presence is not None
    assert pose.world_m is not None
    width, height = pose.size_px
    written = json.loads(
        json.dumps(
            {
                "xy": np.round(pose.xy_px / (width, height), 5).tolist(),
                "z": np.round(pose.z_px / width, 5).tolist(),
                "visibility": np.round(pose.visibility, 3).tolist(),
                "presence": np.round(pose.presence, 3).tolist(),
                "world_m": np.round(pose.world_m, 4).tolist(),
            }
        )
    )
    again = Pose.from_normalised(**written, size_px=pose.size_px)
    assert again.presence is not None
    assert again.world_m is not None
    assert again.xy_px.tolist() == pose.xy_px.tolist()
    assert again.z_px.tolist() == pose.z_px.tolist()
    assert again.visibility.tolist() == pose.visibility.tolist()
    assert again.presence.tolist() == pose.presence.tolist()
    assert again.world_m.tolist() == pose.world_m.tolist()


def test_frames_with_the_same_time_are_taken_one_after_another(person: Frame) -> None:
    with Estimator() as estimator:
        poses = [estimator.estimate(person) for _ in range(3)]

    assert all(pose is not None for pose in poses)


def test_after_a_gap_nothing_of_the_last_person_is_left(
    shared: Path, front: Path
) -> None:
    with open_source(f"video:{shared}/media/noperson/people-detection.gif") as source:
        empty_room = next(frames(source)).bgr
    with open_source(f"video:{front}") as source:
        seen = [frame for frame, _ in zip(frames(source), range(3), strict=False)]

    with Estimator(tracking=Tracking.VIDEO) as estimator:
        found = [estimator.estimate(frame) for frame in seen]
        after = estimator.estimate(Frame(bgr=empty_room, at_s=60.0))

    assert all(pose is not None for pose in found)
    assert after is None


def test_after_a_gap_a_person_is_seen_as_by_a_new_estimator(front: Path) -> None:
    with open_source(f"video:{front}", playing=Playing(looks_per_s=0.05)) as source:
        first, later, _ = frames(source)

    with Estimator() as followed, Estimator() as fresh:
        followed.estimate(first)
        after_gap, anew = followed.estimate(later), fresh.estimate(later)

    assert after_gap is not None
    assert anew is not None
    assert after_gap.xy_px.tolist() == anew.xy_px.tolist()


def test_a_closed_estimator_looks_at_nothing(person: Frame) -> None:
    estimator = Estimator()
    estimator.close()

    with pytest.raises(ValueError, match=r"expected an open estimator"):
        estimator.estimate(person)


def test_an_estimator_may_be_closed_twice() -> None:
    with Estimator() as estimator:
        estimator.close()
        estimator.close()


def test_the_library_says_nothing_and_standard_error_works_afterwards() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_LOOK],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )

    assert done.stderr == "native still heard, python still heard\n"


def test_the_model_of_the_package_is_the_one_it_was_made_with() -> None:
    assert len(verified_model()) == 5_777_746


def test_a_model_with_one_bit_flipped_is_refused(tmp_path: Path) -> None:
    model = bytearray(verified_model())
    model[1_000_000] ^= 1
    changed = tmp_path / "changed.task"
    changed.write_bytes(model)

    with (
        finds(ModelError, f"SHA-256 {MODEL_SHA256}, got "),
        Estimator(model=changed),
    ):
        pass


def test_a_missing_model_is_refused(tmp_path: Path) -> None:
    with finds(ModelError, "gone.task"):
        verified_model(tmp_path / "gone.task")
