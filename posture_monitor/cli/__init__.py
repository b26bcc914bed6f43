"""The command line: one module a command, imported when it is called.

Commands parse arguments and show results; other packages do the work. `view/` formats
what is shown. `run_command_line` is the outermost loop of the program and turns every
error into one line and an exit status: 0 done, 1 failed, 2 wrong use.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Sequence

import typer

from posture_monitor import __version__
from posture_monitor.cli._called import be_called_as_typed
from posture_monitor.cli._commands import COMMANDS
from posture_monitor.cli._help import VERBOSE, TranslatedGroup
from posture_monitor.cli._streams import (
    NO_ROOM,
    drop,
    lost_output,
    say_at_the_end,
    set_up_streams,
    why_lost,
)
from posture_monitor.errors import Fault, PostureMonitorError
from posture_monitor.language import FOR_THIS_RUN, language_for_this_run
from posture_monitor.paths import be_at_home
from posture_monitor.phrases.catalogue import let_libraries_speak
from posture_monitor.phrases.cli import program as words

DEBUG = "POSTURE_MONITOR_DEBUG"
STOPPED = 130  # typer's exit status after Ctrl-C


def program(arguments: Sequence[str] = ()) -> typer.Typer:
    """Return the program with the called command only, or with all commands.

    Importing the others would take most of a start. All are there if the first argument
    is no command: for the help, and to suggest a command.
    """
    language = language_for_this_run(arguments)
    if language is not None:
        os.environ[FOR_THIS_RUN] = language
    let_libraries_speak()
    app = typer.Typer(
        name="posture-monitor",
        cls=TranslatedGroup,
        help=words.program_help(),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
    )
    app.callback()(_top_level())
    first = arguments[0] if arguments else ""
    for name in [first] if first in COMMANDS else COMMANDS:
        COMMANDS[name]()(app)
    return app


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"posture-monitor {__version__}")
        raise typer.Exit


def _top_level() -> Callable[..., None]:
    """Return what runs before each command; its help is in the language chosen now."""

    def top_level(
        version: bool = typer.Option(  # noqa: ARG001  # its callback has printed it
            False,
            "--version",
            callback=_version,
            is_eager=True,
            help=words.version_help(),
        ),
    ) -> None:
        if not gc.isenabled():  # all modules are loaded, and stay
            gc.freeze()
            gc.enable()

    return top_level


class _SpokenLater(logging.Formatter):
    """Loads what makes a line with the first one, which a short command has not."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a line for a person at a terminal."""
        from posture_monitor.log_lines import SpokenLine

        return SpokenLine().format(record)


def run_command_line(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; never raises an Exception."""
    set_up_streams()
    be_at_home()
    be_called_as_typed()
    shown = logging.StreamHandler()
    shown.setFormatter(_SpokenLater())
    logging.basicConfig(level=logging.WARNING, handlers=[shown])
    status = _status_or_told(arguments)
    lost = lost_output()
    return status if lost is None else _tell_lost(arguments, lost, status)


def _status_or_told(arguments: Sequence[str]) -> int:
    """Return the exit status of a command, after saying what went wrong with it."""
    try:
        return _status_of_command(arguments)
    except PostureMonitorError as error:
        if os.environ.get(DEBUG):
            _print_places(error)
        return _tell(arguments, error, str(error), error.found)
    except KeyboardInterrupt:
        return _say(words.stopped(), 1)
    except BrokenPipeError:  # `| head` has closed the pipe
        drop(sys.stdout)
        return 0
    except Exception as error:  # the outermost loop: no traceback reaches a person
        lost = lost_output()
        if lost is not None:
            return _tell_lost(arguments, lost, 0)
        if os.environ.get(DEBUG):
            raise
        fault = _unforeseen(error)
        return _tell(arguments, error, fault.told, fault.found)


def _status_of_command(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status, from the SystemExit of typer or rich.

    Raises:
        BrokenPipeError: the reader of standard output has closed it.
        KeyboardInterrupt: the person pressed Ctrl-C.
    """
    try:
        program(arguments)(args=list(arguments))
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            raise end.__context__ from None
        if end.code == STOPPED:
            raise KeyboardInterrupt from None
        return end.code if isinstance(end.code, int) else 0
    return 0


def _unforeseen(error: Exception) -> Fault:
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return words.output_not_written(error)
    from posture_monitor.vision.causes.raised import cause_of  # rarely needed

    cause = cause_of(error)
    if cause is not None:
        return cause
    return words.unforeseen(type(error).__name__, error, DEBUG)


def _tell_lost(arguments: Sequence[str], lost: OSError, status: int) -> int:
    """Say that the output is lost, unless its reader closed it; return the status."""
    fault = why_lost(lost)
    return status if fault is None else _tell(arguments, lost, fault.told, fault.found)


def _tell(
    arguments: Sequence[str], error: Exception, told: str, found: str | None
) -> int:
    """Say what went wrong; with `--verbose` what was expected and got, too."""
    status = error.exit_status if isinstance(error, PostureMonitorError) else 1
    if VERBOSE in arguments and found is not None:
        told = f"{told}\n{found}"
    return _say(_as_read(arguments, error, told), status)


def _print_places(error: PostureMonitorError) -> None:
    """Print the traceback of an error, for debugging."""
    import traceback  # rarely needed

    traceback.print_exception(error)


def _as_read(arguments: Sequence[str], error: Exception, line: str) -> str:
    """Return the line of an error; only its class where a journal may keep it."""
    if "--foreground" not in arguments or sys.stderr.isatty():
        return line
    from posture_monitor.phrases.service.watching import could_not_go_on

    return could_not_go_on(type(error).__name__)


def _say(line: str, status: int) -> int:
    say_at_the_end(f"posture-monitor: {line}")
    return status
