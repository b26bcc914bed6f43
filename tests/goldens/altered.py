"""Scenes that no render shows: hands at the head, somebody else, lost pictures, gaps.

Landmarks of rendered people are put elsewhere, in shares of the person's own shoulder
span, so that each gate and each other NotAssessed comes about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import cos, radians, sin

import numpy as np

from benchmarks.people import Move, Picture
from tests.goldens.seams import Landmark, Look, PictureState, Pose

NEUTRAL = ("n0", "n1", "n2")
HOUR_S = 3600.0
Point = tuple[float, float]
Points = Mapping[Landmark, Point]
Shown = Pose | PictureState | None
FINGERS = (Landmark.LEFT_INDEX, Landmark.LEFT_THUMB)
FAR_AWAY = Move(forward_m=-0.9)
FIRST_FAULTS = (
    PictureState.OK,
    PictureState.BUSY,
    PictureState.DENIED,
    PictureState.COVERED,
    PictureState.DARK,
    PictureState.FROZEN,
    PictureState.ABSENT,
)
"""Of a day's trace, which is made once; `faults` has every state there is."""


def day(his: Mapping[str, Picture]) -> Iterator[Look]:
    """Yield a day with gaps, in front of a laptop.

    Args:
        his: {name of a picture: it}.
    """
    own = [his[f"p029_laptop_{each}"].moved() for each in NEUTRAL]
    slumped, leaning, ahead = (
        his[f"p029_laptop_{each}"].moved() for each in ("slump2", "lean13", "neck10")
    )
    farther = [his[f"p029_laptop_{x}"].moved(Move(forward_m=-0.1)) for x in NEUTRAL]
    other = [
        smaller(his[f"p020_laptop_{each}"].moved(), 0.5)
        for each in (*NEUTRAL, *NEUTRAL, "lean13")
    ]
    day_scene = _Scene()
    yield from day_scene.show([None], looks=4)
    yield from day_scene.show([cut_off(own[0])], looks=3, every_s=2.0)
    yield from day_scene.show(own, looks=40, every_s=1.0)
    for gated in gates(own[0]):
        yield from day_scene.show([gated], looks=4, every_s=2.0)
        yield from day_scene.show(own, looks=3, every_s=2.0)
    yield from day_scene.show([slumped], looks=60)
    for each in not_measurable(own[1]):
        yield from day_scene.show([each], looks=4, every_s=2.0)
        yield from day_scene.show(own, looks=3, every_s=2.0)
    for state in FIRST_FAULTS:
        yield from day_scene.show([state], looks=3)
        yield from day_scene.show([slumped], looks=12)
    yield from day_scene.show(other, looks=30, every_s=7.0)
    yield from day_scene.show(own, looks=6)
    unlike = smaller(his["p009_laptop_n0"].moved(), 0.65)
    yield from day_scene.show([unlike], looks=6)
    yield from day_scene.show(own, looks=20)
    day_scene.wait(HOUR_S)
    yield from day_scene.show(own, looks=200, every_s=25.0)
    day_scene.wait(100.0)
    yield from day_scene.show([ahead], looks=60, every_s=30.0)
    day_scene.wait(301.0)
    yield from day_scene.show([ahead], looks=60, every_s=30.0)
    yield from day_scene.show([PictureState.DARK], looks=20, every_s=30.0)
    yield from day_scene.show([None], looks=8)
    yield from day_scene.show(farther, looks=20, every_s=3.0)
    yield from day_scene.show([leaning], looks=60)
    yield from day_scene.show(own, looks=20)
    day_scene.wait(20 * HOUR_S)
    yield from day_scene.show(own, looks=10)
    yield from day_scene.show([slumped], looks=90)


def turning(his: Mapping[str, Picture]) -> Iterator[Look]:
    """Yield somebody who turns his camera: from the side, aslant, in front."""
    side = [his[f"p008_side_{each}"].moved() for each in NEUTRAL]
    aslant = [his[f"p026_deg45_{each}"].moved() for each in NEUTRAL]
    front = [his[f"p005_laptop_{each}"].moved() for each in NEUTRAL]
    scene = _Scene()
    yield from scene.show(side, looks=30, every_s=2.0)
    craned = with_points(side[0], _head(side[0], right_px=-70.0))
    yield from scene.show([craned], looks=5, every_s=2.0)
    yield from scene.show(side, looks=5, every_s=2.0)
    yield from scene.show([aslant[0], side[0]], looks=8, every_s=2.0)
    yield from scene.show(aslant, looks=15, every_s=2.0)
    yield from scene.show(front, looks=250, every_s=4.0)
    yield from scene.show([smaller(front[0], 0.7)], looks=4, every_s=2.0)
    yield from scene.show(side, looks=30, every_s=10.0)
    yield from scene.show([hidden(side[0])], looks=10, every_s=10.0)
    yield from scene.show(aslant, looks=30, every_s=2.0)


