"""What the phrases say of the status, of pauses, of the log and of the doctor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

from posture_monitor.core.vocabulary import (
    Answer,
    BreakStep,
    Device,
    HeldBack,
    NoCall,
    PauseReason,
    PostureKey,
    Severity,
    Side,
    Trigger,
    View,
)
from posture_monitor.errors import Fault
from posture_monitor.log_codes import LogCode
from posture_monitor.phrases.cli import (
    doctor,
    pausing,
    program,
    service_commands,
    times,
)
from posture_monitor.phrases.service import logged
from posture_monitor.phrases.system import calls
from posture_monitor.phrases.view import status

FILE = Path("there.toml")
CHECKS = (
    "system",
    "libraries",
    "model",
    "cameras",
    "notifications",
    "settings",
    "files",
    "history",
    "exercises",
    "places",
)
AT = (None, "09:12")


def said_of_the_status() -> Iterator[str | Fault]:
    """Yield what is said of the service's state, and by the commands that show it."""
    yield from _said_in_the_head()
    yield from _said_in_rows()
    yield from _said_of_pauses()
    yield from _said_in_the_log()
    yield from _said_by_the_doctor()
    _read_typed_times()
    yield service_commands.started()
    for heading in (
        program.every_day,
        program.your_position,
        program.recordings,
        program.set_up,
    ):
        yield heading()


def _said_in_the_head() -> Iterator[str]:
    yield status.not_running()
    yield status.how_to_begin()
    yield status.starting()
    yield status.begins_at_the_first_look()
    for since in AT:
        yield status.watching(since)
        yield status.learning(since)
        yield status.not_watching(since)
        yield status.needs_you(since)
    for since, until in product(AT, AT):
        yield status.paused_by_you(since, until)
    yield status.no_reason_told()
    yield status.restart_is_due()
    yield status.in_usual_position()
    yield status.nobody_there()
    for why in (None, "⟦the head is turned⟧"):
        yield status.cannot_tell(why)
    yield status.away(None, None, None)
    for key, severity in product(PostureKey, (None, *Severity)):
        word = None if severity is None else severity.word
        for side in (None, *Side):
            yield status.away(key, word, side)


def _said_in_rows() -> Iterator[str]:
    for view in (None, *View):
        yield from status.camera("⟦C920⟧", view)
    yield from status.camera_reason("⟦why⟧")
    for next_in_s in (None, 0.0, 31.4):
        yield from status.last_look("11:58", next_in_s)
    yield from status.sitting(1500.0)
    yield from status.standing(1500.0)
    for most, count in product((None, 8), (None, 1, 2)):
        yield from status.reminders(count, most)
    yield from status.snoozed("14:00")
    for title, answer in product((None, "⟦A title⟧"), (None, *Answer)):
        yield from status.last_reminder(title, answer)
    for topic in (*Trigger, *PostureKey):
        yield from status.held_back(topic)
    for step in BreakStep:
        yield from status.time_for(step) or ()
    for device, name, why in product(Device, (None, "⟦Zoom⟧"), (*NoCall, "later")):
        yield from status.in_use(device, name, why)
    yield calls.how_to_ignore("zoom")
    for why, until in product(HeldBack, (None, "14:00")):
        yield from status.held_why(why, until)
    for notifier in (None, "auto"):
        yield from status.told_by(notifier)
    yield from status.begun("09:12")
    yield from status.reminder_number(12)
    yield from status.version("9.9", 4711)


def _said_of_pauses() -> Iterator[str | Fault]:
    yield pausing.pause_help()
    yield pausing.pause_length_help()
    yield pausing.pause_length_shape()
    yield pausing.paused_until_resumed()
    yield pausing.paused_until("14:00")
    yield pausing.resume_help()
    yield pausing.pause_is_over()
    yield pausing.was_not_paused()
    yield pausing.snooze_is_over()
    yield pausing.watching_again()
    for meaning, do in ((None, None), ("⟦It is dark.⟧", None), ("⟦Dark.⟧", "⟦Lamp.⟧")):
        yield pausing.not_watching_yet(meaning, do)
    for refused in (pausing.no_time, pausing.zero, pausing.negative):
        yield refused("soon", "pause")
    yield pausing.has_passed("09:05", "pause")
    for command in ("pause", "snooze"):
        yield pausing.too_long("8 days", command)


