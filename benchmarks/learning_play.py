"""Plays people who sit down before a camera: until a program knows how they sit.

Looks are taken when the schedule says so and for as long as it says, and passed to the
brain, as the service does. It uses nothing of `benchmarks`, so that it can play with
the code of another checkout (`benchmarks/learning.py --beside`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.events import BaselineTaken, Reminder
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.observation import Observation
from posture_monitor.desktop.signals import Signals
from posture_monitor.formats.trace import read_trace
from posture_monitor.looks import AssessedLook
from posture_monitor.service.schedule import Schedule
from posture_monitor.service.settings import service_settings
from posture_monitor.settings.layers import load_config

EVERY_S = 0.5  # one place in the order of a file
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

Seen = Callable[[float], Observation]


class Watching:
    """What was seen of a person so far, by the schedule's times.

    Attributes:
        detections: How many looks were taken.
        longest_s: How long the camera was open at most, at a time.
        present_s: When the person was first counted as present, or None.
        taken: (seconds, baseline) of each that was taken.
        reminders: How many of a posture were given.
        last: The last assessment, or None.
    """

    def __init__(self, seen: Seen) -> None:
        """Start without a baseline.

        Args:
            seen: What the camera sees at a second.
        """
        settings = service_settings(load_config(), "linux")
        self._seen, self._schedule = seen, Schedule(settings.periods)
        self._monitor = Monitor(
            settings.monitor, camera="seen", provisional=settings.provisional
        )
        self.detections = self.reminders = 0
        self.longest_s = 0.0
        self.present_s: float | None = None
        self.taken: list[tuple[float, Baseline]] = []
        self.last: Assessment | None = None

    def until(self, end_s: float) -> Iterator[float]:
        """Take looks until a time; yield the time of each."""
        at_s = 0.0
        while at_s < end_s:
            self._schedule.begin(at_s)
            began_s, last_s = at_s, at_s
            for last_s in self._burst(at_s):
                self.longest_s = max(self.longest_s, last_s - began_s)
                yield last_s
            self._schedule.end_burst()
            at_s = max(last_s + EVERY_S, self._schedule.due_s(last_s, Signals()))

    def _burst(self, at_s: float) -> Iterator[float]:
        """Take looks while the camera is open; yield the time of each."""
        began_s = at_s
        sampling = self._schedule.sampling(at_s, Signals())
        while True:
            self._look(at_s)
            yield at_s
            now = self._schedule.sampling(at_s, Signals())
            is_other = now != sampling
            if is_other and (now.burst_s is None or sampling.burst_s is None):
                sampling, began_s = now, at_s
            due_s = at_s + 1.0 / sampling.looks_per_s
            if sampling.burst_s is not None and due_s > began_s + sampling.burst_s:
                return
            at_s = due_s

    def _look(self, at_s: float) -> None:
        observation = replace(self._seen(at_s), at_s=at_s)
        assessment, events = self._monitor.observe(observation, day=0)
        self.last, self.detections = assessment, self.detections + 1
        if self.present_s is None and assessment.present:
            self.present_s = at_s
        for event in events:
            if isinstance(event, BaselineTaken):
                self.taken.append((at_s, event.baseline))
            if isinstance(event, Reminder) and event.cause.trigger is None:
                self.reminders += 1
        self._schedule.on_look(
            AssessedLook(assessment=assessment, events=events, at_s=at_s, utc=NOON)
        )


def first_position(seen: Seen, most_s: float) -> dict[str, Any]:
    """Return what it took until the first position was there."""
    watching, last_s = Watching(seen), 0.0
    for at_s in watching.until(most_s):
        last_s = at_s
        if watching.taken:
            break
    return {
        "first_s": last_s if watching.taken else None,
        "detections": watching.detections,
        "ordinary": ordinary(last_s),
        "longest_s": watching.longest_s,
    }


def ordinary(lasted_s: float) -> int:
    """Return how many looks ordinary watching takes in so many seconds."""
    periods = service_settings(load_config(), "linux").periods
    burst = periods.burst
    assert burst.burst_s is not None, "it looks in bursts"
    looks = int(burst.burst_s * burst.looks_per_s) + 1
    return looks * (int(lasted_s // periods.usual_s) + 1)


def in_order(path: Path) -> Seen:
    """Return what is seen of a person: the looks of a trace, in the order beside it."""
    looks = list(read_trace(path))
    order = json.loads(path.with_suffix(".order").read_text(encoding="utf-8"))
    return lambda at_s: looks[order[int(at_s / EVERY_S) % len(order)]]


def main(folder: Path, most_s: float) -> None:
    """Print what it took for each person of a folder, as JSON lines."""
    for path in sorted(folder.glob("*.jsonl")):
        told = first_position(in_order(path), most_s)
        print(json.dumps({"name": path.stem} | told), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
