"""What is shown on a terminal, each view in each state, on one so wide that none wraps.

A value that a person or a system has named stands in ⟦ ⟧ here, as a sentence does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from io import StringIO
from itertools import product
from pathlib import Path
from unittest.mock import patch

from rich.console import Console

from posture_monitor.batch.timeline import Timeline, UsualPosition
from posture_monitor.care.exercises import Exercise, Occasion, exercises
from posture_monitor.care.guided.baseline import BaselineFigure, GuidedBaseline
from posture_monitor.care.guided.range_limits import RangeLimit
from posture_monitor.care.guided.selftest import GuidedMinute
from posture_monitor.care.guided.steps import TIMETABLE, Finding, Moment
from posture_monitor.care.page import index_page, rules_page, told
from posture_monitor.cli._consent import open_times
from posture_monitor.cli._webcams import Webcams
from posture_monitor.cli.view import (
    baselines,
    cameras,
    guide,
    pages,
    selftest,
    settings,
    status,
)
from posture_monitor.cli.view.analysis import pictures, recording
from posture_monitor.cli.view.analysis.asked import Asked, Extent
from posture_monitor.cli.view.picture import exercises as views
from posture_monitor.cli.view.picture.chosen import PictureWay, TerminalPictures
from posture_monitor.cli.view.watching.live import Detail as Depth
from posture_monitor.cli.view.watching.live import LiveScreen
from posture_monitor.cli.view.watching.summary import print_figures, print_summary
from posture_monitor.control.status import NOT_RUNNING, LastReminder
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.calibration.personal_range import Shift
from posture_monitor.core.events import ReminderCause
from posture_monitor.core.exposure.activity_values import ActivityNow
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.metric import Measure, Reading
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.postures.evidence import PostureLimits, Size, read
from posture_monitor.core.reminders.budget import Waiting
from posture_monitor.core.vocabulary import (
    Answer,
    BreakStep,
    CameraKind,
    CameraShows,
    Clarity,
    Framing,
    HeldBack,
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
from posture_monitor.history.run_summary import RunSummary
from posture_monitor.phrases.advice import place_title, source_line
from posture_monitor.service.status import (
    ProgramStatus,
    ServiceState,
    status_from_state,
)
from posture_monitor.settings.build import monitor_settings
from posture_monitor.settings.layers import load_config
from posture_monitor.settings.table import keys
from posture_monitor.store.profile import KeptBaseline
from posture_monitor.vision.pipe.preference import KnownCamera, PassedCamera
from posture_monitor.vision.sources.webcam import Camera
from tests.goldens.words_seams import events, posture_reminder, time_reminder

WIDTH = 4000
FRONT = Sight(view=View.FRONT)
NOON = datetime(2026, 1, 30, 12, 0, tzinfo=UTC)
CODES = (
    r"^\[camera\]$|source = \".*\"",  # lines for the settings' file
    r"^[a-z_0-9.]+ = .*?  ",  # a setting's key, its value and unit
    r"posture-monitor",  # the program, above the status
    r"plyer",  # a notifier
    r"^'[^a-z]*' --baseline.*",  # a command, as it is typed
    r"^[0-9a-f]{8}  ",  # the id of a set-up
    r"^gentle +normal +keen$",  # the presets, above what they change
    r"^[a-z]+\.[a-z_]+ +(webcam +)?",  # a setting's key in a row, and a source
)
"""Patterns of what stands in no sentence: codes, the same in every language."""

Shown = Callable[[Console], None]


def shown_on_a_terminal() -> Iterator[str]:
    """Yield every view, without its frame."""
    with (
        patch.object(status, "WIDTH", WIDTH),
        patch.object(guide, "WIDTH", WIDTH),
        patch.object(pages, "TERMS_WIDTH", WIDTH),
        patch.object(views, "WIDTH", WIDTH),
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
    yield from _summaries()
    yield from _baselines()
    yield from _cameras()
    yield from _minutes()
    yield lambda console: pages.print_terms(
        console, open_times(load_config()), "posture-monitor advice signs"
    )
    yield lambda console: pages.print_history_terms(console, "minutes", 90)
    yield lambda console: pages.print_sections(console, rules_page())
    yield lambda console: pages.print_index(console, index_page(exercises()))
    yield from map(_an_exercise, exercises())
    config = load_config(assignments=["camera.looks_per_s=3"])
    yield lambda console: settings.print_settings(
        console, config, keys(), has_evidence=True
    )
    yield lambda console: settings.print_overview(console, config)


def _an_exercise(exercise: Exercise) -> Shown:
    """Return an exercise, alone and in a list; its source is nobody's language."""
    words = replace(told(exercise), source=source_line("⟦somebody⟧"))
    one = views.ShownExercise(words=words, motion=None)
    unseen = TerminalPictures(way=PictureWay.NONE)

    def show(console: Console) -> None:
        views.print_exercise(console, one, unseen)
        title = place_title(is_now=exercise.occasion is Occasion.NOW)
        views.print_exercises(console, {title: [one]}, unseen)

    return show


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
        chosen=None,
        camera="⟦C920⟧",
        assessment=_assessment(),
        last_look=NOON,
        next_look_s=31.4,
        reminders_today=2,
        reminders_per_day=8,
        snoozed_until=None,
        last_reminder=None,
        due=tuple(_causes()),
        activity=ActivityNow(sitting_s=7500.0, standing_s=0.0, step=BreakStep.BREAK),
        state_since=NOON - timedelta(hours=2),
        held=Waiting(why=HeldBack.GAP, for_s=600.0),
        held_until=NOON - timedelta(hours=2),
        calls=None,
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
    for first, usual in product((None, "10s"), ((), (_usual(Side.RIGHT),))):
        yield from _recording(usual, first)
    straight = [_straighter(at_s) for at_s in (0.0, 60.0)]
    for each in (_usual(None), _usual(None, file="⟦upright.png⟧")):
        yield _shown_recording(straight, (each,), None)
        alone = [replace(look, file="⟦one.png⟧") for look in straight]
        yield _shown_pictures(alone, (each,))


