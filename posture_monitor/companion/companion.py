"""Companion: shows the service's status in the icon, and sends requests from its menu.

It asks the service for its status every two seconds, and ends once the service does not
answer any more. Where no panel shows icons yet, it tries again later.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import assert_never

from posture_monitor.companion.leading import Leader, LeadingProcess
from posture_monitor.companion.state import (
    open_reminder,
    state_from_status,
    text_from_status,
)
from posture_monitor.control.protocol import ASK_STATUS, Command, Reply, Request
from posture_monitor.control.status import NOT_RUNNING, Status
from posture_monitor.desktop.tray import OpenedTray, Tray, TrayState
from posture_monitor.desktop.tray._menu import SHORT_PAUSE_MIN
from posture_monitor.local_times import moments_at
from posture_monitor.log_codes import LogCode
from posture_monitor.phrases.desktop import tray as phrases

Ask = Callable[[Request, float], Reply | None]
Tell = Callable[[str, str], None]  # title and text
Clock = Callable[[], datetime]

PERIOD_S = 2.0
ANSWER_WITHIN_S = 2.0
LOST_AFTER = 3  # requests without a reply: the service may be busy for a moment
STEPS_A_TRY = 2  # between two tries to open an icon
GONE_WITHIN_S = 5.0

_log = logging.getLogger(__name__)


class Companion:
    """Asks the service for the icon; its actions only queue a request.

    Attributes:
        has_menu: Whether the icon has a menu. Without one a click pauses or resumes at
            once, and a notice tells what it did.
    """

    def __init__(
        self,
        ask: Ask,
        tell: Tell,
        *,
        now: Clock,
        period_s: float = PERIOD_S,
        leader: Leader | None = None,
    ) -> None:
        """Keep the functions that ask and tell; nothing is asked yet.

        Args:
            ask: Asks the service.
            tell: Shows a title and a text.
            now: Tells the time.
            period_s: How often the service is asked.
            leader: Leads through exercises; None does so by a process of its own.
        """
        self._ask = ask
        self._tell = tell
        self._now = now
        self._period_s = period_s
        self._leader: Leader = LeadingProcess() if leader is None else leader
        self._clicked: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._unanswered = 0
        self._status: Status | None = None
        self._is_over = False
        self.has_menu = True

    @property
    def is_over(self) -> bool:
        """Return whether the service has ended, or another one has started."""
        return self._is_over or self._unanswered >= LOST_AFTER

    def step(self) -> TrayState | None:
        """Wait for a click and send it; return what to show now, or None if unknown.

        The first step does not wait.
        """
        self._send_click(0.0 if self._status is None else self._period_s)
        if not self._is_over:
            self._ask_status()
        if self._unanswered or self._status is None:
            return None
        state = state_from_status(self._status, self._now())
        return replace(state, is_led=self._leader.is_leading)

    def done(self) -> None:
        """Queue the answer that the last reminder was followed."""
        self._clicked.put(Request(command=Command.DONE, id=self._reminder()))

    def not_now(self) -> None:
        """Queue a snooze, as long as the setting says."""
        self._clicked.put(Request(command=Command.SNOOZE))

    def wrong(self) -> None:
        """Queue the answer that the last reminder was wrong."""
        self._clicked.put(Request(command=Command.WRONG, id=self._reminder()))

    def pause(self, minutes: float) -> None:
        """Queue a pause."""
        self._pause_until(self._now() + timedelta(minutes=minutes))

    def pause_until_tomorrow(self) -> None:
        """Queue a pause until the next midnight, local time."""
        tomorrow = self._now().astimezone().date() + timedelta(days=1)
        self._pause_until(moments_at(tomorrow, time())[0])

    def resume(self) -> None:
        """Queue the end of the pause."""
        self._clicked.put(Request(command=Command.RESUME))

    def take_baseline(self) -> None:
        """Queue a new baseline from the present position."""
        self._clicked.put(Request(command=Command.BASELINE))

    def stretch(self) -> None:
        """Queue the begin of exercises for a break, or their end."""
        self._clicked.put(None)

    def show_status(self) -> None:
        """Queue a request for the status, which a notice tells."""
        self._clicked.put(ASK_STATUS)

    def quit(self) -> None:
        """Queue a request to stop the service."""
        self._clicked.put(Request(command=Command.STOP))

    def _pause_until(self, moment: datetime) -> None:
        self._clicked.put(Request(command=Command.PAUSE, until=_in_utc(moment)))

    def _reminder(self) -> int | None:
        """Return the id of the reminder that the menu offered to answer, or None."""
        status = self._status
        return None if status is None else open_reminder(status.last_reminder)

    def _ask_status(self) -> None:
        reply = self._ask(ASK_STATUS, ANSWER_WITHIN_S)
        status = None if reply is None else reply.status
        if status is None or not status.running:
            self._unanswered += 1
            return
        if self._status is not None and status.pid != self._status.pid:
            self._is_over = True  # a new service has an icon of its own
        self._unanswered, self._status = 0, status

    def _send_click(self, wait_s: float) -> None:
        """Send a request that is queued within the time, and tell of its reply."""
        try:
            request = self._clicked.get(timeout=wait_s)
        except queue.Empty:
            if self._leader.take_failure():
                self._tell_no_stretch()
            return
        if request is None:
            self._stretch()
            return
        reply = self._ask(request, ANSWER_WITHIN_S)
        if reply is None:
            self._tell(phrases.title(), phrases.no_answer())
        elif request.command is Command.STOP and reply.ok:
            self._is_over = True
        elif (text := self._text(request.command, reply)) is not None:
            self._tell(phrases.title(), text)

    def _stretch(self) -> None:
        """Begin to lead through exercises, or end that."""
        try:
            self._leader.toggle()
        except OSError:  # no process can be started any more
            self._tell_no_stretch()

    def _tell_no_stretch(self) -> None:
        self._tell(phrases.title(), phrases.no_stretch())

    def _text(self, command: Command, reply: Reply) -> str | None:
        """Return what to tell of a reply, or None where the icon shows it."""
        if command is Command.STATUS:
            status = NOT_RUNNING if reply.status is None else reply.status
            return text_from_status(status, self._now())
        said = reply.said
        if command is Command.BASELINE or not reply.ok:
            return said
        undone_by = None if self.has_menu else _undone_by(command)
        if undone_by is None:
            return None
        return f"{said[:1].upper()}{said[1:]}\n{undone_by}"


def run(companion: Companion, opened: Callable[[Companion], OpenedTray]) -> int:
    """Show the icon until the service has ended; return the exit status.

    Args:
        companion: Asks the service.
        opened: Opens an icon; called again while a panel may still come.
    """
    said = None
    while not companion.is_over:
        found = opened(companion)
        if found.tray is not None:
            _show(found.tray, companion)
            continue
        if found.why != said:
            said = found.why
            _log.warning(LogCode.NO_TRAY_ICON, extra={"text": said})
        if not found.may_come:
            return 1
        for _ in range(STEPS_A_TRY):
            if not companion.is_over:
                companion.step()
    return 0


def _show(tray: Tray, companion: Companion) -> None:
    """Show one icon until the service has ended or the icon is closed."""
    is_gone = threading.Event()
    companion.has_menu = tray.has_menu

    def follow() -> None:
        try:
            while not companion.is_over and not is_gone.is_set():
                state = companion.step()
                if state is not None:
                    tray.show(state)
            tray.close()
        except Exception as error:  # the outermost loop: the desktop has ended
            _log.warning(LogCode.TRAY_ICON_LOST, {"error": error})

    following = threading.Thread(target=follow, name="status", daemon=True)
    tray.run_in_main_thread(ready=following.start)
    is_gone.set()
    if following.is_alive():
        following.join(GONE_WITHIN_S)


def _undone_by(command: Command) -> str | None:
    """Return how another click undoes a command, or None where none does."""
    match command:
        case Command.PAUSE:
            return phrases.click_resumes()
        case Command.RESUME:
            return phrases.click_pauses(SHORT_PAUSE_MIN)
        case (
            Command.STATUS
            | Command.LEND
            | Command.SNOOZE
            | Command.REST
            | Command.WRONG
            | Command.DONE
            | Command.STOP
            | Command.BASELINE
            | Command.RAISED
            | Command.UNDO
        ):
            return None
        case _:
            assert_never(command)


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
