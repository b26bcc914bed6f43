"""Status: what the service does now, as the values that docs/status.md names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import ReminderCause
from posture_monitor.core.vocabulary import Answer, PauseReason, Picture
from posture_monitor.phrases.not_assessed import SILENCES
from posture_monitor.phrases.pauses import MEANINGS

Status = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class LastReminder:
    """The last reminder and what was answered, or None."""

    id: int
    title: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramStatus:
    """What the status tells of the program itself."""

    pid: int
    version: str
    restart_due: bool
    notifier: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceState:
    """Everything that the status tells; see docs/status.md for each."""

    since: datetime
    why: PauseReason | None
    detail: str | None
    until: datetime | None
    camera: str | None
    assessment: Assessment | None
    last_look: datetime | None
    next_look_s: float | None
    reminders_today: int
    reminders_per_day: int
    snoozed_until: datetime | None
    last_reminder: LastReminder | None
    due: Sequence[ReminderCause]
    sitting_s: float | None


def status_from_state(state: ServiceState, program: ProgramStatus) -> Status:
    """Return the status object."""
    why, assessment, last = state.why, state.assessment, state.last_reminder
    meaning = None if why is None else MEANINGS[why]
    return {
        "running": True,
        "pid": program.pid,
        "version": program.version,
        "restart_due": program.restart_due,
        "since": state.since.isoformat(timespec="seconds"),
        "watching": why is None,
        "why": why,
        "meaning": meaning and (state.detail or meaning.meaning),
        "do": meaning and meaning.do,
        "until": _moment(state.until),
        "camera": state.camera,
        **_seen(assessment),
        "last_look": _moment(state.last_look),
        "next_look_s": _rounded(state.next_look_s),
        "reminders_today": state.reminders_today,
        "reminders_per_day": state.reminders_per_day,
        "snoozed_until": _moment(state.snoozed_until),
        "last_reminder": last
        and {"id": last.id, "title": last.title, "answer": last.answer},
        "notifier": program.notifier,
        "due": [str(each.metric or each.trigger) for each in state.due],
        "sitting_s": _rounded(state.sitting_s),
    }


def _seen(assessment: Assessment | None) -> Status:
    if assessment is None:
        return {
            "picture": Picture.OK,
            "view": "unknown",
            "present": None,
            "posture": "unknown",
            "silence": None,
            "silence_code": None,
            "setup": None,
        }
    is_seen = assessment.picture is Picture.OK
    return {
        "picture": assessment.picture,
        "view": assessment.sight.view,
        "present": assessment.present if is_seen else None,
        "posture": assessment.posture,
        "silence": None if assessment.why is None else SILENCES[assessment.why],
        "silence_code": assessment.why,
        "setup": assessment.setup,
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)
