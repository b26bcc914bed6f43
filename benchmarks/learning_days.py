"""Simulated days of people who never calibrated, beside the same who did.

The days and what counts are those of docs/days.md: half-hours found, and reminders
outside the plan a day, before the budget. Once over all days in their order, and once
on the very first day of knowing somebody, if that is one of episodes.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from benchmarks.accuracy_page import Section, Table, number
from benchmarks.day_bodies import SOURCES, bodies
from benchmarks.day_looks import Day, baseline_poses
from benchmarks.day_plans import LONG_MIN, Kind, Severity
from benchmarks.day_rules import Program
from benchmarks.day_runs import Task, accompanied, days_of
from benchmarks.day_scores import Judged, judged, largest_median
from benchmarks.days import DAYS, some_of
from benchmarks.people import FRONT_CAMERAS

TITLE = "By how much calibrating is better"
PROCESSES = 2
ALL, FIRST = "all", "the first"
WAYS = ("calibrated", "learnt in passing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """One day of a person.

    Attributes:
        way: How his position is known.
        days: Of which days it is one.
    """

    camera: str
    way: str
    days: str
    episodes: Sequence[Judged]
    wrong: int
    any_: int


def section(persons: int | None) -> Section:
    """Return the table, of so many people or of all."""
    people = some_of(bodies(SOURCES), persons)
    tasks = [
        Task(body=body, beside=beside, days=DAYS)
        for body, beside in accompanied(people)
    ]
    with ProcessPoolExecutor(PROCESSES) as pool:
        found = [each for own in pool.map(lived, tasks) for each in own]
    rows = [
        _row(camera, days, way, found)
        for camera in FRONT_CAMERAS
        for days in (ALL, FIRST)
        for way in WAYS
    ]
    return Section(
        title=TITLE,
        parts=(
            f"The simulated days of docs/days.md of {len(people)} people, once with "
            "the baseline of the day before and once from nothing, the position being "
            "learnt from the day's looks as they come (single looks, 45 s apart, so "
            "that the first one takes minutes here): half-hours found, and reminders "
            "outside the plan a day, before the budget. All days: two of each kind, "
            "without episodes first. First day: a day of episodes is the first on "
            "which the program sees the person at all.",
            Table(
                head=("camera", "days", "position", "mild", "strong", "wrong", "any"),
                rows=rows,
            ),
        ),
    )


def lived(task: Task) -> list[Lived]:
    """Return what the days of one person came to, by every way."""
    neutral = baseline_poses(task.body)
    found = []
    for way, looks in zip(WAYS, (neutral, None), strict=True):
        program = Program(looks, is_limited=False)
        for day in days_of(task):
            found.append(_lived(task, way, day, program, ALL))
            if day.plan.kind is Kind.EPISODES:
                fresh = Program(looks, is_limited=False)
                found.append(_lived(task, way, day, fresh, FIRST))
    return found


def _lived(task: Task, way: str, day: Day, program: Program, days: str) -> Lived:
    spoken = program.watch(day)
    episodes, _, wrong, any_ = judged(day, spoken, largest_median(day.sizes))
    return Lived(
        camera=task.body.camera,
        way=way,
        days=days,
        episodes=episodes,
        wrong=wrong,
        any_=any_,
    )


def _row(camera: str, days: str, way: str, found: Sequence[Lived]) -> tuple[str, ...]:
    own = [
        each
        for each in found
        if (each.camera, each.days, each.way) == (camera, days, way)
    ]
    wrong, any_ = (
        number(sum(counts) / len(own))
        for counts in zip(*((each.wrong, each.any_) for each in own), strict=True)
    )
    recalls = (_recall(own, each) for each in (Severity.MILD, Severity.STRONG))
    return camera, days, way, *recalls, wrong, any_


def _recall(days: Sequence[Lived], severity: Severity) -> str:
    held = [
        each
        for day in days
        for each in day.episodes
        if each.severity is severity and each.minutes == LONG_MIN
    ]
    found = sum(each.found_s is not None for each in held)
    return f"{number(found / len(held))} of {len(held)}" if held else "-"
