"""Pauses: the reason to pause; where several apply, the first in a fixed order.

Consent and the person's own pause come first, then policy and failure, then the desk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from posture_monitor.core.vocabulary import PauseReason, Picture
from posture_monitor.desktop.signals import Signals
from posture_monitor.local_times import moments_at
from posture_monitor.service.surroundings.calls import CallRules

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MIDNIGHT_AT_END = "24:00"

PAUSE_FROM_PICTURE: Mapping[Picture, PauseReason] = {
    Picture.BUSY: PauseReason.CAMERA_BUSY,
    Picture.DENIED: PauseReason.CAMERA_DENIED,
    Picture.ABSENT: PauseReason.CAMERA_ABSENT,
    Picture.SILENT: PauseReason.CAMERA_SILENT,
    Picture.COVERED: PauseReason.COVERED,
    Picture.DARK: PauseReason.DARK,
    Picture.FROZEN: PauseReason.FROZEN,
    Picture.BROKEN: PauseReason.BROKEN,
    Picture.GLARE: PauseReason.GLARE,
    Picture.UPSIDE_DOWN: PauseReason.UPSIDE_DOWN,
    Picture.ON_LEFT_SIDE: PauseReason.ON_LEFT_SIDE,
    Picture.ON_RIGHT_SIDE: PauseReason.ON_RIGHT_SIDE,
    Picture.ROTATED: PauseReason.ROTATED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Courtesy:
    """When not to watch or remind.

    Attributes:
        days: The days of DAYS on which to watch.
        from_time, to_time: HH:MM between which to watch; over midnight where the first
            is the later one.
        battery_least: Share of charge below which not to watch on battery.
        calls: What counts as a call.
        presentations: Whether a full screen stops reminders.
        settle_s: How long a call has to be over before there are reminders.
    """

    days: Sequence[str]
    from_time: str
    to_time: str
    battery_least: float
    calls: CallRules
    presentations: bool
    settle_s: float

    def is_on(self, now: datetime) -> bool:
        """Return whether this local time is within the working days and hours.

        They begin when the clock first shows their begin and end when it last shows
        their end, so that they are one time also in a night when clocks go back.
        """
        day, zone = now.date(), now.tzinfo
        at = now.astimezone(UTC)
        today, yesterday = DAYS[day.weekday()], DAYS[day.weekday() - 1]
        begin = time.fromisoformat(self.from_time)
        has_begun = at >= moments_at(day, begin, zone)[0]
        if self.to_time == MIDNIGHT_AT_END:
            return today in self.days and has_begun
        end = time.fromisoformat(self.to_time)
        has_ended = at >= moments_at(day, end, zone)[-1]
        if begin < end:
            return today in self.days and has_begun and not has_ended
        return (today in self.days and has_begun) or (
            yesterday in self.days and not has_ended
        )

    def is_quiet(self, signals: Signals, *, has_call: bool) -> bool:
        """Return whether a reminder would disturb now."""
        return has_call or (self.presentations and bool(signals.is_presenting))


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts that decide whether to pause.

    Attributes:
        is_paused: Whether a pause of the person's own has not ended.
        is_lent: Whether a command of the person's has the camera.
        has_consent: Whether the person agreed.
        is_forbidden: Whether a policy switched watching off.
        has_failed: Whether the worker failed for good.
        has_call: Whether there is a call that matters.
        signals: The desk's signals.
        now: Local time.
    """

    is_paused: bool
    is_lent: bool = False
    has_consent: bool
    is_forbidden: bool
    has_failed: bool
    has_call: bool = False
    signals: Signals
    now: datetime


def reason_of(facts: Facts, courtesy: Courtesy) -> PauseReason | None:
    """Return the first reason to pause, or None; a camera's trouble is left out."""
    signals = facts.signals
    holds = {
        PauseReason.NO_CONSENT: not facts.has_consent,
        PauseReason.USER: facts.is_paused,
        PauseReason.POLICY: facts.is_forbidden,
        PauseReason.LENT: facts.is_lent,
        PauseReason.FAILED: facts.has_failed,
        PauseReason.REMOTE: bool(signals.is_remote),
        PauseReason.LOCKED: bool(signals.is_locked),
        PauseReason.SCHEDULE: not courtesy.is_on(facts.now),
        PauseReason.MEETING: facts.has_call,
        PauseReason.BATTERY: _is_low(signals, courtesy.battery_least),
    }
    return next((reason for reason, is_so in holds.items() if is_so), None)


def _is_low(signals: Signals, least: float) -> bool:
    return (
        bool(signals.is_on_battery)
        and signals.battery is not None
        and signals.battery < least
    )
