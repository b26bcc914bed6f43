"""People before the real `Monitor`, with models that have never seen them.

Each person's neutral looks make the baseline; every other look comes 600 s later, so
that it is assessed alone. What the program refuses, gates or does not recognise counts
against it. Beside it: the model asked directly, a plain ridge that refuses nothing, and
the same model with perfect points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from benchmarks import train_angles
from benchmarks.people import (
    KEYS,
    Move,
    Picture,
    by_person,
    folds,
    true_changes,
)
from benchmarks.ridge_terms import expanded, softened
from benchmarks.train_angles import Samples
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.events import BaselineTaken
from posture_monitor.core.metrics.angle_model import Angle, AngleModel, Readout
from posture_monitor.core.metrics.limits import Bands
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.landmarks import Array, Landmark, Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.thresholds import bands_of
from posture_monitor.settings.build import monitor_settings
from posture_monitor.settings.layers import load_config

FOLDS = 8
APART_S = 600.0
CHAIR = Move(left_m=0.02, forward_m=0.04, up_m=0.005)  # standard deviations
FIRST = CalibrationSettings(min_looks=3, min_s=0.0)
PLAIN_RIDGE = 60.0  # per copy, as the model's own
EYE_PARTS = {"eye_l": (1, 2, 3), "eye_r": (4, 5, 6)}
PARTS = {
    "nose": Landmark.NOSE,
    "tragus_l": Landmark.LEFT_EAR,
    "tragus_r": Landmark.RIGHT_EAR,
    "glenohumeral_l": Landmark.LEFT_SHOULDER,
    "glenohumeral_r": Landmark.RIGHT_SHOULDER,
    "elbow_l": Landmark.LEFT_ELBOW,
    "elbow_r": Landmark.RIGHT_ELBOW,
    "hip_l": Landmark.LEFT_HIP,
    "hip_r": Landmark.RIGHT_HIP,
}
MOUTH_BELOW_NOSE = 0.6  # of the way from the eyes to the nose
MOUTH_WIDTH = 0.8  # of the eyes' distance


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Look:
    """One picture after a move, assessed.

    Attributes:
        picture: What was rendered.
        pose: Its landmarks after the move.
        neutral: The poses that made the baseline.
        truth: {metric: true change from the neutral looks}.
        assessment: What the monitor said.
        bands: The limits that held.
    """

    picture: Picture
    pose: Pose
    neutral: tuple[Pose, ...]
    truth: Mapping[str, float]
    assessment: Assessment
    bands: Bands

    @property
    def deltas(self) -> dict[str, tuple[float, float | None]]:
        """Return {metric: (change, half of its interval if any)} as told."""
        found = {}
        for reading in self.assessment.readings:
            measure = reading.measure
            if measure.delta is not None:
                half = measure.interval and (measure.interval[1] - measure.interval[0])
                found[reading.metric.key] = (
                    measure.delta,
                    None if half is None else half / 2,
                )
        return found


Draw = Callable[[np.random.Generator], Move]


@cache
def shipped() -> MonitorSettings:
    """Return the settings that the program ships, its models among them."""
    return monitor_settings(load_config())


class Watch:
    """A monitor that knows a person's baseline; each look is assessed alone."""

    def __init__(self, neutral: Sequence[Pose], settings: MonitorSettings) -> None:
        """Take the baseline from the neutral looks, 600 s apart."""
        self.neutral = tuple(neutral)
        self._settings = settings
        self._monitor = Monitor(settings, camera="benchmark", first=FIRST)
        self._at_s = 0.0
        self.baseline: Baseline | None = None
        for pose in neutral:
            _, events = self._observe(pose)
            for event in events:
                if isinstance(event, BaselineTaken):
                    self.baseline = event.baseline
        if self.baseline is None:  # fewer than three, or of several views
            self.baseline = self._monitor.finished_baseline()
        self.bands: Bands = {}
        if self.baseline is not None:
            known = (self.baseline,)
            self._monitor = Monitor(settings, camera="benchmark", baselines=known)
            self.bands = bands_of(self.baseline, settings.limits, settings)

    def assess(self, pose: Pose) -> Assessment:
        """Return what one look says."""
        return self._observe(pose)[0]

    def _observe(self, pose: Pose) -> tuple[Assessment, tuple[object, ...]]:
        self._at_s += APART_S
        return self._monitor.observe(Observation(at_s=self._at_s, pose=pose), day=0)


