"""A pose: the 33 landmarks of one person in one picture.

Frame: pixels of the picture that is not mirrored; +x to the image's right, +y down,
+z away from the camera. Left and right are the person's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from posture_monitor.core.pose.geometry import Point, distance_px, middle

Array = NDArray[np.float64]
Indices = NDArray[np.intp]
Figure = TypeVar("Figure")

LANDMARKS = 33


class Landmark(IntEnum):
    """MediaPipe's order of the 33 landmarks (BlazePose)."""

    NOSE = 0
    LEFT_EYE_INNER = 1
    LEFT_EYE = 2
    LEFT_EYE_OUTER = 3
    RIGHT_EYE_INNER = 4
    RIGHT_EYE = 5
    RIGHT_EYE_OUTER = 6
    LEFT_EAR = 7
    RIGHT_EAR = 8
    MOUTH_LEFT = 9
    MOUTH_RIGHT = 10
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_PINKY = 17
    RIGHT_PINKY = 18
    LEFT_INDEX = 19
    RIGHT_INDEX = 20
    LEFT_THUMB = 21
    RIGHT_THUMB = 22
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_FOOT_INDEX = 31
    RIGHT_FOOT_INDEX = 32


EYES = (Landmark.RIGHT_EYE_OUTER, Landmark.LEFT_EYE_OUTER)
EARS = (Landmark.RIGHT_EAR, Landmark.LEFT_EAR)
MOUTH = (Landmark.MOUTH_RIGHT, Landmark.MOUTH_LEFT)
SHOULDERS = (Landmark.RIGHT_SHOULDER, Landmark.LEFT_SHOULDER)
RIGHT_TWINS = {
    each: Landmark[each.name.replace("LEFT", "RIGHT")]
    for each in Landmark
    if "LEFT" in each.name
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pose:
    """The landmarks of one person; the arrays are copies and read-only.

    Attributes:
        xy_px: (33, 2) float64, pixels; may lie outside the picture.
        z_px: (33,) float64 pixels of depth from the hips' middle, + is farther away.
        visibility: (33,) float64 in 0..1; honest for hips only (docs/conventions.md).
        presence: (33,) float64 in 0..1, or None where it was not recorded.
        world_m: (33, 3) float64 metres from the hips' middle, or None.
        size_px: (width, height) of the picture.
        points_px: xy_px as 33 pairs of plain floats: a numpy scalar costs several times
            as much to compute with.
        depths_px: z_px as plain floats.
        visibilities: visibility as plain floats.
        presences: presence as plain floats, or None.

    Raises:
        ValueError: an array has another shape, or a number is not finite.
    """

    xy_px: Array
    z_px: Array
    visibility: Array
    size_px: tuple[int, int]
    presence: Array | None = None
    world_m: Array | None = None
    points_px: tuple[Point, ...] = field(init=False, repr=False)
    depths_px: tuple[float, ...] = field(init=False, repr=False)
    visibilities: tuple[float, ...] = field(init=False, repr=False)
    presences: tuple[float, ...] | None = field(init=False, repr=False, default=None)
    _kept: dict[Callable[[Pose], object], object] = field(
        init=False, repr=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        """Copy, check and freeze the arrays."""
        freeze = object.__setattr__
        freeze(self, "xy_px", _frozen("xy_px", self.xy_px, (LANDMARKS, 2)))
        freeze(self, "z_px", _frozen("z_px", self.z_px, (LANDMARKS,)))
        freeze(self, "visibility", _frozen("visibility", self.visibility, (LANDMARKS,)))
        if self.presence is not None:
            freeze(self, "presence", _frozen("presence", self.presence, (LANDMARKS,)))
            freeze(self, "presences", tuple(self.presence.tolist()))
        if self.world_m is not None:
            freeze(self, "world_m", _frozen("world_m", self.world_m, (LANDMARKS, 3)))
        freeze(self, "points_px", tuple((x, y) for x, y in self.xy_px.tolist()))
        freeze(self, "depths_px", tuple(self.z_px.tolist()))
        freeze(self, "visibilities", tuple(self.visibility.tolist()))

    def __reduce__(self) -> tuple[object, ...]:
        """Return what it is made from, so that a pipe carries only the arrays."""
        parts = (self.xy_px, self.z_px, self.visibility, self.size_px)
        return _pose_of, (*parts, self.presence, self.world_m)

    @classmethod
    def from_normalised(
        cls,
        *,
        xy: ArrayLike,
        z: ArrayLike,
        visibility: ArrayLike,
        size_px: tuple[int, int],
        presence: ArrayLike | None = None,
        world_m: ArrayLike | None = None,
    ) -> Pose:
        """Return the pose of landmarks in MediaPipe's scale.

        Args:
            xy: (33, 2), as shares of the picture's width and height.
            z: (33,), in picture widths.
            visibility: (33,) in 0..1.
            size_px: (width, height) of the picture.
            presence: (33,) in 0..1, or None.
            world_m: (33, 3) in metres, or None.
        """
        return cls(
            xy_px=np.asarray(xy, dtype=np.float64) * np.asarray(size_px),
            z_px=np.asarray(z, dtype=np.float64) * size_px[0],
            visibility=np.asarray(visibility, dtype=np.float64),
            presence=None if presence is None else np.asarray(presence, np.float64),
            world_m=None if world_m is None else np.asarray(world_m, np.float64),
            size_px=size_px,
        )

    def point(self, landmark: Landmark) -> Point:
        """Return one landmark's (x, y) in pixels."""
        return self.points_px[landmark]

    def middle(self, first: Landmark, second: Landmark) -> Point:
        """Return the point half way between two landmarks, in pixels."""
        return middle(self.points_px[first], self.points_px[second])

    def span_px(self, first: Landmark, second: Landmark) -> float:
        """Return the distance of two landmarks in pixels."""
        return distance_px(self.points_px[first], self.points_px[second])

    def depth_px(self, landmark: Landmark) -> float:
        """Return one landmark's depth in pixels; + is farther away."""
        return self.depths_px[landmark]

    def is_seen(
        self, landmark: Landmark, *, min_visibility: float, margin: float
    ) -> bool:
        """Return whether a landmark is visible and inside the picture.

        Args:
            landmark: Which one.
            min_visibility: Least visibility in 0..1 that counts.
            margin: Edge of the picture that does not count, as a share of its size.
        """
        (x, y), (width, height) = self.points_px[landmark], self.size_px
        return (
            self.visibilities[landmark] >= min_visibility
            and margin * width < x < (1 - margin) * width
            and margin * height < y < (1 - margin) * height
        )

    def once(self, figure: Callable[[Pose], Figure]) -> Figure:
        """Return figure(self), computed at the first call and kept with the pose.

        Args:
            figure: A pure function of the pose, the same object at each call.
        """
        kept = self._kept
        if figure not in kept:
            kept[figure] = figure(self)
        return kept[figure]  # type: ignore[return-value]  # the keys are its own type


def _pose_of(
    xy_px: Array,
    z_px: Array,
    visibility: Array,
    size_px: tuple[int, int],
    presence: Array | None,
    world_m: Array | None,
) -> Pose:
    return Pose(
        xy_px=xy_px,
        z_px=z_px,
        visibility=visibility,
        size_px=size_px,
        presence=presence,
        world_m=world_m,
    )


def _frozen(name: str, values: ArrayLike, shape: tuple[int, ...]) -> Array:
    array = np.array(values, dtype=np.float64)
    if array.shape != shape:
        raise ValueError(f"expected {name} of shape {shape}, got {array.shape}")
    if not np.isfinite(array).all():
        count = int((~np.isfinite(array)).sum())
        raise ValueError(f"expected finite numbers in {name}, got {count} others")
    array.setflags(write=False)
    return array
