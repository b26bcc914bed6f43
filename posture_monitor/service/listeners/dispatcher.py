"""Dispatcher: turns events into notices and remarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from posture_monitor.control.status import LastReminder
from posture_monitor.core.events import (
    BaselineTaken,
    BreakTaken,
    EpisodeEnded,
    Event,
    LimitRaised,
    PictureChanged,
    PositionChanged,
    PresenceChanged,
    Reminder,
    ReminderAnswered,
    ReminderDelivered,
    SetupChanged,
    StanceChanged,
    ViewChanged,
    WatchingChanged,
    ZoneChanged,
)
from posture_monitor.core.vocabulary import NOT_UPRIGHT, PauseReason, Picture
from posture_monitor.looks import AssessedLook
from posture_monitor.phrases.notices import (
    NoticeText,
    after_quiet_text,
    heads_up_text,
    paused_text,
    raised_text,
    started_text,
)
from posture_monitor.phrases.pauses import meaning_of
from posture_monitor.phrases.service import watching
from posture_monitor.service.listeners.announcer import Announcer
from posture_monitor.service.listeners.spells import Spells
from posture_monitor.service.surroundings.pauses import PAUSE_FROM_PICTURE
from posture_monitor.service.surroundings.quiet import QuietPeriod

TOLD_BY_NOTICE = (PauseReason.NO_CONSENT, PauseReason.FAILED, PauseReason.REMOTE)
NOTICED_ONCE = frozenset(PAUSE_FROM_PICTURE[each] for each in NOT_UPRIGHT)
"""Told by a notice until somebody was seen upright, as the person has to act."""

_OF_PICTURE = frozenset(PAUSE_FROM_PICTURE.values())


class Dispatcher:
    """A listener that turns events into notices and remarks of the announcer.

    Attributes:
        last_reminder: The last reminder that was not known to be lost, and its answer,
            or None.
    """

    def __init__(self, announcer: Announcer, *, is_announced: bool) -> None:
        """Keep the announcer.

        Args:
            announcer: Posts notices and shows remarks.
            is_announced: Whether a notice tells that the watching has begun, where no
                icon shows it.
        """
        self._announcer = announcer
        self._is_to_announce = is_announced
        self.last_reminder: LastReminder | None = None
        self._reminder_before: LastReminder | None = None
        self._spells = Spells()
        self._noticed: set[PauseReason] = set()

    def on_look(self, look: AssessedLook) -> None:
        """Tell the events of a look."""
        if self._is_to_announce and look.assessment.picture is Picture.OK:
            self._is_to_announce = False
            self._tell(started_text())
        if look.assessment.present:
            self._noticed.clear()
        self.on_events(look.events, look.utc)

    def on_events(self, events: Sequence[Event], utc: datetime) -> None:
        """Tell events that follow from no look."""
        for event in events:
            self._dispatch(event, utc)

    def tell_state(
        self, why: PauseReason | None, detail: str | None, at_s: float
    ) -> None:
        """Tell that a pause has begun or ended; a fault of the picture once a spell.

        Args:
            why: The pause's reason, or None where it has ended.
            detail: Replaces the general meaning of the reason, or None.
            at_s: Now, monotonic seconds.
        """
        if why in _OF_PICTURE:
            if not self._spells.begin(why, at_s):
                return
        else:
            self._spells.end(at_s)
        if why is None:
            self._announcer.say_once(watching.watching())
            return
        pause = meaning_of(why)
        meaning, do = detail or pause.meaning, pause.do
        if self._is_noticed(why):
            self._tell(paused_text(meaning, do))
        else:
            self._announcer.say_once(watching.pausing(why, meaning, do))

    def _is_noticed(self, why: PauseReason) -> bool:
        """Return whether a notice tells a pause's reason this time."""
        if why not in NOTICED_ONCE:
            return why in TOLD_BY_NOTICE
        is_first = why not in self._noticed
        self._noticed.add(why)
        return is_first

    def tell_after_quiet(self, period: QuietPeriod) -> None:
        """Tell after a quiet period how long the person may have sat."""
        self._tell(after_quiet_text(seated_s=period.seated_s, quiet_s=period.quiet_s))

    def tell_heads_up(self, until_break_s: float | None) -> None:
        """Tell that a break is due in so many seconds; None tells nothing."""
        if until_break_s is not None:
            self._tell(heads_up_text(until_break_s))

    def _dispatch(self, event: Event, utc: datetime) -> None:
        announcer, last = self._announcer, self.last_reminder
        match event:
            case ViewChanged():  # the last remark was about the other view
                announcer.forget_said()
            case Reminder():
                title, cause = announcer.remind(event), event.cause
                self._reminder_before = last
                self.last_reminder = LastReminder(
                    id=event.id,
                    title=title,
                    at=utc.isoformat(timespec="seconds"),
                    about=str(cause.posture or cause.trigger or cause.metric),
                    advice=None if event.advice is None else event.advice.key,
                )
            case ReminderAnswered():
                announcer.withdraw(event.id)
                if last is not None and last.id == event.id:
                    self.last_reminder = replace(last, answer=event.answer)
            case ReminderDelivered():
                if not event.told and last is not None and last.id == event.id:
                    self.last_reminder = self._reminder_before
            case LimitRaised():
                self._tell(raised_text(event.metric, event.factor))
            case (
                PresenceChanged()
                | SetupChanged()
                | PictureChanged()
                | BaselineTaken()
                | ZoneChanged()
                | EpisodeEnded()
                | PositionChanged()
                | StanceChanged()
                | BreakTaken()
                | WatchingChanged()
            ):
                pass  # the person is not told
            case _:
                assert_never(event)

    def _tell(self, text: NoticeText) -> None:
        self._announcer.tell(text.title, text.body)
