"""Commands: carries out requests from the control socket, and answers them.

It reaches the service only through its `ServicePort`.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from multiprocessing import Pipe
from multiprocessing.connection import Connection

from posture_monitor import __version__
from posture_monitor.control.protocol import Command, Reply, Request
from posture_monitor.control.server import TEND_EVERY_S, Pending, Server
from posture_monitor.core.vocabulary import Answer
from posture_monitor.durations import MINUTE_S
from posture_monitor.log_codes import LogCode
from posture_monitor.phrases.service import orders
from posture_monitor.service.seams import ServicePort
from posture_monitor.service.status import ProgramStatus, status_from_state
from posture_monitor.store.session import UserPause

_log = logging.getLogger(__name__)


class Commands:
    """The visitor of the service that brings requests from the control socket."""

    def __init__(
        self,
        *,
        is_restart_due: Callable[[], bool],
        tend_every_s: float = TEND_EVERY_S,
    ) -> None:
        """Create the server; it does not listen yet.

        Args:
            is_restart_due: Returns whether another version was installed meanwhile.
            tend_every_s: How often to check that callers can still find the socket.
        """
        self._woken, self._waking = Pipe(duplex=False)
        self._server = Server(
            wake=lambda: self._waking.send_bytes(b"."), tend_every_s=tend_every_s
        )
        self._is_restart_due = is_restart_due

    @property
    def wake(self) -> Connection | None:
        """Return the connection that is readable once a request waits."""
        return self._woken

    def start(self) -> None:
        """Start listening.

        Raises:
            StorageError: the socket cannot be made.
        """
        self._server.start()

    def attend(self, port: ServicePort) -> None:
        """Answer all waiting requests; stop the service if it has lost its lock."""
        if not self._server.tend():
            _log.warning(LogCode.LOCK_LOST)
            port.stop()
        while self._woken.poll():
            self._woken.recv_bytes()
        for pending in self._server.waiting():
            self._serve(pending, port)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _serve(self, pending: Pending, port: ServicePort) -> None:
        """Carry out a request and answer it; an error does not end the service."""
        try:
            self._answer(pending, port)
        except Exception as error:  # one of our own mistakes
            command, kind = pending.request.command, type(error).__name__
            _log.warning(LogCode.COMMAND_FAILED, {"command": command, "error": error})
            pending.answer(Reply(ok=False, said=orders.failed(command, kind)))

    def _answer(self, pending: Pending, port: ServicePort) -> None:
        ok, said = _done(pending.request, port)
        sensitivities = {
            key: {"factor": each.factor, "wrong": each.wrong}
            for key, each in port.sensitivities.items()
        }
        program = ProgramStatus(
            pid=os.getpid(),
            version=__version__,
            restart_due=self._is_restart_due(),
            notifier=port.shown_by,
        )
        status = status_from_state(port.state(), program)
        is_asked = pending.request.command in (Command.RAISED, Command.UNDO)
        found = sensitivities if is_asked else None
        pending.answer(Reply(ok=ok, said=said, status=status, raised=found))


def _done(request: Request, port: ServicePort) -> tuple[bool, str]:
    """Carry out a request; return whether it was done, and one line about it."""
    match request.command:
        case Command.STATUS:
            return True, orders.running()
        case Command.PAUSE:
            until = request.until
            port.pause(UserPause(until=until))
            return True, orders.paused(None if until is None else until.astimezone())
        case Command.LEND:
            port.lend(request.until)
            return True, orders.lent()
        case Command.RESUME:
            port.pause(None)
            return True, orders.resumed()
        case Command.STOP:
            port.stop()
            return True, orders.stopping()
        case Command.SNOOZE:
            for_s = None if request.minutes is None else MINUTE_S * request.minutes
            return True, orders.snoozed(port.snooze(for_s))
        case Command.REST:
            port.rest(0.0 if request.minutes is None else MINUTE_S * request.minutes)
            return True, orders.rests()
        case Command.DONE | Command.WRONG:
            return _answered(Answer(request.command.value), request.id, port)
        case Command.BASELINE:
            return _baseline(port)
        case Command.RAISED:
            return True, orders.limits_raised(len(port.sensitivities))
        case Command.UNDO:
            return _undone(request.metric, port)


def _answered(
    answer: Answer, reminder_id: int | None, port: ServicePort
) -> tuple[bool, str]:
    if not port.answer(answer, reminder_id):
        return False, orders.no_reminder()
    is_done = answer is Answer.DONE
    return True, orders.answered_done() if is_done else orders.answered_wrong()


def _baseline(port: ServicePort) -> tuple[bool, str]:
    if port.take_baseline():
        return True, orders.takes_baseline()
    return False, orders.takes_no_baseline()


def _undone(metric: str | None, port: ServicePort) -> tuple[bool, str]:
    if port.undo(metric):
        return True, orders.limits_undone()
    return False, orders.nothing_raised(metric)
