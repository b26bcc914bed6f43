"""What a metric is, what it gives, and the limits that a figure is held against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.metrics.angle_model import Angle, Readout
from posture_monitor.core.pose.landmarks import RIGHT_TWINS, SHOULDERS, Landmark, Pose
from posture_monitor.core.vocabulary import Movement, Need, Side, Unit, View, Zone

MIN_VISIBILITY = 0.6
HIP_MARGIN = 0.02
# Shoulders lie on the lower edge of many laptops' pictures; MediaPipe places them well
# when they are at most 5 % outside (real webcam: y 0.95-1.02 while upright).
SHOULDER_MARGIN = -0.05

_HIP = Landmark.LEFT_HIP

# Least visibility and edge (see Pose.is_seen) of every landmark that a need asks for.
_IN_PICTURE = (
    (Landmark.NOSE, 0.0, 0.0),  # visibility says nothing of a face: its place has to do
    (Landmark.LEFT_SHOULDER, MIN_VISIBILITY, SHOULDER_MARGIN),
    (Landmark.RIGHT_SHOULDER, MIN_VISIBILITY, SHOULDER_MARGIN),
    (Landmark.LEFT_HIP, MIN_VISIBILITY, HIP_MARGIN),
    (Landmark.RIGHT_HIP, MIN_VISIBILITY, HIP_MARGIN),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureContext:
    """What a metric knows besides the pose.

    Attributes:
        view: Of this look, UNKNOWN while it changes.
        near_side: The side that faces the camera, or None from the front.
        baseline: The set-up's, or None without one.
        angles: {metric: change} that the model gave for this look, empty where it
            refused; None where there is no model to ask.
    """

    view: View
    near_side: Side | None
    baseline: Baseline | None
    angles: Mapping[str, Angle] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure.

    Attributes:
        raw: What the baseline is made of; unit of the metric's own choosing. None
            where the model alone can tell.
        value: The absolute figure where this view allows one, else None.
        delta: Change from the person's own baseline, or None without one.
        interval: The 90 % interval of delta where a model gave it, else None.
    """

    raw: float | None
    value: float | None
    delta: float | None
    interval: tuple[float, float] | None = None


def no_figure(_pose: Pose, _setting: MeasureContext) -> float | None:
    """Return None: geometry gives no figure, only the model tells."""
    return None


def difference(raw: float, median: float, _baseline: Baseline) -> float:
    """Return the change of a figure whose raw unit is its own."""
    return raw - median


def growth_percent(raw: float, median: float, _baseline: Baseline) -> float:
    """Return how much a ratio has grown over the baseline, in percent."""
    return 100.0 * (raw / median - 1.0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Metric:
    """One angle or index with all that is known of it; equal to itself alone.

    Attributes:
        key: Its name in every format; one meaning for ever.
        unit: Unit of value and delta.
        views: Where it can be measured.
        needs: What must be in the picture.
        raw: (pose, context) -> the raw figure, or None where geometry gives none.
        change: (raw, baseline's median, baseline) -> delta.
        absolute: Views in which the raw figure is an absolute value to show.
        modelled: Views in which the model gives the change, where there is one.
        model_output: The model's key for it, where that is not its own.
        is_share: Given in percent of the model's usual half width, not in its unit.
        needs_hip: Told from the side only where the baseline saw the hip.
        is_ratio: Our own geometry stands behind its limits, no standard and no cohort:
            they follow a person's own range.
        moves_with_setup: Made of size and place in the picture: it says nothing where
            body and camera stand elsewhere than in the baseline.
        is_told_turned: Told of a head that is turned too far for everything else.
        resists_tilt: An angle of the model that a tilted camera does not mislead: it
            tells a posture from a set-up that was moved.
        forward_sign: Sign of its change when the person comes forward.
        shows: The movement that it is there for; no metric is there for two.
        corroborated_by: Of a ratio: what, once seen, proves that there was something
            for it to see.
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
        """Return how it is read off the model."""
        output = self.key if self.model_output is None else self.model_output
        return Readout(metric=self.key, output=output, is_share=self.is_share)

    def can_tell(
        self, view: View, near_side: Side | None, seen: frozenset[Landmark]
    ) -> bool:
        """Return whether it can be measured in a view with so much in the picture."""
        return view in self.views and _asked_for(self.needs, view, near_side) <= seen

    def measure(self, pose: Pose, setting: MeasureContext) -> Measure | None:
        """Return the figure, or None where this look cannot tell."""
        view, near_side = setting.view, setting.near_side
        can_tell = self.can_tell(view, near_side, seen_landmarks(pose))
        return self.figure(pose, setting) if can_tell else None

    def figure(self, pose: Pose, setting: MeasureContext) -> Measure | None:
        """Return the figure where it can be told, or None where it cannot."""
        raw, angles = self.raw(pose, setting), setting.angles
        value = raw if setting.view in self.absolute else None
        if angles is not None and setting.view in self.modelled:
            angle = angles.get(self.key)
            if angle is not None:
                return Measure(
                    raw=raw, value=value, delta=angle.delta, interval=angle.interval
                )
            return None if raw is None else Measure(raw=raw, value=value, delta=None)
        if raw is None:
            return None
        baseline, delta = setting.baseline, None
        if baseline is not None and self.key in baseline.medians:
            delta = self.change(raw, baseline.medians[self.key], baseline)
        return Measure(raw=raw, value=value, delta=delta)


def seen_landmarks(pose: Pose) -> frozenset[Landmark]:
    """Return those landmarks that a need may ask for and that are in the picture."""
    seen = set()
    for each, min_visibility, margin in _IN_PICTURE:
        if pose.is_seen(each, min_visibility=min_visibility, margin=margin):
            seen.add(each)
    return frozenset(seen)


def is_hip_seen(pose: Pose, near_side: Side | None) -> bool:
    """Return whether the near hip is in the picture."""
    hip = RIGHT_TWINS[_HIP] if near_side is Side.RIGHT else _HIP
    return pose.is_seen(hip, min_visibility=MIN_VISIBILITY, margin=HIP_MARGIN)


def _asked_for(
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A figure and the zone it lies in at this moment."""

    metric: Metric
    measure: Measure
    zone: Zone | None
