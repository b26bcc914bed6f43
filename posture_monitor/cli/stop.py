"""stop: the service ends, and the camera is free."""

from __future__ import annotations

import time

import typer

from posture_monitor.cli._running import BETWEEN_S, asked, refuse
from posture_monitor.control import instance
from posture_monitor.control.protocol import Command, Reply, Request
from posture_monitor.errors import PostureMonitorError

END_WITHIN_S = 15.0


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(stop)


def stop() -> None:
    """End the service and wait until it has ended; the camera is free then.

    Example: posture-monitor stop
    """
    reply = asked(Request(command=Command.STOP))
    if reply is None:
        typer.echo("No service runs.")
        return
    refuse(reply)
    if not (instance.ends_within(END_WITHIN_S) and _is_gone(reply)):
        raise PostureMonitorError(
            f"expected the service to end within {END_WITHIN_S:.0f} s, got none of it; "
            f"end process {instance.running_pid()} yourself"
        )
    typer.echo("Stopped; the camera is free.")


def _is_gone(reply: Reply) -> bool:
    """Return whether the process that told this ends within seconds."""
    import psutil  # here, because mostly no service runs, or it told no process

    pid = None if reply.status is None else reply.status.pid
    until_s = time.monotonic() + END_WITHIN_S
    while pid is not None and psutil.pid_exists(pid):
        if time.monotonic() >= until_s:
            return False
        time.sleep(BETWEEN_S)
    return True
