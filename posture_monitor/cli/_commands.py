"""Commands: the list of all commands; the module of each is imported when called."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import typer

Register = Callable[[typer.Typer], None]


def _run() -> Register:
    from posture_monitor.cli import run

    return run.register


def _start() -> Register:
    from posture_monitor.cli import start

    return start.register


def _stop() -> Register:
    from posture_monitor.cli import stop

    return stop.register


def _status() -> Register:
    from posture_monitor.cli import status

    return status.register


def _pause() -> Register:
    from posture_monitor.cli import pause

    return pause.register


def _resume() -> Register:
    from posture_monitor.cli import resume

    return resume.register


def _snooze() -> Register:
    from posture_monitor.cli import snooze

    return snooze.register


def _wrong() -> Register:
    from posture_monitor.cli import wrong

    return wrong.register


def _done() -> Register:
    from posture_monitor.cli import done

    return done.register


def _answers() -> Register:
    from posture_monitor.cli import answers

    return answers.register


def _logs() -> Register:
    from posture_monitor.cli import logs

    return logs.register


def _calibrate() -> Register:
    from posture_monitor.cli import calibrate

    return calibrate.register


def _selftest() -> Register:
    from posture_monitor.cli import selftest

    return selftest.register


def _report() -> Register:
    from posture_monitor.cli import report

    return report.register


def _analyze() -> Register:
    from posture_monitor.cli import analyze

    return analyze.register


def _replay() -> Register:
    from posture_monitor.cli import replay

    return replay.register


def _record() -> Register:
    from posture_monitor.cli import record

    return record.register


def _cameras() -> Register:
    from posture_monitor.cli import cameras

    return cameras.register


def _consent() -> Register:
    from posture_monitor.cli import consent

    return consent.register


def _day() -> Register:
    from posture_monitor.cli import day

    return day.register


def _week() -> Register:
    from posture_monitor.cli import week

    return week.register


def _advice() -> Register:
    from posture_monitor.cli import advice

    return advice.register


def _help_with_pain() -> Register:
    from posture_monitor.cli import help_with_pain

    return help_with_pain.register


def _stretch() -> Register:
    from posture_monitor.cli import stretch

    return stretch.register


def _config() -> Register:
    from posture_monitor.cli import config

    return config.register


def _profile() -> Register:
    from posture_monitor.cli import profile

    return profile.register


def _doctor() -> Register:
    from posture_monitor.cli import doctor

    return doctor.register


def _notify_test() -> Register:
    from posture_monitor.cli import notify_test

    return notify_test.register


def _history() -> Register:
    from posture_monitor.cli import history

    return history.register


def _autostart() -> Register:
    from posture_monitor.cli import autostart

    return autostart.register


COMMANDS: Mapping[str, Callable[[], Register]] = {
    "run": _run,
    "start": _start,
    "status": _status,
    "pause": _pause,
    "resume": _resume,
    "snooze": _snooze,
    "done": _done,
    "wrong": _wrong,
    "stop": _stop,
    "day": _day,
    "week": _week,
    "report": _report,
    "advice": _advice,
    "stretch": _stretch,
    "help-with-pain": _help_with_pain,
    "calibrate": _calibrate,
    "selftest": _selftest,
    "analyze": _analyze,
    "replay": _replay,
    "record": _record,
    "config": _config,
    "profile": _profile,
    "consent": _consent,
    "history": _history,
    "cameras": _cameras,
    "doctor": _doctor,
    "notify-test": _notify_test,
    "autostart": _autostart,
    "answers": _answers,
    "logs": _logs,
}
"""{name: what loads its module}."""
