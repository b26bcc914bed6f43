"""Background: sends notices in a thread of its own, so that watching never waits.

The thread sends one notice after the other, and takes notices down. A notice that took
too long is reported as not told. One that has waited too long is not sent any more,
since the person may have left the posture it is about.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from posture_monitor.desktop.notifiers._notice import (
    Delivery,
    Notice,
    Notifier,
    Pressed,
)
from posture_monitor.log_codes import LogCode, notifier_named
from posture_monitor.phrases.desktop import notifiers as phrases

logger = logging.getLogger(__name__)

QUEUE_LENGTH = 8
DEADLINE_S = 30.0  # a daemon that hangs blocks notify-send for 25 s


@dataclass(frozen=True, slots=True, kw_only=True)
class _Posted:
    notice_id: int
    notice: Notice
    until_s: float


class BackgroundNotifier:
    """A notifier on a thread of its own; its methods may be called from one thread.

    Each posted notice is reported by `deliveries` exactly once.
    """

    def __init__(
        self,
        notifier: Notifier,
        *,
        clock: Callable[[], float],
        deadline_s: float = DEADLINE_S,
    ) -> None:
        """Start the thread; `clock` gives monotonic seconds."""
        self._notifier = notifier
        self._clock = clock
        self._deadline_s = deadline_s
        self._changed = threading.Condition()
        self._waiting: deque[_Posted] = deque()
        self._sending: _Posted | None = None
        self._unwanted: deque[int] = deque()  # to be taken down, by id
        self._done: list[tuple[int, Delivery]] = []
        self._is_taking_down = False
        self._is_closed = False
        self._thread = threading.Thread(
            target=self._send_all, name="notices", daemon=True
        )
        self._thread.start()

    @property
    def name(self) -> str:
        """Return the name of the notifier that sends."""
        return self._notifier.name

    def post(self, notice_id: int, notice: Notice) -> None:
        """Queue the notice for sending and return at once."""
        until_s = self._clock() + self._deadline_s
        with self._changed:
            if self._is_closed:
                self._report(notice_id, phrases.notifier_is_closed())
            elif len(self._waiting) >= QUEUE_LENGTH:
                self._report(notice_id, phrases.queue_is_full(QUEUE_LENGTH))
            else:
                self._waiting.append(
                    _Posted(notice_id=notice_id, notice=notice, until_s=until_s)
                )
                self._changed.notify()

    def withdraw(self, notice_id: int) -> None:
        """Queue taking down a notice, where that can be done, and return at once.

        A notice that is still waiting is not sent and is reported as not told; one
        that is being sent is taken down as soon as it is shown.
        """
        with self._changed:
            waiting = [each for each in self._waiting if each.notice_id == notice_id]
            for posted in waiting:
                self._waiting.remove(posted)
                self._report(notice_id, phrases.withdrawn(), is_withdrawn=True)
            if not waiting and not self._is_closed:
                self._unwanted.append(notice_id)
                self._changed.notify()

    def answers(self) -> list[tuple[int, Pressed]]:
        """Return what the person clicked since the last call, with the notices' ids."""
        return self._notifier.answers()

    def deliveries(self) -> list[tuple[int, Delivery]]:
        """Return the deliveries since the last call, with the notices' ids."""
        now_s = self._clock()
        with self._changed:
            self._give_up_late(now_s)
            done, self._done = self._done, []
            return done

    def drain(self, timeout_s: float) -> None:
        """Return once every notice is sent or taken down as asked, or after so long."""
        with self._changed:
            self._changed.wait_for(lambda: not self._is_busy(), timeout_s)

    def close(self, timeout_s: float) -> None:
        """Stop sending; wait at most so long for the notice that is being sent.

        Notices that were waiting are reported as not told.
        """
        with self._changed:
            self._is_closed = True
            while self._waiting:
                self._report(self._waiting.popleft().notice_id, phrases.closed_before())
            self._changed.notify()
        self._thread.join(timeout_s)
        with self._changed:
            if self._sending is not None:
                self._report(self._sending.notice_id, phrases.closed_meanwhile())
                self._sending = None
        if not self._thread.is_alive():
            self._notifier.close()

    def _send_all(self) -> None:
        while (wanted := self._next()) is not None:
            if isinstance(wanted, int):
                self._take_down(wanted)
            else:
                self._deliver(wanted)
            with self._changed:
                self._is_taking_down = False
                self._changed.notify_all()

    def _deliver(self, posted: _Posted) -> None:
        delivery = self._sent(posted)
        with self._changed:
            was_given_up = self._sending is not posted
            if not was_given_up:
                self._done.append((posted.notice_id, delivery))
                self._sending = None
        if was_given_up and delivery.told:  # it was reported as not told
            self._take_down(posted.notice_id)

    def _sent(self, posted: _Posted) -> Delivery:
        try:
            return self._notifier.send(posted.notice, posted.notice_id)
        except Exception as error:  # one broken notifier must not end all notices
            by, kind = self._notifier.name, type(error).__name__
            why = phrases.notifier_raised(by, kind, str(error))
            return Delivery(told=False, by=by, why=why)

    def _take_down(self, notice_id: int) -> None:
        try:
            self._notifier.withdraw(notice_id)
        except Exception as error:  # nor must one that cannot take a notice down
            logger.warning(
                LogCode.NOTICE_NOT_WITHDRAWN,
                {"notifier": notifier_named(self._notifier.name), "error": error},
            )

    def _next(self) -> _Posted | int | None:
        """Return a notice to send, the id of one to take down, or None at the end."""
        with self._changed:
            while True:
                self._changed.wait_for(
                    lambda: self._unwanted or self._waiting or self._is_closed
                )
                self._give_up_late(self._clock())
                if self._unwanted:
                    self._is_taking_down = True
                    return self._unwanted.popleft()
                if self._waiting:
                    self._sending = self._waiting.popleft()
                    return self._sending
                if self._is_closed:
                    return None

    def _is_busy(self) -> bool:
        is_sending = self._sending is not None or bool(self._waiting)
        return is_sending or self._is_taking_down or bool(self._unwanted)

    def _give_up_late(self, now_s: float) -> None:
        why = phrases.told_too_late(self._deadline_s)
        if self._sending is not None and now_s >= self._sending.until_s:
            self._report(self._sending.notice_id, why)
            self._sending = None
        while self._waiting and now_s >= self._waiting[0].until_s:
            self._report(self._waiting.popleft().notice_id, why)

    def _report(self, notice_id: int, why: str, *, is_withdrawn: bool = False) -> None:
        delivery = Delivery(
            told=False, by=self._notifier.name, why=why, is_withdrawn=is_withdrawn
        )
        self._done.append((notice_id, delivery))
