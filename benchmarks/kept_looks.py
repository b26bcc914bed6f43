"""Days at a desk as the recorder hears them: looks and events, made without a camera.

Looks come when the real schedule asks for them. Of every metric that a view can measure
there is a zone in every look, which is more than most cameras give: the history that
comes of it is a large one. The same seed makes the same looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from benchmarks.kept_events import Answering
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import (
    BreakTaken,
    Event,
    PositionChanged,
    SetupRef,
    WatchingChanged,
)
from posture_monitor.core.metrics import METRICS
from posture_monitor.core.metrics.metric import Measure, Metric, Reading
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.postures.evidence import PostureLimits, PostureReading, Size
from posture_monitor.core.vocabulary import (
    NotAssessed,
    PauseReason,
    Picture,
    Posture,
    PostureKey,
    Severity,
    View,
    Zone,
)
from posture_monitor.desktop.signals import Signals
from posture_monitor.durations import HOUR_S, MINUTE_S
from posture_monitor.looks import AssessedLook
from posture_monitor.service.schedule import Periods, Schedule

BERLIN = ZoneInfo("Europe/Berlin")
WORK_S = 8 * HOUR_S
LUNCH_AFTER_S, LUNCH_S = 3.5 * HOUR_S, 45 * MINUTE_S
CALL_AFTER_S, CALL_S = 5.5 * HOUR_S, 20 * MINUTE_S
LEARNING_S = 10 * MINUTE_S  # on the first day with a set-up
WEEKDAYS, HOLIDAYS_EACH = range(5), 24  # one weekday in so many is a holiday
SHARES = {
    None: 0.55,
    PostureKey.SLUMPED: 0.14,
    PostureKey.HEAD_FORWARD: 0.11,
    PostureKey.HEAD_DOWN: 0.08,
    PostureKey.LEANING_IN: 0.05,
    PostureKey.TILTED: 0.03,
    PostureKey.TURNED: 0.02,
    PostureKey.LEANING_BACK: 0.02,
}
"""{posture, or the usual position: its share of the changes}."""
SETUPS = {
    "desk-front": (View.FRONT, 0.6),
    "home-oblique": (View.OBLIQUE, 0.3),
    "lab-side": (View.SIDE, 0.1),
}
"""{set-up: its view, and its share of the days}."""
HIDDEN = (NotAssessed.HAND_AT_FACE, NotAssessed.HEAD_TURNED, NotAssessed.HAND_RAISED)
HIDDEN_SHARE, FLICKER = 0.05, 0.15
SIZE = Size(value=20.0, expected=20.0, sd=1.0, weight=9.0)
LIMITS = PostureLimits(slight=5.0, clear=10.0, strong=15.0)
MEASURE = Measure(raw=1.0, value=None, delta=1.0)
AT_WORK = Signals(idle_s=0.0, is_locked=False, battery=0.9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Events that follow from no look."""

    events: tuple[Event, ...]
    utc: datetime


Heard = AssessedLook | Told


def working_days(first: date, count: int) -> list[date]:
    """Return so many weekdays from a day on, some weekdays left out as holidays."""
    found: list[date] = []
    day, weekdays = first, 0
    while len(found) < count:
        if day.weekday() in WEEKDAYS:
            weekdays += 1
            if weekdays % HOLIDAYS_EACH:
                found.append(day)
        day += timedelta(days=1)
    return found


def heard(days: Sequence[date], periods: Periods, seed: int = 1) -> Iterator[Heard]:
    """Yield what is heard on days of eight hours of work, and of lunch besides."""
    seen: set[str] = set()
    for number, day in enumerate(days):
        draw = Random(f"{seed} {day}")
        shares = [share for _, share in SETUPS.values()]
        setup = draw.choices(tuple(SETUPS), shares)[0]
        begin = datetime.combine(day, time(8, 40), BERLIN)
        begin += timedelta(seconds=draw.uniform(0.0, HOUR_S / 2))
        learnt_s = 0.0 if setup in seen else LEARNING_S
        seen.add(setup)
        yield from _Day(
            draw=draw,
            begin=begin.astimezone(UTC),
            where=SetupRef(view=SETUPS[setup][0], setup=setup),
            schedule=Schedule(periods),
            learnt_s=learnt_s,
            answering=Answering(draw=draw, first=100 * number),
        ).heard()


