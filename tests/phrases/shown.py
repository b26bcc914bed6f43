"""What is shown on a terminal, each view in each state, on one so wide that none wraps.

A value that a person or a system has named stands in ⟦ ⟧ here, as a sentence does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from io import StringIO
from itertools import product
from unittest.mock import patch

from rich.console import Console
from rich.text import Text

from posture_monitor.care.guided.baseline import BaselineFigure
from posture_monitor.care.guided.range_limits import RangeLimit
from posture_monitor.care.guided.selftest import TIMETABLE, Finding, Moment
from posture_monitor.care.page import exercises_page
from posture_monitor.cli._consent import open_times
from posture_monitor.cli.view import (
    baselines,
    cameras,
    guide,
    pages,
    report,
    selftest,
    settings,
    status,
)
from posture_monitor.cli.view.live import LiveScreen
from posture_monitor.control.status import NOT_RUNNING, LastReminder
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.calibration.personal_range import Shift
from posture_monitor.core.events import ReminderCause
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.metric import Measure, Reading
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.postures.evidence import PostureLimits, Size, read
from posture_monitor.core.vocabulary import (
    Answer,
    Clarity,
    Movement,
    NotAssessed,
    NotShown,
    PauseReason,
    Picture,
    Posture,
    PostureKey,
    Side,
    Trigger,
    Unit,
    View,
    Zone,
)
from posture_monitor.formats.writer import RecordedLook
from posture_monitor.history.summary import Summary
from posture_monitor.service.status import (
    ProgramStatus,
    ServiceState,
    status_from_state,
)
from posture_monitor.settings.layers import load_config
from posture_monitor.settings.table import keys
from posture_monitor.store.profile import KeptBaseline
from posture_monitor.vision.sources.webcam import Camera
from tests.goldens.words_seams import events, posture_reminder, time_reminder

WIDTH = 1000
FRONT = Sight(view=View.FRONT)
NOON = datetime(2026, 1, 30, 12, 0, tzinfo=UTC)
CODES = (
    r"^\[camera\]$|source = \".*\"",  # lines for the settings' file
    r"^[a-z_0-9.]+ = .*?  ",  # a setting's key, its value and unit
    r"posture-monitor",  # the program, above the status
    r"plyer",  # a notifier
    r"^[0-9a-f]{8}  ",  # the id of a set-up
)
"""Patterns of what stands in no sentence: codes, the same in every language."""

Shown = Callable[[Console], None]


def shown_on_a_terminal() -> Iterator[str]:
    """Yield every view, without its frame."""
    with (
        patch.object(status, "WIDTH", WIDTH),
        patch.object(guide, "WIDTH", WIDTH),
        patch.object(pages, "TERMS_WIDTH", WIDTH),
    ):
        for each in _views():
            console = Console(file=StringIO(), record=True, width=WIDTH)
            each(console)
            lines = console.export_text().splitlines()
            yield from (line.strip(" │") for line in lines)


def _views() -> Iterator[Shown]:
    yield from _statuses()
    yield from _recordings()
    yield from _live_lines()
    yield from _baselines()
    yield from _cameras()
    yield from _minutes()
    yield lambda console: pages.welcome(console, open_times(load_config()))
    yield lambda console: pages.print_sections(console, exercises_page())
    config = load_config(assignments=["camera.looks_per_s=3"])
    yield lambda console: settings.print_settings(console, config, keys())


# The status.


def _statuses() -> Iterator[Shown]:
    yield _status(None)
    yield from (_status(_state(), notifier) for notifier in ("auto", "plyer"))
    yield from map(_status, _states())


def _status(state: ServiceState | None, notifier: str | None = None) -> Shown:
    program = ProgramStatus(
        pid=4711, version="9.9", restart_due=True, notifier=notifier
    )
    told = NOT_RUNNING if state is None else status_from_state(state, program)
    return lambda console: status.print_status(console, told, NOON, UTC)


def _states() -> Iterator[ServiceState]:
    watching = _state()
    yield watching
    yield replace(watching, camera=None, assessment=None, last_look=None)
    for why in PauseReason:
        yield replace(watching, why=why, until=NOON + timedelta(days=2))
    for days in (-1, 0, 1):
        yield replace(watching, snoozed_until=NOON + timedelta(days=days))
    for answer in Answer:
        last = LastReminder(id=3, title="⟦A title⟧", answer=answer)
        yield replace(watching, last_reminder=last, next_look_s=None)
    for assessment in _assessments():
        yield replace(watching, assessment=assessment)


def _state() -> ServiceState:
    return ServiceState(
        since=NOON - timedelta(hours=3),
        why=None,
        detail=None,
        until=None,
        camera="⟦C920⟧",
        assessment=_assessment(),
        last_look=NOON,
        next_look_s=31.4,
        reminders_today=2,
        reminders_per_day=8,
        snoozed_until=None,
        last_reminder=None,
        due=tuple(_causes()),
        sitting_s=7500.0,
    )


def _causes() -> Iterator[ReminderCause]:
    for trigger in Trigger:
        yield time_reminder(trigger, number=1, lasted_s=3600.0).cause
    for metric in METRIC_BY_KEY:
        yield posture_reminder(metric).cause


def _assessments() -> Iterator[Assessment]:
    for view, side in product(View, (None, *Side)):
        yield _assessment(sight=Sight(view=view, near_side=side))
    for why, is_there in product(NotAssessed, (True, False)):
        yield replace(_assessment(), posture=Posture.UNKNOWN, why=why, present=is_there)
    for key, sized in product(PostureKey, (1.0, 3.0, 5.0, 7.0)):
        size = Size(value=sized, expected=sized, sd=1.0, weight=3.0)
        limits = PostureLimits(slight=2.0, clear=4.0, strong=6.0)
        yield replace(_assessment(), named=key, postures={key: read(size, limits)})
    for picture in Picture:
        yield replace(_assessment(), picture=picture, posture=Posture.UNKNOWN)


def _assessment(sight: Sight = FRONT) -> Assessment:
    return Assessment(
        at_s=0.0,
        picture=Picture.OK,
        sight=sight,
        setup=None,
        present=True,
        readings=tuple(_readings()),
        posture=Posture.POOR,
        why=None,
    )


def _readings() -> Iterator[Reading]:
    for metric, zone in product(METRIC_BY_KEY.values(), Zone):
        measure = Measure(raw=1.0, value=None, delta=8.0)
        yield Reading(metric=metric, measure=measure, zone=zone)


# Recordings, and the live line.


def _recordings() -> Iterator[Shown]:
    yield lambda console: report.print_looks(console, (), carry_s=90.0)
    yield lambda console: report.print_looks(console, _looks(), carry_s=90.0)
    pictures = [replace(each, file="⟦one.png⟧") for each in _looks()]
    yield lambda console: report.print_looks(console, pictures, carry_s=90.0)
    unseen = [replace(each, events=()) for each in _looks(readings=())]
    yield lambda console: report.print_looks(console, unseen, carry_s=90.0)


def _looks(readings: tuple[Reading, ...] | None = None) -> list[RecordedLook]:
    reminders = [
        *(time_reminder(each, number=1, lasted_s=3600.0) for each in Trigger),
        *map(posture_reminder, METRIC_BY_KEY),
    ]
    happened = (*events(), *reminders)
    return [
        RecordedLook(
            assessment=replace(
                each,
                at_s=60.0 * number,
                readings=each.readings if readings is None else readings,
            ),
            events=happened if number == 0 else (),
            file=None,
        )
        for number, each in enumerate(_assessments())
    ]


def _live_lines() -> Iterator[Shown]:
    for assessment in _assessments():
        yield _live_line(assessment)


def _live_line(assessment: Assessment) -> Shown:
    def show(console: Console) -> None:
        line = LiveScreen(console, Summary(carry_s=90.0))._line(assessment)
        console.print(Text.from_markup(line))

    return show


# What is guided, and what is kept.


def _baselines() -> Iterator[Shown]:
    figures = [
        BaselineFigure(
            metric=key,
            unit=metric.unit,
            spread=1.25,
            counts_from=12.0,
            range_to_noise=ratio,
            is_told_apart=ratio > 3.0,
        )
        for key, metric in METRIC_BY_KEY.items()
        for ratio in (2.0, 30.0)
    ]
    kept = [KeptBaseline(taken_at=NOON, baseline=each) for each in _kept()]
    for each in _kept():
        yield partial(baselines.print_taken, baseline=each, figures=figures)
    yield lambda console: baselines.print_list(console, kept)
    yield lambda console: baselines.print_list(console, ())


def _kept() -> Iterator[Baseline]:
    for view, side, place in product(View, (None, *Side), (0, 1)):
        setup = Setup(
            camera="⟦C920⟧", size_px=(640, 480), view=view, near_side=side, place=place
        )
        yield Baseline(
            setup=setup,
            looks=21,
            provisional=place == 0,
            medians={"lean": 1.0},
            spreads={"lean": 0.5},
        )


def _cameras() -> Iterator[Shown]:
    virtual = Camera(index=0, name="⟦OBS⟧", path=None, is_virtual=True)
    real = Camera(index=1, name="⟦C920⟧", path="⟦/dev/video0⟧", is_virtual=False)
    sources = ("webcam", "webcam:c920", "webcam:Brio", "video:desk.mp4")
    for listed, source in product(((), (virtual,), (virtual, real)), sources):
        yield partial(cameras.print_cameras, listed=listed, source=source)


def _minutes() -> Iterator[Shown]:
    moment = Moment(number=0, is_held=True, left_s=6.0, share=0.5, shift=None, why=None)
    for number, is_held in product(range(len(TIMETABLE)), (True, False)):
        yield partial(_panel, moment=replace(moment, number=number, is_held=is_held))
    for noise in (0.5, 1.5):
        shift = Shift(metric="lean", change=18.0, noise=noise)
        yield partial(_panel, moment=replace(moment, shift=shift))
    for why in (Picture.BUSY, *NotAssessed):
        yield partial(_panel, moment=replace(moment, why=why))
    yield lambda console: selftest.print_result(console, tuple(_findings()), ())
    yield lambda console: selftest.print_result(console, (), tuple(_limits()))


def _panel(console: Console, moment: Moment) -> None:
    console.print(guide.panel_of(TIMETABLE, moment))


def _findings() -> Iterator[Finding]:
    shift = Shift(metric="lean", change=18.0, noise=1.5)
    for movement, clarity in product(Movement, Clarity):
        yield Finding(movement=movement, clarity=clarity, shift=shift)
        yield Finding(movement=movement, clarity=clarity, shift=shift, is_aside=True)
        yield Finding(movement=movement, clarity=clarity, after_s=2.5)
    for why in (*NotShown, *NotAssessed, Picture.DARK):
        yield Finding(movement=Movement.SLOUCH, clarity=None, why=why)


def _limits() -> Iterator[RangeLimit]:
    for unit, here in product(Unit, (None, 8.5)):
        yield RangeLimit(
            metric="lean", unit=unit, range=18.0, noise=1.5, as_set=12.0, here=here
        )
