"""Metric: what an angle or index is, and what it gives for one look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.metrics.angle_model import Angle, Readout
from posture_monitor.core.pose.landmarks import RIGHT_TWINS, SHOULDERS, Landmark, Pose
from posture_monitor.core.vocabulary import Movement, Need, Side, Unit, View, Zone

MIN_VISIBILITY = 0.6
# MediaPipe gives a hip 0.00-0.06 out of the picture and 0.96-1.00 in it (photographs),
# seldom what is between. Of p000-p099's hips below a laptop's picture 0.3 % count as
# seen at 0.4 as at 0.6, of 50 on the lower edge from the side the same 27.
HIP_VISIBILITY = 0.4
HIP_MARGIN = 0.02
# Shoulders lie on the lower edge of many laptops' pictures; MediaPipe places them well
# when they are at most 5 % outside (real webcam: y 0.95-1.02 while upright).
SHOULDER_MARGIN = -0.05

_HIP = Landmark.LEFT_HIP

# Least visibility and edge (see Pose.is_seen) of every landmark that a need requires.
_IN_PICTURE = (
    (Landmark.NOSE, 0.0, 0.0),  # visibility is no evidence here, only the place is
    (Landmark.LEFT_SHOULDER, MIN_VISIBILITY, SHOULDER_MARGIN),
    (Landmark.RIGHT_SHOULDER, MIN_VISIBILITY, SHOULDER_MARGIN),
    (Landmark.LEFT_HIP, HIP_VISIBILITY, HIP_MARGIN),
    (Landmark.RIGHT_HIP, HIP_VISIBILITY, HIP_MARGIN),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureContext:
    """What a metric is measured with besides the pose.

    Attributes:
        view: The view of this look, UNKNOWN while it changes.
        near_side: The side that faces the camera, or None from the front.
        baseline: The set-up's, or None without one.
        angles: {metric: change} that the model gave for this look, empty where it
            refused the look; None without a model.
        bounds: {metric: change that is at least made} of a look that the model refused
            or that shows no ordinary pose; None for any other look.
    """

    view: View
    near_side: Side | None
    baseline: Baseline | None
    angles: Mapping[str, Angle] | None = None
    bounds: Mapping[str, float] | None = None


class Measure(NamedTuple):
    """One figure.

    Attributes:
        raw: What the baseline is made of, in the metric's own raw unit; None where
            only the model gives the metric.
        value: The absolute figure where this view allows one, else None.
        delta: Change from the person's own baseline, or None without one.
        interval: The 90 % interval of delta where a model gave it, else None.
        at_least: A change that is at least made, where the model refused delta.
    """

    raw: float | None
    value: float | None
    delta: float | None
    interval: tuple[float, float] | None = None
    at_least: float | None = None

    @property
    def told(self) -> float | None:
        """Return the change, or what is at least made of it; None without either."""
        return self.at_least if self.delta is None else self.delta


def no_figure(_pose: Pose, _context: MeasureContext) -> float | None:
    """Return None: only the model gives this metric."""
    return None


def difference(raw: float, median: float, _baseline: Baseline) -> float:
    """Return the change of a figure whose raw unit is the metric's unit."""
    return raw - median


