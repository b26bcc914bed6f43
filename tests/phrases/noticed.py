"""Noticed: every notice that a person can be shown, in this process's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from posture_monitor.care.exercises import exercises
from posture_monitor.core.events import Reminder, ReminderCause, SetupRef
from posture_monitor.core.vocabulary import (
    PauseReason,
    PostureKey,
    Severity,
    Stance,
    Trigger,
    Unit,
    View,
    Zone,
)
from posture_monitor.phrases import notices, pauses
from posture_monitor.phrases.advice import STRENGTH
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.reminders import (
    Eyes,
    NoticeFigures,
    ReminderText,
    answer_text,
    reminder_text,
)

Noticed = tuple[str, str, str]
"""A title, a body, and the part of it that is never left out."""

METRIC_OF = {
    PostureKey.HEAD_DOWN: "head_pitch",
    PostureKey.HEAD_FORWARD: "forward_head",
    PostureKey.LEANING_BACK: "trunk_inclination",
    PostureKey.LEANING_IN: "trunk_inclination",
    PostureKey.SLUMPED: "slumped",
    PostureKey.TILTED: "head_tilt",
    PostureKey.TURNED: "head_yaw",
}
LASTED_S = ((40_260.0, None), (780.0, 1200.0))
SEVERITIES = (None, Severity.SLIGHT, Severity.CLEAR, Severity.STRONG)
SEATED_S = 40_260.0
TOPICS = ("made_up", "slump_index", "head_yaw", *Trigger)


def reminders() -> list[Noticed]:
    """Return every reminder: each posture, severity, side, trigger and exercise."""
    orders = [*(say(each.say) for each in exercises()), say(STRENGTH)]
    causes = [*_by_postures(), *_by_triggers()]
    told = [
        *product(map(_held_back, causes), orders[:1], (NoticeFigures.LEFT_OUT,)),
        *product(map(_at_once, causes), orders, NoticeFigures),
    ]
    texts = [(reminder_text(*each), each[1]) for each in told]
    for cause, order, stance in product(_by_triggers(), orders, Stance):
        reminder = replace(_at_once(cause), offers=stance)
        text = reminder_text(reminder, order, eyes=Eyes.TOLD)
        texts.append((text, order))
    return [(text.title, text.body, _kept(text, to_do)) for text, to_do in texts]


def other_notices() -> list[Noticed]:
    """Return every notice that is no reminder."""
    pauses_told = [pauses.meaning_of(reason) for reason in PauseReason]
    texts = [
        notices.after_quiet_text(seated_s=SEATED_S, quiet_s=SEATED_S),
        notices.heads_up_text(SEATED_S),
        *(notices.raised_text(*raised) for raised in product(TOPICS, (1.25, 1.0))),
        *(notices.paused_text(each.meaning, each.do) for each in pauses_told),
        notices.started_text(),
        _question(),
    ]
    return [(text.title, text.body, text.body) for text in texts]


def answers() -> tuple[list[str], str]:
    """Return the labels of the buttons, and what stands there without buttons."""
    text = answer_text()
    return [label for _, label in text.labels], text.without_buttons


def own_answers() -> tuple[list[str], str]:
    """Return the labels of the question about the history, and what replaces them."""
    labels = [label for _, label in notices.history_labels()]
    return labels, notices.history_without_buttons()


def _question() -> notices.NoticeText:
    """Return the question about the history, with the line that replaces buttons."""
    text = notices.history_question_text()
    line = notices.history_without_buttons()
    return replace(text, body=f"{text.body}\n{line}")


def _kept(text: ReminderText, to_do: str) -> str:
    """Return what stands in a reminder always: one that was held back has no order."""
    return text.seen if text.seen == text.body else f"{text.seen}\n{to_do}"


def _at_once(cause: ReminderCause) -> Reminder:
    return Reminder(
        at_s=0.0,
        where=SetupRef(view=View.SIDE, setup=None),
        id=1,
        cause=cause,
        provisional=True,
        seen_in=("height", "tilt"),
    )


def _held_back(cause: ReminderCause) -> Reminder:
    return replace(_at_once(cause), is_held=True)


def _by_postures() -> Iterator[ReminderCause]:
    told = product((None, *PostureKey), SEVERITIES, (-188.8, 88.8), LASTED_S)
    for posture, severity, delta, (lasted_s, window_s) in told:
        yield ReminderCause(
            metric="made_up" if posture is None else METRIC_OF[posture],
            trigger=None,
            region="neck",
            zone=Zone.AVOID,
            delta=delta,
            unit=Unit.DEGREE,
            limit=5.0,
            lasted_s=lasted_s,
            window_s=window_s,
            excess=1.0,
            posture=posture,
            severity=severity,
        )


def _by_triggers() -> Iterator[ReminderCause]:
    about = [(Trigger.STATIC, Stance.STANDING), *((each, None) for each in Trigger)]
    for (trigger, stance), lasted_s in product(about, (45.0, SEATED_S)):
        yield ReminderCause(
            metric=None,
            trigger=trigger,
            stance=stance,
            region="upper_back",
            zone=None,
            delta=None,
            unit=None,
            limit=1200.0,
            lasted_s=lasted_s,
            window_s=None,
            excess=1.0,
        )
