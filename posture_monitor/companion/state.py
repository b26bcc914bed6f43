"""State: what the icon shows, made of the status that the service tells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from posture_monitor.core.vocabulary import Answer, PauseReason
from posture_monitor.desktop.tray import Shape, TrayState

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


def state_from_status(status: Mapping[str, object], now: datetime) -> TrayState:
    """Return what to show of a status; what is missing or odd in it is left out.

    Args:
        status: As the control protocol tells it.
        now: Aware; times of another day are told with their day.
    """
    return TrayState(
        shape=_shape(status),
        line=_line(status, now),
        reminder_id=_open_reminder(status.get("last_reminder")),
        is_paused_by_user=_reason(status) is PauseReason.USER,
    )


def text_from_status(status: Mapping[str, object], now: datetime) -> str:
    """Return what is told where the person asks for the status: a few lines."""
    lines = [_line(status, now)]
    if isinstance(do := status.get("do"), str):
        lines.append(f"What to do: {do}")
    today, most = status.get("reminders_today"), status.get("reminders_per_day")
    if isinstance(today, int) and isinstance(most, int):
        lines.append(f"Reminders today: {today} of {most} at most")
    if status.get("restart_due") is True:
        lines.append("A restart is due: another version was installed")
    return "\n".join(lines)


def _shape(status: Mapping[str, object]) -> Shape:
    if status.get("watching") is True:
        return Shape.WATCHING
    reason = _reason(status)
    return Shape.PAUSED if reason is None else SHAPES[reason]


def _reason(status: Mapping[str, object]) -> PauseReason | None:
    """Return why it pauses, or None where nothing known is told."""
    why = status.get("why")
    return PauseReason(why) if isinstance(why, str) and why in _REASONS else None


def _line(status: Mapping[str, object], now: datetime) -> str:
    if status.get("watching") is True:
        return _watching_line(status, now)
    meaning = status.get("meaning")
    line = meaning if isinstance(meaning, str) and meaning else "paused"
    line = line[0].upper() + line[1:]
    until = _clock_time(status.get("until"), now)
    if until is not None:
        line = f"{line}, until {until}"
    do = status.get("do")
    if _shape(status) is not Shape.PAUSED and isinstance(do, str):
        line = f"{line} ({do})"
    return " ".join(line.split())


def _watching_line(status: Mapping[str, object], now: datetime) -> str:
    snoozed = _clock_time(status.get("snoozed_until"), now)
    if snoozed is not None:
        return f"Watching; no reminders until {snoozed}"
    silence = status.get("silence")
    if isinstance(silence, str) and silence:
        return "Watching; no posture judged: " + " ".join(silence.split())
    return "Watching"


def _clock_time(moment: object, now: datetime) -> str | None:
    """Return a moment as the person's clock shows it, or None."""
    if not isinstance(moment, str):
        return None
    try:
        at = datetime.fromisoformat(moment).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
    is_today = at.date() == now.astimezone().date()
    return f"{at:%H:%M}" if is_today else f"{at:%a %H:%M}"


def _open_reminder(last: object) -> int | None:
    """Return the id of a reminder that the person has not answered himself."""
    if not isinstance(last, Mapping):
        return None
    number, answer = last.get("id"), last.get("answer")
    return number if isinstance(number, int) and answer in OPEN else None
