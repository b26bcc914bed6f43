"""Stretch notices: leads by notices, of which each takes the place of the one before.

A notice comes where something else begins that the person has to know of: an exercise,
the other side, a rest, a pause, the end. In between nothing pops up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from posture_monitor.care.guided.stages import StretchPhase
from posture_monitor.care.guided.stretch import Course
from posture_monitor.care.motion import motions
from posture_monitor.care.picture import ExercisePicture
from posture_monitor.core.vocabulary import StretchOrder
from posture_monitor.desktop.notifiers import BackgroundNotifier, Button, Notice
from posture_monitor.phrases.stretch import notices as phrases
from posture_monitor.phrases.stretch.shown import title

WHILE_GOING = (StretchOrder.PAUSE, StretchOrder.NEXT, StretchOrder.LEAVE)
WHILE_PAUSED = (StretchOrder.GO_ON, StretchOrder.NEXT, StretchOrder.LEAVE)
CLOSING_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    """What a notice stands for: it changes where another one is due."""

    number: int
    phase: StretchPhase
    set_number: int = 1
    is_paused: bool = False


class NoticeShower:
    """Shows a course by notices, and hears their buttons."""

    def __init__(self, notifier: BackgroundNotifier) -> None:
        """Keep the notifier; nothing is shown yet."""
        self._notifier = notifier
        self._cue: _Cue | None = None
        self._last_id = 0

    def show(self, course: Course) -> None:
        """Show what is new at the present moment, in place of what was."""
        cue = _cue_of(course)
        if cue == self._cue:
            return
        self._cue = cue
        self._replace(notice_of(course))

    def orders(self, _: Course) -> Iterable[StretchOrder]:
        """Return the orders given by buttons since the last call."""
        for notice_id, pressed in self._notifier.answers():
            if notice_id == self._last_id and isinstance(pressed, StretchOrder):
                yield pressed

    def end(self, course: Course) -> None:
        """Show what was done, and leave that standing."""
        self._replace(end_notice(course))
        self._notifier.drain(CLOSING_S)

    def _replace(self, notice: Notice) -> None:
        if self._last_id > 0:
            self._notifier.withdraw(self._last_id)
        self._last_id += 1
        self._notifier.post(self._last_id, notice)


def _cue_of(course: Course) -> _Cue:
    """Return what a notice is due for: the moves of a side or a set are one part."""
    stage = course.now.stage
    own = (StretchPhase.READY, StretchPhase.CHANGE, StretchPhase.REST)
    return _Cue(
        number=stage.number,
        phase=stage.phase if stage.phase in own else StretchPhase.MOVE,
        set_number=stage.set_number,
        is_paused=course.is_paused,
    )


def notice_of(course: Course) -> Notice:
    """Return the notice for the present moment."""
    moment = course.now
    exercise, stage = moment.exercise, moment.stage
    if course.is_paused:
        body = phrases.paused_body(exercise.name)
        return _with_buttons(phrases.paused_title(), body, WHILE_PAUSED)
    heading = title(exercise.name, stage.number + 1, len(course.plan.exercises))
    notice = _with_buttons(heading, _body(course), WHILE_GOING)
    if exercise.key not in motions():
        return notice
    return replace(notice, picture=ExercisePicture(key=exercise.key))


def _body(course: Course) -> str:
    moment = course.now
    exercise, stage = moment.exercise, moment.stage
    match stage.phase:
        case StretchPhase.READY:
            return phrases.ready_body(exercise.say, moment.left_s)
        case StretchPhase.CHANGE:
            return phrases.change_body()
        case StretchPhase.REST:
            return phrases.rest_body(moment.left_s)
        case (
            StretchPhase.MOVE
            | StretchPhase.HOLD
            | StretchPhase.BACK
            | StretchPhase.GO
            | StretchPhase.DONE
        ):
            left_s = course.plan.begins_s(stage.number + 1) - course.counted_s
            return phrases.go_body(exercise.say, left_s)


def end_notice(course: Course) -> Notice:
    """Return the notice of what was done."""
    done = course.result().done
    return Notice(
        title=phrases.finished_title(),
        body=phrases.finished_body([one.name for one in done]),
    )


def _with_buttons(heading: str, body: str, orders: Iterable[StretchOrder]) -> Notice:
    return Notice(
        title=heading,
        body=body,
        actions=tuple(
            Button(answer=order, label=phrases.label(order)) for order in orders
        ),
        without_buttons=phrases.without_buttons(),
    )
