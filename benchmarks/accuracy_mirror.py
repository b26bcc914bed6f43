"""Mirrored people: by hand, where nothing may change, and through MediaPipe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.accuracy_page import Bar, Rule, Section, Table, number
from benchmarks.held_out import Watch, shipped
from benchmarks.people import BESIDE_CAMERAS, FRONT_CAMERAS, Picture, by_person
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.landmarks import LANDMARKS, Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.vision.estimator import Estimator
from posture_monitor.vision.frame import Frame, Tracking
from posture_monitor.vision.sources import frames, open_source

SIDE_PICTURES = Path(__file__).parents[2] / "shared" / "media" / "side"
TURNED = ("head_tilt", "shoulder_tilt", "head_yaw")  # change their sign in a mirror
SHOWN = ("forward_head", "trunk_inclination", "head_pitch")
BY_HAND = "mirrored by hand: largest difference of any figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirrored:
    """What mirroring does.

    Attributes:
        looks: Looks that were mirrored by hand.
        largest: Largest difference of any figure.
        photographs: (name, {metric: value}, {metric: value in the mirror}) of each.
    """

    looks: int
    largest: float
    photographs: Sequence[tuple[str, Mapping[str, float], Mapping[str, float]]]


def measured(found: Sequence[Picture], folder: Path = SIDE_PICTURES) -> Mirrored:
    """Return what mirroring does to rendered people and to photographs."""
    differences = [
        difference
        for cameras in (FRONT_CAMERAS, BESIDE_CAMERAS)
        for his in by_person(found, cameras).values()
        for difference in _differences(his)
    ]
    return Mirrored(
        looks=len(differences),
        largest=max(differences, default=0.0),
        photographs=list(_photographs(folder)),
    )


def section(mirrored: Mirrored) -> Section:
    """Return the section on mirrored people."""
    rows = [
        (name, *(f"{_cell(plain, key)} / {_cell(turned, key)}" for key in SHOWN))
        for name, plain, turned in mirrored.photographs
    ]
    shifts = [
        f"{key} {number(float(np.mean(offs)), 1)} (at most {number(max(offs), 1)})"
        for key in SHOWN
        if (offs := _offs(mirrored, key))
    ]
    return Section(
        title="Mirrored people",
        parts=(
            f"The landmarks of {mirrored.looks} looks were mirrored by hand: figures "
            f"with the sides exchanged differ by {number(mirrored.largest, 4)} at "
            "most. MediaPipe itself is not so even-handed: on photographs of a man "
            "from the side, value in the picture / value in the same picture mirrored, "
            "degrees:",
            Table(head=("picture", *SHOWN), rows=rows),
            "Mean difference: " + ", ".join(shifts) + ". So a baseline holds for one "
            "side: the program keeps one for each.",
        ),
        bars=(
            Bar(
                name=BY_HAND,
                measured=mirrored.largest,
                rule=Rule.AT_MOST,
                limit=0.001,
            ),
        ),
    )


def mirror(pose: Pose) -> Pose:
    """Return the pose in a mirror: x is turned, left and right change places."""
    order = _twins()
    xy_px = pose.xy_px[order].copy()
    xy_px[:, 0] = pose.size_px[0] - xy_px[:, 0]
    return Pose(
        xy_px=xy_px,
        z_px=pose.z_px[order],
        visibility=pose.visibility[order],
        presence=None if pose.presence is None else pose.presence[order],
        size_px=pose.size_px,
    )


def difference_of(plain: Assessment, turned: Assessment) -> float:
    """Return the largest difference of two looks; infinite where one gives none."""
    first, second = _deltas(plain), _deltas(turned)
    near, other = plain.sight.near_side, turned.sight.near_side
    is_exchanged = near is None if other is None else near not in (None, other)
    if first.keys() != second.keys() or plain.posture is not turned.posture:
        return float("inf")
    if not is_exchanged:
        return float("inf")
    return max(
        (
            abs(delta - (-second[key] if key in TURNED else second[key]))
            for key, delta in first.items()
        ),
        default=0.0,
    )


def _differences(his: Sequence[Picture]) -> Iterator[float]:
    poses = [(each.is_neutral, each.moved()) for each in his]
    neutral = [pose for is_neutral, pose in poses if is_neutral]
    plain = Watch(neutral, shipped())
    turned = Watch([mirror(pose) for pose in neutral], shipped())
    for is_neutral, pose in poses:
        if not is_neutral:
            yield difference_of(plain.assess(pose), turned.assess(mirror(pose)))


def _photographs(
    folder: Path,
) -> Iterator[tuple[str, dict[str, float], dict[str, float]]]:
    with (
        open_source(f"images:{folder}") as source,
        Estimator(tracking=Tracking.IMAGE) as estimator,
    ):
        for frame in frames(source):
            turned = replace(frame, bgr=np.ascontiguousarray(frame.bgr[:, ::-1]))
            plain, other = (_values(estimator, each) for each in (frame, turned))
            yield frame.file or "", plain, other


def _values(estimator: Estimator, frame: Frame) -> dict[str, float]:
    pose = estimator.estimate(frame)
    if pose is None:
        return {}
    monitor = Monitor(shipped(), camera="benchmark")
    assessment, _ = monitor.observe(Observation(at_s=0.0, pose=pose), day=0)
    return {
        each.metric.key: each.measure.value
        for each in assessment.readings
        if each.measure.value is not None
    }


def _offs(mirrored: Mirrored, key: str) -> list[float]:
    return [
        abs(plain[key] - turned[key])
        for _, plain, turned in mirrored.photographs
        if key in plain and key in turned
    ]


def _cell(values: Mapping[str, float], key: str) -> str:
    return number(values.get(key), 1)


def _deltas(assessment: Assessment) -> dict[str, float]:
    return {
        each.metric.key: each.measure.delta
        for each in assessment.readings
        if each.measure.delta is not None
    }


def _twins() -> list[int]:
    """Return for each landmark the index of its twin."""
    order = list(range(LANDMARKS))
    for left, right in ((1, 4), (2, 5), (3, 6)):
        order[left], order[right] = right, left
    for left in range(7, LANDMARKS, 2):
        order[left], order[left + 1] = left + 1, left
    return order
