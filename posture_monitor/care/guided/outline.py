"""HeadAndShoulders: the few points that head and shoulders are drawn from.

Nine points of a look, to be drawn at once in this process: nothing stores or sends
them.
"""

from __future__ import annotations

from dataclasses import dataclass

from posture_monitor.core.pose.geometry import Point
from posture_monitor.core.pose.landmarks import EARS, EYES, MOUTH, SHOULDERS, Landmark
from posture_monitor.core.pose.observation import Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadAndShoulders:
    """Head and shoulders of one look.

    Points are shares of the picture's width and height, +x to its right, +y down; they
    may lie outside 0..1. Pairs are the person's right and left.

    Attributes:
        nose: The nose.
        eyes: The outer corners.
        ears: Both.
        mouth: Its corners.
        shoulders: Both.
        aspect: The picture's width over its height.
    """

    nose: Point
    eyes: tuple[Point, Point]
    ears: tuple[Point, Point]
    mouth: tuple[Point, Point]
    shoulders: tuple[Point, Point]
    aspect: float

    def mirrored(self) -> HeadAndShoulders:
        """Return it as a mirror shows it: the person's left is on the left."""
        return HeadAndShoulders(
            nose=_flipped(self.nose),
            eyes=_both_flipped(self.eyes),
            ears=_both_flipped(self.ears),
            mouth=_both_flipped(self.mouth),
            shoulders=_both_flipped(self.shoulders),
            aspect=self.aspect,
        )


def outline_of(observation: Observation) -> HeadAndShoulders | None:
    """Return the outline of whoever is in the picture, or None where nobody is."""
    pose = observation.pose
    if pose is None:
        return None
    width, height = pose.size_px

    def share(landmark: Landmark) -> Point:
        x, y = pose.point(landmark)
        return x / width, y / height

    def both(pair: tuple[Landmark, Landmark]) -> tuple[Point, Point]:
        return share(pair[0]), share(pair[1])

    return HeadAndShoulders(
        nose=share(Landmark.NOSE),
        eyes=both(EYES),
        ears=both(EARS),
        mouth=both(MOUTH),
        shoulders=both(SHOULDERS),
        aspect=width / height,
    )


def _flipped(point: Point) -> Point:
    return 1.0 - point[0], point[1]


def _both_flipped(pair: tuple[Point, Point]) -> tuple[Point, Point]:
    return _flipped(pair[0]), _flipped(pair[1])
