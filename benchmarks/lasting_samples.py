"""The windows that the lasting model is trained on: rendered people, moved about.

Everybody becomes a body (day_bodies) with his own neutral and his own looks; how people
sway is what their looks' swaying parts add, fitted over all of one camera, and what is
left over is MediaPipe's. A window is a share of a posture with a part of the sway, at
another place of chair and camera, in another shirt, against a baseline that is a
little off.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.day_bodies import (
    LENGTH,
    SHOULDERS,
    TRUE,
    TRUTHS,
    Body,
    body_at,
    vector_of,
)
from benchmarks.day_looks import poses_of, shoulder_spread
from benchmarks.day_plans import MILD_SIZES, PAN_DEG, RESIT, ROLL_M, SHIRT, TILT_DEG
from benchmarks.people import NEUTRAL_LOOKS
from benchmarks.swaying_jobs import SWAYS
from benchmarks.train_angles import baseline_of, seen_as
from posture_monitor.core.pose.landmarks import Array

PARTS = (
    *("neck_flexion", "forward_head_cm", "thoracic_flexion", "trunk_inclination"),
    *("trunk_lateral", "head_yaw", "head_tilt"),
)  # that sway
OTHER_PARTS = (
    *("lumbar_flexion", "trunk_yaw", "shoulder_elevation_l"),
    *("shoulder_elevation_r", "shoulder_protraction"),
)
STILL = 8.0  # degrees: looks with less than this show how MediaPipe errs
WINDOWS, NEUTRAL_WINDOWS = 30, 250  # of each posture, and of none
LEAST, MOST = 0.25, 1.1  # share of a posture as it was rendered
SWAYING = 0.5  # of the sway of single looks, since a window averages most of it
BASELINES, BASELINE_SWAYING = 8, 0.42
ROLLED, TILTED, PANNED = 0.3, 0.25, 0.25  # share of the windows
SEED = 1

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Windows:
    """N windows as the model sees them.

    Attributes:
        features, baselines: (N, F) the middle of the window, and the baseline's.
        truth: (N, K) true sizes as in MILD_SIZES, 1 is mild.
        postures: What was rendered, without its number; "" is neutral.
        stands: (N,) where the camera stands, -1 to 1.
    """

    features: Array
    baselines: Array
    truth: Array
    postures: tuple[str, ...]
    stands: Array


def training_bodies(paths: Iterable[Path], cameras: Sequence[str]) -> list[Body]:
    """Return everybody of these files before these cameras, each look an effect."""
    people: dict[str, list[Row]] = {}
    for row in _rows(paths, cameras):
        people.setdefault(row["person"], []).append(row)
    whole = {name: his for name, his in people.items() if any(map(_is_upright, his))}
    looks = {name: _looks(his) for name, his in whole.items()}
    swaying = {camera: _swaying(whole, looks, camera) for camera in cameras}
    return [
        body_at(
            his[0],
            neutral=looks[name].neutral,
            effects=looks[name].effects,
            deviations=swaying[his[0]["view"]],
        )
        for name, his in whole.items()
    ]


def windows(name: str, people: Sequence[Body], stands: Mapping[str, float]) -> Windows:
    """Return the windows of these people.

    Args:
        name: Of the layout, front or side.
        people: Whose.
        stands: {camera: where it stands, -1 to 1}.
    """
    chance, spread = np.random.default_rng(SEED), shoulder_spread(people)
    parts = [_windows_of(name, body, spread, chance) for body in people]
    features, baselines, truth, postures = zip(*parts, strict=True)
    counts = [len(each) for each in postures]
    return Windows(
        features=np.vstack(features),
        baselines=np.vstack(baselines),
        truth=np.vstack(truth),
        postures=tuple(each for own in postures for each in own),
        stands=np.repeat([stands[body.camera] for body in people], counts),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Looks:
    """A person's looks: their difference from his neutral, and what was asked."""

    neutral: Array
    effects: Mapping[str, Array]
    differences: Array
    asked: Array


def _looks(his: Sequence[Row]) -> _Looks:
    vectors = np.array([vector_of(row) for row in his])
    asked = np.array(
        [[float(row["posture"].get(part, 0.0)) for part in _ALL] for row in his]
    )
    upright = np.array([_is_upright(row) for row in his])
    neutral = vectors[upright].mean(axis=0)
    differences = vectors - neutral
    return _Looks(
        neutral=neutral,
        effects={
            _posture(row): difference
            for row, difference in zip(his, differences, strict=True)
            if not _is_upright(row)
        },
        differences=differences,
        asked=asked - asked[upright].mean(axis=0),
    )


