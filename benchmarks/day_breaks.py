"""Breaks and nudges on simulated days: the budget and quiet times, with and without.

    .venv/bin/python -m benchmarks.day_breaks --out     # writes docs/days-breaks.md
    .venv/bin/python -m benchmarks.day_breaks --persons 4

The days are those of benchmarks/days. Nobody's settings were chosen by these figures.
Ends with 1 where the budget or a quiet time is broken.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: we fork ourselves

from benchmarks.accuracy_page import Section, Table, section_text
from benchmarks.day_bodies import SOURCES, bodies
from benchmarks.day_looks import Day, baseline_poses, day_of
from benchmarks.day_plans import PERIOD_S, SLOW_SHARE, Act, DayPlan, Kind, Stint
from benchmarks.day_rules import Program
from benchmarks.day_runs import NICE, Task, accompanied, days_of
from benchmarks.day_scores import episode_at
from benchmarks.days import DOCS, some_of
from benchmarks.held_out import shipped
from benchmarks.people import Move
from posture_monitor.core.events import Event, Reminder
from posture_monitor.core.exposure.activity_values import ActivitySettings
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.vocabulary import Answer, BreakStep, PostureKey, Trigger
from posture_monitor.durations import HOUR_S, MINUTE_S

OUT = DOCS / "days-breaks.md"
TITLE = """# Breaks and nudges on simulated working days

`.venv/bin/python -m benchmarks.day_breaks --out` lives through the days of
[days.md](days.md) and writes this page; do not edit it. No setting was chosen by it.
"""
SCREENS_DEG = (20.0, 34.0)  # 34 is beyond what is assessed
BEFORE_S = 20 * MINUTE_S  # when another position was asked for by a notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way to run the program: which steps are on, and what the person answers."""

    name: str
    activity: ActivitySettings
    is_answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """One day of one person.

    Attributes:
        told: {what a reminder was about: how many}; "posture" for all of them.
        most_an_hour: Most reminders within any hour.
        quiet: Reminders in a call.
        episodes: Planned episodes of a posture.
        found: How many of them had a reminder of a posture.
        nudged_min: Minutes in which the icon asked for a small change.
    """

    way: str
    kind: Kind
    told: Mapping[str, int]
    most_an_hour: int
    quiet: int
    episodes: int
    found: int
    nudged_min: float

    @property
    def all(self) -> int:
        """Return how many reminders there were."""
        return sum(self.told.values())


class Stepping(Program):
    """The program over the days of one person, with its steps and triggers."""

    def __init__(self, neutral: Sequence[Pose], way: Way) -> None:
        """Take the baseline, and run in this way."""
        super().__init__(neutral)
        self._way = way
        self._settings = replace(self._settings, activity=way.activity)
        self._steps: list[BreakStep | None] = []
        self._reminders: list[tuple[int, Reminder]] = []

    def lived(self, day: Day) -> Lived:
        """Return what became of the next day."""
        self._steps, self._reminders = [], []
        self.watch(day)
        at_s = [float(day.plan.at_s[look]) for look, _ in self._reminders]
        calls = day.plan.during(Act.CALL)
        topics = [str(each.cause.trigger or "posture") for _, each in self._reminders]
        of_posture = [
            episode_at(day, now_s)
            for now_s, topic in zip(at_s, topics, strict=True)
            if topic == "posture"
        ]
        return Lived(
            way=self._way.name,
            kind=day.plan.kind,
            told={topic: topics.count(topic) for topic in set(topics)},
            most_an_hour=max(
                (sum(0 <= now - each < HOUR_S for each in at_s) for now in at_s),
                default=0,
            ),
            quiet=sum(bool(calls[look]) for look, _ in self._reminders),
            episodes=len(day.plan.episodes),
            found=len(set(of_posture) - {None}),
            nudged_min=self._steps.count(BreakStep.NUDGE) * PERIOD_S / MINUTE_S,
        )

    def _looks(self, monitor: Monitor, day: Day) -> Iterator[tuple[Event, ...]]:
        for look, events in enumerate(super()._looks(monitor, day)):
            for event in events:
                if isinstance(event, Reminder):
                    self._reminders.append((look, event))
                    self._answer(monitor, event)
            self._steps.append(monitor.activity.step)
            yield events

    def _answer(self, monitor: Monitor, reminder: Reminder) -> None:
        if self._way.is_answered:
            monitor.answer(Answer.DONE, at_s=reminder.at_s, reminder_id=reminder.id)


def ways() -> Iterator[Way]:
    """Yield the ways that are compared."""
    activity = shipped().activity
    steps = {
        "without breaks and nudges": replace(
            activity, nudge_s=0.0, static_s=inf, sitting_s=inf
        ),
        "a notice at 20 and 60 minutes": replace(
            activity, nudge_s=0.0, static_s=BEFORE_S
        ),
        "as shipped": activity,
    }
    for is_answered in (False, True):
        said = "each one answered" if is_answered else "none followed or answered"
        for name, own in steps.items():
            yield Way(name=f"{name}; {said}", activity=own, is_answered=is_answered)


def lived_by(task: Task) -> list[Lived]:
    """Return the days of one person in every way."""
    neutral = baseline_poses(task.body)
    programs = [Stepping(neutral, way) for way in ways()]
    return [program.lived(day) for day in days_of(task) for program in programs]


