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


def _thresholds() -> Register:
    from posture_monitor.cli import thresholds

    return thresholds.register


def _logs() -> Register:
    from posture_monitor.cli import logs

    return logs.register


def _calibrate() -> Register:
    from posture_monitor.cli import calibrate

    return calibrate.register


def _selftest() -> Register:
    from posture_monitor.cli import selftest

    return selftest.register


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


def _advice() -> Register:
    from posture_monitor.cli import advice

    return advice.register


def _config() -> Register:
    from posture_monitor.cli import config

    return config.register


def _doctor() -> Register:
    from posture_monitor.cli import doctor

    return doctor.register


def _autostart() -> Register:
    from posture_monitor.cli import autostart

    return autostart.register


COMMANDS: Mapping[str, Callable[[], Register]] = {
    "run": _run,
    "start": _start,
    "stop": _stop,
    "status": _status,
    "pause": _pause,
    "resume": _resume,
    "snooze": _snooze,
    "wrong": _wrong,
    "done": _done,
    "thresholds": _thresholds,
    "logs": _logs,
    "calibrate": _calibrate,
    "selftest": _selftest,
    "analyze": _analyze,
    "replay": _replay,
    "record": _record,
    "cameras": _cameras,
    "consent": _consent,
    "advice": _advice,
    "config": _config,
    "doctor": _doctor,
    "autostart": _autostart,
}
"""{name: what loads its module}, in the order of the help, where groups come last."""
