"""Running: sends the requests of short commands to the running service.

It loads neither the settings nor the core, so that a pause begins at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Annotated

import typer

from posture_monitor.control import instance
from posture_monitor.control.client import ask
from posture_monitor.control.protocol import ASK_STATUS, Reply, Request
from posture_monitor.control.status import NOT_RUNNING, Status
from posture_monitor.errors import PostureMonitorError
from posture_monitor.phrases.cli import service_commands as words
from posture_monitor.phrases.cli.program import json_help

BETWEEN_S = 0.1
ASK_WITHIN_S = 5.0
SETTLED_WITHIN_S = 3.0

Number = Annotated[
    int | None,
    typer.Argument(min=0, metavar="[ID]", help=words.reminder_number_help()),
]
Json = Annotated[bool, typer.Option("--json", help=json_help())]


def asked(request: Request) -> Reply | None:
    """Return the reply of the service, or None where none runs.

    Raises:
        PostureMonitorError: a service runs and does not answer.
    """
    until_s = time.monotonic() + ASK_WITHIN_S
    while True:
        reply = ask(request, ASK_WITHIN_S)
        if reply is not None or not instance.is_running():
            return reply
        if time.monotonic() >= until_s:
            break
        time.sleep(BETWEEN_S)  # it has just started, and does not listen yet
    holder = instance.holder()
    raise PostureMonitorError(
        words.service_is_silent(holder.pid, holder.host, ASK_WITHIN_S)
    )


def obeyed(request: Request) -> Reply:
    """Return the reply of a service that has carried out the request.

    Raises:
        PostureMonitorError: none runs, or it refused.
    """
    reply = asked(request)
    if reply is None:
        raise PostureMonitorError(words.no_service())
    refuse(reply)
    return reply


def settled(
    is_settled: Callable[[Status], bool], within_s: float = SETTLED_WITHIN_S
) -> Status:
    """Return the first status that is settled, or the last one within the time."""
    until_s = time.monotonic() + within_s
    while True:
        reply = asked(ASK_STATUS)
        found = status_of(reply)
        if is_settled(found) or reply is None or time.monotonic() >= until_s:
            return found
        time.sleep(BETWEEN_S)


def status_of(reply: Reply | None) -> Status:
    """Return the status in a reply, or NOT_RUNNING without one.

    Raises:
        PostureMonitorError: the service refused.
    """
    if reply is None:
        return NOT_RUNNING
    refuse(reply)
    return Status(running=True) if reply.status is None else reply.status


def refuse(reply: Reply) -> None:
    """Raise an error with the service's sentence, if it refused.

    Raises:
        PostureMonitorError: it refused.
    """
    if not reply.ok:
        raise PostureMonitorError(reply.said)