def _recording(usual: tuple[UsualPosition, ...], first: str | None) -> Iterator[Shown]:
    looks = [*_looks(), *(replace(each, events=()) for each in _looks(began_s=9e4))]
    yield _shown_recording(looks, usual, first)
    yield _shown_recording(looks[:1], usual, first)
    yield _shown_pictures([replace(each, file="⟦one.png⟧") for each in looks], usual)


def _shown_recording(
    looks: Sequence[RecordedLook], usual: tuple[UsualPosition, ...], first: str | None
) -> Shown:
    return lambda console: recording.print_recording(
        console, _timeline(looks, usual), _asked(first), None
    )


def _shown_pictures(
    looks: Sequence[RecordedLook], usual: tuple[UsualPosition, ...]
) -> Shown:
    return lambda console: pictures.print_pictures(
        console, _timeline(looks, usual), _asked(None)
    )


def _timeline(
    looks: Sequence[RecordedLook], usual: tuple[UsualPosition, ...]
) -> Timeline:
    timeline = Timeline(usual)
    for each in looks:
        timeline.add(each)
    timeline.finish()
    return timeline


def _asked(first: str | None) -> Asked:
    return Asked(
        command=("⟦posture-monitor analyze⟧",),
        place=Path("⟦meeting.mp4⟧"),
        first=first,
        carry_s=90.0,
        detail=Extent.SHORT if first else Extent.FIGURES,
    )


def _usual(near_side: Side | None, file: str | None = None) -> UsualPosition:
    view = View.FRONT if near_side is None else View.SIDE
    setup = Setup(camera="x", size_px=(640, 480), view=view, near_side=near_side)
    baseline = Baseline(setup=setup, looks=2, provisional=False, medians={}, spreads={})
    if file is not None:
        return UsualPosition(baseline=baseline, file=file)
    return UsualPosition(baseline=baseline, begin_s=0.0, end_s=10.0)


def _straighter(at_s: float) -> RecordedLook:
    size = Size(value=-9.0, expected=-9.0, sd=1.0, weight=-9.0)
    limits = PostureLimits(slight=2.0, clear=4.0, strong=6.0)
    postures = {
        key: read(size, limits) for key in (PostureKey.SLUMPED, PostureKey.HEAD_FORWARD)
    }
    look = replace(_assessment(), at_s=at_s, postures=postures)
    return RecordedLook(assessment=look, events=(), file=None)


