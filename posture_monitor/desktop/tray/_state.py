"""State: what the icon shows, made of the status that the service tells.

Each state is a shape of its own; its colour says nothing that the shape does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from posture_monitor.core.vocabulary import Answer, PauseReason
from posture_monitor.phrases.amounts import clock_time, day_and_time
from posture_monitor.phrases.desktop import tray as phrases

NAME = "posture-monitor"
LONGEST_TITLE = 127  # letters of a tooltip on Windows


class Shape(StrEnum):
    """What the icon looks like."""

    WATCHING = "watching"  # a filled circle
    PAUSED = "paused"  # two bars
    TROUBLE = "trouble"  # a triangle with !
    ASKING = "asking"  # a question mark: the person is asked for something


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


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayState:
    """What the icon and its menu show.

    Attributes:
        shape: What the icon looks like.
        line: The state in words, one line.
        reminder_id: The last reminder, where it may still be answered, or None.
        is_paused_by_user: Whether the person may resume.
    """

    shape: Shape
    line: str
    reminder_id: int | None = None
    is_paused_by_user: bool = False

    @property
    def title(self) -> str:
        """Return the tooltip, at most 127 letters."""
        title = f"{NAME}: {self.line}"
        if len(title) <= LONGEST_TITLE:
            return title
        return title[: LONGEST_TITLE - 1] + "…"


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
        lines.append(phrases.what_to_do(do))
    today, most = status.get("reminders_today"), status.get("reminders_per_day")
    if isinstance(today, int) and isinstance(most, int):
        lines.append(phrases.reminders_today(today, most))
    if status.get("restart_due") is True:
        lines.append(phrases.restart_is_due())
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
    line = phrases.paused()
    if isinstance(meaning, str) and meaning:
        line = phrases.paused_because(meaning)
    line = line[0].upper() + line[1:]
    until = _clock_time(status.get("until"), now)
    if until is not None:
        line = phrases.paused_until(line, until)
    do = status.get("do")
    if _shape(status) is not Shape.PAUSED and isinstance(do, str):
        line = phrases.paused_with_advice(line, do)
    return " ".join(line.split())


def _watching_line(status: Mapping[str, object], now: datetime) -> str:
    snoozed = _clock_time(status.get("snoozed_until"), now)
    if snoozed is not None:
        return phrases.watching_snoozed(snoozed)
    silence = status.get("silence")
    if isinstance(silence, str) and silence:
        return phrases.watching_unjudged(" ".join(silence.split()))
    return phrases.watching()


def _clock_time(moment: object, now: datetime) -> str | None:
    """Return a moment as the person's clock shows it, or None."""
    if not isinstance(moment, str):
        return None
    try:
        at = datetime.fromisoformat(moment).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
    is_today = at.date() == now.astimezone().date()
    return clock_time(at) if is_today else day_and_time(at)


def _open_reminder(last: object) -> int | None:
    """Return the id of a reminder that the person has not answered himself."""
    if not isinstance(last, Mapping):
        return None
    number, answer = last.get("id"), last.get("answer")
    return number if isinstance(number, int) and answer in OPEN else None
