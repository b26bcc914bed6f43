"""stop, status, pause and the others: what is said to the running service.

They load neither the settings nor the core: a pause takes effect at once.
"""

from __future__ import annotations

import json as json_format
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from posture_monitor import logs
from posture_monitor.cli import _until
from posture_monitor.control import instance
from posture_monitor.control.client import ask
from posture_monitor.control.protocol import ASK_STATUS, Command, Reply, Request
from posture_monitor.control.status import NOT_RUNNING, Status, record_from_status
from posture_monitor.errors import PostureMonitorError, UsageError

BETWEEN_S = 0.1
ASK_WITHIN_S = 5.0
END_WITHIN_S = 15.0
SETTLED_WITHIN_S = 3.0

Number = Annotated[
    int | None,
    typer.Argument(min=0, metavar="[ID]", help="Its number; the last one without."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (stop, status, pause, resume, snooze, wrong, done, thresholds):
        app.command()(command)
    app.command(name="logs")(show_logs)


def stop() -> None:
    """End the service and wait until it has ended; the camera is free then.

    Example: posture-monitor stop
    """
    reply = asked(Request(command=Command.STOP))
    if reply is None:
        typer.echo("No service runs.")
        return
    _refuse(reply)
    if not (instance.ends_within(END_WITHIN_S) and _is_gone(reply)):
        raise PostureMonitorError(
            f"expected the service to end within {END_WITHIN_S:.0f} s, got none of it; "
            f"end process {instance.running_pid()} yourself"
        )
    typer.echo("Stopped; the camera is free.")


def status(json: Json = False) -> None:
    """Show whether it watches, why it pauses, what to do, and when it looks next.

    docs/status.md has every field of --json.

    Example: posture-monitor status --json
    """
    found = _status_of(asked(ASK_STATUS))
    if json:
        typer.echo(json_format.dumps(record_from_status(found)))
        return
    show(found)


def pause(
    how_long: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[15m|1h|today|until HH:MM]",
            help="How long; until you resume it without.",
        ),
    ] = None,
) -> None:
    """Watch nothing for a while: 15m, 1h, 1h30m, today, until 14:00, or until resumed.

    Example: posture-monitor pause until 14:00
    """
    now = datetime.now(UTC)
    until = _until.until_from_words(" ".join(how_long or ()), now)
    obeyed(Request(command=Command.PAUSE, until=until))
    if until is None:
        typer.echo("Paused until you resume it: `posture-monitor resume`.")
        return
    typer.echo(f"Paused until {_until.local_words(until, now)}.")


def resume() -> None:
    """Watch and speak again: a pause and a snooze are over.

    Example: posture-monitor resume
    """
    obeyed(Request(command=Command.RESUME))
    found = settled(lambda status: status.why != "user")
    if found.watching or found.why == "no_baseline":
        typer.echo("Watching again.")
    else:
        typer.echo(f"No longer paused by you, but: {found.meaning}; {found.do}.")


def snooze(
    how_long: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[30|30m|1h|until HH:MM]",
            help="How long, in minutes without a unit; as the setting says without.",
        ),
    ] = None,
) -> None:
    """Go on watching, but say nothing for a while; `resume` ends it.

    Example: posture-monitor snooze 30
    """
    words, now = " ".join(how_long or ()), datetime.now(UTC)
    if words.isdigit():
        words += "m"
    until = _until.until_from_words(words, now, command="snooze")
    minutes = None if until is None else (until - now).total_seconds() / 60.0
    typer.echo(obeyed(Request(command=Command.SNOOZE, minutes=minutes)).said)


def wrong(number: Number = None) -> None:
    """Say that a reminder was wrong; three times the same raises that limit for you.

    Example: posture-monitor wrong
    """
    typer.echo(obeyed(Request(command=Command.WRONG, id=number)).said)


def done(number: Number = None) -> None:
    """Say that you did what a reminder asked for.

    Example: posture-monitor done
    """
    typer.echo(obeyed(Request(command=Command.DONE, id=number)).said)


def thresholds(
    undo: Annotated[
        str | None,
        typer.Option(metavar="METRIC", help="Take back what was raised for one."),
    ] = None,
    undo_all: Annotated[
        bool, typer.Option("--undo-all", help="Take back everything that was raised.")
    ] = False,
    json: Json = False,
) -> None:
    """Show the limits that were raised for you by your answers, and take them back.

    Example: posture-monitor thresholds --undo neck_flexion
    """
    if undo is not None and undo_all:
        raise UsageError("expected --undo METRIC or --undo-all, got both; choose one")
    if undo is not None or undo_all:
        typer.echo(_undone(undo))
        return
    raised = _raised()
    if json:
        typer.echo(json_format.dumps(raised))
        return
    for metric, how in sorted(raised.items()):
        typer.echo(f"{metric}: {_raised_words(**how)}")
    if not raised:
        typer.echo("No limit was raised for you.")