@dataclass(slots=True, kw_only=True)
class _Day:
    """One day: what the person does, and what is seen of it.

    All times in seconds are since its begin.
    """

    draw: Random
    begin: datetime
    where: SetupRef
    schedule: Schedule
    learnt_s: float
    answering: Answering
    posture: PostureKey | None = None
    severity: Severity = Severity.NONE
    stays_until_s: float = 0.0
    sat_at_s: float | None = 0.0
    held_at_s: float = 0.0
    bent_s: float = 0.0
    leaves_at_s: float = 3000.0
    back_at_s: float = 0.0
    metrics: tuple[Metric, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Choose what the view can measure."""
        view = self.where.view
        self.metrics = tuple(each for each in METRICS if view in each.views)

    def heard(self) -> Iterator[Heard]:
        """Yield the day: before lunch, between lunch and a call, after the call."""
        yield self._watching(0.0, None)
        end_s = WORK_S + LUNCH_S
        pauses = [
            (LUNCH_AFTER_S, LUNCH_S, PauseReason.LOCKED),
            (CALL_AFTER_S, CALL_S, PauseReason.MEETING),
            (end_s, 0.0, PauseReason.SCHEDULE),
        ]
        now_s = 0.0
        for begin_s, lasts_s, why in pauses:
            yield from self._until(now_s, begin_s)
            yield self._watching(begin_s, why)
            now_s = begin_s + lasts_s
            if lasts_s:
                yield self._watching(now_s, None)
                self._sit_down(now_s)
                self.schedule.look_soon()

    def _until(self, now_s: float, end_s: float) -> Iterator[Heard]:
        base_s = self.begin.timestamp()
        while now_s < end_s:
            self.schedule.begin(base_s + now_s)
            sampling = self.schedule.sampling(base_s + now_s, AT_WORK)
            looks = int((sampling.burst_s or 1.0) * sampling.looks_per_s)
            yield from self._burst(now_s, looks, 1.0 / sampling.looks_per_s)
            self.schedule.end_burst()
            late_s = self.draw.uniform(0.0, 0.3)
            now_s = self.schedule.due_s(base_s + now_s, AT_WORK) - base_s + late_s

    def _burst(self, now_s: float, looks: int, apart_s: float) -> Iterator[Heard]:
        events = [*self._moved(now_s)]
        if self.sat_at_s is not None and now_s >= self.learnt_s:
            away_s = now_s - self.held_at_s if self.posture else 0.0
            events += self.answering.events(self._at_s(now_s), self.where, away_s)
        for number in range(looks):
            at_s = now_s + number * apart_s
            look = self._look(at_s, tuple(events) if number == 0 else ())
            self.schedule.on_look(look)
            yield look
        shown = self.answering.shown(self._at_s(now_s), self.where)
        if shown:
            yield Told(events=shown, utc=self._utc(now_s + looks * apart_s))

    # What the person does.

    def _moved(self, now_s: float) -> Iterator[Event]:
        at_s = self._at_s(now_s)
        if now_s >= self.leaves_at_s and self.sat_at_s is not None:
            self.sat_at_s = None
            self.back_at_s = now_s + self.draw.uniform(4, 12) * MINUTE_S
        if self.sat_at_s is None and now_s >= self.back_at_s:
            lasted_s = now_s - self.leaves_at_s
            self._sit_down(now_s)
            yield BreakTaken(at_s=at_s, where=self.where, lasted_s=lasted_s)
        elif now_s >= self.stays_until_s:
            after_s = now_s - self.held_at_s
            self._move(now_s)
            yield PositionChanged(at_s=at_s, where=self.where, after_s=after_s)

    def _sit_down(self, now_s: float) -> None:
        self.sat_at_s = now_s
        self.leaves_at_s = now_s + self.draw.uniform(50, 95) * MINUTE_S
        self._move(now_s)

    def _move(self, now_s: float) -> None:
        draw = self.draw
        self.posture = draw.choices(tuple(SHARES), tuple(SHARES.values()))[0]
        self.severity = Severity(draw.choice((1, 2, 2, 3)))
        self.held_at_s, self.bent_s = now_s, 0.0
        self.stays_until_s = now_s + draw.expovariate(1.0 / (8 * MINUTE_S))

    # What is seen of it.

    def _look(self, now_s: float, events: tuple[Event, ...]) -> AssessedLook:
        is_there = self.sat_at_s is not None
        is_bent = self.posture is PostureKey.HEAD_DOWN
        doses = {"head_pitch": (now_s - self.held_at_s) / HOUR_S} if is_bent else {}
        return AssessedLook(
            assessment=self._assessment(now_s),
            events=events,
            at_s=self._at_s(now_s),
            utc=self._utc(now_s),
            sitting_s=0.0 if self.sat_at_s is None else now_s - self.sat_at_s,
            held_s=now_s - self.held_at_s if is_there else 0.0,
            doses=doses if is_there else {},
        )

    def _assessment(self, now_s: float) -> Assessment:
        why = self._why_not(now_s)
        posture = self.posture if why is None else None
        told = Posture.GOOD if posture is None else Posture.POOR
        reading = PostureReading(size=SIZE, severity=self.severity, limits=LIMITS)
        is_told = posture is not None
        return Assessment(
            at_s=self._at_s(now_s),
            picture=Picture.OK,
            sight=Sight(view=self.where.view),
            setup=self.where.setup,
            present=why is not NotAssessed.NOBODY,
            readings=tuple(map(self._reading, self.metrics)) if why is None else (),
            posture=told if why is None else Posture.UNKNOWN,
            why=why,
            postures={posture: reading} if posture is not None else {},
            named=posture if is_told else None,
        )

    def _why_not(self, now_s: float) -> NotAssessed | None:
        if self.sat_at_s is None:
            return NotAssessed.NOBODY
        if now_s < self.learnt_s:
            return NotAssessed.NO_BASELINE
        if self.draw.random() < HIDDEN_SHARE:
            return self.draw.choice(HIDDEN)
        return None

    def _reading(self, metric: Metric) -> Reading:
        """Return a zone: that of the posture, or another one now and then."""
        usual = Zone.NEUTRAL if self.posture is None else Zone(min(self.severity, 2))
        is_other = self.draw.random() < FLICKER
        zone = self.draw.choice(tuple(Zone)) if is_other else usual
        return Reading(metric=metric, measure=MEASURE, zone=zone)

    # Time.

    def _watching(self, now_s: float, why: PauseReason | None) -> Told:
        event = WatchingChanged(at_s=self._at_s(now_s), where=self.where, why=why)
        return Told(events=(event,), utc=self._utc(now_s))

    def _at_s(self, now_s: float) -> float:
        return self.begin.timestamp() + now_s

    def _utc(self, now_s: float) -> datetime:
        return self.begin + timedelta(seconds=now_s)
