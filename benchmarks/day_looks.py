"""The looks of a day: a body put through a plan, as MediaPipe would see it.

All looks of a day are put together at once. The head is turned, bent and tilted about
the middle between the ears for a glance, and about the neck for a drink or a phone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.day_bodies import (
    DEPTHS,
    ERRORS,
    NEUTRAL,
    POINTS,
    PRESENT,
    SHOULDERS,
    TRUE,
    TRUTHS,
    VISIBLE,
    WORLD,
    Body,
)
from benchmarks.day_plans import (
    BASELINE_LOOKS,
    CALL_SWAY,
    COLLEAGUE,
    MILD_SIZES,
    PERIOD_S,
    SEED,
    SLOW_S,
    SLOW_SHARE,
    Act,
    DayPlan,
)
from benchmarks.people import Move
from posture_monitor.core.pose.landmarks import LANDMARKS, Array, Landmark, Pose

HEAD = list(range(Landmark.NOSE, Landmark.MOUTH_RIGHT + 1))
NECK = 0.35  # of the way from the shoulders to the ears: where a head bends
NEAREST_M = 0.15  # no point comes nearer to the camera
EARS = [Landmark.LEFT_EAR, Landmark.RIGHT_EAR]
ACROSS = np.array([1.0, 0.0, 0.0])  # to the person's left


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Day:
    """A day's looks and their truth.

    Attributes:
        poses: One a look, None where nobody is found.
        sizes: {posture: (n,) true size, 1 is mild, -1 mild to the other
            side}; not a number while away.
    """

    plan: DayPlan
    poses: Sequence[Pose | None]
    sizes: Mapping[str, Array]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Beside:
    """What a day takes from others: the colleague, and how shirts differ."""

    colleague: Body
    spread: tuple[float, float]


def baseline_poses(body: Body) -> list[Pose]:
    """Return the looks of the day before, from which the baseline is taken."""
    chance = np.random.default_rng([SEED, body.number, 1])
    sway = swaying(body, BASELINE_LOOKS, np.zeros(BASELINE_LOOKS), SLOW_SHARE, chance)
    return poses_of(body, body.neutral + sway, still(BASELINE_LOOKS))


def day_of(
    body: Body, plan: DayPlan, day: int, beside: Beside, slow: float = SLOW_SHARE
) -> Day:
    """Return the looks of a day.

    Args:
        body: Whose day.
        plan: What happens.
        day: Which of his days.
        beside: What does not depend on him.
        slow: Share of the sway's variance that is slow.
    """
    chance = np.random.default_rng([SEED, body.number, day, 2])
    vectors = _vectors(body, plan, slow, chance)
    sizes = _sizes(body, vectors)
    _dress(vectors, plan, beside.spread)
    moves = _moved(plan)
    poses: list[Pose | None] = [*poses_of(body, vectors, moves)]
    _replace_by_colleague(poses, plan, beside.colleague, chance)
    gone = plan.during(Act.AWAY) > 0
    lost = chance.uniform(size=len(poses)) < _lost(body, plan)
    for look in np.flatnonzero(gone | lost).tolist():
        poses[look] = None
    for own in sizes.values():
        own[gone] = np.nan
    return Day(plan=plan, poses=poses, sizes=sizes)


def shoulder_spread(people: Sequence[Body]) -> tuple[float, float]:
    """Return the SD between people of MediaPipe's error at the shoulders: out and up.

    What it takes for a shoulder depends on the clothes: the spread between people
    stands for that between the shirts of one person.
    """
    errors = [body.neutral[ERRORS][:2] for body in people]
    out, up = np.std(errors, axis=0).tolist()
    return out, up


def _vectors(
    body: Body, plan: DayPlan, slow: float, chance: np.random.Generator
) -> Array:
    found = body.neutral + swaying(
        body, len(plan.at_s), plan.during(Act.CALL), slow, chance
    )
    for episode in plan.episodes:
        found[plan.within(episode)] += body.effects[episode.posture]
    grown = plan.drift * plan.at_s / (plan.at_s[-1] + PERIOD_S)
    found += grown[:, None] * body.effects["slump20"]
    if "back12" in body.effects:
        found += plan.during(Act.CALL)[:, None] * body.effects["back12"] / 2
    _turn_heads(found, plan)
    return found


def swaying(
    body: Body, looks: int, calls: Array, slow: float, chance: np.random.Generator
) -> Array:
    """Return (n, V) deviations: a slow part that lingers, and one of each look."""
    count = len(body.deviations)
    kept = np.exp(-PERIOD_S / SLOW_S)
    steps = chance.normal(size=(looks, count))
    lingering = np.empty_like(steps)
    lingering[0] = steps[0]
    for look in range(1, looks):
        fresh = np.sqrt(1 - kept**2) * steps[look]
        lingering[look] = kept * lingering[look - 1] + fresh
    quick = chance.normal(size=(looks, count))
    weights = np.sqrt(slow) * lingering + np.sqrt(1 - slow) * quick
    weights *= (1 + (CALL_SWAY - 1) * calls)[:, None]
    found: Array = weights @ body.deviations
    return found


def _turn_heads(vectors: Array, plan: DayPlan) -> None:
    """Turn, bend and tilt the head where a stint says so; the truth follows."""
    for stint in plan.stints:
        rows = np.flatnonzero(plan.within(stint))
        if not (stint.turn_deg or stint.bend_deg or stint.tilt_deg) or not len(rows):
            continue
        about_z, about_x, about_y = np.radians(
            [stint.turn_deg, stint.bend_deg, stint.tilt_deg]
        )
        turn = _rotation(2, about_z) @ _rotation(0, about_x) @ _rotation(1, about_y)
        points = vectors[rows, POINTS].reshape(len(rows), LANDMARKS, 3)
        ears, low = (
            points[:, list(pair)].mean(axis=1, keepdims=True)
            for pair in (EARS, SHOULDERS)
        )
        about = low + NECK * (ears - low) if stint.bend_deg else ears
        points[:, HEAD] = (points[:, HEAD] - about) @ turn.T + about
        vectors[rows, POINTS] = points.reshape(len(rows), -1)
        for name, more in (
            ("head_yaw_world", stint.turn_deg),
            ("head_pitch_world", stint.bend_deg),
            ("head_tilt_world", stint.tilt_deg),
        ):
            vectors[rows, TRUE.start + TRUTHS.index(name)] += more


def _rotation(axis: int, angle: float) -> Array:
    """Return the turn about an axis of the person: 0 left, 1 back, 2 up."""
    c, s = np.cos(angle), np.sin(angle)
    first, second = [each for each in range(3) if each != axis]
    found = np.eye(3)
    found[first, first] = found[second, second] = c
    sign = -1.0 if axis == 1 else 1.0
    found[first, second], found[second, first] = -sign * s, sign * s
    return found


def _sizes(body: Body, vectors: Array) -> dict[str, Array]:
    change = (vectors - body.neutral)[:, TRUE]
    found = {}
    for key, (name, mild) in MILD_SIZES.items():
        found[key] = change[:, TRUTHS.index(name)] / mild
    return found


def _dress(vectors: Array, plan: DayPlan, spread: tuple[float, float]) -> None:
    """Move both shoulders up, and as much outwards on each side."""
    out, up = (one * more for one, more in zip(spread, plan.shirt, strict=True))
    for shoulder, side in zip(SHOULDERS, (1.0, -1.0), strict=True):
        vectors[:, 3 * shoulder] += side * out
        vectors[:, 3 * shoulder + 2] += up


def _lost(body: Body, plan: DayPlan) -> Array:
    found = np.full(len(plan.at_s), body.lost.get(NEUTRAL, 0.0))
    for episode in plan.episodes:
        found[plan.within(episode)] = body.lost.get(episode.posture, 0.0)
    return found


def _replace_by_colleague(
    poses: list[Pose | None],
    plan: DayPlan,
    other: Body,
    chance: np.random.Generator,
) -> None:
    rows = np.flatnonzero(plan.during(Act.COLLEAGUE)).tolist()
    if not rows:
        return
    sway = swaying(other, len(rows), np.zeros(len(rows)), 0.0, chance)
    where = still(len(rows)) + _numbers(COLLEAGUE)
    strangers = poses_of(other, other.neutral + sway, where)
    for look, pose in zip(rows, strangers, strict=True):
        poses[look] = pose


def still(looks: int) -> Array:
    """Return (n, 5) of chair and camera where they always were."""
    return np.zeros((looks, 5))


def _moved(plan: DayPlan) -> Array:
    """Return (n, 5) where chair and camera are at each look."""
    found = still(len(plan.at_s))
    for at_s, move in plan.moves:
        found[plan.at_s >= at_s] = _numbers(move)
    return found


def _numbers(move: Move) -> Array:
    metres = (move.left_m, move.forward_m, move.up_m)
    return np.array([*metres, move.tilt_deg, move.pan_deg])


def poses_of(body: Body, vectors: Array, moves: Array) -> list[Pose]:
    """Return the looks as poses after the moves (as people._moved, all at once)."""
    looks, size = len(vectors), np.array(body.size_px, dtype=np.float64)
    world = vectors[:, POINTS].reshape(looks, LANDMARKS, 3)
    shift = moves[:, None, :3] * np.array([1.0, -1.0, 1.0])
    points = (world + shift) @ body.turned
    turns = [
        _camera_turn(tilt_deg, pan_deg) for tilt_deg, pan_deg in moves[:, 3:].tolist()
    ]
    points = np.einsum("nij,njk->nik", points, np.array(turns))
    after = np.maximum(-points[:, :, 2], NEAREST_M)
    across = points[:, :, :2] * np.array([1.0, -1.0])
    xy_px = size / 2 + body.focal_px * across / after[:, :, None]
    z_px = vectors[:, DEPTHS] * body.focal_px / after
    return [
        Pose(
            xy_px=xy_px[look],
            z_px=z_px[look],
            visibility=np.clip(vectors[look, VISIBLE], 0.0, 1.0),
            presence=np.clip(vectors[look, PRESENT], 0.0, 1.0),
            world_m=vectors[look, WORLD].reshape(LANDMARKS, 3),
            size_px=body.size_px,
        )
        for look in range(looks)
    ]


def _camera_turn(tilt_deg: float, pan_deg: float) -> Array:
    a, b = np.radians([tilt_deg, pan_deg])
    about_x = np.array(
        [[1, 0, 0], [0, np.cos(a), -np.sin(a)], [0, np.sin(a), np.cos(a)]]
    )
    about_y = np.array(
        [[np.cos(b), 0, np.sin(b)], [0, 1, 0], [-np.sin(b), 0, np.cos(b)]]
    )
    found: Array = about_x @ about_y
    return found
