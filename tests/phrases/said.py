"""Everything that the phrases say, once: for whoever looks for what escapes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from posture_monitor.core.events import Reminder, ReminderCause, SetupRef
from posture_monitor.core.vocabulary import (
    NotAssessed,
    PauseReason,
    Picture,
    PostureKey,
    Severity,
    Trigger,
    Unit,
    View,
    Zone,
)
from posture_monitor.phrases import advice
from posture_monitor.phrases.not_assessed import not_assessed
from posture_monitor.phrases.notices import (
    NoticeText,
    after_quiet_text,
    paused_text,
    raised_text,
    started_text,
)
from posture_monitor.phrases.pauses import meaning_of
from posture_monitor.phrases.pictures import WHAT_TO_DO, picture_word, what_to_do
from posture_monitor.phrases.reminders import (
    METRICS,
    PARTS,
    answer_text,
    reminder_text,
)
from tests.phrases.said_by_commands import said_by_commands
from tests.phrases.said_by_kept import said_of_files, said_over_the_channel
from tests.phrases.said_by_the_view import said_by_the_view
from tests.phrases.said_elsewhere import (
    said_by_the_service,
    said_of_pictures,
    said_of_the_desktop,
)

TO_DO = "⟦do it⟧"  # an exercise's own sentence


def everything() -> Iterator[str]:
    """Yield every sentence at least once, in the language of the process."""
    for cause, parts in product(_causes(), [(), *((part,) for part in PARTS)]):
        text = reminder_text(_reminder(cause, parts), TO_DO)
        yield from (text.title, text.seen, text.body)
    yield from _answers()
    for notice in _notices():
        yield from (notice.title, notice.body)
    yield from map(not_assessed, NotAssessed)
    yield from map(what_to_do, WHAT_TO_DO)
    yield from map(picture_word, Picture)
    yield from _advice()
    yield from said_of_pictures()
    yield from said_of_the_desktop()
    yield from said_by_the_service()
    yield from said_of_files()
    yield from said_over_the_channel()
    yield from said_by_the_view()
    yield from said_by_commands()


def _causes() -> Iterator[ReminderCause]:
    for metric, delta, (lasted_s, window_s) in product(
        [*METRICS, "made_up"],
        (30.0, -30.0, None),
        ((40.0, None), (700.0, 1200.0), (3600.0, 7200.0), (7260.0, 36_000.0)),
    ):
        yield _cause(metric, None, delta, lasted_s, window_s)
    for posture, severity in product(PostureKey, (*Severity, None)):
        told = _cause("slump_index", None, 30.0, 700.0, 1200.0)
        yield replace(told, posture=posture, severity=severity)
    for trigger in Trigger:
        yield _cause(None, trigger, None, 3600.0, None)


def _cause(
    metric: str | None,
    trigger: Trigger | None,
    delta: float | None,
    lasted_s: float,
    window_s: float | None,
) -> ReminderCause:
    return ReminderCause(
        metric=metric,
        trigger=trigger,
        region="neck",
        zone=Zone.CAUTION,
        delta=delta,
        unit=Unit.DEGREE,
        limit=5.0,
        lasted_s=lasted_s,
        window_s=window_s,
        excess=1.0,
    )


def _reminder(cause: ReminderCause, parts: tuple[str, ...]) -> Reminder:
    return Reminder(
        at_s=0.0,
        where=SetupRef(view=View.FRONT, setup=None),
        id=1,
        cause=cause,
        provisional=True,
        seen_in=parts,
    )


def _answers() -> Iterator[str]:
    answers = answer_text(15.0)
    yield answers.without_buttons
    yield from (label for _, label in answers.labels)


def _advice() -> Iterator[str]:
    yield advice.limits_title()
    yield advice.stop_rules_title()
    yield advice.ask_first_title()
    yield advice.level_title("see a doctor", "today")
    yield advice.exercise_title("chin tuck", is_now=True)
    yield advice.exercise_title("chin tuck", is_now=False)
    yield advice.dose_line("ten times")
    yield advice.caution_line("stop where it hurts")
    yield advice.evidence_line("B", "a trial")


def _notices() -> Iterator[NoticeText]:
    yield after_quiet_text(seated_s=3900.0, quiet_s=3000.0)
    yield raised_text("slump_index", 1.25)
    yield raised_text("slump_index", 1.0)
    yield started_text()
    for why in PauseReason:
        pause = meaning_of(why)
        yield paused_text(pause.meaning, pause.do)
