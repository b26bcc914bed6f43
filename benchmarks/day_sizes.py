"""The smallest lasting change that each camera can find, on days of episodes.

Everybody lives his two days of episodes with all half-hours at one size, for several
sizes; between the rendered mild and strong posture, and below the mild one, effects are
in proportion.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

from benchmarks.accuracy_page import NONE, Section, Table, number
from benchmarks.day_bodies import Body
from benchmarks.day_looks import Beside, baseline_poses, day_of
from benchmarks.day_plans import LONG_MIN, MILD_OF, MILD_SIZES, Kind, planned
from benchmarks.day_rules import Program
from benchmarks.day_scores import episode_at
from benchmarks.people import FRONT_CAMERAS
from posture_monitor.core.pose.landmarks import Array

TITLE = "The smallest lasting change"
SIZES = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)  # 1 is mild, 2 strong
WANTED = 0.8  # share of the half-hours
TURNS = 2
POSTURE_OF = {
    "slump20": "slumped",
    "fwd4": "head_forward",
    "neck20": "head_down",
    "lean15": "leaning_in",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sized:
    """A person whose half-hours all have one size."""

    body: Body
    beside: Beside
    size: float


Counts = dict[str, tuple[int, int]]  # {strong posture: found, all}


def section(people: Sequence[tuple[Body, Beside]], processes: int) -> Section:
    """Return the shares by size, and the smallest that is found mostly."""
    tasks = [
        Sized(body=_at(body, size), beside=beside, size=size)
        for body, beside in people
        for size in SIZES
        if all(mild in body.effects for mild in MILD_OF.values())
    ]
    with ProcessPoolExecutor(processes) as pool:
        counts = list(pool.map(counted, tasks))
    rows = [
        row
        for camera in FRONT_CAMERAS
        for row in _rows(
            camera,
            [
                (task.size, found)
                for task, found in zip(tasks, counts, strict=True)
                if task.body.camera == camera
            ],
        )
    ]
    head = ["camera", "posture", *(f"{size:g}" for size in SIZES), "found in 80 %"]
    return Section(
        title=TITLE,
        parts=(
            "Share of the half-hours that are found before the budget, where all of "
            "them have one size (1 is mild, 2 is strong; below and between in "
            "proportion), and from which size on 80 % are found. They are the first "
            "two days of a person with the program; it finds less of what is mild then "
            "than later, since his own spread is not learnt yet:",
            Table(head=head, rows=rows),
        ),
    )


def counted(task: Sized) -> Counts:
    """Return what is found on a person's days of episodes."""
    program = Program(baseline_poses(task.body), is_limited=False)
    found: Counts = dict.fromkeys(MILD_OF, (0, 0))
    for turn in range(TURNS):
        plan = planned(Kind.EPISODES, task.body.postures, task.body.number, turn)
        day = day_of(task.body, plan, turn, task.beside)
        spoken = program.watch(day)
        right = {
            episode_at(day, float(plan.at_s[each.look]))
            for each in spoken
            if each.is_posture
        }
        for number_, episode in enumerate(plan.episodes):
            strong = _strong(episode.posture)
            if strong is None or abs(episode.minutes - LONG_MIN) > 1.0:
                continue
            was, all_of = found[strong]
            found[strong] = (was + (number_ in right), all_of + 1)
    return found


def _at(body: Body, size: float) -> Body:
    """Return him with mild and strong postures at one size."""
    effects = dict(body.effects)
    for strong, mild in MILD_OF.items():
        effects[strong] = effects[mild] = _effect(body.effects, strong, mild, size)
    return replace(body, effects=effects)


def _effect(effects: Mapping[str, Array], strong: str, mild: str, size: float) -> Array:
    if size <= 1.0:
        return size * effects[mild]
    return effects[mild] + (size - 1.0) * (effects[strong] - effects[mild])


def _strong(posture: str) -> str | None:
    if posture in MILD_OF:
        return posture
    return next((key for key, mild in MILD_OF.items() if mild == posture), None)


def _rows(camera: str, found: Sequence[tuple[float, Counts]]) -> list[list[str]]:
    rows = []
    for strong, key in POSTURE_OF.items():
        shares = []
        for size in SIZES:
            own = [counts[strong] for at, counts in found if at == size]
            all_of = sum(count for _, count in own)
            shares.append(sum(was for was, _ in own) / all_of if all_of else 0.0)
        if found:
            unit = "cm" if key == "head_forward" else "degrees"
            rows.append(
                [camera, key, *(number(each) for each in shares)]
                + [smallest(shares, MILD_SIZES[key][1], unit)]
            )
    return rows


def smallest(shares: Sequence[float], mild: float, unit: str) -> str:
    """Return the size from which on the wanted share is found, between two sizes."""
    for place, share in enumerate(shares):
        if share >= WANTED:
            if not place:
                return f"{number(SIZES[0] * mild, 1)} {unit} or less"
            before, size = shares[place - 1], SIZES[place]
            way = (WANTED - before) / (share - before)
            least = SIZES[place - 1] + way * (size - SIZES[place - 1])
            return f"{number(least * mild, 1)} {unit}"
    return f"{NONE} (more than {number(SIZES[-1] * mild, 1)} {unit})"
