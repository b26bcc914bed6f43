"""Scenes: a person before a camera, look after look, for tests of the monitor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from posture_monitor.core.assessment import Assessment, readings_of
from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.calibration.learner import LearningSettings
from posture_monitor.core.events import Event, Reminder
from posture_monitor.core.metrics.metric import MeasureContext
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.features import features_of, layout_of
from posture_monitor.core.pose.landmarks import Landmark, Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.pose.view import sight_of
from posture_monitor.core.settings import MonitorMemory, MonitorSettings, Start
from posture_monitor.core.thresholds import NO_THRESHOLDS
from posture_monitor.core.vocabulary import Picture, Side
from tests.figures import front_pose, side_pose, with_points

CAMERA = "Desk Camera"

FRONT = front_pose()
SLUMPED = front_pose(ear_height_px=108.0)  # 10 % lower: slump_index in caution
SUNK = front_pose(ear_height_px=90.0)  # 25 %: in avoid, head_drop in caution
TILTED = front_pose(head_tilt_deg=12.0)  # to the person's left
TILTED_BACK = front_pose(head_tilt_deg=-12.0)
NEARER = front_pose(shoulder_span_px=230.0, ear_height_px=138.0, eye_span_px=69.0)
MOVED = front_pose(  # 7 % nearer: another position, neutral in everything
    shoulder_span_px=214.0, ear_height_px=128.4, eye_span_px=64.2
)
TURNED = front_pose(nose_aside=0.3)
HAND_AT_FACE = with_points(FRONT, {Landmark.LEFT_INDEX: (320.0, 296.0)})
SIDE = side_pose()
HEAD_DOWN = side_pose(head_deg=20.0)  # 30 degrees farther down
OTHER_SIDE = side_pose(near=Side.RIGHT)


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many seconds of the same: a pose, nobody (None), or a picture that is bad."""

    lasts_s: float
    what: Pose | Picture | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look and what the monitor made of it."""

    observation: Observation
    assessment: Assessment
    events: tuple[Event, ...]

    @property
    def at_s(self) -> float:
        return self.observation.at_s


def baseline_of(pose: Pose, *, looks: int = 50, camera: str = CAMERA) -> Baseline:
    """Return the baseline of somebody who sat like this without moving at all."""
    sight = sight_of(pose)
    setup = Setup(
        camera=camera,
        size_px=pose.size_px,
        view=sight.view,
        near_side=sight.near_side,
    )
    setting = MeasureContext(view=sight.view, near_side=sight.near_side, baseline=None)
    return Baseline(
        setup=setup,
        looks=looks,
        provisional=False,
        medians={
            reading.metric.key: reading.measure.raw
            for reading in readings_of(pose, setting, NO_THRESHOLDS)
            if reading.measure.raw is not None
        },
        spreads={},
    )


def known(pose: Pose, place: int = 0) -> Baseline:
    """Return a baseline that the model can be asked with."""
    bare = baseline_of(pose)
    view, near_side = bare.setup.view, bare.setup.near_side
    features, layout = features_of(pose, view, near_side), layout_of(view)
    assert features is not None
    assert layout is not None
    return replace(
        bare,
        setup=replace(bare.setup, place=place),
        features=dict(zip(layout.names, features, strict=True)),
    )


BASELINES = (baseline_of(FRONT), baseline_of(SIDE), baseline_of(OTHER_SIDE))


def new_monitor(
    settings: MonitorSettings,
    *,
    baselines: Sequence[Baseline] = BASELINES,
    first: CalibrationSettings | None = None,
    provisional: LearningSettings | None = None,
    memory: MonitorMemory | None = None,
    memory_at_s: float = 0.0,
) -> Monitor:
    return Monitor(
        settings,
        camera=CAMERA,
        baselines=baselines,
        first=first,
        provisional=provisional,
        start=Start(at_s=memory_at_s, memory=memory),
    )


def observation(what: Pose | Picture | None, at_s: float) -> Observation:
    if isinstance(what, Picture):
        return Observation(at_s=at_s, picture=what)
    return Observation(at_s=at_s, pose=what)


def observations(
    *stretches: Stretch, begins_s: float = 0.0, every_s: float = 5.0
) -> Iterator[Observation]:
    """Yield looks at a steady rate; a stretch's first look is at its beginning."""
    ends_s = begins_s
    looks = 0
    for stretch in stretches:
        ends_s += stretch.lasts_s
        while begins_s + looks * every_s < ends_s:
            yield observation(stretch.what, begins_s + looks * every_s)
            looks += 1


def watch(
    monitor: Monitor, scene: Iterable[Observation], *, day: int = 0
) -> list[Look]:
    """Return every look of a scene as the monitor assesses it."""
    looks = []
    for each in scene:
        assessment, events = monitor.observe(each, day=day)
        looks.append(Look(observation=each, assessment=assessment, events=events))
    return looks


def events_of(looks: Iterable[Look]) -> list[Event]:
    return [event for look in looks for event in look.events]


def reminders_of(looks: Iterable[Look]) -> list[Reminder]:
    return [event for event in events_of(looks) if isinstance(event, Reminder)]


def posture_reminders_of(looks: Iterable[Look]) -> list[Reminder]:
    return [each for each in reminders_of(looks) if each.cause.metric is not None]
