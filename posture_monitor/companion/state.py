"""State: what the icon shows, made from the service's status.

Each shape says no more than the status does: the one of the usual position is shown
only where a look of the last minutes was assessed and found it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from posture_monitor.control.status import LastReminder, Status
from posture_monitor.core.vocabulary import (
    Answer,
    PauseReason,
    Picture,
    Posture,
    Trigger,
)
from posture_monitor.desktop.tray import Shape, TrayState
from posture_monitor.phrases.amounts import clock_time, day_and_time
from posture_monitor.phrases.desktop import tray as phrases
from posture_monitor.phrases.view import status as words

SHAPES: Mapping[PauseReason, Shape] = {
    PauseReason.USER: Shape.NOT_WATCHING,
    PauseReason.NO_CONSENT: Shape.NEEDS_YOU,
    PauseReason.NO_BASELINE: Shape.CANNOT_TELL,  # it looks, and learns
    PauseReason.LOCKED: Shape.NOT_WATCHING,
    PauseReason.REMOTE: Shape.NOT_WATCHING,
    PauseReason.MEETING: Shape.NOT_WATCHING,
    PauseReason.BATTERY: Shape.NOT_WATCHING,
    PauseReason.SCHEDULE: Shape.NOT_WATCHING,
    PauseReason.POLICY: Shape.NOT_WATCHING,
    # a shutter, a dark room: the person knows, and it goes on by itself
    PauseReason.COVERED: Shape.NOT_WATCHING,
    PauseReason.DARK: Shape.NOT_WATCHING,
    PauseReason.CAMERA_BUSY: Shape.NOT_WATCHING,
    PauseReason.CAMERA_DENIED: Shape.NEEDS_YOU,
    PauseReason.CAMERA_ABSENT: Shape.NEEDS_YOU,
    PauseReason.CAMERA_SILENT: Shape.NEEDS_YOU,
    PauseReason.FROZEN: Shape.NEEDS_YOU,
    PauseReason.BROKEN: Shape.NEEDS_YOU,
    PauseReason.GLARE: Shape.NOT_WATCHING,  # the sun moves on
    PauseReason.UPSIDE_DOWN: Shape.NEEDS_YOU,
    PauseReason.ON_LEFT_SIDE: Shape.NEEDS_YOU,
    PauseReason.ON_RIGHT_SIDE: Shape.NEEDS_YOU,
    PauseReason.ROTATED: Shape.NEEDS_YOU,
    PauseReason.FAILED: Shape.NEEDS_YOU,
    PauseReason.LENT: Shape.NOT_WATCHING,
}
NOTHING_TO_PAUSE = frozenset({PauseReason.NO_CONSENT, PauseReason.POLICY})
MOVEMENTS = frozenset(map(str, Trigger))
_REASONS = frozenset(map(str, PauseReason))
OPEN = (None, Answer.IGNORED, Answer.MOVED)  # the person may still answer
FRESH = timedelta(minutes=5)  # looks are never so far apart while it watches
_ENDS = (".", "!", "?", "…")


def state_from_status(status: Status, now: datetime) -> TrayState:
    """Return what the icon shows of a status; unknown fields are left out.

    Args:
        status: As the service sent it.
        now: Aware; times of another day are shown with their day.
    """
    shape, reason = shape_from_status(status, now), _reason(status)
    last = status.last_reminder
    return TrayState(
        shape=shape,
        line=_line(status, shape, now),
        more=" ".join(_more(status, shape, now)) or None,
        reminder_id=open_reminder(last),
        reminder=None if last is None else last.title,
        is_paused_by_user=reason is PauseReason.USER,
        is_snoozed=_clock_time(status.snoozed_until, now) is not None,
        can_pause=reason not in NOTHING_TO_PAUSE,
        can_learn=bool(status.watching) or reason is PauseReason.NO_BASELINE,
    )


def text_from_status(status: Status, now: datetime) -> str:
    """Return the status as a few lines, for a notice."""
    shape = shape_from_status(status, now)
    lines = [_line(status, shape, now), *_more(status, shape, now)]
    today, most = status.reminders_today, status.reminders_per_day
    if today is not None and most is not None:
        lines.append(phrases.reminders_today(today, most))
    if status.restart_due:
        lines.append(phrases.restart_is_due())
    return "\n".join(lines)


def open_reminder(last: LastReminder | None) -> int | None:
    """Return the id of a reminder that the person may still answer, or None."""
    return last.id if last is not None and last.answer in OPEN else None


def shape_from_status(status: Status, now: datetime) -> Shape:
    """Return the shape: what is assessed is shown only while it watches."""
    if not status.watching or status.why is not None:
        reason = _reason(status)
        return Shape.NOT_WATCHING if reason is None else SHAPES[reason]
    if not _is_assessed(status, now):
        return Shape.CANNOT_TELL
    if status.posture != Posture.GOOD:
        return Shape.AWAY
    is_due = not MOVEMENTS.isdisjoint(status.due or ())
    if (is_due or status.move is not None) and status.snoozed_until is None:
        return Shape.MOVE
    return Shape.USUAL


def _is_assessed(status: Status, now: datetime) -> bool:
    """Return whether a look of the last minutes says how the person sits."""
    looked = _local(status.last_look)
    return (
        looked is not None
        and now - looked < FRESH
        and status.present is True
        and status.picture == Picture.OK
        and status.silence is None
        and status.silence_code is None
        and status.posture in (Posture.GOOD, Posture.POOR)
    )


def _reason(status: Status) -> PauseReason | None:
    """Return why it pauses, or None where the reason is unknown."""
    return PauseReason(status.why) if status.why in _REASONS else None


def _line(status: Status, shape: Shape, now: datetime) -> str:
    match shape:
        case Shape.USUAL:
            return words.in_usual_position()
        case Shape.AWAY:
            return words.away(status.named, status.severity, status.side)
        case Shape.MOVE:
            return phrases.time_to_move(status.move)
        case Shape.CANNOT_TELL:
            return _cannot_tell(status)
        case Shape.NEEDS_YOU:
            return words.needs_you(None)
        case Shape.NOT_WATCHING if _reason(status) is PauseReason.USER:
            return words.paused_by_you(None, _clock_time(status.until, now))
        case Shape.NOT_WATCHING:
            return words.not_watching(None)


def _cannot_tell(status: Status) -> str:
    if _reason(status) is PauseReason.NO_BASELINE:
        return words.learning(None)
    if status.last_look is None:
        return words.starting()
    if status.present is False:
        return words.nobody_there()
    return words.cannot_tell(status.silence)


def _more(status: Status, shape: Shape, now: datetime) -> Iterator[str]:
    """Yield what the status says beside the state, in sentences of its own."""
    if shape is Shape.NEEDS_YOU:
        yield from map(_sentence, filter(None, (status.meaning, status.do)))
    if shape is Shape.NOT_WATCHING and _reason(status) is not PauseReason.USER:
        yield from map(_sentence, filter(None, (status.meaning,)))
    snoozed = _clock_time(status.snoozed_until, now)
    if status.watching and snoozed is not None:
        yield phrases.no_reminders_until(snoozed)


def _sentence(text: str) -> str:
    """Return a text of the status in one line, with a capital and a full stop."""
    line = " ".join(text.split())
    line = line[:1].upper() + line[1:]
    return line if line.endswith(_ENDS) else f"{line}."


def _clock_time(moment: str | None, now: datetime) -> str | None:
    """Return a moment in local time, or None where the text is no moment."""
    at = _local(moment)
    if at is None:
        return None
    is_today = at.date() == now.astimezone().date()
    return clock_time(at) if is_today else day_and_time(at)


def _local(moment: str | None) -> datetime | None:
    """Return a moment in local time, or None where the text is no moment."""
    try:
        return None if moment is None else datetime.fromisoformat(moment).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
