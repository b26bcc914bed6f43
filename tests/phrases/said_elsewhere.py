"""What the phrases say of pictures, of the desktop and of the service, each once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path

from posture_monitor.core.vocabulary import (
    BreakStep,
    CameraChoice,
    CameraShows,
    Device,
    PauseReason,
    Picture,
    Unread,
)
from posture_monitor.errors import Fault, StorageError
from posture_monitor.phrases.amounts import day_and_time
from posture_monitor.phrases.desktop import autostart, notifiers, tray
from posture_monitor.phrases.policy import watching_is_forbidden
from posture_monitor.phrases.service import orders, watching
from posture_monitor.phrases.vision import (
    cameras,
    causes,
    chosen,
    libraries,
    pictures,
    recordings,
    worker,
)

FILE = Path("there.mp4")
MONDAY = datetime(2026, 11, 30, 14, 5)


def said_of_pictures() -> Iterator[str | Fault]:
    """Yield what is said of recordings, cameras, libraries and the pose model."""
    yield from _said_of_recordings()
    yield cameras.no_pictures("a camera", Picture.BUSY)
    yield cameras.no_pictures("a camera", Picture.DENIED, group="⟦video⟧")
    yield cameras.only_raw("⟦a camera⟧")
    yield from (chosen.camera_shows("⟦a camera⟧", each) for each in CameraShows)
    yield chosen.none_in_colour()
    yield chosen.stands_in()
    yield chosen.name_another("⟦/dev/v4l/by-path/pci⟧")
    for names, place in product((["0: a camera"], []), ("", "another")):
        yield cameras.none_chosen(names, place)
    yield cameras.no_pictures_from_file(FILE, Picture.ABSENT)
    yield cameras.unknown_fault(FILE, "breaks", ["blocks", "freezes"])
    yield from _said_of_pictures()
    yield from _said_of_libraries()
    yield worker.unreadable_model("the model", "no such file")
    yield worker.changed_model("0123", "4567")
    yield worker.unloadable_model("a refusal")
    yield worker.failed_model("a refusal")
    yield worker.broke("ValueError", "worker.py", 12)
    yield worker.loading_too_long(60.0)
    yield from _said_of_causes()


def _said_of_causes() -> Iterator[str | Fault]:
    yield causes.part_is_missing("OpenCV", "no cv2")
    yield causes.part_is_damaged("OpenCV", "half of it")
    yield causes.other_processor("OpenCV", "32 bits")
    yield causes.python_lacks("ctypes")
    yield causes.python_is_gone("/opt/python3", "no file")
    yield causes.system_is_old("OpenCV", "GLIBC_2.99", "GLIBC_2.36")
    yield causes.no_programs_here("/media/stick", "noexec")
    yield causes.not_started("Not today")
    yield Fault(causes.killed("").told, causes.found_of_end(-9, "SIGKILL"))
    yield causes.file_is_forbidden("/dev/null", "no right")
    yield causes.file_is_missing("/dev/null", "no file")
    for made in (
        *(causes.processor_is_old, causes.no_memory, causes.too_many_files),
        *(causes.no_more_processes, causes.no_room, causes.disk_is_read_only),
        *(causes.disk_fails, causes.crashed, causes.damaged_file, causes.killed),
        *(causes.ended_by_another, causes.call_is_forbidden, causes.unknown),
    ):
        yield made("what the system says")


def _said_of_recordings() -> Iterator[str | Fault]:
    yield recordings.unknown_kind("vidoe", ["video", "images"], "video")
    yield recordings.no_path("video")
    yield recordings.no_path_of_pictures()
    yield recordings.no_video(FILE)
    yield recordings.unplayable(FILE)
    yield recordings.small_video(FILE, (8, 4), 64)
    yield recordings.no_frame(FILE)
    yield recordings.broken_off(FILE, 12.3)
    yield recordings.unreadable(FILE, "Permission denied")
    yield recordings.large_video(FILE, (60000, 60000), 36_000_000)
    yield recordings.unknown_codec(FILE, "AV1")
    yield recordings.interlaced(FILE)


def _said_of_pictures() -> Iterator[str | Fault]:
    yield pictures.no_pictures_at(FILE)
    yield pictures.no_picture_in(FILE, [".png"], [], [])
    yield pictures.no_picture_in(FILE, [".png"], ["a.heic"], ["heic"])
    yield pictures.unreadable_picture(FILE, "not permitted")
    yield pictures.undecodable_picture(FILE)
    yield pictures.small_picture(FILE, (8, 4), 64)
    yield pictures.gone_picture(FILE)
    yield pictures.needs_decoder(FILE, "raw")
    yield pictures.is_a_video(FILE)
    yield pictures.large_file(FILE, 3 * 10**9)
    yield pictures.large_picture(FILE, (20_000, 20_000))
    yield pictures.crashed_on(FILE.name, -11)
    yield pictures.took_too_long(FILE.name, 60.0)
    yield pictures.took_too_much(FILE.name)
    for count in (1, 7):
        yield pictures.not_looked_at(["a.mp4"], count)
        yield pictures.not_looked_at(["a.mp4"] * count, count)
        yield pictures.pictures_not_read(count, 9)
    yield from map(pictures.could_not_read, Unread)


def _said_of_libraries() -> Iterator[str | Fault]:
    known, unknown = ["libGL.so.1", "libEGL.so.1"], ["libodd.so.2"]
    programs = ["OpenCV", "MediaPipe"]
    commands = libraries.install_commands(debian="a b", fedora="c d", arch="e f")
    yield libraries.lacking(known, needed_by=programs, commands=commands, unknown=())
    yield libraries.lacking(
        known[:1], needed_by=programs[:1], commands=commands, unknown=unknown
    )
    yield libraries.lacking(unknown, needed_by=(), commands=None, unknown=unknown)
    again = libraries.reinstall_commands(debian="a b", fedora="c d", arch="e f")
    yield libraries.damaged(known, commands=again)
    yield libraries.damaged(known[:1], commands=again)
    yield libraries.damaged(unknown, commands=None)


def said_of_the_desktop() -> Iterator[str | Fault]:
    """Yield what is said of notices, of autostart and by the tray."""
    yield from _said_of_notices()
    yield from _said_of_programs()
    yield from _said_of_autostart()
    yield from _said_of_autostart_refused()
    yield from _said_by_the_tray()
    yield from _labels_of_the_tray()


def _said_of_notices() -> Iterator[str | Fault]:
    yield notifiers.unknown_notifier("plier", ["auto", "plyer"], "plyer")
    yield notifiers.notifier_is_closed()
    yield notifiers.titled_by_program("⟦A title⟧")
    yield from map(notifiers.queue_is_full, (1, 8))
    yield notifiers.withdrawn()
    yield notifiers.closed_before()
    yield notifiers.closed_meanwhile()
    yield notifiers.told_too_late(30.0)
    yield notifiers.notifier_raised("plyer", "OSError", "no room")
    yield notifiers.no_bus()
    yield notifiers.no_bus_address()
    yield notifiers.bus_is_unusable("unix:path=/run", "OSError: no room")
    yield notifiers.no_answer_of("org.freedesktop.DBus", 5.0)
    yield notifiers.no_daemon()
    yield from map(notifiers.daemon_refused, (None, "org.freedesktop.Error"))
    yield notifiers.reminder_is_there()
    yield notifiers.console_is_broken("no room")
    yield notifiers.console_is_quiet()
    yield notifiers.console_is_closed()
    yield notifiers.console_is_nowhere()


def _said_of_programs() -> Iterator[str | Fault]:
    yield notifiers.no_main_loop()
    yield notifiers.no_desktop_notifier("⟦python⟧")
    yield notifiers.no_leave()
    yield notifiers.no_buttons()
    yield notifiers.desktop_is_silent(5.0)
    yield notifiers.desktop_notifier_failed("no room")
    yield notifiers.desktop_notifier_is_broken("no room")
    yield notifiers.desktop_notifier_complains("no room")
    yield notifiers.not_dispatched()
    yield notifiers.no_plyer()
    yield notifiers.plyer_failed("OSError", "no room")
    yield notifiers.no_notify_send()
    yield notifiers.program_is_late("osascript", 5.0)
    yield notifiers.program_does_not_start("osascript", "not found")
    yield notifiers.program_failed("osascript", 1, "not allowed")


def _said_of_autostart() -> Iterator[str | Fault]:
    yield autostart.program_title()
    yield autostart.program_comment()
    yield autostart.starts_at_login("an entry")
    yield autostart.is_on_again("an entry")
    yield autostart.starts_once_on("an entry", autostart.switch_on_in_windows())
    yield autostart.no_longer_starts()
    yield autostart.was_not_set_up()
    yield autostart.start_ours(autostart.enable(), "posture-monitor start")
    yield autostart.enable_systemd()
    yield autostart.switch_on_in_desktop()
    yield autostart.switch_on_in_systemd()
    yield autostart.switch_on_in_macos("an agent")


def _said_of_autostart_refused() -> Iterator[str | Fault]:
    for refused in (
        autostart.not_read,
        autostart.not_removed,
        autostart.not_linked,
    ):
        yield refused(FILE, OSError(28, "no room"))
    for kept in (
        autostart.value_not_written,
        autostart.value_not_read,
        autostart.value_not_removed,
    ):
        yield kept("a value", "no leave")
    yield autostart.refused_letter("=", "a=b")
    yield autostart.long_command("posture-monitor start", 260)
    yield autostart.no_systemd_on("macOS")


def _said_by_the_tray() -> Iterator[str]:
    yield tray.starting()
    yield tray.time_to_move()
    yield from map(tray.time_to_move, BreakStep)
    yield tray.tooltip(tray.starting())
    for day in range(7):
        until = day_and_time(MONDAY + timedelta(days=day))
        yield until
        yield tray.no_reminders_until(until)
    yield tray.reminders_today(1, 6)
    yield tray.restart_is_due()
    yield tray.no_tray()
    yield tray.no_pystray()


def _labels_of_the_tray() -> Iterator[str]:
    yield tray.usual_label()
    yield tray.stretch_label()
    yield tray.end_stretch_label()
    yield tray.status_label()
    yield tray.quit_label()
    yield tray.last_reminder("Slumped")
    yield tray.done_label()
    yield tray.not_now_label()
    yield tray.wrong_label()
    yield tray.resume_label()
    yield tray.remind_label()
    yield tray.pause_label(15.0)
    yield tray.pause_hour_label()
    yield tray.pause_day_label()


def said_by_the_service() -> Iterator[str | Fault]:
    """Yield what the service says of itself and answers, and what keeps it from it."""
    yield watching_is_forbidden(FILE)
    yield from _said_to_orders()
    yield from _said_of_watching()


def _said_to_orders() -> Iterator[str | Fault]:
    yield orders.running()
    yield orders.lent()
    yield orders.rests()
    yield from map(orders.paused, (None, MONDAY))
    yield orders.resumed()
    yield orders.stopping()
    yield orders.snoozed(900.0)
    yield orders.answered_done()
    yield orders.answered_wrong()
    yield orders.no_reminder()
    yield orders.takes_baseline()
    yield orders.takes_no_baseline()
    yield from map(orders.limits_raised, (0, 1, 2))
    yield orders.limits_undone()
    yield orders.nothing_raised("head_pitch")
    yield orders.failed("pause", "ValueError")


def _said_of_watching() -> Iterator[str | Fault]:
    yield watching.camera_is_silent()
    yield watching.worker_given_up(5, 600.0)
    yield watching.could_not_go_on("OSError")
    yield from (remark.text for remark in _remarks())


def _remarks() -> Iterator[watching.Remark]:
    yield watching.watching()
    yield watching.pausing(PauseReason.DARK, "⟦it is dark⟧", "⟦switch on a light⟧")
    yield watching.profile_is_new()
    for told in (None, "⟦why⟧"):
        yield watching.camera_chosen("⟦a camera⟧", told, CameraChoice.COLOUR)
    yield watching.slept(3600.0)
    yield watching.notice_line("A title", "a body")
    yield watching.reminder_shown(3, "plyer")
    yield watching.reminder_not_shown(3, "plyer")
    yield watching.notice_shown("plyer")
    yield watching.notice_not_shown("plyer")
    yield watching.camera_opened_again()
    yield watching.worker_not_started(OSError(28, "no room"))
    yield watching.worker_restarted()
    for device, name in product(Device, (None, "⟦Zoom⟧")):
        yield watching.call_too_long(device, name, 14_400.0)
    yield from _remarks_on_what_is_kept()


def _remarks_on_what_is_kept() -> Iterator[watching.Remark]:
    for refused in (
        watching.session_not_kept,
        watching.baseline_not_kept,
        watching.session_not_read,
        watching.baselines_not_read,
        watching.ranges_not_read,
        watching.past_not_read,
        watching.past_not_kept,
        watching.history_not_kept,
        watching.consent_not_read,
    ):
        yield refused(StorageError("⟦the disk is full⟧"))
    yield watching.own_exercises_refused("⟦The file is left out.⟧")
    yield watching.set_aside("state.damaged")
    yield watching.set_aside_and_replaced("state.damaged")
