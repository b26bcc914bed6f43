"""Figures: people made of points, with angles and ratios known by construction."""

from __future__ import annotations

from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray

from posture_monitor.core.pose.geometry import Point
from posture_monitor.core.pose.landmarks import LANDMARKS, Landmark, Pose
from posture_monitor.core.vocabulary import Side

SIZE_PX = (640, 480)
OVERSTATED = 2.14  # tan 65 over tan 45
TORSO_PX, NECK_PX, EYE_PX, NOSE_PX = 160.0, 80.0, 24.0, 40.0


def side_pose(
    *,
    trunk_deg: float = 0.0,
    forward_deg: float = 10.0,
    head_deg: float = -10.0,
    near: Side = Side.LEFT,
    hip_visibility: float = 0.98,
    middle: Point = (320.0, 400.0),
    scale: float = 1.0,
) -> Pose:
    """Return a person from the side who faces the image's left if `near` is LEFT.

    Args:
        trunk_deg: Lean of hip -> shoulder from the vertical, + forward.
        forward_deg: Lean of shoulder -> ear from the vertical, + forward.
        head_deg: Fall of ear -> eye below level.
        near: The side that faces the camera.
        hip_visibility: What the pose says of the hips.
        middle: Where the hip is.
        scale: Size of the person.
    """
    ahead = -1 if near is Side.LEFT else 1
    hip = middle
    shoulder = _step(hip, TORSO_PX * scale, trunk_deg, ahead)
    ear = _step(shoulder, NECK_PX * scale, forward_deg, ahead)
    xy = np.tile(np.asarray(hip), (LANDMARKS, 1))
    z = np.zeros(LANDMARKS)
    for landmark, point in (
        (Landmark.LEFT_HIP, hip),
        (Landmark.LEFT_SHOULDER, shoulder),
        (Landmark.LEFT_EAR, ear),
        (Landmark.LEFT_EYE_OUTER, _level_step(ear, EYE_PX * scale, head_deg, ahead)),
        (Landmark.MOUTH_LEFT, _level_step(ear, EYE_PX * scale, head_deg + 50, ahead)),
    ):
        is_left_near = near is Side.LEFT
        twin = Landmark(landmark + (3 if landmark is Landmark.LEFT_EYE_OUTER else 1))
        xy[landmark] = xy[twin] = point
        z[landmark], z[twin] = (-90.0, 90.0) if is_left_near else (90.0, -90.0)
    xy[Landmark.LEFT_EYE] = xy[Landmark.RIGHT_EYE] = xy[Landmark.LEFT_EYE_OUTER]
    xy[Landmark.NOSE] = _level_step(ear, NOSE_PX * scale, head_deg + 20, ahead)
    return _pose(xy, z, hip_visibility=hip_visibility)


def front_pose(
    *,
    shoulder_span_px: float = 200.0,
    ear_height_px: float = 120.0,
    eye_span_px: float = 60.0,
    nose_fall: float = 0.2,
    nose_aside: float = 0.0,
    head_tilt_deg: float = 0.0,
    shoulder_tilt_deg: float = 0.0,
    turned_px: float = 0.0,
    shoulders: Point = (320.0, 380.0),
) -> Pose:
    """Return a person from the front, hips out of the picture.

    Args:
        shoulder_span_px: Distance of the shoulders.
        ear_height_px: Height of the ears' middle above the shoulders' middle.
        eye_span_px: Distance of the outer eye corners; ears are 1.3 times as far.
        nose_fall: Fall of the nose below the ears, in eye spans.
        nose_aside: Shift of the nose to the person's left, in ear distances.
        head_tilt_deg: Tilt of eyes and ears, + the person's left lower.
        shoulder_tilt_deg: Tilt of the shoulders, + the person's left lower.
        turned_px: How much nearer the left shoulder is than the right.
        shoulders: The middle of the shoulders.
    """
    x, y = shoulders
    ears = (x, y - ear_height_px)
    eyes = (x, y - ear_height_px - 0.2 * eye_span_px)
    ear_span_px = 1.3 * eye_span_px
    mouth = (x, ears[1] + 0.6 * eye_span_px)
    xy = np.tile(np.asarray((x, y + 300.0)), (LANDMARKS, 1))
    for left, right, middle, span_px, tilt in (
        (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, shoulders, shoulder_span_px,
         shoulder_tilt_deg),
        (Landmark.LEFT_EAR, Landmark.RIGHT_EAR, ears, ear_span_px, head_tilt_deg),
        (Landmark.LEFT_EYE_OUTER, Landmark.RIGHT_EYE_OUTER, eyes, eye_span_px,
         head_tilt_deg),
        (Landmark.LEFT_EYE, Landmark.RIGHT_EYE, eyes, 0.7 * eye_span_px,
         head_tilt_deg),
        (Landmark.MOUTH_LEFT, Landmark.MOUTH_RIGHT, mouth, 0.5 * eye_span_px, 0.0),
    ):  # fmt: skip
        half = np.asarray((cos(radians(tilt)), sin(radians(tilt)))) * span_px / 2
        xy[left], xy[right] = np.asarray(middle) + half, np.asarray(middle) - half
    xy[Landmark.NOSE] = (
        ears[0] + nose_aside * ear_span_px,
        ears[1] + nose_fall * eye_span_px,
    )
    z = np.zeros(LANDMARKS)
    z[Landmark.LEFT_SHOULDER] = -turned_px
    return _pose(xy, z, hip_visibility=0.02)


