"""State: what the icon shows, made from the service's status."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from posture_monitor.control.status import LastReminder, Status
from posture_monitor.core.vocabulary import Answer, PauseReason
from posture_monitor.desktop.tray import Shape, TrayState
from posture_monitor.phrases.amounts import clock_time, day_and_time
from posture_monitor.phrases.desktop import tray as phrases

SHAPES: Mapping[PauseReason, Shape] = {
    PauseReason.USER: Shape.PAUSED,
    PauseReason.NO_CONSENT: Shape.ASKING,
    PauseReason.NO_BASELINE: Shape.ASKING,
    PauseReason.LOCKED: Shape.PAUSED,
    PauseReason.REMOTE: Shape.PAUSED,
    PauseReason.MEETING: Shape.PAUSED,
    PauseReason.BATTERY: Shape.PAUSED,
    PauseReason.SCHEDULE: Shape.PAUSED,
    PauseReason.POLICY: Shape.PAUSED,
    PauseReason.CAMERA_BUSY: Shape.TROUBLE,
    PauseReason.CAMERA_DENIED: Shape.TROUBLE,
    PauseReason.CAMERA_ABSENT: Shape.TROUBLE,
    PauseReason.COVERED: Shape.TROUBLE,
    PauseReason.DARK: Shape.TROUBLE,
    PauseReason.FROZEN: Shape.TROUBLE,
    PauseReason.FAILED: Shape.TROUBLE,
}
_REASONS = frozenset(map(str, PauseReason))
OPEN = (None, Answer.IGNORED, Answer.MOVED)  # the person may still answer


def state_from_status(status: Status, now: datetime) -> TrayState:
    """Return what the icon shows of a status; unknown fields are left out.

    Args:
        status: As the service sent it.
        now: Aware; times of another day are shown with their day.
    """
    return TrayState(
        shape=_shape(status),
        line=_line(status, now),
        reminder_id=open_reminder(status.last_reminder),
        is_paused_by_user=_reason(status) is PauseReason.USER,
    )


def text_from_status(status: Status, now: datetime) -> str:
    """Return the status as a few lines, for a notice."""
    lines = [_line(status, now)]
    if status.do is not None:
        lines.append(phrases.what_to_do(status.do))
    today, most = status.reminders_today, status.reminders_per_day
    if today is not None and most is not None:
        lines.append(phrases.reminders_today(today, most))
    if status.restart_due:
        lines.append(phrases.restart_is_due())
    return "\n".join(lines)


def open_reminder(last: LastReminder | None) -> int | None:
    """Return the id of a reminder that the person may still answer, or None."""
    return last.id if last is not None and last.answer in OPEN else None


def _shape(status: Status) -> Shape:
    if status.watching:
        return Shape.WATCHING
    reason = _reason(status)
    return Shape.PAUSED if reason is None else SHAPES[reason]


def _reason(status: Status) -> PauseReason | None:
    """Return why it pauses, or None where the reason is unknown."""
    return PauseReason(status.why) if status.why in _REASONS else None


def _line(status: Status, now: datetime) -> str:
    if status.watching:
        return _watching_line(status, now)
    line = status.meaning if status.meaning else phrases.paused()
    line = line[0].upper() + line[1:]
    until = _clock_time(status.until, now)
    if until is not None:
        line = phrases.paused_until(line, until)
    if _shape(status) is not Shape.PAUSED and status.do is not None:
        line = phrases.paused_with_advice(line, status.do)
    return " ".join(line.split())


def _watching_line(status: Status, now: datetime) -> str:
    snoozed = _clock_time(status.snoozed_until, now)
    if snoozed is not None:
        return phrases.watching_snoozed(snoozed)
    if status.silence:
        return phrases.watching_not_assessed(" ".join(status.silence.split()))
    return phrases.watching()


def _clock_time(moment: str | None, now: datetime) -> str | None:
    """Return a moment in local time, or None where the text is no moment."""
    try:
        at = None if moment is None else datetime.fromisoformat(moment).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
    if at is None:
        return None
    is_today = at.date() == now.astimezone().date()
    return clock_time(at) if is_today else day_and_time(at)
