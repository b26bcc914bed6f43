"""Recorder: the listener that keeps the days, as far as the person has agreed to it.

It writes about once a minute. What a look says is known when the next one comes: a
process that is killed loses the time since the last look, and the seconds since it
wrote, which together are less than a minute where looks are no rarer than that.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from posture_monitor.core.events import Event, WatchingChanged
from posture_monitor.errors import StorageError
from posture_monitor.history.columns import merged
from posture_monitor.history.periods import Period, Tier, begin_of, gathered
from posture_monitor.history.store import (
    DamagedHistoryError,
    HistoryFile,
    NewerHistoryError,
)
from posture_monitor.history.tally import Tally
from posture_monitor.looks import AssessedLook
from posture_monitor.phrases.service import watching

WRITE_AFTER_S = 40.0  # a burst is at most 60 s after the last one, as a rule
MOST_WAITING = 240  # periods that could not be written yet: some hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What the person has agreed to keep.

    Attributes:
        shortest: The shortest periods that are kept.
        minutes_days: For how many days minutes are kept.
    """

    shortest: Tier
    minutes_days: int


class Recorder:
    """Adds looks and events to the history; used by one thread.

    Without the person's agreement there is no file, before, during or after. A full
    disk loses what does not fit, which is said once.
    """

    def __init__(
        self,
        file: HistoryFile,
        tally: Tally,
        *,
        keeping: Callable[[], Keeping | None],
        local_now: Callable[[], datetime],
        say: Callable[[watching.Remark], None],
    ) -> None:
        """Keep the parts; nothing is read or written.

        Args:
            file: The history.
            tally: Adds up looks, in contexts without an origin.
            keeping: Returns what may be kept now, or None for nothing.
            local_now: Returns now, on the person's clock.
            say: Shows one remark to the person.
        """
        self._file, self._tally, self._keeping = file, tally, keeping
        self._local_now, self._say = local_now, say
        self._written_at_s: float | None = None
        self._waiting: deque[Period] = deque(maxlen=MOST_WAITING)
        self._pruned_on: tuple[date, Keeping] | None = None
        self._is_wanted = True  # until the person was asked, once it is time to write
        self._is_prepared = False
        self._refusal: str | None = None

    def on_look(self, look: AssessedLook) -> None:
        """Count a look; write what was counted, if it is time to."""
        if self._is_wanted:
            self._tally.add(look)
        if self._written_at_s is None:
            self._written_at_s = look.at_s
        elif look.at_s - self._written_at_s >= WRITE_AFTER_S:
            self._written_at_s = look.at_s
            self.write()

    def on_events(self, events: Sequence[Event], utc: datetime) -> None:
        """Count events that follow from no look; write where a pause begins."""
        if self._is_wanted:
            self._tally.follow(events, utc)
        if any(isinstance(each, WatchingChanged) for each in events):
            self.write()

    def close(self) -> None:
        """Write the rest."""
        self.write()

    def write(self) -> None:
        """Write all that was counted, or drop it where the person has not agreed.

        Then nothing is counted until the person agrees, which is asked as often.
        """
        keeping = self._keeping()
        self._is_wanted = keeping is not None
        if keeping is None:
            self._tally.forget()
            self._waiting.clear()
            self._is_prepared = False
            return
        self._waiting.extend(self._tally.take())
        try:
            self._prepare()
            self._add(keeping)
            self._prune(keeping)
        except NewerHistoryError as error:
            self._waiting.clear()
            self._say_once(error)
        except DamagedHistoryError as error:
            self._is_prepared = False  # it is set aside next time
            self._say_once(error)
        except StorageError as error:
            self._say_once(error)
        else:
            self._refusal = None

    def _prepare(self) -> None:
        """Set a damaged file aside, the first time that it is written to."""
        if not self._is_prepared:
            for aside in self._file.prepare():
                self._say(watching.set_aside_and_replaced(str(aside)))
            self._is_prepared = True

    def _add(self, keeping: Keeping) -> None:
        minutes = [
            each
            for each in gathered(self._waiting, Tier.MINUTES)
            if self._is_still_there(each, keeping.shortest)
        ]
        if minutes:
            self._file.add(minutes, keeping.shortest)
        self._waiting.clear()

    def _is_still_there(self, minute: Period, shortest: Tier) -> bool:
        """Return whether what a minute takes back was not erased meanwhile."""
        if min(minute.amounts.values()) >= 0:
            return True
        start = begin_of(minute.start, shortest)
        return any(
            each.start == start
            and replace(each.context, origin="") == minute.context
            and min(merged([each.amounts, minute.amounts]).values()) >= 0
            for each in self._file.periods(shortest, minute.day, minute.day)
        )

    def _prune(self, keeping: Keeping) -> None:
        """Erase what is kept no longer, once a day and where that has changed."""
        today = self._local_now().date()
        if self._pruned_on == (today, keeping):
            return
        for tier in Tier:
            if tier not in keeping.shortest.and_longer:
                self._file.prune(tier, date.max)
        self._file.prune(Tier.MINUTES, today - timedelta(days=keeping.minutes_days))
        self._pruned_on = today, keeping

    def _say_once(self, error: StorageError) -> None:
        if str(error) != self._refusal:
            self._refusal = str(error)
            self._say(watching.history_not_kept(error))
