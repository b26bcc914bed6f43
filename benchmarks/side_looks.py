"""Looks from the side by themselves: what is told without a baseline, beside the truth.

The 13 photographs of ../shared/media/side through the real estimator, and every look of
a rendered person before the camera "side". Each is assessed by a monitor that has seen
nothing before. "Wide" is the same scene in a picture of 16:9, with room at both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from math import atan2, degrees
from pathlib import Path

import numpy as np

from benchmarks.people import Picture
from posture_monitor.batch.analysis import source_of_file
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.body import profile_of
from posture_monitor.core.pose.geometry import inclination_deg
from posture_monitor.core.pose.landmarks import Array, Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.pose.view import near_side_of
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import View
from posture_monitor.vision.estimator import Estimator
from posture_monitor.vision.frame import Frame
from posture_monitor.vision.sources import frames

PHOTOGRAPHS = Path(__file__).parents[2] / "shared" / "media" / "side"
KEYS = ("forward_head", "trunk_inclination")
WIDE = 16 / 9
CHOSEN_ON = range(100)
"""Numbers of the persons on whom bounds were chosen; the others judge."""
LOST_DEG = 20.0  # of error, from which the landmarks lie elsewhere than the body


class Group(StrEnum):
    """Where a look comes from."""

    PHOTOGRAPHS = "photographs"
    WIDE_PHOTOGRAPHS = "photographs, 16:9"
    CHOSEN = "rendered, chosen on"
    JUDGED = "rendered, judged on"
    WIDE_CHOSEN = "rendered, 16:9, chosen on"
    WIDE_JUDGED = "rendered, 16:9, judged on"


class Keeps(StrEnum):
    """What keeps a value from being told; the first that holds."""

    UNFOUND = "MediaPipe found nobody"
    MISPLACED = "landmarks off by more than 20 deg, taken for nobody"
    NOBODY = "landmarks near the body, taken for nobody"
    VIEW = "another view than the side"
    GATE = "a gate"
    HIP = "near hip not seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLook:
    """One look from the side, assessed by itself.

    Attributes:
        group: Where it comes from.
        values: {metric: value} as told, of KEYS; empty where nothing was told.
        keeps: {metric: what keeps its value}, of those that were not told.
        truth: {metric: true value}; empty where it is not known.
        is_hip_inside: Whether the near hip truly lies in the picture.
        name: Of a rendered picture.
    """

    group: Group
    values: Mapping[str, float]
    keeps: Mapping[str, Keeps]
    truth: Mapping[str, float]
    is_hip_inside: bool = True
    name: str = ""

    def error_deg(self, key: str) -> float | None:
        """Return the error of a value, or None where it or the truth is not known."""
        if key not in self.values or key not in self.truth:
            return None
        return self.values[key] - self.truth[key]


def photographed(
    settings: MonitorSettings, folder: Path = PHOTOGRAPHS
) -> Iterator[SideLook]:
    """Yield each photograph as it is, then each in a wide picture."""
    with source_of_file(folder, looks_per_s=1.0) as source:
        pictures = list(frames(source))
        with Estimator(tracking=source.tracking) as estimator:
            for group in (Group.PHOTOGRAPHS, Group.WIDE_PHOTOGRAPHS):
                for each in pictures:
                    is_wide = group is Group.WIDE_PHOTOGRAPHS
                    pose = estimator.estimate(widened_frame(each) if is_wide else each)
                    yield look_of(pose, settings, group=group, truth={})


def rendered(
    found: Iterable[Picture],
    settings: MonitorSettings,
    truths: Mapping[str, Mapping[str, float]],
) -> Iterator[SideLook]:
    """Yield each look of a camera "side", as it is and in a wide picture.

    Args:
        found: Rendered people.
        settings: Those of the monitor.
        truths: {picture's name: {metric: true value}} where the files have it; of
            other pictures it is read off the true points.
    """
    for each in found:
        if each.camera != "side":
            continue
        truth = truths.get(each.name) or seen_truth(each)
        is_chosen = int(each.person.removeprefix("p")) in CHOSEN_ON
        inside, pose = is_near_hip_inside(each), each.seen
        wide = None if pose is None else widened(pose)
        for shown, chosen, judged in (
            (pose, Group.CHOSEN, Group.JUDGED),
            (wide, Group.WIDE_CHOSEN, Group.WIDE_JUDGED),
        ):
            group = chosen if is_chosen else judged
            look = look_of(shown, settings, group=group, truth=truth)
            yield replace(look, is_hip_inside=inside, name=each.name)


def look_of(
    pose: Pose | None,
    settings: MonitorSettings,
    *,
    group: Group,
    truth: Mapping[str, float],
) -> SideLook:
    """Return one look as a monitor that has seen nothing before assesses it."""
    monitor = Monitor(settings, camera="recording")
    assessment, _ = monitor.observe(Observation(at_s=0.0, pose=pose), day=0)
    values = {
        each.metric.key: each.measure.value
        for each in assessment.readings
        if each.metric.key in KEYS and each.measure.value is not None
    }
    keeps = _keeps(pose, assessment, truth)
    return SideLook(
        group=group,
        values=values,
        keeps={key: keeps for key in KEYS if key not in values},
        truth=truth,
    )


def _keeps(
    pose: Pose | None, assessment: Assessment, truth: Mapping[str, float]
) -> Keeps:
    if pose is None:
        return Keeps.UNFOUND
    if not assessment.present:
        return Keeps.MISPLACED if is_misplaced(pose, truth) else Keeps.NOBODY
    if assessment.sight.view is not View.SIDE:
        return Keeps.VIEW
    return Keeps.HIP if assessment.readings else Keeps.GATE


def is_misplaced(pose: Pose, truth: Mapping[str, float]) -> bool:
    """Return whether geometry of these landmarks is far from the truth."""
    profile = profile_of(pose, near_side_of(pose))
    facing = profile.facing
    read = {
        "forward_head": inclination_deg(profile.shoulder, profile.ear, facing=facing),
        "trunk_inclination": profile.trunk_deg,
    }
    return any(abs(read[key] - truth[key]) > LOST_DEG for key in truth)


# Truth.


def seen_truth(picture: Picture) -> dict[str, float]:
    """Return {metric: value} of the true points, on the plane that halves the body.

    Against the files' own truth: 0.1 deg of bias and 0.6 (SD) of spread.
    """
    ear, shoulder, hip = (
        _on_middle_plane(picture, part) for part in ("tragus", "glenohumeral", "hip")
    )
    return {
        "forward_head": _inclination_deg(shoulder, ear),
        "trunk_inclination": _inclination_deg(hip, shoulder),
    }


def _on_middle_plane(picture: Picture, part: str) -> Array:
    """Return where the ray to a part's middle meets the plane; scale is arbitrary."""
    (left_x, left_y), (right_x, right_y) = (
        picture.true_px[f"{part}_{side}"] for side in "lr"
    )
    width, height = picture.size_px
    across = (left_x + right_x - width) / 2 / picture.focal_px
    up = (height - left_y - right_y) / 2 / picture.focal_px
    ray = picture.turned @ np.array([across, up, -1.0])
    camera = picture.turned[:, 2]  # looks at the body from this direction
    met: Array = camera - camera[0] / ray[0] * ray
    return met


def _inclination_deg(lower: Array, upper: Array) -> float:
    """Return the lean from the vertical in the world, whose -y is ahead."""
    _, ahead, up = (upper - lower).tolist()
    return degrees(atan2(-ahead, up))


def is_near_hip_inside(picture: Picture) -> bool:
    """Return whether the hip on the camera's side truly lies in the picture."""
    is_left_near = picture.turned[0, 2] > 0.0  # the person's left is +x
    x, y = picture.true_px["hip_l" if is_left_near else "hip_r"]
    width, height = picture.size_px
    return 0.0 <= x <= width and 0.0 <= y <= height


# The same scene in a wide picture.


def widened(pose: Pose) -> Pose:
    """Return the landmarks in a picture as high, with room at both sides."""
    width, height = pose.size_px
    wide = max(width, round(height * WIDE))
    aside = np.array([(wide - width) / 2, 0.0])
    return replace(pose, xy_px=pose.xy_px + aside, size_px=(wide, height))


def widened_frame(frame: Frame) -> Frame:
    """Return the picture with its outermost columns repeated at both sides."""
    height, width = frame.bgr.shape[:2]
    room = max(0, round(height * WIDE) - width)
    aside = (room // 2, room - room // 2)
    bgr = np.pad(frame.bgr, ((0, 0), aside, (0, 0)), mode="edge")
    return replace(frame, bgr=bgr)