def looks(
    his: Sequence[Picture],
    settings: MonitorSettings,
    draw: Draw = CHAIR.drawn,
    *,
    seed: int = 99,
    with_neutral: bool = False,
) -> list[Look]:
    """Return a person's looks through the monitor, each moved as `draw` says."""
    neutral = [picture for picture in his if picture.is_neutral]
    watch = Watch([each.moved() for each in neutral], settings)
    chance = np.random.default_rng([seed, int(his[0].person[1:])])
    found = []
    for picture in his:
        if picture.is_neutral and not with_neutral:
            continue
        pose = picture.moved(draw(chance))
        found.append(
            Look(
                picture=picture,
                pose=pose,
                neutral=watch.neutral,
                truth=dict(
                    zip(KEYS, true_changes(picture, neutral).tolist(), strict=True)
                ),
                assessment=watch.assess(pose),
                bands=watch.bands,
            )
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fold:
    """A model and those that it has not seen.

    Attributes:
        name: Of the model.
        model: Trained on everybody else.
        plain: The plain ridge of the same people.
        people: {person: his pictures} who were left out.
    """

    name: str
    model: AngleModel
    plain: Plain
    people: Mapping[str, Sequence[Picture]]

    @property
    def settings(self) -> MonitorSettings:
        """Return the shipped settings with this model in its place."""
        own = shipped()
        return replace(own, models={**own.models, self.name: self.model})


def folds_of(
    name: str,
    found: Sequence[Picture],
    count: int = FOLDS,
    *,
    beside: Sequence[Picture] = (),
) -> Iterator[Fold]:
    """Yield the folds of one model's people, each person left out once.

    Args:
        name: Of the model.
        found: The people who are left out in turns.
        count: How many folds.
        beside: Other people, who train in every fold.
    """
    samples = train_angles.samples(name, [*found, *beside])
    people = by_person(found, train_angles.CAMERAS[name])
    for _, held_out in folds(people, count):
        given = samples.of(set(samples.people) - held_out)
        yield Fold(
            name=name,
            model=train_angles.trained(name, given),
            plain=Plain(name, given),
            people={person: people[person] for person in sorted(held_out)},
        )


class Plain:
    """A plain ridge on the same features: no reweighting, no widths, no refusal."""

    def __init__(self, name: str, given: Samples) -> None:
        """Fit it."""
        kinds = train_angles.LAYOUTS[name].features
        self._lengths = np.array([each.is_length for each in kinds])
        self._changes = np.array([each.is_change for each in kinds])
        self._contexts = np.array([each.is_context for each in kinds])
        changes, contexts = self._parts(given.features, given.baselines)
        self._scale = changes.std(axis=0) + 1e-9
        self._middle = contexts.mean(axis=0)
        self._spread = contexts.std(axis=0) + 1e-9
        terms = self._terms(given.features, given.baselines)
        penalty = PLAIN_RIDGE * train_angles.COPIES * np.eye(terms.shape[1])
        self._weights = np.linalg.solve(
            terms.T @ terms + penalty, terms.T @ given.truth
        )

    def deltas(
        self, features: Sequence[float], baseline: Sequence[float]
    ) -> dict[str, float]:
        """Return {metric: change}, whatever the picture."""
        terms = self._terms(np.array([features]), np.array([baseline]))
        return dict(zip(KEYS, (terms @ self._weights)[0].tolist(), strict=True))

    def _parts(self, features: Array, baselines: Array) -> tuple[Array, Array]:
        change = features - baselines
        change[:, self._lengths] /= np.exp(baselines[:, :1])
        return change[:, self._changes], baselines[:, self._contexts]

    def _terms(self, features: Array, baselines: Array) -> Array:
        changes, contexts = self._parts(features, baselines)
        pairs = np.triu_indices(changes.shape[1])
        softer = softened(
            changes / self._scale, (contexts - self._middle) / self._spread
        )
        return expanded(*softer, pairs)


class Asked:
    """A model asked directly, without view, gates or presence."""

    def __init__(self, name: str, neutral: Sequence[Pose]) -> None:
        """Take the baseline from the neutral looks."""
        self._name = name
        own, self._side = train_angles.baseline_of(name, neutral)
        self.baseline: Sequence[float] = own.tolist()

    def features(self, pose: Pose) -> Sequence[float]:
        """Return what the model sees of a pose."""
        return train_angles.seen_as(self._name, pose, self._side)


def perfect(picture: Picture) -> Picture:
    """Return the picture as if MediaPipe saw every point where it truly is.

    Its landmarks lie on the projected points and their depth is the true one. The mouth
    is put below the nose, along the line from the eyes. Visibility stays as it was.
    """
    if picture.seen is None or picture.depth_m is None:
        return picture
    xy, depth_m = picture.seen.xy_px.copy(), np.array(picture.depth_m)
    true_px = {part: np.array(point) for part, point in picture.true_px.items()}
    for part, landmark in PARTS.items():
        xy[landmark] = true_px[part]
    for part, eyes in EYE_PARTS.items():
        xy[list(eyes)] = true_px[part]
    eyes_px = (true_px["eye_l"] + true_px["eye_r"]) / 2
    mouth = true_px["nose"] + MOUTH_BELOW_NOSE * (true_px["nose"] - eyes_px)
    half = MOUTH_WIDTH * (true_px["eye_l"] - true_px["eye_r"]) / 2
    xy[Landmark.MOUTH_LEFT], xy[Landmark.MOUTH_RIGHT] = mouth + half, mouth - half
    hips_m = (depth_m[Landmark.LEFT_HIP] + depth_m[Landmark.RIGHT_HIP]) / 2
    seen = Pose(
        xy_px=xy,
        z_px=picture.focal_px * (depth_m - hips_m) / hips_m,
        visibility=picture.seen.visibility,
        presence=picture.seen.presence,
        size_px=picture.size_px,
    )
    return replace(picture, seen=seen)


def asked_directly(
    model: AngleModel, features: Sequence[float], baseline: Sequence[float]
) -> dict[str, Angle]:
    """Return {output: angle} of everything that a model gives."""
    readouts = [Readout(metric=key, output=key) for key in model.keys]
    return model.against(baseline, readouts).angles(features)
