"""The days of a person through every rule, and of many people in several processes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from benchmarks.day_bodies import Body
from benchmarks.day_looks import Beside, Day, baseline_poses, day_of, shoulder_spread
from benchmarks.day_plans import MUCH_SLOW, SLOW_SHARE, Act, kinds, planned
from benchmarks.day_rules import (
    OURS,
    OURS_ALONE,
    RIVALS,
    TRUE_ANGLES,
    TRUE_LIMIT,
    TRUTH,
    Program,
    Scored,
    Spoken,
    fresh_budget,
    rival_scores,
    spoken_by,
    true_scores,
)
from benchmarks.day_scores import DayScore, judged, largest_median, outside
from posture_monitor.core.pose.landmarks import Array

LIMITS = (0.67, 0.8, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 6.0)
NICE = 10


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Task:
    """A person and his days.

    Attributes:
        slow: Share of the sway's variance that is slow.
        is_short: Whether only the program, unlimited, and true angles watch.
    """

    body: Body
    beside: Beside
    days: int
    slow: float = SLOW_SHARE
    is_short: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class Ran:
    """All scores: of the days as assumed, and of those with much slow sway."""

    scores: list[DayScore] = field(default_factory=list)
    slower: list[DayScore] = field(default_factory=list)


def ran(people: Sequence[Body], days: int, processes: int, *, slower: bool) -> Ran:
    """Return what every rule made of so many days of each kind.

    Args:
        people: Whose days.
        days: How many of each kind.
        processes: How many work at once.
        slower: Whether the days are also lived with much slow sway.
    """
    tasks = list(_tasks(people, days))
    found = Ran(scores=_all(tasks, processes))
    if slower:
        found.slower = _all(
            [
                Task(
                    body=each.body,
                    beside=each.beside,
                    days=days,
                    slow=MUCH_SLOW,
                    is_short=True,
                )
                for each in tasks
            ],
            processes,
        )
    return found


def scores_of(task: Task) -> list[DayScore]:
    """Return the scores of every rule on the days of one person."""
    neutral = baseline_poses(task.body)
    programs = {(OURS, False): Program(neutral, is_limited=False)}
    if not task.is_short:
        programs[OURS, True] = Program(neutral)
        programs[OURS_ALONE, True] = Program(neutral, is_alone=True)
    found: list[DayScore] = []
    for day in days_of(task):
        number = len({each.day for each in found})
        told = [
            (rule, is_limited, 1.0, program.watch(day))
            for (rule, is_limited), program in programs.items()
        ]
        scores = {} if task.is_short else rival_scores(day, neutral)
        told += _told(day, scores)
        truth = largest_median(day.sizes)
        for rule, is_limited, limit, spoken in told:
            episodes, right, wrong, any_ = judged(day, spoken, truth)
            found.append(
                DayScore(
                    rule=rule,
                    is_limited=is_limited,
                    limit=limit,
                    person=task.body.person,
                    groups=task.body.groups,
                    day=number,
                    kind=day.plan.kind,
                    right=right,
                    wrong=wrong,
                    any_=any_,
                    episodes=episodes,
                    outside=outside(day, spoken),
                    others=sum(not each.is_posture for each in spoken),
                )
            )
    return found


def days_of(task: Task) -> Iterator[Day]:
    """Yield the days of a person in their order."""
    body, turns = task.body, dict.fromkeys(kinds(1), 0)
    for number, kind in enumerate(kinds(task.days)):
        plan = planned(kind, body.postures, body.number, turns[kind])
        turns[kind] += 1
        yield day_of(body, plan, number, task.beside, task.slow)


Told = tuple[str, bool, float, list[Spoken]]


def _told(day: Day, scores: Mapping[str, Array]) -> Iterator[Told]:
    """Yield what rivals and true angles say, at every limit and within the budget."""
    named = true_scores(day.sizes)
    keys = list(named)
    all_of = np.nan_to_num(np.array(list(named.values())), nan=-np.inf)
    true = all_of.max(axis=0) / TRUE_LIMIT
    largest = all_of.argmax(axis=0)
    for limit in LIMITS:
        for rule, own in scores.items():
            spoken = spoken_by(own, day.plan.at_s, RIVALS[rule], limit)
            yield rule, False, limit, spoken
        spoken = spoken_by(true, day.plan.at_s, TRUTH, limit)
        yield TRUE_ANGLES, False, limit, _with_names(spoken, keys, largest)
    calm = day.plan.during(Act.CALL) == 0
    for rule, own in (*scores.items(), (TRUE_ANGLES, true)):
        how: Scored = RIVALS.get(rule, TRUTH)
        spoken = spoken_by(
            own, day.plan.at_s, how, 1.0, fresh_budget(), may_speak=calm.tolist()
        )
        yield rule, True, 1.0, spoken


def _with_names(
    spoken: Sequence[Spoken], keys: Sequence[str], largest: Array
) -> list[Spoken]:
    return [
        Spoken(look=each.look, key=keys[int(largest[each.look])]) for each in spoken
    ]


def _tasks(people: Sequence[Body], days: int) -> Iterator[Task]:
    """Yield a task a person."""
    for body, beside in accompanied(people):
        yield Task(body=body, beside=beside, days=days)


def accompanied(people: Sequence[Body]) -> Iterator[tuple[Body, Beside]]:
    """Yield people with a colleague: the next before the same camera."""
    spread = shoulder_spread(people)
    for camera in sorted({each.camera for each in people}):
        same = [each for each in people if each.camera == camera]
        for body, colleague in zip(same, [*same[1:], same[0]], strict=True):
            yield body, Beside(colleague=colleague, spread=spread)


def _all(tasks: Sequence[Task], processes: int) -> list[DayScore]:
    if processes <= 1:
        return [score for task in tasks for score in scores_of(task)]
    with ProcessPoolExecutor(processes, initializer=_be_nice) as pool:
        return [score for own in pool.map(scores_of, tasks) for score in own]


def _be_nice() -> None:
    os.nice(NICE)
