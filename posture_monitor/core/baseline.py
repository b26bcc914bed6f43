"""A baseline: what is neutral for one person in one set-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256

from posture_monitor.core.pose.bearing import Bearing
from posture_monitor.core.pose.features import Layout
from posture_monitor.core.pose.view import FRONT_BELOW_DEG, SIDE_ABOVE_DEG, Sight
from posture_monitor.core.vocabulary import Side, Stance, View

# Half of where each view begins: who is nearer to the front is not seen from there.
LEAST_ASIDE_DEG = {View.OBLIQUE: FRONT_BELOW_DEG / 2, View.SIDE: SIDE_ABOVE_DEG / 2}

RISEN = 0.7
"""Body scales from which on somebody has stood up or sat down.

Standing up raises the eyes by about 40 cm, more than one shoulder span; a chair is set
by 10 cm at most, less than 0.3 of it. (Engineering judgement, grade D.)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a baseline holds for: camera, resolution, view, near side, and place.

    `place` numbers the positions of chair, screen and camera to one another: 0 is the
    first one, and a desk that is raised is another.
    """

    camera: str
    size_px: tuple[int, int]
    view: View
    near_side: Side | None
    place: int = 0

    @property
    def id(self) -> str:
        """Return eight characters that identify this set-up and not its camera."""
        return _id_of(self)

    @property
    def anywhere(self) -> Setup:
        """Return the same camera and view, at the first place."""
        return self if self.place == 0 else replace(self, place=0)


@lru_cache(maxsize=64)  # asked for with every look
def _id_of(setup: Setup) -> str:
    words = (setup.camera, *map(str, setup.size_px), setup.view, str(setup.near_side))
    if setup.place:
        words = (*words, str(setup.place))
    return sha256("\0".join(words).encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Medians and spreads of one set-up.

    Attributes:
        setup: Where it holds.
        looks: How many looks it was taken from, at least 1.
        provisional: Whether it was taken without being asked for.
        medians: {metric: the raw figure}, in the metric's own raw unit.
        spreads: {metric: 1.4826 times the median absolute deviation of the change},
            in the metric's unit; empty after a single look.
        features: {feature of core/pose/features.py: its middle}, which the angle model
            compares with; empty in a baseline of an older version, with which the
            model gives no angles.
        bursts: How many bursts it was learnt from in passing; 0 where it was asked for,
            or taken by a version that did not learn.
        stance: Whether the person sits or stands there.
    """

    setup: Setup
    looks: int
    provisional: bool
    medians: Mapping[str, float]
    spreads: Mapping[str, float]
    features: Mapping[str, float] = field(default_factory=dict)
    bursts: int = 0
    stance: Stance = Stance.SEATED

    @property
    def bearing(self) -> Bearing | None:
        """Return from where the camera sees the person; None in an older version's."""
        if not set(Bearing._fields) <= self.features.keys():
            return None
        across_deg, above_deg = (self.features[each] for each in Bearing._fields)
        if self.setup.near_side is Side.RIGHT:  # features count from the near side
            across_deg = -across_deg
        return Bearing(across_deg, above_deg)

    @property
    def sight(self) -> Sight:
        """Return the view that it was taken in, at its bearing.

        Where MediaPipe took far for near in some of its looks, their middle is a camera
        in front of somebody who is seen from beside: then the view has no bearing.
        """
        bearing, setup = self.bearing, self.setup
        across_deg = None if bearing is None else bearing.across_deg
        if across_deg is not None and setup.near_side is not None:
            is_left = setup.near_side is Side.LEFT
            aside_deg = across_deg if is_left else -across_deg
            if aside_deg < LEAST_ASIDE_DEG.get(setup.view, 0.0):
                across_deg = None
        return Sight(view=setup.view, near_side=setup.near_side, across_deg=across_deg)

    def stance_at(self, rise: float) -> Stance:
        """Return whether somebody sits or stands who is so much higher than here.

        Args:
            rise: How far the body is above its place here, in body scales.
        """
        if abs(rise) < RISEN:
            return self.stance
        return Stance.STANDING if rise > 0.0 else Stance.SEATED

    def features_in(self, layout: Layout) -> tuple[float, ...]:
        """Return the features in a layout's order; empty where one is missing."""
        if any(name not in self.features for name in layout.names):
            return ()
        return tuple(self.features[name] for name in layout.names)
