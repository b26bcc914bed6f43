"""Lines and files of observations, for tests of the trace."""

from __future__ import annotations

import json
from pathlib import Path

from posture_monitor.core.pose.landmarks import LANDMARKS, Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.formats.trace import line_from_observation

NOBODY = Observation(at_s=1.5)


def full_pose() -> Pose:
    return Pose.from_normalised(
        xy=[(round(0.01 * each, 5), 0.5) for each in range(LANDMARKS)],
        z=[-0.25] * LANDMARKS,
        visibility=[0.987] * LANDMARKS,
        presence=[0.999] * LANDMARKS,
        world_m=[(0.1234, -0.5, 0.0)] * LANDMARKS,
        size_px=(640, 480),
    )


def contents(observation: Observation) -> tuple[object, ...]:
    """Return all that an observation holds, in what can be compared bit by bit."""
    pose = observation.pose
    held = None if pose is None else pose_contents(pose)
    return observation.at_s, observation.picture, held


def pose_contents(pose: Pose) -> tuple[object, ...]:
    arrays_ = (pose.xy_px, pose.z_px, pose.visibility, pose.presence, pose.world_m)
    return pose.size_px, *(None if each is None else each.tolist() for each in arrays_)


def row(**changes: object) -> str:
    """Return the line of a whole pose, with some of its fields changed."""
    fields = json.loads(line_from_observation(Observation(at_s=1.0, pose=full_pose())))
    return json.dumps(fields | changes)


def landmarks_row(**changes: object) -> str:
    fields = json.loads(row())
    fields["pose"] |= changes
    return json.dumps(fields)


def trace(folder: Path, *lines: str | bytes) -> Path:
    file = folder / "day.jsonl"
    encoded = [line.encode() if isinstance(line, str) else line for line in lines]
    file.write_bytes(b"".join(line + b"\n" for line in encoded))
    return file