def growth_percent(raw: float, median: float, _baseline: Baseline) -> float:
    """Return how much a ratio has grown over the baseline, in percent."""
    return 100.0 * (raw / median - 1.0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Metric:
    """One angle or index with everything that is known of it; compared by identity.

    Attributes:
        key: Its name in every format; the meaning never changes.
        unit: Unit of value and delta.
        views: Where it can be measured.
        needs: What must be in the picture.
        raw: (pose, context) -> the raw figure, or None where geometry gives none.
        change: (raw, baseline's median, baseline) -> delta.
        absolute: Views in which the raw figure is an absolute value to show.
        modelled: Views in which the model gives the change, if there is a model.
        model_output: The model's key for it, where that is another one.
        is_share: In percent of the model's usual half width, not in the model's unit.
        needs_hip: Measured from the side only where the baseline saw the hip.
        is_ratio: Its limits come from our own geometry, not from a standard or cohort,
            and are fitted to a personal range.
        moves_with_setup: Made of size and place in the picture: not assessed where body
            or camera were moved since the baseline.
        is_told_turned: Measured also with a head turned too far for other metrics.
        resists_tilt: An angle of the model that a tilted camera does not affect, which
            distinguishes a posture from a moved set-up.
        forward_sign: Sign of its change when the person comes forward.
        shows: The movement that it is there for; a metric has one at most.
        corroborated_by: For a ratio: the metrics that, if seen, prove that the movement
            was made.
    """

    key: str
    unit: Unit
    views: frozenset[View]
    needs: frozenset[Need]
    raw: Callable[[Pose, MeasureContext], float | None]
    change: Callable[[float, float, Baseline], float] = difference
    absolute: frozenset[View] = frozenset()
    modelled: frozenset[View] = frozenset()
    model_output: str | None = None
    is_share: bool = False
    needs_hip: bool = False
    is_ratio: bool = False
    moves_with_setup: bool = False
    is_told_turned: bool = False
    resists_tilt: bool = False
    forward_sign: int = 1
    shows: Movement | None = None
    corroborated_by: frozenset[str] = frozenset()

    @property
    def readout(self) -> Readout:
        """Return its readout of the model."""
        output = self.key if self.model_output is None else self.model_output
        return Readout(metric=self.key, output=output, is_share=self.is_share)

    def can_tell(
        self, view: View, near_side: Side | None, seen: frozenset[Landmark]
    ) -> bool:
        """Return whether it can be measured in a view with these landmarks seen."""
        return view in self.views and _required(self.needs, view, near_side) <= seen

    def measure(self, pose: Pose, context: MeasureContext) -> Measure | None:
        """Return the figure, or None where it cannot be measured in this look."""
        view, near_side = context.view, context.near_side
        can_tell = self.can_tell(view, near_side, seen_landmarks(pose))
        return self.figure(pose, context) if can_tell else None

    def figure(self, pose: Pose, context: MeasureContext) -> Measure | None:
        """Return the figure, or None without one; the needs are not checked."""
        raw, angles = self.raw(pose, context), context.angles
        value = raw if context.view in self.absolute else None
        if angles is not None and context.view in self.modelled:
            angle = angles.get(self.key)
            if angle is not None:
                return Measure(raw, value, angle.delta, angle.interval)
            bound = context.bounds.get(self.key) if context.bounds else None
            if raw is None and bound is None:
                return None
            return Measure(raw=raw, value=value, delta=None, at_least=bound)
        if raw is None:
            return None
        baseline, delta = context.baseline, None
        if baseline is not None and self.key in baseline.medians:
            delta = self.change(raw, baseline.medians[self.key], baseline)
        return Measure(raw, value, delta)


def seen_landmarks(pose: Pose) -> frozenset[Landmark]:
    """Return the landmarks in the picture, of those that a need may require."""
    seen = set()
    for each, min_visibility, margin in _IN_PICTURE:
        if pose.is_seen(each, min_visibility=min_visibility, margin=margin):
            seen.add(each)
    return frozenset(seen)


def is_hip_seen(pose: Pose, near_side: Side | None) -> bool:
    """Return whether the near hip is in the picture."""
    hip = RIGHT_TWINS[_HIP] if near_side is Side.RIGHT else _HIP
    return pose.is_seen(hip, min_visibility=HIP_VISIBILITY, margin=HIP_MARGIN)


def _required(
    needs: frozenset[Need], view: View, near_side: Side | None
) -> frozenset[Landmark]:
    """Return the landmarks that must be seen for these needs to be met."""
    shoulder, hip = Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP
    if near_side is Side.RIGHT:
        shoulder, hip = RIGHT_TWINS[shoulder], RIGHT_TWINS[hip]
    landmarks = {
        Need.FACE: (Landmark.NOSE,),
        Need.SHOULDERS: (shoulder,) if view is View.SIDE else SHOULDERS,
        Need.HIP: (hip,) if view is View.SIDE else (),
    }
    return frozenset(each for need in needs for each in landmarks[need])


class Reading(NamedTuple):
    """A figure and the zone it lies in at this moment."""

    metric: Metric
    measure: Measure
    zone: Zone | None
