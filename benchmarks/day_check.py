"""Whether the looks that are put together are like the rendered ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.accuracy_page import Section, Table, number, percent
from benchmarks.day_bodies import (
    ERROR_NAMES,
    ERRORS,
    NEUTRAL,
    Body,
    Seen,
    halved,
    looks_of,
)
from benchmarks.day_looks import baseline_poses, poses_of, still, swaying
from benchmarks.day_plans import HELD, SEED, SLOW_SHARE
from benchmarks.day_rules import baseline_of
from benchmarks.held_out import APART_S, shipped
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.landmarks import Array, Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.vocabulary import Posture

DRAWN = 10  # looks that are put together, a person and posture
POSTURES = (NEUTRAL, *HELD)
MM = 1000.0

Shares = dict[str, list[bool]]  # {posture: whether each look is poor}


def section(people: Sequence[Body], sources: Sequence[Path]) -> Section:
    """Return the check, over those whose mild postures were rendered."""
    rendered = [each for path in sources if path.exists() for each in looks_of(path)]
    known = {each.person for each in rendered if each.asked is not None}
    checked = [body for body in people if body.person in known]
    if not checked:
        told = "Nobody's mild postures were rendered: nothing to check."
        return Section(title="The looks, checked", parts=(told,))
    return Section(
        title="The looks, checked",
        parts=(
            "Share of single looks that the program calls poor, against the same "
            "baseline: the rendered ones, those put together from them, and with mild "
            "postures halved by arithmetic:",
            _poor_table(checked, rendered),
            "MediaPipe's error in mm, as a posture shifts it against neutral (and its "
            "SD from look to look in the first row), of one half of the people / of "
            "the other half, whom the first has not seen:",
            _error_table(checked),
        ),
    )


def _poor_table(people: Sequence[Body], rendered: Sequence[Seen]) -> Table:
    ways: tuple[Shares, Shares, Shares] = ({}, {}, {})
    for body in people:
        base = baseline_of(baseline_poses(body), shipped())
        own = [each for each in rendered if each.person == body.person]
        kinds = (_rendered(body, own), _drawn(body), _drawn(halved(body)))
        for way, looks in zip(ways, kinds, strict=True):
            for posture, poses in looks.items():
                way.setdefault(posture, []).extend(_poor(poses, base))
    rows = [
        [name, *(percent(float(np.mean(way[name]))) for way in ways)]
        for name in POSTURES
        if all(name in way for way in ways)
    ]
    return Table(head=["posture", "rendered", "put together", "halved"], rows=rows)


def _rendered(body: Body, own: Sequence[Seen]) -> dict[str, list[Pose]]:
    found: dict[str, list[Array]] = {}
    for each in own:
        if each.vector is not None and not each.is_upright:
            found.setdefault(each.posture, []).append(each.vector)
    return {
        name: poses_of(body, np.array(vectors), still(len(vectors)))
        for name, vectors in found.items()
    }


def _drawn(body: Body) -> Mapping[str, list[Pose]]:
    chance = np.random.default_rng([SEED, body.number, 3])
    found = {}
    for name in (NEUTRAL, *body.postures):
        sway = swaying(body, DRAWN, np.zeros(DRAWN), SLOW_SHARE, chance)
        held = body.neutral + body.effects.get(name, 0.0)
        found[name] = poses_of(body, held + sway, still(DRAWN))
    return found


def _poor(poses: Sequence[Pose], base: Baseline) -> Iterator[bool]:
    monitor = Monitor(shipped(), camera="benchmark", baselines=[base])
    for look, pose in enumerate(poses, start=1):
        seen = Observation(at_s=look * APART_S, pose=pose)
        yield monitor.observe(seen, day=0)[0].posture is Posture.POOR


def _error_table(people: Sequence[Body]) -> Table:
    halves = people[::2], people[1::2]
    spread = [
        np.mean(
            [np.sqrt((each.deviations[:, ERRORS] ** 2).sum(axis=0)) for each in half],
            axis=0,
        )
        for half in halves
    ]
    rows = [["SD of a look", *_pairs(spread)]]
    for name in HELD:
        shifts = [
            np.array(
                [each.effects[name][ERRORS] for each in half if name in each.effects]
            )
            for half in halves
        ]
        if all(len(each) for each in shifts):
            means = [each.mean(axis=0) for each in shifts]
            rows.append([name, *_pairs(means)])
    return Table(head=["posture", *ERROR_NAMES], rows=rows)


def _pairs(figures: Sequence[Array]) -> list[str]:
    one, other = figures
    return [
        f"{number(MM * first, 0)} / {number(MM * second, 0)}"
        for first, second in zip(one.tolist(), other.tolist(), strict=True)
    ]
