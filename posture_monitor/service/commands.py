"""Commands: what callers of the control socket ask of the service, and its answers.

It knows nothing of the service but its port.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from datetime import datetime
from multiprocessing import Pipe
from multiprocessing.connection import Connection

from posture_monitor import __version__
from posture_monitor.control.protocol import Command, Reply, Request
from posture_monitor.control.server import TEND_EVERY_S, Pending, Server
from posture_monitor.core.vocabulary import Answer
from posture_monitor.durations import MINUTE_S
from posture_monitor.service.seams import ServicePort
from posture_monitor.service.status import ProgramStatus, status_from_state
from posture_monitor.store.session import UserPause

NO_REMINDER = (
    "expected a reminder that waits for an answer, got none; `posture-monitor status` "
    "shows the last one and what became of it"
)
LOST = (
    "control: the lock of the service is gone, and another one could begin beside it; "
    "it ends, and `posture-monitor start` begins anew"
)
ANSWERED = {Answer.DONE: "thank you", Answer.WRONG: "that is remembered"}

_log = logging.getLogger(__name__)


class Commands:
    """The control socket as a visitor of the service."""

    def __init__(
        self,
        *,
        is_restart_due: Callable[[], bool],
        tend_every_s: float = TEND_EVERY_S,
    ) -> None:
        """Make the server; it does not listen yet.

        Args:
            is_restart_due: Whether another version is installed by now.
            tend_every_s: How often to look whether commands still find it.
        """
        self._woken, self._waking = Pipe(duplex=False)
        self._server = Server(
            wake=lambda: self._waking.send_bytes(b"."), tend_every_s=tend_every_s
        )
        self._is_restart_due = is_restart_due

    @property
    def wake(self) -> Connection | None:
        """Return what has something to say when somebody asked."""
        return self._woken

    def start(self) -> None:
        """Listen.

        Raises:
            StorageError: the socket cannot be made.
        """
        self._server.start()

    def attend(self, port: ServicePort) -> None:
        """Answer everybody who has asked; end the service that lost its lock."""
        if not self._server.tend():
            _log.warning(LOST)
            port.stop()
        while self._woken.poll():
            self._woken.recv_bytes()
        for pending in self._server.waiting():
            self._obey(pending, port)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _obey(self, pending: Pending, port: ServicePort) -> None:
        """Do what was asked and answer it; nothing that is asked ends the service."""
        try:
            self._do(pending, port)
        except Exception as error:  # one of our own mistakes
            command, kind = pending.request.command, type(error).__name__
            _log.warning("control: %s came to %s", command, kind)
            said = (
                f"expected to carry out {command}, got {kind}; the service goes on, "
                "`posture-monitor status` shows how"
            )
            pending.answer(Reply(ok=False, said=said))

    def _do(self, pending: Pending, port: ServicePort) -> None:
        ok, said = _done(pending.request, port)
        raised = {
            key: {"factor": each.factor, "wrong": each.wrong}
            for key, each in port.raised.items()
        }
        program = ProgramStatus(
            pid=os.getpid(),
            version=__version__,
            restart_due=self._is_restart_due(),
            notifier=port.shown_by,
        )
        status = status_from_state(port.state(), program)
        is_asked = pending.request.command in (Command.RAISED, Command.UNDO)
        found = raised if is_asked else None
        pending.answer(Reply(ok=ok, said=said, status=status, raised=found))


def _done(request: Request, port: ServicePort) -> tuple[bool, str]:
    """Return whether it was done, and one line about it."""
    match request.command:
        case Command.STATUS:
            return True, "running"
        case Command.PAUSE:
            port.pause(UserPause(until=request.until))
            return True, f"paused{_until(request.until)}; the camera is let go now"
        case Command.RESUME:
            port.pause(None)
            return True, "no longer paused or snoozed by you"
        case Command.STOP:
            port.stop()
            return True, "stopping"
        case Command.SNOOZE:
            for_s = None if request.minutes is None else MINUTE_S * request.minutes
            return True, _snoozed(port.snooze(for_s))
        case Command.DONE | Command.WRONG:
            answer = Answer(request.command.value)
            if port.answer(answer, request.id):
                return True, ANSWERED[answer]
            return False, NO_REMINDER
        case Command.BASELINE:
            return _baseline(port)
        case Command.RAISED:
            count = len(port.raised)
            return True, f"{count} limit{'' if count == 1 else 's'} raised for you"
        case Command.UNDO:
            return _undone(request.metric, port)


def _snoozed(for_s: float) -> str:
    return f"no reminder for {for_s / MINUTE_S:.0f} min"


def _baseline(port: ServicePort) -> tuple[bool, str]:
    if port.take_baseline():
        return True, "sit as you like to sit for a moment; that becomes what is neutral"
    return False, "nothing is watched now; `posture-monitor status` says why"


def _undone(metric: str | None, port: ServicePort) -> tuple[bool, str]:
    if port.undo(metric):
        return True, "back to the limits that the settings give"
    return False, f"nothing was raised for {metric}"


def _until(until: datetime | None) -> str:
    return "" if until is None else f" until {until.astimezone():%H:%M}"