def others(his: Mapping[str, Picture]) -> Iterator[Look]:
    """Yield somebody who is joined, replaced by another, and leaves a poster behind."""
    own = [his[f"p005_laptop_{each}"].moved() for each in NEUTRAL]
    another = [his[f"p019_laptop_{each}"].moved() for each in (*NEUTRAL, "lean13")]
    left, right = _shoulders(own[0])
    span_px = left[0] - right[0]
    beside = [
        shifted(smaller(each, 0.6), spans * span_px)
        for each in another
        for spans in (1.3, 1.5)
    ]
    poster = smaller(his["p020_laptop_n0"].moved(), 0.5)
    scene = _Scene()
    yield from scene.show(own, looks=40, every_s=1.0)
    yield from scene.show(beside, looks=10, every_s=1.0)
    yield from scene.show(own, looks=10, every_s=5.0)
    yield from scene.show(beside, looks=40, every_s=15.0)
    yield from scene.show(own, looks=10)
    yield from scene.show([poster], looks=20)
    yield from scene.show([None], looks=10)
    yield from scene.show([poster], looks=20)
    yield from scene.show(own, looks=20)
    yield from scene.show(another, looks=40)


def faults(his: Mapping[str, Picture]) -> Iterator[Look]:
    """Yield somebody between pictures with everything that may be wrong with one."""
    own = [his[f"p005_laptop_{each}"].moved() for each in NEUTRAL]
    scene = _Scene()
    yield from scene.show(own, looks=40, every_s=1.0)
    for state in PictureState:
        yield from scene.show([state], looks=3)
        yield from scene.show(own, looks=4)


def gates(pose: Pose) -> Iterator[Pose]:
    """Yield the pose with each thing that keeps a look from being assessed."""
    left, right = (
        pose.point(Landmark.LEFT_SHOULDER),
        pose.point(Landmark.RIGHT_SHOULDER),
    )
    mouth, ear = pose.point(Landmark.MOUTH_LEFT), pose.point(Landmark.LEFT_EAR)
    eye = pose.point(Landmark.LEFT_EYE_OUTER)
    span = left[0] - right[0]
    elbow = (left[0] + 0.2 * span, left[1] + 0.9 * span)
    yield with_arm(pose, elbow, (mouth[0] + 0.1 * span, mouth[1] + 0.2 * span), mouth)
    yield with_arm(pose, elbow, (ear[0] + 0.1 * span, ear[1] + 0.3 * span), ear)
    aside = left[0] + 0.5 * span
    raised = with_arm(
        pose,
        (aside, left[1] + 0.9 * span),
        (aside, left[1] + 0.2 * span),
        (aside + 0.1 * span, left[1]),
    )
    yield raised
    above = (left[0], eye[1] - 0.3 * span)
    yield with_arm(pose, elbow, above, (above[0] + 0.2 * span, above[1] - 0.1 * span))
    yield with_points(
        pose,
        {
            Landmark.LEFT_ELBOW: (left[0] + 0.4 * span, left[1] - 0.1 * span),
            Landmark.RIGHT_ELBOW: (right[0] - 0.4 * span, right[1] - 0.1 * span),
        },
    )
    nose = pose.point(Landmark.NOSE)
    yield with_points(pose, {Landmark.NOSE: (nose[0] + 0.3 * span, nose[1])})
    yield rotated(pose, 25.0)


def not_measurable(pose: Pose) -> Iterator[Pose]:
    """Yield the pose so that nothing or too little of it can be measured."""
    yield hidden(pose)
    yield cut_off(pose)
    for part in (Landmark.NOSE, Landmark.LEFT_EAR, Landmark.LEFT_SHOULDER):
        yield hidden(pose, (part,))
    span = (
        pose.point(Landmark.LEFT_SHOULDER)[0] - pose.point(Landmark.RIGHT_SHOULDER)[0]
    )
    head = {
        landmark: (pose.point(landmark)[0], pose.point(landmark)[1] + 0.25 * span)
        for landmark in Landmark
        if landmark <= Landmark.MOUTH_RIGHT
    }
    yield with_points(pose, head)
    yield with_points(pose, _wide_face(pose))


