"""start: starts the service in the background, or in the foreground."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from posture_monitor.cli import _console, _options
from posture_monitor.cli._consent import ask_consent
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._running import asked, settled
from posture_monitor.cli.view.status import show_status
from posture_monitor.control.client import ask
from posture_monitor.control.instance import Instance
from posture_monitor.control.protocol import ASK_STATUS
from posture_monitor.control.status import Status
from posture_monitor.errors import Fault, PostureMonitorError
from posture_monitor.paths import working_folder
from posture_monitor.phrases.cli import service_commands as words
from posture_monitor.phrases.cli.program import kinds_of_source_help
from posture_monitor.store.storage import Storage
from posture_monitor.vision.sources import is_live

UP_WITHIN_S = 15.0
BETWEEN_S = 0.1
FIRST_LOOK_WITHIN_S = 10.0

DETACHED_PROCESS = 0x00000008  # learn.microsoft.com: Process Creation Flags
CREATE_NEW_PROCESS_GROUP = 0x00000200
CREATE_NO_WINDOW = 0x08000000


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.start_help())(start)


def start(
    foreground: Annotated[
        bool,
        typer.Option("--foreground", help=words.foreground_help()),
    ] = False,
    source: Annotated[
        str | None,
        typer.Option(help=kinds_of_source_help()),
    ] = None,
    assignments: _options.Assignments = None,
) -> None:
    """Start the service, or show its status where it runs."""
    settings = _options.settings(assignments)
    wanted = source or settings.text("camera.source")
    is_camera = is_live(wanted)
    if _is_shown():
        if source is not None or assignments:
            typer.echo(words.runs_already(), err=True)
        return
    if is_camera:
        _ask_on_a_terminal()
    if not foreground:
        with Instance():  # what keeps it from beginning is said here, where it is read
            pass
        _begin(background_command(source, assignments or ()))
        return
    with Instance() as instance:
        if instance.is_ours:
            # here, since it loads what only the background needs
            from posture_monitor.cli._serving import serve

            serve(settings, source)
        else:  # another process has just started one
            _is_shown()


def _is_shown() -> bool:
    """Show the status of a running service; return whether there is one."""
    reply = asked(ASK_STATUS)
    if reply is None:
        return False
    show_status(Status(running=True) if reply.status is None else reply.status)
    return True


def _ask_on_a_terminal() -> None:
    """Ask for the consent if this is a terminal; the service pauses without it."""
    console = _console.results()
    if sys.stdin is not None and sys.stdin.isatty() and console.is_terminal:
        ask_consent(Storage(), console)


def background_command(
    source: str | None,
    assignments: list[str] | tuple[str, ...],
    platform: str = sys.platform,
    python: Path = Path(sys.executable),
) -> list[str]:
    """Return the command that starts the service without a terminal.

    Paths in the source become absolute, since the service runs in the home folder.
    """
    windowless = python.with_name("pythonw.exe")
    if platform == "win32" and windowless.exists():
        python = windowless
    own = [] if getattr(sys, "frozen", False) else ["-m", "posture_monitor"]
    command = [str(python), *own, "start", "--foreground"]
    if source is not None:
        command += ["--source", _absolute(source)]
    for assignment in assignments:
        command += ["--set", assignment]
    return command


def _absolute(source: str) -> str:
    kind, colon, place = source.partition(":")
    if not place or kind == "webcam":
        return source
    return f"{kind}{colon}{Path(place).absolute()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Detachment:
    """The arguments of `subprocess.Popen` that detach a process from this one."""

    start_new_session: bool
    creationflags: int


def detachment(platform: str = sys.platform) -> Detachment:
    """Return how to start a process that outlives this one and its terminal."""
    if platform == "win32":
        flags = DETACHED_PROCESS | CREATE_NO_WINDOW | CREATE_NEW_PROCESS_GROUP
        return Detachment(start_new_session=False, creationflags=flags)
    return Detachment(start_new_session=True, creationflags=0)


def _begin(command: list[str]) -> None:
    """Start the service and show its status once it answers.

    Raises:
        PostureMonitorError: it ended, or does not answer in time.
    """
    how = detachment()
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=working_folder(),
        start_new_session=how.start_new_session,
        creationflags=how.creationflags,
    )
    until_s = time.monotonic() + UP_WITHIN_S
    while time.monotonic() < until_s:
        reply = ask(ASK_STATUS, UP_WITHIN_S)
        if reply is not None:
            show_status(settled(_has_begun, FIRST_LOOK_WITHIN_S))
            _console.results().print(words.started(), markup=False)
            return
        if _ended(process):
            break
    raise PostureMonitorError(_outcome(process))


def _has_begun(status: Status) -> bool:
    """Return whether the service has looked once, or has a reason not to."""
    return status.last_look is not None or status.why is not None


def _ended(process: subprocess.Popen[bytes]) -> bool:
    """Return whether the process failed; wait for it for BETWEEN_S.

    One that ended with status 0 found another service, which will answer.
    """
    try:
        return process.wait(BETWEEN_S) != 0
    except subprocess.TimeoutExpired:
        return False


def _outcome(process: subprocess.Popen[bytes]) -> Fault:
    status = process.poll()
    if status is None:
        return words.started_silent(UP_WITHIN_S)
    return words.started_and_ended(UP_WITHIN_S, status)
