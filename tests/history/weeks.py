"""Weeks: the minutes of a made-up office worker, as a history keeps them.

Pure: the same seed makes the same minutes. Mornings are better than afternoons. In the
six weeks of `six_weeks` there are one holiday, one weekend with a Saturday at work, one
day that is watched in part, and a chair that is moved once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from random import Random
from zoneinfo import ZoneInfo

from posture_monitor.core.vocabulary import PostureKey, Severity, Zone
from posture_monitor.durations import MINUTE_S
from posture_monitor.history.columns import (
    dose_column,
    hold_column,
    longest_column,
    posture_column,
    zone_column,
)
from posture_monitor.history.periods import Context, Period, Tier, gathered

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 10, 19)
"""The first day of `six_weeks`; the clocks go back on its Sunday, the 25th."""
LAST_WEEK = date(2026, 11, 23)
HOLIDAY = date(2026, 11, 4)
SATURDAY = date(2026, 11, 14)
CHAIR_MOVED = date(2026, 11, 25)
PARTIAL = date(2026, 11, 27)

MINUTE = int(MINUTE_S)
BREAK_MIN = 5
DAY_MIN = 600
PARTIAL_MIN = 120
WEEKDAYS = range(5)
OF_AN_HOUR = {8: 0.12, 9: 0.14, 10: 0.2, 11: 0.24, 12: 0.3, 13: 0.34, 14: 0.44, 15: 0.5}
LATER = 0.48
"""{hour of the clock: which share of it is away from the usual position}."""
KINDS: Mapping[PostureKey | None, float] = {
    PostureKey.SLUMPED: 0.4,
    PostureKey.HEAD_FORWARD: 0.25,
    PostureKey.HEAD_DOWN: 0.15,
    PostureKey.LEANING_IN: 0.1,
    PostureKey.TILTED: 0.05,
    None: 0.05,
}
"""{posture, or none with a name: its share of the time away}."""
SEVERITIES = {Severity.SLIGHT: 0.35, Severity.CLEAR: 0.45, Severity.STRONG: 0.2}
ANSWERS = {
    "reminders_followed": 0.55,
    "reminders_ignored": 0.25,
    "reminders_snoozed": 0.15,
    "reminders_wrong": 0.05,
}
SHOWN_METRIC = {
    PostureKey.HEAD_DOWN: "head_pitch",
    PostureKey.HEAD_FORWARD: "forward_index",
    PostureKey.SLUMPED: "slump_index",
    PostureKey.LEANING_IN: "lean",
    PostureKey.TILTED: "head_tilt",
}
MOST_REMINDERS = 8


def six_weeks(seed: int = 1, zone: tzinfo = BERLIN) -> list[Period]:
    """Return the minutes of six weeks, the last of which is that of LAST_WEEK."""
    days = [MONDAY + timedelta(days=n) for n in range(6 * 7)]
    at_work = [
        each
        for each in days
        if (each.weekday() in WEEKDAYS and each != HOLIDAY) or each == SATURDAY
    ]
    return minutes_of(at_work, seed=seed, zone=zone, partial={PARTIAL})


def year(seed: int = 1, first: date = MONDAY, zone: tzinfo = BERLIN) -> list[Period]:
    """Return the minutes of the working days of a year, 25 of them off."""
    days = [first + timedelta(days=n) for n in range(365)]
    at_work = [each for each in days if each.weekday() in WEEKDAYS]
    off = set(Random(seed).sample(at_work, 25))
    return minutes_of(
        [each for each in at_work if each not in off], seed=seed, zone=zone
    )


def tiers_of(minutes: Sequence[Period]) -> dict[Tier, list[Period]]:
    """Return minutes as a history keeps them: by minutes, hours and days."""
    return {tier: gathered(minutes, tier) for tier in Tier}


def minutes_of(
    days: Collection[date],
    *,
    seed: int,
    zone: tzinfo,
    partial: Collection[date] = (),
) -> list[Period]:
    """Return the minutes of days at work."""
    found: list[Period] = []
    for day in days:
        draw = Random(f"{seed} {day}")
        most_min = PARTIAL_MIN if day in partial else DAY_MIN
        worker = _Worker(draw=draw, context=_context(day))
        found += worker.day(day, zone, most_min)
    return found


def _context(day: date) -> Context:
    """Return what the figures of a day hold for."""
    has_moved = day >= CHAIR_MOVED
    learnt_on = CHAIR_MOVED if has_moved else MONDAY
    return Context(
        setup="desk-2" if has_moved else "desk-1",
        baseline_at=datetime.combine(learnt_on, time(8, 0), UTC),
        version="0.9.0",
        origin="generate",
    )


@dataclass(kw_only=True)
class _Worker:
    """Somebody at work on one day, minute after minute."""

    draw: Random
    context: Context
    sitting_min: int = 0
    held_min: int = 0
    absent_min: int = 0
    posture: PostureKey | None = None
    is_usual: bool = True
    severity: Severity = Severity.CLEAR
    stays_min: int = 0
    in_posture_min: int = 0
    reminded_min: int = 99
    reminders: int = 0
    leaves_in_min: int = 60
    away_until_min: int = 0
    unwatched: range = field(default_factory=lambda: range(0))

    def day(self, day: date, zone: tzinfo, at_most_min: int) -> list[Period]:
        """Return the minutes of a day."""
        begins_min = 8 * 60 + 20 + self.draw.randrange(30)
        lasts_min = min(at_most_min, 480 + self.draw.randrange(-40, 50))
        lunch_min = 12 * 60 + self.draw.randrange(30)
        lunch = range(lunch_min, lunch_min + 30 + self.draw.randrange(20))
        if self.draw.random() < 0.4:  # a meeting, in which nothing is watched
            at_min = self.draw.choice((600, 840, 900))
            self.unwatched = range(at_min, at_min + self.draw.choice((30, 45, 60)))
        found: list[Period] = []
        for minute in range(begins_min, begins_min + lasts_min):
            local = datetime.combine(day, time(minute // 60, minute % 60), zone)
            if amounts := self._minute(minute, lunch):
                start = datetime.fromisoformat(local.isoformat())  # its offset, fixed
                found.append(Period(start=start, context=self.context, amounts=amounts))
        return found

    def _minute(self, minute: int, lunch: range) -> dict[str, int]:
        if minute in self.unwatched:
            self._leave()
            return {"not_watched_s": MINUTE}
        if minute in lunch or minute < self.away_until_min:
            self._leave()
            return {"watched_s": MINUTE, "away_s": MINUTE}
        self.leaves_in_min -= 1
        if self.leaves_in_min <= 0:
            self.away_until_min = minute + self.draw.choice((2, 4, 6, 8, 10))
            self.leaves_in_min = self.draw.randrange(35, 90)
        amounts = {"watched_s": MINUTE, "seated_s": MINUTE} | dict(self._back())
        self.sitting_min += 1
        amounts["longest_sitting_s"] = self.sitting_min * MINUTE
        return amounts | self._sits(minute // 60)

    def _leave(self) -> None:
        self.absent_min += 1
        self.held_min = 0
        self.stays_min = 0

    def _back(self) -> Iterator[tuple[str, int]]:
        if self.absent_min >= BREAK_MIN:
            self.sitting_min = 0
            yield "breaks", 1
        self.absent_min = 0

    def _sits(self, hour: int) -> dict[str, int]:
        if self.stays_min <= 0:
            self._settle(hour)
        self.stays_min -= 1
        amounts = self._held()
        if self.draw.random() < 0.06:
            return amounts | {"cannot_tell_s": MINUTE}
        out_s = 0 if self.is_usual else self.draw.choice((45, 50, 60, 60))
        if out_s < MINUTE:
            amounts["usual_s"] = MINUTE - out_s
        if out_s:
            amounts |= self._out(out_s) | self._reminded()
        return amounts | self._zones(out_s)

    def _settle(self, hour: int) -> None:
        """Take a position, and stay in it for some minutes."""
        self.stays_min = self.draw.randrange(3, 14)
        self.is_usual = self.draw.random() > OF_AN_HOUR.get(hour, LATER)
        self.posture = self.draw.choices([*KINDS], [*KINDS.values()])[0]
        self.severity = self.draw.choices([*SEVERITIES], [*SEVERITIES.values()])[0]
        self.in_posture_min = 0

    def _held(self) -> dict[str, int]:
        self.held_min += 1
        amounts = {"longest_hold_s": self.held_min * MINUTE}
        if self.draw.random() < 0.13:
            amounts |= {"changes": 1, hold_column(self.held_min * MINUTE_S): 1}
            self.held_min = 0
        return amounts

    def _out(self, out_s: int) -> dict[str, int]:
        if self.posture is None:
            return {"unnamed_s": out_s}
        self.in_posture_min += 1
        return {
            posture_column(self.posture, self.severity): out_s,
            longest_column(self.posture): self.in_posture_min * MINUTE,
        }

    def _reminded(self) -> dict[str, int]:
        self.reminded_min += 1
        is_due = self.in_posture_min >= 8 and self.reminded_min > 25
        if not is_due or self.reminders >= MOST_REMINDERS:
            return {}
        self.reminded_min, self.reminders = 0, self.reminders + 1
        answer = self.draw.choices([*ANSWERS], [*ANSWERS.values()])[0]
        return {"reminders_given": 1, "reminders_shown": 1, answer: 1}

    def _zones(self, out_s: int) -> dict[str, int]:
        """Return the zones of the metrics: in the minute's posture one goes far."""
        far = None if self.posture is None else SHOWN_METRIC[self.posture]
        found: dict[str, int] = {}
        for metric in ("trunk_inclination", *SHOWN_METRIC.values()):
            there_s = out_s if metric == far else 0
            zone = Zone.AVOID if self.severity is Severity.STRONG else Zone.CAUTION
            parts = {zone: there_s, Zone.NEUTRAL: MINUTE - there_s}
            found |= {zone_column(metric, each): s for each, s in parts.items() if s}
        if far == "head_pitch" and self.in_posture_min:
            found[dose_column(far)] = min(150, 8 * self.in_posture_min)
        return found