_ALL = (*PARTS, *OTHER_PARTS)


def _swaying(
    whole: Mapping[str, Sequence[Row]], looks: Mapping[str, _Looks], camera: str
) -> Array:
    """Return (D, V) deviations of single looks before a camera, as in Body."""
    here = [looks[name] for name, his in whole.items() if his[0]["view"] == camera]
    differences = np.vstack([each.differences for each in here])
    asked = np.vstack([each.asked for each in here])
    response = np.linalg.lstsq(asked, differences, rcond=None)[0]
    rest = (differences - asked @ response)[np.abs(asked).max(axis=1) < STILL]
    bounds = SWAYS["lively"].bounds
    spread = np.array([bounds[part] for part in PARTS]) / np.sqrt(3)
    return np.vstack(
        [
            response[: len(PARTS)] * spread[:, None],
            (rest - rest.mean(axis=0)) / np.sqrt(len(rest)),
        ]
    )


def _windows_of(
    name: str, body: Body, spread: tuple[float, float], chance: np.random.Generator
) -> tuple[Array, Array, Array, list[str]]:
    """Return features, baselines, truth and postures of a person's windows."""
    held = ["" for _ in range(NEUTRAL_WINDOWS)]
    held += [posture for posture in body.effects for _ in range(WINDOWS)]
    count = len(held)
    effects = np.array([body.effects.get(each, np.zeros(LENGTH)) for each in held])
    share = chance.uniform(LEAST, MOST, size=count)
    change = effects * share[:, None] + _swayed(body, count, SWAYING, chance)
    vectors = body.neutral + change
    _dress(vectors, spread, chance)
    own = body.neutral + _swayed(body, BASELINES, BASELINE_SWAYING, chance)
    taken = [
        baseline_of(name, [pose])
        for pose in poses_of(body, own, np.zeros((len(own), 5)))
    ]
    side = taken[0][1]
    seen = [
        seen_as(name, pose, side)
        for pose in poses_of(body, vectors, _moved(count, chance))
    ]
    chosen = chance.integers(BASELINES, size=count)
    baselines = np.array([features for features, _ in taken])[chosen]
    truth = np.stack(
        [
            change[:, TRUE][:, TRUTHS.index(of)] / mild
            for of, mild in MILD_SIZES.values()
        ],
        axis=1,
    )
    return (
        np.array(seen),
        baselines,
        truth,
        [each.rstrip("0123456789") for each in held],
    )


def _swayed(body: Body, count: int, share: float, chance: np.random.Generator) -> Array:
    weights = share * chance.normal(size=(count, len(body.deviations)))
    found: Array = weights @ body.deviations
    return found


def _dress(
    vectors: Array, spread: tuple[float, float], chance: np.random.Generator
) -> None:
    out, up = (SHIRT * one * chance.normal(size=len(vectors)) for one in spread)
    for shoulder, side in zip(SHOULDERS, (1.0, -1.0), strict=True):
        vectors[:, 3 * shoulder] += side * out
        vectors[:, 3 * shoulder + 2] += up


def _moved(count: int, chance: np.random.Generator) -> Array:
    """Return (n, 5) where chair and camera are: as on simulated days."""
    place = chance.normal(size=(count, 3)) * [RESIT.left_m, RESIT.forward_m, RESIT.up_m]
    roll, shaken = chance.choice([-1.0, 1.0], size=(2, count))
    what = chance.uniform(size=(2, count))
    place[:, 1] += np.where(what[0] < ROLLED, ROLL_M * roll, 0.0)
    is_tilted = what[1] < TILTED
    is_panned = ~is_tilted & (what[1] < TILTED + PANNED)
    tilt_deg = np.where(is_tilted, TILT_DEG * shaken, 0.0)
    pan_deg = np.where(is_panned, PAN_DEG * shaken, 0.0)
    return np.column_stack([place, tilt_deg, pan_deg])


def _rows(paths: Iterable[Path], cameras: Sequence[str]) -> Iterable[Row]:
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = map(json.loads, lines)
            yield from (
                row
                for row in rows
                if row["view"] in cameras and row["pose"] is not None
            )


def _posture(row: Row) -> str:
    posture: str = row["name"].rsplit("_", 1)[1]
    return posture


def _is_upright(row: Row) -> bool:
    return _posture(row) in NEUTRAL_LOOKS
