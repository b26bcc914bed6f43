"""What the phrases of the command line say, each once."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from posture_monitor.errors import Fault
from posture_monitor.phrases.cli import (
    advice,
    autostart,
    help_with_pain,
    history,
    keeping,
    looking,
    notify_test,
    orders,
    program,
    service_commands,
)

FILE = Path("there.toml")
NOVEMBER = (date(2026, 11, 2), date(2026, 11, 30))
ONE_DAY = (NOVEMBER[0], NOVEMBER[0])


def said_by_commands() -> Iterator[str | Fault]:
    """Yield what the commands, their help and their errors say."""
    yield from _said_by_the_program()
    yield from _said_of_the_service()
    yield from _said_of_pauses_and_limits()
    yield from _said_of_autostart()
    yield from _said_while_looking()
    yield from _said_of_recordings()
    yield from _said_of_consent()
    yield from _said_of_a_history()
    yield from _said_when_erasing()


def _said_by_the_program() -> Iterator[str | Fault]:
    yield program.program_help()
    yield program.version_help()
    yield program.help_help()
    yield program.verbose_help()
    if program.means_yes("y") and advice.asks_for_signs("signs"):
        yield program.no_unless_yes()
        yield program.yes_unless_no()
    yield program.usage_heading()
    yield program.wrongly_called("⟦No such option.⟧", "posture-monitor run")
    yield program.empty_argument("posture-monitor analyze")
    yield program.name_begins_with_dash("-day.mp4")
    yield program.assignments_help()
    yield program.looks_per_s_help()
    yield program.calibrate_first_help()
    yield program.wrong_calibrate_first("x")
    yield program.json_help()
    yield program.json_lines_help()
    yield program.kinds_of_source_help()
    yield program.stopped()
    yield program.output_not_written(OSError(errno.ENOSPC, "no room"))
    yield program.output_is_lost("Bad file descriptor")
    yield program.unforeseen("ValueError", ValueError("odd"), "DEBUG")


def _said_of_the_service() -> Iterator[str | Fault]:
    yield service_commands.no_service()
    yield service_commands.service_is_silent(12, None, 5.0)
    yield service_commands.service_is_silent(None, None, 5.0)
    yield service_commands.service_is_silent(None, "other", 5.0)
    yield service_commands.start_help()
    yield service_commands.foreground_help()
    yield service_commands.runs_already()
    yield service_commands.started_silent(15.0)
    yield service_commands.started_and_ended(15.0, 1)
    yield service_commands.stop_help()
    yield service_commands.nothing_to_stop()
    yield service_commands.not_stopped(15.0, 12)
    yield service_commands.not_stopped(15.0, None)
    yield service_commands.service_stopped()
    yield service_commands.status_help()
    yield service_commands.logs_help()
    yield service_commands.lines_help()
    yield service_commands.log_path_help()
    yield service_commands.nothing_logged(FILE)


def _said_of_pauses_and_limits() -> Iterator[str | Fault]:
    yield orders.snooze_help()
    yield orders.snooze_length_help()
    yield orders.wrong_help()
    yield orders.done_help()
    yield from _said_of_a_sample()
    yield service_commands.reminder_number_help()


def _said_of_a_sample() -> Iterator[str]:
    yield notify_test.notify_test_help()
    yield notify_test.wait_help()
    yield notify_test.sample_body("⟦Move.⟧")
    yield notify_test.how_a_real_one_is_answered()
    yield notify_test.shown("⟦Slumped⟧")
    yield notify_test.with_buttons(["⟦Done⟧", "⟦Not now⟧"])
    yield notify_test.without_buttons()
    yield notify_test.waiting(20.0)
    yield notify_test.pressed("⟦Done⟧")
    yield notify_test.nothing_pressed()
    yield notify_test.not_shown("⟦No desktop.⟧")
    yield notify_test.in_the_terminal()


def _said_of_autostart() -> Iterator[str | Fault]:
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


def _said_while_looking() -> Iterator[str | Fault]:
    yield looking.source_help()
    yield looking.calibrate_help()
    yield looking.list_help()
    yield looking.forget_help()
    yield looking.standing_help()
    yield looking.how_to_stand()
    yield looking.how_to_sit()
    yield looking.no_position_to_forget("x")
    yield looking.unknown_position("x", ("a", "b"))
    yield looking.ambiguous_position("x", ("a", "b"))
    yield looking.position_forgotten("a camera", "2026-11-30 14:05")
    yield looking.selftest_help()
    yield looking.yes_help()
    yield looking.cameras_help()
    yield looking.try_help()


def _said_of_recordings() -> Iterator[str | Fault]:
    yield looking.baseline_file_help()
    yield looking.same_side_twice("⟦a.png⟧", "⟦b.png⟧")
    yield looking.record_help()
    yield looking.new_trace_help()
    yield looking.for_s_help()
    yield looking.trace_exists(FILE)
    yield looking.no_looks("webcam")
    yield from (looking.recorded(count, FILE) for count in (1, 12))
    yield looking.analyze_help()
    yield looking.recording_help()
    yield looking.rotate_help()
    yield looking.trace_is_for_replay(FILE)
    yield looking.replay_help()
    yield looking.trace_help()


def _said_of_consent() -> Iterator[str | Fault]:
    yield help_with_pain.pain_help()
    yield help_with_pain.topic_help()
    yield advice.advice_help()
    yield advice.wanted_help()
    yield advice.picture_help()
    yield advice.html_help()
    yield advice.file_help()
    yield keeping.consent_help()
    yield keeping.accept_help()
    yield keeping.withdraw_help()
    yield keeping.accept_and_withdraw()
    yield keeping.consent_withdrawn()
    yield keeping.not_agreed_yet()
    yield keeping.agreed_on("2026-11-30 14:05")
    yield keeping.consent_question("[y/N]")
    yield keeping.history_question("[y/N]")
    yield keeping.history_kept()
    yield keeping.history_not_kept()
    yield keeping.more_still_there(FILE)
    yield keeping.nowhere_to_ask()
    yield keeping.consent_refused()


def _said_of_a_history() -> Iterator[str | Fault]:
    yield history.history_help()
    yield history.on_help()
    yield history.keep_help()
    yield history.yes_help()
    yield history.off_help()
    yield history.path_help()
    yield history.erase_help()
    yield history.before_help()
    yield history.watching_comes_first()
    yield from map(history.finer_is_erased, ("hours", "days"))
    yield from map(history.is_on, ("minutes", "hours", "days"))
    yield history.nothing_changed()
    yield history.is_off()
    yield from map(history.still_there, (None, NOVEMBER, ONE_DAY))
    yield history.say_yes()


def _said_when_erasing() -> Iterator[str | Fault]:
    yield history.asked("⟦Erase all?⟧", "[y/N]")
    yield history.nothing_to_erase()
    yield history.nothing_erased()
    for extent, until in (
        (None, None),
        (NOVEMBER, None),
        (ONE_DAY, None),
        (NOVEMBER, NOVEMBER[1]),
    ):
        yield history.erase_question(extent, until)
        yield history.figures_erased(extent, until)
    for count in (1, 2):
        yield history.damaged_erased(count)
        yield history.exports_erased(count)
    yield history.early_exports_erased(NOVEMBER[1])
    yield history.goes_on()
