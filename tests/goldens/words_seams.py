"""What the goldens of words touch of the program's inside; see `seams`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from posture_monitor.care.choosing import exercise_of
from posture_monitor.care.exercises import exercises
from posture_monitor.cli.view.watching.happened import Told, line_of
from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.events import (
    BaselineTaken,
    BreakTaken,
    EpisodeEnded,
    Event,
    LimitRaised,
    PictureChanged,
    PositionChanged,
    PresenceChanged,
    Reminder,
    ReminderAnswered,
    ReminderCause,
    ReminderDelivered,
    SetupChanged,
    SetupRef,
    StanceChanged,
    ViewChanged,
    WatchingChanged,
    ZoneChanged,
)
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.postures import posture_shown_by
from posture_monitor.core.vocabulary import (
    Answer,
    PauseReason,
    Picture,
    Severity,
    Side,
    Stance,
    Trigger,
    View,
    Who,
    Zone,
)
from posture_monitor.formats.records import line_from_record, record_from_event
from posture_monitor.phrases.notices import (
    NoticeText,
    after_quiet_text,
    heads_up_text,
    paused_text,
    raised_text,
    started_text,
)
from posture_monitor.phrases.pauses import MEANINGS
from posture_monitor.phrases.reminders import NoticeFigures, answer_text, reminder_text

METRICS = tuple(METRIC_BY_KEY)
TRIGGERS = tuple(map(str, Trigger))
REGIONS = ("neck", "upper_back", "lower_back", "shoulders")
VIEWS = ("front", "oblique", "side")
ZONES = ("caution", "avoid")
PAUSES = tuple(map(str, PauseReason))
PARTS = (
    *("size", "face", "height", "nod", "neck", "trunk"),
    *("turn", "tilt", "depth", "place", "arm"),
)
_SETUP = Setup(camera="recording", size_px=(640, 480), view=View.FRONT, near_side=None)
_NOWHERE = SetupRef(view=View.UNKNOWN, setup=None)
_HERE = SetupRef(view=View.FRONT, setup="0a1b2c3d")


def posture_reminder(
    metric: str,
    *,
    number: int = 1,
    view: str = "front",
    zone: str = "caution",
    region: str = "neck",
    delta: float | None = 12.3,
    lasted_s: float = 754.0,
    window_s: float | None = 1200.0,
    is_provisional: bool = False,
    seen_in: Sequence[str] = (),
) -> Reminder:
    """Return a reminder about a metric."""
    unit = METRIC_BY_KEY[metric].unit
    cause = ReminderCause(
        metric=metric,
        trigger=None,
        region=region,
        zone=Zone[zone.upper()],
        delta=delta,
        unit=unit,
        limit=10.0,
        lasted_s=lasted_s,
        window_s=window_s,
        excess=1.25,
        posture=posture_shown_by(metric, delta),
        severity=Severity.STRONG if zone == "avoid" else Severity.CLEAR,
    )
    return Reminder(
        at_s=60.0 * number,
        where=SetupRef(view=View(view), setup="0a1b2c3d"),
        id=number,
        cause=cause,
        provisional=is_provisional,
        turn=number - 1,
        seen_in=tuple(seen_in),
    )


def time_reminder(trigger: str, *, number: int, lasted_s: float) -> Reminder:
    """Return a reminder about a time."""
    cause = ReminderCause(
        metric=None,
        trigger=Trigger(trigger),
        region="whole",
        zone=None,
        delta=None,
        unit=None,
        limit=1200.0,
        lasted_s=lasted_s,
        window_s=None,
        excess=lasted_s / 1200.0,
    )
    return Reminder(
        at_s=3600.0,
        where=_HERE,
        id=number,
        cause=cause,
        provisional=False,
        turn=number - 1,
    )


def told(reminder: Reminder) -> str:
    """Return title, body and exercise of a reminder."""
    exercise = exercise_of(reminder)
    text = reminder_text(reminder, exercise.say)
    told = reminder_text(reminder, exercise.say, NoticeFigures.TOLD)
    figures = told.body.removeprefix(text.body).strip() if told != text else "-"
    return f"{text.title} | {text.body} | {figures} | {exercise.key}"


def exercise_key(reminder: Reminder) -> str:
    """Return which exercise goes with a reminder."""
    return exercise_of(reminder).key


def exercise_lines() -> Iterator[str]:
    """Yield every exercise as it is offered."""
    for each in exercises():
        yield f"{each.key}: {each.name} | {each.say} | {each.occasion} | {each.way}"


def notice_lines() -> Iterator[str]:
    """Yield every notice that the service posts of itself."""
    yield f"started: {_notice(started_text())}"
    for why, meaning in MEANINGS.items():
        yield f"paused, {why}: {_notice(paused_text(meaning.meaning, meaning.do))}"
    for seated_s, quiet_s in ((3600.0, 600.0), (3929.0, 3000.0), (9000.0, 8999.0)):
        notice = after_quiet_text(seated_s=seated_s, quiet_s=quiet_s)
        yield f"after {quiet_s:g} s of {seated_s:g}: {_notice(notice)}"
    for until_s in (60.0, 300.0, 310.0):
        yield f"{until_s:g} s before: {_notice(heads_up_text(until_s))}"
    for topic in (*METRICS, *TRIGGERS):
        for factor in (1.0, 1.25, 1.5, 2.0):
            yield f"{topic} times {factor:g}: {_notice(raised_text(topic, factor))}"


def answer_lines() -> Iterator[str]:
    """Yield the words of the buttons and what is said without them."""
    text = answer_text()
    labels = ", ".join(f"{answer}: {label}" for answer, label in text.labels)
    yield f"{labels} | {text.without_buttons}"


def event_lines() -> Iterator[str]:
    """Yield the record and the line for people of events of every kind."""
    for event in events():
        yield line_from_record(record_from_event(event))
        yield f"    {line_of(event) if isinstance(event, Told) else None}"


def _notice(text: NoticeText) -> str:
    return f"{text.title} | {text.body}"


def events() -> Iterator[Event]:
    yield from _events_around()
    yield from _events_of_posture()
    for answer in Answer:
        yield ReminderAnswered(at_s=8.0, where=_HERE, id=3, answer=answer)
    for is_told in (True, False):
        yield ReminderDelivered(at_s=8.5, where=_HERE, id=3, by="plyer", told=is_told)
    for topic in (*METRICS, *TRIGGERS):
        for factor in (1.0, 1.25, 2.0):
            yield LimitRaised(at_s=9.0, where=_HERE, metric=topic, factor=factor)
    for why in (None, *PauseReason):
        yield WatchingChanged(at_s=9.5, where=_NOWHERE, why=why)


def _events_around() -> Iterator[Event]:
    for who in Who:
        yield PresenceChanged(at_s=1.0, where=_NOWHERE, who=who)
    for view in View:
        for side in (None, *Side):
            there = SetupRef(view=view, setup="0a1b2c3d")
            yield ViewChanged(at_s=2.0, where=there, near_side=side)
    for where in (_NOWHERE, _HERE):
        for is_offer in (True, False):
            yield SetupChanged(at_s=3.0, where=where, offer_baseline=is_offer)
    for picture in Picture:
        yield PictureChanged(at_s=4.0, where=_HERE, picture=picture)


def _events_of_posture() -> Iterator[Event]:
    for is_provisional in (True, False):
        baseline = Baseline(
            setup=_SETUP,
            looks=21,
            provisional=is_provisional,
            medians={"slump_index": 63.25},
            spreads={"slump_index": 0.125, "lean": 0.0},
        )
        yield BaselineTaken(at_s=5.0, where=_HERE, baseline=baseline)
    for metric in METRICS:
        for zone in Zone:
            yield ZoneChanged(
                at_s=6.0,
                where=_HERE,
                metric=metric,
                before=Zone.NEUTRAL,
                after=zone,
                delta=None if zone is Zone.NEUTRAL else 12.345,
            )
    yield EpisodeEnded(
        at_s=7.0,
        where=_HERE,
        metric="slump_index",
        zone=Zone.AVOID,
        began_s=1.0,
        lasted_s=6.0,
        peak_delta=-21.005,
        dose=0.1234,
    )
    yield PositionChanged(at_s=7.5, where=_HERE, after_s=1234.5678)
    for stance in Stance:
        yield StanceChanged(at_s=7.6, where=_HERE, stance=stance)
    for lasted_s in (59.4, 125.0, 3599.0, 7325.0):
        yield BreakTaken(at_s=7.7, where=_HERE, lasted_s=lasted_s)
