"""What the phrases of the command line say, each once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from posture_monitor.phrases.cli import (
    autostart,
    keeping,
    looking,
    orders,
    program,
    service_commands,
)

FILE = Path("there.toml")
CHECKS = (
    "system",
    "libraries",
    "model",
    "cameras",
    "notifications",
    "settings",
    "files",
)


def said_by_commands() -> Iterator[str]:
    """Yield what the commands, their help and their errors say."""
    yield from _said_by_the_program()
    yield from _said_of_the_service()
    yield from _said_of_pauses_and_limits()
    yield from _said_of_autostart()
    yield from _said_while_looking()
    yield from _said_of_recordings()
    yield from _said_of_consent()
    yield from _said_of_settings()
    yield from _said_by_the_doctor()


def _said_by_the_program() -> Iterator[str]:
    yield program.program_help()
    yield program.version_help()
    yield program.help_help()
    yield program.usage_heading()
    yield program.wrongly_called("⟦No such option.⟧", "posture-monitor run")
    yield program.assignments_help()
    yield program.looks_per_s_help()
    yield program.calibrate_first_help()
    yield program.wrong_calibrate_first("x")
    yield program.json_help()
    yield program.json_lines_help()
    yield program.kinds_of_source_help()
    yield program.stopped()
    yield program.disk_is_full()
    yield program.unforeseen("ValueError", ValueError("odd"), "DEBUG")


def _said_of_the_service() -> Iterator[str]:
    yield service_commands.no_service()
    yield service_commands.service_is_silent(12, 5.0)
    yield service_commands.start_help()
    yield service_commands.foreground_help()
    yield service_commands.runs_already()
    yield service_commands.started_silent(15.0)
    yield service_commands.started_and_ended(15.0, 1)
    yield service_commands.stop_help()
    yield service_commands.nothing_to_stop()
    yield service_commands.not_stopped(15.0, 12)
    yield service_commands.service_stopped()
    yield service_commands.status_help()
    yield service_commands.logs_help()
    yield service_commands.lines_help()
    yield service_commands.log_path_help()
    yield service_commands.nothing_logged(FILE)


def _said_of_pauses_and_limits() -> Iterator[str]:
    yield orders.pause_help()
    yield orders.pause_length_help()
    yield orders.paused_until_resumed()
    yield orders.paused_until("14:00")
    yield orders.no_length("long", "pause")
    yield orders.resume_help()
    yield orders.watching_again()
    yield orders.paused_otherwise("it is dark", "switch on a light")
    yield orders.snooze_help()
    yield orders.snooze_length_help()
    yield orders.wrong_help()
    yield orders.done_help()
    yield service_commands.reminder_number_help()
    yield orders.thresholds_help()
    yield orders.undo_help()
    yield orders.undo_all_help()
    yield orders.undo_and_undo_all()
    yield orders.nothing_is_raised()
    for wrong in (1, 2):
        yield orders.limit_as_set("neck_flexion", wrong)
        yield orders.limit_is_raised("neck_flexion", 1.25, wrong)


def _said_of_autostart() -> Iterator[str]:
    yield autostart.autostart_help()
    yield autostart.systemd_help()
    yield autostart.autostart_enable_help()
    yield autostart.autostart_disable_help()
    yield autostart.autostart_status_help()
    yield autostart.autostart_enabled()
    yield autostart.autostart_disabled()
    yield autostart.autostart_stale()
    yield autostart.autostart_switched_off()
    yield autostart.autostart_where("an entry")
    yield autostart.autostart_starts("posture-monitor start")
    yield autostart.autostart_do("switch it on")


def _said_while_looking() -> Iterator[str]:
    yield looking.source_help()
    yield looking.run_help()
    yield looking.time_lapse_help()
    yield looking.another_watches()
    yield looking.camera_is_free()
    yield looking.demonstration(120.0)
    yield looking.reminders_come_here()
    yield looking.reminders_not_shown("plyer", "no room")
    yield looking.calibrate_help()
    yield looking.list_help()
    yield looking.forget_help()
    yield looking.sit_well(20.0)
    yield looking.calibrating()
    for known in ((), ("a", "b")):
        yield looking.unknown_baseline("x", known)
    yield looking.baseline_erased("x")
    yield looking.selftest_help().replace("\n", " ")  # one paragraph has two lines
    yield looking.yes_help()
    yield looking.cameras_help()


def _said_of_recordings() -> Iterator[str]:
    yield looking.baseline_file_help()
    yield looking.record_help()
    yield looking.new_trace_help()
    yield looking.for_s_help()
    yield looking.trace_exists(FILE)
    yield looking.no_looks("webcam")
    yield looking.recorded(12, FILE)
    yield looking.analyze_help()
    yield looking.recording_help()
    yield looking.trace_is_for_replay(FILE)
    yield looking.replay_help()
    yield looking.trace_help()


def _said_of_consent() -> Iterator[str]:
    yield keeping.advice_help()
    yield keeping.exercises_heading()
    yield keeping.consent_help()
    yield keeping.accept_help()
    yield keeping.withdraw_help()
    yield keeping.accept_and_withdraw()
    yield keeping.consent_withdrawn()
    yield keeping.not_agreed_yet()
    yield keeping.agreed_on("2026-11-30 14:05")
    yield keeping.consent_question("[y/N]")
    yield keeping.nowhere_to_ask()
    yield keeping.consent_refused()


def _said_of_settings() -> Iterator[str]:
    yield keeping.config_help()
    yield keeping.config_show_help()
    yield keeping.part_help()
    yield keeping.no_such_part("x")
    yield keeping.config_path_help()
    yield keeping.config_check_help()
    yield keeping.settings_are_sound(FILE, 1)
    yield keeping.settings_are_sound_without_file(FILE, 0)


def _said_by_the_doctor() -> Iterator[str]:
    yield keeping.doctor_help()
    yield from map(keeping.check_name, CHECKS)
    yield keeping.is_well()
    yield keeping.is_not_well()
    yield keeping.python_on("3.11.2", "Linux")
    yield keeping.install_python()
    yield keeping.reinstall()
    yield keeping.reinstall_mediapipe("0.10.33")
    yield keeping.uninstall(["opencv-python"])
    yield keeping.model_is_intact("pose.task", 9_000_000)
    yield keeping.cameras_not_known()
    yield keeping.libraries_first()
    yield keeping.virtual_camera(0, "a camera")
    yield keeping.no_camera()
    yield keeping.plug_in_webcam()
    yield keeping.reminders_go_to_console("no room")
    yield keeping.without_buttons("plyer", "no room")
    yield keeping.default_settings(FILE)
    for baselines, told in product(
        (0, 1), (keeping.files_with_consent, keeping.files_without_consent)
    ):
        yield told(FILE, baselines)
    yield keeping.give_consent()
    yield keeping.give_again([FILE])