def _read_typed_times() -> None:
    """Read the words that a person types; nobody is told them."""
    for read in (
        times.units,
        times.this_day_words,
        times.yesterday_words,
        times.lengths,
        times.amounts,
        times.joints,
        times.until_words,
        times.at_words,
        times.clock_words,
        times.today_words,
        times.tomorrow_words,
        times.noon_words,
    ):
        read()


def _said_in_the_log() -> Iterator[str]:
    for code in LogCode:
        for fields in ({}, {"reminder_id": "7"}, {"event": logged.LEARNT}):
            told = logged.logged(code, fields)
            yield from () if told is None else (told,)
    for why in PauseReason:
        told = logged.logged(LogCode.PAUSED, {"why": why})
        yield from () if told is None else (told,)
    yield logged.logged_at("14:00", "⟦Watching.⟧")


def _said_by_the_doctor() -> Iterator[str]:
    yield doctor.doctor_help()
    yield from map(doctor.check_name, CHECKS)
    for said in (
        doctor.is_well,
        doctor.is_not_well,
        doctor.all_is_well,
        doctor.try_a_reminder,
        doctor.python_fits,
        doctor.python_is_old,
        doctor.install_python,
        doctor.libraries_are_complete,
        doctor.libraries_are_not_complete,
        doctor.reinstall,
        doctor.model_is_whole,
        doctor.model_is_not_whole,
        doctor.cameras_not_known,
        doctor.libraries_first,
        doctor.no_camera,
        doctor.only_virtual_cameras,
        doctor.plug_in_webcam,
        doctor.change_source,
        doctor.reminders_are_not_shown,
        doctor.settings_are_fine,
        doctor.settings_are_not_fine,
        doctor.not_agreed,
        doctor.give_consent,
        doctor.files_are_damaged,
        doctor.files_not_usable,
        doctor.days_are_kept,
        doctor.days_are_not_kept,
        doctor.nothing_there,
    ):
        yield said()
    yield from _found_by_the_doctor()


def _found_by_the_doctor() -> Iterator[str]:
    yield doctor.python_on("3.11.2", "Linux")
    yield doctor.reinstall_mediapipe("0.10.33")
    yield doctor.uninstall(["opencv-python"])
    yield doctor.model_is_intact("pose.task", 9_000_000)
    yield doctor.camera(0, "⟦a camera⟧")
    yield doctor.camera_is_used("⟦a camera⟧")
    yield doctor.first_look_decides(["⟦a camera⟧"])
    yield doctor.virtual_camera(0, "a camera")
    for said in (
        doctor.source_works,
        doctor.source_is_there,
        doctor.source_is_in_use,
        doctor.source_fails,
    ):
        yield said("⟦camera-file:desk.mp4⟧")
    yield doctor.reminders_are_shown("plyer")
    yield doctor.without_buttons("plyer", "⟦no room⟧")
    for why in (None, "⟦no room⟧"):
        yield doctor.reminders_go_to_console(why)
    yield doctor.default_settings(FILE)
    for positions in (1, 2):
        yield doctor.knows_positions(positions)
    yield doctor.give_again([FILE])
    yield doctor.days_since(date(2026, 11, 2), 12.345)
    yield doctor.history_at(FILE, [])
    yield doctor.history_at(FILE, ["600", "600"])
    yield doctor.make_private(FILE)
    for own in (0, 1, 2):
        yield doctor.exercises_are_there(34 + own, own)
    yield doctor.exercises_are_there(1, 0)
    yield from map(doctor.places, (1, 2))