def section(found: Sequence[Lived]) -> Section:
    """Return the table, a row a way."""
    budget = shipped().budget
    rows = [
        _row(way.name, [each for each in found if each.way == way.name])
        for way in ways()
    ]
    head = [
        "way",
        "most an hour",
        "most a day",
        "in a call",
        "a day",
        "of postures",
        "another position",
        "a break",
        "episodes told",
        "minutes of a nudge",
    ]
    return Section(
        title="With and without",
        parts=(
            f"{len(found) // len(rows)} days of 8 hours, three breaks in each. At most "
            f"{budget.per_hour} an hour and {budget.per_day} a day hold for everything "
            "that is said. Two calls on two days of three are quiet times. Who answers "
            "each reminder keeps the gap at its shortest, so that the budget is asked "
            "for most; he answers it only, and moves no sooner. What a change of "
            "position is, is told in all rows as it is shipped.",
            Table(head=head, rows=rows),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """Reminders of a turned head: of one person, with a screen at so many degrees.

    Attributes:
        hours: {day: the hours at which they came}.
    """

    turn_deg: float
    hours: Mapping[int, Sequence[float]]


def turned_by(task: Task) -> list[Turned]:
    """Return what is said of somebody who turns to a second screen all day long.

    For 50 minutes of each hour, on two days to his left, on the third to his right.
    """
    found = []
    for turn_deg in SCREENS_DEG:
        program = Program(baseline_poses(task.body), is_alone=True)
        hours: dict[int, list[float]] = {}
        for number, side in enumerate((1.0, 1.0, -1.0)):
            stints = [
                Stint(
                    act=Act.GLANCE,
                    begin_s=HOUR_S * hour + 10 * MINUTE_S,
                    end_s=HOUR_S * (hour + 1),
                    turn_deg=side * turn_deg,
                )
                for hour in range(8)
            ]
            plan = DayPlan(kind=Kind.CLEAN, stints=stints, moves=[(0.0, Move())])
            day = day_of(task.body, plan, number, task.beside, SLOW_SHARE)
            hours[number] = [
                float(plan.at_s[each.look]) / HOUR_S
                for each in program.watch(day)
                if each.key == PostureKey.TURNED
            ]
        found.append(Turned(turn_deg=turn_deg, hours=hours))
    return found


def screen_section(found: Sequence[Turned]) -> Section:
    """Return the table of second screens, a row an angle."""
    head = [
        "turn",
        "people",
        "first day, hours 1 to 4",
        "hours 5 to 8",
        "second day",
        "third day, other side",
        "people reminded on it",
    ]
    rows = []
    for turn_deg in SCREENS_DEG:
        own = [each for each in found if each.turn_deg == turn_deg]
        first = [at for each in own for at in each.hours[0]]
        counts = (
            sum(at < 4 for at in first),
            sum(at >= 4 for at in first),
            sum(len(each.hours[1]) for each in own),
            sum(len(each.hours[2]) for each in own),
        )
        told = [f"{count / len(own):.2f}" for count in counts]
        people = sum(bool(each.hours[2]) for each in own)
        rows.append([f"{turn_deg:.0f} degrees", str(len(own)), *told, str(people)])
    return Section(
        title="A second screen",
        parts=(
            "Reminders of a turned head a person, postures only. He looks to his left "
            "for 50 minutes of each hour, and to his right on the third day. After two "
            "hours in all it is a second screen (breaks.md).",
            Table(head=head, rows=rows),
        ),
    )


def broken(found: Sequence[Lived]) -> int:
    """Return how many days break the budget, or a quiet time."""
    budget = shipped().budget
    return sum(
        each.most_an_hour > budget.per_hour
        or each.all > budget.per_day
        or each.quiet > 0
        for each in found
    )


def _row(name: str, own: Sequence[Lived]) -> list[str]:
    def a_day(topic: str) -> str:
        return f"{sum(each.told.get(topic, 0) for each in own) / len(own):.2f}"

    episodes = sum(each.episodes for each in own)
    share = sum(each.found for each in own) / episodes if episodes else 0.0
    return [
        name,
        str(max(each.most_an_hour for each in own)),
        str(max(each.all for each in own)),
        str(sum(each.quiet for each in own)),
        f"{sum(each.all for each in own) / len(own):.2f}",
        a_day("posture"),
        a_day(Trigger.STATIC),
        a_day(Trigger.SITTING),
        f"{share:.2f}",
        f"{sum(each.nudged_min for each in own) / len(own):.0f}",
    ]


def main(arguments: Sequence[str]) -> int:
    """Print the page; write it where that was asked for."""
    asked = _parser().parse_args(arguments)
    people = some_of(bodies(SOURCES), asked.persons)
    tasks = [
        Task(body=body, beside=beside, days=asked.days)
        for body, beside in accompanied(people)
    ]
    with ProcessPoolExecutor(asked.processes, initializer=_be_nice) as pool:
        found = [each for own in pool.map(lived_by, tasks) for each in own]
        screens = [each for own in pool.map(turned_by, tasks) for each in own]
    parts = [section(found), screen_section(screens)]
    text = "\n".join([TITLE, *map(section_text, parts)])
    print(text)
    if asked.out is not None:
        asked.out.write_text(text, encoding="utf-8")
    return int(broken(found) > 0)


def _be_nice() -> None:
    os.nice(NICE)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Live through days with breaks.")
    parser.add_argument("--persons", type=int, help="how many; all without it")
    parser.add_argument("--days", type=int, default=1, help="of each kind")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path, nargs="?", const=OUT, help="write the page")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