def seen_from(
    across_deg: float, *, ear_height_px: float = 120.0, shoulder_span_px: float = 200.0
) -> Pose:
    """Return `front_pose` as a camera at a bearing sees it, as MediaPipe tells depth.

    The shoulders' line shortens, the head lies a fifth of it ahead, and depth is
    overstated so that a camera at 45 degrees looks like one at 65.

    Args:
        across_deg: Where the camera stands, + where the left side is nearer; within 85.
        ear_height_px: As in `front_pose`.
        shoulder_span_px: As seen from the front.
    """
    angle = radians(across_deg)
    across_px = shoulder_span_px * cos(angle)
    pose = front_pose(
        shoulder_span_px=across_px,
        ear_height_px=ear_height_px,
        turned_px=OVERSTATED * shoulder_span_px * sin(angle),
    )
    ahead_px = 0.2 * shoulder_span_px * sin(angle)
    xy = pose.xy_px.copy()
    xy[: Landmark.LEFT_SHOULDER, 0] -= ahead_px
    xy[Landmark.NOSE, 0] -= ahead_px
    return Pose(
        xy_px=xy,
        z_px=pose.z_px,
        visibility=pose.visibility,
        presence=pose.presence,
        size_px=pose.size_px,
    )


def mirrored(pose: Pose) -> Pose:
    """Return the pose in a mirror: x is turned, left and right change places."""
    width, _ = pose.size_px
    order = _mirror_order()
    xy = pose.xy_px[order].copy()
    xy[:, 0] = width - xy[:, 0]
    return Pose(
        xy_px=xy,
        z_px=pose.z_px[order],
        visibility=pose.visibility[order],
        presence=None if pose.presence is None else pose.presence[order],
        size_px=pose.size_px,
    )


def with_points(
    pose: Pose, points: dict[Landmark, Point], *, visibility: float = 1.0
) -> Pose:
    """Return the pose with some landmarks elsewhere, and as visible as told."""
    xy, seen = pose.xy_px.copy(), pose.visibility.copy()
    for landmark, point in points.items():
        xy[landmark], seen[landmark] = point, visibility
    return Pose(xy_px=xy, z_px=pose.z_px, visibility=seen, size_px=pose.size_px)


def _mirror_order() -> list[int]:
    """Return for each landmark the index of its twin."""
    order = list(range(LANDMARKS))
    for left, right in ((1, 4), (2, 5), (3, 6)):
        order[left], order[right] = right, left
    for left in range(7, LANDMARKS, 2):
        order[left], order[left + 1] = left + 1, left
    return order


def _step(start: Point, length_px: float, lean_deg: float, ahead: int) -> Point:
    angle = radians(lean_deg)
    return (
        start[0] + ahead * length_px * sin(angle),
        start[1] - length_px * cos(angle),
    )


def _level_step(start: Point, length_px: float, fall_deg: float, ahead: int) -> Point:
    angle = radians(fall_deg)
    return (
        start[0] + ahead * length_px * cos(angle),
        start[1] + length_px * sin(angle),
    )


def _pose(
    xy: NDArray[np.float64], z: NDArray[np.float64], *, hip_visibility: float
) -> Pose:
    visibility = np.full(LANDMARKS, 0.99)
    visibility[Landmark.LEFT_HIP :] = hip_visibility
    for hand in range(Landmark.LEFT_ELBOW, Landmark.LEFT_HIP):
        visibility[hand] = 0.1
    return Pose(xy_px=xy, z_px=z, visibility=visibility, size_px=SIZE_PX)
