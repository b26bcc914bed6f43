"""Status: the service's state as the control channel reports it, in codes and words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from posture_monitor.control.status import HeldDevice, LastReminder, Status
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import ReminderCause
from posture_monitor.core.exposure.activity_values import ActivityNow
from posture_monitor.core.postures import POSTURE_BY_KEY
from posture_monitor.core.reminders.budget import Waiting
from posture_monitor.core.vocabulary import (
    PauseReason,
    Picture,
    Posture,
    PostureKey,
    Severity,
    Side,
    View,
)
from posture_monitor.phrases.not_assessed import not_assessed
from posture_monitor.phrases.pauses import Meaning, meaning_of
from posture_monitor.phrases.system.calls import how_to_ignore, in_use
from posture_monitor.service.surroundings.calls import Calls
from posture_monitor.service.surroundings.chosen_cameras import ChosenCamera


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
    chosen: ChosenCamera | None
    assessment: Assessment | None
    last_look: datetime | None
    next_look_s: float | None
    reminders_today: int
    reminders_per_day: int
    snoozed_until: datetime | None
    last_reminder: LastReminder | None
    due: Sequence[ReminderCause]
    activity: ActivityNow | None
    state_since: datetime
    held: Waiting | None
    held_until: datetime | None
    calls: Calls | None


def moment_after(at: datetime, for_s: float | None) -> datetime | None:
    """Return the moment after so long, or None where there is nothing to wait."""
    return at + timedelta(seconds=for_s) if for_s else None


def status_from_state(state: ServiceState, program: ProgramStatus) -> Status:
    """Return the status, with the words of its codes in the person's language."""
    why, assessment, activity = state.why, state.assessment, state.activity
    words = None if why is None else _words(why, state.calls)
    reason = None if assessment is None else assessment.why
    found, chosen = _named(assessment), state.chosen
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
        sitting_s=None if activity is None else _rounded(activity.sitting_s),
        state_since=_moment(state.state_since),
        named=found.key,
        severity=found.severity,
        side=found.side,
        held_back=tuple(map(_topic, state.due)),
        held_why=state.held.why if state.due and state.held is not None else None,
        held_until=_moment(state.held_until) if state.due else None,
        move=None if activity is None else activity.step,
        standing_s=None if activity is None else _rounded(activity.standing_s),
        camera_path=None if chosen is None else chosen.path,
        camera_why=None if chosen is None else chosen.why,
        camera_told=None if chosen is None else chosen.told,
        in_use=() if state.calls is None else tuple(_held(state.calls)),
    )


def _words(why: PauseReason, calls: Calls | None) -> Meaning:
    """Return what a pause means; one by a call names who calls, where that is known."""
    known = () if calls is None or why is not PauseReason.MEETING else _held(calls)
    for each in known:
        if each.call and each.device is not None and each.name is not None:
            words = meaning_of(why)
            meaning = in_use(each.device, each.name)
            if each.ignore_with is None:
                return Meaning(meaning=meaning, do=words.do)
            do = f"{words.do} {how_to_ignore(each.ignore_with)}"
            return Meaning(meaning=meaning, do=do)
    return meaning_of(why)


def _held(calls: Calls) -> Iterator[HeldDevice]:
    """Yield the uses of microphones and cameras, those that are calls first."""
    for use in sorted(calls.uses, key=lambda use: use.why_no_call is not None):
        yield HeldDevice(
            device=use.device,
            name=use.user.name,
            call=use.why_no_call is None,
            why_no_call=use.why_no_call,
            ignore_with=calls.word_to_ignore(use.user),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """The posture that a person is told of, in codes; None is none, or cannot tell."""

    key: PostureKey | None = None
    severity: str | None = None
    side: Side | None = None


def _named(assessment: Assessment | None) -> _Named:
    """Return the posture that explains most of the last looks, if it is there now."""
    if assessment is None or assessment.named is None or assessment.why is not None:
        return _Named()
    reading = assessment.postures.get(assessment.named)
    if reading is None or reading.severity is Severity.NONE:
        return _Named()
    is_two_sided = POSTURE_BY_KEY[assessment.named].is_two_sided
    side = Side.LEFT if reading.size.value > 0.0 else Side.RIGHT
    return _Named(
        key=assessment.named,
        severity=reading.severity.word,
        side=side if is_two_sided else None,
    )


def _topic(cause: ReminderCause) -> str:
    """Return what a reminder would be about: a posture, static or sitting."""
    return str(cause.posture or cause.trigger or cause.metric)


def _present(assessment: Assessment) -> bool | None:
    return assessment.present if assessment.picture is Picture.OK else None


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)