def show_logs(
    lines: Annotated[
        int, typer.Option("-n", "--lines", min=1, help="How many of the last lines.")
    ] = 50,
    path: Annotated[
        bool, typer.Option("--path", help="Print where the log lies instead.")
    ] = False,
) -> None:
    """Print the last lines of the service's log.

    Example: posture-monitor logs -n 100
    """
    file: Path = logs.log_file()
    if path:
        typer.echo(file)
        return
    found = logs.last_lines(file, lines)
    for line in found:
        typer.echo(line)
    if not found:
        typer.echo(f"Nothing was logged yet in {file}.", err=True)


def asked(request: Request) -> Reply | None:
    """Return what the service answers, or None where none runs.

    Raises:
        PostureMonitorError: one runs and does not answer.
    """
    until_s = time.monotonic() + ASK_WITHIN_S
    while True:
        reply = ask(request, ASK_WITHIN_S)
        if reply is not None or not instance.is_running():
            return reply
        if time.monotonic() >= until_s:
            break
        time.sleep(BETWEEN_S)  # it has just begun, and does not listen yet
    raise PostureMonitorError(
        f"expected the service (process {instance.running_pid()}) to answer within "
        f"{ASK_WITHIN_S:.0f} s, got silence; try again, or end that process and call "
        "`posture-monitor start`"
    )


def obeyed(request: Request) -> Reply:
    """Return the answer of a service that did as it was told.

    Raises:
        PostureMonitorError: none runs, or it would not.
    """
    reply = asked(request)
    if reply is None:
        raise PostureMonitorError(
            "expected a running service, got none; begin it with "
            "`posture-monitor start`"
        )
    _refuse(reply)
    return reply


def settled(
    is_settled: Callable[[Status], bool], within_s: float = SETTLED_WITHIN_S
) -> Status:
    """Return the first status that is as asked, or the last one within the time."""
    until_s = time.monotonic() + within_s
    while True:
        reply = asked(ASK_STATUS)
        found = _status_of(reply)
        if is_settled(found) or reply is None or time.monotonic() >= until_s:
            return found
        time.sleep(BETWEEN_S)


def show(found: Status) -> None:
    """Print a status for a person."""
    from rich.console import Console  # 50 ms, which --json does without

    from posture_monitor.cli._status import print_status

    print_status(Console(highlight=False), found, datetime.now(UTC))


def _is_gone(reply: Reply) -> bool:
    """Return whether the process that told this ends within seconds."""
    from psutil import pid_exists  # only here

    pid = None if reply.status is None else reply.status.pid
    until_s = time.monotonic() + END_WITHIN_S
    while pid is not None and pid_exists(pid):
        if time.monotonic() >= until_s:
            return False
        time.sleep(BETWEEN_S)
    return True


def _raised_words(factor: float = 1.0, wrong: float = 0.0) -> str:
    times = f"{wrong:.0f} time{'' if wrong == 1 else 's'} wrong"
    if factor <= 1.0:
        return f"its limits are as set; {times} so far"
    return f"its limits are {factor:g} times as wide for you, and {times} since"


def _refuse(reply: Reply) -> None:
    if not reply.ok:
        raise PostureMonitorError(reply.said)


def _status_of(reply: Reply | None) -> Status:
    if reply is None:
        return NOT_RUNNING
    _refuse(reply)
    return Status(running=True) if reply.status is None else reply.status


def _raised() -> Mapping[str, Mapping[str, float]]:
    reply = asked(Request(command=Command.RAISED))
    if reply is not None:
        _refuse(reply)
        return {} if reply.raised is None else reply.raised
    from posture_monitor.cli import _raised as kept_state  # half of the program
    from posture_monitor.storage import Storage

    return kept_state.raised_of(Storage())


def _undone(metric: str | None) -> str:
    """Take back what was raised, by the service or in the kept state; say what was."""
    reply = asked(Request(command=Command.UNDO, metric=metric))
    if reply is not None:
        _refuse(reply)
        return reply.said
    from posture_monitor.cli import _raised as kept_state
    from posture_monitor.storage import Storage

    return kept_state.undo_in(Storage(), metric)
