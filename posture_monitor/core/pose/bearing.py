"""Bearing: from where the camera sees the person, in degrees with an error.

MediaPipe overstates depth between front and side: by the depth of the shoulders a
camera at 45 degrees looks like one at 65. Two small regressions on shoulders and ears,
fitted on rendered people (benchmarks/train_bearing.py), undo that. They read neither
the turn of the head, which changes at a desk all day, nor the elbows, which a picture
often cuts off. One look is uncertain; a baseline keeps the middle of many.
"""

from __future__ import annotations

from math import atan2, dist
from typing import NamedTuple

from posture_monitor.core.pose.body import SPAN_PER_HEIGHT
from posture_monitor.core.pose.landmarks import EARS, SHOULDERS, Landmark, Pose

LEAST_PX = 1.0  # shorter lengths count as this one

# As benchmarks/train_bearing.py prints them: weights for the terms in their order, and
# the standard deviation of the middle of a person's three neutral looks, people held
# out: in front, and how much it grows with each degree that the camera stands aside.
ACROSS_WEIGHTS = (0.043, 12.153, 78.227, -42.189, -100.867, 76.733, -8.550, 2.278)
ABOVE_WEIGHTS = (-0.963, -34.206, 22.173, 57.296, -3.106, -1.582)
ACROSS_ERROR_DEG = (3.7, 0.044)
ABOVE_ERROR_DEG = (8.2, -0.055)
MOST_ASIDE_DEG = 90.0  # from where on the errors grow or shrink no more

_RIGHT_SHOULDER, _LEFT_SHOULDER = SHOULDERS
_RIGHT_EAR, _LEFT_EAR = EARS


class Bearing(NamedTuple):
    """From where a camera sees the person.

    Attributes:
        across_deg: 0 in front of the person, 90 beside, and + where the person's left
            side is nearer to the camera; one look may exceed 90.
        above_deg: How far the camera is above the level of the eyes, - below.
    """

    across_deg: float
    above_deg: float

    @property
    def across_error_deg(self) -> float:
        """Return the standard deviation of a set-up's `across_deg`."""
        return self._error_deg(ACROSS_ERROR_DEG)

    @property
    def above_error_deg(self) -> float:
        """Return the standard deviation of a set-up's `above_deg`."""
        return self._error_deg(ABOVE_ERROR_DEG)

    def _error_deg(self, line: tuple[float, float]) -> float:
        in_front_deg, growth = line
        return in_front_deg + growth * min(MOST_ASIDE_DEG, abs(self.across_deg))


def bearing_of(pose: Pose) -> Bearing:
    """Return the bearing as one look tells it.

    A mirrored pose gives the opposite `across_deg` and the same `above_deg`.
    """
    across, above = terms_of(pose)
    return Bearing(_weighted(ACROSS_WEIGHTS, across), _weighted(ABOVE_WEIGHTS, above))


def terms_of(pose: Pose) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return what the two regressions read of a pose, in the order of their weights.

    The terms of `across_deg` change their sign when the pose is mirrored.
    """
    points, depths = pose.points_px, pose.depths_px
    left, right = points[_LEFT_SHOULDER], points[_RIGHT_SHOULDER]
    ears, shoulders = pose.middle(*EARS), pose.middle(*SHOULDERS)
    neck_px = dist(ears, shoulders)
    width_px = max(LEAST_PX, dist(left, right), SPAN_PER_HEIGHT * neck_px)
    nearer_px = depths[_RIGHT_SHOULDER] - depths[_LEFT_SHOULDER]
    span = (left[0] - right[0]) / width_px
    turn = atan2(nearer_px, max(LEAST_PX, abs(left[0] - right[0])))
    aside = (ears[0] - shoulders[0]) / width_px
    height, neck = (shoulders[1] - ears[1]) / width_px, neck_px / width_px
    return (
        turn * abs(turn),
        turn**3,
        turn * height,
        turn * neck,
        aside,
        aside * height,
        nearer_px / width_px * span,
        turn,
    ), _terms_above(pose, width_px, span)


def _terms_above(pose: Pose, width_px: float, span: float) -> tuple[float, ...]:
    """Return what the height of the camera is told from."""
    points, depths, picture_px = pose.points_px, pose.depths_px, pose.size_px[1]
    nose_y_px = points[Landmark.NOSE][1]
    shoulders_px = (depths[_LEFT_SHOULDER] + depths[_RIGHT_SHOULDER]) / 2
    ears_px = (depths[_LEFT_EAR] + depths[_RIGHT_EAR]) / 2
    eyes_y_px = pose.middle(Landmark.LEFT_EYE_OUTER, Landmark.RIGHT_EYE_OUTER)[1]
    return (
        1.0,
        span * pose.middle(*SHOULDERS)[1] / picture_px,
        span * eyes_y_px / picture_px,
        span * (nose_y_px - pose.middle(*EARS)[1]) / width_px,
        span * (ears_px - shoulders_px) / width_px,
        (depths[Landmark.NOSE] - shoulders_px) / width_px,
    )


def _weighted(weights: tuple[float, ...], terms: tuple[float, ...]) -> float:
    return sum(weight * term for weight, term in zip(weights, terms, strict=True))