def _looks(began_s: float = 0.0) -> list[RecordedLook]:
    reminders = [
        *(time_reminder(each, number=1, lasted_s=3600.0) for each in Trigger),
        *map(posture_reminder, METRIC_BY_KEY),
    ]
    happened = (*events(), *reminders)
    return [
        RecordedLook(
            assessment=replace(each, at_s=began_s + 60.0 * number),
            events=happened if number == 0 else (),
            file=None,
        )
        for number, each in enumerate(_assessments())
    ]


def _live_lines() -> Iterator[Shown]:
    for assessment, detail in product(_assessments(), Depth):
        yield _live_line(assessment, detail)


def _live_line(assessment: Assessment, detail: Depth) -> Shown:
    def show(console: Console) -> None:
        screen = LiveScreen(console, RunSummary(carry_s=90.0), detail)
        console.print(screen.now(assessment))

    return show


def _summaries() -> Iterator[Shown]:
    for looks in ((), _looks()):
        summary = RunSummary(carry_s=90.0)
        for each in looks:
            summary.add(each.assessment, each.events)
        yield partial(print_summary, summary=summary)
        yield partial(print_figures, summary=summary)


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
        yield partial(baselines.print_taken, baseline=each)
        yield partial(baselines.print_figures, baseline=each, figures=figures)
    for verbose in (False, True):
        yield partial(baselines.print_list, kept=kept, verbose=verbose)
    yield partial(baselines.print_list, kept=(), verbose=False)
    for framing, why in product(Framing, (None, *NotAssessed)):
        yield partial(_usual_panel, framing=framing, why=why)


def _usual_panel(console: Console, framing: Framing, why: NotAssessed | None) -> None:
    wanted = CalibrationSettings(min_looks=10, min_s=10.0)
    guided = GuidedBaseline(monitor_settings(load_config(None, ())), wanted)
    guided.framing, guided.why = framing, why
    console.print(guide.UsualPanel(guided))


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
    denied = replace(real, index=2, links=("⟦/dev/v4l/by-id/usb⟧",), group="⟦video⟧")
    raw = replace(real, index=3, name="⟦ISYS⟧", kind=CameraKind.RAW)
    known = KnownCamera(name="⟦C920⟧", path=None, passed=_passed())
    machines = (
        Webcams(listed=()),
        Webcams(listed=(virtual,)),
        Webcams(listed=(virtual, real)),
        Webcams(listed=(real,), known=(known,)),
        Webcams(listed=(denied, replace(real, name="⟦IR⟧"), raw)),
    )
    for webcams, source in product(machines, sources):
        shown = dict.fromkeys(webcams.listed, CameraShows.GREY)
        for seen in ({}, shown):
            yield partial(
                cameras.print_cameras, webcams=webcams, source=source, shown=seen
            )


def _passed() -> tuple[PassedCamera, ...]:
    return tuple(PassedCamera(name="⟦IR⟧", shows=shows) for shows in CameraShows)


def _minutes() -> Iterator[Shown]:
    moment = Moment(
        number=0, is_held=True, left_s=6.0, share=0.5, framing=Framing.IN_PICTURE
    )
    for number, is_held in product(range(len(TIMETABLE)), (True, False)):
        here = replace(moment, number=number, is_held=is_held)
        yield partial(_panel, moment=here)
        yield partial(_panel, moment=replace(here, is_again=number > 0))
    for clarity in Clarity:
        yield partial(_panel, moment=replace(moment, number=1, clarity=clarity))
    for why in (Picture.BUSY, *NotAssessed):
        yield partial(_panel, moment=replace(moment, why=why))
    results = ((tuple(_findings()), ()), ((), tuple(_limits())))
    for (found, limits), verbose in product(results, (False, True)):
        yield partial(
            selftest.print_result, findings=found, limits=limits, verbose=verbose
        )


def _panel(console: Console, moment: Moment) -> None:
    guided = GuidedMinute(monitor_settings(load_config(None, ())), min_looks=10)
    guided.now = moment
    console.print(guide.MinutePanel(guided))


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
