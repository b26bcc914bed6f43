"""Background: notices are sent beside the watching loop, which never waits for them.

One thread of its own sends one notice after the other. A notice that took too long is
reported as not told; one that has waited too long is not sent at all any more, for a
reminder of a posture that was left long ago is worse than none.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from posture_monitor.desktop.notifiers._notice import Delivery, Notice, Notifier

QUEUE_LENGTH = 8
DEADLINE_S = 30.0  # a daemon that hangs keeps notify-send for 25 s


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
        self._done: list[tuple[int, Delivery]] = []
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
        """Take the notice for sending and return at once."""
        until_s = self._clock() + self._deadline_s
        with self._changed:
            if self._is_closed:
                self._report(notice_id, "the notifier is closed")
            elif len(self._waiting) >= QUEUE_LENGTH:
                self._report(notice_id, f"{QUEUE_LENGTH} notices were waiting already")
            else:
                self._waiting.append(
                    _Posted(notice_id=notice_id, notice=notice, until_s=until_s)
                )
                self._changed.notify()

    def deliveries(self) -> list[tuple[int, Delivery]]:
        """Return what came of the notices since the last call, with their ids."""
        now_s = self._clock()
        with self._changed:
            self._give_up_late(now_s)
            done, self._done = self._done, []
            return done

    def drain(self, timeout_s: float) -> None:
        """Return when every posted notice is dealt with, or after so long."""
        with self._changed:
            self._changed.wait_for(
                lambda: not self._waiting and self._sending is None, timeout_s
            )

    def close(self, timeout_s: float) -> None:
        """Send nothing more; wait so long for the notice under way, then let go.

        Whatever was waiting is reported as not told.
        """
        with self._changed:
            self._is_closed = True
            while self._waiting:
                self._report(self._waiting.popleft().notice_id, "closed before")
            self._changed.notify()
        self._thread.join(timeout_s)
        with self._changed:
            if self._sending is not None:
                self._report(self._sending.notice_id, "closed while it was being sent")
                self._sending = None
        if not self._thread.is_alive():
            self._notifier.close()

    def _send_all(self) -> None:
        while (posted := self._next()) is not None:
            delivery = self._sent(posted.notice)
            with self._changed:
                if self._sending is posted:  # else it was given up meanwhile
                    self._done.append((posted.notice_id, delivery))
                    self._sending = None
                self._changed.notify_all()

    def _sent(self, notice: Notice) -> Delivery:
        try:
            return self._notifier.send(notice)
        except Exception as error:  # one broken notifier must not end all notices
            why = f"{self._notifier.name} raised {type(error).__name__}: {error}"
            return Delivery(told=False, by=self._notifier.name, why=why)

    def _next(self) -> _Posted | None:
        with self._changed:
            while True:
                self._changed.wait_for(lambda: self._waiting or self._is_closed)
                self._give_up_late(self._clock())
                if self._waiting:
                    self._sending = self._waiting.popleft()
                    return self._sending
                if self._is_closed:
                    return None

    def _give_up_late(self, now_s: float) -> None:
        why = f"not told within {self._deadline_s:g} s"
        if self._sending is not None and now_s >= self._sending.until_s:
            self._report(self._sending.notice_id, why)
            self._sending = None
        while self._waiting and now_s >= self._waiting[0].until_s:
            self._report(self._waiting.popleft().notice_id, why)

    def _report(self, notice_id: int, why: str) -> None:
        delivery = Delivery(told=False, by=self._notifier.name, why=why)
        self._done.append((notice_id, delivery))
