"""Status: the service's state as the control channel reports it, in codes and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from posture_monitor.control.status import LastReminder, Status
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import ReminderCause
from posture_monitor.core.vocabulary import PauseReason, Picture, Posture, View
from posture_monitor.phrases.not_assessed import not_assessed
from posture_monitor.phrases.pauses import meaning_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramStatus:
    """The part of the status that is about the program itself."""

    pid: int
    version: str
    restart_due: bool
    notifier: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceState:
    """The part of the status that is about the watching; docs/status.md has each."""

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
    """Return the status, with the words of its codes in the person's language."""
    why, assessment = state.why, state.assessment
    words = None if why is None else meaning_of(why)
    reason = None if assessment is None else assessment.why
    return Status(
        running=True,
        pid=program.pid,
        version=program.version,
        restart_due=program.restart_due,
        since=_moment(state.since),
        watching=why is None,
        why=why,
        meaning=None if words is None else state.detail or words.meaning,
        do=None if words is None else words.do,
        until=_moment(state.until),
        camera=state.camera,
        picture=Picture.OK if assessment is None else assessment.picture,
        view=View.UNKNOWN if assessment is None else assessment.sight.view,
        present=None if assessment is None else _present(assessment),
        posture=Posture.UNKNOWN if assessment is None else assessment.posture,
        silence=None if reason is None else not_assessed(reason),
        silence_code=reason,
        last_look=_moment(state.last_look),
        next_look_s=_rounded(state.next_look_s),
        setup=None if assessment is None else assessment.setup,
        reminders_today=state.reminders_today,
        reminders_per_day=state.reminders_per_day,
        snoozed_until=_moment(state.snoozed_until),
        last_reminder=state.last_reminder,
        notifier=program.notifier,
        due=tuple(str(each.metric or each.trigger) for each in state.due),
        sitting_s=_rounded(state.sitting_s),
    )


def _present(assessment: Assessment) -> bool | None:
    return assessment.present if assessment.picture is Picture.OK else None


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)