def with_arm(
    pose: Pose,
    elbow: Point,
    wrist: Point,
    fingers: Point,
) -> Pose:
    """Return the pose with its left arm in plain sight."""
    points = {Landmark.LEFT_ELBOW: elbow, Landmark.LEFT_WRIST: wrist}
    return with_points(pose, points | dict.fromkeys(FINGERS, fingers))


def with_points(pose: Pose, points: Points) -> Pose:
    """Return the pose with some landmarks elsewhere, in plain sight."""
    xy, seen = pose.xy_px.copy(), pose.visibility.copy()
    there = np.ones(len(seen)) if pose.presence is None else pose.presence.copy()
    for landmark, point in points.items():
        xy[landmark], seen[landmark], there[landmark] = point, 0.95, 0.95
    return _changed(pose, xy, seen, there)


def hidden(pose: Pose, parts: Sequence[Landmark] = tuple(Landmark)) -> Pose:
    """Return the pose with some landmarks out of sight."""
    seen = pose.visibility.copy()
    for part in parts:
        seen[part] = 0.1
    return _changed(pose, pose.xy_px, seen, pose.presence)


def cut_off(pose: Pose) -> Pose:
    """Return the pose so high in the picture that the face is out of it."""
    up_px = pose.point(Landmark.MOUTH_LEFT)[1] + 0.05 * pose.size_px[1]
    xy = pose.xy_px - np.array([0.0, up_px])
    return _changed(pose, xy, pose.visibility, pose.presence)


def smaller(pose: Pose, share: float) -> Pose:
    """Return somebody of that share of the size, around the picture's middle."""
    middle = np.array(pose.size_px) / 2
    xy = middle + share * (pose.xy_px - middle)
    return _changed(pose, xy, pose.visibility, pose.presence)


def shifted(pose: Pose, right_px: float) -> Pose:
    """Return the pose elsewhere in the picture."""
    xy = pose.xy_px + np.array([right_px, 0.0])
    return _changed(pose, xy, pose.visibility, pose.presence)


def rotated(pose: Pose, angle_deg: float) -> Pose:
    """Return the pose leaned over to its left, around a point below the shoulders."""
    left, right = (
        pose.point(Landmark.LEFT_SHOULDER),
        pose.point(Landmark.RIGHT_SHOULDER),
    )
    span = left[0] - right[0]
    around = np.array([(left[0] + right[0]) / 2, left[1] + 1.5 * span])
    c, s = cos(radians(angle_deg)), sin(radians(angle_deg))
    xy = around + (pose.xy_px - around) @ np.array([[c, s], [-s, c]])
    return _changed(pose, xy, pose.visibility, pose.presence)


class _Scene:
    """Looks one after the other, each later than the one before."""

    def __init__(self) -> None:
        self._at_s = 0.0

    def show(
        self, what: Sequence[Shown], *, looks: int, every_s: float = 20.0
    ) -> Iterator[Look]:
        for number in range(looks):
            self._at_s += every_s
            yield self._at_s, what[number % len(what)]

    def wait(self, for_s: float) -> None:
        self._at_s += for_s


def _shoulders(pose: Pose) -> tuple[Point, Point]:
    return pose.point(Landmark.LEFT_SHOULDER), pose.point(Landmark.RIGHT_SHOULDER)


def _head(
    pose: Pose, *, right_px: float = 0.0, down_px: float = 0.0
) -> dict[Landmark, Point]:
    """Return the points of the head, elsewhere in the picture."""
    return {
        landmark: (
            pose.point(landmark)[0] + right_px,
            pose.point(landmark)[1] + down_px,
        )
        for landmark in Landmark
        if landmark <= Landmark.MOUTH_RIGHT
    }


def _wide_face(pose: Pose) -> dict[Landmark, Point]:
    middle = pose.point(Landmark.NOSE)[0]
    wide = {}
    for landmark in Landmark:
        if landmark <= Landmark.MOUTH_RIGHT:
            x, y = pose.point(landmark)
            wide[landmark] = (middle + 2.0 * (x - middle), y)
    return wide


def _changed(
    pose: Pose, xy: np.ndarray, visibility: np.ndarray, presence: np.ndarray | None
) -> Pose:
    return Pose(
        xy_px=xy,
        z_px=pose.z_px,
        visibility=visibility,
        presence=presence,
        world_m=pose.world_m,
        size_px=pose.size_px,
    )
